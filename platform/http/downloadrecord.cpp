// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/http/downloadrecord.h"

#include "platform/files/files.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace mainstay::platform {

using namespace Qt::StringLiterals;

static constexpr qint64 recordLimit = 64 * 1024;

std::optional<DownloadRecord> DownloadRecord::read(const QString &path)
{
    const core::Result<QByteArray> stored = readFile(path, recordLimit);
    if (!stored)
        return std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(*stored);
    if (!document.isObject())
        return std::nullopt;
    const QJsonObject record = document.object();
    return DownloadRecord{record.value("url"_L1).toString(), record.value("etag"_L1).toString().toLatin1(),
        record.value("size"_L1).toInteger(-1), record.value("sha256"_L1).toString()};
}

core::Result<void> DownloadRecord::write(const QString &path) const
{
    const QJsonObject record{
        {u"url"_s, url}, {u"etag"_s, QString::fromLatin1(etag)}, {u"size"_s, size}, {u"sha256"_s, sha256}};
    return writeAtomically(path, QJsonDocument(record).toJson(), privateFile);
}

} // namespace mainstay::platform
