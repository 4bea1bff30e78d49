// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/customisationstore.h"

namespace mainstay::models {

using core::Customisation;
using core::CustomisationReport;
using core::Result;

CustomisationStore::CustomisationStore(backend::ApiClient &api, Connection &connection, QObject *parent)
    : RowStore(parent), m_client(api), m_connection(connection), m_latest(this)
{
    connect(&connection.feed(), &backend::ChangeFeed::moved, this,
        [this](const QString &, const QMap<QString, qint64> &collections) {
            if (collections.contains(QStringLiteral("host")))
                refresh();
        });
    connect(&connection.feed(), &backend::ChangeFeed::onlineChanged, this, [this](bool online) {
        if (online)
            refresh();
        else if (freshness() == Freshness::Live)
            setFreshness(Freshness::Stale, asOf(), m_connection.error());
    });
}

void CustomisationStore::refresh()
{
    if (m_connection.state() != ConnectionState::Online)
        return;
    m_latest.whenReady(m_client.report(), [this](const Result<CustomisationReport> &report) {
        if (report)
            take(*report);
        else if (freshness() == Freshness::Live)
            setFreshness(Freshness::Stale, asOf(), report.error());
        else
            setFreshness(Freshness::Failed, {}, report.error());
    });
}

qsizetype CustomisationStore::changedCount() const
{
    qsizetype changed = 0;
    forEach([&](const Customisation &one) { changed += one.kind != core::CustomisationKind::AddedFile ? 1 : 0; });
    return changed;
}

QFuture<Result<CustomisationReport>> CustomisationStore::taken(QFuture<Result<CustomisationReport>> future)
{
    return thenReady(future, this, [this](const CustomisationReport &report) -> Result<CustomisationReport> {
        m_latest.cancel(); // what was asked before is older
        take(report);
        return report;
    });
}

void CustomisationStore::take(const CustomisationReport &report)
{
    QSet<QString> present;
    for (const Customisation &one : report.rows)
        present.insert(rowKey(one));
    QStringList gone;
    forEach([&](const Customisation &one) {
        if (const QString key = rowKey(one); !present.contains(key))
            gone.append(key);
    });
    m_report = report;
    apply(report.rows, gone);
    setFreshness(Freshness::Live, QDateTime::currentDateTimeUtc());
}

} // namespace mainstay::models
