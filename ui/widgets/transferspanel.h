// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/transferrow.h"

class QAbstractItemModel;
class QLabel;
class QToolButton;
class QVBoxLayout;

namespace mainstay::ui {

/// Beside the common roles: an OR of TransferRow::Action that are possible now.
inline constexpr int TransferActionsRole = models::FirstFreeRole;

/// Every upload and download. The model is a list: DisplayRole names the file, IconRole is "upload" or "download",
/// FractionRole how far it is, ToneRole how it goes (Info, Ok, Warning, Bad), ExplanationRole says amount, speed and
/// time left.
class TransfersPanel : public QWidget
{
    Q_OBJECT

public:
    explicit TransfersPanel(const Theme &theme, QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model);

signals:
    void actionTriggered(const QModelIndex &row, mainstay::ui::TransferRow::Action action);
    void closeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void insertRows(int first, int last);
    void removeRows(int first, int last);
    void rebuild();
    void showEmpty();
    void retranslate();

    const Theme &m_theme;
    QAbstractItemModel *m_model = nullptr;
    QLabel *m_title;
    QToolButton *m_close;
    EmptyState *m_empty;
    QWidget *m_list;
    QVBoxLayout *m_layout;
    QList<TransferRow *> m_rows;
};

} // namespace mainstay::ui
