// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/commands/selftestcommand.h"

#include "agent/host/filejournalstore.h"
#include "agent/host/identity.h"
#include "agent/host/keyring.h"
#include "platform/files/secretfile.h"
#include "platform/http/networktransport.h"
#include "platform/whenready.h"

#include <QCoreApplication>
#include <QTimer>

#include <cstdio>
#include <cstdlib>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Result;

namespace {

/// A server that restarts right now is no fault of this version.
constexpr int tries = 3;
constexpr std::chrono::milliseconds pause = std::chrono::seconds(2);
constexpr std::chrono::milliseconds patience = std::chrono::seconds(10);

/// Asks the server whether it is there until it says so, or the tries are used up.
class ServerProbe : public QObject
{
public:
    ServerProbe(const Identity &identity, const Settings &settings) : m_transport({identity.fingerprint})
    {
        m_transport.access().useProxy(settings.proxy);
        m_request.url = identity.serverUrl();
        m_request.url.setPath(u"/healthz"_s);
        m_request.timeout = patience;
        ask();
    }

    const Result<void> &result() const { return m_result; }

private:
    void ask()
    {
        ++m_asked;
        platform::whenReady(m_transport.send(m_request), this, [this](const Result<platform::HttpResponse> &answer) {
            m_result = answer ? Result<void>() : Result<void>(answer.error());
            if (answer || m_asked == tries)
                QCoreApplication::quit();
            else
                QTimer::singleShot(pause, this, [this] { ask(); });
        });
    }

    platform::NetworkTransport m_transport;
    platform::HttpRequest m_request;
    Result<void> m_result;
    int m_asked = 0;
};

Result<void> checkFolder(const DataFolder &folder)
{
    FileJournalStore store(folder.journalFile());
    if (const auto journal = store.load(); !journal)
        return journal.error();
    if (const auto settings = loadSettings(folder); !settings)
        return settings.error();
    if (const auto keys = KeyRing(folder.keysFolder()).keys(); !keys)
        return keys.error();
    if (const auto token = platform::SecretFile(folder.tokenFile()).read(); !token)
        return token.error();
    return {};
}

} // namespace

void SelfTestCommand::declare(QCommandLineParser &parser) const
{
    parser.addOption(dataOption());
}

int SelfTestCommand::run(const QCommandLineParser &parser)
{
    // That this line runs has shown that the libraries load.
    const DataFolder folder(parser.value(u"data"_s));
    const auto identity = loadIdentity(folder);
    if (!identity)
        return fail(identity.error());
    if (const auto checked = checkFolder(folder); !checked)
        return fail(checked.error());
    const ServerProbe probe(*identity, loadSettings(folder).valueOr({}));
    QCoreApplication::exec();
    int code = 0;
    if (probe.result())
        say(u"Version %1 can run here."_s.arg(version().toString()));
    else
        code = fail(probe.result().error());
    // The verdict is the exit status. Qt's network thread may still be on its way down, and has crashed a busy
    // machine's self-test after its verdict: a version that works was then taken for one that does not.
    std::fflush(nullptr);
    std::_Exit(code);
}

} // namespace mainstay::agent
