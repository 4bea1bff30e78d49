// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/requestpreview.h"
#include "pages/everywidget.h"
#include "ui/agents/createrequestdialog.h"
#include "ui/agents/previewdialog.h"
#include "ui/agents/rolloutform.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/dropzone.h"
#include "ui/widgets/tableview.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
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

    void theRolloutIsSaidInASentenceAndSent()
    {
        auto *rollout = m_dialog->findChild<ui::RolloutForm *>();
        const auto *part = m_dialog->findChild<ui::Disclosure *>(u"rollout"_s);
        QVERIFY(!part->isOpen());
        QVERIFY(says(u"To everybody at once; stops by itself when more than 10 % fail."_s));
        combo(u"waves"_s)->setCurrentIndex(2);
        QCOMPARE(rollout->policy().waves, (QList<int>{1, 10, 100}));
        QVERIFY(says(u"First 1 %, then 10 %, then everybody; stops by itself when more than 10 % fail."_s));
        chooseProgram();
        edit(u"name"_s)->setText(u"Agent 2"_s);
        edit(u"version"_s)->setText(u"2.0.0"_s);
        m_dialog->findChild<QSpinBox *>(u"concurrency"_s)->setValue(50);
        QTRY_VERIFY(m_everything->server().lastBody().contains("\"concurrency\":50"));
    }

    void anImpossibleRolloutIsNotCreated()
    {
        chooseProgram();
        edit(u"name"_s)->setText(u"Agent 2"_s);
        edit(u"version"_s)->setText(u"2.0.0"_s);
        QTRY_VERIFY(m_dialog->primaryButton()->isEnabled());
        combo(u"waves"_s)->setCurrentIndex(combo(u"waves"_s)->count() - 1);
        edit(u"ownWaves"_s)->setText(u"50, 20"_s);
        QVERIFY(!m_dialog->primaryButton()->isEnabled());
        QVERIFY(says(u"The percents of the waves rise from 1 to 100, at most ten of them."_s));
        edit(u"ownWaves"_s)->setText(u"5 20"_s);
        QVERIFY(m_dialog->primaryButton()->isEnabled());
        QCOMPARE(m_dialog->findChild<ui::RolloutForm *>()->policy().waves, (QList<int>{5, 20, 100}));
    }

    void aPolicyGoesInAndOutOfTheForm()
    {
        auto *form = m_dialog->findChild<ui::RolloutForm *>();
        core::RolloutPolicy policy;
        policy.waves = {3, 30, 100};
        policy.stopAbovePercent = 0;
        policy.stopAtLeast = 2;
        policy.concurrency = 40;
        policy.bytesPerSecond = 500'000;
        policy.startAt = QDateTime(QDate(2030, 3, 31), QTime(20, 30), Qt::UTC);
        policy.window = core::MaintenanceWindow{{6, 7}, u"22:00"_s, u"05:30"_s, u"Europe/Rome"_s};
        policy.expiresAt = QDateTime(QDate(2030, 4, 30), QTime(20, 30), Qt::UTC);
        form->setPolicy(policy);
        QCOMPARE(form->policy(), policy);
        QVERIFY(form->problem().isEmpty());
        policy.window->weekdays.clear();
        form->setPolicy(policy);
        QCOMPARE(form->problem(), u"Choose at least one day for the maintenance window."_s);
        policy.window.reset();
        policy.expiresAt = policy.startAt->addSecs(-60);
        form->setPolicy(policy);
        QCOMPARE(form->problem(), u"The request would end before it begins."_s);
    }

    void theComputersOfThePreviewAreListedAndFiltered()
    {
        core::RequestPreview preview{4, 3, 1, 1, 0, 0, 3'000'000, false};
        preview.kinds = {0, 1, 0, 0, 1, 1, 1};
        preview.seconds = 90;
        preview.measured = 12;
        m_everything->server().answer("POST /api/v1/requests/preview", preview);
        QList<core::PreviewedComputer> rows;
        const auto add = [&](const QString &name, core::PreviewKind kind, std::optional<core::Error> reason) {
            rows.append({{name}, name, u"10.0.0.1"_s, *core::Version::parse(u"1.0.0"_s), kind, reason, 1});
        };
        add(u"pc-a"_s, core::PreviewKind::Applicable, {});
        add(u"pc-b"_s, core::PreviewKind::NotEnoughDisk,
            core::Error{core::ErrorKind::DiskFull, {}, {{u"free"_s, u"1000000"_s}, {u"needed"_s, u"9000000"_s}}});
        add(u"pc-c"_s, core::PreviewKind::Unreachable, core::Error{core::ErrorKind::Unreachable, {}, {}});
        add(u"pc-d"_s, core::PreviewKind::AlreadyThere, {});
        m_everything->server().answer(
            "POST /api/v1/requests/preview/computers", core::Page<core::PreviewedComputer>{u"e"_s, rows, {}, 1, false});
        chooseProgram();
        edit(u"name"_s)->setText(u"Agent 2"_s);
        edit(u"version"_s)->setText(u"2.0.0"_s);
        QTRY_VERIFY(says(u"1 with too little room on the disk"_s));
        QVERIFY(says(u"in about 1 min 30 s to those online"_s));
        m_dialog->findChild<QPushButton *>(u"showComputers"_s)->click();
        auto *list = m_dialog->findChild<ui::PreviewDialog *>();
        QVERIFY(list);
        auto *table = list->findChild<ui::TableView *>();
        QTRY_COMPARE(table->source()->rowCount(), 4);
        auto *kind = list->findChild<QComboBox *>(u"kind"_s);
        kind->setCurrentIndex(kind->findData(int(core::PreviewKind::NotEnoughDisk)));
        QCOMPARE(table->source()->rowCount(), 1);
        QVERIFY(table->source()->index(0, 4).data().toString().startsWith(u"Its disk is too full: 1.0"_s));
        list->accept();
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
    bool says(const QString &words)
    {
        const auto labels = m_dialog->findChildren<QLabel *>();
        return std::ranges::any_of(
            labels, [&](const QLabel *label) { return !label->isHidden() && label->text().contains(words); });
    }
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
