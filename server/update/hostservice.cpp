// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/update/hostservice.h"

#include "server/services/fieldcheck.h"
#include "server/storage/computerrepository.h"

#include <QUuid>

namespace mainstay::update {

using namespace Qt::StringLiterals;
using core::ComputerId;
using core::Error;
using core::ErrorKind;
using core::HostInspection;
using core::HostOrder;
using core::HostTask;
using core::Result;
using storage::HostRepository;
using storage::MainServerHost;

namespace {

constexpr int longestDeclaration = 500;

/// A customisation is as old as the first look that found it, however often it is found again.
void dateCustomisations(HostInspection &inspection, const std::optional<HostInspection> &before)
{
    using Known = std::pair<QString, core::CustomisationKind>;
    QMap<Known, QDateTime> since;
    if (before) {
        for (const core::Customisation &one : before->customisations)
            since.insert({one.path, one.kind}, one.detectedAt.value_or(before->inspectedAt));
    }
    for (core::Customisation &one : inspection.customisations)
        one.detectedAt = since.value({one.path, one.kind}, inspection.inspectedAt);
}

/// What people wrote on the machine is shown, and must not be more than a line.
void tameDeclarations(HostInspection &inspection)
{
    for (core::Customisation &one : inspection.customisations) {
        for (QString *text : {&one.title, &one.description, &one.author, &one.project})
            *text = services::fieldcheck::tame(*text, longestDeclaration);
    }
}

} // namespace

HostService::HostService(storage::Database &database, const services::Clock &clock, const services::AuditTrail &audit)
    : m_database(database), m_clock(clock), m_audit(audit)
{ }

Result<void> HostService::load()
{
    const auto host = m_database.read(HostRepository::get);
    if (!host && host.error().kind != ErrorKind::NotFound)
        return host.error();
    const std::lock_guard lock(m_mutex);
    const auto chosen = host ? std::optional(host->computer) : std::nullopt;
    if (std::exchange(m_computer, chosen) != chosen) {
        m_seenAt.reset();
        m_note.reset();
    }
    return {};
}

Result<void> HostService::choose(const ComputerId &computer, const services::Actor &actor)
{
    {
        const std::lock_guard lock(m_mutex);
        const bool works = m_task && m_task->kind != core::HostTaskKind::Check;
        if (works && m_computer != computer)
            return Error{ErrorKind::Conflict, u"the present one works"_s, {{u"state"_s, u"updating"_s}}};
    }
    return m_database.write([&](storage::Transaction &transaction) -> Result<void> {
        const auto known = storage::ComputerRepository::find(transaction, computer);
        if (!known)
            return known.error();
        if (known->simulated)
            return Error{ErrorKind::Conflict, u"a simulated computer is no machine"_s, {{u"state"_s, u"simulated"_s}}};
        if (const auto put = HostRepository::put(transaction, MainServerHost{computer, std::nullopt}); !put)
            return put;
        transaction.nextRevision(storage::collection::host);
        transaction.afterCommit([this, computer] {
            const std::lock_guard lock(m_mutex);
            m_computer = computer;
            m_seenAt.reset();
            m_note.reset();
        });
        return m_audit.append(transaction, actor, u"host.choose"_s, computer.text, known->name);
    });
}

std::optional<ComputerId> HostService::computer() const
{
    const std::lock_guard lock(m_mutex);
    return m_computer;
}

Result<core::Computer> HostService::machine() const
{
    return m_database.read([](const storage::Connection &connection) -> Result<core::Computer> {
        const auto host = HostRepository::get(connection);
        if (!host)
            return host.error();
        return storage::ComputerRepository::find(connection, host->computer);
    });
}

std::optional<Error> HostService::note() const
{
    const std::lock_guard lock(m_mutex);
    return m_note;
}

Result<void> HostService::hear(const ComputerId &computer, const std::optional<Error> &note)
{
    if (const auto host = require(computer); !host)
        return host;
    {
        const std::lock_guard lock(m_mutex);
        if (std::exchange(m_note, note) == note)
            return {};
    }
    return m_database.write([](storage::Transaction &transaction) -> Result<void> {
        transaction.nextRevision(storage::collection::host);
        return {};
    });
}

bool HostService::isPresent() const
{
    const std::lock_guard lock(m_mutex);
    return m_waiting || (m_seenAt && m_clock.steady() - *m_seenAt < patience);
}

Result<std::optional<HostInspection>> HostService::inspection() const
{
    const auto host = m_database.read(HostRepository::get);
    if (host)
        return host->inspection;
    if (host.error().kind == ErrorKind::NotFound)
        return std::optional<HostInspection>();
    return host.error();
}

Result<HostInspection> HostService::inspect(std::chrono::milliseconds limit)
{
    {
        std::unique_lock lock(m_mutex);
        if (!m_computer)
            return Error{ErrorKind::NotFound, u"no computer is known as the main server's host"_s, {}};
        if (m_wantedInspection.isEmpty())
            m_wantedInspection = QUuid::createUuid().toString(QUuid::WithoutBraces);
        const quint64 before = m_inspections;
        changed(lock);
        // Several superusers may wait for one look.
        if (!m_found.wait_for(lock, limit, [&] { return m_inspections != before; }))
            return Error{ErrorKind::TimedOut, u"the agent on the main server's host did not answer"_s, {}};
    }
    const auto found = inspection();
    if (!found)
        return found.error();
    if (!*found)
        return Error{ErrorKind::NotFound, u"another host was chosen meanwhile"_s, {}};
    return **found;
}

void HostService::wantInspection()
{
    std::unique_lock lock(m_mutex);
    if (!m_computer || !m_wantedInspection.isEmpty())
        return;
    m_wantedInspection = QUuid::createUuid().toString(QUuid::WithoutBraces);
    changed(lock);
}

void HostService::setTask(const std::optional<HostTask> &task)
{
    std::unique_lock lock(m_mutex);
    if (m_task == task)
        return;
    m_task = task;
    changed(lock);
}

HostOrder HostService::order() const
{
    HostOrder order;
    order.task = m_task;
    // A look takes a moment, and goes beside the checks of a patch.
    const bool works = m_task && m_task->kind != core::HostTaskKind::Check;
    if (!works && !m_wantedInspection.isEmpty()) {
        order.task = HostTask{};
        order.task->id = m_wantedInspection;
        order.task->kind = core::HostTaskKind::Inspect;
    }
    order.tag = order.task ? order.task->id : u"rest"_s;
    return order;
}

/// Tells the agent, where it waits. Leaves the lock while it does.
void HostService::changed(std::unique_lock<std::mutex> &lock)
{
    const HostOrder now = order();
    if (!m_waiting || now.tag == m_waitingSaw)
        return;
    const Answer answer = std::exchange(m_waiting, nullptr);
    m_seenAt = m_clock.steady();
    lock.unlock();
    answer(now);
    lock.lock();
}

Result<void> HostService::require(const ComputerId &computer) const
{
    const std::lock_guard lock(m_mutex);
    if (m_computer != computer)
        return Error{ErrorKind::Forbidden, u"this computer is not the main server's host"_s, {}};
    return {};
}

Result<void> HostService::wait(
    const ComputerId &computer, const QString &seen, services::Clock::TimePoint deadline, Answer answer)
{
    if (const auto host = require(computer); !host)
        return host;
    Answer former;
    HostOrder now;
    {
        const std::lock_guard lock(m_mutex);
        m_seenAt = m_clock.steady();
        now = order();
        former = std::exchange(m_waiting, nullptr);
        if (now.tag == seen && deadline > m_clock.steady()) {
            m_waiting = std::exchange(answer, nullptr);
            m_waitingSaw = seen;
            m_deadline = deadline;
        }
    }
    if (former)
        former(now);
    if (answer)
        answer(now);
    return {};
}

void HostService::expire()
{
    Answer answer;
    HostOrder now;
    {
        const std::lock_guard lock(m_mutex);
        if (!m_waiting || m_clock.steady() < m_deadline)
            return;
        answer = std::exchange(m_waiting, nullptr);
        m_seenAt = m_clock.steady();
        now = order();
    }
    answer(now);
}

Result<void> HostService::take(const ComputerId &computer, const core::InspectionReport &report)
{
    if (const auto host = require(computer); !host)
        return host;
    HostInspection inspection = report.inspection;
    inspection.inspectedAt = m_clock.now();
    tameDeclarations(inspection);
    const auto kept = m_database.write([&](storage::Transaction &transaction) -> Result<void> {
        const auto before = HostRepository::get(transaction);
        if (!before)
            return before.error();
        dateCustomisations(inspection, before->inspection);
        transaction.nextRevision(storage::collection::host);
        return HostRepository::put(transaction, MainServerHost{computer, inspection});
    });
    if (!kept)
        return kept;
    const std::lock_guard lock(m_mutex);
    if (report.task == m_wantedInspection)
        m_wantedInspection.clear();
    ++m_inspections;
    m_seenAt = m_clock.steady();
    m_found.notify_all();
    return {};
}

} // namespace mainstay::update
