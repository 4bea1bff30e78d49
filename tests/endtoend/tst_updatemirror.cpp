// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/serverlink.h"
#include "platform/keychain/filekeychain.h"
#include "tests/endtoend/updatesite.h"
#include "tests/support/await.h"

#include <QTemporaryDir>

using namespace mainstay;
using namespace mainstay::test;
using namespace Qt::StringLiterals;
using core::UpdateState;

/// The copy of an update's log on the administrator's computer: it is made although nobody looks at the page, and a
/// console that starts while the server is away shows it.
class TestUpdateMirror : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void isKeptWhileSomebodyIsSignedIn();
    void isThereWhenTheServerIsNot();

private:
    /// What a console has but its windows.
    std::unique_ptr<app::ServerLink> openLink()
    {
        const models::ServerProfile profile{
            u"site"_s, m_site->server().url(), u"admin"_s, m_site->server().fingerprint()};
        return std::make_unique<app::ServerLink>(profile,
            app::ServerLink::Folders{m_folder->filePath(u"server"_s), logs()}, *m_keychain,
            models::SigningKey::Kept::File);
    }
    bool signIn(app::ServerLink &link)
    {
        return await(link.workspace().connection().signIn({u"admin"_s, m_site->server().password()})).hasValue();
    }
    QString logs() const { return m_folder->filePath(u"update-logs"_s); }
    QByteArray copyOf(const core::UpdateId &id) const { return m_site->content(logs() + u'/' + id.text + u".log"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<platform::FileKeychain> m_keychain;
    std::unique_ptr<UpdateSite> m_site;
};

void TestUpdateMirror::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_keychain = std::make_unique<platform::FileKeychain>(m_folder->filePath(u"keychain"_s));
    m_site = std::make_unique<UpdateSite>();
    QVERIFY2(m_site->start(), qPrintable(m_site->log()));
}

void TestUpdateMirror::cleanup()
{
    if (QTest::currentTestFailed())
        qWarning("%s", qPrintable(m_site->log()));
    m_site.reset();
}

void TestUpdateMirror::isKeptWhileSomebodyIsSignedIn()
{
    const auto link = openLink();
    QVERIFY(signIn(*link));
    const auto begun = m_site->begin(u"2.0.1"_s);
    REQUIRE_RESULT(begun);
    EVENTUALLY(m_site->state(begun->id) == UpdateState::Completed);
    // To its last line, which comes after its end.
    const auto isWhole = [&] {
        const auto log = await(m_site->admin().api().bytes(u"/api/v1/updates/%1/log"_s.arg(begun->id.text)));
        return log && log->trimmed().endsWith("completed") && copyOf(begun->id) == *log;
    };
    EVENTUALLY(isWhole());
}

void TestUpdateMirror::isThereWhenTheServerIsNot()
{
    const auto staged = m_site->stage(u"2.0.4"_s);
    REQUIRE_RESULT(staged);
    {
        const auto link = openLink();
        QVERIFY(signIn(*link));
        REQUIRE_RESULT(m_site->apply(staged->id));
        const auto hasSeen = [&] {
            const core::Update *update = link->workspace().updates().current();
            return update && update->state == UpdateState::Applying
                && copyOf(staged->id).contains("waiting for the lock");
        };
        EVENTUALLY(hasSeen());
        m_site->server().kill();
    }

    // The next console finds nobody to sign in to.
    const auto link = openLink();
    models::SystemUpdates &updates = link->workspace().updates();
    EVENTUALLY(updates.current());
    QCOMPARE(updates.current()->id, staged->id);
    QCOMPARE(updates.current()->state, UpdateState::Applying);
    QCOMPARE(updates.list().freshness(), models::Freshness::Cached);
    QVERIFY(!signIn(*link));
    models::FollowedLog log([&updates](const QString &id, qint64 from) { return updates.log(id, from); }, logs());
    log.follow(updates.current()->id.text, true);
    QVERIFY(log.text().contains("waiting for the lock"_L1));

    // It comes back, and what happened meanwhile is there too.
    QVERIFY(m_site->server().start());
    QVERIFY(signIn(*link));
    EVENTUALLY(updates.current() && updates.current()->state == UpdateState::Failed);
    EVENTUALLY(copyOf(staged->id).contains("failed at step wait"));
}

QTEST_GUILESS_MAIN(TestUpdateMirror)
#include "tst_updatemirror.moc"
