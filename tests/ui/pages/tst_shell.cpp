// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/transfermodel.h"
#include "pages/everywidget.h"
#include "ui/shell/aboutdialog.h"
#include "ui/shell/helpmenu.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/manualwindow.h"
#include "ui/shell/page.h"
#include "ui/shell/shortcutsdialog.h"
#include "ui/signin/signindialog.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/filteredit.h"
#include "ui/widgets/sidebar.h"
#include "ui/widgets/transferspanel.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace mainstay;
using namespace Qt::StringLiterals;

namespace {

/// A page with a filter, as most have.
class TestPage : public ui::Page
{
public:
    TestPage(const ui::Theme &theme, const QString &id)
        : Page(id, u"overview"_s), m_filter(new ui::FilterEdit(theme, this))
    {
        auto *layout = new QVBoxLayout(this);
        layout->addWidget(m_filter);
        layout->addWidget(new QPushButton(id));
    }
    QString title() const override { return id().toUpper(); }
    void showSubject(const QString &subject) override { shown = subject; }
    ui::FilterEdit *filter() const { return m_filter; }

    QString shown;

private:
    ui::FilterEdit *m_filter;
};

models::ServerProfile profile(const QString &user)
{
    return {u"main"_s, QUrl(u"https://main.example.it:8443"_s), user, QString(64, u'a')};
}

} // namespace

/// The frame around the pages, and the way in.
class TestShell : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"Mainstay"_s);
        QCoreApplication::setApplicationName(u"tst_shell"_s);
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    }
    void init()
    {
        QSettings().clear();
        m_theme = std::make_unique<ui::Theme>(*qApp, ui::ThemeChoice::Light);
        m_window = std::make_unique<ui::MainWindow>(*m_theme);
        for (const QString &id : {u"one"_s, u"two"_s, u"three"_s}) {
            m_pages.append(new TestPage(*m_theme, id));
            m_window->addPage(m_pages.last());
        }
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void cleanup()
    {
        m_window.reset();
        m_pages.clear();
        m_theme.reset();
    }

    void keysGoToThePages()
    {
        QCOMPARE(m_window->currentPage(), u"one"_s);
        QTest::keyClick(m_window.get(), Qt::Key_3, Qt::ControlModifier);
        QCOMPARE(m_window->currentPage(), u"three"_s);
        QVERIFY(m_pages.at(2)->isVisible() && !m_pages.at(0)->isVisible());
        QTest::keyClick(m_window.get(), Qt::Key_9, Qt::ControlModifier); // there is none
        QCOMPARE(m_window->currentPage(), u"three"_s);
    }

    void theFilterIsTheOneOfThePageThatIsShown()
    {
        QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
        QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(m_pages.at(1)->filter()->hasFocus());
        QTest::keyClicks(m_pages.at(1)->filter(), u"abc"_s);
        QCOMPARE(m_pages.at(1)->filter()->text(), u"abc"_s);
        QTest::keyClick(m_pages.at(1)->filter(), Qt::Key_Escape);
        QVERIFY(m_pages.at(1)->filter()->text().isEmpty());
        QVERIFY(m_pages.at(0)->filter()->text().isEmpty());
    }

    void refreshTransfersAndHelpHaveKeys()
    {
        QSignalSpy refresh(m_window.get(), &ui::MainWindow::refreshWanted);
        QTest::keyClick(m_window.get(), Qt::Key_F5);
        QCOMPARE(refresh.count(), 1);
        QVERIFY(!m_window->transfersPanel()->isVisible());
        QTest::keyClick(m_window.get(), Qt::Key_J, Qt::ControlModifier);
        QVERIFY(m_window->transfersPanel()->isVisible());
        QTest::keyClick(m_window.get(), Qt::Key_J, Qt::ControlModifier);
        QVERIFY(!m_window->transfersPanel()->isVisible());

        test::EveryWidget everything(*m_theme);
        new ui::HelpMenu(*m_theme, *m_window, everything.console().workspace.connection());
        QTest::keyClick(m_window.get(), Qt::Key_F1);
        auto *manual = m_window->findChild<ui::ManualWindow *>();
        QVERIFY(manual && manual->isVisible());
        manual->close();
        QTRY_VERIFY(!m_window->findChild<ui::ManualWindow *>());
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QTest::keyClick(m_window.get(), Qt::Key_F1, Qt::ControlModifier);
        auto *keys = m_window->findChild<ui::ShortcutsDialog *>();
        QVERIFY(keys && keys->isVisible());
        QStringList said;
        for (const auto *label : keys->findChildren<QLabel *>())
            said.append(label->text());
        for (const QString &key : {u"F5"_s, u"Ctrl+J"_s, u"Ctrl+F"_s, u"F1"_s, u"Ctrl+C"_s})
            QVERIFY2(said.contains(key), qPrintable(key));
        QTest::keyClick(keys, Qt::Key_Escape);
        QTRY_VERIFY(!m_window->findChild<ui::ShortcutsDialog *>());
    }

    void aPageThatTakesFilesKeepsThem()
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(u"/backups/shop.zst"_s)});
        const auto isTaken = [&](QWidget *under) {
            QDragEnterEvent enter(QPoint(2, 2), Qt::CopyAction, &data, Qt::LeftButton, {});
            QCoreApplication::sendEvent(under, &enter);
            return enter.isAccepted();
        };
        QVERIFY(isTaken(m_pages.at(0)->findChild<QPushButton *>()));
        m_pages.at(0)->setAcceptDrops(true); // and refuses this one
        QVERIFY(!isTaken(m_pages.at(0)->findChild<QPushButton *>()));
        m_window->showPage(u"two"_s);
        QVERIFY(isTaken(m_pages.at(1)));
        data.setUrls({QUrl(u"https://example.org/shop.zst"_s)});
        QVERIFY(!isTaken(m_pages.at(1)));
    }

    void aPageLeadsToAnother()
    {
        emit m_pages.at(0)->pageWanted(u"two"_s, u"this"_s);
        QCOMPARE(m_window->currentPage(), u"two"_s);
        QCOMPARE(m_pages.at(1)->shown, u"this"_s);
        QVERIFY(m_pages.at(2)->shown.isEmpty());
    }

    void theWindowComesBackAsItWas()
    {
        m_window->showPage(u"three"_s);
        m_window->saveState();
        ui::MainWindow again(*m_theme);
        for (const QString &id : {u"one"_s, u"two"_s, u"three"_s})
            again.addPage(new TestPage(*m_theme, id));
        again.restoreState();
        QCOMPARE(again.currentPage(), u"three"_s);
    }

    void aNarrowWindowFoldsTheSidebar()
    {
        const auto *sidebar = m_window->findChild<ui::Sidebar *>();
        m_window->resize(1300, 800);
        QTRY_VERIFY(!sidebar->isCollapsed());
        m_window->resize(1024, 700);
        QTRY_VERIFY(sidebar->isCollapsed());
        QCOMPARE(m_window->size(), QSize(1024, 700));
    }

    void theVersionsCanBeCopied()
    {
        const core::ServerInfo server{u"main"_s, u"9.8.7"_s, {}, {}, {}, {}, 60};
        const ui::AboutDialog about(*m_theme, server);
        QVERIFY(about.report().contains(u"9.8.7"_s));
        QVERIFY(about.report().contains(QLatin1StringView(qVersion())));
    }

    void signInNeedsEverything()
    {
        ui::SignInDialog dialog(*m_theme, {});
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        auto *server = dialog.findChild<QComboBox *>(u"server"_s);
        QVERIFY(server->hasFocus() || server->lineEdit()->hasFocus());
        QSignalSpy wanted(&dialog, &ui::SignInDialog::signInWanted);
        server->setEditText(u"main.example.it"_s);
        dialog.findChild<QLineEdit *>(u"user"_s)->setText(u"admin"_s);
        QVERIFY(!dialog.primaryButton()->isEnabled());
        dialog.findChild<QLineEdit *>(u"password"_s)->setText(u"pw"_s);
        QVERIFY(dialog.primaryButton()->isEnabled());
        server->setEditText(u"not an address"_s);
        QVERIFY(!dialog.primaryButton()->isEnabled());
        server->setEditText(u"main.example.it"_s);
        QTest::keyClick(&dialog, Qt::Key_Return);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(dialog.profile().url, QUrl(u"https://main.example.it:8443"_s));
        dialog.setBusy(true);
        QVERIFY(!dialog.primaryButton()->isEnabled());
        dialog.showError(core::Error(core::ErrorKind::WrongCredentials, {}, {}));
        QVERIFY(dialog.primaryButton()->isEnabled());
        QVERIFY(dialog.findChild<ui::Banner *>(u"error"_s)->isVisible());
    }

    void anAddressTypedAnewKeepsItsPin()
    {
        ui::SignInDialog dialog(*m_theme, {profile(u"admin"_s)});
        QCOMPARE(dialog.profile().fingerprint, QString(64, u'a'));
        QCOMPARE(dialog.profile().user, u"admin"_s);
        auto *server = dialog.findChild<QComboBox *>(u"server"_s);
        for (const QString &address :
            {u"main.example.it:8443"_s, u"MAIN.example.it"_s, u"https://main.example.it:8443/"_s}) {
            server->setEditText(u"other.example.it"_s);
            QVERIFY(dialog.profile().fingerprint.isEmpty());
            server->setEditText(address);
            QVERIFY2(dialog.profile().fingerprint == QString(64, u'a'), qPrintable(address));
        }
    }

    void aTickIsForOneCertificateOnly()
    {
        ui::SignInDialog dialog(*m_theme, {profile(u"admin"_s)});
        dialog.show();
        const auto show = [&](QChar digit) {
            dialog.showError(core::Error(core::ErrorKind::CertificateChanged, {},
                {{u"pinned"_s, QString(64, u'a')}, {u"fingerprint"_s, QString(64, digit)}}));
        };
        show(u'b');
        auto *compared = dialog.findChild<QCheckBox *>(u"compared"_s);
        const auto *trust = dialog.findChild<QPushButton *>(u"trust"_s);
        compared->click();
        QVERIFY(trust->isEnabled());
        show(u'c');
        QVERIFY(!compared->isChecked() && !trust->isEnabled());
        QVERIFY(!dialog.findChild<QLineEdit *>(u"password"_s)->isVisible());
        QSignalSpy trusted(&dialog, &ui::SignInDialog::certificateTrusted);
        QTest::keyClick(&dialog, Qt::Key_Return);
        QCOMPARE(trusted.count(), 0);
        compared->click();
        dialog.findChild<QPushButton *>(u"trust"_s)->click();
        QCOMPARE(trusted.count(), 1);
        QCOMPARE(dialog.profile().fingerprint, QString(64, u'c'));
        QVERIFY(dialog.findChild<QLineEdit *>(u"password"_s)->isVisible());
    }

private:
    std::unique_ptr<ui::Theme> m_theme;
    std::unique_ptr<ui::MainWindow> m_window;
    QList<TestPage *> m_pages;
};

QTEST_MAIN(TestShell)
#include "tst_shell.moc"
