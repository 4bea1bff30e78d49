// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/update/prerequisitespanel.h"

#include "ui/licence/licencemailtest.h"
#include "ui/shell/downloadsfolder.h"
#include "ui/text/actionhint.h"
#include "ui/theme/theme.h"
#include "ui/update/backupoffer.h"
#include "ui/update/historycard.h"
#include "ui/update/hostcard.h"
#include "ui/update/licencecard.h"
#include "ui/widgets/scrolled.h"

#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSaveFile>
#include <QScrollArea>

#include <algorithm>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::CheckResult;

PrerequisitesPanel::PrerequisitesPanel(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : QWidget(parent),
      m_workspace(workspace),
      m_column(nullptr),
      m_cards(new QWidget),
      m_history(nullptr),
      m_title(new QLabel),
      m_report(new QPushButton),
      m_again(new QPushButton),
      m_checks(new PrerequisiteList(theme))
{
    auto *licence = new LicenceCard(theme, workspace);
    auto *cards = new QHBoxLayout(m_cards);
    cards->setContentsMargins(0, 0, 0, 0);
    cards->setSpacing(metrics::space3);
    cards->addWidget(licence, 1);
    cards->addWidget(new HostCard(theme, workspace), 1);
    connect(licence, &LicenceCard::failed, this, &PrerequisitesPanel::failed);
    connect(licence, &LicenceCard::manageWanted, this, &PrerequisitesPanel::licenceWanted);
    m_checks->setMailTest(new LicenceMailTest(workspace, this));
    offerBackup(m_checks, workspace, [this](const core::Error &error) { emit failed(error); });

    theme.style(m_title, Type::Section);
    m_report->setObjectName(u"saveReport"_s);
    m_again->setObjectName(u"checkAgain"_s);
    auto *head = new QHBoxLayout;
    head->setSpacing(metrics::space2);
    head->addWidget(m_title, 1);
    head->addWidget(m_report);
    head->addWidget(m_again);
    auto *card = new Card(theme);
    card->body()->addWidget(m_checks);
    auto *history = new HistoryCard(theme, workspace);
    connect(history, &HistoryCard::reportWanted, this, &PrerequisitesPanel::planWanted);
    m_history = new QWidget; // the card itself hides and shows with what it has
    auto *around = new QVBoxLayout(m_history);
    around->setContentsMargins(0, 0, 0, 0);
    around->addWidget(history);

    auto *content = new QWidget;
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(0, 0, metrics::space2, 0);
    m_column->setSpacing(metrics::space3);
    m_column->addLayout(head);
    m_column->addWidget(card);
    m_column->addWidget(m_cards);
    m_column->addWidget(m_history);
    m_column->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scrolled(content));

    connect(m_again, &QPushButton::clicked, this, [this] { m_workspace.updates().checkPrerequisites(); });
    connect(m_report, &QPushButton::clicked, this, &PrerequisitesPanel::saveReport);
    connect(&workspace.updates(), &models::SystemUpdates::changed, this, &PrerequisitesPanel::refresh);
    connect(&workspace.connection(), &models::Connection::changed, this, &PrerequisitesPanel::updateActions);
    refresh();
}

void PrerequisitesPanel::setUpdate(const core::Update *update)
{
    m_isUnderWay = update;
    const core::UpdateId started = update && update->appliedAt ? update->id : core::UpdateId();
    if (std::exchange(m_started, started) != started)
        m_then.reset();
    refresh();
    if (m_started.text.isEmpty() || m_then)
        return;
    m_latest.whenReady(m_workspace.updates().checks(m_started), [this](const core::Result<core::UpdateChecks> &found) {
        if (found) // else the next news asks again
            takeThen(*found);
    });
}

/// Not inlined: GCC 12 takes what an error has in place of the value for something that is read.
Q_NEVER_INLINE void PrerequisitesPanel::takeThen(const core::UpdateChecks &found)
{
    m_then = found.prerequisites;
    m_accepted = found.acknowledged;
    refresh();
}

void PrerequisitesPanel::refresh()
{
    const bool wasStarted = !m_started.text.isEmpty();
    m_title->setText(wasStarted ? tr("Prerequisites when the update was started") : tr("Prerequisites"));
    m_report->setText(tr("Save report…"));
    m_again->setText(m_workspace.updates().isChecking() ? tr("Checking…") : tr("Check again"));
    m_report->setVisible(!wasStarted);
    m_again->setVisible(!wasStarted);
    // Where nothing can be done before there is a licence and a machine, they come first.
    const models::SystemUpdates &updates = m_workspace.updates();
    const bool hasLicence = updates.licence() && updates.licence()->state != core::LicenceState::Missing;
    const bool hasHost = updates.host() && updates.host()->computer;
    const bool isSetUp = (hasLicence && hasHost) || !updates.licence() || !updates.host();
    m_column->insertWidget(isSetUp ? m_column->count() - 3 : 0, m_cards);
    m_cards->setVisible(!m_isUnderWay);
    m_history->setVisible(!m_isUnderWay);
    showRows();
    updateActions();
}

void PrerequisitesPanel::showRows()
{
    if (!m_started.text.isEmpty()) {
        m_checks->setDecided(m_then.value_or(QList<core::Prerequisite>()), m_accepted);
        m_checks->setCustomisations({});
        return;
    }
    const auto &found = m_workspace.updates().prerequisites();
    m_checks->setRows(found ? found->rows : QList<core::Prerequisite>(), false);
    m_checks->setCustomisations(found ? found->customisations : QList<core::Customisation>());
}

void PrerequisitesPanel::updateActions()
{
    const ActionHint may = actionHint(m_workspace.connection(), core::Permission::UpdateSystem);
    m_again->setEnabled(may.allowed && !m_workspace.updates().isChecking());
    m_again->setToolTip(may.reason);
    m_checks->setMailTestable(may.allowed && m_started.text.isEmpty());
}

qsizetype PrerequisitesPanel::count(CheckResult result) const
{
    const auto &found = m_workspace.updates().prerequisites();
    return found ? std::ranges::count(found->rows, result, &core::Prerequisite::result) : 0;
}

QString PrerequisitesPanel::whyNot() const
{
    if (!m_workspace.updates().prerequisites())
        return tr("Asking the server…");
    const auto blocks = int(count(CheckResult::Block));
    return blocks > 0 ? tr("%Ln prerequisite(s) block the update: solve them first.", nullptr, blocks) : QString();
}

QString PrerequisitesPanel::hint() const
{
    const auto warnings = int(count(CheckResult::Warning));
    return warnings > 0 ? tr("%Ln warning(s) to be accepted before the start.", nullptr, warnings) : QString();
}

PrerequisiteList::ReportHead PrerequisitesPanel::reportHead() const
{
    const models::SystemUpdates &updates = m_workspace.updates();
    PrerequisiteList::ReportHead head;
    head.at = QDateTime::currentDateTimeUtc();
    if (const auto &found = updates.prerequisites())
        head.checkedAt = found->checkedAt;
    if (const auto &host = updates.host()) {
        head.host = host->computerName;
        if (const auto &seen = host->inspection) {
            head.product = seen->productTitle.isEmpty() ? seen->product : seen->productTitle;
            head.installed = seen->version;
        }
    }
    head.patch = updates.version();
    return head;
}

void PrerequisitesPanel::saveReport()
{
    auto *dialog = new QFileDialog(
        this, tr("Save report"), downloadsFolder() + u"/mainstay-prerequisites.txt"_s, tr("Text files (*.txt)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        QSaveFile file(path);
        const QByteArray bytes = m_checks->report(reportHead()).toUtf8();
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
            emit failed({core::ErrorKind::FileUnwritable, file.errorString(), {{u"path"_s, path}}});
    });
    dialog->open();
}

void PrerequisitesPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace mainstay::ui
