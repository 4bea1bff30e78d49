// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/scratchnote.h"

#include "platform/files/files.h"

#include <QDir>
#include <QLoggingCategory>
#include <QRandomGenerator>

namespace mainstay::backup {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcScratch, "mainstay.backup")

constexpr auto making = "making-"_L1;
constexpr auto leaving = "left-"_L1;
constexpr qint64 longestNote = 64 << 10;

QStringList notes(const QString &folder, QLatin1StringView beginning)
{
    QStringList paths;
    for (const QString &name : QDir(folder).entryList({QString(beginning + u'*')}, QDir::Files, QDir::Name))
        paths.append(folder + u'/' + name);
    return paths;
}

void leave(const QString &path)
{
    const QFileInfo info(path);
    const QString to = info.path() + u'/' + leaving + info.fileName().sliced(making.size());
    // Where even this fails, the next start finds the note under its old name.
    if (const auto renamed = platform::renameDurably(path, to); !renamed)
        qCWarning(lcScratch).noquote() << "cannot rename" << path << renamed.error().detail;
}

} // namespace

core::Result<std::unique_ptr<ScratchNote>> ScratchNote::write(const QString &folder, const ScratchDatabase &database)
{
    if (const auto made = platform::makePrivateFolder(folder); !made)
        return made.error();
    const QString path = folder + u'/' + uniqueName(QString(making)) + u".json"_s;
    if (const auto written = platform::writeAtomically(path, core::encode(database), platform::privateFile); !written)
        return written.error();
    return std::unique_ptr<ScratchNote>(new ScratchNote(path, database));
}

ScratchNote::~ScratchNote()
{
    if (!m_path.isEmpty())
        leave(m_path);
}

void ScratchNote::settled()
{
    if (!QFile::remove(m_path))
        qCWarning(lcScratch).noquote() << "cannot remove" << m_path;
    m_path.clear();
}

void ScratchNote::adopt(const QString &folder)
{
    for (const QString &path : notes(folder, making))
        leave(path);
}

QList<LeftDatabase> ScratchNote::left(const QString &folder)
{
    QList<LeftDatabase> found;
    for (const QString &path : notes(folder, leaving)) {
        const auto database = platform::readFile(path, longestNote).andThen(core::decode<ScratchDatabase>);
        if (database) {
            found.append({path, *database});
            continue;
        }
        qCWarning(lcScratch).noquote() << "removes a note that says nothing:" << path << database.error().detail;
        QFile::remove(path);
    }
    return found;
}

QString uniqueName(const QString &beginning)
{
    return beginning + u"%1"_s.arg(QRandomGenerator::system()->generate64(), 16, 16, QLatin1Char('0'));
}

} // namespace mainstay::backup
