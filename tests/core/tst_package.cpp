// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/package.h"

#include <QTest>

using namespace mainstay::core;
using namespace Qt::StringLiterals;

namespace {

QJsonObject sample()
{
    const QJsonObject file{{u"path"_s, u"payload/agent.tar.zst"_s}, {u"size"_s, 10}, {u"sha256"_s, QString(64, u'a')},
        {u"unpackedSize"_s, 20}};
    const QJsonObject step{{u"id"_s, u"files"_s}, {u"title"_s, QJsonObject{{u"en"_s, u"Files"_s}}},
        {u"action"_s, u"installFiles"_s}, {u"source"_s, u"payload/agent.tar.zst"_s}};
    return {{u"format"_s, 1}, {u"product"_s, u"mainstay-agent"_s}, {u"version"_s, u"1.1.0"_s},
        {u"platform"_s, u"linux"_s}, {u"architecture"_s, u"x86_64"_s}, {u"createdAt"_s, u"2026-11-21T06:30:00.000Z"_s},
        {u"files"_s, QJsonArray{file}}, {u"steps"_s, QJsonArray{step}}};
}

QJsonObject with(const QString &key, const QJsonValue &value)
{
    QJsonObject object = sample();
    object[key] = value;
    return object;
}

QJsonObject withFile(const QString &key, const QJsonValue &value)
{
    QJsonObject file = sample()[u"files"_s][0].toObject();
    file[key] = value;
    return with(u"files"_s, QJsonArray{file});
}

} // namespace

/// What a manifest must satisfy before anything of its package is touched.
class TestPackage : public QObject
{
    Q_OBJECT

private slots:
    void accepts()
    {
        const auto manifest = parseManifest(QJsonDocument(sample()).toJson());
        QVERIFY(manifest);
        QCOMPARE(manifest->files.size(), 1);
        QCOMPARE(manifest->steps.first().timeoutSeconds, 600);
        QJsonObject step = sample()[u"steps"_s][0].toObject();
        step.remove(u"source"_s);
        step[u"action"_s] = u"stopServices"_s;
        QVERIFY(parseManifest(QJsonDocument(with(u"steps"_s, QJsonArray{step})).toJson()));
    }

    void refuses_data()
    {
        QTest::addColumn<QJsonObject>("manifest");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, const QJsonObject &manifest, const QString &field) {
            QTest::newRow(name) << manifest << field;
        };
        for (const char *path : {"../x", "/etc/passwd", "a/../b", "a//b", "C:/x", "a\\b", ".", "a/", "", "a\nb"})
            row(path, withFile(u"path"_s, QString::fromLatin1(path)), u"files.path"_s);
        row("long path", withFile(u"path"_s, QString(256, u'a')), u"files.path"_s);
        row("negative size", withFile(u"size"_s, -1), u"files.size"_s);
        row("endless size", withFile(u"unpackedSize"_s, double(qint64(1) << 52)), u"files.size"_s);
        row("short hash", withFile(u"sha256"_s, u"abc"_s), u"files.sha256"_s);
        row("upper-case hash", withFile(u"sha256"_s, QString(64, u'A')), u"files.sha256"_s);
        row("no version", with(u"version"_s, u""_s), u"version"_s);
        row("product path", with(u"product"_s, u"../x"_s), u"product"_s);
        row("no files", with(u"files"_s, QJsonArray()), u"files"_s);
        row("unknown platform", with(u"platform"_s, u"beos"_s), u"platform"_s);
        row("less room than there is in it", with(u"disk"_s, QJsonObject{{u"unpack"_s, 1}}), u"disk.unpack"_s);
        row("format 0", with(u"format"_s, 0), u"format"_s);
        const QJsonObject file = sample()[u"files"_s][0].toObject();
        row("listed twice", with(u"files"_s, QJsonArray{file, file}), u"files.path"_s);
        QJsonObject step = sample()[u"steps"_s][0].toObject();
        row("step twice", with(u"steps"_s, QJsonArray{step, step}), u"steps.id"_s);
        step[u"source"_s] = u"payload/other"_s;
        row("stray step", with(u"steps"_s, QJsonArray{step}), u"steps.source"_s);
        step = sample()[u"steps"_s][0].toObject();
        step[u"action"_s] = u"stopServices"_s;
        row("a source of no use", with(u"steps"_s, QJsonArray{step}), u"steps.source"_s);
        step[u"action"_s] = u"run"_s;
        step.remove(u"source"_s);
        row("a script that is not named", with(u"steps"_s, QJsonArray{step}), u"steps.source"_s);
        step[u"action"_s] = u"backUp"_s;
        step[u"id"_s] = u"check"_s;
        row("a check that changes something", with(u"postChecks"_s, QJsonArray{step}), u"postChecks.action"_s);
    }
    void refuses()
    {
        QFETCH(QJsonObject, manifest);
        QFETCH(QString, field);
        const auto result = parseManifest(QJsonDocument(manifest).toJson());
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::ManifestInvalid);
        QCOMPARE(result.error().context.value(u"field"_s), field);
    }

    void tellsANewerFormatFromABrokenOne()
    {
        const auto result = parseManifest(QJsonDocument(with(u"format"_s, 2)).toJson());
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::UnsupportedVersion);
    }

    void refusesAHugeManifest() { QVERIFY(!parseManifest(QByteArray(PackageManifest::maxBytes + 1, ' '))); }
};

QTEST_GUILESS_MAIN(TestPackage)
#include "tst_package.moc"
