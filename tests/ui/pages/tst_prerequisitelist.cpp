// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/shownupdatepage.h"
#include "ui/text/format.h"

#include <QFile>
#include <QFileDialog>
#include <QSignalSpy>

using namespace mainstay;
using namespace Qt::StringLiterals;

using Shown = test::ShownUpdatePage;

/// What stands in the way of an update, and the buttons that put it right, over a server that answers from memory.
class TestPrerequisiteList : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void theBackupIsOneClickAway()
    {
        Shown shown;
        QVERIFY(shown.isSignedIn && shown.isReady());
        const auto button = [&] { return shown.child<QPushButton>(u"backUpNow"_s); };
        // One runs already: it is shown, and no second one is started.
        QTRY_VERIFY(button());
        QVERIFY(!button()->isEnabled());
        QList<core::Backup> backups = test::sampleBackups();
        for (core::Backup &backup : backups)
            backup.state = core::BackupState::Finished;
        shown.console.workspace.backups().apply(backups);
        QTRY_VERIFY(button()->isEnabled());
        core::Backup running = backups.first();
        running.state = core::BackupState::Running;
        shown.server.answer("POST /api/v1/backups", running);
        button()->click();
        QTRY_COMPARE(shown.server.asked("POST /api/v1/backups"), 1);
        QTRY_VERIFY(!button()->isEnabled());
        // Proven: the server says that the row is in order now.
        core::Prerequisites found = test::samplePrerequisites();
        found.rows[4] = {core::CheckSubject::Backup, core::CheckResult::Ok, u"fresh"_s,
            {{u"at"_s, core::instantToText(QDateTime::currentDateTimeUtc())}}};
        shown.server.answer("GET /api/v1/prerequisites", found);
        shown.console.workspace.updates().refresh();
        QTRY_VERIFY(!button());
    }

    void theMailOfTheLicenceIsTriedFromItsRow()
    {
        Shown shown;
        QVERIFY(shown.isSignedIn && shown.isReady());
        const auto button = [&] { return shown.child<QPushButton>(u"testLicenceMail"_s); };
        const auto answer = [&] { return shown.child<QLabel>(u"licenceMailAnswer"_s); };
        QTRY_VERIFY(button());
        QVERIFY(!answer());
        shown.server.answer("POST /api/v1/licence/test-mail", core::MailReply{250, u"250 2.0.0 Ok: queued as 4Q"_s});
        button()->click();
        QTRY_VERIFY(answer());
        QVERIFY(answer()->text().contains(u"250 2.0.0 Ok: queued as 4Q"_s));
        QVERIFY(answer()->text().contains(u"a**********@example.com"_s));
        // What the mail server refuses is told in its own words too.
        shown.server.refuse(
            "POST /api/v1/licence/test-mail", core::ErrorKind::Rejected, {{u"reply"_s, u"550 5.1.1 No such user"_s}});
        button()->click();
        QTRY_VERIFY(answer() && !answer()->text().contains(u"queued"_s));
        QVERIFY2(answer()->text().contains(u"550 5.1.1 No such user"_s), qPrintable(answer()->text()));
        QCOMPARE(shown.server.asked("POST /api/v1/licence/test-mail"), 2);
    }

    void theReportSaysOfWhatAndWhen()
    {
        Shown shown;
        core::Prerequisites found = test::samplePrerequisites();
        found.checkedAt = QDateTime(QDate(2026, 11, 20), QTime(6, 31));
        shown.server.answer("GET /api/v1/prerequisites", found);
        QVERIFY(shown.isSignedIn && shown.isReady());
        shown.console.workspace.updates().refresh();
        QTRY_VERIFY(shown.console.workspace.updates().host() && !shown.console.workspace.updates().version().isNull());
        QTRY_VERIFY(shown.console.workspace.updates().prerequisites()->checkedAt);
        shown.child<QPushButton>(u"saveReport"_s)->click();
        auto *dialog = shown.page->findChild<QFileDialog *>();
        QVERIFY(dialog);
        const QString path = shown.logs.filePath(u"report.txt"_s);
        const QString day = ui::Format(QLocale()).date(QDate::currentDate());
        emit dialog->fileSelected(path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString report = QString::fromUtf8(file.readAll());
        const core::HostCard host = *shown.console.workspace.updates().host();
        const QStringList facts{u"Date: "_s + day, u"Machine: "_s + host.computerName,
            u"Product: %1, version 2.0.0"_s.arg(host.inspection->productTitle), u"Update to version: 2.0.1"_s,
            u"06:31"_s, u"! Snapshot or backup: The last proven backup is old"_s};
        for (const QString &fact : facts)
            QVERIFY2(report.contains(fact), qPrintable(fact + u" is not in: "_s + report));
        QVERIFY(!host.computerName.isEmpty() && !host.inspection->productTitle.isEmpty());
    }

    void theLicenceHasAPageOfItsOwn()
    {
        Shown shown;
        QVERIFY(shown.isSignedIn && shown.isReady());
        QSignalSpy wanted(shown.page.get(), &ui::Page::pageWanted);
        QTRY_VERIFY(shown.child<QPushButton>(u"manageLicence"_s)->isVisible());
        QVERIFY(!shown.child<QPushButton>(u"importLicence"_s)->isVisible());
        shown.child<QPushButton>(u"manageLicence"_s)->click();
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.constFirst().constFirst().toString(), u"licence"_s);
    }
};

QTEST_MAIN(TestPrerequisiteList)
#include "tst_prerequisitelist.moc"
