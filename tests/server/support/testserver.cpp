// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/support/testserver.h"

#include "platform/signature/signing.h"
#include "tests/server/support/vendor.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QTcpSocket>

namespace mainstay::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 70'000; // ms; longer than any long poll

const services::Actor somebody{u"test"_s, u"127.0.0.1"_s};

/// The bytes before "\r\n\r\n" and what came after them.
bool readHead(QTcpSocket &socket, QByteArray &head, QByteArray &rest)
{
    QByteArray bytes;
    qsizetype end = -1;
    while ((end = bytes.indexOf("\r\n\r\n")) < 0) {
        if (socket.bytesAvailable() == 0 && !socket.waitForReadyRead(patience))
            return false;
        bytes += socket.readAll();
    }
    head = bytes.left(end);
    rest = bytes.mid(end + 4);
    return true;
}

} // namespace

QJsonObject Answer::json() const
{
    return QJsonDocument::fromJson(body).object();
}

QString Answer::kind() const
{
    return json().value(u"type"_s).toString().section(u':', -1);
}

QString Answer::context(const QString &key) const
{
    return json().value(u"context"_s).toObject().value(key).toString();
}

Answer ask(quint16 port, const Ask &what)
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, port);
    if (!socket.waitForConnected(patience))
        return {};
    QByteArray request = what.method + ' ' + what.path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    if (!what.token.isEmpty())
        request += "Authorization: Bearer " + what.token.toUtf8() + "\r\n";
    for (const auto &[name, value] : what.headers)
        request += name + ": " + value + "\r\n";
    if (!what.body.isEmpty() || what.method == "POST" || what.method == "PATCH")
        request += "Content-Length: " + QByteArray::number(what.body.size()) + "\r\n";
    socket.write(request + "\r\n" + what.body);

    Answer answer;
    QByteArray head;
    if (!readHead(socket, head, answer.body))
        return {};
    const QList<QByteArray> lines = head.split('\n');
    answer.status = lines.constFirst().split(' ').value(1).toInt();
    for (const QByteArray &line : lines.sliced(1))
        answer.headers[line.left(line.indexOf(':')).trimmed().toLower()] = line.mid(line.indexOf(':') + 1).trimmed();
    // Every request says "Connection: close", so the end of the stream is the end of the body.
    while (socket.state() == QAbstractSocket::ConnectedState && socket.waitForReadyRead(patience))
        answer.body += socket.readAll();
    answer.body += socket.readAll();
    return answer;
}

QString sha256Of(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

TestServer::TestServer(qint64 pollSeconds, services::AuthService::Rules rules, bool approval)
    : m_pollSeconds(pollSeconds), m_rules(rules), m_approval(approval), m_siteKey(platform::SecretKey::generate())
{
    prepare();
}

TestServer::TestServer(const Vendor &vendor)
    : m_feed(vendor.feed()), m_pollSeconds(60), m_approval(false), m_siteKey(platform::SecretKey::generate())
{
    prepare();
    if (!m_server->keys().add({core::KeyUse::Vendor, vendor.publicKey(), u"vendor"_s}, somebody))
        qFatal("no vendor key");
}

void TestServer::prepare()
{
    start();
    for (const core::Role role : {core::Role::Viewer, core::Role::Operator, core::Role::Superuser}) {
        if (!m_server->users().create({userOf(role), passwordOf(role), role}, somebody))
            qFatal("no user");
    }
    if (!m_server->keys().add({core::KeyUse::Site, m_siteKey.publicKey().base64(), {}}, somebody))
        qFatal("no key");
    const auto token = m_server->enrolment().create({u"test"_s, 0, {}}, somebody);
    if (!token)
        qFatal("no token");
    m_enrolmentToken = token->token;
}

TestServer::~TestServer() = default;

void TestServer::start()
{
    Settings settings;
    settings.folder = {m_folder.path()};
    settings.name = u"Test"_s;
    settings.pollSeconds = m_pollSeconds;
    settings.approval = m_approval;
    settings.passwordCost = services::PasswordHasher::least;
    settings.sessions = m_rules;
    settings.feed = m_feed;
    settings.mailbox = mailbox();
    settings.http.addresses = QStringList{u"127.0.0.1"_s};
    auto server = MainServer::open(settings, m_clock);
    if (!server)
        qFatal("no server: %s", qPrintable(server.error().detail));
    m_server = std::move(*server);
    const auto port = m_server->start();
    if (!port)
        qFatal("no port: %s", qPrintable(port.error().detail));
    m_port = *port;
}

void TestServer::restart()
{
    m_server.reset();
    start();
}

QString TestServer::passwordOf(core::Role role)
{
    return u"password of "_s + userOf(role);
}

QString TestServer::userOf(core::Role role)
{
    return core::nameOf(core::roleNames, role);
}

QString TestServer::session(core::Role role)
{
    QString &token = m_sessions[role];
    if (token.isEmpty()) {
        const auto session = m_server->auth().signIn({userOf(role), passwordOf(role)}, u"127.0.0.1"_s);
        if (!session)
            qFatal("no session");
        token = session->token;
    }
    return token;
}

core::EnrolAnswer TestServer::enrol(const QString &name, const QString &version, core::Platform platform)
{
    const auto answer = m_server->enrolment().enrol(
        {m_enrolmentToken, name, u"Test OS"_s, platform, core::Architecture::X86_64, *core::Version::parse(version)},
        u"127.0.0.1"_s);
    if (!answer)
        qFatal("not enrolled: %s", qPrintable(answer.error().detail));
    return *answer;
}

core::NewUpgradeRequest TestServer::newRequest(const QString &name, const QString &version, const QByteArray &content)
{
    auto created = m_server->uploads().create({u"agent.bin"_s, sha256Of(content), content.size()}, somebody);
    if (!created)
        qFatal("no upload: %s", qPrintable(created.error().detail));
    if (created->offset == 0) {
        auto writer = m_server->uploads().resume(created->id, 0);
        if (!writer || !(*writer)->write(content) || !(*writer)->finish())
            qFatal("no artifact");
    }
    const auto signature = platform::signBytes(content, m_siteKey, u"test"_s);
    if (!signature)
        qFatal("no signature");
    core::NewUpgradeRequest request;
    request.name = name;
    request.version = *core::Version::parse(version);
    request.sha256 = sha256Of(content);
    request.signature = QString::fromUtf8(signature->text());
    return request;
}

} // namespace mainstay::test
