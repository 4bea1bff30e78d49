// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/fieldcheck.h"
#include "core/invalid.h"

#include <algorithm>

namespace mainstay::services {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace {

bool isControl(QChar c)
{
    return c.category() == QChar::Other_Control;
}

/// In characters as people count them: a pair of surrogates is one.
qsizetype lengthOf(const QString &text)
{
    return std::ranges::count_if(text, [](QChar c) { return !c.isLowSurrogate(); });
}

} // namespace

core::Result<QString> fieldcheck::name(const QString &field, const QString &text, int most)
{
    const QString name = text.normalized(QString::NormalizationForm_C).trimmed();
    if (name.isEmpty())
        return core::invalidInput(field, u"is empty"_s);
    if (lengthOf(name) > most)
        return core::invalidInput(field, u"has more than %1 characters"_s.arg(most))
            .with(u"limit"_s, QString::number(most));
    if (std::ranges::any_of(name, isControl))
        return core::invalidInput(field, u"has a control character"_s);
    return name;
}

core::Result<QString> fieldcheck::text(const QString &field, const QString &text, int most)
{
    if (lengthOf(text) > most)
        return core::invalidInput(field, u"has more than %1 characters"_s.arg(most))
            .with(u"limit"_s, QString::number(most));
    if (std::ranges::any_of(text, [](QChar c) { return isControl(c) && c != u'\n' && c != u'\t' && c != u'\r'; }))
        return core::invalidInput(field, u"has a control character"_s);
    return text;
}

QString fieldcheck::tame(const QString &text, int most)
{
    QString tamed = text.left(most);
    tamed.removeIf(isControl);
    if (!tamed.isEmpty() && tamed.back().isHighSurrogate())
        tamed.chop(1);
    return tamed.trimmed();
}

} // namespace mainstay::services
