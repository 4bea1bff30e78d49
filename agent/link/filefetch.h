// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "platform/http/download.h"

#include <QFuture>
#include <QObject>
#include <QPromise>

#include <functional>

namespace mainstay::agent {

/// A download as a future: cancelling it stops the network but keeps the part, so that a later try goes on with it.
/// Deletes itself when done.
class FileFetch : public QObject
{
    Q_OBJECT

public:
    /// \a progress is called as bytes come.
    FileFetch(const platform::DownloadRequest &request, platform::NetworkAccess &access,
        std::function<void(qint64 bytes, qint64 bytesPerSecond)> progress, QObject *parent);
    ~FileFetch() override;
    Q_DISABLE_COPY_MOVE(FileFetch)

    QFuture<core::Result<void>> future() const { return m_promise.future(); }

private:
    void end(const core::Result<void> &result);

    platform::Download m_download;
    QPromise<core::Result<void>> m_promise;
    bool m_hasEnded = false;
};

} // namespace mainstay::agent
