// SPDX-License-Identifier: GPL-3.0-or-later
// A main server reduced to its scheduler: schedule_host FOLDER. It runs the schedules of the store in FOLDER until it
// is killed, and prints a line once it does.
#include "house.h"
#include "server/services/scheduledbackups.h"

#include <QCoreApplication>

#include <cstdio>
#include <thread>

using namespace mainstay;

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 2)
        return 2;
    test::House house(arguments.at(1));
    if (!house.problem().isEmpty())
        return 3;
    const services::Clock clock;
    services::ScheduledBackups work(house.service());
    services::Scheduler scheduler(house.database(), clock, work);
    if (!scheduler.tick())
        return 4;
    std::puts("ready");
    std::fflush(stdout);
    // Often, for the test to meet any instant of a start; and not always, for the tests beside it.
    while (scheduler.tick())
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return 5;
}
