// SPDX-License-Identifier: GPL-3.0-or-later
// bench_agents URL USER PASSWORD PID [ONLINE [ALL]]: a fleet against a plain mainstayd, whose process is PID. ONLINE
// agents hold a long poll: prints how long it takes from the creation of a request until all of them have the command,
// and from its rejection until all of them know. Then ALL agents poll once a minute: prints the server's share of a
// core, and its memory.
#include "tests/bench/swarm.h"
#include "tests/endtoend/administrator.h"
#include "tests/support/await.h"

#include <QCoreApplication>
#include <QFile>

#include <chrono>
#include <cstdio>
#include <thread>

#include <unistd.h>

using namespace mainstay;
using namespace Qt::StringLiterals;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int pollSeconds = 60;
constexpr int enrolling = 100; ///< at a time
constexpr int shortPollConnections = 2000;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

[[noreturn]] void giveUp(const QString &why)
{
    std::fprintf(stderr, "bench_agents: %s\n", qPrintable(why));
    std::_Exit(1);
}

template <typename T> T need(const core::Result<T> &result)
{
    if (!result)
        giveUp(core::kindName(result.error().kind) + u": "_s + result.error().detail);
    if constexpr (!std::is_void_v<T>)
        return *result;
}

double cpuSeconds(qint64 pid)
{
    QFile stat(u"/proc/%1/stat"_s.arg(pid));
    if (!stat.open(QIODevice::ReadOnly))
        giveUp(u"there is no such server"_s);
    const QByteArray line = stat.readAll();
    const QByteArrayList fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    return double(fields.value(11).toLongLong() + fields.value(12).toLongLong()) / double(::sysconf(_SC_CLK_TCK));
}

double residentMiB(qint64 pid)
{
    QFile status(u"/proc/%1/statm"_s.arg(pid));
    if (!status.open(QIODevice::ReadOnly))
        giveUp(u"there is no such server"_s);
    return double(status.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE)) / (1 << 20);
}

/// The value of a text field of a JSON object, without parsing all of it: this process must not be the slow one.
QByteArray textOf(QByteArrayView json, QByteArrayView name)
{
    const QByteArray start = '"' + name.toByteArray() + "\":\"";
    const qsizetype at = json.indexOf(start);
    if (at < 0)
        return {};
    const qsizetype from = at + start.size();
    return json.sliced(from, json.indexOf('"', from) - from).toByteArray();
}

/// One simulated computer.
struct Agent
{
    QByteArray token;
    QByteArray seen; ///< the tag of its last answer
    bool isTold = false; ///< it has a command
};

class Fleet
{
public:
    Fleet(quint16 port, const QByteArray &enrolmentToken) : m_port(port), m_enrolmentToken(enrolmentToken) { }

    void enrolUpTo(int count);
    /// Opens a long poll for each agent; returns when each has been answered once and asks again.
    void goOnline();
    void goOffline();
    /// Each agent once a minute for \a seconds, over fewer connections, as they would be with keep-alive off.
    void pollFor(int seconds);

    int count() const { return int(m_agents.size()); }
    int told() const { return m_told; }
    int failures() const { return m_failures; }
    int polls() const { return m_polls; }
    double slowestMs() const { return m_slowestMs; }

private:
    QByteArray poll(const Agent &agent, int number, int wait) const;
    bool take(Agent &agent, int status, QByteArrayView body);

    const quint16 m_port;
    const QByteArray m_enrolmentToken;
    std::vector<Agent> m_agents;
    std::unique_ptr<bench::Swarm> m_swarm;
    std::thread m_thread;
    std::atomic<int> m_told = 0;
    std::atomic<int> m_ready = 0;
    std::atomic<int> m_failures = 0;
    std::atomic<int> m_polls = 0;
    double m_slowestMs = 0;
};

QByteArray Fleet::poll(const Agent &agent, int number, int wait) const
{
    return bench::postRequest("/agent/v1/poll", agent.token,
        R"({"name":"pc-)" + QByteArray::number(number)
            + R"(","os":"Debian GNU/Linux 12","agentVersion":"1.0.0","freeDisk":42000000000,"seen":")" + agent.seen
            + R"(","wait":)" + QByteArray::number(wait) + '}');
}

bool Fleet::take(Agent &agent, int status, QByteArrayView body)
{
    ++m_polls;
    if (status != 200) {
        ++m_failures;
        return false;
    }
    agent.seen = textOf(body, "tag");
    const bool isTold = body.contains("\"desired\":{");
    if (isTold != std::exchange(agent.isTold, isTold))
        m_told += isTold ? 1 : -1;
    return true;
}

void Fleet::enrolUpTo(int count)
{
    int next = int(m_agents.size());
    int done = next;
    m_agents.resize(std::size_t(count));
    std::vector<int> who(enrolling);
    std::unique_ptr<bench::Swarm> swarm;
    const auto askNext = [&](int connection) {
        if (next >= count)
            return;
        who[std::size_t(connection)] = next;
        swarm->ask(connection,
            bench::postRequest("/agent/v1/enrol", {},
                R"({"token":")" + m_enrolmentToken + R"(","name":"pc-)" + QByteArray::number(next)
                    + R"(","os":"Debian GNU/Linux 12","platform":"linux","architecture":")"
                    + core::nameOf(core::architectureNames, core::ownArchitecture()).toUtf8()
                    + R"(","agentVersion":"1.0.0"})"));
        ++next;
    };
    swarm = std::make_unique<bench::Swarm>(m_port, enrolling, [&](int connection, int status, QByteArrayView body) {
        if (status != 201)
            giveUp(u"enrolling: status %1, %2"_s.arg(status).arg(QString::fromUtf8(body)));
        m_agents[std::size_t(who[std::size_t(connection)])].token = textOf(body, "agentToken");
        if (++done == count)
            swarm->stop();
        askNext(connection);
    });
    swarm->run([&, isStarted = false]() mutable {
        for (int i = 0; !isStarted && i < enrolling; ++i)
            askNext(i);
        isStarted = true;
    });
}

void Fleet::goOnline()
{
    std::vector<char> isReady(m_agents.size(), 0);
    m_swarm = std::make_unique<bench::Swarm>(
        m_port, count(), [this, isReady](int number, int status, QByteArrayView body) mutable {
            Agent &agent = m_agents[std::size_t(number)];
            if (take(agent, status, body) && !std::exchange(isReady[std::size_t(number)], 1))
                ++m_ready;
            m_swarm->ask(number, poll(agent, number, 55));
        });
    m_thread = std::thread([this, next = 0]() mutable {
        m_swarm->run([&] {
            // A few each millisecond: the queue of a listener is short.
            for (int i = 0; i < 20 && next < count(); ++i, ++next)
                m_swarm->ask(next, poll(m_agents[std::size_t(next)], next, 55));
        });
    });
    if (!QTest::qWaitFor([this] { return m_ready == count(); }, 120'000))
        giveUp(u"%1 of %2 agents came online, %3 answers failed"_s.arg(m_ready).arg(count()).arg(m_failures));
}

void Fleet::goOffline()
{
    m_swarm->stop();
    m_thread.join();
    m_swarm.reset();
}

void Fleet::pollFor(int seconds)
{
    m_polls = 0;
    m_slowestMs = 0;
    std::vector<int> who(shortPollConnections);
    std::vector<Clock::time_point> since(shortPollConnections);
    std::vector<int> idle;
    for (int i = 0; i < shortPollConnections; ++i)
        idle.push_back(i);
    std::unique_ptr<bench::Swarm> swarm;
    swarm = std::make_unique<bench::Swarm>(
        m_port, shortPollConnections, [&](int connection, int status, QByteArrayView body) {
            take(m_agents[std::size_t(who[std::size_t(connection)])], status, body);
            const double ms = secondsSince(since[std::size_t(connection)]) * 1000;
            m_slowestMs = std::max(m_slowestMs, ms);
            idle.push_back(connection);
        });
    const auto start = Clock::now();
    qint64 asked = 0;
    swarm->run([&] {
        const double now = secondsSince(start);
        if (now >= seconds) {
            swarm->stop();
            return;
        }
        while (asked < qint64(now * count() / pollSeconds) && !idle.empty()) {
            const int connection = idle.back();
            idle.pop_back();
            const int number = int(asked++ % count());
            who[std::size_t(connection)] = number;
            since[std::size_t(connection)] = Clock::now();
            swarm->ask(connection, poll(m_agents[std::size_t(number)], number, 0));
        }
    });
}

/// Uploads something to install, and says what the request for it is.
core::NewUpgradeRequest order(test::Administrator &administrator)
{
    const QString path = administrator.folder() + u"/agent"_s;
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray(1 << 20, 'x')) < 0)
        giveUp(file.errorString());
    file.close();
    backend::SiteKey siteKey(administrator.keychain(), administrator.api());
    const backend::SigningOrder signing{
        *core::Version::parse(u"2.0.0"), core::Platform::Linux, core::ownArchitecture()};
    const backend::AgentFile chosen{
        path, u"agent"_s, 1 << 20, platform::InstallerFormat::Package, core::Platform::Linux, {}, {}, {}};
    const auto made = need(test::await(backend::signAgentFile(chosen, signing, need(test::await(siteKey.ensure())))));
    need(administrator.upload(made));
    core::NewUpgradeRequest request;
    request.name = u"bench"_s;
    request.version = signing.version;
    request.platform = signing.platform;
    request.architecture = signing.architecture;
    request.sha256 = made.sha256;
    request.signature = made.signature;
    return request;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 5) {
        std::fprintf(stderr, "usage: bench_agents URL USER PASSWORD PID [ONLINE [ALL]]\n");
        return 2;
    }
    const QUrl url(arguments.at(1));
    const qint64 pid = arguments.at(4).toLongLong();
    const int online = arguments.value(5, u"10000"_s).toInt();
    const int all = arguments.value(6, u"100000"_s).toInt();

    test::Administrator administrator(url, {});
    need(administrator.signIn(arguments.at(2), arguments.at(3)));
    const auto token = need(test::await(backend::ComputerClient(administrator.api()).createToken(u"bench"_s, 0))).token;
    backend::RequestClient requests(administrator.api());
    Fleet fleet(quint16(url.port()), token.toLatin1());

    auto start = Clock::now();
    fleet.enrolUpTo(online);
    std::printf("enrolments a second %.0f\n", online / secondsSince(start));
    const core::NewUpgradeRequest request = order(administrator);
    fleet.goOnline();

    for (int round = 1; round <= 3; ++round) {
        core::NewUpgradeRequest named = request;
        named.name += QString::number(round);
        start = Clock::now();
        const auto created = need(test::await(requests.create(named, {})));
        const double createAnswered = secondsSince(start);
        if (!QTest::qWaitFor([&] { return fleet.told() == online; }, 60'000))
            giveUp(u"only %1 agents have the command"_s.arg(fleet.told()));
        std::printf("create: answered after %.2f s, all told after %.2f s\n", createAnswered, secondsSince(start));

        start = Clock::now();
        need(test::await(requests.reject(created.id)));
        const double rejectAnswered = secondsSince(start);
        if (!QTest::qWaitFor([&] { return fleet.told() == 0; }, 60'000))
            giveUp(u"%1 agents still have the command"_s.arg(fleet.told()));
        std::printf("reject: answered after %.2f s, all know after %.2f s\n", rejectAnswered, secondsSince(start));
        std::fflush(stdout);
    }
    fleet.goOffline();
    std::printf("failed polls %d\n", fleet.failures());

    if (all > online) {
        start = Clock::now();
        fleet.enrolUpTo(all);
        std::printf("enrolled the rest in %.0f s\n", secondsSince(start));
        fleet.pollFor(pollSeconds + 5); // each once, with what is written down about it
        const double before = cpuSeconds(pid);
        start = Clock::now();
        fleet.pollFor(30);
        const double took = secondsSince(start);
        std::printf("polls: %d agents, %.0f a second, share of a core %.3f, resident %.0f MiB, slowest %.0f ms\n", all,
            fleet.polls() / took, (cpuSeconds(pid) - before) / took, residentMiB(pid), fleet.slowestMs());
        std::printf("failed polls %d\n", fleet.failures());
    }
    return 0;
}
