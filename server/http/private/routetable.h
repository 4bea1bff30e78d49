// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/route.h"

#include <QByteArrayList>
#include <QHash>
#include <QStringList>

#include <deque>
#include <memory>
#include <variant>

namespace mainstay::http {

/// A route with what runs for it.
struct Route
{
    RouteInfo info;
    std::variant<Handler, LaterHandler, UploadFactory> run;
};

/// Finds the route of a path, segment by segment, literals first.
class RouteTable
{
public:
    struct Match
    {
        const Route *route = nullptr;
        QStringList args;
        QByteArrayList allowed; ///< when the path is known but the method is not: those that are
    };

    void add(Route route);
    /// \a segments are decoded. HEAD falls back on GET.
    Match find(const QByteArray &method, const QStringList &segments) const;
    QList<RouteInfo> list() const;

private:
    struct Node
    {
        QHash<QString, std::shared_ptr<Node>> literals;
        std::shared_ptr<Node> any;
        QHash<QByteArray, const Route *> methods;
    };

    static bool walk(
        const Node &node, const QByteArray &method, const QStringList &segments, qsizetype at, Match &match);

    Node m_root;
    std::deque<Route> m_routes; // a deque, so that nodes may point into it
};

/// The path of a request target in decoded segments; nothing for one that must be refused: bad escapes, a NUL or a
/// slash in disguise, "." and "..", bytes that are no UTF-8.
std::optional<QStringList> segmentsOf(QByteArrayView path);

} // namespace mainstay::http
