// SPDX-License-Identifier: GPL-3.0-or-later
#include "agekeys.h"

#include "tools.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

#include <unistd.h>

namespace mainstay::test {

using namespace Qt::StringLiterals;

AgeKeys AgeKeys::create(const QString &path)
{
    AgeKeys keys{path, {}, {}};
    if (const auto made = runTool(u"age-keygen"_s, {u"-o"_s, path}); made.exitCode != 0)
        qFatal("age-keygen: %s", qPrintable(made.errors));
    keys.recipient = runTool(u"age-keygen"_s, {u"-y"_s, path}).output;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("AGE-SECRET-KEY-"))
            keys.secret = line + '\n';
    }
    return keys;
}

QString sha256(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

QList<pid_t> childrenNamed(const char *name)
{
    QList<pid_t> found;
    for (const QString &entry : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        QFile file(u"/proc/"_s + entry + u"/stat"_s);
        bool isNumber = false;
        const int pid = entry.toInt(&isNumber);
        if (!isNumber || !file.open(QIODevice::ReadOnly))
            continue;
        // "pid (name) state parent …"
        const QByteArray line = file.readAll();
        const qsizetype end = line.lastIndexOf(')');
        const QList<QByteArray> rest = line.sliced(end + 2).split(' ');
        const bool isOurs = rest.size() > 1 && rest.at(1).toInt() == ::getpid() && rest.at(0) != "Z";
        if (isOurs && line.contains(QByteArray("(").append(name).append(')')))
            found.append(pid);
    }
    return found;
}

} // namespace mainstay::test
