// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/http/httpmessage.h"

#include <optional>

namespace mainstay::platform {

/// Reads one HTTP/1.1 answer from the bytes of a connection, within limits; interim answers (1xx) are passed over.
class ResponseParser
{
public:
    enum class State {
        NeedMore,
        Done,
        Malformed, ///< not HTTP/1.x, or a head larger than 64 KiB
    };

    /// More than \a maxBodyBytes of the body are cut off, not waited for.
    explicit ResponseParser(qint64 maxBodyBytes) : m_maxBodyBytes(maxBodyBytes) { }

    State feed(QByteArrayView bytes);
    /// The server closed: the end of a body whose length it did not tell, and of nothing else.
    State closed();

    /// What stands after Done.
    const HttpResponse &response() const { return m_response; }

private:
    State parse();
    State parseHead(QByteArrayView head);
    State parseBody();
    State parseChunks();

    qint64 m_maxBodyBytes;
    QByteArray m_buffer; ///< what is not understood yet
    HttpResponse m_response;
    bool m_headDone = false;
    bool m_chunked = false;
    std::optional<qint64> m_length;
};

} // namespace mainstay::platform
