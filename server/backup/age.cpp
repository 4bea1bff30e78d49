// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/age.h"

#include "platform/files/files.h"
#include "server/backup/agepipe.h"
#include "server/backup/clienttool.h"
#include "server/backup/stopping.h"

#include <QFile>

#include <cstring>

namespace mainstay::backup {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

constexpr qint64 headSize = 1 << 17; // of an age file: its header, and the first piece of its content

/// Takes no more than that something came.
class FirstBytes : public ByteSink
{
public:
    Result<void> write(QByteArrayView bytes) override
    {
        m_came = m_came || !bytes.isEmpty();
        return {};
    }
    bool came() const { return m_came; }

private:
    bool m_came = false;
};

} // namespace

PassingKey::~PassingKey()
{
    if (!m_identity.isEmpty())
        explicit_bzero(m_identity.data(), std::size_t(m_identity.size()));
}

QString Age::program(const QString &name) const
{
    return m_folder.isEmpty() ? name : m_folder + u'/' + name;
}

Result<QString> Age::version() const
{
    const auto tool = ClientTool::ask(program(u"age"_s));
    if (tool)
        return QString(u"age "_s + tool->version.toString());
    // One that was built by hand may not know its version.
    const bool ran = tool.error().kind == ErrorKind::ProcessFailed && !tool.error().context.contains(u"exitCode"_s);
    return ran ? Result<QString>(u"age"_s) : tool.error();
}

Result<PassingKey> Age::newKey() const
{
    const auto process = ChildProcess::start({program(u"age-keygen"_s)}, afterPatience());
    if (!process)
        return process.error();
    QString recipient;
    QByteArray identity;
    for (auto line = (*process)->readLine(); line; line = (*process)->readLine()) {
        constexpr QByteArrayView publicKey = "# public key: ";
        if (line->startsWith(publicKey))
            recipient = QString::fromLatin1(line->sliced(publicKey.size()));
        else if (line->startsWith("AGE-SECRET-KEY-"))
            identity = *line;
    }
    if (const auto ended = (*process)->finish(); !ended)
        return outOfPatience(ended.error(), u"age-keygen"_s);
    if (recipient.isEmpty() || identity.isEmpty())
        return Error{ErrorKind::ProcessFailed, u"made no key"_s, {{u"program"_s, u"age-keygen"_s}}};
    return PassingKey(recipient, identity);
}

Result<void> Age::accepts(const QStringList &recipients) const
{
    FirstBytes none;
    const auto pipe = AgePipe::start(encryption(recipients), none, afterPatience());
    const auto ended = pipe ? (*pipe)->finish() : pipe.error();
    return ended ? ended : outOfPatience(ended.error(), u"age"_s);
}

Result<void> Age::opens(const QString &path, const QByteArray &identity) const
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return platform::unreadable(file);
    FirstBytes first;
    const auto pipe = AgePipe::start(decryption(identity), first, afterPatience());
    if (!pipe)
        return pipe.error();
    const auto written = (*pipe)->write(file.read(headSize));
    const auto finished = written ? (*pipe)->finish() : written;
    // The end of the file is missing, of which age complains; but by then it has given out what was in the head.
    return first.came() || finished ? Result<void>() : outOfPatience(finished.error(), u"age"_s);
}

Command Age::encryption(const QStringList &recipients) const
{
    QStringList arguments{u"--encrypt"_s};
    for (const QString &recipient : recipients)
        arguments += {u"--recipient"_s, recipient};
    return {.program = program(u"age"_s), .arguments = arguments, .takesInput = true};
}

Command Age::decryption(const QByteArray &identity) const
{
    return {.program = program(u"age"_s),
        .arguments = {u"--decrypt"_s, u"--identity"_s, Command::secretPath},
        .takesInput = true,
        .secret = identity};
}

} // namespace mainstay::backup
