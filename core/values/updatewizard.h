// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/hostprotocol.h"

/// What the wizard asks of the main server beside the update itself.
namespace mainstay::core {

enum class CheckResult { Ok, Info, Warning, Block };

inline constexpr auto checkResultNames = std::to_array<Name<CheckResult>>({
    {CheckResult::Ok, "ok"}, {CheckResult::Info, "info"},
    {CheckResult::Warning, "warning"}, ///< wants a tick of its own
    {CheckResult::Block, "block"}, ///< nothing goes on before it is solved
});
inline const auto &names(CheckResult)
{
    return checkResultNames;
}

/// What is looked at before an update. The order is the wizard's.
enum class CheckSubject {
    Licence,
    UpgradeKinds,
    HostAgent,
    Architecture,
    Backup,
    Customisations,
    LicenceMail,
    DiskSpace,
    Clock,
    OtherJobs,
    PendingReboot,
    TrustedKey,
    Feed,
    VendorCheck, ///< that the patch itself brings along, once it is there
};

inline constexpr auto checkSubjectNames = std::to_array<Name<CheckSubject>>({
    {CheckSubject::Licence, "licence"},
    {CheckSubject::UpgradeKinds, "upgradeKinds"},
    {CheckSubject::HostAgent, "hostAgent"},
    {CheckSubject::Architecture, "architecture"},
    {CheckSubject::Backup, "backup"},
    {CheckSubject::Customisations, "customisations"},
    {CheckSubject::LicenceMail, "licenceMail"},
    {CheckSubject::DiskSpace, "diskSpace"},
    {CheckSubject::Clock, "clock"},
    {CheckSubject::OtherJobs, "otherJobs"},
    {CheckSubject::PendingReboot, "pendingReboot"},
    {CheckSubject::TrustedKey, "trustedKey"},
    {CheckSubject::Feed, "feed"},
    {CheckSubject::VendorCheck, "vendorCheck"},
});
inline const auto &names(CheckSubject)
{
    return checkSubjectNames;
}

/// One row of the prerequisites. The sentence, its remedy included, is made in ui/text from subject, finding and facts.
struct Prerequisite
{
    CheckSubject subject = CheckSubject::Licence;
    CheckResult result = CheckResult::Block;
    QString finding; ///< which sentence, such as "expired"; each subject has its own vocabulary, in the docs
    QMap<QString, QString> facts; ///< what the sentence needs
    QString id{}; ///< of a vendor's check; else empty: one row a subject

    friend bool operator==(const Prerequisite &, const Prerequisite &) = default;
};

/// How a row is named where it is accepted: its subject, or vendorCheck/ and the check's id.
inline QString keyOf(const Prerequisite &row)
{
    const QString subject = nameOf(checkSubjectNames, row.subject);
    return row.id.isEmpty() ? subject : QString(subject + u'/' + row.id);
}

/// GET /api/v1/prerequisites, POST /api/v1/prerequisites/check
struct Prerequisites
{
    QList<Prerequisite> rows;
    QList<Customisation> customisations;
    std::optional<QDateTime> checkedAt; ///< when the host was last looked at

    friend bool operator==(const Prerequisites &, const Prerequisites &) = default;
};

/// What an activation code is good for.
enum class CodePurpose { Download, Continue };

inline constexpr auto codePurposeNames = std::to_array<Name<CodePurpose>>({
    {CodePurpose::Download, "download"},
    {CodePurpose::Continue, "continue"},
});
inline const auto &names(CodePurpose)
{
    return codePurposeNames;
}

/// POST /api/v1/activation/codes
struct CodeRequest
{
    Version version;
    CodePurpose purpose = CodePurpose::Download;

    friend bool operator==(const CodeRequest &, const CodeRequest &) = default;
};

/// POST /api/v1/activation/verify
struct CodeEntry
{
    Version version;
    CodePurpose purpose = CodePurpose::Download;
    QString code;

    friend bool operator==(const CodeEntry &, const CodeEntry &) = default;
};

/// Where activation stands for this session, licence and patch.
struct Activation
{
    QString maskedEmail;
    bool authorised = false; ///< this session may go on with this patch
    std::optional<QDateTime> sentAt;
    std::optional<QDateTime> expiresAt; ///< of the newest code
    std::optional<QDateTime> nextCodeAt; ///< cool-down, kept by the server
    int attemptsLeft = 0;
    std::optional<QDateTime>
        mailAt; ///< when it was known what became of the newest code's mail; none: it is on its way
    QString mailAnswer; ///< what the mail server said of it
    bool mailAccepted = false;
    std::optional<Error> mailError;

    friend bool operator==(const Activation &, const Activation &) = default;
};

/// POST /api/v1/updates
struct NewUpdate
{
    Version version;

    friend bool operator==(const NewUpdate &, const NewUpdate &) = default;
};

/// POST /api/v1/updates/{id}/start
struct StartUpdate
{
    QStringList acknowledged; ///< the warnings that the superuser ticked, each as keyOf() has it
    QMap<QString, QString> answers; ///< to the vendor's questions: yes or no, a choice's id, a text

    friend bool operator==(const StartUpdate &, const StartUpdate &) = default;
};

/// POST /api/v1/updates/{id}/reboot
struct RebootHost
{
    std::optional<QDateTime> at; ///< none: now

    friend bool operator==(const RebootHost &, const RebootHost &) = default;
};

/// GET /api/v1/updates/{id}/checks: what was found when an update was started, and the same once it had ended. Of
/// customisations the differences are left out.
struct UpdateChecks
{
    std::optional<HostInspection> before; ///< none: it was not started yet
    std::optional<HostInspection> after; ///< none: it has not ended, or nobody has looked since
    QList<Prerequisite> prerequisites; ///< when it was started
    QStringList acknowledged; ///< the warnings among them that a superuser ticked, each as keyOf() has it

    friend bool operator==(const UpdateChecks &, const UpdateChecks &) = default;
};

/// GET /api/v1/host: the main server's own host.
struct HostCard
{
    std::optional<ComputerId> computer; ///< none: nobody has chosen it yet
    QString computerName;
    bool present = false; ///< its agent asked for work lately
    std::optional<Error> note; ///< what keeps it from its work, as it says itself
    std::optional<HostInspection> inspection;

    friend bool operator==(const HostCard &, const HostCard &) = default;
};

/// PUT /api/v1/host
struct HostChoice
{
    ComputerId computer;

    friend bool operator==(const HostChoice &, const HostChoice &) = default;
};

/// PUT /api/v1/patches/choice: the patch that whoever updates this server has decided on.
struct PatchDecision
{
    Version version; ///< null: none

    friend bool operator==(const PatchDecision &, const PatchDecision &) = default;
};

/// GET and PUT /api/v1/settings/feed: where patches are listed.
struct FeedSettings
{
    static constexpr int longestAddress = 2000;

    QString address; ///< http://, https:// or file://; empty: none, patches come from files
    QString fromFile; ///< what mainstayd.conf says, which holds until somebody sets another one here; never sent
    bool isSet = false; ///< here, and not by mainstayd.conf; never sent
    qint64 revision = 0;

    friend bool operator==(const FeedSettings &, const FeedSettings &) = default;
};

/// POST /api/v1/patches/import: of a package that was uploaded before.
struct PatchImport
{
    QString sha256;
    QString signature; ///< text of the .minisig beside it; empty: its signature is inside

    friend bool operator==(const PatchImport &, const PatchImport &) = default;
};

/// POST /api/v1/prerequisites/check
struct PrerequisiteCheck
{
    Version version; ///< null: of no patch in particular

    friend bool operator==(const PrerequisiteCheck &, const PrerequisiteCheck &) = default;
};

template <> struct Fields<Prerequisite>
{
    static constexpr auto table = std::make_tuple(field("subject", &Prerequisite::subject),
        field("result", &Prerequisite::result), field("finding", &Prerequisite::finding),
        optionalField("facts", &Prerequisite::facts), optionalField("id", &Prerequisite::id));
};

template <> struct Fields<Prerequisites>
{
    static constexpr auto table = std::make_tuple(field("rows", &Prerequisites::rows),
        optionalField("customisations", &Prerequisites::customisations), field("checkedAt", &Prerequisites::checkedAt));
};

template <> struct Fields<CodeRequest>
{
    static constexpr auto table
        = std::make_tuple(field("version", &CodeRequest::version), field("purpose", &CodeRequest::purpose));
};

template <> struct Fields<CodeEntry>
{
    static constexpr auto table = std::make_tuple(
        field("version", &CodeEntry::version), field("purpose", &CodeEntry::purpose), field("code", &CodeEntry::code));
};

template <> struct Fields<Activation>
{
    static constexpr auto table
        = std::make_tuple(field("maskedEmail", &Activation::maskedEmail), field("authorised", &Activation::authorised),
            field("sentAt", &Activation::sentAt), field("expiresAt", &Activation::expiresAt),
            field("nextCodeAt", &Activation::nextCodeAt), optionalField("attemptsLeft", &Activation::attemptsLeft),
            field("mailAt", &Activation::mailAt), optionalField("mailAnswer", &Activation::mailAnswer),
            optionalField("mailAccepted", &Activation::mailAccepted), field("mailError", &Activation::mailError));
};

template <> struct Fields<NewUpdate>
{
    static constexpr auto table = std::make_tuple(field("version", &NewUpdate::version));
};

template <> struct Fields<StartUpdate>
{
    static constexpr auto table = std::make_tuple(
        optionalField("acknowledged", &StartUpdate::acknowledged), optionalField("answers", &StartUpdate::answers));
};

template <> struct Fields<RebootHost>
{
    static constexpr auto table = std::make_tuple(field("at", &RebootHost::at));
};

template <> struct Fields<UpdateChecks>
{
    static constexpr auto table = std::make_tuple(field("before", &UpdateChecks::before),
        field("after", &UpdateChecks::after), optionalField("prerequisites", &UpdateChecks::prerequisites),
        optionalField("acknowledged", &UpdateChecks::acknowledged));
};

template <> struct Fields<HostCard>
{
    static constexpr auto table = std::make_tuple(field("computer", &HostCard::computer),
        optionalField("computerName", &HostCard::computerName), optionalField("present", &HostCard::present),
        field("note", &HostCard::note), field("inspection", &HostCard::inspection));
};

template <> struct Fields<HostChoice>
{
    static constexpr auto table = std::make_tuple(field("computer", &HostChoice::computer));
};

template <> struct Fields<PatchDecision>
{
    static constexpr auto table = std::make_tuple(optionalField("version", &PatchDecision::version));
};

template <> struct Fields<FeedSettings>
{
    static constexpr auto table = std::make_tuple(optionalField("address", &FeedSettings::address),
        optionalField("fromFile", &FeedSettings::fromFile), optionalField("isSet", &FeedSettings::isSet),
        optionalField("revision", &FeedSettings::revision));
};

template <> struct Fields<PatchImport>
{
    static constexpr auto table
        = std::make_tuple(field("sha256", &PatchImport::sha256), optionalField("signature", &PatchImport::signature));
};

template <> struct Fields<PrerequisiteCheck>
{
    static constexpr auto table = std::make_tuple(optionalField("version", &PrerequisiteCheck::version));
};

} // namespace mainstay::core
