// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

#include <memory>

namespace mainstay::backup {

/// A file that only its owner may read, from which a database's tool takes the password: so it is in no command line,
/// no environment and no log. It is gone when this is.
class CredentialFile
{
public:
    /// Makes a file in \a folder, which is made where it is missing. Errors: DiskFull, FileUnwritable.
    static core::Result<std::unique_ptr<CredentialFile>> create(const QString &folder, const QByteArray &content);
    ~CredentialFile();
    Q_DISABLE_COPY_MOVE(CredentialFile)

    const QString &path() const { return m_path; }

    /// Removes what a server that did not end cleanly left in \a folder.
    static void sweep(const QString &folder);

private:
    explicit CredentialFile(QString path) : m_path(std::move(path)) { }

    const QString m_path;
};

} // namespace mainstay::backup
