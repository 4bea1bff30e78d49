// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Scenario that looks at what is beside the jobs: help, settings, many rows, the ways of signing in.
#include "app/console.h"
#include "app/tour/scenario.h"
#include "ui/backup/backuppage.h"
#include "ui/shell/helpmenu.h"
#include "ui/shell/mainwindow.h"
#include "ui/signin/signindialog.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/dialogframe.h"
#include "ui/widgets/tableview.h"

#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>

#include <algorithm>
#include <ranges>

namespace mainstay::app {

using namespace Qt::StringLiterals;

TourStep Scenario::askWhy(const QString &computer, const QString &shot)
{
    return {u"ask why "_s + computer + u" is not upgraded yet"_s,
        [this, computer] {
            QString key;
            m_console.link()->workspace().deployments().forEach([&](const core::Deployment &row) {
                if (row.computerName == computer)
                    key = models::rowKey(row);
            });
            auto *tabs = child<QTabWidget>(u"requestTabs"_s, u"agents"_s);
            tabs->widget(0)->findChild<ui::TableView *>()->selectKeys({key}, true);
        },
        [this, computer] {
            const auto *why = child<ui::Banner>(u"why"_s, u"agents"_s);
            return why && why->isVisible() && why->accessibleName().startsWith(computer);
        },
        std::chrono::seconds(10), shot};
}

QList<TourStep> Scenario::schedules()
{
    const auto choose = [this](core::Frequency frequency, const QString &shot) {
        return TourStep{u"a schedule, "_s + core::nameOf(core::frequencyNames, frequency),
            [this, frequency] {
                auto *box = child<QComboBox>(u"frequency"_s);
                box->setCurrentIndex(box->findData(int(frequency)));
            },
            [this] {
                const auto *dialog = qobject_cast<ui::DialogFrame *>(front());
                return dialog && dialog->primaryButton()->isEnabled();
            },
            std::chrono::seconds(10), shot};
    };
    const auto count = [this] { return m_console.link()->workspace().schedules().count(); };
    return {
        showPage(u"backup"_s, {}),
        {u"make a schedule"_s,
            [this] { m_console.backupPage()->findChild<QPushButton *>(u"scheduleBackup"_s)->click(); },
            [this] { return child<QComboBox>(u"frequency"_s) != nullptr; }},
        {u"name it, in the zone of Rome"_s,
            [this] {
                child<QLineEdit>(u"name"_s)->setText(u"Every night"_s);
                child<QComboBox>(u"zone"_s)->setCurrentText(u"Europe/Rome"_s);
            },
            {}},
        choose(core::Frequency::Once, u"schedule-once"_s),
        choose(core::Frequency::Weekly, u"schedule-weekly"_s),
        choose(core::Frequency::Monthly, u"schedule-monthly"_s),
        choose(core::Frequency::Interval, u"schedule-interval"_s),
        choose(core::Frequency::Daily, u"schedule-daily"_s),
        {u"the runs are known"_s, {},
            [this] {
                const auto *dialog = qobject_cast<ui::DialogFrame *>(front());
                return dialog && dialog->primaryButton()->isEnabled();
            },
            std::chrono::seconds(20)},
        {u"save it"_s,
            [this] {
                if (auto *dialog = qobject_cast<ui::DialogFrame *>(front()))
                    dialog->primaryButton()->click();
            },
            [this, count] { return count() == 1 && front() == m_console.window(); }, std::chrono::seconds(20),
            u"schedules"_s},
        {u"look at the calendar of the runs"_s, [this] { child<QTabWidget>({}, u"backup"_s)->setCurrentIndex(2); },
            [this] {
                const auto *model = child<QTableView>(u"runCalendar"_s)->model();
                const auto at = [model](int cell) { return model->index(cell / 7, cell % 7); };
                return std::ranges::any_of(std::views::iota(0, 42),
                    [&](int cell) { return !at(cell).data(Qt::ToolTipRole).toString().isEmpty(); });
            },
            std::chrono::seconds(10), u"calendar"_s},
        {u"try the database"_s,
            [this] {
                child<QTabWidget>({}, u"backup"_s)->setCurrentIndex(0);
                child<QAction>(u"database"_s, u"backup"_s)->trigger();
            },
            [this] {
                const auto *test = child<QPushButton>(u"databaseTest"_s);
                return test && test->isEnabled();
            }},
        {u"see what was found"_s, [this] { child<QPushButton>(u"databaseTest"_s)->click(); },
            [this] {
                const auto *banner = child<ui::Banner>({});
                return child<QPushButton>(u"databaseTest"_s)->isEnabled() && banner && banner->isVisible();
            },
            std::chrono::seconds(30), u"database"_s},
        closeDialog(),
        {u"look at the mail settings"_s,
            [this] {
                m_console.window()->showPage(u"settings"_s);
                child<QTabWidget>({}, u"settings"_s)->setCurrentIndex(3);
            },
            [this] {
                const auto *host = child<QLineEdit>(u"mailHost"_s);
                return host && host->isVisible() && host->isEnabled();
            },
            std::chrono::seconds(10), u"settings-mail"_s},
        {u"look at where updates are listed"_s, [this] { child<QTabWidget>({}, u"settings"_s)->setCurrentIndex(4); },
            [this] {
                const auto *address = child<QLineEdit>(u"feedAddress"_s);
                return address && address->isVisible() && !address->text().isEmpty();
            },
            std::chrono::seconds(10), u"settings-updates"_s},
        {u"back to the first settings"_s, [this] { child<QTabWidget>({}, u"settings"_s)->setCurrentIndex(0); }},
    };
}

QList<TourStep> Scenario::help()
{
    const auto press = [this](const QString &title) {
        return [this, title] {
            auto *menu = m_console.window()->findChild<ui::HelpMenu *>();
            title == "about"_L1 ? menu->showAbout() : title == "manual"_L1 ? menu->showManual() : menu->showShortcuts();
        };
    };
    const auto isDialog = [this] { return front() != m_console.window(); };
    return {
        {u"read what the manual says of a page"_s, press(u"manual"_s), isDialog, std::chrono::seconds(5), u"manual"_s},
        closeDialog(),
        {u"show the keyboard shortcuts"_s, press(u"shortcuts"_s), isDialog, std::chrono::seconds(5), u"shortcuts"_s},
        closeDialog(),
        {u"show what Mainstay is"_s, press(u"about"_s), isDialog, std::chrono::seconds(5), u"about"_s},
        closeDialog(),
        showPage(u"settings"_s, {}),
        {u"look at the trusted keys"_s, [this] { child<QTabWidget>({}, u"settings"_s)->setCurrentIndex(1); },
            [this] { return table()->source()->rowCount() > 0; }, std::chrono::seconds(10), u"settings-keys"_s},
        {u"look at the enrolment tokens"_s, [this] { child<QTabWidget>({}, u"settings"_s)->setCurrentIndex(2); },
            [this] { return table()->source()->rowCount() > 0; }, std::chrono::seconds(10), u"settings-tokens"_s},
    };
}

QList<TourStep> Scenario::manyComputers()
{
    // Only here, in the console's own memory: nobody has 100,000 computers to try it with.
    constexpr int many = 100'000;
    const auto key = [](int number) { return u"tour-%1"_s.arg(number); };
    return {
        showPage(u"computers"_s, {}),
        {u"100,000 computers are listed"_s,
            [this, key] {
                models::ComputerStore &store = m_console.link()->workspace().computers();
                core::Computer sample;
                store.forEach([&](const core::Computer &computer) { sample = computer; });
                QList<core::Computer> rows;
                rows.reserve(many);
                for (int number = 0; number < many; ++number) {
                    sample.id = {key(number)};
                    sample.name = u"PC-%1"_s.arg(number, 6, 10, QLatin1Char('0'));
                    sample.lastSeenAt = QDateTime::currentDateTimeUtc().addSecs(-(number % 600));
                    rows.append(sample);
                }
                store.apply(rows);
                child<QLineEdit>({}, u"computers"_s)->setText(u"pc-0123"_s);
            },
            [this] { return table()->source()->rowCount() == 100; }, std::chrono::seconds(20), u"computers-many"_s},
        {u"and gone again"_s,
            [this, key] {
                QStringList keys;
                for (int number = 0; number < many; ++number)
                    keys.append(key(number));
                m_console.link()->workspace().computers().apply({}, keys);
                child<QLineEdit>({}, u"computers"_s)->clear();
            },
            [this] { return table()->source()->rowCount() == 2; }, std::chrono::seconds(20)},
        showPage(u"agents"_s, {}),
    };
}

QList<TourStep> Scenario::signIn()
{
    const auto bannerShown = [this] {
        const auto *banner = child<ui::Banner>(u"error"_s);
        return banner && banner->isVisible();
    };
    const auto trustShown = [this] {
        const auto *trust = child<QPushButton>(u"trust"_s);
        return trust && trust->isVisible();
    };
    return {
        {u"ask to sign in"_s, [this] { m_console.askToSignIn(); },
            [this] { return qobject_cast<ui::SignInDialog *>(front()) != nullptr; }, std::chrono::seconds(5),
            u"sign-in"_s},
        {u"a certificate that is not known is shown with its fingerprint"_s,
            [this] {
                child<QComboBox>(u"server"_s)->setEditText(m_console.link()->profile().url.toString());
                child<QLineEdit>(u"user"_s)->setText(u"admin"_s);
                child<QLineEdit>(u"password"_s)->setText(u"not the password"_s);
                if (auto *dialog = qobject_cast<ui::SignInDialog *>(front()))
                    dialog->primaryButton()->click();
            },
            trustShown, std::chrono::seconds(20), u"sign-in-certificate"_s},
        {u"a wrong password is told"_s, [this] { child<QPushButton>(u"trust"_s)->click(); },
            [this, bannerShown] {
                const auto *dialog = qobject_cast<ui::SignInDialog *>(front());
                return dialog && !dialog->profile().fingerprint.isEmpty() && bannerShown();
            },
            std::chrono::seconds(20), u"sign-in-wrong-password"_s},
        {u"another certificate than the one that was trusted is shown"_s,
            [this] {
                if (auto *dialog = qobject_cast<ui::SignInDialog *>(front()))
                    dialog->showError(core::Error(core::ErrorKind::CertificateChanged, {},
                        {{u"pinned"_s, QString(64, u'0')}, {u"fingerprint"_s, dialog->profile().fingerprint}}));
            },
            trustShown, std::chrono::seconds(5), u"sign-in-certificate-changed"_s},
        closeDialog(),
    };
}

} // namespace mainstay::app
