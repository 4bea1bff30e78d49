// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/update/updatepage.h"

#include "ui/text/actionhint.h"
#include "ui/text/cells.h"
#include "ui/text/errortext.h"
#include "ui/text/updatetext.h"
#include "ui/theme/theme.h"
#include "ui/update/applypanel.h"
#include "ui/update/changeplandialog.h"
#include "ui/update/codepanel.h"
#include "ui/update/downloadpanel.h"
#include "ui/update/patchpanel.h"
#include "ui/update/prerequisitespanel.h"
#include "ui/update/readypanel.h"
#include "ui/update/updatetrail.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/dropzone.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/statechip.h"

#include <QDragEnterEvent>
#include <QEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
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
      m_prerequisites(new PrerequisitesPanel(theme, workspace)),
      m_patch(new PatchPanel(theme, workspace)),
      m_code(new CodePanel(theme, workspace)),
      m_download(new DownloadPanel(theme, workspace)),
      m_ready(new ReadyPanel(theme, workspace)),
      m_apply(new ApplyPanel(theme, workspace, mirrorFolder)),
      m_bar(new WizardBar(theme))
{
    for (QWidget *panel :
        std::initializer_list<QWidget *>{m_prerequisites, m_patch, m_code, m_download, m_ready, m_apply})
        m_stack->addWidget(panel);
    m_banner->hide();
    // The words of the trail stand below those of the title: their buttons begin before them.
    constexpr int beforeWords = metrics::space3;
    auto *top = new QVBoxLayout;
    top->setContentsMargins(beforeWords, 0, 0, 0);
    top->addWidget(m_header);
    auto *rest = new QVBoxLayout;
    rest->setContentsMargins(beforeWords, 0, 0, 0);
    rest->setSpacing(metrics::space3);
    rest->addWidget(m_banner);
    rest->addWidget(m_stack, 1);
    rest->addWidget(m_bar);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::space5 - beforeWords, metrics::space4, metrics::space5, metrics::space4);
    layout->setSpacing(metrics::space2);
    layout->addLayout(top);
    layout->addWidget(m_trail);
    layout->addLayout(rest, 1);
    connectPanels();
    setAcceptDrops(true);
    refresh();
}

void UpdatePage::connectPanels()
{
    models::SystemUpdates &updates = m_workspace.updates();
    connect(&updates.list(), &models::StoreSignals::rowsChanged, this, &UpdatePage::refresh);
    connect(&updates, &models::SystemUpdates::changed, this, [this] {
        resumeDecision();
        showAbout();
        showProblem();
        showNext();
    });
    connect(&m_workspace.connection(), &models::Connection::changed, this, &UpdatePage::showNext);
    connect(m_trail, &UpdateTrail::stopWanted, this, &UpdatePage::go);
    connect(m_bar, &WizardBar::helpWanted, this, &UpdatePage::helpWanted);
    connect(m_bar, &WizardBar::nextWanted, this, &UpdatePage::next);
    connect(m_bar, &WizardBar::backWanted, this, [this] { go(UpdateStop(int(m_stop) - 1)); });
    connect(m_bar, &WizardBar::giveUpWanted, this, [this, &updates] {
        if (const Update *current = update())
            updates.act(current->id, "cancel"_L1);
    });
    connect(m_patch, &PatchPanel::importWanted, this, [this] { emit importWanted({}); });
    connect(m_patch, &PatchPanel::versionChanged, this, &UpdatePage::showStop);
    connect(m_code, &CodePanel::authorisationChanged, this, &UpdatePage::showNext);
    connect(m_code, &CodePanel::verified, this, [this] { m_bar->nextButton()->setFocus(); });
    connect(m_ready, &ReadyPanel::moved, this, &UpdatePage::showNext);
    connect(m_prerequisites, &PrerequisitesPanel::licenceWanted, this, [this] { emit pageWanted(u"licence"_s); });
    connect(m_banner, &Banner::closed, &updates, &models::SystemUpdates::forgetRefusal);
    connect(m_prerequisites, &PrerequisitesPanel::planWanted, this, &UpdatePage::openPlan);
    connect(m_ready, &ReadyPanel::planWanted, this, &UpdatePage::openPlan);
    connect(m_apply, &ApplyPanel::planWanted, this, &UpdatePage::openPlan);
    const auto tell = [this](const core::Error &error) {
        m_problem = error;
        showProblem();
    };
    connect(m_prerequisites, &PrerequisitesPanel::failed, this, tell);
    connect(m_ready, &ReadyPanel::failed, this, tell);
    connect(m_apply, &ApplyPanel::failed, this, tell);
}

QString UpdatePage::title() const
{
    return tr("System updates");
}

int UpdatePage::attention() const
{
    const Update *update = m_workspace.updates().current();
    return update && core::waitsForSomebody(*update) ? 1 : 0;
}

QString UpdatePage::attentionMeaning() const
{
    return tr("A system update waits for a choice");
}

const Update *UpdatePage::update() const
{
    const Update *current = m_workspace.updates().current();
    const bool isInView = current
        && (core::isOpen(*current)
            || (current->id.text == m_followed && landing(current, true) != UpdateStop::Prerequisites));
    return isInView ? current : nullptr;
}

void UpdatePage::refresh()
{
    const Update *current = m_workspace.updates().current();
    if (current && core::isOpen(*current))
        m_followed = current->id.text;
    const UpdateStop stands = landing(update(), true);
    // Whoever looks back is left there; when it has gone on, everybody goes with it.
    if (std::exchange(m_stands, stands) != stands)
        go(stands);
    else
        showStop();
    emit attentionChanged();
}

void UpdatePage::go(UpdateStop stop)
{
    const QWidget *focused = window()->focusWidget();
    const bool hasFocus = isVisible() && (!focused || focused == this || isAncestorOf(focused));
    m_stop = stop;
    showStop();
    if (hasFocus)
        focusFirst();
}

/// Never on what cannot be taken back: who presses a key twice starts nothing.
void UpdatePage::focusFirst()
{
    const QWidget *shown = m_stack->currentWidget();
    if (shown == m_ready)
        m_ready->takeFocus();
    else if (shown == m_patch && !update())
        m_patch->takeFocus();
    else if (m_bar->nextButton()->isEnabled())
        m_bar->nextButton()->setFocus(Qt::OtherFocusReason);
    else
        m_trail->currentButton()->setFocus(Qt::OtherFocusReason);
    if (shown == m_code)
        m_code->takeFocus();
}

void UpdatePage::showStop()
{
    const Update *current = update();
    const core::CodePurpose purpose
        = current && current->state == UpdateState::Staged ? core::CodePurpose::Continue : core::CodePurpose::Download;
    m_prerequisites->setUpdate(current);
    m_patch->setUpdate(current);
    m_code->setAbout({m_patch->version(), purpose}, current);
    const bool isStaged = current && current->state == UpdateState::Staged;
    const bool hasFailed = m_stop == m_stands && current && current->state > UpdateState::Cancelled;
    QWidget *panel = m_prerequisites;
    switch (m_stop) {
    case UpdateStop::Prerequisites:
        break;
    case UpdateStop::Patch:
        panel = m_patch;
        break;
    case UpdateStop::Code:
        panel = m_code;
        break;
    case UpdateStop::Download:
        panel = hasFailed ? static_cast<QWidget *>(m_apply) : m_download;
        break;
    case UpdateStop::Apply:
        panel = isStaged ? static_cast<QWidget *>(m_ready) : m_apply;
        break;
    case UpdateStop::End:
        panel = m_apply;
        break;
    }
    if (panel == m_download && current)
        m_download->setUpdate(*current);
    if (panel == m_ready)
        m_ready->setUpdate(*current);
    if (panel == m_apply && current) {
        using View = ApplyPanel::View;
        m_apply->setUpdate(*current,
            m_stop == UpdateStop::End ? View::End
                : m_stop == m_stands  ? View::Steps
                                      : View::Past);
    }
    m_stack->setCurrentWidget(panel);
    const int finished = current ? finishedStops(current, true) : int(m_stop);
    m_trail->setStop(m_stop, std::max(finished, isStaged ? int(m_stop) : 0), current ? m_stands : m_stop);
    m_header->setTitle(
        current ? tr("Update to version %1").arg(current->patch.version.toString()) : tr("System updates"));
    showAbout();
    m_header->chip()->setVisible(current);
    if (current)
        m_header->chip()->setChip(stateText(current->state));
    showNext();
}

void UpdatePage::showNext()
{
    const Update *current = update();
    const ActionHint may = actionHint(m_workspace.connection(), core::Permission::UpdateSystem);
    m_bar->setNext(nextOf(m_stop));
    m_bar->setBack(m_stop != UpdateStop::Prerequisites);
    m_bar->setGiveUp(current && current->state < UpdateState::Unpacking,
        current && current->state == UpdateState::Verifying ? updateSentence(*current) : may.reason);
}

void UpdatePage::next()
{
    models::SystemUpdates &updates = m_workspace.updates();
    const Update *current = update();
    const bool isStaged = current && current->state == UpdateState::Staged;
    if (m_stop == UpdateStop::End) {
        m_followed.clear();
        refresh();
    } else if (m_stop == UpdateStop::Patch && !current) {
        updates.decide(m_patch->version());
        go(UpdateStop::Code);
    } else if (m_stop == UpdateStop::Code && !current) {
        updates.download(m_patch->version());
    } else if (m_stop == UpdateStop::Code && isStaged) {
        go(UpdateStop::Apply);
    } else if (m_stop == UpdateStop::Download && isStaged) {
        go(m_code->isAuthorised() ? UpdateStop::Apply : UpdateStop::Code);
    } else if (m_stop == UpdateStop::Apply && isStaged) {
        updates.start(current->id, m_ready->decisions());
    } else {
        go(UpdateStop(int(m_stop) + 1));
    }
}

void UpdatePage::resumeDecision()
{
    const auto &offers = m_workspace.updates().patches();
    if (m_hasLanded || !offers)
        return;
    m_hasLanded = true;
    // Who is on the way already, or may only look, stays.
    const bool isFree = !update() && m_stop == UpdateStop::Prerequisites
        && m_workspace.connection().mayDo(core::Permission::UpdateSystem);
    if (offers->decided.isNull() || !isFree)
        return;
    m_patch->choose(offers->decided);
    go(UpdateStop::Code);
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

void UpdatePage::choose(const core::Version &version)
{
    m_patch->choose(version);
    if (update() && core::isOpen(*update()))
        return;
    m_followed.clear();
    refresh();
    go(UpdateStop::Patch);
}

/// A package can be dropped anywhere on the page while one is being chosen.
void UpdatePage::dragEnterEvent(QDragEnterEvent *event)
{
    const Update *current = update();
    const bool isChoosing = !current || !core::isOpen(*current);
    if (isChoosing && m_workspace.connection().mayDo(core::Permission::UpdateSystem)
        && !DropZone::fileIn(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void UpdatePage::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    emit importWanted(DropZone::fileIn(event->mimeData()));
}

/// A page with nothing to press on it is read by keyboard too.
void UpdatePage::keyPressEvent(QKeyEvent *event)
{
    const auto *area = m_stack->currentWidget()->findChild<QScrollArea *>();
    const bool isUp = event->key() == Qt::Key_PageUp;
    if (area && (isUp || event->key() == Qt::Key_PageDown)) {
        area->verticalScrollBar()->triggerAction(
            isUp ? QAbstractSlider::SliderPageStepSub : QAbstractSlider::SliderPageStepAdd);
        return;
    }
    Page::keyPressEvent(event);
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
    m_workspace.updates().forgetRefusal();
}

void UpdatePage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace mainstay::ui
