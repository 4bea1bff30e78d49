// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/transfers/transfertexts.h"

#include "ui/text/errortext.h"
#include "ui/text/format.h"
#include "ui/widgets/transferspanel.h"

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using models::Tone;
using models::TransferFacts;
using models::TransferKind;
using models::TransferState;

TransferTexts::TransferTexts(models::TransferModel &transfers, QObject *parent)
    : QIdentityProxyModel(parent), m_transfers(transfers)
{
    setSourceModel(&transfers);
}

QVariant TransferTexts::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    switch (role) {
    case models::ExplanationRole:
        return explanation(m_transfers.facts(index.row()));
    case models::ToneRole:
        return QVariant::fromValue(tone(m_transfers.facts(index.row())));
    case TransferActionsRole:
        return actions(m_transfers.facts(index.row()));
    default:
        return QIdentityProxyModel::data(index, role);
    }
}

void TransferTexts::retranslate()
{
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, 0));
}

QString TransferTexts::explanation(const TransferFacts &facts)
{
    const Format format{QLocale()};
    const QString amount = facts.total < 0
        ? format.size(facts.done)
        : tr("%1 of %2", "amounts").arg(format.size(facts.done), format.size(facts.total));
    switch (facts.state) {
    case TransferState::Queued:
        return tr("waiting for its turn");
    case TransferState::Running: {
        QStringList parts{amount};
        if (facts.bytesPerSecond > 0)
            parts.append(format.rate(qint64(facts.bytesPerSecond)));
        if (facts.secondsLeft)
            parts.append(format.timeLeft(*facts.secondsLeft));
        return parts.join(u" · "_s);
    }
    case TransferState::Waiting:
        return tr("%1 · the server does not answer; it goes on by itself").arg(amount);
    case TransferState::Paused:
        return tr("%1 · paused").arg(amount);
    case TransferState::Verifying:
        return tr("being verified");
    case TransferState::Succeeded:
        if (facts.kind == TransferKind::Upload)
            return tr("%1 · uploaded").arg(format.size(facts.done));
        return facts.isCompared ? tr("%1 · verified identical").arg(format.size(facts.done))
                                : tr("%1 · downloaded").arg(format.size(facts.done));
    case TransferState::Failed:
        return errorText(facts.error.value_or(core::Error{})).sentence;
    case TransferState::Cancelled:
        return tr("cancelled");
    }
    Q_UNREACHABLE();
}

Tone TransferTexts::tone(const TransferFacts &facts)
{
    switch (facts.state) {
    case TransferState::Succeeded:
        return Tone::Ok;
    case TransferState::Failed:
        return Tone::Bad;
    case TransferState::Waiting:
        return Tone::Warning;
    case TransferState::Cancelled:
    case TransferState::Paused:
    case TransferState::Queued:
        return Tone::Neutral;
    case TransferState::Running:
    case TransferState::Verifying:
        break;
    }
    return Tone::Info;
}

int TransferTexts::actions(const TransferFacts &facts)
{
    switch (facts.state) {
    case TransferState::Queued:
    case TransferState::Running:
    case TransferState::Waiting:
        return TransferRow::Pause | TransferRow::Cancel;
    case TransferState::Verifying:
        return TransferRow::Cancel;
    case TransferState::Paused:
        return TransferRow::Resume | TransferRow::Cancel;
    case TransferState::Failed:
        return TransferRow::Resume | TransferRow::Remove;
    case TransferState::Succeeded:
        return TransferRow::Reveal | TransferRow::Remove;
    case TransferState::Cancelled:
        return TransferRow::Remove;
    }
    Q_UNREACHABLE();
}

QString TransferTexts::summary() const
{
    const int active = m_transfers.activeCount();
    if (active == 0)
        return {};
    return tr("%Ln transfer(s)", nullptr, active) + u" · "_s + Format(QLocale()).percent(m_transfers.activeFraction());
}

} // namespace mainstay::ui
