// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/databasesettings.h"
#include "core/values/databasetools.h"
#include "pages/fakeserver.h"
#include "pages/visibletext.h"
#include "ui/backup/backupmenu.h"
#include "ui/backup/databasedialog.h"
#include "ui/text/databasetext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"

#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;

/// Which database is backed up, as superusers choose it.
class TestDatabaseDialog : public QObject
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
        m_dialog = std::make_unique<ui::DatabaseDialog>(m_theme, m_console->workspace);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        m_dialog->show();
        QTRY_VERIFY(m_dialog->primaryButton()->isEnabled());
    }
    void cleanup()
    {
        m_dialog.reset();
        m_console.reset();
        m_server.reset();
    }

    void showsWhatIsKeptButNoPassword()
    {
        QCOMPARE(field(u"databaseHost"_s)->text(), u"db.example.org"_s);
        QCOMPARE(field(u"databaseName"_s)->text(), u"shop"_s);
        QCOMPARE(field(u"databaseUser"_s)->text(), u"backup"_s);
        QVERIFY(field(u"databasePassword"_s)->text().isEmpty());
        QCOMPARE(field(u"databasePassword"_s)->echoMode(), QLineEdit::Password);
        QVERIFY(!field(u"databaseFile"_s)->isVisibleTo(m_dialog.get()));
        QTRY_VERIFY(shows(u"pg_dump (PostgreSQL) 15.18"_s));
    }

    void asksOnlyWhatTheKindNeeds()
    {
        auto *kind = m_dialog->findChild<QComboBox *>(u"databaseKind"_s);
        kind->setCurrentIndex(0);
        for (const QString &name : {u"databaseHost"_s, u"databaseUser"_s, u"databasePassword"_s, u"databaseFile"_s})
            QVERIFY2(!field(name)->isVisibleTo(m_dialog.get()), qPrintable(name));
        QVERIFY(m_dialog->primaryButton()->isEnabled());
        kind->setCurrentIndex(1);
        QVERIFY(field(u"databaseFile"_s)->isVisibleTo(m_dialog.get()));
        QVERIFY(!m_dialog->primaryButton()->isEnabled());
        QVERIFY(!m_dialog->primaryButton()->toolTip().isEmpty());
        field(u"databaseFile"_s)->setText(u"shop.sqlite"_s);
        QVERIFY(!m_dialog->primaryButton()->isEnabled());
        field(u"databaseFile"_s)->setText(u"/srv/shop/shop.sqlite"_s);
        QVERIFY(m_dialog->primaryButton()->isEnabled());
        kind->setCurrentIndex(3);
        QTRY_VERIFY(shows(u"mariadb-dump is not installed on the main server."_s));
    }

    void aTrialSaysWhatItFound()
    {
        m_server->answer("POST /api/v1/settings/database/test",
            core::DatabaseCheck{u"PostgreSQL 15.18"_s, u"pg_dump (PostgreSQL) 15.18"_s, 1'200'000'000, 12, false});
        field(u"databasePassword"_s)->setText(u"secret"_s);
        test();
        QTRY_VERIFY(shows(u"The connection works: PostgreSQL 15.18, 12 table(s)"_s));
        QVERIFY(shows(u"may not create databases"_s));
        const auto sent = core::decode<core::DatabaseSettingsChange>(m_server->lastBody());
        QCOMPARE(sent->password, std::optional(u"secret"_s));
        QCOMPARE(sent->settings.database, u"shop"_s);
        // What is typed afterwards was not tried.
        field(u"databaseName"_s)->setText(u"other"_s);
        QVERIFY(!shows(u"The connection works"_s));
    }

    void aTrialSaysWhyNot_data()
    {
        QTest::addColumn<core::Error>("error");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("password") << core::Error{core::ErrorKind::WrongCredentials, {}, {}}
                                  << u"The database did not accept the user or the password."_s;
        QTest::newRow("server") << core::Error{core::ErrorKind::Unreachable, {}, {{u"host"_s, u"db.example.org"_s}}}
                                << u"The database server db.example.org cannot be reached."_s;
        QTest::newRow("versions")
            << core::Error{core::ErrorKind::UnsupportedVersion, {}, {{u"needs"_s, u"pg_dump 17"_s}}}
            << u"The tools on the main server are older than the database: it needs pg_dump 17."_s;
        QTest::newRow("tools") << core::Error{core::ErrorKind::NotFound, {}, {{u"program"_s, u"/opt/bin/pg_dump"_s}}}
                               << u"pg_dump is not installed on the main server."_s;
        QTest::newRow("database") << core::Error{core::ErrorKind::NotFound, {}, {{u"database"_s, u"shop"_s}}}
                                  << u"There is no database “shop” on that server."_s;
        QTest::newRow("file") << core::Error{core::ErrorKind::FileUnreadable, {}, {{u"path"_s, u"/srv/x"_s}}}
                              << u"The main server cannot read the file /srv/x."_s;
        QTest::newRow("time") << core::Error{core::ErrorKind::TimedOut, {}, {}}
                              << u"The database server did not answer in time."_s;
    }
    void aTrialSaysWhyNot()
    {
        QFETCH(core::Error, error);
        QFETCH(QString, sentence);
        QCOMPARE(ui::databaseErrorText(error).sentence, sentence);
        QVERIFY(!ui::databaseErrorText(error).remedy.isEmpty());
    }

    void aRefusedTrialIsShown()
    {
        m_server->refuse("POST /api/v1/settings/database/test", core::ErrorKind::WrongCredentials);
        test();
        QTRY_VERIFY(shows(u"The database did not accept the user or the password."_s));
        QVERIFY(m_dialog->primaryButton()->isEnabled());
    }

    void whatIsNotTypedStays()
    {
        core::DatabaseSettings changed;
        m_server->answer("PUT /api/v1/settings/database", changed);
        QSignalSpy saved(m_dialog.get(), &ui::DatabaseDialog::saved);
        field(u"databaseHost"_s)->setText(u" /run/postgresql "_s);
        m_dialog->primaryButton()->click();
        QTRY_COMPARE(saved.size(), 1);
        const auto sent = core::decode<core::DatabaseSettingsChange>(m_server->lastBody());
        QVERIFY(!sent->password);
        QCOMPARE(sent->settings.host, u"/run/postgresql"_s);
        QCOMPARE(m_server->headers("If-Match").constLast(), QByteArray("\"4\""));
        QVERIFY(!m_dialog->isVisible());
    }

    void onlySuperusersAreAsked()
    {
        test::FakeServer server;
        test::fill(server);
        test::Console console(server);
        QVERIFY(console.signIn(core::Role::Operator));
        const ui::BackupMenu menu(m_theme, console.workspace);
        const auto *database = menu.findChild<QAction *>(u"database"_s);
        QVERIFY(!database->isEnabled());
        QVERIFY2(database->toolTip().contains(u"superuser"_s), qPrintable(database->toolTip()));
        QVERIFY(menu.findChild<QAction *>(u"retention"_s)->isEnabled());
    }

private:
    QLineEdit *field(const QString &name) const { return m_dialog->findChild<QLineEdit *>(name); }
    void test() const { m_dialog->findChild<QPushButton *>(u"databaseTest"_s)->click(); }
    bool shows(const QString &text) const { return test::visibleText(*m_dialog).contains(text); }

    ui::Theme m_theme{*qApp, ui::ThemeChoice::Light};
    std::unique_ptr<test::FakeServer> m_server;
    std::unique_ptr<test::Console> m_console;
    std::unique_ptr<ui::DatabaseDialog> m_dialog;
};

QTEST_MAIN(TestDatabaseDialog)
#include "tst_databasedialog.moc"
