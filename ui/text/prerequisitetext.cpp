// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/prerequisitetext.h"

#include "core/codec/codec.h"
#include "ui/text/errortext.h"
#include "ui/text/format.h"
#include "ui/text/updatetext.h"

#include <QCoreApplication>
#include <QLocale>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::CheckResult;
using core::CheckSubject;

namespace {

/// The sentences of one prerequisite; those of its architecture are the source document's.
class Words
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::Prerequisites)

public:
    using Said = std::pair<QString, QString>; // sentence, remedy

    explicit Words(const core::Prerequisite &prerequisite) : m_row(prerequisite) { }

    QString subject() const
    {
        switch (m_row.subject) {
        case CheckSubject::Licence:
            return tr("Licence");
        case CheckSubject::UpgradeKinds:
            return tr("Kinds of update in the licence");
        case CheckSubject::HostAgent:
            return tr("Main server's machine");
        case CheckSubject::Architecture:
            return tr("Architecture");
        case CheckSubject::Backup:
            return tr("Snapshot or backup");
        case CheckSubject::Customisations:
            return tr("Customisations");
        case CheckSubject::LicenceMail:
            return tr("E-mail of the licence");
        case CheckSubject::DiskSpace:
            return tr("Free disk space");
        case CheckSubject::Clock:
            return tr("Clock");
        case CheckSubject::OtherJobs:
            return tr("Other work");
        case CheckSubject::PendingReboot:
            return tr("Pending reboot");
        case CheckSubject::TrustedKey:
            return tr("Vendor's key");
        case CheckSubject::Feed:
            return tr("Feed of updates");
        case CheckSubject::VendorCheck: {
            const QString title = vendorText(u"title."_s);
            return title.isEmpty() ? tr("Checks of the update") : title;
        }
        }
        Q_UNREACHABLE();
    }

    Said said() const
    {
        switch (m_row.subject) {
        case CheckSubject::Licence:
            return licence();
        case CheckSubject::UpgradeKinds:
            return kinds();
        case CheckSubject::HostAgent:
            return hostAgent();
        case CheckSubject::Architecture:
            return {architecture(), {}};
        case CheckSubject::Backup:
            return backup();
        case CheckSubject::Customisations:
            return customisations();
        case CheckSubject::LicenceMail:
            return mail();
        case CheckSubject::DiskSpace:
            return disk();
        case CheckSubject::VendorCheck:
            return vendorCheck();
        default:
            return rest();
        }
    }

    bool isUnderWay() const { return m_row.subject == CheckSubject::VendorCheck && is(u"running"_s); }

    QString acknowledgement() const
    {
        switch (m_row.subject) {
        case CheckSubject::Backup:
            return is(u"virtual"_s, u"machine"_s) ? tr("I have taken a snapshot of the machine")
                                                  : tr("I have a backup and the installation image at hand");
        case CheckSubject::Customisations:
            return tr("The added files may be overwritten or stop working");
        default:
            return tr("I know, go on all the same");
        }
    }

private:
    QString fact(const QString &key) const { return m_row.facts.value(key); }
    bool is(const QString &value, const QString &key = {}) const
    {
        return (key.isEmpty() ? m_row.finding : fact(key)) == value;
    }
    /// What the vendor wrote, in the language of the window.
    QString vendorText(const QString &prefix) const
    {
        QMap<QString, QString> texts;
        for (const auto &[key, text] : m_row.facts.asKeyValueRange()) {
            if (key.startsWith(prefix))
                texts.insert(key.sliced(prefix.size()), text);
        }
        return inLanguage(texts);
    }
    QString size(const QString &key) const { return Format(QLocale()).size(fact(key).toLongLong()); }
    QString when(const QString &key = u"at"_s) const
    {
        const auto instant = core::instantFromText(fact(key));
        return instant ? Format(QLocale()).dateTime(instant->toLocalTime()) : QString();
    }
    QString error() const
    {
        const auto kind = core::errorKindFromString(fact(u"error"_s)).value_or(core::ErrorKind::Internal);
        if (kind == core::ErrorKind::NotFound)
            return tr("There is no list of updates at its address.");
        return errorText({kind, fact(u"detail"_s), {}}).sentence;
    }
    QString hostProblem() const
    {
        if (is(core::kindName(core::ErrorKind::NotFound), u"error"_s))
            return tr("The machine has no description of the product.");
        if (is(core::kindName(core::ErrorKind::VerificationFailed), u"error"_s))
            return tr("The product's version probe does not say which process answers: a new version could not be "
                      "proved.");
        return error();
    }
    static QString notLooked() { return tr("Nobody has looked yet: the machine's agent has not answered."); }

    Said licence() const
    {
        if (is(u"missing"_s))
            return {tr("There is no licence."), tr("Import the licence file that the vendor sent.")};
        if (is(u"expired"_s))
            return {tr("The licence expired on %1.").arg(when()), tr("Ask the vendor for a new licence.")};
        if (is(u"invalid"_s))
            return {error(), tr("Import the licence file again, or ask the vendor.")};
        if (is(u"endsSoon"_s))
            return {tr("Licence %1 is active; it ends on %2.").arg(fact(u"serial"_s), when()), {}};
        return {tr("Licence %1 is active.").arg(fact(u"serial"_s)), {}};
    }

    Said kinds() const
    {
        if (is(u"none"_s))
            return {tr("The licence enables no kind of update."), tr("Ask the vendor.")};
        if (is(u"kind"_s)) {
            const auto kind = core::valueOf(core::patchKindNames, fact(u"kind"_s));
            return {tr("The licence does not enable this kind of update: %1.")
                        .arg(kind ? patchKindText(*kind) : fact(u"kind"_s)),
                tr("Choose another update, or ask the vendor.")};
        }
        QStringList enabled;
        for (const auto &[kind, name] : core::patchKindNames) {
            if (is(u"enabled"_s, QString::fromLatin1(name)))
                enabled.append(patchKindText(kind));
        }
        return {tr("Enabled: %1.").arg(enabled.join(u", "_s)), {}};
    }

    Said hostAgent() const
    {
        if (is(u"notChosen"_s))
            return {tr("It is not known which computer the main server runs on."), tr("Choose it above.")};
        if (is(u"agentUpgrade"_s) || is(u"journal"_s)) {
            core::Error note;
            note.context = m_row.facts;
            if (is(u"agentUpgrade"_s))
                note.context.insert(u"state"_s, m_row.finding);
            const HostNoteText text = hostNoteText(note);
            return {text.sentence, is(u"agentUpgrade"_s) ? tr("Wait until it is done.") : text.remedy};
        }
        if (is(u"away"_s) || is(u"unknown"_s))
            return {tr("The agent of the main server's machine does not answer."),
                tr("Start the agent there, then check again.")};
        if (is(u"tooOld"_s)) {
            return {tr("The machine's agent is of version %1, and this update needs %2.")
                        .arg(fact(u"actual"_s), fact(u"needs"_s)),
                tr("Upgrade the agent of that machine first, with an upgrade request.")};
        }
        if (is(u"problem"_s))
            return {hostProblem(), tr("Correct it on the machine, then check again.")};
        if (is(u"otherProduct"_s))
            return {tr("The machine runs %1, the licence is for %2.").arg(fact(u"actual"_s), fact(u"expected"_s)),
                tr("Import the right licence, or choose the right machine.")};
        const QString who = tr("%1 %2 on %3").arg(fact(u"product"_s), fact(u"version"_s), fact(u"host"_s));
        return is(u"serviceDown"_s) ? Said{tr("%1: its service does not run.").arg(who), tr("Start it first.")}
                                    : Said{who, {}};
    }

    QString architecture() const
    {
        if (is(u"standAlone"_s))
            return tr("Stand Alone: nothing of the product can be used for the whole of the update.");
        if (is(u"redundant"_s))
            return tr("Redundant: only the reports, analytical and summary, are not available for a while.");
        if (is(u"mcs"_s))
            return tr("MCS: smart working and widgets are not available until the end, for every system connected to "
                      "it: %1.")
                .arg(fact(u"systems"_s));
        const QString name = is(u"branchOffice"_s) ? tr("Branch Office") : tr("Disaster");
        if (!is(u"branchOffice"_s) && !is(u"disaster"_s))
            return notLooked();
        return is(u"yes"_s, u"active"_s) ? tr("%1, and active: the service is interrupted.").arg(name)
                                         : tr("%1, not active: nobody notices.").arg(name);
    }

    Said backup() const
    {
        const bool isVirtual = is(u"virtual"_s, u"machine"_s);
        if (is(u"fresh"_s))
            return {tr("The last proven backup is of %1. It holds the configuration only.").arg(when()), {}};
        const QString remedy = (isVirtual ? tr("Take a snapshot of the virtual machine, or back up now.")
                                          : tr("Back up now, and have the installation image at hand."))
            + u' ' + tr("A backup holds the configuration only: for historical data, ask the vendor's support before.");
        return {is(u"old"_s) ? tr("The last proven backup is old: %1.").arg(when()) : tr("There is no proven backup."),
            remedy};
    }

    Said customisations() const
    {
        if (is(u"unknown"_s))
            return {notLooked(), {}};
        if (is(u"modified"_s))
            return {tr("%Ln shipped file(s) were changed on this machine.", nullptr, fact(u"changed"_s).toInt()),
                tr("Do not update before the vendor's support has restored them.")};
        if (is(u"added"_s))
            return {tr("%Ln file(s) were added to the product.", nullptr, fact(u"count"_s).toInt()),
                tr("The update may overwrite them: keep a copy.")};
        return {tr("All files are as they were shipped."), {}};
    }

    Said mail() const
    {
        if (is(u"none"_s))
            return {tr("The licence names no e-mail address."), tr("Ask the vendor for a licence with one.")};
        if (is(u"noMailServer"_s))
            return {tr("The server cannot send the code to %1: no mail server is set.").arg(fact(u"email"_s)),
                tr("Set the mail server in the settings, or have a code made on the server with mainstayd "
                   "activation-code --patch VERSION.")};
        return {tr("The activation code goes to %1.").arg(fact(u"email"_s)),
            tr("Only a new licence changes the address: ask the vendor's support.")};
    }

    Said disk() const
    {
        if (is(u"server"_s))
            return {tr("The server needs %1 and has %2.").arg(size(u"serverNeeded"_s), size(u"serverFree"_s)),
                tr("Free space in the server's data folder, then check again.")};
        if (is(u"host"_s))
            return {tr("The machine needs %1 and has %2.").arg(size(u"hostNeeded"_s), size(u"hostFree"_s)),
                tr("Free space there, then check again.")};
        return {is(u"unknown"_s) ? notLooked() : tr("Enough for download, decompression and undo."), {}};
    }

    /// In the vendor's words as far as there are any.
    Said vendorCheck() const
    {
        if (is(u"problem"_s))
            return {tr("The update's own checks could not be made: %1").arg(error()),
                tr("Solve that on the machine, then check again.")};
        if (is(u"running"_s))
            return {tr("The update checks this on the machine…"), {}};
        const QString said = fact(u"said"_s);
        if (is(u"passed"_s))
            return {said.isEmpty() ? tr("In order.") : said, {}};
        const QString remedy = vendorText(u"remedy."_s);
        return {said.isEmpty() ? tr("Not in order.") : said,
            remedy.isEmpty() ? tr("Ask the vendor's support what to do, then check again.") : remedy};
    }

    Said rest() const
    {
        if (is(u"unknown"_s))
            return {notLooked(), {}};
        switch (m_row.subject) {
        case CheckSubject::Clock:
            return is(u"off"_s)
                ? Said{tr("The machine's clock is %Ln second(s) off.", nullptr, fact(u"seconds"_s).toInt()),
                    tr("Correct it, or the times in the log mislead.")}
                : Said{tr("Right."), {}};
        case CheckSubject::OtherJobs:
            if (is(u"update"_s))
                return {tr("Another update is under way."), tr("Wait until it ends, or close it.")};
            return is(u"jobs"_s) ? Said{tr("The server is busy with %Ln job(s).", nullptr, fact(u"count"_s).toInt()),
                       tr("Wait until they end.")}
                                 : Said{tr("The server has nothing else to do."), {}};
        case CheckSubject::PendingReboot:
            return is(u"pending"_s)
                ? Said{tr("The machine wants to be rebooted: %1.").arg(fact(u"by"_s)), tr("Reboot it first.")}
                : Said{tr("None."), {}};
        case CheckSubject::TrustedKey:
            return is(u"none"_s) ? Said{tr("No key of a vendor is trusted, so no update can be verified."),
                       tr("Add the vendor's public key under Settings, Keys.")}
                                 : Said{tr("Known: only what it signed is accepted."), {}};
        default:
            if (is(u"none"_s))
                return {tr("No feed is set: updates come from files only."),
                    tr("Its address is set under Settings, Updates.")};
            if (is(u"expired"_s))
                return {tr("The vendor's list of updates expired on %1: nothing new is downloaded from it.").arg(when())
                        + (fact(u"error"_s).isEmpty() || is(u"expired"_s, u"error"_s) ? QString() : u' ' + error()),
                    tr("Check the address and the network of the server, or import the update from a file.")};
            return is(u"problem"_s) ? Said{error(), tr("Check the address and the network of the server.")}
                                    : Said{tr("%1 answers.").arg(fact(u"feed"_s)), {}};
        }
    }

    const core::Prerequisite &m_row;
};

} // namespace

PrerequisiteText prerequisiteText(const core::Prerequisite &prerequisite)
{
    const Words words(prerequisite);
    const auto [sentence, remedy] = words.said();
    PrerequisiteText text{words.subject(), sentence, remedy, {}, models::Tone::Neutral, u"info"_s};
    switch (prerequisite.result) {
    case CheckResult::Ok:
        text.tone = models::Tone::Ok;
        text.icon = u"check"_s;
        break;
    case CheckResult::Info:
        text.tone = models::Tone::Info;
        break;
    case CheckResult::Warning:
        text.tone = models::Tone::Warning;
        text.icon = u"warning"_s;
        text.acknowledgement = words.acknowledgement();
        break;
    case CheckResult::Block:
        text.tone = models::Tone::Bad;
        text.icon = u"error"_s;
        if (words.isUnderWay()) {
            text.tone = models::Tone::Info;
            text.icon = u"waiting"_s;
        }
        break;
    }
    return text;
}

} // namespace mainstay::ui
