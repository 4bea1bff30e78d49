// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/simulator/realtrial.h"

#include "agent/link/agentclient.h"
#include "platform/files/secretfile.h"

#include <QLoggingCategory>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Result;

Q_LOGGING_CATEGORY(lcRealTrial, "simulation.trial")

RealTrial::RealTrial(const QUrl &server, const QString &fingerprint, const core::Version &running)
    : m_folder(m_scratch.path()),
      m_identity{{u"rehearsal"_s}, server.toString(), fingerprint, u"rehearsal"_s},
      m_os(m_folder, Settings(), running),
      m_trial(m_os, KeyRing(m_folder.keysFolder()), [this](const QString &token) { return connect(token); })
{ }

Result<void> RealTrial::open() const
{
    return m_folder.create();
}

std::unique_ptr<ServerPort> RealTrial::connect(const QString &token)
{
    ++m_count;
    const auto written = saveIdentity(m_folder, m_identity).andThen([&] {
        return platform::SecretFile(m_folder.tokenFile()).write(token.toLatin1());
    });
    if (!written) // its self-test will say so too
        qCWarning(lcRealTrial).noquote() << "The trial's folder cannot be written:" << written.error().detail;
    return std::make_unique<AgentClient>(m_folder, m_identity, token.toLatin1(), QString());
}

} // namespace mainstay::agent
