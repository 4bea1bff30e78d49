// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/commands/trustcommand.h"

#include "agent/host/datafolder.h"
#include "agent/host/keyring.h"
#include "platform/files/files.h"

namespace mainstay::agent {

using namespace Qt::StringLiterals;

void TrustCommand::declare(QCommandLineParser &parser) const
{
    parser.addOption(dataOption());
    parser.addPositionalArgument(u"FILE.pub"_s, u"A public key as minisign writes it."_s);
}

int TrustCommand::run(const QCommandLineParser &parser)
{
    constexpr qint64 longestKey = 4096;
    const DataFolder folder(parser.value(u"data"_s));
    const auto text = platform::readFile(parser.positionalArguments().constFirst(), longestKey);
    if (!text)
        return fail(text.error());
    if (const auto made = folder.create(); !made)
        return fail(made.error());
    const auto key = KeyRing(folder.keysFolder()).add(QString::fromUtf8(*text));
    if (!key)
        return fail(key.error());
    say(u"Packages signed with key %1 may be installed here from now on."_s.arg(key->text()));
    return 0;
}

} // namespace mainstay::agent
