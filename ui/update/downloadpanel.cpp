// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/update/downloadpanel.h"

#include "ui/text/actionhint.h"
#include "ui/text/cells.h"
#include "ui/text/format.h"
#include "ui/text/updatetext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/keyvaluegrid.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::UpdateState;

DownloadPanel::DownloadPanel(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : QWidget(parent),
      m_workspace(workspace),
      m_title(new QLabel),
      m_percent(new QLabel),
      m_bar(new QProgressBar),
      m_facts(new KeyValueGrid(theme)),
      m_sentence(new QLabel),
      m_toggle(new QPushButton)
{
    theme.style(m_title, Type::Section);
    theme.style(m_percent, Type::Body, Colour::Muted);
    theme.style(m_sentence, Type::Body, Colour::Muted);
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_toggle->setObjectName(u"toggleDownload"_s);
    auto *card = new Card(theme);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_percent);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::space2);
    buttons->addStretch(1);
    buttons->addWidget(m_toggle);
    card->body()->addLayout(head);
    card->body()->addWidget(m_bar);
    card->body()->addWidget(m_facts);
    card->body()->addWidget(m_sentence);
    card->body()->addLayout(buttons);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(card);
    layout->addStretch(1);
    connect(m_toggle, &QPushButton::clicked, this, &DownloadPanel::toggle);
    connect(&workspace.connection(), &models::Connection::changed, this, &DownloadPanel::refresh);
}

void DownloadPanel::setUpdate(const core::Update &update)
{
    m_update = update;
    refresh();
}

void DownloadPanel::toggle()
{
    const bool isStopped = m_update.state == UpdateState::DownloadPaused;
    m_workspace.updates().act(m_update.id, isStopped ? "resume-download"_L1 : "stop-download"_L1);
}

void DownloadPanel::refresh()
{
    const Format format{QLocale()};
    const qint64 size = m_update.patch.size;
    const double fraction = size > 0 ? double(m_update.downloaded) / double(size) : 0;
    m_title->setText(tr("%1 %2").arg(patchKindText(m_update.patch.kind), m_update.patch.version.toString()));
    m_percent->setText(format.percent(fraction));
    m_bar->setValue(int(fraction * m_bar->maximum()));
    m_bar->setAccessibleName(tr("Download"));
    QList<KeyValueGrid::Fact> facts{
        {tr("Downloaded"), tr("%1 of %2").arg(format.size(m_update.downloaded), format.size(size))}};
    const bool runs = m_update.state == UpdateState::Downloading;
    if (runs && m_update.bytesPerSecond > 0) {
        const qint64 seconds = (size - m_update.downloaded) / m_update.bytesPerSecond;
        facts.append({tr("Rate"), format.rate(m_update.bytesPerSecond)});
        facts.append({tr("Estimated time left"), format.duration(seconds * 1000)});
        facts.append({tr("Expected completion"), localDateTime(QDateTime::currentDateTimeUtc().addSecs(seconds))});
    }
    if (m_update.retryAt && m_update.state == UpdateState::DownloadWaiting)
        facts.append({tr("Next attempt"), localDateTime(*m_update.retryAt)});
    const bool isDone = m_update.state >= UpdateState::Staged;
    if (isDone && !m_update.signerKeyId.isEmpty())
        facts.append({tr("Signed with the key"), m_update.signerKeyId});
    if (isDone && !m_update.trustedComment.isEmpty())
        facts.append({tr("The signer says"), m_update.trustedComment.simplified()});
    m_facts->setFacts(facts);
    m_sentence->setText(isDone ? tr("Downloaded; size, checksum and signature are right.") : updateSentence(m_update));
    m_toggle->setVisible(!isDone);
    m_toggle->setText(m_update.state == UpdateState::DownloadPaused ? tr("Resume download") : tr("Stop download"));
    const ActionHint may = actionHint(m_workspace.connection(), core::Permission::UpdateSystem);
    m_toggle->setEnabled(may.allowed && m_update.state != UpdateState::Verifying);
    m_toggle->setToolTip(may.reason);
}

void DownloadPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace mainstay::ui
