// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

using namespace mainstay;
using namespace mainstay::ui;

Q_DECLARE_METATYPE(mainstay::ui::Colour)

class TestTheme : public QObject
{
    Q_OBJECT

private slots:
    void paletteIsTheProducts()
    {
        const Colours light = Colours::load(false);
        const Colours dark = Colours::load(true);
        QCOMPARE(light[Colour::Window], QColor(0xf6f7f9));
        QCOMPARE(light[Colour::Accent], QColor(0x1f5fbf));
        QCOMPARE(light[Colour::Bad], QColor(0xb3261e));
        QCOMPARE(dark[Colour::Panel], QColor(0x1e2228));
        QCOMPARE(dark[Colour::Selection], QColor(0x25395a));
        QCOMPARE(dark[Colour::Warning], QColor(0xf0c063));
    }

    void contrastFormula()
    {
        QCOMPARE(qRound(contrast(Qt::white, Qt::black) * 10), 210);
        QCOMPARE(qRound(contrast(QColor(0x767676), Qt::white) * 100), 454); // the well known grey that just passes
    }

    void contrastIsReadable_data()
    {
        QTest::addColumn<Colour>("text");
        QTest::addColumn<Colour>("background");
        QTest::addColumn<double>("needed");
        constexpr double words = 4.5;
        constexpr double graphics = 3.0;
        const auto pair = [](const char *name, Colour text, Colour background, double needed) {
            QTest::newRow(name) << text << background << needed;
        };
        pair("text on window", Colour::Text, Colour::Window, words);
        pair("text on panel", Colour::Text, Colour::Panel, words);
        pair("text on sidebar", Colour::Text, Colour::Sidebar, words);
        pair("text on field", Colour::Text, Colour::Field, words);
        pair("text on selection", Colour::Text, Colour::Selection, words);
        pair("text on hover", Colour::Text, Colour::Hover, words);
        pair("text on pressed", Colour::Text, Colour::Pressed, words);
        pair("text on info", Colour::Text, Colour::InfoSoft, words);
        pair("text on warning", Colour::Text, Colour::WarningSoft, words);
        pair("text on bad", Colour::Text, Colour::BadSoft, words);
        pair("text on ok", Colour::Text, Colour::OkSoft, words);
        pair("muted on window", Colour::Muted, Colour::Window, words);
        pair("muted on panel", Colour::Muted, Colour::Panel, words);
        pair("muted on sidebar", Colour::Muted, Colour::Sidebar, words);
        pair("muted on hover", Colour::Muted, Colour::Hover, words);
        pair("muted on selection", Colour::Muted, Colour::Selection, words);
        pair("muted on field", Colour::Muted, Colour::Field, words);
        pair("accent on window", Colour::Accent, Colour::Window, words);
        pair("accent on panel", Colour::Accent, Colour::Panel, words);
        pair("accent on selection", Colour::Accent, Colour::Selection, words);
        pair("button", Colour::OnAccent, Colour::Accent, words);
        pair("button hovered", Colour::OnAccent, Colour::AccentHover, words);
        pair("button pressed", Colour::OnAccent, Colour::AccentPressed, words);
        pair("tool tip", Colour::OnTooltip, Colour::Tooltip, words);
        pair("ok", Colour::Ok, Colour::OkSoft, words);
        pair("warning", Colour::Warning, Colour::WarningSoft, words);
        pair("bad", Colour::Bad, Colour::BadSoft, words);
        pair("info", Colour::Info, Colour::InfoSoft, words);
        pair("neutral", Colour::Neutral, Colour::NeutralSoft, words);
        pair("ok on panel", Colour::Ok, Colour::Panel, words);
        pair("warning on panel", Colour::Warning, Colour::Panel, words);
        pair("warning on sidebar", Colour::Warning, Colour::Sidebar, words);
        pair("bad on panel", Colour::Bad, Colour::Panel, words);
        pair("bad on window", Colour::Bad, Colour::Window, words);
        pair("bad on selection", Colour::Bad, Colour::Selection, words);
        pair("bad on hover", Colour::Bad, Colour::BadHover, words);
        pair("info on panel", Colour::Info, Colour::Panel, words);
        pair("neutral on panel", Colour::Neutral, Colour::Panel, words);
        pair("field edge on window", Colour::LineStrong, Colour::Window, graphics);
        pair("field edge on panel", Colour::LineStrong, Colour::Panel, graphics);
        pair("focus on window", Colour::Focus, Colour::Window, graphics);
        pair("focus on panel", Colour::Focus, Colour::Panel, graphics);
        pair("focus on selection", Colour::Focus, Colour::Selection, graphics);
        pair("bar", Colour::Ok, Colour::Track, graphics);
        pair("bar failed", Colour::Bad, Colour::Track, graphics);
        pair("bar working", Colour::Accent, Colour::Track, graphics);
    }

    void contrastIsReadable()
    {
        QFETCH(Colour, text);
        QFETCH(Colour, background);
        QFETCH(double, needed);
        for (const bool dark : {false, true}) {
            const Colours colours = Colours::load(dark);
            const double found = contrast(colours[text], colours[background]);
            QVERIFY2(found >= needed, qPrintable(QStringLiteral("%1: %2").arg(dark ? u"dark" : u"light").arg(found)));
        }
    }

    void everyIconHasInkInItsColour_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : IconSet::names())
            QTest::newRow(qPrintable(name)) << name;
        QVERIFY(IconSet::names().size() > 50);
    }

    void everyIconHasInkInItsColour()
    {
        QFETCH(QString, name);
        for (const bool dark : {false, true}) {
            const Colours colours = Colours::load(dark);
            const IconSet icons(colours);
            for (const int size : {16, 24, 48}) {
                const QImage image = icons.icon(name).pixmap(QSize(size, size), 1.0).toImage();
                QCOMPARE(image.size(), QSize(size, size));
                int ink = 0;
                for (int y = 0; y < size; ++y) {
                    for (int x = 0; x < size; ++x) {
                        const QColor pixel = image.pixelColor(x, y);
                        if (pixel.alpha() < 128)
                            continue;
                        ++ink;
                        const QColor expected = colours[Colour::Text];
                        QVERIFY(qAbs(pixel.red() - expected.red()) < 16 && qAbs(pixel.blue() - expected.blue()) < 16);
                    }
                }
                QVERIFY2(ink > size / 8, qPrintable(QStringLiteral("%1 px: %2 pixels").arg(size).arg(ink)));
                QVERIFY(ink < size * size / 2);
            }
        }
    }

    void iconHandedOutFollowsTheTheme()
    {
        IconSet icons(Colours::load(false));
        const QIcon icon = icons.icon(QStringLiteral("check"), Colour::Accent);
        const QImage light = icon.pixmap(QSize(24, 24), 1.0).toImage();
        icons.setColours(Colours::load(true));
        QVERIFY(icon.pixmap(QSize(24, 24), 1.0).toImage() != light);
        icons.setColours(Colours::load(false));
        QCOMPARE(icon.pixmap(QSize(24, 24), 1.0).toImage(), light);
    }

    void unknownIconIsNull()
    {
        QTest::ignoreMessage(QtWarningMsg, "There is no icon \"no-such\"");
        QVERIFY(IconSet(Colours::load(false)).icon(QStringLiteral("no-such")).isNull());
    }

    void choiceRepaintsTheApplication()
    {
        Theme theme(*qApp, ThemeChoice::Light);
        QSignalSpy changed(&theme, &Theme::changed);
        QPushButton button(QStringLiteral("Save"));
        setVariant(&button, Variant::Primary);
        button.resize(80, 32);
        const QColor light = button.grab().toImage().pixelColor(10, 16);
        QCOMPARE(light, theme.colour(Colour::Accent));
        theme.setChoice(ThemeChoice::Dark);
        QCOMPARE(changed.count(), 1);
        QVERIFY(theme.isDark());
        QCOMPARE(qApp->palette().color(QPalette::Window), Colours::load(true)[Colour::Window]);
        QCOMPARE(button.grab().toImage().pixelColor(10, 16), Colours::load(true)[Colour::Accent]);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
