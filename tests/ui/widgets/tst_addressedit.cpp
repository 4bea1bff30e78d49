// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"
#include "ui/widgets/addressedit.h"
#include "ui/widgets/zoneedit.h"

#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QToolButton>

using namespace mainstay;
using namespace Qt::StringLiterals;

/// Addresses as people type and paste them, and time zones as people look for them.
class TestAddressEdit : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_edit = std::make_unique<ui::AddressEdit>(m_theme);
        m_edit->resize(300, 80);
        m_edit->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_edit.get()));
        m_edit->field()->setFocus();
    }

    void enterEndsOne()
    {
        QTest::keyClicks(m_edit->field(), u"anna@example.org"_s);
        QVERIFY(m_edit->addresses().isEmpty());
        QTest::keyClick(m_edit->field(), Qt::Key_Return);
        QCOMPARE(m_edit->addresses(), QStringList{u"anna@example.org"_s});
        QVERIFY(m_edit->field()->text().isEmpty());
        QCOMPARE(chips(), QStringList{u"anna@example.org"_s});
    }

    void aCommaEndsOneAndTwiceIsOnce()
    {
        QTest::keyClicks(m_edit->field(), u"anna@example.org,bert@example.org;ANNA@example.org "_s);
        QCOMPARE(m_edit->addresses(), (QStringList{u"anna@example.org"_s, u"bert@example.org"_s}));
    }

    void aPastedListIsTakenApart()
    {
        m_edit->field()->setText(u"Anna <anna@example.org>, bert@example.org\tcarl@example"_s);
        QVERIFY(!m_edit->takeTyped());
        QCOMPARE(m_edit->addresses(), (QStringList{u"anna@example.org"_s, u"bert@example.org"_s, u"carl@example"_s}));
        // What is no address stays where it can be corrected.
        QCOMPARE(m_edit->field()->text(), u"Anna"_s);
    }

    void whatIsNoneIsSaid()
    {
        const auto *complaint = m_edit->findChild<QLabel *>();
        QTest::keyClicks(m_edit->field(), u"nobody"_s);
        QVERIFY(!complaint->isVisible());
        QVERIFY(!m_edit->takeTyped());
        QVERIFY(complaint->isVisible() && complaint->text().contains(u"nobody"_s));
        QTest::keyClicks(m_edit->field(), u"@example.org"_s);
        QVERIFY(!complaint->isVisible());
        QVERIFY(m_edit->takeTyped());
    }

    void backspaceTakesTheLastOneBack()
    {
        m_edit->setAddresses({u"anna@example.org"_s, u"bert@example.org"_s});
        QTest::keyClick(m_edit->field(), Qt::Key_Backspace);
        QCOMPARE(m_edit->addresses(), QStringList{u"anna@example.org"_s});
        QCOMPARE(m_edit->field()->text(), u"bert@example.org"_s);
    }

    void aChipTakesItselfAway()
    {
        m_edit->setAddresses({u"anna@example.org"_s, u"bert@example.org"_s});
        m_edit->findChildren<QToolButton *>().constFirst()->click();
        QCOMPARE(m_edit->addresses(), QStringList{u"bert@example.org"_s});
    }

    void manyTakeMoreRows()
    {
        const int one = m_edit->heightForWidth(300);
        m_edit->setAddresses({u"anna@example.org"_s, u"bert@example.org"_s, u"carl@example.org"_s});
        QVERIFY(m_edit->heightForWidth(300) > one);
        QVERIFY(m_edit->heightForWidth(300) > m_edit->heightForWidth(900));
    }

    void aZoneIsFoundByAnyPartOfItsName()
    {
        ui::ZoneEdit zone;
        zone.setZone(u"Europe/Rome"_s);
        QCOMPARE(zone.zone(), u"Europe/Rome"_s);
        zone.setEditText(u"america/new york"_s);
        QCOMPARE(zone.zone(), u"America/New_York"_s);
        zone.setEditText(u"Moon/Crater"_s);
        QCOMPARE(zone.zone(), u"Moon/Crater"_s);
        QVERIFY(zone.findText(u"UTC"_s) >= 0);
        QVERIFY(zone.count() > 300);
    }

private:
    QStringList chips() const
    {
        QStringList texts;
        for (const auto *chip : m_edit->findChildren<QToolButton *>()) {
            if (chip->isVisible())
                texts.append(chip->text());
        }
        return texts;
    }

    ui::Theme m_theme{*qApp, ui::ThemeChoice::Light};
    std::unique_ptr<ui::AddressEdit> m_edit;
};

QTEST_MAIN(TestAddressEdit)
#include "tst_addressedit.moc"
