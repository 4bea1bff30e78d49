// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/endtoend/heldpatch.h"

#include "platform/files/files.h"
#include "tests/endtoend/samplevendor.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mainstay::test {

using namespace Qt::StringLiterals;

namespace {

const QString version = u"2.0.1"_s;
constexpr qint64 mostBytes = 1 << 20;

// All of them run in the product's folder.
constexpr char heldScript[] = R"sh(hold() {
    while [ "$(cat run/hold)" = "$1" ]; do
        [ "$(cat run/held)" = "$$ $1" ] || echo "$$ $1" > run/held
        sleep 0.02
    done
}
)sh";
constexpr char serviceScript[] = R"sh(set -eu
. run/held.sh
hold "before $1"
bin/desk "$1"
hold "after $1"
)sh";
constexpr char migrateScript[] = R"sh(#!/bin/sh
set -eu
. run/held.sh
hold "before migrate"
bin/desk migrate "$1"
hold "after migrate"
)sh";
constexpr char checkScript[] = R"sh(#!/bin/sh
set -eu
. run/held.sh
hold "before tickets"
echo "tickets: $(bin/desk count)"
)sh";

} // namespace

bool HeldPatch::pack(qint64 bytes)
{
    SampleVendor vendor(m_folder.path());
    const QString folder = m_folder.filePath(u"patch-"_s + version);
    const QString package = feed() + u"/sample-desk-2.0.1-patch.pkg"_s;
    const bool made = QDir().mkpath(feed()) && vendor.pack({version, version, bytes}, package)
        && platform::writeAtomically(folder + u"/scripts/migrate.sh"_s, migrateScript)
        && platform::writeAtomically(folder + u"/scripts/check.sh"_s, checkScript) && vendor.packFolder(folder, package)
        && vendor.list(feed(), {u"--key"_s, SampleVendor::key()});
    m_problem = vendor.problem();
    return made;
}

bool HeldPatch::install(UpdateSite &site)
{
    const QString description = site.product() + u"/.mainstay/product.json"_s;
    QJsonObject product = QJsonDocument::fromJson(site.content(description)).object();
    QJsonArray services = product.value("services"_L1).toArray();
    QJsonObject desk = services.first().toObject();
    for (const QString &command : {u"start"_s, u"stop"_s})
        desk.insert(command, QJsonArray{u"sh"_s, u"run/service.sh"_s, command});
    services.replace(0, desk);
    product.insert("services"_L1, services);
    m_run = site.product() + u"/run/"_s;
    return platform::writeAtomically(description, QJsonDocument(product).toJson())
        && platform::writeAtomically(m_run + u"held.sh"_s, heldScript)
        && platform::writeAtomically(m_run + u"service.sh"_s, serviceScript) && holdAt({});
}

bool HeldPatch::holdAt(const QString &place)
{
    // Who was killed there before waits no more.
    return platform::writeAtomically(m_run + u"held"_s, "")
        && platform::writeAtomically(m_run + u"hold"_s, place.toUtf8());
}

qint64 HeldPatch::waiting(const QString &place) const
{
    const QString held = QString::fromUtf8(platform::readFile(m_run + u"held"_s, mostBytes).valueOr({})).trimmed();
    return held.section(u' ', 1) == place ? held.section(u' ', 0, 0).toLongLong() : 0;
}

} // namespace mainstay::test
