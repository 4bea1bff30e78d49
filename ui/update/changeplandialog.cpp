// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/update/changeplandialog.h"

#include "ui/agents/momentedit.h"
#include "ui/shell/savefile.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int planWidth = 560; // pixels
constexpr int maxText = 2000;

QString settingsGroup(const core::Update &update)
{
    return u"changePlans/"_s + update.id.text;
}

} // namespace

ChangePlanDialog::ChangePlanDialog(
    const Theme &theme, models::Workspace &workspace, const core::Update &update, Speak speak, QWidget *parent)
    : DialogFrame(theme, parent),
      m_workspace(workspace),
      m_update(update),
      m_speak(std::move(speak)),
      m_language(new QComboBox),
      m_planned(new MomentEdit),
      m_responsible(new QLineEdit),
      m_contact(new QLineEdit),
      m_remarks(new QPlainTextEdit)
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_responsible->setMaxLength(200);
    m_contact->setMaxLength(200);
    m_remarks->setTabChangesFocus(true);
    m_remarks->setFixedHeight(84);
    m_planned->setOffer(QDateTime(QDate::currentDate().addDays(1), QTime(21, 0)).toUTC());
    m_language->setObjectName(u"planLanguage"_s);
    m_responsible->setObjectName(u"planResponsible"_s);
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
    body()->addLayout(grid);
    hugContent(planWidth);

    primaryButton()->setEnabled(false);
    models::whenReady(
        workspace.updates().checks(update.id), this, [this](const core::Result<core::UpdateChecks> &found) {
            // Without them the document says less, and is still true.
            m_checks = found.valueOr({});
            primaryButton()->setEnabled(true);
        });
    connect(primaryButton(), &QPushButton::clicked, this, &ChangePlanDialog::save);
    retranslate();
    restore();
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
    setCancelText(tr("Close"));
}

ChangePlanDetails ChangePlanDialog::details() const
{
    return {m_planned->moment(), m_responsible->text().trimmed(), m_contact->text().trimmed(),
        m_remarks->toPlainText().trimmed().left(maxText)};
}

void ChangePlanDialog::restore()
{
    QSettings settings;
    settings.beginGroup(settingsGroup(m_update));
    const QDateTime planned = settings.value(u"plannedAt"_s).toDateTime();
    if (planned.isValid())
        m_planned->setMoment(planned.toUTC());
    m_responsible->setText(settings.value(u"responsible"_s).toString());
    m_contact->setText(settings.value(u"contact"_s).toString());
    m_remarks->setPlainText(settings.value(u"remarks"_s).toString());
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
    const ChangePlanDetails said = details();
    QSettings settings;
    settings.beginGroup(settingsGroup(m_update));
    settings.setValue(u"plannedAt"_s, said.plannedAt.value_or(QDateTime()));
    settings.setValue(u"responsible"_s, said.responsible);
    settings.setValue(u"contact"_s, said.contact);
    settings.setValue(u"remarks"_s, said.remarks);
    const bool isStarted = m_update.appliedAt.has_value();
    const QString name
        = (isStarted ? tr("change report %1") : tr("change plan %1")).arg(m_update.patch.version.toString());
    saveFile(this, {tr("Save as PDF"), name + u".pdf"_s, tr("PDF files (*.pdf)")},
        [this] { return models::makeReady(core::Result<QByteArray>(pdf())); });
}

void ChangePlanDialog::changeEvent(QEvent *event)
{
    DialogFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace mainstay::ui
