// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/computerstore.h"
#include "ui/widgets/dialogframe.h"

class QLabel;
class QLineEdit;

namespace mainstay::ui {

class Banner;

/// Changes the tags of one computer.
class TagsDialog : public DialogFrame
{
    Q_OBJECT

public:
    TagsDialog(const Theme &theme, models::ComputerStore &computers, const core::Computer &computer,
        QWidget *parent = nullptr);

    /// What is between the commas, each once, without the spaces around it.
    static QStringList tagsOf(const QString &text);

private:
    void save();

    models::ComputerStore &m_computers;
    const core::ComputerId m_id;
    QLabel *m_label;
    QLineEdit *m_tags;
    Banner *m_banner;
};

} // namespace mainstay::ui
