// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/transfers/tusupload.h"
#include "platform/http/download.h"
#include "tests/endtoend/bigfile.h"
#include "tests/endtoend/cuttingproxy.h"
#include "tests/endtoend/realsite.h"
#include "tests/support/await.h"

#include <QDir>
#include <QFileInfo>

using namespace mainstay;
using namespace mainstay::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::DeploymentState;
using platform::TransferState;

namespace {

/// What networks do.
enum class Fault { Reset, Gone, Slow, Silent };

} // namespace
Q_DECLARE_METATYPE(Fault)

/// The network fails in the middle of an upload or a download, of the console's or of the agent's: each goes on where
/// it was.
class TestNetwork : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void cleanupTestCase() { m_site.reset(); }

    void consoleGoesOn_data();
    void consoleGoesOn();
    void uploadGoesOn_data() { consoleGoesOn_data(); }
    void uploadGoesOn();
    void agentGoesOn_data();
    void agentGoesOn();

private:
    void happen(Fault fault, CuttingProxy &cable);

    std::unique_ptr<RealSite> m_site;
};

void TestNetwork::initTestCase()
{
    m_site = std::make_unique<RealSite>();
    QVERIFY2(m_site->start(), qPrintable(m_site->log()));
}

void TestNetwork::cleanup()
{
    if (QTest::currentTestFailed())
        qWarning("%s", qPrintable(m_site->log()));
}

/// The cable stands still now; afterwards it works again.
void TestNetwork::happen(Fault fault, CuttingProxy &cable)
{
    const auto passed = [&cable] { return cable.toClients() + cable.toServer(); };
    const qint64 before = passed();
    switch (fault) {
    case Fault::Reset:
        cable.setAllowance(-1);
        cable.reset();
        break;
    case Fault::Gone:
        cable.cut();
        cable.setAllowance(-1);
        QTest::qWait(0);
        cable.restore();
        break;
    case Fault::Slow:
        cable.setRate(1024);
        cable.setAllowance(-1);
        EVENTUALLY(passed() >= before + 2048);
        cable.setRate(0);
        break;
    case Fault::Silent:
        break;
    }
}

void TestNetwork::consoleGoesOn_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::newRow("reset") << Fault::Reset;
    QTest::newRow("gone for a while") << Fault::Gone;
    QTest::newRow("1 KB/s for a while") << Fault::Slow;
    QTest::newRow("silent") << Fault::Silent;
}

void TestNetwork::consoleGoesOn()
{
    QFETCH(Fault, fault);
    constexpr qint64 size = 12 << 20;
    Administrator &admin = m_site->admin();
    const QString source = admin.folder() + u"/big.pkg"_s;
    const QString sha256 = writeBigFile(source, size);
    REQUIRE_RESULT(admin.upload({source, u"big.pkg"_s, size, sha256, {}, {}}));

    CuttingProxy cable(m_site->server().url());
    cable.setAllowance(size / 3);
    platform::NetworkAccess access({m_site->server().fingerprint()});
    platform::DownloadRequest request;
    request.url = cable.url().resolved(QUrl(u"/api/v1/artifacts/"_s + sha256));
    request.headers = {platform::bearer(admin.api().token())};
    request.target = admin.folder() + u"/"_s + QString::fromLatin1(QTest::currentDataTag()).replace(u'/', u'_');
    request.expectedSha256 = sha256;
    request.retry.first = 100ms;
    request.stallTimeout = fault == Fault::Silent ? 1s : 30s;
    platform::Download download(request, access);
    bool hasWaited = false;
    connect(&download, &platform::Transfer::stateChanged, this,
        [&](TransferState state) { hasWaited = hasWaited || state == TransferState::Waiting; });
    download.start();
    const QString part = platform::Download::partialPath(request.target);
    EVENTUALLY(QFileInfo(part).size() >= size / 4);
    happen(fault, cable);
    if (fault == Fault::Silent) {
        EVENTUALLY(hasWaited);
        cable.setAllowance(-1);
    }
    EVENTUALLY(download.isFinal());
    QVERIFY2(download.state() == TransferState::Succeeded,
        reasonOf(core::Result<void>(download.error().value_or(core::Error()))).constData());
    QCOMPARE(hasWaited, fault != Fault::Slow);
    QCOMPARE(sha256Of(request.target), sha256);
    QVERIFY(!QFileInfo::exists(platform::Download::partialPath(request.target)));
    // What was here was not fetched twice, but for what was on its way.
    QVERIFY2(cable.toClients() < size * 6 / 5, qPrintable(QString::number(cable.toClients())));
}

void TestNetwork::uploadGoesOn()
{
    QFETCH(Fault, fault);
    constexpr qint64 size = 12 << 20;
    RealServer &server = m_site->server();
    CuttingProxy cable(server.url());
    platform::NetworkAccess access({server.fingerprint()});
    backend::UploadRequest request;
    request.endpoint = cable.url().resolved(QUrl(u"/api/v1/uploads"_s));
    request.headers = {platform::bearer(m_site->admin().api().token())};
    request.source = m_site->admin().folder() + u"/up.pkg"_s;
    request.sha256 = writeBigFile(request.source, size, 100 + quint32(fault)); // one that the server does not have
    request.retry.first = 100ms;
    request.stallTimeout = fault == Fault::Silent ? 1s : 30s;
    backend::TusUpload upload(request, access);
    bool hasWaited = false;
    connect(&upload, &platform::Transfer::stateChanged, this,
        [&](TransferState state) { hasWaited = hasWaited || state == TransferState::Waiting; });
    const auto arrived = [folder = QDir(server.folder() + u"/uploads"_s)] {
        const QFileInfoList parts = folder.entryInfoList({u"*.part"_s}, QDir::Files);
        return parts.isEmpty() ? 0 : parts.constFirst().size();
    };
    cable.setRate(8 << 20);
    upload.start();
    EVENTUALLY(arrived() >= size / 4);
    if (fault == Fault::Silent) {
        cable.setRate(1); // so little that nothing of it counts as a sign of life
        EVENTUALLY(hasWaited);
    } else {
        happen(fault, cable);
    }
    cable.setRate(0);
    EVENTUALLY(upload.isFinal());
    QVERIFY2(upload.state() == TransferState::Succeeded,
        reasonOf(core::Result<void>(upload.error().value_or(core::Error()))).constData());
    QCOMPARE(hasWaited, fault != Fault::Slow);
    QCOMPARE(sha256Of(server.folder() + u"/artifacts/"_s + request.sha256), request.sha256);
    QCOMPARE(arrived(), 0);
    QVERIFY2(cable.toServer() < size * 6 / 5, qPrintable(QString::number(cable.toServer())));
}

void TestNetwork::agentGoesOn_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::newRow("reset") << Fault::Reset;
    QTest::newRow("gone for a while") << Fault::Gone;
    QTest::newRow("1 KB/s for a while") << Fault::Slow;
}

void TestNetwork::agentGoesOn()
{
    QFETCH(Fault, fault);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    CuttingProxy cable(m_site->server().url());
    agent::AgentHost &host = m_site->addComputer(name, cable.url());
    host.supervise();
    EVENTUALLY(m_site->admin().computer(name).lastSeenAt);
    const qint64 size = QFileInfo(RealSite::upgradePackage()).size();
    const qint64 before = cable.toClients();
    cable.setAllowance(size / 2);
    const auto request = m_site->admin().create({name, RealSite::upgradePackage(), u"1.1.0"_s});
    REQUIRE_RESULT(request);
    const QString part = platform::Download::partialPath(host.folder().download(request->artifact.sha256));
    EVENTUALLY(QFileInfo(part).size() >= size / 3);
    happen(fault, cable);
    EVENTUALLY(m_site->hasEnded(request->id, name, DeploymentState::Upgraded, u"1.1.0"_s));
    // With the sanitizers a package is so small that what else is said counts too.
    const qint64 others = 64 * 1024;
    QVERIFY2(
        cable.toClients() - before < size * 4 / 3 + others, qPrintable(QString::number(cable.toClients() - before)));
}

QTEST_GUILESS_MAIN(TestNetwork)
#include "tst_network.moc"
