// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/update/codesender.h"
#include "server/update/customisationservice.h"
#include "server/update/downloader.h"
#include "server/update/licencemail.h"

namespace mainstay::update {

/// The parts of system updates, put together in the order in which they need each other.
class SystemUpdate
{
public:
    struct Options
    {
        QString folder; ///< for downloads and logs
        QString feed; ///< address of the vendor's feed; empty: none
        QByteArray timeZone; ///< IANA id of this server's
    };

    SystemUpdate(storage::Database &database, const services::Clock &clock, const services::AuditTrail &audit,
        const services::KeyService &keys, services::PasswordHasher &hasher, const Options &options, Deliver deliver,
        UpdateService::Surroundings surroundings);
    Q_DISABLE_COPY_MOVE(SystemUpdate)

    core::Result<void> load();
    void start();
    void stop();

    LicenceService licences;
    LicenceMail licenceMail;
    HostService host;
    CustomisationService customisations;
    FeedSource source;
    FeedService feed;
    ActivationService activation;
    UpdateService updates;

private:
    Downloader m_downloader;
    CodeSender m_sender; // last, so that it ends before what it tells
};

} // namespace mainstay::update
