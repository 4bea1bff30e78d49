// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace mainstay::ui {

/// Chooses an IANA time zone: typing any part of its name finds it, "rome" as well as "new york".
class ZoneEdit : public QComboBox
{
    Q_OBJECT

public:
    explicit ZoneEdit(QWidget *parent = nullptr);

    void setZone(const QString &id);
    /// What is in the field, with its spaces as the underscores that ids have; the server says where it is no zone.
    QString zone() const;

signals:
    void zoneChanged();

protected:
    void focusInEvent(QFocusEvent *event) override;
};

} // namespace mainstay::ui
