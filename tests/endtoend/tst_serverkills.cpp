// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/transfers/tusupload.h"
#include "tests/endtoend/bigfile.h"
#include "tests/endtoend/cuttingproxy.h"
#include "tests/endtoend/realsite.h"
#include "tests/server/backup/house.h"
#include "tests/support/await.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace mainstay;
using namespace mainstay::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using agent::Step;
using core::DeploymentState;

/// kill -9 of the main server in the middle of its work, and what it and the others make of it once it is back.
class TestServerKills : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void uploadGoesOn();
    void rolloutGoesOn_data();
    void rolloutGoesOn();
    void backupIsInterrupted_data();
    void backupIsInterrupted();

private:
    bool hasLogged(const QString &line) const;
    core::Backup backup(const core::BackupId &id);
    QString uploadFolder() const { return m_site->server().folder() + u"/uploads"_s; }
    qint64 arrived() const;

    std::unique_ptr<RealSite> m_site;
};

void TestServerKills::init()
{
    m_site = std::make_unique<RealSite>();
    QVERIFY2(m_site->start(), qPrintable(m_site->log()));
}

void TestServerKills::cleanup()
{
    if (QTest::currentTestFailed())
        qWarning("%s", qPrintable(m_site->log()));
    m_site.reset();
}

/// Bytes of the one upload that has begun.
qint64 TestServerKills::arrived() const
{
    const QFileInfoList parts = QDir(uploadFolder()).entryInfoList({u"*.part"_s}, QDir::Files);
    return parts.isEmpty() ? 0 : parts.first().size();
}

void TestServerKills::uploadGoesOn()
{
    constexpr qint64 size = 96 << 20;
    const QString source = m_site->admin().folder() + u"/big.pkg"_s;
    const QString sha256 = writeBigFile(source, size);
    CuttingProxy cable(m_site->server().url());
    platform::NetworkAccess access({m_site->server().fingerprint()});
    backend::UploadRequest request;
    request.endpoint = cable.url().resolved(QUrl(u"/api/v1/uploads"_s));
    request.headers = {platform::bearer(m_site->admin().api().token())};
    request.source = source;
    request.sha256 = sha256;
    request.retry.first = 100ms;
    backend::TusUpload upload(request, access);
    upload.start();
    EVENTUALLY(arrived() > size / 8);
    m_site->server().kill();
    const qint64 kept = arrived();
    const qint64 sent = cable.toServer();
    QVERIFY(kept > 0 && kept < size);
    QVERIFY2(m_site->server().start(), qPrintable(m_site->server().log()));

    EVENTUALLY(upload.isFinal());
    QVERIFY2(upload.state() == platform::TransferState::Succeeded,
        reasonOf(core::Result<void>(upload.error().value_or(core::Error()))).constData());
    QCOMPARE(sha256Of(m_site->server().folder() + u"/artifacts/"_s + sha256), sha256);
    QVERIFY(QDir(uploadFolder()).isEmpty());
    // It went on where the server stood: only the rest was sent, and what TLS adds.
    QVERIFY2(cable.toServer() - sent < (size - kept) * 11 / 10, qPrintable(QString::number(cable.toServer() - sent)));
}

void TestServerKills::rolloutGoesOn_data()
{
    QTest::addColumn<Step>("step");
    QTest::newRow("while downloading") << Step::Downloading;
    QTest::newRow("while the new version starts") << Step::Restarting;
    QTest::newRow("while it has to prove itself") << Step::Watching;
}

void TestServerKills::rolloutGoesOn()
{
    QFETCH(Step, step);
    const QStringList names{u"PC-MILANO-1"_s, u"PC-ROMA-1"_s};
    CuttingProxy cable(m_site->server().url());
    for (const QString &name : names)
        m_site->addComputer(name, cable.url()).supervise();
    for (const QString &name : names)
        EVENTUALLY(m_site->admin().computer(name).lastSeenAt);
    if (step == Step::Downloading)
        cable.setAllowance(QFileInfo(RealSite::upgradePackage()).size() / 2);
    const auto request = m_site->admin().create({u"To 1.1.0"_s, RealSite::upgradePackage(), u"1.1.0"_s});
    REQUIRE_RESULT(request);
    EVENTUALLY(m_site->computer(names.first()).journal().step >= step);
    m_site->server().kill();
    cable.setAllowance(-1);
    QVERIFY2(m_site->server().start(), qPrintable(m_site->server().log()));
    for (const QString &name : names) {
        EVENTUALLY(m_site->hasEnded(request->id, name, DeploymentState::Upgraded, u"1.1.0"_s));
    }
    QCOMPARE(m_site->admin().stateOf(request->id), core::RequestState::Completed);
}

/// Whether the log of a job on the server has it.
bool TestServerKills::hasLogged(const QString &line) const
{
    const QFileInfoList logs = QDir(m_site->server().folder() + u"/jobs"_s).entryInfoList(QDir::Files);
    return std::ranges::any_of(logs, [&line](const QFileInfo &info) {
        QFile file(info.filePath());
        return file.open(QIODevice::ReadOnly) && file.readAll().contains(line.toUtf8());
    });
}

core::Backup TestServerKills::backup(const core::BackupId &id)
{
    if (const auto page = await(m_site->admin().backups().list(0, {}))) {
        for (const core::Backup &one : page->items) {
            if (one.id == id)
                return one;
        }
    }
    return {};
}

void TestServerKills::backupIsInterrupted_data()
{
    QTest::addColumn<QString>("step");
    for (const char *step : {"copying", "compressing", "verifying"})
        QTest::newRow(step) << QString::fromLatin1(step);
}

void TestServerKills::backupIsInterrupted()
{
    QFETCH(QString, step);
    RealServer &server = m_site->server();
    Administrator &admin = m_site->admin();
    const auto request = admin.create({u"To 1.1.0"_s, RealSite::upgradePackage(), u"1.1.0"_s});
    REQUIRE_RESULT(request);
    QCOMPARE(server.stop(), 0);
    House::grow(server.folder() + u"/store.sqlite"_s, 64 << 20); // long enough for each step to be seen
    QVERIFY2(server.start(), qPrintable(m_site->log()));

    const auto begun = await(admin.backups().start());
    REQUIRE_RESULT(begun);
    EVENTUALLY(hasLogged(u"Step: "_s + step));
    server.kill();
    QVERIFY2(server.start(), qPrintable(m_site->log()));
    const core::Backup killed = backup(begun->id);
    QCOMPARE(killed.state, core::BackupState::Interrupted);
    QVERIFY(killed.error && killed.error->kind == core::ErrorKind::Interrupted && killed.finishedAt);
    QVERIFY(hasLogged(u"interrupted: the server went away"_s));
    const auto jobs = await(admin.backups().jobs(0, {}));
    REQUIRE_RESULT(jobs);
    QCOMPARE(jobs->items.size(), 1);
    QCOMPARE(jobs->items.constFirst().state, core::JobState::Interrupted);
    QVERIFY(QDir(server.folder() + u"/backups"_s).isEmpty(QDir::Files | QDir::Hidden));

    // Nothing else was lost, and the next backup is whole.
    QCOMPARE(admin.stateOf(request->id), core::RequestState::Active);
    QCOMPARE(sha256Of(server.folder() + u"/artifacts/"_s + request->artifact.sha256), request->artifact.sha256);
    const auto again = await(admin.backups().start());
    REQUIRE_RESULT(again);
    EVENTUALLY(backup(again->id).state == core::BackupState::Finished);
    QCOMPARE(server.stop(), 0);
    QCOMPARE(server.command({u"audit"_s, u"verify"_s, u"--data"_s, server.folder()}), 0);
}

QTEST_GUILESS_MAIN(TestServerKills)
#include "tst_serverkills.moc"
