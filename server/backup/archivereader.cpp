// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/archivereader.h"

#include "platform/files/files.h"
#include "server/backup/agepipe.h"
#include "server/backup/digestthread.h"
#include "server/jobs/progress.h"

#include <QFile>

#include <memory>

#include <zstd.h>

namespace mainstay::backup {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype inputSize = 1 << 18;
constexpr qsizetype archivePiece = 1 << 20;

core::Error damaged(const QString &path, const QString &detail)
{
    return {core::ErrorKind::VerificationFailed, detail, {{u"path"_s, path}}};
}

/// One archive being decoded.
class Decoder : public ByteSink
{
public:
    Decoder(const QString &path, qint64 limit, ByteSink *sink)
        : m_path(path), m_limit(limit), m_sink(sink), m_context(ZSTD_createDCtx(), &ZSTD_freeDCtx)
    { }

    core::Result<void> write(QByteArrayView bytes) override
    {
        ZSTD_inBuffer input{bytes.data(), size_t(bytes.size()), 0};
        // A full output buffer means that the decoder may hold more, even when all input is taken.
        for (bool full = false; input.pos < input.size || full;) {
            if (m_ended)
                return damaged(m_path, u"there is something behind the end of the archive"_s);
            if (m_piece.isEmpty())
                m_piece = QByteArray(archivePiece, Qt::Uninitialized);
            ZSTD_outBuffer output{m_piece.data(), size_t(m_piece.size()), size_t(m_filled)};
            const size_t left = ZSTD_decompressStream(m_context.get(), &output, &input);
            if (ZSTD_isError(left))
                return damaged(m_path, QLatin1StringView(ZSTD_getErrorName(left)));
            m_filled = qsizetype(output.pos);
            m_ended = left == 0;
            full = m_filled == m_piece.size();
            if (full || m_ended) {
                if (const auto passed = pass(); !passed)
                    return passed;
            }
            full = full && !m_ended;
        }
        return {};
    }

    bool hasEnded() const { return m_ended; }
    platform::Digest digest() { return m_digest.result(); }

private:
    core::Result<void> pass()
    {
        m_piece.truncate(m_filled);
        m_total += m_filled;
        m_filled = 0;
        if (m_total > m_limit) {
            return core::Error{core::ErrorKind::SizeMismatch, u"more content than expected"_s,
                {{u"expected"_s, QString::number(m_limit)}, {u"actual"_s, u"> "_s + QString::number(m_limit)}}};
        }
        if (m_sink) {
            if (const auto written = m_sink->write(m_piece); !written)
                return written;
        }
        m_digest.add(std::exchange(m_piece, {}));
        return {};
    }

    const QString m_path;
    const qint64 m_limit;
    ByteSink *const m_sink;
    std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> m_context;
    DigestThread m_digest;
    QByteArray m_piece;
    qsizetype m_filled = 0;
    qint64 m_total = 0;
    bool m_ended = false;
};

} // namespace

core::Result<ArchiveDigest> readArchive(
    const QString &path, qint64 limit, ByteSink *sink, jobs::Progress &progress, const Decryption &key)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return platform::unreadable(file);
    const qint64 total = file.size();
    platform::FileDigest compressed(platform::FileDigest::Sha256);
    Decoder decoder(path, limit, sink);
    std::unique_ptr<AgePipe> age;
    if (!key.identity.isEmpty()) {
        auto pipe = AgePipe::start(
            key.age.decryption(key.identity), decoder, [&progress] { return progress.stopRequested(); });
        if (!pipe)
            return pipe.error();
        age = std::move(*pipe);
    }
    ByteSink &next = age ? static_cast<ByteSink &>(*age) : decoder;
    QByteArray buffer(inputSize, Qt::Uninitialized);
    for (;;) {
        if (progress.stopRequested())
            return core::Error{core::ErrorKind::Cancelled, {}, {}};
        const qint64 count = file.read(buffer.data(), buffer.size());
        if (count < 0)
            return platform::unreadable(file);
        if (count == 0)
            break;
        const QByteArrayView bytes = QByteArrayView(buffer).first(count);
        compressed.addData(bytes);
        if (const auto fed = next.write(bytes); !fed)
            return fed.error();
        progress.advance(compressed.size(), total);
    }
    if (age) {
        if (const auto finished = age->finish(); !finished)
            return finished.error();
    }
    if (!decoder.hasEnded())
        return core::Error{
            core::ErrorKind::FileTruncated, u"the archive ends before its content"_s, {{u"path"_s, path}}};
    const platform::Digest content = decoder.digest();
    const platform::Digest whole = compressed.result();
    return ArchiveDigest{whole.size, whole.sha256Hex(), content.size, content.sha256Hex()};
}

core::Result<void> compareFile(const QString &path, const ArchiveDigest &expected, jobs::Progress &progress)
{
    const auto read = platform::digestOfFile(path, platform::FileDigest::Sha256, [&](qint64 done) {
        progress.advance(std::min(done, expected.size), expected.size);
        return !progress.stopRequested();
    });
    if (!read)
        return read.error();
    // Of the content there is nothing to compare: only a recipient can look at it.
    return compare(expected, {read->size, read->sha256Hex(), expected.originalSize, expected.originalSha256});
}

} // namespace mainstay::backup
