// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/colours.h"

#include "core/names.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

namespace {

using Names = std::array<core::Name<Colour>, static_cast<std::size_t>(Colour::Count)>;

constexpr Names names{{
    {Colour::Window, "window"},
    {Colour::Panel, "panel"},
    {Colour::Sidebar, "sidebar"},
    {Colour::Line, "line"},
    {Colour::LineStrong, "line-strong"},
    {Colour::RowLine, "row-line"},
    {Colour::ButtonLine, "button-line"},
    {Colour::Text, "text"},
    {Colour::Muted, "muted"},
    {Colour::Disabled, "disabled"},
    {Colour::Accent, "accent"},
    {Colour::AccentHover, "accent-hover"},
    {Colour::AccentPressed, "accent-pressed"},
    {Colour::OnAccent, "on-accent"},
    {Colour::Selection, "selection"},
    {Colour::Hover, "hover"},
    {Colour::Pressed, "pressed"},
    {Colour::Field, "field"},
    {Colour::DisabledFill, "disabled-fill"},
    {Colour::Track, "track"},
    {Colour::Scroll, "scroll"},
    {Colour::Focus, "focus"},
    {Colour::Tooltip, "tooltip"},
    {Colour::OnTooltip, "on-tooltip"},
    {Colour::Ok, "ok"},
    {Colour::OkSoft, "ok-soft"},
    {Colour::Warning, "warning"},
    {Colour::WarningSoft, "warning-soft"},
    {Colour::Bad, "bad"},
    {Colour::BadSoft, "bad-soft"},
    {Colour::BadHover, "bad-hover"},
    {Colour::Info, "info"},
    {Colour::InfoSoft, "info-soft"},
    {Colour::Neutral, "neutral"},
    {Colour::NeutralSoft, "neutral-soft"},
}};

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

} // namespace

Colours Colours::load(bool dark)
{
    QFile file(u":/mainstay/palette/palette.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The palette is not compiled in");
    const QJsonObject values
        = QJsonDocument::fromJson(file.readAll()).object().value(dark ? "dark"_L1 : "light"_L1).toObject();

    Colours colours;
    colours.m_dark = dark;
    for (const auto &name : names) {
        const QColor value(values.value(QLatin1StringView(name.text)).toString());
        if (!value.isValid())
            qFatal("The palette has no colour \"%s\"", name.text);
        colours.m_values[static_cast<std::size_t>(name.value)] = value;
    }
    return colours;
}

QColor Colours::text(models::Tone tone) const
{
    switch (tone) {
    case models::Tone::Info:
        return (*this)[Colour::Info];
    case models::Tone::Ok:
        return (*this)[Colour::Ok];
    case models::Tone::Warning:
        return (*this)[Colour::Warning];
    case models::Tone::Bad:
        return (*this)[Colour::Bad];
    case models::Tone::Neutral:
        break;
    }
    return (*this)[Colour::Neutral];
}

QColor Colours::soft(models::Tone tone) const
{
    switch (tone) {
    case models::Tone::Info:
        return (*this)[Colour::InfoSoft];
    case models::Tone::Ok:
        return (*this)[Colour::OkSoft];
    case models::Tone::Warning:
        return (*this)[Colour::WarningSoft];
    case models::Tone::Bad:
        return (*this)[Colour::BadSoft];
    case models::Tone::Neutral:
        break;
    }
    return (*this)[Colour::NeutralSoft];
}

double contrast(const QColor &a, const QColor &b)
{
    const double one = luminance(a);
    const double other = luminance(b);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

} // namespace mainstay::ui
