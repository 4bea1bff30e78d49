// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/sqldumpreader.h"

#include <cstring>

namespace mainstay::backup {

using namespace Qt::StringLiterals;

namespace {

// All as long as it takes to tell a line from others.
constexpr QByteArrayView lockTable = "LOCK TABLES `";
constexpr QByteArrayView unlockTables = "UNLOCK TABLES";
constexpr QByteArrayView insertInto = "INSERT INTO `";
constexpr QByteArrayView completed = "-- Dump compl";
constexpr qsizetype enough = 13;

/// The identifier in backticks that begins at \a from, just behind the first of them.
QString nameAt(const QByteArray &line, qsizetype from)
{
    QByteArray name;
    for (qsizetype at = from; at < line.size(); ++at) {
        if (line.at(at) == '`') {
            if (line.size() <= at + 1 || line.at(at + 1) != '`')
                break;
            ++at;
        }
        name += line.at(at);
    }
    return QString::fromUtf8(name);
}

} // namespace

core::Result<void> SqlDumpReader::write(QByteArrayView bytes)
{
    const char *at = bytes.data();
    const char *const end = at + bytes.size();
    while (at != end) {
        switch (m_state) {
        case State::Start:
            begin(*at++);
            break;
        case State::Rest: {
            const void *const found = std::memchr(at, '\n', std::size_t(end - at));
            if (!found)
                return {};
            at = static_cast<const char *>(found) + 1;
            m_state = State::Start;
            break;
        }
        case State::Values:
            values(*at++);
            break;
        case State::Text:
            while (at != end && *at != '\'' && *at != '\\')
                ++at;
            if (at != end)
                m_state = *at++ == '\'' ? State::Values : State::Escape;
            break;
        case State::Escape:
            ++at;
            m_state = State::Text;
            break;
        }
    }
    return {};
}

void SqlDumpReader::begin(char byte)
{
    if (byte == '\n') {
        if (m_line.startsWith(lockTable)) {
            m_count = &m_rows[nameAt(m_line, lockTable.size())];
            m_inData = true;
        } else if (m_line.startsWith(unlockTables)) {
            m_inData = false;
        } else if (!m_line.isEmpty()) {
            m_complete = m_line.startsWith(completed);
        }
        m_line.clear();
        return;
    }
    m_line += byte;
    if (m_line.size() < enough)
        return;
    if (m_line.size() == enough && !m_line.startsWith(lockTable) && !m_line.startsWith(unlockTables)
        && !m_line.startsWith(completed) && !(m_inData && m_line.startsWith(insertInto))) {
        m_line.clear();
        m_complete = false;
        m_state = State::Rest;
        return;
    }
    // Behind the names of the columns, where there are any: one of them may be called so too.
    if (byte == 'S' && m_line.startsWith(insertInto) && m_line.endsWith(" VALUES") && m_line.count('`') % 2 == 0)
        beginValues();
}

void SqlDumpReader::beginValues()
{
    m_count = &m_rows[nameAt(m_line, insertInto.size())];
    m_line.clear();
    m_depth = 0;
    m_complete = false;
    m_state = State::Values;
}

void SqlDumpReader::values(char byte)
{
    switch (byte) {
    case '\'':
        m_state = State::Text;
        break;
    case '(':
        if (m_depth++ == 0)
            ++*m_count;
        break;
    case ')':
        --m_depth;
        break;
    case ';':
        if (m_depth == 0)
            m_state = State::Rest;
        break;
    default:
        break;
    }
}

core::Result<void> SqlDumpReader::finish()
{
    if (!m_line.isEmpty())
        begin('\n');
    if (m_complete && m_state == State::Start)
        return {};
    return core::Error{core::ErrorKind::FileTruncated, u"the dump has no closing line"_s, {}};
}

} // namespace mainstay::backup
