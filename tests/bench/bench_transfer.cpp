// SPDX-License-Identifier: GPL-3.0-or-later
// bench_transfer download URL FILE [SHA256]: fetches with hash and fsync; prints seconds and growth of peak memory.
#include "platform/http/download.h"
#include "platform/http/networkaccess.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <sys/resource.h>

#include <cstdio>

using namespace mainstay;
using namespace Qt::StringLiterals;

static long peakKiB()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

static int run(QCoreApplication &app, platform::Transfer &transfer)
{
    const long before = peakKiB();
    QElapsedTimer clock;
    QObject::connect(&transfer, &platform::Transfer::stateChanged, &app, [&](platform::TransferState) {
        if (!transfer.isFinal())
            return;
        if (const auto error = transfer.error()) {
            std::fprintf(stderr, "%s: %s\n", qPrintable(core::kindName(error->kind)), qPrintable(error->detail));
            QCoreApplication::exit(1);
            return;
        }
        const double seconds = double(clock.nsecsElapsed()) / 1e9;
        std::printf("bytes %lld  seconds %.3f  MiB/s %.1f  rss_growth_KiB %ld\n", transfer.bytesTotal(), seconds,
            double(transfer.bytesTotal()) / seconds / (1024 * 1024), peakKiB() - before);
        QCoreApplication::exit(0);
    });
    clock.start();
    transfer.start();
    return QCoreApplication::exec();
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 4 || arguments.at(1) != "download"_L1) {
        std::fprintf(stderr, "usage: bench_transfer download URL FILE [SHA256]\n");
        return 2;
    }
    platform::NetworkAccess access;
    platform::DownloadRequest request;
    request.url = QUrl(arguments.at(2));
    request.target = arguments.at(3);
    request.expectedSha256 = arguments.value(4);
    platform::Download download(request, access);
    return run(app, download);
}
