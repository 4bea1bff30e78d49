// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/private/routetable.h"

#include <QStringDecoder>

#include <algorithm>

namespace mainstay::http {

using namespace Qt::StringLiterals;

namespace {

bool isWild(const QByteArray &segment)
{
    return segment == "*" || (segment.startsWith('{') && segment.endsWith('}'));
}

bool isHex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool hasBadEscape(const QByteArray &segment)
{
    for (qsizetype i = segment.indexOf('%'); i >= 0; i = segment.indexOf('%', i + 1)) {
        if (i + 2 >= segment.size() || !isHex(segment[i + 1]) || !isHex(segment[i + 2]))
            return true;
    }
    return false;
}

QByteArrayList split(QByteArrayView path)
{
    if (path.startsWith('/'))
        path = path.sliced(1);
    return path.isEmpty() ? QByteArrayList() : path.toByteArray().split('/');
}

} // namespace

void RouteTable::add(Route route)
{
    const Route &kept = m_routes.emplace_back(std::move(route));
    Node *node = &m_root;
    for (const QByteArray &segment : split(kept.info.pattern)) {
        std::shared_ptr<Node> &next = isWild(segment) ? node->any : node->literals[QString::fromUtf8(segment)];
        if (!next)
            next = std::make_shared<Node>();
        node = next.get();
    }
    Q_ASSERT_X(!node->methods.contains(kept.info.method), "RouteTable::add", kept.info.pattern.constData());
    node->methods.insert(kept.info.method, &kept);
}

RouteTable::Match RouteTable::find(const QByteArray &method, const QStringList &segments) const
{
    Match match;
    walk(m_root, method, segments, 0, match);
    std::sort(match.allowed.begin(), match.allowed.end());
    return match;
}

bool RouteTable::walk(
    const Node &node, const QByteArray &method, const QStringList &segments, qsizetype at, Match &match)
{
    if (at == segments.size()) {
        const Route *route = node.methods.value(method);
        if (!route && method == "HEAD")
            route = node.methods.value("GET");
        if (route) {
            match.route = route;
            match.allowed.clear();
            return true;
        }
        for (auto it = node.methods.keyBegin(); it != node.methods.keyEnd(); ++it) {
            if (!match.allowed.contains(*it))
                match.allowed.append(*it);
            if (*it == "GET" && !match.allowed.contains("HEAD"))
                match.allowed.append("HEAD");
        }
        return false;
    }
    if (const auto it = node.literals.constFind(segments[at]); it != node.literals.cend()) {
        if (walk(**it, method, segments, at + 1, match))
            return true;
    }
    if (node.any && !segments[at].isEmpty()) {
        match.args.append(segments[at]);
        if (walk(*node.any, method, segments, at + 1, match))
            return true;
        match.args.removeLast();
    }
    return false;
}

QList<RouteInfo> RouteTable::list() const
{
    QList<RouteInfo> all;
    for (const Route &route : m_routes)
        all.append(route.info);
    return all;
}

std::optional<QStringList> segmentsOf(QByteArrayView path)
{
    QStringList segments;
    for (const QByteArray &raw : split(path)) {
        if (hasBadEscape(raw))
            return std::nullopt;
        QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString segment = utf8(QByteArray::fromPercentEncoding(raw));
        if (utf8.hasError() || segment.contains(u'/') || segment.contains(QChar::Null) || segment == "."_L1
            || segment == ".."_L1)
            return std::nullopt;
        segments.append(segment);
    }
    return segments;
}

} // namespace mainstay::http
