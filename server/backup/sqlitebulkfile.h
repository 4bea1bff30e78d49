// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mainstay::backup {

/// The name of a way for SQLite to use files ("VFS") that reads neighbouring pages in one go, and gathers such
/// writes. It is the default one otherwise: the same locks, and the same write-ahead log.
/// SQLite asks the kernel for one page at a time, a million times for 4 GB, which costs more than the copying itself.
///
/// For connections that only read, and for scratch files, which nobody else opens: what was gathered is on its way to
/// the disk at the next commit, and an error then is the commit's. Any thread may call it.
const char *bulkFiles();

} // namespace mainstay::backup
