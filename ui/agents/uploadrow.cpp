// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/agents/uploadrow.h"

#include "ui/text/format.h"
#include "ui/theme/metrics.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace mainstay::ui {

using models::RequestDraft;
using platform::TransferState;

UploadRow::UploadRow(RequestDraft &draft, QWidget *parent)
    : QWidget(parent), m_draft(draft), m_progress(new QProgressBar), m_text(new QLabel), m_pause(new QPushButton)
{
    m_progress->setTextVisible(false);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::space3);
    row->addWidget(m_progress, 1);
    row->addWidget(m_text);
    row->addWidget(m_pause);
    connect(m_pause, &QPushButton::clicked, this, &UploadRow::togglePause);
    connect(&draft, &RequestDraft::progressed, this, &UploadRow::update);
    update();
}

void UploadRow::togglePause()
{
    const platform::Transfer *upload = m_draft.upload();
    if (upload && upload->state() == TransferState::Paused)
        m_draft.resumeUpload();
    else
        m_draft.pauseUpload();
}

void UploadRow::update()
{
    const platform::Transfer *upload = m_draft.upload();
    m_progress->setAccessibleName(tr("Upload"));
    m_pause->setVisible(upload != nullptr);
    if (!upload) {
        m_progress->setRange(0, 0);
        m_text->setText(
            m_draft.stage() == RequestDraft::Stage::Signing ? tr("Signing with the site key…") : tr("Creating…"));
        return;
    }
    const Format format{QLocale()};
    const bool known = upload->bytesTotal() > 0;
    m_progress->setRange(0, known ? 1000 : 0);
    if (known)
        m_progress->setValue(int(upload->bytesDone() * 1000 / upload->bytesTotal()));
    m_pause->setText(upload->state() == TransferState::Paused ? tr("Resume") : tr("Pause"));
    if (upload->state() == TransferState::Waiting)
        m_text->setText(tr("The connection was lost; it goes on by itself."));
    else
        m_text->setText(tr("%1 of %2").arg(format.size(upload->bytesDone()), format.size(upload->bytesTotal())));
}

void UploadRow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        update();
}

} // namespace mainstay::ui
