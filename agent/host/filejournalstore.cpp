// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/filejournalstore.h"

#include "platform/files/files.h"

namespace mainstay::agent {

using namespace Qt::StringLiterals;

core::Result<Journal> FileJournalStore::load()
{
    constexpr qint64 mostBytes = 1024 * 1024;
    const auto bytes = platform::readFile(m_path, mostBytes);
    if (!bytes && bytes.error().kind == core::ErrorKind::NotFound)
        return Journal();
    if (!bytes)
        return bytes.error();
    const auto journal = core::decode<Journal>(*bytes);
    if (!journal)
        return journal.error().with(u"path"_s, m_path);
    return journal;
}

core::Result<void> FileJournalStore::save(const Journal &journal)
{
    return platform::writeAtomically(m_path, QJsonDocument(core::toJson(journal)).toJson(), platform::privateFile);
}

} // namespace mainstay::agent
