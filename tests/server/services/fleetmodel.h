// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/signature/secretkey.h"
#include "server/services/computerservice.h"

#include <QTemporaryDir>

#include <map>
#include <memory>
#include <random>
#include <set>
#include <vector>

namespace mainstay::test {

/// A clock that stands still unless the model moves it.
class StandingClock : public services::Clock
{
public:
    QDateTime now() const override { return m_start.addSecs(m_seconds); }
    TimePoint steady() const override { return TimePoint(std::chrono::seconds(1'000'000 + m_seconds)); }
    void advance(qint64 seconds) { m_seconds += seconds; }

private:
    // The evening before the clocks of Europe/Rome are put back.
    const QDateTime m_start{QDate(2026, 10, 24), QTime(18, 0), Qt::UTC};
    qint64 m_seconds = 0;
};

/// A server's services with agents that poll, download, fail, fall silent and die, and administrators that order them
/// about: everything in an order that a seed decides, each step checked. The store is a real one; a crash of the server
/// leaves it alone and takes everything else.
class FleetModel
{
public:
    FleetModel(quint32 seed, int computers);
    ~FleetModel();

    void step();
    /// Looks at every row; the first thing that is wrong, or nothing.
    QString wrong();
    /// Lets everything come to its end without more mischief; what is left over, or nothing.
    QString settle();
    /// What was seen how often, so that a test can tell that it tried something.
    const std::map<QString, int> &tally() const { return m_tally; }

private:
    struct Agent
    {
        core::ComputerId id;
        QString name;
        core::Version version;
        bool enrolled = true;
        bool online = true;
        bool waits = false; ///< its poll is not answered yet
        QString seen;
        std::optional<core::DesiredUpgrade> wanted;
        std::optional<core::DesiredUpgrade> command; ///< what it works at
        core::DeploymentState state = core::DeploymentState::Offered;
        bool went = false; ///< the server said "go"
        std::map<QString, int> lastAttempt; ///< by request
    };
    struct Sent
    {
        int agent = 0;
        core::AgentReport report;
    };
    using Key = std::pair<QString, QString>; ///< request and computer
    struct End
    {
        int attempt = 0;
        core::DeploymentState state = core::DeploymentState::Waiting;
    };

    int pick(int below) { return int(m_random() % quint32(below)); }
    bool chance(int percent) { return pick(100) < percent; }
    void fail(const QString &what);
    void count(const QString &what) { ++m_tally[what]; }

    void start();
    void crash();
    void addAgent();
    void removeOrBringBack();
    void poll(Agent &agent);
    void take(int agent, const core::PollAnswer &answer);
    void checkOffer(const Agent &agent, const core::DesiredUpgrade &desired);
    void begin(Agent &agent);
    void withdraw(int agent);
    void work(int agent);
    void ask(int agent);
    void say(int agent, core::DeploymentState state, std::optional<core::ErrorKind> kind = {});
    void deliverReport();
    void create();
    void orderSomething();
    core::RolloutPolicy somePolicy();
    std::optional<core::UpgradeRequest> someRequest();
    void upkeep();
    void checkRequest(const core::UpgradeRequest &request, const QList<core::Deployment> &rows);
    void checkRows(const core::UpgradeRequest &request, const QList<core::Deployment> &rows);
    void checkReceipt(const core::UpgradeRequest &request);
    QList<core::UpgradeRequest> requests();
    QList<core::Deployment> rowsOf(const core::RequestId &request);

    std::mt19937 m_random;
    const quint32 m_seed;
    QTemporaryDir m_folder;
    StandingClock m_clock;
    QString m_signature;
    QString m_sha256;
    std::unique_ptr<storage::Database> m_database;
    std::unique_ptr<services::AuditTrail> m_audit;
    std::unique_ptr<services::KeyService> m_keys;
    std::unique_ptr<services::AgentPolls> m_polls;
    std::unique_ptr<services::RequestService> m_requests;
    std::unique_ptr<services::ComputerService> m_computers;
    int m_life = 0; ///< of the server; what an earlier one says does not arrive

    std::vector<Agent> m_agents;
    std::vector<Sent> m_sent; ///< reports on their way
    std::map<Key, End> m_ends;
    std::map<QString, qint64> m_failedBefore; ///< computers that had failed when the request was rejected
    std::set<std::tuple<QString, QString, int>> m_given; ///< commands that an agent was sent
    int m_made = 0;
    QString m_wrong;
    std::map<QString, int> m_tally;
    bool m_peaceful = false;
};

} // namespace mainstay::test
