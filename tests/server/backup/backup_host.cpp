// SPDX-License-Identifier: GPL-3.0-or-later
// A main server reduced to one job: backup_host FOLDER backup|verify. Its end is told by the exit code: 0 where the job
// succeeded. It is made to be killed.
#include "house.h"

#include <QCoreApplication>

using namespace mainstay;
using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3)
        return 2;
    test::House house(arguments.at(1));
    if (!house.problem().isEmpty())
        return 3;
    if (arguments.at(2) == "backup"_L1)
        return house.backUp().state == core::BackupState::Finished ? 0 : 1;
    const auto page = house.service().list({});
    if (!page || page->items.isEmpty())
        return 4;
    const auto job = house.service().verify(page->items.constFirst().id, house.admin);
    return job && house.awaitEnd(job->id).state == core::JobState::Succeeded ? 0 : 1;
}
