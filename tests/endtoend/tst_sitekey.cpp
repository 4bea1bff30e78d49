// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/keyring.h"
#include "backend/signing/keyhandover.h"
#include "platform/signature/signing.h"
#include "platform/signature/verification.h"
#include "tests/endtoend/realsite.h"
#include "tests/platform/signature/minisigntool.h"
#include "tests/support/await.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

using namespace mainstay;
using namespace mainstay::test;
using namespace Qt::StringLiterals;
using core::DeploymentState;
using core::ErrorKind;
using platform::SecretKey;

/// The site key from the console to what computers install: replaced, kept in a file, taken to another console; and
/// vendors' keys beside it. Through the real programs.
class TestSiteKey : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aNewKeyIsTrustedOnceTheOldOneHasSignedIt();
    void aServerThatIsBrokenIntoCannotHandOver();
    void theKeyGoesToAnotherConsoleInAFile();
    void whatAVendorSignedIsDeployedAsItIs();

private:
    Administrator &admin() { return m_site->admin(); }
    QStringList trustedBy(const QString &computer);
    void forgeHandOver(const SecretKey &from, const SecretKey &to);

    std::unique_ptr<RealSite> m_site;
};

namespace {

const QString milan = u"PC-MILANO-1"_s;
const QString rome = u"PC-ROMA-1"_s;
const QString passphrase = u"montagna fiume chiave lampada tavolo"_s;

template <typename T> std::optional<ErrorKind> kindOf(const core::Result<T> &result)
{
    return result ? std::nullopt : std::optional(result.error().kind);
}

} // namespace

void TestSiteKey::init()
{
    m_site = std::make_unique<RealSite>();
    QVERIFY2(m_site->start(), qPrintable(m_site->log()));
}

void TestSiteKey::cleanup()
{
    if (QTest::currentTestFailed())
        qWarning("%s", qPrintable(m_site->log()));
    m_site.reset();
}

QStringList TestSiteKey::trustedBy(const QString &computer)
{
    QStringList ids;
    if (const auto keys = agent::KeyRing(m_site->computer(computer).folder().keysFolder()).keys()) {
        for (const platform::PublicKey &key : *keys)
            ids.append(key.fingerprint());
    }
    return ids;
}

void TestSiteKey::aNewKeyIsTrustedOnceTheOldOneHasSignedIt()
{
    m_site->addComputer(milan).supervise();
    m_site->addComputer(rome); // switched off
    const auto old = await(admin().siteKey().find());
    REQUIRE_RESULT(old);
    const QString oldId = (*old)->publicKey().fingerprint();
    QVERIFY(trustedBy(milan).contains(oldId));

    // A key that nobody handed over to: the server takes no request of it, and no word of its own.
    const auto stranger = std::make_shared<SecretKey>(SecretKey::generate());
    QCOMPARE(kindOf(admin().create({u"Too early"_s, RealSite::upgradePackage(), u"1.1.0"_s, false, stranger})),
        ErrorKind::SignatureUntrusted);
    backend::KeyChangeClient keys(admin().api());
    const auto forged = backend::handOverKey(*stranger, SecretKey::generate().publicKey());
    REQUIRE_RESULT(forged);
    QCOMPARE(kindOf(await(keys.handOver(*forged, {}))), ErrorKind::SignatureUntrusted);

    const auto next = await(admin().siteKey().rotate());
    REQUIRE_RESULT(next);
    EVENTUALLY(trustedBy(milan).contains(next->keyId));
    EVENTUALLY(!trustedBy(milan).contains(oldId));
    QVERIFY(trustedBy(rome).contains(oldId)); // has not heard of it yet

    // What the old key signs is worth nothing any more, what the new one signs is installed.
    QCOMPARE(kindOf(admin().create({u"Too late"_s, RealSite::upgradePackage(), u"1.1.0"_s, false, *old})),
        ErrorKind::SignatureUntrusted);
    const auto upgrade = admin().create({u"To 1.1.0"_s, RealSite::upgradePackage(), u"1.1.0"_s});
    REQUIRE_RESULT(upgrade);
    QCOMPARE(upgrade->artifact.signerKeyId, next->keyId);
    EVENTUALLY(m_site->hasEnded(upgrade->id, milan, DeploymentState::Upgraded, u"1.1.0"_s));

    // Who was away follows when it comes back, and upgrades with the same answer.
    m_site->computer(rome).supervise();
    EVENTUALLY(m_site->hasEnded(upgrade->id, rome, DeploymentState::Upgraded, u"1.1.0"_s));
    QVERIFY(!trustedBy(rome).contains(oldId));
}

/// What somebody could write who has the server's store, but no key.
void TestSiteKey::forgeHandOver(const SecretKey &from, const SecretKey &to)
{
    const auto handOver = backend::handOverKey(from, to.publicKey());
    REQUIRE_RESULT(handOver);
    {
        auto store = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"forger"_s);
        store.setDatabaseName(m_site->server().folder() + u"/store.sqlite"_s);
        QVERIFY2(store.open(), qPrintable(store.lastError().text()));
        QSqlQuery insert(store);
        insert.prepare(u"INSERT INTO key_hand_overs (from_key, to_key, public_key, signature, made_by, made_at) "
                       "VALUES ('x', ?, ?, ?, 'admin', 0)"_s);
        insert.addBindValue(to.publicKey().fingerprint());
        insert.addBindValue(handOver->publicKey);
        insert.addBindValue(handOver->signature);
        QVERIFY2(insert.exec(), qPrintable(insert.lastError().text()));
        QSqlQuery replace(store);
        replace.prepare(u"UPDATE trusted_keys SET key_id = ?, public_key = ? WHERE key_use = 'site'"_s);
        replace.addBindValue(to.publicKey().fingerprint());
        replace.addBindValue(handOver->publicKey);
        QVERIFY2(replace.exec(), qPrintable(replace.lastError().text()));
    }
    QSqlDatabase::removeDatabase(u"forger"_s);
}

void TestSiteKey::aServerThatIsBrokenIntoCannotHandOver()
{
    m_site->addComputer(milan).supervise();
    const QStringList before = trustedBy(milan);
    m_site->server().stop();
    const auto forger = std::make_shared<SecretKey>(SecretKey::generate());
    forgeHandOver(*forger, *forger);
    QVERIFY(m_site->server().start());

    // The server believes it; the computer does not, and refuses what that key signs.
    const QFileInfo info(RealSite::upgradePackage());
    const auto signedFile
        = await(backend::signAgentFile({info.filePath(), info.fileName(), info.size(),
                                           platform::InstallerFormat::Package, core::Platform::Linux, {}, {}, {}},
            {*core::Version::parse(u"1.1.0"_s), core::Platform::Linux, core::ownArchitecture()}, forger));
    REQUIRE_RESULT(signedFile);
    REQUIRE_RESULT(admin().upload(*signedFile));
    core::NewUpgradeRequest wanted;
    wanted.name = u"Forged"_s;
    wanted.version = *core::Version::parse(u"1.1.0"_s);
    wanted.platform = core::Platform::Linux;
    wanted.architecture = core::ownArchitecture();
    wanted.sha256 = signedFile->sha256;
    wanted.signature = signedFile->signature;
    const auto created = await(backend::RequestClient(admin().api()).create(wanted, {}));
    REQUIRE_RESULT(created);
    EVENTUALLY(admin().deployment(created->id, milan).state == DeploymentState::Failed);
    const core::Deployment refused = admin().deployment(created->id, milan);
    QVERIFY(refused.error);
    QCOMPARE(refused.error->kind, ErrorKind::SignatureUntrusted);
    QCOMPARE(trustedBy(milan), before);
    QCOMPARE(m_site->computer(milan).running(), u"1.0.0"_s);
}

void TestSiteKey::theKeyGoesToAnotherConsoleInAFile()
{
    QVERIFY2(MinisignTool::isInstalled(), "install minisign: the exported key is one of its files");
    const QString file = QDir(admin().folder()).filePath(u"site.key"_s);
    QCOMPARE(kindOf(await(admin().siteKey().exportTo(file, {}))), ErrorKind::InvalidInput);
    REQUIRE_RESULT(await(admin().siteKey().exportTo(file, passphrase)));
    QVERIFY(!(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther)));
    const auto own = await(admin().siteKey().find());
    REQUIRE_RESULT(own);

    // The tool signs with it, and what it signed is the site's.
    QFile letter(QDir(admin().folder()).filePath(u"letter.txt"_s));
    QVERIFY(letter.open(QIODevice::WriteOnly) && letter.write("hello") == 5);
    letter.close();
    MinisignTool tool(admin().folder());
    QVERIFY2(tool.run({u"-S"_s, u"-s"_s, file, u"-m"_s, letter.fileName()}, passphrase.toUtf8() + '\n') == 0,
        tool.output().constData());
    REQUIRE_RESULT(platform::verifyFile(letter.fileName(), {(*own)->publicKey()}));

    // Another console, with a keychain of its own.
    Administrator other(m_site->server().url(), m_site->server().fingerprint());
    REQUIRE_RESULT(other.signIn(u"admin"_s, m_site->server().password()));
    const auto none = await(other.siteKey().ensure());
    QCOMPARE(kindOf(none), ErrorKind::NotFound); // never a second key, which no computer would trust
    QCOMPARE(none.error().context.value(u"keyId"_s), (*own)->publicKey().fingerprint());
    QCOMPARE(kindOf(await(other.siteKey().importFrom(file, u"wrong"_s))), ErrorKind::WrongCredentials);
    QCOMPARE(kindOf(await(other.siteKey().importFrom(letter.fileName(), passphrase))), ErrorKind::InvalidInput);
    const auto imported = await(other.siteKey().importFrom(file, passphrase));
    REQUIRE_RESULT(imported);
    QCOMPARE(*imported, (*own)->publicKey().fingerprint());
    REQUIRE_RESULT(await(other.siteKey().ensure()));

    // After a rotation there, the file is of a key that is not this site's any more.
    REQUIRE_RESULT(await(other.siteKey().rotate()));
    QCOMPARE(kindOf(await(admin().siteKey().ensure())), ErrorKind::NotFound);
    const auto stale = await(admin().siteKey().importFrom(file, passphrase));
    QCOMPARE(kindOf(stale), ErrorKind::SignatureUntrusted);
    QCOMPARE(stale.error().context.value(u"keyId"_s), *imported);
}

void TestSiteKey::whatAVendorSignedIsDeployedAsItIs()
{
    m_site->addComputer(milan).supervise();
    const QString package = QDir(admin().folder()).filePath(u"agent.pkg"_s);
    QVERIFY(QFile::copy(RealSite::upgradePackage(), package));
    const auto sign = [&](const SecretKey &key) {
        QFile beside(platform::signaturePathOf(package));
        const auto signature = platform::signFile(package, key, u"file:agent.pkg"_s);
        return signature && beside.open(QIODevice::WriteOnly) && beside.write(signature->text()) > 0;
    };
    // Beside it a signature of somebody whom nobody trusts: refused before anything is sent.
    QVERIFY(sign(SecretKey::generate()));
    QCOMPARE(kindOf(admin().create({u"Unknown vendor"_s, package, u"1.1.0"_s})), ErrorKind::SignatureUntrusted);

    QFile vendor(RealSite::sample(u"vendor.key"_s));
    QVERIFY(vendor.open(QIODevice::ReadOnly));
    const auto key = SecretKey::parse(vendor.readAll());
    REQUIRE_RESULT(key);
    QVERIFY(sign(*key));
    const auto upgrade = admin().create({u"The vendor's"_s, package, u"1.1.0"_s});
    REQUIRE_RESULT(upgrade);
    QCOMPARE(upgrade->artifact.signerKeyId, key->publicKey().fingerprint());
    EVENTUALLY(m_site->hasEnded(upgrade->id, milan, DeploymentState::Upgraded, u"1.1.0"_s));
}

QTEST_GUILESS_MAIN(TestSiteKey)
#include "tst_sitekey.moc"
