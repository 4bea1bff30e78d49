// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

namespace mainstay::models {

/// What every TableModel offers without saying what its rows are: the part that views and pages use.
class TableModelBase : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    /// Shows only rows that contain every word of \a text, without regard to case.
    virtual void setFilterText(const QString &text) = 0;
    virtual QString filterText() const = 0;

    virtual int totalCount() const = 0; ///< rows of the store
    int shownCount() const { return rowCount(); }

    /// The row of a key, or -1 where it is not shown.
    virtual int rowOfKey(const QString &key) const = 0;
    virtual QString keyOfRow(int row) const = 0;

    /// The stable name of a column, for saved view states.
    virtual QByteArray columnId(int column) const = 0;

    /// The texts have changed (another language): everything is asked again.
    void retranslate();

signals:
    void countsChanged();
};

} // namespace mainstay::models
