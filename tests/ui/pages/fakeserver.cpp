// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/fakeserver.h"

#include "core/values/copysettings.h"
#include "core/values/databasesettings.h"
#include "core/values/databasetools.h"
#include "core/values/encryptionsettings.h"
#include "core/values/restoretest.h"

#include <QTest>

namespace mainstay::test {

using namespace Qt::StringLiterals;
using platform::HttpRequest;
using platform::HttpResponse;

FakeServer::~FakeServer()
{
    for (const auto &promise : m_open)
        promise->finish();
}

QFuture<FakeServer::Answer> FakeServer::send(const HttpRequest &request)
{
    const QByteArray key = platform::toByteArray(request.method) + ' ' + request.url.path().toUtf8();
    m_asked.append(key);
    if (!request.body.isEmpty())
        m_lastBody = request.body;
    for (const auto &[name, value] : request.headers)
        m_headers[name].append(value);
    const bool isLongPoll = key == "GET /api/v1/changes" && asked(key) > 1;
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    if (auto once = m_once.find(key); once != m_once.end() && !once->isEmpty()) {
        promise->addResult(once->takeFirst());
        promise->finish();
    } else if (const auto found = m_answers.constFind(key); found != m_answers.cend() && !isLongPoll) {
        promise->addResult(*found);
        promise->finish();
    } else {
        m_open.push_back(promise);
    }
    return promise->future();
}

void FakeServer::answerBytes(const QByteArray &methodAndPath, const QByteArray &bytes, int status)
{
    m_answers.insert(methodAndPath, Answer(HttpResponse{status, {}, bytes}));
}

void FakeServer::answerOnce(const QByteArray &methodAndPath, const QByteArray &bytes, int status)
{
    m_once[methodAndPath].append(Answer(HttpResponse{status, {}, bytes}));
}

void FakeServer::refuse(const QByteArray &methodAndPath, core::ErrorKind kind, const QMap<QString, QString> &context)
{
    m_answers.insert(methodAndPath, Answer(core::Error{kind, {}, context}));
}

Console::Console(FakeServer &fake)
    : server(fake),
      api(server, QUrl(u"https://main.example.it:8443/"_s)),
      feedApi(server, QUrl(u"https://main.example.it:8443/"_s)),
      workspace(api, feedApi, nullptr)
{ }

bool Console::signIn(core::Role role, qint64 ahead)
{
    server.answer("GET /api/v1/server",
        core::ServerInfo{u"main.example.it"_s, u"1.0.0"_s, u"e"_s, {}, QDateTime::currentDateTimeUtc().addSecs(ahead),
            u"Europe/Rome"_s, 60});
    server.answer("POST /api/v1/sessions",
        core::Session{u"secret"_s, u"admin"_s, role, QDateTime::currentDateTimeUtc().addDays(1)});
    server.answer("GET /api/v1/changes", core::Changes{u"e"_s, 1, {}});
    models::whenReady(workspace.connection().signIn({u"admin"_s, u"pw"_s}), &workspace,
        [](const core::Result<core::Session> &session) { QVERIFY(session); });
    return QTest::qWaitFor([this] {
        const auto isSettled = [](const models::StoreSignals &store) {
            return store.freshness() == models::Freshness::Live || store.freshness() == models::Freshness::Failed;
        };
        return workspace.connection().state() == models::ConnectionState::Online && isSettled(workspace.computers())
            && isSettled(workspace.requests()) && isSettled(workspace.backups()) && isSettled(workspace.schedules())
            && isSettled(workspace.scheduleRuns()) && isSettled(workspace.jobs()) && isSettled(workspace.keys())
            && isSettled(workspace.enrolmentTokens());
    });
}

namespace {

QDateTime ago(qint64 seconds)
{
    return QDateTime::currentDateTimeUtc().addSecs(-seconds);
}

core::Version version(const QString &text)
{
    return *core::Version::parse(text);
}

constexpr qint64 hour = 3600;
constexpr qint64 day = 24 * hour;

} // namespace

core::Computer sampleComputer(int number)
{
    static const QStringList cities{u"mi"_s, u"rm"_s, u"to"_s, u"na"_s, u"fi"_s};
    static const QStringList systems{
        u"Windows 11 Pro 23H2"_s, u"Debian GNU/Linux 12 (bookworm)"_s, u"Windows Server 2022"_s, u"Ubuntu 24.04 LTS"_s};
    static const QStringList versions{u"1.0.0"_s, u"1.1.0"_s, u"1.0.0"_s, u"0.9.4"_s};
    core::Computer computer;
    computer.id = {u"c%1"_s.arg(number)};
    computer.name = u"pc-%1-%2"_s.arg(cities.at(number % 5)).arg(number, 5, 10, QChar(u'0'));
    computer.address = u"10.%1.%2.%3"_s.arg(number / 65536 % 256).arg(number / 256 % 256).arg(number % 256);
    computer.os = systems.at(number % 4);
    computer.platform = number % 2 == 0 ? core::Platform::Windows : core::Platform::Linux;
    computer.architecture = number % 7 == 6 ? core::Architecture::Arm64 : core::Architecture::X86_64;
    computer.agentVersion = version(versions.at(number % 4));
    computer.enrolledAt = ago(200 * day);
    if (number % 11 != 10)
        computer.lastSeenAt = ago(number % 5 == 4 ? 3 * hour + number : number % 60);
    computer.freeDisk = 42'000'000'000;
    if (number % 8 == 5)
        computer.pending = core::RequestId{u"r1"_s};
    if (number % 3 == 0)
        computer.tags = QStringList{u"ufficio"_s, number % 2 == 0 ? u"piano 2"_s : u"kiosk"_s};
    return computer;
}

QList<core::UpgradeRequest> sampleRequests()
{
    core::UpgradeRequest active;
    active.id = {u"r1"_s};
    active.name = u"Agent 1.1 – Windows offices"_s;
    active.version = version(u"1.1.0"_s);
    active.platform = core::Platform::Windows;
    active.artifact = {QString(64, u'a'), 48'200'000, u"agent-1.1.0.pkg"_s, {}, u"9F3A5B7C11224411"_s};
    active.createdAt = ago(2 * hour);
    active.createdBy = u"admin"_s;
    active.counts = {1692, 300, 156, 1204, 32, 0, 12};
    core::UpgradeRequest done = active;
    done.id = {u"r2"_s};
    done.name = u"Agent 1.0 – Linux servers"_s;
    done.state = core::RequestState::Completed;
    done.counts = {318, 0, 0, 318, 0, 0, 0};
    return {active, done};
}

QList<core::Deployment> sampleDeployments()
{
    QList<core::Deployment> rows;
    const auto add = [&](const QString &id, core::DeploymentState state) {
        core::Deployment row;
        row.request = {u"r1"_s};
        row.computer = {id};
        row.computerName = u"pc-"_s + id;
        row.fromVersion = version(u"1.0.0"_s);
        row.state = state;
        row.changedAt = ago(hour);
        row.reportedAt = ago(5);
        rows.append(row);
    };
    using enum core::DeploymentState;
    add(u"1"_s, Waiting);
    add(u"2"_s, Offered);
    add(u"3"_s, Downloading);
    add(u"4"_s, Verified);
    add(u"5"_s, Installing);
    add(u"6"_s, Watching);
    add(u"7"_s, Upgraded);
    return rows;
}

QList<core::Backup> sampleBackups()
{
    core::Backup good;
    good.id = {u"b3"_s};
    good.database = u"mainstay"_s;
    good.state = core::BackupState::Finished;
    good.proof = core::BackupProof::RestoreTested;
    good.createdAt = ago(6 * hour);
    good.finishedAt = good.createdAt.addSecs(192);
    good.provenAt = good.finishedAt;
    good.fileName = u"mainstay-20261121T010000Z.sqlite.zst"_s;
    good.size = 212'400'000;
    good.originalSize = 722'000'000;
    good.sha256 = u"4be1d0a9c0e5f1b7a8d2c3e4f5061728394a5b6c7d8e9f00112233445566c09a"_s;
    good.startedBy = u"admin"_s;
    good.job = {u"j3"_s};
    good.keptUntil = ago(-7 * day);

    core::Backup running = good;
    running.id = {u"b4"_s};
    running.state = core::BackupState::Running;
    running.proof = core::BackupProof::None;
    running.createdAt = ago(70);
    running.finishedAt.reset();
    running.provenAt.reset();
    running.keptUntil.reset();
    running.fileName.clear();
    running.sha256.clear();
    running.size = 0;
    running.originalSize = 0;
    running.step = u"compressing"_s;
    running.percent = 62;
    running.job = {u"j4"_s};

    core::Backup older = good;
    older.id = {u"b2"_s};
    older.proof = core::BackupProof::Decoded;
    older.createdAt = ago(30 * hour);
    older.finishedAt = older.createdAt.addSecs(188);
    older.pinned = true;
    older.fileName = u"mainstay-20261120T010000Z.sqlite.zst"_s;

    core::Backup failed = running;
    failed.id = {u"b1"_s};
    failed.state = core::BackupState::Failed;
    failed.createdAt = ago(54 * hour);
    failed.finishedAt = failed.createdAt.addSecs(48);
    failed.percent = -1;
    failed.error = core::Error{core::ErrorKind::DiskFull, u"write: No space left on device"_s,
        {{u"needed"_s, u"213000000"_s}, {u"free"_s, u"91000000"_s}}};
    return {failed, older, good, running};
}

core::BackupOverview sampleOverview()
{
    core::BackupOverview overview;
    overview.database = u"mainstay"_s;
    overview.databaseSize = 731'000'000;
    overview.lastProvenAt = ago(6 * hour);
    overview.nextRunAt = ago(-18 * hour);
    overview.diskFree = 24'600'000'000;
    overview.diskUsed = 1'270'000'000;
    overview.expectedSize = 214'000'000;
    overview.diskFullAt = ago(-115 * day);
    overview.failedLastWeek = 1;
    return overview;
}

QList<core::TrustedKey> sampleKeys()
{
    return {{u"9F3A5B7C11224411"_s, core::KeyUse::Site, u"RWQ"_s, u"site key of main.example.it"_s, u"admin"_s,
                ago(30 * day), 1},
        {u"0011AABBCCDDEEFF"_s, core::KeyUse::Vendor, u"RWQ"_s, u"vendor 2026"_s, u"admin"_s, ago(90 * day), 2}};
}

QList<core::EnrolmentToken> sampleTokens()
{
    core::EnrolmentToken open;
    open.id = {u"t1"_s};
    open.label = u"Milan office"_s;
    open.limit = 50;
    open.used = 12;
    open.createdAt = ago(3 * day);
    open.createdBy = u"admin"_s;
    core::EnrolmentToken revoked = open;
    revoked.id = {u"t2"_s};
    revoked.label = u"Old kiosks"_s;
    revoked.limit = 0;
    revoked.used = 318;
    revoked.revoked = true;
    return {open, revoked};
}

QList<core::Job> sampleJobs()
{
    core::Job running;
    running.id = {u"j4"_s};
    running.state = core::JobState::Running;
    running.subject = u"b4"_s;
    running.step = u"compressing"_s;
    running.percent = 62;
    running.startedBy = u"admin"_s;
    running.createdAt = ago(70);
    running.startedAt = ago(69);

    core::Job good = running;
    good.id = {u"j3"_s};
    good.state = core::JobState::Succeeded;
    good.subject = u"b3"_s;
    good.step = u"finishing"_s;
    good.percent = 100;
    good.createdAt = ago(6 * hour);
    good.startedAt = good.createdAt;
    good.finishedAt = good.createdAt.addSecs(192);

    core::Job check = good;
    check.id = {u"j2"_s};
    check.kind = core::JobKind::BackupVerification;
    check.state = core::JobState::Interrupted;
    check.subject = u"b2"_s;
    check.step = u"restoring"_s;
    check.createdAt = ago(20 * hour);

    core::Job failed = good;
    failed.id = {u"j1"_s};
    failed.state = core::JobState::Failed;
    failed.subject = u"b1"_s;
    failed.step = u"copying"_s;
    failed.createdAt = ago(54 * hour);
    failed.startedAt = failed.createdAt;
    failed.finishedAt = failed.createdAt.addSecs(48);
    failed.error = core::Error{core::ErrorKind::DiskFull, u"write: No space left on device"_s,
        {{u"needed"_s, u"213000000"_s}, {u"free"_s, u"91000000"_s}}};
    return {failed, check, good, running};
}

QList<core::AuditEntry> sampleAudit()
{
    QList<core::AuditEntry> entries;
    const auto add = [&entries](qint64 seconds, const QString &user, const QString &action, const QString &subject,
                         const QString &detail) {
        entries.append(core::AuditEntry{entries.size() + 1, ago(seconds), user, u"10.1.2.3"_s, action, subject, detail,
            QString(64, QChar(char16_t(u'0' + entries.size())))});
    };
    add(200 * day, u"server"_s, u"user.create"_s, u"admin"_s, u"role superuser"_s);
    add(3 * day, u"admin"_s, u"enrolmentToken.create"_s, u"t1"_s, u"Milan office"_s);
    add(2 * day, u"agent"_s, u"computer.enrol"_s, u"c1"_s, u"pc-rm-00001"_s);
    add(54 * hour, u"admin"_s, u"backup.start"_s, u"b1"_s, {});
    add(50, u"mario"_s, u"session.refuse"_s, u"mario"_s, {});
    add(40, u"admin"_s, u"session.create"_s, u"admin"_s, {});
    add(30, u"admin"_s, u"request.create"_s, u"r1"_s, u"Agent 1.1 – Windows offices"_s);
    add(20, u"admin"_s, u"request.reject"_s, u"r1"_s, u"Agent 1.1 – Windows offices"_s);
    return entries;
}

void fill(FakeServer &server)
{
    QList<core::Computer> computers;
    for (int number = 0; number < 60; ++number)
        computers.append(sampleComputer(number));
    server.list("/api/v1/computers", computers);
    server.list("/api/v1/requests", sampleRequests());
    server.list("/api/v1/requests/r1/deployments", sampleDeployments());
    server.list("/api/v1/backups", sampleBackups());
    server.answer("GET /api/v1/backups/overview", sampleOverview());
    server.list("/api/v1/schedules", sampleSchedules());
    server.list("/api/v1/schedules/runs", sampleRuns());
    server.answer("POST /api/v1/schedules/preview", samplePreview());
    server.answer("GET /api/v1/settings/retention", core::RetentionRule{7, 14, 8, 12, 0, 3});
    server.answer("POST /api/v1/settings/retention/preview", sampleRetention());
    server.answer("GET /api/v1/settings/copies",
        core::CopySettings{.remotes = {u"nas-milano"_s, u"s3-archivio"_s},
            .tool = u"rclone 1.60.1"_s,
            .configuration = u"/var/lib/mainstayd/secrets/rclone.conf"_s,
            .revision = 4});
    server.answer("GET /api/v1/settings/encryption",
        core::EncryptionSettings{.restoreTest = true, .tool = u"age 1.1.1"_s, .revision = 5});
    core::RestoreTestSettings test;
    test.enabled = true;
    test.rule.frequency = core::Frequency::Weekly;
    test.rule.weekdays = {core::Weekday::Sunday};
    test.rule.time = u"04:00"_s;
    test.rule.timeZone = u"Europe/Rome"_s;
    test.nextAt = QDateTime({2026, 11, 29}, {3, 0}, Qt::UTC);
    test.lastAt = QDateTime({2026, 11, 22}, {3, 0}, Qt::UTC);
    test.lastFile = sampleBackups().at(2).fileName;
    test.revision = 7;
    server.answer("GET /api/v1/settings/restore-test", test);
    core::MailSettings mail;
    mail.host = u"smtp.example.org"_s;
    mail.user = u"mainstay"_s;
    mail.sender = u"mainstay@example.org"_s;
    mail.recipients = QStringList{u"operations@example.org"_s};
    mail.hasPassword = true;
    mail.revision = 4;
    server.answer("GET /api/v1/settings/mail", mail);
    core::DatabaseSettings database;
    database.engine = core::DatabaseEngine::PostgreSql;
    database.host = u"db.example.org"_s;
    database.database = u"shop"_s;
    database.user = u"backup"_s;
    database.hasPassword = true;
    database.revision = 4;
    server.answer("GET /api/v1/settings/database", database);
    server.answer("GET /api/v1/settings/database/tools",
        core::DatabaseTools{{{core::DatabaseEngine::Sqlite, {}, u"SQLite 3.40.1"_s},
            {core::DatabaseEngine::PostgreSql, u"/usr/lib/postgresql/15/bin/pg_dump"_s,
                u"pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"_s}}});
    server.list("/api/v1/mail", sampleMails());
    server.list("/api/v1/jobs", sampleJobs());
    server.list("/api/v1/audit", sampleAudit());
    server.list("/api/v1/keys", sampleKeys());
    server.list("/api/v1/enrolment-tokens", sampleTokens());
    for (int number = 0; number < 60; ++number) {
        core::Deployment row = sampleDeployments().last();
        row.computer = {u"c%1"_s.arg(number)};
        server.list("/api/v1/computers/" + row.computer.text.toUtf8() + "/deployments", QList<core::Deployment>{row});
    }
}

} // namespace mainstay::test
