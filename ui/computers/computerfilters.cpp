// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/computers/computerfilters.h"

#include "ui/shell/filtermenu.h"
#include "ui/text/statetext.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/filteredit.h"
#include "ui/widgets/flowlayout.h"

#include <QComboBox>
#include <QSignalBlocker>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

namespace {

QComboBox *boxFor(QLatin1String column)
{
    auto *box = new QComboBox;
    box->setObjectName(column);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    return box;
}

} // namespace

ComputerFilters::ComputerFilters(const Theme &theme, QWidget *page)
    : m_search(new FilterEdit(theme, page)),
      m_kind(boxFor(filter::kind)),
      m_state(boxFor(filter::state)),
      m_seen(boxFor(filter::lastSeen)),
      m_platform(boxFor(filter::platform)),
      m_architecture(boxFor(filter::architecture)),
      m_version(boxFor(filter::version)),
      m_pending(boxFor(filter::pending)),
      m_saved(new FilterMenu(theme, u"computers"_s, [this] { return filter().toText(); }))
{
    auto *layout = new FlowLayout(metrics::space2, this);
    layout->addWidget(m_search);
    layout->addWidget(m_saved);
    for (QComboBox *box : boxes()) {
        layout->addWidget(box);
        connect(box, &QComboBox::currentIndexChanged, this, &ComputerFilters::choicesChanged);
    }
    m_kind->hide();
    connect(m_search, &QLineEdit::textChanged, this, &ComputerFilters::textChanged);
    connect(
        m_saved, &FilterMenu::chosen, this, [this](const QString &text) { setFilter(ComputerFilter::fromText(text)); });
    retranslate();
}

ComputerFilter ComputerFilters::filter() const
{
    ComputerFilter filter{m_search->text(), {}};
    for (const QComboBox *box : boxes()) {
        if (const QString value = box->currentData().toString(); !value.isEmpty() && !box->isHidden())
            filter.choices.insert(box->objectName(), value);
    }
    return filter;
}

void ComputerFilters::setFilter(const ComputerFilter &filter)
{
    for (QComboBox *box : boxes()) {
        const QSignalBlocker quiet(box); // told once, for all
        choose(box, filter.choices.value(box->objectName()));
    }
    m_search->setText(filter.text);
    emit choicesChanged();
}

void ComputerFilters::choose(QComboBox *box, const QString &value)
{
    const int index = value.isEmpty() ? 0 : box->findData(value);
    if (index < 0 && box->objectName() == filter::version) {
        box->addItem(value, value);
        box->setCurrentIndex(box->count() - 1);
        return;
    }
    box->setCurrentIndex(std::max(0, index));
}

void ComputerFilters::fill(QComboBox *box, const QString &name, const QString &all, const Items &items)
{
    const QSignalBlocker quiet(box);
    const QString chosen = box->currentData().toString();
    box->clear();
    box->setAccessibleName(name);
    box->addItem(all, QString());
    for (const auto &[value, text] : items)
        box->addItem(text, value);
    choose(box, chosen);
}

void ComputerFilters::setVersions(const std::set<core::Version> &versions)
{
    Items items;
    for (auto version = versions.crbegin(); version != versions.crend(); ++version)
        items.append({version->toString(), version->toString()});
    fill(m_version, tr("Version"), tr("Version: all"), items);
}

void ComputerFilters::setKindShown(bool shown)
{
    m_kind->setVisible(shown);
}

bool ComputerFilters::dependsOnTime() const
{
    return m_state->currentIndex() > 0 || m_seen->currentIndex() > 0;
}

void ComputerFilters::retranslate()
{
    m_search->setPlaceholderText(tr("Search computers"));
    m_search->setAccessibleName(tr("Search by name, address, system, architecture, version or tag"));
    m_search->setToolTip(m_search->accessibleName());
    m_saved->retranslate();
    fill(m_kind, tr("Kind"), tr("Kind: all"),
        {{filter::real, tr("Real", "computers")}, {filter::simulated, tr("Simulated", "computers")}});
    fill(m_state, tr("State"), tr("State: all"),
        {{filter::active, tr("Active", "filter")}, {filter::notSeen, tr("Not seen", "filter")}});
    fill(m_seen, tr("Last seen"), tr("Last seen: any time"),
        {{filter::hour, tr("In the last hour")}, {filter::day, tr("In the last day")},
            {filter::week, tr("In the last week")}, {filter::longer, tr("Longer than a week ago")},
            {filter::never, tr("Never", "seen")}});
    Items platforms;
    for (const auto &row : core::platformNames)
        platforms.append({core::nameOf(core::platformNames, row.value), platformName(row.value)});
    fill(m_platform, tr("Platform"), tr("Platform: all"), platforms);
    Items architectures;
    for (const auto &row : core::architectureNames)
        architectures.append({core::nameOf(core::architectureNames, row.value), architectureName(row.value)});
    fill(m_architecture, tr("Architecture"), tr("Architecture: all"), architectures);
    fill(m_pending, tr("Upgrade"), tr("Upgrade: all"),
        {{filter::yes, tr("Pending", "upgrade")}, {filter::no, tr("None pending", "upgrade")}});
    m_version->setAccessibleName(tr("Version"));
    if (m_version->count() == 0)
        m_version->addItem(QString(), QString());
    m_version->setItemText(0, tr("Version: all"));
}

} // namespace mainstay::ui
