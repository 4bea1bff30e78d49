// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace mainstay::ui {

class Theme;

/// One thing that needs attention: how bad it is, one sentence, what to do, and the way there.
class AttentionRow : public QWidget
{
    Q_OBJECT

public:
    explicit AttentionRow(const Theme &theme, QWidget *parent = nullptr);

    /// Without \a hasPage there is no button.
    void setMatter(models::Tone tone, const QString &sentence, const QString &remedy, bool hasPage);
    QPushButton *button() const { return m_show; }

signals:
    void activated();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showIcon();

    const Theme &m_theme;
    models::Tone m_tone = models::Tone::Warning;
    QLabel *m_icon;
    QLabel *m_sentence;
    QLabel *m_remedy;
    QPushButton *m_show;
};

} // namespace mainstay::ui
