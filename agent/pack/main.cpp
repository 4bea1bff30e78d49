// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/pack/packjob.h"
#include "agent/pack/patchjob.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace mainstay;

namespace {

int complain(const QString &text)
{
    std::fprintf(stderr, "%s\n", qPrintable(text));
    return 1;
}

int complain(const core::Error &error)
{
    QString facts;
    for (auto it = error.context.cbegin(); it != error.context.cend(); ++it)
        facts += u" %1: %2."_s.arg(it.key(), it.value());
    return complain(u"It cannot be made (%1). %2%3"_s.arg(core::kindName(error.kind), error.detail, facts));
}

int codeOf(const core::Result<void> &made)
{
    return made ? 0 : complain(made.error());
}

/// What is asked for beside the package of an agent; nothing where that is what is wanted.
std::optional<int> otherWork(const QCommandLineParser &parser)
{
    const QString key = parser.value(u"key"_s);
    if (parser.isSet(u"new-key"_s))
        return codeOf(agent::makeKeyPair(parser.value(u"new-key"_s)));
    if (parser.isSet(u"sign"_s))
        return codeOf(agent::signBeside(parser.value(u"sign"_s), key));
    if (parser.isSet(u"ship"_s)) {
        const auto version = core::Version::parse(parser.value(u"version"_s));
        return version ? codeOf(agent::ship(parser.value(u"ship"_s), *version))
                       : complain(u"Say which version is shipped: --version."_s);
    }
    if (parser.isSet(u"feed"_s)) {
        if (parser.isSet(u"key"_s) == parser.isSet(u"unsigned"_s))
            return complain(u"Say either --key or --unsigned."_s);
        const int days = parser.value(u"days"_s).toInt();
        return days > 0 ? codeOf(agent::makeFeed(parser.value(u"feed"_s), parser.value(u"product"_s), key, days))
                        : complain(u"--days is not a number of days."_s);
    }
    return std::nullopt;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Makes a Mainstay package of the files in a folder, signed with a minisign key: "
        u"of an agent, or with --patch of "
        "a patch. --feed lists the patches in a folder, for --days, and signs the list, --ship writes down what "
        "a product consists of, --sign "
        "signs a file, --new-key makes a key pair where there is none."_s);
    parser.addHelpOption();
    parser.addOptions({
        {u"product"_s, u"What it is a package of."_s, u"NAME"_s, agent::PackJob().product},
        {u"version"_s, u"Its version."_s, u"VERSION"_s},
        {u"platform"_s, u"linux or windows."_s, u"NAME"_s},
        {u"architecture"_s, u"x86, x86_64 or arm64."_s, u"NAME"_s},
        {u"min-agent"_s, u"The oldest agent that may install it: an older one refuses before it downloads."_s,
            u"VERSION"_s},
        {u"payload"_s, u"The folder with the files."_s, u"DIR"_s},
        {u"key"_s, u"The secret key, as minisign -G -W writes it."_s, u"FILE"_s},
        {u"out"_s, u"The package."_s, u"FILE"_s},
        {u"unsigned"_s,
            u"Leaves the signature out, for minisign -S to make it beside: of a package before it is listed, or of a list."_s},
        {u"patch"_s, u"A patch: the folder with patch.json, payload/, scripts/ and notes/."_s, u"DIR"_s},
        {u"feed"_s, u"Lists the patches of --product in a folder: index.json."_s, u"DIR"_s},
        {u"days"_s, u"How long that list is good for: servers download nothing from an older one. 90 unless said."_s,
            u"DAYS"_s, QString::number(agent::feedDays)},
        {u"ship"_s, u"Writes .mainstay/shipped.json for the product of --version in a folder."_s, u"DIR"_s},
        {u"sign"_s, u"Signs a file: FILE.minisig."_s, u"FILE"_s},
        {u"new-key"_s, u"Makes FILE.key and FILE.pub unless they are there."_s, u"FILE"_s},
    });
    parser.process(application);

    if (const auto code = otherWork(parser))
        return *code;
    const bool isPatch = parser.isSet(u"patch"_s);
    for (const QString &needed : {u"version"_s, u"platform"_s, u"architecture"_s, u"payload"_s, u"out"_s}) {
        const bool isInPatch = isPatch && (needed == "version"_L1 || needed == "payload"_L1);
        if (!parser.isSet(needed) && !isInPatch)
            return complain(u"--%1 is missing: see mainstay-pack --help."_s.arg(needed));
    }
    if (parser.isSet(u"key"_s) == parser.isSet(u"unsigned"_s))
        return complain(u"Say either --key or --unsigned."_s);
    const auto platform = core::valueOf(core::platformNames, parser.value(u"platform"_s));
    const auto architecture = core::valueOf(core::architectureNames, parser.value(u"architecture"_s));
    if (platform && architecture && isPatch) {
        const auto made = agent::packPatch(
            {parser.value(u"patch"_s), *platform, *architecture, parser.value(u"key"_s), parser.value(u"out"_s)});
        return made ? 0 : complain(made.error());
    }
    const auto version = core::Version::parse(parser.value(u"version"_s));
    if (!version || !platform || !architecture)
        return complain(u"The version, the platform or the architecture is not one: see mainstay-pack --help."_s);

    const auto oldest = core::Version::parse(parser.value(u"min-agent"_s));
    if (parser.isSet(u"min-agent"_s) && !oldest)
        return complain(u"--min-agent is not a version."_s);

    agent::PackJob job;
    job.minAgentVersion = oldest.valueOr({});
    job.product = parser.value(u"product"_s);
    job.version = *version;
    job.platform = *platform;
    job.architecture = *architecture;
    job.payload = parser.value(u"payload"_s);
    job.keyFile = parser.value(u"key"_s);
    job.out = parser.value(u"out"_s);
    const auto made = agent::pack(job);
    return made ? 0 : complain(made.error());
}
