// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/endtoend/updateconsole.h"
#include "tests/endtoend/updatesite.h"
#include "ui/theme/theme.h"
#include "ui/update/applypanel.h"
#include "ui/update/codepanel.h"
#include "ui/update/readypanel.h"
#include "ui/update/updatepage.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/pageheader.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>

#include <algorithm>
#include <array>

using namespace mainstay;
using namespace mainstay::test;
using namespace Qt::StringLiterals;
using core::Update;
using core::UpdateState;

namespace {

const core::Version target = *core::Version::parse(u"2.0.1"_s);

/// One of the two: a console with its page.
struct Superuser
{
    Superuser(UpdateSite &site, const ui::Theme &theme) : console(site), page(theme, console.workspace(), logs.path())
    {
        page.resize(1100, 800);
        page.show();
    }

    QPushButton *go() { return page.findChild<QPushButton *>(u"updateGo"_s); }
    const Update *update() { return console.workspace().updates().current(); }
    bool isAt(UpdateState state) { return update() && update()->state == state; }
    const std::optional<core::Error> &refusal() { return console.workspace().updates().refusal(); }

    /// Everything that a page says at its top.
    QString banner()
    {
        QString text;
        for (const QLabel *label : page.findChild<ui::Banner *>()->findChildren<QLabel *>())
            text += label->isVisible() ? label->text() + u'\n' : QString();
        return text;
    }
    QString header()
    {
        QString text;
        for (const QLabel *label : page.findChild<ui::PageHeader *>()->findChildren<QLabel *>())
            text += label->text() + u'\n';
        return text;
    }
    /// Presses Next, once it may be pressed, and waits for that page.
    bool goOn(ui::UpdateStop stop)
    {
        if (!until([this] { return go()->isEnabled(); }))
            return false;
        go()->click();
        return until([&] { return page.stop() == stop; });
    }
    void tickEverything()
    {
        for (QCheckBox *tick : page.findChildren<QCheckBox *>())
            tick->setChecked(true);
    }

    QTemporaryDir logs;
    UpdateConsole console;
    ui::UpdatePage page;
};

} // namespace

/// Two superusers who want the same at the same time, each at a console of their own, with the real programs.
class TestTwoSuperusers : public QObject
{
    Q_OBJECT

private slots:
    void oneUpdateWhateverBothClick();

private:
    /// As the mail would bring it.
    static bool authorise(UpdateSite &site, Superuser &user)
    {
        const auto code = site.printedCode(target);
        const core::CodeEntry entry{target, core::CodePurpose::Download, code.valueOr({})};
        const auto verified = await(user.console.workspace().updates().verifyCode(entry));
        return verified && verified->authorised;
    }
};

void TestTwoSuperusers::oneUpdateWhateverBothClick()
{
    UpdateSite site;
    QVERIFY2(site.start(), qPrintable(site.log()));
    const QString secret = u"correct horse battery staple"_s;
    REQUIRE_RESULT(await(site.admin().api().post<core::User>(u"/api/v1/users"_s,
        QJsonObject{{u"name"_s, u"bruno"_s}, {u"password"_s, secret}, {u"role"_s, u"superuser"_s}})));
    const ui::Theme theme(*qApp, ui::ThemeChoice::Light);
    Superuser anna(site, theme);
    Superuser bruno(site, theme);
    QVERIFY(anna.console.signIn());
    QVERIFY(bruno.console.signIn(u"bruno"_s, secret));
    const std::array both{&anna, &bruno};
    for (Superuser *user : both) {
        QVERIFY(authorise(site, *user));
        QVERIFY(user->goOn(ui::UpdateStop::Patch));
        auto *patches = user->page.findChild<QComboBox *>(u"patches"_s);
        EVENTUALLY(patches->findData(u"2.0.1"_s) >= 0);
        patches->setCurrentIndex(patches->findData(u"2.0.1"_s));
        QVERIFY(user->goOn(ui::UpdateStop::Code));
        EVENTUALLY(user->go()->isEnabled()); // the session has entered one
    }

    // Both click before either has heard of the other.
    for (Superuser *user : both)
        user->go()->click();
    EVENTUALLY(anna.refusal() || bruno.refusal());
    for (Superuser *user : both)
        EVENTUALLY(user->isAt(UpdateState::Staged));
    QCOMPARE(bool(anna.refusal()), !bruno.refusal());
    Superuser &late = anna.refusal() ? anna : bruno;
    const QString holder = late.update()->startedBy;
    QCOMPARE(holder, &late == &anna ? u"bruno"_s : u"admin"_s);
    QCOMPARE(late.refusal()->context.value(u"by"_s), holder);
    QVERIFY2(late.banner().contains(holder), qPrintable(late.banner()));
    for (Superuser *user : both)
        QVERIFY2(user->header().contains(holder), qPrintable(user->header()));
    QCOMPARE(anna.console.workspace().updates().list().count(), 1);

    // And both start it.
    for (Superuser *user : both) {
        EVENTUALLY(user->page.findChild<ui::CodePanel *>()->isAuthorised());
        QVERIFY(user->goOn(ui::UpdateStop::Apply));
        EVENTUALLY(user->page.findChild<ui::ReadyPanel *>()->findChild<QCheckBox *>());
        const auto mayStart = [user] {
            user->tickEverything();
            return user->go()->isEnabled();
        };
        EVENTUALLY(mayStart());
    }
    for (Superuser *user : both)
        user->go()->click();
    EVENTUALLY(anna.refusal() && bruno.refusal() ? false : anna.update()->appliedAt && bruno.update()->appliedAt);
    EVENTUALLY(anna.refusal() || bruno.refusal());
    Superuser &second = anna.refusal() ? anna : bruno;
    QCOMPARE(second.refusal()->kind, core::ErrorKind::Conflict);
    QCOMPARE(second.refusal()->context.value(u"by"_s), second.update()->appliedBy);
    QVERIFY2(second.banner().contains(second.update()->appliedBy), qPrintable(second.banner()));

    // What is going on, both see.
    for (Superuser *user : both) {
        QVERIFY(user->page.findChild<ui::ApplyPanel *>()->isVisible());
        EVENTUALLY(user->isAt(UpdateState::Completed));
    }
    QCOMPARE(anna.update()->attempt, 1);
    QCOMPARE(site.answering(), u"2.0.1"_s);
    const auto trail = await(site.admin().api().get<core::Page<core::AuditEntry>>(u"/api/v1/audit"_s));
    REQUIRE_RESULT(trail);
    const auto count
        = [&](const QString &action) { return std::ranges::count(trail->items, action, &core::AuditEntry::action); };
    QCOMPARE(count(u"update.create"_s), 1);
    QCOMPARE(count(u"update.start"_s), 1);

    // The rows of the product are all there, and the list says so.
    const auto isLookedAt = [&] {
        const auto checks = await(anna.console.workspace().updates().checks(anna.update()->id));
        return checks && checks->before && checks->after;
    };
    EVENTUALLY(isLookedAt());
    const auto checks = await(anna.console.workspace().updates().checks(anna.update()->id));
    REQUIRE_RESULT(checks);
    QCOMPARE(checks->before->version.toString(), u"2.0.0"_s);
    QCOMPARE(checks->after->version.toString(), u"2.0.1"_s);
    QCOMPARE(checks->before->counts.value(0).count, 2);
    QCOMPARE(checks->after->counts.value(0).count, 2);
    QVERIFY(!checks->acknowledged.isEmpty());
}

QTEST_MAIN(TestTwoSuperusers)
#include "tst_twosuperusers.moc"
