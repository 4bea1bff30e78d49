// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/fakeserver.h"
#include "ui/computers/computerspage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/filteredit.h"
#include "ui/widgets/tableview.h"

#include <QApplication>
#include <QComboBox>
#include <QPushButton>
#include <QTest>

namespace mainstay::test {

/// The page of all computers over a server with 60 of them.
struct ComputersBench
{
    explicit ComputersBench(core::Role role)
    {
        fill(server);
        ready = console.signIn(role);
        page.resize(1216, 868);
        page.show();
        ready = QTest::qWaitForWindowExposed(&page) && ready;
    }

    QPushButton *button(const QString &text) const
    {
        for (auto *candidate : page.findChildren<QPushButton *>()) {
            if (candidate->text() == text)
                return candidate;
        }
        return nullptr;
    }
    ui::TableView *table() const { return page.findChild<ui::TableView *>(); }
    ui::FilterEdit *filter() const { return page.findChild<ui::FilterEdit *>(); }

    FakeServer server;
    Console console{server};
    ui::Theme theme{*qApp, ui::ThemeChoice::Light};
    ui::ComputersPage page{theme, console.workspace};
    bool ready = false;
};

/// The choice beside the search that is called \a name.
inline QComboBox *combo(const QWidget &page, const QString &name)
{
    for (auto *candidate : page.findChildren<QComboBox *>()) {
        if (candidate->accessibleName() == name)
            return candidate;
    }
    return nullptr;
}

} // namespace mainstay::test
