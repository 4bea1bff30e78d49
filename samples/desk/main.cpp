// SPDX-License-Identifier: GPL-3.0-or-later
#include "samples/desk/answers.h"
#include "samples/desk/desk.h"

#include <QCoreApplication>
#include <QSaveFile>
#include <QUuid>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

int usage()
{
    std::fputs("Usage: desk serve|start|stop|status|version|count|add TEXT|migrate SCHEMA|restart-host FILE\n", stderr);
    return 2;
}

int serve(QCoreApplication &application)
{
    sampledesk::Desk desk(QStringLiteral(DESK_VERSION), DESK_SCHEMA);
    QObject::connect(&desk, &sampledesk::Desk::stopRequested, &application, &QCoreApplication::quit);
    return desk.open(sampledesk::homeFolder()) ? QCoreApplication::exec() : 1;
}

int say(const QString &answer)
{
    if (answer.isEmpty())
        return 1;
    std::puts(qPrintable(answer));
    return 0;
}

/// What a restart of the host is for the desk, where no host may be restarted: for trying out and for tests.
int restartHost(const QString &bootFile)
{
    if (!sampledesk::stop())
        return 1;
    QSaveFile file(bootFile);
    if (!file.open(QIODevice::WriteOnly))
        return 1;
    file.write(QUuid::createUuid().toByteArray(QUuid::WithoutBraces));
    return file.commit() && sampledesk::start() ? 0 : 1;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    const QString command = words.value(1);
    const QString argument = words.value(2);
    if (command == "serve"_L1)
        return serve(application);
    if (command == "start"_L1)
        return sampledesk::start() ? 0 : 1;
    if (command == "stop"_L1)
        return sampledesk::stop() ? 0 : 1;
    if (command == "status"_L1)
        return sampledesk::ask(u"version"_s).isEmpty() ? 3 : 0;
    if (command == "version"_L1 || command == "count"_L1)
        return say(sampledesk::ask(command));
    if (command == "add"_L1 && !argument.isEmpty())
        return say(sampledesk::ask(u"add "_s + argument));
    if (command == "migrate"_L1 && argument.toInt() > 0)
        return sampledesk::migrate(argument.toInt()) ? 0 : 1;
    if (command == "restart-host"_L1 && !argument.isEmpty())
        return restartHost(argument);
    return usage();
}
