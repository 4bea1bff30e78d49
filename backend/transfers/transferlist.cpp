// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/transfers/transferlist.h"

#include "platform/files/files.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <algorithm>

namespace mainstay::backend {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;
using platform::Download;
using platform::DownloadRequest;
using platform::Transfer;
using platform::TransferState;

static constexpr qint64 recordLimit = 4 * 1024 * 1024;

static bool isBusy(const TransferEntry &entry)
{
    const TransferState state = entry.transfer->state();
    return state == TransferState::Running || state == TransferState::Waiting || state == TransferState::Verifying;
}

static QUrl urlOf(const TransferEntry &entry)
{
    if (entry.kind == TransferKind::Download)
        return static_cast<const Download &>(*entry.transfer).request().url;
    return static_cast<const TusUpload &>(*entry.transfer).request().endpoint;
}

TransferList::TransferList(const QString &folder, platform::NetworkAccess &access, QObject *parent)
    : QObject(parent), m_folder(folder), m_access(access)
{ }

TransferList::~TransferList() = default;

static QString listPath(const QString &folder)
{
    return folder + u"/transfers.json"_s;
}

Result<void> TransferList::load()
{
    if (const Result<void> made = platform::makePrivateFolder(m_folder); !made)
        return made;
    const Result<QByteArray> stored = platform::readFile(listPath(m_folder), recordLimit);
    if (!stored && stored.error().kind == ErrorKind::NotFound)
        return {};
    if (!stored)
        return stored.error();
    const QJsonDocument document = QJsonDocument::fromJson(*stored);
    bool isWhole = document.isArray();
    for (const auto &record : document.array())
        isWhole = restore(record.toObject()) && isWhole;
    if (!isWhole)
        return Error{ErrorKind::ManifestInvalid, {}, {{u"path"_s, listPath(m_folder)}}};
    return {};
}

bool TransferList::restore(const QJsonObject &record)
{
    const QUrl url(record.value("url"_L1).toString());
    const QString path = record.value("path"_L1).toString();
    const QString kind = record.value("kind"_L1).toString();
    const QUuid id(record.value("id"_L1).toString());
    if (!url.isValid() || path.isEmpty() || id.isNull())
        return false;
    TransferEntry entry;
    entry.id = id.toString(QUuid::WithoutBraces);
    if (kind == "download"_L1) {
        DownloadRequest request;
        request.url = url;
        request.target = path;
        request.expectedSize = record.value("size"_L1).toInteger(-1);
        request.expectedSha256 = record.value("sha256"_L1).toString();
        request.maxBytes = record.value("maxBytes"_L1).toInteger(-1);
        entry.kind = TransferKind::Download;
        entry.transfer = std::make_shared<Download>(request, m_access);
    } else if (kind == "upload"_L1) {
        UploadRequest request;
        request.endpoint = url;
        request.source = path;
        request.fileName = record.value("fileName"_L1).toString();
        request.sha256 = record.value("sha256"_L1).toString();
        request.recordPath = m_folder + u'/' + entry.id + u".upload.json"_s;
        entry.kind = TransferKind::Upload;
        entry.transfer = std::make_shared<TusUpload>(request, m_access);
    } else {
        return false;
    }
    entry.title = record.value("title"_L1).toString();
    entry.path = path;
    entry.addedAt = QDateTime::fromMSecsSinceEpoch(record.value("addedAt"_L1).toInteger(), Qt::UTC);
    entry.transfer->pause();
    append(entry);
    return true;
}

void TransferList::setHeaders(const QUrl &server, const platform::HttpHeaders &headers)
{
    m_server = server;
    m_headers = headers;
    for (const TransferEntry &entry : m_entries) {
        if (isOnServer(entry))
            entry.transfer->setHeaders(headers);
    }
}

bool TransferList::isOnServer(const TransferEntry &entry) const
{
    const QUrl url = urlOf(entry);
    return url.scheme() == m_server.scheme() && url.authority() == m_server.authority();
}

void TransferList::setLimit(int limit)
{
    m_limit = std::max(1, limit);
    startNext();
}

QString TransferList::underWay(const QString &path) const
{
    const auto found = std::ranges::find_if(
        m_entries, [&](const TransferEntry &entry) { return entry.path == path && !entry.transfer->isFinal(); });
    return found == m_entries.end() ? QString() : found->id;
}

static QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QString TransferList::add(const DownloadRequest &request, const QString &title)
{
    if (const QString id = underWay(request.target); !id.isEmpty())
        return id;
    return append({newId(), TransferKind::Download, title, request.target, QDateTime::currentDateTimeUtc(),
        std::make_shared<Download>(request, m_access)});
}

QString TransferList::add(const UploadRequest &request, const QString &title)
{
    if (const QString id = underWay(request.source); !id.isEmpty())
        return id;
    const QString id = newId();
    UploadRequest recorded = request;
    recorded.recordPath = m_folder + u'/' + id + u".upload.json"_s;
    return append({id, TransferKind::Upload, title, request.source, QDateTime::currentDateTimeUtc(),
        std::make_shared<TusUpload>(recorded, m_access)});
}

QString TransferList::append(const TransferEntry &entry)
{
    m_entries.push_back(entry);
    if (isOnServer(entry))
        entry.transfer->setHeaders(m_headers);
    const auto notify = [this, id = entry.id] {
        if (const int index = indexOf(id); index >= 0)
            emit changed(index);
    };
    connect(entry.transfer.get(), &Transfer::progressed, this, notify);
    connect(
        entry.transfer.get(), &Transfer::stateChanged, this,
        [this, notify] {
            notify();
            save();
            startNext();
        },
        Qt::QueuedConnection); // starting another from inside the end of one would be re-entrant
    const QString id = entry.id;
    emit added(size() - 1);
    save();
    startNext();
    return id;
}

int TransferList::indexOf(const QString &id) const
{
    const auto found = std::ranges::find(m_entries, id, &TransferEntry::id);
    return found == m_entries.end() ? -1 : int(found - m_entries.begin());
}

void TransferList::pause(const QString &id)
{
    if (const int index = indexOf(id); index >= 0)
        at(index).transfer->pause();
}

void TransferList::resume(const QString &id)
{
    if (const int index = indexOf(id); index >= 0)
        at(index).transfer->enqueue();
    startNext();
}

void TransferList::resumeAll()
{
    for (const TransferEntry &entry : m_entries) {
        if (entry.transfer->state() == TransferState::Paused)
            entry.transfer->enqueue();
    }
    startNext();
}

void TransferList::cancel(const QString &id)
{
    if (const int index = indexOf(id); index >= 0)
        at(index).transfer->cancel();
}

void TransferList::removeFinished()
{
    for (int index = size() - 1; index >= 0; --index)
        remove(at(index).id);
}

void TransferList::remove(const QString &id)
{
    const int index = indexOf(id);
    if (index < 0 || !at(index).transfer->isFinal())
        return;
    const std::shared_ptr<Transfer> transfer = at(index).transfer;
    transfer->disconnect(this);
    transfer->cancel(); // of a failed one, removes the part; nothing otherwise
    emit aboutToRemove(index);
    m_entries.erase(m_entries.begin() + index);
    emit removed(index);
    save();
}

void TransferList::startNext()
{
    auto busy = std::ranges::count_if(m_entries, isBusy);
    // By index: a slot may add to the list meanwhile.
    for (int index = 0; index < size() && busy < m_limit; ++index) {
        const std::shared_ptr<Transfer> transfer = at(index).transfer;
        if (transfer->state() != TransferState::Queued)
            continue;
        transfer->start();
        ++busy;
    }
}

void TransferList::save()
{
    QJsonArray records;
    for (const TransferEntry &entry : m_entries) {
        const TransferState state = entry.transfer->state();
        if (state == TransferState::Succeeded || state == TransferState::Cancelled)
            continue;
        QJsonObject record{{u"id"_s, entry.id}, {u"title"_s, entry.title}, {u"path"_s, entry.path},
            {u"url"_s, urlOf(entry).toString(QUrl::FullyEncoded)}, {u"addedAt"_s, entry.addedAt.toMSecsSinceEpoch()}};
        if (entry.kind == TransferKind::Download) {
            const DownloadRequest &request = static_cast<const Download &>(*entry.transfer).request();
            record.insert(u"kind"_s, u"download"_s);
            record.insert(u"size"_s, request.expectedSize);
            record.insert(u"sha256"_s, request.expectedSha256);
            record.insert(u"maxBytes"_s, request.maxBytes);
        } else {
            const auto &upload = static_cast<const TusUpload &>(*entry.transfer);
            record.insert(u"kind"_s, u"upload"_s);
            record.insert(u"fileName"_s, upload.request().fileName);
            record.insert(u"sha256"_s, upload.sha256());
        }
        records.append(record);
    }
    Result<void> saved = platform::makePrivateFolder(m_folder);
    if (saved)
        saved = platform::writeAtomically(listPath(m_folder), QJsonDocument(records).toJson(), platform::privateFile);
    if (!saved)
        emit failedToSave(saved.error());
}

} // namespace mainstay::backend
