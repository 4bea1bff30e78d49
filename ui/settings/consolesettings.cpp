// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/consolesettings.h"

#include "ui/shell/downloadsfolder.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/card.h"

#include <QComboBox>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

ConsoleSettings::ConsoleSettings(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_languageLabel(new QLabel),
      m_language(new QComboBox),
      m_themeLabel(new QLabel),
      m_themeChoice(new QComboBox),
      m_folderLabel(new QLabel),
      m_folder(new QLineEdit),
      m_choose(new QPushButton)
{
    m_folder->setReadOnly(true);
    m_folder->setText(QDir::toNativeSeparators(downloadsFolder()));
    m_language->setMinimumWidth(220);
    m_themeChoice->setMinimumWidth(220);
    m_languageLabel->setBuddy(m_language);
    m_themeLabel->setBuddy(m_themeChoice);
    m_folderLabel->setBuddy(m_choose);

    auto *card = new Card(theme);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(0, metrics::space3, 0, 0);
    page->addWidget(card);
    page->addStretch(1);
    auto *grid = new QGridLayout;
    card->body()->addLayout(grid);
    grid->setHorizontalSpacing(metrics::space4);
    grid->setVerticalSpacing(metrics::space3);
    grid->addWidget(m_languageLabel, 0, 0);
    grid->addWidget(m_language, 0, 1, Qt::AlignLeft);
    grid->addWidget(m_themeLabel, 1, 0);
    grid->addWidget(m_themeChoice, 1, 1, Qt::AlignLeft);
    grid->addWidget(m_folderLabel, 2, 0);
    grid->addWidget(m_folder, 2, 1);
    grid->addWidget(m_choose, 2, 2);
    grid->setColumnStretch(1, 1);

    connect(m_language, &QComboBox::currentIndexChanged, this, [this] {
        m_chosenLanguage = m_language->currentData().toString();
        emit languageWanted(m_chosenLanguage);
    });
    connect(m_themeChoice, &QComboBox::currentIndexChanged, this,
        [this] { emit themeWanted(ThemeChoice(m_themeChoice->currentData().toInt())); });
    connect(m_choose, &QPushButton::clicked, this, &ConsoleSettings::chooseFolder);
    retranslate();
}

void ConsoleSettings::setLanguage(const QString &language)
{
    m_chosenLanguage = language;
    const QSignalBlocker quiet(m_language);
    m_language->setCurrentIndex(std::max(0, m_language->findData(language)));
}

void ConsoleSettings::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Downloads folder"), downloadsFolder());
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) {
        setDownloadsFolder(folder);
        m_folder->setText(QDir::toNativeSeparators(folder));
    });
    dialog->open();
}

void ConsoleSettings::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ConsoleSettings::retranslate()
{
    const QSignalBlocker languages(m_language);
    const QSignalBlocker themes(m_themeChoice);
    m_language->clear();
    m_language->addItem(tr("As the system"), QString());
    m_language->addItem(u"Italiano"_s, u"it"_s); // each in its own language, so that everybody finds theirs
    m_language->addItem(u"English"_s, u"en"_s);
    m_language->setCurrentIndex(std::max(0, m_language->findData(m_chosenLanguage)));
    m_themeChoice->clear();
    m_themeChoice->addItem(tr("As the system"), int(ThemeChoice::System));
    m_themeChoice->addItem(tr("Light"), int(ThemeChoice::Light));
    m_themeChoice->addItem(tr("Dark"), int(ThemeChoice::Dark));
    m_themeChoice->setCurrentIndex(m_themeChoice->findData(int(m_theme.choice())));

    m_languageLabel->setText(tr("&Language"));
    m_language->setAccessibleName(tr("Language"));
    m_themeLabel->setText(tr("&Theme"));
    m_themeChoice->setAccessibleName(tr("Theme"));
    m_folderLabel->setText(tr("&Downloads folder"));
    m_folder->setAccessibleName(tr("Downloads folder"));
    m_choose->setText(tr("Choose…"));
    m_choose->setAccessibleName(tr("Choose the downloads folder"));
}

} // namespace mainstay::ui
