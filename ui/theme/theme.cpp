// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/themestyle.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QFontInfo>
#include <QPixmapCache>
#include <QStyleFactory>
#include <QToolTip>
#include <QWidget>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int bodyPixels = 13;
constexpr int largeTextPixels = 16; // from here on somebody asked the desktop for larger text

QFont baseFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    const QString platform = QGuiApplication::platformName();
    // Without a desktop there is no platform font worth the name.
    if ((platform == "offscreen"_L1 || platform == "minimal"_L1) && QFontDatabase::families().contains("Inter"_L1))
        font = QFont(u"Inter"_s);
    const int pixels = QFontInfo(font).pixelSize();
    font.setPixelSize(pixels >= largeTextPixels && platform != "offscreen"_L1 ? pixels : bodyPixels);
    return font;
}

} // namespace

Theme::Theme(QApplication &application, ThemeChoice choice, QObject *parent)
    : QObject(parent),
      m_application(application),
      m_choice(choice),
      m_colours(Colours::load(false)),
      m_icons(m_colours),
      m_base(baseFont()),
      m_style(new ThemeStyle(m_icons))
{
    QPixmapCache::setCacheLimit(32 * 1024);
    m_application.setStyle(m_style);
    m_application.setFont(m_base);
    m_application.setWindowIcon(IconSet::application());
    m_application.installEventFilter(this);
    apply();
}

Theme::~Theme() = default;

void Theme::setChoice(ThemeChoice choice)
{
    if (m_choice == choice)
        return;
    m_choice = choice;
    apply();
}

QFont Theme::font(Type type) const
{
    const auto scaled = [this](int pixels) { return (pixels * m_base.pixelSize() + bodyPixels / 2) / bodyPixels; };
    QFont font = m_base;
    switch (type) {
    case Type::Body:
        break;
    case Type::BodyStrong:
        font.setWeight(QFont::DemiBold);
        break;
    case Type::Caption:
        font.setPixelSize(scaled(12));
        break;
    case Type::Overline:
        font.setPixelSize(scaled(11));
        font.setWeight(QFont::DemiBold);
        break;
    case Type::Section:
        font.setPixelSize(scaled(15));
        font.setWeight(QFont::DemiBold);
        break;
    case Type::PageTitle:
        font.setPixelSize(scaled(20));
        font.setWeight(QFont::Bold);
        break;
    case Type::Mono:
        font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        font.setPixelSize(scaled(12));
        break;
    }
    return font;
}

QFont Theme::tabular(QFont font)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    font.setFeature(QFont::Tag("tnum"), 1);
#endif
    return font;
}

void Theme::style(QWidget *widget, Type type, Colour colour) const
{
    const auto paint = [this, widget, colour] {
        QPalette palette = widget->palette();
        for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
            palette.setColor(QPalette::Active, role, m_colours[colour]);
            palette.setColor(QPalette::Inactive, role, m_colours[colour]);
        }
        widget->setPalette(palette);
    };
    widget->setFont(font(type));
    paint();
    connect(this, &Theme::changed, widget, paint);
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    // Sent to every window when the desktop switches between light and dark.
    if (event->type() == QEvent::ThemeChange && m_choice == ThemeChoice::System && systemIsDark() != isDark())
        QMetaObject::invokeMethod(this, &Theme::apply, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

bool Theme::systemIsDark() const
{
    // Fusion's own palette follows the desktop; the application's is ours and does not.
    return m_style->baseStyle()->standardPalette().color(QPalette::Window).lightness() < 128;
}

void Theme::apply()
{
    const bool dark = m_choice == ThemeChoice::Dark || (m_choice == ThemeChoice::System && systemIsDark());
    m_colours = Colours::load(dark);
    m_icons.setColours(m_colours);
    m_style->setColours(m_colours);
    const QPalette colours = palette();
    m_application.setPalette(colours);
    QToolTip::setPalette(colours);
    emit changed();
    for (QWidget *window : QApplication::topLevelWidgets())
        window->update();
}

QPalette Theme::palette() const
{
    const Colours &c = m_colours;
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const QColor &colour) { palette.setColor(role, colour); };
    set(QPalette::Window, c[Colour::Window]);
    set(QPalette::WindowText, c[Colour::Text]);
    set(QPalette::Base, c[Colour::Panel]);
    set(QPalette::AlternateBase, c[Colour::Window]);
    set(QPalette::Text, c[Colour::Text]);
    set(QPalette::PlaceholderText, c[Colour::Muted]);
    set(QPalette::Button, c[Colour::Panel]);
    set(QPalette::ButtonText, c[Colour::Text]);
    set(QPalette::BrightText, c[Colour::OnAccent]);
    set(QPalette::Highlight, c[Colour::Selection]);
    set(QPalette::HighlightedText, c[Colour::Text]);
    set(QPalette::Link, c[Colour::Accent]);
    set(QPalette::LinkVisited, c[Colour::Accent]);
    set(QPalette::ToolTipBase, c[Colour::Tooltip]);
    set(QPalette::ToolTipText, c[Colour::OnTooltip]);
    set(QPalette::Light, c[Colour::Panel]);
    set(QPalette::Midlight, c[Colour::Hover]);
    set(QPalette::Mid, c[Colour::Line]);
    set(QPalette::Dark, c[Colour::LineStrong]);
    set(QPalette::Shadow, c[Colour::LineStrong]);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, c[Colour::Disabled]);
    palette.setColor(QPalette::Disabled, QPalette::Base, c[Colour::DisabledFill]);
    return palette;
}

} // namespace mainstay::ui
