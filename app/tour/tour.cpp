// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tour/tour.h"

#include <QDateTime>
#include <QFile>
#include <QPixmap>
#include <QTextStream>
#include <QWidget>

#include <cstdio>

namespace mainstay::app {

using namespace Qt::StringLiterals;

Tour::Tour(
    const QString &folder, Languages &languages, ui::Theme &theme, std::function<QWidget *()> window, QObject *parent)
    : QObject(parent), m_folder(folder), m_camera(folder, languages, theme), m_window(std::move(window))
{
    m_poll.setInterval(std::chrono::milliseconds(50));
    connect(&m_poll, &QTimer::timeout, this, &Tour::check);
    connect(&m_camera, &Camera::done, this, &Tour::stepDone);
    connect(&m_camera, &Camera::failed, this, &Tour::fail);
}

void Tour::run(const QList<TourStep> &steps)
{
    m_steps = steps;
    startStep();
}

void Tour::startStep()
{
    if (m_ended)
        return;
    if (m_steps.isEmpty()) {
        end();
        return;
    }
    const TourStep &step = m_steps.constFirst();
    QTextStream(stdout) << "tour: " << step.name << Qt::endl;
    m_results.append({step.name, 0, {}, {}});
    m_clock.start();
    if (step.begin)
        step.begin();
    m_poll.start();
}

void Tour::check()
{
    const TourStep &step = m_steps.constFirst();
    if (step.isDone && !step.isDone()) {
        if (m_clock.elapsed() > std::chrono::milliseconds(step.patience).count())
            fail(u"not done after %1 s"_s.arg(step.patience.count()));
        return;
    }
    m_poll.stop();
    m_results.last().milliseconds = m_clock.elapsed();
    if (step.shot.isEmpty())
        stepDone();
    else
        m_camera.take(step.shot, m_window());
}

void Tour::stepDone()
{
    if (m_ended)
        return;
    qsizetype known = 0;
    for (const Result &result : std::as_const(m_results))
        known += result.files.size();
    m_results.last().files = m_camera.files().sliced(known);
    m_steps.removeFirst();
    startStep();
}

void Tour::fail(const QString &why)
{
    if (m_ended)
        return;
    if (m_results.isEmpty())
        m_results.append({u"start"_s, 0, {}, {}});
    m_results.last().failure = why;
    // What an operator would have seen.
    if (QWidget *widget = m_window(); widget && widget->grab().save(m_folder + u"/failure.png"_s))
        m_results.last().files.append(u"failure.png"_s);
    QTextStream(stderr) << "tour: FAILED: " << m_results.constLast().name << ": " << why << Qt::endl;
    end();
}

void Tour::end()
{
    m_ended = true;
    m_poll.stop();
    writeReport();
    emit finished(!m_results.isEmpty() && m_results.constLast().failure.isEmpty());
}

void Tour::writeReport() const
{
    QFile file(m_folder + u"/report.html"_s);
    if (!file.open(QFile::WriteOnly | QFile::Truncate)) {
        QTextStream(stderr) << "tour: " << file.fileName() << ": " << file.errorString() << Qt::endl;
        return;
    }
    QTextStream out(&file);
    out << "<!doctype html><meta charset=utf-8><title>Mainstay tour</title>"
           "<style>body{font:14px sans-serif;margin:24px;max-width:1400px}figure{display:inline-block;margin:8px}"
           "img{width:420px;border:1px solid #ccc}figcaption{color:#555;font-size:12px}.bad{color:#b3261e}</style>"
           "<h1>Mainstay tour</h1><p>"
        << QDateTime::currentDateTimeUtc().toString(Qt::ISODate) << "</p>";
    for (const Result &result : m_results) {
        out << "<h2>" << result.name.toHtmlEscaped() << "</h2><p>";
        if (result.failure.isEmpty())
            out << "done in " << double(result.milliseconds) / 1000 << " s";
        else
            out << "<b class=bad>failed: " << result.failure.toHtmlEscaped() << "</b>";
        out << "</p>";
        for (const QString &picture : result.files)
            out << "<figure><a href='" << picture << "'><img src='" << picture << "'></a><figcaption>" << picture
                << "</figcaption></figure>";
    }
}

} // namespace mainstay::app
