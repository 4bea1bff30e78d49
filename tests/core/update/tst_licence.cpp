// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/licence.h"

#include <QTest>

using namespace mainstay::core;
using namespace Qt::StringLiterals;

namespace {

Licence licence()
{
    Licence made;
    made.product = u"sample-desk"_s;
    made.serial = u"A-1001"_s;
    made.customer = u"Rossi & Figli S.p.A."_s;
    made.email = u"admin@example.com"_s;
    made.upgrades = {UpgradeGrant::NotAvailable, UpgradeGrant::Disabled, UpgradeGrant::Enabled};
    made.issuedAt = QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
    made.expiresAt = made.issuedAt.addYears(1);
    return made;
}

} // namespace

/// What a licence file must say before it is kept, and what of it may be shown.
class TestLicence : public QObject
{
    Q_OBJECT

private slots:
    void readsWhatItWrote()
    {
        const auto read = parseLicence(encode(licence()));
        QVERIFY(read);
        QCOMPARE(*read, licence());
        QCOMPARE(read->upgrades.of(PatchKind::Minor), UpgradeGrant::Disabled);
    }

    void refuses_data()
    {
        QTest::addColumn<Licence>("wrong");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, const QString &field, auto change) {
            Licence made = licence();
            change(made);
            QTest::newRow(name) << made << field;
        };
        row("no product", u"product"_s, [](Licence &l) { l.product.clear(); });
        row("blank serial", u"serial"_s, [](Licence &l) { l.serial = u"  "_s; });
        row("control character", u"customer"_s, [](Licence &l) { l.customer = u"a\nb"_s; });
        row("no mail", u"email"_s, [](Licence &l) { l.email = u"nobody"_s; });
        row("ends before it begins", u"expiresAt"_s, [](Licence &l) { l.expiresAt = l.issuedAt; });
        row("no format", u"format"_s, [](Licence &l) { l.format = 0; });
    }

    void refuses()
    {
        QFETCH(Licence, wrong);
        QFETCH(QString, field);
        const auto read = parseLicence(encode(wrong));
        QVERIFY(!read);
        QCOMPARE(read.error().context.value(u"field"_s), field);
    }

    void refusesWhatIsTooLarge()
    {
        QCOMPARE(parseLicence(QByteArray(Licence::maxBytes + 1, ' ')).error().kind, ErrorKind::PayloadTooLarge);
    }

    void addresses_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("good");
        const auto row = [](bool good, const QStringList &addresses) {
            for (const QString &address : addresses)
                QTest::addRow("%s %s", good ? "good" : "bad", qPrintable(address.simplified())) << address << good;
        };
        row(true, {u"a@b.it"_s, u"mario.rossi+x@mail.example.com"_s, u"m@localhost"_s, u"perché@esempio.it"_s});
        row(false,
            {u""_s, u"a"_s, u"@b.it"_s, u"a@"_s, u"a@b@c.it"_s, u"a b@c.it"_s, u"a@b.it\r\nRCPT TO:<x@y.it>"_s,
                u"<a@b.it>"_s, u"a@b.it,c@d.it"_s, u"a@.it"_s, u"a@b..it"_s, u"a@b.it."_s});
        QTest::newRow("too long") << QString(QString(250, u'a') + u"@b.it"_s) << false;
    }

    void addresses()
    {
        QFETCH(QString, address);
        QFETCH(bool, good);
        QCOMPARE(isMailAddress(address), good);
    }

    void masks()
    {
        QCOMPARE(maskedEmail(u"admin@example.com"_s), u"a**********@example.com"_s);
        QCOMPARE(maskedEmail(u"a@example.com"_s), u"a**********@example.com"_s);
        QCOMPARE(maskedEmail(u"nothing"_s), QString());
    }
};

QTEST_APPLESS_MAIN(TestLicence)
#include "tst_licence.moc"
