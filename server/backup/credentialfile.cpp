// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/credentialfile.h"

#include "platform/files/files.h"
#include "platform/files/secretfile.h"

#include <QDir>
#include <QFile>
#include <QUuid>

namespace mainstay::backup {

using namespace Qt::StringLiterals;

namespace {

constexpr auto beginning = "login-"_L1;

} // namespace

core::Result<std::unique_ptr<CredentialFile>> CredentialFile::create(const QString &folder, const QByteArray &content)
{
    if (const auto made = platform::makePrivateFolder(folder); !made)
        return made.error();
    std::unique_ptr<CredentialFile> file(
        new CredentialFile(folder + u'/' + beginning + QUuid::createUuid().toString(QUuid::Id128)));
    if (const auto written = platform::SecretFile(file->path()).write(content); !written)
        return written.error();
    return file;
}

CredentialFile::~CredentialFile()
{
    QFile::remove(m_path);
}

void CredentialFile::sweep(const QString &folder)
{
    QDir directory(folder);
    for (const QString &name : directory.entryList({QString(beginning + u'*')}, QDir::Files))
        directory.remove(name);
}

} // namespace mainstay::backup
