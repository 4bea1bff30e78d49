// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/updateclient.h"
#include "models/connection.h"
#include "models/livestore.h"

#include <QTimer>

namespace mainstay::models {

/// What the console knows of the updates of the main server itself, and what may be done with them. The list follows
/// the server always; the rest is read while somebody looks.
class SystemUpdates : public QObject
{
    Q_OBJECT

public:
    /// \a cache may be null; else the list is there before the server answers.
    SystemUpdates(
        backend::ApiClient &api, Connection &connection, backend::CollectionCache *cache, QObject *parent = nullptr);

    LiveStore<core::Update> &list() { return m_list; }
    /// The one that is under way or waits for a choice; else the one that ended last; null where there was none.
    const core::Update *current() const;

    /// Nobody looks: nothing but the list is read.
    void setWatched(bool watched);
    /// Reads everything again.
    void refresh();

    /// The patch that the prerequisites are about; null: none in particular.
    const core::Version &version() const { return m_version; }
    void setVersion(const core::Version &version);

    const std::optional<core::LicenceCard> &licence() const { return m_licence; }
    const std::optional<core::PatchOffers> &patches() const { return m_patches; }
    const std::optional<core::HostCard> &host() const { return m_host; }
    const std::optional<core::Prerequisites> &prerequisites() const { return m_prerequisites; }
    bool isChecking() const { return m_checking; }
    /// Why something of it could not be read last; empty once it could.
    const std::optional<core::Error> &error() const { return m_error; }
    /// Why the server refused what was wanted last; it stays until the next wish, or until somebody has read it.
    const std::optional<core::Error> &refusal() const { return m_refusal; }
    void forgetRefusal();

    QFuture<core::Result<core::LicenceCard>> importLicence(const core::LicenceFile &file);
    QFuture<core::Result<core::LicenceCard>> checkLicence();
    /// \a serial: of the licence that is meant.
    QFuture<core::Result<core::LicenceCard>> removeLicence(const QString &serial);
    /// Has a test e-mail sent to the licence's address, and tells what the mail server said.
    QFuture<core::Result<core::MailReply>> testLicenceMail() { return m_client.testLicenceMail(); }
    void refreshPatches();
    /// Tells the server which patch is to be applied, so that whoever comes next goes on from there.
    void decide(const core::Version &version);
    QFuture<core::Result<core::FeedSettings>> feedSettings() { return m_client.feedSettings(); }
    QFuture<core::Result<core::FeedSettings>> changeFeed(const core::FeedSettings &wanted)
    {
        return m_client.changeFeed(wanted);
    }
    void chooseHost(const core::ComputerId &computer);
    void checkPrerequisites();

    QFuture<core::Result<core::Activation>> activation(const core::CodeRequest &about);
    QFuture<core::Result<core::Activation>> requestCode(const core::CodeRequest &about);
    QFuture<core::Result<core::Activation>> verifyCode(const core::CodeEntry &entry);

    /// The patch is a version to choose from when it is done.
    QFuture<core::Result<core::PatchOffer>> importPatch(const core::PatchImport &wanted);

    void download(const core::Version &version);
    void start(const core::UpdateId &id, const core::StartUpdate &how);
    void reboot(const core::UpdateId &id, const core::RebootHost &when);
    /// \a action as in the path: stop-download, resume-download, cancel, retry, roll-back, close.
    void act(const core::UpdateId &id, QLatin1StringView action);

    QFuture<core::Result<core::ChangePlanDetails>> plan(const core::UpdateId &id) { return m_client.plan(id); }
    QFuture<core::Result<core::ChangePlanDetails>> changePlan(
        const core::UpdateId &id, const core::ChangePlanDetails &plan)
    {
        return m_client.changePlan(id, plan);
    }
    QFuture<core::Result<QByteArray>> log(const QString &id, qint64 from) { return m_client.log({id}, from); }
    QFuture<core::Result<core::UpdateChecks>> checks(const core::UpdateId &id) { return m_client.checks(id); }
    QFuture<core::Result<QByteArray>> archive(const core::UpdateId &id) { return m_client.archive(id); }

signals:
    /// Licence, patches, host, prerequisites, error or refusal.
    void changed();
    /// A code was made or tried, or it is known what became of its mail.
    void activationMoved();

private:
    template <typename Value>
    void take(const QFuture<core::Result<Value>> &future, std::optional<Value> SystemUpdates::*member);
    QFuture<core::Result<core::LicenceCard>> licenceTaken(QFuture<core::Result<core::LicenceCard>> future);
    void takeUpdate(const QFuture<core::Result<core::Update>> &future);
    void setError(const std::optional<core::Error> &error);

    backend::UpdateClient m_client;
    Connection &m_connection;
    LiveStore<core::Update> m_list;
    QTimer m_soon;
    core::Version m_version;
    std::optional<core::LicenceCard> m_licence;
    std::optional<core::PatchOffers> m_patches;
    std::optional<core::HostCard> m_host;
    std::optional<core::Prerequisites> m_prerequisites;
    std::optional<core::Error> m_error;
    std::optional<core::Error> m_refusal;
    bool m_isWatched = false;
    bool m_checking = false;
};

} // namespace mainstay::models
