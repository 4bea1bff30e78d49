// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QModelIndex>
#include <QString>
#include <QVariant>

#include <functional>

namespace mainstay::ui {

/// How the cells of a column are painted.
enum class CellKind {
    Text, ///< DisplayRole; coloured when the cell has a ToneRole
    Chip, ///< a state: IconRole, DisplayRole and ToneRole
    Progress, ///< a thin bar of FractionRole and FailedFractionRole, with DisplayRole beside it
    Action, ///< a button that says DisplayRole (nothing when empty); EnabledRole, and ExplanationRole when it is not
};

/// One column as people see it: which of the model's columns, what it says and how it shares the width.
struct TableColumn
{
    QString id{}; ///< stable, for view states; never shown
    QString title{}; ///< translated
    int source = 0; ///< the model's column; two columns may show the same one
    CellKind kind = CellKind::Text;

    int priority = 0; ///< 0 stays; the highest number is the first to hide when the window is narrow
    int minimum = 56; ///< pixels, below which the column hides rather than elides
    int preferred = 0; ///< pixels; 0 measures the cells
    int maximum = 360; ///< pixels, for a measured column
    int stretch = 0; ///< share of the width left over

    Qt::Alignment alignment = Qt::AlignLeft;
    bool strong = false; ///< semi-bold: the name of the row
    bool muted = false;
    bool hidden = false; ///< until somebody chooses it
    bool sortable = true;

    /// What the page says instead of the model, per role; an invalid value leaves it to the model. This is where words
    /// are translated.
    std::function<QVariant(const QModelIndex &index, int role)> present = {};
};

} // namespace mainstay::ui
