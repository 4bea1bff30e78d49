// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backupdownload.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

namespace mainstay::models {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;
using platform::TransferState;

namespace {

QString manifestPath(const QString &path)
{
    return path + ".manifest.json"_L1;
}

Result<void> write(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Error{ErrorKind::FileUnwritable, file.errorString(), {{u"path"_s, path}}};
    return {};
}

/// The server names the file: it must stay in the folder that was chosen.
bool isPlainName(const QString &name)
{
    return !name.isEmpty() && !name.startsWith(u'.') && !name.contains(u'/') && !name.contains(u'\\')
        && !name.contains(u':');
}

} // namespace

BackupDownload::BackupDownload(
    BackupStore &backups, const Connection &connection, backend::TransferList &transfers, QObject *parent)
    : QObject(parent), m_backups(backups), m_connection(connection), m_transfers(transfers)
{
    connect(&m_transfers, &backend::TransferList::added, this, &BackupDownload::begin);
    connect(&m_transfers, &backend::TransferList::changed, this, &BackupDownload::follow);
    connect(&m_transfers, &backend::TransferList::aboutToRemove, this, &BackupDownload::forget);
    for (int index = 0; index < m_transfers.size(); ++index)
        begin(index);
}

/// Told by its address, which outlives a restart of the console.
bool BackupDownload::isBackup(const backend::TransferEntry &entry) const
{
    if (entry.kind != backend::TransferKind::Download)
        return false;
    const QString path = static_cast<const platform::Download &>(*entry.transfer).request().url.path();
    return path == m_backups.fileUrl({path.section(u'/', -2, -2)}).path();
}

void BackupDownload::begin(int index)
{
    const backend::TransferEntry &entry = m_transfers.at(index);
    if (isBackup(entry))
        m_followed.insert(entry.id, entry.transfer->state());
}

QFuture<Result<QString>> BackupDownload::start(const core::Backup &backup, const QString &folder)
{
    if (!isPlainName(backup.fileName))
        return makeReady(Result<QString>(Error{ErrorKind::ProtocolError, u"file name: "_s + backup.fileName, {}}));
    return thenReady(
        m_backups.manifest(backup.id), this, [this, backup, folder](const QByteArray &manifest) -> Result<QString> {
            platform::DownloadRequest request;
            request.url = m_backups.fileUrl(backup.id);
            request.target = QDir(folder).filePath(backup.fileName);
            request.expectedSize = backup.size;
            request.expectedSha256 = backup.sha256;
            if (const auto &session = m_connection.session())
                request.headers.append(platform::bearer(session->token.toUtf8()));
            if (auto written = write(manifestPath(request.target), manifest); !written)
                return written.error();
            return m_transfers.add(request, backup.fileName);
        });
}

void BackupDownload::follow(int index)
{
    const backend::TransferEntry entry = m_transfers.at(index);
    const auto told = m_followed.find(entry.id);
    const TransferState state = entry.transfer->state();
    if (told == m_followed.end() || *told == state)
        return;
    *told = state;
    switch (state) {
    case TransferState::Succeeded:
        m_followed.erase(told);
        emit verified(entry.title, entry.path);
        break;
    case TransferState::Failed:
        emit failed(entry.title, entry.id, entry.transfer->error().value_or(Error{}));
        break;
    case TransferState::Cancelled:
        m_followed.erase(told);
        QFile::remove(manifestPath(entry.path)); // a manifest alone would announce a backup that is not there
        break;
    default:
        break;
    }
}

/// One that failed is taken off the list together with what it left.
void BackupDownload::forget(int index)
{
    const backend::TransferEntry &entry = m_transfers.at(index);
    if (m_followed.remove(entry.id) && entry.transfer->state() != TransferState::Succeeded)
        QFile::remove(manifestPath(entry.path));
}

} // namespace mainstay::models
