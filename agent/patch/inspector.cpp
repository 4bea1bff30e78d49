// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/patch/inspector.h"

#include "agent/patch/declarations.h"
#include "agent/patch/durablecopy.h"
#include "agent/patch/foldersaver.h"
#include "agent/patch/hostfacts.h"
#include "platform/files/files.h"

#include <QSysInfo>

#include <algorithm>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

/// The server waits ten seconds for all of it.
constexpr std::chrono::seconds probeLimit{4};

CommandCall probeCall(const ProductFolder &folder, const QStringList &command)
{
    CommandCall call;
    call.command = command;
    call.folder = folder.path();
    call.limit = probeLimit;
    return call;
}

bool succeeds(const ProductFolder &folder, const QStringList &command, const std::function<bool()> &proceed)
{
    const auto ended = runCommand(probeCall(folder, command), proceed);
    return ended && ended->exitCode == 0;
}

/// -1: it could not be counted.
qint64 countOf(const ProductFolder &folder, const QStringList &command, const std::function<bool()> &proceed)
{
    const auto said = runToSuccess(probeCall(folder, command), proceed);
    bool isNumber = false;
    const qint64 count = said ? said->trimmed().toLongLong(&isNumber) : -1;
    return isNumber && count >= 0 ? count : -1;
}

} // namespace

Result<ProductAnswer> askVersion(
    const ProductFolder &folder, const Product &product, const std::function<bool()> &proceed)
{
    const auto said = runToSuccess(probeCall(folder, product.versionProbe), proceed);
    if (!said)
        return said.error();
    const QStringList words = said->simplified().split(u' ');
    const auto version = core::Version::parse(words.constFirst());
    if (!version)
        return version.error().with(u"program"_s, product.versionProbe.constFirst());
    return ProductAnswer{*version, std::max(words.value(1).toLongLong(), qint64(0)), true};
}

Result<void> requireProcess(qint64 process)
{
    if (process > 0)
        return {};
    return Error{ErrorKind::VerificationFailed, u"the version probe prints no process id"_s, {{u"process"_s, u"0"_s}}};
}

Inspector::Inspector(ProductFolder folder, QString staging, QString bootFile)
    : m_folder(std::move(folder)), m_staging(std::move(staging)), m_bootFile(std::move(bootFile))
{ }

core::HostInspection Inspector::look(const std::function<bool()> &proceed)
{
    core::HostInspection inspection;
    inspection.hostName = QSysInfo::machineHostName();
    inspection.isVirtual = isVirtualMachine();
    inspection.freeDisk = platform::freeBytes(m_folder.path()).valueOr(-1);
    // What lies there is of the package that comes next, or goes before it comes.
    if (const auto free = platform::freeBytes(m_staging))
        inspection.freeStaging = *free + bytesBelow(m_staging);
    inspection.bootId = bootId(m_bootFile);
    inspection.pendingReboot = pendingReboot();
    const auto product = m_folder.load();
    if (product)
        lookAtProduct(inspection, *product, proceed);
    else
        inspection.problem = product.error();
    inspection.clock = QDateTime::currentDateTimeUtc();
    inspection.inspectedAt = inspection.clock;
    return inspection;
}

void Inspector::lookAtProduct(
    core::HostInspection &inspection, const Product &product, const std::function<bool()> &proceed)
{
    inspection.product = product.name;
    inspection.productTitle = product.title;
    inspection.architecture = product.architecture;
    inspection.connectedSystems = product.connectedSystems;
    inspection.savedBytes = FolderSaver(m_folder, product, {}).bytes();
    inspection.active = product.activeProbe.isEmpty() || succeeds(m_folder, product.activeProbe, proceed);
    for (const ProductService &service : product.services)
        inspection.services.append({service.name, succeeds(m_folder, service.status, proceed)});
    inspection.serviceRunning = std::ranges::all_of(inspection.services, &core::FoundService::running);
    for (const ProductCount &count : product.counts) {
        const qint64 number = inspection.serviceRunning ? countOf(m_folder, count.command, proceed) : -1;
        inspection.counts.append({count.id, count.title, number});
    }
    // A product that is down says nothing; what was installed last is then the best that is known.
    const auto answer = inspection.serviceRunning ? askVersion(m_folder, product, proceed)
                                                  : Result<ProductAnswer>(Error{ErrorKind::NotFound, {}, {}});
    if (answer) {
        inspection.version = answer->version;
        // Better told now than when everything is done but the proof.
        if (const auto named = requireProcess(answer->process); !named)
            inspection.problem = named.error();
    } else if (inspection.serviceRunning) {
        inspection.problem = answer.error();
    } else if (const auto shipped = loadShipped(m_folder)) {
        inspection.version = shipped->version;
    }
    const auto found = m_finder.find(m_folder, product, proceed);
    if (!found) {
        inspection.problem = found.error();
        return;
    }
    inspection.customisations = found->list;
    inspection.customisationCount = found->count;
    const auto declared = loadDeclarations(m_folder);
    if (!declared) {
        inspection.declarationProblem = declared.error();
        return;
    }
    for (core::Customisation &one : inspection.customisations)
        declared->describe(one);
}

} // namespace mainstay::agent
