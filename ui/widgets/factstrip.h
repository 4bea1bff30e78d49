// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"
#include "ui/widgets/card.h"

class QGridLayout;
class QLabel;

namespace mainstay::ui {

/// A card with a few facts side by side, each a caption over a value: what matters most of a page, at a glance. Where
/// they would be cut short it uses more lines.
class FactStrip : public Card
{
    Q_OBJECT

public:
    struct Fact
    {
        QString caption; ///< translated
        QString value; ///< short: "6 hours ago"
        QString more{}; ///< the rest, quieter: "· 01:00"
        models::Tone tone = models::Tone::Neutral; ///< of the value
        friend bool operator==(const Fact &, const Fact &) = default;
    };

    explicit FactStrip(const Theme &theme, QWidget *parent = nullptr);

    void setFacts(const QList<Fact> &facts);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Place
    {
        QWidget *widget;
        QLabel *caption;
        QLabel *value;
        QLabel *more;
    };
    Place addPlace();
    void show(const Place &place, const Fact &fact);
    void arrange();
    void tint(const Place &place, models::Tone tone);

    const Theme &m_theme;
    QGridLayout *m_grid;
    int m_columns = 0;
    QList<Place> m_places;
    QList<Fact> m_facts;
};

} // namespace mainstay::ui
