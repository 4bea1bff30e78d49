// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/endtoend/updateconsole.h"
#include "ui/theme/theme.h"
#include "ui/update/codepanel.h"
#include "ui/update/readypanel.h"
#include "ui/update/updatepage.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>

using namespace mainstay;
using namespace mainstay::test;
using namespace Qt::StringLiterals;
using core::UpdateState;
using ui::UpdateStop;

namespace {

/// Somebody without a mouse: only keys reach the page.
struct Typist
{
    Typist(UpdateSite &site, const ui::Theme &theme) : console(site), page(theme, console.workspace(), logs.path())
    {
        page.resize(968, 668);
        page.show();
    }

    bool activate()
    {
        page.activateWindow();
        return QTest::qWaitForWindowActive(&page);
    }
    QPushButton *go() { return page.findChild<QPushButton *>(u"updateGo"_s); }
    bool isAt(UpdateState state)
    {
        const core::Update *update = console.workspace().updates().current();
        return update && update->state == state;
    }

    static QString focused()
    {
        return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString();
    }
    void press(int key)
    {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &page, Qt::Key(key));
    }
    /// Once round the page at most.
    bool tabTo(const QString &name)
    {
        constexpr int round = 100;
        for (int i = 0; i < round && focused() != name; ++i)
            press(Qt::Key_Tab);
        return focused() == name;
    }
    /// Next, once it may be pressed.
    bool goOn(UpdateStop stop)
    {
        if (!until([this] { return go()->isEnabled(); }) || !tabTo(go()->objectName()))
            return false;
        press(Qt::Key_Space);
        return until([&] { return page.stop() == stop; });
    }

    QTemporaryDir logs;
    UpdateConsole console;
    ui::UpdatePage page;
};

} // namespace

/// A system update from the first page to the last with the keyboard alone, on the real server.
class TestUpdateKeyboard : public QObject
{
    Q_OBJECT

private slots:
    void fromThePatchToTheEnd();
};

void TestUpdateKeyboard::fromThePatchToTheEnd()
{
    UpdateSite site;
    QVERIFY2(site.start(), qPrintable(site.log()));
    const ui::Theme theme(*qApp, ui::ThemeChoice::Light);
    Typist anna(site, theme);
    QVERIFY(anna.console.signIn());
    QVERIFY(anna.activate());
    QVERIFY(anna.goOn(UpdateStop::Patch));

    QCOMPARE(anna.focused(), u"patches"_s);
    auto *patches = anna.page.findChild<QComboBox *>(u"patches"_s);
    anna.press(Qt::Key_Home);
    for (int i = 0; i < patches->count() && patches->currentData() != "2.0.1"_L1; ++i)
        anna.press(Qt::Key_Down);
    QCOMPARE(patches->currentData().toString(), u"2.0.1"_s);
    QVERIFY(anna.goOn(UpdateStop::Code));

    EVENTUALLY(anna.focused() == "requestCode"_L1);
    QVERIFY(!anna.go()->isEnabled());
    anna.press(Qt::Key_Space);
    EVENTUALLY(anna.focused() == "code"_L1);
    const QString code = site.mailedCode();
    QCOMPARE(code.size(), 8);
    QTest::keyClicks(QApplication::focusWidget(), code);
    anna.press(Qt::Key_Return);
    EVENTUALLY(anna.go()->hasFocus());
    QVERIFY(anna.goOn(UpdateStop::Download));
    EVENTUALLY(anna.isAt(UpdateState::Staged));

    // Whoever opens another console lands there too, and is asked for a code of their own.
    {
        Typist bruno(site, theme);
        QVERIFY(bruno.console.signIn());
        EVENTUALLY(bruno.page.stop() == UpdateStop::Download);
        QVERIFY(bruno.activate());
        QVERIFY(bruno.goOn(UpdateStop::Code));
        QVERIFY(!bruno.go()->isEnabled());
    }

    QVERIFY(anna.activate());
    EVENTUALLY(anna.page.findChild<ui::CodePanel *>()->isAuthorised());
    QVERIFY(anna.goOn(UpdateStop::Apply));
    QCOMPARE(anna.page.stop(), UpdateStop::Apply);
    auto *ready = anna.page.findChild<ui::ReadyPanel *>();
    EVENTUALLY(ready->findChild<QCheckBox *>());
    QVERIFY(!anna.go()->isEnabled());
    QStringList warnings;
    for (const QCheckBox *tick : ready->findChildren<QCheckBox *>())
        warnings.append(tick->objectName());
    for (const QString &warning : std::as_const(warnings)) {
        QVERIFY(anna.tabTo(warning));
        anna.press(Qt::Key_Space);
    }
    QVERIFY(anna.goOn(UpdateStop::End)); // Start, and then it goes by itself
    EVENTUALLY(anna.isAt(UpdateState::Completed));
    QCOMPARE(site.answering(), u"2.0.1"_s);

    // What was decided can be read, and then the next one begins.
    QVERIFY(anna.tabTo(u"updateStop1"_s));
    anna.press(Qt::Key_Space);
    QCOMPARE(anna.page.stop(), UpdateStop::Prerequisites);
    const QCheckBox *accepted = nullptr;
    EVENTUALLY((accepted = anna.page.findChild<QCheckBox *>(warnings.constFirst())) && accepted->isChecked());
    const auto areas = anna.page.findChildren<QScrollArea *>();
    const auto shown = std::ranges::find_if(areas, &QScrollArea::isVisible);
    QVERIFY(shown != areas.end());
    const QScrollBar *bar = (*shown)->verticalScrollBar();
    EVENTUALLY(bar->maximum() > 0);
    anna.press(Qt::Key_PageDown);
    QVERIFY(bar->value() > 0);
    QVERIFY(anna.tabTo(u"updateStop6"_s));
    anna.press(Qt::Key_Space);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_B, Qt::AltModifier);
    EVENTUALLY(anna.page.stop() == UpdateStop::Apply);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_N, Qt::AltModifier);
    EVENTUALLY(anna.page.stop() == UpdateStop::End);
    QVERIFY(anna.goOn(UpdateStop::Prerequisites));
}

QTEST_MAIN(TestUpdateKeyboard)
#include "tst_updatekeyboard.moc"
