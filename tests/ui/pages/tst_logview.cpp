// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"
#include "ui/widgets/logview.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPromise>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;

/// A log that is read while it is written.
class TestLogView : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_theme = std::make_unique<ui::Theme>(*qApp, ui::ThemeChoice::Light);
        m_written.clear();
        m_log = std::make_unique<models::FollowedLog>([this](const QString &, qint64 from) {
            QPromise<core::Result<QByteArray>> promise;
            promise.start();
            promise.addResult(core::Result<QByteArray>(m_written.mid(from)));
            promise.finish();
            return promise.future();
        });
        m_view = std::make_unique<ui::LogView>(*m_theme, *m_log, u"log"_s);
        m_view->show();
        m_log->setWatched(true);
    }
    void cleanup()
    {
        m_view.reset();
        m_log.reset();
    }

    void onlyLinesWithTheWordsAreShown()
    {
        write("stop: done\nmigrate: 100 rows\nmigrate: 200 rows\nstart: done\n");
        QTRY_COMPARE(shown(), u"stop: done\nmigrate: 100 rows\nmigrate: 200 rows\nstart: done\n"_s);
        filter()->setText(u"MIGRATE"_s);
        QCOMPARE(shown(), u"migrate: 100 rows\nmigrate: 200 rows\n"_s);
        filter()->setText(u"nothing of it"_s);
        QVERIFY(shown().isEmpty());
        QVERIFY(!text()->placeholderText().isEmpty());
        QVERIFY(!button(u"logCopy"_s)->isEnabled());
        filter()->clear();
        QTRY_COMPARE(shown().count(u'\n'), 4);
    }

    void aLineThatComesInTwoPiecesIsJudgedWhole()
    {
        filter()->setText(u"rows"_s);
        write("migrate: 1");
        QTRY_COMPARE(m_log->text(), u"migrate: 1"_s);
        QVERIFY(shown().isEmpty());
        write("00 rows\nstart: ");
        QTRY_COMPARE(shown(), u"migrate: 100 rows\n"_s);
        write("no more rows\n");
        QTRY_COMPARE(shown(), u"migrate: 100 rows\nstart: no more rows\n"_s);
    }

    void anotherLogBeginsAnew()
    {
        filter()->setText(u"rows"_s);
        write("half of a row with rows");
        QTRY_VERIFY(!m_log->text().isEmpty());
        m_written = "rows of another one\n";
        m_log->follow(u"j2"_s, true);
        QTRY_COMPARE(shown(), u"rows of another one\n"_s);
    }

    void whatIsShownIsCopiedWithoutSecrets()
    {
        write("migrate: 100 rows\npassword=SECRET1\n");
        QTRY_VERIFY(button(u"logCopy"_s)->isEnabled());
        button(u"logCopy"_s)->click();
        QCOMPARE(QApplication::clipboard()->text().trimmed(), u"migrate: 100 rows\npassword=[redacted]"_s);
        filter()->setText(u"rows"_s);
        button(u"logCopy"_s)->click();
        QCOMPARE(QApplication::clipboard()->text().trimmed(), u"migrate: 100 rows"_s);
    }

    void allOfItIsSaved()
    {
        const QTemporaryDir folder;
        m_view->setPath(folder.filePath(u"proposed.log"_s));
        write("migrate: 100 rows\nstart: done\n");
        QTRY_VERIFY(button(u"logSave"_s)->isEnabled());
        filter()->setText(u"rows"_s);
        button(u"logSave"_s)->click();
        auto *dialog = m_view->findChild<QFileDialog *>();
        QVERIFY(dialog);
        emit dialog->fileSelected(folder.filePath(u"saved.log"_s));
        QFile file(folder.filePath(u"saved.log"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("migrate: 100 rows\nstart: done\n"));
    }

private:
    void write(const QByteArray &bytes)
    {
        m_written += bytes;
        m_log->follow(u"j1"_s, true, m_written.size());
    }
    QPlainTextEdit *text() const { return m_view->findChild<QPlainTextEdit *>(u"log"_s); }
    QString shown() const { return text()->toPlainText(); }
    QLineEdit *filter() const { return m_view->findChild<QLineEdit *>(u"logFilter"_s); }
    QPushButton *button(const QString &name) const { return m_view->findChild<QPushButton *>(name); }

    QByteArray m_written;
    std::unique_ptr<ui::Theme> m_theme;
    std::unique_ptr<models::FollowedLog> m_log;
    std::unique_ptr<ui::LogView> m_view;
};

QTEST_MAIN(TestLogView)
#include "tst_logview.moc"
