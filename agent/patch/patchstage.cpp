// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/patch/patchstage.h"

#include "platform/files/files.h"
#include "platform/signature/filedigest.h"

#include <QDir>
#include <QFileInfo>
#include <QScopeGuard>

#include <algorithm>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::PackageManifest;
using core::PackageStep;
using core::Result;
using platform::PackageReader;

Result<PackageReader> PatchStage::bring(const core::HostTask &task) const
{
    for (const auto &done : {m_folder.make(), fetch(task)}) {
        if (!done)
            return done.error();
    }
    auto package = open(task);
    if (package)
        m_say(u"Signed by %1: %2"_s.arg(package->proof().keyId.text(), package->proof().trustedComment));
    return package;
}

Result<PackageReader> PatchStage::pieces(const core::HostTask &task) const
{
    auto package = open(task);
    // A retry that found no room has left none, and what takes a step back is among them.
    if (package && !QFileInfo::exists(m_folder.pieces())) {
        if (const auto extracted = extract(*package); !extracted)
            return extracted.error();
    }
    return package;
}

Result<PackageReader> PatchStage::open(const core::HostTask &task) const
{
    const auto keys = m_keys.vendorKeys();
    if (!keys)
        return keys.error();
    return PackageReader::open(m_folder.package(), task.signature.toUtf8(), *keys);
}

Result<void> PatchStage::isWhole(const core::HostTask &task) const
{
    const auto digest = platform::digestOfFile(
        m_folder.package(), platform::FileDigest::Sha256, [this](qint64) { return !m_stop.isRaised(); });
    if (!digest)
        return digest.error();
    if (digest->sha256Hex() == task.sha256)
        return {};
    return Error{ErrorKind::HashMismatch, {}, {{u"expected"_s, task.sha256}, {u"actual"_s, digest->sha256Hex()}}};
}

/// What lies here from an earlier try is as good.
Result<void> PatchStage::fetch(const core::HostTask &task) const
{
    if (QFileInfo(m_folder.package()).size() == task.size && isWhole(task))
        return {};
    if (const auto room = platform::requireFreeBytes(m_folder.path(), task.size); !room)
        return room;
    m_say(u"Fetching %1"_s.arg(task.fileName));
    if (const auto fetched = m_fetch(task, m_folder.package()); !fetched)
        return fetched;
    return isWhole(task);
}

/// All pieces or none.
Result<void> PatchStage::extract(const PackageReader &package) const
{
    const QString partial = m_folder.pieces() + u".partial"_s;
    QDir(partial).removeRecursively();
    const auto extracted = package.extract(partial);
    return extracted ? platform::renameDurably(partial, m_folder.pieces()) : extracted;
}

Result<void> PatchStage::unpack(const PackageReader &package) const
{
    const PackageManifest &manifest = package.manifest();
    // What an earlier try left behind needs no room beside what is to come.
    const auto clear = [&] {
        QDir(m_folder.pieces()).removeRecursively();
        for (int i = 0; i < manifest.steps.size(); ++i)
            QDir(m_folder.staged(i)).removeRecursively();
    };
    clear();
    const core::PackageDisk disk = core::diskOf(manifest);
    bool isSaved = false; // by an earlier try, what is to be saved
    for (int i = 0; i < manifest.steps.size(); ++i)
        isSaved |= QFileInfo::exists(m_folder.undo(i));
    const qint64 needed = disk.unpack + (isSaved ? 0 : disk.undo);
    if (const auto room = platform::requireFreeBytes(m_folder.path(), needed); !room)
        return room;
    auto halfDone = qScopeGuard(clear);
    if (const auto extracted = extract(package); !extracted)
        return extracted;
    for (int i = 0; i < manifest.steps.size(); ++i) {
        const PackageStep &step = manifest.steps[i];
        if (step.action != core::StepAction::InstallFiles)
            continue;
        const auto file = std::ranges::find(manifest.files, step.source, &core::PackageFile::path);
        const auto files = platform::unpackPayload(*file, m_folder.pieces(), m_folder.staged(i));
        if (!files)
            return files.error();
        m_say(u"%1: %2 files unpacked"_s.arg(step.id).arg(files->size()));
    }
    halfDone.dismiss();
    return {};
}

} // namespace mainstay::agent
