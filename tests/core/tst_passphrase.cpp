// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/passphrase.h"

#include <QTest>

using namespace mainstay::core;
using namespace Qt::StringLiterals;

/// What people type, and what it is worth.
class TestPassphrase : public QObject
{
    Q_OBJECT

private slots:
    void whatItIsWorth_data()
    {
        using enum PassphraseStrength;
        QTest::addColumn<PassphraseStrength>("strength");
        QTest::newRow("") << Weak;
        QTest::newRow("            ") << Weak;
        QTest::newRow("a") << Weak;
        QTest::newRow("aaaaaaaaaaaaaaaaaaaaaaaa") << Weak;
        QTest::newRow("abcdefghijklmnop") << Weak;
        QTest::newRow("123456789012345678") << Weak;
        QTest::newRow("abcabcabcabcabcabcabc") << Weak;
        QTest::newRow("Password1") << Weak;
        QTest::newRow("Mainstay2026!") << Weak;
        QTest::newRow("qwertyqwertyqwerty") << Weak;
        QTest::newRow("benvenuto benvenuto benvenuto benvenuto") << Weak;
        QTest::newRow("montagna") << Weak;
        QTest::newRow("montagna fiume") << Weak;
        QTest::newRow("montagna fiume chiave lampada") << Good;
        QTest::newRow("montagna fiume chiave lampada tavolo nuvola") << Strong;
        QTest::newRow("k7!Qz2#vT") << Good;
        QTest::newRow("k7!Qz2#vTm9$Xw") << Strong;
        QTest::newRow("qzvtkwmbxjrhpsfd") << Strong;
        QTest::newRow("perché così città però") << Good;
    }

    void whatItIsWorth()
    {
        QFETCH(const PassphraseStrength, strength);
        const QString text = QString::fromUtf8(QTest::currentDataTag());
        QVERIFY2(strengthOf(text) == strength, qPrintable(text + u": "_s + QString::number(guessBits(text))));
    }

    void moreIsNeverWorse()
    {
        QString text;
        double before = 0;
        for (const QChar c : u"v7 giraffa-Monte!29 xk"_s) {
            text += c;
            QVERIFY2(guessBits(text) >= before - 12, qPrintable(text)); // a word that comes about counts as one
            before = guessBits(text);
        }
        QVERIFY(before > 44);
    }
};

QTEST_GUILESS_MAIN(TestPassphrase)
#include "tst_passphrase.moc"
