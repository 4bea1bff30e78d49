// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/shownupdatepage.h"
#include "ui/update/applypanel.h"
#include "ui/update/codepanel.h"
#include "ui/update/downloadpanel.h"
#include "ui/update/patchpanel.h"
#include "ui/update/prerequisitespanel.h"
#include "ui/update/updatesteps.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::UpdateState;
using ui::UpdateStop;

using Shown = test::ShownUpdatePage;

/// The way through the wizard of system updates: on, back, and where it goes by itself.
class TestUpdateWizard : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void nothingGoesOnPastWhatBlocks()
    {
        Shown shown;
        QVERIFY(shown.isSignedIn && shown.isReady());
        QVERIFY(shown.go()->isEnabled() && !shown.back()->isEnabled());
        QVERIFY2(says(shown).startsWith(u"2 warning"_s), qPrintable(says(shown)));
        core::Prerequisites found = test::samplePrerequisites();
        found.rows[5].result = core::CheckResult::Block;
        found.rows[5].finding = u"modified"_s;
        shown.server.answer("GET /api/v1/prerequisites", found);
        shown.console.workspace.updates().refresh();
        QTRY_VERIFY(!shown.go()->isEnabled());
        QVERIFY2(says(shown).contains(u"block"_s), qPrintable(says(shown)));
        QCOMPARE(shown.go()->accessibleDescription(), says(shown));
    }

    void whyThereIsNoGoingOnIsSaid_data()
    {
        QTest::addColumn<UpdateState>("state");
        for (const auto &[state, name] : core::updateStateNames) {
            if (state != UpdateState::Staged && !core::endsByItself(state))
                QTest::newRow(name) << state;
        }
    }
    void whyThereIsNoGoingOnIsSaid()
    {
        QFETCH(const UpdateState, state);
        const Shown shown({test::sampleUpdate(state)});
        QVERIFY(shown.isSignedIn);
        QVERIFY(!shown.go()->isEnabled());
        QVERIFY(!says(shown).isEmpty() && says(shown).endsWith(u'.'));
        QCOMPARE(shown.child<QPushButton>(u"giveUp"_s)->isVisible(), state < UpdateState::Unpacking);
    }

    void lookingBackShowsWhatWasDecided()
    {
        Shown shown({test::sampleUpdate(UpdateState::Applying)});
        QVERIFY(shown.isSignedIn && shown.isReady());
        QCOMPARE(shown.page->stop(), UpdateStop::Apply);
        shown.back()->click();
        QVERIFY(shown.shows<ui::DownloadPanel>());
        QVERIFY(test::visibleText(*shown.page).contains(u"signature are right"_s));
        QVERIFY(!shown.child<QPushButton>(u"toggleDownload"_s)->isVisible());
        shown.back()->click();
        QVERIFY(shown.shows<ui::CodePanel>() && !shown.child<QLineEdit>(u"code"_s)->isVisible());
        QVERIFY(test::visibleText(*shown.page).contains(u"begun by admin"_s));
        shown.back()->click();
        QVERIFY(shown.shows<ui::PatchPanel>() && !shown.child<QComboBox>(u"patches"_s)->isVisible());
        shown.back()->click();
        QVERIFY(shown.shows<ui::PrerequisitesPanel>() && !shown.back()->isEnabled());
        const auto ticks
            = [&] { return shown.page->findChild<ui::PrerequisitesPanel *>()->findChildren<QCheckBox *>(); };
        QTRY_COMPARE(ticks().size(), 2); // as they were accepted
        for (const QCheckBox *tick : ticks())
            QVERIFY(tick->isChecked() && !tick->isEnabled());
        QVERIFY(!shown.page->findChild<ui::PrerequisitesPanel *>()->findChild<QPushButton *>(u"backUpNow"_s));
        shown.child<QPushButton>(u"updateStop5"_s)->click(); // back to where it is
        QCOMPARE(shown.page->stop(), UpdateStop::Apply);
        QCOMPARE(shown.server.asked("POST /api/v1/updates"), 0);
    }

    void itGoesWithTheServer()
    {
        Shown shown({test::sampleUpdate(UpdateState::Downloading)});
        QVERIFY(shown.isSignedIn);
        const auto set
            = [&](UpdateState state) { shown.console.workspace.updates().list().apply({test::sampleUpdate(state)}); };
        shown.back()->click();
        set(UpdateState::Staged);
        QCOMPARE(shown.page->stop(), UpdateStop::Code); // who looks back is left there
        set(UpdateState::Applying);
        QCOMPARE(shown.page->stop(), UpdateStop::Apply); // and is taken along when it goes on
        set(UpdateState::Completed);
        QCOMPARE(shown.page->stop(), UpdateStop::End);
        QVERIFY(shown.go()->isEnabled());
        shown.page->hide();
        shown.page->show();
        QCOMPARE(shown.page->stop(), UpdateStop::End); // until somebody has seen it
        shown.back()->click();
        auto *apply = shown.page->findChild<ui::ApplyPanel *>();
        QVERIFY(apply->isVisible() && apply->findChild<ui::UpdateSteps *>()->isVisible());
        QVERIFY(shown.bannerText().isEmpty() && !shown.child<QPushButton>(u"archive"_s)->isVisible());
        shown.go()->click();
        shown.go()->click();
        QCOMPARE(shown.page->stop(), UpdateStop::Prerequisites); // the next one
    }

    void whatIsDoneCanBeLookedAtFromTheTrail()
    {
        Shown shown({test::sampleUpdate(UpdateState::Staged)});
        QVERIFY(shown.isSignedIn && shown.isReady());
        const auto stop = [&](int number) { return shown.child<QPushButton>(u"updateStop%1"_s.arg(number)); };
        for (int number = 1; number <= 6; ++number) {
            QCOMPARE(stop(number)->isEnabled(), number <= 4);
            QCOMPARE(stop(number)->text().contains(u'✓'), number <= 4);
            QVERIFY(!stop(number)->accessibleDescription().isEmpty());
        }
        stop(2)->setFocus();
        QTest::keyClick(stop(2), Qt::Key_Space);
        QCOMPARE(shown.page->stop(), UpdateStop::Patch);
        QVERIFY(shown.shows<ui::PatchPanel>());
        QTest::keyClick(stop(4), Qt::Key_Space);
        QCOMPARE(shown.page->stop(), UpdateStop::Download);
    }

    void aDoublePressStartsNothing()
    {
        Shown shown;
        shown.server.answer("GET /api/v1/activation", test::sampleActivation(true));
        core::Prerequisites found = test::samplePrerequisites();
        for (core::Prerequisite &row : found.rows)
            row.result = core::CheckResult::Ok;
        shown.server.answer("GET /api/v1/prerequisites", found);
        core::Update staged = test::sampleUpdate(UpdateState::Staged);
        staged.questions.clear();
        shown.console.workspace.updates().list().apply({staged});
        QVERIFY(shown.isSignedIn && shown.isReady());
        QVERIFY(QTest::qWaitForWindowActive(shown.page.get()));
        QTRY_VERIFY(shown.page->findChild<ui::CodePanel *>()->isAuthorised());
        shown.go()->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QCOMPARE(shown.page->stop(), UpdateStop::Apply);
        QTRY_VERIFY(shown.go()->isEnabled());
        QVERIFY(!shown.go()->hasFocus());
    }

    void goesOnWithThePatchThatWasDecidedOn_data()
    {
        QTest::addColumn<core::Role>("role");
        QTest::addColumn<ui::UpdateStop>("stop");
        QTest::newRow("a superuser") << core::Role::Superuser << ui::UpdateStop::Code;
        QTest::newRow("who may only look") << core::Role::Viewer << ui::UpdateStop::Prerequisites;
    }
    void goesOnWithThePatchThatWasDecidedOn()
    {
        QFETCH(const core::Role, role);
        QFETCH(const ui::UpdateStop, stop);
        Shown shown({}, role, 0, [](test::FakeServer &server) {
            core::PatchOffers offers = test::samplePatches();
            offers.decided = *core::Version::parse(u"2.0.1"_s);
            offers.decidedBy = u"anna"_s;
            server.answer("GET /api/v1/patches", offers);
        });
        QTRY_VERIFY(shown.console.workspace.updates().patches());
        QTRY_COMPARE(shown.page->stop(), stop);
    }

    void tellsTheServerWhatWasDecided()
    {
        Shown shown;
        QVERIFY(shown.isSignedIn && shown.isReady());
        QVERIFY(shown.goTo(ui::UpdateStop::Code));
        QTRY_COMPARE(shown.server.asked("PUT /api/v1/patches/choice"), 1);
    }

private:
    static QString says(const Shown &shown) { return shown.child<QLabel>(u"whyNot"_s)->text(); }
};

QTEST_MAIN(TestUpdateWizard)
#include "tst_updatewizard.moc"
