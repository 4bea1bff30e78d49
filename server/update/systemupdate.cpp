// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/update/systemupdate.h"

#include "platform/files/files.h"

namespace mainstay::update {

SystemUpdate::SystemUpdate(storage::Database &database, const services::Clock &clock, const services::AuditTrail &audit,
    const services::KeyService &keys, services::PasswordHasher &hasher, const Options &options, Deliver deliver,
    UpdateService::Surroundings surroundings)
    : licences(database, clock, audit, keys),
      licenceMail(database, clock, audit, licences, deliver),
      host(database, clock, audit),
      customisations(database, clock, audit, host, options.timeZone),
      feed(database, clock, audit, keys, licences, host, source, options.feed),
      activation(database, clock, audit, hasher, licences,
          [this](const CodeMail &mail, std::function<void(const MailOutcome &)> told) {
              m_sender.send(mail, std::move(told));
          }),
      updates(database, clock, audit, keys, licences, feed, activation, host, options.folder, std::move(surroundings)),
      m_downloader(clock, updates, feed, keys, source),
      m_sender(codesBy(std::move(deliver)))
{ }

core::Result<void> SystemUpdate::load()
{
    if (const auto loaded = host.load(); !loaded)
        return loaded;
    return updates.load();
}

void SystemUpdate::start()
{
    m_downloader.start();
}

void SystemUpdate::stop()
{
    m_downloader.stop();
    m_sender.stop();
}

} // namespace mainstay::update
