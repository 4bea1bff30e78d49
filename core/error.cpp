// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/error.h"

#include "core/names.h"

namespace mainstay::core {

namespace {

using enum ErrorKind;

constexpr auto kindNames = std::to_array<Name<ErrorKind>>({
    {Internal, "internal"},
    {InvalidInput, "invalid-input"},
    {NotFound, "not-found"},
    {Conflict, "conflict"},
    {AlreadyExists, "already-exists"},
    {VersionMismatch, "version-mismatch"},
    {Unauthorised, "unauthorised"},
    {Forbidden, "forbidden"},
    {SamePerson, "same-person"},
    {WrongCredentials, "wrong-credentials"},
    {Throttled, "throttled"},
    {PayloadTooLarge, "payload-too-large"},
    {UnsupportedVersion, "unsupported-version"},
    {Cancelled, "cancelled"},
    {TimedOut, "timed-out"},
    {Unreachable, "unreachable"},
    {ConnectionLost, "connection-lost"},
    {CertificateUnknown, "certificate-unknown"},
    {CertificateChanged, "certificate-changed"},
    {ProtocolError, "protocol-error"},
    {DiskFull, "disk-full"},
    {FileUnreadable, "file-unreadable"},
    {FileUnwritable, "file-unwritable"},
    {StorageFailed, "storage-failed"},
    {KeychainUnavailable, "keychain-unavailable"},
    {SignatureMissing, "signature-missing"},
    {SignatureInvalid, "signature-invalid"},
    {SignatureUntrusted, "signature-untrusted"},
    {HashMismatch, "hash-mismatch"},
    {SizeMismatch, "size-mismatch"},
    {FileTruncated, "file-truncated"},
    {FormatUnknown, "format-unknown"},
    {ManifestInvalid, "manifest-invalid"},
    {ArchiveUnsafe, "archive-unsafe"},
    {WrongPlatform, "wrong-platform"},
    {WrongArchitecture, "wrong-architecture"},
    {WrongVersion, "wrong-version"},
    {Expired, "expired"},
    {AgentTooOld, "agent-too-old"},
    {ProcessFailed, "process-failed"},
    {Interrupted, "interrupted"},
    {SelfTestFailed, "self-test-failed"},
    {DidNotReportIn, "did-not-report-in"},
    {Rejected, "rejected"},
    {VerificationFailed, "verification-failed"},
    {InstallerBusy, "installer-busy"},
    {CodeRefused, "code-refused"},
    {CodeRequired, "code-required"},
    {PrerequisiteMissing, "prerequisite-missing"},
    {FeedRolledBack, "feed-rolled-back"},
});

} // namespace

QString kindName(ErrorKind kind)
{
    return nameOf(kindNames, kind);
}

std::optional<ErrorKind> errorKindFromString(QStringView name)
{
    return valueOf(kindNames, name);
}

} // namespace mainstay::core
