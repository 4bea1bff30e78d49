// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/update/logarchive.h"

#include "core/redaction.h"
#include "platform/archive/zip.h"

#include <QFile>

#include <algorithm>

namespace mainstay::update {

using namespace Qt::StringLiterals;
using core::Result;

namespace {

constexpr qsizetype lastLines = 30;

/// Whole lines only, and no half of a private key: what is cut through is not known as a secret any more.
QByteArray headOf(const QByteArray &bytes)
{
    const QByteArray lines = bytes.first(bytes.lastIndexOf('\n') + 1);
    const qsizetype begin = lines.lastIndexOf("-----BEGIN");
    return begin > lines.lastIndexOf("-----END") ? lines.first(begin) : lines;
}

QByteArray tailOf(const QByteArray &bytes)
{
    const QByteArray lines = bytes.sliced(bytes.indexOf('\n') + 1);
    const qsizetype end = lines.indexOf("-----END");
    const qsizetype begin = lines.indexOf("-----BEGIN");
    const bool isCutThrough = end >= 0 && (begin < 0 || end < begin);
    return isCutThrough ? lines.sliced(std::max<qsizetype>(lines.indexOf('\n', end), end)) : lines;
}

QString logOf(const QString &path, const LogLimits &limits)
{
    QFile file(path);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return u"[the log cannot be read: %1]\n"_s.arg(file.errorString());
    const qint64 size = file.size();
    if (size <= limits.head + limits.tail)
        return core::redacted(QString::fromUtf8(file.read(size)));
    const QByteArray head = headOf(file.read(limits.head));
    file.seek(size - limits.tail);
    const QByteArray tail = tailOf(file.read(limits.tail));
    const QString gap = u"[... %1 bytes are left out here; the whole log is %2 on the server ...]\n"_s
                            .arg(size - head.size() - tail.size())
                            .arg(path);
    return core::redacted(QString::fromUtf8(head)) + gap + core::redacted(QString::fromUtf8(tail));
}

QString lastLinesOf(const QString &log)
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

Result<QByteArray> logArchive(const UpdateRecord &record, const LogLimits &limits)
{
    const QString log = logOf(record.logPath, limits);
    const auto indented = [](const QJsonObject &object) { return QJsonDocument(core::redacted(object)).toJson(); };
    return platform::zipOf({
        {u"1-summary.txt"_s, core::redacted(summary(record)).toUtf8()},
        {u"2-last-lines.txt"_s, lastLinesOf(log).toUtf8()},
        {u"3-update.log"_s, log.toUtf8()},
        {u"4-update.json"_s, indented(core::toJson(record.update))},
        {u"5-checks.json"_s, indented(core::toJson(record.checks))},
        {u"6-prerequisites-now.json"_s, indented(core::toJson(record.now))},
    });
}

} // namespace mainstay::update
