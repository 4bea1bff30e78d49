// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace mainstay::ui {

/// What concerns this console alone: language, look, and where downloads go. Every choice takes effect at once.
class ConsoleSettings : public QWidget
{
    Q_OBJECT

public:
    explicit ConsoleSettings(const Theme &theme, QWidget *parent = nullptr);

    /// "it", "en", or empty for the system's.
    void setLanguage(const QString &language);

signals:
    void languageWanted(const QString &language);
    void themeWanted(mainstay::ui::ThemeChoice choice);

protected:
    void changeEvent(QEvent *event) override;

private:
    void chooseFolder();
    void retranslate();

    const Theme &m_theme;
    QString m_chosenLanguage;
    QLabel *m_languageLabel;
    QComboBox *m_language;
    QLabel *m_themeLabel;
    QComboBox *m_themeChoice;
    QLabel *m_folderLabel;
    QLineEdit *m_folder;
    QPushButton *m_choose;
};

} // namespace mainstay::ui
