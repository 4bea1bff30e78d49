// SPDX-License-Identifier: GPL-3.0-or-later
#include "mailserver.h"
#include "platform/files/files.h"
#include "tests/server/support/testserver.h"
#include "tests/server/support/vendor.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::CodePurpose;
using core::ErrorKind;

/// Activation codes: each way of being refused has its own reason.
class TestActivationService : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_vendor = std::make_unique<test::Vendor>();
        m_server = std::make_unique<test::TestServer>(*m_vendor);
        QVERIFY(m_server->server().systemUpdate().licences.import(m_vendor->sign(test::Vendor::licence()), anna.actor));
    }
    void cleanup() { m_server.reset(); }

    void theRightCodeLetsThisSessionGoOn()
    {
        const QString code = request();
        QCOMPARE(code.size(), 8);
        const auto state = service().verify({patch, CodePurpose::Download, code}, anna);
        QVERIFY(state);
        QVERIFY(state->authorised);
        QCOMPARE(service().isAuthorised(patch, anna.session), true);
        QCOMPARE(service().isAuthorised(patch, bruno.session), false);
        QCOMPARE(service().isAuthorised(*core::Version::parse(u"2.0.2"_s), anna.session), false);
    }

    void blanksAndDashesDoNotCount()
    {
        const QString code = request();
        QVERIFY(
            service().verify({patch, CodePurpose::Download, u" %1-%2\n"_s.arg(code.first(4), code.sliced(4))}, anna));
    }

    void itTellsWhereTheMailWentAndWhatTheMailServerSaid()
    {
        request();
        const auto state = service().state({patch, CodePurpose::Download}, anna);
        QCOMPARE(state->maskedEmail, u"a**********@example.com"_s);
        QVERIFY(state->mailAccepted);
        QCOMPARE(state->attemptsLeft, 5);
        QVERIFY(state->nextCodeAt);
        QVERIFY(state->expiresAt);
    }

    void whatTheMailServerSaysComesLater_data()
    {
        QTest::addColumn<QString>("behaviour");
        QTest::addColumn<bool>("accepted");
        QTest::addColumn<QString>("says");
        QTest::newRow("accepts") << u"accept"_s << true << u"250 2.0.0 Taken as"_s;
        QTest::newRow("refuses") << u"refuse"_s << false << u"550 5.1.1 No such user here"_s;
        QTest::newRow("later") << u"greylist"_s << false << u"451 4.7.1"_s;
    }

    void whatTheMailServerSaysComesLater()
    {
        QFETCH(const QString, behaviour);
        QFETCH(const bool, accepted);
        QFETCH(const QString, says);
        test::MailServer mail;
        QVERIFY2(mail.problem().isEmpty(), qPrintable(mail.problem()));
        mail.behave(behaviour);
        QVERIFY(m_server->server().mails().change({mail.settings(), {}}, {}, anna.actor));
        const qint64 before = revision();
        const auto asked = service().request({patch, CodePurpose::Download}, anna);
        QVERIFY(asked);
        QVERIFY(asked->sentAt && !asked->mailAt && !asked->mailAccepted && !asked->mailError);
        QTRY_VERIFY(service().state({patch, CodePurpose::Download}, anna)->mailAt);
        const auto state = *service().state({patch, CodePurpose::Download}, anna);
        QCOMPARE(state.mailAccepted, accepted);
        QCOMPARE(state.mailError.has_value(), !accepted);
        const QString said = accepted ? state.mailAnswer : state.mailError->context.value(u"reply"_s);
        QVERIFY2(said.startsWith(says), qPrintable(said));
        QCOMPARE(mail.mails().size(), accepted ? 1 : 0);
        QTRY_VERIFY(revision() > before); // who waits for changes is woken
    }

    void aWrongOne()
    {
        const QString code = request();
        const QString other = code == "00000000"_L1 ? u"00000001"_s : u"00000000"_s;
        const auto refused = service().verify({patch, CodePurpose::Download, other}, anna);
        QCOMPARE(reasonOf(refused), u"wrong"_s);
        QCOMPARE(refused.error().context.value(u"attemptsLeft"_s), u"4"_s);
        QVERIFY(service().verify({patch, CodePurpose::Download, code}, anna));
    }

    void theSixthTry()
    {
        const QString code = request();
        const QString other = code == "00000000"_L1 ? u"00000001"_s : u"00000000"_s;
        for (int i = 0; i < 4; ++i)
            QCOMPARE(reasonOf(service().verify({patch, CodePurpose::Download, other}, anna)), u"wrong"_s);
        QCOMPARE(reasonOf(service().verify({patch, CodePurpose::Download, other}, anna)), u"tries"_s);
        // Even the right one is of no use now.
        QCOMPARE(reasonOf(service().verify({patch, CodePurpose::Download, code}, anna)), u"tries"_s);
        // A new one is.
        m_server->clock().advance(61);
        QVERIFY(service().verify({patch, CodePurpose::Download, request()}, anna));
    }

    void anExpiredOne()
    {
        const QString code = request();
        m_server->clock().advance(30 * 60);
        QCOMPARE(reasonOf(service().verify({patch, CodePurpose::Download, code}, anna)), u"expired"_s);
    }

    void oneThatWasUsed()
    {
        const QString code = request();
        QVERIFY(service().verify({patch, CodePurpose::Download, code}, anna));
        QCOMPARE(reasonOf(service().verify({patch, CodePurpose::Download, code}, anna)), u"used"_s);
    }

    void oneOfAnotherSession()
    {
        const QString code = request();
        QCOMPARE(reasonOf(service().verify({patch, CodePurpose::Download, code}, bruno)), u"session"_s);
        QVERIFY(service().verify({patch, CodePurpose::Download, code}, anna));
    }

    void oneOfAnotherPatchOrPurpose()
    {
        const QString code = request();
        QCOMPARE(reasonOf(service().verify({*core::Version::parse(u"2.0.2"_s), CodePurpose::Download, code}, anna)),
            u"patch"_s);
        QCOMPARE(reasonOf(service().verify({patch, CodePurpose::Continue, code}, anna)), u"patch"_s);
    }

    void aNewerOneDoesNotEndAnEarlierOne()
    {
        const QString first = request();
        m_server->clock().advance(61);
        const QString second = request();
        QVERIFY(first != second);
        QVERIFY(service().verify({patch, CodePurpose::Download, first}, anna));
    }

    void theCoolDownIsTheServers()
    {
        request();
        const auto again = service().request({patch, CodePurpose::Download}, anna);
        QCOMPARE(again.error().kind, ErrorKind::Throttled);
        const int left = again.error().context.value(u"retryAfter"_s).toInt();
        QVERIFY(left > 0 && left <= 60);
        // Signing in again does not help, nor does a restart.
        QCOMPARE(service().request({patch, CodePurpose::Download}, bruno).error().kind, ErrorKind::Throttled);
        m_server->restart();
        QCOMPARE(service().request({patch, CodePurpose::Download}, anna).error().kind, ErrorKind::Throttled);
    }

    void itSurvivesARestart()
    {
        const QString code = request();
        m_server->restart();
        QVERIFY(service().verify({patch, CodePurpose::Download, code}, anna));
        m_server->restart();
        QCOMPARE(service().isAuthorised(patch, anna.session), true);
    }

    void noCodeIsInTheStore()
    {
        const QString code = request();
        m_server->server().stop();
        for (const QString &name : {u"/store.sqlite"_s, u"/store.sqlite-wal"_s}) {
            QFile file(m_server->folder() + name);
            if (file.open(QIODevice::ReadOnly))
                QVERIFY(!file.readAll().contains(code.toLatin1()));
        }
    }

    void withoutALicenceThereIsNone()
    {
        QVERIFY(m_server->server().systemUpdate().licences.remove(anna.actor));
        QCOMPARE(service().request({patch, CodePurpose::Download}, anna).error().kind, ErrorKind::NotFound);
    }

    void theCommandLinesOneIsGoodForAnySessionOnce()
    {
        const auto code = service().breakGlass(patch, {u"command line"_s, {}});
        QVERIFY(code);
        QVERIFY(service().verify({patch, CodePurpose::Continue, *code}, bruno));
        QCOMPARE(reasonOf(service().verify({patch, CodePurpose::Download, *code}, anna)), u"used"_s);
        bool told = false;
        const auto trail = m_server->server().audit().list({});
        for (const auto &entry : trail->items) {
            told |= entry.action == "activation.break-glass"_L1;
            QVERIFY(!entry.detail.contains(*code));
        }
        QVERIFY(told);
    }

private:
    update::ActivationService &service() { return m_server->server().systemUpdate().activation; }

    /// Of the collection that consoles follow.
    qint64 revision()
    {
        return m_server->get("/api/v1/changes?since=0&wait=0", m_server->superuser())
            .json()
            .value(u"collections"_s)
            .toObject()
            .value(u"activation"_s)
            .toInteger();
    }

    QStringList mails() const { return QDir(m_server->mailbox()).entryList({u"*.eml"_s}, QDir::Files, QDir::Name); }

    /// Asks for a code and reads it in the mail.
    QString request()
    {
        const auto before = mails().size();
        const auto asked = service().request({patch, CodePurpose::Download}, anna);
        if (!asked)
            return u"refused: "_s + core::kindName(asked.error().kind);
        if (!QTest::qWaitFor([&] {
                return mails().size() > before && service().state({patch, CodePurpose::Download}, anna)->mailAccepted;
            }))
            return u"no mail"_s;
        const auto mail = platform::readFile(m_server->mailbox() + u'/' + mails().constLast(), 100'000);
        static const QRegularExpression code(u"Codice: (\\d{8})\\n"_s);
        return code.match(QString::fromUtf8(*mail)).captured(1);
    }

    template <typename T> static QString reasonOf(const core::Result<T> &result)
    {
        if (result)
            return u"accepted"_s;
        return result.error().kind == ErrorKind::CodeRefused ? result.error().context.value(u"reason"_s)
                                                             : core::kindName(result.error().kind);
    }

    const core::Version patch = *core::Version::parse(u"2.0.1"_s);
    const update::ActivationService::Asker anna{{u"anna"_s, u"127.0.0.1"_s}, "session of anna"};
    const update::ActivationService::Asker bruno{{u"bruno"_s, u"127.0.0.1"_s}, "session of bruno"};
    std::unique_ptr<test::Vendor> m_vendor;
    std::unique_ptr<test::TestServer> m_server;
};

QTEST_GUILESS_MAIN(TestActivationService)
#include "tst_activationservice.moc"
