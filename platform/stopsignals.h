// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace mainstay::platform {

/// Says when the program is to end: SIGTERM, SIGINT, or - where that is asked for - the end of standard input, so that
/// a server that a console started does not outlive it.
class StopSignals : public QObject
{
    Q_OBJECT

public:
    explicit StopSignals(bool withStdin, QObject *parent = nullptr);
    ~StopSignals() override;

signals:
    void stop(const QString &why);

private:
    int m_ends[2] = {-1, -1};
    QSocketNotifier *m_signalled = nullptr;
    QSocketNotifier *m_stdin = nullptr;
};

} // namespace mainstay::platform
