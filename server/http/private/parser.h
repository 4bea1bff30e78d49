// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/private/asio.h"

#include <QByteArray>

#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>

#include <cstdint>
#include <limits>

namespace mainstay::http {

namespace beast = boost::beast;

/// A body for Beast's parser that gathers into a QByteArray. Bounds are the session's affair: it feeds the parser by
/// the piece. What the session has read into the array's own spare room stays where it is.
struct GatheredBody
{
    using value_type = QByteArray;

    class reader
    {
    public:
        template <bool isRequest, class Fields>
        reader(beast::http::header<isRequest, Fields> &, value_type &body) : m_body(body)
        { }

        void init(const boost::optional<std::uint64_t> &, error_code &error) { error = {}; }

        template <class Buffers> std::size_t put(const Buffers &buffers, error_code &error)
        {
            std::size_t count = 0;
            for (const auto buffer : beast::buffers_range_ref(buffers)) {
                const char *data = static_cast<const char *>(buffer.data());
                const auto size = static_cast<qsizetype>(buffer.size());
                if (data == m_body.constData() + m_body.size())
                    m_body.resize(m_body.size() + size);
                else
                    m_body.append(data, size);
                count += buffer.size();
            }
            error = {};
            return count;
        }

        void finish(error_code &error) { error = {}; }

    private:
        value_type &m_body;
    };
};

using Parser = beast::http::request_parser<GatheredBody>;

inline std::unique_ptr<Parser> makeParser(int headerBytes)
{
    auto parser = std::make_unique<Parser>();
    parser->header_limit(static_cast<std::uint32_t>(headerBytes));
    // Boost 1.74 takes "none" for "nothing allowed"; the session counts the bytes itself.
    parser->body_limit(std::numeric_limits<std::uint64_t>::max());
    parser->eager(false);
    return parser;
}

} // namespace mainstay::http
