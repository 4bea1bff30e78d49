// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/systemupdates.h"

namespace mainstay::models {

using namespace Qt::StringLiterals;
using core::Result;

SystemUpdates::SystemUpdates(
    backend::ApiClient &api, Connection &connection, backend::CollectionCache *cache, QObject *parent)
    : QObject(parent),
      m_client(api),
      m_connection(connection),
      m_list(
          u"updates"_s, [this](qint64 since, const QString &epoch) { return m_client.list(since, epoch); }, cache)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(std::chrono::milliseconds(200));
    connect(&m_soon, &QTimer::timeout, this, &SystemUpdates::refresh);
    // What the prerequisites look at.
    static const QStringList about{
        u"licence"_s, u"patches"_s, u"host"_s, u"updates"_s, u"backups"_s, u"jobs"_s, u"keys"_s};
    connect(&connection.feed(), &backend::ChangeFeed::moved, this,
        [this](const QString &, const QMap<QString, qint64> &collections) {
            const bool concerns
                = std::ranges::any_of(about, [&](const QString &name) { return collections.contains(name); });
            if (concerns && m_isWatched && !m_soon.isActive())
                m_soon.start();
            if (collections.contains(u"activation"_s))
                emit activationMoved();
        });
    connect(&connection.feed(), &backend::ChangeFeed::onlineChanged, this, [this](bool online) {
        if (online && m_isWatched)
            refresh();
    });
}

const core::Update *SystemUpdates::current() const
{
    const core::Update *newest = nullptr;
    m_list.forEach([&](const core::Update &update) {
        const bool isBetter = !newest
            || std::pair(core::isOpen(update), update.createdAt) > std::pair(core::isOpen(*newest), newest->createdAt);
        if (isBetter)
            newest = &update;
    });
    return newest;
}

void SystemUpdates::setWatched(bool watched)
{
    if (std::exchange(m_isWatched, watched) != watched && watched)
        refresh();
}

void SystemUpdates::refresh()
{
    if (m_connection.state() != ConnectionState::Online)
        return;
    take(m_client.licence(), &SystemUpdates::m_licence);
    take(m_client.patches(), &SystemUpdates::m_patches);
    take(m_client.host(), &SystemUpdates::m_host);
    take(m_client.prerequisites(m_version), &SystemUpdates::m_prerequisites);
}

void SystemUpdates::setVersion(const core::Version &version)
{
    if (version == m_version)
        return;
    m_version = version;
    if (m_connection.state() == ConnectionState::Online)
        take(m_client.prerequisites(m_version), &SystemUpdates::m_prerequisites);
}

QFuture<Result<core::LicenceCard>> SystemUpdates::importLicence(const core::LicenceFile &file)
{
    return licenceTaken(m_client.importLicence(file));
}

QFuture<Result<core::LicenceCard>> SystemUpdates::checkLicence()
{
    return licenceTaken(m_client.checkLicence());
}

QFuture<Result<core::LicenceCard>> SystemUpdates::removeLicence(const QString &serial)
{
    return licenceTaken(m_client.removeLicence(serial));
}

/// Who asked tells what went wrong.
QFuture<Result<core::LicenceCard>> SystemUpdates::licenceTaken(QFuture<Result<core::LicenceCard>> future)
{
    return thenReady(future, this, [this](const core::LicenceCard &card) -> Result<core::LicenceCard> {
        m_licence = card;
        emit changed();
        return card;
    });
}

void SystemUpdates::refreshPatches()
{
    take(m_client.refreshPatches(), &SystemUpdates::m_patches);
}

void SystemUpdates::decide(const core::Version &version)
{
    take(m_client.decide(version), &SystemUpdates::m_patches);
}

void SystemUpdates::chooseHost(const core::ComputerId &computer)
{
    take(m_client.chooseHost(computer), &SystemUpdates::m_host);
}

void SystemUpdates::checkPrerequisites()
{
    m_checking = true;
    emit changed();
    const auto future = m_client.checkPrerequisites(m_version);
    whenReady(future, this, [this](const Result<core::Prerequisites> &) { m_checking = false; });
    take(future, &SystemUpdates::m_prerequisites);
}

QFuture<Result<core::Activation>> SystemUpdates::activation(const core::CodeRequest &about)
{
    return m_client.activation(about);
}

QFuture<Result<core::Activation>> SystemUpdates::requestCode(const core::CodeRequest &about)
{
    return m_client.requestCode(about);
}

QFuture<Result<core::Activation>> SystemUpdates::verifyCode(const core::CodeEntry &entry)
{
    return m_client.verifyCode(entry);
}

QFuture<Result<core::PatchOffer>> SystemUpdates::importPatch(const core::PatchImport &wanted)
{
    const QFuture<Result<core::PatchOffer>> future = m_client.importPatch(wanted);
    whenReady(future, this, [this](const Result<core::PatchOffer> &offer) {
        if (offer)
            take(m_client.patches(), &SystemUpdates::m_patches);
    });
    return future;
}

void SystemUpdates::download(const core::Version &version)
{
    takeUpdate(m_client.create(version));
}

void SystemUpdates::start(const core::UpdateId &id, const core::StartUpdate &how)
{
    takeUpdate(m_client.start(id, how));
}

void SystemUpdates::reboot(const core::UpdateId &id, const core::RebootHost &when)
{
    takeUpdate(m_client.reboot(id, when));
}

void SystemUpdates::act(const core::UpdateId &id, QLatin1StringView action)
{
    takeUpdate(m_client.act(id, action));
}

template <typename Value>
void SystemUpdates::take(const QFuture<Result<Value>> &future, std::optional<Value> SystemUpdates::*member)
{
    whenReady(future, this, [this, member](const Result<Value> &answer) {
        if (answer)
            this->*member = *answer;
        setError(answer ? std::nullopt : std::optional(answer.error()));
    });
}

void SystemUpdates::takeUpdate(const QFuture<Result<core::Update>> &future)
{
    forgetRefusal();
    whenReady(future, this, [this](const Result<core::Update> &answer) {
        if (answer)
            m_list.apply({*answer});
        m_refusal = answer ? std::nullopt : std::optional(answer.error());
        emit changed();
        // Somebody else was faster: what stands there now is what the page has to show.
        if (!answer)
            m_list.refresh();
    });
}

void SystemUpdates::forgetRefusal()
{
    if (std::exchange(m_refusal, std::nullopt))
        emit changed();
}

void SystemUpdates::setError(const std::optional<core::Error> &error)
{
    m_error = error;
    emit changed();
}

} // namespace mainstay::models
