// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/endtoend/realsite.h"

#include "tests/support/await.h"

namespace mainstay::test {

using namespace Qt::StringLiterals;

RealSite::RealSite(const QString &serverFolder) : m_server(serverFolder) { }

RealSite::~RealSite()
{
    // The agents first: they would write of a server that is gone.
    m_computers.clear();
}

bool RealSite::start()
{
    if (!m_server.init() || !m_server.start()) {
        m_problem = u"the server did not start"_s;
        return false;
    }
    m_admin = std::make_unique<Administrator>(m_server.url(), m_server.fingerprint());
    if (const auto session = m_admin->signIn(u"admin"_s, m_server.password()); !session) {
        m_problem = u"signing in: "_s + QString::fromUtf8(reasonOf(session));
        return false;
    }
    for (const auto &announced : {m_admin->announceSiteKey(), m_admin->announceVendorKey()}) {
        if (!announced) {
            m_problem = u"announcing keys: "_s + QString::fromUtf8(reasonOf(announced));
            return false;
        }
    }
    return true;
}

agent::AgentHost &RealSite::addComputer(const QString &name, const QUrl &url, const QString &folder)
{
    auto &host = m_computers[name];
    host = std::make_unique<agent::AgentHost>(folder);
    host->enrol({url.isEmpty() ? m_server.url() : url, m_server.enrolmentToken(), name, m_server.fingerprint()});
    return *host;
}

bool RealSite::hasEnded(
    const core::RequestId &request, const QString &name, core::DeploymentState state, const QString &version)
{
    const agent::AgentHost &host = computer(name);
    return m_admin->deployment(request, name).state == state && host.running() == version
        && host.journal().step == agent::Step::Idle && m_admin->versionOf(name) == version
        && host.watching() == version;
}

QString RealSite::log() const
{
    QString text = m_problem + u"\n--- server\n"_s + m_server.log().right(8000);
    for (const auto &[name, host] : m_computers)
        text += u"\n--- "_s + name + u'\n' + host->log();
    return text;
}

QString RealSite::sample(const QString &file)
{
    return qEnvironmentVariable("MAINSTAY_BUILD_DIR") + u"/samples/"_s + file;
}

QString RealSite::upgradePackage()
{
    return sample(u"mainstay-agent-1.1.0-linux-x86_64.pkg"_s);
}

QString RealSite::brokenPackage()
{
    return sample(u"mainstay-agent-1.2.0-linux-x86_64.pkg"_s);
}

QString RealSite::oldProgram()
{
    return agent::AgentHost::program();
}

} // namespace mainstay::test
