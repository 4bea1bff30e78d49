// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codec/codec.h"

#include <QSet>

namespace mainstay::core {

/// Something that the vendor wants to be in order on the host before a patch is begun. It changes nothing there.
struct PackageCheck
{
    static constexpr int maxChecks = 32;
    static constexpr qint64 longestSeconds = 300;

    QString id; ///< lower-case letters, digits and '-'
    QMap<QString, QString> title; ///< by language: it, en
    QString source; ///< path of a PackageFile, a script: exit code 0 while it is in order; it prints what it found
    QStringList arguments;
    qint64 timeoutSeconds = 60;
    bool warning = false; ///< when not in order somebody may go on all the same; else it blocks
    QMap<QString, QString> remedy; ///< by language

    friend bool operator==(const PackageCheck &, const PackageCheck &) = default;
};

enum class AnswerKind { YesNo, Choice, Text };

inline constexpr auto answerKindNames = std::to_array<Name<AnswerKind>>({
    {AnswerKind::YesNo, "yesNo"},
    {AnswerKind::Choice, "choice"},
    {AnswerKind::Text, "text"},
});
inline const auto &names(AnswerKind)
{
    return answerKindNames;
}

struct AnswerChoice
{
    QString id; ///< what the patch is told
    QMap<QString, QString> title; ///< by language

    friend bool operator==(const AnswerChoice &, const AnswerChoice &) = default;
};

/// What the vendor needs to know before a patch is begun. Its scripts find the answer in answerVariable().
struct PackageQuestion
{
    static constexpr int maxQuestions = 32;
    static constexpr int maxChoices = 50;
    static constexpr int longestAnswer = 500;

    QString id; ///< lower-case letters, digits and '-'
    QMap<QString, QString> text; ///< by language: the question
    AnswerKind kind = AnswerKind::YesNo;
    QList<AnswerChoice> choices; ///< of Choice
    QString suggested; ///< stands there at first: yes, no, a choice's id or a text; empty: nothing does
    bool optional = false; ///< it may stay without an answer

    friend bool operator==(const PackageQuestion &, const PackageQuestion &) = default;
};

/// Environment variable of the scripts that holds the answer to the question \a id: MAINSTAY_ANSWER_ and the id in
/// capitals, with '_' for '-'.
QString answerVariable(const QString &id);

/// By question: what is suggested where nothing is said of it; answers to no question are left out, and spaces around
/// a text.
/// Errors: InvalidInput (context: field, "answers." and the question's id) where one is missing or is none.
Result<QMap<QString, QString>> checkedAnswers(
    const QList<PackageQuestion> &questions, const QMap<QString, QString> &answers);

/// What is wrong with the \a checks of a manifest whose pieces have \a paths, and whose steps have \a ids.
std::optional<Error> wrongChecks(const QList<PackageCheck> &checks, const QSet<QString> &paths, QSet<QString> &ids);
std::optional<Error> wrongQuestions(const QList<PackageQuestion> &questions);

template <> struct Fields<PackageCheck>
{
    static constexpr auto table = std::make_tuple(field("id", &PackageCheck::id), field("title", &PackageCheck::title),
        field("source", &PackageCheck::source), optionalField("arguments", &PackageCheck::arguments),
        optionalField("timeoutSeconds", &PackageCheck::timeoutSeconds),
        optionalField("warning", &PackageCheck::warning), optionalField("remedy", &PackageCheck::remedy));
};

template <> struct Fields<AnswerChoice>
{
    static constexpr auto table = std::make_tuple(field("id", &AnswerChoice::id), field("title", &AnswerChoice::title));
};

template <> struct Fields<PackageQuestion>
{
    static constexpr auto table = std::make_tuple(field("id", &PackageQuestion::id),
        field("text", &PackageQuestion::text), field("kind", &PackageQuestion::kind),
        optionalField("choices", &PackageQuestion::choices), optionalField("suggested", &PackageQuestion::suggested),
        optionalField("optional", &PackageQuestion::optional));
};

} // namespace mainstay::core
