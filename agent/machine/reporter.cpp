// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/machine/reporter.h"

namespace mainstay::agent {

Reporter::Reporter(ServerPort &server, QObject *parent) : QObject(parent), m_server(server) { }

void Reporter::send(const core::AgentReport &report)
{
    m_next = report;
    if (!m_scope)
        sendNext();
}

void Reporter::clear()
{
    m_next.reset();
    if (m_scope)
        m_scope->end();
    m_scope.clear();
}

void Reporter::sendNext()
{
    if (!m_next)
        return;
    const core::AgentReport report = *std::exchange(m_next, std::nullopt);
    m_scope = new Scope(this);
    m_scope->await(m_server.report(report), [this, report](const core::Result<core::ReportAnswer> &answer) {
        m_scope->end();
        m_scope.clear();
        if (answer && !answer->wanted)
            emit unwanted(report.request, report.attempt);
        sendNext();
    });
}

} // namespace mainstay::agent
