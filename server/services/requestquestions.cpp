// SPDX-License-Identifier: GPL-3.0-or-later
// What administrators ask RequestService.
#include "core/values/requestfailures.h"
#include "core/values/requestpreview.h"
#include "server/services/requestservice.h"

#include "core/explain.h"
#include "server/services/offers.h"
#include "server/storage/computerrepository.h"
#include "server/storage/raterepository.h"
#include "server/storage/requestrepository.h"

#include <algorithm>

namespace mainstay::services {

using namespace Qt::StringLiterals;
using core::ComputerId;
using core::Deployment;
using core::Error;
using core::ErrorKind;
using core::PreviewKind;
using core::RequestId;
using core::Result;
using core::UpgradeRequest;
using offers::Fit;
using storage::ComputerRepository;
using storage::Connection;
using storage::DeploymentRepository;
using storage::RequestRepository;

namespace {

/// What the two previews look at of a computer, or of many that are alike.
struct Seen
{
    core::Platform platform;
    core::Architecture architecture;
    core::Version version;
    bool busy;
    bool lacksDisk;
    bool active;
};

PreviewKind kindOf(const Seen &seen, const PreviewQuestion &question)
{
    if (seen.platform != question.platform || seen.architecture != question.architecture)
        return PreviewKind::NotApplicable;
    switch (offers::fitOf(seen.version, question.version, question.allowDowngrade)) {
    case Fit::AlreadyThere:
        return PreviewKind::AlreadyThere;
    case Fit::Newer:
        return PreviewKind::Newer;
    case Fit::Applies:
        break;
    }
    if (seen.busy)
        return PreviewKind::Busy;
    if (seen.lacksDisk)
        return PreviewKind::NotEnoughDisk;
    return seen.active ? PreviewKind::Applicable : PreviewKind::Unreachable;
}

qint64 &countOf(core::PreviewKinds &kinds, PreviewKind kind)
{
    switch (kind) {
    case PreviewKind::NotApplicable:
        return kinds.notApplicable;
    case PreviewKind::AlreadyThere:
        return kinds.alreadyThere;
    case PreviewKind::Newer:
        return kinds.newer;
    case PreviewKind::Busy:
        return kinds.busy;
    case PreviewKind::NotEnoughDisk:
        return kinds.notEnoughDisk;
    case PreviewKind::Unreachable:
        return kinds.unreachable;
    case PreviewKind::Applicable:
        break;
    }
    return kinds.applicable;
}

/// The facts behind a kind, for a sentence.
std::optional<Error> factsOf(PreviewKind kind, const core::Computer &computer, const PreviewQuestion &question)
{
    switch (kind) {
    case PreviewKind::NotApplicable:
        if (computer.platform != question.platform) {
            return Error{ErrorKind::WrongPlatform, {},
                {{u"expected"_s, nameOf(core::platformNames, question.platform)},
                    {u"actual"_s, nameOf(core::platformNames, computer.platform)}}};
        }
        return Error{ErrorKind::WrongArchitecture, {},
            {{u"expected"_s, nameOf(core::architectureNames, question.architecture)},
                {u"actual"_s, nameOf(core::architectureNames, computer.architecture)}}};
    case PreviewKind::AlreadyThere:
    case PreviewKind::Applicable:
        return std::nullopt;
    case PreviewKind::Newer:
        return offers::reasonOf(Fit::Newer, computer.agentVersion, question.version);
    case PreviewKind::Busy:
        return Error{ErrorKind::Conflict, u"another request has it"_s,
            {{u"request"_s, computer.pending.value_or(RequestId()).text}}};
    case PreviewKind::NotEnoughDisk:
        return Error{ErrorKind::DiskFull, {},
            {{u"free"_s, QString::number(computer.freeDisk)},
                {u"needed"_s, QString::number(core::diskNeeded(question.size))}}};
    case PreviewKind::Unreachable:
        return Error{ErrorKind::Unreachable, {},
            {{u"host"_s, computer.name},
                {u"since"_s, computer.lastSeenAt ? core::instantToText(*computer.lastSeenAt) : QString()}}};
    }
    return std::nullopt;
}

/// A line is a line, whatever an agent wrote.
QByteArray lineOf(const QString &text)
{
    QString line = text;
    line.replace(u'\n', u' ').replace(u'\r', u' ');
    return line.toUtf8();
}

} // namespace

Result<UpgradeRequest> RequestService::find(const RequestId &id) const
{
    return m_database.read([&](const Connection &connection) { return RequestRepository::find(connection, id); });
}

Result<core::Page<UpgradeRequest>> RequestService::list(const storage::PageRequest &wanted) const
{
    return m_database.read([&](const Connection &connection) { return RequestRepository::list(connection, wanted); });
}

Result<core::Page<Deployment>> RequestService::deploymentsOf(
    const RequestId &id, const storage::PageRequest &wanted) const
{
    return m_database.read([&](const Connection &connection) -> Result<core::Page<Deployment>> {
        if (const auto known = RequestRepository::find(connection, id); !known)
            return known.error();
        return DeploymentRepository::listOfRequest(connection, id, wanted);
    });
}

Result<core::Page<Deployment>> RequestService::historyOf(const ComputerId &id, const storage::PageRequest &wanted) const
{
    return m_database.read([&](const Connection &connection) -> Result<core::Page<Deployment>> {
        if (const auto known = ComputerRepository::find(connection, id); !known)
            return known.error();
        return DeploymentRepository::listOfComputer(connection, id, wanted);
    });
}

Result<core::RequestPreview> RequestService::preview(const PreviewQuestion &question) const
{
    return m_database.read([&](const Connection &connection) -> Result<core::RequestPreview> {
        const auto rows = ComputerRepository::previewCounts(
            connection, question.rehearsal, onlineSince(), core::diskNeeded(question.size));
        if (!rows)
            return rows.error();
        core::RequestPreview preview;
        for (const auto &row : *rows) {
            const Seen seen{row.platform, row.architecture, row.version, row.busy, row.lacksDisk, row.active};
            const PreviewKind kind = kindOf(seen, question);
            countOf(preview.kinds, kind) += row.computers;
            if (kind == PreviewKind::NotApplicable)
                continue;
            preview.matching += row.computers;
            if (!row.version.isNull() && row.version > question.version)
                preview.newer += row.computers;
            if (kind == PreviewKind::AlreadyThere || kind == PreviewKind::Newer)
                continue;
            preview.applicable += row.computers;
            preview.active += row.active ? row.computers : 0;
            preview.busy += row.busy ? row.computers : 0;
        }
        preview.alreadyThere = preview.kinds.alreadyThere;
        preview.bytes = preview.applicable * question.size;
        const auto seconds = estimate(question, preview.active, connection, preview.measured);
        preview.seconds = seconds;
        const auto taken = RequestRepository::nameTaken(connection, question.name.trimmed());
        if (!taken)
            return taken.error();
        preview.nameTaken = *taken;
        return preview;
    });
}

/// Seconds until \a computers have the file, at the rates that were measured last: each computer's own, and that of all
/// together, which is the line of the server.
std::optional<qint64> RequestService::estimate(
    const PreviewQuestion &question, qint64 computers, const Connection &connection, qint64 &measured) const
{
    // Rates are learnt from real computers, and say nothing of simulated ones.
    if (question.rehearsal)
        return std::nullopt;
    auto rates = storage::RateRepository::all(connection).valueOr({});
    measured = rates.size();
    if (rates.isEmpty() || computers == 0 || question.size <= 0)
        return std::nullopt;
    qint64 together = 0;
    for (const auto &rate : rates)
        together = std::max(together, rate.bytesPerSecond * rate.atATime);
    const auto middle = rates.begin() + rates.size() / 2;
    std::nth_element(rates.begin(), middle, rates.end(),
        [](const auto &a, const auto &b) { return a.bytesPerSecond < b.bytesPerSecond; });
    qint64 each = middle->bytesPerSecond;
    if (question.bytesPerSecond > 0)
        each = std::min(each, question.bytesPerSecond);
    const qint64 atATime = question.concurrency > 0 ? std::min<qint64>(question.concurrency, computers) : computers;
    const double rate = std::max(1.0, std::min(double(each) * double(atATime), double(together)));
    const double slowest = double(question.size) / double(std::max<qint64>(each, 1));
    return qint64(std::ceil(std::max(slowest, double(question.size) * double(computers) / rate)));
}

Result<core::Page<core::PreviewedComputer>> RequestService::previewComputers(
    const PreviewQuestion &question, std::optional<PreviewKind> wantedKind, const storage::PageRequest &wanted) const
{
    return m_database.read([&](const Connection &connection) -> Result<core::Page<core::PreviewedComputer>> {
        const QDateTime now = m_clock.now();
        core::Page<core::PreviewedComputer> page;
        const qsizetype limit = std::clamp(wanted.limit, 1, storage::PageRequest::maxLimit);
        storage::PageRequest next{wanted.epoch, wanted.since, storage::PageRequest::maxLimit};
        page.more = true;
        while (page.more) {
            const auto computers = ComputerRepository::list(connection, next);
            if (!computers)
                return computers.error();
            page.epoch = computers->epoch;
            page.revision = computers->revision;
            page.more = computers->more;
            for (const core::Computer &computer : computers->items) {
                if (computer.simulated != question.rehearsal)
                    continue;
                const Seen seen{computer.platform, computer.architecture, computer.agentVersion,
                    computer.pending.has_value(),
                    computer.freeDisk >= 0 && computer.freeDisk < core::diskNeeded(question.size),
                    isActive(computer, now, m_rules.pollSeconds)};
                const PreviewKind kind = kindOf(seen, question);
                if (wantedKind && kind != *wantedKind)
                    continue;
                if (page.items.size() == limit) {
                    page.more = true;
                    page.revision = page.items.constLast().revision;
                    return page;
                }
                page.items.append({computer.id, computer.name, computer.address, computer.agentVersion, kind,
                    factsOf(kind, computer, question), computer.revision});
            }
            next.since = page.revision;
        }
        return page;
    });
}

Result<core::Explanation> RequestService::explain(const RequestId &id, const ComputerId &computer) const
{
    return m_database.read([&](const Connection &connection) -> Result<core::Explanation> {
        const auto request = RequestRepository::find(connection, id);
        if (!request)
            return request.error();
        const auto deployment = DeploymentRepository::find(connection, id, computer);
        if (!deployment)
            return deployment.error();
        const auto known = ComputerRepository::find(connection, computer);
        if (!known && known.error().kind != ErrorKind::NotFound)
            return known.error();
        return core::explain(*request, *deployment, known ? &*known : nullptr, m_clock.now(), m_rules.pollSeconds);
    });
}

Result<core::FailureSummary> RequestService::failures(const RequestId &id) const
{
    return m_database.read([&](const Connection &connection) -> Result<core::FailureSummary> {
        if (const auto known = RequestRepository::find(connection, id); !known)
            return known.error();
        const auto groups = DeploymentRepository::failureGroups(connection, id);
        if (!groups)
            return groups.error();
        return core::FailureSummary{*groups};
    });
}

Result<QByteArray> RequestService::failureLogs(const RequestId &id, const storage::FailureFilter &filter) const
{
    constexpr qsizetype most = 16 * 1024 * 1024;
    return m_database.read([&](const Connection &connection) -> Result<QByteArray> {
        const auto request = RequestRepository::find(connection, id);
        if (!request)
            return request.error();
        const auto failed = DeploymentRepository::failedOf(connection, id, filter);
        if (!failed)
            return failed.error();
        QByteArray text = "Mainstay: logs of failed computers\nrequest: " + lineOf(request->name) + " ("
            + id.text.toUtf8() + "), version " + request->version.toString().toUtf8() + "\nwritten at: "
            + core::instantToText(m_clock.now()).toUtf8() + "\ncomputers: " + QByteArray::number(failed->size()) + '\n';
        qsizetype left = failed->size();
        for (const Deployment &one : *failed) {
            if (text.size() > most)
                break;
            --left;
            const Error error = one.error.value_or(Error());
            text += "\n==== " + lineOf(one.computerName) + " (" + one.computer.text.toUtf8() + "), "
                + lineOf(one.address) + "\nstate: " + nameOf(core::deploymentStateNames, one.state).toLatin1()
                + (one.failedState ? " in " + nameOf(core::deploymentStateNames, *one.failedState).toLatin1()
                                   : QByteArray())
                + ", attempt " + QByteArray::number(one.attempt) + ", at " + core::instantToText(one.changedAt).toUtf8()
                + "\ncause: " + core::kindName(error.kind).toLatin1() + ' ' + lineOf(error.detail) + '\n';
            for (auto fact = error.context.cbegin(); fact != error.context.cend(); ++fact)
                text += "  " + lineOf(fact.key()) + ": " + lineOf(fact.value()) + '\n';
            text += one.logTail.toUtf8() + '\n';
        }
        if (left > 0)
            text += "\n==== " + QByteArray::number(left) + " more computers are left out: the text would be too long\n";
        return text;
    });
}

} // namespace mainstay::services
