// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/endtoend/updatesite.h"

#include "agent/host/logfile.h"
#include "agent/patch/durablecopy.h"
#include "platform/files/files.h"
#include "tests/support/await.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSettings>

#include <array>
#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

namespace mainstay::test {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;
using core::Update;
using core::UpdateId;
using core::UpdateState;

namespace {

const QString hostName = u"SERVER-HOST"_s;

QString sample(const QString &name)
{
    return RealSite::sample(name);
}

core::Version version(const QString &text)
{
    return *core::Version::parse(text);
}

} // namespace

UpdateSite::UpdateSite(const QString &serverFolder)
    : m_feed(QUrl::fromLocalFile(sample(u"feed"_s))), m_server(serverFolder)
{ }

UpdateSite::~UpdateSite()
{
    m_host.reset();
    desk({u"stop"_s});
}

bool UpdateSite::start()
{
    const auto wrong = [this](const QString &what) {
        m_problem = what;
        return false;
    };
    if (!m_server.init())
        return wrong(u"the server was not made"_s);
    {
        QSettings conf(m_server.folder() + u"/mainstayd.conf"_s, QSettings::IniFormat);
        conf.setValue(u"feed"_s, m_feed.toString());
        conf.setValue(u"mailbox"_s, QString(m_folder.path() + u"/mail"_s));
    }
    QDir().mkpath(m_folder.path() + u"/mail"_s);
    if (!m_server.start())
        return wrong(u"the server did not start"_s);
    m_admin = std::make_unique<Administrator>(m_server.url(), m_server.fingerprint());
    if (const auto session = m_admin->signIn(u"admin"_s, m_server.password()); !session)
        return wrong(QString::fromUtf8(reasonOf(session)));
    for (const auto &announced : {m_admin->announceSiteKey(), m_admin->announceVendorKey()}) {
        if (!announced)
            return wrong(QString::fromUtf8(reasonOf(announced)));
    }
    if (m_server.command({u"licence"_s, u"import"_s, sample(u"licence.json"_s), u"--data"_s, m_server.folder()}) != 0)
        return wrong(u"the licence was not imported"_s);

    if (const auto copied = agent::copyFolder(sample(u"sample-desk"_s), product(), [] { return true; }); !copied)
        return wrong(QString::fromUtf8(reasonOf(copied)));
    desk({u"start"_s});
    if (answering() != "2.0.0"_L1)
        return wrong(u"the product does not answer"_s);
    for (const QString &ticket : {u"The printer on the second floor"_s, u"A door that does not close"_s})
        desk({u"add"_s, ticket});

    m_host = std::make_unique<agent::AgentHost>(m_hostFolder);
    m_host->enrol({m_server.url(), m_server.enrolmentToken(), hostName, m_server.fingerprint()});
    const QString bootFile = m_folder.path() + u"/boot"_s;
    write(bootFile, "first");
    agent::Settings settings;
    settings.watchMilliseconds = 20'000;
    settings.settleMilliseconds = 50;
    settings.firstRetryMilliseconds = 50;
    settings.longestRetryMilliseconds = 400;
    settings.productFolder = product();
    settings.rebootCommand = QStringList{u"bin/desk"_s, u"restart-host"_s, bootFile};
    settings.bootIdFile = bootFile;
    settings.heartbeatMilliseconds = 200;
    m_host->writeSettings(settings);
    if (m_server.command({u"host"_s, u"set"_s, hostName, u"--data"_s, m_server.folder()}) != 0)
        return wrong(u"the host was not chosen"_s);
    m_host->supervise();
    const auto isSeen = [this] {
        const auto offers = await(m_admin->api().post<core::PatchOffers>(u"/api/v1/patches/refresh"_s));
        return offers && !offers->installed.isNull() && !offers->offers.isEmpty();
    };
    return until(isSeen) || wrong(u"the host was not looked at"_s);
}

Result<QString> UpdateSite::code(const core::Version &target, bool fromMail)
{
    static const QRegularExpression digits(u"(?:^|\\D)(\\d{8})(?:\\D|$)"_s);
    if (!fromMail) {
        m_server.command({u"activation-code"_s, u"--patch"_s, target.toString(), u"--data"_s, m_server.folder()});
        const auto match = digits.match(m_server.log().right(60));
        return match.hasMatch() ? Result<QString>(match.captured(1)) : Error{ErrorKind::NotFound, m_server.log(), {}};
    }
    const core::CodeRequest request{target, core::CodePurpose::Download};
    const auto asked
        = await(m_admin->api().post<core::Activation>(u"/api/v1/activation/codes"_s, core::toJson(request)));
    if (!asked)
        return asked.error();
    const QString mailed = mailedCode();
    return mailed.isEmpty() ? Result<QString>(Error{ErrorKind::TimedOut, u"no mail"_s, {}}) : mailed;
}

QString UpdateSite::mailedCode() const
{
    const QDir mails(m_folder.path() + u"/mail"_s);
    const auto names = [&] { return mails.entryList({u"*.eml"_s}, QDir::Files, QDir::Name); };
    if (!until([&] { return !names().isEmpty(); }))
        return {};
    static const QRegularExpression inMail(u"Codice: (\\d{8})"_s);
    return inMail.match(QString::fromUtf8(content(mails.filePath(names().constLast())))).captured(1);
}

Result<Update> UpdateSite::download(const QString &text, bool fromMail)
{
    const core::Version target = version(text);
    const auto found = code(target, fromMail);
    if (!found)
        return found.error();
    const core::CodeEntry entry{target, core::CodePurpose::Download, *found};
    const auto verified
        = await(m_admin->api().post<core::Activation>(u"/api/v1/activation/verify"_s, core::toJson(entry)));
    if (!verified)
        return verified.error();
    return await(m_admin->api().post<Update>(u"/api/v1/updates"_s, core::toJson(core::NewUpdate{target})));
}

Result<Update> UpdateSite::stage(const QString &text, bool fromMail)
{
    const auto made = download(text, fromMail);
    if (!made)
        return made;
    if (!until([&] { return state(made->id) == UpdateState::Staged; }))
        return Error{ErrorKind::TimedOut, u"not staged"_s, {}};
    return update(made->id);
}

Result<Update> UpdateSite::apply(const UpdateId &id)
{
    // While the patch's own checks are made nothing can be started.
    until([&] {
        const Update staged = update(id);
        return staged.checks.isEmpty() || staged.checkedAt;
    });
    core::StartUpdate wanted;
    for (const auto &[subject, name] : core::checkSubjectNames)
        wanted.acknowledged.append(QString::fromLatin1(name));
    for (const core::VendorCheck &check : update(id).checks)
        wanted.acknowledged.append(u"vendorCheck/"_s + check.id);
    return await(m_admin->api().post<Update>(u"/api/v1/updates/%1/start"_s.arg(id.text), core::toJson(wanted)));
}

Result<Update> UpdateSite::begin(const QString &text, bool fromMail)
{
    const auto staged = stage(text, fromMail);
    return staged ? apply(staged->id) : staged;
}

Result<Update> UpdateSite::press(const UpdateId &id, const QString &button)
{
    return await(m_admin->api().post<Update>(u"/api/v1/updates/%1/%2"_s.arg(id.text, button)));
}

Update UpdateSite::update(const UpdateId &id)
{
    return await(m_admin->api().get<Update>(u"/api/v1/updates/"_s + id.text)).valueOr({});
}

Result<core::Prerequisites> UpdateSite::prerequisites(const QString &text)
{
    return await(m_admin->api().post<core::Prerequisites>(
        u"/api/v1/prerequisites/check"_s, core::toJson(core::PrerequisiteCheck{version(text)})));
}

QString UpdateSite::desk(const QStringList &arguments)
{
    QProcess process;
    process.start(product() + u"/bin/desk"_s, arguments);
    if (!process.waitForFinished(patience))
        return {};
    return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
}

bool UpdateSite::isAsBefore()
{
    const QByteArray tickets = content(product() + u"/data/tickets.json"_s);
    return answering() == "2.0.0"_L1 && desk({u"count"_s}) == "2"_L1 && tickets.contains("\"schema\": 1")
        && !tickets.contains("priority") && content(product() + u"/.mainstay/shipped.json"_s).contains("\"2.0.0\"");
}

QByteArray UpdateSite::content(const QString &path) const
{
    return platform::readFile(path, 1 << 20).valueOr({});
}

void UpdateSite::write(const QString &path, const QByteArray &bytes)
{
    REQUIRE_RESULT(platform::writeAtomically(path, bytes));
}

agent::PatchJournal UpdateSite::journal() const
{
    return agent::PatchJournalFile(m_host->folder().patchJournalFile()).load().valueOr({});
}

QString UpdateSite::log() const
{
    QString text = m_problem + u"\n--- server\n"_s + m_server.log().right(6000);
    if (m_host)
        text += u"\n--- agent\n"_s + m_host->log();
    return text;
}

PatchTrap::PatchTrap(const QString &journalFile, IsThere isThere, std::function<void()> strike)
    : m_inotify(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK))
{
    // The journal is replaced by a rename.
    ::inotify_add_watch(m_inotify, QFile::encodeName(QFileInfo(journalFile).path()).constData(), IN_MOVED_TO);
    m_thread = std::thread([this, journalFile, isThere = std::move(isThere), strike = std::move(strike)] {
        constexpr int lookUp = 100; // milliseconds, to see whether it should end
        pollfd event{m_inotify, POLLIN, 0};
        std::array<char, 4096> names;
        while (!m_stop) {
            auto journal = agent::PatchJournalFile(journalFile).load();
            if (journal && isThere(*journal)) {
                strike();
                m_hasStruck = true;
                return;
            }
            ::poll(&event, 1, lookUp);
            while (::read(m_inotify, names.data(), names.size()) > 0) { }
        }
    });
}

PatchTrap::~PatchTrap()
{
    m_stop = true;
    m_thread.join();
    ::close(m_inotify);
}

} // namespace mainstay::test
