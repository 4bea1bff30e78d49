// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/update/patchimport.h"

#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::ErrorKind;

/// Whether a package from a file is taken in, and why not. Console and server both ask this.
class TestPatchImportRules : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_manifest = {};
        m_manifest.product = u"desk"_s;
        m_manifest.version = *core::Version::parse(u"2.0.1"_s);
        m_manifest.kind = core::PatchKind::Patch;
        m_manifest.steps.append(core::PackageStep());
        m_ground.product = u"desk"_s;
        m_ground.installed = *core::Version::parse(u"2.0.0"_s);
        m_ground.host = std::pair(core::Platform::Linux, core::Architecture::X86_64);
        m_ground.grants = {core::UpgradeGrant::Disabled, core::UpgradeGrant::Enabled, core::UpgradeGrant::Enabled};
        m_ground.known.clear();
    }

    void whatFitsBecomesAnOffer()
    {
        const auto offer = ask();
        QVERIFY(offer);
        QCOMPARE(offer->patch.version, m_manifest.version);
    }

    void itsOwnEarlierCopyDoesNotStandInItsWay()
    {
        m_ground.known.append(core::patchOf(m_manifest));
        QVERIFY(ask());
    }

    void whatDoesNotFit()
    {
        m_manifest.kind.reset();
        QCOMPARE(kind(), ErrorKind::ManifestInvalid);
        init();
        m_ground.product.clear();
        QCOMPARE(kind(), ErrorKind::PrerequisiteMissing);
        init();
        m_manifest.product = u"other"_s;
        QCOMPARE(kind(), ErrorKind::InvalidInput);
        init();
        m_manifest.architecture = core::Architecture::Arm64;
        QCOMPARE(kind(), ErrorKind::WrongArchitecture);
        m_ground.host.reset(); // nobody knows the machine: its agent will look
        QVERIFY(ask());
        init();
        m_manifest.platform = core::Platform::Windows;
        QCOMPARE(kind(), ErrorKind::WrongPlatform);
        init();
        m_manifest.kind = core::PatchKind::Major;
        QCOMPARE(state(), u"notLicensed"_s);
        init();
        m_ground.installed = m_manifest.version;
        QCOMPARE(state(), u"alreadyInstalled"_s);
    }

    void anotherOneComesFirst()
    {
        m_ground.known.append(core::patchOf(m_manifest));
        m_manifest.fromVersions = {m_manifest.version};
        m_manifest.version = *core::Version::parse(u"2.0.2"_s);
        QCOMPARE(state(), u"installFirst"_s);
        QCOMPARE(ask().error().context.value(u"version"_s), u"2.0.1"_s);
        m_ground.known.clear(); // nobody knows the way
        QCOMPARE(state(), u"notForThisVersion"_s);
    }

private:
    core::Result<core::PatchOffer> ask() const
    {
        return core::mayImport(m_manifest, core::patchOf(m_manifest), m_ground);
    }
    ErrorKind kind() const
    {
        const auto offer = ask();
        return offer ? ErrorKind::Internal : offer.error().kind;
    }
    QString state() const
    {
        const auto offer = ask();
        return offer ? QString() : offer.error().context.value(u"state"_s);
    }

    core::PackageManifest m_manifest;
    core::ImportGround m_ground;
};

QTEST_GUILESS_MAIN(TestPatchImportRules)
#include "tst_patchimportrules.moc"
