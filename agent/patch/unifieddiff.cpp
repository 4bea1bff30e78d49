// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/patch/unifieddiff.h"

#include <QStringDecoder>
#include <QStringList>

#include <algorithm>
#include <vector>

namespace mainstay::agent {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype contextLines = 3;
/// The table of common lines has this many cells at most; what differs more is shown as replaced whole.
constexpr qsizetype maxCells = 4'000'000;

/// One line of the script that leads from one text to the other: ' ' both have it, '-' or '+'.
struct Edit
{
    char sign;
    QString line;
};

QStringList linesOf(const QByteArray &bytes)
{
    QStringList lines = QString::fromUtf8(bytes).split(u'\n');
    if (lines.constLast().isEmpty())
        lines.removeLast();
    return lines;
}

void replaceWhole(std::vector<Edit> &edits, const QStringList &before, const QStringList &after)
{
    for (const QString &line : before)
        edits.push_back({'-', line});
    for (const QString &line : after)
        edits.push_back({'+', line});
}

/// The shortest script, by the longest common subsequence.
void compare(std::vector<Edit> &edits, const QStringList &before, const QStringList &after)
{
    const auto rows = std::size_t(before.size());
    const auto columns = std::size_t(after.size());
    if (before.size() * after.size() > maxCells) {
        replaceWhole(edits, before, after);
        return;
    }
    // common[r][c]: lines that both have from r and c on
    std::vector<std::vector<int>> common(rows + 1, std::vector<int>(columns + 1, 0));
    for (std::size_t r = rows; r-- > 0;) {
        for (std::size_t c = columns; c-- > 0;) {
            common[r][c] = before[qsizetype(r)] == after[qsizetype(c)] ? common[r + 1][c + 1] + 1
                                                                       : std::max(common[r + 1][c], common[r][c + 1]);
        }
    }
    std::size_t r = 0;
    std::size_t c = 0;
    while (r < rows || c < columns) {
        if (r < rows && c < columns && before[qsizetype(r)] == after[qsizetype(c)]) {
            edits.push_back({' ', before[qsizetype(r)]});
            ++r;
            ++c;
        } else if (r < rows && (c == columns || common[r + 1][c] >= common[r][c + 1])) {
            edits.push_back({'-', before[qsizetype(r++)]});
        } else {
            edits.push_back({'+', after[qsizetype(c++)]});
        }
    }
}

/// What both begin and end with does not need the table.
std::vector<Edit> scriptOf(const QStringList &before, const QStringList &after)
{
    qsizetype head = 0;
    const qsizetype shorter = std::min(before.size(), after.size());
    while (head < shorter && before[head] == after[head])
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    std::vector<Edit> edits;
    for (const QString &line : before.sliced(0, head))
        edits.push_back({' ', line});
    compare(edits, before.sliced(head, before.size() - head - tail), after.sliced(head, after.size() - head - tail));
    for (const QString &line : before.sliced(before.size() - tail))
        edits.push_back({' ', line});
    return edits;
}

/// "12,3" for three lines from the twelfth.
QString rangeOf(qsizetype first, qsizetype count)
{
    return count == 1 ? QString::number(first) : u"%1,%2"_s.arg(count == 0 ? first - 1 : first).arg(count);
}

/// The lines of \a edits in [from, to), of which \a oldLine and \a newLine are the first.
QString hunkOf(const std::vector<Edit> &edits, std::size_t from, std::size_t to, qsizetype oldLine, qsizetype newLine)
{
    qsizetype olds = 0;
    qsizetype news = 0;
    QString body;
    for (std::size_t i = from; i < to; ++i) {
        olds += edits[i].sign != '+' ? 1 : 0;
        news += edits[i].sign != '-' ? 1 : 0;
        body += QLatin1Char(edits[i].sign) + edits[i].line + u'\n';
    }
    return u"@@ -%1 +%2 @@\n"_s.arg(rangeOf(oldLine, olds), rangeOf(newLine, news)) + body;
}

/// One past the last edit of the hunk whose first change is at \a change.
std::size_t endOfHunk(const std::vector<Edit> &edits, std::size_t change)
{
    std::size_t last = change;
    for (std::size_t i = change; i < edits.size() && i <= last + 2 * contextLines; ++i) {
        if (edits[i].sign != ' ')
            last = i;
    }
    return std::min(edits.size(), std::size_t(last + 1 + contextLines));
}

} // namespace

bool isText(const QByteArray &bytes)
{
    if (bytes.contains('\0'))
        return false;
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(bytes);
    return !decoder.hasError() && (text.isEmpty() || !text.isNull());
}

QString unifiedDiff(const QString &path, const QByteArray &before, const QByteArray &after, qsizetype limit)
{
    if (before == after || !isText(before) || !isText(after))
        return {};
    const std::vector<Edit> edits = scriptOf(linesOf(before), linesOf(after));
    QString text = u"--- %1\n+++ %1\n"_s.arg(path);
    qsizetype oldLine = 1;
    qsizetype newLine = 1;
    std::size_t i = 0;
    while (true) {
        std::size_t change = i;
        while (change < edits.size() && edits[change].sign == ' ')
            ++change;
        if (change == edits.size())
            break;
        const std::size_t start = std::max(i, change - std::min(change, std::size_t(contextLines)));
        oldLine += qsizetype(start - i);
        newLine += qsizetype(start - i);
        const std::size_t end = endOfHunk(edits, change);
        text += hunkOf(edits, start, end, oldLine, newLine);
        for (i = start; i < end; ++i) {
            oldLine += edits[i].sign != '+' ? 1 : 0;
            newLine += edits[i].sign != '-' ? 1 : 0;
        }
    }
    if (text.size() > limit) {
        text.truncate(limit);
        text.truncate(text.lastIndexOf(u'\n') + 1);
    }
    return text;
}

} // namespace mainstay::agent
