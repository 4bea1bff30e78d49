// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/folderlock.h"
#include "server/selfsigned.h"
#include "tests/server/support/testserver.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QSslCertificate>
#include <QSslKey>
#include <QTcpSocket>
#include <QTest>

#include <array>
#include <csignal>

using namespace mainstay;
using namespace Qt::StringLiterals;
using test::Answer;

namespace {

QString program()
{
    return qEnvironmentVariable("MAINSTAY_BUILD_DIR") + u"/server/mainstayd"_s;
}

struct Run
{
    int code = -1;
    QString out;
    QString err;
};

Run run(const QStringList &arguments, const QByteArray &in = {})
{
    QProcess process;
    process.start(program(), arguments);
    process.write(in);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000))
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
        QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

/// The program itself: its commands, its start and its end, however that comes.
class TestMainstayd : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void cleanup()
    {
        if (m_server.state() != QProcess::NotRunning) {
            m_server.kill();
            m_server.waitForFinished();
        }
    }

    void everyCommandExplainsItself()
    {
        QVERIFY(run({u"--version"_s}).out.startsWith(u"mainstayd "_s));
        const Run all = run({u"--help"_s});
        QCOMPARE(all.code, 0);
        static const QRegularExpression listed(u"^  ([a-z-]+) +[a-z]"_s, QRegularExpression::MultilineOption);
        QStringList commands;
        for (const auto &line : listed.globalMatch(all.out))
            commands.append(line.captured(1));
        QVERIFY2(commands.contains(u"init"_s) && commands.contains(u"schedule"_s), qPrintable(all.out));
        for (const QString &command : commands) {
            const Run help = run({command, u"--help"_s});
            QCOMPARE(help.code, 0);
            QVERIFY2(help.out.startsWith(u"Usage: mainstayd %1"_s.arg(command)), qPrintable(help.out));
            const bool needsFolder = command != "schedule"_L1; // which only reckons
            QCOMPARE(help.out.contains(u"--data"_s), needsFolder);
            const Run without = run({command});
            QCOMPARE(without.code, 2);
            QCOMPARE(without.err.contains(u"--data"_s), needsFolder);
            QCOMPARE(run({command, u"--nonsense"_s}).code, 2);
        }
        QCOMPARE(run({}).code, 2);
        QCOMPARE(run({u"nonsense"_s}).code, 2);
    }

    void previewsASchedule()
    {
        const QByteArray rule = R"({"frequency":"daily","timeZone":"Europe/Rome","time":"02:30"})";
        const QStringList line{u"schedule"_s, u"preview"_s, u"--rule"_s, u"-"_s, u"--from"_s, u"2026-03-28T01:30:00Z"_s,
            u"--count"_s, u"3"_s};
        const Run plain = run(line, rule);
        QCOMPARE(plain.code, 0);
        QCOMPARE(plain.out,
            u"2026-03-28T01:30:00Z 2026-03-28T02:30:00+01:00\n2026-03-29T01:00:00Z 2026-03-29T03:00:00+02:00\n"
            "2026-03-30T00:30:00Z 2026-03-30T02:30:00+02:00\n"_s);
        QVERIFY(run(line + QStringList{u"--notes"_s}, rule).out.contains(u"+02:00\t02:30:00 does not exist"_s));
        const Run skipping = run(line + QStringList{u"--notes"_s},
            R"({"frequency":"monthly","timeZone":"UTC","time":"02:30","months":[4,5],"day":31,"shortMonths":"skip"})");
        QVERIFY(skipping.out.startsWith(u"- 2026-04-30T02:30:00\tno run"_s));

        QFile file(m_folder->filePath(u"rule.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(rule);
        file.close();
        const Run now = run({u"schedule"_s, u"preview"_s, u"--rule"_s, file.fileName()});
        QCOMPARE(now.out.count(u'\n'), 10);

        for (const char *wrong : {R"({"frequency":"daily","timeZone":"Europe/Roma","time":"02:30"})",
                 R"({"frequency":"daily","timeZone":"Europe/Rome","time":"02:30","weekday":["monday"]})",
                 R"({"frequency":"hourly","timeZone":"Europe/Rome"})", "[]", ""}) {
            const Run refused = run(line, wrong);
            QCOMPARE(refused.code, 1);
            QVERIFY2(refused.out.isEmpty() && !refused.err.isEmpty(), wrong);
        }
        QCOMPARE(run({u"schedule"_s, u"preview"_s}).code, 2);
        QCOMPARE(run(line + QStringList{u"--count"_s, u"0"_s}, rule).code, 2);
        QCOMPARE(run(line + QStringList{u"--from"_s, u"2026-03-28T01:30:00"_s}, rule).code, 2);
        QCOMPARE(run({u"schedule"_s, u"preview"_s, u"--rule"_s, data() + u"/none"_s}).code, 1);
    }

    void initMakesAServerOnce()
    {
        const Run first = run({u"init"_s, u"--data"_s, data(), u"--host"_s, u"main.example"_s});
        QVERIFY2(first.code == 0, qPrintable(first.err));
        QVERIFY(first.out.contains(u"https://main.example:8443"_s));
        for (const QString &secret : {u"password"_s, u"enrolment-token"_s, u"certificate-key.pem"_s}) {
            const QString path = data() + u"/secrets/"_s + secret;
            QVERIFY2(QFile::exists(path), qPrintable(path));
            QCOMPARE(
                QFile::permissions(path) & 0x0fff, QFile::Permissions(QFile::ReadUser | QFile::WriteUser) & 0x0fff);
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(!first.out.contains(QString::fromUtf8(file.readAll().trimmed())));
        }
        QVERIFY(!(QFile::permissions(data()) & (QFile::ReadGroup | QFile::ReadOther | QFile::ExeOther)));

        QFile file(data() + u"/certificate.pem"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray pem = file.readAll();
        QVERIFY(first.out.contains(fingerprintOf(pem)));
        const QSslCertificate certificate = QSslCertificate::fromData(pem).constFirst();
        const auto names = certificate.subjectAlternativeNames();
        QVERIFY(names.contains(QSsl::DnsEntry, u"main.example"_s));
        QVERIFY(names.contains(QSsl::DnsEntry, u"localhost"_s));
        QVERIFY(names.contains(QSsl::IpAddressEntry, u"127.0.0.1"_s));
        QCOMPARE(certificate.publicKey().algorithm(), QSsl::Ec);
        QCOMPARE(certificate.publicKey().length(), 256);
        QVERIFY(certificate.effectiveDate() < QDateTime::currentDateTimeUtc());

        const Run second = run({u"init"_s, u"--data"_s, data()});
        QCOMPARE(second.code, 3);
        QVERIFY(second.err.contains(u"already"_s));
        QVERIFY(file.seek(0));
        QCOMPARE(file.readAll(), pem);
    }

    void anInterruptedInitIsRunAgain()
    {
        QCOMPARE(run({u"init"_s, u"--data"_s, data(), u"--password-stdin"_s}, "the first password\n").code, 0);
        QVERIFY(QFile::remove(data() + u"/mainstayd.conf"_s)); // it comes last
        QCOMPARE(run({u"init"_s, u"--data"_s, data(), u"--password-stdin"_s}, "the second password\n").code, 0);
        serve();
        QCOMPARE(signIn("the first password").status, 401);
        QCOMPARE(signIn("the second password").status, 201);
    }

    void wrongHostsAndWeakPasswords()
    {
        QVERIFY(run({u"init"_s, u"--data"_s, data(), u"--host"_s, u"not a host,DNS:evil"_s}).code != 0);
        const Run weak = run({u"init"_s, u"--data"_s, data(), u"--password-stdin"_s}, "short\n");
        QVERIFY(weak.code != 0);
        QVERIFY(weak.err.contains(u"10"_s));
        QVERIFY(!weak.err.contains(u"short"_s));
    }

    void serveNeedsAServer()
    {
        const Run none = run({u"serve"_s, u"--data"_s, data()});
        QCOMPARE(none.code, 1);
        QVERIFY(none.err.contains(u"mainstayd init"_s));
    }

    void twoServersDoNotShareAFolder()
    {
        makeServer();
        serve();
        const Run second = run({u"serve"_s, u"--data"_s, data(), u"--listen"_s, u"127.0.0.1:0"_s});
        QCOMPARE(second.code, 3);
        QVERIFY(second.err.contains(u"Another mainstayd"_s));
    }

    void plainHttpIsForLoopbackOnly()
    {
        makeServer();
        const Run refused = run({u"serve"_s, u"--data"_s, data(), u"--no-tls"_s, u"--listen"_s, u"0.0.0.0:0"_s});
        QCOMPARE(refused.code, 3);
        QVERIFY(refused.err.contains(u"loopback"_s));
    }

    void tlsIsTheDefault()
    {
        makeServer();
        serve({u"--listen"_s, u"127.0.0.1:0"_s});
        QVERIFY(m_ready.value(u"url"_s).toString().startsWith(u"https://127.0.0.1:"_s));
        QFile file(data() + u"/certificate.pem"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(m_ready.value(u"fingerprint"_s).toString(), fingerprintOf(file.readAll()));
    }

    void endsWithItsStandardInput()
    {
        makeServer();
        serve({u"--listen"_s, u"127.0.0.1:0"_s, u"--no-tls"_s, u"--stop-with-stdin"_s});
        m_server.closeWriteChannel();
        QVERIFY(m_server.waitForFinished());
        QCOMPARE(m_server.exitStatus(), QProcess::NormalExit);
        QCOMPARE(m_server.exitCode(), 0);
    }

    void endsCleanlyOnASignal_data()
    {
        QTest::addColumn<int>("number");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGINT") << SIGINT;
    }

    void endsCleanlyOnASignal()
    {
        QFETCH(const int, number);
        makeServer();
        serve();
        QCOMPARE(signIn("a long password").status, 201);
        ::kill(pid_t(m_server.processId()), number);
        QVERIFY(m_server.waitForFinished());
        QCOMPARE(m_server.exitStatus(), QProcess::NormalExit);
        QCOMPARE(m_server.exitCode(), 0);
        const QString log = QString::fromUtf8(m_server.readAllStandardError());
        QVERIFY(log.contains(u"event=stopped"_s));
        QVERIFY(!log.contains(u"a long password"_s));
        QVERIFY(!log.contains(u"mst_"_s));
        QVERIFY(run({u"audit"_s, u"verify"_s, u"--data"_s, data()}).out.contains(u"unbroken"_s));
    }

    void endsInTimeWhoeverWaits()
    {
        makeServer();
        serve();
        const QString token = signIn("a long password").json().value(u"token"_s).toString();
        const QByteArray file(32 * 1024 * 1024, 'x'); // more than lies in between of a download that nobody reads
        QCOMPARE(upload(announce(file, token), token, file, 0).status, 204);
        const Answer now = test::ask(port(), {"GET", "/api/v1/changes", token, {}, {}});
        const QByteArray since = QByteArray::number(now.json().value(u"revision"_s).toInteger());

        std::array<QTcpSocket, 5> polls;
        for (QTcpSocket &poll : polls)
            begin(poll, "/api/v1/changes?wait=55&since=" + since, token);
        const auto held = [this] { return test::ask(port(), {"GET", "/metrics", {}, {}, {}}).body; };
        QTRY_VERIFY(held().contains("\nmainstay_http_long_polls_open 5\n"));
        QTcpSocket slow;
        slow.setReadBufferSize(1024);
        begin(slow, "/api/v1/artifacts/" + test::sha256Of(file).toLatin1(), token);
        QTRY_VERIFY(slow.bytesAvailable() > 0);

        ::kill(pid_t(m_server.processId()), SIGTERM);
        for (QTcpSocket &poll : polls) { // they need not wait for the download
            QTRY_VERIFY_WITH_TIMEOUT(poll.canReadLine(), 3000);
            QCOMPARE(poll.readLine(), QByteArray("HTTP/1.1 503 Service Unavailable\r\n"));
        }
        QVERIFY(m_server.waitForFinished(15'000)); // transfers get five seconds
        QCOMPARE(m_server.exitStatus(), QProcess::NormalExit);
        QCOMPARE(m_server.exitCode(), 0);
        QVERIFY(m_server.readAllStandardError().contains("event=stopped"));
    }

    void killedInTheMiddleOfAnUpload()
    {
        makeServer();
        serve();
        const QString token = signIn("a long password").json().value(u"token"_s).toString();
        const QByteArray file = QByteArray("0123456789").repeated(200'000);
        const QByteArray path = announce(file, token);
        QVERIFY(!path.isEmpty());
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, port());
        QVERIFY(socket.waitForConnected());
        socket.write("PATCH " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token.toLatin1()
            + "\r\nTus-Resumable: 1.0.0\r\nContent-Type: application/offset+octet-stream\r\nUpload-Offset: 0\r\n"
              "Content-Length: 2000000\r\n\r\n"
            + file.left(1'500'000));
        const auto offset = [&] {
            const Answer answer = test::ask(port(), {"HEAD", path, token, {}, {{"Tus-Resumable", "1.0.0"}}});
            return answer.status == 200 ? answer.headers.at("upload-offset").toLongLong() : -1;
        };
        QTRY_VERIFY(offset() > 0);
        m_server.kill();
        QVERIFY(m_server.waitForFinished());

        serve();
        const qint64 from = offset(); // the session survived too
        QVERIFY(from > 0 && from <= 1'500'000);
        QCOMPARE(upload(path, token, file, from).status, 204);
        const Answer whole
            = test::ask(port(), {"GET", "/api/v1/artifacts/" + test::sha256Of(file).toLatin1(), token, {}, {}});
        QVERIFY(whole.body == file);
    }

    void aCommandBesideTheServerIsNoticed()
    {
        makeServer();
        serve();
        QCOMPARE(run({u"user"_s, u"add"_s, u"anna"_s, u"--data"_s, data(), u"--password-stdin"_s, u"--role"_s,
                         u"operator"_s},
                     "annas password\n")
                     .code,
            0);
        QVERIFY(run({u"user"_s, u"list"_s, u"--data"_s, data()}).out.contains(u"anna\toperator\tenabled"_s));
        const Answer first = signIn("annas password", "anna");
        QCOMPARE(first.status, 201);
        const QString token = first.json().value(u"token"_s).toString();
        QCOMPARE(test::ask(port(), {"GET", "/api/v1/session", token, {}, {}}).status, 200);
        QCOMPARE(
            run({u"user"_s, u"passwd"_s, u"anna"_s, u"--data"_s, data(), u"--password-stdin"_s}, "another one\n").code,
            0);
        QTRY_COMPARE(test::ask(port(), {"GET", "/api/v1/session", token, {}, {}}).status, 401);
        QCOMPARE(signIn("another one", "anna").status, 201);
    }

    void rescanFindsWhatTheFolderHolds()
    {
        makeServer();
        serve();
        const QString token = signIn("a long password").json().value(u"token"_s).toString();
        QCOMPARE(test::ask(port(), {"POST", "/api/v1/backups", token, {}, {}}).status, 202);
        const auto backup = [&] {
            const Answer list = test::ask(port(), {"GET", "/api/v1/backups", token, {}, {}});
            return list.json().value(u"items"_s).toArray().at(0).toObject();
        };
        QTRY_COMPARE_WITH_TIMEOUT(backup().value(u"state"_s).toString(), u"finished"_s, 60'000);
        const QString name = backup().value(u"fileName"_s).toString();
        const QStringList rescan{u"backup"_s, u"rescan"_s, u"--data"_s, data()};
        const Run beside = run(rescan); // beside the server
        QVERIFY2(beside.code == 0 && beside.out.contains(u"known:   "_s + name), qPrintable(beside.out + beside.err));

        // Another server, which has got the files and knows nothing of them.
        m_server.kill();
        QVERIFY(m_server.waitForFinished());
        QVERIFY(QDir().rename(data() + u"/backups"_s, m_folder->filePath(u"moved"_s)));
        QVERIFY(QDir(data()).removeRecursively());
        makeServer();
        QVERIFY(!QDir(data() + u"/backups"_s).exists() || QDir(data()).rmdir(u"backups"_s));
        QVERIFY(QDir().rename(m_folder->filePath(u"moved"_s), data() + u"/backups"_s));
        const Run found = run(rescan);
        QVERIFY2(found.code == 0 && found.out.contains(u"added:   "_s + name), qPrintable(found.out + found.err));
        QVERIFY(found.out.contains(u"1 backups proven, 1 of them new; 0 damaged"_s));
        QFile file(data() + u"/backups/"_s + name);
        QVERIFY(file.open(QIODevice::ReadWrite) && file.resize(file.size() - 1));
        const Run damaged = run(rescan);
        QCOMPARE(damaged.code, 1);
        QVERIFY2(damaged.err.contains(u"damaged: "_s + name), qPrintable(damaged.err));
    }

    void tokensAndKeys()
    {
        makeServer();
        const Run created
            = run({u"token"_s, u"create"_s, u"--data"_s, data(), u"--label"_s, u"lab"_s, u"--limit"_s, u"3"_s});
        QCOMPARE(created.code, 0);
        QVERIFY(created.out.startsWith(u"mse_"_s));
        const Run listed = run({u"token"_s, u"list"_s, u"--data"_s, data()});
        QVERIFY(listed.out.contains(u"lab\tused 0 of 3"_s));
        QVERIFY(!listed.out.contains(created.out.trimmed()));
        const QString id = listed.out.section(u"lab"_s, 0, 0).trimmed().section(u'\n', -1);
        QCOMPARE(run({u"token"_s, u"revoke"_s, id, u"--data"_s, data()}).code, 0);
        QVERIFY(run({u"token"_s, u"list"_s, u"--data"_s, data()}).out.contains(u"revoked"_s));

        QFile file(m_folder->filePath(u"site.pub"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto key = platform::SecretKey::generate().publicKey();
        file.write(key.text());
        file.close();
        QCOMPARE(run({u"key"_s, u"add"_s, file.fileName(), u"--data"_s, data()}).out.trimmed(), key.fingerprint());
        QVERIFY(run({u"key"_s, u"list"_s, u"--data"_s, data()}).out.contains(key.base64()));
    }

private:
    QString data() const { return m_folder->filePath(u"data"_s); }
    quint16 port() const { return quint16(m_ready.value(u"port"_s).toInt()); }

    void makeServer()
    {
        const Run made = run({u"init"_s, u"--data"_s, data(), u"--password-stdin"_s}, "a long password\n");
        QVERIFY2(made.code == 0, qPrintable(made.err));
    }

    void serve(const QStringList &more = {u"--listen"_s, u"127.0.0.1:0"_s, u"--no-tls"_s})
    {
        m_server.start(program(), QStringList{u"serve"_s, u"--data"_s, data()} + more);
        QVERIFY(QTest::qWaitFor([this] { return m_server.canReadLine(); }, 30'000));
        m_ready = QJsonDocument::fromJson(m_server.readLine()).object();
        QVERIFY(port() > 0);
    }

    Answer signIn(const QByteArray &password, const QByteArray &user = "admin") const
    {
        return test::ask(port(),
            {"POST", "/api/v1/sessions", {},
                core::encode(core::Credentials{QString::fromUtf8(user), QString::fromUtf8(password)}), {}});
    }

    /// Where the upload of \a file goes.
    QByteArray announce(const QByteArray &file, const QString &token) const
    {
        return test::ask(port(),
            {"POST", "/api/v1/uploads", token, {},
                {{"Tus-Resumable", "1.0.0"}, {"Upload-Length", QByteArray::number(file.size())},
                    {"Upload-Metadata",
                        "filename " + QByteArray("agent.bin").toBase64() + ",sha256 "
                            + test::sha256Of(file).toLatin1().toBase64()}}})
            .headers["location"];
    }

    Answer upload(const QByteArray &path, const QString &token, const QByteArray &file, qint64 from) const
    {
        return test::ask(port(),
            {"PATCH", path, token, file.mid(from),
                {{"Tus-Resumable", "1.0.0"}, {"Upload-Offset", QByteArray::number(from)},
                    {"Content-Type", "application/offset+octet-stream"}}});
    }

    /// Asks, and leaves the answer for later.
    void begin(QTcpSocket &socket, const QByteArray &path, const QString &token) const
    {
        socket.connectToHost(u"127.0.0.1"_s, port());
        QVERIFY(socket.waitForConnected());
        socket.write(
            "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token.toLatin1() + "\r\n\r\n");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QProcess m_server;
    QJsonObject m_ready;
};

QTEST_GUILESS_MAIN(TestMainstayd)
#include "tst_mainstayd.moc"
