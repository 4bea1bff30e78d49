// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/factstrip.h"

#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"

#include <QGridLayout>
#include <QHBoxLayout>

namespace mainstay::ui {

namespace {

Colour colourOf(models::Tone tone)
{
    switch (tone) {
    case models::Tone::Bad:
        return Colour::Bad;
    case models::Tone::Warning:
        return Colour::Warning;
    case models::Tone::Ok:
        return Colour::Ok;
    case models::Tone::Info:
        return Colour::Info;
    case models::Tone::Neutral:
        break;
    }
    return Colour::Text;
}

} // namespace

FactStrip::FactStrip(const Theme &theme, QWidget *parent) : Card(theme, parent), m_theme(theme), m_row(new QHBoxLayout)
{
    m_row->setSpacing(metrics::space6);
    body()->addLayout(m_row);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    const auto tintAll = [this] {
        for (qsizetype i = 0; i < m_facts.size(); ++i)
            tint(m_places.at(i), m_facts.at(i).tone);
    };
    // Queued: the labels take the theme's plain colour first.
    connect(&theme, &Theme::changed, this, tintAll, Qt::QueuedConnection);
}

FactStrip::Place FactStrip::addPlace()
{
    Place place{new QWidget, new ElidedLabel, new ElidedLabel, new ElidedLabel};
    auto *column = new QVBoxLayout(place.widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    m_theme.style(place.caption, Type::Caption, Colour::Muted);
    m_theme.style(place.value, Type::BodyStrong);
    m_theme.style(place.more, Type::Caption, Colour::Muted);
    for (QLabel *label : {place.caption, place.value, place.more}) {
        label->setTextFormat(Qt::PlainText);
        column->addWidget(label);
    }
    column->addStretch(1);
    m_row->addWidget(place.widget, 1);
    return place;
}

void FactStrip::tint(const Place &place, models::Tone tone)
{
    QPalette colours = place.value->palette();
    colours.setColor(QPalette::WindowText, m_theme.colour(colourOf(tone)));
    place.value->setPalette(colours);
}

void FactStrip::show(const Place &place, const Fact &fact)
{
    tint(place, fact.tone);
    place.caption->setText(fact.caption);
    place.value->setText(fact.value);
    place.more->setText(fact.more);
    place.widget->setAccessibleName(fact.caption + QStringLiteral(": ") + fact.value + u' ' + fact.more);
}

void FactStrip::setFacts(const QList<Fact> &facts)
{
    if (facts == m_facts)
        return;
    while (m_places.size() < facts.size())
        m_places.append(addPlace());
    for (qsizetype i = 0; i < m_places.size(); ++i) {
        m_places.at(i).widget->setVisible(i < facts.size());
        if (i < facts.size() && (i >= m_facts.size() || facts.at(i) != m_facts.at(i)))
            show(m_places.at(i), facts.at(i));
    }
    m_facts = facts;
}

} // namespace mainstay::ui
