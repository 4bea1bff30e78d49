// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QToolButton;

namespace mainstay::ui {

class Theme;

/// A section that is folded away until somebody wants it.
class Disclosure : public QWidget
{
    Q_OBJECT

public:
    explicit Disclosure(const Theme &theme, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    /// Takes \a content over.
    void setContent(QWidget *content);
    bool isOpen() const;
    void setOpen(bool open);

signals:
    void toggled(bool open);

private:
    const Theme &m_theme;
    QToolButton *m_button;
    QWidget *m_content = nullptr;
};

} // namespace mainstay::ui
