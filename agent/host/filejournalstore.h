// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/machine/journal.h"

namespace mainstay::agent {

/// The journal as a JSON file, replaced in one step that a power cut cannot halve.
class FileJournalStore : public JournalStore
{
public:
    explicit FileJournalStore(QString path) : m_path(std::move(path)) { }

    core::Result<Journal> load() override;
    core::Result<void> save(const Journal &journal) override;

private:
    QString m_path;
};

} // namespace mainstay::agent
