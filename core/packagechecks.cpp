// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packagechecks.h"
#include "core/invalid.h"

#include <algorithm>

namespace mainstay::core {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestId = 40;
constexpr int longestTitle = 500;

bool isId(const QString &text)
{
    return !text.isEmpty() && text.size() <= longestId && std::ranges::all_of(text, [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-';
    });
}

bool isPlain(const QString &text)
{
    return std::ranges::all_of(text, [](QChar c) { return c >= u' ' && c != QChar(0x7f); });
}

bool isTitle(const QMap<QString, QString> &title)
{
    return !title.isEmpty() && std::ranges::all_of(title, [](const QString &text) {
        return !text.isEmpty() && text.size() <= longestTitle && isPlain(text);
    });
}

bool isAnswer(const PackageQuestion &question, const QString &answer)
{
    switch (question.kind) {
    case AnswerKind::YesNo:
        return answer == "yes"_L1 || answer == "no"_L1;
    case AnswerKind::Choice:
        return std::ranges::find(question.choices, answer, &AnswerChoice::id) != question.choices.end();
    case AnswerKind::Text:
        return answer.size() <= PackageQuestion::longestAnswer && isPlain(answer);
    }
    Q_UNREACHABLE();
}

std::optional<Error> wrongQuestion(const PackageQuestion &question)
{
    if (!isTitle(question.text))
        return invalidManifest(u"questions.text"_s, u"none, or too long: "_s + question.id);
    if ((question.kind == AnswerKind::Choice) == question.choices.isEmpty()
        || question.choices.size() > PackageQuestion::maxChoices)
        return invalidManifest(
            u"questions.choices"_s, u"none to choose from, too many, or of no use: "_s + question.id);
    QSet<QString> ids;
    for (const AnswerChoice &choice : question.choices) {
        if (!isId(choice.id) || ids.contains(choice.id) || !isTitle(choice.title))
            return invalidManifest(
                u"questions.choices"_s, u"no id, one used twice, or no title: "_s + choice.id.left(longestId));
        ids.insert(choice.id);
    }
    if (!question.suggested.isEmpty() && !isAnswer(question, question.suggested))
        return invalidManifest(u"questions.suggested"_s, u"no answer to it: "_s + question.id);
    return std::nullopt;
}

} // namespace

QString answerVariable(const QString &id)
{
    return u"MAINSTAY_ANSWER_"_s + id.toUpper().replace(u'-', u'_');
}

Result<QMap<QString, QString>> checkedAnswers(
    const QList<PackageQuestion> &questions, const QMap<QString, QString> &answers)
{
    QMap<QString, QString> checked;
    for (const PackageQuestion &question : questions) {
        const QString answer = answers.value(question.id, question.suggested).trimmed();
        const bool isRight = answer.isEmpty() ? question.optional : isAnswer(question, answer);
        if (!isRight) {
            return Error{ErrorKind::InvalidInput, answer.isEmpty() ? u"no answer"_s : u"not an answer to it"_s,
                {{u"field"_s, u"answers."_s + question.id}}};
        }
        if (!answer.isEmpty())
            checked.insert(question.id, answer);
    }
    return checked;
}

std::optional<Error> wrongChecks(const QList<PackageCheck> &checks, const QSet<QString> &paths, QSet<QString> &ids)
{
    if (checks.size() > PackageCheck::maxChecks)
        return invalidManifest(u"checks"_s, u"too many checks"_s);
    for (const PackageCheck &check : checks) {
        if (!isId(check.id) || ids.contains(check.id))
            return invalidManifest(u"checks.id"_s, u"not an id, or used twice: "_s + check.id.left(longestId));
        if (!isTitle(check.title) || (!check.remedy.isEmpty() && !isTitle(check.remedy)))
            return invalidManifest(u"checks.title"_s, u"none, or too long: "_s + check.id);
        if (!paths.contains(check.source))
            return invalidManifest(u"checks.source"_s, u"not in the package: "_s + check.source.left(80));
        if (check.timeoutSeconds <= 0 || check.timeoutSeconds > PackageCheck::longestSeconds)
            return invalidManifest(u"checks.timeoutSeconds"_s, u"not from 1 to 300: "_s + check.id);
        ids.insert(check.id);
    }
    return std::nullopt;
}

std::optional<Error> wrongQuestions(const QList<PackageQuestion> &questions)
{
    if (questions.size() > PackageQuestion::maxQuestions)
        return invalidManifest(u"questions"_s, u"too many questions"_s);
    QSet<QString> ids;
    for (const PackageQuestion &question : questions) {
        if (!isId(question.id) || ids.contains(question.id))
            return invalidManifest(u"questions.id"_s, u"not an id, or used twice: "_s + question.id.left(longestId));
        if (const auto wrong = wrongQuestion(question))
            return wrong;
        ids.insert(question.id);
    }
    return std::nullopt;
}

} // namespace mainstay::core
