// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/factstrip.h"

#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"

#include <QGridLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace mainstay::ui {

namespace {

Colour factColour(models::Tone tone)
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

FactStrip::FactStrip(const Theme &theme, QWidget *parent) : Card(theme, parent), m_theme(theme), m_grid(new QGridLayout)
{
    m_grid->setHorizontalSpacing(metrics::space6);
    m_grid->setVerticalSpacing(metrics::space3);
    body()->addLayout(m_grid);
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
    column->setSpacing(metrics::space0);
    m_theme.style(place.caption, Type::Caption, Colour::Muted);
    m_theme.style(place.value, Type::BodyStrong);
    m_theme.style(place.more, Type::Caption, Colour::Muted);
    for (QLabel *label : {place.caption, place.value, place.more}) {
        label->setTextFormat(Qt::PlainText);
        column->addWidget(label);
    }
    column->addStretch(1);
    return place;
}

void FactStrip::tint(const Place &place, models::Tone tone)
{
    QPalette colours = place.value->palette();
    colours.setColor(QPalette::WindowText, m_theme.colour(factColour(tone)));
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
    // A third line for all or for none: they stand beside each other.
    const bool hasMore = std::ranges::any_of(facts, [](const Fact &fact) { return !fact.more.isEmpty(); });
    for (const Place &place : std::as_const(m_places))
        place.more->setVisible(hasMore);
    m_facts = facts;
    m_columns = 0;
    arrange();
}

void FactStrip::arrange()
{
    const int count = int(m_facts.size());
    if (count == 0)
        return;
    int widest = 0;
    for (int i = 0; i < count; ++i) {
        for (const QLabel *label : {m_places.at(i).caption, m_places.at(i).value, m_places.at(i).more})
            widest = std::max(widest, label->sizeHint().width());
    }
    const int room = width() - 2 * metrics::space4 + metrics::space6;
    const int fitting = std::clamp(room / (widest + metrics::space6), 1, count);
    const int lines = (count + fitting - 1) / fitting;
    const int columns = (count + lines - 1) / lines; // as many on each line
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (int i = 0; i < count; ++i)
        m_grid->addWidget(m_places.at(i).widget, i / columns, i % columns);
    for (int column = 0; column < m_grid->columnCount(); ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
}

void FactStrip::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    arrange();
}

} // namespace mainstay::ui
