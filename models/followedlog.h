// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "models/future.h"

#include <QObject>
#include <QStringDecoder>
#include <QTimer>

#include <functional>

namespace mainstay::models {

/// A log on the server as far as it has been read; it goes on reading while it is written. With a folder to mirror it
/// in it is on this computer's disk too, and is there when the server is not.
class FollowedLog : public QObject
{
    Q_OBJECT

public:
    /// The bytes of the log of \a id from \a from on; empty where there are no more yet.
    using Fetch = std::function<QFuture<core::Result<QByteArray>>(const QString &id, qint64 from)>;

    /// \a mirrorFolder empty: nothing is kept.
    explicit FollowedLog(Fetch fetch, const QString &mirrorFolder = {}, QObject *parent = nullptr);

    /// Another log than before starts anew, from what the mirror has of it; an empty \a id reads nothing. While
    /// \a isRunning it is read again every second, and once more when it has ended, or when it is known to have more
    /// bytes than were read: \a size.
    void follow(const QString &id, bool isRunning, qint64 size = 0);
    /// Nobody looks: nothing is asked until somebody does.
    void setWatched(bool watched);

    const QString &text() const { return m_text; }
    /// The file on this computer; empty where nothing is kept.
    QString mirrorPath() const;

signals:
    /// Another log, or none.
    void cleared();
    void appended(const QString &text);
    /// The server does not give it, or this computer does not keep it.
    void failed(const mainstay::core::Error &error);

private:
    void read();
    void take(const QByteArray &bytes);
    void takeMirrored();
    void mirror(const QByteArray &bytes);

    static constexpr std::chrono::seconds pause{1};
    static constexpr std::chrono::seconds pauseAfterFailure{5};

    Fetch m_fetch;
    QString m_mirrorFolder;
    LatestOnly m_latest;
    QTimer m_again;
    QString m_id;
    qint64 m_bytes = 0; // read so far
    QStringDecoder m_decoder{QStringDecoder::Utf8}; // a chunk may end inside a character
    QString m_text;
    bool m_isRunning = false;
    bool m_isWatched = false;
    bool m_isComplete = false; // it had ended when it was last read
};

} // namespace mainstay::models
