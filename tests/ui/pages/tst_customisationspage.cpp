// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/sampleupdates.h"
#include "pages/visibletext.h"
#include "ui/customisations/customisationspage.h"
#include "ui/customisations/searchscheduledialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/tableview.h"

#include <QCheckBox>
#include <QComboBox>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;

namespace {

/// The page over a server that knows customisations.
struct Shown
{
    explicit Shown(core::Role role = core::Role::Superuser)
    {
        test::fill(server);
        test::fillUpdates(server);
        isSignedIn = console.signIn(role)
            && QTest::qWaitFor([this] { return console.workspace.customisations().report().has_value(); });
        page = std::make_unique<ui::CustomisationsPage>(theme, console.workspace);
        page->resize(1200, 760);
        page->show();
    }

    QPushButton *button(const QString &name) const { return page->findChild<QPushButton *>(name); }
    QTabWidget *tabs() const { return page->findChild<QTabWidget *>(); }
    ui::TableView *table(int tab) const { return tabs()->widget(tab)->findChild<ui::TableView *>(); }
    /// Texts of the row of a file, by column.
    QStringList row(int tab, const QString &path) const
    {
        const auto *model = table(tab)->source();
        for (int number = 0; number < model->rowCount(); ++number) {
            QStringList texts;
            for (int column = 0; column < model->columnCount(); ++column)
                texts.append(model->index(number, column).data().toString());
            if (texts.contains(path))
                return texts;
        }
        return {};
    }
    QString text() const { return test::visibleText(*page); }

    ui::Theme theme{*qApp, ui::ThemeChoice::Light};
    test::FakeServer server;
    test::Console console{server};
    bool isSignedIn = false;
    std::unique_ptr<ui::CustomisationsPage> page;
};

} // namespace

/// The page of customisations, with the tabs and columns of the source document, over a server that answers from
/// memory.
class TestCustomisationsPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void hasTheTabsAndColumnsOfTheDocument()
    {
        Shown shown;
        QVERIFY(shown.isSignedIn);
        QCOMPARE(shown.tabs()->tabText(0), u"Changes of base processes (3)"_s);
        QCOMPARE(shown.tabs()->tabText(1), u"Added features (2)"_s);
        for (const QString &id : {u"name"_s, u"description"_s, u"author"_s, u"project"_s, u"detectedAt"_s}) {
            QTRY_VERIFY2(shown.table(0)->isColumnShown(id), qPrintable(id));
            QTRY_VERIFY2(shown.table(1)->isColumnShown(id), qPrintable(id));
        }
        const QStringList declared = shown.row(1, u"bin/nightly-report"_s);
        QVERIFY(declared.contains(u"Nightly report"_s) && declared.contains(u"Anna Bianchi"_s)
            && declared.contains(u"Reporting"_s));
        const QStringList unknown = shown.row(1, u"share/logo-customer.png"_s);
        QVERIFY(unknown.contains(u"logo-customer.png"_s) && unknown.contains(u"–"_s));
        // What blocks an update wants attention.
        QCOMPARE(shown.page->attention(), 3);
        QVERIFY(shown.text().contains(u"Do not update before"_s));
    }

    void showsHowTheSelectedOneDiffers()
    {
        Shown shown;
        QVERIFY(shown.isSignedIn);
        auto *difference = shown.tabs()->widget(0)->findChild<QPlainTextEdit *>(u"difference"_s);
        QVERIFY(!difference->isVisible());
        shown.table(0)->selectKeys({u"bin/call-routing"_s});
        QTRY_VERIFY(difference->toPlainText().contains(u"+route reception --after 20:00"_s));
        QVERIFY(difference->isVisible());
    }

    void searchesWhenItIsAsked()
    {
        Shown shown;
        QVERIFY(shown.isSignedIn);
        core::CustomisationReport none = test::sampleCustomisations();
        none.rows.clear();
        none.count = 0;
        shown.server.answer("POST /api/v1/customisations/search", none);
        QSignalSpy attention(shown.page.get(), &ui::Page::attentionChanged);
        shown.button(u"searchCustomisations"_s)->click();
        QTRY_COMPARE(shown.table(0)->source()->rowCount(), 0);
        QCOMPARE(shown.page->attention(), 0);
        QVERIFY(!attention.isEmpty());
        QTRY_COMPARE(shown.tabs()->tabText(1), u"Added features (0)"_s);
        shown.server.refuse("POST /api/v1/customisations/search", core::ErrorKind::TimedOut);
        shown.button(u"searchCustomisations"_s)->click();
        QTRY_VERIFY(shown.text().contains(u"agent of the main server's machine does not answer"_s));
        QVERIFY(shown.button(u"searchCustomisations"_s)->isEnabled());
    }

    void aSearchThatCameToNothingIsTold()
    {
        Shown shown;
        QVERIFY(shown.isSignedIn);
        core::CustomisationReport silent = test::sampleCustomisations();
        silent.rows.clear();
        silent.scheduleProblem = core::Error{core::ErrorKind::TimedOut, {}, {}};
        shown.server.answer("GET /api/v1/customisations", silent);
        shown.console.workspace.customisations().refresh();
        QTRY_VERIFY(shown.text().contains(u"The last scheduled search came to nothing"_s));
    }

    void setsWhenItIsLookedFor()
    {
        Shown shown;
        QVERIFY(shown.isSignedIn);
        shown.server.answer("POST /api/v1/schedules/preview", test::samplePreview());
        shown.button(u"scheduleSearch"_s)->click();
        auto *dialog = shown.page->findChild<ui::SearchScheduleDialog *>();
        QVERIFY(dialog);
        QTRY_VERIFY(dialog->primaryButton()->isEnabled());
        auto *frequency = dialog->findChild<QComboBox *>(u"frequency"_s);
        frequency->setCurrentIndex(frequency->findData(int(core::Frequency::Weekly)));
        QTRY_VERIFY(dialog->primaryButton()->isEnabled());
        core::CustomisationReport changed = test::sampleCustomisations();
        changed.schedule.enabled = false;
        changed.nextSearchAt.reset();
        dialog->findChild<QCheckBox *>(u"searchEnabled"_s)->setChecked(false);
        shown.server.answer("PUT /api/v1/customisations/schedule", changed);
        dialog->primaryButton()->click();
        QTRY_VERIFY(!shown.page->findChild<ui::SearchScheduleDialog *>());
        const QJsonObject sent = QJsonDocument::fromJson(shown.server.lastBody()).object();
        QCOMPARE(sent.value(u"enabled"_s).toBool(true), false);
        // Switched off it keeps its times.
        QCOMPARE(sent.value(u"rule"_s).toObject().value(u"frequency"_s).toString(), u"daily"_s);
        QTRY_VERIFY(shown.text().contains(u"only when asked for"_s));
    }

    void whoMayNotSeesWhyNot()
    {
        Shown shown(core::Role::Operator);
        QVERIFY(shown.isSignedIn);
        for (const QString &name : {u"searchCustomisations"_s, u"scheduleSearch"_s}) {
            const auto *button = shown.button(name);
            QVERIFY2(!button->isEnabled() && !button->toolTip().isEmpty(), qPrintable(name));
        }
    }
};

QTEST_MAIN(TestCustomisationsPage)
#include "tst_customisationspage.moc"
