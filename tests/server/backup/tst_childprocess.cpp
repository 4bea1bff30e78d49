// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/childprocess.h"
#include "server/backup/stopping.h"

#include <QTest>

#include <sys/socket.h>
#include <unistd.h>

using namespace mainstay::backup;
using namespace Qt::StringLiterals;

class TestChildProcess : public QObject
{
    Q_OBJECT

private slots:
    void holdsNoneOfOurConnections_data()
    {
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("streams alone") << QByteArray() << QByteArray("0 1 2 ");
        QTest::newRow("and its secret") << QByteArray("s") << QByteArray("0 1 2 3 ");
    }
    void holdsNoneOfOurConnections()
    {
        QFETCH(QByteArray, secret);
        QFETCH(QByteArray, expected);
        // As libraries make them: not to be closed in other programs.
        const int listening = ::socket(AF_INET, SOCK_STREAM, 0);
        QVERIFY(listening > STDERR_FILENO);
        Command command{
            u"sh"_s, {u"-c"_s, u"for n in $(seq 0 99); do test -e /proc/$$/fd/$n && printf '%s ' $n; done; echo"_s}};
        command.secret = secret;
        const auto child = ChildProcess::start(command, never);
        QVERIFY(child);
        const auto line = (*child)->readLine();
        QVERIFY(line);
        QCOMPARE(*line, expected);
        QVERIFY((*child)->finish());
        ::close(listening);
    }
};

QTEST_GUILESS_MAIN(TestChildProcess)
#include "tst_childprocess.moc"
