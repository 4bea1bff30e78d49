// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/await.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;

namespace {

struct Answer
{
    QProcess::ExitStatus status = QProcess::CrashExit;
    int code = -1;
    QString output;
    QString errors;
};

/// What the program says where there is no display.
Answer runWithoutDisplay(const QStringList &arguments)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto &name : {u"QT_QPA_PLATFORM"_s, u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s})
        environment.remove(name);
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(qEnvironmentVariable("MAINSTAY_BUILD_DIR") + u"/app/mainstay"_s, arguments);
    if (!process.waitForFinished(test::patience))
        return {};
    return {process.exitStatus(), process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
        QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

/// The program itself where there is nothing to show its windows on.
class TestDisplay : public QObject
{
    Q_OBJECT

private slots:
    void saysThatThereIsNoDisplay_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("plain") << QStringList();
        QTest::newRow("local") << QStringList{u"--local"_s};
    }

    void saysThatThereIsNoDisplay()
    {
        QFETCH(QStringList, arguments);
        const Answer answer = runWithoutDisplay(arguments);
        QCOMPARE(answer.status, QProcess::NormalExit);
        QCOMPARE(answer.code, 1);
        QVERIFY2(answer.errors.startsWith("mainstay: there is no display"_L1), qPrintable(answer.errors));
        QCOMPARE(answer.errors.count(u'\n'), 1);
    }

    void helpsWithoutDisplay()
    {
        const Answer answer = runWithoutDisplay({u"--help"_s});
        QCOMPARE(answer.status, QProcess::NormalExit);
        QCOMPARE(answer.code, 0);
        QVERIFY2(answer.output.contains("--tour"_L1), qPrintable(answer.output));
    }

    /// To a folder that cannot be made, so that it ends as soon as it has begun.
    void toursWithoutDisplay()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"file"_s));
        QVERIFY(file.open(QFile::WriteOnly));
        const Answer answer
            = runWithoutDisplay({u"--tour"_s, file.fileName() + u"/tour"_s, u"--data"_s, folder.path()});
        QCOMPARE(answer.status, QProcess::NormalExit);
        QCOMPARE(answer.code, 1);
        QVERIFY2(answer.errors.contains("tour: the folder"_L1), qPrintable(answer.errors));
    }

    /// It gets as far as its options, of which one is wrong.
    void takesThePlatformThatItIsTold()
    {
        const Answer answer = runWithoutDisplay({u"-platform"_s, u"offscreen"_s, u"--nonsense"_s});
        QCOMPARE(answer.status, QProcess::NormalExit);
        QCOMPARE(answer.code, 1);
        QVERIFY2(answer.errors.contains("nonsense"_L1), qPrintable(answer.errors));
    }
};

QTEST_GUILESS_MAIN(TestDisplay)
#include "tst_display.moc"
