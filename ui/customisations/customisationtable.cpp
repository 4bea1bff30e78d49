// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customisations/customisationtable.h"

#include "ui/customisations/customisationcolumns.h"
#include "ui/shell/tablesettings.h"
#include "ui/text/cells.h"
#include "ui/text/errortext.h"
#include "ui/text/liststate.h"
#include "ui/theme/theme.h"
#include "ui/widgets/tableview.h"

#include <QEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Customisation;
using core::CustomisationKind;

CustomisationTable::CustomisationTable(
    const Theme &theme, models::Workspace &workspace, Content content, QWidget *parent)
    : QWidget(parent),
      m_store(workspace.customisations()),
      m_content(content),
      m_model(m_store, customisationColumns(), customisationSearchText),
      m_latest(this),
      m_table(new TableView(theme)),
      m_space(new QWidget),
      m_caption(new QLabel),
      m_difference(new QPlainTextEdit)
{
    m_model.setPredicate([isAdded = content == Content::Added](const Customisation &one) {
        return (one.kind == CustomisationKind::AddedFile) == isAdded;
    });
    m_table->setSource(&m_model);
    theme.style(m_caption, Type::Body, Colour::Muted);
    m_caption->setTextFormat(Qt::PlainText);
    m_caption->setWordWrap(true);
    m_difference->setObjectName(u"difference"_s);
    m_difference->setReadOnly(true);
    m_difference->setFont(theme.font(Type::Mono));
    m_difference->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_difference->setTabChangesFocus(true);
    m_difference->setMinimumHeight(120);
    auto *below = new QVBoxLayout(m_space);
    below->setContentsMargins(0, 0, 0, 0);
    below->setSpacing(metrics::space2);
    below->addWidget(m_caption);
    below->addWidget(m_difference, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, metrics::space3, 0, 0);
    layout->setSpacing(metrics::space3);
    layout->addWidget(m_table, 3);
    layout->addWidget(m_space, 2);

    connect(m_table, &TableView::rowSelectionChanged, this, &CustomisationTable::showSelected);
    connect(&m_store, &models::StoreSignals::rowsChanged, this, &CustomisationTable::showSelected);
    connect(&m_store, &models::StoreSignals::freshnessChanged, this, &CustomisationTable::updateEmptyState);
    connect(&m_model, &models::TableModelBase::countsChanged, this, &CustomisationTable::countChanged);
    retranslate();
    m_table->sortByColumn(0, Qt::AscendingOrder);
}

QString CustomisationTable::settingsName() const
{
    return m_content == Content::Changed ? u"customisations/changed"_s : u"customisations/added"_s;
}

void CustomisationTable::saveState()
{
    saveTable(*m_table, settingsName());
}

void CustomisationTable::restoreState()
{
    restoreTable(*m_table, settingsName());
}

void CustomisationTable::showSelected()
{
    const QStringList keys = m_table->selectedKeys();
    const Customisation *one = keys.size() == 1 ? m_store.find(keys.constFirst()) : nullptr;
    m_space->setVisible(one);
    if (!one) {
        m_latest.cancel();
        return;
    }
    showDifference(*one);
    m_latest.whenReady(m_store.whole(one->path), [this](const core::Result<Customisation> &whole) {
        if (whole)
            showDifference(*whole);
        else
            m_difference->setPlainText(errorText(whole.error()).sentence);
    });
}

void CustomisationTable::showDifference(const Customisation &one)
{
    const Format format{QLocale()};
    QStringList facts{one.path};
    if (one.kind != CustomisationKind::MissingFile)
        facts.append(format.size(one.size));
    if (one.modifiedAt)
        facts.append(tr("last written %1").arg(localDateTime(*one.modifiedAt)));
    m_caption->setText(facts.join(u" · "_s));
    if (!one.diff.isEmpty())
        m_difference->setPlainText(one.diff);
    else if (one.kind == CustomisationKind::AddedFile)
        m_difference->setPlainText(tr("It was not shipped, so there is nothing to compare it with."));
    else if (one.kind == CustomisationKind::MissingFile)
        m_difference->setPlainText(
            tr("It was shipped and is not there any more.\nSHA-256 as it was shipped: %1").arg(one.shippedSha256));
    else
        m_difference->setPlainText(tr("There is no text to compare.\nSHA-256 now: %1\nas it was shipped: %2")
                                       .arg(one.sha256, one.shippedSha256));
}

void CustomisationTable::updateEmptyState()
{
    const auto &report = m_store.report();
    EmptyState::Content none = m_content == Content::Changed
        ? EmptyState::Content{u"check"_s, tr("Every shipped file is as it was shipped"), {}, {}}
        : EmptyState::Content{u"check"_s, tr("Nothing was added to the product"), {}, {}};
    if (report && !report->searchedAt)
        none = {u"search"_s, tr("Nobody has looked yet"),
            tr("Choose the main server's machine on the page System updates, then search."), {}};
    // The list may hold rows of the other tab: then this one is not filtered, but empty.
    m_table->setEmptyState(m_store.freshness() == models::Freshness::Live ? none : listState(m_store, m_model, none));
}

void CustomisationTable::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void CustomisationTable::retranslate()
{
    m_table->setAccessibleName(m_content == Content::Changed ? tr("Changed files") : tr("Added files"));
    m_difference->setAccessibleName(tr("Difference from the shipped file"));
    m_table->setColumns(customisationViewColumns(m_content == Content::Changed));
    m_model.retranslate();
    updateEmptyState();
    showSelected();
}

} // namespace mainstay::ui
