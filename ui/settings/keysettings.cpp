// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/keysettings.h"

#include "ui/settings/exportkeydialog.h"
#include "ui/settings/importkeydialog.h"
#include "ui/settings/settingscolumns.h"
#include "ui/settings/vendorkeydialog.h"
#include "ui/text/actionhint.h"
#include "ui/text/cells.h"
#include "ui/text/keytext.h"
#include "ui/text/liststate.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/statechip.h"
#include "ui/widgets/tableview.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Permission;
using models::SigningKey;
using models::Tone;

KeySettings::KeySettings(const Theme &theme, models::Workspace &workspace, SigningKey &key, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_workspace(workspace),
      m_key(key),
      m_model(workspace.keys(), keyColumns(),
          [](const core::TrustedKey &row) { return QString(row.keyId + u'\n' + row.comment); }),
      m_banner(new Banner(theme)),
      m_title(new QLabel),
      m_state(new StateChip(theme)),
      m_explanation(new QLabel),
      m_facts(new KeyValueGrid(theme)),
      m_export(new QPushButton),
      m_import(new QPushButton),
      m_replace(new QPushButton),
      m_hint(new QLabel),
      m_trust(new QPushButton),
      m_table(new TableView(theme))
{
    for (QLabel *label : {m_explanation, m_hint}) {
        theme.style(label, Type::Body, Colour::Muted);
        label->setWordWrap(true);
    }
    m_banner->hide();
    m_export->setObjectName(u"exportKey"_s);
    m_import->setObjectName(u"importKey"_s);
    m_replace->setObjectName(u"replaceKey"_s);
    m_trust->setObjectName(u"trustKey"_s);
    m_table->setColumns(columnsForRole());
    m_table->setSource(&m_model);
    m_table->sortByColumn(4, Qt::DescendingOrder);

    auto *head = new QHBoxLayout;
    head->setSpacing(metrics::space3);
    head->addWidget(m_hint, 1);
    head->addWidget(m_trust);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, metrics::space3, 0, 0);
    layout->setSpacing(metrics::space3);
    layout->addWidget(m_banner);
    layout->addWidget(makeSiteKey());
    layout->addLayout(head);
    layout->addWidget(m_table, 1);

    connect(m_export, &QPushButton::clicked, this, &KeySettings::askExport);
    connect(m_import, &QPushButton::clicked, this, [this] { (new ImportKeyDialog(m_theme, m_key, this))->open(); });
    connect(m_replace, &QPushButton::clicked, this, &KeySettings::askReplace);
    connect(m_trust, &QPushButton::clicked, this, &KeySettings::askVendor);
    connect(m_banner, &Banner::activated, this, &KeySettings::askExport);
    connect(m_table, &TableView::actionTriggered, this,
        [this](const QString &, const QModelIndex &row) { askDistrust(row); });
    connect(&m_key, &SigningKey::changed, this, &KeySettings::update);
    connect(&workspace.keys(), &models::StoreSignals::freshnessChanged, this, &KeySettings::update);
    connect(&workspace.connection(), &models::Connection::changed, this, &KeySettings::update);
    retranslate();
}

QWidget *KeySettings::makeSiteKey()
{
    auto *card = new Card(m_theme);
    m_theme.style(m_title, Type::Section);
    auto *head = new QHBoxLayout;
    head->setSpacing(metrics::space2);
    head->addWidget(m_title);
    head->addWidget(m_state);
    head->addStretch(1);
    for (QPushButton *button : {m_export, m_import, m_replace})
        head->addWidget(button);
    card->body()->setSpacing(metrics::space2);
    card->body()->addLayout(head);
    card->body()->addWidget(m_explanation);
    card->body()->addWidget(m_facts);
    return card;
}

void KeySettings::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_key.place() != SigningKey::Place::Here)
        m_key.look();
}

QList<TableColumn> KeySettings::columnsForRole() const
{
    QList<TableColumn> columns = keyViewColumns();
    columns.last().present = [this](const QModelIndex &index, int role) -> QVariant {
        switch (role) {
        case Qt::DisplayRole: // an action shows nothing of the model by itself
            return index.data(role);
        case models::EnabledRole:
            return m_workspace.connection().mayDo(Permission::ManageKeys);
        case models::ExplanationRole:
            return actionHint(m_workspace.connection(), Permission::ManageKeys).reason;
        default:
            return {};
        }
    };
    return columns;
}

void KeySettings::update()
{
    updateFacts();
    updateButtons();
    m_table->viewport()->update();
    m_table->setEmptyState(listState(m_workspace.keys(), m_model,
        {u"key"_s, tr("No trusted keys yet"),
            tr("The site's own key is added when a superuser signs in, or when the first request is signed."), {}}));
}

QString KeySettings::explanation() const
{
    using enum SigningKey::Place;
    switch (m_key.place()) {
    case Elsewhere:
        return tr(
            "It signs what you deploy. To deploy from here, import it from the file that was exported where it was "
            "made.");
    case Nowhere:
        return tr("It signs what you deploy. It is made when the first upgrade request is, and never leaves this "
                  "computer.");
    case Unreadable:
        return tr("The keychain of this computer does not answer, so nothing can be signed. Unlock it, and come back "
                  "here.");
    case Here:
    case Unknown:
        break;
    }
    return tr("It signs what you deploy. Export it: if it is lost with this computer, no computer can be upgraded any "
              "more.");
}

void KeySettings::updateFacts()
{
    using enum SigningKey::Place;
    switch (m_key.place()) {
    case Unknown:
        m_state->setChip(m_key.error() ? Chip{tr("Not known now"), u"offline"_s, Tone::Warning}
                                       : Chip{tr("Looking…"), u"clock"_s, Tone::Neutral});
        break;
    case Nowhere:
        m_state->setChip({tr("Not made yet"), u"info"_s, Tone::Neutral});
        break;
    case Here:
        m_state->setChip({tr("On this computer"), u"check"_s, Tone::Ok});
        break;
    case Elsewhere:
        m_state->setChip({tr("Not on this computer"), u"warning"_s, Tone::Warning});
        break;
    case Unreadable:
        m_state->setChip({tr("Keychain closed"), u"lock"_s, Tone::Warning});
        break;
    }
    m_explanation->setText(explanation());
    QList<KeyValueGrid::Fact> facts;
    if (const auto &key = m_key.key()) {
        facts.append({tr("Key id"), key->keyId});
        facts.append({tr("Made"),
            key->comment.isEmpty() ? tr("%1 by %2").arg(localDateTime(key->addedAt), key->addedBy)
                                   : tr("%1 by %2 (%3)").arg(localDateTime(key->addedAt), key->addedBy, key->comment)});
    }
    if (m_key.place() == Here) {
        facts.append({tr("Kept in"),
            m_key.kept() == SigningKey::Kept::Keychain ? tr("your keychain on this computer")
                                                       : tr("a file that only you can read, for trying out")});
    }
    m_facts->setFacts(facts);
    m_facts->setVisible(!facts.isEmpty());
}

void KeySettings::updateButtons()
{
    using enum SigningKey::Place;
    const ActionHint manage = actionHint(m_workspace.connection(), Permission::ManageKeys);
    const bool here = m_key.place() == Here;
    const QString notHere = tr("The site key is not on this computer.");
    m_export->setEnabled(here);
    m_export->setToolTip(here ? QString() : notHere);
    m_import->setEnabled(m_key.place() == Elsewhere || (m_key.place() == Nowhere && manage.allowed));
    m_import->setToolTip(here ? tr("The site key is on this computer already.") : QString());
    m_replace->setEnabled(here && manage.allowed);
    m_replace->setToolTip(!manage.allowed ? manage.reason : here ? QString() : notHere);
    m_trust->setEnabled(manage.allowed);
    m_trust->setToolTip(manage.reason);
}

void KeySettings::askExport()
{
    m_banner->hide();
    (new ExportKeyDialog(m_theme, m_key, this))->open();
}

QString KeySettings::oldRequestsText(const QString &keyId) const
{
    int open = 0;
    m_workspace.requests().forEach([&](const core::UpgradeRequest &request) {
        open += core::isOpen(request.state) && request.artifact.signerKeyId == keyId;
    });
    return open == 0 ? QString()
                     : u"\n\n"_s
            + tr("%Ln open request(s) are signed with the old key: computers that have taken the new one will refuse "
                 "them. Reject them and make them again afterwards.",
                nullptr, open);
}

void KeySettings::askReplace()
{
    const auto &key = m_key.key();
    if (!key)
        return;
    auto *dialog = new ConfirmDialog(m_theme, this);
    dialog->ask(tr("Replace the site key %1?").arg(key->keyId),
        tr("A new key is made here and signed by the old one. Computers take it by themselves with their next poll, "
           "and "
           "trust the old one no more; those that are switched off do when they come back. Copies of the old key are "
           "worth nothing then: export the new one.")
            + oldRequestsText(key->keyId),
        tr("Replace the key"));
    dialog->doOnConfirm([this] { return m_key.rotate(); });
    connect(dialog, &QDialog::accepted, this, &KeySettings::replaced);
    dialog->open();
}

void KeySettings::replaced()
{
    m_banner->setContent({Tone::Ok, tr("The site key is replaced."),
        tr("Export it now: what was exported before is of the old key."), tr("Export…"), {}, true});
}

void KeySettings::askVendor()
{
    (new VendorKeyDialog(m_theme, m_key, this))->open();
}

void KeySettings::askDistrust(const QModelIndex &row)
{
    const core::TrustedKey key = m_model.row(row.row());
    auto *dialog = new ConfirmDialog(m_theme, this);
    const QString name = key.comment.isEmpty() ? key.keyId : key.comment;
    dialog->ask(tr("Stop trusting “%1”?").arg(name),
        tr("The server names it to no further computer. Computers that have enrolled go on trusting it until its file "
           "is "
           "taken out of their folder of keys."),
        tr("Stop trusting"));
    dialog->doOnConfirm([this, id = key.keyId] { return m_key.distrust(id); });
    dialog->open();
}

void KeySettings::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void KeySettings::retranslate()
{
    m_title->setText(tr("Site key"));
    m_export->setText(tr("Export…"));
    m_export->setAccessibleName(tr("Export the site key"));
    m_import->setText(tr("Import…"));
    m_import->setAccessibleName(tr("Import the site key"));
    m_replace->setText(tr("Replace…"));
    m_replace->setAccessibleName(tr("Replace the site key"));
    m_hint->setText(tr("Agents and this console accept only files signed with one of these keys."));
    m_trust->setText(tr("Trust a vendor's key…"));
    m_table->setAccessibleName(tr("Trusted keys"));
    m_table->setColumns(columnsForRole());
    m_model.retranslate();
    m_banner->hide(); // what it says is in the former language
    update();
}

} // namespace mainstay::ui
