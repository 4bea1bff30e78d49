// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Scenario that updates the product of the local site: once whole, once with a patch that fails.
#include "app/console.h"
#include "app/local/localsite.h"
#include "app/tour/scenario.h"
#include "ui/shell/mainwindow.h"
#include "ui/update/beforeafterview.h"
#include "ui/update/changeplandialog.h"
#include "ui/update/codedialog.h"
#include "ui/update/importpatchdialog.h"
#include "ui/widgets/banner.h"
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

QList<TourStep> Scenario::authorised(const QString &shot)
{
    const auto dialog = [this] { return qobject_cast<ui::CodeDialog *>(front()); };
    const QString mailbox = m_console.localSite()->mailbox();
    const auto before = std::make_shared<qsizetype>(0);
    return {
        // The server mails no second code within a minute.
        {u"the code is asked for"_s, {},
            [this, dialog] { return dialog() && child<QPushButton>(u"requestCode"_s)->isEnabled(); },
            std::chrono::seconds(90), shot},
        {u"request the code"_s,
            [this, mailbox, before] {
                *before = mailsIn(mailbox).size();
                child<QPushButton>(u"requestCode"_s)->click();
            },
            [this, mailbox, before] {
                return mailsIn(mailbox).size() > *before && child<QLineEdit>(u"code"_s)->isEnabled();
            },
            std::chrono::seconds(20)},
        {u"enter the code of the mail"_s,
            [this, dialog, mailbox] {
                child<QLineEdit>(u"code"_s)->setText(mailedCode(mailbox));
                dialog()->primaryButton()->click();
            },
            [dialog] { return !dialog(); }, std::chrono::seconds(20)},
    };
}

/// A patch from a file: one that is taken, and one that is refused.
QList<TourStep> Scenario::imported()
{
    const auto dialog = [this] { return qobject_cast<ui::ImportPatchDialog *>(front()); };
    const auto zone = [this] { return front()->findChild<ui::DropZone *>(); };
    const auto open = [this] { child<QPushButton>(u"importPatch"_s, u"update"_s)->click(); };
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
        {u"write the change plan"_s, [this] { child<QPushButton>(u"changePlan"_s, u"update"_s)->click(); },
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

QList<TourStep> Scenario::downloaded(const QString &version, const QString &shot)
{
    const auto patches = [this] { return child<QComboBox>(u"patches"_s, u"update"_s); };
    const auto go = [this] { return child<QPushButton>(u"updateGo"_s, u"update"_s); };
    const auto isAt = [this, version](UpdateState state) {
        const core::Update *update = m_console.link()->workspace().updates().current();
        return update && update->patch.version.toString() == version && update->state == state;
    };
    QList<TourStep> steps{{u"choose version "_s + version,
        [patches, version] { patches()->setCurrentIndex(patches()->findData(version)); },
        [patches, go, version] { return patches()->currentData() == version && go()->isEnabled(); },
        std::chrono::seconds(20), shot}};
    steps.append({u"download it"_s, [go] { go()->click(); }});
    steps += authorised(shot.isEmpty() ? QString() : u"update-code"_s);
    steps.append(
        {u"downloaded and verified"_s, {}, [isAt] { return isAt(UpdateState::Staged); }, std::chrono::seconds(60)});
    // The same session has entered a code for it already, so that it is not asked again.
    steps.append({u"what stands against it is shown"_s, {},
        [this, go] { return child<QCheckBox>({}, u"update"_s) || go()->isEnabled(); }, std::chrono::seconds(20)});
    steps.append({u"accept each warning"_s,
        [this] {
            for (QCheckBox *tick : front()->findChild<ui::Page *>(u"update"_s)->findChildren<QCheckBox *>())
                tick->setChecked(true);
        },
        [go] { return go()->isEnabled(); }, std::chrono::seconds(10), shot.isEmpty() ? QString() : u"update-ready"_s});
    if (!shot.isEmpty())
        steps += planned();
    steps.append({u"start the update"_s, [go] { go()->click(); }});
    return steps;
}

std::optional<UpdateState> Scenario::updateState() const
{
    const core::Update *update = m_console.link()->workspace().updates().current();
    return update ? std::optional(update->state) : std::nullopt;
}

QList<TourStep> Scenario::systemUpdate()
{
    QList<TourStep> steps{showPage(u"update"_s, {}),
        {u"the licence, the machine and the patches are known"_s, {},
            [this] { return child<QComboBox>(u"patches"_s, u"update"_s)->count() > 0; }, std::chrono::seconds(30)}};
    steps += imported();
    steps += downloaded(u"2.0.1"_s, u"update-choose"_s);
    steps.append({u"the new version answers"_s, {}, [this] { return updateState() == UpdateState::Completed; },
        std::chrono::seconds(60), u"update-completed"_s});
    steps.append({u"before and after stand side by side"_s,
        [this] { child<QTabWidget>(u"updateTabs"_s, u"update"_s)->setCurrentIndex(1); },
        [this] { return child<ui::BeforeAfterView>({}, u"update"_s)->isComplete(); }, std::chrono::seconds(30),
        u"update-before-after"_s});
    return steps;
}

QList<TourStep> Scenario::failedUpdate()
{
    QList<TourStep> steps{showPage(u"update"_s, {})};
    steps += downloaded(u"2.0.3"_s, {});
    steps.append({u"a patch that fails says which step, and why"_s, {},
        [this] { return updateState() == UpdateState::Failed; }, std::chrono::seconds(90), u"update-failed"_s});
    steps.append({u"roll back"_s, [this] { child<QPushButton>(u"roll-back"_s, u"update"_s)->click(); },
        [this] { return updateState() == UpdateState::RolledBack; }, std::chrono::seconds(60),
        u"update-rolled-back"_s});
    return steps;
}

} // namespace mainstay::app
