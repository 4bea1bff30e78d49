// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Scenario that looks at the licence and at what was changed of the product, before it is updated.
#include "app/console.h"
#include "app/local/localsite.h"
#include "app/tour/scenario.h"
#include "platform/files/files.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/confirmdialog.h"

#include <QComboBox>
#include <QFile>
#include <QPushButton>
#include <QTabWidget>

namespace mainstay::app {

using namespace Qt::StringLiterals;

namespace {

constexpr auto declarations = R"({"customisations": [{"paths": ["bin/nightly-report"], "title": "Nightly report",
    "description": "Sends the summary of the day to the management", "author": "Studio Rossi", "project": "P-2026-014"}]})";

} // namespace

QList<TourStep> Scenario::licence()
{
    const auto tabs = [this] { return child<QTabWidget>(u"licenceTabs"_s, u"licence"_s); };
    const auto confirmation = [this] { return qobject_cast<ui::ConfirmDialog *>(front()); };
    return {
        showPage(u"licence"_s, {}),
        {u"the licence is known"_s, {},
            [this] { return m_console.link()->workspace().updates().licence().has_value(); }, std::chrono::seconds(30),
            u"licence-security-update"_s},
        {u"send a test e-mail to the licence's address"_s,
            [this, tabs] {
                tabs()->setCurrentIndex(1);
                child<QPushButton>(u"testLicenceMail"_s, u"licence"_s)->click();
            },
            [this] { return child<ui::Banner>(u"licenceMailAnswer"_s, u"licence"_s)->isVisible(); },
            std::chrono::seconds(40), u"licence-management"_s},
        {u"the removal of the licence asks first"_s,
            [this] { child<QPushButton>(u"removeLicence"_s, u"licence"_s)->click(); },
            [confirmation] { return confirmation() != nullptr; }, std::chrono::seconds(5), u"licence-remove"_s},
        {u"keep it"_s, [confirmation] { confirmation()->reject(); }, [confirmation] { return !confirmation(); }},
    };
}

/// Somebody adds a feature to the product and says who it was; the search finds it, and it is taken away again.
QList<TourStep> Scenario::customisations()
{
    const QString added = m_console.localSite()->product() + u"/bin/nightly-report"_s;
    const QString declared = m_console.localSite()->product() + u"/.mainstay/customisations.json"_s;
    const auto search = [this] { child<QPushButton>(u"searchCustomisations"_s, u"customisations"_s)->click(); };
    const auto isIdle
        = [this] { return child<QPushButton>(u"searchCustomisations"_s, u"customisations"_s)->isEnabled(); };
    const auto authors = [this] {
        QStringList found;
        m_console.link()->workspace().customisations().forEach(
            [&](const core::Customisation &one) { found.append(one.author); });
        return found;
    };
    return {
        // On this page it is said which machine it is.
        showPage(u"update"_s, {}),
        {u"the machine is known"_s, {}, [this] { return child<QComboBox>(u"patches"_s, u"update"_s)->count() > 0; },
            std::chrono::seconds(30)},
        showPage(u"customisations"_s, u"customisations-none"_s),
        {u"look for customisations"_s,
            [added, declared, search] {
                if (platform::writeAtomically(added, "#!/bin/sh\n")
                    && platform::writeAtomically(declared, declarations))
                    search();
            },
            [isIdle, authors] { return isIdle() && authors() == QStringList{u"Studio Rossi"_s}; },
            std::chrono::seconds(30)},
        {u"the added feature says who made it"_s,
            [this] { child<QTabWidget>(u"customisationTabs"_s, u"customisations"_s)->setCurrentIndex(1); }, {},
            std::chrono::seconds(5), u"customisations"_s},
        {u"see when it is looked for"_s,
            [this] { child<QPushButton>(u"scheduleSearch"_s, u"customisations"_s)->click(); },
            [this] {
                const auto *dialog = qobject_cast<ui::DialogFrame *>(front());
                return dialog && dialog->primaryButton()->isEnabled();
            },
            std::chrono::seconds(10), u"customisations-schedule"_s},
        closeDialog(),
        {u"take it away again"_s,
            [added, declared, search] {
                if (QFile::remove(added) && QFile::remove(declared))
                    search();
            },
            [isIdle, authors] { return isIdle() && authors().isEmpty(); }, std::chrono::seconds(30)},
    };
}

} // namespace mainstay::app
