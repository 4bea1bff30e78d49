// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/computerstore.h"
#include "ui/widgets/dialogframe.h"

class QLabel;
class QLineEdit;

namespace mainstay::ui {

class Banner;

/// Adds tags to several computers and takes others from them; their other tags stay. One computer after the other: an
/// error ends it, is told once, and what was changed before stays changed. Closing it leaves the rest as they are.
class SharedTagsDialog : public DialogFrame
{
    Q_OBJECT

public:
    SharedTagsDialog(const Theme &theme, models::ComputerStore &computers, const QList<core::ComputerId> &ids,
        QWidget *parent = nullptr);

private:
    QString present() const;
    QStringList wanted(const QStringList &tags) const;
    void check();
    void begin();
    void next();
    void fail(const core::Error &error);
    void setBusy(bool busy);

    models::ComputerStore &m_computers;
    const QList<core::ComputerId> m_ids;
    qsizetype m_done = 0;
    QLineEdit *m_add;
    QLineEdit *m_remove;
    QLabel *m_progress;
    Banner *m_banner;
};

} // namespace mainstay::ui
