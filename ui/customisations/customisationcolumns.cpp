// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customisations/customisationcolumns.h"

#include "ui/text/cells.h"

#include <QCoreApplication>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Customisation;
using core::CustomisationKind;

namespace {

class CustomisationColumns
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::CustomisationColumns)
};

/// Texts that people declared; a dash where they did not.
auto declared(QString Customisation::*text)
{
    return [text](const Customisation &one, int role) -> QVariant {
        const QString said = one.*text;
        if (role == Qt::DisplayRole)
            return said.isEmpty() ? u"–"_s : said;
        if (role == Qt::ToolTipRole)
            return said.isEmpty() ? CustomisationColumns::tr("Nobody has declared it on the machine.") : said;
        return {};
    };
}

auto inOrderOf(QString Customisation::*text)
{
    return [text](const Customisation &a, const Customisation &b) {
        return QString::localeAwareCompare(a.*text, b.*text) < 0;
    };
}

} // namespace

Chip stateText(CustomisationKind kind)
{
    switch (kind) {
    case CustomisationKind::ModifiedFile:
        return {CustomisationColumns::tr("Changed"), u"warning"_s, models::Tone::Bad};
    case CustomisationKind::MissingFile:
        return {CustomisationColumns::tr("Missing", "a file"), u"error"_s, models::Tone::Bad};
    case CustomisationKind::AddedFile:
        return {CustomisationColumns::tr("Added", "a file"), u"plus"_s, models::Tone::Warning};
    }
    Q_UNREACHABLE();
}

QString customisationName(const Customisation &one)
{
    return one.title.isEmpty() ? one.path.section(u'/', -1) : one.title;
}

QList<models::Column<Customisation>> customisationColumns()
{
    return {
        {"name", [] { return CustomisationColumns::tr("Name"); }, textCell<Customisation>(customisationName),
            [](const auto &a, const auto &b) {
                return QString::localeAwareCompare(customisationName(a), customisationName(b)) < 0;
            }},
        {"state", [] { return CustomisationColumns::tr("State"); },
            [](const auto &one, int role) { return chipCell(stateText(one.kind), role); },
            orderedBy<Customisation>(&Customisation::kind)},
        {"description", [] { return CustomisationColumns::tr("Description"); }, declared(&Customisation::description),
            inOrderOf(&Customisation::description)},
        {"author", [] { return CustomisationColumns::tr("Author"); }, declared(&Customisation::author),
            inOrderOf(&Customisation::author)},
        {"project", [] { return CustomisationColumns::tr("Project"); }, declared(&Customisation::project),
            inOrderOf(&Customisation::project)},
        {"detectedAt", [] { return CustomisationColumns::tr("Detected"); },
            textCell<Customisation>(
                [](const auto &one) { return one.detectedAt ? localDateTime(*one.detectedAt) : QString(); }),
            [](const auto &a, const auto &b) {
                return a.detectedAt.value_or(QDateTime()) < b.detectedAt.value_or(QDateTime());
            }},
        {"path", [] { return CustomisationColumns::tr("File"); },
            textCell<Customisation>([](const auto &one) { return one.path; }), inOrderOf(&Customisation::path)},
    };
}

QList<TableColumn> customisationViewColumns(bool withState)
{
    QList<TableColumn> columns{
        {.id = u"name"_s, .title = CustomisationColumns::tr("Name"), .source = 0, .minimum = 100, .strong = true}};
    if (withState)
        columns.append(
            {.id = u"state"_s, .title = CustomisationColumns::tr("State"), .source = 1, .kind = CellKind::Chip});
    columns += {
        {.id = u"description"_s,
            .title = CustomisationColumns::tr("Description"),
            .source = 2,
            .minimum = 120,
            .stretch = 1},
        {.id = u"author"_s, .title = CustomisationColumns::tr("Author"), .source = 3, .maximum = 180},
        {.id = u"project"_s, .title = CustomisationColumns::tr("Project"), .source = 4, .maximum = 180},
        {.id = u"detectedAt"_s, .title = CustomisationColumns::tr("Detected"), .source = 5, .muted = true},
        {.id = u"path"_s, .title = CustomisationColumns::tr("File"), .source = 6, .priority = 1, .muted = true},
    };
    return columns;
}

QString customisationSearchText(const Customisation &one)
{
    return QStringList{one.title, one.path, one.description, one.author, one.project}.join(u'\n');
}

} // namespace mainstay::ui
