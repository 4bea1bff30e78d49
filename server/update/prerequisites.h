// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/update.h"
#include "core/values/updatewizard.h"

namespace mainstay::update {

/// Everything that the prerequisites of an update depend on.
struct PrerequisiteFacts
{
    QDateTime now;
    core::LicenceCard licence;
    std::optional<core::FeedPatch> patch; ///< the one in question, once it was chosen
    bool hostChosen = false;
    bool hostPresent = false;
    std::optional<core::Error> hostNote; ///< what keeps its agent from its work
    core::Version agent; ///< version of its agent; null: unknown
    std::optional<core::HostInspection> inspection;
    std::optional<QDateTime> lastProvenBackup;
    bool mailReady = false; ///< a mail server is set
    qint64 vendorKeys = 0;
    qint64 serverFreeDisk = -1; ///< bytes where the main server keeps downloads; -1 unknown
    qint64 downloaded = 0; ///< bytes of the patch that are there already
    QStringList runningJobs; ///< kinds
    bool otherUpdateOpen = false;
    std::optional<core::Update> staged; ///< the update itself, once it is downloaded and waits for its start
    QString feed;
    std::optional<core::Error> feedProblem;
    std::optional<QDateTime> listExpiresAt; ///< of the newest list that could be used
};

/// A proven backup is fresh for so long.
inline constexpr qint64 freshBackupSeconds = 24 * 3600;
/// The host's clock may differ by so much.
inline constexpr qint64 clockSeconds = 120;
/// Bytes that a download leaves free on the main server: the store may be on the same disk.
inline constexpr qint64 roomForStore = qint64(4) << 20;
/// A licence that ends sooner is told.
inline constexpr int licenceSoonDays = 30;
/// An inspection older than this is not trusted at the start.
inline constexpr qint64 freshInspectionSeconds = 15 * 60;

/// Vendor's checks older than this are made again at the start.
inline constexpr qint64 freshChecksSeconds = 5 * 60;

/// What stands for or against an update, in the wizard's order, one row a subject and one for each check that the patch
/// brings along (research/patch.md, section 2, page 1).
QList<core::Prerequisite> prerequisitesOf(const PrerequisiteFacts &facts);

} // namespace mainstay::update
