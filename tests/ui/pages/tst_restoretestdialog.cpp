// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/restoretest.h"
#include "pages/fakeserver.h"
#include "pages/visibletext.h"
#include "ui/backup/backupmenu.h"
#include "ui/backup/restoretestdialog.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::RestoreTestSettings;

/// The restore test that the server makes by itself, in the console: when, whether, and what came of the last one.
class TestRestoreTestDialog : public QObject
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
    }
    void cleanup()
    {
        m_dialog.reset();
        m_console.reset();
        m_server.reset();
    }

    void theRuleIsShownWithItsNextRunsAndChanged()
    {
        open();
        QVERIFY(enabled()->isChecked());
        QTRY_VERIFY(save()->isEnabled()); // the server has understood the rule
        QVERIFY(says(u"The schedule last tested "_s + test::sampleBackups().at(2).fileName));
        auto *frequency = m_dialog->findChild<QComboBox *>(u"frequency"_s);
        QCOMPARE(frequency->currentData().toInt(), int(core::Frequency::Weekly));
        frequency->setCurrentIndex(frequency->findData(int(core::Frequency::Daily)));
        QVERIFY(!save()->isEnabled());
        QTRY_VERIFY(save()->isEnabled());
        m_server->answer("PUT /api/v1/settings/restore-test", RestoreTestSettings{});
        save()->click();
        QTRY_VERIFY(!m_dialog->isVisible());
        QVERIFY(sent().enabled);
        QCOMPARE(sent().rule.frequency, core::Frequency::Daily);
        QCOMPARE(*sent().rule.time, u"04:00"_s);
        QCOMPARE(m_server->headers("If-Match").constLast(), QByteArray("\"7\""));
    }

    void switchedOffItKeepsItsTimes()
    {
        open();
        auto *frequency = m_dialog->findChild<QComboBox *>(u"frequency"_s);
        frequency->setCurrentIndex(frequency->findData(int(core::Frequency::Daily)));
        enabled()->setChecked(false);
        QVERIFY(!frequency->isEnabled());
        QVERIFY(save()->isEnabled());
        m_server->answer("PUT /api/v1/settings/restore-test", RestoreTestSettings{});
        save()->click();
        QTRY_VERIFY(!m_dialog->isVisible());
        QVERIFY(!sent().enabled);
        QCOMPARE(sent().rule.frequency, core::Frequency::Weekly);
    }

    void whyTheLastOneCameToNothingIsSaid_data()
    {
        QTest::addColumn<core::Error>("problem");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("encrypted") << core::Error{core::ErrorKind::Conflict, {}, {{u"state"_s, u"encrypted"_s}}}
                                   << u"only a recipient can restore them"_s;
        QTest::newRow("none") << core::Error{core::ErrorKind::NotFound, {}, {{u"state"_s, u"noBackup"_s}}}
                              << u"There was no proven backup to test."_s;
        QTest::newRow("a tool") << core::Error{core::ErrorKind::ProcessFailed, u"permission denied"_s,
            {{u"program"_s, u"createdb"_s}}}
                                << u"createdb"_s;
    }
    void whyTheLastOneCameToNothingIsSaid()
    {
        QFETCH(core::Error, problem);
        QFETCH(QString, sentence);
        RestoreTestSettings settings = sample();
        settings.problem = problem;
        m_server->answer("GET /api/v1/settings/restore-test", settings);
        open();
        QVERIFY(says(u"came to nothing: "_s));
        QVERIFY2(says(sentence), qPrintable(test::visibleText(*m_dialog)));
    }

    void oneThatWaitsIsSaid()
    {
        RestoreTestSettings settings = sample();
        settings.waitingSince = settings.lastAt;
        m_server->answer("GET /api/v1/settings/restore-test", settings);
        open();
        QVERIFY(says(u"waits until no other work on backups is under way"_s));
    }

    void aRefusalIsShown()
    {
        open();
        QTRY_VERIFY(save()->isEnabled());
        m_server->refuse("PUT /api/v1/settings/restore-test", core::ErrorKind::VersionMismatch, {});
        save()->click();
        QTRY_VERIFY(!says(u"The schedule last tested"_s));
        QVERIFY(m_dialog->isVisible());
        QTRY_VERIFY(save()->isEnabled());
    }

    void superusersReachItFromTheMenu()
    {
        const ui::BackupMenu menu(m_theme, m_console->workspace);
        auto *action = menu.findChild<QAction *>(u"restoreTest"_s);
        QVERIFY(action->isEnabled());
        action->trigger();
        QVERIFY(menu.findChild<ui::RestoreTestDialog *>());
        test::FakeServer server;
        test::fill(server);
        test::Console console(server);
        QVERIFY(console.signIn(core::Role::Operator));
        const ui::BackupMenu theirs(m_theme, console.workspace);
        QVERIFY(!theirs.findChild<QAction *>(u"restoreTest"_s)->isEnabled());
    }

private:
    static RestoreTestSettings sample()
    {
        RestoreTestSettings settings;
        settings.enabled = true;
        settings.rule.time = u"04:00"_s;
        settings.rule.timeZone = u"Europe/Rome"_s;
        settings.lastAt = QDateTime({2026, 11, 22}, {3, 0}, Qt::UTC);
        return settings;
    }
    void open()
    {
        m_dialog = std::make_unique<ui::RestoreTestDialog>(m_theme, m_console->workspace);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        m_dialog->show();
        QTRY_VERIFY(enabled()->isEnabled());
    }
    bool says(const QString &text) const { return test::visibleText(*m_dialog).contains(text); }
    RestoreTestSettings sent() const { return core::decode<RestoreTestSettings>(m_server->lastBody()).valueOr({}); }
    QCheckBox *enabled() const { return m_dialog->findChild<QCheckBox *>(u"restoreTestEnabled"_s); }
    QPushButton *save() const { return m_dialog->findChild<QPushButton *>(u"restoreTestSave"_s); }

    ui::Theme m_theme{*qApp, ui::ThemeChoice::Light};
    std::unique_ptr<test::FakeServer> m_server;
    std::unique_ptr<test::Console> m_console;
    std::unique_ptr<ui::RestoreTestDialog> m_dialog;
};

QTEST_MAIN(TestRestoreTestDialog)

#include "tst_restoretestdialog.moc"
