// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backup/copiesdialog.h"

#include "ui/text/actionhint.h"
#include "ui/text/errortext.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::CopySettings;

CopiesDialog::CopiesDialog(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : DialogFrame(theme, parent),
      m_workspace(workspace),
      m_remoteLabel(new QLabel),
      m_remote(new QComboBox),
      m_folderLabel(new QLabel),
      m_folder(new QLineEdit),
      m_advice(new QLabel),
      m_banner(new Banner(theme)),
      m_test(new QPushButton)
{
    setAttribute(Qt::WA_DeleteOnClose);
    hugContent(620);
    m_banner->hide();
    m_remote->setObjectName(u"copiesRemote"_s);
    m_folder->setObjectName(u"copiesFolder"_s);
    m_folder->setMaxLength(400);
    m_remoteLabel->setBuddy(m_remote);
    m_folderLabel->setBuddy(m_folder);
    theme.style(m_advice, Type::Body, Colour::Muted);
    m_advice->setWordWrap(true);
    m_advice->setTextFormat(Qt::PlainText);
    m_advice->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(metrics::space4);
    grid->setVerticalSpacing(metrics::space2);
    grid->setColumnMinimumWidth(0, 120);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_remoteLabel, 0, 0);
    grid->addWidget(m_remote, 0, 1);
    grid->addWidget(m_folderLabel, 1, 0);
    grid->addWidget(m_folder, 1, 1);
    body()->setSpacing(metrics::space3);
    body()->addLayout(grid);
    body()->addWidget(m_advice);
    body()->addWidget(m_banner);
    m_test->setObjectName(u"copiesTest"_s);
    addSideButton(m_test);
    primaryButton()->setObjectName(u"copiesSave"_s);
    connect(m_remote, &QComboBox::currentIndexChanged, this, &CopiesDialog::hush);
    connect(m_folder, &QLineEdit::textChanged, this, &CopiesDialog::hush);
    connect(m_test, &QPushButton::clicked, this, &CopiesDialog::test);
    connect(primaryButton(), &QPushButton::clicked, this, &CopiesDialog::save);
    connect(&workspace.connection(), &models::Connection::changed, this, &CopiesDialog::refresh);
    models::whenReady(
        workspace.database().copies(), this, [this](const core::Result<CopySettings> &settings) { take(settings); });
    retranslate();
}

void CopiesDialog::take(const core::Result<CopySettings> &settings)
{
    if (settings) {
        m_kept = *settings;
        fillRemotes();
        m_remote->setCurrentIndex(std::max(0, m_remote->findData(settings->place.section(u':', 0, 0))));
        m_folder->setText(settings->place.section(u':', 1));
        m_error.reset();
    } else {
        m_error = settings.error();
    }
    retranslate();
}

void CopiesDialog::fillRemotes()
{
    QStringList names = m_kept->remotes;
    // One that is gone from the configuration stays to be seen: it is where the copies were to go.
    if (const QString kept = m_kept->place.section(u':', 0, 0); !kept.isEmpty() && !names.contains(kept))
        names.append(kept);
    m_remote->clear();
    m_remote->addItem({}, QString());
    for (const QString &name : std::as_const(names))
        m_remote->addItem(name, name);
}

QString CopiesDialog::place() const
{
    const QString remote = m_remote->currentData().toString();
    return remote.isEmpty() ? QString() : QString(remote + u':' + m_folder->text().trimmed());
}

CopySettings CopiesDialog::wanted() const
{
    CopySettings wanted;
    wanted.place = place();
    wanted.revision = m_kept ? m_kept->revision : 0;
    return wanted;
}

/// The banner speaks of what was chosen before.
void CopiesDialog::hush()
{
    m_error.reset();
    refresh();
}

void CopiesDialog::test()
{
    m_busy = true;
    m_testing = true;
    m_error.reset();
    refresh();
    models::whenReady(m_workspace.database().testCopies(wanted()), this,
        [this, tried = place()](const core::Result<CopySettings> &answer) {
            m_busy = false;
            m_testing = false;
            m_tested = answer ? tried : QString();
            m_error = answer ? std::nullopt : std::optional(answer.error());
            refresh();
        });
}

void CopiesDialog::save()
{
    m_busy = true;
    refresh();
    models::whenReady(
        m_workspace.database().changeCopies(wanted()), this, [this](const core::Result<CopySettings> &changed) {
            m_busy = false;
            if (changed) {
                emit saved();
                accept();
                return;
            }
            m_error = changed.error();
            refresh();
        });
}

void CopiesDialog::refresh()
{
    const bool isChosen = !place().isEmpty();
    const ActionHint may = actionHint(m_workspace.connection(), core::Permission::ManageSettings);
    const bool isSame = m_kept && place() == m_kept->place;
    m_remote->setEnabled(m_kept.has_value());
    m_folder->setEnabled(isChosen);
    m_test->setEnabled(isChosen && may.allowed && !m_busy);
    m_test->setToolTip(may.reason);
    primaryButton()->setEnabled(m_kept && may.allowed && !isSame && !m_busy);
    primaryButton()->setToolTip(!may.allowed ? may.reason : isSame ? tr("Nothing was changed.") : QString());
    showBanner();
}

void CopiesDialog::showBanner()
{
    if (m_error && m_error->kind == core::ErrorKind::InvalidInput) {
        m_banner->setContent({models::Tone::Bad, tr("The server does not take this place."),
            tr("The remote has to be one that its rclone knows, and the folder must not go up with “..”."), {}, {},
            false});
    } else if (m_error) {
        const ErrorText text = errorText(*m_error);
        m_banner->setContent({models::Tone::Bad, text.sentence, text.remedy, {}, text.details, false});
    } else if (m_testing) {
        m_banner->setContent(
            {models::Tone::Info, tr("The server writes a small file there and reads it back…"), {}, {}, {}, false});
    } else if (!m_kept) {
        m_banner->hide();
    } else if (m_kept->problem) {
        const ErrorText text = errorText(*m_kept->problem);
        m_banner->setContent({models::Tone::Bad, tr("The main server cannot read its remotes."), text.sentence, {},
            text.details, false});
    } else if (m_kept->tool.isEmpty()) {
        m_banner->setContent({models::Tone::Warning, tr("rclone is not installed on the main server."),
            tr("Second copies cannot be made before the package “rclone” is installed there."), {}, {}, false});
    } else if (m_kept->remotes.isEmpty()) {
        m_banner->setContent({models::Tone::Warning, tr("The main server knows no remote yet."),
            tr("Make one there as said above, then open this window again."), {}, {}, false});
    } else if (!m_tested.isEmpty() && m_tested == place()) {
        m_banner->setContent(
            {models::Tone::Ok, tr("A small file was written there and read back."), {}, {}, {}, false});
    } else if (place().isEmpty()) {
        m_banner->setContent({models::Tone::Info, tr("There are no second copies."),
            tr("If the server's disk or its building is lost, so are all backups."), {}, {}, false});
    } else {
        m_banner->hide();
    }
}

void CopiesDialog::changeEvent(QEvent *event)
{
    DialogFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void CopiesDialog::retranslate()
{
    setTitle(tr("Second copy"));
    setSubtitle(
        tr("Each proven backup is copied to another place, read back from there in full and compared. Nothing is "
           "ever removed there: neither a mistake nor an intruder here takes the copies along."));
    m_remoteLabel->setText(tr("&Remote of rclone"));
    m_folderLabel->setText(tr("&Folder in it"));
    m_remote->setAccessibleName(tr("Remote of rclone"));
    m_folder->setAccessibleName(tr("Folder in the remote"));
    if (m_remote->count() > 0)
        m_remote->setItemText(0, tr("None: no second copies"));
    m_folder->setPlaceholderText(tr("such as backups/mainstay"));
    m_advice->setText(m_kept
            ? tr("Remotes are made on the main server, by the user that it runs as, with\nrclone config --config %1")
                  .arg(m_kept->configuration)
            : QString());
    m_test->setText(tr("Test"));
    primaryButton()->setText(tr("Save"));
    refresh();
}

} // namespace mainstay::ui
