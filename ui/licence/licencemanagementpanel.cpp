// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/licence/licencemanagementpanel.h"

#include "ui/licence/licencefile.h"
#include "ui/licence/licencemailtest.h"
#include "ui/text/actionhint.h"
#include "ui/text/cells.h"
#include "ui/text/updatetext.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/statechip.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::LicenceState;

LicenceManagementPanel::LicenceManagementPanel(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_workspace(workspace),
      m_title(new QLabel),
      m_state(new StateChip(theme)),
      m_facts(new KeyValueGrid(theme)),
      m_hint(new QLabel),
      m_import(new QPushButton),
      m_test(new QPushButton),
      m_remove(new QPushButton),
      m_testBanner(new Banner(theme)),
      m_mailTest(new LicenceMailTest(workspace, this))
{
    theme.style(m_title, Type::BodyStrong);
    theme.style(m_hint, Type::Body, Colour::Muted);
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setWordWrap(true);
    m_import->setObjectName(u"uploadLicence"_s);
    m_test->setObjectName(u"testLicenceMail"_s);
    m_remove->setObjectName(u"removeLicence"_s);
    m_testBanner->setObjectName(u"licenceMailAnswer"_s);
    setVariant(m_remove, Variant::Danger);
    m_testBanner->hide();

    auto *card = new Card(theme);
    auto *head = new QHBoxLayout;
    head->setSpacing(metrics::space2);
    head->addWidget(m_title);
    head->addWidget(m_state);
    head->addStretch(1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::space2);
    buttons->addWidget(m_import);
    buttons->addWidget(m_test);
    buttons->addStretch(1);
    buttons->addWidget(m_remove);
    card->body()->addLayout(head);
    card->body()->addWidget(m_facts);
    card->body()->addWidget(m_hint);
    card->body()->addSpacing(metrics::space2);
    card->body()->addLayout(buttons);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, metrics::space3, 0, 0);
    layout->setSpacing(metrics::space3);
    layout->addWidget(card);
    layout->addWidget(m_testBanner);
    layout->addStretch(1);

    connect(m_import, &QPushButton::clicked, this,
        [this] { askForLicence(this, [this](const QString &path) { importFile(path); }); });
    connect(m_test, &QPushButton::clicked, m_mailTest, &LicenceMailTest::send);
    connect(m_mailTest, &LicenceMailTest::changed, this, &LicenceManagementPanel::refresh);
    connect(m_testBanner, &Banner::closed, m_mailTest, &LicenceMailTest::forget);
    connect(m_remove, &QPushButton::clicked, this, &LicenceManagementPanel::askRemoval);
    connect(&workspace.updates(), &models::SystemUpdates::changed, this, &LicenceManagementPanel::refresh);
    connect(&workspace.connection(), &models::Connection::changed, this, &LicenceManagementPanel::refresh);
    refresh();
}

void LicenceManagementPanel::importFile(const QString &path)
{
    importLicence(m_workspace, path, this, [this](const core::Result<core::LicenceCard> &card) {
        if (card)
            emit imported(card->serial);
        else
            emit failed(card.error());
    });
}

void LicenceManagementPanel::askRemoval()
{
    const auto &card = m_workspace.updates().licence();
    if (!card)
        return;
    auto *dialog = new ConfirmDialog(m_theme, this);
    dialog->ask(tr("Remove the licence %1?").arg(card->serial), consequenceOfRemoval(), tr("Remove licence"));
    dialog->doOnConfirm([this, serial = card->serial] { return m_workspace.updates().removeLicence(serial); });
    connect(dialog, &QDialog::accepted, this, [this, serial = card->serial] { emit removed(serial); });
    dialog->open();
}

/// What stops working, and what of an update that is under way does not.
QString LicenceManagementPanel::consequenceOfRemoval() const
{
    QString text
        = tr("Until another licence is imported no update can be downloaded or started, and no activation code "
             "can be requested. Agents, backups and everything else go on as before.");
    const core::Update *update = m_workspace.updates().current();
    if (update && core::isOpen(*update)) {
        const QString version = update->patch.version.toString();
        text += u"\n\n"_s
            + (update->appliedAt ? tr("The update to version %1, which was started, goes on to its end.").arg(version)
                                 : tr("The update to version %1 cannot be started any more until then.").arg(version));
    }
    return text + u"\n\n"_s + tr("The server keeps no copy: have the licence file at hand if you want it back.");
}

void LicenceManagementPanel::refresh()
{
    const auto &card = m_workspace.updates().licence();
    const bool isThere = card && card->state != LicenceState::Missing;
    m_title->setText(tr("Licence state"));
    m_state->setVisible(card.has_value());
    if (card)
        m_state->setChip(stateText(card->state));
    if (isThere) {
        const QString imported
            = card->importedAt ? tr("%1, by %2").arg(localDateTime(*card->importedAt), card->importedBy) : QString();
        QList<KeyValueGrid::Fact> facts{
            {tr("Expires"), card->expiresAt ? localDateTime(*card->expiresAt) : tr("never")},
            {tr("Serial number"), card->serial}, {tr("Company name"), card->customer},
            {tr("E-mail associated with the licence"), card->maskedEmail}, {tr("Product"), card->product}};
        if (!card->signerKeyId.isEmpty())
            facts.append({tr("Signed with the key"), card->signerKeyId});
        if (!imported.isEmpty())
            facts.append({tr("Imported"), imported});
        m_facts->setFacts(facts);
    } else {
        m_facts->setFacts({});
    }
    m_hint->setVisible(card.has_value());
    m_hint->setText(isThere
            ? tr("The activation codes go to this address. Only a new licence changes it: ask the vendor's support.")
            : tr("Import the licence file that the vendor sent; its signature (.minisig) must lie beside it. It can "
                 "also be dropped here."));
    m_import->setText(tr("Upload new licence…"));
    m_test->setText(m_mailTest->isSending() ? tr("Sending…") : tr("Send test e-mail"));
    m_remove->setText(tr("Remove licence…"));
    setVariant(m_import, isThere ? Variant::Secondary : Variant::Primary);
    const ActionHint may = actionHint(m_workspace.connection(), core::Permission::UpdateSystem);
    for (QPushButton *button : {m_import, m_test, m_remove}) {
        button->setEnabled(may.allowed);
        button->setToolTip(may.reason);
    }
    m_test->setVisible(isThere);
    m_remove->setVisible(isThere);
    showTest();
}

void LicenceManagementPanel::showTest()
{
    if (const auto outcome = m_mailTest->outcome())
        m_testBanner->setContent({outcome->tone, outcome->sentence, outcome->answer, {}, outcome->details, true});
    else
        m_testBanner->hide();
}

void LicenceManagementPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace mainstay::ui
