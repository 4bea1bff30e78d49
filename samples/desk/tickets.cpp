// SPDX-License-Identifier: GPL-3.0-or-later
#include "samples/desk/tickets.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace sampledesk {

using namespace Qt::StringLiterals;

std::optional<Tickets> Tickets::load(const QString &home)
{
    Tickets tickets;
    QDir(home).mkpath(u"data"_s);
    tickets.m_path = home + u"/data/tickets.json"_s;
    QFile file(tickets.m_path);
    if (!file.exists())
        return tickets;
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    if (!document.isObject())
        return std::nullopt;
    tickets.m_schema = document.object().value("schema"_L1).toInt(1);
    tickets.m_list = document.object().value("tickets"_L1).toArray();
    return tickets;
}

void Tickets::migrate(int schema)
{
    QJsonArray changed;
    for (const QJsonValue &value : std::as_const(m_list)) {
        QJsonObject ticket = value.toObject();
        if (schema >= 2)
            ticket.insert("priority"_L1, ticket.value("priority"_L1).toString(u"normal"_s));
        else
            ticket.remove("priority"_L1);
        changed.append(ticket);
    }
    m_list = changed;
    m_schema = schema;
}

void Tickets::add(const QString &text)
{
    QJsonObject ticket{{u"text"_s, text}};
    if (m_schema >= 2)
        ticket.insert("priority"_L1, u"normal"_s);
    m_list.append(ticket);
}

bool Tickets::save() const
{
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.write(QJsonDocument(QJsonObject{{u"schema"_s, m_schema}, {u"tickets"_s, m_list}}).toJson());
    return file.commit();
}

} // namespace sampledesk
