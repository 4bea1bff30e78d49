// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/vendorkeydialog.h"

#include "ui/shell/downloadsfolder.h"
#include "ui/text/keytext.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestFile = 4096;

} // namespace

VendorKeyDialog::VendorKeyDialog(const Theme &theme, models::SigningKey &key, QWidget *parent)
    : DialogFrame(theme, parent),
      m_key(key),
      m_form(new QWidget),
      m_line(new QLineEdit),
      m_choose(new QPushButton(tr("From a file…"))),
      m_comment(new QLineEdit),
      m_verdict(new QLabel),
      m_banner(new Banner(theme))
{
    setAttribute(Qt::WA_DeleteOnClose);
    hugContent(700); // the whole key is seen
    setTitle(tr("Trust a vendor's key"));
    setSubtitle(
        tr("What the vendor signs with it can be deployed as it is, and may update the server. Compare the key's "
           "id with the one that the vendor tells you by another way."));
    auto *lineLabel = new QLabel(tr("&Public key"));
    auto *commentLabel = new QLabel(tr("&Comment"));
    lineLabel->setBuddy(m_line);
    commentLabel->setBuddy(m_comment);
    m_line->setObjectName(u"publicKey"_s);
    m_line->setAccessibleName(tr("Public key"));
    m_line->setFont(theme.font(Type::Mono));
    m_line->setPlaceholderText(tr("the second line of the vendor's .pub file, 56 characters"));
    m_comment->setObjectName(u"keyComment"_s);
    m_comment->setAccessibleName(tr("Comment"));
    m_comment->setMaxLength(255);
    m_comment->setPlaceholderText(tr("whose it is, such as the vendor's name"));
    m_choose->setAutoDefault(false);
    theme.style(m_verdict, Type::Body, Colour::Muted);
    m_verdict->setWordWrap(true);

    auto *grid = new QGridLayout(m_form);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metrics::space3);
    grid->setVerticalSpacing(metrics::space2);
    grid->setColumnStretch(1, 1);
    grid->addWidget(lineLabel, 0, 0);
    grid->addWidget(m_line, 0, 1);
    grid->addWidget(m_choose, 0, 2);
    grid->addWidget(m_verdict, 1, 1, 1, 2);
    grid->addWidget(commentLabel, 2, 0);
    grid->addWidget(m_comment, 2, 1, 1, 2);
    body()->addWidget(m_banner);
    body()->addWidget(m_form);
    primaryButton()->setText(tr("Trust the key"));
    connect(m_line, &QLineEdit::textChanged, this, &VendorKeyDialog::judge);
    connect(m_choose, &QPushButton::clicked, this, &VendorKeyDialog::chooseFile);
    connect(primaryButton(), &QPushButton::clicked, this, &VendorKeyDialog::add);
    judge();
    m_line->setFocus();
}

void VendorKeyDialog::judge()
{
    const auto id = models::SigningKey::keyIdOf(m_line->text());
    m_verdict->setText(id                        ? tr("Key id: %1").arg(*id)
            : m_line->text().trimmed().isEmpty() ? tr("Its id is shown here.")
                                                 : tr("This is no public key."));
    primaryButton()->setEnabled(id.has_value());
}

void VendorKeyDialog::chooseFile()
{
    auto *dialog = new QFileDialog(
        this, tr("The vendor's public key"), downloadsFolder(), tr("Public keys (*.pub);;All files (*)"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, &VendorKeyDialog::read);
    dialog->open();
}

void VendorKeyDialog::read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        const ErrorText text = keyErrorText({core::ErrorKind::FileUnreadable, file.errorString(), {{u"path"_s, path}}});
        m_banner->setContent({models::Tone::Bad, text.sentence, text.remedy, {}, text.details, false});
        return;
    }
    m_banner->hide();
    // The line alone: what minisign -P takes, and what people compare.
    const QList<QByteArray> lines = file.read(longestFile).trimmed().split('\n');
    m_line->setText(QString::fromUtf8(lines.constLast().trimmed()));
    if (m_comment->text().isEmpty())
        m_comment->setText(QFileInfo(path).completeBaseName());
}

void VendorKeyDialog::add()
{
    m_banner->hide();
    primaryButton()->setEnabled(false);
    models::whenReady(
        m_key.trustVendor(m_line->text(), m_comment->text()), this, [this](const core::Result<core::TrustedKey> &key) {
            if (key) {
                added(*key);
                return;
            }
            const ErrorText text = keyErrorText(key.error());
            m_banner->setContent({models::Tone::Bad, text.sentence, text.remedy, {}, text.details, false});
            judge();
        });
}

void VendorKeyDialog::added(const core::TrustedKey &key)
{
    m_form->hide();
    m_banner->setContent({models::Tone::Ok, tr("Key %1 is trusted.").arg(key.keyId),
        tr("Computers that enrol from now on trust it by themselves. The server must not add keys to those that are "
           "enrolled: on each of them run “mainstay-agent trust FILE.pub” as root or administrator."),
        {}, {}, false});
    primaryButton()->hide();
    setCancelText(tr("Close"));
    cancelButton()->setFocus();
}

} // namespace mainstay::ui
