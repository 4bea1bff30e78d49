// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/keychain/systemkeychain.h"

#include <QPromise>

#include <qt6keychain/keychain.h>

#include <memory>

namespace mainstay::platform {

using namespace Qt::StringLiterals;

namespace {

core::Error errorOf(const QKeychain::Job &job)
{
    const auto kind
        = job.error() == QKeychain::EntryNotFound ? core::ErrorKind::NotFound : core::ErrorKind::KeychainUnavailable;
    return {kind, job.errorString(), {{u"key"_s, job.key()}}};
}

/// A promise that always has a result: whoever waits must not wait for a job that was destroyed.
template <typename T> class Answer
{
public:
    Answer() { m_promise.start(); }
    ~Answer() { give(core::Error{core::ErrorKind::Cancelled, {}, {}}); }
    Q_DISABLE_COPY_MOVE(Answer)

    QFuture<core::Result<T>> future() const { return m_promise.future(); }
    void give(core::Result<T> result)
    {
        if (std::exchange(m_isGiven, true))
            return;
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }

private:
    QPromise<core::Result<T>> m_promise;
    bool m_isGiven = false;
};

/// Starts \a job, which deletes itself when it is done, and answers with what \a resultOf makes of it.
template <typename T, typename Job, typename F> QFuture<core::Result<T>> start(Job *job, F resultOf)
{
    const auto answer = std::make_shared<Answer<T>>();
    QObject::connect(job, &QKeychain::Job::finished, job, [job, answer, resultOf] { answer->give(resultOf(*job)); });
    const QFuture<core::Result<T>> future = answer->future();
    job->setInsecureFallback(false);
    job->start();
    return future;
}

} // namespace

SystemKeychain::SystemKeychain(QString service, QObject *parent) : QObject(parent), m_service(std::move(service)) { }

QFuture<core::Result<void>> SystemKeychain::available()
{
    // QtKeychain 0.13 cannot be asked whether there is a keychain: a read that finds nothing has found the keychain.
    auto *const job = new QKeychain::ReadPasswordJob(m_service, this);
    job->setKey(u"available"_s);
    return start<void>(job, [](const QKeychain::ReadPasswordJob &done) -> core::Result<void> {
        if (done.error() == QKeychain::NoError || done.error() == QKeychain::EntryNotFound)
            return {};
        return errorOf(done);
    });
}

QFuture<core::Result<QByteArray>> SystemKeychain::read(const QString &key)
{
    auto *const job = new QKeychain::ReadPasswordJob(m_service, this);
    job->setKey(key);
    return start<QByteArray>(job, [](const QKeychain::ReadPasswordJob &done) -> core::Result<QByteArray> {
        if (done.error() != QKeychain::NoError)
            return errorOf(done);
        return done.binaryData();
    });
}

QFuture<core::Result<void>> SystemKeychain::write(const QString &key, const QByteArray &secret)
{
    auto *const job = new QKeychain::WritePasswordJob(m_service, this);
    job->setKey(key);
    job->setBinaryData(secret);
    return start<void>(job, [](const QKeychain::WritePasswordJob &done) -> core::Result<void> {
        if (done.error() != QKeychain::NoError)
            return errorOf(done);
        return {};
    });
}

QFuture<core::Result<void>> SystemKeychain::remove(const QString &key)
{
    auto *const job = new QKeychain::DeletePasswordJob(m_service, this);
    job->setKey(key);
    return start<void>(job, [](const QKeychain::DeletePasswordJob &done) -> core::Result<void> {
        if (done.error() != QKeychain::NoError && done.error() != QKeychain::EntryNotFound)
            return errorOf(done);
        return {};
    });
}

} // namespace mainstay::platform
