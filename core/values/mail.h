// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/error_codec.h"

namespace mainstay::core {

/// How the connection to a mail server is protected.
enum class MailSecurity { None, StartTls, Tls };

inline constexpr auto mailSecurityNames = std::to_array<Name<MailSecurity>>({
    {MailSecurity::None, "none"},
    {MailSecurity::StartTls, "startTls"},
    {MailSecurity::Tls, "tls"},
});
inline const auto &names(MailSecurity)
{
    return mailSecurityNames;
}

enum class MailLanguage {
    Italian,
    English,
    Both, ///< Italian first
};

inline constexpr auto mailLanguageNames = std::to_array<Name<MailLanguage>>({
    {MailLanguage::Italian, "it"},
    {MailLanguage::English, "en"},
    {MailLanguage::Both, "both"},
});
inline const auto &names(MailLanguage)
{
    return mailLanguageNames;
}

/// GET /api/v1/settings/mail: the mail server, and who writes.
struct MailSettings
{
    QString host; ///< empty: no mail is sent
    int port = 587;
    MailSecurity security = MailSecurity::StartTls;
    QString user; ///< empty: without signing in
    QString sender; ///< address
    MailLanguage language = MailLanguage::Both;
    QStringList recipients; ///< who hears of failures that no schedule names anybody for
    QString authorityFile; ///< certificates to trust, in PEM, on the server; empty: the system's
    bool hasPassword = false; ///< it is in a file of the server that only the server may read
    qint64 revision = 0;

    friend bool operator==(const MailSettings &, const MailSettings &) = default;
};

/// PUT /api/v1/settings/mail
struct MailSettingsChange
{
    MailSettings settings;
    std::optional<QString> password; ///< absent: the one that is kept; empty: none

    friend bool operator==(const MailSettingsChange &, const MailSettingsChange &) = default;
};

/// POST /api/v1/mail/test
struct MailTrial
{
    QString recipient;
    std::optional<MailSettingsChange> change; ///< absent: with the settings that are kept; needs their permission

    friend bool operator==(const MailTrial &, const MailTrial &) = default;
};

/// What a mail server answered.
struct MailReply
{
    int code = 0; ///< SMTP's
    QString text; ///< the line as it came, with the code

    friend bool operator==(const MailReply &, const MailReply &) = default;
};

enum class MailState {
    Queued,
    Sent, ///< the mail server has taken it
    Failed, ///< given up
};

inline constexpr auto mailStateNames = std::to_array<Name<MailState>>({
    {MailState::Queued, "queued"},
    {MailState::Sent, "sent"},
    {MailState::Failed, "failed"},
});
inline const auto &names(MailState)
{
    return mailStateNames;
}

/// One mail to one recipient on its way. Its text is not told: it may hold a code.
struct Mail
{
    QString id;
    QString kind; ///< dotted, such as notice.failed
    QString recipient;
    QString subject;
    MailState state = MailState::Queued;
    QDateTime createdAt;
    int attempts = 0;
    std::optional<QDateTime> nextTryAt;
    std::optional<QDateTime> sentAt;
    QString reply; ///< the mail server's last answer
    std::optional<Error> error; ///< of the last try
    qint64 revision = 0;

    friend bool operator==(const Mail &, const Mail &) = default;
};

template <> struct Fields<MailSettings>
{
    static constexpr auto table = std::make_tuple(field("host", &MailSettings::host),
        optionalField("port", &MailSettings::port), optionalField("security", &MailSettings::security),
        optionalField("user", &MailSettings::user), optionalField("sender", &MailSettings::sender),
        optionalField("language", &MailSettings::language), optionalField("recipients", &MailSettings::recipients),
        optionalField("authorityFile", &MailSettings::authorityFile),
        optionalField("hasPassword", &MailSettings::hasPassword), optionalField("revision", &MailSettings::revision));
};

template <> struct Fields<MailSettingsChange>
{
    static constexpr auto table = std::make_tuple(
        field("settings", &MailSettingsChange::settings), field("password", &MailSettingsChange::password));
};

template <> struct Fields<MailTrial>
{
    static constexpr auto table
        = std::make_tuple(field("recipient", &MailTrial::recipient), field("change", &MailTrial::change));
};

template <> struct Fields<MailReply>
{
    static constexpr auto table = std::make_tuple(field("code", &MailReply::code), field("text", &MailReply::text));
};

template <> struct Fields<Mail>
{
    static constexpr auto table = std::make_tuple(field("id", &Mail::id), field("kind", &Mail::kind),
        field("recipient", &Mail::recipient), field("subject", &Mail::subject), field("state", &Mail::state),
        field("createdAt", &Mail::createdAt), optionalField("attempts", &Mail::attempts),
        field("nextTryAt", &Mail::nextTryAt), field("sentAt", &Mail::sentAt), optionalField("reply", &Mail::reply),
        field("error", &Mail::error), optionalField("revision", &Mail::revision));
};

} // namespace mainstay::core
