// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/errortext.h"

#include "ui/text/format.h"
#include "ui/text/statetext.h"
#include "ui/text/updatetext.h"

#include <QCoreApplication>
#include <QLocale>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace {

/// Gives tr() a context of its own: mainstay::ui::Errors.
class Errors
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::Errors)

public:
    explicit Errors(const Error &error) : m_error(error) { }

    ErrorText text() const
    {
        auto [sentence, remedy] = words();
        return {sentence, remedy, details()};
    }

private:
    using Words = std::pair<QString, QString>;

    QString fact(const QString &key) const { return m_error.context.value(key); }
    QString bytes(const QString &key) const { return Format(QLocale()).size(fact(key).toLongLong()); }

    Words words() const
    {
        switch (m_error.kind) {
        case ErrorKind::Internal:
            return {tr("Something went wrong inside Mainstay."),
                tr("Try again; if it happens again, send the details to support.")};
        case ErrorKind::InvalidInput:
            if (fact(u"field"_s) == "product"_L1)
                return {tr("The package is for %1, the licence is for %2.").arg(fact(u"actual"_s), fact(u"expected"_s)),
                    tr("Choose a package of the product that the licence names.")};
            return {tr("The server did not accept the field “%1”.").arg(fieldName(fact(u"field"_s))),
                tr("Correct it and try again.")};
        case ErrorKind::NotFound:
            if (fact(u"subject"_s) == "siteKey"_L1)
                return {tr("This server's site key is not in the keychain of this computer."),
                    tr("Import it under Settings, Keys, from the file that was exported where it was made.")};
            if (fact(u"subject"_s) == "package"_L1)
                return {tr("The package %1 is not on the main server any more.").arg(fact(u"file"_s)),
                    tr("Upload it again: begin a new request with the same file, then try this again.")};
            if (fact(u"program"_s).startsWith("age"_L1))
                return {tr("age is not installed on the main server."), tr("Install the package “age” there.")};
            if (fact(u"program"_s) == "rclone"_L1)
                return {tr("rclone is not installed on the main server."), tr("Install the package “rclone” there.")};
            if (!fact(u"path"_s).isEmpty())
                return {tr("There is no file %1 any more.").arg(fact(u"path"_s)),
                    tr("It may have been moved or renamed. Look for it, then try again.")};
            return {
                tr("It does not exist any more."), tr("Somebody may have removed it. The list is being refreshed.")};
        case ErrorKind::Conflict:
            return conflictWords();
        case ErrorKind::AlreadyExists:
            if (fact(u"field"_s) == "update"_L1)
                return conflictWords();
            return {tr("There is already one with the same %1.").arg(fieldName(fact(u"field"_s))),
                tr("Choose another one.")};
        case ErrorKind::VersionMismatch:
            return {tr("Somebody else changed it in the meantime."), tr("Look at the new values and try again.")};
        case ErrorKind::Unauthorised:
            return {tr("Your session has ended."), tr("Sign in again.")};
        case ErrorKind::Forbidden:
            return {tr("Your role does not allow this."), tr("Ask an administrator with the right role.")};
        case ErrorKind::SamePerson:
            return {tr("A second person has to approve this."), tr("Ask a colleague who may deploy agents.")};
        case ErrorKind::WrongCredentials:
            if (fact(u"program"_s) == "age"_L1)
                return {tr("This identity does not open the backup: it is none of those that it was encrypted to."),
                    tr("Choose the identity file of one of its recipients.")};
            return {tr("User name or password is wrong."), tr("Check them and try again.")};
        case ErrorKind::Throttled:
            return {tr("Too many attempts."),
                tr("Wait %1 and try again.")
                    .arg(Format(QLocale()).duration(fact(u"retryAfter"_s).toLongLong() * 1000))};
        case ErrorKind::PayloadTooLarge:
            return {tr("This is larger than the server accepts."), {}};
        case ErrorKind::UnsupportedVersion:
            return {
                tr("The two sides are of versions that do not understand each other."), tr("Update the older one.")};
        case ErrorKind::Cancelled:
            return {tr("It was cancelled."), {}};
        case ErrorKind::TimedOut:
            return {tr("The server did not answer in time."), tr("It may be busy. Try again in a moment.")};
        default:
            return moreWords();
        }
    }

    Words interruptedWords() const
    {
        const QString database = fact(u"incomplete"_s);
        if (database.isEmpty())
            return {tr("It was interrupted: the program that did it went away."), tr("Start it again.")};
        return {tr("The database %1 is incomplete: the server went away while it was being replaced.").arg(database),
            tr("Restore it again before anybody uses it. What it was before is in the safety backup.")};
    }

    Words moreWords() const
    {
        switch (m_error.kind) {
        case ErrorKind::Unreachable:
            return {tr("The server %1 cannot be reached.").arg(fact(u"host"_s)),
                tr("Check the address, the network and that the server is running.")};
        case ErrorKind::ConnectionLost:
            return {tr("The connection was lost."), tr("It goes on by itself when the server answers again.")};
        case ErrorKind::CertificateUnknown:
            return {tr("The server's certificate is not known on this computer."),
                tr("Compare its fingerprint before you trust it.")};
        case ErrorKind::CertificateChanged:
            return {tr("The server's certificate is not the one that you trusted."),
                tr("Do not go on unless an administrator confirms that it was replaced.")};
        case ErrorKind::ProtocolError:
            return {tr("The answer is not one of a Mainstay server."), tr("Check the address and the port.")};
        case ErrorKind::DiskFull:
            return {tr("There is not enough room on the disk."),
                fact(u"needed"_s).isEmpty() ? tr("Free some space and try again.")
                                            : tr("%1 are needed, %2 are free. Free some space and try again.")
                                                  .arg(bytes(u"needed"_s), bytes(u"free"_s))};
        case ErrorKind::FileUnreadable:
            return {tr("The file cannot be read."), tr("Check that it is there and that you may read it.")};
        case ErrorKind::FileUnwritable:
            return {tr("The file cannot be written."), tr("Choose another folder, or check its permissions.")};
        case ErrorKind::StorageFailed:
            return {tr("The server's database refused the operation."), tr("Look at the server's log.")};
        case ErrorKind::KeychainUnavailable:
            return {
                tr("There is no keychain on this computer."), tr("Secrets are not kept: you will be asked each time.")};
        case ErrorKind::ProcessFailed:
            if (fact(u"program"_s) == "rclone"_L1 && !m_error.detail.isEmpty())
                return {tr("rclone says: %1").arg(m_error.detail),
                    tr("See whether the remote answers, has room, and lets the server write there.")};
            return {fact(u"program"_s).isEmpty()
                    ? tr("A program failed.")
                    : tr("The program %1 failed.").arg(fact(u"program"_s).section(u'/', -1)),
                tr("Its last lines are in the details.")};
        case ErrorKind::Interrupted:
            return interruptedWords();
        case ErrorKind::SelfTestFailed:
            return {tr("The new version did not pass its own test."),
                tr("The old version keeps running. Ask the vendor for a corrected file.")};
        case ErrorKind::DidNotReportIn:
            return {tr("The new version did not report in within %1.")
                        .arg(Format(QLocale()).duration(fact(u"seconds"_s).toLongLong() * 1000)),
                tr("The old version runs again. Look at the last lines of its log.")};
        case ErrorKind::Rejected:
            return {tr("The request was rejected."), {}};
        case ErrorKind::VerificationFailed:
            if (const QString step = fact(u"step"_s); !step.isEmpty())
                return {tr("The machine says that it is done, but not that the step %1 is.").arg(step), {}};
            if (fact(u"process"_s) == "0"_L1)
                return {tr("The product does not say which of its processes answers, so nothing proves that it is the "
                           "new one."),
                    tr("Correct its version probe: it prints the version and the id of the process that answers.")};
            if (m_error.context.contains(u"process"_s))
                return {tr("The process that ran before the update answers, and says that it is the new version."),
                    tr("Look in the log whether the service was stopped and started.")};
            return {tr("The check found damage."), tr("Do not rely on this file.")};
        default:
            return trustWords();
        }
    }

    Words trustWords() const
    {
        switch (m_error.kind) {
        case ErrorKind::SignatureMissing:
            if (!fact(u"beside"_s).isEmpty())
                return {tr("There is no signature beside the file %1.").arg(fact(u"beside"_s)),
                    tr("The vendor sends it too: put the file that ends in .minisig into the same folder.")};
            return {tr("The file is not signed."), tr("Ask the vendor for the signed file.")};
        case ErrorKind::SignatureInvalid:
            return {tr("The file's signature is wrong: the file was changed after it was signed."),
                tr("Do not use it. Get it again from the vendor.")};
        case ErrorKind::SignatureUntrusted:
            return {tr("The file is signed with a key that is not trusted here (%1).").arg(fact(u"keyId"_s)),
                tr("If the vendor confirms the key, a superuser can add it in Settings.")};
        case ErrorKind::HashMismatch:
            if (isPatchWanted())
                return {tr("The file is damaged: a part of it is not what the vendor signed."),
                    tr("Get it again from the vendor.")};
            return {tr("The file is not identical with the one that was announced."),
                tr("It was damaged on the way. Try again.")};
        case ErrorKind::SizeMismatch:
            return {tr("The file's size is not the one that was announced."), tr("It was cut on the way. Try again.")};
        case ErrorKind::FileTruncated:
            if (isPatchWanted())
                return {tr("The file is incomplete, or not an update at all."), tr("Get it again from the vendor.")};
            return {tr("The file is incomplete."), tr("Get it again: a part of it is missing.")};
        case ErrorKind::FormatUnknown:
            if (isPatchWanted())
                return {tr("This file is not an update."), tr("Choose the .pkg file that the vendor sent.")};
            return {tr("This is not an agent file that can be deployed."),
                tr("Choose a package, an installer or a Linux program of the agent.")};
        case ErrorKind::ManifestInvalid:
            return {tr("The package describes itself wrongly (%1).").arg(fact(u"field"_s)),
                tr("Ask the vendor for a corrected package.")};
        case ErrorKind::ArchiveUnsafe:
            return {tr("The package contains something unsafe, so it was not unpacked."),
                tr("Do not use it. Tell the vendor.")};
        case ErrorKind::WrongPlatform:
            if (isAboutHost())
                return {tr("The update is for %1, the main server's machine runs %2.")
                            .arg(platformName(fact(u"actual"_s)), platformName(fact(u"expected"_s))),
                    tr("Ask the vendor for the package of this platform.")};
            return {tr("The file is for %1, the request is for %2.")
                        .arg(platformName(fact(u"actual"_s)), platformName(fact(u"expected"_s))),
                tr("Choose the file for the right platform.")};
        case ErrorKind::WrongArchitecture:
            if (isAboutHost())
                return {tr("The update is for %1, the main server's machine is %2.")
                            .arg(architectureName(fact(u"actual"_s)), architectureName(fact(u"expected"_s))),
                    tr("Ask the vendor for the package of this architecture.")};
            return {tr("The file is for %1, the request is for %2.")
                        .arg(architectureName(fact(u"actual"_s)), architectureName(fact(u"expected"_s))),
                tr("Choose the file for the right architecture.")};
        case ErrorKind::WrongVersion:
            return {tr("The file is of version %1, the request says %2.").arg(fact(u"actual"_s), fact(u"expected"_s)),
                tr("Correct the version or choose the right file.")};
        case ErrorKind::Expired:
            return {tr("It has expired."), {}};
        case ErrorKind::AgentTooOld:
            return {tr("The agent's version %1 is too old for this package.").arg(fact(u"actual"_s)),
                tr("Upgrade it to version %1 first.").arg(fact(u"needs"_s))};
        case ErrorKind::InstallerBusy:
            return {fact(u"holder"_s).isEmpty()
                    ? tr("Another installer is running on the computer.")
                    : tr("Another installer (%1) is running on the computer.").arg(fact(u"holder"_s)),
                tr("The agent waits for it to end; if it does not, look at that computer.")};
        default:
            return updateWords();
        }
    }

    Words updateWords() const
    {
        switch (m_error.kind) {
        case ErrorKind::CodeRefused:
            return codeWords();
        case ErrorKind::CodeRequired:
            return {tr("This session has not entered an activation code for version %1.").arg(fact(u"version"_s)),
                tr("Request a code and enter it.")};
        case ErrorKind::PrerequisiteMissing:
            if (fact(u"subject"_s) == "licence"_L1)
                return {tr("There is no licence yet, so it is not known which updates may be applied."),
                    tr("Import the licence first.")};
            return {tr("A prerequisite of the update is not met."),
                tr("Go back to the prerequisites, and solve what is marked there.")};
        case ErrorKind::FeedRolledBack:
            return {tr("The vendor's list of patches is older than one seen before (%1 after %2), so it is not used.")
                        .arg(fact(u"serial"_s), fact(u"seen"_s)),
                tr("Somebody may have put an old list in place of the new one. Ask the vendor.")};
        default:
            return {tr("Something went wrong inside Mainstay."), {}};
        }
    }

    bool isPatchWanted() const { return fact(u"wanted"_s) == "patch"_L1; }
    bool isAboutHost() const { return fact(u"of"_s) == "host"_L1; }

    Words conflictWords() const
    {
        const QString state = fact(u"state"_s);
        if (const auto choice = core::valueOf(core::patchChoiceNames, state))
            return choiceWords(*choice);
        if (state == "noRehearsal"_L1)
            return {tr("There are no simulated computers to rehearse with."),
                tr("Start some with “mainstay-agent simulate”, or send the request to the real computers.")};
        if (state == "noCopies"_L1)
            return {tr("No place is set for second copies."), tr("Set one under More, Second copy.")};
        if (state == "noCopy"_L1)
            return {tr("It has no second copy that was proven."), tr("Run a new backup now.")};
        if (state == "returning"_L1)
            return {tr("It is being brought back from its second copy."), tr("Wait until that is done, or cancel it.")};
        if (state == "whole"_L1)
            return {tr("Its file is there, and nothing is known to be wrong with it."), tr("Verify it to be sure.")};
        if (state == "copying"_L1)
            return {tr("Its second copy is being made."), tr("Wait until that is done, or cancel it.")};
        if (state == "agentUpgrade"_L1)
            return {tr("The agent of the main server's machine is being upgraded itself."),
                tr("The update goes on by itself when that is done.")};
        const auto update = core::valueOf(core::updateStateNames, state);
        const auto at = core::instantFromText(fact(u"at"_s));
        if (update && at && !fact(u"by"_s).isEmpty())
            return {tr("%1 started the update to version %2 at %3; it now stands at “%4”.")
                        .arg(fact(u"by"_s), fact(u"version"_s), Format(QLocale()).dateTime(at->toLocalTime()),
                            stateText(*update).text),
                tr("Nothing was done twice. This page shows how it goes on.")};
        return {tr("Its state does not allow this now."), tr("Look at its current state and try again.")};
    }

    Words choiceWords(core::PatchChoice choice) const
    {
        const QString version = fact(u"version"_s);
        switch (choice) {
        case core::PatchChoice::NotLicensed: {
            const auto kind = core::valueOf(core::patchKindNames, fact(u"kind"_s));
            return {tr("The licence does not enable this kind of update: %1.")
                        .arg(kind ? patchKindText(*kind) : fact(u"kind"_s)),
                tr("Ask the vendor for a licence that does, or choose another update.")};
        }
        case core::PatchChoice::InstallFirst:
            return {tr("Version %1 has to be installed first.").arg(version),
                tr("Import and apply that one, then this one.")};
        case core::PatchChoice::AlreadyInstalled:
            return {tr("Version %1 is installed: this update brings nothing new.").arg(version), {}};
        case core::PatchChoice::ListExpired: {
            const auto at = core::instantFromText(fact(u"at"_s));
            return {at ? tr("The vendor's list of updates expired on %1: nothing new is downloaded from it.")
                             .arg(Format(QLocale()).dateTime(at->toLocalTime()))
                       : tr("The vendor's list of updates has expired: nothing new is downloaded from it."),
                tr("Look for updates again; where the feed brings no newer list, import the update from a file.")};
        }
        default:
            return {version.isEmpty() ? tr("The installed version is not known yet.")
                                      : tr("This update does not fit the installed version %1.").arg(version),
                tr("Ask the vendor for the update that leads there.")};
        }
    }

    Words codeWords() const
    {
        const QString reason = fact(u"reason"_s);
        if (reason == "expired"_L1)
            return {tr("This code is older than 30 minutes."), tr("Request a new code.")};
        if (reason == "used"_L1)
            return {tr("This code has been used already."), tr("Request a new code.")};
        if (reason == "tries"_L1)
            return {tr("Too many wrong codes were entered, so no open code is accepted any more."),
                tr("Request a new code.")};
        if (reason == "session"_L1)
            return {tr("This code was requested in another session."),
                tr("Enter it there, or request one in this session.")};
        if (reason == "patch"_L1)
            return {
                tr("This code was requested for another patch or another purpose."), tr("Request one for this patch.")};
        return {
            tr("This code is wrong."), tr("Compare it with the mail. Tries left: %1.").arg(fact(u"attemptsLeft"_s))};
    }

    static QString fieldName(const QString &field)
    {
        if (field == "name"_L1)
            return tr("name");
        if (field == "version"_L1)
            return tr("version");
        if (field == "arguments"_L1)
            return tr("silent switches");
        if (field == "description"_L1)
            return tr("description");
        if (field == "sha256"_L1)
            return tr("file");
        return field;
    }

    QString details() const
    {
        QStringList lines{core::kindName(m_error.kind)};
        if (!m_error.detail.isEmpty())
            lines.append(m_error.detail);
        for (auto it = m_error.context.cbegin(); it != m_error.context.cend(); ++it)
            lines.append(it.key() + ": "_L1 + it.value());
        return lines.join(u'\n');
    }

    const Error &m_error;
};

} // namespace

ErrorText errorText(const Error &error)
{
    return Errors(error).text();
}

} // namespace mainstay::ui
