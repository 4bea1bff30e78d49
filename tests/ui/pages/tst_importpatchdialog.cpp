// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/everywidget.h"
#include "pages/sampleupdates.h"
#include "ui/update/importpatchdialog.h"
#include "ui/update/updatepage.h"
#include "ui/widgets/dropzone.h"
#include "ui/widgets/keyvaluegrid.h"

#include <QComboBox>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;
using ui::DropZone;
using ui::ImportPatchDialog;

namespace {

QString sample(const QString &file)
{
    return qEnvironmentVariable("MAINSTAY_BUILD_DIR") + u"/samples/"_s + file;
}

} // namespace

/// The dialog that imports an update from a file, with the real sample patches.
class TestImportPatchDialog : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void init()
    {
        m_theme = std::make_unique<ui::Theme>(*qApp, ui::ThemeChoice::Light);
        m_everything = std::make_unique<test::EveryWidget>(*m_theme);
        QVERIFY(m_everything->signIn(core::Role::Superuser));
        m_dialog = std::make_unique<ImportPatchDialog>(*m_theme, m_everything->makePatchDraft());
        m_dialog->show();
        m_drop = m_dialog->findChild<DropZone *>();
    }
    void cleanup()
    {
        m_dialog.reset();
        m_everything.reset();
        m_theme.reset();
    }

    void saysWhoSignedIt()
    {
        QVERIFY(!m_dialog->primaryButton()->isEnabled());
        m_dialog->chooseFile(sample(u"feed/sample-desk-2.0.1-patch.pkg"_s));
        QTRY_VERIFY(m_dialog->primaryButton()->isEnabled());
        QCOMPARE(m_drop->state(), DropZone::State::Accepted);
        QVERIFY(m_dialog->findChild<ui::KeyValueGrid *>()->isVisible());
        const QStringList words = texts();
        QVERIFY(std::ranges::any_of(
            words, [](const QString &text) { return text.contains(u"Signed"_s) && text.contains(u"trusted here"_s); }));
        QVERIFY(std::ranges::any_of(words, [](const QString &text) { return text.contains(u"Signed on"_s); }));
    }

    void refusesWithASentence_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("says");
        QTest::newRow("not licensed or not applicable") << u"feed/sample-desk-2.0.2-patch.pkg"_s << u"2.0.1"_s;
        QTest::newRow("of another product") << u"mainstay-agent-1.1.0-linux-x86_64.pkg"_s << u""_s;
        QTest::newRow("unsigned") << u"unsigned-mainstay-agent-1.1.0-linux-x86_64.pkg"_s << u"not signed"_s;
        QTest::newRow("no package") << u"vendor.pub"_s << u"not an update"_s;
    }
    void refusesWithASentence()
    {
        QFETCH(const QString, file);
        QFETCH(const QString, says);
        m_dialog->chooseFile(sample(file));
        QTRY_COMPARE(m_drop->state(), DropZone::State::Refused);
        QVERIFY2(m_drop->accessibleName().contains(says), qPrintable(m_drop->accessibleName()));
        QVERIFY(!m_dialog->primaryButton()->isEnabled());
        QCOMPARE(m_everything->server().asked("POST /api/v1/uploads"), 0);
    }

    void aDropOnThePageOpensIt()
    {
        ui::UpdatePage page(*m_theme, m_everything->console().workspace, {});
        page.resize(1000, 700);
        page.show();
        QSignalSpy wanted(&page, &ui::UpdatePage::importWanted);
        QMimeData data; // both at once, as the vendor sent them
        data.setUrls({QUrl::fromLocalFile(u"/patches/a.pkg"_s), QUrl::fromLocalFile(u"/patches/a.pkg.minisig"_s)});
        QDragEnterEvent enter(QPoint(40, 40), Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&page, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(40, 40), Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&page, &drop);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().toString(), u"/patches/a.pkg"_s);
        page.findChild<QPushButton *>(u"importPatch"_s)->click();
        QCOMPARE(wanted.size(), 2);
    }

private:
    QStringList texts() const
    {
        QStringList list;
        for (const QLabel *label : m_dialog->findChildren<QLabel *>()) {
            if (label->isVisible())
                list.append(label->text());
        }
        return list;
    }

    std::unique_ptr<ui::Theme> m_theme;
    std::unique_ptr<test::EveryWidget> m_everything;
    std::unique_ptr<ImportPatchDialog> m_dialog;
    DropZone *m_drop = nullptr;
};

QTEST_MAIN(TestImportPatchDialog)
#include "tst_importpatchdialog.moc"
