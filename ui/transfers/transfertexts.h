// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/transfermodel.h"

#include <QIdentityProxyModel>

namespace mainstay::ui {

/// Gives the list of transfers its words for TransfersPanel: how much, how fast, how long still, or what went wrong,
/// and what may be done about it.
class TransferTexts : public QIdentityProxyModel
{
    Q_OBJECT

public:
    explicit TransferTexts(models::TransferModel &transfers, QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role) const override;

    /// The program's language has changed.
    void retranslate();

    static QString explanation(const models::TransferFacts &facts);
    static models::Tone tone(const models::TransferFacts &facts);
    static int actions(const models::TransferFacts &facts);

    /// For the status line: "2 transfers · 62 %"; empty when nothing is under way.
    QString summary() const;

private:
    models::TransferModel &m_transfers;
};

} // namespace mainstay::ui
