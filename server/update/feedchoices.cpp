// SPDX-License-Identifier: GPL-3.0-or-later
// The part of FeedService that keeps what people chose: where patches are listed, and which one is to be applied.
#include "server/services/fieldcheck.h"
#include "server/storage/settingsrepository.h"
#include "server/update/feedservice.h"

#include <QUrl>

namespace mainstay::update {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::FeedSettings;
using core::PatchOffers;
using core::Result;
using storage::SettingsRepository;
using storage::Transaction;

namespace {

constexpr auto feedSetting = "updates.feed"_L1;
constexpr auto decisionSetting = "updates.decision"_L1;

/// Whoever comes back later than that begins with the prerequisites again.
constexpr qint64 decisionSeconds = 24 * 3600;

/// As it is kept; none: empty. Errors: InvalidInput (context: field=address).
Result<QString> checkedAddress(const QString &wanted)
{
    const auto text = services::fieldcheck::text(u"address"_s, wanted.trimmed(), FeedSettings::longestAddress);
    if (!text || text->isEmpty())
        return text;
    const QUrl url(*text, QUrl::StrictMode);
    const bool isWeb = (url.scheme() == "http"_L1 || url.scheme() == "https"_L1) && !url.host().isEmpty();
    const bool isFolder = url.isLocalFile() && url.host().isEmpty() && url.toLocalFile().startsWith(u'/');
    if (!url.isValid() || !(isWeb || isFolder) || url.hasQuery() || url.hasFragment()) {
        return Error{ErrorKind::InvalidInput, u"not the address of a folder: http, https or file"_s,
            {{u"field"_s, u"address"_s}}};
    }
    // It is shown to everybody who may read.
    if (!url.userInfo().isEmpty()) {
        return Error{ErrorKind::InvalidInput, u"an address carries no password"_s, {{u"field"_s, u"address"_s}}};
    }
    return url.toString(QUrl::FullyEncoded);
}

} // namespace

/// What somebody has decided on, as it is kept.
struct KeptDecision
{
    core::Version version;
    QString by;
    std::optional<QDateTime> at;
    qint64 revision = 0;
};

} // namespace mainstay::update

namespace mainstay::core {

template <> struct Fields<update::KeptDecision>
{
    using Decision = update::KeptDecision;
    static constexpr auto table = std::make_tuple(
        optionalField("version", &Decision::version), optionalField("by", &Decision::by), field("at", &Decision::at));
};

} // namespace mainstay::core

namespace mainstay::update {

Result<FeedSettings> FeedService::settings() const
{
    auto kept = m_database.read([](const storage::Connection &connection) {
        return SettingsRepository::find<FeedSettings>(connection, feedSetting);
    });
    if (!kept)
        return kept;
    kept->fromFile = m_configured;
    if (!kept->isSet)
        kept->address = m_configured;
    return kept;
}

Result<FeedSettings> FeedService::change(
    const FeedSettings &wanted, std::optional<qint64> seen, const services::Actor &actor)
{
    const auto address = checkedAddress(wanted.address);
    if (!address)
        return address.error();
    const auto changed = m_database.write([&](Transaction &transaction) -> Result<void> {
        const auto before = SettingsRepository::find<FeedSettings>(transaction, feedSetting);
        if (!before)
            return before.error();
        if (seen && *seen != before->revision)
            return Error{ErrorKind::VersionMismatch, {}, {}};
        FeedSettings after;
        after.address = *address;
        after.isSet = true;
        if (const auto put = SettingsRepository::put(transaction, feedSetting, after); !put)
            return put;
        transaction.nextRevision(storage::collection::patches);
        return m_audit.append(transaction, actor, u"settings.feed"_s, {}, address->isEmpty() ? u"off"_s : *address);
    });
    if (!changed)
        return changed.error();
    {
        // What the former address answered says nothing of this one.
        const QMutexLocker lock(&m_mutex);
        m_problem.reset();
        m_askedAt.reset();
    }
    return settings();
}

Result<QString> FeedService::address() const
{
    const auto now = settings();
    return now ? Result<QString>(now->address) : now.error();
}

Result<PatchOffers> FeedService::decide(const core::Version &version, const services::Actor &actor)
{
    if (!version.isNull()) {
        if (const auto offer = available(version); !offer)
            return offer.error();
    }
    const auto kept = m_database.write([&](Transaction &transaction) -> Result<void> {
        const KeptDecision decision{version, actor.user, m_clock.now(), 0};
        if (const auto put = SettingsRepository::put(transaction, decisionSetting, decision); !put)
            return put;
        transaction.nextRevision(storage::collection::patches);
        return m_audit.append(transaction, actor, u"patch.choose"_s, version.toString());
    });
    return kept ? offers() : Result<PatchOffers>(kept.error());
}

Result<void> FeedService::forgetDecision(Transaction &transaction)
{
    return SettingsRepository::put(transaction, decisionSetting, KeptDecision());
}

/// Only while it can still be chosen.
Result<void> FeedService::addDecision(PatchOffers &offers) const
{
    const auto kept = m_database.read([](const storage::Connection &connection) {
        return SettingsRepository::find<KeptDecision>(connection, decisionSetting);
    });
    if (!kept)
        return kept.error();
    const bool isRecent = kept->at && kept->at->secsTo(m_clock.now()) < decisionSeconds;
    if (isRecent && core::chosenOf(offers, kept->version)) {
        offers.decided = kept->version;
        offers.decidedBy = kept->by;
    }
    return {};
}

} // namespace mainstay::update
