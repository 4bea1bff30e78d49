// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/patch/durablecopy.h"
#include "core/values/update.h"
#include "core/values/updatewizard.h"
#include "platform/files/files.h"
#include "tests/agent/agenthost.h"
#include "tests/endtoend/administrator.h"
#include "tests/endtoend/realserver.h"
#include "tests/endtoend/samplevendor.h"
#include "tests/support/await.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSettings>
#include <QStandardPaths>

using namespace mainstay;
using namespace mainstay::test;
using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::Update;
using core::UpdateId;
using core::UpdateState;

namespace {

const QString hostName = u"SERVER-HOST"_s;

QString sample(const QString &name)
{
    return qEnvironmentVariable("MAINSTAY_BUILD_DIR") + u"/server.samples/"_s + name;
}

} // namespace

/// A patch of the main server itself: it stops the process that ordered it. What counts in the end is what the process
/// says that answers then.
class TestServerPatch : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void replacesTheServer();
    void aFileIsNoProof();

private:
    bool start(const std::function<void(QByteArray &definition)> &change = {});
    bool serve();
    core::Result<Update> begin();
    Update update(const UpdateId &id)
    {
        return await(m_admin->api().get<Update>(u"/api/v1/updates/"_s + id.text)).valueOr({});
    }
    /// What the server that answers says of itself.
    QString version() { return await(m_admin->api().get<core::ServerInfo>(u"/api/v1/server"_s)).valueOr({}).version; }
    qint64 process() const { return content(product() + u"/run/server.pid"_s).trimmed().toLongLong(); }
    int control(const QString &what);
    QString product() const { return m_folder->filePath(u"product"_s); }
    static QByteArray content(const QString &path) { return platform::readFile(path, 1 << 20).valueOr({}); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<RealServer> m_server; // it runs from the product's folder
    std::unique_ptr<Administrator> m_admin;
    std::unique_ptr<agent::AgentHost> m_host;
};

void TestServerPatch::initTestCase()
{
    if (QStandardPaths::findExecutable(u"curl"_s).isEmpty())
        QSKIP("the sample asks its server with curl, which is not installed");
}

void TestServerPatch::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<RealServer>(m_folder->path());
}

void TestServerPatch::cleanup()
{
    if (QTest::currentTestFailed())
        qWarning("%s\n--- agent\n%s", content(product() + u"/log/server.log"_s).right(4000).constData(),
            m_host ? qPrintable(m_host->log()) : "");
    m_host.reset();
    control(u"stop"_s);
    m_admin.reset();
    m_server.reset();
}

int TestServerPatch::control(const QString &what)
{
    QProcess process;
    process.setWorkingDirectory(product());
    process.start(product() + u"/bin/control"_s, {what});
    return process.waitForFinished(patience) ? process.exitCode() : -1;
}

/// From the product's folder, at the address that it has had from the start.
bool TestServerPatch::serve()
{
    const QByteArray where
        = "DATA='" + m_server->folder().toUtf8() + "'\nLISTEN=" + m_server->url().authority().toUtf8() + '\n';
    return m_server->stop() == 0 && QDir().mkpath(product() + u"/conf"_s)
        && platform::writeAtomically(product() + u"/conf/server.env"_s, where) && control(u"start"_s) == 0;
}

/// Everything up to the first look at the host. \a change: of the patch's definition.
bool TestServerPatch::start(const std::function<void(QByteArray &definition)> &change)
{
    const auto goOn = [] { return true; };
    const QString patch = m_folder->filePath(u"patch"_s);
    const QString feed = m_folder->filePath(u"feed"_s);
    const QString licence = m_folder->filePath(u"licence.json"_s);
    SampleVendor vendor(m_folder->path());
    if (!agent::copyFolder(sample(u"product"_s), product(), goOn) || !agent::copyFolder(sample(u"patch"_s), patch, goOn)
        || !QDir().mkdir(feed))
        return false;
    if (change) {
        QByteArray definition = content(patch + u"/patch.json"_s);
        change(definition);
        if (!platform::writeAtomically(patch + u"/patch.json"_s, definition))
            return false;
    }
    if (!vendor.packFolder(patch, feed + u"/server.pkg"_s)
        || !vendor.list(feed, {u"--key"_s, SampleVendor::key()}, u"mainstay-server"_s)
        || !vendor.licence(u"mainstay-server"_s, licence) || !m_server->init()) {
        qWarning("%s", qPrintable(vendor.problem()));
        return false;
    }
    {
        QSettings conf(m_server->folder() + u"/mainstayd.conf"_s, QSettings::IniFormat);
        conf.setValue(u"feed"_s, QUrl::fromLocalFile(feed).toString());
        conf.setValue(u"mailbox"_s, m_folder->path());
    }
    if (!m_server->start())
        return false;
    m_admin = std::make_unique<Administrator>(m_server->url(), m_server->fingerprint());
    m_host = std::make_unique<agent::AgentHost>();
    m_host->enrol({m_server->url(), m_server->enrolmentToken(), hostName, m_server->fingerprint()});
    agent::Settings settings;
    settings.settleMilliseconds = 50;
    settings.firstRetryMilliseconds = 50;
    settings.longestRetryMilliseconds = 400;
    settings.heartbeatMilliseconds = 200;
    settings.productFolder = product();
    m_host->writeSettings(settings);
    const QStringList data{u"--data"_s, m_server->folder()};
    if (!m_admin->signIn(u"admin"_s, m_server->password()) || !m_admin->announceSiteKey()
        || !m_admin->announceVendorKey()
        || m_server->command(QStringList{u"licence"_s, u"import"_s, licence} + data) != 0
        || m_server->command(QStringList{u"host"_s, u"set"_s, hostName} + data) != 0 || !serve())
        return false;
    m_host->supervise();
    return until([this] {
        const auto offers = await(m_admin->api().post<core::PatchOffers>(u"/api/v1/patches/refresh"_s));
        return offers && offers->installed.toString() == "1.0.0"_L1 && !offers->offers.isEmpty();
    });
}

/// A code, the download, and Start.
core::Result<Update> TestServerPatch::begin()
{
    const core::Version target = *core::Version::parse(u"1.1.0"_s);
    m_server->command({u"activation-code"_s, u"--patch"_s, u"1.1.0"_s, u"--data"_s, m_server->folder()});
    static const QRegularExpression digits(u"(?:^|\\D)(\\d{8})(?:\\D|$)"_s);
    const core::CodeEntry entry{
        target, core::CodePurpose::Download, digits.match(m_server->log().right(60)).captured(1)};
    const auto verified
        = await(m_admin->api().post<core::Activation>(u"/api/v1/activation/verify"_s, core::toJson(entry)));
    if (!verified)
        return verified.error();
    const auto made = await(m_admin->api().post<Update>(u"/api/v1/updates"_s, core::toJson(core::NewUpdate{target})));
    if (!made || !until([&] { return update(made->id).state == UpdateState::Staged; }))
        return made;
    core::StartUpdate wanted;
    for (const auto &[subject, name] : core::checkSubjectNames)
        wanted.acknowledged.append(QString::fromLatin1(name));
    return await(m_admin->api().post<Update>(u"/api/v1/updates/%1/start"_s.arg(made->id.text), core::toJson(wanted)));
}

void TestServerPatch::replacesTheServer()
{
    QVERIFY(start());
    QCOMPARE(version(), u"1.0.0"_s);
    const qint64 before = process();
    const auto begun = begin();
    REQUIRE_RESULT(begun);
    EVENTUALLY(update(begun->id).state == UpdateState::Completed);
    // Another process, of the new file, and it is the one that the console hears.
    const qint64 after = process();
    QVERIFY(after > 0 && after != before);
    QVERIFY(QFileInfo(u"/proc/%1/exe"_s.arg(before)).symLinkTarget().isEmpty());
    QCOMPARE(QFileInfo(u"/proc/%1/exe"_s.arg(after)).symLinkTarget(),
        QFileInfo(product() + u"/bin/mainstayd"_s).canonicalFilePath());
    QCOMPARE(version(), u"1.1.0"_s);
    const Update done = update(begun->id);
    QCOMPARE(done.fromVersion.toString(), u"1.0.0"_s);
    for (const core::UpdateStep &step : done.steps)
        QVERIFY2(step.state == core::StepState::Done, qPrintable(step.id));
}

void TestServerPatch::aFileIsNoProof()
{
    // The file is replaced, and the process goes on.
    QVERIFY(start([](QByteArray &definition) {
        definition.replace("\"stopServices\"", "\"startServices\""); // it runs already
    }));
    const qint64 before = process();
    const auto begun = begin();
    REQUIRE_RESULT(begun);
    EVENTUALLY(update(begun->id).state == UpdateState::Failed);
    const Update failed = update(begun->id);
    QCOMPARE(failed.error->kind, ErrorKind::WrongVersion);
    QCOMPARE(failed.error->context.value(u"expected"_s), u"1.1.0"_s);
    QCOMPARE(failed.error->context.value(u"actual"_s), u"1.0.0"_s);
    QCOMPARE(process(), before);
    QCOMPARE(version(), u"1.0.0"_s);
    QVERIFY(content(product() + u"/.mainstay/shipped.json"_s).contains("\"1.1.0\""));
}

QTEST_GUILESS_MAIN(TestServerPatch)
#include "tst_serverpatch.moc"
