// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "samples/desk/tickets.h"

#include <QTcpServer>

class QTcpSocket;

namespace sampledesk {

/// The service: a help desk that takes tickets, one question to a line, on a port of the loopback interface.
class Desk : public QObject
{
    Q_OBJECT

public:
    /// \a schema: the only one that this version reads.
    Desk(QString version, int schema, QObject *parent = nullptr);
    ~Desk() override;
    Q_DISABLE_COPY_MOVE(Desk)

    /// False, with the reason on standard error, where it cannot work.
    bool open(const QString &home);

signals:
    void stopRequested();

private:
    QString answer(const QString &question);

    QString m_version;
    int m_schema;
    Tickets m_tickets;
    QTcpServer m_listener;
    QString m_portFile;
    bool m_stopping = false;
};

} // namespace sampledesk
