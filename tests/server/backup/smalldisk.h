// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTemporaryDir>

namespace mainstay::test {

/// A file system of a few MiB that really runs out of space; only root may mount one.
class SmallDisk
{
public:
    explicit SmallDisk(qint64 bytes);
    ~SmallDisk();
    Q_DISABLE_COPY_MOVE(SmallDisk)

    /// Why there is none; empty when there is one.
    const QString &problem() const { return m_problem; }
    QString path() const { return m_folder.path(); }

    /// Takes all space that is left but about \a spare bytes.
    void fill(qint64 spare = 0) const;
    /// Gives it back.
    void release() const;

private:
    QTemporaryDir m_folder;
    QString m_problem;
};

} // namespace mainstay::test
