// SPDX-License-Identifier: GPL-3.0-or-later
// ui_updates DIR QM: the page of system updates in each state, its dialogs, and the pages of the change plan, in both
// languages (QM is the compiled Italian one) and both themes, as PNG files to look at.
#include "pages/everywidget.h"
#include "pages/pictures.h"
#include "pages/sampleupdates.h"
#include "ui/customisations/customisationspage.h"
#include "ui/customisations/searchscheduledialog.h"
#include "ui/licence/licencepage.h"
#include "ui/update/changeplan.h"
#include "ui/update/changeplandialog.h"
#include "ui/update/customisationsdialog.h"
#include "ui/update/importpatchdialog.h"
#include "ui/update/updatepage.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/dropzone.h"
#include "ui/widgets/tableview.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QImage>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>
#include <QTextDocument>

using namespace mainstay;
using namespace Qt::StringLiterals;

namespace {

class Gallery
{
public:
    Gallery(ui::Theme &theme, const QDir &folder, const QString &suffix)
        : m_theme(theme), m_folder(folder), m_suffix(suffix)
    { }

    bool shoot()
    {
        beginning();
        states();
        licence();
        customisations();
        dialogs();
        for (const core::UpdateState state : {core::UpdateState::Staged, core::UpdateState::Completed})
            paper(state);
        return m_ok;
    }

private:
    /// Each state has a server of its own: the page shows what the server says.
    void states()
    {
        using enum core::UpdateState;
        for (const auto &[state, id] : core::updateStateNames) {
            test::FakeServer server;
            test::fill(server);
            test::fillUpdates(server, {test::sampleUpdate(core::endsByItself(state) ? Checking : state)});
            server.answer("GET /api/v1/activation", test::sampleActivation(state == Staged));
            test::Console console(server);
            m_ok = console.signIn(core::Role::Superuser) && m_ok;
            ui::UpdatePage updates(m_theme, console.workspace, {});
            const QString name = u"update-"_s + QLatin1StringView(id);
            if (core::endsByItself(state)) { // it is seen when it ends
                server.answer("GET /api/v1/updates/u1/checks", test::sampleChecks(state));
                console.workspace.updates().list().apply({test::sampleUpdate(state)});
            }
            page(name, updates);
            if (state == RebootRequired) {
                updates.findChild<QTabWidget *>(u"updateTabs"_s)->setCurrentIndex(0);
                page(name + u"-log"_s, updates);
            }
            if (state == Staged) {
                press(updates, u"updateGo"_s);
                page(u"update-ready"_s, updates);
            }
            for (int stop = 1; state == Applying && stop < 5; ++stop) {
                press(updates, u"updateStop%1"_s.arg(stop));
                page(u"update-past-%1"_s.arg(stop), updates);
            }
        }
    }

    /// The pages before there is an update.
    void beginning()
    {
        test::FakeServer server;
        test::fill(server);
        test::fillUpdates(server);
        test::Console console(server);
        m_ok = console.signIn(core::Role::Superuser) && m_ok;
        ui::UpdatePage updates(m_theme, console.workspace, {});
        page(u"update-prerequisites"_s, updates);
        press(updates, u"updateGo"_s);
        page(u"update-patch"_s, updates);
        updates.findChild<QComboBox *>(u"patches"_s)->setCurrentIndex(0);
        page(u"update-patch-refused"_s, updates);
        updates.findChild<QComboBox *>(u"patches"_s)->setCurrentIndex(2);
        press(updates, u"updateGo"_s);
        page(u"update-code"_s, updates);
        core::Activation sent = test::sampleActivation(false);
        sent.sentAt = QDateTime::currentDateTimeUtc();
        sent.expiresAt = sent.sentAt->addSecs(1800);
        sent.nextCodeAt = sent.sentAt->addSecs(42);
        sent.mailAt = sent.sentAt;
        sent.mailAccepted = true;
        sent.mailAnswer = u"250 2.0.0 Ok: queued as 4QzR1k2Lm9z"_s;
        server.answer("POST /api/v1/activation/codes", sent);
        press(updates, u"requestCode"_s);
        page(u"update-code-sent"_s, updates);
        server.refuse("POST /api/v1/activation/verify", core::ErrorKind::CodeRefused, {{u"attemptsLeft"_s, u"4"_s}});
        updates.findChild<QLineEdit *>(u"code"_s)->setText(u"12345678"_s);
        press(updates, u"verifyCode"_s);
        page(u"update-code-refused"_s, updates);
        server.answer("POST /api/v1/activation/verify", test::sampleActivation(true));
        press(updates, u"verifyCode"_s);
        page(u"update-code-verified"_s, updates);
    }

    void press(QWidget &page, const QString &button)
    {
        page.show();
        auto *found = page.findChild<QPushButton *>(button);
        m_ok = QTest::qWaitFor([found] { return found->isEnabled(); }) && m_ok;
        found->click();
    }

    void licence()
    {
        test::FakeServer server;
        test::fill(server);
        test::fillUpdates(server, {test::sampleUpdate(core::UpdateState::Staged)});
        server.answer("POST /api/v1/licence/test-mail", core::MailReply{250, u"250 2.0.0 Ok: queued as 4QzR1k2Lm9z"_s});
        test::Console console(server);
        m_ok = console.signIn(core::Role::Superuser) && m_ok;
        ui::LicencePage shown(m_theme, console.workspace);
        page(u"licence-security"_s, shown);
        shown.findChild<QTabWidget *>()->setCurrentIndex(1);
        shown.findChild<QPushButton *>(u"testLicenceMail"_s)->click();
        page(u"licence-management"_s, shown);
        shown.show();
        shown.findChild<QPushButton *>(u"removeLicence"_s)->click();
        auto *confirm = shown.findChild<ui::ConfirmDialog *>();
        m_ok = confirm && m_ok;
        if (confirm)
            save(u"dialog-licence-remove"_s, *confirm);
        delete confirm;
        server.answer("GET /api/v1/licence", core::LicenceCard());
        console.workspace.updates().refresh();
        page(u"licence-missing"_s, shown);
        ui::UpdatePage updates(m_theme, console.workspace, {});
        updates.show();
        if (auto *test = updates.findChild<QPushButton *>(u"testLicenceMail"_s))
            test->click();
        page(u"update-test-mail"_s, updates);
    }

    void customisations()
    {
        test::FakeServer server;
        test::fill(server);
        test::fillUpdates(server);
        test::Console console(server);
        m_ok = console.signIn(core::Role::Superuser) && m_ok;
        ui::CustomisationsPage shown(m_theme, console.workspace);
        page(u"customisations"_s, shown);
        auto *tabs = shown.findChild<QTabWidget *>();
        tabs->widget(0)->findChild<ui::TableView *>()->selectKeys({u"bin/call-routing"_s});
        page(u"customisations-difference"_s, shown);
        tabs->setCurrentIndex(1);
        page(u"customisations-added"_s, shown);
        auto *schedule
            = new ui::SearchScheduleDialog(m_theme, console.workspace, test::sampleCustomisations().schedule);
        save(u"dialog-search-schedule"_s, *schedule);
        delete schedule;
        core::CustomisationReport none = test::sampleCustomisations();
        none.rows.clear();
        none.count = 0;
        server.answer("GET /api/v1/customisations", none);
        console.workspace.customisations().refresh();
        tabs->setCurrentIndex(0);
        page(u"customisations-none"_s, shown);
    }

    void dialogs()
    {
        test::EveryWidget everything(m_theme);
        m_ok = everything.signIn(core::Role::Superuser) && m_ok;
        test::Console &console = everything.console();
        ui::CustomisationsDialog files(m_theme, test::samplePrerequisites().customisations);
        save(u"dialog-customisations"_s, files);
        ui::ImportPatchDialog import(m_theme, everything.makePatchDraft());
        save(u"dialog-import"_s, import);
        const QString feed = qEnvironmentVariable("MAINSTAY_BUILD_DIR") + u"/samples/feed/"_s;
        import.chooseFile(feed + u"sample-desk-2.0.1-patch.pkg"_s);
        auto *drop = import.findChild<ui::DropZone *>();
        m_ok = QTest::qWaitFor([&] { return import.primaryButton()->isEnabled(); }) && m_ok;
        save(u"dialog-import-accepted"_s, import);
        import.chooseFile(feed + u"sample-desk-2.0.2-patch.pkg"_s);
        m_ok = QTest::qWaitFor([&] { return drop->state() == ui::DropZone::State::Refused; }) && m_ok;
        save(u"dialog-import-refused"_s, import);
        everything.server().answer("GET /api/v1/updates/u1/checks", test::sampleChecks(core::UpdateState::Staged));
        auto *plan = new ui::ChangePlanDialog(m_theme, console.workspace, test::sampleUpdate(core::UpdateState::Staged),
            [](const QString &, const std::function<void()> &work) { work(); });
        save(u"dialog-plan"_s, *plan);
        delete plan;
    }

    /// As the PDF has it: A4 at 110 dots an inch.
    void paper(core::UpdateState state)
    {
        test::FakeServer server;
        test::fillUpdates(server);
        ui::ChangePlan plan;
        plan.server = u"Main server Milan"_s;
        plan.licence.customer = u"Studio Rossi S.r.l."_s;
        plan.licence.serial = u"4711-0815"_s;
        plan.update = test::sampleUpdate(state);
        plan.update.id = {u"8d1f03c2-77aa-4a52-8a1e-1d3f0b7a9e10"_s};
        plan.host.computerName = u"main-1"_s;
        plan.prerequisites = test::samplePrerequisites().rows;
        plan.checks = test::sampleChecks(state);
        plan.host.inspection = plan.checks.before;
        if (!plan.host.inspection)
            plan.host.inspection = test::sampleChecks(core::UpdateState::Completed).before;
        plan.details.plannedAt = QDateTime(QDate(2026, 11, 28), QTime(21, 0), Qt::UTC);
        plan.details.contact = u"Dott.ssa Bianchi"_s;
        plan.details.remarks = u"Gate 3 stays open for the night shift."_s;
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const QString name = core::nameOf(core::updateStateNames, state);
        QFile pdf(m_folder.filePath(u"plan-%1-%2.pdf"_s.arg(name, m_suffix)));
        const QByteArray bytes = ui::changePlanPdf(plan, now);
        m_ok = pdf.open(QFile::WriteOnly) && pdf.write(bytes) == bytes.size() && m_ok;

        QTextDocument document;
        QFont font = document.defaultFont();
        font.setPixelSize(14);
        document.setDefaultFont(font);
        document.setHtml(ui::changePlanHtml(plan, now));
        const QSizeF size(780, 1155);
        document.setPageSize(size);
        for (int number = 0; number < document.pageCount(); ++number) {
            QImage image((size + QSizeF(130, 130)).toSize(), QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            painter.translate(65, 65 - number * size.height());
            document.drawContents(&painter, QRectF(QPointF(0, number * size.height()), size));
            painter.end();
            m_ok
                = image.save(m_folder.filePath(u"plan-%1-%2-%3.png"_s.arg(name).arg(number + 1).arg(m_suffix))) && m_ok;
        }
    }

    void page(const QString &name, QWidget &widget)
    {
        // What is left for a page in windows of 1024x700 (narrow sidebar) and 1440x900.
        for (const QSize size : {QSize(968, 668), QSize(1216, 868)}) {
            widget.resize(size);
            save(u"%1-%2"_s.arg(name).arg(size.width()), widget);
        }
        widget.hide();
    }
    void save(const QString &name, QWidget &widget)
    {
        widget.show();
        m_ok = QTest::qWaitForWindowExposed(&widget) && m_ok;
        QTest::qWait(300); // answers come, and layouts follow, by events of their own
        m_ok = widget.grab().save(m_folder.filePath(u"%1-%2.png"_s.arg(name, m_suffix))) && m_ok;
    }

    ui::Theme &m_theme;
    const QDir m_folder;
    const QString m_suffix;
    bool m_ok = true;
};

} // namespace

int main(int argc, char *argv[])
{
    return test::takePictures(argc, argv, {},
        [](const test::Light &light) { return Gallery(light.theme, light.folder, light.suffix).shoot(); });
}
