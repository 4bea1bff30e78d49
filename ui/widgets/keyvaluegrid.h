// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QGridLayout;
class QLabel;

namespace mainstay::ui {

class Theme;

/// Facts about one thing, a name and a value each. A value too long is elided in its middle; every value can be copied.
class KeyValueGrid : public QWidget
{
    Q_OBJECT

public:
    struct Fact
    {
        QString key; ///< translated
        QString value; ///< shown
        QString copy{}; ///< copied, when it is more than what is shown
        friend bool operator==(const Fact &, const Fact &) = default;
    };

    explicit KeyValueGrid(const Theme &theme, QWidget *parent = nullptr);

    void setFacts(const QList<Fact> &facts);

private:
    struct Row
    {
        QLabel *key;
        QLabel *value;
    };
    Row addRow();
    void show(const Row &row, const Fact &fact);

    const Theme &m_theme;
    QGridLayout *m_grid;
    QList<Fact> m_facts;
    QList<Row> m_rows;
};

} // namespace mainstay::ui
