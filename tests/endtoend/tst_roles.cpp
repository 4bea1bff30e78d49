// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/roles.h"
#include "tests/endtoend/realsite.h"
#include "tests/support/await.h"

#include <QFile>
#include <QJsonObject>
#include <QRegularExpression>

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

/// A route as docs/openapi.yaml describes it, which another test holds equal to the server's own table.
struct Described
{
    platform::HttpMethod method = platform::HttpMethod::Get;
    QString path;
    QString access; ///< who may: open, loopback, agent, or a permission
};

QList<Described> describedRoutes()
{
    using platform::HttpMethod;
    static const QHash<QString, HttpMethod> methods{{u"get"_s, HttpMethod::Get}, {u"head"_s, HttpMethod::Head},
        {u"post"_s, HttpMethod::Post}, {u"put"_s, HttpMethod::Put}, {u"patch"_s, HttpMethod::Patch},
        {u"delete"_s, HttpMethod::Delete}};
    static const QRegularExpression line(u"^(?:  (/[^:\\s]*)|    ([a-z]+)|      x-access: (\\w+)):?$"_s);
    QFile file(qEnvironmentVariable("MAINSTAY_SOURCE_DIR") + u"/docs/openapi.yaml"_s);
    QList<Described> routes;
    if (!file.open(QIODevice::ReadOnly))
        return routes;
    Described next;
    QString method; // OPTIONS is none that a client of ours sends
    while (!file.atEnd()) {
        const auto match = line.match(QString::fromUtf8(file.readLine()).chopped(1));
        if (match.hasCaptured(1))
            next.path = match.captured(1);
        else if (match.hasCaptured(2))
            method = match.captured(2);
        else if (match.hasCaptured(3) && methods.contains(method)) {
            next.method = methods.value(method);
            next.access = match.captured(3);
            routes.append(next);
        }
    }
    return routes;
}

/// As docs/openapi.yaml writes it; nothing for who is no session.
std::optional<Permission> permissionOf(const QString &access)
{
    using enum Permission;
    static const QHash<QString, Permission> words{{u"read"_s, Read}, {u"runBackup"_s, RunBackup},
        {u"manageSchedules"_s, ManageSchedules}, {u"takeBackup"_s, TakeBackup}, {u"deleteBackup"_s, DeleteBackup},
        {u"deployAgents"_s, DeployAgents}, {u"manageComputers"_s, ManageComputers},
        {u"manageEnrolment"_s, ManageEnrolment}, {u"manageKeys"_s, ManageKeys}, {u"manageUsers"_s, ManageUsers},
        {u"manageSettings"_s, ManageSettings}, {u"updateSystem"_s, UpdateSystem},
        {u"upgradeCluster"_s, UpgradeCluster}};
    const auto found = words.constFind(access);
    return found == words.cend() ? std::nullopt : std::optional(*found);
}

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
    void everyRoute_data();
    void everyRoute();
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

void TestRoles::everyRoute_data()
{
    QTest::addColumn<qsizetype>("index");
    const auto all = describedRoutes();
    QVERIFY(all.size() > 40);
    for (qsizetype i = 0; i < all.size(); ++i)
        QTest::addRow("%s %s", platform::toByteArray(all[i].method).constData(), qPrintable(all[i].path)) << i;
}

/// With a body that no route accepts, so that who may call it changes nothing either.
void TestRoles::everyRoute()
{
    QFETCH(qsizetype, index);
    const Described route = describedRoutes().at(index);
    const bool isOpen = route.access == "open"_L1 || route.access == "loopback"_L1;
    const auto permission = permissionOf(route.access);
    QVERIFY2(isOpen || permission || route.access == "agent"_L1, qPrintable(route.access));
    if (route.method == platform::HttpMethod::Delete && route.path == "/api/v1/session"_L1)
        QSKIP("everybody may sign out, and would be");
    static const QRegularExpression argument(u"\\{[^}]*\\}"_s);
    platform::HttpRequest request{.method = route.method,
        .url = m_site->server().url().resolved(QUrl(QString(route.path).replace(argument, u"none"_s)))};
    if (route.method != platform::HttpMethod::Get && route.method != platform::HttpMethod::Head
        && route.method != platform::HttpMethod::Delete) {
        request.headers.append(std::pair<QByteArray, QByteArray>("Content-Type", "application/json"));
        request.body = "[]";
    }
    const auto statusFor = [&](const QByteArray &token) {
        platform::HttpRequest asked = request;
        if (!token.isEmpty())
            asked.headers.append(platform::bearer(token));
        const auto answer = await(m_site->admin().transport().send(asked));
        if (answer)
            return answer->status;
        return answer.error().kind == ErrorKind::Forbidden   ? 403
            : answer.error().kind == ErrorKind::Unauthorised ? 401
                                                             : 400;
    };
    for (const QByteArray &token : {QByteArray(), QByteArrayLiteral("mst_forged"), QByteArrayLiteral("msa_forged")})
        QCOMPARE(statusFor(token) == 401, !isOpen);
    for (const auto &[role, person] : m_people) {
        const int status = statusFor(person->api().token());
        const QByteArray who = core::nameOf(core::roleNames, role).toUtf8() + ' ' + QByteArray::number(status);
        QVERIFY2((status == 401) == (route.access == "agent"_L1), who.constData());
        QVERIFY2((status == 403) == (permission && !core::mayDo(role, *permission)), who.constData());
    }
}

QTEST_GUILESS_MAIN(TestRoles)
#include "tst_roles.moc"
