// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/exportkeydialog.h"

#include "ui/shell/downloadsfolder.h"
#include "ui/text/keytext.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/statechip.h"

#include <QDir>
#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

ExportKeyDialog::ExportKeyDialog(const Theme &theme, models::SigningKey &key, QWidget *parent)
    : DialogFrame(theme, parent),
      m_key(key),
      m_form(new QWidget),
      m_passphrase(new QLineEdit),
      m_again(new QLineEdit),
      m_strength(new StateChip(theme)),
      m_advice(new QLabel),
      m_work(new QLabel),
      m_banner(new Banner(theme))
{
    setAttribute(Qt::WA_DeleteOnClose);
    hugContent(560);
    setTitle(tr("Export the site key"));
    setSubtitle(tr("Whoever has the file and the passphrase can sign for your computers. Keep the two apart."));
    auto *passphraseLabel = new QLabel(tr("&Passphrase"));
    auto *againLabel = new QLabel(tr("&Again"));
    passphraseLabel->setBuddy(m_passphrase);
    againLabel->setBuddy(m_again);
    m_passphrase->setObjectName(u"passphrase"_s);
    m_passphrase->setAccessibleName(tr("Passphrase"));
    m_again->setObjectName(u"passphraseAgain"_s);
    m_again->setAccessibleName(tr("Passphrase, again"));
    for (QLineEdit *field : {m_passphrase, m_again}) {
        field->setEchoMode(QLineEdit::Password);
        connect(field, &QLineEdit::textChanged, this, &ExportKeyDialog::judge);
    }
    for (QLabel *label : {m_advice, m_work}) {
        theme.style(label, Type::Body, Colour::Muted);
        label->setWordWrap(true);
    }
    m_work->hide();

    auto *grid = new QGridLayout(m_form);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metrics::space3);
    grid->setVerticalSpacing(metrics::space2);
    grid->setColumnStretch(1, 1);
    grid->addWidget(passphraseLabel, 0, 0);
    grid->addWidget(m_passphrase, 0, 1);
    grid->addWidget(m_strength, 0, 2);
    grid->addWidget(againLabel, 1, 0);
    grid->addWidget(m_again, 1, 1);
    grid->addWidget(m_advice, 2, 1, 1, 2);
    // Beside whichever word: the fields must not move while somebody types.
    int widest = 0;
    using enum core::PassphraseStrength;
    for (const auto strength : {Weak, Good, Strong})
        widest = std::max(widest, chipSize(theme, strengthChip(strength)).width());
    grid->setColumnMinimumWidth(2, widest);
    m_advice->setMinimumHeight(2 * m_advice->fontMetrics().lineSpacing());
    m_advice->setAlignment(Qt::AlignTop | Qt::AlignLeft);

    body()->addWidget(m_banner);
    body()->addWidget(m_form);
    body()->addWidget(m_work);
    primaryButton()->setText(tr("Export…"));
    connect(primaryButton(), &QPushButton::clicked, this, &ExportKeyDialog::chooseFile);
    judge();
    m_passphrase->setFocus();
}

void ExportKeyDialog::judge()
{
    const auto strength = core::strengthOf(m_passphrase->text());
    const bool weak = strength == core::PassphraseStrength::Weak;
    const bool differs = !m_again->text().isEmpty() && m_again->text() != m_passphrase->text();
    m_strength->setVisible(!m_passphrase->text().isEmpty());
    m_advice->setText(differs ? tr("The two are not the same.")
            : weak
            ? tr("Four or more words that have nothing to do with each other are easy to keep and hard to guess.")
            : tr("Nobody can recover it: without it the file is worth nothing."));
    m_strength->setChip(strengthChip(strength), m_advice->text());
    primaryButton()->setEnabled(!weak && m_again->text() == m_passphrase->text());
    primaryButton()->setToolTip(primaryButton()->isEnabled() ? QString() : m_advice->text());
}

void ExportKeyDialog::chooseFile()
{
    const QString id = m_key.key() ? m_key.key()->keyId : QString();
    auto *dialog = new QFileDialog(
        this, tr("Export the site key"), downloadsFolder() + u"/site-key-"_s + id + u".key"_s, tr("Keys (*.key)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"key"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, &ExportKeyDialog::exportTo);
    dialog->open();
}

void ExportKeyDialog::exportTo(const QString &path)
{
    m_banner->hide();
    m_form->setEnabled(false);
    primaryButton()->setEnabled(false);
    m_work->setText(tr("The file is being locked. This takes some seconds, so that guessing takes years."));
    m_work->show();
    models::whenReady(m_key.exportTo(path, m_passphrase->text()), this, [this, path](const core::Result<void> &done) {
        m_work->hide();
        m_form->setEnabled(true);
        if (done) {
            written(path);
            return;
        }
        const ErrorText text = keyErrorText(done.error());
        m_banner->setContent({models::Tone::Bad, text.sentence, text.remedy, {}, text.details, false});
        judge();
    });
}

void ExportKeyDialog::written(const QString &path)
{
    m_passphrase->clear();
    m_again->clear();
    m_form->hide();
    m_banner->setContent({models::Tone::Ok, tr("The site key is in %1.").arg(QDir::toNativeSeparators(path)),
        tr("Put it where you keep what must not be lost. The minisign tool opens it as well."), {}, {}, false});
    primaryButton()->hide();
    setCancelText(tr("Close"));
    cancelButton()->setFocus();
}

} // namespace mainstay::ui
