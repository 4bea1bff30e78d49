// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/feedsettings.h"

#include "ui/text/actionhint.h"
#include "ui/text/cells.h"
#include "ui/text/errortext.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/keyvaluegrid.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Permission;

FeedSettings::FeedSettings(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : QWidget(parent),
      m_workspace(workspace),
      m_banner(new Banner(theme)),
      m_hint(new QLabel),
      m_label(new QLabel),
      m_address(new QLineEdit),
      m_origin(new QLabel),
      m_facts(new KeyValueGrid(theme)),
      m_look(new QPushButton),
      m_save(new QPushButton)
{
    for (QLabel *label : {m_hint, m_origin}) {
        theme.style(label, Type::Body, Colour::Muted);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_banner->hide();
    m_label->setBuddy(m_address);
    m_address->setObjectName(u"feedAddress"_s);
    m_address->setMaxLength(core::FeedSettings::longestAddress);
    m_address->setPlaceholderText(u"https://updates.example.com/feed"_s);
    m_look->setObjectName(u"feedLook"_s);
    m_save->setObjectName(u"feedSave"_s);
    setVariant(m_save, Variant::Primary);

    auto *card = new Card(theme);
    card->body()->setSpacing(metrics::space2);
    card->body()->addWidget(m_label);
    card->body()->addWidget(m_address);
    card->body()->addWidget(m_origin);
    card->body()->addWidget(m_facts);
    auto *actions = new QHBoxLayout;
    actions->setSpacing(metrics::space2);
    actions->addStretch(1);
    actions->addWidget(m_look);
    actions->addWidget(m_save);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, metrics::space3, 0, 0);
    layout->setSpacing(metrics::space3);
    layout->addWidget(m_hint);
    layout->addWidget(m_banner);
    layout->addWidget(card);
    layout->addLayout(actions);
    layout->addStretch(1);

    connect(m_address, &QLineEdit::textChanged, this, &FeedSettings::updateActions);
    connect(m_address, &QLineEdit::returnPressed, m_save, &QPushButton::click);
    connect(m_save, &QPushButton::clicked, this, &FeedSettings::save);
    connect(m_look, &QPushButton::clicked, this, &FeedSettings::look);
    connect(&workspace.updates(), &models::SystemUpdates::changed, this, &FeedSettings::updateFacts);
    connect(&workspace.connection(), &models::Connection::changed, this, [this] {
        if (isVisible() && !m_kept)
            load();
        updateActions();
    });
    retranslate();
}

void FeedSettings::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_workspace.updates().refresh();
    if (!m_kept)
        load();
}

void FeedSettings::load()
{
    if (m_busy || m_workspace.connection().state() != models::ConnectionState::Online)
        return;
    m_busy = true;
    models::whenReady(
        m_workspace.updates().feedSettings(), this, [this](const core::Result<core::FeedSettings> &settings) {
            m_busy = false;
            if (settings)
                take(*settings);
            else
                showError(settings.error());
            updateActions();
        });
}

void FeedSettings::take(const core::FeedSettings &settings)
{
    m_kept = settings;
    m_address->setText(settings.address);
    retranslate();
}

void FeedSettings::save()
{
    if (!m_kept || !m_save->isEnabled())
        return;
    core::FeedSettings wanted = *m_kept;
    wanted.address = m_address->text().trimmed();
    m_busy = true;
    updateActions();
    models::whenReady(
        m_workspace.updates().changeFeed(wanted), this, [this](const core::Result<core::FeedSettings> &changed) {
            m_busy = false;
            if (changed) {
                take(*changed);
                m_banner->setContent({models::Tone::Ok, tr("Saved."), {}, {}, {}, true});
                look();
            } else {
                showError(changed.error());
            }
            updateActions();
        });
}

void FeedSettings::look()
{
    m_workspace.updates().refreshPatches();
}

void FeedSettings::showError(const core::Error &error)
{
    const ErrorText text = errorText(error);
    m_banner->setContent({models::Tone::Bad, text.sentence, text.remedy, {}, text.details, true});
}

void FeedSettings::updateActions()
{
    const ActionHint may = actionHint(m_workspace.connection(), Permission::UpdateSystem);
    const bool isChanged = m_kept && m_address->text().trimmed() != m_kept->address;
    m_address->setReadOnly(!may.allowed);
    m_save->setEnabled(may.allowed && isChanged && !m_busy);
    m_save->setToolTip(may.reason);
    m_look->setEnabled(may.allowed && m_kept && !m_kept->address.isEmpty() && !isChanged && !m_busy);
    m_look->setToolTip(may.reason);
}

/// What the place answered last, beside the address that is kept.
void FeedSettings::updateFacts()
{
    const auto &offers = m_workspace.updates().patches();
    const bool isUsed = offers && m_kept && !m_kept->address.isEmpty();
    m_facts->setVisible(isUsed);
    if (!isUsed)
        return;
    const auto moment = [](const std::optional<QDateTime> &at) { return at ? localDateTime(*at) : tr("never"); };
    m_facts->setFacts({{tr("Last usable answer"), moment(offers->checkedAt)},
        {tr("The list is valid until"), offers->expiresAt ? localDateTime(*offers->expiresAt) : tr("not known")},
        {tr("Updates in it"), QLocale().toString(offers->offers.size())},
        {tr("Problem"), offers->problem ? errorText(*offers->problem).sentence : tr("none")}});
}

void FeedSettings::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void FeedSettings::retranslate()
{
    m_hint->setText(
        tr("The vendor lists the updates of the main server in a folder of a web server, or in one that the "
           "server reaches as a file. The list is signed: only what a trusted key of the vendor signed is "
           "used. Without an address updates are imported from files."));
    m_label->setText(tr("&Address of the folder"));
    m_look->setText(tr("&Look for updates"));
    m_save->setText(tr("&Save"));
    const bool isFromFile = m_kept && !m_kept->isSet && !m_kept->fromFile.isEmpty();
    const bool isOther = m_kept && m_kept->isSet && !m_kept->fromFile.isEmpty() && m_kept->fromFile != m_kept->address;
    m_origin->setText(isFromFile ? tr("As mainstayd.conf says, until you save another one here.")
            : isOther            ? tr("mainstayd.conf says %1, which does not hold any more.").arg(m_kept->fromFile)
                                 : QString());
    m_origin->setVisible(!m_origin->text().isEmpty());
    updateFacts();
    updateActions();
}

} // namespace mainstay::ui
