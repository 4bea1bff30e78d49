// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/signature/filedigest.h"
#include "server/backup/age.h"
#include "server/backup/agepipe.h"
#include "server/backup/archivedigest.h"
#include "server/backup/filesink.h"

#include <memory>

struct ZSTD_CCtx_s;

namespace mainstay::backup {

/// Compresses a stream into a file that `zstd -d` reads (level 3, with checksum), through `age` where it is encrypted,
/// and hashes both sides as they pass.
/// zstd works in threads of its own, so that reading and hashing cost no time; the memory stays bounded.
class ArchiveWriter : public ByteSink
{
public:
    /// Makes the file at \a path; there must be none. \a stop ends the waiting for age. Errors: DiskFull,
    /// FileUnwritable; encrypted also those of AgePipe::start().
    static core::Result<std::unique_ptr<ArchiveWriter>> create(
        const QString &path, const Encryption &encryption = {}, ChildProcess::Stop stop = [] { return false; });
    ~ArchiveWriter() override;

    /// Errors: DiskFull, FileUnwritable; encrypted also those of AgePipe.
    core::Result<void> write(QByteArrayView bytes) override;

    /// Ends the stream; nothing may be written afterwards. The file need not be on the disk yet.
    /// Errors: those of write().
    core::Result<ArchiveDigest> finish();

private:
    explicit ArchiveWriter(const QString &path);

    /// Gives \a bytes to zstd and writes what comes out; with \a end also what it still held.
    core::Result<void> compress(QByteArrayView bytes, bool end);

    struct FreeContext
    {
        void operator()(ZSTD_CCtx_s *context) const;
    };

    /// The file, hashed as it is written.
    class HashedFile : public ByteSink
    {
    public:
        explicit HashedFile(const QString &path) : file(path), digest(platform::FileDigest::Sha256) { }
        core::Result<void> write(QByteArrayView bytes) override;

        FileSink file;
        platform::FileDigest digest;
    };

    HashedFile m_file;
    std::unique_ptr<AgePipe> m_age; ///< before the file; null: it is not encrypted
    std::unique_ptr<ZSTD_CCtx_s, FreeContext> m_context;
    QByteArray m_output;
    platform::FileDigest m_original;
};

} // namespace mainstay::backup
