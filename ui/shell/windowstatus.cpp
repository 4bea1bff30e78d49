// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowstatus.h"

#include "ui/shell/mainwindow.h"
#include "ui/text/errortext.h"
#include "ui/text/format.h"
#include "ui/text/statetext.h"
#include "ui/widgets/banner.h"

#include <QEvent>
#include <QLocale>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using models::ConnectionState;
using models::Tone;

WindowStatus::WindowStatus(MainWindow &window, models::Workspace &workspace, models::TransferModel &transfers)
    : QObject(&window), m_window(window), m_workspace(workspace), m_transfers(transfers)
{
    // Bursts of progress become one repaint.
    m_soon.setSingleShot(true);
    m_soon.setInterval(std::chrono::milliseconds(100));
    connect(&m_soon, &QTimer::timeout, this, &WindowStatus::update);
    const auto soon = [this] {
        if (!m_soon.isActive())
            m_soon.start();
    };
    connect(&m_workspace.connection(), &models::Connection::changed, this, &WindowStatus::update);
    connect(&m_workspace.requests(), &models::StoreSignals::freshnessChanged, this, soon);
    connect(&m_transfers, &QAbstractItemModel::dataChanged, this, soon);
    connect(&m_transfers, &QAbstractItemModel::rowsInserted, this, soon);
    connect(&m_transfers, &QAbstractItemModel::rowsRemoved, this, soon);
    connect(window.banner(), &Banner::activated, this, &WindowStatus::certificateQuestioned);
    window.installEventFilter(this);
    update();
}

void WindowStatus::setLocal(bool local)
{
    m_local = local;
    update();
}

bool WindowStatus::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        update();
    return QObject::eventFilter(watched, event);
}

void WindowStatus::update()
{
    const models::Connection &connection = m_workspace.connection();
    StatusLine::Content content;
    QStringList server{connection.server() ? connection.server()->name : connection.serverUrl().host()};
    if (m_local)
        server.prepend(tr("This computer"));
    if (connection.server())
        server.append(connection.server()->version);
    content.server = server.join(u" · "_s);
    if (connection.session())
        content.user = connection.session()->user + u" · "_s + roleName(connection.session()->role);
    switch (connection.state()) {
    case ConnectionState::SignedOut:
        content.connectionText = tr("Signed out");
        content.connection = Tone::Neutral;
        break;
    case ConnectionState::Connecting:
        content.connectionText = tr("Connecting…");
        content.connection = Tone::Info;
        break;
    case ConnectionState::Online:
        content.connectionText = tr("Connected");
        content.connection = Tone::Ok;
        break;
    case ConnectionState::Offline:
        content.connectionText = connection.error() && connection.error()->kind == core::ErrorKind::CertificateChanged
            ? tr("Another certificate")
            : tr("No answer from the server");
        content.connection = Tone::Bad;
        break;
    }
    content.clockDifference = clockText();
    content.freshness = freshness();
    content.transfers = transfersText();
    m_window.setStatus(content);
    updateBanner();
}

QString WindowStatus::clockText() const
{
    const qint64 seconds = m_workspace.connection().clockDifference();
    if (std::abs(seconds) < clockTolerance)
        return {};
    const QString amount = Format(QLocale()).duration(std::abs(seconds) * 1000);
    return seconds > 0 ? tr("the server's clock is %1 ahead").arg(amount)
                       : tr("the server's clock is %1 behind").arg(amount);
}

QString WindowStatus::freshness() const
{
    const models::RequestStore &requests = m_workspace.requests();
    if (requests.freshness() == models::Freshness::Live)
        return tr("up to date");
    if (!requests.asOf().isValid())
        return {};
    return Format(QLocale()).asOf(requests.asOf().toLocalTime(), QDateTime::currentDateTime());
}

QString WindowStatus::transfersText() const
{
    const int active = m_transfers.activeCount();
    if (active == 0)
        return tr("no transfers");
    return tr("%Ln transfer(s)", nullptr, active) + u" · "_s + Format(QLocale()).percent(m_transfers.activeFraction());
}

void WindowStatus::updateBanner()
{
    const models::Connection &connection = m_workspace.connection();
    if (connection.state() != ConnectionState::Offline) {
        m_window.banner()->hide();
        return;
    }
    const ErrorText text = connection.error() ? errorText(*connection.error()) : ErrorText{};
    const QDateTime asOf = m_workspace.requests().asOf();
    Banner::Content content{Tone::Warning, {}, {}, {}, text.details, false};
    if (connection.error() && connection.error()->kind == core::ErrorKind::CertificateChanged) {
        content.tone = Tone::Bad;
        content.sentence = text.sentence;
        content.remedy = tr("The console has stopped talking to it. What you see is what it knew before.");
        content.action = tr("Look at the certificate…");
        m_window.banner()->setContent(content);
        return;
    }
    content.sentence = asOf.isValid()
        ? tr("The server does not answer. You see its data %1.")
              .arg(Format(QLocale()).asOf(asOf.toLocalTime(), QDateTime::currentDateTime()))
        : tr("The server does not answer.");
    content.remedy = tr("Actions are disabled until it answers again; the console keeps trying.");
    m_window.banner()->setContent(content);
}

} // namespace mainstay::ui
