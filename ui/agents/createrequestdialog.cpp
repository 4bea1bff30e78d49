// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/agents/createrequestdialog.h"

#include "ui/agents/previewdialog.h"
#include "ui/agents/reachcard.h"
#include "ui/agents/rolloutform.h"
#include "ui/text/errortext.h"
#include "ui/text/format.h"
#include "ui/text/rollouttext.h"
#include "ui/text/statetext.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/transfers/uploadrow.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/dropzone.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using models::RequestDraft;
using Stage = models::RequestDraft::Stage;

namespace {

QScrollArea *scrolled(QWidget *form)
{
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(form);
    form->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    return scroll;
}

} // namespace

CreateRequestDialog::CreateRequestDialog(const Theme &theme, RequestDraft *draft, QWidget *parent)
    : DialogFrame(theme, parent),
      m_theme(theme),
      m_draft(*draft),
      m_drop(new DropZone(theme)),
      m_name(new QLineEdit),
      m_version(new QLineEdit),
      m_platform(new QComboBox),
      m_architecture(new QComboBox),
      m_arguments(new QLineEdit),
      m_description(new QPlainTextEdit),
      m_downgrade(new QCheckBox),
      m_rehearsal(new QCheckBox),
      m_rolloutPart(new Disclosure(theme)),
      m_rolloutSummary(new QLabel),
      m_rolloutProblem(new QLabel),
      m_rollout(new RolloutForm(theme)),
      m_reach(new ReachCard(theme)),
      m_banner(new Banner(theme)),
      m_upload(new UploadRow)
{
    draft->setParent(this);
    resize(880, 640);
    m_name->setMaxLength(core::NewUpgradeRequest::maxName);
    m_version->setMaxLength(core::Version::maxLength);
    m_description->setTabChangesFocus(true);
    m_description->setMinimumHeight(72);
    m_banner->hide();
    m_name->setObjectName(u"name"_s);
    m_version->setObjectName(u"version"_s);
    m_platform->setObjectName(u"platform"_s);
    m_architecture->setObjectName(u"architecture"_s);
    m_arguments->setObjectName(u"arguments"_s);
    m_description->setObjectName(u"description"_s);
    m_downgrade->setObjectName(u"downgrade"_s);
    m_rehearsal->setObjectName(u"rehearsal"_s);
    m_rehearsal->setHidden(m_draft.simulatedComputers() == 0);

    auto *columns = new QHBoxLayout;
    columns->setSpacing(metrics::space5);
    columns->addWidget(makeForm(), 1);
    columns->addWidget(m_reach);
    m_reach->setFixedWidth(272);
    body()->setSpacing(metrics::space3);
    body()->addWidget(m_drop);
    body()->addLayout(columns, 1);
    body()->addWidget(m_banner);

    body()->addWidget(m_upload);
    m_upload->hide();
    connectAll();
    m_draft.setPolicy(m_rollout->policy());
    retranslate();
    updateButton();
}

void CreateRequestDialog::connectAll()
{
    connect(m_drop, &DropZone::fileChosen, &m_draft, &RequestDraft::chooseFile);
    connect(m_name, &QLineEdit::textChanged, this, &CreateRequestDialog::takeFields);
    connect(m_version, &QLineEdit::textChanged, this, &CreateRequestDialog::takeFields);
    connect(m_arguments, &QLineEdit::textChanged, this, &CreateRequestDialog::takeFields);
    connect(m_platform, &QComboBox::currentIndexChanged, this, &CreateRequestDialog::takeFields);
    connect(m_architecture, &QComboBox::currentIndexChanged, this, &CreateRequestDialog::takeFields);
    connect(m_platform, &QComboBox::activated, &m_draft, &RequestDraft::keepTarget);
    connect(m_architecture, &QComboBox::activated, &m_draft, &RequestDraft::keepTarget);
    connect(m_downgrade, &QCheckBox::toggled, &m_draft, &RequestDraft::setAllowDowngrade);
    connect(m_rehearsal, &QCheckBox::toggled, &m_draft, &RequestDraft::setRehearsal);
    connect(m_description, &QPlainTextEdit::textChanged, this,
        [this] { m_draft.setDescription(m_description->toPlainText().left(core::NewUpgradeRequest::maxDescription)); });
    connect(primaryButton(), &QPushButton::clicked, &m_draft, &RequestDraft::create);
    connect(&m_draft, &RequestDraft::fileChanged, this, &CreateRequestDialog::fillFromFile);
    connect(&m_draft, &RequestDraft::previewChanged, this, &CreateRequestDialog::showPreview);
    connect(&m_draft, &RequestDraft::stageChanged, this, &CreateRequestDialog::showStage);
    connect(&m_draft, &RequestDraft::progressed, this, &CreateRequestDialog::showUpload);
    connect(m_upload, &UploadRow::pauseWanted, this, [this](bool paused) {
        if (paused)
            m_draft.pauseUpload();
        else
            m_draft.resumeUpload();
    });
    connect(m_reach, &ReachCard::computersWanted, this, &CreateRequestDialog::showComputers);
    connect(m_rolloutPart, &Disclosure::toggled, this, [this](bool open) {
        m_description->setMaximumHeight(open ? m_description->minimumHeight() : QWIDGETSIZE_MAX);
        if (open) // once it has its place
            QTimer::singleShot(0, this, [this] { m_form->ensureWidgetVisible(m_rollout); });
    });
    connect(m_rollout, &RolloutForm::changed, this, [this] {
        m_draft.setPolicy(m_rollout->policy());
        showRollout();
        updateButton();
    });
}

QLabel *CreateRequestDialog::addField(QGridLayout *grid, int row, int column, int span, QWidget *field)
{
    auto *label = new QLabel;
    label->setBuddy(field);
    grid->addWidget(label, row, column, 1, span);
    grid->addWidget(field, row + 1, column, 1, span);
    return label;
}

QWidget *CreateRequestDialog::makeForm()
{
    auto *form = new QWidget;
    auto *grid = new QGridLayout(form);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metrics::space3);
    grid->setVerticalSpacing(metrics::space1);
    m_nameLabel = addField(grid, 0, 0, 2, m_name);
    m_versionLabel = addField(grid, 0, 2, 1, m_version);
    m_platformLabel = addField(grid, 2, 0, 1, m_platform);
    m_architectureLabel = addField(grid, 2, 1, 2, m_architecture);
    m_descriptionLabel = addField(grid, 4, 0, 3, m_description);
    m_argumentsLabel = addField(grid, 6, 0, 3, m_arguments);
    m_argumentsLabel->hide();
    m_arguments->hide();
    grid->addWidget(m_downgrade, 8, 0, 1, 3);
    grid->addWidget(m_rehearsal, 9, 0, 1, 3);
    makeRollout();
    grid->addWidget(m_rolloutPart, 10, 0, 1, 3);
    grid->addWidget(m_rolloutSummary, 11, 0, 1, 3);
    grid->addWidget(m_rolloutProblem, 12, 0, 1, 3);
    grid->setRowStretch(5, 1);
    for (int column = 0; column < 3; ++column)
        grid->setColumnStretch(column, 1);
    m_form = scrolled(form);
    return m_form;
}

/// Folded away: what is set, in a sentence; open, the fields. Its errors are told in the same place.
void CreateRequestDialog::makeRollout()
{
    m_rolloutPart->setObjectName(u"rollout"_s);
    m_rolloutPart->setContent(m_rollout);
    m_theme.style(m_rolloutSummary, Type::Body, Colour::Muted);
    m_theme.style(m_rolloutProblem, Type::Body, Colour::Bad);
    for (QLabel *label : {m_rolloutSummary, m_rolloutProblem}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
}

void CreateRequestDialog::showRollout()
{
    const QString problem = m_rollout->problem();
    m_rolloutSummary->setText(rolloutText(m_rollout->policy()));
    m_rolloutSummary->setVisible(problem.isEmpty());
    m_rolloutProblem->setText(problem);
    m_rolloutProblem->setVisible(!problem.isEmpty());
    updateSubtitle();
}

void CreateRequestDialog::showComputers()
{
    auto *dialog = new PreviewDialog(m_theme, m_draft, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void CreateRequestDialog::fillChoices()
{
    const QSignalBlocker platforms(m_platform);
    const QSignalBlocker architectures(m_architecture);
    m_platform->clear();
    for (const auto &row : core::platformNames)
        m_platform->addItem(platformName(row.value), int(row.value));
    m_architecture->clear();
    for (const auto &row : core::architectureNames)
        m_architecture->addItem(architectureName(row.value), int(row.value));
    m_platform->setCurrentIndex(m_platform->findData(int(m_draft.target().platform)));
    m_architecture->setCurrentIndex(m_architecture->findData(int(m_draft.target().architecture)));
}

void CreateRequestDialog::chooseFile(const QString &path)
{
    m_draft.chooseFile(path);
}

void CreateRequestDialog::takeFields()
{
    if (m_filling)
        return;
    const auto version = core::Version::parse(m_version->text().trimmed());
    m_draft.setName(m_name->text());
    m_draft.setArguments(m_arguments->text());
    m_draft.setTarget({version.valueOr(core::Version()), core::Platform(m_platform->currentData().toInt()),
        core::Architecture(m_architecture->currentData().toInt())});
    showFile();
}

void CreateRequestDialog::showFile()
{
    const auto contradiction = m_draft.contradiction();
    if (m_draft.isInspecting()) {
        m_drop->accept(tr("Looking at the file…"), {});
    } else if (m_draft.file() && !contradiction) {
        const models::AgentFile &file = *m_draft.file();
        QStringList facts{Format(QLocale()).size(file.size), platformName(file.platform)};
        if (file.architecture)
            facts.append(architectureName(*file.architecture));
        if (file.version)
            facts.append(tr("version %1").arg(file.version->toString()));
        const bool isWhole = file.format == platform::InstallerFormat::Package || !file.signature.isEmpty();
        facts.append(file.signedBy.isEmpty() || !isWhole ? tr("will be wrapped and signed with the site key")
                                                         : tr("signed by the vendor (key %1)").arg(file.signedBy));
        m_drop->accept(file.fileName, facts.join(u" · "_s));
    } else if (contradiction) {
        const ErrorText text = errorText(*contradiction);
        m_drop->refuse(text.sentence, text.remedy);
    }
    showPreview();
}

void CreateRequestDialog::fillFromFile()
{
    if (m_draft.file()) {
        m_filling = true;
        const auto target = m_draft.target();
        m_platform->setCurrentIndex(m_platform->findData(int(target.platform)));
        m_architecture->setCurrentIndex(m_architecture->findData(int(target.architecture)));
        const bool isSetup = m_draft.file()->format == platform::InstallerFormat::Pe;
        m_argumentsLabel->setVisible(isSetup);
        m_arguments->setVisible(isSetup);
        m_arguments->setText(m_draft.file()->arguments.join(u' '));
        if (m_draft.file()->version)
            m_version->setText(m_draft.file()->version->toString());
        if (m_name->text().isEmpty() && !target.version.isNull())
            m_name->setText(tr("Agent %1 – %2").arg(target.version.toString(), platformName(target.platform)));
        m_filling = false;
        takeFields();
    }
    showFile();
}

void CreateRequestDialog::showPreview()
{
    const auto &preview = m_draft.preview();
    const bool isRefused = m_drop->state() == DropZone::State::Refused;
    if (!preview || isRefused) {
        m_reach->setNothing(isRefused ? tr("Nothing: this file was refused.")
                                      : tr("Choose the agent file: it fills in what it knows about itself."));
        m_downgrade->setVisible(m_downgrade->isChecked());
        updateButton();
        return;
    }
    m_reach->setPreview(*preview);
    m_downgrade->setVisible(preview->newer > 0 || m_downgrade->isChecked());
    if (preview->nameTaken) {
        m_banner->setContent({models::Tone::Warning, tr("Another active request has this name."),
            tr("A name is taken once among the requests that have not ended. Choose another one."), {}, {}, false});
    } else if (m_draft.stage() == Stage::Editing) {
        m_banner->hide();
    }
    updateButton();
}

void CreateRequestDialog::showStage()
{
    const Stage stage = m_draft.stage();
    const bool busy = stage == Stage::Signing || stage == Stage::Uploading || stage == Stage::Creating;
    for (QWidget *field : std::initializer_list<QWidget *>{m_drop, m_name, m_version, m_platform, m_architecture,
             m_arguments, m_description, m_downgrade, m_rehearsal, m_rollout})
        field->setEnabled(!busy);
    m_upload->setVisible(busy);
    if (stage == Stage::Failed && m_draft.error()) {
        const ErrorText text = errorText(*m_draft.error());
        m_banner->setContent({models::Tone::Bad, text.sentence, text.remedy, {}, text.details, false});
    } else if (busy) {
        m_banner->hide();
    }
    showUpload();
    updateButton();
    if (stage == Stage::Created) {
        emit created(m_draft.created());
        accept();
    }
}

void CreateRequestDialog::showUpload()
{
    m_upload->setUpload(
        m_draft.upload(), m_draft.stage() == Stage::Signing ? tr("Signing with the site key…") : tr("Creating…"));
}

void CreateRequestDialog::updateButton()
{
    primaryButton()->setEnabled(m_draft.isComplete());
}

void CreateRequestDialog::updateSubtitle()
{
    const core::RolloutPolicy &policy = m_draft.policy();
    if (policy.startAt && *policy.startAt > QDateTime::currentDateTimeUtc())
        setSubtitle(tr("It begins %1; until then it holds no computer and sends nothing.")
                        .arg(Format(QLocale()).dateTime(policy.startAt->toLocalTime())));
    else
        setSubtitle(tr("It is active as soon as it is created: computers that are online start within seconds."));
}

void CreateRequestDialog::reject()
{
    if (m_draft.stage() != Stage::Editing && m_draft.stage() != Stage::Failed)
        m_draft.cancel();
    DialogFrame::reject();
}

void CreateRequestDialog::changeEvent(QEvent *event)
{
    DialogFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void CreateRequestDialog::retranslate()
{
    setTitle(tr("Create upgrade request"));
    m_rolloutPart->setTitle(tr("Rollout"));
    m_drop->setPrompt(tr("Drop the agent file here"),
        tr("A Mainstay package, a deb, rpm, msi or setup program, or a Linux program."),
        tr("Agent files (*.pkg *.deb *.rpm *.msi *.exe);;All files (*)"));
    m_nameLabel->setText(tr("&Name"));
    m_name->setAccessibleName(tr("Name"));
    m_versionLabel->setText(tr("Agent &version"));
    m_version->setAccessibleName(tr("Agent version"));
    m_version->setPlaceholderText(u"1.1.0"_s);
    m_platformLabel->setText(tr("&Platform"));
    m_platform->setAccessibleName(tr("Platform"));
    m_architectureLabel->setText(tr("&Architecture"));
    m_architecture->setAccessibleName(tr("Architecture"));
    m_argumentsLabel->setText(tr("&Silent switches"));
    m_arguments->setAccessibleName(tr("Silent switches"));
    m_arguments->setPlaceholderText(tr("What makes this setup program ask nothing, such as /S"));
    m_descriptionLabel->setText(tr("&Description"));
    m_description->setAccessibleName(tr("Description"));
    m_description->setPlaceholderText(tr("What is new in this agent, for your colleagues"));
    m_rehearsal->setText(
        tr("Rehearse: only the %Ln simulated computer(s), no real one", nullptr, int(m_draft.simulatedComputers())));
    m_downgrade->setText(tr("Also bring newer agents back to this version (downgrade)"));
    primaryButton()->setText(tr("Create"));
    fillChoices();
    showRollout();
    showPreview();
    if (m_draft.file() || m_draft.contradiction() || m_draft.isInspecting())
        showFile(); // its words were of the former language
}

} // namespace mainstay::ui
