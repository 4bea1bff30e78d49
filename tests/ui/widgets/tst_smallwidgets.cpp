// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"
#include "ui/widgets/dialogframe.h"
#include "ui/widgets/dropzone.h"
#include "ui/widgets/factstrip.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/sidebar.h"
#include "ui/widgets/transferspanel.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace mainstay;
using namespace mainstay::ui;

namespace {

void drop(DropZone &zone, const QMimeData &data)
{
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&zone, &enter);
    if (!enter.isAccepted())
        return;
    QDropEvent dropped(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&zone, &dropped);
}

QStandardItem *transfer(const QString &name, int actions)
{
    auto *item = new QStandardItem(name);
    item->setData(actions, TransferActionsRole);
    item->setData(0.5, models::FractionRole);
    return item;
}

QList<QToolButton *> shownButtons(QWidget &panel)
{
    QList<QToolButton *> list;
    for (auto *button : panel.findChildren<QToolButton *>()) {
        if (button->isVisible() && button->property("action").isValid())
            list.append(button);
    }
    return list;
}

} // namespace

/// The parts that windows and pages are made of, by mouse and by keyboard.
class TestSmallWidgets : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp, ThemeChoice::Light); }
    void cleanupTestCase() { m_theme.reset(); }

    void theSidebarIsOneStopOfTheTabKey()
    {
        Sidebar sidebar(*m_theme);
        for (const QString &id : {u"a"_s, u"b"_s, u"c"_s})
            sidebar.addItem(id, u"overview"_s, id.toUpper());
        const SidebarItem *tool = sidebar.addTool(u"info"_s, u"Help"_s);
        sidebar.show();
        QVERIFY(QTest::qWaitForWindowActive(&sidebar));
        QSignalSpy current(&sidebar, &Sidebar::currentChanged);
        QCOMPARE(sidebar.current(), u"a"_s);
        QWidget *first = sidebar.focusWidget() ? sidebar.focusWidget() : sidebar.findChild<SidebarItem *>();
        first->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QCOMPARE(sidebar.current(), u"b"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_End);
        QCOMPARE(sidebar.current(), u"c"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down); // there is nothing below
        QCOMPARE(sidebar.current(), u"c"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Home);
        QCOMPARE(sidebar.current(), u"a"_s);
        QCOMPARE(current.count(), 3);
        int stops = 0;
        for (const auto *item : sidebar.findChildren<SidebarItem *>())
            stops += item != tool && item->focusPolicy() & Qt::TabFocus ? 1 : 0;
        QCOMPARE(stops, 1);
    }

    void theSidebarTellsItsBadgeWhenItIsNarrow()
    {
        Sidebar sidebar(*m_theme);
        sidebar.addItem(u"a"_s, u"overview"_s, u"Overview"_s);
        sidebar.setBadge(u"a"_s, 3, u"3 matters"_s);
        sidebar.setCollapsed(true);
        QCOMPARE(sidebar.width(), Sidebar::collapsedWidth);
        const auto *item = sidebar.findChild<SidebarItem *>();
        QCOMPARE(item->accessibleName(), u"Overview"_s);
        QCOMPARE(item->accessibleDescription(), u"3 matters"_s);
        sidebar.setCollapsed(false);
        QCOMPARE(sidebar.width(), Sidebar::fullWidth);
    }

    void theDropZoneTakesLocalFilesOnly()
    {
        DropZone zone(*m_theme);
        zone.setPrompt(u"Drop it"_s, u"a package"_s);
        QSignalSpy chosen(&zone, &DropZone::fileChosen);
        QMimeData data;
        data.setText(u"no file"_s);
        drop(zone, data);
        data.setUrls({QUrl(u"https://example.it/a.pkg"_s)});
        drop(zone, data);
        QCOMPARE(chosen.count(), 0);
        const QString path = QCoreApplication::applicationFilePath();
        data.setUrls({QUrl::fromLocalFile(path)});
        drop(zone, data);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first().first().toString(), path);
    }

    void theDropZoneSaysWhatBecameOfTheFile()
    {
        DropZone zone(*m_theme);
        zone.setPrompt(u"Drop it"_s, u"a package"_s);
        QCOMPARE(zone.accessibleName(), u"Drop it"_s);
        zone.refuse(u"Wrong"_s, u"for ARM64"_s);
        QCOMPARE(zone.state(), DropZone::State::Refused);
        QCOMPARE(zone.accessibleName() + zone.accessibleDescription(), u"Wrongfor ARM64"_s);
        zone.accept(u"a.pkg"_s, u"1 MB"_s);
        QCOMPARE(zone.state(), DropZone::State::Accepted);
        // Another language: what was taken stays taken.
        zone.setPrompt(u"Lascialo qui"_s, u"un pacchetto"_s);
        QCOMPARE(zone.accessibleName(), u"a.pkg"_s);
        zone.clear();
        QCOMPARE(zone.accessibleName(), u"Lascialo qui"_s);
        QVERIFY(zone.findChild<QPushButton *>()->focusPolicy() & Qt::TabFocus);
    }

    void theTransfersFollowTheirModel()
    {
        QStandardItemModel model;
        TransfersPanel panel(*m_theme);
        panel.resize(340, 400);
        panel.setModel(&model);
        panel.show();
        QVERIFY(panel.findChild<EmptyState *>()->isVisible());
        model.appendRow(transfer(u"one"_s, TransferRow::Pause | TransferRow::Cancel));
        model.insertRow(0, transfer(u"zero"_s, TransferRow::Reveal));
        QVERIFY(!panel.findChild<EmptyState *>()->isVisible());
        QTRY_COMPARE(shownButtons(panel).size(), 3);
        QSignalSpy triggered(&panel, &TransfersPanel::actionTriggered);
        for (QToolButton *button : shownButtons(panel)) {
            QVERIFY(!button->accessibleName().isEmpty());
            QVERIFY(button->focusPolicy() & Qt::TabFocus);
            button->setFocus();
            QTest::keyClick(button, Qt::Key_Space);
        }
        QCOMPARE(triggered.count(), 3);
        QSet<QString> asked;
        for (const auto &call : triggered)
            asked.insert(call.first().toModelIndex().data().toString() + u' '
                + QString::number(call.at(1).value<TransferRow::Action>()));
        QCOMPARE(asked.size(), 3);
        QVERIFY(asked.contains(u"zero %1"_s.arg(int(TransferRow::Reveal))));
        QVERIFY(asked.contains(u"one %1"_s.arg(int(TransferRow::Pause))));
        // The actions follow the state, and the row its place.
        model.item(1)->setData(int(TransferRow::Resume), TransferActionsRole);
        QTRY_COMPARE(shownButtons(panel).size(), 2);
        model.removeRows(0, 2);
        QTRY_VERIFY(panel.findChild<EmptyState *>()->isVisible());
    }

    void enterPressesTheMainButtonAndEscapeCancels()
    {
        DialogFrame dialog(*m_theme);
        auto *edit = new QLineEdit;
        dialog.body()->addWidget(edit);
        dialog.primaryButton()->setText(u"Do it"_s);
        auto *side = new QPushButton(u"Beside"_s);
        dialog.addSideButton(side);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        edit->setFocus();
        QSignalSpy done(dialog.primaryButton(), &QPushButton::clicked);
        QSignalSpy beside(side, &QPushButton::clicked);
        QSignalSpy rejected(&dialog, &QDialog::rejected);
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(done.count(), 1);
        QCOMPARE(rejected.count(), 0); // it accepts nothing by itself
        // With the focus on another button, Enter is still the dialog's.
        side->setFocus();
        QTest::keyClick(side, Qt::Key_Return);
        QCOMPARE(done.count(), 2);
        QCOMPARE(beside.count(), 0);
        QTest::keyClick(side, Qt::Key_Space);
        QCOMPARE(beside.count(), 1);
        dialog.primaryButton()->setEnabled(false);
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(done.count(), 2);
        QTest::keyClick(edit, Qt::Key_Escape);
        QCOMPARE(rejected.count(), 1);
    }

    void factsKeepTheFocusWhileTheyChange()
    {
        KeyValueGrid grid(*m_theme);
        grid.setFacts({{u"File"_s, u"a.pkg"_s}, {u"Size"_s, u"1 kB"_s, u"1000"_s}});
        grid.setVisible(true);
        QVERIFY(QTest::qWaitForWindowActive(&grid));
        const auto value = [&](const QString &name) {
            for (auto *label : grid.findChildren<QLabel *>()) {
                if (label->accessibleName() == name)
                    return label;
            }
            return static_cast<QLabel *>(nullptr);
        };
        QLabel *size = value(u"Size: 1 kB"_s);
        QVERIFY(size);
        size->setFocus(Qt::TabFocusReason);
        QVERIFY(size->hasFocus());
        grid.setFacts({{u"File"_s, u"a.pkg"_s}, {u"Size"_s, u"2 kB"_s, u"2000"_s}, {u"Who"_s, u"admin"_s}});
        QCOMPARE(value(u"Size: 2 kB"_s), size);
        QVERIFY(size->hasFocus());
        QTest::keySequence(size, QKeySequence::Copy);
        QCOMPARE(QApplication::clipboard()->text(), u"2000"_s);
        grid.setFacts({{u"File"_s, u"b.pkg"_s}});
        QVERIFY(value(u"File: b.pkg"_s));
        QVERIFY(!value(u"Who: admin"_s));
    }

    void factsAreNotCutShort()
    {
        FactStrip strip(*m_theme);
        QList<FactStrip::Fact> facts;
        for (int i = 0; i < 4; ++i)
            facts.append({u"A caption of some length"_s, u"value"_s, u"and what more there is to say"_s});
        strip.setFacts(facts);
        strip.setVisible(true);
        for (const int width : {1000, 560, 300}) {
            strip.resize(width, strip.sizeHint().height());
            QCoreApplication::processEvents();
            for (const auto *label : strip.findChildren<QLabel *>()) {
                if (label->isVisible())
                    QVERIFY2(label->width() >= label->fontMetrics().horizontalAdvance(label->text()),
                        qPrintable(u"%1 px: %2"_s.arg(width).arg(label->text())));
            }
        }
    }

    void actionsWithoutRoomMoveIntoAMenu()
    {
        QWidget page; // a window of its own would not become smaller than its layout
        page.resize(1000, 60);
        PageHeader header(*m_theme, &page);
        header.setTitle(u"Title"_s);
        QList<QPushButton *> buttons;
        for (const QString &text :
            {u"First of them"_s, u"Hidden by its page"_s, u"Second of them"_s, u"Main action"_s}) {
            buttons.append(new QPushButton(text));
            header.addAction(buttons.last());
        }
        buttons.at(1)->hide();
        QSignalSpy clicked(buttons.first(), &QPushButton::clicked);
        header.resize(1000, 40);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        for (QPushButton *button : buttons)
            QCOMPARE(button->isVisible(), button != buttons.at(1));
        const int enough = header.sizeHint().width();
        for (int width = enough + 20; width >= header.minimumSizeHint().width(); width -= 7) {
            header.resize(width, 40);
            QCoreApplication::processEvents();
            QVERIFY(buttons.last()->isVisible());
            for (const QPushButton *button : header.findChildren<QPushButton *>()) {
                if (button->isVisible() && !button->text().isEmpty())
                    QVERIFY2(button->width() >= button->sizeHint().width(),
                        qPrintable(u"%1 px: %2 has %3"_s.arg(width).arg(button->text()).arg(button->width())));
            }
        }
        QVERIFY(!buttons.first()->isVisible());
        auto *menu = header.findChild<QMenu *>();
        emit menu->aboutToShow();
        QStringList texts;
        for (QAction *action : menu->actions())
            texts.append(action->text());
        QCOMPARE(texts, (QStringList{u"First of them"_s, u"Second of them"_s}));
        menu->actions().first()->trigger();
        QCOMPARE(clicked.size(), 1);
    }

private:
    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(TestSmallWidgets)
#include "tst_smallwidgets.moc"
