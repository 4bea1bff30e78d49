// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/link/filefetch.h"

#include "platform/whenready.h"

namespace mainstay::agent {

using core::Result;

FileFetch::FileFetch(const platform::DownloadRequest &request, platform::NetworkAccess &access,
    std::function<void(qint64 bytes, qint64 bytesPerSecond)> progress, QObject *parent)
    : QObject(parent), m_download(request, access)
{
    m_promise.start();
    platform::whenCancelled(m_promise.future(), this, [this] {
        m_download.pause();
        end(core::Error{core::ErrorKind::Cancelled, {}, {}});
    });
    connect(&m_download, &platform::Transfer::progressed, this, [this, progress = std::move(progress)] {
        if (!m_hasEnded && !m_promise.isCanceled())
            progress(m_download.bytesDone(), qint64(m_download.bytesPerSecond()));
    });
    connect(&m_download, &platform::Transfer::stateChanged, this, [this](platform::TransferState state) {
        if (state == platform::TransferState::Succeeded)
            end({});
        else if (state == platform::TransferState::Failed)
            end(m_download.error().value_or(core::Error()));
    });
    m_download.start();
}

FileFetch::~FileFetch()
{
    m_download.disconnect(this);
    end(core::Error{core::ErrorKind::Cancelled, {}, {}});
}

void FileFetch::end(const Result<void> &result)
{
    if (std::exchange(m_hasEnded, true))
        return;
    m_promise.addResult(result);
    m_promise.finish();
    deleteLater();
}

} // namespace mainstay::agent
