// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/shownupdatepage.h"
#include "ui/widgets/greyingdelegate.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QImage>
#include <QPainter>

using namespace mainstay;
using namespace Qt::StringLiterals;

using Shown = test::ShownUpdatePage;

namespace {

/// How far the text of an entry stands out from what is behind it, 0 to 255.
int contrast(const QComboBox &list, int row)
{
    QStyleOptionViewItem option;
    option.initFrom(list.view());
    option.widget = list.view();
    option.rect = QRect(0, 0, 500, 30);
    QImage image(option.rect.size(), QImage::Format_RGB32);
    const QColor behind = option.palette.color(QPalette::Base);
    image.fill(behind);
    QPainter painter(&image);
    list.itemDelegate()->paint(&painter, option, list.model()->index(row, 0));
    int most = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            most = std::max(most, std::abs(qGray(image.pixel(x, y)) - qGray(behind.rgb())));
    }
    return most;
}

} // namespace

/// The choice of a patch: those that may not be chosen are there, grey, and say why.
class TestPatchPanel : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void whatMayNotBeChosenIsGrey_data()
    {
        QTest::addColumn<ui::ThemeChoice>("choice");
        QTest::newRow("light") << ui::ThemeChoice::Light;
        QTest::newRow("dark") << ui::ThemeChoice::Dark;
    }
    void whatMayNotBeChosenIsGrey()
    {
        QFETCH(const ui::ThemeChoice, choice);
        Shown shown;
        QVERIFY(shown.isSignedIn && shown.isReady() && shown.goTo(ui::UpdateStop::Patch));
        shown.theme.setChoice(choice);
        auto *patches = shown.child<QComboBox>(u"patches"_s);
        QTRY_COMPARE(patches->count(), 3);
        QTRY_COMPARE(
            patches->view()->palette().color(QPalette::Base).lightness() < 128, choice == ui::ThemeChoice::Dark);
        const int available = contrast(*patches, 2);
        QVERIFY2(available > 120, qPrintable(QString::number(available)));
        for (const int row : {0, 1}) {
            const int grey = contrast(*patches, row);
            QVERIFY2(grey > 30 && grey < available - 30, qPrintable(u"%1, not %2"_s.arg(grey).arg(available)));
            // It can be looked at all the same.
            QVERIFY(patches->model()->index(row, 0).flags().testFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable));
        }
    }

    void theButtonSaysWhyItIsDisabled()
    {
        Shown shown;
        QVERIFY(shown.isSignedIn && shown.isReady() && shown.goTo(ui::UpdateStop::Patch));
        auto *patches = shown.child<QComboBox>(u"patches"_s);
        auto *why = shown.child<QLabel>(u"whyNot"_s);
        QTRY_VERIFY(shown.go()->isEnabled());
        QVERIFY(shown.go()->toolTip().isEmpty() && why->text().isEmpty());
        patches->setCurrentIndex(0);
        QVERIFY(!shown.go()->isEnabled());
        QVERIFY2(shown.go()->toolTip().contains(u"licence does not enable"_s), qPrintable(shown.go()->toolTip()));
        QVERIFY(why->isVisible());
        QCOMPARE(why->text(), shown.go()->toolTip());
        QCOMPARE(shown.go()->accessibleDescription(), why->text());
        patches->setCurrentIndex(1);
        QVERIFY2(
            shown.go()->toolTip().contains(u"2.0.1 has to be installed first"_s), qPrintable(shown.go()->toolTip()));
        patches->setCurrentIndex(2);
        QVERIFY(shown.go()->isEnabled() && shown.go()->toolTip().isEmpty());
    }

    void anExpiredListIsTold()
    {
        Shown shown;
        QVERIFY(shown.isSignedIn && shown.isReady() && shown.goTo(ui::UpdateStop::Patch));
        QTRY_VERIFY(shown.go()->isEnabled());
        core::PatchOffers offers = test::samplePatches();
        offers.offers[2].choice = core::PatchChoice::ListExpired;
        offers.expiresAt = QDateTime(QDate(2026, 11, 20), QTime(8, 15));
        shown.server.answer("GET /api/v1/patches", offers);
        core::Prerequisites found = test::samplePrerequisites();
        found.rows.last() = {core::CheckSubject::Feed, core::CheckResult::Warning, u"expired"_s,
            {{u"at"_s, core::instantToText(*offers.expiresAt)}}};
        shown.server.answer("GET /api/v1/prerequisites", found);
        shown.console.workspace.updates().refresh();
        QTRY_VERIFY(!shown.go()->isEnabled());
        QVERIFY2(shown.go()->toolTip().contains(u"expired on"_s) && shown.go()->toolTip().contains(u"08:15"_s),
            qPrintable(shown.go()->toolTip()));
        QVERIFY(shown.child<QComboBox>(u"patches"_s)->itemText(2).contains(u"expired"_s));
        QVERIFY(test::visibleText(*shown.page).contains(u"nothing new is downloaded from it"_s));
        shown.back()->click();
        QTRY_VERIFY(test::visibleText(*shown.page).contains(u"nothing new is downloaded from it"_s));
    }
};

QTEST_MAIN(TestPatchPanel)
#include "tst_patchpanel.moc"
