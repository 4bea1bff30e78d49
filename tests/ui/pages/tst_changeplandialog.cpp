// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/sampleupdates.h"
#include "ui/theme/theme.h"
#include "ui/update/changeplandialog.h"
#include "ui/widgets/banner.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::ChangePlanDetails;

namespace {

/// The dialog over a server that has \a kept of the plan.
struct Shown
{
    explicit Shown(const ChangePlanDetails &kept, core::Role role = core::Role::Superuser)
    {
        test::fill(server);
        test::fillUpdates(server, {test::sampleUpdate(core::UpdateState::Staged)});
        server.answer("GET /api/v1/updates/u1/plan", kept);
        isReady = console.signIn(role);
        dialog = new ui::ChangePlanDialog(theme, console.workspace, test::sampleUpdate(core::UpdateState::Staged), {});
        dialog->open();
        isReady = isReady && QTest::qWaitFor([this] { return open().isReady(); });
    }
    ~Shown() { delete dialog.data(); }

    ui::ChangePlanDialog &open() const
    {
        ui::ChangePlanDialog *shown = dialog.data();
        if (!shown)
            qFatal("the dialog has closed");
        return *shown;
    }
    QLineEdit *contact() const { return open().findChild<QLineEdit *>(u"planContact"_s); }
    QPlainTextEdit *remarks() const { return open().findChild<QPlainTextEdit *>(u"planRemarks"_s); }
    ui::Banner *banner() const { return open().findChild<ui::Banner *>(); }
    int writes() const { return int(server.asked(write)); }

    static constexpr auto write = "PUT /api/v1/updates/u1/plan";

    ui::Theme theme{*qApp, ui::ThemeChoice::Light};
    test::FakeServer server;
    test::Console console{server};
    bool isReady = false;
    QPointer<ui::ChangePlanDialog> dialog;
};

ChangePlanDetails written(const QString &remarks, qint64 revision, const QString &by = u"admin"_s)
{
    ChangePlanDetails plan;
    plan.contact = u"Dott.ssa Bianchi"_s;
    plan.remarks = remarks;
    plan.changedBy = by;
    plan.changedAt = QDateTime::currentDateTimeUtc();
    plan.revision = revision;
    return plan;
}

} // namespace

/// What is typed into the change plan is the server's: any console goes on with it, and nobody's words are lost.
class TestChangePlanDialog : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void goesOnWithWhatAnotherConsoleHasWritten()
    {
        Shown shown(written(u"Gate 3 stays open."_s, 7));
        QVERIFY(shown.isReady);
        QCOMPARE(shown.contact()->text(), u"Dott.ssa Bianchi"_s);
        QCOMPARE(shown.remarks()->toPlainText(), u"Gate 3 stays open."_s);
        // Nothing was changed, so nothing is sent.
        shown.open().reject();
        QTRY_VERIFY(!shown.dialog);
        QCOMPARE(shown.writes(), 0);
    }

    void keepsWhatWasTypedWhenItCloses()
    {
        Shown shown({});
        QVERIFY(shown.isReady);
        shown.remarks()->setPlainText(u"Call before."_s);
        shown.server.answer(Shown::write, written(u"Call before."_s, 8));
        shown.open().reject();
        QTRY_VERIFY(!shown.dialog);
        QCOMPARE(shown.writes(), 1);
        QCOMPARE(QJsonDocument::fromJson(shown.server.lastBody()).object().value(u"remarks"_s).toString(),
            u"Call before."_s);
    }

    void whereItCannotBeKeptItSaysSoAndClosesTheNextTime()
    {
        Shown shown({});
        QVERIFY(shown.isReady);
        shown.remarks()->setPlainText(u"Call before."_s);
        shown.server.refuse(Shown::write, core::ErrorKind::Unreachable);
        shown.open().reject();
        QTRY_VERIFY(shown.banner()->isVisible());
        QVERIFY(shown.open().isVisible());
        QCOMPARE(shown.remarks()->toPlainText(), u"Call before."_s);
        shown.open().reject();
        QTRY_VERIFY(!shown.dialog);
    }

    void whoComesSecondDecides_data()
    {
        QTest::addColumn<bool>("takesTheirs");
        QTest::newRow("theirs") << true;
        QTest::newRow("mine") << false;
    }
    void whoComesSecondDecides()
    {
        QFETCH(const bool, takesTheirs);
        Shown shown(written(u"first"_s, 7));
        QVERIFY(shown.isReady);
        shown.remarks()->setPlainText(u"mine"_s);
        shown.server.refuse(Shown::write, core::ErrorKind::VersionMismatch);
        shown.server.answer("GET /api/v1/updates/u1/plan", written(u"theirs"_s, 9, u"bruno"_s));
        shown.open().reject();
        QTRY_VERIFY(shown.banner()->isVisible());
        QVERIFY(shown.banner()->accessibleName().contains(u"bruno"_s));
        QCOMPARE(shown.remarks()->toPlainText(), u"mine"_s);
        if (takesTheirs) {
            emit shown.banner()->activated();
            QCOMPARE(shown.remarks()->toPlainText(), u"theirs"_s);
        }
        shown.server.answer(Shown::write, written(u"mine"_s, 10));
        shown.open().reject();
        QTRY_VERIFY(!shown.dialog);
        QCOMPARE(shown.writes(), takesTheirs ? 1 : 2);
        if (!takesTheirs)
            QCOMPARE(shown.server.headers("If-Match").constLast(), "\"9\"");
    }

    void aViewerReadsItAndTakesItOnPaper()
    {
        Shown shown(written(u"Gate 3 stays open."_s, 7), core::Role::Viewer);
        QVERIFY(shown.isReady);
        QVERIFY(shown.contact()->isReadOnly() && shown.remarks()->isReadOnly());
        QTRY_VERIFY(shown.open().primaryButton()->isEnabled());
        QVERIFY(shown.open().pdf().startsWith("%PDF-"));
    }
};

QTEST_MAIN(TestChangePlanDialog)
#include "tst_changeplandialog.moc"
