// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/http/filesink.h"

#include "platform/files/files.h"
#include "platform/signature/filedigest.h"

#include <QFile>
#include <QFileInfo>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace mainstay::platform {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

static constexpr qint64 rehashBytes = 1024 * 1024;
static constexpr qint64 flushBytes = 16 * 1024 * 1024;

/// The file and its hash; failure is remembered, and nothing is done after it.
struct FileSink::File
{
    QFile file;
    FileDigest hash{FileDigest::Sha256};
    qint64 size = 0;
    qint64 flushed = 0;
    bool hasFailed = false;

    Error error(ErrorKind kind) const { return {kind, file.errorString(), {{u"path"_s, file.fileName()}}}; }

    Error writeError(qint64 needed) const
    {
        const qint64 free = freeBytes(file.fileName()).valueOr(needed);
        // Windows and file size limits do not say "no space" in one way.
        if (file.error() != QFileDevice::ResourceError && free >= needed)
            return error(ErrorKind::FileUnwritable);
        return error(ErrorKind::DiskFull)
            .with(u"needed"_s, QString::number(needed))
            .with(u"free"_s, QString::number(free));
    }

    /// Starts the write-back of what was written, so that the sync at the end has little left to do.
    void writeBack()
    {
#ifdef Q_OS_LINUX
        if (size - flushed < flushBytes)
            return;
        sync_file_range(file.handle(), flushed, size - flushed, SYNC_FILE_RANGE_WRITE);
        flushed = size;
#endif
    }

    bool sync()
    {
#ifdef Q_OS_WIN
        return _commit(file.handle()) == 0;
#else
        return fsync(file.handle()) == 0;
#endif
    }
};

FileSink::FileSink(const QString &path, QObject *parent)
    : QObject(parent), m_file(std::make_unique<File>()), m_worker(new QObject)
{
    m_file->file.setFileName(path);
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.setObjectName(u"file sink"_s);
    m_thread.start();
}

FileSink::~FileSink()
{
    m_stop = true;
    m_thread.quit();
    m_thread.wait();
}

template <typename F> void FileSink::post(F &&step)
{
    QMetaObject::invokeMethod(
        m_worker,
        [this, step = std::forward<F>(step)] {
            if (m_stop || m_file->hasFailed)
                return;
            if (const std::optional<Error> error = step(*m_file)) {
                m_file->hasFailed = true;
                emit failed(*error);
            }
        },
        Qt::QueuedConnection);
}

void FileSink::open(bool keep)
{
    post([this, keep](File &f) -> std::optional<Error> {
        const QIODevice::OpenMode mode = QIODevice::ReadWrite | QIODevice::Unbuffered;
        if (!f.file.open(keep ? mode : mode | QIODevice::Truncate))
            return f.error(ErrorKind::FileUnwritable);
        QByteArray block(rehashBytes, Qt::Uninitialized);
        while (!m_stop) {
            const qint64 count = f.file.read(block.data(), block.size());
            if (count < 0)
                return f.error(ErrorKind::FileUnreadable);
            if (count == 0 || !keep)
                break;
            f.hash.addData(QByteArrayView(block).first(count));
            f.size += count;
        }
        f.flushed = f.size;
        emit opened(f.size);
        return std::nullopt;
    });
}

void FileSink::restart()
{
    post([](File &f) -> std::optional<Error> {
        f.hash = FileDigest(FileDigest::Sha256);
        f.size = 0;
        f.flushed = 0;
        if (!f.file.seek(0) || !f.file.resize(0))
            return f.error(ErrorKind::FileUnwritable);
        return std::nullopt;
    });
}

void FileSink::write(const QByteArray &bytes)
{
    m_pending += bytes.size();
    post([this, bytes](File &f) -> std::optional<Error> {
        qint64 done = 0;
        while (done < bytes.size()) {
            const qint64 count = f.file.write(bytes.constData() + done, bytes.size() - done);
            if (count <= 0)
                return f.writeError(bytes.size() - done);
            done += count;
        }
        f.size += done;
        f.writeBack();
        f.hash.addData(bytes);
        m_pending -= bytes.size();
        emit wrote();
        return std::nullopt;
    });
}

void FileSink::complete()
{
    post([this](File &f) -> std::optional<Error> {
        if (!f.sync())
            return f.writeError(0);
        emit completed(f.hash.result().sha256);
        return std::nullopt;
    });
}

void FileSink::moveTo(const QString &target)
{
    post([this, target](File &f) -> std::optional<Error> {
        f.file.close();
        if (const core::Result<void> done = renameDurably(f.file.fileName(), target); !done)
            return done.error();
        emit moved();
        return std::nullopt;
    });
}

} // namespace mainstay::platform
