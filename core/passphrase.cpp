// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/passphrase.h"

#include <QRegularExpression>
#include <QSet>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>

namespace mainstay::core {

using namespace Qt::StringLiterals;

namespace {

constexpr double goodBits = 44;
constexpr double strongBits = 64;
constexpr double bitsPerWord = 11; // of a list of 2,000, which is what people choose from

/// What everybody tries first counts as one character.
constexpr std::array wellKnown{
    "password", "passwort", "mainstay", "qwerty", "qwertz", "azerty", "letmein", "admin", "welcome", "benvenuto"};

double alphabetOf(QStringView text)
{
    bool lower = false;
    bool upper = false;
    bool digit = false;
    bool other = false;
    bool foreign = false;
    for (const QChar c : text) {
        if (c.unicode() > 0x7e)
            foreign = true;
        else if (c.isLower())
            lower = true;
        else if (c.isUpper())
            upper = true;
        else if (c.isDigit())
            digit = true;
        else
            other = true;
    }
    return 26.0 * lower + 26.0 * upper + 10.0 * digit + 33.0 * other + 100.0 * foreign;
}

/// Characters that do not just repeat or go on from the one before.
int surprises(QStringView text)
{
    int count = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int step = i == 0 ? 2 : std::abs(text.at(i).unicode() - text.at(i - 1).unicode());
        count += step > 1;
    }
    return count;
}

/// The shortest piece of which \a text is nothing but repeats.
QStringView period(QStringView text)
{
    for (qsizetype length = 1; length <= text.size() / 2; ++length) {
        bool repeats = true;
        for (qsizetype i = length; repeats && i < text.size(); ++i)
            repeats = text.at(i) == text.at(i - length);
        if (repeats)
            return text.first(length);
    }
    return text;
}

double characterBits(QStringView text)
{
    const QStringView piece = period(text);
    QSet<QChar> different;
    for (const QChar c : piece)
        different.insert(c.toCaseFolded());
    const double alphabet = std::min(alphabetOf(piece), 4.0 * double(different.size()));
    return alphabet < 2 ? 0 : surprises(piece) * std::log2(alphabet);
}

/// Whether it could be said: only letters, and no four consonants in a row as random ones have.
bool isWord(const QString &piece)
{
    static const QRegularExpression letters(u"^\\p{L}+$"_s, QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression unspeakable(
        u"[bcdfghjklmnpqrstvwxz]{4}"_s, QRegularExpression::CaseInsensitiveOption);
    return letters.match(piece).hasMatch() && !unspeakable.match(piece).hasMatch();
}

/// Of several words: what choosing each from a list would give.
double wordBits(const QString &text)
{
    static const QRegularExpression between(u"[\\s._,;:-]+"_s);
    QSet<QString> words;
    double others = 0;
    const QStringList pieces = text.split(between, Qt::SkipEmptyParts);
    for (const QString &piece : pieces) {
        if (isWord(piece))
            words.insert(piece.toCaseFolded());
        else
            others += characterBits(piece);
    }
    return double(words.size()) * bitsPerWord + others;
}

} // namespace

double guessBits(QStringView passphrase)
{
    QString text = passphrase.trimmed().toString();
    for (const char *known : wellKnown)
        text.replace(QLatin1StringView(known), u"*"_s, Qt::CaseInsensitive);
    return std::min(characterBits(text), wordBits(text));
}

PassphraseStrength strengthOf(QStringView passphrase)
{
    const double bits = guessBits(passphrase);
    return bits >= strongBits ? PassphraseStrength::Strong
        : bits >= goodBits    ? PassphraseStrength::Good
                              : PassphraseStrength::Weak;
}

} // namespace mainstay::core
