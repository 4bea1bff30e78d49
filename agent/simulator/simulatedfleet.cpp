// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/simulator/simulatedfleet.h"

#include "platform/files/files.h"
#include "platform/http/problem.h"

#include <QFile>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

constexpr int enrolmentsAtOnce = 16;
constexpr qint64 longestFile = qint64(256) << 20;

} // namespace

SimulatedFleet::SimulatedFleet(SimulatedWorld &world, const Settings &settings, QObject *parent)
    : QObject(parent), m_world(world), m_settings(settings), m_chance(world.conditions.seed, 0, u"fleet"_s)
{
    m_computers.reserve(std::size_t(settings.computers));
}

Result<void> SimulatedFleet::start()
{
    if (!m_settings.file.isEmpty() && QFile::exists(m_settings.file)) {
        const auto bytes = platform::readFile(m_settings.file, longestFile);
        if (!bytes)
            return bytes.error();
        const QList<QByteArray> lines = bytes->split('\n');
        for (const QByteArray &line : lines) {
            if (line.isEmpty() || size() == m_settings.computers)
                continue;
            const auto identity = core::decode<SimulatedIdentity>(line);
            if (!identity)
                return identity.error().with(u"path"_s, m_settings.file);
            add(*identity);
        }
    }
    m_asked = size();
    if (m_asked == m_settings.computers) {
        bootAll();
        return {};
    }
    for (int i = 0; i < enrolmentsAtOnce; ++i)
        enrolNext();
    return {};
}

void SimulatedFleet::enrolNext()
{
    if (m_isRefused || m_asked == m_settings.computers)
        return;
    const int number = m_asked++;
    core::EnrolRequest request;
    request.token = m_settings.token;
    request.name = u"%1-%2"_s.arg(m_settings.namePrefix).arg(number, 6, 10, QChar(u'0'));
    request.os = u"Simulated"_s;
    request.platform = m_world.platform;
    request.architecture = m_world.architecture;
    request.agentVersion = m_settings.version;
    request.simulated = true;
    LinkPool::Exchange exchange{.method = "POST", .path = "/agent/v1/enrol", .body = core::encode(request)};
    exchange.heard = [this, name = request.name](const Result<WireAnswer> &answer) {
        if (m_isRefused)
            return;
        const auto decoded = answer && answer->status < 300 ? core::decode<core::EnrolAnswer>(answer->body)
                                                            : Result<core::EnrolAnswer>(Error());
        if (!decoded) {
            m_isRefused = true;
            emit refused(!answer ? answer.error()
                                 : platform::errorFromResponse(
                                     {answer->status, {{"Content-Type", "application/problem+json"}}, answer->body}));
            return;
        }
        add({name, decoded->computer, decoded->agentToken, m_settings.version});
        m_world.tally.enrolled();
        if (size() == m_settings.computers)
            bootAll();
        else
            enrolNext();
    };
    m_world.links.ask(std::move(exchange));
}

void SimulatedFleet::add(const SimulatedIdentity &identity)
{
    const auto number = quint64(m_computers.size());
    m_computers.push_back(
        std::make_unique<SimulatedComputer>(m_world, number, identity, qint64(number) < m_settings.lines));
}

void SimulatedFleet::bootAll()
{
    // Not before all are enrolled: the two would slow each other down.
    for (const auto &computer : m_computers)
        m_world.clock.after(m_chance.upTo(m_settings.ramp), computer.get(), [one = computer.get()] { one->boot(); });
    emit complete();
}

Result<void> SimulatedFleet::save() const
{
    if (m_settings.file.isEmpty())
        return {};
    QByteArray text;
    for (const auto &computer : m_computers) {
        SimulatedIdentity identity = computer->identity();
        identity.version = computer->version();
        text += core::encode(identity) + '\n';
    }
    return platform::writeAtomically(m_settings.file, text, platform::privateFile);
}

QHash<QString, int> SimulatedFleet::versions() const
{
    QHash<QString, int> versions;
    for (const auto &computer : m_computers)
        ++versions[computer->version().toString()];
    return versions;
}

} // namespace mainstay::agent
