// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "platform/archive/bytesink.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <memory>

struct ZSTD_CCtx_s;
struct ZSTD_DCtx_s;

namespace mainstay::platform {

/// Compresses a stream into one zstd frame with a checksum. Memory does not grow with the stream.
class ZstdCompressor
{
public:
    explicit ZstdCompressor(ByteSink sink, int level = 3);

    /// Errors: those of the sink.
    core::Result<void> add(QByteArrayView bytes);

    /// Ends the frame; call it once, last. Errors: those of the sink.
    core::Result<void> finish();

private:
    struct Free
    {
        void operator()(ZSTD_CCtx_s *context) const;
    };
    core::Result<void> run(QByteArrayView bytes, bool last);

    ByteSink m_sink;
    std::unique_ptr<ZSTD_CCtx_s, Free> m_context;
    QByteArray m_output;
};

/// Decompresses a stream of zstd frames, checksums included, never giving out more bytes than allowed.
class ZstdDecompressor
{
public:
    ZstdDecompressor(ByteSink sink, qint64 maximumOutput);

    /// Errors: VerificationFailed when the bytes are damaged, ArchiveUnsafe beyond the allowed output, those of the
    /// sink.
    core::Result<void> add(QByteArrayView bytes);

    /// Call it once, last. Errors: FileTruncated when the last frame has not ended.
    core::Result<void> finish();

    qint64 outputSize() const { return m_written; }

private:
    struct Free
    {
        void operator()(ZSTD_DCtx_s *context) const;
    };

    ByteSink m_sink;
    qint64 m_maximum;
    qint64 m_written = 0;
    std::unique_ptr<ZSTD_DCtx_s, Free> m_context;
    QByteArray m_output;
    bool m_frameEnded = false;
};

/// Decompresses the file at \a path into \a sink. Errors: NotFound, FileUnreadable and those of ZstdDecompressor.
core::Result<void> decompressFile(const QString &path, qint64 maximumOutput, const ByteSink &sink);

/// What a zstd file holds.
struct Unpacked
{
    qint64 size = 0; ///< bytes
    QString sha256; ///< lower-case hex

    friend bool operator==(const Unpacked &, const Unpacked &) = default;
};

/// Decodes the whole zstd file at \a path, its checksum included, without keeping it. Errors: as decompressFile().
core::Result<Unpacked> verifyZstdFile(const QString &path, qint64 maximumOutput);

} // namespace mainstay::platform
