// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/stopsignals.h"

#include "agent/host/childprocess.h"
#include "agent/host/consoleevents.h"

#include <QAbstractEventDispatcher>
#include <QAbstractNativeEventFilter>
#include <QMutex>
#include <QThread>

#include <windows.h>

namespace mainstay::agent {

namespace {

/// The system's handler is a plain function: whom it tells can only be a variable of this file.
QMutex listenerMutex;
StopSignals *listener = nullptr;

/// Called in a thread that the system makes.
BOOL WINAPI onConsoleEvent(DWORD event)
{
    const ConsoleAnswer answer = answerToConsole(event, isKept());
    if (answer == ConsoleAnswer::PassOn)
        return FALSE;
    if (answer == ConsoleAnswer::Ignore)
        return TRUE;
    {
        const QMutexLocker lock(&listenerMutex);
        if (listener)
            QMetaObject::invokeMethod(listener, &StopSignals::stopRequested, Qt::QueuedConnection);
    }
    if (answer == ConsoleAnswer::StopNow)
        ::Sleep(INFINITE); // the process ends meanwhile, by itself or after the system's patience
    return TRUE;
}

/// QProcess::terminate() posts WM_CLOSE to the main thread of a process that has no window.
class CloseMessages : public QAbstractNativeEventFilter
{
public:
    explicit CloseMessages(StopSignals *signals_) : m_signals(signals_) { }

    bool nativeEventFilter(const QByteArray &, void *message, qintptr *) override
    {
        const auto *received = static_cast<const MSG *>(message);
        if (received->message != WM_CLOSE || received->hwnd)
            return false;
        emit m_signals->stopRequested();
        return true;
    }

private:
    StopSignals *m_signals;
};

} // namespace

struct StopSignals::Source
{
    std::unique_ptr<QAbstractNativeEventFilter> messages;
};

StopSignals::StopSignals(QObject *parent) : QObject(parent), m_source(std::make_unique<Source>())
{
    m_source->messages = std::make_unique<CloseMessages>(this);
    QThread::currentThread()->eventDispatcher()->installNativeEventFilter(m_source->messages.get());
    const QMutexLocker lock(&listenerMutex);
    listener = this;
    ::SetConsoleCtrlHandler(onConsoleEvent, TRUE);
}

StopSignals::~StopSignals()
{
    const QMutexLocker lock(&listenerMutex);
    listener = nullptr;
}

} // namespace mainstay::agent
