// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/fakeserver.h"
#include "pages/visibletext.h"
#include "platform/archive/zstd.h"
#include "platform/http/networkaccess.h"
#include "ui/backup/backupcolumns.h"
#include "ui/backup/backuppage.h"
#include "ui/backup/checkfiledialog.h"
#include "ui/backup/comparedialog.h"
#include "ui/overview/overviewpage.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/tableview.h"

#include <QAbstractItemModelTester>
#include <QCryptographicHash>
#include <QDragEnterEvent>
#include <QFile>
#include <QLabel>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;

namespace {

/// The page over a signed-in console.
struct Bench
{
    explicit Bench(core::Role role)
    {
        test::fill(server);
        ready = console.signIn(role);
        page.resize(1216, 868);
        page.show();
        ready = QTest::qWaitForWindowExposed(&page) && ready;
    }

    QPushButton *button(const QString &text) const
    {
        for (auto *candidate : page.findChildren<QPushButton *>()) {
            if (candidate->text() == text && candidate->isVisibleTo(&page))
                return candidate;
        }
        return nullptr;
    }
    ui::TableView *table() const { return page.findChild<ui::TableView *>(u"backups"_s); }

    test::FakeServer server;
    test::Console console{server};
    QTemporaryDir scratch;
    platform::NetworkAccess access;
    backend::TransferList transfers{scratch.filePath(u"records"_s), access};
    models::BackupDownload download{console.workspace.backups(), console.workspace.connection(), transfers};
    ui::Theme theme{*qApp, ui::ThemeChoice::Light};
    ui::BackupPage page{theme, console.workspace, download};
    bool ready = false;
};

} // namespace

/// The page of the backups as people use it.
class TestBackupPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void aRowSaysWhatItIs()
    {
        models::RowStore<core::Backup> store;
        models::TableModel<core::Backup> model(store, ui::backupColumns(), ui::backupSearchText);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QList<core::Backup> rows = test::sampleBackups();
        for (core::Backup &row : rows)
            row.createdAt = QDateTime({2026, 11, 20}, {8, 12}, Qt::UTC);
        rows[1].finishedAt = rows[1].createdAt.addSecs(188);
        rows[0].finishedAt = rows[0].createdAt.addSecs(48);
        store.apply({rows.at(0), rows.at(1)});
        QStringList golden;
        for (int row = 0; row < model.rowCount(); ++row) {
            QStringList cells;
            for (int column = 1; column < model.columnCount(); ++column)
                cells.append(model.index(row, column).data().toString());
            golden.append(cells.join(u" | "_s));
        }
        QCOMPARE(golden,
            (QStringList{u"mainstay |  | 48 s | admin | Failed | — | "_s,
                u"mainstay | 212.4\u00a0MB · 3.4:1 | 3 min 08 s | admin | Finished | Decoded | pinned"_s}));
    }

    void theRunningOneComesFirst()
    {
        Bench bench(core::Role::Operator);
        QVERIFY(bench.ready);
        QTRY_COMPARE(bench.table()->model()->rowCount(), 4);
        QAbstractItemModel *source = bench.table()->source();
        QCOMPARE(source->index(0, 0).data(models::RowKeyRole).toString(), u"b4"_s);
        QCOMPARE(source->index(1, 0).data(models::RowKeyRole).toString(), u"b3"_s);
        // Another one cannot be started beside it, and the button says so.
        QPushButton *start = bench.button(u"Backup now"_s);
        QVERIFY(start && !start->isEnabled());
        QVERIFY(!start->toolTip().isEmpty());
    }

    void aViewerSeesWhyNot()
    {
        Bench bench(core::Role::Viewer);
        QVERIFY(bench.ready);
        QTRY_COMPARE(bench.table()->model()->rowCount(), 4);
        bench.table()->selectKeys({u"b3"_s});
        for (const QString &text : {u"Download backup"_s, u"Verify"_s, u"Delete"_s}) {
            const QPushButton *button = bench.button(text);
            QVERIFY2(button, qPrintable(text));
            QVERIFY2(!button->isEnabled(), qPrintable(text));
            QVERIFY2(button->toolTip().contains(u"viewer"_s), qPrintable(button->toolTip()));
        }
    }

    void anOperatorMayNotDelete()
    {
        Bench bench(core::Role::Operator);
        QVERIFY(bench.ready);
        QTRY_COMPARE(bench.table()->model()->rowCount(), 4);
        bench.table()->selectKeys({u"b3"_s});
        QVERIFY(bench.button(u"Verify"_s)->isEnabled());
        QVERIFY(!bench.button(u"Delete"_s)->isEnabled());
        QVERIFY(bench.button(u"Delete"_s)->toolTip().contains(u"superuser"_s));
    }

    void startsABackupFromTheKeyboard()
    {
        Bench bench(core::Role::Operator);
        QVERIFY(bench.ready);
        QTRY_COMPARE(bench.table()->model()->rowCount(), 4);
        core::Backup started = test::sampleBackups().last();
        bench.console.workspace.backups().apply({}, {u"b4"_s});
        started.id = {u"b5"_s};
        bench.server.answer("POST /api/v1/backups", started);
        QPushButton *start = bench.button(u"Backup now"_s);
        QTRY_VERIFY(start->isEnabled());
        start->setFocus();
        QTest::keyClick(start, Qt::Key_Space);
        QTRY_COMPARE(bench.table()->selectedKeys(), QStringList{u"b5"_s});
        QCOMPARE(bench.server.asked("POST /api/v1/backups"), 1);
    }

    void twoBackupsAreCompared()
    {
        Bench bench(core::Role::Operator);
        QVERIFY(bench.ready);
        QTRY_COMPARE(bench.table()->model()->rowCount(), 4);
        core::BackupManifest before;
        before.id = {u"b2"_s};
        before.database = u"mainstay"_s;
        before.fileName = u"a"_s;
        before.sha256 = before.originalSha256 = u"0"_s;
        before.createdAt = QDateTime({2026, 11, 20}, {8, 0}, Qt::UTC);
        before.originalSize = 722'000'000;
        before.rows = {{u"orders"_s, 98'000}, {u"users"_s, 40}};
        before.tableSizes = {{u"orders"_s, 600'000'000}};
        core::BackupManifest after = before;
        after.rows = {{u"orders"_s, 1'200}, {u"users"_s, 41}, {u"fresh"_s, 3}};
        bench.server.answerBytes("GET /api/v1/backups/b2/manifest", core::encode(before));
        bench.server.answerBytes("GET /api/v1/backups/b3/manifest", core::encode(after));
        ui::CompareDialog dialog(bench.theme, bench.console.workspace, {u"b3"_s});
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        auto *table = dialog.findChild<ui::TableView *>(u"comparedTables"_s);
        QTRY_COMPARE(table->source()->rowCount(), 3);
        QMap<QString, QString> rows;
        for (int row = 0; row < 3; ++row) {
            QStringList cells;
            for (const int column : {1, 2, 3, 7})
                cells.append(table->source()->index(row, column).data().toString());
            rows.insert(table->source()->index(row, 0).data().toString(), cells.join(u" | "_s));
        }
        QCOMPARE(rows.value(u"orders"_s), u"98,000 | 1,200 | −96,800 | shrunk"_s);
        QCOMPARE(rows.value(u"users"_s), u"40 | 41 | +1 | grown"_s);
        QCOMPARE(rows.value(u"fresh"_s), u"— | 3 | +3 | new"_s);
        const auto labels = dialog.findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.cbegin(), labels.cend(), [](const QLabel *label) {
            return label->text().contains(u"The table “orders” has much less in it than in the backup before"_s);
        }));
    }

    void aSuddenShrinkIsSaid()
    {
        Bench bench(core::Role::Operator);
        QVERIFY(bench.ready);
        QTRY_COMPARE(bench.table()->model()->rowCount(), 4);
        core::Backup shrunk = test::sampleBackups().at(2);
        shrunk.shrink = core::BackupShrink{{u"b2"_s}, {}, 98'000, 1'200, 722'000'000, 12'000'000};
        bench.console.workspace.backups().apply({shrunk});
        bench.table()->selectKeys({u"b3"_s});
        QPushButton *compare = nullptr;
        QTRY_VERIFY((compare = bench.button(u"Compare…"_s)));
        compare->click();
        QTRY_VERIFY(bench.page.window()->findChild<ui::CompareDialog *>());
        QCOMPARE(ui::backupWhyText(shrunk),
            u"It has much less in it than the backup before: 1,200 rows instead of 98,000, "
            "12.0\u00a0MB instead of 722.0\u00a0MB."_s);
    }

    void aFileIsCheckedWithoutTheServer()
    {
        Bench bench(core::Role::Viewer);
        QVERIFY(bench.ready);
        core::Backup known = test::sampleBackups().at(2);
        const QByteArray content(100'000, 'x');
        QByteArray bytes;
        platform::ZstdCompressor compressor([&bytes](QByteArrayView piece) -> core::Result<void> {
            bytes.append(piece.data(), piece.size());
            return {};
        });
        QVERIFY(compressor.add(content) && compressor.finish());
        const QString path = bench.scratch.filePath(u"taken.sqlite.zst"_s);
        const auto write = [](const QString &to, const QByteArray &what) {
            QFile file(to);
            return file.open(QIODevice::WriteOnly) && file.write(what) == what.size();
        };
        QVERIFY(write(path, bytes));
        ui::CheckFileDialog dialog(bench.theme, bench.console.workspace);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        const auto says = [&](const QString &sentence) {
            const auto labels = dialog.findChildren<QLabel *>();
            return std::any_of(labels.cbegin(), labels.cend(),
                [&](const QLabel *label) { return label->isVisible() && label->text().contains(sentence); });
        };
        dialog.check(path);
        QTRY_VERIFY(says(u"nobody says what it is"_s));
        // The list knows its hash, whatever it is called.
        known.sha256 = QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
        bench.console.workspace.backups().apply({known});
        dialog.check(path);
        QTRY_VERIFY(says(u"The file is whole: it is the backup of “mainstay”"_s));
        // A copy of the same name that is another one.
        known.fileName = u"taken.sqlite.zst"_s;
        known.sha256 = QString(64, u'0');
        bench.console.workspace.backups().apply({known});
        dialog.check(path);
        QTRY_VERIFY(says(u"its SHA-256 is another one"_s));
        QVERIFY(write(path, bytes.chopped(10)));
        dialog.check(path);
        QTRY_VERIFY(says(u"The file is cut short"_s));
    }

    void aFileThatIsDroppedOnAnyPageIsChecked()
    {
        Bench bench(core::Role::Viewer);
        QVERIFY(bench.ready);
        ui::MainWindow window(bench.theme);
        auto *backups = new ui::BackupPage(bench.theme, bench.console.workspace, bench.download);
        for (ui::Page *page :
            std::initializer_list<ui::Page *>{new ui::OverviewPage(bench.theme, bench.console.workspace), backups})
            window.addPage(page);
        connect(&window, &ui::MainWindow::fileDropped, backups, &ui::BackupPage::checkFile);
        window.show();
        const QString path = bench.scratch.filePath(u"shop.zst"_s);
        QMimeData data; // both at once, as they were downloaded
        data.setUrls({QUrl::fromLocalFile(path + u".manifest.json"_s), QUrl::fromLocalFile(path)});
        for (const QString &page : {u"overview"_s, u"backup"_s}) {
            window.showPage(page);
            auto *under = window.findChild<QWidget *>(page)->findChild<ui::PageHeader *>();
            QDragEnterEvent enter(QPoint(4, 4), Qt::CopyAction, &data, Qt::LeftButton, {});
            QCoreApplication::sendEvent(under, &enter);
            QVERIFY2(enter.isAccepted(), qPrintable(page));
            QDropEvent drop(QPointF(4, 4), Qt::CopyAction, &data, Qt::LeftButton, {});
            QCoreApplication::sendEvent(under, &drop);
            QPointer<ui::CheckFileDialog> dialog = window.findChild<ui::CheckFileDialog *>();
            QVERIFY2(dialog && dialog->isVisible(), qPrintable(page));
            // There is no such file, and the window has looked for it.
            QTRY_VERIFY(dialog->findChild<ui::Banner *>()->isVisible());
            QVERIFY(test::visibleText(*dialog).contains(u"shop.zst"_s));
            dialog->reject();
            QTRY_VERIFY(!dialog);
        }
    }

    void deletesOnlyAfterItWasConfirmed()
    {
        Bench bench(core::Role::Superuser);
        QVERIFY(bench.ready);
        QTRY_COMPARE(bench.table()->model()->rowCount(), 4);
        bench.table()->selectKeys({u"b3"_s});
        bench.server.refuse("DELETE /api/v1/backups/b3", core::ErrorKind::Conflict);
        bench.button(u"Delete"_s)->click();
        auto *dialog = bench.page.findChild<ui::ConfirmDialog *>();
        QVERIFY(dialog);
        QCOMPARE(bench.server.asked("DELETE /api/v1/backups/b3"), 0);
        // Enter is not enough: the button that keeps things is the default.
        QVERIFY(dialog->cancelButton()->isDefault());
        dialog->primaryButton()->click();
        // The refusal is told in place, and the dialog stays.
        auto *banner = dialog->findChild<ui::Banner *>();
        QTRY_VERIFY(banner->isVisible());
        QVERIFY(dialog->isVisible());
        bench.server.answerBytes("DELETE /api/v1/backups/b3", {}, 204);
        dialog->primaryButton()->click();
        QTRY_COMPARE(bench.table()->model()->rowCount(), 3);
        QCOMPARE(bench.server.asked("DELETE /api/v1/backups/b3"), 2);
    }

    void aChangeKeepsTheSelection()
    {
        Bench bench(core::Role::Operator);
        QVERIFY(bench.ready);
        QTRY_COMPARE(bench.table()->model()->rowCount(), 4);
        bench.table()->selectKeys({u"b2"_s});
        core::Backup finished = test::sampleBackups().at(3);
        finished.state = core::BackupState::Finished;
        finished.finishedAt = QDateTime::currentDateTimeUtc();
        core::Backup more = test::sampleBackups().at(3);
        more.id = {u"b9"_s};
        bench.console.workspace.backups().apply({finished, more});
        QTRY_COMPARE(bench.table()->model()->rowCount(), 5);
        QCOMPARE(bench.table()->selectedKeys(), QStringList{u"b2"_s});
    }

    void aRefusedDownloadIsTold()
    {
        Bench bench(core::Role::Operator);
        QVERIFY(bench.ready);
        QTRY_COMPARE(bench.table()->model()->rowCount(), 4);
        bench.table()->selectKeys({u"b3"_s});
        bench.server.answerBytes("GET /api/v1/backups/b3/manifest", "{}");
        auto *banner = bench.page.findChild<ui::Banner *>(QString(), Qt::FindDirectChildrenOnly);
        QVERIFY(banner);
        bench.page.downloadTo(bench.scratch.filePath(u"not/there"_s));
        QTRY_VERIFY(banner->isVisible());
        QCOMPARE(bench.transfers.size(), 0);
    }

    void theManifestIsSavedBesideTheFile()
    {
        Bench bench(core::Role::Operator);
        QVERIFY(bench.ready);
        QTRY_COMPARE(bench.table()->model()->rowCount(), 4);
        bench.table()->selectKeys({u"b3"_s});
        bench.server.answerBytes("GET /api/v1/backups/b3/manifest", "{\"format\":1}");
        bench.page.downloadTo(bench.scratch.path());
        QTRY_COMPARE(bench.transfers.size(), 1);
        const auto &entry = bench.transfers.at(0);
        const auto &request = static_cast<const platform::Download &>(*entry.transfer).request();
        QCOMPARE(request.expectedSize, 212'400'000);
        QCOMPARE(request.expectedSha256, test::sampleBackups().at(2).sha256);
        QCOMPARE(platform::headerValue(request.headers, "Authorization"), QByteArray("Bearer secret"));
        QFile manifest(entry.path + u".manifest.json"_s);
        QVERIFY(manifest.open(QIODevice::ReadOnly));
        QCOMPARE(manifest.readAll(), QByteArray("{\"format\":1}"));
        // Without the file, the manifest would announce a backup that is not there.
        bench.transfers.cancel(entry.id);
        QTRY_VERIFY(!manifest.exists());
    }

    void everyControlHasAName()
    {
        Bench bench(core::Role::Superuser);
        QVERIFY(bench.ready);
        QTRY_COMPARE(bench.table()->model()->rowCount(), 4);
        bench.table()->selectKeys({u"b3"_s});
        int seen = 0;
        for (const auto *button : bench.page.findChildren<QPushButton *>()) {
            if (!button->isVisibleTo(&bench.page))
                continue;
            ++seen;
            QVERIFY(!button->text().isEmpty() || !button->accessibleName().isEmpty());
        }
        QVERIFY(seen >= 4);
        QVERIFY(!bench.table()->accessibleName().isEmpty());
    }
};

QTEST_MAIN(TestBackupPage)
#include "tst_backuppage.moc"
