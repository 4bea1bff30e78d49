// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/update/updatehouse.h"

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::ErrorKind;

/// What people chose of the vendor's list: where it is, and which patch of it is to be applied.
class TestFeedChoices : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_house = std::make_unique<test::UpdateHouse>(); }
    void cleanup() { m_house.reset(); }

    void aDecisionIsKept()
    {
        QVERIFY(feed().offers()->decided.isNull());
        const auto decided = feed().decide(m_house->target, m_house->anna.actor);
        QVERIFY(decided);
        QCOMPARE(decided->decided, m_house->target);
        QCOMPARE(feed().offers()->decidedBy, m_house->anna.actor.user);
        QVERIFY(feed().decide({}, m_house->bruno.actor));
        QVERIFY(feed().offers()->decided.isNull());
    }

    void onlyWhatCanBeChosenIsDecidedOn()
    {
        const auto refused = feed().decide(test::Vendor::version(u"9.9.9"_s), m_house->anna.actor);
        QCOMPARE(refused.error().kind, ErrorKind::NotFound);
        QVERIFY(feed().offers()->decided.isNull());
    }

    void afterADayNobodyRemembersIt()
    {
        QVERIFY(feed().decide(m_house->target, m_house->anna.actor));
        m_house->m_server->clock().advance(24 * 3600 - 1);
        QVERIFY(!feed().offers()->decided.isNull());
        m_house->m_server->clock().advance(1);
        QVERIFY(feed().offers()->decided.isNull());
    }

    void itEndsWhereTheUpdateBegins()
    {
        QVERIFY(feed().decide(m_house->target, m_house->anna.actor));
        m_house->staged();
        QVERIFY(feed().offers()->decided.isNull());
    }

    void theAddressIsTheConfigurationsUntilItIsSet()
    {
        const auto before = feed().settings();
        QVERIFY(before && !before->isSet);
        QCOMPARE(before->address, before->fromFile);
        core::FeedSettings wanted = *before;
        wanted.address = u"  https://updates.example.com/feed "_s;
        const auto after = feed().change(wanted, before->revision, m_house->anna.actor);
        QVERIFY(after && after->isSet);
        QCOMPARE(after->address, u"https://updates.example.com/feed"_s);
        QCOMPARE(after->fromFile, before->fromFile);
        QCOMPARE(feed().offers()->feed, after->address);
        // None is a choice too.
        wanted.address.clear();
        QVERIFY(feed().change(wanted, after->revision, m_house->anna.actor));
        QVERIFY(feed().offers()->feed.isEmpty());
    }

    void whoChangesWhatSomebodyElseHasChangedIsTold()
    {
        const auto before = feed().settings();
        QVERIFY(feed().change({}, before->revision, m_house->anna.actor));
        const auto late = feed().change({}, before->revision, m_house->bruno.actor);
        QCOMPARE(late.error().kind, ErrorKind::VersionMismatch);
    }

    void thatIsNoAddress_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("a word") << u"feed"_s;
        QTest::newRow("ftp") << u"ftp://updates.example.com/feed"_s;
        QTest::newRow("a relative file") << u"file:feed"_s;
        QTest::newRow("a file of another machine") << u"file://other/feed"_s;
        QTest::newRow("no host") << u"https:///feed"_s;
        QTest::newRow("a query") << u"https://updates.example.com/feed?a=b"_s;
        QTest::newRow("a password") << u"https://me:secret@updates.example.com/feed"_s;
        QTest::newRow("a line break") << u"https://updates.example.com/\nfeed"_s;
        QTest::newRow("too long") << u"https://updates.example.com/"_s + QString(2000, u'a');
    }
    void thatIsNoAddress()
    {
        QFETCH(const QString, address);
        core::FeedSettings wanted;
        wanted.address = address;
        const auto refused = feed().change(wanted, std::nullopt, m_house->anna.actor);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
        QCOMPARE(refused.error().context.value(u"field"_s), u"address"_s);
    }

private:
    update::FeedService &feed() { return m_house->system().feed; }

    std::unique_ptr<test::UpdateHouse> m_house;
};

QTEST_GUILESS_MAIN(TestFeedChoices)
#include "tst_feedchoices.moc"
