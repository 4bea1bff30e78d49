// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/request.h"
#include "server/http/response.h"

#include <optional>
#include <utility>

namespace mainstay::http {

/// A file descriptor that closes itself.
class FileHandle
{
public:
    explicit FileHandle(int fd = -1) : m_fd(fd) { }
    FileHandle(FileHandle &&other) noexcept : m_fd(std::exchange(other.m_fd, -1)) { }
    FileHandle &operator=(FileHandle &&other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    ~FileHandle();

    int get() const { return m_fd; }
    bool isOpen() const { return m_fd >= 0; }

private:
    int m_fd;
};

/// An answer ready to be written: its head is final, and the bytes are in the response or in the file.
struct Answer
{
    Response response;
    FileHandle file;
    qint64 offset = 0; ///< in the file
    qint64 length = 0; ///< of the body, in bytes
};

/// Opens the file of a response and works out what the request's conditions and range ask for: 200, 206, 304 or 416.
/// May block.
Answer prepare(const Request &request, Response response);

/// One range of `bytes=`: nothing when the header must be ignored (absent, malformed, of another unit, several ranges).
/// A first beyond \a size says that it cannot be satisfied; otherwise {first, length}.
struct ByteRange
{
    qint64 first = 0;
    qint64 length = 0;
    friend bool operator==(const ByteRange &, const ByteRange &) = default;
};
std::optional<ByteRange> parseRange(QByteArrayView header, qint64 size);

} // namespace mainstay::http
