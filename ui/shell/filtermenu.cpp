// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/filtermenu.h"

#include "ui/shell/savefilterdialog.h"
#include "ui/shell/tablesettings.h"

#include <QMenu>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

namespace {

/// In a menu an ampersand underlines the next letter.
QString plain(QString text)
{
    return text.replace(u'&', u"&&"_s);
}

} // namespace

FilterMenu::FilterMenu(const Theme &theme, const QString &key, std::function<QString()> current, QWidget *parent)
    : QPushButton(parent), m_theme(theme), m_key(key), m_current(std::move(current))
{
    setObjectName(u"savedFilters"_s);
    setMenu(new QMenu(this));
    connect(menu(), &QMenu::aboutToShow, this, &FilterMenu::fill);
    retranslate();
}

void FilterMenu::fill()
{
    menu()->clear();
    const QString now = m_current();
    const NamedFilters filters = savedFilters(m_key);
    for (auto filter = filters.begin(); filter != filters.end(); ++filter) {
        QAction *action
            = menu()->addAction(plain(filter.key()), this, [this, text = filter.value()] { emit chosen(text); });
        action->setCheckable(true);
        action->setChecked(filter.value() == now);
    }
    if (filters.isEmpty())
        menu()->addAction(tr("No saved filters yet"))->setEnabled(false);
    menu()->addSeparator();
    menu()->addAction(tr("Save these filters…"), this, &FilterMenu::askName)->setEnabled(!now.isEmpty());
    if (!filters.isEmpty()) {
        QMenu *remove = menu()->addMenu(tr("Remove a saved filter"));
        for (auto filter = filters.begin(); filter != filters.end(); ++filter)
            remove->addAction(plain(filter.key()), this, [this, name = filter.key()] { forget(name); });
    }
    menu()->addAction(tr("Show everything"), this, [this] { emit chosen({}); })->setEnabled(!now.isEmpty());
}

void FilterMenu::askName()
{
    auto *dialog = new SaveFilterDialog(m_theme, savedFilters(m_key).keys(), window());
    connect(dialog, &SaveFilterDialog::named, this, &FilterMenu::save);
    dialog->open();
}

void FilterMenu::save(const QString &name)
{
    NamedFilters filters = savedFilters(m_key);
    filters.insert(name, m_current());
    saveFilters(m_key, filters);
}

void FilterMenu::forget(const QString &name)
{
    NamedFilters filters = savedFilters(m_key);
    filters.remove(name);
    saveFilters(m_key, filters);
}

void FilterMenu::retranslate()
{
    setText(tr("Filters"));
    setToolTip(tr("Saved filters: choose, add or remove one."));
    setAccessibleName(tr("Saved filters"));
}

} // namespace mainstay::ui
