// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/tour/tourstep.h"
#include "core/values/backup.h"
#include "core/values/request.h"
#include "core/values/session.h"
#include "ui/shell/page.h"
#include "ui/update/updatestop.h"

#include <QList>

class QPushButton;

namespace mainstay::ui {
class TableView;
}

namespace mainstay::app {

class Console;

/// What the tour does: the jobs of the console on a local site, for real, through its widgets.
class Scenario
{
public:
    /// \a folder also takes the backup that is downloaded.
    Scenario(Console &console, const QString &folder);

    QList<TourStep> steps();

    /// The dialog on top, or the window.
    QWidget *front() const;

private:
    QList<TourStep> arrival();
    QList<TourStep> refusals();
    QList<TourStep> upgrade();
    QList<TourStep> rejection();
    QList<TourStep> rejected(const QString &name, qint64 upgraded, const QString &question, const QString &receipt);
    QList<TourStep> rollout();
    QList<TourStep> paused(const QString &name);
    QList<TourStep> approval(bool needed);
    QList<TourStep> approved(const QString &name);
    QList<TourStep> signedIn(const core::Credentials &who, bool first);
    QList<TourStep> stopped();
    QList<TourStep> rollBack();
    TourStep failures();
    QList<TourStep> rehearsal();
    QList<TourStep> backup();
    QList<TourStep> secondCopy();
    QList<TourStep> backupProofs();
    QList<TourStep> backupRules();
    QList<TourStep> restored();
    QList<TourStep> licence();
    QList<TourStep> customisations();
    QList<TourStep> systemUpdate();
    QList<TourStep> rebootedUpdate();
    QList<TourStep> failedUpdate();
    QList<TourStep> interruptedUpdate();
    std::optional<core::UpdateState> updateState() const;
    /// Whether that page of the wizard of system updates is shown.
    bool isAt(ui::UpdateStop stop) const;
    QPushButton *updateButton(const QString &name) const;
    QList<TourStep> goneOn(const QString &what, ui::UpdateStop stop, const QString &shot);
    QList<TourStep> blocked();
    QList<TourStep> imported();
    QList<TourStep> planned();
    QList<TourStep> authorised();
    QList<TourStep> authorisedByHand(const QString &version);
    QList<TourStep> started(const QString &version, bool isShown);
    TourStep finished();
    QList<TourStep> schedules();
    QList<TourStep> help();
    QList<TourStep> manyComputers();
    QList<TourStep> breaks();
    QList<TourStep> signIn();

    TourStep showPage(const QString &id, const QString &shot);
    TourStep refuse(const QString &name, const QString &file, const QString &shot);
    TourStep openDialog();
    TourStep closeDialog();
    TourStep chooseAndName(const QString &file, const QString &name);
    TourStep create(const QString &name);
    TourStep lookAt(const QString &name);
    /// Presses a button of the request that is shown; its \a state follows, and \a next is offered.
    TourStep pressed(
        const QString &what, const QString &button, const QString &name, core::RequestState state, const QString &next);
    TourStep askWhy(const QString &computer, const QString &shot);

    /// Opens the dialog of that entry of the backups' menu, for a picture once it \a isReady.
    QList<TourStep> backupDialog(
        const QString &what, const QString &action, std::function<bool()> isReady, const QString &shot);

    /// In the dialog on top or the window, or on the page of that id.
    template <typename W> W *child(const QString &name, const QString &page = {}) const
    {
        const QWidget *parent = page.isEmpty() ? front() : front()->findChild<ui::Page *>(page);
        return parent->findChild<W *>(name);
    }
    /// The first list that is on screen.
    ui::TableView *table() const;
    QString sample(const QString &file) const;
    const core::Backup *newestBackup() const;
    const core::UpgradeRequest *request(const QString &name) const;
    bool isAt(const QString &name, core::RequestState state) const;
    /// A button of the request that is shown.
    bool isOffered(const QString &button) const;

    Console &m_console;
    QString m_folder;
    int m_rowsFound = -1; // in the backup that was downloaded
    QString m_downloaded; // its path
};

} // namespace mainstay::app
