// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/service/servicestatus.h"

#include <QMutex>
#include <QObject>
#include <QTimer>

#include <future>
#include <thread>

#include <windows.h>

namespace mainstay::agent {

/// This process as the service control manager sees it. Make one in each process.
class ServiceHost : public QObject
{
    Q_OBJECT

public:
    explicit ServiceHost(const QString &name, QObject *parent = nullptr);
    /// Waits until the manager has heard that the service has stopped: stopped() must have been called.
    ~ServiceHost() override;
    Q_DISABLE_COPY_MOVE(ServiceHost)

    /// Whether the manager has started this process, and now waits to hear more; false for one started by hand.
    bool connectToManager();

    void running();
    /// \a code: 0 for a stop that was asked for.
    void stopped(quint32 code);

signals:
    void stopRequested();

private:
    static void WINAPI serve(DWORD count, wchar_t **names);
    static DWORD WINAPI control(DWORD control, DWORD event, void *data, void *context);

    /// Tells the manager what \a change has made of the status; false where that refused.
    template <typename F> bool tell(F &&change);

    std::wstring m_name;
    std::thread m_dispatcher;
    std::promise<bool> m_connected;
    std::promise<void> m_ended;
    QMutex m_mutex; ///< for what follows
    SERVICE_STATUS_HANDLE m_handle = nullptr;
    ServiceStatus m_status;
    QTimer m_progress;
};

} // namespace mainstay::agent
