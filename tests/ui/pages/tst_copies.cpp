// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/copysettings.h"
#include "pages/fakeserver.h"
#include "pages/visibletext.h"
#include "ui/backup/backupmenu.h"
#include "ui/backup/backupoverviewstrip.h"
#include "ui/backup/backuppanel.h"
#include "ui/backup/copiesdialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"

#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;

/// Second copies in the console: where they go, and what became of each.
class TestCopies : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void init()
    {
        m_server = std::make_unique<test::FakeServer>();
        test::fill(*m_server);
        m_console = std::make_unique<test::Console>(*m_server);
        QVERIFY(m_console->signIn(core::Role::Superuser));
        open();
    }
    void cleanup()
    {
        m_dialog.reset();
        m_console.reset();
        m_server.reset();
    }

    void aPlaceIsChosenTriedAndKept()
    {
        QTRY_VERIFY(says(*m_dialog, u"There are no second copies."_s));
        QVERIFY(says(*m_dialog, u"rclone config --config /var/lib/mainstayd/secrets/rclone.conf"_s));
        QVERIFY(!save()->isEnabled());
        QVERIFY(!trial()->isEnabled());
        QVERIFY(!folder()->isEnabled());
        choose(u"nas-milano"_s, u" backups/mainstay "_s);
        m_server->answer("POST /api/v1/settings/copies/test", core::CopySettings{});
        trial()->click();
        QTRY_VERIFY(says(*m_dialog, u"A small file was written there and read back."_s));
        QCOMPARE(sent().place, u"nas-milano:backups/mainstay"_s);
        // What was said of one place is not said of another.
        folder()->setText(u"elsewhere"_s);
        QVERIFY(!says(*m_dialog, u"was written there"_s));
        m_server->answer("PUT /api/v1/settings/copies", core::CopySettings{});
        save()->click();
        QTRY_VERIFY(!m_dialog->isVisible());
        QCOMPARE(sent().place, u"nas-milano:elsewhere"_s);
        QCOMPARE(m_server->headers("If-Match").constLast(), QByteArray("\"4\""));
    }

    void whatTheRemoteSaysIsShown()
    {
        choose(u"s3-archivio"_s, {});
        m_server->refuse("POST /api/v1/settings/copies/test", core::ErrorKind::ProcessFailed,
            {{u"program"_s, u"rclone"_s}, {u"exitCode"_s, u"1"_s}});
        trial()->click();
        QTRY_VERIFY(says(*m_dialog, u"rclone"_s) && !says(*m_dialog, u"The server writes"_s));
        m_server->refuse("PUT /api/v1/settings/copies", core::ErrorKind::InvalidInput, {{u"field"_s, u"place"_s}});
        save()->click();
        QTRY_VERIFY(says(*m_dialog, u"The server does not take this place."_s));
        QVERIFY(m_dialog->isVisible());
    }

    void whatIsMissingOnTheServerIsSaid()
    {
        m_server->answer("GET /api/v1/settings/copies", core::CopySettings{.configuration = u"/x/rclone.conf"_s});
        open();
        QTRY_VERIFY(says(*m_dialog, u"rclone is not installed on the main server."_s));
        m_server->answer("GET /api/v1/settings/copies",
            core::CopySettings{.tool = u"rclone 1.60.1"_s, .configuration = u"/x/rclone.conf"_s});
        open();
        QTRY_VERIFY(says(*m_dialog, u"The main server knows no remote yet."_s));
        core::CopySettings locked{.configuration = u"/x/rclone.conf"_s};
        locked.problem = core::Error{
            core::ErrorKind::ProcessFailed, u"unable to decrypt configuration"_s, {{u"program"_s, u"rclone"_s}}};
        m_server->answer("GET /api/v1/settings/copies", locked);
        open();
        QTRY_VERIFY(says(*m_dialog, u"The main server cannot read its remotes."_s));
        QVERIFY(says(*m_dialog, u"rclone says: unable to decrypt configuration"_s));
        // One that was taken out of the configuration is still where the copies were to go.
        m_server->answer("GET /api/v1/settings/copies",
            core::CopySettings{.place = u"gone:here"_s, .remotes = {u"nas"_s}, .tool = u"rclone 1.60.1"_s});
        open();
        QTRY_COMPARE(remote()->currentText(), u"gone"_s);
        QCOMPARE(folder()->text(), u"here"_s);
    }

    void theyAreSwitchedOff()
    {
        m_server->answer("GET /api/v1/settings/copies",
            core::CopySettings{.place = u"nas:a"_s, .remotes = {u"nas"_s}, .tool = u"rclone 1.60.1"_s, .revision = 9});
        open();
        QTRY_COMPARE(remote()->currentText(), u"nas"_s);
        QVERIFY(!save()->isEnabled());
        remote()->setCurrentIndex(0);
        m_server->answer("PUT /api/v1/settings/copies", core::CopySettings{});
        save()->click();
        QTRY_VERIFY(!m_dialog->isVisible());
        QVERIFY(sent().place.isEmpty());
    }

    void onlySuperusersAreAsked()
    {
        test::FakeServer server;
        test::fill(server);
        test::Console console(server);
        QVERIFY(console.signIn(core::Role::Operator));
        const ui::BackupMenu menu(m_theme, console.workspace);
        QVERIFY(!menu.findChild<QAction *>(u"copies"_s)->isEnabled());
    }

    void thePanelSaysWhereItIsAndTriesAgain()
    {
        core::Backup backup = test::sampleBackups().at(2);
        backup.copy = core::BackupCopy{.place = u"nas-milano:mainstay"_s,
            .state = core::CopyState::Proven,
            .provenAt = QDateTime({2026, 11, 21}, {6, 30}, Qt::UTC)};
        m_console->workspace.backups().apply({backup});
        ui::BackupPanel panel(m_theme, m_console->workspace);
        panel.resize(1100, 400);
        panel.show();
        panel.setBackup(backup.id);
        QTRY_VERIFY(says(panel, u"nas-milano:mainstay, read back on"_s));
        QVERIFY(!panel.findChild<ui::Banner *>()->isVisible());

        backup.copy->state = core::CopyState::Failed;
        backup.copy->error
            = core::Error{core::ErrorKind::ProcessFailed, u"permission denied"_s, {{u"program"_s, u"rclone"_s}}};
        backup.copy->nextTryAt = QDateTime({2026, 11, 21}, {6, 35}, Qt::UTC);
        m_console->workspace.backups().apply({backup});
        QTRY_VERIFY(says(panel, u"Its second copy could not be made: rclone says: permission denied"_s));
        QVERIFY(says(panel, u"tried again on"_s));
        core::Job job;
        job.id = {u"j-copy"_s};
        job.kind = core::JobKind::BackupCopy;
        job.state = core::JobState::Running;
        job.subject = backup.id.text;
        job.createdAt = QDateTime::currentDateTimeUtc();
        m_server->answer("POST /api/v1/backups/" + backup.id.text.toLatin1() + "/copy", job);
        QPushButton *again = nullptr;
        for (auto *button : panel.findChild<ui::Banner *>()->findChildren<QPushButton *>())
            again = button->text() == u"Try again"_s ? button : again;
        QVERIFY(again && again->isVisible());
        again->click();
        QTRY_VERIFY(m_console->workspace.jobs().find(u"j-copy"_s));
    }

    void whatIsLostIsBroughtBack()
    {
        core::Backup backup = test::sampleBackups().at(2);
        backup.state = core::BackupState::Missing;
        backup.proof = core::BackupProof::None;
        backup.error = core::Error{core::ErrorKind::NotFound, {}, {{u"path"_s, u"/backups/x.zst"_s}}};
        m_console->workspace.backups().apply({backup});
        ui::BackupPanel panel(m_theme, m_console->workspace);
        panel.resize(1100, 400);
        panel.show();
        panel.setBackup(backup.id);
        QTRY_VERIFY(says(panel, u"x.zst"_s));
        QVERIFY(!offer(panel)); // there is no second copy
        backup.copy = core::BackupCopy{.place = u"nas-milano:mainstay"_s,
            .state = core::CopyState::Proven,
            .provenAt = QDateTime({2026, 11, 21}, {6, 30}, Qt::UTC)};
        m_console->workspace.backups().apply({backup});
        QTRY_VERIFY(offer(panel));
        QCOMPARE(offer(panel)->text(), u"Bring it back from the second copy"_s);

        const QByteArray route = "POST /api/v1/backups/" + backup.id.text.toLatin1() + "/return";
        m_server->refuse(route, core::ErrorKind::Conflict, {{u"state"_s, u"noCopy"_s}});
        offer(panel)->click();
        QTRY_VERIFY(says(panel, u"It has no second copy that was proven."_s));
        core::Job job;
        job.id = {u"j-return"_s};
        job.kind = core::JobKind::BackupReturn;
        job.state = core::JobState::Running;
        job.subject = backup.id.text;
        job.createdAt = QDateTime::currentDateTimeUtc();
        m_server->answer(route, job);
        offer(panel)->click();
        QTRY_VERIFY(says(panel, u"It is being brought back from its second copy."_s));
        QVERIFY(!offer(panel));
        job.state = core::JobState::Failed;
        job.error = core::Error{core::ErrorKind::DiskFull, {}, {}};
        m_console->workspace.jobs().apply({job});
        QTRY_VERIFY(says(panel, u"There is not enough room on the disk."_s));
        QVERIFY(offer(panel));

        job.state = core::JobState::Succeeded;
        job.error.reset();
        m_console->workspace.jobs().apply({job});
        backup.state = core::BackupState::Finished;
        backup.proof = core::BackupProof::Created;
        backup.error.reset();
        m_console->workspace.backups().apply({backup});
        QTRY_VERIFY(says(panel, u"Verify it, so that it is proven again."_s));
        core::Job check = job;
        check.id = {u"j-check"_s};
        check.kind = core::JobKind::BackupVerification;
        check.state = core::JobState::Running;
        check.createdAt = job.createdAt.addSecs(1);
        m_server->answer("POST /api/v1/backups/" + backup.id.text.toLatin1() + "/verify", check);
        offer(panel)->click();
        QTRY_VERIFY(m_console->workspace.jobs().find(u"j-check"_s));
        QTRY_VERIFY(!says(panel, u"so that it is proven again"_s));
    }

    void onlyWhoRunsBackupsBringsOneBack()
    {
        test::FakeServer server;
        test::fill(server);
        test::Console console(server);
        QVERIFY(console.signIn(core::Role::Viewer));
        core::Backup backup = test::sampleBackups().at(2);
        backup.proof = core::BackupProof::None;
        backup.error = core::Error{core::ErrorKind::HashMismatch, {}, {}};
        backup.copy
            = core::BackupCopy{.place = u"nas:x"_s, .state = core::CopyState::Proven, .provenAt = backup.createdAt};
        console.workspace.backups().apply({backup});
        ui::BackupPanel panel(m_theme, console.workspace);
        panel.show();
        panel.setBackup(backup.id);
        QTRY_VERIFY(panel.findChild<ui::Banner *>()->isVisible());
        QVERIFY(!offer(panel));
    }

    void theOverviewCountsThem()
    {
        core::BackupOverview overview = test::sampleOverview();
        overview.copies = core::CopyOverview{u"nas-milano:mainstay"_s, 11, 0, 12};
        m_server->answer("GET /api/v1/backups/overview", overview);
        ui::BackupOverviewStrip strip(m_theme, m_console->workspace);
        strip.resize(1200, 100);
        strip.setVisible(true);
        QTRY_VERIFY(says(strip, u"second copies: 11 of 12"_s));
        overview.copies->failed = 1;
        m_server->answer("GET /api/v1/backups/overview", overview);
        strip.refresh();
        QTRY_VERIFY(says(strip, u"1 second copy"_s));
    }

private:
    static bool says(const QWidget &widget, const QString &text) { return test::visibleText(widget).contains(text); }
    /// What the banner's button would do; null where it has none.
    static QPushButton *offer(const ui::BackupPanel &panel)
    {
        const auto buttons = panel.findChild<ui::Banner *>()->findChildren<QPushButton *>();
        const auto shown = std::ranges::find_if(buttons, &QPushButton::isVisible);
        return shown == buttons.cend() ? nullptr : *shown;
    }
    void open()
    {
        m_dialog = std::make_unique<ui::CopiesDialog>(m_theme, m_console->workspace);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        m_dialog->show();
        QTRY_VERIFY(remote()->count() > 0);
    }
    void choose(const QString &name, const QString &path)
    {
        remote()->setCurrentIndex(remote()->findData(name));
        folder()->setText(path);
        QVERIFY(save()->isEnabled());
    }
    core::CopySettings sent() const { return core::decode<core::CopySettings>(m_server->lastBody()).valueOr({}); }
    QComboBox *remote() const { return m_dialog->findChild<QComboBox *>(u"copiesRemote"_s); }
    QLineEdit *folder() const { return m_dialog->findChild<QLineEdit *>(u"copiesFolder"_s); }
    QPushButton *trial() const { return m_dialog->findChild<QPushButton *>(u"copiesTest"_s); }
    QPushButton *save() const { return m_dialog->findChild<QPushButton *>(u"copiesSave"_s); }

    ui::Theme m_theme{*qApp, ui::ThemeChoice::Light};
    std::unique_ptr<test::FakeServer> m_server;
    std::unique_ptr<test::Console> m_console;
    std::unique_ptr<ui::CopiesDialog> m_dialog;
};

QTEST_MAIN(TestCopies)

#include "tst_copies.moc"
