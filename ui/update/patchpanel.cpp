// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/update/patchpanel.h"

#include "core/update/patchimport.h"
#include "ui/text/actionhint.h"
#include "ui/text/errortext.h"
#include "ui/text/updatetext.h"
#include "ui/theme/theme.h"
#include "ui/update/patchfacts.h"
#include "ui/widgets/card.h"
#include "ui/widgets/greyingdelegate.h"
#include "ui/widgets/scrolled.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

PatchPanel::PatchPanel(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : QWidget(parent),
      m_workspace(workspace),
      m_title(new QLabel),
      m_patches(new QComboBox),
      m_import(new QPushButton),
      m_refresh(new QPushButton),
      m_origin(new QLabel),
      m_facts(new KeyValueGrid(theme)),
      m_notes(new QLabel)
{
    m_patches->setObjectName(u"patches"_s);
    m_patches->setItemDelegate(new GreyingDelegate(m_patches));
    m_import->setObjectName(u"importPatch"_s);
    m_refresh->setObjectName(u"lookForPatches"_s);
    theme.style(m_title, Type::BodyStrong);
    for (QLabel *label : {m_origin, m_notes}) {
        theme.style(label, Type::Body, Colour::Muted);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::space2);
    row->addWidget(m_patches, 1);
    row->addWidget(m_import);
    row->addWidget(m_refresh);
    auto *card = new Card(theme);
    card->body()->addWidget(m_title);
    card->body()->addLayout(row);
    card->body()->addWidget(m_origin);
    card->body()->addWidget(m_facts);
    card->body()->addWidget(m_notes);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(card);
    column->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scrolled(content));

    connect(m_patches, &QComboBox::currentIndexChanged, this, &PatchPanel::showPatch);
    connect(m_import, &QPushButton::clicked, this, &PatchPanel::importWanted);
    connect(m_refresh, &QPushButton::clicked, this, [this] { m_workspace.updates().refreshPatches(); });
    connect(&workspace.updates(), &models::SystemUpdates::changed, this, &PatchPanel::refresh);
    connect(&workspace.connection(), &models::Connection::changed, this, &PatchPanel::updateActions);
    refresh();
}

void PatchPanel::setUpdate(const core::Update *update)
{
    m_decided = update ? std::optional(update->patch) : std::nullopt;
    refresh();
}

void PatchPanel::refresh()
{
    m_import->setText(tr("Import from file…"));
    m_refresh->setText(tr("Look for updates"));
    m_patches->setAccessibleName(tr("Select the version to download"));
    m_title->setText(m_decided ? tr("%1 %2").arg(patchKindText(m_decided->kind), m_decided->version.toString())
                               : tr("Select the version to download"));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_patches, m_import, m_refresh})
        widget->setVisible(!m_decided);
    fillPatches();
    showPatch();
}

const core::PatchOffer *PatchPanel::chosen() const
{
    const int index = m_patches->currentIndex();
    return index >= 0 && index < m_offers.size() ? &m_offers.at(index) : nullptr;
}

core::Version PatchPanel::version() const
{
    const core::PatchOffer *offer = chosen();
    return m_decided ? m_decided->version : offer ? offer->patch.version : core::Version();
}

void PatchPanel::fillPatches()
{
    const auto &offers = m_workspace.updates().patches();
    const QList<core::PatchOffer> now = offers ? offers->offers : QList<core::PatchOffer>();
    if (now == m_offers && m_patches->count() == now.size())
        return;
    const QString before = m_wanted.isEmpty() ? m_patches->currentData().toString() : m_wanted;
    m_offers = now;
    const QSignalBlocker quiet(m_patches);
    m_patches->clear();
    for (const core::PatchOffer &offer : std::as_const(m_offers)) {
        const QString why = choiceText(offer, offers->installed);
        const QString name = offer.patch.version.toString();
        m_patches->addItem(why.isEmpty() ? name : QString(name + u" – "_s + why), name);
        m_patches->setItemData(m_patches->count() - 1, !why.isEmpty(), GreyingDelegate::greyRole);
    }
    int index = m_patches->findData(before);
    if (index >= 0 && before == m_wanted)
        m_wanted.clear();
    for (int i = 0; index < 0 && i < m_offers.size(); ++i) {
        if (m_offers.at(i).choice == core::PatchChoice::Available)
            index = i;
    }
    m_patches->setCurrentIndex(std::max(index, 0));
}

void PatchPanel::choose(const core::Version &version)
{
    m_wanted = version.toString();
    const int index = m_patches->findData(m_wanted);
    if (index < 0)
        return;
    m_wanted.clear();
    m_patches->setCurrentIndex(index);
}

QString PatchPanel::whyNot() const
{
    const auto &offers = m_workspace.updates().patches();
    const core::PatchOffer *offer = chosen();
    if (!offers || !offer)
        return offers ? tr("There is no update at present.") : tr("Asking the server…");
    const auto may = core::chosenOf(*offers, offer->patch.version);
    if (may)
        return {};
    const ErrorText text = errorText(may.error());
    return QString(text.sentence + u' ' + text.remedy).trimmed();
}

void PatchPanel::takeFocus()
{
    m_patches->setFocus(Qt::OtherFocusReason);
}

void PatchPanel::showPatch()
{
    const core::PatchOffer *offer = chosen();
    const core::FeedPatch *patch = m_decided ? &*m_decided : offer ? &offer->patch : nullptr;
    m_facts->setVisible(patch);
    m_notes->setVisible(patch && !patch->notes.isEmpty());
    const bool isImported = !m_decided && offer && offer->imported;
    m_origin->setText(
        isImported ? tr("Imported from a file that was signed with the key %1.").arg(offer->signerKeyId) : QString());
    m_origin->setVisible(isImported);
    if (patch) {
        m_facts->setFacts(patchFacts(*patch));
        m_notes->setText(inLanguage(patch->notes));
    }
    m_workspace.updates().setVersion(version());
    updateActions();
    if (std::exchange(m_told, version()) != version())
        emit versionChanged();
}

void PatchPanel::updateActions()
{
    const ActionHint may = actionHint(m_workspace.connection(), core::Permission::UpdateSystem);
    for (QPushButton *button : {m_import, m_refresh}) {
        button->setEnabled(may.allowed);
        button->setToolTip(may.reason);
    }
}

void PatchPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_offers.clear(); // their reasons are words
        refresh();
    }
}

} // namespace mainstay::ui
