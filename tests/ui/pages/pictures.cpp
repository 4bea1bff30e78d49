// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/pictures.h"

#include <QApplication>
#include <QLocale>
#include <QTranslator>

namespace mainstay::test {

using namespace Qt::StringLiterals;

int takePictures(int argc, char *argv[], const QStringList &more, const std::function<bool(const Light &)> &shoot)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    QTranslator italian;
    if (arguments.size() != 3 + more.size() || !QDir().mkpath(arguments.at(1)) || !italian.load(arguments.at(2))) {
        qCritical("usage: %s", qPrintable((QStringList{arguments.first(), u"DIR"_s, u"QM"_s} + more).join(u' ')));
        return 2;
    }
    ui::Theme theme(application, ui::ThemeChoice::Light);
    bool ok = true;
    for (const bool translated : {false, true}) {
        QLocale::setDefault(translated ? QLocale(QLocale::Italian) : QLocale(QLocale::English));
        if (translated)
            QCoreApplication::installTranslator(&italian);
        for (const bool dark : {false, true}) {
            theme.setChoice(dark ? ui::ThemeChoice::Dark : ui::ThemeChoice::Light);
            const QString suffix = (translated ? u"it-"_s : u"en-"_s) + (dark ? u"dark"_s : u"light"_s);
            ok = shoot({theme, QDir(arguments.at(1)), suffix, arguments.sliced(3)}) && ok;
        }
    }
    return ok ? 0 : 1;
}

} // namespace mainstay::test
