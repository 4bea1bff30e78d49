// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

namespace mainstay::agent {

/// Tells when the other end of a pipe is gone, which is how a process learns that its keeper died.
class EndOfInput : public QObject
{
    Q_OBJECT

public:
    /// \a descriptor must be a pipe, a socket or a terminal; a file or the null device ends at once. On Windows it is
    /// 0, standard input, whatever else is given.
    explicit EndOfInput(int descriptor = 0, QObject *parent = nullptr);
    ~EndOfInput() override;
    Q_DISABLE_COPY_MOVE(EndOfInput)

signals:
    void ended();

private:
    std::unique_ptr<QObject> m_watcher; ///< tells when something is to be read
};

} // namespace mainstay::agent
