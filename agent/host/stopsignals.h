// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

namespace mainstay::agent {

/// That this process should end, as a Qt signal: SIGTERM and SIGINT; on Windows what QProcess::terminate() sends, and
/// the events of a console. Make one, before any thread is started.
class StopSignals : public QObject
{
    Q_OBJECT

public:
    explicit StopSignals(QObject *parent = nullptr);
    ~StopSignals() override;
    Q_DISABLE_COPY_MOVE(StopSignals)

signals:
    void stopRequested();

private:
    struct Source;
    std::unique_ptr<Source> m_source;
};

} // namespace mainstay::agent
