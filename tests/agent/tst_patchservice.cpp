// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/patch/patchservice.h"

#include <QPromise>
#include <QTemporaryDir>
#include <QTest>

using namespace mainstay;
using namespace mainstay::agent;
using namespace Qt::StringLiterals;
using core::Result;

namespace {

template <typename T> QFuture<Result<T>> ready(Result<T> value)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

/// A main server whose polls a test answers by hand.
class FakePort : public HostPort
{
public:
    QFuture<Result<core::HostOrder>> poll(const core::HostPoll &poll) override
    {
        polls.append(poll);
        m_open.push_back(std::make_unique<QPromise<Result<core::HostOrder>>>());
        m_open.back()->start();
        return m_open.back()->future();
    }
    QFuture<Result<void>> inspected(const core::InspectionReport &report) override
    {
        inspections.append(report.inspection);
        return ready<void>({});
    }
    QFuture<Result<void>> checked(const core::CheckReport &report) override
    {
        checks.append(report);
        return ready<void>({});
    }
    QFuture<Result<core::HostReceipt>> report(const core::HostReport &report) override
    {
        reports.append(report);
        return ready<core::HostReceipt>(core::HostReceipt{});
    }
    QFuture<Result<core::HostReceipt>> appendLog(const core::UpdateId &, qint64, const QByteArray &) override
    {
        return ready<core::HostReceipt>(core::HostReceipt{});
    }
    QFuture<Result<void>> fetch(const core::HostTask &, const QString &) override
    {
        ++fetches;
        return ready<void>(core::Error{core::ErrorKind::NotFound, u"there is no such package"_s, {}});
    }

    /// Answers the newest question.
    void order(const QString &tag, const std::optional<core::HostTask> &task)
    {
        m_open.back()->addResult(core::HostOrder{tag, task});
        m_open.back()->finish();
    }
    const std::optional<core::Error> &note() const { return polls.last().note; }

    QList<core::HostPoll> polls;
    QList<core::HostInspection> inspections;
    QList<core::HostReport> reports;
    QList<core::CheckReport> checks;
    int fetches = 0;

private:
    std::vector<std::unique_ptr<QPromise<Result<core::HostOrder>>>> m_open;
};

} // namespace

/// What the agent on the main server's host says when it does not do what it is told.
class TestPatchService : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_scratch = std::make_unique<QTemporaryDir>();
        m_folder = std::make_unique<DataFolder>(m_scratch->path());
        m_port = std::make_unique<FakePort>();
        m_settings.productFolder = m_scratch->path() + u"/product"_s;
        m_settings.firstRetryMilliseconds = 10;
    }
    void cleanup()
    {
        m_service.reset();
        m_port.reset();
    }

    void anUnreadableJournalIsTold()
    {
        QFile journal(m_folder->patchJournalFile());
        QVERIFY(journal.open(QIODevice::WriteOnly) && journal.write("{\"state\": ") > 0);
        journal.close();
        start();
        QVERIFY(m_port->note());
        QCOMPARE(m_port->note()->context.value(u"path"_s), m_folder->patchJournalFile());
        // It is not away: it still looks at the machine, and touches nothing.
        m_port->order(u"one"_s, apply());
        QTRY_VERIFY(m_port->polls.size() >= 2 && !m_port->inspections.isEmpty());
        QVERIFY(m_port->note());
        QVERIFY(m_port->reports.isEmpty());
        QVERIFY(!m_service->isBusy());
    }

    void aPatchWaitsForTheAgentsOwnUpgrade()
    {
        start();
        QVERIFY(!m_port->note());
        m_service->hold(true);
        m_port->order(u"one"_s, apply());
        QTRY_VERIFY(m_port->note());
        QCOMPARE(m_port->note()->context.value(u"state"_s), u"agentUpgrade"_s);
        QVERIFY(m_port->reports.isEmpty());
        m_service->hold(false);
        QTRY_VERIFY(!m_port->note());
        QTRY_VERIFY(!m_port->reports.isEmpty()); // it has begun
    }

    void aWithdrawnPatchWaitsNoLonger()
    {
        start();
        m_service->hold(true);
        m_port->order(u"one"_s, apply());
        QTRY_VERIFY(m_port->note());
        const auto asked = m_port->polls.size();
        QTRY_VERIFY(m_port->polls.size() >= asked);
        m_port->order(u"rest"_s, std::nullopt);
        QTRY_VERIFY(!m_port->note());
    }

    void whyChecksCannotBeMadeIsTold()
    {
        writeProduct();
        start();
        core::HostTask task = apply();
        task.kind = core::HostTaskKind::Check;
        task.id = u"u1/check/1"_s;
        m_port->order(task.id, task);
        QTRY_COMPARE(m_port->checks.size(), 1);
        QCOMPARE(m_port->checks.constLast().task, task.id);
        QCOMPARE(m_port->checks.constLast().error->kind, core::ErrorKind::NotFound); // there is no such package
        // The same again is told again, and not made again; nothing was begun.
        core::HostTask look;
        look.id = u"look"_s;
        QTRY_VERIFY(m_port->polls.size() >= 2);
        m_port->order(look.id, look);
        QTRY_VERIFY(m_port->polls.size() >= 3);
        m_port->order(task.id, task);
        QTRY_COMPARE(m_port->checks.size(), 2);
        QCOMPARE(m_port->fetches, 1);
        QVERIFY(m_port->reports.isEmpty());
        QVERIFY(!m_service->isBusy());
    }

    void checksWaitForTheAgentsOwnUpgrade()
    {
        writeProduct();
        start();
        m_service->hold(true);
        core::HostTask task = apply();
        task.kind = core::HostTaskKind::Check;
        task.id = u"u1/check/1"_s;
        m_port->order(task.id, task);
        QTRY_VERIFY(m_port->polls.size() >= 2);
        QVERIFY(m_port->checks.isEmpty());
        m_service->hold(false);
        QTRY_COMPARE(m_port->checks.size(), 1);
    }

private:
    void writeProduct()
    {
        Product product;
        product.name = u"desk"_s;
        product.versionProbe = {u"true"_s};
        QVERIFY(QDir().mkpath(m_settings.productFolder + u"/.mainstay"_s));
        QFile file(m_settings.productFolder + u"/.mainstay/product.json"_s);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(core::encode(product)) > 0);
    }

    void start()
    {
        m_service = std::make_unique<PatchService>(*m_port, *m_folder, m_settings, *core::Version::parse(u"1.0.0"_s));
        QVERIFY(m_service->start());
        QTRY_VERIFY(!m_port->polls.isEmpty());
    }

    static core::HostTask apply()
    {
        core::HostTask task;
        task.id = u"u1/apply/1"_s;
        task.kind = core::HostTaskKind::Apply;
        task.update = {u"u1"_s};
        task.product = u"desk"_s;
        task.version = *core::Version::parse(u"2.0.1"_s);
        task.size = 10;
        task.sha256 = QString(64, u'a');
        return task;
    }

    std::unique_ptr<QTemporaryDir> m_scratch;
    std::unique_ptr<DataFolder> m_folder;
    std::unique_ptr<FakePort> m_port;
    Settings m_settings;
    std::unique_ptr<PatchService> m_service;
};

QTEST_GUILESS_MAIN(TestPatchService)
#include "tst_patchservice.moc"
