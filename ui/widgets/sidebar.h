// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QList>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace mainstay::ui {

class Theme;

/// One destination of the sidebar: an icon, a word, and how many things there want attention.
class SidebarItem : public QAbstractButton
{
    Q_OBJECT

public:
    SidebarItem(const Theme &theme, const QString &icon, QWidget *parent);

    void setTitle(const QString &title);
    void setBadge(int count);
    void setCollapsed(bool collapsed);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    const Theme &m_theme;
    QString m_icon;
    int m_badge = 0;
    bool m_collapsed = false;
};

/// The way between the pages. Arrow keys move, Tab passes by; under a narrow window only the icons stay.
class Sidebar : public QWidget
{
    Q_OBJECT

public:
    static constexpr int fullWidth = 256;
    static constexpr int collapsedWidth = 56;

    explicit Sidebar(const Theme &theme, QWidget *parent = nullptr);

    /// Adds a destination at the end. \a id is what currentChanged() tells.
    void addItem(const QString &id, const QString &icon, const QString &title);
    void setTitle(const QString &id, const QString &title);
    /// A button at the foot that is no page.
    SidebarItem *addTool(const QString &icon, const QString &title);
    /// 0 takes the badge away. \a meaning says what is counted, for the tool tip and screen readers.
    void setBadge(const QString &id, int count, const QString &meaning = {});
    QString current() const;
    void setCurrent(const QString &id);
    bool isCollapsed() const { return m_collapsed; }
    void setCollapsed(bool collapsed);

signals:
    void currentChanged(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    const Theme &m_theme;
    QWidget *m_brand;
    QLabel *m_logo;
    QLabel *m_name;
    QVBoxLayout *m_layout;
    QStringList m_ids;
    QList<SidebarItem *> m_items;
    QList<SidebarItem *> m_tools;
    bool m_collapsed = false;
};

} // namespace mainstay::ui
