// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/machine/states.h"
#include "backend/signing/agentfile.h"
#include "platform/files/files.h"
#include "platform/signature/filedigest.h"
#include "platform/signature/signing.h"
#include "tests/agent/agenthost.h"
#include "tests/agent/agentserver.h"
#include "tests/support/await.h"

#include <QDir>
#include <QStandardPaths>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

using namespace mainstay;
using namespace mainstay::agent;
using namespace Qt::StringLiterals;
using core::DeploymentState;
using core::ErrorKind;

namespace {

constexpr int patience = 60'000; ///< milliseconds; a machine may be busy

QString buildFolder()
{
    return qEnvironmentVariable("MAINSTAY_BUILD_DIR");
}

std::shared_ptr<platform::SecretKey> vendorKey()
{
    QFile file(buildFolder() + u"/samples/vendor.key"_s);
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened);
    Q_UNUSED(opened)
    return std::make_shared<platform::SecretKey>(std::move(*platform::SecretKey::parse(file.readAll())));
}

/// Holds a file as dpkg does, until it dies.
class HeldFile
{
public:
    explicit HeldFile(const QString &path)
        : m_descriptor(::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0640))
    {
        struct flock lock = {};
        lock.l_type = F_WRLCK;
        lock.l_whence = SEEK_SET;
        m_isHeld = ::fcntl(m_descriptor, F_SETLK, &lock) == 0;
    }
    ~HeldFile() { ::close(m_descriptor); }
    Q_DISABLE_COPY_MOVE(HeldFile)

    bool isHeld() const { return m_isHeld; }

private:
    int m_descriptor;
    bool m_isHeld = false;
};

} // namespace

/// The system's own installers, for real: dpkg and rpm install the agent below a scratch folder, and the agent follows.
class tst_Installers : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void byDpkg();
    void byRpm();
    void vendorsOwn();
    void refusesVendorsOther();
    void waitsForTheOther();
    void reportsWhatTheInstallerSaid();
    void isNotRunForEver_data();
    void isNotRunForEver();

private:
    bool run(const QString &program, const QStringList &arguments);
    /// A deb of the agent 1.1.0; empty when it could not be made.
    QString makeDeb(const QString &package, const QString &architecture);
    /// The installer wrapped as the console does, and the command to install it.
    core::DesiredUpgrade commandFor(const QString &installer, const QStringList &arguments);
    QString root() const { return m_scratch->filePath(u"root"_s); }
    QStringList dpkgArguments() const;

    std::unique_ptr<QTemporaryDir> m_scratch;
    std::unique_ptr<AgentServer> m_server;
    std::unique_ptr<AgentHost> m_host;
    std::shared_ptr<void> m_wrapped;
    QString m_said;
};

void tst_Installers::init()
{
    m_scratch = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<AgentServer>();
    m_host = std::make_unique<AgentHost>();
    m_host->enrol({m_server->url()});
    Settings settings{.watchMilliseconds = 20'000,
        .settleMilliseconds = 50,
        .selfTestMilliseconds = 30'000,
        .firstRetryMilliseconds = 50,
        .longestRetryMilliseconds = 400};
    settings.installRoot = root();
    m_host->writeSettings(settings);
    for (const QString &folder : {u"/var/lib/dpkg/info"_s, u"/var/lib/dpkg/updates"_s, u"/usr/bin"_s})
        QVERIFY(QDir().mkpath(root() + folder));
    QFile status(root() + u"/var/lib/dpkg/status"_s);
    QVERIFY(status.open(QIODevice::WriteOnly));
}

void tst_Installers::cleanup()
{
    if (QTest::currentTestFailed())
        qWarning("%s\n%s", qPrintable(m_host->log()), qPrintable(m_said));
    m_host.reset();
    m_server.reset();
    m_wrapped.reset();
}

bool tst_Installers::run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    const bool ended = process.waitForFinished(patience);
    m_said = QString::fromUtf8(process.readAll());
    return ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

QString tst_Installers::makeDeb(const QString &package, const QString &architecture)
{
    const QString tree = m_scratch->filePath(package);
    QFile control(tree + u"/DEBIAN/control"_s);
    if (!QDir().mkpath(tree + u"/DEBIAN"_s) || !QDir().mkpath(tree + u"/usr/bin"_s)
        || !control.open(QIODevice::WriteOnly))
        return {};
    control.write(u"Package: %1\nVersion: 1.1.0\nArchitecture: %2\nMaintainer: a test <test@example.invalid>\n"
                  "Description: the agent\n"_s.arg(package, architecture)
                      .toUtf8());
    control.close();
    QFile::copy(buildFolder() + u"/samples/1.1.0/mainstay-agent"_s, tree + u"/usr/bin/mainstay-agent"_s);
    const QString deb = m_scratch->filePath(package + u".deb"_s);
    return run(u"dpkg-deb"_s, {u"--root-owner-group"_s, u"-Znone"_s, u"--build"_s, tree, deb}) ? deb : QString();
}

QStringList tst_Installers::dpkgArguments() const
{
    // Nothing of this machine is touched, and the test need not be root.
    return {u"--force-not-root"_s, u"--force-bad-path"_s, u"--log="_s + m_scratch->filePath(u"dpkg.log"_s)};
}

core::DesiredUpgrade tst_Installers::commandFor(const QString &installer, const QStringList &arguments)
{
    backend::SigningOrder order{
        *core::Version::parse(u"1.1.0"), core::Platform::Linux, core::ownArchitecture(), arguments};
    const auto inspected = backend::inspectAgentFile(installer, {}).result();
    if (!inspected || !backend::agrees(*inspected, order))
        return {};
    const auto made = backend::signAgentFile(*inspected, order, vendorKey()).result();
    if (!made)
        return {};
    m_wrapped = made->temporary;
    core::DesiredUpgrade desired = m_server->commandFor(made->path, u"1.1.0"_s);
    desired.signature = made->signature; // the vendor's: it says which installer will run
    return desired;
}

void tst_Installers::byDpkg()
{
    const QString deb = makeDeb(u"mainstay-agent"_s, u"all"_s);
    QVERIFY2(!deb.isEmpty(), qPrintable(m_said));
    m_host->supervise();
    m_server->want(commandFor(deb, dpkgArguments()));
    QTRY_VERIFY_WITH_TIMEOUT(m_server->outcome().has_value(), patience);
    QCOMPARE(m_server->outcome()->state, DeploymentState::Upgraded);
    EVENTUALLY(m_host->running() == u"1.1.0"_s); // and not asked once more: the watchdog hands over
    // dpkg knows it, and the version before is still there to return to.
    QVERIFY2(run(u"dpkg-query"_s,
                 {u"--admindir="_s + root() + u"/var/lib/dpkg"_s, u"-W"_s, u"-f=${db:Status-Abbrev}${Version}"_s,
                     u"mainstay-agent"_s}),
        qPrintable(m_said));
    QCOMPARE(m_said, u"ii 1.1.0"_s);
    QVERIFY(QDir(m_host->folder().versionsFolder()).exists(u"1.0.0"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(m_host->folder().installersFolder()), patience);
    QVERIFY(QFile::exists(m_host->folder().installerLog()));
}

void tst_Installers::byRpm()
{
    const bool canBuild = !QStandardPaths::findExecutable(u"rpmbuild"_s).isEmpty();
    if (!canBuild || ::geteuid() != 0)
        QSKIP("rpm installs below another root for the superuser only, and needs rpmbuild here");
    QFile spec(m_scratch->filePath(u"agent.spec"_s));
    QVERIFY(spec.open(QIODevice::WriteOnly));
    spec.write(u"Name: mainstay-agent\nVersion: 1.1.0\nRelease: 1\nSummary: the agent\nLicense: GPL\nAutoReqProv: no\n"
               "%global __os_install_post %{nil}\n%description\nThe agent.\n%install\nmkdir -p %{buildroot}/usr/bin\n"
               "cp %1/samples/1.1.0/mainstay-agent %{buildroot}/usr/bin/\n%files\n/usr/bin/mainstay-agent\n"_s
                   .replace(u"%1"_s, buildFolder())
                   .toUtf8());
    spec.close();
    QVERIFY2(run(u"rpmbuild"_s,
                 {u"--quiet"_s, u"-bb"_s, u"--define"_s, u"_topdir "_s + m_scratch->path(), u"--define"_s,
                     u"_build_id_links none"_s, u"--define"_s, u"debug_package %{nil}"_s, u"--define"_s,
                     u"_binary_payload w0.gzdio"_s, spec.fileName()}),
        qPrintable(m_said));
    const QDir built(m_scratch->filePath(u"RPMS/x86_64"_s));
    const QStringList rpms = built.entryList({u"*.rpm"_s});
    QCOMPARE(rpms.size(), 1);
    m_host->supervise();
    m_server->want(commandFor(built.filePath(rpms.first()), {u"--nodeps"_s, u"--noscripts"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(m_server->outcome().has_value(), patience);
    QCOMPARE(m_server->outcome()->state, DeploymentState::Upgraded);
    EVENTUALLY(m_host->running() == u"1.1.0"_s); // and not asked once more: the watchdog hands over
    QVERIFY2(run(u"rpm"_s, {u"--root="_s + root(), u"-q"_s, u"mainstay-agent"_s}), qPrintable(m_said));
    QCOMPARE(m_said.trimmed(), u"mainstay-agent-1.1.0-1.x86_64"_s);
}

void tst_Installers::vendorsOwn()
{
    // As "minisign -S" makes it: no word of version or platform in the signature; the file itself says them.
    const QString deb = makeDeb(u"mainstay-agent"_s, u"all"_s);
    QVERIFY2(!deb.isEmpty(), qPrintable(m_said));
    const auto signature = platform::signFile(deb, *vendorKey(), u"timestamp:1700000000\tfile:agent.deb\thashed"_s);
    QFile beside(deb + u".minisig"_s);
    QVERIFY(beside.open(QIODevice::WriteOnly));
    beside.write(signature->text());
    beside.close();

    QCOMPARE(backend::inspectAgentFile(deb, {}).result().error().kind, ErrorKind::SignatureUntrusted);
    const auto inspected = backend::inspectAgentFile(deb, {vendorKey()->publicKey()}).result();
    QVERIFY(inspected);
    QCOMPARE(inspected->signedBy, vendorKey()->id().text());
    const auto sent = backend::signAgentFile(*inspected,
        {*core::Version::parse(u"1.1.0"), core::Platform::Linux, core::ownArchitecture()},
        std::make_shared<platform::SecretKey>(platform::SecretKey::generate()))
                          .result();
    QVERIFY(sent);
    QCOMPARE(sent->path, deb); // as it is: the vendor's word is enough
    QCOMPARE(sent->signature, QString::fromUtf8(signature->text()));

    // dpkg is asked for by the agent alone, without the arguments of a test: only the way there can be tried.
    HeldFile lock(root() + u"/var/lib/dpkg/lock-frontend"_s);
    QVERIFY(lock.isHeld());
    m_host->supervise();
    core::DesiredUpgrade desired = m_server->commandFor(deb, u"1.1.0"_s);
    desired.signature = sent->signature;
    m_server->want(desired);
    const auto isWaiting = [this] {
        return std::ranges::any_of(m_server->reports(), [](const core::AgentReport &report) {
            return report.state == DeploymentState::Verified && report.error
                && report.error->kind == ErrorKind::InstallerBusy;
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(isWaiting(), patience);
    QVERIFY(QFile::exists(m_host->folder().installerStep(desired.version)));
}

void tst_Installers::refusesVendorsOther()
{
    // Signed by the same vendor, but another program of theirs.
    const QString deb = makeDeb(u"mainstay-server"_s, u"all"_s);
    QVERIFY2(!deb.isEmpty(), qPrintable(m_said));
    const auto signature = platform::signFile(deb, *vendorKey(), u"timestamp:1700000000\tfile:agent.deb\thashed"_s);
    m_host->supervise();
    core::DesiredUpgrade desired = m_server->commandFor(deb, u"1.1.0"_s);
    desired.signature = QString::fromUtf8(signature->text());
    m_server->want(desired);
    QTRY_VERIFY_WITH_TIMEOUT(m_server->outcome().has_value(), patience);
    QCOMPARE(m_server->outcome()->state, DeploymentState::Failed);
    QCOMPARE(m_server->outcome()->error->kind, ErrorKind::ManifestInvalid);
    QCOMPARE(m_server->outcome()->error->context.value(u"field"_s), u"product"_s);
    QCOMPARE(m_server->goes(), 0);
}

void tst_Installers::waitsForTheOther()
{
    const QString deb = makeDeb(u"mainstay-agent"_s, u"all"_s);
    QVERIFY2(!deb.isEmpty(), qPrintable(m_said));
    auto lock = std::make_unique<HeldFile>(root() + u"/var/lib/dpkg/lock-frontend"_s);
    QVERIFY(lock->isHeld());
    m_host->supervise();
    m_server->want(commandFor(deb, dpkgArguments()));
    const auto why = [this]() -> std::optional<core::Error> {
        for (const core::AgentReport &report : m_server->reports()) {
            if (report.error)
                return report.error;
        }
        return std::nullopt;
    };
    QTRY_VERIFY_WITH_TIMEOUT(why().has_value(), patience);
    QCOMPARE(why()->kind, ErrorKind::InstallerBusy);
    QCOMPARE(why()->context.value(u"holder"_s), u"tst_installers"_s);
    // Known before a byte was fetched, from what the signature says.
    QVERIFY(!m_server->hasAsked("/agent/v1/artifacts/"));
    lock.reset();
    QTRY_VERIFY_WITH_TIMEOUT(m_server->outcome().has_value(), patience);
    QCOMPARE(m_server->outcome()->state, DeploymentState::Upgraded);
}

void tst_Installers::reportsWhatTheInstallerSaid()
{
    // The header says "all", so that nothing but dpkg itself finds out: it depends on what is not there.
    const QString tree = m_scratch->filePath(u"mainstay-agent"_s);
    QVERIFY(!makeDeb(u"mainstay-agent"_s, u"all"_s).isEmpty());
    QFile control(tree + u"/DEBIAN/control"_s);
    QVERIFY(control.open(QIODevice::Append));
    control.write("Depends: what-is-not-there\n");
    control.close();
    const QString deb = m_scratch->filePath(u"needy.deb"_s);
    QVERIFY2(run(u"dpkg-deb"_s, {u"--root-owner-group"_s, u"-Znone"_s, u"--build"_s, tree, deb}), qPrintable(m_said));
    m_host->supervise();
    m_server->want(commandFor(deb, dpkgArguments()));
    QTRY_VERIFY_WITH_TIMEOUT(m_server->outcome().has_value(), patience);
    const core::AgentReport outcome = *m_server->outcome();
    QCOMPARE(outcome.state, DeploymentState::Failed);
    QCOMPARE(outcome.failedState, DeploymentState::Installing);
    QCOMPARE(outcome.error->kind, ErrorKind::ProcessFailed);
    QCOMPARE(outcome.error->context.value(u"program"_s), u"dpkg"_s);
    QVERIFY2(outcome.error->detail.contains(u"what-is-not-there"_s), qPrintable(outcome.error->detail));
    QTRY_COMPARE_WITH_TIMEOUT(m_host->running(), u"1.0.0"_s, patience);
    QCOMPARE(m_host->current(), u"1.0.0"_s);
}

void tst_Installers::isNotRunForEver_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<bool>("installs");
    QTest::newRow("and leaves the new version") << u"postinst"_s << true;
    QTest::newRow("and leaves nothing") << u"preinst"_s << false;
}

void tst_Installers::isNotRunForEver()
{
    QFETCH(QString, script);
    QFETCH(bool, installs);
    // As a package does that restarts the agent's own service: each time it ends the agent that runs it.
    QVERIFY(!makeDeb(u"mainstay-agent"_s, u"all"_s).isEmpty());
    const QString tree = m_scratch->filePath(u"mainstay-agent"_s);
    QFile file(tree + u"/DEBIAN/"_s + script);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("#!/bin/sh\necho started >> \"$DPKG_ROOT/starts\"\nkill -9 $(cut -d' ' -f4 /proc/$PPID/stat)\n");
    file.write(installs ? "exit 0\n" : "exit 1\n");
    file.close();
    QVERIFY(file.setPermissions(platform::programFile));
    const QString deb = m_scratch->filePath(u"restarting.deb"_s);
    QVERIFY2(run(u"dpkg-deb"_s, {u"--root-owner-group"_s, u"-Znone"_s, u"--build"_s, tree, deb}), qPrintable(m_said));
    m_host->supervise();
    m_server->want(commandFor(deb, dpkgArguments() + QStringList{u"--force-script-chrootless"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(m_server->outcome().has_value(), patience);
    QFile starts(root() + u"/starts"_s);
    QVERIFY(starts.open(QIODevice::ReadOnly));
    QCOMPARE(starts.readAll().count("started"), InstallingState::maxInstalls);
    const core::AgentReport outcome = *m_server->outcome();
    QCOMPARE(outcome.state, installs ? DeploymentState::Upgraded : DeploymentState::Failed);
    EVENTUALLY(m_host->running() == (installs ? u"1.1.0"_s : u"1.0.0"_s));
    if (installs)
        return;
    QCOMPARE(outcome.failedState, DeploymentState::Installing);
    QCOMPARE(outcome.error->kind, ErrorKind::Interrupted);
    QCOMPARE(outcome.error->context.value(u"starts"_s), u"3"_s);
}

QTEST_GUILESS_MAIN(tst_Installers)
#include "tst_installers.moc"
