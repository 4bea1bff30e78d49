// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/signingkey.h"
#include "ui/widgets/dialogframe.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace mainstay::ui {

class Banner;

/// Adds a vendor's public key to those that are trusted, and says how the computers that are enrolled learn of it.
class VendorKeyDialog : public DialogFrame
{
    Q_OBJECT

public:
    VendorKeyDialog(const Theme &theme, models::SigningKey &key, QWidget *parent = nullptr);

private:
    void judge();
    void chooseFile();
    void read(const QString &path);
    void add();
    void added(const core::TrustedKey &key);

    models::SigningKey &m_key;
    QWidget *m_form;
    QLineEdit *m_line;
    QPushButton *m_choose;
    QLineEdit *m_comment;
    QLabel *m_verdict;
    Banner *m_banner;
};

} // namespace mainstay::ui
