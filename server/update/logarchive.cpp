// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/update/logarchive.h"

#include "core/redaction.h"
#include "platform/archive/zip.h"
#include "platform/files/files.h"

#include <algorithm>

namespace mainstay::update {

using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::Result;

namespace {

constexpr qint64 maxLog = 64 * 1024 * 1024;
constexpr qsizetype lastLines = 30;

QString tailOf(const QString &log)
{
    const QStringList lines = log.split(u'\n');
    return lines.mid(std::max<qsizetype>(lines.size() - lastLines - 1, 0)).join(u'\n');
}

QString summary(const UpdateRecord &record)
{
    const core::Update &update = record.update;
    QStringList lines{
        u"product     "_s + update.product,
        u"from        "_s + update.fromVersion.toString(),
        u"to          "_s + update.patch.version.toString(),
        u"state       "_s + core::nameOf(core::updateStateNames, update.state),
        u"started by  "_s + update.startedBy + u" at "_s + core::instantToText(update.createdAt),
        u"package     "_s + update.patch.fileName + u", SHA-256 "_s + update.patch.sha256,
        u"signed by   "_s + update.signerKeyId + u", "_s + update.trustedComment,
        u"server      mainstayd "_s + record.serverVersion,
    };
    if (record.machine) {
        lines.append({u"agent       mainstay-agent "_s + record.machine->agentVersion.toString(),
            u"machine     "_s + record.machine->name + u", "_s + record.machine->os});
    }
    if (update.failedState)
        lines.append(u"failed in   "_s + core::nameOf(core::updateStateNames, *update.failedState) + u", step "_s
            + update.failedStep);
    if (update.error) {
        lines.append(u"error       "_s + core::kindName(update.error->kind) + u": "_s + update.error->detail);
        for (auto it = update.error->context.cbegin(); it != update.error->context.cend(); ++it)
            lines.append(u"            "_s + it.key() + u" = "_s + it.value());
    }
    lines.append({QString(), u"steps"_s});
    for (const core::UpdateStep &step : update.steps) {
        const auto instant = [](const std::optional<QDateTime> &at) { return at ? core::instantToText(*at) : u"-"_s; };
        lines.append(u"  %1  %2  %3  %4"_s.arg(core::nameOf(core::stepStateNames, step.state), -12)
                         .arg(instant(step.startedAt), -24)
                         .arg(instant(step.finishedAt), -24)
                         .arg(step.id));
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace

Result<QByteArray> logArchive(const UpdateRecord &record)
{
    const auto bytes = platform::readFile(record.logPath, maxLog);
    if (!bytes && bytes.error().kind != ErrorKind::NotFound)
        return bytes.error();
    const QString log = core::redacted(QString::fromUtf8(bytes ? *bytes : QByteArray()));

    const auto indented = [](const QJsonObject &object) { return QJsonDocument(core::redacted(object)).toJson(); };
    return platform::zipOf({
        {u"1-summary.txt"_s, core::redacted(summary(record)).toUtf8()},
        {u"2-last-lines.txt"_s, tailOf(log).toUtf8()},
        {u"3-update.log"_s, log.toUtf8()},
        {u"4-update.json"_s, indented(core::toJson(record.update))},
        {u"5-checks.json"_s, indented(core::toJson(record.checks))},
        {u"6-prerequisites-now.json"_s, indented(core::toJson(record.now))},
    });
}

} // namespace mainstay::update
