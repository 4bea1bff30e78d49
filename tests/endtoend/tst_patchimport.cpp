// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/patchdraft.h"
#include "tests/endtoend/cuttingproxy.h"
#include "tests/endtoend/samplevendor.h"
#include "tests/endtoend/updateconsole.h"
#include "tests/endtoend/updatesite.h"
#include "tests/support/await.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>

using namespace mainstay;
using namespace mainstay::test;
using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::UpdateState;
using Stage = models::PatchDraft::Stage;

namespace {

const QString packageName = u"sample-desk-2.0.1-patch.pkg"_s;

} // namespace

/// A patch that comes from a file, through the console's own code, to a real server: whose signature minisign made.
class TestPatchImport : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!SampleVendor::hasMinisign())
            QSKIP("minisign is not installed");
        m_site = std::make_unique<UpdateSite>();
        QVERIFY2(m_site->start(), qPrintable(m_site->log()));
        m_console = std::make_unique<UpdateConsole>(*m_site);
        QVERIFY(m_console->signIn());
        QVERIFY(m_vendor.minisign({u"-G"_s, u"-W"_s, u"-p"_s, at(u"stranger.pub"_s), u"-s"_s, at(u"stranger.key"_s)}));
    }
    void cleanupTestCase()
    {
        m_console.reset();
        m_site.reset();
    }
    void init()
    {
        QFile::remove(at(packageName));
        QFile::remove(at(packageName) + u".minisig"_s);
        QVERIFY(QFile::copy(RealSite::sample(u"feed/"_s + packageName), at(packageName)));
        m_draft = m_console->makeDraft();
    }

    void isRefusedBeforeAByteIsSent_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("damaged") << u"damaged"_s << ErrorKind::HashMismatch;
        QTest::newRow("cut") << u"cut"_s << ErrorKind::FileTruncated;
        QTest::newRow("signed beside by a stranger") << u"stranger"_s << ErrorKind::SignatureUntrusted;
        QTest::newRow("signature of another file") << u"otherFile"_s << ErrorKind::SignatureInvalid;
        QTest::newRow("comment changed") << u"comment"_s << ErrorKind::SignatureInvalid;
        QTest::newRow("another comes first") << u"first"_s << ErrorKind::Conflict;
        QTest::newRow("not an update") << u"text"_s << ErrorKind::FormatUnknown;
    }
    void isRefusedBeforeAByteIsSent()
    {
        QFETCH(const QString, fault);
        QFETCH(const ErrorKind, kind);
        QVERIFY(spoil(fault));
        m_draft->chooseFile(at(packageName));
        EVENTUALLY(m_draft->stage() == Stage::Refused);
        QCOMPARE(m_draft->error()->kind, kind);
        m_draft->import();
        QCOMPARE(m_draft->stage(), Stage::Refused);
        QVERIFY(!m_draft->upload());
    }

    void theServerLooksForItself()
    {
        // Sent by somebody who was not asked: what the console refuses, the server refuses too.
        QVERIFY(spoil(u"damaged"_s));
        const auto sha256 = m_console->send(at(packageName));
        REQUIRE_RESULT(sha256);
        const auto offer = await(m_console->workspace().updates().importPatch({*sha256, {}}));
        QVERIFY(!offer);
        QCOMPARE(offer.error().kind, ErrorKind::HashMismatch);
    }

    void theNextConsoleGoesOn_data()
    {
        QTest::addColumn<bool>("byItself");
        QTest::newRow("chosen again while it is on its way") << false;
        QTest::newRow("chosen again when all of it is there") << true;
    }
    /// A console ends in the middle of an upload. The next one goes on from there, and whoever chooses the file again
    /// has it imported without sending it twice.
    void theNextConsoleGoesOn()
    {
        QFETCH(const bool, byItself);
        const QString path = at(byItself ? u"big-2.pkg"_s : u"big-1.pkg"_s);
        QVERIFY(packBig(path, byItself ? 2 : 1));
        const qint64 size = QFileInfo(path).size();
        const QTemporaryDir kept;
        CuttingProxy line(m_site->server().url());
        qint64 sent = 0;
        {
            UpdateConsole first(*m_site, line.url(), kept.path());
            QVERIFY(first.signIn());
            models::PatchDraft *draft = first.makeDraft();
            draft->chooseFile(path);
            EVENTUALLY(draft->stage() == Stage::Chosen);
            line.setRate(4 * size);
            sent = line.toServer();
            draft->import();
            EVENTUALLY(line.toServer() - sent > size / 2);
            QCOMPARE(draft->stage(), Stage::Uploading);
        }
        line.reset();
        line.setRate(byItself ? 0 : size / 4);
        UpdateConsole second(*m_site, line.url(), kept.path());
        QVERIFY(second.signIn());
        QVERIFY(second.bringBackTransfers());
        QCOMPARE(second.transfers().size(), 1);
        const auto *upload = second.transfers().at(0).transfer.get();
        models::PatchDraft *draft = second.makeDraft();
        draft->chooseFile(path);
        EVENTUALLY(draft->stage() == Stage::Chosen && (!byItself || upload->isFinal()));
        line.setRate(0);
        draft->import();
        EVENTUALLY(draft->stage() == Stage::Imported);
        QVERIFY(upload->bytesDone() == size);
        QVERIFY2(line.toServer() - sent < size + size / 2, qPrintable(QString::number(line.toServer() - sent)));
        QVERIFY(isOffered(byItself ? u"2.0.12"_s : u"2.0.11"_s));
    }

    void isImportedAndApplied()
    {
        // Signed beside by the vendor with the tool, and inside.
        QVERIFY(sign(SampleVendor::key()));
        m_draft->chooseFile(at(packageName) + u".minisig"_s); // the one for the other
        EVENTUALLY(m_draft->stage() == Stage::Chosen);
        QCOMPARE(m_draft->file()->manifest.version.toString(), u"2.0.1"_s);
        QVERIFY(m_draft->file()->signedAt);
        m_draft->import();
        EVENTUALLY(m_draft->stage() == Stage::Imported);
        QVERIFY(isOffered(u"2.0.1"_s));
        QVERIFY(QFile::remove(at(packageName))); // the server has its own
        const auto begun = m_site->begin(u"2.0.1"_s);
        REQUIRE_RESULT(begun);
        EVENTUALLY(m_site->state(begun->id) == UpdateState::Completed);
        QCOMPARE(m_site->answering(), u"2.0.1"_s);
        QCOMPARE(m_draft->version().toString(), u"2.0.1"_s);

        // Once the console has heard of it, it is refused.
        const auto &patches = m_console->workspace().updates().patches();
        EVENTUALLY(patches->installed.toString() == u"2.0.1"_s);
        m_draft = m_console->makeDraft();
        QVERIFY(QFile::copy(RealSite::sample(u"feed/"_s + packageName), at(packageName)));
        m_draft->chooseFile(at(packageName));
        EVENTUALLY(m_draft->stage() == Stage::Refused);
        QCOMPARE(m_draft->error()->context.value(u"state"_s), u"alreadyInstalled"_s);
    }

    void isSignedBesideOnly()
    {
        // A package without a signature inside: the one beside goes with it as far as the host.
        QVERIFY(m_vendor.pack({u"2.0.3"_s, u"2.0.3"_s, 0, false}, at(u"beside.pkg"_s)));
        m_draft->chooseFile(at(u"beside.pkg"_s));
        EVENTUALLY(m_draft->stage() == Stage::Refused);
        QCOMPARE(m_draft->error()->kind, ErrorKind::SignatureMissing);
        QVERIFY(m_vendor.sign(at(u"beside.pkg"_s)));
        m_draft->chooseFile(at(u"beside.pkg"_s));
        EVENTUALLY(m_draft->stage() == Stage::Chosen);
        m_draft->import();
        EVENTUALLY(m_draft->stage() == Stage::Imported);
        m_site->write(m_site->product() + u"/conf/fail-at"_s, "none");
        const auto begun = m_site->begin(u"2.0.3"_s);
        REQUIRE_RESULT(begun);
        EVENTUALLY(m_site->state(begun->id) == UpdateState::Completed);
        QCOMPARE(m_site->answering(), u"2.0.3"_s);
    }

private:
    QString at(const QString &name) const { return m_folder.filePath(name); }

    bool sign(const QString &key)
    {
        return m_vendor.minisign({u"-S"_s, u"-W"_s, u"-s"_s, key, u"-m"_s, at(packageName)});
    }

    bool spoil(const QString &fault)
    {
        const QString path = at(packageName);
        QByteArray bytes = m_site->content(path);
        if (fault == "damaged"_L1) {
            // One bit of a piece: behind the manifest and its signature, which are as they were.
            const auto place = bytes.lastIndexOf("#!/bin/sh");
            bytes[place + 2] = char(bytes.at(place + 2) ^ 1);
            m_site->write(path, bytes);
            return place > 0;
        }
        if (fault == "cut"_L1)
            return QFile::resize(path, bytes.size() / 2);
        if (fault == "text"_L1) {
            m_site->write(path, QByteArray("A letter.\n").repeated(200));
            return true;
        }
        if (fault == "stranger"_L1)
            return sign(at(u"stranger.key"_s));
        if (fault == "first"_L1)
            return QFile::remove(path) && QFile::copy(RealSite::sample(u"feed/sample-desk-2.0.2-patch.pkg"_s), path);
        if (!sign(SampleVendor::key()))
            return false;
        const QString signature = path + u".minisig"_s;
        if (fault == "comment"_L1) {
            m_site->write(signature, m_site->content(signature).replace("file:", "File:"));
            return true;
        }
        return QFile::remove(path) && QFile::copy(RealSite::sample(u"feed/sample-desk-2.0.3-patch.pkg"_s), path);
    }

    /// A patch of 24 MB, of a version of its own, signed by the vendor.
    bool packBig(const QString &path, int number)
    {
        return m_vendor.pack({u"2.0.1%1"_s.arg(number), u"2.0.3"_s, 24'000'000}, path);
    }

    bool isOffered(const QString &version)
    {
        const auto offers = await(m_site->admin().api().get<core::PatchOffers>(u"/api/v1/patches"_s));
        return offers && std::ranges::any_of(offers->offers, [&](const core::PatchOffer &offer) {
            return offer.imported && offer.patch.version.toString() == version;
        });
    }

    QTemporaryDir m_folder;
    SampleVendor m_vendor{m_folder.path()};
    std::unique_ptr<UpdateSite> m_site;
    std::unique_ptr<UpdateConsole> m_console;
    models::PatchDraft *m_draft = nullptr;
};

QTEST_GUILESS_MAIN(TestPatchImport)
#include "tst_patchimport.moc"
