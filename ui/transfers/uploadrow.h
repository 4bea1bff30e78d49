// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/transfermodel.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace mainstay::ui {

/// How far a file is on its way to the server, in the dialog that sends it: with a pause while it is uploaded, and with
/// a few words about what comes before and after.
class UploadRow : public QWidget
{
    Q_OBJECT

public:
    explicit UploadRow(QWidget *parent = nullptr);

    /// \a upload while there is one; else \a busy says what goes on, translated.
    void setUpload(const platform::Transfer *upload, const QString &busy);

signals:
    void pauseWanted(bool paused);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    QPointer<const platform::Transfer> m_upload;
    QString m_busy;
    QProgressBar *m_progress;
    QLabel *m_text;
    QPushButton *m_pause;
};

} // namespace mainstay::ui
