// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/package.h"
#include "platform/archive/tarwriter.h"
#include "platform/files/files.h"
#include "platform/signature/signing.h"
#include "tests/platform/installer/samples.h"

#include <QDir>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace mainstay;
using namespace mainstay::platform;

namespace {

QByteArray tarOf(const QByteArray &manifest, const QByteArray &signature)
{
    QByteArray archive;
    TarWriter writer([&archive](QByteArrayView bytes) {
        archive.append(bytes);
        return core::Result<void>();
    });
    const bool written = writer.addBytes(u"manifest.json"_s, manifest)
        && writer.addBytes(u"manifest.json.minisig"_s, signature) && writer.addFolder(u"d"_s)
        && writer.addSymlink(u"d/l"_s, u"../x"_s) && writer.addBytes(QString(200, u'n'), "long name")
        && writer.finish();
    return written ? archive : QByteArray();
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fputs("usage: fuzz_seeds FOLDER\n", stderr);
        return 2;
    }
    core::PackageManifest manifest;
    manifest.product = u"agent"_s;
    manifest.version = *core::Version::parse(u"1.2.3");
    manifest.createdAt = QDateTime::currentDateTimeUtc();
    manifest.files.append({u"payload/x"_s, 1, QString(64, u'a'), 1});
    const QByteArray json = core::encode(manifest);
    const SecretKey key = SecretKey::generate();
    const QByteArray signature = signBytes(json, key, u"timestamp:1\tfile:x\thashed\tversion:1"_s)->text();
    const QByteArray tar = tarOf(json, signature);

    const QString folder = QString::fromLocal8Bit(argv[1]);
    const QList<std::pair<QString, QByteArray>> seeds{{u"installer/elf"_s, test::sampleElf(62, "1.2.3")},
        {u"installer/pe"_s, test::samplePe(0x8664, true)}, {u"installer/msi"_s, test::sampleMsi("x64;1033")},
        {u"installer/rpm"_s, test::sampleRpm("x86_64")}, {u"installer/package"_s, tar}, {u"manifest/one"_s, json},
        {u"minisig/signature"_s, signature}, {u"minisig/public"_s, key.publicKey().text()},
        {u"minisig/secret"_s, key.text()},
        {u"schedule/monthly"_s,
            R"({"frequency":"monthly","timeZone":"Europe/Rome","time":"02:30","months":[1,2],"day":31,"shortMonths":"skip"})"},
        {u"schedule/weekly"_s,
            R"({"frequency":"weekly","timeZone":"America/New_York","time":"01:30","weekdays":["sunday"],"end":"2030-01-01T00:00"})"},
        {u"schedule/interval"_s,
            R"({"frequency":"interval","timeZone":"UTC","start":"2026-11-21T02:30","every":90,"unit":"minutes"})"},
        {u"tar/one"_s, QByteArray(tar).prepend('\xff')}};
    for (const auto &[name, bytes] : seeds) {
        const QString path = folder + u'/' + name;
        if (!QDir().mkpath(QFileInfo(path).path()) || !writeAtomically(path, bytes)) {
            std::fprintf(stderr, "cannot write %s\n", qPrintable(path));
            return 1;
        }
    }
    return 0;
}
