// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/files/files.h"
#include "tests/endtoend/samplevendor.h"
#include "tests/endtoend/updatesite.h"
#include "tests/support/await.h"

#include <QDir>
#include <QFile>

#include <algorithm>

using namespace mainstay;
using namespace mainstay::test;
using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::UpdateState;

namespace {

const QString packageName = u"sample-desk-2.0.1-patch.pkg"_s;

} // namespace

/// A feed whose every signature the minisign tool made: mainstay-pack has seen no secret key.
class TestMinisignFeed : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();

    void wantsTheKeyOrNone();
    void wantsPackagesToBeSigned();
    void isNewerThanTheListBefore();
    void isAppliedAndGrowsAndDoesNotGoBack();

private:
    QString feed(const QString &file = {}) const { return m_folder.filePath(u"feed/"_s + file); }
    QByteArray content(const QString &path) const { return platform::readFile(path, 64 << 20).valueOr({}); }
    /// Packed, signed by the tool, listed, and the list signed by the tool.
    bool publish(const QString &version);
    core::Result<core::PatchOffers> refresh()
    {
        return await(m_site->admin().api().post<core::PatchOffers>(u"/api/v1/patches/refresh"_s));
    }
    static bool offers(const core::PatchOffers &all, const QString &version)
    {
        return std::ranges::any_of(
            all.offers, [&](const core::PatchOffer &offer) { return offer.patch.version.toString() == version; });
    }

    QTemporaryDir m_folder;
    SampleVendor m_vendor{m_folder.path()};
    std::unique_ptr<UpdateSite> m_site;
};

void TestMinisignFeed::initTestCase()
{
    if (!SampleVendor::hasMinisign())
        QSKIP("minisign is not installed");
    QVERIFY(QDir().mkdir(feed()));
}

void TestMinisignFeed::cleanup()
{
    if (QTest::currentTestFailed())
        qWarning("%s\n%s", qPrintable(m_vendor.problem()), m_site ? qPrintable(m_site->log()) : "");
    m_site.reset();
}

bool TestMinisignFeed::publish(const QString &version)
{
    const QString package = feed(u"sample-desk-%1-patch.pkg"_s.arg(version));
    return m_vendor.pack({version, version, 0, false}, package) && m_vendor.sign(package)
        && m_vendor.list(feed(), {u"--unsigned"_s}) && !QFile::exists(feed(u"index.json.minisig"_s))
        && m_vendor.sign(feed(u"index.json"_s));
}

void TestMinisignFeed::wantsTheKeyOrNone()
{
    QVERIFY(!m_vendor.list(feed(), {}));
    QVERIFY2(m_vendor.problem().contains("--unsigned"_L1), qPrintable(m_vendor.problem()));
    QVERIFY(!m_vendor.list(feed(), {u"--unsigned"_s, u"--key"_s, SampleVendor::key()}));
}

void TestMinisignFeed::wantsPackagesToBeSigned()
{
    const QString package = feed(packageName);
    QVERIFY(m_vendor.pack({u"2.0.1"_s, u"2.0.1"_s, 0, false}, package));
    QVERIFY(!m_vendor.list(feed(), {u"--unsigned"_s}));
    QVERIFY2(m_vendor.problem().contains("minisign -S"_L1), qPrintable(m_vendor.problem()));
    QVERIFY(!QFile::exists(feed(u"index.json"_s)));
    QVERIFY(QFile::remove(package));
    QDir(m_folder.filePath(u"patch-2.0.1"_s)).removeRecursively();
}

void TestMinisignFeed::isNewerThanTheListBefore()
{
    QVERIFY(publish(u"2.0.3"_s));
    auto list = core::parseFeedIndex(content(feed(u"index.json"_s)));
    REQUIRE_RESULT(list);
    // Made on a computer whose clock was ahead.
    list->serial += 100'000;
    QVERIFY(platform::writeAtomically(feed(u"index.json"_s), core::encode(*list)));
    QVERIFY(m_vendor.list(feed(), {u"--unsigned"_s}));
    const auto next = core::parseFeedIndex(content(feed(u"index.json"_s)));
    REQUIRE_RESULT(next);
    QCOMPARE(next->serial, list->serial + 1);
    QVERIFY(QFile::remove(feed(u"sample-desk-2.0.3-patch.pkg"_s)));
}

void TestMinisignFeed::isAppliedAndGrowsAndDoesNotGoBack()
{
    QVERIFY(publish(u"2.0.1"_s));
    const auto first = core::parseFeedIndex(content(feed(u"index.json"_s)));
    REQUIRE_RESULT(first);
    QCOMPARE(first->patches.size(), 1);
    QCOMPARE(first->patches.constFirst().signature.toUtf8(), content(feed(packageName) + u".minisig"_s));
    const QByteArray list = content(feed(u"index.json"_s));
    const QByteArray signature = content(feed(u"index.json.minisig"_s));

    m_site = std::make_unique<UpdateSite>();
    m_site->setFeed(QUrl::fromLocalFile(m_folder.filePath(u"feed"_s)));
    QVERIFY(m_site->start());
    const auto begun = m_site->begin(u"2.0.1"_s);
    REQUIRE_RESULT(begun);
    EVENTUALLY(m_site->state(begun->id) == UpdateState::Completed);
    QCOMPARE(m_site->answering(), u"2.0.1"_s);
    QVERIFY(m_site->update(begun->id).trustedComment.contains(packageName));

    QVERIFY(publish(u"2.0.2"_s));
    const auto second = core::parseFeedIndex(content(feed(u"index.json"_s)));
    REQUIRE_RESULT(second);
    QVERIFY(second->serial > first->serial);
    auto now = refresh();
    REQUIRE_RESULT(now);
    QVERIFY(!now->problem && offers(*now, u"2.0.2"_s));

    // Somebody puts the older list back, signature and all.
    m_site->write(feed(u"index.json"_s), list);
    m_site->write(feed(u"index.json.minisig"_s), signature);
    now = refresh();
    REQUIRE_RESULT(now);
    QVERIFY(now->problem);
    QCOMPARE(now->problem->kind, ErrorKind::FeedRolledBack);
    QCOMPARE(now->problem->context.value(u"seen"_s), QString::number(second->serial));
    QVERIFY(offers(*now, u"2.0.2"_s)); // what was seen stays
}

QTEST_GUILESS_MAIN(TestMinisignFeed)
#include "tst_minisignfeed.moc"
