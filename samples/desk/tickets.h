// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QString>

#include <optional>

namespace sampledesk {

/// What the desk keeps: data/tickets.json. Its schema 2 gives each ticket a priority.
class Tickets
{
public:
    /// An empty list where there is none yet; nothing where there is one that cannot be read.
    static std::optional<Tickets> load(const QString &home);

    int schema() const { return m_schema; }
    void migrate(int schema);
    void add(const QString &text);
    qsizetype count() const { return m_list.size(); }
    bool save() const;

private:
    QString m_path;
    int m_schema = 1;
    QJsonArray m_list;
};

} // namespace sampledesk
