// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/patch/inspector.h"
#include "agent/patch/shipped.h"
#include "platform/files/files.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace mainstay;
using namespace mainstay::agent;
using namespace Qt::StringLiterals;
using core::HostArchitecture;

/// What the agent finds out of the machine that the product runs on.
class TestInspector : public QObject
{
    Q_OBJECT

private slots:
    void whetherItServes_data()
    {
        QTest::addColumn<QStringList>("probe");
        QTest::addColumn<bool>("active");
        QTest::newRow("nobody asks") << QStringList() << true;
        QTest::newRow("it says yes") << QStringList{u"sh"_s, u"-c"_s, u"exit 0"_s} << true;
        QTest::newRow("it says no") << QStringList{u"sh"_s, u"-c"_s, u"exit 1"_s} << false;
        QTest::newRow("in the product's folder") << QStringList{u"sh"_s, u"-c"_s, u"test -d .mainstay"_s} << true;
        QTest::newRow("there is no such program") << QStringList{u"there-is-no-such-program"_s} << false;
    }
    void whetherItServes()
    {
        QFETCH(const QStringList, probe);
        QFETCH(const bool, active);
        Product product = desk();
        product.architecture = HostArchitecture::BranchOffice;
        product.activeProbe = probe;
        const core::HostInspection found = look(product);
        QVERIFY2(!found.problem, qPrintable(found.problem ? found.problem->detail : QString()));
        QCOMPARE(found.architecture, HostArchitecture::BranchOffice);
        QCOMPARE(found.active, active);
    }

    void whichSystemsAnMcsServes()
    {
        Product product = desk();
        product.architecture = HostArchitecture::Mcs;
        product.connectedSystems = QStringList{u"tvox-milano"_s, u"tvox-roma"_s};
        const core::HostInspection found = look(product);
        QCOMPARE(found.architecture, HostArchitecture::Mcs);
        QCOMPARE(found.connectedSystems, product.connectedSystems);
    }

    void whoAnswers_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<bool>("proves");
        QTest::newRow("version and process") << u"2.0.0 17"_s << true;
        QTest::newRow("a version alone") << u"2.0.0"_s << false;
        QTest::newRow("a word that is no process") << u"2.0.0 (stable)"_s << false;
        QTest::newRow("no process there is") << u"2.0.0 -1"_s << false;
    }
    void whoAnswers()
    {
        QFETCH(const QString, answer);
        QFETCH(const bool, proves);
        Product product = desk();
        product.versionProbe = QStringList{u"echo"_s, answer};
        const core::HostInspection found = look(product);
        QCOMPARE(found.version, *core::Version::parse(u"2.0.0"_s));
        QCOMPARE(!found.problem, proves);
        QVERIFY(proves || found.problem->kind == core::ErrorKind::VerificationFailed);
    }

private:
    static Product desk()
    {
        Product product;
        product.name = u"desk"_s;
        product.versionProbe = QStringList{u"sh"_s, u"-c"_s, u"echo 2.0.0 1"_s};
        return product;
    }

    static core::HostInspection look(const Product &product)
    {
        const QTemporaryDir folder;
        const ProductFolder place(folder.path());
        Shipped shipped;
        shipped.version = *core::Version::parse(u"2.0.0"_s);
        const bool made = QDir(folder.path()).mkpath(u".mainstay"_s)
            && platform::writeAtomically(place.productFile(), core::encode(product))
            && platform::writeAtomically(place.shippedFile(), shippedText(shipped));
        if (!made)
            qFatal("no product");
        return Inspector(place, folder.path(), folder.filePath(u"boot"_s)).look([] { return true; });
    }
};

QTEST_GUILESS_MAIN(TestInspector)
#include "tst_inspector.moc"
