// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/update/feedservice.h"

#include "platform/package/packagereader.h"
#include "platform/signature/filedigest.h"

#include <QFileInfo>
#include <QHash>
#include <QUrl>

namespace mainstay::update {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::FeedIndex;
using core::FeedPatch;
using core::PatchChoice;
using core::PatchOffer;
using core::PatchOffers;
using core::Result;
using storage::FeedRepository;
using storage::ImportedPatch;
using storage::KeptFeed;
using storage::Transaction;

namespace {

constexpr QLatin1StringView listName("index.json");
constexpr QLatin1StringView signatureName("index.json.minisig");

/// NotFound is no error here.
template <typename T> Result<std::optional<T>> maybe(const Result<T> &found)
{
    if (found)
        return std::optional<T>(*found);
    if (found.error().kind == ErrorKind::NotFound)
        return std::optional<T>();
    return found.error();
}

} // namespace

FeedService::FeedService(storage::Database &database, const services::Clock &clock, const services::AuditTrail &audit,
    const services::KeyService &keys, const LicenceService &licences, const HostService &host, const FeedSource &source,
    QString configured)
    : m_database(database),
      m_clock(clock),
      m_audit(audit),
      m_keys(keys),
      m_licences(licences),
      m_host(host),
      m_source(source),
      m_configured(std::move(configured))
{ }

Result<PatchOffers> FeedService::offers() const
{
    const auto card = m_licences.card();
    if (!card)
        return card.error();
    const auto inspection = m_host.inspection();
    if (!inspection)
        return inspection.error();
    const auto kept = maybe(m_database.read(
        [&](const storage::Connection &connection) { return FeedRepository::get(connection, card->product); }));
    if (!kept)
        return kept.error();
    const auto imported = m_database.read(FeedRepository::imported);
    if (!imported)
        return imported.error();

    const auto feed = address();
    if (!feed)
        return feed.error();

    PatchOffers answer;
    if (*inspection)
        answer.installed = (*inspection)->version;
    answer.feed = *feed;
    QList<FeedPatch> patches;
    QHash<QString, const ImportedPatch *> fromFiles;
    for (const ImportedPatch &patch : *imported) {
        patches.append(patch.patch);
        fromFiles.insert(patch.patch.version.toString(), &patch);
    }
    if (*kept) {
        answer.checkedAt = (*kept)->checkedAt;
        answer.expiresAt = (*kept)->index.expiresAt;
        for (const FeedPatch &patch : std::as_const((*kept)->index.patches)) {
            if (!fromFiles.contains(patch.version.toString()))
                patches.append(patch);
        }
    }
    // A licence that is not in force enables nothing.
    const core::UpgradeGrants grants
        = card->state == core::LicenceState::Active ? card->upgrades : core::UpgradeGrants{};
    answer.offers = core::offersFor(patches, answer.installed, grants);
    // Somebody who keeps us from newer lists could have us install what the vendor has withdrawn since.
    const bool isStale = answer.expiresAt && m_clock.now() >= *answer.expiresAt;
    for (PatchOffer &offer : answer.offers) {
        if (const ImportedPatch *file = fromFiles.value(offer.patch.version.toString())) {
            offer.imported = true;
            offer.signerKeyId = file->signer;
            offer.trustedComment = file->trustedComment;
        } else if (isStale && offer.choice == PatchChoice::Available) {
            offer.choice = PatchChoice::ListExpired;
        }
    }
    if (const auto added = addDecision(answer); !added)
        return added.error();
    const QMutexLocker lock(&m_mutex);
    answer.problem = m_problem;
    return answer;
}

Result<FeedIndex> FeedService::fetch(const QString &product) const
{
    const auto feed = address();
    if (!feed)
        return feed.error();
    if (feed->isEmpty())
        return Error{ErrorKind::NotFound, u"no feed is set"_s, {{u"field"_s, u"feed"_s}}};
    const auto signatureText = m_source.read(addressIn(*feed, signatureName), platform::Signature::maximumSize);
    if (!signatureText)
        return signatureText.error();
    const auto bytes = m_source.read(addressIn(*feed, listName), FeedIndex::maxBytes);
    if (!bytes)
        return bytes.error();
    const auto signature = platform::Signature::parse(*signatureText);
    if (!signature)
        return signature.error();
    const auto keys = m_keys.keysOf(core::KeyUse::Vendor);
    if (!keys)
        return keys.error();
    if (const auto verified = platform::verifyBytes(*bytes, *signature, *keys); !verified)
        return verified.error();
    auto index = core::parseFeedIndex(*bytes);
    if (!index)
        return index;
    if (index->product != product) {
        return Error{ErrorKind::InvalidInput, u"the feed is of "_s + index->product,
            {{u"field"_s, u"product"_s}, {u"expected"_s, product}, {u"actual"_s, index->product}}};
    }
    if (m_clock.now() >= index->expiresAt) {
        return Error{ErrorKind::Expired, u"the feed's list is past its end"_s,
            {{u"at"_s, core::instantToText(index->expiresAt)}}};
    }
    return index;
}

Result<void> FeedService::keep(const FeedIndex &index)
{
    return m_database.write([&](Transaction &transaction) -> Result<void> {
        const auto before = maybe(FeedRepository::get(transaction, index.product));
        if (!before)
            return before.error();
        if (*before && (*before)->index.serial > index.serial) {
            return Error{ErrorKind::FeedRolledBack, u"an older list than the newest seen"_s,
                {{u"seen"_s, QString::number((*before)->index.serial)}, {u"serial"_s, QString::number(index.serial)}}};
        }
        const bool same = *before && (*before)->index == index;
        if (const auto put = FeedRepository::put(transaction, KeptFeed{index, m_clock.now()}); !put)
            return put;
        if (!same)
            transaction.nextRevision(storage::collection::patches);
        return {};
    });
}

Result<PatchOffers> FeedService::refresh()
{
    const auto card = m_licences.card();
    if (!card)
        return card.error();
    Result<void> done;
    if (card->state == core::LicenceState::Missing) {
        // Without a licence nobody knows whose list this should be.
        done = Error{ErrorKind::NotFound, u"no licence"_s, {{u"field"_s, u"licence"_s}}};
    } else {
        const auto index = fetch(card->product);
        done = index ? keep(*index) : Result<void>(index.error());
    }
    {
        const QMutexLocker lock(&m_mutex);
        // Nothing was asked without a licence, so that the first look comes as soon as there is one.
        if (card->state != core::LicenceState::Missing)
            m_askedAt = m_clock.now();
        m_problem = done ? std::nullopt : std::optional(done.error());
    }
    return offers();
}

Result<void> FeedService::refreshIfDue()
{
    {
        const QMutexLocker lock(&m_mutex);
        if (m_askedAt && m_askedAt->secsTo(m_clock.now()) < refreshSeconds)
            return {};
    }
    const auto feed = address();
    if (!feed || feed->isEmpty())
        return feed ? Result<void>() : Result<void>(feed.error());
    const auto done = refresh();
    return done ? Result<void>() : Result<void>(done.error());
}

Result<PatchOffer> FeedService::available(const core::Version &version) const
{
    const auto all = offers();
    return all ? core::chosenOf(*all, version) : Result<PatchOffer>(all.error());
}

Result<QString> FeedService::addressOf(const FeedPatch &patch) const
{
    const auto imported = m_database.read(FeedRepository::imported);
    if (!imported)
        return imported.error();
    for (const ImportedPatch &file : *imported) {
        if (file.patch.sha256 == patch.sha256)
            return QUrl::fromLocalFile(file.path).toString(QUrl::FullyEncoded);
    }
    const auto feed = address();
    if (!feed)
        return feed.error();
    if (feed->isEmpty())
        return Error{ErrorKind::NotFound, u"no feed is set"_s, {{u"field"_s, u"feed"_s}}};
    return addressIn(*feed, patch.fileName);
}

Result<core::ImportGround> FeedService::ground() const
{
    const auto card = m_licences.card();
    if (!card)
        return card.error();
    const auto all = offers();
    if (!all)
        return all.error();
    core::ImportGround ground;
    ground.product = card->product;
    ground.installed = all->installed;
    if (card->state == core::LicenceState::Active)
        ground.grants = card->upgrades;
    for (const PatchOffer &offer : all->offers)
        ground.known.append(offer.patch);
    const auto machine = m_host.machine();
    if (!machine && machine.error().kind != ErrorKind::NotFound)
        return machine.error();
    if (machine)
        ground.host = std::pair(machine->platform, machine->architecture);
    return ground;
}

Result<PatchOffer> FeedService::import(const QString &path, const QString &signature, const services::Actor &actor)
{
    const auto keys = m_keys.keysOf(core::KeyUse::Vendor);
    if (!keys)
        return keys.error();
    const auto package = platform::PackageReader::open(path, signature.toUtf8(), *keys);
    if (!package)
        return package.error();
    const core::PackageManifest &manifest = package->manifest();
    const auto around = ground();
    if (!around)
        return around.error();
    if (const auto may = core::mayImport(manifest, core::patchOf(manifest), *around); !may)
        return may;
    if (const auto whole = package->check(); !whole)
        return whole.error();
    const auto digest = platform::digestOfFile(path, platform::FileDigest::Sha256);
    if (!digest)
        return digest.error();
    const auto inside = platform::PackageReader::open(path, *keys);

    ImportedPatch imported{
        core::patchOf(manifest), path, package->proof().keyId.text(), package->proof().trustedComment, m_clock.now()};
    imported.patch.fileName = QFileInfo(path).fileName();
    imported.patch.size = digest->size;
    imported.patch.sha256 = digest->sha256Hex();
    if (!inside)
        imported.patch.signature = signature;
    const auto kept = m_database.write([&](Transaction &transaction) -> Result<void> {
        if (const auto put = FeedRepository::putImported(transaction, imported); !put)
            return put;
        transaction.nextRevision(storage::collection::patches);
        return m_audit.append(transaction, actor, u"patch.import"_s, imported.patch.version.toString(),
            services::AuditTrail::detailOf({imported.patch.fileName, imported.signer}));
    });
    return kept ? available(imported.patch.version) : Result<PatchOffer>(kept.error());
}

} // namespace mainstay::update
