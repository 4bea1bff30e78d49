// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/roles.h"
#include "tests/endtoend/await.h"
#include "tests/endtoend/realsite.h"

#include <QJsonObject>

using namespace mainstay;
using namespace mainstay::test;
using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::Permission;
using core::Role;

namespace {

template <typename T> std::optional<ErrorKind> kindOf(QFuture<core::Result<T>> future)
{
    const auto result = await(future);
    return result ? std::nullopt : std::optional(result.error().kind);
}

/// What a console can ask, and the permission by which it offers to.
struct Command
{
    const char *name;
    Permission permission;
    std::function<std::optional<ErrorKind>(backend::ApiClient &)> ask;
};

const core::RequestId noRequest{u"none"_s};
const core::BackupId noBackup{u"none"_s};
const core::ComputerId noComputer{u"none"_s};

QList<Command> commands()
{
    using namespace backend;
    return {
        {"list computers", Permission::Read, [](ApiClient &api) { return kindOf(ComputerClient(api).list(0, {})); }},
        {"list requests", Permission::Read, [](ApiClient &api) { return kindOf(RequestClient(api).list(0, {})); }},
        {"list backups", Permission::Read, [](ApiClient &api) { return kindOf(BackupClient(api).list(0, {})); }},
        {"list jobs", Permission::Read, [](ApiClient &api) { return kindOf(BackupClient(api).jobs(0, {})); }},
        {"list keys", Permission::Read, [](ApiClient &api) { return kindOf(KeyClient(api).list(0, {})); }},
        {"preview", Permission::DeployAgents, [](ApiClient &api) { return kindOf(RequestClient(api).preview({})); }},
        {"create a request", Permission::DeployAgents,
            [](ApiClient &api) { return kindOf(RequestClient(api).create({}, {})); }},
        {"reject", Permission::DeployAgents,
            [](ApiClient &api) { return kindOf(RequestClient(api).reject(noRequest)); }},
        {"retry", Permission::DeployAgents, [](ApiClient &api) { return kindOf(RequestClient(api).retry(noRequest)); }},
        {"tags", Permission::ManageComputers,
            [](ApiClient &api) { return kindOf(ComputerClient(api).setTags(noComputer, {})); }},
        {"remove a computer", Permission::ManageComputers,
            [](ApiClient &api) { return kindOf(ComputerClient(api).remove(noComputer)); }},
        {"back up", Permission::RunBackup, [](ApiClient &api) { return kindOf(BackupClient(api).start()); }},
        {"verify a backup", Permission::RunBackup,
            [](ApiClient &api) { return kindOf(BackupClient(api).verify(noBackup)); }},
        {"take a backup", Permission::TakeBackup,
            [](ApiClient &api) { return kindOf(BackupClient(api).manifest(noBackup)); }},
        {"delete a backup", Permission::DeleteBackup,
            [](ApiClient &api) { return kindOf(BackupClient(api).remove(noBackup)); }},
        {"list enrolment tokens", Permission::ManageEnrolment,
            [](ApiClient &api) { return kindOf(ComputerClient(api).tokens(0, {})); }},
        {"make an enrolment token", Permission::ManageEnrolment,
            [](ApiClient &api) { return kindOf(ComputerClient(api).createToken(u"x"_s, 1)); }},
        {"trust a key", Permission::ManageKeys,
            [](ApiClient &api) { return kindOf(KeyClient(api).add(core::KeyUse::Site, u"no key"_s, {})); }},
    };
}

} // namespace

/// The console offers by the role's permission, the server allows by the route's: for each command they must be one.
class TestRoles : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void offeredIsAllowed_data();
    void offeredIsAllowed();
    void cleanupTestCase();

private:
    std::unique_ptr<RealSite> m_site;
    std::map<Role, std::unique_ptr<Administrator>> m_people;
};

void TestRoles::initTestCase()
{
    m_site = std::make_unique<RealSite>();
    QVERIFY2(m_site->start(), qPrintable(m_site->log()));
    for (const auto &role : core::roleNames) {
        const QString name = QLatin1StringView(role.text);
        const QString password = u"correct horse battery "_s + name;
        REQUIRE_RESULT(await(m_site->admin().api().post<core::User>(
            u"/api/v1/users"_s, {{u"name"_s, name}, {u"password"_s, password}, {u"role"_s, name}})));
        auto &person = m_people[role.value];
        person = std::make_unique<Administrator>(m_site->server().url(), m_site->server().fingerprint());
        REQUIRE_RESULT(person->signIn(name, password));
    }
}

void TestRoles::cleanupTestCase()
{
    m_people.clear();
    m_site.reset();
}

void TestRoles::offeredIsAllowed_data()
{
    QTest::addColumn<qsizetype>("index");
    const auto all = commands();
    for (qsizetype i = 0; i < all.size(); ++i)
        QTest::newRow(all[i].name) << i;
}

void TestRoles::offeredIsAllowed()
{
    QFETCH(qsizetype, index);
    const Command command = commands().at(index);
    for (const auto &[role, person] : m_people) {
        const bool isForbidden = command.ask(person->api()) == ErrorKind::Forbidden;
        QVERIFY2(isForbidden != core::mayDo(role, command.permission), qPrintable(core::nameOf(core::roleNames, role)));
    }
}

QTEST_GUILESS_MAIN(TestRoles)
#include "tst_roles.moc"
