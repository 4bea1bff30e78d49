// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/everywidget.h"
#include "ui/agents/createrequestdialog.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/dropzone.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTranslator>

using namespace mainstay;
using namespace Qt::StringLiterals;
using ui::CreateRequestDialog;
using ui::DropZone;

namespace {

QString sample(const QString &file)
{
    return qEnvironmentVariable("MAINSTAY_BUILD_DIR") + u"/samples/"_s + file;
}

} // namespace

/// The dialog that creates an upgrade request, with the real sample packages.
class TestCreateRequestDialog : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void init()
    {
        m_theme = std::make_unique<ui::Theme>(*qApp, ui::ThemeChoice::Light);
        m_everything = std::make_unique<test::EveryWidget>(*m_theme);
        QVERIFY(m_everything->signIn(core::Role::Operator));
        m_dialog = std::make_unique<CreateRequestDialog>(*m_theme, m_everything->makeDraft());
        m_dialog->show();
        m_drop = m_dialog->findChild<DropZone *>();
    }
    void cleanup()
    {
        m_dialog.reset();
        m_everything.reset();
        m_theme.reset();
    }

    void anUnsignedPackageIsRefusedBeforeAByteIsSent()
    {
        m_dialog->chooseFile(sample(u"unsigned-mainstay-agent-1.1.0-linux-x86_64.pkg"_s));
        QTRY_COMPARE(m_drop->state(), DropZone::State::Refused);
        QVERIFY(!m_dialog->primaryButton()->isEnabled());
        QCOMPARE(m_everything->server().asked("POST /api/v1/uploads"), 0);
    }

    void aTruncatedPackageIsRefused()
    {
        m_dialog->chooseFile(sample(u"truncated-mainstay-agent-1.1.0-linux-x86_64.pkg"_s));
        QTRY_COMPARE(m_drop->state(), DropZone::State::Refused);
        QVERIFY(!m_drop->accessibleDescription().isEmpty()); // it says what to do
    }

    void aProgramFillsInWhatItKnows()
    {
        chooseProgram();
        QCOMPARE(combo(u"platform"_s)->currentData().toInt(), int(core::Platform::Linux));
        QVERIFY(!m_dialog->primaryButton()->isEnabled()); // a program does not know its version
        edit(u"version"_s)->setText(u"not a version"_s);
        QVERIFY(!m_dialog->primaryButton()->isEnabled());
        edit(u"version"_s)->setText(u"2.0.0"_s);
        edit(u"name"_s)->setText(u"Agent 2"_s);
        QTRY_VERIFY(m_dialog->primaryButton()->isEnabled());
        edit(u"name"_s)->clear();
        QVERIFY(!m_dialog->primaryButton()->isEnabled());
    }

    void thePreviewIsToldWithItsNumbers()
    {
        chooseProgram();
        edit(u"name"_s)->setText(u"Agent 2"_s);
        edit(u"version"_s)->setText(u"2.0.0"_s);
        QTRY_VERIFY(m_dialog->hasPreview());
        QString words;
        for (const auto *label : m_dialog->findChildren<QLabel *>())
            words += label->text() + u'\n';
        QVERIFY2(words.contains(u"8 computer(s) will be upgraded"_s), qPrintable(words));
        QVERIFY(words.contains(u"5 of them online now"_s));
        QVERIFY(!m_dialog->findChild<QCheckBox *>(u"downgrade"_s)->isHidden()); // one is newer
        QVERIFY(!m_dialog->findChild<QCheckBox *>(u"downgrade"_s)->isChecked());
    }

    void aNameThatIsTakenIsSaid()
    {
        m_everything->server().answer(
            "POST /api/v1/requests/preview", core::RequestPreview{10, 8, 5, 2, 0, 0, 1, true});
        chooseProgram();
        edit(u"name"_s)->setText(u"Agent 2"_s);
        edit(u"version"_s)->setText(u"2.0.0"_s);
        const auto *banner = m_dialog->findChild<ui::Banner *>();
        QTRY_VERIFY(banner->isVisible());
        QCOMPARE(banner->accessibleName(), u"Another active request has this name."_s);
    }

    void whatTheFileIsIsSaidInTheOtherLanguageToo()
    {
        QTranslator italian;
        QVERIFY(italian.load(qEnvironmentVariable("MAINSTAY_BUILD_DIR") + u"/app/mainstay_it.qm"_s));
        m_dialog->chooseFile(sample(u"unsigned-mainstay-agent-1.1.0-linux-x86_64.pkg"_s));
        QTRY_COMPARE(m_drop->state(), DropZone::State::Refused);
        const QString english = m_drop->accessibleName();
        QCoreApplication::installTranslator(&italian);
        QTRY_VERIFY(m_drop->accessibleName() != english);
        QCOMPARE(m_drop->state(), DropZone::State::Refused);
        QCoreApplication::removeTranslator(&italian);
    }

    void escapeClosesIt()
    {
        QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
        QVERIFY(!m_dialog->isVisible());
        QCOMPARE(m_everything->server().asked("POST /api/v1/requests"), 0);
    }

private:
    QLineEdit *edit(const QString &name) { return m_dialog->findChild<QLineEdit *>(name); }
    QComboBox *combo(const QString &name) { return m_dialog->findChild<QComboBox *>(name); }
    void chooseProgram()
    {
        // This very test is a Linux program.
        m_dialog->chooseFile(QCoreApplication::applicationFilePath());
        QTRY_VERIFY(m_drop->accessibleName() == QFileInfo(QCoreApplication::applicationFilePath()).fileName());
        QCOMPARE(m_drop->state(), DropZone::State::Accepted);
    }

    std::unique_ptr<ui::Theme> m_theme;
    std::unique_ptr<test::EveryWidget> m_everything;
    std::unique_ptr<CreateRequestDialog> m_dialog;
    DropZone *m_drop = nullptr;
};

QTEST_MAIN(TestCreateRequestDialog)
#include "tst_createrequestdialog.moc"
