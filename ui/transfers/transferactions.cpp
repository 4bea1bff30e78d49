// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/transfers/transferactions.h"

#include "ui/widgets/transferspanel.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QUrl>

namespace mainstay::ui {

TransferActions::TransferActions(TransfersPanel &panel, models::TransferModel &transfers, QObject *parent)
    : QObject(parent), m_transfers(transfers)
{
    connect(&panel, &TransfersPanel::actionTriggered, this, &TransferActions::act);
}

void TransferActions::reveal(const QString &path)
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path).absolutePath()));
}

void TransferActions::act(const QModelIndex &row, TransferRow::Action action)
{
    if (!row.isValid())
        return;
    const models::TransferFacts facts = m_transfers.facts(row.row());
    switch (action) {
    case TransferRow::Pause:
        m_transfers.transfers().pause(facts.id);
        break;
    case TransferRow::Resume:
        m_transfers.transfers().resume(facts.id);
        break;
    case TransferRow::Cancel:
        m_transfers.transfers().cancel(facts.id);
        break;
    case TransferRow::Reveal:
        reveal(facts.path);
        break;
    case TransferRow::Remove:
        m_transfers.transfers().remove(facts.id);
        break;
    }
}

} // namespace mainstay::ui
