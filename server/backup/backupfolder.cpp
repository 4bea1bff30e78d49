// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/backupfolder.h"

#include "platform/files/files.h"
#include "server/backup/scratchfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QRegularExpression>

namespace mainstay::backup {

using namespace Qt::StringLiterals;

namespace {

constexpr auto archiveEnding = ".zst"_L1;
constexpr auto encryptedEnding = ".age"_L1;
constexpr auto manifestEnding = ".manifest.json"_L1;
constexpr auto partialEnding = ".partial"_L1;
constexpr auto scratchEnding = ".scratch"_L1;
constexpr auto removedEnding = ".manifest.json.removed"_L1; // the manifest of one that is being removed

// A manifest with a count for each of thousands of tables still fits.
constexpr qint64 manifestLimit = 4 << 20;

/// Text as a piece of a file name: what is not plainly safe on every system becomes a hyphen.
QString piece(const QString &text, const QString &fallback)
{
    static const QRegularExpression unsafe(u"[^A-Za-z0-9._]+"_s);
    QString name = text.left(60);
    name.replace(unsafe, u"-"_s);
    while (name.startsWith(u'-') || name.startsWith(u'.'))
        name.remove(0, 1);
    return name.isEmpty() ? fallback : name;
}

/// Whether \a name is of the form that newFileName() makes, with whatever ending.
bool isOurs(const QString &name)
{
    static const QRegularExpression form(
        u"^[A-Za-z0-9._-]+-\\d{8}T\\d{6}Z(-\\d+)?\\.[a-z]+\\.zst(\\.age)?"
        "(|\\.partial|\\.scratch|\\.scratch-wal|\\.scratch-shm|\\.scratch-journal)$"_s);
    return form.match(name).hasMatch();
}

bool isArchive(const QString &name)
{
    return name.endsWith(archiveEnding) || name.endsWith(archiveEnding + encryptedEnding);
}

// What platform::writeAtomically may leave of a manifest after a power cut.
bool isUnfinishedManifest(const QString &name)
{
    return name.startsWith(".mainstay-"_L1) && name.endsWith(".tmp"_L1);
}

core::Result<void> removeFile(const QString &path)
{
    QFile file(path);
    if (file.remove() || !QFileInfo::exists(path))
        return {};
    return platform::unwritable(file);
}

} // namespace

BackupFolder::BackupFolder(QString path) : m_path(QDir(std::move(path)).absolutePath()) { }

core::Result<void> BackupFolder::create() const
{
    return platform::makePrivateFolder(m_path);
}

QString BackupFolder::newFileName(const QString &server, const QString &database, const QString &suffix,
    const QDateTime &instant, bool encrypted, const QStringList &known) const
{
    const QString stem = piece(server, u"server"_s) + u'-' + piece(database, u"database"_s) + u'-'
        + instant.toUTC().toString(u"yyyyMMdd'T'HHmmss'Z'"_s);
    const QString ending = u'.' + suffix + archiveEnding + (encrypted ? encryptedEnding : QLatin1StringView());
    QString name = stem + ending;
    const auto isTaken = [&](const QString &one) {
        return known.contains(one) || QFileInfo::exists(filePath(one)) || QFileInfo::exists(partialPath(one))
            || QFileInfo::exists(manifestPath(one));
    };
    for (int number = 2; isTaken(name); ++number)
        name = stem + u'-' + QString::number(number) + ending;
    return name;
}

QString BackupFolder::filePath(const QString &fileName) const
{
    return m_path + u'/' + fileName;
}

QString BackupFolder::manifestPath(const QString &fileName) const
{
    return filePath(fileName) + manifestEnding;
}

QString BackupFolder::partialPath(const QString &fileName) const
{
    return filePath(fileName) + partialEnding;
}

QString BackupFolder::scratchPath(const QString &fileName) const
{
    return filePath(fileName) + scratchEnding;
}

core::Result<void> BackupFolder::publish(const core::BackupManifest &manifest) const
{
    // Indented, because people read it too when there is no Mainstay left.
    return publish(manifest.fileName, QJsonDocument(core::toJson(manifest)).toJson());
}

core::Result<void> BackupFolder::publish(const QString &fileName, const QByteArray &manifest) const
{
    const auto renamed = platform::renameDurably(partialPath(fileName), filePath(fileName));
    const auto written = renamed.andThen(
        [&] { return platform::writeAtomically(manifestPath(fileName), manifest, platform::privateFile); });
    if (!written)
        discard(fileName);
    return written;
}

core::Result<void> BackupFolder::setPinned(const QString &fileName, bool pinned) const
{
    auto known = manifest(fileName);
    if (!known)
        return known.error();
    if (known->pinned == pinned)
        return {};
    known->pinned = pinned;
    return platform::writeAtomically(manifestPath(fileName), core::encode(*known), platform::privateFile);
}

core::Result<void> BackupFolder::remove(const QString &fileName) const
{
    const QString note = filePath(fileName) + removedEnding;
    if (QFileInfo::exists(manifestPath(fileName))) {
        if (const auto noted = platform::renameDurably(manifestPath(fileName), note); !noted)
            return noted;
    }
    auto removed = removeFile(filePath(fileName));
    // A disk that does not let go of the file leaves a backup, and not half of one.
    if (!removed && QFileInfo::exists(note)) {
        if (const auto back = platform::renameDurably(note, manifestPath(fileName)); !back)
            return back;
    }
    return removed;
}

QStringList BackupFolder::removed() const
{
    QStringList names;
    for (const QString &note : QDir(m_path).entryList({u'*' + removedEnding}, QDir::Files, QDir::Name)) {
        const QString name = note.chopped(removedEnding.size());
        // With its manifest in place it is a backup, whatever else somebody has put beside it.
        if (isOurs(name) && !QFileInfo::exists(manifestPath(name)))
            names.append(name);
    }
    return names;
}

void BackupFolder::forget(const QString &fileName) const
{
    QFile::remove(filePath(fileName) + removedEnding);
}

void BackupFolder::discard(const QString &fileName) const
{
    if (fileName.isEmpty())
        return;
    const ScratchFile scratch(scratchPath(fileName));
    QFile::remove(partialPath(fileName));
    if (!QFileInfo::exists(manifestPath(fileName)))
        QFile::remove(filePath(fileName));
}

core::Result<QByteArray> BackupFolder::manifestBytes(const QString &fileName) const
{
    return platform::readFile(manifestPath(fileName), manifestLimit);
}

core::Result<core::BackupManifest> BackupFolder::manifest(const QString &fileName) const
{
    const auto bytes = manifestBytes(fileName);
    return bytes ? readManifest(*bytes, fileName, manifestPath(fileName)) : bytes.error();
}

core::Result<core::BackupManifest> BackupFolder::readManifest(
    const QByteArray &bytes, const QString &fileName, const QString &path)
{
    const auto manifest = core::decode<core::BackupManifest>(bytes);
    const QMap<QString, QString> where{{u"path"_s, path}};
    if (!manifest) {
        return core::Error{core::ErrorKind::ManifestInvalid, manifest.error().detail, manifest.error().context}.with(
            u"path"_s, path);
    }
    if (manifest->format != (manifest->encryption ? 2 : 1))
        return core::Error{core::ErrorKind::ManifestInvalid, u"unknown format"_s, where}.with(u"field"_s, u"format"_s);
    if (manifest->fileName != fileName) {
        return core::Error{core::ErrorKind::ManifestInvalid, u"names another file"_s, where}.with(
            u"field"_s, u"fileName"_s);
    }
    return manifest;
}

bool BackupFolder::has(const QString &fileName) const
{
    return QFileInfo(filePath(fileName)).isFile() && QFileInfo::exists(manifestPath(fileName));
}

QStringList BackupFolder::backups() const
{
    QStringList names;
    for (const QString &name :
        QDir(m_path).entryList({u"*.zst.manifest.json"_s, u"*.zst.age.manifest.json"_s}, QDir::Files, QDir::Name)) {
        const QString fileName = name.chopped(manifestEnding.size());
        if (QFileInfo(filePath(fileName)).isFile())
            names.append(fileName);
    }
    return names;
}

qint64 BackupFolder::usedBytes() const
{
    qint64 sum = 0;
    for (const QString &name : backups())
        sum += QFileInfo(filePath(name)).size();
    return sum;
}

QStringList BackupFolder::sweep(const QStringList &known) const
{
    QStringList swept;
    const QDir folder(m_path);
    for (const QString &name : folder.entryList(QDir::Files | QDir::Hidden | QDir::System, QDir::Name)) {
        const bool isBackup = known.contains(name) || (isArchive(name) && QFileInfo::exists(manifestPath(name)));
        if (isUnfinishedManifest(name) || (isOurs(name) && !isBackup)) {
            if (QFile::remove(filePath(name)))
                swept.append(name);
        }
    }
    return swept;
}

} // namespace mainstay::backup
