// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/files/accessrules.h"

#include <QTest>

using namespace mainstay::platform;
using namespace Qt::StringLiterals;

/// Who may do what with our files on Windows.
class tst_AccessRules : public QObject
{
    Q_OBJECT

private slots:
    void privateIsForOwnerSystemAndAdministrators();
    void whatAnAdministratorMakesServesTheService();
    void ownerIsTrusted_data();
    void ownerIsTrusted();
    void entryOpensToOthers_data();
    void entryOpensToOthers();
};

namespace {

const QString ada = u"S-1-5-21-1-2-3-1001"_s;
const QString ben = u"S-1-5-21-1-2-3-1002"_s;

} // namespace

void tst_AccessRules::privateIsForOwnerSystemAndAdministrators()
{
    QCOMPARE(accessrules::privateDescriptor(ada, false), u"D:P(A;;FA;;;SY)(A;;FA;;;BA)(A;;FA;;;S-1-5-21-1-2-3-1001)"_s);
    QCOMPARE(accessrules::privateDescriptor(ada, true),
        u"D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FA;;;S-1-5-21-1-2-3-1001)"_s);
}

void tst_AccessRules::whatAnAdministratorMakesServesTheService()
{
    // Enrolled by an administrator, read by the system: an entry for the person would make the secret look open to it.
    QCOMPARE(accessrules::privateDescriptor({}, false), u"O:BAD:P(A;;FA;;;SY)(A;;FA;;;BA)"_s);
    QVERIFY(accessrules::opensToOthers(ada, 0x1f01ff, u"S-1-5-18"_s));
}

void tst_AccessRules::ownerIsTrusted_data()
{
    QTest::addColumn<QString>("owner");
    QTest::addColumn<bool>("trusted");
    QTest::newRow("the user") << ada << true;
    QTest::newRow("the system") << u"S-1-5-18"_s << true;
    QTest::newRow("the administrators") << u"S-1-5-32-544"_s << true;
    QTest::newRow("another user") << ben << false;
    QTest::newRow("the group of all users") << u"S-1-5-32-545"_s << false;
    QTest::newRow("nobody knows") << QString() << false;
}

void tst_AccessRules::ownerIsTrusted()
{
    QFETCH(QString, owner);
    QTEST(accessrules::isTrustedOwner(owner, ada), "trusted");
}

void tst_AccessRules::entryOpensToOthers_data()
{
    QTest::addColumn<QString>("who");
    QTest::addColumn<quint32>("rights");
    QTest::addColumn<bool>("opens");
    QTest::newRow("everyone may read") << u"S-1-1-0"_s << quint32(0x120089) << true;
    QTest::newRow("everyone may look at attributes") << u"S-1-1-0"_s << quint32(0x100080) << false;
    QTest::newRow("users may append") << u"S-1-5-32-545"_s << quint32(0x4) << true;
    QTest::newRow("another user may change the rights") << ben << quint32(0x40000) << true;
    QTest::newRow("another user may take it over") << ben << quint32(0x80000) << true;
    QTest::newRow("another user may do all") << ben << quint32(0x10000000) << true;
    QTest::newRow("the user may do all") << ada << quint32(0x1f01ff) << false;
    QTest::newRow("the system may do all") << u"S-1-5-18"_s << quint32(0x1f01ff) << false;
    QTest::newRow("whoever owns it may do all") << u"S-1-3-0"_s << quint32(0x1f01ff) << false;
}

void tst_AccessRules::entryOpensToOthers()
{
    QFETCH(QString, who);
    QFETCH(quint32, rights);
    QTEST(accessrules::opensToOthers(who, rights, ada), "opens");
}

QTEST_APPLESS_MAIN(tst_AccessRules)
#include "tst_accessrules.moc"
