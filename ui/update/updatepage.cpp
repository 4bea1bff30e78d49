// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/update/updatepage.h"

#include "ui/text/cells.h"
#include "ui/text/errortext.h"
#include "ui/text/updatetext.h"
#include "ui/theme/theme.h"
#include "ui/update/applypanel.h"
#include "ui/update/changeplandialog.h"
#include "ui/update/codedialog.h"
#include "ui/update/downloadpanel.h"
#include "ui/update/preparepanel.h"
#include "ui/update/updatetrail.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/dropzone.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/statechip.h"

#include <QDragEnterEvent>
#include <QEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Update;
using core::UpdateState;

UpdatePage::UpdatePage(const Theme &theme, models::Workspace &workspace, const QString &mirrorFolder, QWidget *parent)
    : Page(u"update"_s, u"system-update"_s, parent),
      m_theme(theme),
      m_workspace(workspace),
      m_header(new PageHeader(theme)),
      m_trail(new UpdateTrail(theme)),
      m_banner(new Banner(theme)),
      m_stack(new QStackedWidget),
      m_prepare(new PreparePanel(theme, workspace)),
      m_download(new DownloadPanel(theme, workspace)),
      m_apply(new ApplyPanel(theme, workspace, mirrorFolder))
{
    for (QWidget *panel : std::initializer_list<QWidget *>{m_prepare, m_download, m_apply})
        m_stack->addWidget(panel);
    m_banner->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::space5, metrics::space4, metrics::space5, metrics::space4);
    layout->setSpacing(metrics::space3);
    layout->addWidget(m_header);
    layout->addWidget(m_trail);
    layout->addWidget(m_banner);
    layout->addWidget(m_stack, 1);

    models::SystemUpdates &updates = workspace.updates();
    connect(&updates.list(), &models::StoreSignals::rowsChanged, this, &UpdatePage::refresh);
    connect(&updates, &models::SystemUpdates::changed, this, &UpdatePage::showProblem);
    connect(m_prepare, &PreparePanel::downloadWanted, this, [this, &updates](const core::Version &version) {
        authorise({version, core::CodePurpose::Download}, [&updates, version] { updates.download(version); });
    });
    connect(m_prepare, &PreparePanel::continueWanted, this, [this, &updates] {
        if (const Update *update = updates.current()) {
            authorise({update->patch.version, core::CodePurpose::Continue}, [this] { m_prepare->setAuthorised(true); });
        }
    });
    connect(m_prepare, &PreparePanel::startWanted, this, [&updates](const QList<core::CheckSubject> &acknowledged) {
        if (const Update *update = updates.current())
            updates.start(update->id, {acknowledged});
    });
    connect(m_prepare, &PreparePanel::importWanted, this, [this] { emit importWanted({}); });
    connect(m_prepare, &PreparePanel::licenceWanted, this, [this] { emit pageWanted(u"licence"_s); });
    connect(m_prepare, &PreparePanel::cancelWanted, this, [&updates] {
        if (const Update *update = updates.current())
            updates.act(update->id, "cancel"_L1);
    });
    connect(m_banner, &Banner::closed, &updates, &models::SystemUpdates::forgetRefusal);
    connect(m_prepare, &PreparePanel::planWanted, this, &UpdatePage::openPlan);
    connect(m_apply, &ApplyPanel::planWanted, this, &UpdatePage::openPlan);
    const auto tell = [this](const core::Error &error) {
        m_problem = error;
        showProblem();
    };
    connect(m_prepare, &PreparePanel::failed, this, tell);
    connect(m_apply, &ApplyPanel::failed, this, tell);
    setAcceptDrops(true);
    refresh();
}

QString UpdatePage::title() const
{
    return tr("System updates");
}

int UpdatePage::attention() const
{
    const Update *update = m_workspace.updates().current();
    return update && core::isOpen(*update)
            && (update->state > UpdateState::Cancelled || update->state == UpdateState::RebootRequired)
        ? 1
        : 0;
}

QString UpdatePage::attentionMeaning() const
{
    return tr("A system update waits for a choice");
}

void UpdatePage::refresh()
{
    const Update *update = m_workspace.updates().current();
    // What ended by itself stays in view until somebody leaves the page; the next visit begins anew.
    const bool isOver = !update || !core::isOpen(*update);
    const bool isPreparing
        = isOver ? m_stack->currentWidget() != m_apply || !isVisible() : update->state == UpdateState::Staged;
    const bool isDownloading = !isOver && update->state < UpdateState::Staged;
    if (isPreparing) {
        m_stack->setCurrentWidget(m_prepare);
        m_trail->setCurrent(isOver ? UpdateTrail::Prerequisites : UpdateTrail::Apply);
        if (!isOver)
            learnAuthorisation(*update);
        m_prepare->refresh();
    } else if (isDownloading) {
        m_stack->setCurrentWidget(m_download);
        m_trail->setCurrent(UpdateTrail::Download);
        m_download->setUpdate(*update);
    } else {
        m_stack->setCurrentWidget(m_apply);
        const bool isAtEnd = update->state == UpdateState::RebootRequired || update->state == UpdateState::Completed;
        m_trail->setCurrent(isAtEnd ? UpdateTrail::End : UpdateTrail::Apply);
        m_apply->setUpdate(*update);
    }
    const bool isShown = update && !(isPreparing && isOver);
    m_header->setTitle(
        isShown ? tr("Update to version %1").arg(update->patch.version.toString()) : tr("System updates"));
    m_header->setSubtitle(isShown ? holderOf(*update) : tr("Brings the main server itself to a new version."));
    m_header->chip()->setVisible(isShown);
    if (isShown)
        m_header->chip()->setChip(stateText(update->state));
    emit attentionChanged();
}

/// Who does this, so that a second superuser knows whom to ask.
QString UpdatePage::holderOf(const Update &update)
{
    return update.appliedAt ? tr("Started by %1, %2").arg(update.appliedBy, localDateTime(*update.appliedAt))
                            : tr("Download begun by %1, %2").arg(update.startedBy, localDateTime(update.createdAt));
}

void UpdatePage::openPlan(const Update &update)
{
    (new ChangePlanDialog(m_theme, m_workspace, update, m_speak, this))->open();
}

void UpdatePage::showProblem()
{
    const models::SystemUpdates &updates = m_workspace.updates();
    const auto &error = m_problem ? m_problem : updates.refusal() ? updates.refusal() : updates.error();
    if (error) {
        const ErrorText text = errorText(*error);
        // What somebody else did first is no fault.
        const bool isOthers = error->context.contains(u"by"_s);
        m_banner->setContent({isOthers ? models::Tone::Warning : models::Tone::Bad, text.sentence, text.remedy, {},
            text.details, updates.refusal().has_value()});
    } else {
        m_banner->hide();
    }
    m_problem.reset();
}

void UpdatePage::learnAuthorisation(const Update &update)
{
    const bool mayStart = m_workspace.connection().mayDo(core::Permission::UpdateSystem);
    if (!mayStart || std::exchange(m_asked, update.id.text) == update.id.text)
        return;
    m_prepare->setAuthorised(false);
    models::whenReady(m_workspace.updates().activation({update.patch.version, core::CodePurpose::Continue}), this,
        [this](
            const core::Result<core::Activation> &answer) { m_prepare->setAuthorised(answer && answer->authorised); });
}

void UpdatePage::authorise(const core::CodeRequest &about, const std::function<void()> &then)
{
    models::SystemUpdates &updates = m_workspace.updates();
    models::whenReady(
        updates.activation(about), this, [this, about, then](const core::Result<core::Activation> &answer) {
            if (answer && answer->authorised) {
                then();
                return;
            }
            auto *dialog = new CodeDialog(m_theme, m_workspace.updates(), about, this);
            connect(dialog, &QDialog::accepted, this, then);
            dialog->open();
        });
}

void UpdatePage::choose(const core::Version &version)
{
    m_prepare->choose(version);
}

/// A package can be dropped anywhere on the page while one is being chosen.
void UpdatePage::dragEnterEvent(QDragEnterEvent *event)
{
    const Update *update = m_workspace.updates().current();
    const bool isChoosing = m_stack->currentWidget() == m_prepare && (!update || !core::isOpen(*update));
    if (isChoosing && m_workspace.connection().mayDo(core::Permission::UpdateSystem)
        && !DropZone::fileIn(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void UpdatePage::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    emit importWanted(DropZone::fileIn(event->mimeData()));
}

void UpdatePage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_workspace.updates().setWatched(true);
}

void UpdatePage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_workspace.updates().setWatched(false);
    m_asked.clear();
    m_workspace.updates().forgetRefusal();
    refresh();
}

void UpdatePage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace mainstay::ui
