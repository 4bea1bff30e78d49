// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/endtoend/samplevendor.h"

#include "core/platforms.h"
#include "platform/files/files.h"
#include "tests/endtoend/bigfile.h"
#include "tests/endtoend/realsite.h"
#include "tests/support/await.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>

namespace mainstay::test {

using namespace Qt::StringLiterals;

QString SampleVendor::key()
{
    return RealSite::sample(u"vendor.key"_s);
}

QString SampleVendor::publicKey()
{
    return RealSite::sample(u"vendor.pub"_s);
}

bool SampleVendor::hasMinisign()
{
    return !QStandardPaths::findExecutable(u"minisign"_s).isEmpty();
}

bool SampleVendor::run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    const bool ended = process.waitForFinished(patience);
    m_problem = QString::fromUtf8(process.readAll());
    return ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

bool SampleVendor::pack(const Patch &patch, const QString &path)
{
    const QString folder = m_folder + u"/patch-"_s + patch.version;
    const QString definition = folder + u"/patch.json"_s;
    if (!run(u"cp"_s, {u"-r"_s, RealSite::sample(u"patches/"_s + patch.base), folder}))
        return false;
    QJsonObject object = QJsonDocument::fromJson(platform::readFile(definition, 1 << 20).valueOr({})).object();
    object.insert(u"version"_s, patch.version);
    object.remove(u"disk"_s);
    if (patch.undo > 0)
        object.insert(u"disk"_s, QJsonObject{{u"undo"_s, patch.undo}});
    const QByteArray text = QJsonDocument(object).toJson();
    const QString pictures = folder + u"/payload/desk/share/pictures.bin"_s;
    const auto seed = quint32(qHash(patch.version, 0));
    if (!platform::writeAtomically(definition, text)
        || (patch.bytes > 0 && writeBigFile(pictures, patch.bytes, seed).isEmpty())) {
        m_problem = u"cannot write into "_s + folder;
        return false;
    }
    return packFolder(folder, path, patch.isSigned);
}

bool SampleVendor::packFolder(const QString &folder, const QString &path, bool isSigned)
{
    QStringList arguments{u"--patch"_s, folder, u"--platform"_s, u"linux"_s, u"--architecture"_s,
        core::nameOf(core::architectureNames, core::ownArchitecture()), u"--out"_s, path};
    arguments += isSigned ? QStringList{u"--key"_s, key()} : QStringList{u"--unsigned"_s};
    return run(qEnvironmentVariable("MAINSTAY_BUILD_DIR") + u"/agent/mainstay-pack"_s, arguments);
}

bool SampleVendor::licence(const QString &product, const QString &path)
{
    auto text = platform::readFile(RealSite::sample(u"licence.json"_s), 1 << 20).valueOr({});
    text.replace("sample-desk", product.toUtf8());
    return platform::writeAtomically(path, text)
        && run(qEnvironmentVariable("MAINSTAY_BUILD_DIR") + u"/agent/mainstay-pack"_s,
            {u"--sign"_s, path, u"--key"_s, key()});
}

bool SampleVendor::list(const QString &folder, const QStringList &more, const QString &product)
{
    return run(qEnvironmentVariable("MAINSTAY_BUILD_DIR") + u"/agent/mainstay-pack"_s,
        QStringList{u"--feed"_s, folder, u"--product"_s, product} + more);
}

bool SampleVendor::minisign(const QStringList &arguments)
{
    return run(u"minisign"_s, arguments);
}

bool SampleVendor::sign(const QString &path)
{
    return minisign({u"-S"_s, u"-W"_s, u"-s"_s, key(), u"-m"_s, path});
}

} // namespace mainstay::test
