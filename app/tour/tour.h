// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/tour/camera.h"
#include "app/tour/tourstep.h"

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QTimer>

namespace mainstay::app {

/// Runs the steps of a tour one after another, takes their pictures and writes the report.
class Tour : public QObject
{
    Q_OBJECT

public:
    /// \a window is asked for at each picture: the dialog on top, or the window itself.
    Tour(const QString &folder, Languages &languages, ui::Theme &theme, std::function<QWidget *()> window,
        QObject *parent = nullptr);

    void run(const QList<TourStep> &steps);
    /// Ends it as failed, from outside.
    void fail(const QString &why);

signals:
    void finished(bool succeeded);

private:
    struct Result
    {
        QString name;
        qint64 milliseconds = 0;
        QString failure;
        QStringList files;
    };

    void startStep();
    void check();
    void stepDone();
    void end();
    void writeReport() const;

    QString m_folder;
    Camera m_camera;
    std::function<QWidget *()> m_window;
    QList<TourStep> m_steps;
    QList<Result> m_results;
    QTimer m_poll;
    QElapsedTimer m_clock;
    bool m_ended = false;
};

} // namespace mainstay::app
