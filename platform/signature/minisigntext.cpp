// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/signature/minisigntext.h"

#include <sodium.h>

#include <algorithm>

namespace mainstay::platform::minisign {

QList<QByteArrayView> lines(QByteArrayView text)
{
    QList<QByteArrayView> result;
    while (!text.isEmpty()) {
        const qsizetype end = text.indexOf('\n');
        QByteArrayView line = end < 0 ? text : text.first(end);
        text = end < 0 ? QByteArrayView() : text.sliced(end + 1);
        if (line.endsWith('\r'))
            line.chop(1);
        result.append(line);
    }
    while (!result.isEmpty() && result.last().isEmpty())
        result.removeLast();
    return result;
}

bool decode(QByteArrayView base64, std::span<unsigned char> target)
{
    startSodium();
    std::size_t length = 0;
    return sodium_base642bin(target.data(), target.size(), base64.data(), std::size_t(base64.size()), nullptr, &length,
               nullptr, sodium_base64_VARIANT_ORIGINAL)
        == 0
        && length == target.size();
}

QByteArray encode(std::span<const unsigned char> bytes)
{
    startSodium();
    QByteArray text(qsizetype(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL)), '\0');
    sodium_bin2base64(
        text.data(), std::size_t(text.size()), bytes.data(), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
    text.chop(1); // the terminating zero
    return text;
}

std::optional<QString> comment(QByteArrayView line, QByteArrayView prefix, qsizetype limit)
{
    // The tool reads a line with its end into a buffer of the limit, terminator included.
    if (!line.startsWith(prefix) || line.size() + 2 > limit)
        return std::nullopt;
    const QByteArrayView raw = line.sliced(prefix.size());
    const bool hasControls = std::ranges::any_of(
        raw, [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; });
    if (hasControls)
        return std::nullopt;
    const QString text = QString::fromUtf8(raw);
    // What is shown must be what was signed: replaced or dropped characters would make it something else.
    if (text.toUtf8() != raw)
        return std::nullopt;
    return text;
}

std::optional<QByteArray> commentLine(QByteArrayView prefix, const QString &text, qsizetype limit)
{
    const QByteArray line = prefix.toByteArray() + text.toUtf8();
    const std::optional<QString> readBack = comment(line, prefix, limit);
    if (!readBack || *readBack != text)
        return std::nullopt;
    return line;
}

void startSodium()
{
    static const bool started = sodium_init() >= 0;
    if (!started)
        qFatal("libsodium could not be started: the system has no source of random numbers");
}

} // namespace mainstay::platform::minisign
