// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/update/applypanel.h"

#include "core/redaction.h"
#include "ui/shell/downloadsfolder.h"
#include "ui/text/actionhint.h"
#include "ui/text/errortext.h"
#include "ui/text/format.h"
#include "ui/text/updateprogress.h"
#include "ui/text/updatetext.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/update/beforeafterview.h"
#include "ui/update/rebootdialog.h"
#include "ui/update/stepsarea.h"
#include "ui/update/updatesteps.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/logview.h"

#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSaveFile>
#include <QTabWidget>

#include <algorithm>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::UpdateState;

namespace {

/// A function of its own that is not inlined: GCC 12 takes what an error has in place of the value for something that
/// is read.
Q_NEVER_INLINE core::UpdateChecks checksOf(const core::Result<core::UpdateChecks> &found)
{
    return *found;
}

} // namespace

ApplyPanel::ApplyPanel(const Theme &theme, models::Workspace &workspace, const QString &mirrorFolder, QWidget *parent)
    : QWidget(parent),
      m_workspace(workspace),
      m_log([&workspace](const QString &id, qint64 from) { return workspace.updates().log(id, from); }, mirrorFolder),
      m_banner(new Banner(theme)),
      m_progress(nullptr),
      m_count(new QLabel),
      m_left(new QLabel),
      m_bar(new QProgressBar),
      m_steps(new StepsArea(theme)),
      m_tabs(new QTabWidget),
      m_text(new LogView(theme, m_log, u"updateLog"_s)),
      m_checksView(new BeforeAfterView(theme)),
      m_note(new QLabel),
      m_plan(new QPushButton),
      m_archive(new QPushButton),
      m_retry(actionButton("retry"_L1)),
      m_rollBack(actionButton("roll-back"_L1)),
      m_close(actionButton("close"_L1)),
      m_rebootLater(new QPushButton),
      m_reboot(new QPushButton)
{
    m_progress = makeProgress(theme);
    theme.style(m_note, Type::Body, Colour::Muted);
    m_note->setWordWrap(true);
    m_banner->hide();
    m_text->setContentsMargins(0, metrics::space2, 0, 0);
    m_tabs->addTab(m_text, {});
    m_tabs->addTab(m_checksView, {});
    m_tabs->setObjectName(u"updateTabs"_s);
    m_tabs->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored); // the steps come first, the log has the rest
    m_tabs->setMinimumHeight(m_tabs->minimumSizeHint().height());
    m_clock.setInterval(std::chrono::seconds(1));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::space3);
    layout->addWidget(m_banner);
    layout->addWidget(m_progress);
    layout->addWidget(m_steps);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_note);
    layout->addLayout(makeButtons());

    connect(m_text, &LogView::failed, this, &ApplyPanel::failed);
    connect(&m_clock, &QTimer::timeout, this, &ApplyPanel::showWork);
    connect(&m_clock, &QTimer::timeout, this, &ApplyPanel::showProgress);
    connect(&workspace.updates(), &models::SystemUpdates::changed, this, &ApplyPanel::readChecks);
    connect(m_plan, &QPushButton::clicked, this, [this] { emit planWanted(m_update); });
    connect(m_archive, &QPushButton::clicked, this, &ApplyPanel::saveArchive);
    connect(m_reboot, &QPushButton::clicked, this, [this] { m_workspace.updates().reboot(m_update.id, {}); });
    connect(m_rebootLater, &QPushButton::clicked, this, [this, &theme] {
        auto *dialog = new RebootDialog(theme, this);
        connect(dialog, &RebootDialog::chosen, this,
            [this](const QDateTime &at) { m_workspace.updates().reboot(m_update.id, {at.toUTC()}); });
        dialog->open();
    });
    connect(&workspace.connection(), &models::Connection::changed, this, &ApplyPanel::refresh);
}

QWidget *ApplyPanel::makeProgress(const Theme &theme)
{
    theme.style(m_count, Type::BodyStrong);
    theme.style(m_left, Type::Body, Colour::Muted);
    m_bar->setTextVisible(false);
    auto *card = new Card(theme);
    auto *head = new QHBoxLayout;
    head->addWidget(m_count, 1);
    head->addWidget(m_left);
    card->body()->addLayout(head);
    card->body()->addWidget(m_bar);
    return card;
}

QPushButton *ApplyPanel::actionButton(QLatin1StringView action)
{
    auto *button = new QPushButton;
    button->setObjectName(action);
    connect(button, &QPushButton::clicked, this, [this, action] { m_workspace.updates().act(m_update.id, action); });
    return button;
}

QLayout *ApplyPanel::makeButtons()
{
    setVariant(m_reboot, Variant::Primary);
    m_archive->setObjectName(u"archive"_s);
    m_plan->setObjectName(u"changeReport"_s);
    m_reboot->setObjectName(u"reboot"_s);
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::space2);
    row->addStretch(1);
    for (QPushButton *button : {m_plan, m_close, m_rollBack, m_retry, m_archive, m_rebootLater, m_reboot})
        row->addWidget(button);
    return row;
}

void ApplyPanel::setUpdate(const core::Update &update, View view)
{
    const bool hasEnded = view == View::End && core::endsByItself(update.state);
    const bool hadEnded = m_view == View::End && core::endsByItself(m_update.state);
    if (update.id != m_update.id || hasEnded != hadEnded)
        m_tabs->setCurrentIndex(hasEnded ? 1 : 0);
    m_update = update;
    m_view = view;
    m_log.follow(update.id.text, core::isHostBusy(update.state));
    if (core::isHostBusy(update.state))
        m_clock.start();
    else
        m_clock.stop();
    refresh();
    readChecks();
}

/// What was found before is there from the start, what was found after it once somebody has looked.
void ApplyPanel::readChecks()
{
    if (!isVisible() || m_update.id.text.isEmpty())
        return;
    if (std::exchange(m_checksOf, m_update.id.text) != m_update.id.text)
        m_checks = {};
    const bool isKnown = m_checks.before && (core::isOpen(m_update) || m_checks.after);
    m_checksView->setLines(beforeAndAfter(m_update, m_checks));
    if (isKnown)
        return;
    m_latestChecks.whenReady(
        m_workspace.updates().checks(m_update.id), [this](const core::Result<core::UpdateChecks> &found) {
            if (!found)
                return; // the list stays as it is; the next news asks again
            m_checks = checksOf(found);
            m_checksView->setLines(beforeAndAfter(m_update, m_checks));
        });
}

void ApplyPanel::refresh()
{
    const models::Connection &connection = m_workspace.connection();
    m_steps->steps()->setUpdate(m_update, connection.clockDifference());
    m_steps->setVisible(!m_update.steps.isEmpty() && (m_view != View::End || core::isOpen(m_update)));
    m_progress->setVisible(core::isHostBusy(m_update.state));
    showProgress();
    showEnd();
    m_tabs->setTabText(0, tr("Log"));
    m_tabs->setTabText(1, tr("Before and after"));
    m_plan->setText(tr("Change report…"));
    m_archive->setText(tr("Download update log"));
    m_rollBack->setText(tr("Roll back"));
    m_close->setText(tr("Close this update"));
    m_rebootLater->setText(tr("Reboot at…"));
    m_reboot->setText(tr("Reboot"));
    m_text->setAccessibleNameOfText(tr("Log of the update"));
    m_text->setPath(u"%1/mainstay-update-%2.log"_s.arg(downloadsFolder(), m_update.patch.version.toString()));
    qsizetype failed = 0;
    while (failed < m_update.steps.size() && m_update.steps.at(failed).id != m_update.failedStep)
        ++failed;
    m_retry->setText(failed == m_update.steps.size() ? tr("Retry") : tr("Retry from step %1").arg(failed + 1));
    const ActionHint may = actionHint(connection, core::Permission::UpdateSystem);
    for (QPushButton *button : {m_retry, m_rollBack, m_close, m_rebootLater, m_reboot}) {
        button->setEnabled(may.allowed);
        button->setToolTip(may.reason);
    }
}

void ApplyPanel::showProgress()
{
    const QDateTime now = QDateTime::currentDateTimeUtc().addSecs(m_workspace.connection().clockDifference());
    const UpdateProgress progress = progressOf(m_update, now);
    const int most = std::max(progress.count, 1);
    m_count->setText(tr("Step %1 of %2").arg(std::min(progress.done + 1, most)).arg(progress.count));
    m_bar->setRange(0, most);
    m_bar->setValue(progress.done);
    m_bar->setAccessibleName(m_count->text());
    const QString left = progress.secondsLeft ? Format(QLocale()).duration(*progress.secondsLeft * 1000) : QString();
    m_left->setText(left.isEmpty() ? QString() : tr("Estimated time left: %1").arg(left));
}

void ApplyPanel::showEnd()
{
    const bool busy = core::isHostBusy(m_update.state);
    const UpdateState state = m_update.state;
    const bool hasFailed
        = state == UpdateState::Failed || state == UpdateState::Interrupted || state == UpdateState::RollbackFailed;
    if (busy) {
        showWork();
    } else {
        const Chip chip = stateText(state);
        const QString details = m_update.error ? errorText(*m_update.error).details : QString();
        m_banner->setContent({chip.tone, updateSentence(m_update), updateRemedy(m_update), {}, details, false});
        m_note->setText(m_log.mirrorPath().isEmpty()
                ? QString()
                : tr("The log is copied to this computer: %1").arg(m_log.mirrorPath()));
    }
    m_note->setVisible(!m_note->text().isEmpty());
    const bool isPast = m_view == View::Past;
    const bool isOpen = core::isOpen(m_update);
    if (isPast)
        m_banner->hide();
    m_plan->setVisible(!busy && !isPast);
    // With the server away nobody can say how it ends; what this computer has of the log is there to be saved.
    const bool isAway = busy && m_workspace.connection().state() != models::ConnectionState::Online;
    m_archive->setVisible(hasFailed || isAway || (core::endsByItself(state) && !isPast));
    setVariant(m_archive, hasFailed ? Variant::Primary : Variant::Secondary);
    m_retry->setVisible(isOpen && hasFailed && m_update.mayRetry);
    m_rollBack->setVisible(isOpen && hasFailed && m_update.mayRollBack);
    m_close->setVisible(isOpen && hasFailed);
    m_reboot->setVisible(state == UpdateState::RebootRequired && !isPast);
    m_rebootLater->setVisible(state == UpdateState::RebootRequired && !isPast);
}

/// While the machine works: what it does, or why nothing is heard of it.
void ApplyPanel::showWork()
{
    const QDateTime now = QDateTime::currentDateTimeUtc().addSecs(m_workspace.connection().clockDifference());
    const auto &host = m_workspace.updates().host();
    const QString hindrance = host && host->note ? hostNoteText(*host->note).sentence : silenceText(m_update, now);
    m_note->setText(hindrance.isEmpty() ? updateSentence(m_update) : QString());
    m_note->setVisible(hindrance.isEmpty());
    if (hindrance.isEmpty()) {
        m_banner->hide();
        return;
    }
    const QString remedy = host && host->note ? hostNoteText(*host->note).remedy
                                              : tr("It may be restarting; this goes on when it answers.");
    m_banner->setContent({models::Tone::Warning, hindrance, remedy, {}, {}, false});
}

void ApplyPanel::saveArchive()
{
    const bool online = m_workspace.connection().state() == models::ConnectionState::Online;
    const QString name = u"mainstay-update-%1"_s.arg(m_update.patch.version.toString());
    auto *dialog = new QFileDialog(
        this, tr("Download update log"), downloadsFolder() + u'/' + name + (online ? u".zip"_s : u".log"_s));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this, online](const QString &path) {
        if (!online) { // what this computer has of it, without the secrets that the server would have left out
            write(core::redacted(m_log.text()).toUtf8(), path);
            return;
        }
        models::whenReady(
            m_workspace.updates().archive(m_update.id), this, [this, path](const core::Result<QByteArray> &bytes) {
                if (bytes)
                    write(*bytes, path);
                else
                    emit failed(bytes.error());
            });
    });
    dialog->open();
}

void ApplyPanel::write(const QByteArray &bytes, const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        emit failed({core::ErrorKind::FileUnwritable, file.errorString(), {{u"path"_s, path}}});
}

void ApplyPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_log.setWatched(true);
    readChecks();
}

void ApplyPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_log.setWatched(false);
}

void ApplyPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace mainstay::ui
