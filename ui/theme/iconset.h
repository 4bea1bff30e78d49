// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/colours.h"

#include <QIcon>
#include <QStringList>

#include <memory>

namespace mainstay::ui {

/// Icons by name, in the colours of the theme. An icon handed out follows later changes of the theme by itself;
/// repainting is enough.
class IconSet
{
public:
    explicit IconSet(const Colours &colours);

    void setColours(const Colours &colours);

    /// The icon \a name of resources/icons, such as u"check"; a null icon for a name that does not exist (and a
    /// warning).
    QIcon icon(const QString &name, Colour colour = Colour::Text) const;
    QIcon icon(const QString &name, models::Tone tone) const;

    /// The application's own icon, in its own colours, at every size that desktops ask for.
    static QIcon application();

    /// Every name, sorted.
    static QStringList names();

private:
    std::shared_ptr<Colours> m_colours;
};

} // namespace mainstay::ui
