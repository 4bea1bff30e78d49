// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>

#include <optional>

namespace mainstay::core {

/// What went wrong, as a program sees it. Only ui/text turns a kind into a sentence for people.
/// The names travel on the wire as the last part of a problem's type (RFC 9457), in kebab case: never rename one.
enum class ErrorKind {
    Internal, ///< a defect of ours; the detail is for the log
    InvalidInput, ///< a field is missing or malformed; context: field
    NotFound,
    Conflict, ///< the state does not allow it; context: state
    AlreadyExists, ///< context: field
    VersionMismatch, ///< If-Match named an older version of the resource
    Unauthorised, ///< no valid session or agent token
    Forbidden, ///< the role may not do this; context: role, needs
    SamePerson, ///< a second person is needed; context: user
    WrongCredentials,
    Throttled, ///< context: retryAfter, in seconds
    PayloadTooLarge, ///< context: limit, in bytes
    UnsupportedVersion, ///< client and server do not understand each other; context: needs
    Cancelled,
    TimedOut,

    // transport
    Unreachable, ///< no route, refused, or DNS failed; context: host
    ConnectionLost, ///< cut in the middle
    CertificateUnknown, ///< context: fingerprint (SHA-256, hex)
    CertificateChanged, ///< context: fingerprint, pinned
    ProtocolError, ///< the answer is not what the protocol allows

    // files and storage
    DiskFull, ///< context: path, needed, free (bytes)
    FileUnreadable, ///< context: path
    FileUnwritable, ///< context: path
    StorageFailed, ///< the database refused; the detail is its message
    KeychainUnavailable,

    // packages and trust
    SignatureMissing,
    SignatureInvalid,
    SignatureUntrusted, ///< signed by a key that is not trusted; context: keyId
    HashMismatch, ///< context: expected, actual
    SizeMismatch, ///< context: expected, actual
    FileTruncated,
    FormatUnknown, ///< neither an installer nor a package that we know
    ManifestInvalid, ///< context: field
    ArchiveUnsafe, ///< absolute path, "..", link that leaves, device, or a bomb; context: entry
    WrongPlatform, ///< context: expected, actual
    WrongArchitecture, ///< context: expected, actual
    WrongVersion, ///< context: expected, actual
    Expired, ///< context: at
    AgentTooOld, ///< it has to be brought to another version first; context: needs, actual

    // processes and jobs
    ProcessFailed, ///< context: program, exitCode
    Interrupted, ///< the program that did it went away in the middle
    SelfTestFailed,
    DidNotReportIn, ///< the new version was not healthy in time; context: seconds
    Rejected, ///< somebody rejected the request
    VerificationFailed,
    InstallerBusy, ///< another installer holds the computer; context: holder, where it is known

    // system updates
    CodeRefused, ///< context: reason (wrong, expired, used, tries, session, patch), attemptsLeft
    CodeRequired, ///< this session has entered no activation code for this patch; context: version
    PrerequisiteMissing, ///< context: subject, result
    FeedRolledBack, ///< the feed has an older list than the newest seen; context: serial, seen
};

/// An error travels by value from where it happened to ui/text.
struct Error
{
    ErrorKind kind = ErrorKind::Internal;
    QString detail; ///< technical, in English, for logs and "details"; may be empty
    QMap<QString, QString> context; ///< the facts that a sentence needs, keyed as listed at each kind

    /// A copy with one more fact.
    Error with(const QString &key, const QString &value) const
    {
        Error copy = *this;
        copy.context.insert(key, value);
        return copy;
    }

    friend bool operator==(const Error &, const Error &) = default;
};

/// The kind's name on the wire, such as "wrong-architecture".
QString kindName(ErrorKind kind);

/// The kind of a wire name; nothing for a name that this version does not know.
std::optional<ErrorKind> errorKindFromString(QStringView name);

} // namespace mainstay::core
