// SPDX-License-Identifier: GPL-3.0-or-later
#include "samples/desk/answers.h"

#include "samples/desk/tickets.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTcpSocket>
#include <QThread>

#include <cstdio>

namespace sampledesk {

using namespace Qt::StringLiterals;

namespace {

constexpr int askMilliseconds = 2000;
constexpr int settleMilliseconds = 20'000;
constexpr unsigned long lookEvery = 30; // milliseconds

bool waitUntilAnswering(bool answering)
{
    const QDeadlineTimer deadline(settleMilliseconds);
    while (ask(u"version"_s).isEmpty() == answering) {
        if (deadline.hasExpired())
            return false;
        QThread::msleep(lookEvery);
    }
    return true;
}

} // namespace

QString homeFolder()
{
    return QDir::cleanPath(QCoreApplication::applicationDirPath() + u"/.."_s);
}

QString ask(const QString &question)
{
    QFile file(homeFolder() + u"/run/port"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, file.readAll().trimmed().toUShort());
    if (!socket.waitForConnected(askMilliseconds))
        return {};
    socket.write(question.toUtf8() + '\n');
    const QDeadlineTimer deadline(askMilliseconds);
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(int(deadline.remainingTime())))
            return {};
    }
    return QString::fromUtf8(socket.readLine()).trimmed();
}

bool start()
{
    if (!ask(u"version"_s).isEmpty())
        return true;
    QDir(homeFolder()).mkpath(u"log"_s);
    QProcess desk;
    desk.setProgram(QCoreApplication::applicationFilePath());
    desk.setArguments({u"serve"_s});
    desk.setStandardInputFile(QProcess::nullDevice());
    desk.setProcessChannelMode(QProcess::MergedChannels);
    desk.setStandardOutputFile(homeFolder() + u"/log/desk.log"_s, QIODevice::Append);
    if (!desk.startDetached())
        return false;
    return waitUntilAnswering(true);
}

bool stop()
{
    ask(u"stop"_s);
    return waitUntilAnswering(false);
}

bool migrate(int schema)
{
    auto tickets = Tickets::load(homeFolder());
    if (!tickets) {
        std::fputs("the tickets cannot be read\n", stderr);
        return false;
    }
    if (tickets->schema() == schema)
        return true;
    tickets->migrate(schema);
    return tickets->save();
}

} // namespace sampledesk
