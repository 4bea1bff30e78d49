// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/followedlog.h"

#include <QDir>
#include <QFile>

namespace mainstay::models {

using namespace Qt::StringLiterals;
using core::Result;

FollowedLog::FollowedLog(Fetch fetch, const QString &mirrorFolder, QObject *parent)
    : QObject(parent), m_fetch(std::move(fetch)), m_mirrorFolder(mirrorFolder), m_latest(this)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &FollowedLog::read);
}

QString FollowedLog::mirrorPath() const
{
    return m_mirrorFolder.isEmpty() || m_id.isEmpty() ? QString() : QString(m_mirrorFolder + u'/' + m_id + u".log"_s);
}

void FollowedLog::follow(const QString &id, bool isRunning, qint64 size)
{
    const bool isOther = id != m_id;
    const bool hasChanged = isOther || isRunning != m_isRunning;
    m_isRunning = isRunning;
    if (isOther) {
        m_id = id;
        m_bytes = 0;
        m_text.clear();
        m_decoder.resetState();
        m_latest.cancel();
        m_again.stop();
        emit cleared();
        takeMirrored();
    }
    const bool isLate = !isRunning && size > m_bytes; // its last lines come after its end
    if (hasChanged || isLate) {
        m_isComplete = false;
        if (m_isWatched)
            read();
    }
}

void FollowedLog::setWatched(bool watched)
{
    if (std::exchange(m_isWatched, watched) == watched)
        return;
    if (!watched)
        m_again.stop();
    else if (!m_isComplete)
        read();
}

void FollowedLog::read()
{
    if (m_id.isEmpty())
        return;
    m_again.stop();
    m_latest.whenReady(m_fetch(m_id, m_bytes), [this, ended = !m_isRunning](const Result<QByteArray> &bytes) {
        if (!bytes) {
            emit failed(bytes.error());
        } else {
            m_isComplete = ended;
            mirror(*bytes);
            take(*bytes);
        }
        if (m_isWatched && (m_isRunning || !bytes))
            m_again.start(bytes ? pause : pauseAfterFailure);
    });
}

void FollowedLog::take(const QByteArray &bytes)
{
    m_bytes += bytes.size();
    const QString text = m_decoder(bytes);
    m_text += text;
    if (!text.isEmpty())
        emit appended(text);
}

void FollowedLog::takeMirrored()
{
    QFile file(mirrorPath());
    if (!file.fileName().isEmpty() && file.open(QIODevice::ReadOnly))
        take(file.readAll());
}

void FollowedLog::mirror(const QByteArray &bytes)
{
    if (mirrorPath().isEmpty() || bytes.isEmpty())
        return;
    QFile file(mirrorPath());
    const bool kept = QDir().mkpath(m_mirrorFolder) && file.open(QIODevice::ReadWrite) && file.seek(m_bytes)
        && file.write(bytes) == bytes.size() && file.flush();
    if (!kept)
        emit failed({core::ErrorKind::FileUnwritable, file.errorString(), {{u"path"_s, mirrorPath()}}});
}

} // namespace mainstay::models
