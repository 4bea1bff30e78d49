// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/signingkey.h"
#include "ui/widgets/dialogframe.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace mainstay::ui {

class Banner;

/// Takes the site key from a file that was exported, so that this console can sign as well.
class ImportKeyDialog : public DialogFrame
{
    Q_OBJECT

public:
    ImportKeyDialog(const Theme &theme, models::SigningKey &key, QWidget *parent = nullptr);

private:
    void update();
    void chooseFile();
    void import();

    models::SigningKey &m_key;
    QLineEdit *m_file;
    QPushButton *m_choose;
    QLineEdit *m_passphrase;
    QLabel *m_work;
    Banner *m_banner;
    bool m_busy = false;
};

} // namespace mainstay::ui
