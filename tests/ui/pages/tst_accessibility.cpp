// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/everywidget.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QTabBar>
#include <QTest>
#include <QTimer>
#include <QTranslator>

#include <algorithm>

using namespace mainstay;
using namespace Qt::StringLiterals;

namespace {

/// Whether people do something with it, and not only read it.
bool isInteractive(const QWidget *widget)
{
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget)
        || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QAbstractItemView *>(widget)
        || qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget);
}

/// The field inside a combo box, the list that it pops up, and other parts of a widget that has the name.
bool isPart(const QWidget *widget)
{
    return qobject_cast<const QComboBox *>(widget->parentWidget())
        || qobject_cast<const QAbstractSpinBox *>(widget->parentWidget())
        || (qobject_cast<const QLineEdit *>(widget->parentWidget()))
        || (widget->parentWidget() && widget->parentWidget()->inherits("QComboBoxPrivateContainer"))
        || qobject_cast<const QTabBar *>(widget->parentWidget());
}

QString described(const QWidget *widget)
{
    return QLatin1StringView(widget->metaObject()->className()) + u' ' + widget->objectName();
}

QRect placeOf(const QWidget *widget, const QWidget *window)
{
    return {widget->mapTo(window, QPoint(0, 0)), widget->size()};
}

/// Where \a widget is read, seen from \a other: what is scrolled out of an area stands at that area's place.
QRect readAt(const QWidget *widget, const QWidget *other, const QWidget *window)
{
    const QRect place = placeOf(widget, window);
    for (const QWidget *above = widget->parentWidget(); above && above != window; above = above->parentWidget()) {
        const bool isArea = qobject_cast<const QAbstractScrollArea *>(above) && !above->isAncestorOf(other);
        if (isArea && !placeOf(above, window).intersects(place))
            return placeOf(above, window);
    }
    return place;
}

/// Down, or to the right. Going up is right where another column begins.
bool isReadAfter(const QRect &one, const QRect &other)
{
    const bool sameLine = other.top() < one.bottom() && one.top() < other.bottom();
    if (sameLine)
        return other.left() >= one.left();
    return other.top() >= one.bottom() || other.left() >= one.right();
}

} // namespace

/// What holds for every page and dialog, so that nobody has to think of it: names for screen readers in both
/// languages, and a way through by keyboard in the order in which one reads.
class TestAccessibility : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_theme = std::make_unique<ui::Theme>(*qApp, ui::ThemeChoice::Light);
        m_everything = std::make_unique<test::EveryWidget>(*m_theme);
        QVERIFY(m_everything->signIn(core::Role::Superuser));
        QVERIFY(m_italian.load(qEnvironmentVariable("MAINSTAY_BUILD_DIR") + u"/app/mainstay_it.qm"_s));
    }
    void cleanupTestCase()
    {
        m_everything.reset();
        m_theme.reset();
    }

    void everythingHasAName_data() { addWindows(); }
    void everythingHasAName()
    {
        QFETCH(int, window);
        const std::unique_ptr<QWidget> shown = show(window);
        const QStringList english = names(*shown);
        QCoreApplication::installTranslator(&m_italian);
        settle(*shown);
        const QStringList italian = names(*shown);
        QCoreApplication::removeTranslator(&m_italian);
        QVERIFY2(
            italian.size() == english.size(), qPrintable(english.join(u" | "_s) + u" -- "_s + italian.join(u" | "_s)));
        QVERIFY2(italian != english || english.isEmpty(), "nothing is said in Italian");
    }

    void tabGoesAsOneReads_data() { addWindows(); }
    void tabGoesAsOneReads()
    {
        QFETCH(int, window);
        const std::unique_ptr<QWidget> shown = show(window);
        QList<QWidget *> order;
        QWidget *widget = shown.get();
        do {
            widget = widget->nextInFocusChain();
            if (widget->isVisibleTo(shown.get()) && widget->isEnabledTo(shown.get())
                && widget->focusPolicy() & Qt::TabFocus && !widget->focusProxy() && shown->isAncestorOf(widget))
                order.append(widget);
        } while (widget != shown.get());
        // Tab goes round, so that it goes back once, wherever it began.
        QStringList back;
        for (qsizetype i = 0; i < order.size(); ++i) {
            QWidget *one = order.at(i);
            QWidget *next = order.at((i + 1) % order.size());
            if (!isReadAfter(readAt(one, next, shown.get()), readAt(next, one, shown.get())))
                back.append(where(one, shown.get()) + u" → "_s + where(next, shown.get()));
        }
        QVERIFY2(back.size() <= 1, qPrintable(back.join(u'\n')));
    }

    void somethingIsFocused_data() { addWindows(); }
    void somethingIsFocused()
    {
        QFETCH(int, window);
        const std::unique_ptr<QWidget> shown = show(window);
        if (!qobject_cast<QDialog *>(shown.get()))
            return;
        QVERIFY2(shown->focusWidget(), "a dialog must be usable at once by keyboard");
    }

private:
    void addWindows()
    {
        QTest::addColumn<int>("window");
        const auto windows = m_everything->windows();
        for (int i = 0; i < windows.size(); ++i)
            QTest::newRow(qPrintable(windows.at(i).name)) << i;
    }

    std::unique_ptr<QWidget> show(int window)
    {
        std::unique_ptr<QWidget> widget(m_everything->windows().at(window).make());
        widget->setAttribute(Qt::WA_DeleteOnClose, false);
        if (!qobject_cast<QDialog *>(widget.get()))
            widget->resize(1216, 868);
        widget->show();
        if (!QTest::qWaitForWindowActive(widget.get()))
            QTest::qFail("the window did not come up", __FILE__, __LINE__);
        settle(*widget);
        return widget;
    }

    /// What the server from memory answers arrives in a few turns of the event loop; then everything has its place.
    /// What a window puts off for a moment is waited for.
    static void settle(const QWidget &window)
    {
        const QList<QTimer *> timers = window.findChildren<QTimer *>();
        const auto puttingOff = [](const QTimer *timer) { return timer->isSingleShot() && timer->isActive(); };
        constexpr int turns = 20;
        do {
            QVERIFY(QTest::qWaitFor([&] { return std::ranges::none_of(timers, puttingOff); }, 10'000));
            for (int turn = 0; turn < turns; ++turn)
                QCoreApplication::processEvents();
        } while (std::ranges::any_of(timers, puttingOff)); // an answer may begin the next wait
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    }

    static QString textOf(const QWidget *widget)
    {
        const auto *face = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        return face ? face->text(QAccessible::Name) : QString();
    }

    static QString where(const QWidget *widget, const QWidget *window)
    {
        const QRect place = placeOf(widget, window);
        return u"%1 %2 (%3, %4, %5 x %6)"_s.arg(described(widget), textOf(widget))
            .arg(place.x())
            .arg(place.y())
            .arg(place.width())
            .arg(place.height());
    }

    static QStringList names(const QWidget &window)
    {
        QStringList list;
        for (auto *widget : window.findChildren<QWidget *>()) {
            if (!isInteractive(widget) || isPart(widget) || !widget->isVisibleTo(&window)
                || widget->focusPolicy() == Qt::NoFocus)
                continue;
            const QString name = textOf(widget);
            if (name.trimmed().isEmpty())
                QTest::qFail(qPrintable(described(widget) + u" in "_s + described(widget->parentWidget())
                                 + u" has no accessible name"_s),
                    __FILE__, __LINE__);
            list.append(name);
        }
        return list;
    }

    std::unique_ptr<ui::Theme> m_theme;
    std::unique_ptr<test::EveryWidget> m_everything;
    QTranslator m_italian;
};

QTEST_MAIN(TestAccessibility)
#include "tst_accessibility.moc"
