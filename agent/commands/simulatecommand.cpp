// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/commands/simulatecommand.h"

#include "agent/commands/tokenfile.h"
#include "agent/host/endofinput.h"
#include "agent/host/stopsignals.h"
#include "agent/link/enrolment.h"
#include "agent/simulator/realtrial.h"
#include "agent/simulator/simulatedfleet.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QLoggingCategory>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

/// What is asked for, or the option that is not what it should be.
struct Wanted
{
    SimulatedFleet::Settings fleet;
    LinkPool::Settings links;
    Conditions conditions;
    std::chrono::seconds length{0}; ///< 0: until it is stopped
    core::Platform platform = core::ownPlatform();
    core::Architecture architecture = core::ownArchitecture();
    bool trial = true;
    bool json = false;
};

Error wrong(const QString &option)
{
    return {ErrorKind::InvalidInput, u"--%1 is not what it should be"_s.arg(option), {{u"field"_s, option}}};
}

/// Reads numbers of options, and remembers the first that is none.
class Numbers
{
public:
    explicit Numbers(const QCommandLineParser &parser) : m_parser(parser) { }

    qint64 whole(const QString &option, qint64 least, qint64 most)
    {
        bool isNumber = false;
        const qint64 value = m_parser.value(option).toLongLong(&isNumber);
        if ((!isNumber || value < least || value > most) && !m_error)
            m_error = wrong(option);
        return value;
    }
    double percent(const QString &option)
    {
        bool isNumber = false;
        const double value = m_parser.value(option).toDouble(&isNumber);
        if ((!isNumber || value < 0 || value > 100) && !m_error)
            m_error = wrong(option);
        return value / 100;
    }
    const std::optional<Error> &error() const { return m_error; }

private:
    const QCommandLineParser &m_parser;
    std::optional<Error> m_error;
};

Result<Wanted> wantedOf(const QCommandLineParser &parser, const core::Version &own)
{
    Wanted wanted;
    const auto server = parseServer(parser.value(u"server"_s));
    if (!server)
        return server.error();
    wanted.links.server = *server;
    wanted.links.fingerprint = plainFingerprint(parser.value(u"fingerprint"_s));
    wanted.links.reuse = !parser.isSet(u"fresh-connections"_s);
    wanted.json = parser.isSet(u"json"_s);
    wanted.fleet.file = parser.value(u"fleet"_s);
    wanted.fleet.namePrefix = parser.value(u"name"_s);
    const auto version = core::Version::parse(parser.value(u"agent-version"_s));
    wanted.fleet.version = parser.isSet(u"agent-version"_s) ? version.valueOr({}) : own;
    if (wanted.fleet.version.isNull())
        return wrong(u"agent-version"_s);

    const auto platform = core::valueOf(core::platformNames, parser.value(u"platform"_s));
    if (parser.isSet(u"platform"_s) && !platform)
        return wrong(u"platform"_s);
    const auto architecture = core::valueOf(core::architectureNames, parser.value(u"architecture"_s));
    if (parser.isSet(u"architecture"_s) && !architecture)
        return wrong(u"architecture"_s);
    wanted.platform = platform.value_or(wanted.platform);
    wanted.architecture = architecture.value_or(wanted.architecture);
    wanted.trial = !parser.isSet(u"no-trial"_s);

    Numbers numbers(parser);
    constexpr qint64 day = 86400;
    bool isCount = false;
    wanted.fleet.computers = parser.positionalArguments().constFirst().toInt(&isCount);
    if (!isCount || wanted.fleet.computers < 1 || wanted.fleet.computers > 1'000'000)
        return wrong(u"N"_s);
    wanted.links.links = int(numbers.whole(u"connections"_s, 1, 100'000));
    wanted.fleet.lines = int(numbers.whole(u"lines"_s, -1, 1'000'000));
    if (wanted.fleet.lines < 0) // all whose polls the links can hold beside the other questions
        wanted.fleet.lines = std::max(0, std::min(wanted.fleet.computers, wanted.links.links - 32));
    if (wanted.fleet.lines >= wanted.links.links)
        return wrong(u"lines"_s);
    wanted.fleet.ramp = std::chrono::seconds(numbers.whole(u"ramp"_s, 0, day));
    wanted.length = std::chrono::seconds(numbers.whole(u"for"_s, 0, 30 * day));
    wanted.conditions.seed = quint64(numbers.whole(u"seed"_s, 0, std::numeric_limits<qint64>::max()));
    wanted.conditions.failing = numbers.percent(u"failing"_s);
    wanted.conditions.offline = numbers.percent(u"offline"_s);
    wanted.conditions.spell = std::chrono::seconds(numbers.whole(u"spell"_s, 1, day));
    wanted.conditions.latency = std::chrono::milliseconds(numbers.whole(u"latency"_s, 0, 60'000));
    wanted.conditions.work = std::chrono::milliseconds(numbers.whole(u"work"_s, 0, day * 1000));
    wanted.conditions.bytesPerSecond = numbers.whole(u"speed"_s, 1, qint64(1) << 40);
    wanted.conditions.fetchedBytes = numbers.whole(u"fetch"_s, 0, qint64(1) << 40);
    if (numbers.error())
        return *numbers.error();
    return wanted;
}

void report(const Wanted &wanted, const Tally &tally, const LinkPool &links, const SimulatedFleet &fleet)
{
    if (!wanted.json) {
        say(tally.sentence());
        return;
    }
    QJsonObject line = tally.toJson();
    line.insert(u"computers"_s, fleet.size());
    line.insert(u"connections"_s, links.links());
    line.insert(u"connectionsMade"_s, links.made());
    line.insert(u"waiting"_s, qint64(links.waiting()));
    say(QString::fromUtf8(QJsonDocument(line).toJson(QJsonDocument::Compact)));
}

} // namespace

void SimulateCommand::declare(QCommandLineParser &parser) const
{
    parser.addPositionalArgument(u"N"_s, u"How many computers."_s);
    parser.addOption({u"server"_s, u"The main server, such as https://main.example:8443."_s, u"URL"_s});
    parser.addOption({u"token-file"_s,
        u"The file that holds an enrolment token; - reads it from standard input. Not needed for a fleet that is in "
        u"the "
        "file of --fleet."_s,
        u"FILE"_s});
    parser.addOption({u"fingerprint"_s, u"The SHA-256 fingerprint of the main server's certificate."_s, u"SHA256"_s});
    parser.addOption(
        {u"fleet"_s, u"Keeps who the computers are, so that the next rehearsal needs no enrolment."_s, u"FILE"_s});
    parser.addOption({u"name"_s, u"What the computers' names begin with."_s, u"PREFIX"_s, u"rehearsal"_s});
    parser.addOption({u"agent-version"_s, u"The version that they run (default: this program's)."_s, u"VERSION"_s});
    parser.addOption(
        {u"platform"_s, u"That they are of: linux or windows (default: this computer's)."_s, u"PLATFORM"_s});
    parser.addOption(
        {u"architecture"_s, u"That they are of: x86_64, x86 or arm64 (default: this computer's)."_s, u"NAME"_s});
    parser.addOption({u"no-trial"_s,
        u"Takes every package for good. Without this option it is fetched, verified, unpacked and, where it is made "
        u"for this computer, let try itself out, once for all of them."_s});
    parser.addOption({u"seed"_s, u"The same number gives the same fates."_s, u"NUMBER"_s, u"1"_s});
    parser.addOption({u"failing"_s, u"Of the attempts, in several ways."_s, u"PERCENT"_s, u"0"_s});
    parser.addOption({u"offline"_s, u"Of the time, for each computer."_s, u"PERCENT"_s, u"0"_s});
    parser.addOption({u"spell"_s, u"How long a computer is offline at a time."_s, u"SECONDS"_s, u"600"_s});
    parser.addOption({u"latency"_s, u"Of each question, at most."_s, u"MILLISECONDS"_s, u"0"_s});
    parser.addOption({u"work"_s, u"That a step on the computer takes, at most."_s, u"MILLISECONDS"_s, u"2000"_s});
    parser.addOption({u"speed"_s, u"Of a download."_s, u"BYTES/S"_s, u"1048576"_s});
    parser.addOption(
        {u"fetch"_s, u"How much of a file is really fetched; the rest only takes its time."_s, u"BYTES"_s, u"65536"_s});
    parser.addOption(
        {u"connections"_s, u"At most so many at a time, shared by all computers."_s, u"NUMBER"_s, u"1000"_s});
    parser.addOption({u"lines"_s,
        u"So many computers have their polls held by the server; the others ask at its interval (default: as many as "
        "there are connections for)."_s,
        u"NUMBER"_s, u"-1"_s});
    parser.addOption(
        {u"fresh-connections"_s, u"A connection for each question, as from agents that poll far apart."_s});
    parser.addOption({u"ramp"_s, u"Over which the first polls are spread."_s, u"SECONDS"_s, u"10"_s});
    parser.addOption({u"for"_s, u"Ends after so long; 0: when it is stopped."_s, u"SECONDS"_s, u"0"_s});
    parser.addOption({u"json"_s, u"Says each second how it stands, as one line of JSON."_s});
    parser.addOption({u"stop-with-stdin"_s, u"Stops when standard input ends."_s});
}

int SimulateCommand::run(const QCommandLineParser &parser)
{
    const auto read = wantedOf(parser, version());
    if (!read)
        return fail(read.error());
    Wanted wanted = *read;
    if (parser.isSet(u"token-file"_s)) {
        const auto token = readToken(parser.value(u"token-file"_s));
        if (!token)
            return fail(token.error());
        wanted.fleet.token = *token;
    }
    // Each of thousands of agents would write what a single one writes.
    QLoggingCategory::setFilterRules(u"mainstay.*=false"_s);

    auto links = LinkPool::open(wanted.links);
    if (!links)
        return fail(links.error());
    SimulationClock clock;
    Tally tally;
    SimulatedWorld world{.conditions = wanted.conditions,
        .platform = wanted.platform,
        .architecture = wanted.architecture,
        .clock = clock,
        .links = **links,
        .tally = tally};
    std::unique_ptr<RealTrial> trial;
    if (wanted.trial) {
        trial = std::make_unique<RealTrial>(wanted.links.server, wanted.links.fingerprint, wanted.fleet.version);
        if (const auto opened = trial->open(); !opened)
            return fail(opened.error());
        world.trial = &trial->packages();
    }
    SimulatedFleet fleet(world, wanted.fleet);
    StopSignals signals_;
    QObject::connect(&signals_, &StopSignals::stopRequested, &signals_, [] { QCoreApplication::quit(); });
    std::unique_ptr<EndOfInput> input;
    if (parser.isSet(u"stop-with-stdin"_s)) {
        input = std::make_unique<EndOfInput>(0);
        QObject::connect(input.get(), &EndOfInput::ended, input.get(), [] { QCoreApplication::quit(); });
    }
    int code = 0;
    QObject::connect(&fleet, &SimulatedFleet::refused, &fleet, [&code](const Error &error) {
        code = agent::fail(error);
        QCoreApplication::quit();
    });
    QObject::connect(&fleet, &SimulatedFleet::complete, &fleet, [&] {
        if (const auto saved = fleet.save(); !saved)
            complain(saved.error().detail);
        if (!wanted.json)
            say(u"%1 computers rehearse with %2."_s.arg(fleet.size()).arg(wanted.links.server.toString()));
        if (wanted.length.count() > 0)
            clock.after(wanted.length, &fleet, [] { QCoreApplication::quit(); });
    });
    QTimer reports;
    QObject::connect(&reports, &QTimer::timeout, &fleet, [&] { report(wanted, tally, **links, fleet); });
    reports.start(wanted.json ? std::chrono::seconds(1) : std::chrono::seconds(10));
    if (const auto started = fleet.start(); !started)
        return fail(started.error());
    if (code == 0)
        QCoreApplication::exec();
    report(wanted, tally, **links, fleet);
    if (const auto saved = fleet.save(); !saved)
        return fail(saved.error());
    return code;
}

} // namespace mainstay::agent
