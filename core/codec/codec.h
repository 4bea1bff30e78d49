// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/names.h"
#include "core/result.h"
#include "core/version.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QStringList>

#include <optional>
#include <tuple>
#include <type_traits>

/// The wire contract: every value that crosses a process has one table of fields, and both directions are made from it.
///
///     template <> struct Fields<Computer> { static constexpr auto table = std::make_tuple(field("id", &Computer::id),
///     ...); };
///
/// A field is required unless its type is std::optional or it is declared with optionalField(), which keeps the
/// default. Unknown names are ignored, so that an older program can talk to a newer one. Instants are ISO 8601 in UTC
/// with milliseconds; sizes are bytes; durations are seconds; enumerations travel by the name in their table.
namespace mainstay::core {

template <typename T> struct Fields;

template <typename T>
concept HasFields = requires
{
    Fields<T>::table;
};

template <typename E>
concept NamedEnum = std::is_enum_v<E> && requires(E e)
{
    names(e);
};

template <typename T, typename M> struct Field
{
    const char *name;
    M T::*member;
    bool required;
};

template <typename T, typename M> constexpr Field<T, M> field(const char *name, M T::*member)
{
    return {name, member, true};
}

template <typename T, typename M> constexpr Field<T, M> optionalField(const char *name, M T::*member)
{
    return {name, member, false};
}

QString instantToText(const QDateTime &instant); ///< UTC, such as 2026-11-21T06:30:00.000Z
std::optional<QDateTime> instantFromText(const QString &text); ///< nothing unless it names its offset

namespace codec {

template <typename T> struct Value; // one specialisation per kind of member

template <typename T> QJsonValue write(const T &value)
{
    return Value<T>::write(value);
}

inline Error wrongType(const QString &name)
{
    return Error{ErrorKind::InvalidInput, u"missing or malformed: " + name, {{QStringLiteral("field"), name}}};
}

template <> struct Value<QString>
{
    static QJsonValue write(const QString &v) { return v; }
    static std::optional<QString> read(const QJsonValue &j)
    {
        return j.isString() ? std::optional(j.toString()) : std::nullopt;
    }
};

template <> struct Value<bool>
{
    static QJsonValue write(bool v) { return v; }
    static std::optional<bool> read(const QJsonValue &j)
    {
        return j.isBool() ? std::optional(j.toBool()) : std::nullopt;
    }
};

template <typename T>
requires(std::is_integral_v<T> && !std::is_same_v<T, bool>) struct Value<T>
{
    static QJsonValue write(T v) { return static_cast<qint64>(v); }
    static std::optional<T> read(const QJsonValue &j)
    {
        // Qt keeps integers exact up to 64 bits; a fraction or a number out of range is an error, not a rounding.
        const qint64 low = j.toInteger(1);
        const qint64 high = j.toInteger(2);
        if (!j.isDouble() || low != high || !std::in_range<T>(low))
            return std::nullopt;
        return static_cast<T>(low);
    }
};

template <> struct Value<double>
{
    static QJsonValue write(double v) { return v; }
    static std::optional<double> read(const QJsonValue &j)
    {
        return j.isDouble() ? std::optional(j.toDouble()) : std::nullopt;
    }
};

template <> struct Value<QDateTime>
{
    static QJsonValue write(const QDateTime &v) { return instantToText(v); }
    static std::optional<QDateTime> read(const QJsonValue &j)
    {
        return j.isString() ? instantFromText(j.toString()) : std::nullopt;
    }
};

template <typename Tag> struct Value<Id<Tag>>
{
    static QJsonValue write(const Id<Tag> &v) { return v.text; }
    static std::optional<Id<Tag>> read(const QJsonValue &j)
    {
        return j.isString() ? std::optional(Id<Tag>{j.toString()}) : std::nullopt;
    }
};

template <> struct Value<Version>
{
    static QJsonValue write(const Version &v) { return v.toString(); }
    static std::optional<Version> read(const QJsonValue &j)
    {
        if (j.isString() && j.toString().isEmpty())
            return Version();
        auto parsed = Version::parse(j.toString());
        return parsed ? std::optional(*parsed) : std::nullopt;
    }
};

template <NamedEnum E> struct Value<E>
{
    static QJsonValue write(E v) { return nameOf(names(v), v); }
    static std::optional<E> read(const QJsonValue &j) { return valueOf(names(E{}), j.toString()); }
};

template <typename T> struct Value<std::optional<T>>
{
    static QJsonValue write(const std::optional<T> &v) { return v ? codec::write(*v) : QJsonValue(QJsonValue::Null); }
    static std::optional<std::optional<T>> read(const QJsonValue &j)
    {
        if (j.isNull() || j.isUndefined())
            return std::optional<T>();
        auto inner = Value<T>::read(j);
        return inner ? std::optional(std::optional<T>(std::move(*inner))) : std::nullopt;
    }
};

template <typename List> struct ListValue
{
    using T = typename List::value_type;
    static QJsonValue write(const List &v)
    {
        QJsonArray array;
        for (const T &item : v)
            array.append(codec::write(item));
        return array;
    }
    static std::optional<List> read(const QJsonValue &j)
    {
        if (!j.isArray())
            return std::nullopt;
        List list;
        const QJsonArray array = j.toArray();
        list.reserve(array.size());
        for (const QJsonValue &item : array) {
            auto value = Value<T>::read(item);
            if (!value)
                return std::nullopt;
            list.append(std::move(*value));
        }
        return list;
    }
};

template <typename T> struct Value<QList<T>> : ListValue<QList<T>>
{
};

template <typename T> struct Value<QMap<QString, T>>
{
    static QJsonValue write(const QMap<QString, T> &v)
    {
        QJsonObject object;
        for (auto it = v.cbegin(); it != v.cend(); ++it)
            object.insert(it.key(), codec::write(it.value()));
        return object;
    }
    static std::optional<QMap<QString, T>> read(const QJsonValue &j)
    {
        if (!j.isObject())
            return std::nullopt;
        QMap<QString, T> map;
        const QJsonObject object = j.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            auto value = Value<T>::read(it.value());
            if (!value)
                return std::nullopt;
            map.insert(it.key(), std::move(*value));
        }
        return map;
    }
};

} // namespace codec

/// The value as a JSON object, fields in the table's order; an absent std::optional is left out.
template <HasFields T> QJsonObject toJson(const T &value)
{
    QJsonObject object;
    std::apply(
        [&](const auto &...f) {
            const auto put = [&](const auto &one) {
                const QJsonValue written = codec::write(value.*one.member);
                if (!written.isNull())
                    object.insert(QLatin1StringView(one.name), written);
            };
            (put(f), ...);
        },
        Fields<T>::table);
    return object;
}

/// The value of a JSON object. Errors: InvalidInput with context field=the first name that is missing or malformed.
template <HasFields T> Result<T> fromJson(const QJsonObject &object)
{
    T value{};
    std::optional<Error> failure;
    std::apply(
        [&](const auto &...f) {
            const auto take = [&](const auto &one) {
                if (failure)
                    return;
                const QString name = QLatin1StringView(one.name);
                const QJsonValue json = object.value(name);
                using Member = std::remove_cvref_t<decltype(value.*one.member)>;
                if (!one.required && json.isUndefined())
                    return;
                if (auto read = codec::Value<Member>::read(json))
                    value.*one.member = std::move(*read);
                else
                    failure = codec::wrongType(name);
            };
            (take(f), ...);
        },
        Fields<T>::table);
    if (failure)
        return *failure;
    return value;
}

namespace codec {

template <HasFields T> struct Value<T>
{
    static QJsonValue write(const T &v) { return toJson(v); }
    static std::optional<T> read(const QJsonValue &j)
    {
        if (!j.isObject())
            return std::nullopt;
        auto value = fromJson<T>(j.toObject());
        return value ? std::optional(std::move(*value)) : std::nullopt;
    }
};

} // namespace codec

/// Compact UTF-8.
template <HasFields T> QByteArray encode(const T &value)
{
    return QJsonDocument(toJson(value)).toJson(QJsonDocument::Compact);
}

/// Errors: InvalidInput where the bytes are not one JSON object or a field is missing or malformed.
template <HasFields T> Result<T> decode(const QByteArray &bytes)
{
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &parseError);
    if (!document.isObject())
        return Error{ErrorKind::InvalidInput, parseError.errorString(), {}};
    return fromJson<T>(document.object());
}

/// The names of the fields in the table's order; a test holds them against docs/openapi.yaml.
template <HasFields T> QStringList fieldNames()
{
    QStringList list;
    std::apply([&](const auto &...f) { (list.append(QLatin1StringView(f.name)), ...); }, Fields<T>::table);
    return list;
}

} // namespace mainstay::core
