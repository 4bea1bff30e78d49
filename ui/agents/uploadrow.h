// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/requestdraft.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace mainstay::ui {

/// How far the file of a new request is on its way: signing, uploading with a pause, creating.
class UploadRow : public QWidget
{
    Q_OBJECT

public:
    explicit UploadRow(models::RequestDraft &draft, QWidget *parent = nullptr);

    void update();

protected:
    void changeEvent(QEvent *event) override;

private:
    void togglePause();

    models::RequestDraft &m_draft;
    QProgressBar *m_progress;
    QLabel *m_text;
    QPushButton *m_pause;
};

} // namespace mainstay::ui
