// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/endtoend/consoleprogram.h"
#include "tests/endtoend/heldpatch.h"
#include "tests/endtoend/vendorfeed.h"
#include "tests/support/await.h"

#include <algorithm>
#include <csignal>

using namespace mainstay;
using namespace mainstay::test;
using namespace Qt::StringLiterals;
using core::StepState;
using core::Update;
using core::UpdateState;

namespace {

constexpr qint64 pictures = 4'000'000;
constexpr qint64 rest = 3'000'000; // programs and scripts, compressed
const core::Version target = *core::Version::parse(u"2.0.1");

} // namespace

/// kill -9 of the console on each page of the wizard: the next one lands where the update stands, and the update itself
/// notices nothing.
class TestConsoleKills : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void onEachPage();
    void whenAStepHasFailed();

private:
    bool shows(const QString &page, const QString &state, const QString &step = u"-"_s)
    {
        return until([&] { return m_console->shows(page, state, step); });
    }
    bool landsOn(const QString &page, const QString &state, const QString &step = u"-"_s);
    bool says(const QString &wish, const QString &page, const QString &state);
    bool entersCode(const QString &state);
    bool isReady();

    HeldPatch m_patch;
    std::unique_ptr<QTemporaryDir> m_folder; // of the administrator's computer
    std::unique_ptr<VendorFeed> m_feed;
    std::unique_ptr<UpdateSite> m_site;
    std::unique_ptr<ConsoleProgram> m_console;
};

void TestConsoleKills::initTestCase()
{
    QVERIFY2(m_patch.pack(pictures), qPrintable(m_patch.problem()));
}

void TestConsoleKills::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_feed = std::make_unique<VendorFeed>(m_patch.feed());
    m_site = std::make_unique<UpdateSite>();
    m_site->setFeed(m_feed->url());
    QVERIFY2(m_site->start(), qPrintable(m_site->log()));
    QVERIFY(m_patch.install(*m_site));
    m_feed->beginAnew();
    m_console = std::make_unique<ConsoleProgram>(m_site->server(), m_folder->path());
}

void TestConsoleKills::cleanup()
{
    if (QTest::currentTestFailed())
        qWarning("the console shows: %s\n%s%s", qPrintable(m_console->shown()),
            m_site->content(m_folder->filePath(u"console.log"_s)).constData(), qPrintable(m_site->log()));
    m_console.reset();
    m_site.reset();
    m_feed.reset();
}

/// The console is killed, and the next one shows that.
bool TestConsoleKills::landsOn(const QString &page, const QString &state, const QString &step)
{
    if (!m_console->kill())
        return false;
    m_console = std::make_unique<ConsoleProgram>(m_site->server(), m_folder->path());
    return shows(page, state, step);
}

/// And then it shows that.
bool TestConsoleKills::says(const QString &wish, const QString &page, const QString &state)
{
    return m_console->say(wish) && shows(page, state);
}

/// On the page of the code; each session enters one of its own.
bool TestConsoleKills::entersCode(const QString &state)
{
    const auto code = m_site->printedCode(target);
    return code && says(u"code "_s + *code, u"Code"_s, state) && until([this] { return m_console->mayGoOn(); });
}

/// From the downloaded update to where it is started.
bool TestConsoleKills::isReady()
{
    return says(u"next"_s, u"Code"_s, u"staged"_s) && entersCode(u"staged"_s)
        && says(u"next"_s, u"Ready"_s, u"staged"_s) && says(u"tick"_s, u"Ready"_s, u"staged"_s)
        && until([this] { return m_console->mayGoOn(); });
}

void TestConsoleKills::onEachPage()
{
    QVERIFY(shows(u"Prerequisites"_s, u"none"_s));
    QVERIFY(says(u"next"_s, u"Patch"_s, u"none"_s));
    QVERIFY(m_console->say(u"choose 2.0.1"_s));
    QVERIFY(says(u"next"_s, u"Code"_s, u"none"_s));
    QVERIFY(entersCode(u"none"_s));
    // What was decided is kept by the main server; the code was the session's, which has ended.
    QVERIFY(landsOn(u"Code"_s, u"none"_s));
    QVERIFY(!m_console->mayGoOn());
    QVERIFY(entersCode(u"none"_s));

    // The server downloads, whoever looks at it.
    m_feed->line().setRate(150'000); // half a minute: the next console may take its time
    QVERIFY(says(u"next"_s, u"Download"_s, u"downloading"_s));
    const auto updates = await(m_site->admin().api().get<core::Page<Update>>(u"/api/v1/updates"_s));
    REQUIRE_RESULT(updates);
    QCOMPARE(updates->items.size(), 1);
    const core::UpdateId id = updates->items[0].id;
    EVENTUALLY(m_site->update(id).downloaded > 0);
    QVERIFY(landsOn(u"Download"_s, u"downloading"_s));
    m_feed->line().setRate(0);
    QVERIFY(shows(u"Download"_s, u"staged"_s));
    QCOMPARE(m_feed->asked().size(), 1);
    QVERIFY(m_feed->passed() < pictures + rest);

    QVERIFY(landsOn(u"Download"_s, u"staged"_s));
    QVERIFY(isReady());
    QVERIFY(landsOn(u"Download"_s, u"staged"_s)); // what was ticked was not started
    QVERIFY(isReady());

    QVERIFY(m_patch.holdAt(u"before stop"_s));
    QVERIFY(m_console->say(u"next"_s));
    for (const QString &step : {u"stop"_s, u"migrate"_s, u"start"_s, u"tickets"_s}) {
        const QString place = u"before "_s + step;
        QVERIFY(m_patch.holdAt(place));
        EVENTUALLY(m_patch.waiting(place));
        const QString state = step == "tickets"_L1 ? u"checking"_s : u"applying"_s;
        QVERIFY2(shows(u"Apply"_s, state, step), qPrintable(step));
        QVERIFY2(landsOn(u"Apply"_s, state, step), qPrintable(step));
        QVERIFY(m_patch.waiting(place));
    }
    QVERIFY(m_patch.holdAt({}));
    QVERIFY(shows(u"Apply"_s, u"completed"_s));
    QVERIFY(landsOn(u"Prerequisites"_s, u"completed"_s)); // the next one may begin

    const Update done = m_site->update(id);
    QCOMPARE(done.attempt, 1);
    QVERIFY(
        std::ranges::all_of(done.steps, [](const core::UpdateStep &step) { return step.state == StepState::Done; }));
    const auto log = await(m_site->admin().api().bytes(u"/api/v1/updates/%1/log"_s.arg(id.text)));
    REQUIRE_RESULT(log);
    QVERIFY2(!log->contains("Interrupted") && log->count("Step ") == done.steps.size(), log->constData());
    QCOMPARE(m_site->answering(), u"2.0.1"_s);
    QCOMPARE(m_site->desk({u"count"_s}), u"2"_s);
}

void TestConsoleKills::whenAStepHasFailed()
{
    QVERIFY(m_patch.holdAt(u"before migrate"_s));
    const auto begun = m_site->begin(u"2.0.1"_s);
    REQUIRE_RESULT(begun);
    QVERIFY(shows(u"Apply"_s, u"applying"_s, u"migrate"_s));
    EVENTUALLY(m_patch.waiting(u"before migrate"_s) > 1);
    QCOMPARE(::kill(pid_t(m_patch.waiting(u"before migrate"_s)), SIGKILL), 0);
    QVERIFY(m_patch.holdAt({}));
    // The failed step and the reason stay in view until somebody has chosen.
    QVERIFY(shows(u"Apply"_s, u"failed"_s, u"migrate"_s));
    QVERIFY(landsOn(u"Apply"_s, u"failed"_s, u"migrate"_s));
    QCOMPARE(m_site->state(begun->id), UpdateState::Failed);

    REQUIRE_RESULT(m_site->press(begun->id, u"roll-back"_s));
    QVERIFY(shows(u"Apply"_s, u"rolledBack"_s));
    QVERIFY(landsOn(u"Prerequisites"_s, u"rolledBack"_s));
    QVERIFY(m_site->isAsBefore());
}

int main(int argc, char **argv)
{
    if (argc > 1 && qstrcmp(argv[1], "--console") == 0)
        return ConsoleProgram::run(argc, argv);
    QCoreApplication application(argc, argv);
    TestConsoleKills test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_consolekills.moc"
