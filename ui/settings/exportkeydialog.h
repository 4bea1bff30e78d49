// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/signingkey.h"
#include "ui/widgets/dialogframe.h"

class QLabel;
class QLineEdit;

namespace mainstay::ui {

class Banner;
class StateChip;

/// Writes the site key to a file behind a passphrase, so that it outlives this computer.
class ExportKeyDialog : public DialogFrame
{
    Q_OBJECT

public:
    ExportKeyDialog(const Theme &theme, models::SigningKey &key, QWidget *parent = nullptr);

    /// What Save does once a file is chosen.
    void exportTo(const QString &path);

private:
    void judge();
    void chooseFile();
    void written(const QString &path);

    models::SigningKey &m_key;
    QWidget *m_form;
    QLineEdit *m_passphrase;
    QLineEdit *m_again;
    StateChip *m_strength;
    QLabel *m_advice;
    QLabel *m_work;
    Banner *m_banner;
};

} // namespace mainstay::ui
