// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTemporaryDir>

namespace mainstay::test {

/// A backup that the real age has encrypted, with its manifest beside it, an identity that opens it, and one that does
/// not.
class EncryptedFile
{
public:
    EncryptedFile();

    QString path() const { return m_folder.filePath(QStringLiteral("main-shop-20261121T010000Z.pgdump.zst.age")); }
    QString identity() const { return m_folder.filePath(QStringLiteral("anna.txt")); }
    QString stranger() const { return m_folder.filePath(QStringLiteral("bruno.txt")); }
    qint64 compressedSize() const { return m_compressedSize; }

private:
    QTemporaryDir m_folder;
    qint64 m_compressedSize = 0;
};

} // namespace mainstay::test
