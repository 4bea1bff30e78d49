// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/commands/sentence.h"

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::ErrorKind;

namespace {

QString plain(const core::Error &error)
{
    const QString path = error.context.value(u"path"_s);
    switch (error.kind) {
    case ErrorKind::NotFound:
        return path.isEmpty() ? u"What was asked for is not there"_s : u"%1 does not exist"_s.arg(path);
    case ErrorKind::FileUnreadable:
        return u"%1 cannot be read"_s.arg(path);
    case ErrorKind::FileUnwritable:
        return u"%1 cannot be written"_s.arg(path);
    case ErrorKind::DiskFull:
        return u"The disk is full (%1)"_s.arg(path);
    case ErrorKind::Unauthorised:
        return u"The main server does not accept this token: it may be mistyped, revoked, used up or expired"_s;
    case ErrorKind::Unreachable:
        return u"The main server at %1 cannot be reached"_s.arg(error.context.value(u"host"_s));
    case ErrorKind::ConnectionLost:
        return u"The connection to the main server was lost"_s;
    case ErrorKind::TimedOut:
        return u"The main server did not answer in time"_s;
    case ErrorKind::CertificateUnknown:
        return u"The main server's certificate is not signed by an authority that this computer trusts. Compare its "
               "SHA-256 fingerprint with the one that \"mainstayd\" shows, and if they are equal repeat the command "
               "with "
               "--fingerprint %1"_s.arg(error.context.value(u"fingerprint"_s));
    case ErrorKind::CertificateChanged:
        return u"The main server's certificate is not the pinned one: its fingerprint is %1, pinned is %2"_s.arg(
            error.context.value(u"fingerprint"_s), error.context.value(u"pinned"_s));
    case ErrorKind::Conflict:
        return u"Another process of this agent is running already"_s;
    case ErrorKind::Throttled:
        return u"The main server asks to come back in %1 seconds"_s.arg(
            error.context.value(u"retryAfter"_s, u"some"_s));
    case ErrorKind::InvalidInput:
        if (error.context.value(u"field"_s) == "server"_L1)
            return u"The server must be an address such as https://main.example:8443; plain http is for this computer "
                   "alone"_s;
        if (error.context.value(u"field"_s) == "publicKey"_L1)
            return u"This is not a minisign public key%1"_s.arg(path.isEmpty() ? QString() : u": "_s + path);
        return path.isEmpty() ? u"Something is malformed"_s : u"%1 is malformed"_s.arg(path);
    default:
        return u"It failed (%1)"_s.arg(core::kindName(error.kind));
    }
}

} // namespace

QString sentence(const core::Error &error)
{
    const QString detail = error.detail.isEmpty() ? QString() : u" ("_s + error.detail + u')';
    return plain(error) + detail + u'.';
}

} // namespace mainstay::agent
