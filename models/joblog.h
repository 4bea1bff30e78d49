// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/activityclient.h"
#include "models/future.h"

#include <QObject>
#include <QStringDecoder>
#include <QTimer>

namespace mainstay::models {

/// The log of one job as far as it has been read; it goes on reading while the job runs.
class JobLog : public QObject
{
    Q_OBJECT

public:
    explicit JobLog(backend::ActivityClient &client, QObject *parent = nullptr);

    /// Another job than before starts anew; an empty one reads nothing. While \a isRunning the log is read again every
    /// second, and once more when it has ended.
    void follow(const core::JobId &job, bool isRunning);
    /// Nobody looks: nothing is asked until somebody does.
    void setWatched(bool watched);

    const QString &text() const { return m_text; }

signals:
    /// Another job's log, or none.
    void cleared();
    void appended(const QString &text);
    void failed(const mainstay::core::Error &error);

private:
    void read();

    static constexpr std::chrono::seconds pause{1};
    static constexpr std::chrono::seconds pauseAfterFailure{5};

    backend::ActivityClient &m_client;
    LatestOnly m_latest;
    QTimer m_again;
    core::JobId m_job;
    qint64 m_bytes = 0; // read so far
    QStringDecoder m_decoder{QStringDecoder::Utf8}; // a chunk may end inside a character
    QString m_text;
    bool m_isRunning = false;
    bool m_isWatched = false;
    bool m_isComplete = false; // the job had ended when it was last read
};

} // namespace mainstay::models
