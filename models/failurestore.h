// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/requestfailures.h"
#include "models/requeststore.h"

namespace mainstay::models {

/// The failed computers of one request by cause: of the one that is selected. The server groups them; they are read
/// again when the request has changed, at most every two seconds.
class FailureStore : public LiveStore<core::FailureGroup>
{
public:
    /// \a requests must outlive it.
    explicit FailureStore(RequestStore &requests, QObject *parent = nullptr);

    const core::RequestId &request() const { return m_request; }

    /// An empty id shows none.
    void select(const core::RequestId &request);

private:
    QFuture<core::Result<core::Page<core::FailureGroup>>> ask(const core::RequestId &request);
    void look();

    RequestStore &m_requests;
    core::RequestId m_request;
    qint64 m_revision = -1; ///< of the request when it was last asked
    int m_answers = 0;
    QTimer m_soon;
};

} // namespace mainstay::models
