// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codec/codec.h"
#include "core/roles.h"

namespace mainstay::core {

/// POST /api/v1/sessions
struct Credentials
{
    QString user;
    QString password;
};

struct Session
{
    QString token; ///< bearer token; only in the answer to signing in
    QString user;
    Role role = Role::Viewer;
    QDateTime expiresAt; ///< absolute; a session that is not used ends earlier

    friend bool operator==(const Session &, const Session &) = default;
};

/// GET /api/v1/server, without a session.
struct ServerInfo
{
    QString name;
    QString version;
    QString epoch; ///< names the store's history: another epoch means that revisions start again
    QStringList features; ///< strings; a client asks for what it needs by name
    QDateTime now; ///< the server's clock
    QString timeZone; ///< IANA id
    qint64 pollSeconds = 60;

    friend bool operator==(const ServerInfo &, const ServerInfo &) = default;
};

struct User
{
    QString name;
    Role role = Role::Viewer;
    bool enabled = true;
    QDateTime createdAt;
    qint64 revision = 0;

    friend bool operator==(const User &, const User &) = default;
};

enum class KeyUse { Site, Vendor };

inline constexpr auto keyUseNames = std::to_array<Name<KeyUse>>({
    {KeyUse::Site, "site"},
    {KeyUse::Vendor, "vendor"},
});
inline const auto &names(KeyUse)
{
    return keyUseNames;
}

/// A key that agents trust. Only its public half ever reaches the server.
struct TrustedKey
{
    QString keyId; ///< as minisign prints it: 16 upper-case hex digits
    KeyUse use = KeyUse::Site;
    QString publicKey; ///< the base64 line of minisign's .pub file
    QString comment;
    QString addedBy;
    QDateTime addedAt;
    qint64 revision = 0;

    friend bool operator==(const TrustedKey &, const TrustedKey &) = default;
};

/// Lets computers enrol. The token itself is shown once, in the answer that creates it.
struct EnrolmentToken
{
    TokenId id;
    QString label;
    QString token; ///< empty but in that answer
    int limit = 0; ///< how many computers may use it; 0 any number
    int used = 0;
    QDateTime createdAt;
    QString createdBy;
    std::optional<QDateTime> expiresAt;
    bool revoked = false;
    qint64 revision = 0;

    friend bool operator==(const EnrolmentToken &, const EnrolmentToken &) = default;
};

/// One line of the audit trail. hash = SHA-256 over the previous hash and this entry's fields: see docs/decisions.
struct AuditEntry
{
    qint64 revision = 0; ///< also its place in the trail
    QDateTime at;
    QString user; ///< or "agent", "server"
    QString address;
    QString action; ///< dotted, such as request.create
    QString subject;
    QString detail;
    QString hash;

    friend bool operator==(const AuditEntry &, const AuditEntry &) = default;
};

template <> struct Fields<Credentials>
{
    static constexpr auto table
        = std::make_tuple(field("user", &Credentials::user), field("password", &Credentials::password));
};

template <> struct Fields<Session>
{
    static constexpr auto table = std::make_tuple(optionalField("token", &Session::token),
        field("user", &Session::user), field("role", &Session::role), field("expiresAt", &Session::expiresAt));
};

template <> struct Fields<ServerInfo>
{
    static constexpr auto table = std::make_tuple(field("name", &ServerInfo::name),
        field("version", &ServerInfo::version), field("epoch", &ServerInfo::epoch),
        field("features", &ServerInfo::features), field("now", &ServerInfo::now),
        field("timeZone", &ServerInfo::timeZone), field("pollSeconds", &ServerInfo::pollSeconds));
};

template <> struct Fields<User>
{
    static constexpr auto table
        = std::make_tuple(field("name", &User::name), field("role", &User::role), field("enabled", &User::enabled),
            field("createdAt", &User::createdAt), optionalField("revision", &User::revision));
};

template <> struct Fields<TrustedKey>
{
    static constexpr auto table = std::make_tuple(field("keyId", &TrustedKey::keyId), field("use", &TrustedKey::use),
        field("publicKey", &TrustedKey::publicKey), optionalField("comment", &TrustedKey::comment),
        optionalField("addedBy", &TrustedKey::addedBy), field("addedAt", &TrustedKey::addedAt),
        optionalField("revision", &TrustedKey::revision));
};

template <> struct Fields<EnrolmentToken>
{
    static constexpr auto table
        = std::make_tuple(field("id", &EnrolmentToken::id), field("label", &EnrolmentToken::label),
            optionalField("token", &EnrolmentToken::token), field("limit", &EnrolmentToken::limit),
            field("used", &EnrolmentToken::used), field("createdAt", &EnrolmentToken::createdAt),
            field("createdBy", &EnrolmentToken::createdBy), field("expiresAt", &EnrolmentToken::expiresAt),
            field("revoked", &EnrolmentToken::revoked), optionalField("revision", &EnrolmentToken::revision));
};

template <> struct Fields<AuditEntry>
{
    static constexpr auto table = std::make_tuple(field("revision", &AuditEntry::revision),
        field("at", &AuditEntry::at), field("user", &AuditEntry::user), field("address", &AuditEntry::address),
        field("action", &AuditEntry::action), field("subject", &AuditEntry::subject),
        field("detail", &AuditEntry::detail), field("hash", &AuditEntry::hash));
};

} // namespace mainstay::core
