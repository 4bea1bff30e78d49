// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/transfers/uploadrow.h"

#include "ui/text/format.h"
#include "ui/theme/metrics.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

namespace mainstay::ui {

using platform::TransferState;

namespace {

bool isPaused(const platform::Transfer *upload)
{
    return upload && upload->state() == TransferState::Paused;
}

} // namespace

UploadRow::UploadRow(QWidget *parent)
    : QWidget(parent), m_progress(new QProgressBar), m_text(new QLabel), m_pause(new QPushButton)
{
    m_progress->setTextVisible(false);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::space3);
    row->addWidget(m_progress, 1);
    row->addWidget(m_text);
    row->addWidget(m_pause);
    connect(m_pause, &QPushButton::clicked, this, [this] { emit pauseWanted(!isPaused(m_upload.data())); });
    refresh();
}

void UploadRow::setUpload(const platform::Transfer *upload, const QString &busy)
{
    m_upload = upload;
    m_busy = busy;
    refresh();
}

void UploadRow::refresh()
{
    const platform::Transfer *upload = m_upload.data();
    m_progress->setAccessibleName(tr("Upload"));
    m_pause->setVisible(upload != nullptr);
    if (!upload) {
        m_progress->setRange(0, 0);
        m_text->setText(m_busy);
        return;
    }
    const Format format{QLocale()};
    const bool known = upload->bytesTotal() > 0;
    m_progress->setRange(0, known ? 1000 : 0);
    if (known)
        m_progress->setValue(int(upload->bytesDone() * 1000 / upload->bytesTotal()));
    m_pause->setText(isPaused(upload) ? tr("Resume") : tr("Pause"));
    if (upload->state() == TransferState::Waiting)
        m_text->setText(tr("The connection was lost; it goes on by itself."));
    else
        m_text->setText(tr("%1 of %2").arg(format.size(upload->bytesDone()), format.size(upload->bytesTotal())));
}

void UploadRow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace mainstay::ui
