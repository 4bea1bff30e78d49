// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Scenario that updates the product of the local site: once whole, once with a reboot, once with a patch
// that fails, and once with one that is interrupted.
#include "app/console.h"
#include "app/local/localsite.h"
#include "app/tour/scenario.h"
#include "platform/files/files.h"
#include "ui/shell/mainwindow.h"
#include "ui/update/beforeafterview.h"
#include "ui/update/changeplandialog.h"
#include "ui/update/codepanel.h"
#include "ui/update/importpatchdialog.h"
#include "ui/update/readypanel.h"
#include "ui/update/updatepage.h"
#include "ui/widgets/dropzone.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTabWidget>

#include <algorithm>
#include <memory>

namespace mainstay::app {

using namespace Qt::StringLiterals;
using core::UpdateState;
using ui::UpdateStop;

namespace {

QStringList mailsIn(const QString &mailbox)
{
    return QDir(mailbox).entryList({u"*.eml"_s}, QDir::Files, QDir::Name);
}

/// The code in the newest mail of the local server's mailbox.
QString mailedCode(const QString &mailbox)
{
    const QStringList mails = mailsIn(mailbox);
    QFile mail(mailbox + u'/' + (mails.isEmpty() ? QString() : mails.last()));
    static const QRegularExpression code(u"Code: +(\\d+)"_s);
    return mail.open(QIODevice::ReadOnly) ? code.match(QString::fromUtf8(mail.readAll())).captured(1) : QString();
}

} // namespace

QPushButton *Scenario::updateButton(const QString &name) const
{
    return child<QPushButton>(name, u"update"_s);
}

bool Scenario::isAt(UpdateStop stop) const
{
    return child<ui::UpdatePage>({})->stop() == stop;
}

std::optional<UpdateState> Scenario::updateState() const
{
    const core::Update *update = m_console.link()->workspace().updates().current();
    return update ? std::optional(update->state) : std::nullopt;
}

/// Presses Next once it may be pressed; that page follows.
QList<TourStep> Scenario::goneOn(const QString &what, UpdateStop stop, const QString &shot)
{
    const auto go = [this] { return updateButton(u"updateGo"_s); };
    return {{u"there is going on: "_s + what, {}, [go] { return go()->isEnabled(); }, std::chrono::seconds(30)},
        {what, [go] { go()->click(); }, [this, stop] { return isAt(stop); }, std::chrono::seconds(60), shot}};
}

/// Somebody changes a file of the product, which blocks the update until it is as it was shipped.
QList<TourStep> Scenario::blocked()
{
    const QString file = m_console.localSite()->product() + u"/share/greetings.txt"_s;
    const auto shipped = std::make_shared<QByteArray>();
    const auto check = [this] { updateButton(u"checkAgain"_s)->click(); };
    const auto isChecked = [this](bool isFree) {
        return updateButton(u"checkAgain"_s)->isEnabled() && updateButton(u"updateGo"_s)->isEnabled() == isFree;
    };
    return {{u"a changed file of the product blocks the update"_s,
                [file, shipped, check] {
                    *shipped = platform::readFile(file, 1 << 20).valueOr({});
                    if (platform::writeAtomically(file, QByteArray(*shipped + "Good night\n")))
                        check();
                },
                [isChecked] { return isChecked(false); }, std::chrono::seconds(30), u"update-blocked"_s},
        {u"it is as it was shipped again"_s,
            [file, shipped, check] {
                if (platform::writeAtomically(file, *shipped))
                    check();
            },
            [isChecked] { return isChecked(true); }, std::chrono::seconds(30), u"update-prerequisites"_s}};
}

QList<TourStep> Scenario::authorised()
{
    const QString mailbox = m_console.localSite()->mailbox();
    const auto before = std::make_shared<qsizetype>(0);
    return {
        {u"a code can be asked for"_s, {}, [this] { return updateButton(u"requestCode"_s)->isEnabled(); },
            std::chrono::seconds(20), u"update-code"_s},
        {u"request the code"_s,
            [this, mailbox, before] {
                *before = mailsIn(mailbox).size();
                updateButton(u"requestCode"_s)->click();
            },
            [this, mailbox, before] {
                return mailsIn(mailbox).size() > *before && child<QLineEdit>(u"code"_s, u"update"_s)->isEnabled();
            },
            std::chrono::seconds(20), u"update-code-sent"_s},
        {u"enter the code of the mail"_s,
            [this, mailbox] {
                child<QLineEdit>(u"code"_s, u"update"_s)->setText(mailedCode(mailbox));
                updateButton(u"verifyCode"_s)->click();
            },
            [this] { return updateButton(u"updateGo"_s)->isEnabled(); }, std::chrono::seconds(20),
            u"update-code-verified"_s},
    };
}

/// As where no mails arrive: somebody at the server reads the code out. Another mail would have to wait for a minute.
QList<TourStep> Scenario::authorisedByHand(const QString &version)
{
    const auto code = std::make_shared<QString>();
    return {
        {u"the server prints a code"_s,
            [this, version, code] {
                m_console.localSite()->printActivationCode(version, [code](const QString &text) { *code = text; });
            },
            [code] { return !code->isEmpty(); }, std::chrono::seconds(20)},
        {u"enter the code that was read out"_s,
            [this, code] {
                child<QLineEdit>(u"code"_s, u"update"_s)->setText(*code);
                updateButton(u"verifyCode"_s)->click();
            },
            [this] { return updateButton(u"updateGo"_s)->isEnabled(); }, std::chrono::seconds(20)},
    };
}

/// A patch from a file: one that is taken, and one that is refused.
QList<TourStep> Scenario::imported()
{
    const auto dialog = [this] { return qobject_cast<ui::ImportPatchDialog *>(front()); };
    const auto zone = [this] { return front()->findChild<ui::DropZone *>(); };
    const auto open = [this] { updateButton(u"importPatch"_s)->click(); };
    const QString feed = u"feed/sample-desk-%1-patch.pkg"_s;
    const auto isImported = [this] {
        const auto &patches = m_console.link()->workspace().updates().patches();
        return patches && std::ranges::any_of(patches->offers, &core::PatchOffer::imported);
    };
    return {
        {u"import an update from a file"_s, open, [dialog] { return dialog() != nullptr; }},
        {u"a patch before which another one comes is refused"_s,
            [this, dialog, feed] { dialog()->chooseFile(sample(feed.arg(u"2.0.2"_s))); },
            [zone] { return zone()->state() == ui::DropZone::State::Refused; }, std::chrono::seconds(20),
            u"update-import-refused"_s},
        {u"one that fits says who signed it"_s,
            [this, dialog, feed] { dialog()->chooseFile(sample(feed.arg(u"2.0.1"_s))); },
            [dialog] { return dialog()->primaryButton()->isEnabled(); }, std::chrono::seconds(20), u"update-import"_s},
        {u"import it"_s, [dialog] { dialog()->primaryButton()->click(); },
            [dialog, isImported] { return !dialog() && isImported(); }, std::chrono::seconds(60)},
    };
}

/// The plan on paper, before anything is started.
QList<TourStep> Scenario::planned()
{
    const auto dialog = [this] { return qobject_cast<ui::ChangePlanDialog *>(front()); };
    return {
        {u"write the change plan"_s, [this] { updateButton(u"changePlan"_s)->click(); },
            [dialog] { return dialog() && dialog()->isReady(); }, std::chrono::seconds(20), u"update-plan"_s},
        {u"the plan is a PDF"_s,
            [this, dialog] {
                QFile pdf(m_folder + u"/change-plan.pdf"_s);
                if (pdf.open(QIODevice::WriteOnly))
                    pdf.write(dialog()->pdf());
                dialog()->reject();
            },
            [this, dialog] { return !dialog() && QFileInfo(m_folder + u"/change-plan.pdf"_s).size() > 10'000; },
            std::chrono::seconds(10)},
    };
}

/// From the first page or that of the patch to the start.
QList<TourStep> Scenario::started(const QString &version, bool isShown)
{
    const auto patches = [this] { return child<QComboBox>(u"patches"_s, u"update"_s); };
    const auto go = [this] { return updateButton(u"updateGo"_s); };
    const auto shot = [isShown](const QString &name) { return isShown ? name : QString(); };
    const auto isStaged = [this, version] {
        const core::Update *update = m_console.link()->workspace().updates().current();
        return update && update->patch.version.toString() == version && update->state == UpdateState::Staged;
    };
    QList<TourStep> steps;
    if (!isShown) // else it is there to import a file
        steps += goneOn(u"choose a patch"_s, UpdateStop::Patch, {});
    steps.append({u"choose version "_s + version,
        [patches, version] { patches()->setCurrentIndex(patches()->findData(version)); },
        [patches, go, version] { return patches()->currentData() == version && go()->isEnabled(); },
        std::chrono::seconds(20), shot(u"update-patch"_s)});
    steps += goneOn(u"the code is wanted"_s, UpdateStop::Code, {});
    steps += isShown ? authorised() : authorisedByHand(version);
    steps += goneOn(u"download it"_s, UpdateStop::Download, {});
    // The same session has entered a code for it already, so that it is not asked again.
    steps.append({u"downloaded and verified"_s, {},
        [this, isStaged] { return isStaged() && child<ui::CodePanel>({})->isAuthorised(); }, std::chrono::seconds(60),
        shot(u"update-downloaded"_s)});
    steps += goneOn(u"continue the procedure"_s, UpdateStop::Apply, {});
    steps.append({u"accept each warning"_s,
        [this] {
            for (QCheckBox *tick : child<ui::ReadyPanel>({})->findChildren<QCheckBox *>())
                tick->setChecked(true);
        },
        [go] { return go()->isEnabled(); }, std::chrono::seconds(20), shot(u"update-ready"_s)});
    if (isShown)
        steps += planned();
    steps.append({u"start the update"_s, [go] { go()->click(); }});
    return steps;
}

TourStep Scenario::finished()
{
    return {u"finish, and see where the next one begins"_s, [this] { updateButton(u"updateGo"_s)->click(); },
        [this] { return isAt(UpdateStop::Prerequisites); }, std::chrono::seconds(5)};
}

QList<TourStep> Scenario::systemUpdate()
{
    QList<TourStep> steps{showPage(u"update"_s, {}),
        {u"the licence, the machine and the patches are known"_s, {},
            [this] { return child<QComboBox>(u"patches"_s, u"update"_s)->count() > 0; }, std::chrono::seconds(30)}};
    steps += blocked();
    steps += goneOn(u"choose a patch"_s, UpdateStop::Patch, {});
    steps += imported();
    steps += started(u"2.0.1"_s, true);
    steps.append({u"the new version answers, and before and after stand side by side"_s, {},
        [this] {
            return updateState() == UpdateState::Completed && child<ui::BeforeAfterView>({}, u"update"_s)->isComplete();
        },
        std::chrono::seconds(60), u"update-completed"_s});
    steps.append({u"look back at the steps"_s, [this] { updateButton(u"updateBack"_s)->click(); },
        [this] { return isAt(UpdateStop::Apply); }, std::chrono::seconds(5), u"update-applied"_s});
    steps.append({u"and at what was accepted"_s, [this] { updateButton(u"updateStop1"_s)->click(); },
        [this] {
            const auto *tick = child<QCheckBox>(u"accept-backup"_s, u"update"_s);
            return isAt(UpdateStop::Prerequisites) && tick && tick->isChecked();
        },
        std::chrono::seconds(20), u"update-decided"_s});
    steps.append({u"back to the end"_s, [this] { updateButton(u"updateStop6"_s)->click(); },
        [this] { return isAt(UpdateStop::End); }});
    steps.append(finished());
    return steps;
}

/// Its new version is in use once the host was started again.
QList<TourStep> Scenario::rebootedUpdate()
{
    QList<TourStep> steps{showPage(u"update"_s, {})};
    steps += started(u"2.0.2"_s, false);
    steps.append({u"a reboot is waited for"_s, {}, [this] { return updateState() == UpdateState::RebootRequired; },
        std::chrono::seconds(60), u"update-reboot-required"_s});
    steps.append({u"reboot"_s, [this] { updateButton(u"reboot"_s)->click(); },
        [this] { return updateState() == UpdateState::Completed; }, std::chrono::seconds(90)});
    steps.append(finished());
    return steps;
}

QList<TourStep> Scenario::failedUpdate()
{
    QList<TourStep> steps{showPage(u"update"_s, {})};
    steps += started(u"2.0.3"_s, false);
    steps.append({u"a patch that fails says which step, and why"_s, {},
        [this] { return updateState() == UpdateState::Failed; }, std::chrono::seconds(90), u"update-failed"_s});
    steps.append(showPage(u"overview"_s, u"overview-update"_s));
    steps.append(showPage(u"update"_s, {}));
    steps.append({u"roll back"_s, [this] { updateButton(u"roll-back"_s)->click(); },
        [this] { return updateState() == UpdateState::RolledBack; }, std::chrono::seconds(60),
        u"update-rolled-back"_s});
    steps.append(finished());
    return steps;
}

/// A step of it hangs, and meanwhile somebody pulls the plug of the host.
QList<TourStep> Scenario::interruptedUpdate()
{
    const QString host = LocalSite::agentNames().constFirst();
    QList<TourStep> steps{showPage(u"update"_s, {})};
    steps += started(u"2.0.4"_s, false);
    steps.append({u"a step runs that takes its time"_s, {},
        [this] {
            const core::Update *update = m_console.link()->workspace().updates().current();
            return update && std::ranges::any_of(update->steps, [](const core::UpdateStep &step) {
                return step.id == "wait"_L1 && step.state == core::StepState::Running;
            });
        },
        std::chrono::seconds(60), u"update-applying"_s});
    steps.append({u"its host is switched off"_s, [this, host] { m_console.localSite()->stopAgent(host); },
        [this, host] { return !m_console.localSite()->isAgentRunning(host); }, std::chrono::seconds(30)});
    steps.append({u"it was interrupted, and somebody has to choose"_s,
        [this, host] { m_console.localSite()->resumeAgent(host); },
        [this] { return updateState() == UpdateState::Interrupted; }, std::chrono::seconds(60),
        u"update-interrupted"_s});
    steps.append({u"roll back what was begun"_s, [this] { updateButton(u"roll-back"_s)->click(); },
        [this] { return updateState() == UpdateState::RolledBack; }, std::chrono::seconds(60)});
    steps.append(finished());
    return steps;
}

} // namespace mainstay::app
