// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/transfers/transferlist.h"
#include "models/roles.h"

#include <QAbstractListModel>

namespace mainstay::models {

using TransferState = platform::TransferState;
using TransferKind = backend::TransferKind;

/// What the transfers panel needs to know of one upload or download; it makes the words.
struct TransferFacts
{
    QString id;
    TransferKind kind = TransferKind::Download;
    QString title;
    QString path;
    TransferState state = TransferState::Queued;
    qint64 done = 0;
    qint64 total = -1; ///< -1: unknown
    double bytesPerSecond = 0;
    std::optional<qint64> secondsLeft;
    std::optional<core::Error> error;
    bool isCompared = false; ///< Succeeded then means: identical with what the server announced
};

/// The uploads and downloads as a list, in the order in which they were added.
class TransferModel : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit TransferModel(backend::TransferList &transfers, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    /// Only what needs no words: name, icon, fraction.
    QVariant data(const QModelIndex &index, int role) const override;

    TransferFacts facts(int row) const;
    backend::TransferList &transfers() { return m_transfers; }

    /// Of everything that is under way: how many, and how much of it is done (0 to 1).
    int activeCount() const;
    double activeFraction() const;

private:
    backend::TransferList &m_transfers;
};

} // namespace mainstay::models
