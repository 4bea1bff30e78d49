// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/installercommand.h"

#include <QDir>

#include <algorithm>
#include <array>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::InstallerKind;

namespace {

/// Exit codes of Windows Installer that many setup programs hand on: "Windows Installer error messages".
struct MsiCode
{
    int code;
    InstallerVerdict verdict;
    const char *meaning;
};

constexpr auto msiCodes = std::to_array<MsiCode>({
    {0, InstallerVerdict::Installed, ""},
    {1641, InstallerVerdict::RestartNeeded, "the computer is being restarted"},
    {3010, InstallerVerdict::RestartNeeded, "the computer has to be restarted"},
    {1618, InstallerVerdict::Busy, "another installation is in progress"},
    {1601, InstallerVerdict::Failed, "the Windows Installer service cannot be reached"},
    {1602, InstallerVerdict::Failed, "somebody cancelled it"},
    {1603, InstallerVerdict::Failed, "a fatal error; the installer's own log says which"},
    {1612, InstallerVerdict::Failed, "the source of the installed version is not there"},
    {1619, InstallerVerdict::Failed, "the file cannot be opened"},
    {1620, InstallerVerdict::Failed, "the file is not a Windows Installer package"},
    {1625, InstallerVerdict::Failed, "a policy of this computer forbids it"},
    {1633, InstallerVerdict::Failed, "it is for another kind of computer"},
    {1638, InstallerVerdict::Failed, "another version of it is installed already"},
});

const MsiCode *msiCode(int code)
{
    const auto it = std::ranges::find(msiCodes, code, &MsiCode::code);
    return it == msiCodes.end() ? nullptr : &*it;
}

bool isWindows(InstallerKind kind)
{
    return kind == InstallerKind::Msi || kind == InstallerKind::Exe;
}

} // namespace

InstallerCommand installerCommand(const core::PackageStep &step, const InstallerPlace &place)
{
    const QStringList root = place.root.isEmpty() ? QStringList() : QStringList{u"--root="_s + place.root};
    switch (step.installer) {
    case InstallerKind::Deb:
        // Configuration that the administrator changed stays; nobody is there to be asked.
        return {u"dpkg"_s,
            root + QStringList{u"--force-confdef"_s, u"--force-confold"_s} + step.arguments
                + QStringList{u"-i"_s, place.file}};
    case InstallerKind::Rpm: {
        QStringList arguments = root + QStringList{u"-U"_s, u"--replacepkgs"_s};
        if (place.allowDowngrade)
            arguments.append(u"--oldpackage"_s);
        return {u"rpm"_s, arguments + step.arguments + QStringList{place.file}};
    }
    case InstallerKind::Msi:
        return {u"msiexec"_s,
            QStringList{u"/i"_s, QDir::toNativeSeparators(place.file), u"/qn"_s, u"/norestart"_s, u"/l*v"_s,
                QDir::toNativeSeparators(place.log)}
                + step.arguments};
    case InstallerKind::Exe:
        return {place.file, step.arguments};
    case InstallerKind::None:
        break;
    }
    return {};
}

InstallerCommand outsideOfService(const InstallerCommand &command)
{
    const QStringList how{u"--quiet"_s, u"--wait"_s, u"--pipe"_s, u"--collect"_s, u"--service-type=exec"_s,
        u"--setenv=DEBIAN_FRONTEND=noninteractive"_s, u"--setenv=LC_ALL=C"_s, u"--"_s, command.program};
    return {u"systemd-run"_s, how + command.arguments, command.program};
}

InstallerVerdict verdictOf(InstallerKind kind, int exitCode, const QString &output)
{
    if (isWindows(kind)) {
        const MsiCode *known = msiCode(exitCode);
        return known ? known->verdict : InstallerVerdict::Failed;
    }
    if (exitCode == 0)
        return InstallerVerdict::Installed;
    const bool isLocked = kind == InstallerKind::Deb ? output.contains("locked by another process"_L1)
                                                     : output.contains("transaction lock"_L1);
    return isLocked ? InstallerVerdict::Busy : InstallerVerdict::Failed;
}

QString meaningOf(InstallerKind kind, int exitCode)
{
    const MsiCode *known = isWindows(kind) ? msiCode(exitCode) : nullptr;
    return known ? QString::fromLatin1(known->meaning) : QString();
}

QString installedProgram(const core::PackageStep &step, const QString &root)
{
    if (!step.program.isEmpty())
        return root + step.program;
    return isWindows(step.installer) ? u"C:/Program Files/Mainstay/Agent/mainstay-agent.exe"_s
                                     : QString(root + u"/usr/bin/mainstay-agent"_s);
}

} // namespace mainstay::agent
