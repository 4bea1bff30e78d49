// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/transfermodel.h"

namespace mainstay::models {

using namespace Qt::StringLiterals;

TransferModel::TransferModel(backend::TransferList &transfers, QObject *parent)
    : QAbstractListModel(parent), m_transfers(transfers)
{
    connect(&m_transfers, &backend::TransferList::added, this, [this](int row) {
        beginInsertRows({}, row, row);
        endInsertRows();
    });
    connect(
        &m_transfers, &backend::TransferList::aboutToRemove, this, [this](int row) { beginRemoveRows({}, row, row); });
    connect(&m_transfers, &backend::TransferList::removed, this, [this] { endRemoveRows(); });
    connect(&m_transfers, &backend::TransferList::changed, this,
        [this](int row) { emit dataChanged(index(row), index(row)); });
}

int TransferModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_transfers.size();
}

QVariant TransferModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const backend::TransferEntry &entry = m_transfers.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return entry.title;
    case Qt::ToolTipRole:
        return entry.path;
    case IconRole:
        return entry.kind == TransferKind::Upload ? u"upload"_s : u"download"_s;
    case FractionRole:
        if (entry.transfer->state() == TransferState::Succeeded)
            return 1.0;
        return entry.transfer->bytesTotal() > 0
            ? QVariant(double(entry.transfer->bytesDone()) / double(entry.transfer->bytesTotal()))
            : QVariant();
    case RowKeyRole:
        return entry.id;
    default:
        return {};
    }
}

TransferFacts TransferModel::facts(int row) const
{
    const backend::TransferEntry &entry = m_transfers.at(row);
    const platform::Transfer &transfer = *entry.transfer;
    TransferFacts facts{entry.id, entry.kind, entry.title, entry.path, transfer.state(), transfer.bytesDone(),
        transfer.bytesTotal(), transfer.bytesPerSecond(), {}, transfer.error()};
    if (entry.kind == TransferKind::Download)
        facts.isCompared = !static_cast<const platform::Download &>(transfer).request().expectedSha256.isEmpty();
    if (const auto left = transfer.timeLeft())
        facts.secondsLeft = left->count();
    return facts;
}

int TransferModel::activeCount() const
{
    int count = 0;
    for (int row = 0; row < m_transfers.size(); ++row)
        count += m_transfers.at(row).transfer->isFinal() ? 0 : 1;
    return count;
}

double TransferModel::activeFraction() const
{
    qint64 done = 0;
    qint64 total = 0;
    for (int row = 0; row < m_transfers.size(); ++row) {
        const platform::Transfer &transfer = *m_transfers.at(row).transfer;
        if (!transfer.isFinal() && transfer.bytesTotal() > 0) {
            done += transfer.bytesDone();
            total += transfer.bytesTotal();
        }
    }
    return total > 0 ? double(done) / double(total) : 0;
}

} // namespace mainstay::models
