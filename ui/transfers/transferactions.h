// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/transfermodel.h"
#include "ui/widgets/transferrow.h"

namespace mainstay::ui {

class TransfersPanel;

/// Does what people ask of a transfer in the panel: pause, resume, cancel, show the file, take it off the list.
class TransferActions : public QObject
{
    Q_OBJECT

public:
    TransferActions(TransfersPanel &panel, models::TransferModel &transfers, QObject *parent = nullptr);

    /// Opens the folder of \a path in the desktop's file manager.
    static void reveal(const QString &path);

private:
    void act(const QModelIndex &row, TransferRow::Action action);

    models::TransferModel &m_transfers;
};

} // namespace mainstay::ui
