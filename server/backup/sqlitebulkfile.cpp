// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/sqlitebulkfile.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <new>
#include <type_traits>
#include <vector>

#include <sqlite3.h>

namespace mainstay::backup {

namespace {

// SQLite's own methods are made for pages, and the largest page has this size: of more they would write a part.
constexpr int mostBytes = 1 << 16;

sqlite3_vfs *realFiles()
{
    static sqlite3_vfs *const real = sqlite3_vfs_find(nullptr);
    return real;
}

/// A database file, seen through pieces of many pages.
class BulkFile
{
public:
    explicit BulkFile(sqlite3_file *real) : m_real(real) { }

    sqlite3_file *real() const { return m_real; }

    int read(void *out, int count, sqlite3_int64 offset)
    {
        if (const int code = flush(); code != SQLITE_OK)
            return code;
        // A tree that grew lies in the file upwards, or downwards.
        const bool isNeighbour = offset == m_last + count || offset == m_last - count;
        m_last = offset;
        if (!holds(count, offset)) {
            if (!isNeighbour || !readAround(count, offset))
                return m_real->pMethods->xRead(m_real, out, count, offset);
        }
        std::memcpy(out, m_kept.data() + (offset - m_keptAt), std::size_t(count));
        return SQLITE_OK;
    }

    int write(const void *bytes, int count, sqlite3_int64 offset)
    {
        forget();
        const bool follows = offset == m_gatheredAt + sqlite3_int64(m_gathered.size());
        if (!follows || m_gathered.size() + std::size_t(count) > mostBytes) {
            if (const int code = flush(); code != SQLITE_OK)
                return code;
            m_gatheredAt = offset;
        }
        const auto *first = static_cast<const unsigned char *>(bytes);
        m_gathered.insert(m_gathered.end(), first, first + count);
        return SQLITE_OK;
    }

    /// Gives what was gathered to the real file; afterwards it is out of our hands, also where that failed.
    int flush()
    {
        if (m_gathered.empty())
            return SQLITE_OK;
        const int code = m_real->pMethods->xWrite(m_real, m_gathered.data(), int(m_gathered.size()), m_gatheredAt);
        m_gathered.clear();
        return code;
    }

    /// What was read beside holds for as long as the transaction that read it: no checkpoint touches a page of the file
    /// that somebody's snapshot takes from there.
    void forget() { m_keptCount = 0; }

private:
    bool holds(int count, sqlite3_int64 offset) const
    {
        return offset >= m_keptAt && offset + count <= m_keptAt + m_keptCount;
    }

    /// Whether \a count bytes at \a offset are there now. Where they are not, the real file says why.
    bool readAround(int count, sqlite3_int64 offset)
    {
        forget();
        sqlite3_int64 size = 0;
        const sqlite3_int64 begin = offset - offset % mostBytes;
        if (m_real->pMethods->xFileSize(m_real, &size) != SQLITE_OK || size <= begin)
            return false;
        const int wanted = int(std::min<sqlite3_int64>(mostBytes, size - begin));
        m_kept.resize(mostBytes);
        if (m_real->pMethods->xRead(m_real, m_kept.data(), wanted, begin) != SQLITE_OK)
            return false;
        m_keptAt = begin;
        m_keptCount = wanted;
        return holds(count, offset);
    }

    sqlite3_file *const m_real;
    sqlite3_int64 m_last = 0; // offset of the last read
    std::vector<unsigned char> m_kept;
    sqlite3_int64 m_keptAt = 0;
    int m_keptCount = 0;
    std::vector<unsigned char> m_gathered;
    sqlite3_int64 m_gatheredAt = 0;
};

/// What SQLite sees; the memory is its own, and the real file lies behind this.
struct Handle
{
    sqlite3_file base;
    BulkFile *file;
};

// What follows is C, and SQLite's: it has to be able to take a handle for its first member.
static_assert(std::is_standard_layout_v<Handle>);

BulkFile &of(sqlite3_file *base)
{
    return *reinterpret_cast<Handle *>(base)->file;
}

sqlite3_file *realOf(sqlite3_file *base)
{
    return of(base).real();
}

/// Before anything that others may see, or that may show what others did.
int settle(sqlite3_file *base)
{
    of(base).forget();
    return of(base).flush();
}

int closeFile(sqlite3_file *base)
{
    const std::unique_ptr<BulkFile> file(&of(base));
    const int flushed = file->flush();
    const int closed = file->real()->pMethods->xClose(file->real());
    return flushed != SQLITE_OK ? flushed : closed;
}

int readFile(sqlite3_file *base, void *out, int count, sqlite3_int64 offset)
{
    return of(base).read(out, count, offset);
}

int writeFile(sqlite3_file *base, const void *bytes, int count, sqlite3_int64 offset)
{
    return of(base).write(bytes, count, offset);
}

/// A method of the real file, after what was gathered.
template <auto Method, typename... Arguments> int passOn(sqlite3_file *base, Arguments... arguments)
{
    const int settled = settle(base);
    const int code = (realOf(base)->pMethods->*Method)(realOf(base), arguments...);
    return settled != SQLITE_OK ? settled : code;
}

/// A method of the real file that tells something of the disk, or lies outside the file.
template <auto Method, typename... Arguments> int ask(sqlite3_file *base, Arguments... arguments)
{
    return (realOf(base)->pMethods->*Method)(realOf(base), arguments...);
}

void barrier(sqlite3_file *base)
{
    of(base).forget();
    realOf(base)->pMethods->xShmBarrier(realOf(base));
}

const sqlite3_io_methods *methods()
{
    using Methods = sqlite3_io_methods;
    static const Methods table = [] {
        Methods made{};
        made.iVersion = 2; // 3 would add memory maps
        made.xClose = &closeFile;
        made.xRead = &readFile;
        made.xWrite = &writeFile;
        made.xTruncate = &passOn<&Methods::xTruncate, sqlite3_int64>;
        made.xSync = &passOn<&Methods::xSync, int>;
        made.xFileSize = &passOn<&Methods::xFileSize, sqlite3_int64 *>;
        made.xLock = &passOn<&Methods::xLock, int>;
        made.xUnlock = &passOn<&Methods::xUnlock, int>;
        made.xCheckReservedLock = &ask<&Methods::xCheckReservedLock, int *>;
        made.xFileControl = &passOn<&Methods::xFileControl, int, void *>; // among others: a commit is about to end
        made.xSectorSize = &ask<&Methods::xSectorSize>;
        made.xDeviceCharacteristics = &ask<&Methods::xDeviceCharacteristics>;
        made.xShmMap = &ask<&Methods::xShmMap, int, int, int, void volatile **>;
        made.xShmLock = &passOn<&Methods::xShmLock, int, int, int>;
        made.xShmBarrier = &barrier;
        made.xShmUnmap = &passOn<&Methods::xShmUnmap, int>;
        return made;
    }();
    return &table;
}

int openFile(sqlite3_vfs *, const char *name, sqlite3_file *base, int flags, int *given)
{
    // Logs and journals are read and written here and there.
    if ((flags & SQLITE_OPEN_MAIN_DB) == 0)
        return realFiles()->xOpen(realFiles(), name, base, flags, given);
    auto *const handle = reinterpret_cast<Handle *>(base);
    auto *const real = reinterpret_cast<sqlite3_file *>(handle + 1);
    handle->base.pMethods = nullptr;
    std::memset(real, 0, std::size_t(realFiles()->szOsFile));
    const int code = realFiles()->xOpen(realFiles(), name, real, flags, given);
    if (!real->pMethods)
        return code;
    handle->file = new (std::nothrow) BulkFile(real);
    if (!handle->file) {
        real->pMethods->xClose(real);
        return SQLITE_NOMEM;
    }
    handle->base.pMethods = methods(); // from now on SQLite closes it, whatever we return
    return code;
}

} // namespace

const char *bulkFiles()
{
    static sqlite3_vfs bulk = [] {
        sqlite3_vfs made = *realFiles();
        made.zName = "mainstay-bulk";
        made.szOsFile = int(sizeof(Handle)) + realFiles()->szOsFile;
        made.pNext = nullptr;
        made.xOpen = &openFile;
        return made;
    }();
    static const bool isRegistered = sqlite3_vfs_register(&bulk, 0) == SQLITE_OK;
    return isRegistered ? bulk.zName : nullptr;
}

} // namespace mainstay::backup
