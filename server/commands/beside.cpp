// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/beside.h"

namespace mainstay::commands {

using namespace Qt::StringLiterals;

core::Result<std::unique_ptr<MainServer>> openBeside(const Parser &parser, const services::Clock &clock)
{
    const auto settings = readSettings(parser.folder());
    if (!settings)
        return settings.error();
    if (const auto there = requireStore(parser.folder()); !there)
        return there.error();
    return MainServer::open(*settings, clock);
}

int wrongAction(const Parser &parser, const QString &command)
{
    complain(QString(parser.arguments().isEmpty() ? u"Say what to do."_s
                                                  : u"There is no \"%1\"."_s.arg(parser.arguments().constFirst()))
        + u" See: mainstayd "_s + command + u" --help"_s);
    return WrongUsage;
}

} // namespace mainstay::commands
