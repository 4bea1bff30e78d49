// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/pack/packjob.h"

#include "platform/files/files.h"
#include "platform/files/secretfile.h"
#include "platform/files/wipe.h"
#include "platform/package/packagewriter.h"

#include <QFile>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Result;

namespace {

core::PackageStep installStep(const QString &source)
{
    core::PackageStep step;
    step.id = u"install"_s;
    step.title = {{u"en"_s, u"Install the agent"_s}, {u"it"_s, u"Installa l'agent"_s}};
    step.action = core::StepAction::InstallFiles;
    step.source = source;
    step.typicalSeconds = 5;
    step.repeatable = true;
    return step;
}

} // namespace

Result<core::PackageManifest> pack(const PackJob &job)
{
    const QString payload = u"payload/agent-%1-%2.tar.zst"_s.arg(
        core::nameOf(core::platformNames, job.platform), core::nameOf(core::architectureNames, job.architecture));
    core::PackageManifest manifest;
    manifest.product = job.product;
    manifest.version = job.version;
    manifest.platform = job.platform;
    manifest.architecture = job.architecture;
    manifest.minAgentVersion = job.minAgentVersion;
    manifest.createdAt = QDateTime::currentDateTimeUtc();
    manifest.steps = {installStep(payload)};

    platform::PackageWriter writer(manifest);
    if (const auto added = writer.addFolder(payload, job.payload); !added)
        return added.error();
    if (job.keyFile.isEmpty())
        return writer.write(job.out);
    const auto key = readSecretKey(job.keyFile);
    if (!key)
        return key.error();
    return writer.write(job.out, &*key);
}

Result<platform::SecretKey> readSecretKey(const QString &file)
{
    auto text = platform::SecretFile(file).read();
    if (!text)
        return text.error();
    auto key = platform::SecretKey::parse(*text);
    platform::wipe(*text);
    return key;
}

Result<void> makeKeyPair(const QString &base)
{
    const QString secret = base + u".key"_s;
    const QString open = base + u".pub"_s;
    if (QFile::exists(secret) && QFile::exists(open))
        return {};
    if (QFile::exists(secret))
        return core::Error{core::ErrorKind::AlreadyExists, {}, {{u"path"_s, secret}}};
    const platform::SecretKey key = platform::SecretKey::generate();
    QByteArray text = key.text();
    const auto written = platform::SecretFile(secret).write(text);
    platform::wipe(text);
    if (!written)
        return written;
    return platform::writeAtomically(open, key.publicKey().text());
}

} // namespace mainstay::agent
