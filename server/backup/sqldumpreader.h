// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/backupengine.h"

namespace mainstay::backup {

/// Reads the SQL that mariadb-dump writes: counts the rows of each table that it inserts, and sees whether it came to
/// its end. The statements of a dump see one instant, so these counts are of that instant.
class SqlDumpReader : public DumpReader
{
public:
    core::Result<void> write(QByteArrayView bytes) override;
    /// Errors: FileTruncated without the line that mariadb-dump writes last.
    core::Result<void> finish() override;

    const QMap<QString, qint64> &rows() const { return m_rows; }

private:
    enum class State {
        Start, ///< at the start of a line, collecting enough of it to know what it is
        Rest, ///< in a line that does not matter
        Values, ///< in an INSERT, outside of its strings
        Text, ///< in a string of it
        Escape, ///< behind a backslash there
    };

    void begin(char byte);
    void beginValues();
    void values(char byte);

    State m_state = State::Start;
    QByteArray m_line; // its beginning
    bool m_inData = false; // a routine's body may hold an INSERT too
    qint64 *m_count = nullptr; // of the table that rows are inserted into
    int m_depth = 0;
    bool m_complete = false;
    QMap<QString, qint64> m_rows;
};

} // namespace mainstay::backup
