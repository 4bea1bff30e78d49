// SPDX-License-Identifier: GPL-3.0-or-later
#include "samples/desk/desk.h"

#include <QCoreApplication>
#include <QDir>
#include <QHostAddress>
#include <QSaveFile>
#include <QTcpSocket>

#include <cstdio>

namespace sampledesk {

using namespace Qt::StringLiterals;

namespace {

bool complain(const QString &text)
{
    std::fprintf(stderr, "%s\n", qPrintable(text));
    return false;
}

} // namespace

Desk::Desk(QString version, int schema, QObject *parent)
    : QObject(parent), m_version(std::move(version)), m_schema(schema)
{
    connect(&m_listener, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_listener.nextPendingConnection()) {
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                while (socket->canReadLine())
                    socket->write(answer(QString::fromUtf8(socket->readLine()).trimmed()).toUtf8() + '\n');
                if (m_stopping) {
                    socket->waitForBytesWritten(1000);
                    emit stopRequested();
                }
            });
        }
    });
}

Desk::~Desk()
{
    if (!m_portFile.isEmpty())
        QFile::remove(m_portFile);
}

bool Desk::open(const QString &home)
{
    const auto tickets = Tickets::load(home);
    if (!tickets)
        return complain(u"data/tickets.json cannot be read"_s);
    m_tickets = *tickets;
    if (m_tickets.count() == 0)
        m_tickets.migrate(m_schema);
    if (m_tickets.schema() != m_schema)
        return complain(u"the tickets have schema %1, this version reads %2"_s.arg(m_tickets.schema()).arg(m_schema));
    if (!m_listener.listen(QHostAddress::LocalHost))
        return complain(m_listener.errorString());
    QDir(home).mkpath(u"run"_s);
    QSaveFile file(home + u"/run/port"_s);
    if (!file.open(QIODevice::WriteOnly))
        return complain(file.errorString());
    file.write(QByteArray::number(m_listener.serverPort()));
    if (!file.commit())
        return complain(file.errorString());
    m_portFile = home + u"/run/port"_s;
    return true;
}

QString Desk::answer(const QString &question)
{
    if (question == "version"_L1)
        return u"%1 %2"_s.arg(m_version).arg(QCoreApplication::applicationPid());
    if (question == "count"_L1)
        return QString::number(m_tickets.count());
    if (question == "stop"_L1) {
        m_stopping = true;
        return u"goodbye"_s;
    }
    if (question.startsWith("add "_L1)) {
        m_tickets.add(question.sliced(4));
        return m_tickets.save() ? u"added"_s : u"not added"_s;
    }
    return u"what?"_s;
}

} // namespace sampledesk
