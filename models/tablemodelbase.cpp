// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tablemodelbase.h"

namespace mainstay::models {

void TableModelBase::retranslate()
{
    if (columnCount() == 0)
        return;
    emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

} // namespace mainstay::models
