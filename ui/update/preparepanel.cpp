// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/update/preparepanel.h"

#include "core/update/patchimport.h"
#include "ui/licence/licencemailtest.h"
#include "ui/shell/downloadsfolder.h"
#include "ui/text/actionhint.h"
#include "ui/text/cells.h"
#include "ui/text/errortext.h"
#include "ui/text/format.h"
#include "ui/text/updatetext.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/update/historycard.h"
#include "ui/update/hostcard.h"
#include "ui/update/licencecard.h"
#include "ui/update/patchfacts.h"
#include "ui/update/prerequisitelist.h"
#include "ui/update/updatesteps.h"
#include "ui/widgets/greyingdelegate.h"
#include "ui/widgets/keyvaluegrid.h"

#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSaveFile>
#include <QScrollArea>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

PreparePanel::PreparePanel(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : QWidget(parent),
      m_workspace(workspace),
      m_column(nullptr),
      m_cards(new QWidget),
      m_patchCard(new Card(theme)),
      m_patchTitle(new QLabel),
      m_patches(new QComboBox),
      m_why(new QLabel),
      m_patchFacts(new KeyValueGrid(theme)),
      m_notes(new QLabel),
      m_import(new QPushButton),
      m_refresh(new QPushButton),
      m_go(new QPushButton),
      m_cancel(new QPushButton),
      m_stepsCard(nullptr),
      m_stepsTitle(new QLabel),
      m_steps(new UpdateSteps(theme)),
      m_plan(new QPushButton),
      m_checksTitle(new QLabel),
      m_again(new QPushButton),
      m_report(new QPushButton),
      m_checks(new PrerequisiteList(theme))
{
    auto *licence = new LicenceCard(theme, workspace);
    auto *cards = new QHBoxLayout(m_cards);
    cards->setContentsMargins(0, 0, 0, 0);
    cards->setSpacing(metrics::space3);
    cards->addWidget(licence, 1);
    cards->addWidget(new HostCard(theme, workspace), 1);
    connect(licence, &LicenceCard::failed, this, &PreparePanel::failed);
    connect(licence, &LicenceCard::manageWanted, this, &PreparePanel::licenceWanted);
    m_checks->setMailTest(new LicenceMailTest(workspace, this));

    theme.style(m_checksTitle, Type::Section);
    auto *checksHead = new QHBoxLayout;
    checksHead->setSpacing(metrics::space2);
    checksHead->addWidget(m_checksTitle, 1);
    checksHead->addWidget(m_report);
    checksHead->addWidget(m_again);
    auto *checksCard = new Card(theme);
    checksCard->body()->addWidget(m_checks);

    auto *content = new QWidget;
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(0, 0, metrics::space2, 0);
    m_column->setSpacing(metrics::space3);
    auto *history = new HistoryCard(theme, workspace);
    connect(history, &HistoryCard::reportWanted, this, &PreparePanel::planWanted);
    m_stepsCard = makeSteps(theme);
    m_column->addWidget(makeChooser(theme));
    m_column->addLayout(checksHead);
    m_column->addWidget(checksCard);
    m_column->addWidget(m_stepsCard);
    m_column->addWidget(m_cards);
    m_column->addWidget(history);
    m_column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    content->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);

    connect(m_patches, &QComboBox::currentIndexChanged, this, &PreparePanel::showPatch);
    connect(m_import, &QPushButton::clicked, this, &PreparePanel::importWanted);
    connect(m_refresh, &QPushButton::clicked, this, [this] { m_workspace.updates().refreshPatches(); });
    connect(m_again, &QPushButton::clicked, this, [this] { m_workspace.updates().checkPrerequisites(); });
    connect(m_report, &QPushButton::clicked, this, &PreparePanel::saveReport);
    connect(m_cancel, &QPushButton::clicked, this, &PreparePanel::cancelWanted);
    connect(m_checks, &PrerequisiteList::backupWanted, this, &PreparePanel::backUp);
    connect(&workspace.backups(), &models::StoreSignals::rowsChanged, this, &PreparePanel::showBackup);
    connect(m_checks, &PrerequisiteList::acknowledgedChanged, this, &PreparePanel::updateActions);
    connect(m_go, &QPushButton::clicked, this, [this] {
        if (staged() && !m_authorised)
            emit continueWanted();
        else if (staged())
            emit startWanted(m_checks->acknowledged());
        else if (const core::PatchOffer *offer = chosen())
            emit downloadWanted(offer->patch.version);
    });
    connect(&workspace.updates(), &models::SystemUpdates::changed, this, &PreparePanel::refresh);
    connect(&workspace.connection(), &models::Connection::changed, this, &PreparePanel::updateActions);
    refresh();
}

QWidget *PreparePanel::makeChooser(const Theme &theme)
{
    setVariant(m_go, Variant::Primary);
    m_go->setObjectName(u"updateGo"_s);
    m_patches->setObjectName(u"patches"_s);
    m_patches->setItemDelegate(new GreyingDelegate(m_patches));
    m_import->setObjectName(u"importPatch"_s);
    m_report->setObjectName(u"saveReport"_s);
    m_why->setObjectName(u"whyNot"_s);
    theme.style(m_patchTitle, Type::BodyStrong);
    for (QLabel *label : {m_why, m_notes}) {
        theme.style(label, Type::Body, Colour::Muted);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::space2);
    row->addWidget(m_patches, 1);
    row->addStretch(0);
    row->addWidget(m_import);
    row->addWidget(m_refresh);
    row->addWidget(m_cancel);
    row->addWidget(m_go);
    m_patchCard->body()->addWidget(m_patchTitle);
    m_patchCard->body()->addLayout(row);
    m_patchCard->body()->addWidget(m_why);
    m_patchCard->body()->addWidget(m_patchFacts);
    m_patchCard->body()->addWidget(m_notes);
    return m_patchCard;
}

QWidget *PreparePanel::makeSteps(const Theme &theme)
{
    theme.style(m_stepsTitle, Type::BodyStrong);
    m_plan->setObjectName(u"changePlan"_s);
    connect(m_plan, &QPushButton::clicked, this, [this] {
        if (const core::Update *update = staged())
            emit planWanted(*update);
    });
    auto *card = new Card(theme);
    auto *head = new QHBoxLayout;
    head->addWidget(m_stepsTitle, 1);
    head->addWidget(m_plan);
    card->body()->addLayout(head);
    card->body()->addWidget(m_steps);
    return card;
}

void PreparePanel::setAuthorised(bool authorised)
{
    if (std::exchange(m_authorised, authorised) != authorised)
        refresh();
}

const core::Update *PreparePanel::staged() const
{
    const core::Update *update = m_workspace.updates().current();
    return update && update->state == core::UpdateState::Staged ? update : nullptr;
}

const core::PatchOffer *PreparePanel::chosen() const
{
    const int index = m_patches->currentIndex();
    return index >= 0 && index < m_offers.size() ? &m_offers.at(index) : nullptr;
}

void PreparePanel::refresh()
{
    m_checksTitle->setText(tr("Prerequisites"));
    m_report->setText(tr("Save report…"));
    m_import->setText(tr("Import from file…"));
    m_refresh->setText(tr("Look for updates"));
    m_cancel->setText(tr("Give up"));
    m_patches->setAccessibleName(tr("Select the version to download"));
    fillPatches();
    const core::Update *update = staged();
    // Where nothing can be done before there is a licence and a machine, they come first.
    const models::SystemUpdates &updates = m_workspace.updates();
    const bool hasLicence = updates.licence() && updates.licence()->state != core::LicenceState::Missing;
    const bool hasHost = updates.host() && updates.host()->computer;
    const bool isSetUp = (hasLicence && hasHost) || !updates.licence() || !updates.host();
    m_column->insertWidget(isSetUp ? m_column->count() - 3 : 0, m_cards);
    m_cards->setVisible(!update);
    m_stepsCard->setVisible(update);
    m_stepsTitle->setText(tr("What will happen"));
    m_plan->setText(tr("Change plan…"));
    if (update)
        m_steps->setUpdate(*update, 0);
    m_patches->setVisible(!update);
    m_import->setVisible(!update);
    m_refresh->setVisible(!update);
    m_cancel->setVisible(update);
    m_patchTitle->setText(update
            ? tr("Update downloaded: %1 %2").arg(patchKindText(update->patch.kind), update->patch.version.toString())
            : tr("Select the version to download"));
    m_go->setText(!update  ? tr("Download update")
            : m_authorised ? tr("Start update")
                           : tr("Continue update procedure"));
    const auto &found = m_workspace.updates().prerequisites();
    m_checks->setRows(found ? found->rows : QList<core::Prerequisite>(), update && m_authorised);
    m_checks->setCustomisations(found ? found->customisations : QList<core::Customisation>());
    m_again->setText(m_workspace.updates().isChecking() ? tr("Checking…") : tr("Check again"));
    showPatch();
}

void PreparePanel::fillPatches()
{
    const auto &offers = m_workspace.updates().patches();
    const QList<core::PatchOffer> now = offers ? offers->offers : QList<core::PatchOffer>();
    if (now == m_offers && m_patches->count() == now.size())
        return;
    const QString before = m_wanted.isEmpty() ? m_patches->currentData().toString() : m_wanted;
    m_offers = now;
    const QSignalBlocker quiet(m_patches);
    m_patches->clear();
    for (const core::PatchOffer &offer : std::as_const(m_offers)) {
        const QString why = choiceText(offer, offers->installed);
        const QString name = offer.patch.version.toString();
        m_patches->addItem(why.isEmpty() ? name : QString(name + u" – "_s + why), name);
        m_patches->setItemData(m_patches->count() - 1, !why.isEmpty(), GreyingDelegate::greyRole);
    }
    int index = m_patches->findData(before);
    if (index >= 0 && before == m_wanted)
        m_wanted.clear();
    for (int i = 0; index < 0 && i < m_offers.size(); ++i) {
        if (m_offers.at(i).choice == core::PatchChoice::Available)
            index = i;
    }
    m_patches->setCurrentIndex(std::max(index, 0));
}

void PreparePanel::choose(const core::Version &version)
{
    m_wanted = version.toString();
    const int index = m_patches->findData(m_wanted);
    if (index < 0)
        return;
    m_wanted.clear();
    m_patches->setCurrentIndex(index);
}

/// Why the patch that is shown cannot be downloaded, and what to do; empty where it can.
QString PreparePanel::whyNot() const
{
    const auto &offers = m_workspace.updates().patches();
    const core::PatchOffer *offer = chosen();
    if (!offers || !offer)
        return offers ? tr("There is no update at present.") : tr("Asking the server…");
    const auto may = core::chosenOf(*offers, offer->patch.version);
    if (may)
        return {};
    const ErrorText text = errorText(may.error());
    return QString(text.sentence + u' ' + text.remedy).trimmed();
}

void PreparePanel::showPatch()
{
    const core::Update *update = staged();
    const core::PatchOffer *offer = chosen();
    const core::FeedPatch *patch = update ? &update->patch : offer ? &offer->patch : nullptr;
    m_patchFacts->setVisible(patch);
    m_notes->setVisible(patch && !patch->notes.isEmpty());
    QString why = whyNot();
    if (update)
        why = updateSentence(*update);
    else if (why.isEmpty() && offer && offer->imported)
        why = tr("Imported from a file that was signed with the key %1.").arg(offer->signerKeyId);
    m_why->setText(why);
    m_why->setVisible(!why.isEmpty());
    if (patch) {
        m_patchFacts->setFacts(patchFacts(*patch));
        m_notes->setText(inLanguage(patch->notes));
    }
    m_workspace.updates().setVersion(patch ? patch->version : core::Version());
    updateActions();
}

void PreparePanel::updateActions()
{
    const ActionHint may = actionHint(m_workspace.connection(), core::Permission::UpdateSystem);
    const bool isStaged = staged() != nullptr;
    const QString why = !isStaged              ? whyNot()
        : m_authorised && !m_checks->isClear() ? tr("First solve what blocks, and accept each warning.")
                                               : QString();
    m_go->setEnabled(may.allowed && why.isEmpty());
    m_go->setToolTip(may.allowed ? why : may.reason);
    for (QPushButton *button : {m_import, m_refresh, m_cancel}) {
        button->setEnabled(may.allowed);
        button->setToolTip(may.reason);
    }
    m_again->setEnabled(may.allowed && !m_workspace.updates().isChecking());
    m_checks->setMailTestable(may.allowed);
    showBackup();
}

/// The row turns by itself once the backup is proven: the server tells that something has moved.
void PreparePanel::backUp()
{
    models::whenReady(m_workspace.backups().start(), this, [this](const core::Result<core::Backup> &started) {
        if (!started)
            emit failed(started.error());
        showBackup();
    });
}

void PreparePanel::showBackup()
{
    using Offer = PrerequisiteList::BackupOffer;
    bool isRunning = false;
    m_workspace.backups().forEach(
        [&](const core::Backup &backup) { isRunning |= backup.state == core::BackupState::Running; });
    const bool may = actionHint(m_workspace.connection(), core::Permission::RunBackup).allowed;
    m_checks->setBackupOffer(isRunning ? Offer::Running : may ? Offer::Offered : Offer::None);
}

PrerequisiteList::ReportHead PreparePanel::reportHead() const
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

void PreparePanel::saveReport()
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

void PreparePanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_offers.clear(); // their reasons are words
        refresh();
    }
}

} // namespace mainstay::ui
