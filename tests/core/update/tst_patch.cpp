// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/patch.h"

#include <QTest>

using namespace mainstay::core;
using namespace Qt::StringLiterals;

namespace {

Version v(const char *text)
{
    return *Version::parse(QString::fromLatin1(text));
}

FeedPatch patch(const char *version, PatchKind kind, std::initializer_list<const char *> from)
{
    FeedPatch made;
    made.version = v(version);
    made.kind = kind;
    made.fileName = u"desk-%1.pkg"_s.arg(made.version.toString());
    made.size = 10;
    made.sha256 = QString(64, u'a');
    made.releasedAt = QDateTime(QDate(2026, 11, 1), QTime(8, 0), Qt::UTC);
    for (const char *one : from)
        made.fromVersions.append(v(one));
    return made;
}

UpgradeGrants grants(UpgradeGrant major, UpgradeGrant minor, UpgradeGrant patchGrant)
{
    return {major, minor, patchGrant};
}

const UpgradeGrants everything = grants(UpgradeGrant::Enabled, UpgradeGrant::Enabled, UpgradeGrant::Enabled);

FeedIndex index()
{
    FeedIndex made;
    made.product = u"sample-desk"_s;
    made.serial = 4;
    made.createdAt = QDateTime(QDate(2026, 11, 1), QTime(8, 0), Qt::UTC);
    made.expiresAt = made.createdAt.addDays(90);
    made.patches = {patch("2.0.1", PatchKind::Patch, {"2.0.0"})};
    return made;
}

} // namespace

/// Which patches can be chosen, and what a list must satisfy before anything of it is used.
class TestPatch : public QObject
{
    Q_OBJECT

private slots:
    void offersNewestFirst()
    {
        const auto offers = offersFor(
            {patch("2.0.1", PatchKind::Patch, {}), patch("2.1.0", PatchKind::Minor, {})}, v("2.0.0"), everything);
        QCOMPARE(offers.size(), 2);
        QCOMPARE(offers[0].patch.version, v("2.1.0"));
        QCOMPARE(offers[0].choice, PatchChoice::Available);
        QCOMPARE(offers[1].choice, PatchChoice::Available);
    }

    void whatIsInstalledIsNotOffered()
    {
        const auto offers = offersFor(
            {patch("2.0.0", PatchKind::Patch, {}), patch("1.9.0", PatchKind::Patch, {})}, v("2.0.0"), everything);
        QCOMPARE(offers[0].choice, PatchChoice::AlreadyInstalled);
        QCOMPARE(offers[1].choice, PatchChoice::AlreadyInstalled);
    }

    void aKindThatIsNotLicensedIsGrey()
    {
        const auto offers = offersFor({patch("3.0.0", PatchKind::Major, {"2.0.0"})}, v("2.0.0"),
            grants(UpgradeGrant::NotAvailable, UpgradeGrant::Enabled, UpgradeGrant::Enabled));
        QCOMPARE(offers[0].choice, PatchChoice::NotLicensed);
    }

    void namesTheOneThatComesFirst()
    {
        const QList<FeedPatch> patches{patch("2.3.0", PatchKind::Minor, {"2.2.0"}),
            patch("2.2.0", PatchKind::Minor, {"2.1.0", "2.0.0"}), patch("2.1.0", PatchKind::Minor, {"2.0.0"})};
        const auto offers = offersFor(patches, v("2.0.0"), everything);
        QCOMPARE(offers[0].choice, PatchChoice::InstallFirst);
        QCOMPARE(offers[0].installFirst, v("2.2.0")); // the shorter way, though 2.1.0 is one too
        QCOMPARE(offers[1].choice, PatchChoice::Available);
        QCOMPARE(offers[2].choice, PatchChoice::Available);
    }

    void withoutAWayItIsNotForThisVersion()
    {
        const auto offers = offersFor({patch("2.3.0", PatchKind::Minor, {"2.2.0"})}, v("2.0.0"), everything);
        QCOMPARE(offers[0].choice, PatchChoice::NotForThisVersion);
    }

    void aCircleOfPatchesEnds()
    {
        const auto offers = offersFor(
            {patch("2.3.0", PatchKind::Minor, {"2.2.0"}), patch("2.2.0", PatchKind::Minor, {"2.3.0", "2.1.5"}),
                patch("2.1.5", PatchKind::Minor, {"2.2.0"})},
            v("2.0.0"), everything);
        for (const PatchOffer &offer : offers)
            QCOMPARE(offer.choice, PatchChoice::NotForThisVersion);
    }

    void anUnknownInstalledVersionLeadsNowhere()
    {
        const auto offers = offersFor({patch("2.3.0", PatchKind::Minor, {"2.2.0"})}, Version(), everything);
        QCOMPARE(offers[0].choice, PatchChoice::NotForThisVersion);
    }

    void readsAList()
    {
        const auto read = parseFeedIndex(encode(index()));
        QVERIFY(read);
        QCOMPARE(*read, index());
    }

    void refusesAList_data()
    {
        QTest::addColumn<FeedIndex>("list");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, const QString &field, auto change) {
            FeedIndex wrong = index();
            change(wrong);
            QTest::newRow(name) << wrong << field;
        };
        row("no product", u"product"_s, [](FeedIndex &i) { i.product.clear(); });
        row("expired before made", u"expiresAt"_s, [](FeedIndex &i) { i.expiresAt = i.createdAt; });
        row("negative serial", u"serial"_s, [](FeedIndex &i) { i.serial = -1; });
        row("no version", u"patches.version"_s, [](FeedIndex &i) { i.patches[0].version = Version(); });
        row("twice", u"patches.version"_s, [](FeedIndex &i) { i.patches.append(i.patches[0]); });
        row("twice, in other words", u"patches.version"_s, [](FeedIndex &i) {
            i.patches.append(i.patches[0]);
            i.patches.last().version = *Version::parse(QString(i.patches[0].version.toString() + u"+again"_s));
        });
        row("leaves the folder", u"patches.fileName"_s, [](FeedIndex &i) { i.patches[0].fileName = u"../x.pkg"_s; });
        row("an address", u"patches.fileName"_s,
            [](FeedIndex &i) { i.patches[0].fileName = u"https://example.com/x.pkg"_s; });
        row("no size", u"patches.size"_s, [](FeedIndex &i) { i.patches[0].size = 0; });
        row("a petabyte", u"patches.size"_s, [](FeedIndex &i) { i.patches[0].size = qint64(1) << 50; });
        row("no hash", u"patches.sha256"_s, [](FeedIndex &i) { i.patches[0].sha256 = u"abc"_s; });
        row("too many", u"patches"_s, [](FeedIndex &i) {
            while (i.patches.size() <= FeedIndex::maxPatches)
                i.patches.append(i.patches[0]);
        });
    }

    void refusesAList()
    {
        QFETCH(FeedIndex, list);
        QFETCH(QString, field);
        const auto read = parseFeedIndex(encode(list));
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::ManifestInvalid);
        QCOMPARE(read.error().context.value(u"field"_s), field);
    }

    void refusesANewerFormat()
    {
        FeedIndex newer = index();
        newer.format = 2;
        QCOMPARE(parseFeedIndex(encode(newer)).error().kind, ErrorKind::UnsupportedVersion);
    }
};

QTEST_APPLESS_MAIN(TestPatch)
#include "tst_patch.moc"
