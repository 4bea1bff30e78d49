// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/whenready.h"

#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;
using platform::makeReady;
using platform::thenReady;
using platform::whenReady;

using Number = Result<int>;

class TestWhenReady : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void deliversAfterTheCallHasReturned()
    {
        int got = 0;
        whenReady(makeReady(Number(7)), this, [&](const Number &number) { got = *number; });
        QCOMPARE(got, 0);
        QTRY_COMPARE(got, 7);
    }

    void deliversOutsideTheProducersFinish()
    {
        QPromise<Number> promise;
        promise.start();
        bool finishing = false;
        bool delivered = false;
        whenReady(promise.future(), this, [&](const Number &) {
            QVERIFY(!finishing);
            delivered = true;
        });
        finishing = true;
        promise.addResult(Number(1));
        promise.finish();
        finishing = false;
        QVERIFY(!delivered);
        QTRY_VERIFY(delivered);
    }

    void deliversErrorsAndVoid()
    {
        ErrorKind kind = ErrorKind::Internal;
        whenReady(makeReady(Result<void>(Error{ErrorKind::DiskFull, {}, {}})), this,
            [&](const Result<void> &done) { kind = done.error().kind; });
        QTRY_COMPARE(kindName(kind), kindName(ErrorKind::DiskFull));
    }

    void isSilentWhenTheContextDiesBeforeTheEnd()
    {
        QPromise<Number> promise;
        promise.start();
        auto context = std::make_unique<QObject>();
        whenReady(promise.future(), context.get(), [](const Number &) { QFAIL("delivered to a dead context"); });
        context.reset();
        promise.addResult(Number(1));
        promise.finish();
        QCoreApplication::processEvents();
    }

    void isSilentWhenTheContextDiesBetweenEndAndDelivery()
    {
        auto context = std::make_unique<QObject>();
        whenReady(makeReady(Number(1)), context.get(), [](const Number &) { QFAIL("delivered to a dead context"); });
        context.reset();
        QCoreApplication::processEvents();
    }

    void theCallableMayDeleteItsContext()
    {
        auto *context = new QObject;
        bool delivered = false;
        whenReady(makeReady(Number(1)), context, [&, context](const Number &) {
            delete context;
            delivered = true;
        });
        QTRY_VERIFY(delivered);
    }

    void deliversCancelledWhenTheProducerGoesAway()
    {
        ErrorKind kind = ErrorKind::Internal;
        {
            QPromise<Number> promise;
            promise.start();
            whenReady(promise.future(), this, [&](const Number &number) { kind = number.error().kind; });
        }
        QTRY_COMPARE(kindName(kind), kindName(ErrorKind::Cancelled));
    }

    void deliversInTheContextsThread()
    {
        QPromise<Number> promise;
        promise.start();
        QThread *deliveredIn = nullptr;
        whenReady(promise.future(), this, [&](const Number &) { deliveredIn = QThread::currentThread(); });
        std::unique_ptr<QThread> producer(QThread::create([&] {
            promise.addResult(Number(1));
            promise.finish();
        }));
        producer->start();
        QTRY_COMPARE(deliveredIn, thread());
        QVERIFY(producer->wait());
    }

    void chainsValuesAndFutures()
    {
        auto doubled = thenReady(makeReady(Number(4)), this, [](int n) { return Number(2 * n); });
        auto text = thenReady(doubled, this, [](int n) { return makeReady(Result<QString>(QString::number(n))); });
        QString got;
        whenReady(text, this, [&](const Result<QString> &result) { got = *result; });
        QTRY_COMPARE(got, u"8"_s);
    }

    void anErrorPassesByTheNextStep()
    {
        auto future = thenReady(makeReady(Number(Error{ErrorKind::NotFound, {}, {}})), this, [](int) {
            qWarning("called");
            return Number(0);
        });
        ErrorKind kind = ErrorKind::Internal;
        whenReady(future, this, [&](const Number &number) { kind = number.error().kind; });
        QTRY_COMPARE(kindName(kind), kindName(ErrorKind::NotFound));
    }

    void cancellingAChainCancelsItsSource()
    {
        QPromise<Number> source;
        source.start();
        auto chain = thenReady(source.future(), this, [](int n) { return Number(n); });
        chain.cancel();
        QTRY_VERIFY(source.isCanceled());
        source.finish();
        ErrorKind kind = ErrorKind::Internal;
        whenReady(chain, this, [&](const Number &number) { kind = number.error().kind; });
        QTRY_COMPARE(kindName(kind), kindName(ErrorKind::Cancelled));
    }

    void cancellingAChainCancelsItsSecondStep()
    {
        QPromise<Number> second;
        second.start();
        bool started = false;
        auto chain = thenReady(makeReady(Number(1)), this, [&](int) {
            started = true;
            return second.future();
        });
        QTRY_VERIFY(started);
        chain.cancel();
        QTRY_VERIFY(second.isCanceled());
        second.finish();
        QTRY_VERIFY(chain.isFinished());
    }

    void aChainEndsWhenItsContextDies()
    {
        QPromise<Number> source;
        source.start();
        auto context = std::make_unique<QObject>();
        auto chain = thenReady(source.future(), context.get(), [](int n) { return Number(n); });
        context.reset();
        QTRY_VERIFY(chain.isFinished());
        QVERIFY(chain.isCanceled());
    }

    void onlyTheLatestIsDelivered()
    {
        QPromise<Number> first;
        first.start();
        QPromise<Number> second;
        second.start();
        QList<int> got;
        platform::LatestOnly latest(this);
        latest.whenReady(first.future(), [&](const Number &number) { got << *number; });
        latest.whenReady(second.future(), [&](const Number &number) { got << *number; });
        QVERIFY(first.isCanceled());
        second.addResult(Number(2));
        second.finish();
        first.finish();
        QTRY_COMPARE(got, QList<int>{2});
    }
};

QTEST_GUILESS_MAIN(TestWhenReady)
#include "tst_whenready.moc"
