// SPDX-License-Identifier: GPL-3.0-or-later
#include "updatehouse.h"

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::ChangePlanDetails;

/// What people write into the plan of an update is kept with it, on a whole server.
class TestUpdatePlans : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_house = std::make_unique<test::UpdateHouse>();
        m_update = m_house->staged().id;
        m_path = "/api/v1/updates/" + m_update.text.toLatin1() + "/plan";
    }
    void cleanup() { m_house.reset(); }

    void beforeAnybodyWritesItIsEmpty()
    {
        const auto answer = read();
        QCOMPARE(answer.status, 200);
        QCOMPARE(*core::decode<ChangePlanDetails>(answer.body), ChangePlanDetails());
        QCOMPARE(server().get("/api/v1/updates/none/plan", server().superuser()).status, 404);
    }

    void anotherConsoleGoesOnWithIt()
    {
        ChangePlanDetails plan;
        plan.plannedAt = QDateTime(QDate(2026, 11, 28), QTime(21, 0), Qt::UTC);
        plan.responsible = u"Anna"_s;
        plan.contact = u"Dott.ssa Bianchi"_s;
        plan.remarks = u"Gate 3 stays open.\nCall before."_s;
        QCOMPARE(write(plan, 0).status, 200);
        server().restart();
        const auto kept = core::decode<ChangePlanDetails>(read().body);
        QVERIFY(kept);
        QCOMPARE(kept->plannedAt, plan.plannedAt);
        QCOMPARE(kept->responsible, plan.responsible);
        QCOMPARE(kept->contact, plan.contact);
        QCOMPARE(kept->remarks, plan.remarks);
        QCOMPARE(kept->changedBy, u"superuser"_s);
        QVERIFY(kept->changedAt && kept->revision > 0);
        QVERIFY(server().get("/api/v1/audit", server().superuser()).body.contains("update.plan"));
    }

    void whoComesSecondIsTold()
    {
        ChangePlanDetails plan;
        plan.remarks = u"first"_s;
        QCOMPARE(write(plan, 0).status, 200);
        plan.remarks = u"second"_s;
        const auto refused = write(plan, 0);
        QCOMPARE(refused.kind(), u"version-mismatch"_s);
        QCOMPARE(refused.context(u"by"_s), u"superuser"_s);
        QCOMPARE(core::decode<ChangePlanDetails>(read().body)->remarks, u"first"_s);
        QCOMPARE(write(plan, core::decode<ChangePlanDetails>(read().body)->revision).status, 200);
        QCOMPARE(core::decode<ChangePlanDetails>(read().body)->remarks, u"second"_s);
    }

    void afterTheEndTheReportIsCompleted()
    {
        QVERIFY(m_house->updates().cancel(m_update, m_house->anna.actor));
        ChangePlanDetails plan;
        plan.remarks = u"The customer changed his mind."_s;
        QCOMPARE(write(plan, 0).status, 200);
    }

    void whatDoesNotFitIsRefusedByField()
    {
        ChangePlanDetails plan;
        plan.remarks = QString(ChangePlanDetails::maxRemarks + 1, u'x');
        const auto refused = write(plan, 0);
        QCOMPARE(refused.kind(), u"invalid-input"_s);
        QCOMPARE(refused.context(u"field"_s), u"remarks"_s);
        QCOMPARE(core::decode<ChangePlanDetails>(read().body)->revision, 0);
    }

    void everybodyReadsAndSuperusersWrite()
    {
        for (const core::Role role : {core::Role::Viewer, core::Role::Operator}) {
            const QString token = server().session(role);
            QCOMPARE(server().get(m_path, token).status, 200);
            QCOMPARE(server().ask({"PUT", m_path, token, core::encode(ChangePlanDetails()), {}}).status, 403);
        }
    }

private:
    test::TestServer &server() { return *m_house->m_server; }
    test::Answer read() { return server().get(m_path, server().superuser()); }
    test::Answer write(const ChangePlanDetails &plan, qint64 seen)
    {
        return server().ask({"PUT", m_path, server().superuser(), core::encode(plan),
            {{"If-Match", '"' + QByteArray::number(seen) + '"'}}});
    }

    std::unique_ptr<test::UpdateHouse> m_house;
    core::UpdateId m_update;
    QByteArray m_path;
};

QTEST_GUILESS_MAIN(TestUpdatePlans)
#include "tst_updateplans.moc"
