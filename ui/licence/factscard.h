// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"

#include <optional>

class QGridLayout;
class QLabel;

namespace mainstay::ui {

class StateChip;

/// A card with a title and a few facts below it, of which some are states; texts are shown whole.
class FactsCard : public Card
{
    Q_OBJECT

public:
    struct Fact
    {
        QString key; ///< translated
        QString value{}; ///< beside the chip, or alone
        std::optional<Chip> chip{};
    };

    explicit FactsCard(const Theme &theme, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setFacts(const QList<Fact> &facts);

private:
    struct Row
    {
        QLabel *key;
        StateChip *chip;
        QLabel *value;
    };
    Row addRow();

    const Theme &m_theme;
    QLabel *m_title;
    QGridLayout *m_grid;
    QList<Row> m_rows;
};

} // namespace mainstay::ui
