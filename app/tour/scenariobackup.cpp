// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Scenario that backs up the database, and looks at what the work so far has left.
#include "app/console.h"
#include "app/local/localsite.h"
#include "app/tour/scenario.h"
#include "platform/signature/filedigest.h"
#include "ui/backup/backupoverviewstrip.h"
#include "ui/backup/backuppage.h"
#include "ui/backup/copiesdialog.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/tableview.h"

#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTemporaryDir>

namespace mainstay::app {

using namespace Qt::StringLiterals;

namespace {

/// What \a program prints; nothing where it failed.
QByteArray outputOf(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(program, arguments);
    const bool succeeded
        = process.waitForFinished(20'000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    return succeeded ? process.readAllStandardOutput() : QByteArray();
}

/// How many computers the database in a backup's file holds, as the tools of everybody's system say; -1 where they
/// cannot read it.
int computersIn(const QString &path)
{
    const QTemporaryDir scratch;
    const QString database = scratch.filePath(u"copy.sqlite"_s);
    outputOf(u"zstd"_s, {u"--quiet"_s, u"--decompress"_s, path, u"-o"_s, database});
    bool isNumber = false;
    const int rows = outputOf(u"sqlite3"_s, {u"-readonly"_s, database, u"SELECT count(*) FROM computers"_s})
                         .trimmed()
                         .toInt(&isNumber);
    return isNumber ? rows : -1;
}

} // namespace

const core::Backup *Scenario::newestBackup() const
{
    const core::Backup *newest = nullptr;
    m_console.link()->workspace().backups().forEach([&](const core::Backup &row) {
        if (!newest || row.createdAt > newest->createdAt)
            newest = &row;
    });
    return newest;
}

QList<TourStep> Scenario::backup()
{
    const QString target = m_folder + u"/backup"_s;
    return {
        showPage(u"backup"_s, {}),
        {u"back up the database now"_s,
            [this] { m_console.backupPage()->findChild<QPushButton *>(u"backupNow"_s)->click(); },
            [this] {
                const core::Backup *backup = newestBackup();
                const auto &facts = m_console.backupPage()->findChild<ui::BackupOverviewStrip *>()->overview();
                return backup && backup->state == core::BackupState::Finished
                    && backup->proof >= core::BackupProof::Decoded && facts && facts->lastProvenAt;
            },
            std::chrono::seconds(60), u"backup-finished"_s},
        {u"download it: verified identical"_s,
            [this, target] {
                QDir().mkpath(target);
                m_console.backupPage()->downloadTo(target);
                m_console.window()->showTransfers(true);
            },
            [this, target] {
                const core::Backup *backup = newestBackup();
                if (!backup || !QFile::exists(target + u'/' + backup->fileName))
                    return false;
                const auto digest
                    = platform::digestOfFile(target + u'/' + backup->fileName, platform::FileDigest::Sha256);
                m_downloaded = target + u'/' + backup->fileName;
                return digest && digest->sha256Hex() == backup->sha256;
            },
            std::chrono::seconds(60), u"backup-downloaded"_s},
        {u"the copy holds both computers"_s,
            [this, target] { m_rowsFound = computersIn(target + u'/' + newestBackup()->fileName); },
            [this] { return m_rowsFound == 2; }, std::chrono::seconds(5)},
        {u"close the transfers"_s, [this] { m_console.window()->showTransfers(false); }},
        showPage(u"overview"_s, u"overview"_s),
        showPage(u"computers"_s, {}),
        {u"look at one computer"_s, [this] { table()->selectRow(0); }, {}, std::chrono::seconds(5),
            u"computers-after"_s},
        showPage(u"activity"_s, {}),
        {u"read the log of the backup's job"_s, {},
            [this] {
                const auto *log = child<QPlainTextEdit>(u"log"_s);
                return log && log->toPlainText().contains(u'\n');
            },
            std::chrono::seconds(20), u"activity-jobs"_s},
        {u"read the audit trail"_s, [this] { child<QTabWidget>({}, u"activity"_s)->setCurrentIndex(1); },
            [this] { return table()->source()->rowCount() > 5; }, std::chrono::seconds(20), u"activity-audit"_s},
        {u"back to the jobs"_s, [this] { child<QTabWidget>({}, u"activity"_s)->setCurrentIndex(0); }},
    };
}

/// Where rclone is installed a folder of this machine stands for the store elsewhere; where it is not, the window says
/// so.
QList<TourStep> Scenario::secondCopy()
{
    const auto dialog = [this] { return qobject_cast<ui::CopiesDialog *>(front()); };
    const auto open = [this] { child<QAction>(u"copies"_s, u"backup"_s)->trigger(); };
    QList<TourStep> steps{showPage(u"backup"_s, {})};
    if (QStandardPaths::findExecutable(u"rclone"_s).isEmpty()) {
        steps += {{u"where second copies would go"_s, open,
                      [dialog] { return dialog() && dialog()->findChild<QComboBox *>()->count() > 0; },
                      std::chrono::seconds(20), u"backup-second-copy"_s},
            {u"close it"_s, [dialog] { dialog()->reject(); }, [dialog] { return !dialog(); }}};
        return steps;
    }
    const QString elsewhere = m_folder + u"/elsewhere"_s;
    const auto button = [dialog](const QString &name) { return dialog()->findChild<QPushButton *>(name); };
    steps += {
        {u"choose where second copies go"_s,
            [this, elsewhere, open] {
                QDir().mkpath(elsewhere);
                QFile remotes(m_console.localSite()->folder() + u"/server/secrets/rclone.conf"_s);
                if (remotes.open(QIODevice::WriteOnly))
                    remotes.write("[elsewhere]\ntype = alias\nremote = " + QFile::encodeName(elsewhere) + '\n');
                remotes.close();
                open();
            },
            [dialog] { return dialog() && dialog()->findChild<QComboBox *>()->count() > 1; }, std::chrono::seconds(20)},
        {u"try the place"_s,
            [dialog, button] {
                dialog()->findChild<QComboBox *>()->setCurrentIndex(1);
                button(u"copiesTest"_s)->click();
            },
            [dialog, button] {
                return button(u"copiesTest"_s)->isEnabled() && dialog()->findChild<ui::Banner *>()->isVisible();
            },
            std::chrono::seconds(60), u"backup-second-copy"_s},
        {u"save the place"_s, [button] { button(u"copiesSave"_s)->click(); }, [dialog] { return !dialog(); },
            std::chrono::seconds(20)},
        {u"the backup has a second copy, read back from there"_s,
            [this] { table()->selectKeys({newestBackup()->id.text}); },
            [this, elsewhere] {
                const core::Backup *backup = newestBackup();
                return backup->copy && backup->copy->state == core::CopyState::Proven
                    && QFile::exists(elsewhere + u'/' + backup->fileName);
            },
            std::chrono::seconds(60), u"backup-copied"_s},
    };
    return steps;
}

} // namespace mainstay::app
