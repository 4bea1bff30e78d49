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

/// How one kind of member is written and read; read() leaves \a v alone and returns false where the JSON is something
/// else.
template <typename T> struct Value;

template <typename T> QJsonValue write(const T &value)
{
    return Value<T>::write(value);
}

/// InvalidInput with context field=name.
Error wrongType(const QString &name);

template <> struct Value<QString>
{
    static QJsonValue write(const QString &v) { return v; }
    static bool read(const QJsonValue &j, QString &v)
    {
        if (j.isString())
            v = j.toString();
        return j.isString();
    }
};

template <> struct Value<bool>
{
    static QJsonValue write(bool v) { return v; }
    static bool read(const QJsonValue &j, bool &v)
    {
        if (j.isBool())
            v = j.toBool();
        return j.isBool();
    }
};

template <typename T>
requires(std::is_integral_v<T> && !std::is_same_v<T, bool>) struct Value<T>
{
    static QJsonValue write(T v) { return static_cast<qint64>(v); }
    static bool read(const QJsonValue &j, T &v)
    {
        // Qt keeps integers exact up to 64 bits; a fraction or a number out of range is an error, not a rounding.
        const qint64 number = j.toInteger(1);
        if (!j.isDouble() || number != j.toInteger(2) || !std::in_range<T>(number))
            return false;
        v = static_cast<T>(number);
        return true;
    }
};

template <> struct Value<double>
{
    static QJsonValue write(double v) { return v; }
    static bool read(const QJsonValue &j, double &v)
    {
        if (j.isDouble())
            v = j.toDouble();
        return j.isDouble();
    }
};

template <> struct Value<QDateTime>
{
    static QJsonValue write(const QDateTime &v) { return instantToText(v); }
    static bool read(const QJsonValue &j, QDateTime &v)
    {
        const auto instant = instantFromText(j.toString());
        if (instant)
            v = *instant;
        return instant.has_value();
    }
};

template <typename Tag> struct Value<Id<Tag>>
{
    static QJsonValue write(const Id<Tag> &v) { return v.text; }
    static bool read(const QJsonValue &j, Id<Tag> &v) { return Value<QString>::read(j, v.text); }
};

/// An empty text is the null version, of a computer that has not said yet.
template <> struct Value<Version>
{
    static QJsonValue write(const Version &v) { return v.toString(); }
    static bool read(const QJsonValue &j, Version &v)
    {
        if (j.isString() && j.toString().isEmpty()) {
            v = Version();
            return true;
        }
        const auto parsed = Version::parse(j.toString());
        if (parsed)
            v = *parsed;
        return parsed.hasValue();
    }
};

template <NamedEnum E> struct Value<E>
{
    static QJsonValue write(E v) { return nameOf(names(v), v); }
    static bool read(const QJsonValue &j, E &v)
    {
        const auto known = valueOf(names(E{}), j.toString());
        if (known)
            v = *known;
        return known.has_value();
    }
};

template <typename T> struct Value<std::optional<T>>
{
    static QJsonValue write(const std::optional<T> &v) { return v ? codec::write(*v) : QJsonValue(QJsonValue::Null); }
    static bool read(const QJsonValue &j, std::optional<T> &v)
    {
        v.reset();
        return j.isNull() || j.isUndefined() || Value<T>::read(j, v.emplace());
    }
};

template <typename T> struct Value<QList<T>>
{
    static QJsonValue write(const QList<T> &v)
    {
        QJsonArray array;
        for (const T &item : v)
            array.append(codec::write(item));
        return array;
    }
    static bool read(const QJsonValue &j, QList<T> &v)
    {
        const QJsonArray array = j.toArray();
        v.clear();
        v.reserve(array.size());
        for (const QJsonValue &item : array) {
            if (!Value<T>::read(item, v.emplaceBack()))
                return false;
        }
        return j.isArray();
    }
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
    static bool read(const QJsonValue &j, QMap<QString, T> &v)
    {
        const QJsonObject object = j.toObject();
        v.clear();
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (!Value<T>::read(it.value(), v[it.key()]))
                return false;
        }
        return j.isObject();
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

namespace codec {

/// Fills \a value from \a object; the error of the first field that is missing or malformed, if any.
template <HasFields T> std::optional<Error> readFields(const QJsonObject &object, T &value)
{
    std::optional<Error> failure;
    const auto take = [&](const auto &one) {
        if (failure)
            return;
        const QString name = QLatin1StringView(one.name);
        const QJsonValue json = object.value(name);
        using Member = std::remove_cvref_t<decltype(value.*one.member)>;
        if (!one.required && json.isUndefined())
            return;
        if (!Value<Member>::read(json, value.*one.member))
            failure = wrongType(name);
    };
    std::apply([&](const auto &...f) { (take(f), ...); }, Fields<T>::table);
    return failure;
}

template <HasFields T> struct Value<T>
{
    static QJsonValue write(const T &v) { return toJson(v); }
    static bool read(const QJsonValue &j, T &v) { return j.isObject() && !readFields(j.toObject(), v); }
};

} // namespace codec

/// The value of a JSON object. Errors: InvalidInput with context field=the first name that is missing or malformed.
template <HasFields T> Result<T> fromJson(const QJsonObject &object)
{
    T value{};
    if (const auto failure = codec::readFields(object, value))
        return *failure;
    return value;
}

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
