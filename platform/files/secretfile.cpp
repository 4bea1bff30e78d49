// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/files/secretfile.h"

#include "platform/files/files.h"

#include <QFile>
#include <QFileInfo>

namespace mainstay::platform {

using namespace Qt::StringLiterals;

SecretFile::SecretFile(QString path) : m_path(std::move(path)) { }

bool SecretFile::exists() const
{
    return QFileInfo::exists(m_path);
}

core::Result<QByteArray> SecretFile::read() const
{
    const QFileInfo info(m_path);
    if (info.exists() && !info.isFile())
        return core::Error{core::ErrorKind::FileUnreadable, u"not a plain file"_s, {{u"path"_s, m_path}}};
    if (info.exists() && !isPrivate(m_path)) {
        return core::Error{core::ErrorKind::FileUnreadable,
            u"others may read or change this secret: make it its owner's alone (chmod 600)"_s, {{u"path"_s, m_path}}};
    }
    return readFile(m_path, maximumSize);
}

core::Result<void> SecretFile::write(QByteArrayView bytes) const
{
    return writeAtomically(m_path, bytes, privateFile);
}

core::Result<void> SecretFile::remove() const
{
    QFile file(m_path);
    if (file.remove() || !file.exists())
        return {};
    return unwritable(file);
}

} // namespace mainstay::platform
