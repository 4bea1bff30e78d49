// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/updateclient.h"

#include "backend/api/pagequery.h"

namespace mainstay::backend {

using namespace Qt::StringLiterals;

namespace {

QString pathOf(const core::UpdateId &id, QLatin1StringView part)
{
    return "/api/v1/updates/"_L1 + id.text + u'/' + part;
}

} // namespace

QFuture<Result<core::LicenceCard>> UpdateClient::licence()
{
    return m_api.get<core::LicenceCard>(u"/api/v1/licence"_s);
}

QFuture<Result<core::LicenceCard>> UpdateClient::importLicence(const core::LicenceFile &file)
{
    return m_api.post<core::LicenceCard>(u"/api/v1/licence"_s, core::toJson(file));
}

QFuture<Result<core::LicenceCard>> UpdateClient::checkLicence()
{
    return m_api.post<core::LicenceCard>(u"/api/v1/licence/check"_s);
}

QFuture<Result<core::LicenceCard>> UpdateClient::removeLicence(const QString &serial)
{
    QUrlQuery query;
    query.addQueryItem(u"serial"_s, QString::fromLatin1(QUrl::toPercentEncoding(serial)));
    return m_api.removed<core::LicenceCard>(u"/api/v1/licence"_s, query);
}

QFuture<Result<core::MailReply>> UpdateClient::testLicenceMail()
{
    return m_api.post<core::MailReply>(u"/api/v1/licence/test-mail"_s);
}

QFuture<Result<core::PatchOffers>> UpdateClient::patches()
{
    return m_api.get<core::PatchOffers>(u"/api/v1/patches"_s);
}

QFuture<Result<core::PatchOffers>> UpdateClient::refreshPatches()
{
    return m_api.post<core::PatchOffers>(u"/api/v1/patches/refresh"_s);
}

QFuture<Result<core::PatchOffer>> UpdateClient::importPatch(const core::PatchImport &wanted)
{
    return m_api.post<core::PatchOffer>(u"/api/v1/patches/import"_s, core::toJson(wanted));
}

QFuture<Result<core::HostCard>> UpdateClient::host()
{
    return m_api.get<core::HostCard>(u"/api/v1/host"_s);
}

QFuture<Result<core::PatchOffers>> UpdateClient::decide(const core::Version &version)
{
    return m_api.put<core::PatchOffers>(u"/api/v1/patches/choice"_s, core::toJson(core::PatchDecision{version}));
}

QFuture<Result<core::FeedSettings>> UpdateClient::feedSettings()
{
    return m_api.get<core::FeedSettings>(u"/api/v1/settings/feed"_s);
}

QFuture<Result<core::FeedSettings>> UpdateClient::changeFeed(const core::FeedSettings &wanted)
{
    return m_api.put<core::FeedSettings>(u"/api/v1/settings/feed"_s, core::toJson(wanted), wanted.revision);
}

QFuture<Result<core::HostCard>> UpdateClient::chooseHost(const core::ComputerId &computer)
{
    return m_api.put<core::HostCard>(u"/api/v1/host"_s, core::toJson(core::HostChoice{computer}));
}

QFuture<Result<core::Prerequisites>> UpdateClient::prerequisites(const core::Version &version)
{
    QUrlQuery query;
    if (!version.isNull())
        query.addQueryItem(u"version"_s, version.toString());
    return m_api.get<core::Prerequisites>(u"/api/v1/prerequisites"_s, query);
}

QFuture<Result<core::Prerequisites>> UpdateClient::checkPrerequisites(const core::Version &version)
{
    return m_api.post<core::Prerequisites>(
        u"/api/v1/prerequisites/check"_s, core::toJson(core::PrerequisiteCheck{version}));
}

QFuture<Result<core::Activation>> UpdateClient::activation(const core::CodeRequest &about)
{
    QUrlQuery query;
    query.addQueryItem(u"version"_s, about.version.toString());
    query.addQueryItem(u"purpose"_s, core::nameOf(core::codePurposeNames, about.purpose));
    return m_api.get<core::Activation>(u"/api/v1/activation"_s, query);
}

QFuture<Result<core::Activation>> UpdateClient::requestCode(const core::CodeRequest &about)
{
    return m_api.post<core::Activation>(u"/api/v1/activation/codes"_s, core::toJson(about));
}

QFuture<Result<core::Activation>> UpdateClient::verifyCode(const core::CodeEntry &entry)
{
    return m_api.post<core::Activation>(u"/api/v1/activation/verify"_s, core::toJson(entry));
}

QFuture<Result<core::Page<core::Update>>> UpdateClient::list(qint64 since, const QString &epoch)
{
    return m_api.get<core::Page<core::Update>>(u"/api/v1/updates"_s, pageQuery(since, epoch));
}

QFuture<Result<core::Update>> UpdateClient::create(const core::Version &version)
{
    return m_api.post<core::Update>(u"/api/v1/updates"_s, core::toJson(core::NewUpdate{version}));
}

QFuture<Result<core::Update>> UpdateClient::start(const core::UpdateId &id, const core::StartUpdate &how)
{
    return m_api.post<core::Update>(pathOf(id, "start"_L1), core::toJson(how));
}

QFuture<Result<core::Update>> UpdateClient::reboot(const core::UpdateId &id, const core::RebootHost &when)
{
    return m_api.post<core::Update>(pathOf(id, "reboot"_L1), core::toJson(when));
}

QFuture<Result<core::Update>> UpdateClient::act(const core::UpdateId &id, QLatin1StringView action)
{
    return m_api.post<core::Update>(pathOf(id, action));
}

QFuture<Result<core::UpdateChecks>> UpdateClient::checks(const core::UpdateId &id)
{
    return m_api.get<core::UpdateChecks>(pathOf(id, "checks"_L1));
}

QFuture<Result<core::ChangePlanDetails>> UpdateClient::plan(const core::UpdateId &id)
{
    return m_api.get<core::ChangePlanDetails>(pathOf(id, "plan"_L1));
}

QFuture<Result<core::ChangePlanDetails>> UpdateClient::changePlan(
    const core::UpdateId &id, const core::ChangePlanDetails &plan)
{
    return m_api.put<core::ChangePlanDetails>(pathOf(id, "plan"_L1), core::toJson(plan), plan.revision);
}

QFuture<Result<QByteArray>> UpdateClient::log(const core::UpdateId &id, qint64 from)
{
    return m_api.bytesFrom(pathOf(id, "log"_L1), from);
}

QFuture<Result<QByteArray>> UpdateClient::archive(const core::UpdateId &id)
{
    return m_api.bytes(pathOf(id, "archive"_L1));
}

} // namespace mainstay::backend
