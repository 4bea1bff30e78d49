// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/update/licencecard.h"

#include "ui/text/actionhint.h"
#include "ui/text/cells.h"
#include "ui/text/updatetext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/statechip.h"

#include <QEvent>
#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

namespace {

/// Text of a small file. Errors: FileUnreadable.
core::Result<QString> textOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > core::Licence::maxBytes)
        return core::Error{core::ErrorKind::FileUnreadable, file.errorString(), {{u"path"_s, path}}};
    return QString::fromUtf8(file.readAll());
}

} // namespace

LicenceCard::LicenceCard(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : Card(theme, parent),
      m_workspace(workspace),
      m_title(new QLabel),
      m_state(new StateChip(theme)),
      m_facts(new KeyValueGrid(theme)),
      m_check(new QPushButton),
      m_import(new QPushButton)
{
    theme.style(m_title, Type::BodyStrong);
    m_import->setObjectName(u"importLicence"_s);
    auto *head = new QHBoxLayout;
    head->setSpacing(metrics::space2);
    head->addWidget(m_title);
    head->addWidget(m_state);
    head->addStretch(1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::space2);
    buttons->addWidget(m_import);
    buttons->addWidget(m_check);
    buttons->addStretch(1);
    body()->addLayout(head);
    body()->addWidget(m_facts);
    body()->addStretch(1);
    body()->addLayout(buttons);
    connect(m_import, &QPushButton::clicked, this, &LicenceCard::choose);
    connect(m_check, &QPushButton::clicked, this, [this] { m_workspace.updates().checkLicence(); });
    connect(&workspace.updates(), &models::SystemUpdates::changed, this, &LicenceCard::refresh);
    connect(&workspace.connection(), &models::Connection::changed, this, &LicenceCard::refresh);
    refresh();
}

void LicenceCard::choose()
{
    auto *dialog = new QFileDialog(this, tr("Import a licence"), {}, tr("Licences (*.json *.lic);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &LicenceCard::importFile);
    dialog->open();
}

void LicenceCard::importFile(const QString &path)
{
    const auto licence = textOf(path);
    if (!licence) {
        emit failed(licence.error());
        return;
    }
    const auto signature = textOf(path + u".minisig"_s);
    if (!signature) {
        emit failed({core::ErrorKind::SignatureMissing, signature.error().detail, {{u"path"_s, path}}});
        return;
    }
    m_workspace.updates().importLicence({*licence, *signature});
}

void LicenceCard::refresh()
{
    m_title->setText(tr("Licence"));
    m_import->setText(tr("Import licence…"));
    m_check->setText(tr("Check now"));
    const ActionHint hint = actionHint(m_workspace.connection(), core::Permission::UpdateSystem);
    for (QPushButton *button : {m_import, m_check}) {
        button->setEnabled(hint.allowed);
        button->setToolTip(hint.reason);
    }
    const auto &card = m_workspace.updates().licence();
    m_state->setVisible(card.has_value());
    m_check->setVisible(card && card->state != core::LicenceState::Missing);
    if (!card || card->state == core::LicenceState::Missing) {
        if (card)
            m_state->setChip(stateText(card->state));
        m_facts->setFacts({});
        return;
    }
    m_state->setChip(stateText(card->state));
    QList<KeyValueGrid::Fact> facts{{tr("Company"), card->customer}, {tr("Serial number"), card->serial},
        {tr("E-mail"), card->maskedEmail},
        {tr("Expires"), card->expiresAt ? localDateTime(*card->expiresAt) : tr("never")}};
    for (const auto &[kind, name] : core::patchKindNames)
        facts.append({patchKindText(kind), grantText(card->upgrades.of(kind)).text});
    if (card->lastCheckAt)
        facts.append({tr("Last check"), localDateTime(*card->lastCheckAt)});
    if (card->nextCheckAt)
        facts.append({tr("Next check"), localDateTime(*card->nextCheckAt)});
    m_facts->setFacts(facts);
}

void LicenceCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace mainstay::ui
