// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/changes.h"
#include "models/signingkey.h"
#include "models/workspace.h"
#include "platform/http/httptransport.h"
#include "platform/keychain/filekeychain.h"

#include <QHash>
#include <QPromise>
#include <QTemporaryDir>

namespace mainstay::test {

/// A main server that answers by method and path, such as "GET /api/v1/backups", and remembers what it was asked.
/// What it has no answer for stays open.
class FakeServer : public platform::HttpTransport
{
public:
    using Answer = core::Result<platform::HttpResponse>;

    ~FakeServer() override;

    QFuture<Answer> send(const platform::HttpRequest &request) override;

    template <core::HasFields T> void answer(const QByteArray &methodAndPath, const T &value)
    {
        m_answers.insert(methodAndPath, Answer(platform::HttpResponse{200, {}, core::encode(value)}));
    }
    template <typename Row> void list(const QByteArray &path, const QList<Row> &rows)
    {
        answer("GET " + path, core::Page<Row>{QStringLiteral("e"), rows, {}, 1, false});
    }
    void answerBytes(const QByteArray &methodAndPath, const QByteArray &bytes, int status = 200);
    /// Before all other answers, one question long.
    void answerOnce(const QByteArray &methodAndPath, const QByteArray &bytes, int status = 200);
    void refuse(const QByteArray &methodAndPath, core::ErrorKind kind, const QMap<QString, QString> &context = {});

    /// How often it was asked this.
    int asked(const QByteArray &methodAndPath) const { return int(m_asked.count(methodAndPath)); }
    QByteArray lastBody() const { return m_lastBody; }
    /// What the requests said that had it.
    QByteArrayList headers(const QByteArray &name) const { return m_headers.value(name); }

private:
    QHash<QByteArray, Answer> m_answers;
    QList<QByteArray> m_asked;
    QByteArray m_lastBody;
    QHash<QByteArray, QByteArrayList> m_headers;
    QHash<QByteArray, QList<Answer>> m_once;
    std::vector<std::shared_ptr<QPromise<Answer>>> m_open;
};

/// A console that is signed in to a FakeServer.
struct Console
{
    /// Fills \a server with empty lists where it has none yet; signIn() afterwards.
    explicit Console(FakeServer &server);

    /// Waits until every list is live; false when that did not happen.
    /// \a ahead: seconds that the server's clock is ahead of ours.
    bool signIn(core::Role role, qint64 ahead = 0);

    FakeServer &server;
    backend::ApiClient api;
    backend::ApiClient feedApi;
    models::Workspace workspace;
    QTemporaryDir secrets;
    platform::FileKeychain keychain{secrets.path()};
    backend::SiteKey siteKey{keychain, api};
    models::SigningKey signingKey{siteKey, workspace.keys(), api, models::SigningKey::Kept::Keychain};
};

/// A small site as people know it, relative to now: computers in each state, requests, backups of each kind.
core::Computer sampleComputer(int number);
QList<core::UpgradeRequest> sampleRequests();
QList<core::Deployment> sampleDeployments();
QList<core::Backup> sampleBackups();
core::BackupOverview sampleOverview();
QList<core::TrustedKey> sampleKeys();
QList<core::EnrolmentToken> sampleTokens();
/// One that runs, and what the others have come to.
QList<core::Job> sampleJobs();
QList<core::Schedule> sampleSchedules();
/// One of each kind.
QList<core::ScheduleRun> sampleRuns();
/// Around a change of the clocks.
core::SchedulePreview samplePreview();
core::RetentionPreview sampleRetention();
/// To one who gets them, one who does not, and one who waits.
QList<core::Mail> sampleMails();
/// Oldest first.
QList<core::AuditEntry> sampleAudit();
/// All of it.
void fill(FakeServer &server);

} // namespace mainstay::test
