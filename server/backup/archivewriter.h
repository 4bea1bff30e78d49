// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/signature/filedigest.h"
#include "server/backup/archivedigest.h"
#include "server/backup/filesink.h"

#include <memory>

struct ZSTD_CCtx_s;

namespace mainstay::backup {

/// Compresses a stream into a file that `zstd -d` reads (level 3, with checksum), and hashes both sides as they pass.
/// zstd works in threads of its own, so that reading and hashing cost no time; the memory stays bounded.
class ArchiveWriter : public ByteSink
{
public:
    /// Makes the file at \a path; there must be none. Errors: DiskFull, FileUnwritable.
    static core::Result<std::unique_ptr<ArchiveWriter>> create(const QString &path);
    ~ArchiveWriter() override;

    /// Errors: DiskFull, FileUnwritable.
    core::Result<void> write(QByteArrayView bytes) override;

    /// Ends the stream; nothing may be written afterwards. The file need not be on the disk yet.
    /// Errors: DiskFull, FileUnwritable.
    core::Result<ArchiveDigest> finish();

private:
    explicit ArchiveWriter(const QString &path);

    /// Gives \a bytes to zstd and writes what comes out; with \a end also what it still held.
    core::Result<void> compress(QByteArrayView bytes, bool end);

    struct FreeContext
    {
        void operator()(ZSTD_CCtx_s *context) const;
    };

    FileSink m_file;
    std::unique_ptr<ZSTD_CCtx_s, FreeContext> m_context;
    QByteArray m_output;
    platform::FileDigest m_original;
    platform::FileDigest m_compressed;
};

} // namespace mainstay::backup
