// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/importkeydialog.h"

#include "ui/shell/downloadsfolder.h"
#include "ui/text/keytext.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"

#include <QDir>
#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

ImportKeyDialog::ImportKeyDialog(const Theme &theme, models::SigningKey &key, QWidget *parent)
    : DialogFrame(theme, parent),
      m_key(key),
      m_file(new QLineEdit),
      m_choose(new QPushButton(tr("Choose…"))),
      m_passphrase(new QLineEdit),
      m_work(new QLabel(tr("The file is being opened. This takes some seconds."))),
      m_banner(new Banner(theme))
{
    setAttribute(Qt::WA_DeleteOnClose);
    hugContent(560);
    setTitle(tr("Import the site key"));
    setSubtitle(tr("From the file that was exported where the key was made."));
    auto *fileLabel = new QLabel(tr("&File"));
    auto *passphraseLabel = new QLabel(tr("&Passphrase"));
    fileLabel->setBuddy(m_file);
    passphraseLabel->setBuddy(m_passphrase);
    m_file->setObjectName(u"keyFile"_s);
    m_file->setAccessibleName(tr("File"));
    m_choose->setAccessibleName(tr("Choose the file"));
    m_choose->setAutoDefault(false);
    m_passphrase->setObjectName(u"passphrase"_s);
    m_passphrase->setAccessibleName(tr("Passphrase"));
    m_passphrase->setEchoMode(QLineEdit::Password);
    theme.style(m_work, Type::Body, Colour::Muted);
    m_work->hide();

    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(metrics::space3);
    grid->setVerticalSpacing(metrics::space2);
    grid->setColumnStretch(1, 1);
    grid->addWidget(fileLabel, 0, 0);
    grid->addWidget(m_file, 0, 1);
    grid->addWidget(m_choose, 0, 2);
    grid->addWidget(passphraseLabel, 1, 0);
    grid->addWidget(m_passphrase, 1, 1, 1, 2);
    body()->addWidget(m_banner);
    body()->addLayout(grid);
    body()->addWidget(m_work);
    primaryButton()->setText(tr("Import"));
    connect(m_choose, &QPushButton::clicked, this, &ImportKeyDialog::chooseFile);
    connect(primaryButton(), &QPushButton::clicked, this, &ImportKeyDialog::import);
    for (QLineEdit *field : {m_file, m_passphrase})
        connect(field, &QLineEdit::textChanged, this, &ImportKeyDialog::update);
    update();
    m_file->setFocus();
}

void ImportKeyDialog::update()
{
    for (QWidget *field : std::initializer_list<QWidget *>{m_file, m_choose, m_passphrase})
        field->setEnabled(!m_busy);
    m_work->setVisible(m_busy);
    primaryButton()->setEnabled(!m_busy && !m_file->text().trimmed().isEmpty() && !m_passphrase->text().isEmpty());
}

void ImportKeyDialog::chooseFile()
{
    auto *dialog
        = new QFileDialog(this, tr("Import the site key"), downloadsFolder(), tr("Keys (*.key);;All files (*)"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_file->setText(QDir::toNativeSeparators(path));
        m_passphrase->setFocus();
    });
    dialog->open();
}

void ImportKeyDialog::import()
{
    m_banner->hide();
    m_busy = true;
    update();
    const QString path = QDir::fromNativeSeparators(m_file->text().trimmed());
    models::whenReady(
        m_key.importFrom(path, m_passphrase->text()), this, [this](const core::Result<QString> &imported) {
            m_busy = false;
            update();
            if (imported) {
                accept();
                return;
            }
            const ErrorText text = keyErrorText(imported.error());
            m_banner->setContent({models::Tone::Bad, text.sentence, text.remedy, {}, text.details, false});
            m_passphrase->setFocus();
            m_passphrase->selectAll();
        });
}

} // namespace mainstay::ui
