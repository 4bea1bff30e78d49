// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/archive/zstd.h"

#include "platform/files/files.h"
#include "platform/signature/filedigest.h"

#include <QFile>

#include <zstd.h>

namespace mainstay::platform {

using namespace Qt::StringLiterals;

void ZstdCompressor::Free::operator()(ZSTD_CCtx_s *context) const
{
    ZSTD_freeCCtx(context);
}

ZstdCompressor::ZstdCompressor(ByteSink sink, int level)
    : m_sink(std::move(sink)),
      m_context(ZSTD_createCCtx()),
      m_output(qsizetype(ZSTD_CStreamOutSize()), Qt::Uninitialized)
{
    Q_CHECK_PTR(m_context);
    ZSTD_CCtx_setParameter(m_context.get(), ZSTD_c_compressionLevel, level);
    ZSTD_CCtx_setParameter(m_context.get(), ZSTD_c_checksumFlag, 1);
}

core::Result<void> ZstdCompressor::add(QByteArrayView bytes)
{
    return run(bytes, false);
}

core::Result<void> ZstdCompressor::finish()
{
    return run({}, true);
}

core::Result<void> ZstdCompressor::run(QByteArrayView bytes, bool last)
{
    ZSTD_inBuffer input{bytes.data(), std::size_t(bytes.size()), 0};
    while (true) {
        ZSTD_outBuffer output{m_output.data(), std::size_t(m_output.size()), 0};
        const std::size_t left
            = ZSTD_compressStream2(m_context.get(), &output, &input, last ? ZSTD_e_end : ZSTD_e_continue);
        if (ZSTD_isError(left))
            return core::Error{core::ErrorKind::Internal, QString::fromLatin1(ZSTD_getErrorName(left)), {}};
        if (output.pos > 0) {
            if (auto taken = m_sink(QByteArrayView(m_output.constData(), qsizetype(output.pos))); !taken)
                return taken;
        }
        if (last ? left == 0 : input.pos == input.size)
            return {};
    }
}

void ZstdDecompressor::Free::operator()(ZSTD_DCtx_s *context) const
{
    ZSTD_freeDCtx(context);
}

ZstdDecompressor::ZstdDecompressor(ByteSink sink, qint64 maximumOutput)
    : m_sink(std::move(sink)),
      m_maximum(maximumOutput),
      m_context(ZSTD_createDCtx()),
      m_output(qsizetype(ZSTD_DStreamOutSize()), Qt::Uninitialized)
{
    Q_CHECK_PTR(m_context);
    // The frame says how large a window it needs: 128 MiB is what every zstd accepts without being asked.
    ZSTD_DCtx_setParameter(m_context.get(), ZSTD_d_windowLogMax, 27);
}

core::Result<void> ZstdDecompressor::add(QByteArrayView bytes)
{
    ZSTD_inBuffer input{bytes.data(), std::size_t(bytes.size()), 0};
    bool outputWasFull = false;
    while (input.pos < input.size || outputWasFull) {
        ZSTD_outBuffer output{m_output.data(), std::size_t(m_output.size()), 0};
        const std::size_t hint = ZSTD_decompressStream(m_context.get(), &output, &input);
        if (ZSTD_isError(hint)) {
            return core::Error{core::ErrorKind::VerificationFailed, QString::fromLatin1(ZSTD_getErrorName(hint)), {}};
        }
        m_frameEnded = hint == 0;
        outputWasFull = output.pos == output.size;
        if (output.pos == 0)
            continue;
        if (qint64(output.pos) > m_maximum - m_written) {
            return core::Error{core::ErrorKind::ArchiveUnsafe, u"unpacks to more bytes than declared"_s,
                {{u"limit"_s, QString::number(m_maximum)}}};
        }
        m_written += qint64(output.pos);
        if (auto taken = m_sink(QByteArrayView(m_output.constData(), qsizetype(output.pos))); !taken)
            return taken;
        if (m_frameEnded)
            outputWasFull = false;
    }
    return {};
}

core::Result<void> ZstdDecompressor::finish()
{
    if (m_frameEnded)
        return {};
    return core::Error{core::ErrorKind::FileTruncated, u"the compressed stream does not end"_s, {}};
}

core::Result<void> decompressFile(const QString &path, qint64 maximumOutput, const ByteSink &sink)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return unreadable(file);
    ZstdDecompressor decompressor(sink, maximumOutput);
    const auto named = [&path](const core::Error &error) {
        return error.context.contains(u"path"_s) ? error : error.with(u"path"_s, path);
    };
    QByteArray piece(1 << 18, Qt::Uninitialized);
    while (true) {
        const qint64 count = file.read(piece.data(), piece.size());
        if (count < 0)
            return unreadable(file);
        const auto done
            = count == 0 ? decompressor.finish() : decompressor.add(QByteArrayView(piece.constData(), count));
        if (!done)
            return named(done.error());
        if (count == 0)
            return {};
    }
}

core::Result<Unpacked> verifyZstdFile(const QString &path, qint64 maximumOutput)
{
    FileDigest digest(FileDigest::Sha256);
    const auto read = decompressFile(path, maximumOutput, [&digest](QByteArrayView bytes) {
        digest.addData(bytes);
        return core::Result<void>();
    });
    if (!read)
        return read.error();
    const Digest result = digest.result();
    return Unpacked{result.size, result.sha256Hex()};
}

} // namespace mainstay::platform
