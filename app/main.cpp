// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console.h"
#include "app/display.h"
#include "app/languages.h"
#include "app/options.h"
#include "app/tour/runtour.h"
#include "platform/memory.h"
#include "platform/stopsignals.h"
#include "ui/text/errortext.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QMessageBox>
#include <QSettings>
#include <QStandardPaths>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace mainstay;

namespace {

void declareOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"Mainstay: upgrades agents across a fleet and backs up the main server's database."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({
        {u"local"_s,
            u"Starts a main server and two agents on this computer, in a folder of their own, to try everything out."_s},
        {u"data"_s, u"Keeps the console's data, and that of --local, in this folder."_s, u"folder"_s},
        {u"language"_s, u"it or en; without it, as chosen in Settings or by the system."_s, u"language"_s},
        {u"theme"_s, u"light or dark; without it, as chosen in Settings or by the system."_s, u"theme"_s},
        {u"tour"_s,
            u"Does the main jobs by itself in both languages and themes, writes screenshots and report.html to this "
            u"folder, "
            "and ends with 0 when everything worked."_s,
            u"folder"_s},
    });
}

/// Whether this command line is answered without anybody looking at a window.
bool needsNobody(const QStringList &arguments)
{
    QCommandLineParser parser;
    declareOptions(parser);
    parser.parse(arguments);
    return parser.isSet(u"tour"_s) || parser.isSet(u"help"_s) || parser.isSet(u"version"_s);
}

app::Options parseOptions(const QApplication &application)
{
    QCommandLineParser parser;
    declareOptions(parser);
    parser.process(application);
    app::Options options;
    options.tourFolder = parser.value(u"tour"_s);
    options.local = parser.isSet(u"local"_s) || !options.tourFolder.isEmpty();
    options.dataFolder = parser.value(u"data"_s);
    options.ownSettings = parser.isSet(u"data"_s);
    if (options.dataFolder.isEmpty())
        options.dataFolder = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
    options.language = parser.value(u"language"_s);
    options.theme = parser.value(u"theme"_s);
    return options;
}

ui::ThemeChoice themeOf(const app::Options &options)
{
    if (options.theme == "dark"_L1)
        return ui::ThemeChoice::Dark;
    if (options.theme == "light"_L1)
        return ui::ThemeChoice::Light;
    return ui::ThemeChoice(QSettings().value(u"theme"_s, int(ui::ThemeChoice::System)).toInt());
}

void showFailure(const core::Error &error)
{
    const ui::ErrorText text = ui::errorText(error);
    auto *box = new QMessageBox(QMessageBox::Critical, u"Mainstay"_s, text.sentence, QMessageBox::Ok);
    box->setInformativeText(text.remedy);
    box->setDetailedText(text.details);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace

int main(int argc, char *argv[])
{
    platform::growHeapInLargeSteps();
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    if (!app::hasDisplay(arguments)) {
        if (!needsNobody(arguments)) {
            QTextStream(stderr) << "mainstay: there is no display to show windows on: neither DISPLAY nor "
                                   "WAYLAND_DISPLAY is set. Only --tour works without one."
                                << Qt::endl;
            return 1;
        }
        app::goOffscreen();
    }

    QApplication application(argc, argv);
    QApplication::setOrganizationName(u"Mainstay"_s);
    QApplication::setApplicationName(u"mainstay"_s);
    QApplication::setApplicationDisplayName(u"Mainstay"_s);
    QApplication::setApplicationVersion(QStringLiteral(MAINSTAY_VERSION));
    QApplication::setDesktopFileName(u"mainstay"_s);
    QApplication::setQuitOnLastWindowClosed(false); // a local site has to be stopped first
    const app::Options options = parseOptions(application);

    if (options.ownSettings) {
        // A folder of its own is a console of its own: nothing of it mixes with what this user arranged elsewhere.
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, options.dataFolder + u"/settings"_s);
    }

    app::Languages languages;
    languages.use(options.language.isEmpty() ? QSettings().value(u"language"_s).toString() : options.language);
    ui::Theme theme(application, themeOf(options));
    app::Console console(theme, languages, options);
    QObject::connect(&console, &app::Console::stopped, &application, &QCoreApplication::quit);
    // A local site has children, and one of them is not even ours: they are to end with us.
    const platform::StopSignals endOfSession(false);
    QObject::connect(&endOfSession, &platform::StopSignals::stop, &console, &app::Console::end);
    if (options.tourFolder.isEmpty())
        QObject::connect(&console, &app::Console::failed, &application, showFailure);
    else
        return app::runTour(console, languages, theme, options.tourFolder);
    console.start();
    return QApplication::exec();
}
