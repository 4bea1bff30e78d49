// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/transfers/tusupload.h"
#include "core/result.h"
#include "platform/http/download.h"

#include <QDateTime>
#include <QObject>

#include <memory>
#include <vector>

class QJsonObject;

namespace mainstay::backend {

enum class TransferKind { Download, Upload };

/// One row of the transfers panel.
struct TransferEntry
{
    QString id{}; ///< its own, stable across restarts
    TransferKind kind = TransferKind::Download;
    QString title{}; ///< what people call it
    QString path{}; ///< the file on this computer
    QDateTime addedAt{}; ///< UTC
    std::shared_ptr<platform::Transfer> transfer{}; ///< state, progress and error; never null in the list
};

/// Every upload and download of one server, oldest first: starts them, a few at a time, and remembers across restarts
/// those that have not ended. Tokens are never written to disk.
class TransferList : public QObject
{
    Q_OBJECT

public:
    /// \a folder keeps the records; it is made when it is missing. \a access should serve nothing but transfers.
    TransferList(const QString &folder, platform::NetworkAccess &access, QObject *parent = nullptr);
    ~TransferList() override;

    /// Brings back what had not ended, paused; resumeAll() once signed in. Errors: FileUnreadable; ManifestInvalid when
    /// the record is damaged.
    core::Result<void> load();

    /// The token for transfers from and to \a server (scheme, host and port), those that are added later too; counts
    /// from their next connection on.
    void setHeaders(const QUrl &server, const platform::HttpHeaders &headers);
    /// How many may run at a time; others are queued.
    void setLimit(int limit);

    /// Adds and starts, or queues; the id. The same target or source again gives the entry that is under way.
    QString add(const platform::DownloadRequest &request, const QString &title);
    /// request.recordPath is chosen here.
    QString add(const UploadRequest &request, const QString &title);

    int size() const { return int(m_entries.size()); }
    const TransferEntry &at(int index) const { return m_entries.at(size_t(index)); }
    /// -1: there is none.
    int indexOf(const QString &id) const;

    void pause(const QString &id);
    void resume(const QString &id);
    void resumeAll();
    void cancel(const QString &id);
    /// Takes succeeded, failed and cancelled ones off the list; what a failed one left on the disk goes too.
    void removeFinished();
    /// As above, one; nothing where it has not ended.
    void remove(const QString &id);

signals:
    void added(int index);
    void changed(int index); ///< state or progress
    void aboutToRemove(int index);
    void removed(int index);
    void failedToSave(const mainstay::core::Error &error); ///< the list works, but a restart will not find it

private:
    QString append(const TransferEntry &entry);
    bool isOnServer(const TransferEntry &entry) const;
    QString underWay(const QString &path) const;
    bool restore(const QJsonObject &record);
    void startNext();
    void save();

    const QString m_folder;
    platform::NetworkAccess &m_access;
    QUrl m_server;
    platform::HttpHeaders m_headers;
    std::vector<TransferEntry> m_entries;
    int m_limit = 3;
};

} // namespace mainstay::backend
