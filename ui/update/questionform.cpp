// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/update/questionform.h"

#include "ui/text/updatetext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/taborder.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::AnswerKind;
using core::PackageQuestion;

namespace {

constexpr int widest = 480; ///< pixels of a field: an answer is short

} // namespace

QuestionForm::QuestionForm(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(metrics::space1);
}

void QuestionForm::setQuestions(const QString &about, const QList<PackageQuestion> &questions)
{
    if (about == m_about && questions == m_questions)
        return;
    m_about = about;
    m_questions = questions;
    m_answers.clear();
    for (const PackageQuestion &question : questions) {
        if (!question.suggested.isEmpty())
            m_answers.insert(question.id, question.suggested);
    }
    rebuild();
}

bool QuestionForm::isComplete() const
{
    return core::checkedAnswers(m_questions, m_answers).hasValue();
}

void QuestionForm::answer(const QString &question, const QString &text)
{
    m_answers.insert(question, text);
    emit answered();
}

void QuestionForm::rebuild()
{
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    QList<QWidget *> stops;
    for (const PackageQuestion &question : std::as_const(m_questions)) {
        const QString words = inLanguage(question.text);
        auto *label = new QLabel(question.optional ? tr("%1 (may stay empty)").arg(words) : words);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        m_theme.style(label, Type::Body);
        QWidget *field = makeField(question);
        if (m_layout->count() > 0)
            m_layout->addSpacing(metrics::space2);
        m_layout->addWidget(label);
        m_layout->addWidget(field);
        const auto radios = field->findChildren<QRadioButton *>();
        if (radios.isEmpty()) {
            label->setBuddy(field);
            field->setAccessibleName(words);
            field->setObjectName(u"answer-"_s + question.id);
            stops.append(field);
        }
        for (QRadioButton *radio : radios) {
            radio->setAccessibleDescription(words);
            stops.append(radio);
        }
    }
    tabThrough(this, stops);
    emit answered();
}

QWidget *QuestionForm::makeField(const PackageQuestion &question)
{
    switch (question.kind) {
    case AnswerKind::YesNo:
        return makeYesNo(question);
    case AnswerKind::Choice:
        return makeChoices(question);
    case AnswerKind::Text:
        return makeText(question);
    }
    Q_UNREACHABLE();
}

QWidget *QuestionForm::makeYesNo(const PackageQuestion &question)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::space4);
    for (const QString &each : {u"yes"_s, u"no"_s}) {
        auto *radio = new QRadioButton(answerText(question, each));
        radio->setObjectName(u"answer-"_s + question.id + u'-' + each);
        radio->setChecked(m_answers.value(question.id) == each);
        connect(radio, &QRadioButton::toggled, this, [this, id = question.id, each](bool chosen) {
            if (chosen)
                answer(id, each);
        });
        layout->addWidget(radio);
    }
    layout->addStretch(1);
    return row;
}

QWidget *QuestionForm::makeChoices(const PackageQuestion &question)
{
    auto *box = new QComboBox;
    box->setMaximumWidth(widest);
    box->setPlaceholderText(tr("Choose…"));
    if (question.optional)
        box->addItem(tr("No answer"), QString());
    for (const core::AnswerChoice &choice : question.choices)
        box->addItem(inLanguage(choice.title), choice.id);
    box->setCurrentIndex(box->findData(m_answers.value(question.id)));
    connect(box, &QComboBox::currentIndexChanged, this,
        [this, box, id = question.id] { answer(id, box->currentData().toString()); });
    return box;
}

QWidget *QuestionForm::makeText(const PackageQuestion &question)
{
    auto *field = new QLineEdit(m_answers.value(question.id));
    field->setMaximumWidth(widest);
    field->setMaxLength(PackageQuestion::longestAnswer);
    connect(field, &QLineEdit::textChanged, this, [this, id = question.id](const QString &text) { answer(id, text); });
    return field;
}

void QuestionForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        rebuild();
}

} // namespace mainstay::ui
