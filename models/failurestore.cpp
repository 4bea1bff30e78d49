// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/failurestore.h"

namespace mainstay::models {

using core::FailureGroup;
using core::Page;

FailureStore::FailureStore(RequestStore &requests, QObject *parent)
    : LiveStore(QStringLiteral("failures"), {}, nullptr, parent), m_requests(requests)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(std::chrono::seconds(2));
    connect(&m_soon, &QTimer::timeout, this, &FailureStore::look);
    connect(&requests, &StoreSignals::rowsChanged, this, [this] {
        if (!m_soon.isActive())
            look();
    });
}

void FailureStore::select(const core::RequestId &request)
{
    if (request == m_request)
        return;
    m_request = request;
    m_revision = -1;
    restart({});
    look();
}

void FailureStore::look()
{
    const core::UpgradeRequest *request = m_requests.find(m_request.text);
    if (!request || request->revision == m_revision)
        return;
    const bool isFirst = m_revision < 0;
    m_revision = request->revision;
    if (request->counts.failed == 0) {
        if (isFirst || !isEmpty())
            restart({});
        return;
    }
    m_soon.start();
    if (isFirst || isEmpty())
        restart([this, id = m_request](qint64, const QString &) { return ask(id); });
    else
        refresh();
}

QFuture<core::Result<Page<FailureGroup>>> FailureStore::ask(const core::RequestId &request)
{
    return thenReady(m_requests.failures(request), this,
        [this](const core::FailureSummary &summary) -> core::Result<Page<FailureGroup>> {
            // Each answer is whole, so each is a history of its own: what it does not list is gone.
            return Page<FailureGroup>{QString::number(++m_answers), summary.groups, {}, 0, false};
        });
}

} // namespace mainstay::models
