// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>

namespace mainstay::ui {

/// Puts widgets side by side and begins another row where the width is used up, so that a page is never wider than its
/// narrowest window because of them.
class FlowLayout : public QLayout
{
    Q_OBJECT

public:
    /// \a spacing in pixels, between neighbours and between rows.
    explicit FlowLayout(int spacing, QWidget *parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override { m_items.append(item); }
    int count() const override { return int(m_items.size()); }
    QLayoutItem *itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    /// Returns the height that is needed for the width of \a rect.
    int arrange(const QRect &rect, bool move) const;

    QList<QLayoutItem *> m_items;
};

} // namespace mainstay::ui
