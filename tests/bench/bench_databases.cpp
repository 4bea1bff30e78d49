// SPDX-License-Identifier: GPL-3.0-or-later
// bench_databases ENGINE FOLDER [MEGABYTES] [ROUNDS]: a real PostgreSQL or MariaDB server with so much content, dumped
// by its own tool into zstd -3, and by BackupJob, in turns; then the proof by restoring it into a scratch database.
// BackupJob besides counts the rows, checks, hashes, decodes and syncs.
#include "databaseserver.h"
#include "recordingprogress.h"
#include "server/backup/backupjob.h"
#include "server/backup/verificationjob.h"
#include "tools.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>

using namespace mainstay;
using namespace Qt::StringLiterals;

namespace {

struct Run
{
    double seconds = 0;
    qint64 size = 0;
};

Run medianOf(QList<Run> runs)
{
    std::sort(runs.begin(), runs.end(), [](const Run &a, const Run &b) { return a.seconds < b.seconds; });
    return runs.at(runs.size() / 2);
}

double secondsOf(const QElapsedTimer &clock)
{
    return double(clock.elapsed()) / 1000;
}

/// What an administrator's script does.
Run withTools(const test::DatabaseServer &server, const QString &path)
{
    const QString dump = server.name() == "postgresql"_L1
        ? u"pg_dump -Fc -Z0 -h \"$1\" -U admin shop"_s
        : u"mariadb-dump --no-defaults --single-transaction --quick -uroot -S \"$1\" shop"_s;
    QElapsedTimer clock;
    clock.start();
    const test::ToolResult result = test::runTool(u"bash"_s,
        {u"-o"_s, u"pipefail"_s, u"-c"_s, dump + u" | zstd -3 -q -f -o \"$0\" && sync \"$0\""_s, path,
            server.login().settings.host});
    const Run run{secondsOf(clock), QFile(path).size()};
    if (result.exitCode != 0)
        qFatal("the tools failed: %s", qPrintable(result.errors));
    QFile::remove(path);
    return run;
}

/// The backup, and the seconds of its proof by a restore.
std::pair<Run, double> withMainstay(const test::DatabaseServer &server, const QString &path)
{
    const backup::BackupFolder folder(path);
    const std::unique_ptr<backup::BackupEngine> engine = server.engine(server.login());
    test::RecordingProgress progress;
    QElapsedTimer clock;
    clock.start();
    const auto manifest = backup::BackupJob(*engine, folder,
        {.id = core::BackupId::create(),
            .fileName = folder.newFileName(u"bench"_s, u"shop"_s, engine->suffix(), QDateTime::currentDateTimeUtc())})
                              .run(progress);
    if (!manifest)
        qFatal("the backup failed: %s", qPrintable(manifest.error().detail));
    const Run run{secondsOf(clock), manifest->size};

    const std::unique_ptr<backup::BackupEngine> again = server.engine(server.login());
    clock.start();
    bool restored = false;
    const auto proved = backup::VerificationJob(*again, folder, manifest->fileName, [&](core::BackupProof proof) {
        restored = proof == core::BackupProof::RestoreTested;
    }).run(progress);
    const double proof = secondsOf(clock);
    if (!proved || !restored)
        qFatal("the restore test failed: %s", proved ? "no proof" : qPrintable(proved.error().detail));
    if (!folder.remove(manifest->fileName))
        qFatal("cannot remove the backup");
    folder.forget(manifest->fileName);
    return {run, proof};
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString name = arguments.value(1);
    if (arguments.size() < 3 || (name != "postgresql"_L1 && name != "mariadb"_L1)) {
        std::fprintf(stderr, "usage: bench_databases postgresql|mariadb FOLDER [MEGABYTES] [ROUNDS]\n");
        return 2;
    }
    const QString folder = arguments.at(2);
    const int megabytes = arguments.value(3, u"1000"_s).toInt();
    const int rounds = arguments.value(4, u"3"_s).toInt();
    if (!QDir().mkpath(folder))
        qFatal("cannot make the folder");
    std::unique_ptr<test::DatabaseServer> server;
    if (name == "postgresql"_L1)
        server = std::make_unique<test::PostgreSqlServer>();
    else
        server = std::make_unique<test::MariaDbServer>();
    if (!server->problem().isEmpty())
        qFatal("%s: %s", qPrintable(name), qPrintable(server->problem()));
    for (int left = megabytes; left > 0; left -= 100)
        server->grow(std::min(left, 100));

    QList<Run> tools;
    QList<Run> ours;
    QList<Run> proofs;
    for (int round = 0; round < rounds; ++round) {
        tools.append(withTools(*server, folder + u"/tools.zst"_s));
        const auto [run, proof] = withMainstay(*server, folder + u"/backups"_s);
        ours.append(run);
        proofs.append({proof, 0});
        std::printf("round %d: tools %.2f s (%.1f MB), Mainstay %.2f s (%.1f MB), restore test %.2f s\n", round + 1,
            tools.constLast().seconds, double(tools.constLast().size) / 1e6, run.seconds, double(run.size) / 1e6,
            proof);
    }
    const Run peer = medianOf(tools);
    const Run own = medianOf(ours);
    std::printf("median: tools %.2f s, Mainstay %.2f s, ratio %.2f, size %.3f, restore test %.2f s\n", peer.seconds,
        own.seconds, own.seconds / peer.seconds, double(own.size) / double(peer.size), medianOf(proofs).seconds);
    QDir(server->login().runFolder).removeRecursively();
    return 0;
}
