// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tour/runtour.h"

#include "app/console.h"
#include "app/tour/scenario.h"
#include "app/tour/tour.h"
#include "ui/shell/mainwindow.h"

#include <QApplication>
#include <QDir>
#include <QTextStream>

namespace mainstay::app {

using namespace Qt::StringLiterals;

int runTour(Console &console, Languages &languages, ui::Theme &theme, const QString &folder)
{
    const QString path = QDir(folder).absolutePath();
    if (!QDir().mkpath(path)) {
        QTextStream(stderr) << "tour: the folder " << path << " cannot be made" << Qt::endl;
        return 1;
    }
    Scenario scenario(console, path);
    Tour tour(path, languages, theme, [&scenario] { return scenario.front(); });
    bool succeeded = false;
    QObject::connect(
        &console, &Console::ready, &tour, [&] { tour.run(scenario.steps()); }, Qt::SingleShotConnection);
    QObject::connect(&console, &Console::failed, &tour,
        [&](const core::Error &error) { tour.fail(core::kindName(error.kind) + u": "_s + error.detail); });
    QObject::connect(&tour, &Tour::finished, &tour, [&](bool done) {
        succeeded = done;
        QTextStream(stdout) << "tour: " << (done ? "succeeded" : "failed") << ", see " << path << "/report.html"
                            << Qt::endl;
        if (console.window())
            console.window()->close();
        else
            QCoreApplication::quit();
    });
    console.start();
    QApplication::exec();
    return succeeded ? 0 : 1;
}

} // namespace mainstay::app
