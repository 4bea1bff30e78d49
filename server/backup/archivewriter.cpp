// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/archivewriter.h"

#include <QThread>

#include <zstd.h>

namespace mainstay::backup {

using namespace Qt::StringLiterals;

namespace {

constexpr int level = 3;

// More threads would take the machine from those who use the server, and each holds some 20 MiB.
constexpr int mostWorkers = 4;

core::Error compressionError(size_t code)
{
    return {core::ErrorKind::Internal, u"zstd: "_s + QLatin1StringView(ZSTD_getErrorName(code)), {}};
}

} // namespace

void ArchiveWriter::FreeContext::operator()(ZSTD_CCtx_s *context) const
{
    ZSTD_freeCCtx(context);
}

ArchiveWriter::ArchiveWriter(const QString &path)
    : m_file(path),
      m_context(ZSTD_createCCtx()),
      m_output(qsizetype(ZSTD_CStreamOutSize()), Qt::Uninitialized),
      m_original(platform::FileDigest::Sha256)
{
    ZSTD_CCtx_setParameter(m_context.get(), ZSTD_c_compressionLevel, level);
    ZSTD_CCtx_setParameter(m_context.get(), ZSTD_c_checksumFlag, 1);
    // A zstd that was built without threads refuses this and compresses in ours.
    ZSTD_CCtx_setParameter(m_context.get(), ZSTD_c_nbWorkers, qBound(1, QThread::idealThreadCount(), mostWorkers));
}

ArchiveWriter::~ArchiveWriter() = default;

core::Result<std::unique_ptr<ArchiveWriter>> ArchiveWriter::create(
    const QString &path, const Encryption &encryption, ChildProcess::Stop stop)
{
    std::unique_ptr<ArchiveWriter> writer(new ArchiveWriter(path));
    if (const auto opened = writer->m_file.file.open(); !opened)
        return opened.error();
    if (encryption.recipients.isEmpty())
        return writer;
    auto age = AgePipe::start(encryption.age.encryption(encryption.recipients), writer->m_file, std::move(stop));
    if (!age)
        return age.error();
    writer->m_age = std::move(*age);
    return writer;
}

core::Result<void> ArchiveWriter::HashedFile::write(QByteArrayView bytes)
{
    digest.addData(bytes);
    return file.write(bytes);
}

core::Result<void> ArchiveWriter::write(QByteArrayView bytes)
{
    m_original.addData(bytes);
    return compress(bytes, false);
}

core::Result<void> ArchiveWriter::compress(QByteArrayView bytes, bool end)
{
    ZSTD_inBuffer input{bytes.data(), size_t(bytes.size()), 0};
    ByteSink &next = m_age ? static_cast<ByteSink &>(*m_age) : m_file;
    const ZSTD_EndDirective directive = end ? ZSTD_e_end : ZSTD_e_continue;
    for (size_t left = 1; left != 0;) {
        ZSTD_outBuffer output{m_output.data(), size_t(m_output.size()), 0};
        left = ZSTD_compressStream2(m_context.get(), &output, &input, directive);
        if (ZSTD_isError(left))
            return compressionError(left);
        // With e_continue the hint never falls to nought; the input being taken is the end.
        if (!end && input.pos == input.size)
            left = 0;
        const QByteArrayView made = QByteArrayView(m_output).first(qsizetype(output.pos));
        if (made.isEmpty())
            continue;
        if (const auto written = next.write(made); !written)
            return written;
    }
    return {};
}

core::Result<ArchiveDigest> ArchiveWriter::finish()
{
    if (const auto ended = compress({}, true); !ended)
        return ended.error();
    if (m_age) {
        if (const auto finished = m_age->finish(); !finished)
            return finished.error();
    }
    if (const auto closed = m_file.file.close(); !closed)
        return closed.error();
    const platform::Digest compressed = m_file.digest.result();
    const platform::Digest original = m_original.result();
    return ArchiveDigest{compressed.size, compressed.sha256Hex(), original.size, original.sha256Hex()};
}

} // namespace mainstay::backup
