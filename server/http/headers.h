// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <utility>

namespace mainstay::http {

/// Header fields in their order; names compare without regard to case.
class Headers
{
public:
    using Field = std::pair<QByteArray, QByteArray>;

    Headers() = default;
    Headers(std::initializer_list<Field> fields) : m_fields(fields) { }

    bool contains(QByteArrayView name) const;
    /// The first value; empty when there is none.
    QByteArray value(QByteArrayView name) const;
    QList<QByteArray> values(QByteArrayView name) const;
    /// Whether the comma-separated lists under \a name hold \a token, without regard to case.
    bool hasToken(QByteArrayView name, QByteArrayView token) const;

    void add(QByteArray name, QByteArray value) { m_fields.emplaceBack(std::move(name), std::move(value)); }
    /// Replaces every value of \a name by this one.
    void set(const QByteArray &name, const QByteArray &value);
    void remove(QByteArrayView name);
    void reserve(qsizetype count) { m_fields.reserve(count); }

    qsizetype size() const { return m_fields.size(); }
    auto begin() const { return m_fields.cbegin(); }
    auto end() const { return m_fields.cend(); }

    friend bool operator==(const Headers &, const Headers &) = default;

private:
    QList<Field> m_fields;
};

} // namespace mainstay::http
