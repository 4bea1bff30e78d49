// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/status.h"

namespace mainstay::http {

int statusOf(core::ErrorKind kind)
{
    using enum core::ErrorKind;
    // Without a default, so that the compiler asks for the status of a new kind.
    switch (kind) {
    case InvalidInput:
    case UnsupportedVersion:
        return 400;
    case Unauthorised:
    case WrongCredentials:
        return 401;
    case Forbidden:
    case SamePerson:
        return 403;
    case NotFound:
        return 404;
    case Conflict:
    case AlreadyExists:
    case Cancelled:
    case Rejected:
    case CodeRequired:
    case PrerequisiteMissing:
        return 409;
    case VersionMismatch:
        return 412;
    case PayloadTooLarge:
        return 413;
    case SignatureMissing:
    case SignatureInvalid:
    case SignatureUntrusted:
    case HashMismatch:
    case SizeMismatch:
    case FileTruncated:
    case FormatUnknown:
    case ManifestInvalid:
    case ArchiveUnsafe:
    case WrongPlatform:
    case WrongArchitecture:
    case WrongVersion:
    case Expired:
    case CodeRefused:
    case FeedRolledBack:
        return 422;
    case Throttled:
        return 429;
    case Internal:
    case FileUnreadable:
    case FileUnwritable:
    case KeychainUnavailable:
    case ProcessFailed:
    case Interrupted:
    case SelfTestFailed:
    case DidNotReportIn:
    case AgentTooOld:
    case InstallerBusy:
    case VerificationFailed:
        return 500;
    case Unreachable:
    case ConnectionLost:
    case CertificateUnknown:
    case CertificateChanged:
    case ProtocolError:
        return 502;
    case TimedOut:
    case StorageFailed:
        return 503;
    case DiskFull:
        return 507;
    }
    return 500;
}

QByteArray reasonOf(int status)
{
    switch (status) {
    case 100:
        return "Continue";
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 202:
        return "Accepted";
    case 204:
        return "No Content";
    case 206:
        return "Partial Content";
    case 303:
        return "See Other";
    case 304:
        return "Not Modified";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 409:
        return "Conflict";
    case 410:
        return "Gone";
    case 411:
        return "Length Required";
    case 412:
        return "Precondition Failed";
    case 413:
        return "Content Too Large";
    case 414:
        return "URI Too Long";
    case 415:
        return "Unsupported Media Type";
    case 416:
        return "Range Not Satisfiable";
    case 417:
        return "Expectation Failed";
    case 422:
        return "Unprocessable Content";
    case 428:
        return "Precondition Required";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 460:
        return "Checksum Mismatch";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 502:
        return "Bad Gateway";
    case 503:
        return "Service Unavailable";
    case 505:
        return "HTTP Version Not Supported";
    case 507:
        return "Insufficient Storage";
    default:
        return status < 400 ? "OK" : "Error";
    }
}

} // namespace mainstay::http
