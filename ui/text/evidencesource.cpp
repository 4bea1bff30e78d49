// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/evidencesource.h"

namespace mainstay::ui {

using namespace Qt::StringLiterals;

Evidence EvidenceSource::of(const core::Deployment &deployment) const
{
    const models::Connection &connection = m_workspace.connection();
    Evidence evidence;
    evidence.request = m_workspace.requests().find(deployment.request.text);
    evidence.computer = m_workspace.computers().find(deployment.computer.text);
    evidence.now = QDateTime::currentDateTimeUtc().addSecs(connection.clockDifference());
    if (connection.server())
        evidence.pollSeconds = connection.server()->pollSeconds;
    // Who took a computer over is in the deployment once it has ended, and with the computer before.
    QString other;
    if (core::isTerminal(deployment.state))
        other = deployment.error ? deployment.error->context.value(u"request"_s) : QString();
    else if (evidence.computer && evidence.computer->pending)
        other = evidence.computer->pending->text;
    const core::UpgradeRequest *request = m_workspace.requests().find(other);
    evidence.otherRequest = request ? request->name : other; // of one that ended long ago, the server says the name
    return evidence;
}

} // namespace mainstay::ui
