// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/agent/agentserver.h"

#include "platform/package/packagereader.h"
#include "platform/package/packagewriter.h"
#include "platform/signature/signing.h"

#include <QFile>
#include <QFileInfo>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using test::LoopbackAnswer;
using test::LoopbackRequest;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened);
    Q_UNUSED(opened)
    return file.readAll();
}

template <typename T> LoopbackAnswer json(const T &value)
{
    return {.headers = {{"Content-Type", "application/json"}}, .body = core::encode(value)};
}

LoopbackAnswer silence()
{
    return {.hang = true};
}

} // namespace

AgentServer::AgentServer()
    : m_server([this](const LoopbackRequest &request) { return answer(request); }),
      m_vendorKey(QString::fromUtf8(contentOf(qEnvironmentVariable("MAINSTAY_BUILD_DIR") + u"/samples/vendor.pub"_s)))
{ }

core::DesiredUpgrade AgentServer::commandFor(const QString &file, const QString &version)
{
    core::DesiredUpgrade desired;
    desired.request = {u"request-%1"_s.arg(++m_requests)};
    desired.version = *core::Version::parse(version);
    desired.platform = core::Platform::Linux;
    desired.architecture = core::ownArchitecture();
    desired.fileName = QFileInfo(file).fileName();
    m_artifact = contentOf(file);
    const auto digest = platform::digestOfFile(file);
    desired.sha256 = digest->sha256Hex();
    desired.size = digest->size;
    core::PackageManifest said;
    said.product = u"mainstay-agent"_s;
    said.version = desired.version;
    said.platform = desired.platform;
    said.architecture = desired.architecture;
    const auto signature = platform::signPrehash(digest->prehash, m_siteKey, platform::trustedCommentOf(said).text());
    desired.signature = QString::fromUtf8(signature->text());
    return desired;
}

void AgentServer::want(const core::DesiredUpgrade &desired)
{
    m_desired = desired;
    m_newest = desired;
    m_isGranted = false;
}

void AgentServer::reject()
{
    m_desired.reset();
}

void AgentServer::release()
{
    m_held.clear();
}

std::optional<core::AgentReport> AgentServer::outcome() const
{
    for (const core::AgentReport &one : m_reports) {
        if (m_newest && one.request == m_newest->request && one.attempt == m_newest->attempt
            && core::isTerminal(one.state))
            return one;
    }
    return std::nullopt;
}

bool AgentServer::hasAsked(const QByteArray &path) const
{
    return std::ranges::any_of(
        m_server.requests(), [&path](const LoopbackRequest &request) { return request.path.startsWith(path); });
}

qint64 AgentServer::lastRangeStart() const
{
    qint64 start = 0;
    for (const LoopbackRequest &request : m_server.requests()) {
        if (request.path.startsWith("/agent/v1/artifacts/")) {
            const QByteArray range = request.header("Range");
            start = range.mid(range.indexOf('=') + 1).split('-').first().toLongLong();
        }
    }
    return start;
}

LoopbackAnswer AgentServer::answer(const LoopbackRequest &request)
{
    if (request.path == "/healthz")
        return m_held.contains(Step::SelfTesting) ? silence() : LoopbackAnswer{.body = "{\"status\":\"ok\"}"};
    if (request.path == "/agent/v1/enrol") {
        const QString siteKey = m_siteKey.publicKey().base64();
        auto enrolled = json(core::EnrolAnswer{{u"computer"_s}, u"agent-token"_s, {siteKey, m_vendorKey}, 1});
        enrolled.status = 201;
        return enrolled;
    }
    if (request.header("Authorization") != "Bearer agent-token")
        return {.status = 401};
    if (request.path == "/agent/v1/poll") {
        m_polledBy = core::decode<core::AgentPoll>(request.body)->agentVersion;
        const QString tag = m_desired ? m_desired->request.text + QString::number(m_desired->attempt) : u"none"_s;
        return json(core::PollAnswer{tag, m_desired, {m_siteKey.publicKey().base64(), m_vendorKey}, 1});
    }
    if (request.path == "/agent/v1/go") {
        if (m_held.contains(Step::AskingGo))
            return silence();
        ++m_goes;
        m_isGranted = m_isGranted || m_desired;
        return json(core::GoAnswer{m_isGranted});
    }
    if (request.path == "/agent/v1/reports")
        return report(request.body);
    if (request.path.startsWith("/agent/v1/artifacts/")) {
        LoopbackAnswer file = test::serveFile(request, m_artifact, "\"etag\"");
        if (m_held.contains(Step::Downloading)) {
            file.cutAfter = m_artifact.size() / 3;
            file.hang = true;
        }
        return file;
    }
    return {.status = 404};
}

LoopbackAnswer AgentServer::report(const QByteArray &body)
{
    const auto report = core::decode<core::AgentReport>(body);
    if (!report)
        return {.status = 400};
    const bool isHeld = (m_held.contains(Step::Reporting) && core::isTerminal(report->state))
        || (m_held.contains(Step::Watching) && report->state == core::DeploymentState::Watching)
        || (m_held.contains(Step::Restarting) && report->state == core::DeploymentState::Restarting);
    if (isHeld)
        return silence();
    m_reports.append(*report);
    return json(core::ReportAnswer{m_desired && m_desired->request == report->request});
}

} // namespace mainstay::agent
