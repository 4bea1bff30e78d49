// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/message.h"

#include <QLocale>
#include <QTimeZone>

namespace mainstay::mail {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype lineLength = 76;

/// A header's text as encoded words (RFC 2047), split between characters and not inside of one.
QByteArray encodedText(const QString &text)
{
    const bool isPlain = text.size() < 60
        && std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7f; })
        && !text.contains("=?"_L1);
    if (isPlain)
        return text.toLatin1();
    QByteArrayList words;
    QByteArray piece;
    const auto flush = [&] {
        if (!piece.isEmpty())
            words.append("=?UTF-8?B?" + piece.toBase64() + "?=");
        piece.clear();
    };
    for (const uint code : text.toUcs4()) {
        // A line break would begin a header of its own.
        const char32_t character = code < 0x20 ? U' ' : char32_t(code);
        const QByteArray bytes = QString::fromUcs4(&character, 1).toUtf8();
        if (piece.size() + bytes.size() > 42)
            flush();
        piece += bytes;
    }
    flush();
    return words.join("\r\n ");
}

QByteArray base64Lines(const QString &text)
{
    QString lines = text;
    lines.replace(u"\r\n"_s, u"\n"_s).replace(u'\n', u"\r\n"_s);
    const QByteArray encoded = lines.toUtf8().toBase64();
    QByteArray wrapped;
    for (qsizetype at = 0; at < encoded.size(); at += lineLength)
        wrapped += encoded.mid(at, lineLength) + "\r\n";
    return wrapped;
}

QByteArray part(const QByteArray &type, const QString &text)
{
    return "Content-Type: " + type + "; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64Lines(text);
}

} // namespace

QByteArray Message::toWire() const
{
    const QByteArray address = sender.toUtf8();
    const QByteArray domain = address.mid(address.indexOf('@') + 1);
    QByteArray wire = "Date: " + date.toUTC().toString(Qt::RFC2822Date).toLatin1() + "\r\n";
    wire += "From: " + (senderName.isEmpty() ? QByteArray() : encodedText(u'"' + senderName + u'"') + ' ') + '<'
        + address + ">\r\n";
    wire += "To: <" + recipient.toUtf8() + ">\r\n";
    wire += "Subject: " + encodedText(subject) + "\r\n";
    wire += "Message-ID: <" + id.toLatin1() + '@' + domain + ">\r\n";
    // Nobody's absence notice has to answer it (RFC 3834).
    wire += "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n";
    if (html.isEmpty())
        return wire + part("text/plain", text);
    const QByteArray boundary = "=_" + id.toLatin1();
    return wire + "Content-Type: multipart/alternative; boundary=\"" + boundary + "\"\r\n\r\n--" + boundary + "\r\n"
        + part("text/plain", text) + "\r\n--" + boundary + "\r\n" + part("text/html", html) + "\r\n--" + boundary
        + "--\r\n";
}

} // namespace mainstay::mail
