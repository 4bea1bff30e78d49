// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/localproduct.h"

#include "platform/files/files.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSettings>
#include <QUrl>

namespace mainstay::app {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

LocalProduct::LocalProduct(const QString &folder, QString samples)
    : m_folder(folder + u"/product"_s),
      m_bootFile(folder + u"/boot"_s),
      m_mailbox(folder + u"/mail"_s),
      m_introduced(folder + u"/vendor.pub"_s),
      m_samples(std::move(samples))
{ }

bool LocalProduct::isOffered() const
{
    return !m_samples.isEmpty() && QFileInfo::exists(m_samples + u"/sample-desk/.mainstay/shipped.json"_s)
        && QFileInfo::exists(m_samples + u"/feed/index.json"_s);
}

Result<void> LocalProduct::make() const
{
    if (QFileInfo::exists(m_folder))
        return {};
    // Under another name first: half a product would be taken for a customised one.
    const QString partial = m_folder + u".partial"_s;
    const QString source = m_samples + u"/sample-desk"_s;
    QDir(partial).removeRecursively();
    QDirIterator files(source, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString target = partial + files.next().sliced(source.size());
        if (!QDir().mkpath(QFileInfo(target).path()) || !QFile::copy(files.filePath(), target))
            return Error{ErrorKind::FileUnwritable, {}, {{u"path"_s, target}}};
    }
    // A desk in use: there is something to count, and something that its patch warns of.
    const QByteArray tickets = R"({"schema": 1, "tickets": [{"text": "The printer in room 4 is out of paper"},
        {"text": "A new account for Anna Bianchi"}]})";
    QDir().mkpath(partial + u"/data"_s);
    for (const auto &written : {platform::writeAtomically(partial + u"/data/tickets.json"_s, tickets),
             platform::writeAtomically(m_bootFile, "first")}) {
        if (!written)
            return written;
    }
    return platform::renameDurably(partial, m_folder);
}

void LocalProduct::run(const QString &command) const
{
    QProcess desk;
    desk.setProgram(program());
    desk.setArguments({command});
    desk.setStandardInputFile(QProcess::nullDevice());
    desk.setStandardOutputFile(QProcess::nullDevice());
    desk.setStandardErrorFile(QProcess::nullDevice());
    desk.startDetached();
}

void LocalProduct::stop() const
{
    if (QFileInfo::exists(program()))
        run(u"stop"_s);
}

Result<void> LocalProduct::offerFeed(const QString &configuration) const
{
    if (!QDir().mkpath(m_mailbox))
        return Error{ErrorKind::FileUnwritable, {}, {{u"path"_s, m_mailbox}}};
    QSettings file(configuration, QSettings::IniFormat);
    // Anew at each start, because a new build has its samples elsewhere.
    file.setValue(u"feed"_s, QUrl::fromLocalFile(m_samples + u"/feed"_s).toString(QUrl::FullyEncoded));
    if (!file.contains(u"mailbox"_s))
        file.setValue(u"mailbox"_s, m_mailbox);
    file.sync();
    if (file.status() != QSettings::NoError)
        return Error{ErrorKind::FileUnwritable, {}, {{u"path"_s, configuration}}};
    return {};
}

bool LocalProduct::isIntroduced() const
{
    const auto known = platform::readFile(m_introduced, 4096);
    const auto present = platform::readFile(vendorKey(), 4096);
    return known && present && *known == *present;
}

Result<void> LocalProduct::noteIntroduced() const
{
    const auto key = platform::readFile(vendorKey(), 4096);
    return key ? platform::writeAtomically(m_introduced, *key) : Result<void>(key.error());
}

bool LocalProduct::isKnownTo(const QString &agent) const
{
    const auto bytes = platform::readFile(agent + u"/settings.json"_s, 1 << 16);
    return bytes && QJsonDocument::fromJson(*bytes).object().contains("productFolder"_L1);
}

Result<void> LocalProduct::tell(const QString &agent) const
{
    const QString path = agent + u"/settings.json"_s;
    QJsonObject settings = QJsonDocument::fromJson(platform::readFile(path, 1 << 16).valueOr({})).object();
    settings.insert("productFolder"_L1, m_folder);
    settings.insert("rebootCommand"_L1, QJsonArray{u"bin/desk"_s, u"restart-host"_s, m_bootFile});
    settings.insert("bootIdFile"_L1, m_bootFile);
    return platform::writeAtomically(path, QJsonDocument(settings).toJson(), platform::privateFile);
}

} // namespace mainstay::app
