// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/fakeserver.h"
#include "ui/shell/manualwindow.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLineEdit>
#include <QTest>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTreeWidget>

using namespace mainstay;
using namespace Qt::StringLiterals;

/// The manual inside the console: every page finds what it says of it, in both languages.
class TestManual : public QObject
{
    Q_OBJECT

private slots:
    void everyPageHasItsPlace_data()
    {
        QTest::addColumn<QLocale::Language>("language");
        QTest::newRow("English") << QLocale::English;
        QTest::newRow("Italian") << QLocale::Italian;
    }
    void everyPageHasItsPlace()
    {
        QFETCH(const QLocale::Language, language);
        QLocale::setDefault(language);
        const ui::Theme theme(*qApp, ui::ThemeChoice::Light);
        ui::ManualWindow manual(theme);
        manual.show();
        // As Page::helpTopic() and the wizard of updates name them.
        const QStringList wanted{u"overview"_s, u"agents"_s, u"computers"_s, u"backup"_s, u"licence"_s,
            u"customisations"_s, u"activity"_s, u"settings"_s, u"update-prerequisites"_s, u"update-patch"_s,
            u"update-code"_s, u"update-download"_s, u"update-apply"_s, u"update-end"_s};
        for (const QString &topic : wanted)
            QVERIFY2(manual.topics().contains(topic), qPrintable(topic));
        QCOMPARE(manual.topics().size(), wanted.size());
        QVERIFY(!manual.text()->toPlainText().contains(QChar(0x2063)));
        QVERIFY(!manual.text()->toPlainText().contains(u"<!--"_s));
    }

    void aTopicIsAtTheTop()
    {
        QLocale::setDefault(QLocale::English);
        const ui::Theme theme(*qApp, ui::ThemeChoice::Light);
        ui::ManualWindow manual(theme);
        manual.show();
        QVERIFY(QTest::qWaitForWindowExposed(&manual));
        const auto atTop = [&] { return manual.text()->cursorForPosition(QPoint(60, 12)).block().text(); };
        manual.showTopic(u"backup"_s);
        QTRY_COMPARE(atTop(), u"Database backup"_s);
        manual.showTopic(u"update-code"_s);
        QTRY_VERIFY(atTop().startsWith(u"Code. It goes to the licence's e-mail"_s));
        manual.showTopic(u"no-such-topic"_s);
        QTRY_COMPARE(manual.text()->textCursor().position(), 0);
    }

    void chaptersAndWordsAreFound()
    {
        QLocale::setDefault(QLocale::Italian);
        const ui::Theme theme(*qApp, ui::ThemeChoice::Light);
        ui::ManualWindow manual(theme);
        manual.show();
        auto *chapters = manual.findChild<QTreeWidget *>(u"manualChapters"_s);
        QVERIFY(chapters->topLevelItemCount() > 10);
        QVERIFY(!chapters->findItems(u"Backup database"_s, Qt::MatchExactly).isEmpty());
        auto *find = manual.findChild<QLineEdit *>(u"manualFind"_s);
        find->setText(u"rclone"_s);
        QTest::keyClick(find, Qt::Key_Return);
        QCOMPARE(manual.text()->textCursor().selectedText(), u"rclone"_s);
        find->setText(u"there is no such word"_s);
        QTest::keyClick(find, Qt::Key_Return);
        QVERIFY(!manual.text()->textCursor().hasSelection());
    }
};

QTEST_MAIN(TestManual)
#include "tst_manual.moc"
