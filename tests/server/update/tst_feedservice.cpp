// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/files/files.h"
#include "tests/server/support/testserver.h"
#include "tests/server/support/vendor.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::PatchChoice;
using core::PatchKind;

/// The vendor's list: believed only when it is the vendor's, of this product, not older than one seen, and not past its
/// end.
class TestFeedService : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_vendor = std::make_unique<test::Vendor>();
        m_vendor->makePatch(u"2.0.1"_s, PatchKind::Patch, {u"2.0.0"_s});
        m_server = std::make_unique<test::TestServer>(*m_vendor);
        QVERIFY(system().licences.import(m_vendor->sign(test::Vendor::licence()), anna));
        const auto host = m_server->enrol(u"host"_s).computer;
        QVERIFY(system().host.choose(host, anna));
        core::InspectionReport report;
        report.inspection.product = u"sample-desk"_s;
        report.inspection.version = test::Vendor::version(u"2.0.0"_s);
        report.inspection.clock = m_server->clock().now();
        QVERIFY(system().host.take(host, report));
    }
    void cleanup() { m_server.reset(); }

    void offersWhatTheListHas()
    {
        m_vendor->publish(1, inAMonth());
        const auto offers = feed().refresh();
        QVERIFY(offers);
        QVERIFY2(!offers->problem, qPrintable(offers->problem ? offers->problem->detail : QString()));
        QCOMPARE(offers->offers.size(), 1);
        QCOMPARE(offers->offers[0].choice, PatchChoice::Available);
        QCOMPARE(offers->installed, test::Vendor::version(u"2.0.0"_s));
        QVERIFY(feed().available(test::Vendor::version(u"2.0.1"_s)));
        QCOMPARE(feed().available(test::Vendor::version(u"2.0.9"_s)).error().kind, ErrorKind::NotFound);
    }

    void aListThatCannotBeUsed_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("not there") << u"gone"_s << ErrorKind::NotFound;
        QTest::newRow("unsigned") << u"unsigned"_s << ErrorKind::NotFound;
        QTest::newRow("tampered") << u"tampered"_s << ErrorKind::SignatureInvalid;
        QTest::newRow("truncated") << u"truncated"_s << ErrorKind::SignatureInvalid;
        QTest::newRow("of a stranger") << u"stranger"_s << ErrorKind::SignatureUntrusted;
        QTest::newRow("of another product") << u"product"_s << ErrorKind::InvalidInput;
        QTest::newRow("past its end") << u"expired"_s << ErrorKind::Expired;
        QTest::newRow("rolled back") << u"rolledBack"_s << ErrorKind::FeedRolledBack;
        QTest::newRow("huge") << u"huge"_s << ErrorKind::PayloadTooLarge;
    }

    void aListThatCannotBeUsed()
    {
        QFETCH(const QString, fault);
        QFETCH(const ErrorKind, kind);
        m_vendor->publish(7, inAMonth());
        QVERIFY(!feed().refresh()->problem);
        const QString list = m_vendor->folder() + u"/index.json"_s;
        if (fault == "gone"_L1) {
            QVERIFY(QFile::remove(list));
        } else if (fault == "unsigned"_L1) {
            QVERIFY(QFile::remove(list + u".minisig"_s));
        } else if (fault == "tampered"_L1) {
            auto bytes = *platform::readFile(list, 1'000'000);
            QVERIFY(platform::writeAtomically(list, bytes.replace("2.0.1", "2.0.2")));
        } else if (fault == "truncated"_L1) {
            QVERIFY(QFile::resize(list, 100));
        } else if (fault == "stranger"_L1) {
            test::Vendor stranger;
            stranger.publish(8, inAMonth());
            for (const QString &name : {u"/index.json"_s, u"/index.json.minisig"_s}) {
                QVERIFY(platform::writeAtomically(QString(m_vendor->folder() + name),
                    *platform::readFile(QString(stranger.folder() + name), 1'000'000)));
            }
        } else if (fault == "product"_L1) {
            auto index = m_vendor->index(8, inAMonth());
            index.product = u"other"_s;
            m_vendor->publish(index);
        } else if (fault == "expired"_L1) {
            m_vendor->publish(8, m_server->clock().now().addSecs(-1));
        } else if (fault == "rolledBack"_L1) {
            m_vendor->publish(6, inAMonth());
        } else {
            QFile file(list);
            QVERIFY(file.resize(core::FeedIndex::maxBytes + 1));
        }
        const auto offers = feed().refresh();
        QVERIFY(offers);
        QVERIFY(offers->problem);
        QCOMPARE(offers->problem->kind, kind);
        // What was known before is still known.
        QCOMPARE(offers->offers.size(), 1);
        QCOMPARE(offers->offers[0].patch.version, test::Vendor::version(u"2.0.1"_s));
    }

    void aListIsRememberedAcrossARestart()
    {
        m_vendor->publish(7, inAMonth());
        QVERIFY(!feed().refresh()->problem);
        m_server->restart();
        m_vendor->publish(6, inAMonth());
        const auto offers = feed().refresh();
        QCOMPARE(offers->problem->kind, ErrorKind::FeedRolledBack);
        QCOMPARE(offers->offers.size(), 1);
    }

    void withoutALicenceInForceNothingIsAvailable()
    {
        m_vendor->publish(7, inAMonth());
        QVERIFY(!feed().refresh()->problem);
        m_server->clock().advance(366 * 24 * 3600);
        QCOMPARE(feed().offers()->offers[0].choice, PatchChoice::NotLicensed);
    }

    void nothingNewIsTakenFromAListPastItsEnd()
    {
        m_vendor->publish(7, inAMonth());
        QVERIFY(!feed().refresh()->problem);
        const auto patch = m_vendor->makePatch(u"2.1.0"_s, PatchKind::Minor, {u"2.0.0"_s});
        QVERIFY(feed().import(m_vendor->folder() + u'/' + patch.fileName, {}, anna));
        const auto inList = test::Vendor::version(u"2.0.1"_s);
        QVERIFY(feed().available(inList));
        const QDateTime end = *feed().offers()->expiresAt;
        m_server->clock().advance(m_server->clock().now().secsTo(end) - 60);
        QVERIFY(feed().available(inList));
        m_server->clock().advance(120);
        const auto refused = feed().available(inList);
        QCOMPARE(refused.error().kind, ErrorKind::Conflict);
        QCOMPARE(refused.error().context.value(u"state"_s), u"listExpired"_s);
        QCOMPARE(refused.error().context.value(u"at"_s), core::instantToText(end));
        // What came from a file does not depend on the list.
        QVERIFY(feed().available(test::Vendor::version(u"2.1.0"_s)));
        // The same after a restart, and until there is a newer list.
        m_server->restart();
        QVERIFY(!feed().available(inList));
        m_vendor->publish(8, inAMonth());
        QVERIFY(!feed().refresh()->problem);
        QVERIFY(feed().available(inList));
    }

    void aPathMayHaveAnythingInIt()
    {
        const auto patch = m_vendor->makePatch(u"2.0.3"_s, PatchKind::Patch, {u"2.0.0"_s});
        QTemporaryDir folder;
        const QString odd = folder.filePath(u"patches 100% #1 è?"_s);
        QVERIFY(QDir().mkpath(odd));
        const QString path = odd + u"/a file.pkg"_s;
        QVERIFY(QFile::copy(m_vendor->folder() + u'/' + patch.fileName, path));
        const auto offer = feed().import(path, {}, anna);
        QVERIFY(offer);
        const auto address = feed().addressOf(offer->patch);
        QVERIFY(address);
        const QString target = folder.filePath(u"downloaded"_s);
        QVERIFY(update::FeedSource().download(*address, target, offer->patch.size, [](qint64) { return true; }));
        QCOMPARE(platform::readFile(target, 10'000'000).valueOr("nothing"),
            platform::readFile(path, 10'000'000).valueOr("none"));
    }

    void importsAFile()
    {
        test::Vendor elsewhere;
        const auto patch = m_vendor->makePatch(u"2.1.0"_s, PatchKind::Minor, {u"2.0.0"_s});
        const auto offer = feed().import(m_vendor->folder() + u'/' + patch.fileName, {}, anna);
        QVERIFY(offer);
        QVERIFY(offer->imported);
        QCOMPARE(offer->choice, PatchChoice::Available);
        QCOMPARE(offer->signerKeyId, m_server->server().keys().keysOf(core::KeyUse::Vendor)->first().fingerprint());
        QVERIFY(offer->trustedComment.contains(u"2.1.0"_s));

        const auto foreign = elsewhere.makePatch(u"2.2.0"_s, PatchKind::Minor, {});
        QCOMPARE(feed().import(elsewhere.folder() + u'/' + foreign.fileName, {}, anna).error().kind,
            ErrorKind::SignatureUntrusted);
    }

    void aSignatureBesideHasToFitTheFile()
    {
        const auto patch = m_vendor->makePatch(u"2.1.0"_s, PatchKind::Minor, {u"2.0.0"_s});
        const auto other = m_vendor->makePatch(u"2.1.1"_s, PatchKind::Minor, {u"2.0.0"_s});
        const QString path = m_vendor->folder() + u'/' + patch.fileName;
        const QString signature = m_vendor->signFile(path);
        QCOMPARE(feed().import(m_vendor->folder() + u'/' + other.fileName, signature, anna).error().kind,
            ErrorKind::SignatureInvalid);
        const auto offer = feed().import(path, signature, anna);
        QVERIFY(offer);
        // What is signed inside needs no more.
        QVERIFY(offer->patch.signature.isEmpty());
    }

    void aFileThatDoesNotFit_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<PatchKind>("patchKind");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("state");
        QTest::newRow("not licensed") << u"3.0.0"_s << PatchKind::Major << u"2.0.0"_s << u"notLicensed"_s;
        QTest::newRow("another comes first") << u"2.0.2"_s << PatchKind::Patch << u"2.0.1"_s << u"installFirst"_s;
        QTest::newRow("no way there") << u"2.0.9"_s << PatchKind::Patch << u"2.0.8"_s << u"notForThisVersion"_s;
        QTest::newRow("installed") << u"2.0.0"_s << PatchKind::Patch << u""_s << u"alreadyInstalled"_s;
    }
    void aFileThatDoesNotFit()
    {
        QFETCH(const QString, version);
        QFETCH(const PatchKind, patchKind);
        QFETCH(const QString, from);
        QFETCH(const QString, state);
        m_vendor->publish(1, inAMonth());
        QVERIFY(!feed().refresh()->problem);
        const auto patch = m_vendor->makePatch(version, patchKind, from.isEmpty() ? QStringList() : QStringList{from});
        const auto refused = feed().import(m_vendor->folder() + u'/' + patch.fileName, {}, anna);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Conflict);
        QCOMPARE(refused.error().context.value(u"state"_s), state);
        if (state == "installFirst"_L1)
            QCOMPARE(refused.error().context.value(u"version"_s), u"2.0.1"_s);
        const auto offers = feed().offers();
        QVERIFY(offers && std::ranges::none_of(offers->offers, &core::PatchOffer::imported));
    }

    void aDamagedFileIsRefused_data()
    {
        QTest::addColumn<bool>("isCut");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("changed") << false << ErrorKind::HashMismatch;
        QTest::newRow("cut") << true << ErrorKind::FileTruncated;
    }
    void aDamagedFileIsRefused()
    {
        QFETCH(const bool, isCut);
        QFETCH(const ErrorKind, kind);
        const auto patch = m_vendor->makePatch(u"2.1.0"_s, PatchKind::Minor, {u"2.0.0"_s});
        const QString path = m_vendor->folder() + u'/' + patch.fileName;
        // In a piece, behind the manifest and its signature, which are as they were.
        QByteArray bytes = *platform::readFile(path, 1'000'000);
        const auto place = bytes.lastIndexOf("exit 0");
        QVERIFY(place > 0);
        QVERIFY(platform::writeAtomically(path, isCut ? bytes.first(place) : bytes.replace(place, 6, "exit 1")));
        const auto refused = feed().import(path, {}, anna);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, kind);
        QVERIFY(!feed().available(test::Vendor::version(u"2.1.0"_s)));
    }

    void aFileForAnotherMachineIsRefused()
    {
        const auto patch = m_vendor->makePatch(u"2.1.0"_s, PatchKind::Minor, {u"2.0.0"_s}, core::Architecture::Arm64);
        const auto refused = feed().import(m_vendor->folder() + u'/' + patch.fileName, {}, anna);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::WrongArchitecture);
        QCOMPARE(refused.error().context.value(u"of"_s), u"host"_s);
    }

private:
    update::SystemUpdate &system() { return m_server->server().systemUpdate(); }
    update::FeedService &feed() { return system().feed; }
    QDateTime inAMonth() { return m_server->clock().now().addDays(30); }

    const services::Actor anna{u"anna"_s, u"127.0.0.1"_s};
    std::unique_ptr<test::Vendor> m_vendor;
    std::unique_ptr<test::TestServer> m_server;
};

QTEST_GUILESS_MAIN(TestFeedService)
#include "tst_feedservice.moc"
