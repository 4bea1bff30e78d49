// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/support/testserver.h"
#include "tests/server/support/vendor.h"

#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::LicenceState;

/// The licence: whose it must be, what of it is shown, and when it ends.
class TestLicenceService : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_vendor = std::make_unique<test::Vendor>();
        m_server = std::make_unique<test::TestServer>(*m_vendor);
    }
    void cleanup() { m_server.reset(); }

    void withoutOne()
    {
        QCOMPARE(licences().card()->state, LicenceState::Missing);
        QCOMPARE(licences().valid().error().kind, ErrorKind::NotFound);
    }

    void importedItIsShownWithItsAddressMasked()
    {
        const auto card = licences().import(m_vendor->sign(test::Vendor::licence()), anna);
        QVERIFY(card);
        QCOMPARE(card->state, LicenceState::Active);
        QCOMPARE(card->maskedEmail, u"a**********@example.com"_s);
        QCOMPARE(card->importedBy, u"anna"_s);
        QVERIFY(card->nextCheckAt);
        QVERIFY(!core::encode(*card).contains("admin@"));
        // And after a restart.
        m_server->restart();
        QCOMPARE(licences().card()->serial, u"SD-0001"_s);
        QCOMPARE(licences().valid()->email, u"admin@example.com"_s);
    }

    void aChangedFileIsRefused()
    {
        auto file = m_vendor->sign(test::Vendor::licence());
        file.licence.replace(u"SD-0001"_s, u"SD-0002"_s);
        QCOMPARE(licences().import(file, anna).error().kind, ErrorKind::SignatureInvalid);
        file.signature.clear();
        QCOMPARE(licences().import(file, anna).error().kind, ErrorKind::SignatureMissing);
        QCOMPARE(licences().card()->state, LicenceState::Missing);
    }

    void ofAnotherVendorItIsRefused()
    {
        const test::Vendor stranger;
        QCOMPARE(licences().import(stranger.sign(test::Vendor::licence()), anna).error().kind,
            ErrorKind::SignatureUntrusted);
    }

    void signedNonsenseIsRefused()
    {
        QCOMPARE(licences().import(m_vendor->sign(QByteArray("{}")), anna).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(licences().import(m_vendor->sign(QByteArray("not json")), anna).error().kind, ErrorKind::InvalidInput);
    }

    void onePastItsEndIsRefusedAndReplacesNothing()
    {
        QVERIFY(licences().import(m_vendor->sign(test::Vendor::licence()), anna));
        auto old = test::Vendor::licence();
        old.serial = u"SD-0000"_s;
        old.issuedAt = old.issuedAt.addYears(-2);
        old.expiresAt = old.issuedAt.addYears(1);
        QCOMPARE(licences().import(m_vendor->sign(old), anna).error().kind, ErrorKind::Expired);
        QCOMPARE(licences().card()->serial, u"SD-0001"_s);
    }

    void itEndsByItself()
    {
        QVERIFY(licences().import(m_vendor->sign(test::Vendor::licence()), anna));
        m_server->clock().advance(366 * 24 * 3600);
        QCOMPARE(licences().card()->state, LicenceState::Expired);
        QCOMPARE(licences().valid().error().kind, ErrorKind::Expired);
        QVERIFY(licences().checkIfDue());
        QCOMPARE(licences().card()->cause->kind, ErrorKind::Expired);
    }

    void aKeyThatIsTrustedNoMoreEndsIt()
    {
        QVERIFY(licences().import(m_vendor->sign(test::Vendor::licence()), anna));
        const auto keys = m_server->server().keys().keysOf(core::KeyUse::Vendor);
        QCOMPARE(keys->size(), 1);
        QVERIFY(m_server->server().keys().remove(keys->first().fingerprint(), anna));
        const auto checked = licences().check();
        QVERIFY(checked);
        QCOMPARE(checked->cause->kind, ErrorKind::SignatureUntrusted);
        QCOMPARE(licences().valid().error().kind, ErrorKind::SignatureUntrusted);
    }

    void removed()
    {
        QCOMPARE(licences().remove(anna).error().kind, ErrorKind::NotFound);
        QVERIFY(licences().import(m_vendor->sign(test::Vendor::licence()), anna));
        QVERIFY(licences().remove(anna));
        QCOMPARE(licences().card()->state, LicenceState::Missing);
    }

    void onlyTheOneThatWasMeantIsRemoved()
    {
        QVERIFY(licences().import(m_vendor->sign(test::Vendor::licence()), anna));
        const QString superuser = m_server->superuser();
        const auto other = m_server->ask({"DELETE", "/api/v1/licence?serial=SD-0000", superuser, {}, {}});
        QCOMPARE(other.kind(), u"version-mismatch"_s);
        QCOMPARE(licences().card()->state, LicenceState::Active);
        // An operator may not, and the trail says who did.
        const QString operatorsToken = m_server->session(core::Role::Operator);
        QCOMPARE(m_server->ask({"DELETE", "/api/v1/licence?serial=SD-0001", operatorsToken, {}, {}}).status, 403);
        const auto removed = m_server->ask({"DELETE", "/api/v1/licence?serial=SD-0001", superuser, {}, {}});
        QCOMPARE(removed.status, 200);
        QCOMPARE(removed.json().value(u"state"_s).toString(), u"missing"_s);
        QCOMPARE(licences().valid().error().kind, ErrorKind::NotFound);
        const auto trail = m_server->get("/api/v1/audit", superuser).body;
        QCOMPARE(trail.count("licence.remove"), 1);
        QVERIFY(trail.contains("SD-0001"));
        QCOMPARE(m_server->ask({"DELETE", "/api/v1/licence", superuser, {}, {}}).status, 404);
    }

private:
    update::LicenceService &licences() { return m_server->server().systemUpdate().licences; }

    const services::Actor anna{u"anna"_s, u"127.0.0.1"_s};
    std::unique_ptr<test::Vendor> m_vendor;
    std::unique_ptr<test::TestServer> m_server;
};

QTEST_GUILESS_MAIN(TestLicenceService)
#include "tst_licenceservice.moc"
