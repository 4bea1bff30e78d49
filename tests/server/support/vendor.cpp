// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/support/vendor.h"

#include "platform/files/files.h"
#include "platform/package/packagewriter.h"
#include "platform/signature/filedigest.h"
#include "platform/signature/signing.h"

#include <QFileInfo>

namespace mainstay::test {

using namespace Qt::StringLiterals;

namespace {

void require(bool done)
{
    if (!done)
        qFatal("the vendor cannot do its work");
}

core::PackageStep step(const QString &id, const QString &source)
{
    core::PackageStep made;
    made.id = id;
    made.title = {{u"en"_s, id}, {u"it"_s, id}};
    made.action = core::StepAction::Run;
    made.source = source;
    made.typicalSeconds = 2;
    made.repeatable = true;
    return made;
}

} // namespace

Vendor::Vendor() : m_key(platform::SecretKey::generate()) { }

core::Licence Vendor::licence()
{
    core::Licence licence;
    licence.product = u"sample-desk"_s;
    licence.serial = u"SD-0001"_s;
    licence.customer = u"Rossi S.p.A."_s;
    licence.email = u"admin@example.com"_s;
    licence.upgrades = {core::UpgradeGrant::NotAvailable, core::UpgradeGrant::Enabled, core::UpgradeGrant::Enabled};
    licence.issuedAt = QDateTime::currentDateTimeUtc().addDays(-1);
    licence.expiresAt = licence.issuedAt.addYears(1);
    return licence;
}

core::LicenceFile Vendor::sign(const core::Licence &licence) const
{
    return sign(core::encode(licence));
}

core::LicenceFile Vendor::sign(const QByteArray &licence) const
{
    const auto signature = platform::signBytes(licence, m_key, u"licence"_s);
    require(signature.hasValue());
    return {QString::fromUtf8(licence), QString::fromUtf8(signature->text())};
}

QString Vendor::signFile(const QString &path) const
{
    const auto bytes = platform::readFile(path, 10'000'000);
    require(bytes.hasValue());
    const auto signature = platform::signBytes(*bytes, m_key, u"a file"_s);
    require(signature.hasValue());
    return QString::fromUtf8(signature->text());
}

core::FeedPatch Vendor::makePatch(
    const QString &version, core::PatchKind kind, const QStringList &from, core::Architecture architecture)
{
    core::PackageManifest manifest;
    manifest.architecture = architecture;
    manifest.product = licence().product;
    manifest.version = Vendor::version(version);
    manifest.kind = kind;
    manifest.createdAt = QDateTime::currentDateTimeUtc();
    for (const QString &one : from)
        manifest.fromVersions.append(Vendor::version(one));
    manifest.steps = {step(u"stop"_s, u"scripts/step.sh"_s), step(u"migrate"_s, u"scripts/step.sh"_s)};
    manifest.steps[1].pointOfNoReturn = true;
    manifest.steps[1].repeatable = false;
    manifest.postChecks = {step(u"answers"_s, u"scripts/step.sh"_s)};
    manifest.checks = m_checks;
    manifest.questions = m_questions;

    const QString script = m_folder.filePath(u"step.sh"_s);
    require(platform::writeAtomically(script, "#!/bin/sh\nexit 0\n").hasValue());
    platform::PackageWriter writer(manifest);
    require(writer.addFile(u"scripts/step.sh"_s, script).hasValue());
    const QString path = m_folder.filePath(u"sample-desk-%1.pkg"_s.arg(version));
    require(writer.write(path, &m_key).hasValue());

    const auto digest = platform::digestOfFile(path);
    require(digest.hasValue());
    core::FeedPatch patch;
    patch.version = manifest.version;
    patch.kind = kind;
    patch.fileName = QFileInfo(path).fileName();
    patch.size = digest->size;
    patch.sha256 = digest->sha256Hex();
    patch.releasedAt = manifest.createdAt;
    patch.fromVersions = manifest.fromVersions;
    m_patches.append(patch);
    return patch;
}

core::FeedIndex Vendor::index(qint64 serial, const QDateTime &expiresAt) const
{
    core::FeedIndex index;
    index.product = licence().product;
    index.serial = serial;
    index.createdAt = expiresAt.addDays(-90);
    index.expiresAt = expiresAt;
    index.patches = m_patches;
    return index;
}

void Vendor::publish(qint64 serial, const QDateTime &expiresAt)
{
    publish(index(serial, expiresAt));
}

void Vendor::publish(const core::FeedIndex &index)
{
    const QByteArray bytes = core::encode(index);
    const auto signature = platform::signBytes(bytes, m_key, u"index"_s);
    require(signature.hasValue());
    require(platform::writeAtomically(m_folder.filePath(u"index.json"_s), bytes).hasValue());
    require(platform::writeAtomically(m_folder.filePath(u"index.json.minisig"_s), signature->text()).hasValue());
}

} // namespace mainstay::test
