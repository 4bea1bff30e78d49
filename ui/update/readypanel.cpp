// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/update/readypanel.h"

#include "ui/text/actionhint.h"
#include "ui/text/prerequisitetext.h"
#include "ui/theme/theme.h"
#include "ui/update/backupoffer.h"
#include "ui/update/prerequisitelist.h"
#include "ui/update/questionform.h"
#include "ui/update/updatesteps.h"
#include "ui/widgets/card.h"
#include "ui/widgets/scrolled.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

#include <algorithm>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::CheckSubject;
using core::Prerequisite;

ReadyPanel::ReadyPanel(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : QWidget(parent),
      m_workspace(workspace),
      m_checksTitle(new QLabel),
      m_clear(new QLabel),
      m_again(new QPushButton),
      m_checks(new PrerequisiteList(theme)),
      m_questionsCard(new Card(theme)),
      m_questionsTitle(new QLabel),
      m_questions(new QuestionForm(theme)),
      m_stepsTitle(new QLabel),
      m_effect(new QLabel),
      m_plan(new QPushButton),
      m_steps(new UpdateSteps(theme))
{
    theme.style(m_checksTitle, Type::BodyStrong);
    theme.style(m_questionsTitle, Type::BodyStrong);
    theme.style(m_stepsTitle, Type::BodyStrong);
    for (QLabel *label : {m_clear, m_effect}) {
        theme.style(label, Type::Body, Colour::Muted);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_checks->setBrief(true);
    m_plan->setObjectName(u"changePlan"_s);
    m_again->setObjectName(u"checkReadiness"_s);
    offerBackup(m_checks, workspace, [this](const core::Error &error) { emit failed(error); });

    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, metrics::space2, 0);
    column->setSpacing(metrics::space3);
    const auto addCard = [&](QLabel *title, QPushButton *button, const QList<QWidget *> &rows) {
        auto *card = new Card(theme);
        auto *head = new QHBoxLayout;
        head->addWidget(title, 1);
        head->addWidget(button);
        card->body()->addLayout(head);
        for (QWidget *row : rows)
            card->body()->addWidget(row);
        column->addWidget(card);
    };
    addCard(m_checksTitle, m_again, {m_clear, m_checks});
    m_questionsCard->body()->addWidget(m_questionsTitle);
    m_questionsCard->body()->addWidget(m_questions);
    column->addWidget(m_questionsCard);
    addCard(m_stepsTitle, m_plan, {m_effect, m_steps});
    column->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scrolled(content));

    connect(m_again, &QPushButton::clicked, this, [this] { m_workspace.updates().checkPrerequisites(); });
    connect(m_plan, &QPushButton::clicked, this, [this] { emit planWanted(m_update); });
    connect(m_checks, &PrerequisiteList::acknowledgedChanged, this, &ReadyPanel::moved);
    connect(m_questions, &QuestionForm::answered, this, &ReadyPanel::moved);
    connect(&workspace.updates(), &models::SystemUpdates::changed, this, &ReadyPanel::refresh);
    connect(&workspace.connection(), &models::Connection::changed, this, &ReadyPanel::refresh);
    refresh();
}

void ReadyPanel::setUpdate(const core::Update &update)
{
    m_update = update;
    refresh();
}

void ReadyPanel::refresh()
{
    const auto &found = m_workspace.updates().prerequisites();
    const QList<Prerequisite> rows = found ? found->rows : QList<Prerequisite>();
    m_checks->setRows(rows, true);
    m_checks->setCustomisations(found ? found->customisations : QList<core::Customisation>());
    const bool isPlain
        = std::ranges::none_of(rows, [](const Prerequisite &row) { return row.result >= core::CheckResult::Warning; });
    m_checksTitle->setText(tr("What stands against it"));
    m_clear->setText(found ? tr("Nothing: all prerequisites are in order.") : tr("Asking the server…"));
    m_clear->setVisible(isPlain);
    m_checks->setVisible(!isPlain);
    const bool isChecking = m_workspace.updates().isChecking();
    m_again->setText(isChecking ? tr("Checking…") : tr("Check again"));
    const ActionHint may = actionHint(m_workspace.connection(), core::Permission::UpdateSystem);
    m_again->setEnabled(may.allowed && !isChecking);
    m_again->setToolTip(may.reason);
    m_questionsTitle->setText(tr("What the vendor asks"));
    m_questions->setQuestions(m_update.id.text, m_update.questions);
    m_questionsCard->setVisible(!m_update.questions.isEmpty());
    m_stepsTitle->setText(tr("What will happen"));
    m_plan->setText(tr("Change plan…"));
    const auto effect = std::ranges::find(rows, CheckSubject::Architecture, &Prerequisite::subject);
    m_effect->setText(effect == rows.end() ? QString() : prerequisiteText(*effect).sentence);
    m_effect->setVisible(!m_effect->text().isEmpty());
    m_steps->setUpdate(m_update, 0);
    emit moved();
}

QString ReadyPanel::whyNot() const
{
    if (!m_workspace.updates().prerequisites())
        return tr("Asking the server…");
    // What was read before the update was there says nothing of the checks that it brought along.
    const QList<Prerequisite> &rows = m_workspace.updates().prerequisites()->rows;
    const bool areKnown = m_update.checks.isEmpty()
        || std::ranges::find(rows, CheckSubject::VendorCheck, &Prerequisite::subject) != rows.end();
    const auto isUnderWay = [](const Prerequisite &row) {
        return row.subject == CheckSubject::VendorCheck && row.finding == "running"_L1;
    };
    if (!areKnown || std::ranges::any_of(rows, isUnderWay))
        return tr("First the update's own checks have to end.");
    if (!m_checks->isClear())
        return tr("First solve what blocks, and accept each warning.");
    return m_questions->isComplete() ? QString() : tr("First answer the vendor's questions.");
}

core::StartUpdate ReadyPanel::decisions() const
{
    return {m_checks->acknowledged(), m_questions->answers()};
}

void ReadyPanel::takeFocus()
{
    auto *tick = m_checks->findChild<QCheckBox *>();
    (tick ? static_cast<QWidget *>(tick) : m_plan)->setFocus(Qt::OtherFocusReason);
}

void ReadyPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace mainstay::ui
