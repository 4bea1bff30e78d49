// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/agentprotocol.h"
#include "core/values/backup.h"
#include "core/values/changeplan.h"
#include "core/values/computer.h"
#include "core/values/customisations.h"
#include "core/values/databasesettings.h"
#include "core/values/databasetools.h"
#include "core/values/explanation.h"
#include "core/values/job.h"
#include "core/values/mail.h"
#include "core/values/rehearsal.h"
#include "core/values/requestfailures.h"
#include "core/values/requestpreview.h"
#include "core/values/restore.h"
#include "core/values/retention.h"
#include "core/values/schedule.h"
#include "core/values/schedulerun.h"
#include "core/values/updatewizard.h"
#include "server/routes/wire.h"
#include "tests/server/support/testserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;

namespace {

/// How the description writes an access.
QString wordOf(const routes::Access &access)
{
    switch (access.kind) {
    case routes::Access::Kind::Open:
        return u"open"_s;
    case routes::Access::Kind::Loopback:
        return u"loopback"_s;
    case routes::Access::Kind::Agent:
        return u"agent"_s;
    case routes::Access::Kind::Session:
        break;
    }
    using enum core::Permission;
    switch (access.permission) {
    case Read:
        return u"read"_s;
    case RunBackup:
        return u"runBackup"_s;
    case ManageSchedules:
        return u"manageSchedules"_s;
    case TakeBackup:
        return u"takeBackup"_s;
    case DeleteBackup:
        return u"deleteBackup"_s;
    case DeployAgents:
        return u"deployAgents"_s;
    case ManageComputers:
        return u"manageComputers"_s;
    case ManageEnrolment:
        return u"manageEnrolment"_s;
    case ManageKeys:
        return u"manageKeys"_s;
    case ManageUsers:
        return u"manageUsers"_s;
    case ManageSettings:
        return u"manageSettings"_s;
    case UpdateSystem:
        return u"updateSystem"_s;
    case UpgradeCluster:
        return u"upgradeCluster"_s;
    }
    return {};
}

} // namespace

/// docs/openapi.yaml tells neither more nor less than the server does.
class TestOpenApi : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QProcess python;
        python.start(u"python3"_s,
            {u"-c"_s, u"import json, sys, yaml; print(json.dumps(yaml.safe_load(open(sys.argv[1]))))"_s,
                QString(qEnvironmentVariable("MAINSTAY_SOURCE_DIR") + u"/docs/openapi.yaml"_s)});
        QVERIFY(python.waitForFinished());
        QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
        m_description = QJsonDocument::fromJson(python.readAllStandardOutput()).object();
        QCOMPARE(m_description.value(u"openapi"_s).toString(), u"3.1.0"_s);
    }

    void everyRouteIsDescribedAndEveryDescriptionIsARoute()
    {
        QStringList served;
        for (const routes::Route &route : m_server.server().routes()) {
            served.append(u"%1 %2 %3"_s.arg(
                QString::fromLatin1(route.method), QString::fromLatin1(route.pattern), wordOf(route.access)));
        }
        QStringList described;
        const QJsonObject paths = m_description.value(u"paths"_s).toObject();
        for (auto path = paths.begin(); path != paths.end(); ++path) {
            const QJsonObject operations = path->toObject();
            for (auto operation = operations.begin(); operation != operations.end(); ++operation) {
                if (operation.key() == "parameters"_L1)
                    continue;
                described.append(u"%1 %2 %3"_s.arg(
                    operation.key().toUpper(), path.key(), operation->toObject().value(u"x-access"_s).toString()));
            }
        }
        served.sort();
        described.sort();
        QCOMPARE(described, served);
    }

    void creatingCallsSayThatTheyMayBeRepeated()
    {
        for (const routes::Route &route : m_server.server().routes()) {
            const QJsonObject operation = m_description.value(u"paths"_s)
                                              .toObject()
                                              .value(QString::fromLatin1(route.pattern))
                                              .toObject()
                                              .value(QString::fromLatin1(route.method.toLower()))
                                              .toObject();
            const bool said = QJsonDocument(operation).toJson().contains("#/components/parameters/Idempotency");
            QVERIFY2(said == route.creates, route.pattern.constData());
        }
    }

    void schemasHaveTheFieldsOfTheValues()
    {
        check<core::ServerInfo>(u"ServerInfo"_s);
        check<core::Credentials>(u"Credentials"_s);
        check<core::Session>(u"Session"_s);
        check<core::User>(u"User"_s);
        check<core::TrustedKey>(u"TrustedKey"_s);
        check<core::EnrolmentToken>(u"EnrolmentToken"_s);
        check<core::AuditEntry>(u"AuditEntry"_s);
        check<core::Changes>(u"Changes"_s);
        check<core::Page<core::Computer>>(u"Page"_s);
        check<core::Computer>(u"Computer"_s);
        check<core::Artifact>(u"Artifact"_s);
        check<core::RequestCounts>(u"RequestCounts"_s);
        check<core::RejectReceipt>(u"RejectReceipt"_s);
        check<core::UpgradeRequest>(u"UpgradeRequest"_s);
        check<core::NewUpgradeRequest>(u"NewUpgradeRequest"_s);
        check<core::RequestPreview>(u"RequestPreview"_s);
        check<core::Deployment>(u"Deployment"_s);
        check<core::RolloutPolicy>(u"RolloutPolicy"_s);
        check<core::MaintenanceWindow>(u"MaintenanceWindow"_s);
        check<core::WaveStatus>(u"WaveStatus"_s);
        check<core::Pause>(u"Pause"_s);
        check<core::Approval>(u"Approval"_s);
        check<core::PreviewKinds>(u"PreviewKinds"_s);
        check<core::PreviewedComputer>(u"PreviewedComputer"_s);
        check<core::FailureGroup>(u"FailureGroup"_s);
        check<core::FailureSummary>(u"FailureSummary"_s);
        check<core::Explanation>(u"Explanation"_s);
        check<core::Error>(u"Error"_s);
        check<core::Job>(u"Job"_s);
        check<core::Backup>(u"Backup"_s);
        check<core::BackupShrink>(u"BackupShrink"_s);
        check<core::BackupOverview>(u"BackupOverview"_s);
        check<core::BackupManifest>(u"BackupManifest"_s);
        check<core::ScheduleRule>(u"ScheduleRule"_s);
        check<core::Schedule>(u"Schedule"_s);
        check<core::NewSchedule>(u"NewSchedule"_s);
        check<core::ScheduleChange>(u"ScheduleChange"_s);
        check<core::PreviewRequest>(u"PreviewRequest"_s);
        check<core::SchedulePreview>(u"SchedulePreview"_s);
        check<core::Occurrence>(u"Occurrence"_s);
        check<core::ScheduleRun>(u"ScheduleRun"_s);
        check<core::DatabaseSettings>(u"DatabaseSettings"_s);
        check<core::DatabaseSettingsChange>(u"DatabaseSettingsChange"_s);
        check<core::DatabaseCheck>(u"DatabaseCheck"_s);
        check<core::DatabaseTool>(u"DatabaseTool"_s);
        check<core::DatabaseTools>(u"DatabaseTools"_s);
        check<core::MailSettings>(u"MailSettings"_s);
        check<core::MailSettingsChange>(u"MailSettingsChange"_s);
        check<core::MailTrial>(u"MailTrial"_s);
        check<core::MailReply>(u"MailReply"_s);
        check<core::Mail>(u"Mail"_s);
        check<core::RestoreOrder>(u"RestoreOrder"_s);
        check<core::RestoreTestSettings>(u"RestoreTestSettings"_s);
        check<core::RetentionRule>(u"RetentionRule"_s);
        check<core::RetentionItem>(u"RetentionItem"_s);
        check<core::RetentionPreview>(u"RetentionPreview"_s);
        check<core::EnrolRequest>(u"EnrolRequest"_s);
        check<core::EnrolAnswer>(u"EnrolAnswer"_s);
        check<core::KeyHandOver>(u"KeyHandOver"_s);
        check<core::RehearsalEnd>(u"RehearsalEnd"_s);
        check<core::AgentPoll>(u"AgentPoll"_s);
        check<core::PollAnswer>(u"PollAnswer"_s);
        check<core::DesiredUpgrade>(u"DesiredUpgrade"_s);
        check<core::AgentReport>(u"AgentReport"_s);
        check<core::ReportAnswer>(u"ReportAnswer"_s);
        check<core::GoRequest>(u"GoRequest"_s);
        check<core::GoAnswer>(u"GoAnswer"_s);
        check<core::UpgradeGrants>(u"UpgradeGrants"_s);
        check<core::Licence>(u"Licence"_s);
        check<core::LicenceCard>(u"LicenceCard"_s);
        check<core::LicenceFile>(u"LicenceFile"_s);
        check<core::FeedPatch>(u"FeedPatch"_s);
        check<core::FeedIndex>(u"FeedIndex"_s);
        check<core::PatchOffer>(u"PatchOffer"_s);
        check<core::PatchOffers>(u"PatchOffers"_s);
        check<core::UpdateStep>(u"UpdateStep"_s);
        check<core::Update>(u"Update"_s);
        check<core::ChangePlanDetails>(u"ChangePlanDetails"_s);
        check<core::Customisation>(u"Customisation"_s);
        check<core::CustomisationReport>(u"CustomisationReport"_s);
        check<core::CustomisationSchedule>(u"CustomisationSchedule"_s);
        check<core::HostInspection>(u"HostInspection"_s);
        check<core::HostTask>(u"HostTask"_s);
        check<core::HostPoll>(u"HostPoll"_s);
        check<core::HostOrder>(u"HostOrder"_s);
        check<core::InspectionReport>(u"InspectionReport"_s);
        check<core::HostReport>(u"HostReport"_s);
        check<core::HostReceipt>(u"HostReceipt"_s);
        check<core::Prerequisite>(u"Prerequisite"_s);
        check<core::Prerequisites>(u"Prerequisites"_s);
        check<core::CodeRequest>(u"CodeRequest"_s);
        check<core::CodeEntry>(u"CodeEntry"_s);
        check<core::Activation>(u"Activation"_s);
        check<core::NewUpdate>(u"NewUpdate"_s);
        check<core::StartUpdate>(u"StartUpdate"_s);
        check<core::PatchDecision>(u"PatchDecision"_s);
        check<core::FeedSettings>(u"FeedSettings"_s);
        check<core::CheckReport>(u"CheckReport"_s);
        check<core::RebootHost>(u"RebootHost"_s);
        check<core::HostCard>(u"HostCard"_s);
        check<core::HostChoice>(u"HostChoice"_s);
        check<core::PatchImport>(u"PatchImport"_s);
        check<core::PrerequisiteCheck>(u"PrerequisiteCheck"_s);
        check<routes::ComputerChange>(u"ComputerChange"_s);
        check<services::NewUser>(u"NewUser"_s);
        check<services::UserChange>(u"UserChange"_s);
        check<services::NewKey>(u"NewKey"_s);
        check<services::NewHandOver>(u"NewHandOver"_s);
        check<services::NewEnrolmentToken>(u"NewEnrolmentToken"_s);
        check<services::RetryChoice>(u"RetryChoice"_s);
        check<services::PreviewQuestion>(u"PreviewQuestion"_s);
    }

    void referencesLead() { resolve(m_description); }

private:
    template <core::HasFields T> void check(const QString &name)
    {
        const QJsonObject schema
            = m_description.value(u"components"_s).toObject().value(u"schemas"_s).toObject().value(name).toObject();
        QStringList described = schema.value(u"properties"_s).toObject().keys();
        QStringList fields = core::fieldNames<T>();
        described.sort();
        fields.sort();
        QVERIFY2(described == fields,
            qPrintable(QString(name + u": "_s + described.join(u' ') + u" / "_s + fields.join(u' '))));
        for (const auto &required : schema.value(u"required"_s).toArray())
            QVERIFY2(fields.contains(required.toString()), qPrintable(name));
    }

    void resolve(const QJsonValue &value)
    {
        if (value.isArray()) {
            for (const auto &item : value.toArray())
                resolve(item);
            return;
        }
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (it.key() != "$ref"_L1) {
                resolve(*it);
                continue;
            }
            QJsonValue target = m_description;
            for (const QString &step : it->toString().split(u'/').sliced(1))
                target = target.toObject().value(step);
            QVERIFY2(!target.isUndefined(), qPrintable(it->toString()));
        }
    }

    test::TestServer m_server;
    QJsonObject m_description;
};

QTEST_GUILESS_MAIN(TestOpenApi)
#include "tst_openapi.moc"
