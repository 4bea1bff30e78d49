// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/services/fleetmodel.h"

#include "core/maintenance.h"
#include "platform/signature/signing.h"
#include "server/storage/artifactrepository.h"
#include "server/storage/computerrepository.h"

#include <QFileInfo>

namespace mainstay::test {

using namespace Qt::StringLiterals;
using core::Deployment;
using core::DeploymentState;
using core::ErrorKind;
using core::RequestState;
using core::UpgradeRequest;

namespace {

constexpr qint64 pollSeconds = 60;
const services::Actor anna{u"anna"_s, {}};
const services::Actor berta{u"berta"_s, {}};

core::Version versionOf(int minor)
{
    return *core::Version::parse(u"1.%1.0"_s.arg(minor));
}

bool isOffering(const UpgradeRequest &request, const QDateTime &now)
{
    return request.state == RequestState::Active && (!request.expiresAt || now < *request.expiresAt)
        && (!request.policy.window || core::windowAt(*request.policy.window, now).open);
}

} // namespace

FleetModel::FleetModel(quint32 seed, int computers)
    : m_random(seed),
      m_seed(seed),
      // A disk that is none: a million commits need not wait for a real one.
      m_folder(QFileInfo(u"/dev/shm"_s).isWritable() ? u"/dev/shm/mainstay-fleet-XXXXXX"_s : QString())
{
    start();
    const platform::SecretKey key = platform::SecretKey::generate();
    const auto signature = platform::signBytes("agent", key, u"test"_s);
    if (!signature || !m_keys->add({core::KeyUse::Site, key.publicKey().base64(), {}}, anna))
        qFatal("no key");
    m_signature = QString::fromUtf8(signature->text());
    m_sha256 = QString(64, u'a');
    const auto stored = m_database->write([&](storage::Transaction &t) {
        return storage::ArtifactRepository::insert(t, {m_sha256, 1'000'000, u"agent"_s, m_clock.now(), u"anna"_s});
    });
    if (!stored)
        qFatal("no artifact");
    for (int i = 0; i < computers; ++i)
        addAgent();
}

FleetModel::~FleetModel()
{
    ++m_life;
}

void FleetModel::fail(const QString &what)
{
    if (m_wrong.isEmpty())
        m_wrong = u"seed %1, %2: %3"_s.arg(m_seed).arg(core::instantToText(m_clock.now()), what);
}

void FleetModel::start()
{
    if (!m_database) {
        auto database = storage::Database::open(m_folder.filePath(u"store"_s));
        if (!database)
            qFatal("no store: %s", qPrintable(database.error().detail));
        m_database = std::move(*database);
    }
    m_audit = std::make_unique<services::AuditTrail>(*m_database, m_clock);
    m_keys = std::make_unique<services::KeyService>(*m_database, m_clock, *m_audit);
    m_polls = std::make_unique<services::AgentPolls>(m_clock, pollSeconds, services::AgentPolls::Delivery::ByHand);
    const services::RequestService::Rules rules{.pollSeconds = pollSeconds,
        .approval = m_seed % 3 == 0,
        .newId = [this] { return core::RequestId{u"r%1"_s.arg(m_made)}; }};
    m_requests = std::make_unique<services::RequestService>(*m_database, m_clock, *m_audit, *m_keys, *m_polls, rules);
    m_computers = std::make_unique<services::ComputerService>(*m_database, m_clock, *m_audit, *m_requests, pollSeconds);
    if (!m_keys->load() || !m_computers->load() || !m_requests->load())
        qFatal("not loaded");
}

/// kill -9: what was not written is gone, and so are the answers that agents wait for.
void FleetModel::crash()
{
    count(u"crash"_s);
    ++m_life;
    m_computers.reset();
    m_requests.reset();
    m_polls.reset();
    m_keys.reset();
    m_audit.reset();
    if (chance(20))
        m_database.reset();
    for (Agent &agent : m_agents)
        agent.waits = false;
    start();
}

void FleetModel::addAgent()
{
    Agent agent;
    const auto number = int(m_agents.size());
    agent.id = {u"%1-c%2"_s.arg(m_random(), 8, 16, QLatin1Char('0')).arg(number)};
    agent.name = u"pc%1"_s.arg(number);
    agent.version = versionOf(pick(3));
    m_agents.push_back(agent);
    m_agents.back().enrolled = false;
    removeOrBringBack();
}

/// The last agent, when it is new; else any.
void FleetModel::removeOrBringBack()
{
    Agent &agent = !m_agents.back().enrolled ? m_agents.back() : m_agents[std::size_t(pick(int(m_agents.size())))];
    if (agent.enrolled) {
        count(u"remove"_s);
        agent.enrolled = agent.waits = false;
        if (!m_computers->remove(agent.id, anna))
            fail(u"not removed"_s);
        return;
    }
    core::Computer computer;
    computer.id = agent.id;
    computer.name = agent.name;
    computer.agentVersion = agent.version;
    computer.enrolledAt = m_clock.now();
    const auto added = m_database->write(
        [&](storage::Transaction &t) { return m_computers->add(t, computer, agent.id.text.toLatin1()); });
    if (!added)
        fail(QString(u"not enrolled: "_s + added.error().detail));
    agent.enrolled = true;
    agent.seen.clear();
    agent.wanted.reset();
    agent.command.reset(); // its folder is new, but for what it tried
}

void FleetModel::step()
{
    const int who = pick(int(m_agents.size()));
    Agent &agent = m_agents[std::size_t(who)];
    const int what = pick(1000);
    if (what < 300) {
        poll(agent);
    } else if (what < 600) {
        work(who);
    } else if (what < 800) {
        deliverReport();
    } else if (what < 870) {
        upkeep();
    } else if (what < 910) {
        m_clock.advance(pick(chance(5) ? 7200 : 30));
        count(u"time"_s);
    } else if (what < 920) {
        agent.online = !agent.online;
    } else if (what < 960) {
        orderSomething();
    } else if (what < 968) {
        removeOrBringBack();
    } else if (what < 993) {
        create();
    } else {
        crash();
    }
    m_polls->deliver();
}

void FleetModel::upkeep()
{
    if (const auto flushed = m_requests->flush(); !flushed)
        fail(QString(u"not flushed: "_s + flushed.error().detail));
    m_polls->deliver();
    if (chance(60)) {
        if (const auto swept = m_requests->sweep(); !swept)
            fail(QString(u"not swept: "_s + swept.error().detail));
    }
    if (!m_computers->flush())
        fail(u"not written"_s);
}

void FleetModel::poll(Agent &agent)
{
    if (!agent.online || !agent.enrolled || (agent.waits && !chance(10)))
        return;
    core::AgentPoll poll{agent.name, u"Test"_s, agent.version, -1, agent.seen, 0};
    if (!m_computers->seen(agent.id, poll, u"::1"_s)) {
        fail(u"not seen"_s);
        return;
    }
    const auto index = int(&agent - m_agents.data());
    const auto deadline = m_clock.steady() + std::chrono::seconds(chance(50) ? 55 : 0);
    agent.waits = true;
    m_requests->poll(agent.id, agent.seen, deadline, [this, index, life = m_life](const QByteArray &body) {
        if (life != m_life)
            return;
        m_agents[std::size_t(index)].waits = false;
        take(index, *core::decode<core::PollAnswer>(body));
    });
}

void FleetModel::checkOffer(const Agent &agent, const core::DesiredUpgrade &desired)
{
    if (!m_given.insert({desired.request.text, agent.id.text, desired.attempt}).second)
        return; // the same command again
    count(u"offer"_s);
    const auto request = m_requests->find(desired.request);
    if (!request || !isOffering(*request, m_clock.now()))
        fail(u"the command of %1 (%2) went out to %3"_s.arg(desired.request.text,
            request ? nameOf(core::requestStateNames, request->state) : QString(), agent.id.text));
}

void FleetModel::take(int index, const core::PollAnswer &answer)
{
    Agent &agent = m_agents[std::size_t(index)];
    if (answer.desired)
        checkOffer(agent, *answer.desired);
    if (!m_peaceful && chance(3))
        return; // lost on its way
    agent.seen = answer.tag;
    agent.wanted = answer.desired;
    const bool same = agent.command && agent.wanted && agent.command->request == agent.wanted->request
        && agent.command->attempt == agent.wanted->attempt;
    if (agent.command && !same)
        withdraw(index);
    if (!agent.command)
        begin(agent);
}

void FleetModel::begin(Agent &agent)
{
    if (!agent.wanted || agent.wanted->attempt <= agent.lastAttempt[agent.wanted->request.text])
        return;
    agent.command = agent.wanted;
    agent.lastAttempt[agent.command->request.text] = agent.command->attempt;
    agent.state = DeploymentState::Offered;
    agent.went = false;
}

void FleetModel::withdraw(int index)
{
    Agent &agent = m_agents[std::size_t(index)];
    if (!agent.command || isPastPointOfNoReturn(agent.state))
        return;
    say(index, DeploymentState::Rejected);
    agent.command.reset();
}

void FleetModel::say(int index, DeploymentState state, std::optional<ErrorKind> kind)
{
    const Agent &agent = m_agents[std::size_t(index)];
    Sent sent{index, {}};
    sent.report.request = agent.command->request;
    sent.report.attempt = agent.command->attempt;
    sent.report.agentVersion = agent.version;
    sent.report.state = state;
    sent.report.percent = pick(101);
    sent.report.bytesPerSecond = 1000 + pick(9000);
    if (kind) {
        sent.report.error = core::Error{*kind, u"model"_s, {}};
        sent.report.failedState = agent.state;
        sent.report.logTail = u"log\n"_s;
    }
    m_sent.push_back(sent);
}

/// The next thing that an agent with a command does.
void FleetModel::work(int index)
{
    Agent &agent = m_agents[std::size_t(index)];
    if (!agent.online || !agent.command || !agent.enrolled)
        return;
    using enum DeploymentState;
    const bool fails = !m_peaceful && chance(3);
    switch (agent.state) {
    case Offered:
        agent.state = Downloading;
        say(index, Downloading);
        return;
    case Downloading:
        if (fails) {
            say(index, Failed, chance(50) ? ErrorKind::DiskFull : ErrorKind::HashMismatch);
            agent.command.reset();
            return;
        }
        if (chance(40))
            agent.state = Verified;
        say(index, agent.state);
        return;
    case Verified:
        ask(index);
        return;
    case Installing:
        agent.state = Restarting;
        say(index, Restarting);
        return;
    case Restarting:
        agent.version = agent.command->version;
        agent.state = Watching;
        say(index, Watching);
        return;
    case Watching:
        if (fails) {
            agent.version = versionOf(0);
            say(index, RolledBack, ErrorKind::DidNotReportIn);
        } else {
            say(index, Upgraded);
        }
        agent.command.reset();
        return;
    default:
        fail(u"an agent in no state"_s);
    }
}

/// The last question; its answer may be lost, and then it is asked again.
void FleetModel::ask(int index)
{
    Agent &agent = m_agents[std::size_t(index)];
    const auto request = m_requests->find(agent.command->request);
    const auto before = rowsOf(agent.command->request);
    bool told = false; // an answer before this one said "go"
    for (const Deployment &row : before)
        told |= row.computer == agent.id && row.attempt == agent.command->attempt && isPastPointOfNoReturn(row.state);
    const auto answer = m_requests->go(agent.id, {agent.command->request, agent.command->attempt});
    if (!answer) {
        fail(QString(u"no answer to go: "_s + answer.error().detail));
        return;
    }
    count(answer->go ? u"go"_s : u"no go"_s);
    if (answer->go && !told && !isOffering(*request, m_clock.now()))
        fail(QString(u"go for "_s + agent.id.text + u" although nobody may"_s));
    if (!m_peaceful && chance(10))
        return;
    if (!answer->go) {
        withdraw(index);
        return;
    }
    agent.went = true;
    agent.state = DeploymentState::Installing;
}

/// Any report that is on its way arrives: late, twice, after others that were sent later.
void FleetModel::deliverReport()
{
    if (m_sent.empty())
        return;
    const auto which = std::size_t(pick(int(std::min<std::size_t>(m_sent.size(), 30))));
    const Sent sent = m_sent[which];
    Agent &agent = m_agents[std::size_t(sent.agent)];
    if (!agent.online || !agent.enrolled) {
        // What has ended is told until it is acknowledged.
        if (chance(5) && !isTerminal(sent.report.state))
            m_sent.erase(m_sent.begin() + qptrdiff(which));
        return;
    }
    const auto answer = m_requests->report(agent.id, sent.report);
    const bool lost = !m_peaceful && chance(5);
    if (!lost)
        m_sent.erase(m_sent.begin() + qptrdiff(which));
    count(answer ? u"report"_s : u"refused report"_s);
    if (!answer && answer.error().kind != ErrorKind::Conflict && answer.error().kind != ErrorKind::WrongVersion)
        fail(QString(u"report: "_s + answer.error().detail));
    const bool ours = agent.command && agent.command->request == sent.report.request
        && agent.command->attempt == sent.report.attempt;
    if (answer && !lost && !answer->wanted && ours)
        withdraw(sent.agent);
}

core::RolloutPolicy FleetModel::somePolicy()
{
    core::RolloutPolicy policy;
    if (chance(50))
        policy.waves = chance(50) ? QList<int>{10, 100} : QList<int>{1, 5, 40, 100};
    if (chance(60))
        policy.stopAbovePercent = pick(30);
    policy.stopAtLeast = 1 + pick(3);
    if (chance(60))
        policy.concurrency = 1 + pick(5);
    if (chance(20))
        policy.startAt = m_clock.now().addSecs(pick(7200));
    if (chance(30)) {
        policy.window
            = core::MaintenanceWindow{{1, 2, 3, 4, 5, 6, 7}, u"%1:30"_s.arg(pick(24), 2, 10, QLatin1Char('0')),
                u"%1:30"_s.arg(pick(24), 2, 10, QLatin1Char('0')), u"Europe/Rome"_s};
    }
    if (chance(20))
        policy.expiresAt = policy.startAt.value_or(m_clock.now()).addSecs(600 + pick(20'000));
    return policy;
}

void FleetModel::create()
{
    int open = 0;
    for (const UpgradeRequest &request : requests())
        open += isOpen(request.state) ? 1 : 0;
    if (open >= 4)
        return;
    ++m_made;
    core::NewUpgradeRequest wanted;
    wanted.name = u"request %1"_s.arg(m_made);
    wanted.version = versionOf(2 + pick(60));
    wanted.sha256 = m_sha256;
    wanted.signature = m_signature;
    wanted.allowDowngrade = chance(50);
    wanted.policy = somePolicy();
    if (const auto created = m_requests->create(wanted, anna); !created)
        fail(QString(u"not created: "_s + created.error().detail));
    count(u"create"_s);
}

std::optional<UpgradeRequest> FleetModel::someRequest()
{
    const auto all = requests();
    if (all.isEmpty())
        return std::nullopt;
    // The newest are last; the older have mostly ended.
    return all.at(all.size() - 1 - pick(int(std::min<qsizetype>(all.size(), 5))));
}

void FleetModel::orderSomething()
{
    const auto request = someRequest();
    if (!request)
        return;
    const int what = pick(100);
    core::Result<UpgradeRequest> done = *request;
    QString name;
    if (what < 8) {
        name = u"reject"_s;
        done = m_requests->reject(request->id, {}, anna);
        if (done && request->state != RequestState::Rejected)
            m_failedBefore[request->id.text] = request->counts.failed;
    } else if (what < 25) {
        name = u"pause"_s;
        done = m_requests->pause(request->id, {}, anna);
    } else if (what < 60) {
        name = u"resume"_s;
        done = m_requests->resume(request->id, {}, anna);
    } else if (what < 75) {
        name = u"approve"_s;
        done = m_requests->approve(request->id, {}, chance(50) ? anna : berta);
    } else {
        name = u"retry"_s;
        services::RetryChoice choice;
        if (chance(50))
            choice.cause = ErrorKind::DiskFull;
        done = m_requests->retry(request->id, choice, anna);
    }
    count(done ? name : QString(u"no "_s + name));
    if (!done && done.error().kind != ErrorKind::Conflict && done.error().kind != ErrorKind::SamePerson
        && done.error().kind != ErrorKind::Expired)
        fail(QString(name + u": "_s + done.error().detail));
}

QList<UpgradeRequest> FleetModel::requests()
{
    const auto page = m_requests->list({{}, 0, 5000});
    if (!page)
        fail(u"no list"_s);
    return page ? page->items : QList<UpgradeRequest>();
}

QList<Deployment> FleetModel::rowsOf(const core::RequestId &request)
{
    const auto page = m_requests->deploymentsOf(request, {{}, 0, 5000});
    return page ? page->items : QList<Deployment>();
}

QString FleetModel::wrong()
{
    const auto all = requests();
    // What has ended long ago was looked at when it had.
    for (qsizetype i = std::max<qsizetype>(0, all.size() - 12); i < all.size(); ++i) {
        const auto rows = rowsOf(all[i].id);
        checkRequest(all[i], rows);
        checkRows(all[i], rows);
        checkReceipt(all[i]);
    }
    return m_wrong;
}

void FleetModel::checkRequest(const UpgradeRequest &request, const QList<Deployment> &rows)
{
    core::RequestCounts counts;
    std::vector<core::WaveStatus> waves(std::size_t(request.waves.size()));
    for (const Deployment &row : rows) {
        using enum DeploymentState;
        core::WaveStatus &wave = waves.at(std::size_t(row.wave - 1));
        const bool failed = row.state == Failed || row.state == RolledBack;
        counts.notApplicable += row.state == NotApplicable;
        counts.waiting += row.state == Waiting;
        counts.inProgress += row.state != Waiting && !isTerminal(row.state);
        counts.upgraded += row.state == Upgraded;
        counts.failed += failed;
        counts.rejected += row.state == Rejected;
        counts.expired += row.state == Expired;
        counts.downloading += holdsSlot(row.state);
        if (row.state == NotApplicable)
            continue;
        ++counts.inScope;
        ++wave.computers;
        wave.ended += isTerminal(row.state);
        wave.upgraded += row.state == Upgraded;
        wave.failed += failed;
    }
    if (!(counts == request.counts))
        fail(QString(u"the counts of "_s + request.id.text));
    for (std::size_t i = 0; i < waves.size(); ++i) {
        waves[i].percent = request.policy.waves[qsizetype(i)];
        if (!(waves[i] == request.waves[qsizetype(i)]))
            fail(QString(u"the waves of "_s + request.id.text));
    }
    if (request.policy.concurrency > 0 && counts.downloading > request.policy.concurrency)
        fail(u"%1 of %2 slots of %3"_s.arg(counts.downloading).arg(request.policy.concurrency).arg(request.id.text));
    const qint64 open = counts.waiting + counts.inProgress;
    if (request.state == RequestState::Completed && open > 0)
        fail(QString(request.id.text + u" is completed, with some open"_s));
    if (isUnderWay(request.state) && open == 0 && !rows.isEmpty())
        fail(QString(request.id.text + u" is under way, with none open"_s));
    if (isTerminal(request.state) && counts.waiting > 0)
        fail(QString(request.id.text + u" has ended, with some waiting"_s));
    if ((request.state == RequestState::Paused) != request.pause.has_value())
        fail(QString(request.id.text + u" does not say why it is paused"_s));
}

void FleetModel::checkRows(const UpgradeRequest &request, const QList<Deployment> &rows)
{
    for (const Deployment &row : rows) {
        const Key key{row.request.text, row.computer.text};
        const QString name = u"%1 in %2"_s.arg(row.computer.text, row.request.text);
        const auto end = m_ends.find(key);
        if (end != m_ends.end()) {
            const bool again = row.attempt > end->second.attempt;
            const bool mayAgain = end->second.state == DeploymentState::Failed
                || end->second.state == DeploymentState::RolledBack
                || end->second.state == DeploymentState::NotApplicable; // removed, and came back
            if ((!again && row.state != end->second.state) || row.attempt < end->second.attempt || (again && !mayAgain))
                fail(QString(name + u" left its end"_s));
        }
        if (isTerminal(row.state))
            m_ends[key] = {row.attempt, row.state};
        if (row.wave > request.wave && !isTerminal(row.state) && row.state != DeploymentState::Waiting)
            fail(QString(name + u" began before its wave"_s));
        if (!request.begunAt && row.state != DeploymentState::Waiting && !isTerminal(row.state))
            fail(QString(name + u" began before its request"_s));
        // Every computer has ended, or there is a reason.
        const auto why = m_requests->explain(row.request, row.computer);
        if (!why || (why->kind == core::ReasonKind::Ended) != isTerminal(row.state))
            fail(QString(name + u" has no reason"_s));
        if (why && !isTerminal(row.state))
            count(QString(u"why: "_s + nameOf(core::reasonKindNames, why->kind)));
    }
}

void FleetModel::checkReceipt(const UpgradeRequest &request)
{
    if (request.receipt.has_value() != (request.state == RequestState::Rejected)) {
        fail(QString(request.id.text + u" has a receipt at the wrong time"_s));
        return;
    }
    if (!request.receipt)
        return;
    const core::RejectReceipt &receipt = *request.receipt;
    const qint64 failedBefore = m_failedBefore[request.id.text];
    const qint64 sum = receipt.recalled + receipt.upgraded + receipt.pastPointOfNoReturn + receipt.neverReached;
    // One that was removed while it was past the point of no return is in its bucket, and out of the scope.
    if (sum + failedBefore < request.counts.inScope || sum - receipt.upgraded < request.counts.rejected)
        fail(QString(u"the receipt of "_s + request.id.text));
    if (receipt.unconfirmed > receipt.recalled || receipt.secondsToLastConfirmed.value_or(0) < 0)
        fail(QString(u"the confirmations of "_s + request.id.text));
}

QString FleetModel::settle()
{
    m_peaceful = true;
    for (Agent &agent : m_agents)
        agent.online = true;
    const auto openOnes = [&] {
        QList<UpgradeRequest> open;
        for (const UpgradeRequest &request : requests()) {
            if (isOpen(request.state) || request.counts.inProgress > 0)
                open.append(request);
        }
        return open;
    };
    // A window opens within a day; a slot of a silent computer is free after some minutes.
    constexpr int rounds = 4000;
    for (int round = 0; round < rounds && m_wrong.isEmpty(); ++round) {
        const auto open = openOnes();
        if (open.isEmpty())
            return m_wrong;
        for (const UpgradeRequest &request : open) {
            if (request.state == RequestState::WaitingForApproval)
                static_cast<void>(m_requests->approve(request.id, {}, berta));
            if (request.state == RequestState::Paused)
                static_cast<void>(m_requests->resume(request.id, {}, anna));
        }
        for (int i = 0; i < int(m_agents.size()); ++i) {
            poll(m_agents[std::size_t(i)]);
            m_polls->deliver();
            work(i);
            while (!m_sent.empty() && m_wrong.isEmpty()) {
                const std::size_t before = m_sent.size();
                deliverReport();
                m_polls->deliver();
                if (m_sent.size() >= before && !m_agents[std::size_t(m_sent.front().agent)].enrolled)
                    m_sent.erase(m_sent.begin());
            }
        }
        upkeep();
        m_polls->deliver();
        m_clock.advance(45);
        if (round % 50 == 0)
            static_cast<void>(wrong());
    }
    for (const UpgradeRequest &request : openOnes()) {
        for (const Deployment &row : rowsOf(request.id)) {
            if (isTerminal(row.state))
                continue;
            const auto why = m_requests->explain(row.request, row.computer);
            fail(u"%1 is stuck in %2 (%3, wave %4 of %5), attempt %6: %7"_s
                     .arg(row.computer.text, row.request.text, nameOf(core::deploymentStateNames, row.state))
                     .arg(row.wave)
                     .arg(request.wave)
                     .arg(row.attempt)
                     .arg(why ? nameOf(core::reasonKindNames, why->kind) : QString()));
        }
        fail(QString(request.id.text + u" does not end"_s));
    }
    return m_wrong;
}

} // namespace mainstay::test
