// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace mainstay::agent {

/// Tells when the other end of a pipe is gone, which is how a process learns that its keeper died.
class EndOfInput : public QObject
{
    Q_OBJECT

public:
    /// \a descriptor must be a pipe, a socket or a terminal; a file or the null device ends at once.
    explicit EndOfInput(int descriptor = 0, QObject *parent = nullptr);
    ~EndOfInput() override;
    Q_DISABLE_COPY_MOVE(EndOfInput)

signals:
    void ended();

private:
    int m_descriptor;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace mainstay::agent
