// SPDX-License-Identifier: GPL-3.0-or-later
// bench_backup FOLDER [MEGABYTES] [ROUNDS]: a store of a realistic mix, backed up by sqlite3's .backup and zstd -3, and
// by BackupJob while others write to it. BackupJob besides checks, hashes, decodes and syncs; the tools get a quiet
// store, because .backup starts again at every write of others, and does not end. Bar: 1.2.
#include "livestore.h"
#include "recordingprogress.h"
#include "server/backup/backupjob.h"
#include "server/backup/sqliteengine.h"
#include "tools.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>

#include <algorithm>
#include <cstdio>

using namespace mainstay;
using namespace Qt::StringLiterals;

namespace {

struct Run
{
    double seconds = 0;
    qint64 size = 0;
    qint64 written = 0; ///< transactions of others meanwhile
};

double medianOf(QList<Run> runs)
{
    std::sort(runs.begin(), runs.end(), [](const Run &a, const Run &b) { return a.seconds < b.seconds; });
    return runs.at(runs.size() / 2).seconds;
}

/// sqlite3 .backup, then zstd -3, then sync: what an administrator's script does.
Run withTools(const test::LiveStore &store, const QString &folder)
{
    const QString copy = folder + u"/copy.sqlite"_s;
    QElapsedTimer clock;
    clock.start();
    const auto copied = test::runTool(u"sqlite3"_s, {store.path(), u".timeout 60000"_s, u".backup '%1'"_s.arg(copy)});
    const double copiedAt = double(clock.elapsed()) / 1000;
    const auto compressed = test::runTool(u"zstd"_s, {u"-3"_s, u"-q"_s, u"-f"_s, copy});
    const Run run{double(clock.elapsed()) / 1000, QFile(copy + u".zst"_s).size(), 0};
    if (copied.exitCode != 0 || compressed.exitCode != 0)
        qFatal("the tools failed: %s %s", qPrintable(copied.errors), qPrintable(compressed.errors));
    std::printf("  tools     copy %5.2f s, zstd %5.2f s\n", copiedAt, run.seconds - copiedAt);
    QFile::remove(copy);
    QFile::remove(copy + u".zst"_s);
    return run;
}

Run withMainstay(const test::LiveStore &store, const QString &path)
{
    const backup::BackupFolder folder(path + u"/backups"_s);
    backup::SqliteEngine engine(store.path(), u"store"_s);
    test::RecordingProgress progress;
    QElapsedTimer clock;
    progress.onStep
        = [&](const QString &step) { std::printf("  %s at %.2f s", qPrintable(step), double(clock.elapsed()) / 1000); };
    const qint64 before = store.written();
    clock.start();
    const auto manifest = backup::BackupJob(engine, folder,
        {.id = core::BackupId::create(),
            .fileName = folder.newFileName(u"bench"_s, u"store"_s, u"sqlite"_s, QDateTime::currentDateTimeUtc())})
                              .run(progress);
    const double seconds = double(clock.elapsed()) / 1000;
    std::printf("\n");
    if (!manifest)
        qFatal("the backup failed: %s", qPrintable(manifest.error().detail));
    const Run run{seconds, manifest->size, store.written() - before};
    if (!folder.remove(manifest->fileName))
        qFatal("cannot remove the backup");
    folder.forget(manifest->fileName);
    return run;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 2) {
        std::fprintf(stderr, "usage: bench_backup FOLDER [MEGABYTES] [ROUNDS]\n");
        return 2;
    }
    const QString folder = arguments.at(1);
    const qint64 megabytes = arguments.value(2, u"1000"_s).toLongLong();
    const int rounds = arguments.value(3, u"3"_s).toInt();
    if (!QDir().mkpath(folder))
        qFatal("cannot make the folder");
    const QString path = folder + u"/bench.sqlite"_s;
    // LiveStore's rows take about two and a half times what it is asked for.
    test::LiveStore store(path, megabytes * 1'000'000 * 2 / 5);
    std::printf("database: %.0f MB\n", double(QFile(path).size()) / 1e6);
    QList<Run> tools;
    QList<Run> ours;
    for (int round = 0; round < rounds; ++round) {
        tools.append(withTools(store, folder));
        store.startWriting(200);
        store.awaitWritten(10);
        ours.append(withMainstay(store, folder));
        store.stopWriting();
        std::printf("round %d: sqlite3 .backup + zstd -3 %.2f s (%.1f MB), "
                    "Mainstay %.2f s (%.1f MB, %lld transactions meanwhile)\n",
            round + 1, tools.constLast().seconds, double(tools.constLast().size) / 1e6, ours.constLast().seconds,
            double(ours.constLast().size) / 1e6, static_cast<long long>(ours.constLast().written));
    }
    const double ratio = medianOf(ours) / medianOf(tools);
    std::printf(
        "median: tools %.2f s, Mainstay %.2f s, ratio %.2f (bar 1.2)\n", medianOf(tools), medianOf(ours), ratio);
    for (const char *ending : {"", "-wal", "-shm"})
        QFile::remove(path + QLatin1StringView(ending));
    return ratio <= 1.2 ? 0 : 1;
}
