// SPDX-License-Identifier: GPL-3.0-or-later
// bench_transfer download URL FILE [SHA256 [TOKEN]]: fetches with hash and fsync; prints seconds and growth of peak
// memory. bench_transfer upload URL FILE [TOKEN]: sends to a tus endpoint, with hash; likewise.
#include "backend/transfers/tusupload.h"
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
    const QString verb = arguments.value(1);
    platform::NetworkAccess access;
    if (arguments.size() >= 4 && verb == "download"_L1) {
        platform::DownloadRequest request;
        request.url = QUrl(arguments.at(2));
        request.target = arguments.at(3);
        request.expectedSha256 = arguments.value(4);
        if (arguments.size() > 5)
            request.headers = {platform::bearer(arguments.at(5).toUtf8())};
        platform::Download download(request, access);
        return run(app, download);
    }
    if (arguments.size() >= 4 && verb == "upload"_L1) {
        backend::UploadRequest request;
        request.endpoint = QUrl(arguments.at(2));
        request.source = arguments.at(3);
        if (arguments.size() > 4)
            request.headers = {platform::bearer(arguments.at(4).toUtf8())};
        backend::TusUpload upload(request, access);
        return run(app, upload);
    }
    std::fprintf(stderr, "usage: bench_transfer download URL FILE [SHA256 [TOKEN]] | upload URL FILE [TOKEN]\n");
    return 2;
}
