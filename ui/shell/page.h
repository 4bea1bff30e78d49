// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace mainstay::ui {

/// One destination of the sidebar. A page emits intents and never opens another page by itself.
class Page : public QWidget
{
    Q_OBJECT

public:
    Page(const QString &id, const QString &icon, QWidget *parent = nullptr) : QWidget(parent), m_id(id), m_icon(icon)
    {
        setObjectName(id);
    }

    const QString &id() const { return m_id; }
    const QString &icon() const { return m_icon; } ///< name in resources/icons

    /// The word in the sidebar, in the program's language.
    virtual QString title() const = 0;

    /// What of the manual is about what is shown now: a "help:" mark in it.
    virtual QString helpTopic() const { return m_id; }

    /// How many things here want attention, and what is counted.
    virtual int attention() const { return 0; }
    virtual QString attentionMeaning() const { return {}; }

    /// Selects what another page pointed at, such as a request by its id.
    virtual void showSubject(const QString &) { }

    /// One place saves and restores what a person arranged on a page: columns, sort, splitters.
    virtual void saveState() { }
    virtual void restoreState() { }

signals:
    void attentionChanged();
    /// Show another page, perhaps with something selected there.
    void pageWanted(const QString &id, const QString &subject = {});
    /// What the manual says of helpTopic().
    void helpWanted();

private:
    QString m_id;
    QString m_icon;
};

} // namespace mainstay::ui
