// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/update/changeplandialog.h"

#include "ui/agents/momentedit.h"
#include "ui/shell/savefile.h"
#include "ui/text/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::ChangePlanDetails;
using core::Result;

namespace {

constexpr int planWidth = 560; // pixels

} // namespace

ChangePlanDialog::ChangePlanDialog(
    const Theme &theme, models::Workspace &workspace, const core::Update &update, Speak speak, QWidget *parent)
    : DialogFrame(theme, parent),
      m_workspace(workspace),
      m_update(update),
      m_speak(std::move(speak)),
      m_banner(new Banner(theme)),
      m_language(new QComboBox),
      m_planned(new MomentEdit),
      m_responsible(new QLineEdit),
      m_contact(new QLineEdit),
      m_remarks(new QPlainTextEdit)
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_banner->hide();
    m_responsible->setMaxLength(ChangePlanDetails::maxName);
    m_contact->setMaxLength(ChangePlanDetails::maxName);
    m_remarks->setTabChangesFocus(true);
    m_remarks->setFixedHeight(84);
    m_planned->setOffer(QDateTime(QDate::currentDate().addDays(1), QTime(21, 0)).toUTC());
    m_language->setObjectName(u"planLanguage"_s);
    m_responsible->setObjectName(u"planResponsible"_s);
    m_contact->setObjectName(u"planContact"_s);
    m_remarks->setObjectName(u"planRemarks"_s);
    m_language->addItem(u"Italiano"_s, u"it"_s);
    m_language->addItem(u"English"_s, u"en"_s);
    const QString mine = QLocale().language() == QLocale::Italian ? u"it"_s : u"en"_s;
    m_language->setCurrentIndex(m_language->findData(mine));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(metrics::space3);
    grid->setVerticalSpacing(metrics::space2);
    m_languageLabel = addField(grid, 0, m_language);
    grid->addWidget(m_planned, 1, 1);
    m_responsibleLabel = addField(grid, 2, m_responsible);
    m_contactLabel = addField(grid, 3, m_contact);
    m_remarksLabel = addField(grid, 4, m_remarks);
    m_languageLabel->setVisible(bool(m_speak));
    m_language->setVisible(bool(m_speak));
    body()->setSpacing(metrics::space3);
    body()->addWidget(m_banner);
    body()->addLayout(grid);
    hugContent(planWidth);

    models::whenReady(workspace.updates().checks(update.id), this, [this](const Result<core::UpdateChecks> &found) {
        // Without them the document says less, and is still true.
        m_checks = found.valueOr({});
        updateActions();
    });
    connect(&workspace.connection().feed(), &backend::ChangeFeed::moved, this,
        [this](const QString &, const QMap<QString, qint64> &collections) {
            if (collections.contains(u"host"_s) && m_kept && !m_keeping && !isChanged())
                load();
        });
    connect(&workspace.connection(), &models::Connection::changed, this, &ChangePlanDialog::updateActions);
    connect(m_banner, &Banner::activated, this, [this] {
        if (m_theirs)
            fill(*std::exchange(m_theirs, std::nullopt));
        m_banner->hide();
    });
    connect(primaryButton(), &QPushButton::clicked, this, &ChangePlanDialog::save);
    retranslate();
    updateActions();
    load();
}

QLabel *ChangePlanDialog::addField(QGridLayout *grid, int row, QWidget *field)
{
    auto *label = new QLabel;
    label->setBuddy(field);
    const bool isTall = qobject_cast<QPlainTextEdit *>(field);
    grid->addWidget(label, row, 0, Qt::AlignLeft | (isTall ? Qt::AlignTop : Qt::AlignVCenter));
    grid->addWidget(field, row, 1);
    return label;
}

void ChangePlanDialog::retranslate()
{
    const bool isStarted = m_update.appliedAt.has_value();
    setTitle(isStarted ? tr("Change report") : tr("Change plan"));
    setSubtitle(isStarted
            ? tr("The plan of this update with what was done, when, and how it ended, for the customer's signature.")
            : tr("What this update will do, step by step, for the customer's signature. Nothing is started."));
    m_languageLabel->setText(tr("&Language"));
    m_planned->setText(tr("&Planned for"));
    m_responsibleLabel->setText(tr("&Carried out by"));
    m_contactLabel->setText(tr("Customer's con&tact"));
    m_remarksLabel->setText(tr("&Remarks"));
    primaryButton()->setText(tr("Save as PDF…"));
    setCancelText(m_mayLeave ? tr("Close without keeping") : tr("Close"));
}

/// Whoever may not change the plan reads it, and takes it on paper.
void ChangePlanDialog::updateActions()
{
    const bool mayWrite = m_kept && m_workspace.connection().mayDo(core::Permission::UpdateSystem);
    m_planned->setEnabled(mayWrite);
    m_responsible->setReadOnly(!mayWrite);
    m_contact->setReadOnly(!mayWrite);
    m_remarks->setReadOnly(!mayWrite);
    primaryButton()->setEnabled(m_checks && !m_keeping);
}

ChangePlanDetails ChangePlanDialog::details() const
{
    ChangePlanDetails plan = m_kept.value_or(ChangePlanDetails());
    plan.plannedAt = m_planned->moment();
    plan.responsible = m_responsible->text().trimmed();
    plan.contact = m_contact->text().trimmed();
    plan.remarks = m_remarks->toPlainText().trimmed().left(ChangePlanDetails::maxRemarks);
    return plan;
}

bool ChangePlanDialog::isChanged() const
{
    return m_kept && m_workspace.connection().mayDo(core::Permission::UpdateSystem) && details() != *m_kept;
}

void ChangePlanDialog::load()
{
    models::whenReady(m_workspace.updates().plan(m_update.id), this, [this](const Result<ChangePlanDetails> &plan) {
        if (!plan && !m_kept)
            tell(tr("What was filled in before cannot be read."), plan.error());
        // Somebody may have begun to type while it was on its way.
        if (plan && !m_keeping && (!m_kept || !isChanged()))
            take(*plan);
    });
}

void ChangePlanDialog::take(const ChangePlanDetails &plan)
{
    const bool isNews = m_kept != plan;
    m_kept = plan;
    if (isNews)
        fill(plan);
    updateActions();
}

void ChangePlanDialog::fill(const ChangePlanDetails &plan)
{
    m_planned->setMoment(plan.plannedAt);
    m_responsible->setText(plan.responsible);
    m_contact->setText(plan.contact);
    m_remarks->setPlainText(plan.remarks);
}

/// Nothing is asked of the server where nothing was changed.
void ChangePlanDialog::keepThen(std::function<void()> then)
{
    if (!isChanged()) {
        then();
        return;
    }
    m_keeping = true;
    updateActions();
    models::whenReady(m_workspace.updates().changePlan(m_update.id, details()), this,
        [this, then = std::move(then)](const Result<ChangePlanDetails> &kept) {
            m_keeping = false;
            updateActions();
            if (kept) {
                m_banner->hide();
                m_kept = *kept;
                m_mayLeave = false;
                retranslate();
                then();
            } else if (kept.error().kind == core::ErrorKind::VersionMismatch) {
                tellConflict();
            } else {
                tell(tr("What you filled in was not kept on the server."), kept.error());
                m_mayLeave = true;
                retranslate();
            }
        });
}

/// What was typed stays; keeping it once more replaces what the other one wrote.
void ChangePlanDialog::tellConflict()
{
    models::whenReady(m_workspace.updates().plan(m_update.id), this, [this](const Result<ChangePlanDetails> &theirs) {
        if (!theirs) {
            tell(tr("What you filled in was not kept on the server."), theirs.error());
            return;
        }
        m_theirs = *theirs;
        m_kept = *theirs;
        m_banner->setContent({models::Tone::Warning, tr("%1 has changed this plan meanwhile.").arg(theirs->changedBy),
            tr("What you typed is still here: saving or closing puts it in place of theirs."), tr("Show theirs"), {},
            false});
    });
}

void ChangePlanDialog::tell(const QString &what, const core::Error &error)
{
    const ErrorText text = errorText(error);
    m_banner->setContent(
        {models::Tone::Bad, QString(what + u' ' + text.sentence), text.remedy, {}, text.details, false});
}

void ChangePlanDialog::done(int result)
{
    if (m_mayLeave) {
        DialogFrame::done(result);
        return;
    }
    if (!m_keeping)
        keepThen([this, result] { DialogFrame::done(result); });
}

QByteArray ChangePlanDialog::pdf() const
{
    models::SystemUpdates &updates = m_workspace.updates();
    const auto &server = m_workspace.connection().server();
    ChangePlan plan;
    plan.server = server ? server->name : QString();
    plan.licence = updates.licence().value_or(core::LicenceCard());
    plan.host = updates.host().value_or(core::HostCard());
    plan.update = m_update;
    if (const auto &found = updates.prerequisites())
        plan.prerequisites = found->rows;
    plan.checks = m_checks.value_or(core::UpdateChecks());
    plan.details = details();
    QByteArray bytes;
    const auto write = [&] { bytes = changePlanPdf(plan, QDateTime::currentDateTimeUtc()); };
    if (m_speak)
        m_speak(m_language->currentData().toString(), write);
    else
        write();
    return bytes;
}

void ChangePlanDialog::save()
{
    keepThen([this] {
        const bool isStarted = m_update.appliedAt.has_value();
        const QString name
            = (isStarted ? tr("change report %1") : tr("change plan %1")).arg(m_update.patch.version.toString());
        saveFile(this, {tr("Save as PDF"), name + u".pdf"_s, tr("PDF files (*.pdf)")},
            [this] { return models::makeReady(Result<QByteArray>(pdf())); });
    });
}

void ChangePlanDialog::changeEvent(QEvent *event)
{
    DialogFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace mainstay::ui
