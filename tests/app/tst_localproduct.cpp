// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/localproduct.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace mainstay;
using namespace Qt::StringLiterals;

/// The sample product of a console that brings its own server.
class TestLocalProduct : public QObject
{
    Q_OBJECT

private slots:
    void theFeedMayBeInAnyFolder()
    {
        const QTemporaryDir folder;
        const QString samples = folder.filePath(u"my samples 100% #1 è?"_s);
        const QString configuration = folder.filePath(u"mainstayd.conf"_s);
        const auto offered = app::LocalProduct(folder.path(), samples).offerFeed(configuration);
        QVERIFY(offered);
        const QString feed = QSettings(configuration, QSettings::IniFormat).value(u"feed"_s).toString();
        const QUrl url(feed, QUrl::StrictMode); // as the server reads it
        QVERIFY2(url.isValid(), qPrintable(feed));
        QCOMPARE(url.toLocalFile(), samples + u"/feed"_s);
    }
};

QTEST_GUILESS_MAIN(TestLocalProduct)
#include "tst_localproduct.moc"
