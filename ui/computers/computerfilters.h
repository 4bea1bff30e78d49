// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/computers/computerfilter.h"

#include <QWidget>

#include <set>

class QComboBox;

namespace mainstay::ui {

class FilterEdit;
class FilterMenu;
class Theme;

/// What narrows the list of computers: the search, one choice for each column, and the filters saved by name.
class ComputerFilters : public QWidget
{
    Q_OBJECT

public:
    /// \a page is where Ctrl+F goes to the search.
    ComputerFilters(const Theme &theme, QWidget *page);

    ComputerFilter filter() const;
    void setFilter(const ComputerFilter &filter);

    /// A version that is chosen stays in the list when no computer has it any more, or has come yet.
    void setVersions(const std::set<core::Version> &versions);
    /// What is of no use without a rehearsal is not there without one.
    void setKindShown(bool shown);
    /// Who suits the choices changes with the time alone.
    bool dependsOnTime() const;
    void retranslate();

signals:
    void textChanged(const QString &text);
    void choicesChanged();

private:
    using Items = QList<std::pair<QString, QString>>;

    QList<QComboBox *> boxes() const
    {
        return {m_kind, m_state, m_seen, m_platform, m_architecture, m_version, m_pending};
    }
    static void fill(QComboBox *box, const QString &name, const QString &all, const Items &items);
    static void choose(QComboBox *box, const QString &value);

    FilterEdit *m_search;
    QComboBox *m_kind;
    QComboBox *m_state;
    QComboBox *m_seen;
    QComboBox *m_platform;
    QComboBox *m_architecture;
    QComboBox *m_version;
    QComboBox *m_pending;
    FilterMenu *m_saved;
};

} // namespace mainstay::ui
