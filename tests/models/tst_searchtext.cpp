// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/searchtext.h"

#include <QRandomGenerator>
#include <QTest>

using mainstay::models::SearchText;

using Words = QList<QByteArray>;

class TestSearchText : public QObject
{
    Q_OBJECT

private slots:
    void everyWordHasToBeThere()
    {
        SearchText text;
        text.set(0, "pc-mi-001\ndebian");
        text.set(2, "pc-rm-002\nwindows");
        QCOMPARE(text.find({"pc"}), (QList<bool>{true, false, true}));
        QCOMPARE(text.find({"debian", "mi"}), (QList<bool>{true, false, false}));
        QCOMPARE(text.find({"debian", "rm"}), (QList<bool>{false, false, false}));
        QCOMPARE(text.find({}), (QList<bool>{true, true, true}));
        QVERIFY(text.contains(2, {"windows"}));
        QVERIFY(!text.contains(1, {"w"}));
    }

    void aWordIsNotFoundAcrossTwoTexts()
    {
        SearchText text;
        text.set(0, "abc");
        text.set(1, "def");
        QCOMPARE(text.find({"cd"}), (QList<bool>{false, false}));
        QCOMPARE(text.find({"abcdef"}), (QList<bool>{false, false}));
    }

    void staysRightThroughAnyChanges()
    {
        QRandomGenerator random(11);
        QList<QByteArray> expected(50);
        SearchText text;
        for (int slot = 0; slot < expected.size(); ++slot)
            text.set(slot, {});
        for (int change = 0; change < 5000; ++change) {
            const int slot = random.bounded(50);
            expected[slot] = QByteArray(random.bounded(20), char('a' + random.bounded(3)));
            text.set(slot, expected.at(slot));
            if (change % 100 != 0)
                continue;
            for (const QByteArray &word : Words{"a", "bb", "ccccccccccc"}) {
                const QList<bool> found = text.find({word});
                for (int i = 0; i < expected.size(); ++i)
                    QCOMPARE(found.at(i), expected.at(i).contains(word));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestSearchText)
#include "tst_searchtext.moc"
