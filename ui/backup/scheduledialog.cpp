// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backup/scheduledialog.h"

#include "ui/backup/retentiondialog.h"
#include "ui/backup/ruleform.h"
#include "ui/backup/runspreview.h"
#include "ui/text/errortext.h"
#include "ui/text/mailtext.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/addressedit.h"
#include "ui/widgets/banner.h"

#include <QCheckBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QUuid>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestName = 255;

} // namespace

ScheduleDialog::ScheduleDialog(
    const Theme &theme, models::Workspace &workspace, const std::optional<core::Schedule> &schedule, QWidget *parent)
    : DialogFrame(theme, parent),
      m_theme(theme),
      m_workspace(workspace),
      m_schedule(schedule),
      m_intent(QUuid::createUuid().toByteArray(QUuid::WithoutBraces)),
      m_nameLabel(new QLabel),
      m_name(new QLineEdit),
      m_rule(new RuleForm),
      m_enabled(new QCheckBox),
      m_recipientsLabel(new QLabel),
      m_recipients(new AddressEdit(theme)),
      m_onSuccess(new QCheckBox),
      m_test(new QPushButton),
      m_retention(new QPushButton),
      m_preview(new RunsPreview(theme, workspace.schedules())),
      m_banner(new Banner(theme))
{
    setAttribute(Qt::WA_DeleteOnClose);
    resize(1020, 640);
    m_banner->hide();

    auto *columns = new QHBoxLayout;
    columns->setSpacing(metrics::space5);
    columns->addWidget(makeForm(), 4);
    columns->addWidget(m_preview, 5);
    body()->setSpacing(metrics::space3);
    body()->addWidget(m_banner);
    body()->addLayout(columns, 1);

    connect(m_rule, &RuleForm::changed, this, [this] {
        m_preview->setRule(m_rule->rule());
        updateButtons();
    });
    connect(m_preview, &RunsPreview::understoodChanged, this, &ScheduleDialog::updateButtons);
    connect(m_name, &QLineEdit::textChanged, this, &ScheduleDialog::updateButtons);
    connect(m_recipients, &AddressEdit::changed, this, &ScheduleDialog::updateButtons);
    connect(m_test, &QPushButton::clicked, this, &ScheduleDialog::sendTests);
    connect(m_retention, &QPushButton::clicked, this, [this] {
        auto *dialog = new RetentionDialog(m_theme, m_workspace, this);
        dialog->open();
    });
    connect(primaryButton(), &QPushButton::clicked, this, &ScheduleDialog::save);
    if (schedule) {
        m_name->setText(schedule->name);
        m_rule->setRule(schedule->rule);
        m_enabled->setChecked(schedule->enabled);
        m_recipients->setAddresses(schedule->recipients);
        m_onSuccess->setChecked(schedule->mailOnSuccess);
    }
    if (!schedule && workspace.connection().server()) {
        core::ScheduleRule rule = m_rule->rule();
        rule.timeZone = workspace.connection().server()->timeZone;
        m_rule->setRule(rule);
    }
    m_preview->setRule(m_rule->rule());
    updateButtons();
    m_name->setFocus();
}

QWidget *ScheduleDialog::makeForm()
{
    m_nameLabel->setBuddy(m_name);
    m_name->setObjectName(u"name"_s);
    m_name->setMaxLength(longestName);
    m_enabled->setChecked(true);
    m_recipientsLabel->setBuddy(m_recipients->field());
    m_recipients->field()->setObjectName(u"recipients"_s);
    m_test->setObjectName(u"testMail"_s);
    m_test->setAutoDefault(false);
    m_retention->setObjectName(u"retention"_s);
    m_retention->setAutoDefault(false);
    setVariant(m_retention, Variant::Quiet);
    m_retention->setIcon(m_theme.icon(u"chevron-right"_s, Colour::Muted));
    m_retention->setLayoutDirection(Qt::RightToLeft); // the arrow comes after the words
    retranslate();

    auto *name = new QHBoxLayout;
    name->setSpacing(metrics::space3);
    name->addWidget(m_name, 1);
    name->addWidget(m_enabled);
    auto *test = new QHBoxLayout;
    test->addWidget(m_onSuccess, 1);
    test->addWidget(m_test);

    auto *form = new QWidget;
    auto *layout = new QVBoxLayout(form);
    layout->setContentsMargins(0, 0, metrics::space2, 0);
    layout->setSpacing(metrics::space1);
    layout->addWidget(m_nameLabel);
    layout->addLayout(name);
    layout->addSpacing(metrics::space3);
    layout->addWidget(m_rule);
    layout->addSpacing(metrics::space3);
    layout->addWidget(m_recipientsLabel);
    layout->addWidget(m_recipients);
    layout->addSpacing(metrics::space1);
    layout->addLayout(test);
    layout->addSpacing(metrics::space2);
    layout->addWidget(m_retention, 0, Qt::AlignLeft);
    layout->addStretch(1);

    // A monthly rule with many recipients is taller than the smallest window.
    auto *scroll = new QScrollArea;
    scroll->setWidget(form);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumWidth(form->minimumSizeHint().width());
    return scroll;
}

void ScheduleDialog::retranslate()
{
    setTitle(m_schedule ? tr("Schedule “%1”").arg(m_schedule->name) : tr("Schedule backup"));
    setSubtitle(tr("Backups run by themselves; whoever is named below hears of each one that fails or is missed."));
    m_nameLabel->setText(tr("&Name"));
    m_name->setAccessibleName(tr("Name"));
    m_name->setPlaceholderText(tr("Such as “Every night”"));
    m_enabled->setText(tr("E&nabled"));
    m_recipientsLabel->setText(tr("&Recipients, when a backup fails"));
    m_recipients->field()->setAccessibleName(tr("Recipients, when a backup fails"));
    m_recipients->setPlaceholder(tr("E-mail addresses; none: those of the settings"));
    m_onSuccess->setText(tr("Tell them of each backup that &works, too"));
    m_test->setText(tr("Send test e-mail"));
    m_retention->setText(tr("Which backups are &kept"));
}

void ScheduleDialog::changeEvent(QEvent *event)
{
    DialogFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        updateButtons();
    }
}

void ScheduleDialog::updateButtons()
{
    primaryButton()->setText(tr("Save"));
    const bool named = !m_name->text().trimmed().isEmpty();
    primaryButton()->setEnabled(!m_saving && named && m_preview->isUnderstood());
    primaryButton()->setToolTip(!named ? tr("Give it a name.") : QString());
    m_test->setEnabled(m_toTest.isEmpty() && !m_recipients->addresses().isEmpty());
    m_test->setToolTip(m_recipients->addresses().isEmpty() ? tr("Name a recipient first.") : QString());
}

void ScheduleDialog::save()
{
    if (!m_recipients->takeTyped()) {
        m_recipients->field()->setFocus();
        return;
    }
    m_saving = true;
    updateButtons();
    const QString name = m_name->text().trimmed();
    const auto done = [this](const core::Result<core::Schedule> &saved) { takeSaved(saved); };
    if (m_schedule) {
        models::whenReady(
            m_workspace.schedules().change(*m_schedule,
                {name, m_enabled->isChecked(), m_rule->rule(), m_recipients->addresses(), m_onSuccess->isChecked()}),
            this, done);
    } else {
        models::whenReady(m_workspace.schedules().create({name, m_enabled->isChecked(), m_rule->rule(),
                                                             m_recipients->addresses(), m_onSuccess->isChecked()},
                              m_intent),
            this, done);
    }
}

void ScheduleDialog::takeSaved(const core::Result<core::Schedule> &saved)
{
    if (saved) {
        accept();
        return;
    }
    m_saving = false;
    updateButtons();
    const ErrorText text = errorText(saved.error());
    m_banner->setContent({models::Tone::Bad, text.sentence, text.remedy, {}, text.details, false});
}

void ScheduleDialog::sendTests()
{
    m_toTest = m_recipients->addresses();
    m_tested.clear();
    updateButtons();
    if (!m_toTest.isEmpty())
        sendNextTest();
}

/// One after the other: each gets an answer of its own, and the first one that is refused is the one to look at.
void ScheduleDialog::sendNextTest()
{
    models::whenReady(m_workspace.mail().test({m_toTest.constFirst(), std::nullopt}), this,
        [this](const core::Result<core::MailReply> &reply) {
            if (reply)
                m_tested.append(m_toTest.takeFirst());
            if (reply && !m_toTest.isEmpty())
                sendNextTest();
            else
                showTests(reply);
        });
}

void ScheduleDialog::showTests(const core::Result<core::MailReply> &reply)
{
    const QString refused = m_toTest.value(0);
    const bool isOneOfSeveral = m_tested.size() + m_toTest.size() > 1;
    m_toTest.clear();
    updateButtons();
    if (reply) {
        m_banner->setContent({models::Tone::Ok,
            m_tested.size() == 1 ? tr("The mail server has taken a test e-mail for %1.").arg(m_tested.constFirst())
                                 : tr("The mail server has taken a test e-mail for each of %Ln recipient(s).", nullptr,
                                     int(m_tested.size())),
            tr("Look whether it arrives."), {}, reply->text, true});
        return;
    }
    const ErrorText text = mailErrorText(reply.error());
    m_banner->setContent(
        {models::Tone::Bad, isOneOfSeveral ? tr("Test e-mail for %1: %2").arg(refused, text.sentence) : text.sentence,
            text.remedy, {}, text.details, true});
}

} // namespace mainstay::ui
