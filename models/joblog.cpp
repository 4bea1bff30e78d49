// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/joblog.h"

namespace mainstay::models {

using core::Result;

JobLog::JobLog(backend::ActivityClient &client, QObject *parent) : QObject(parent), m_client(client), m_latest(this)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &JobLog::read);
}

void JobLog::follow(const core::JobId &job, bool isRunning)
{
    const bool isOther = job != m_job;
    const bool hasChanged = isOther || isRunning != m_isRunning;
    m_isRunning = isRunning;
    if (isOther) {
        m_job = job;
        m_bytes = 0;
        m_text.clear();
        m_decoder.resetState();
        m_latest.cancel();
        m_again.stop();
        emit cleared();
    }
    if (hasChanged) {
        m_isComplete = false;
        if (m_isWatched)
            read();
    }
}

void JobLog::setWatched(bool watched)
{
    if (std::exchange(m_isWatched, watched) == watched)
        return;
    if (!watched)
        m_again.stop();
    else if (!m_isComplete)
        read();
}

void JobLog::read()
{
    if (m_job.isEmpty())
        return;
    m_again.stop();
    m_latest.whenReady(m_client.jobLog(m_job, m_bytes), [this, ended = !m_isRunning](const Result<QByteArray> &bytes) {
        if (!bytes) {
            emit failed(bytes.error());
        } else {
            m_isComplete = ended;
            m_bytes += bytes->size();
            const QString text = m_decoder(*bytes);
            m_text += text;
            if (!text.isEmpty())
                emit appended(text);
        }
        if (m_isWatched && (m_isRunning || !bytes))
            m_again.start(bytes ? pause : pauseAfterFailure);
    });
}

} // namespace mainstay::models
