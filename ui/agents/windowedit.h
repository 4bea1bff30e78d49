// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/rollout.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QTimeEdit;

namespace mainstay::ui {

class ZoneEdit;

/// A maintenance window that somebody may choose, or not: days, from, to, and the zone that they are meant in.
class WindowEdit : public QWidget
{
    Q_OBJECT

public:
    explicit WindowEdit(QWidget *parent = nullptr);

    std::optional<core::MaintenanceWindow> window() const;
    void setWindow(const std::optional<core::MaintenanceWindow> &window);

signals:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QCheckBox *m_wanted;
    QWidget *m_fields;
    QList<QCheckBox *> m_days; ///< Monday first
    QTimeEdit *m_from;
    QLabel *m_dash;
    QTimeEdit *m_to;
    ZoneEdit *m_zone;
};

} // namespace mainstay::ui
