// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Scenario that proves backups, sets the rules for them, and restores one.
#include "app/console.h"
#include "app/local/localsite.h"
#include "app/tour/scenario.h"
#include "ui/backup/backuppage.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/dialogframe.h"
#include "ui/widgets/tableview.h"

#include <QAction>
#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>

#include <memory>

namespace mainstay::app {

using namespace Qt::StringLiterals;

namespace {

/// A copy of the file at \a path, with its manifest, of which one byte in the middle is another one.
QString damagedCopy(const QString &path)
{
    const QString copy = QFileInfo(path).path() + u"/damaged/"_s + QFileInfo(path).fileName();
    QDir().mkpath(QFileInfo(copy).path());
    QFile::copy(path + u".manifest.json"_s, copy + u".manifest.json"_s);
    QFile::copy(path, copy);
    QFile file(copy);
    if (!file.open(QIODevice::ReadWrite) || !file.seek(file.size() / 2))
        return {};
    const char byte = file.peek(1).at(0);
    file.putChar(char(byte ^ 0x10));
    return copy;
}

} // namespace

QList<TourStep> Scenario::backupDialog(
    const QString &what, const QString &action, std::function<bool()> isReady, const QString &shot)
{
    return {{what, [this, action] { child<QAction>(action, u"backup"_s)->trigger(); },
                [this, isReady] { return front() != m_console.window() && isReady(); }, std::chrono::seconds(20), shot},
        closeDialog()};
}

QList<TourStep> Scenario::backupProofs()
{
    const auto before = std::make_shared<core::BackupId>();
    const auto verdict = [this] {
        const auto *banner = child<ui::Banner>({});
        return front() != m_console.window() && banner && banner->isVisible();
    };
    return QList<TourStep>{
               showPage(u"backup"_s, {}),
               {u"back up once more"_s,
                   [this, before] {
                       *before = newestBackup()->id;
                       m_console.backupPage()->findChild<QPushButton *>(u"backupNow"_s)->click();
                   },
                   [this, before] {
                       return newestBackup()->id != *before && newestBackup()->state == core::BackupState::Finished;
                   }},
               {u"restore it for a test"_s,
                   [this] {
                       table()->selectKeys({newestBackup()->id.text});
                       child<QPushButton>(u"verifyBackup"_s, u"backup"_s)->click();
                   },
                   [this] { return newestBackup()->proof == core::BackupProof::RestoreTested; },
                   std::chrono::seconds(60), u"backup-restore-tested"_s},
           }
    + backupDialog(
        u"compare the two backups"_s, u"compare"_s,
        [this] {
            const auto *tables = child<QTableView>(u"comparedTables"_s);
            return tables && tables->model() && tables->model()->rowCount() > 0;
        },
        u"backup-compare"_s)
        + QList<TourStep>{
            {u"check the downloaded file without the server"_s,
                [this] { m_console.backupPage()->checkFile(m_downloaded); }, verdict, std::chrono::seconds(30),
                u"backup-check-file"_s},
            closeDialog(),
            {u"check a copy of it with one bit changed"_s,
                [this] { m_console.backupPage()->checkFile(damagedCopy(m_downloaded)); }, verdict,
                std::chrono::seconds(30), u"backup-check-file-damaged"_s},
            closeDialog(),
            {u"look at the growth"_s, [this] { child<QTabWidget>({}, u"backup"_s)->setCurrentIndex(4); }, {},
                std::chrono::seconds(5), u"backup-growth"_s},
        };
}

QList<TourStep> Scenario::backupRules()
{
    const auto primary = [this] {
        const auto *dialog = qobject_cast<ui::DialogFrame *>(front());
        return dialog && dialog->primaryButton()->isEnabled();
    };
    const auto box = [this](const QString &name) { return child<QCheckBox>(name); };
    QList<TourStep> steps{
        {u"see who is told of what"_s, [this] { child<QTabWidget>({}, u"backup"_s)->setCurrentIndex(3); }, {},
            std::chrono::seconds(5), u"backup-notices"_s},
        {u"back to the backups"_s, [this] { child<QTabWidget>({}, u"backup"_s)->setCurrentIndex(0); }},
    };
    steps += backupDialog(u"see what the retention would keep"_s, u"retention"_s, primary, u"backup-retention"_s);
    steps += backupDialog(
        u"see for whom backups are encrypted"_s, u"encryption"_s, [] { return true; }, u"backup-encryption"_s);
    steps += QList<TourStep>{
        {u"plan restore tests"_s, [this] { child<QAction>(u"restoreTest"_s, u"backup"_s)->trigger(); },
            [box] { return box(u"restoreTestEnabled"_s) && box(u"restoreTestEnabled"_s)->isEnabled(); },
            std::chrono::seconds(20)},
        {u"each week"_s, [box] { box(u"restoreTestEnabled"_s)->setChecked(true); }, primary, std::chrono::seconds(20),
            u"backup-restore-test"_s},
        closeDialog(),
    };
    return steps;
}

QList<TourStep> Scenario::restored()
{
    const auto file = [this] { return m_console.localSite()->folder() + u"/server/restored/store_again.sqlite"_s; };
    return {
        {u"ask to restore"_s,
            [this] {
                table()->selectKeys({newestBackup()->id.text});
                child<QPushButton>(u"restoreBackup"_s, u"backup"_s)->click();
            },
            [this] { return child<QLineEdit>(u"restoreName"_s) != nullptr; }},
        {u"into a new database"_s, [this] { child<QLineEdit>(u"restoreName"_s)->setText(u"store_again"_s); },
            [this] {
                const auto *dialog = qobject_cast<ui::DialogFrame *>(front());
                return dialog && dialog->primaryButton()->isEnabled();
            },
            std::chrono::seconds(10), u"backup-restore"_s},
        {u"restore it"_s, [this] { qobject_cast<ui::DialogFrame *>(front())->primaryButton()->click(); },
            [this, file] { return front() == m_console.window() && QFile::exists(file()); }, std::chrono::seconds(60)},
    };
}

} // namespace mainstay::app
