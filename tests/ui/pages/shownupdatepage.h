// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/sampleupdates.h"
#include "pages/visibletext.h"
#include "ui/theme/theme.h"
#include "ui/update/updatepage.h"
#include "ui/widgets/banner.h"

#include <QApplication>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <memory>

namespace mainstay::test {

/// The page of system updates over a server with one update, or none.
struct ShownUpdatePage
{
    /// \a prepare: what the server answers otherwise than usual.
    explicit ShownUpdatePage(const QList<core::Update> &updates = {}, core::Role role = core::Role::Superuser,
        qint64 ahead = 0, const std::function<void(FakeServer &)> &prepare = {})
    {
        fill(server);
        fillUpdates(server, updates);
        if (prepare)
            prepare(server);
        isSignedIn = console.signIn(role, ahead) && QTest::qWaitFor([this] {
            return console.workspace.updates().list().freshness() == models::Freshness::Live;
        });
        page = std::make_unique<ui::UpdatePage>(theme, console.workspace, logs.path());
        page->resize(1040, 760);
        page->show();
    }

    template <typename W> W *child(const QString &name) const { return page->findChild<W *>(name); }
    template <typename Panel> bool shows() const { return page->findChild<Panel *>()->isVisible(); }
    QPushButton *go() const { return child<QPushButton>(QStringLiteral("updateGo")); }
    QPushButton *back() const { return child<QPushButton>(QStringLiteral("updateBack")); }
    /// Presses Next until that page of the wizard is shown.
    bool goTo(ui::UpdateStop stop)
    {
        while (page->stop() < stop) {
            const ui::UpdateStop before = page->stop();
            if (!QTest::qWaitFor([this] { return go()->isEnabled(); }))
                return false;
            go()->click();
            if (!QTest::qWaitFor([&] { return page->stop() != before; }))
                return false;
        }
        return page->stop() == stop;
    }
    QString bannerText() const
    {
        QString text;
        for (const auto *banner : page->findChildren<ui::Banner *>())
            text += banner->isVisible() ? visibleText(*banner) : QString();
        return text;
    }
    bool isReady()
    {
        return QTest::qWaitFor([this] { return console.workspace.updates().prerequisites().has_value(); });
    }

    QTemporaryDir logs;
    ui::Theme theme{*qApp, ui::ThemeChoice::Light};
    FakeServer server;
    Console console{server};
    bool isSignedIn = false;
    std::unique_ptr<ui::UpdatePage> page;
};

} // namespace mainstay::test
