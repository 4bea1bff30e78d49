// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/followedlog.h"
#include "tests/support/await.h"

#include <QFile>
#include <QPromise>
#include <QTemporaryDir>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::Result;

/// A log that is followed, and its copy on this computer.
class TestFollowedLog : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_onServer = "one\n";
        m_asked.clear();
    }

    void readsWhatCameAfterTheEnd()
    {
        models::FollowedLog log = follow();
        log.setWatched(true);
        log.follow(u"a"_s, false, 4);
        EVENTUALLY(log.text() == u"one\n"_s);
        log.follow(u"a"_s, false, 4);
        QCOMPARE(m_asked, QList<qint64>{0}); // it has all of it
        m_onServer += "two\n";
        log.follow(u"a"_s, false, 8);
        EVENTUALLY(log.text() == u"one\ntwo\n"_s);
        QCOMPARE(m_asked, (QList<qint64>{0, 4}));
        QCOMPARE(copy(), m_onServer);
    }

    void goesOnFromTheCopy()
    {
        {
            models::FollowedLog log = follow();
            log.follow(u"a"_s, false);
            log.setWatched(true);
            EVENTUALLY(copy() == "one\n");
        }
        m_onServer += "two\n";
        models::FollowedLog log = follow();
        log.follow(u"a"_s, false);
        QCOMPARE(log.text(), u"one\n"_s); // without asking anybody
        log.setWatched(true);
        EVENTUALLY(log.text() == u"one\ntwo\n"_s);
        QCOMPARE(m_asked, (QList<qint64>{0, 4}));
        QCOMPARE(copy(), m_onServer);
    }

private:
    models::FollowedLog follow()
    {
        return models::FollowedLog(
            [this](const QString &, qint64 from) {
                m_asked.append(from);
                QPromise<Result<QByteArray>> promise;
                promise.start();
                promise.addResult(Result<QByteArray>(m_onServer.sliced(from)));
                promise.finish();
                return promise.future();
            },
            m_folder->path());
    }

    QByteArray copy() const
    {
        QFile file(m_folder->filePath(u"a.log"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QByteArray m_onServer;
    QList<qint64> m_asked; // from where
};

QTEST_GUILESS_MAIN(TestFollowedLog)
#include "tst_followedlog.moc"
