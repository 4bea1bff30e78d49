// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/archive/tarreader.h"

#include "core/package.h"

namespace mainstay::platform {

using namespace Qt::StringLiterals;

namespace {

/// A longer pax header or GNU name is no name.
constexpr qint64 maximumMeta = 1 << 16;

/// The key under which two names are the same file.
QString keyOf(const QString &path)
{
#if defined(Q_OS_WIN) || defined(Q_OS_MACOS)
    return path.normalized(QString::NormalizationForm_C).toCaseFolded();
#else
    return path;
#endif
}

QString parentOf(const QString &path)
{
    const qsizetype slash = path.lastIndexOf(u'/');
    return slash < 0 ? QString() : path.left(slash);
}

/// A link's target may go up only at its start and only inside: ".." behind another link would be anywhere.
bool staysInside(const QString &link, const QString &target)
{
    if (target.isEmpty() || target.startsWith(u'/'))
        return false;
    qsizetype depth = link.count(u'/');
    QString rest = target;
    while (rest == ".."_L1 || rest.startsWith("../"_L1)) {
        if (--depth < 0)
            return false;
        rest = rest.mid(3);
    }
    return rest.isEmpty() || core::isSafeRelativePath(rest);
}

std::optional<QString> utf8(const QByteArray &raw)
{
    const QString text = QString::fromUtf8(raw);
    if (text.toUtf8() != raw)
        return std::nullopt;
    return text;
}

} // namespace

TarReader::TarReader(TarHandler &handler, TarLimits limits) : m_handler(handler), m_limits(limits) { }

core::Result<void> TarReader::add(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        switch (m_state) {
        case State::Header:
        case State::End: {
            const qsizetype count = qMin(bytes.size(), tar::blockSize - m_block.size());
            m_block.append(bytes.first(count));
            bytes = bytes.sliced(count);
            if (m_block.size() < tar::blockSize)
                break;
            const auto done = block();
            if (!done)
                return done;
            break;
        }
        case State::Extension:
        case State::LongPath:
        case State::LongTarget: {
            const qsizetype count = take(bytes);
            m_block.append(bytes.first(count));
            bytes = bytes.sliced(count);
            if (m_left > 0)
                break;
            if (const auto done = meta(); !done)
                return done;
            break;
        }
        case State::Data: {
            const qsizetype count = take(bytes);
            if (const auto taken = m_handler.data(bytes.first(count)); !taken)
                return taken;
            bytes = bytes.sliced(count);
            if (m_left > 0)
                break;
            if (const auto done = finishEntry(); !done)
                return done;
            break;
        }
        case State::Padding: {
            const qsizetype count = qMin<qsizetype>(bytes.size(), m_padding);
            bytes = bytes.sliced(count);
            m_padding -= count;
            if (m_padding == 0)
                m_state = State::Header;
            break;
        }
        }
    }
    return {};
}

core::Result<void> TarReader::finish()
{
    // Some writers end with one block of zeros instead of two.
    if ((m_state == State::End || m_state == State::Header) && m_block.isEmpty() && m_zeroBlocks > 0)
        return {};
    return core::Error{core::ErrorKind::FileTruncated, u"the archive does not end"_s, {}};
}

qsizetype TarReader::take(QByteArrayView bytes)
{
    const qsizetype count = qsizetype(qMin<qint64>(bytes.size(), m_left));
    m_left -= count;
    return count;
}

core::Result<void> TarReader::block()
{
    const bool zero = tar::isZero(m_block);
    if (!zero && m_zeroBlocks > 0) {
        m_name.clear();
        return unsafe(u"something follows the end of the archive"_s);
    }
    if (!zero)
        return header();
    if (!m_extension.isEmpty())
        return unsafe(u"a name without its entry"_s);
    m_block.clear();
    if (++m_zeroBlocks >= 2)
        m_state = State::End;
    return {};
}

core::Result<void> TarReader::header()
{
    const auto header = tar::parseHeader(m_block);
    m_block.clear();
    if (!header) {
        // Behind good entries a bad header is damage, not another format.
        return m_entries == 0 ? header.error() : unsafe(header.error().detail);
    }
    m_name = header->path;

    const char type = header->type;
    const bool isMeta = type == 'x' || type == 'g' || type == 'L' || type == 'K';
    if (!isMeta)
        return entry(*header);
    if (++m_entries > m_limits.entries)
        return unsafe(u"too many entries"_s);
    if (header->size <= 0 || header->size > maximumMeta)
        return unsafe(u"an extended header of impossible size"_s);
    if (type == 'g' && !m_extension.isEmpty())
        return unsafe(u"a name without its entry"_s);
    m_left = header->size;
    m_padding = (tar::blockSize - header->size % tar::blockSize) % tar::blockSize;
    m_state = type == 'L' ? State::LongPath : type == 'K' ? State::LongTarget : State::Extension;
    // A global header would change every entry after it: only one that changes nothing is accepted.
    m_name = type == 'g' ? QByteArray("global") : QByteArray();
    return {};
}

core::Result<void> TarReader::meta()
{
    const QByteArray content = std::exchange(m_block, {});
    const auto withoutEnd = [&content] { return content.endsWith('\0') ? content.chopped(1) : content; };
    if (m_state == State::LongPath) {
        m_extension.path = withoutEnd();
    } else if (m_state == State::LongTarget) {
        m_extension.target = withoutEnd();
    } else {
        const auto extension = tar::parseExtension(content);
        if (!extension)
            return unsafe(extension.error().detail);
        if (m_name == "global") {
            if (!extension->isEmpty())
                return unsafe(u"a name or size for every entry"_s);
        } else {
            m_extension = *extension;
        }
    }
    m_state = m_padding > 0 ? State::Padding : State::Header;
    return {};
}

core::Result<void> TarReader::entry(const tar::Header &header)
{
    if (++m_entries > m_limits.entries)
        return unsafe(u"too many entries"_s);
    const tar::Extension extension = std::exchange(m_extension, {});
    m_name = extension.path.value_or(header.path);

    QByteArray raw = m_name;
    while (raw.startsWith("./"))
        raw.remove(0, 2);
    if (header.type == '5') {
        while (raw.endsWith('/'))
            raw.chop(1);
    }
    const auto path = utf8(raw);
    const auto target = utf8(extension.target.value_or(header.target));
    if (!path || !target)
        return unsafe(u"a name that is not UTF-8"_s);
    const bool isRoot = header.type == '5' && (path->isEmpty() || *path == "."_L1) && !m_name.startsWith('/');
    if (!isRoot && !core::isSafeRelativePath(*path))
        return unsafe(u"a path that could leave the folder"_s);

    TarEntry found;
    found.path = *path;
    const qint64 size = extension.size.value_or(header.size);
    switch (header.type) {
    case '0':
        found.kind = TarEntry::Kind::File;
        found.size = size;
        found.executable = header.mode & 0111;
        break;
    case '5':
        found.kind = TarEntry::Kind::Folder;
        break;
    case '2':
        found.kind = TarEntry::Kind::SymbolicLink;
        found.target = *target;
        if (!staysInside(*path, *target))
            return unsafe(u"a link that leaves the folder"_s);
        break;
    case '1':
        return unsafe(u"a hard link"_s);
    default:
        return unsafe(u"neither a file nor a folder nor a link"_s);
    }
    if (found.kind != TarEntry::Kind::File && size != 0)
        return unsafe(u"a folder or link with content"_s);
    if (size > m_limits.bytes - m_bytes)
        return unsafe(u"more bytes than declared"_s);
    m_bytes += size;
    if (isRoot)
        return {};
    if (auto remembered = remember(found); !remembered)
        return remembered;

    if (auto begun = m_handler.begin(found); !begun)
        return begun;
    m_left = found.size;
    m_padding = (tar::blockSize - found.size % tar::blockSize) % tar::blockSize;
    m_state = State::Data;
    return m_left == 0 ? finishEntry() : core::Result<void>();
}

core::Result<void> TarReader::finishEntry()
{
    m_state = m_padding > 0 ? State::Padding : State::Header;
    return m_handler.end();
}

core::Result<void> TarReader::remember(const TarEntry &entry)
{
    for (QString parent = parentOf(entry.path); !parent.isEmpty(); parent = parentOf(parent)) {
        // A name below a file cannot be, and one below a link would be written wherever the link points.
        const auto known = m_seen.constFind(keyOf(parent));
        if (known == m_seen.constEnd())
            m_seen.insert(keyOf(parent), TarEntry::Kind::Folder);
        else if (*known != TarEntry::Kind::Folder)
            return unsafe(u"below something that is not a folder"_s);
    }
    const auto known = m_seen.constFind(keyOf(entry.path));
    // A folder may be named after something in it was: some writers do.
    if (known != m_seen.constEnd() && !(entry.kind == TarEntry::Kind::Folder && *known == TarEntry::Kind::Folder))
        return unsafe(u"there twice"_s);
    m_seen.insert(keyOf(entry.path), entry.kind);
    return {};
}

core::Error TarReader::unsafe(const QString &detail) const
{
    return {core::ErrorKind::ArchiveUnsafe, detail, {{u"entry"_s, QString::fromUtf8(m_name.left(255))}}};
}

} // namespace mainstay::platform
