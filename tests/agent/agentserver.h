// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/machine/step.h"
#include "core/values/agentprotocol.h"
#include "platform/signature/secretkey.h"
#include "tests/support/loopbackserver.h"

#include <QSet>

namespace mainstay::agent {

/// The agents' side of a main server, with one wish at a time, that can fall silent wherever a test wants it to.
class AgentServer
{
public:
    AgentServer();

    QUrl url() const { return m_server.url({}); }

    /// A command to install the package \a file, signed as a console would with this site's key.
    core::DesiredUpgrade commandFor(const QString &file, const QString &version);
    /// From now on the agent is to be there.
    void want(const core::DesiredUpgrade &desired);
    /// The request is rejected.
    void reject();

    /// Says nothing more to what \a step asks, until release().
    void hold(Step step) { m_held.insert(step); }
    void release();

    void serve(const QByteArray &artifact) { m_artifact = artifact; }

    const QList<core::AgentReport> &reports() const { return m_reports; }
    /// The end that was reported for the newest wish.
    std::optional<core::AgentReport> outcome() const;
    bool hasAsked(const QByteArray &path) const;
    int goes() const { return m_goes; }
    /// Where the newest download began, in bytes.
    qint64 lastRangeStart() const;
    core::Version polledBy() const { return m_polledBy; }

private:
    test::LoopbackAnswer answer(const test::LoopbackRequest &request);
    test::LoopbackAnswer report(const QByteArray &body);

    test::LoopbackServer m_server;
    platform::SecretKey m_siteKey = platform::SecretKey::generate();
    QString m_vendorKey;
    std::optional<core::DesiredUpgrade> m_desired;
    std::optional<core::DesiredUpgrade> m_newest;
    QByteArray m_artifact;
    QSet<Step> m_held;
    QList<core::AgentReport> m_reports;
    core::Version m_polledBy;
    int m_goes = 0;
    bool m_isGranted = false;
    int m_requests = 0;
};

} // namespace mainstay::agent
