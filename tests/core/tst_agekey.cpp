// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agekey.h"

#include <QProcess>
#include <QTest>

using namespace mainstay::core;
using namespace Qt::StringLiterals;

namespace {

struct Pair
{
    QByteArray file;
    QString recipient;
    QByteArray secret;
};

/// What `age-keygen` makes.
Pair newPair()
{
    QProcess tool;
    tool.start(u"age-keygen"_s, QStringList());
    if (!tool.waitForFinished(20'000) || tool.exitCode() != 0)
        qFatal("age-keygen: %s", qPrintable(tool.errorString()));
    Pair pair{tool.readAllStandardOutput(), {}, {}};
    for (const QByteArray &line : pair.file.split('\n')) {
        if (line.startsWith("# public key: "))
            pair.recipient = QString::fromLatin1(line.mid(14)).trimmed();
        else if (line.startsWith("AGE-SECRET-KEY-"))
            pair.secret = line;
    }
    return pair;
}

} // namespace

/// The keys of age, as its own tool makes them.
class TestAgeKey : public QObject
{
    Q_OBJECT

private slots:
    void theToolsKeysAreKeys()
    {
        for (int i = 0; i < 20; ++i) {
            const Pair pair = newPair();
            QVERIFY2(isAgeRecipient(pair.recipient), qPrintable(pair.recipient));
            QCOMPARE(ageIdentities(pair.file), QByteArray(pair.secret + "\n"));
            QVERIFY(!isAgeRecipient(QString::fromLatin1(pair.secret)));
        }
    }

    void everyMistypedCharacterIsFound()
    {
        const Pair pair = newPair();
        for (qsizetype at = 0; at < pair.recipient.size(); ++at) {
            QString wrong = pair.recipient;
            wrong[at] = wrong.at(at) == u'q' ? u'p' : u'q';
            QVERIFY2(!isAgeRecipient(wrong), qPrintable(wrong));
        }
        for (qsizetype at = 0; at < pair.secret.size(); ++at) {
            QByteArray wrong = pair.secret;
            wrong[at] = wrong.at(at) == 'Q' ? 'P' : 'Q';
            QVERIFY2(ageIdentities(wrong).isEmpty(), wrong.constData());
        }
        // Two that changed places.
        QString swapped = pair.recipient;
        qsizetype at = 10;
        while (swapped.at(at) == swapped.at(at + 1))
            ++at;
        std::swap(swapped[at], swapped[at + 1]);
        QVERIFY(!isAgeRecipient(swapped));
    }

    void whatIsNoKey()
    {
        const Pair pair = newPair();
        for (const QString &text : {QString(), u"age1"_s, pair.recipient.chopped(1), QString(pair.recipient + u'q'),
                 pair.recipient.toUpper(), QString(u" "_s + pair.recipient), u"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5"_s})
            QVERIFY2(!isAgeRecipient(text), qPrintable(text));
        const QByteArray encrypted = "age-encryption.org/v1\n-> scrypt dKZ";
        for (const QByteArray &text : {QByteArray(), QByteArray("# only a comment\n"), encrypted,
                 QByteArray(pair.secret + "\nand more"), QByteArray(pair.secret.toLower())})
            QVERIFY2(ageIdentities(text).isEmpty(), text.constData());
    }

    void aFileMayHaveSeveral()
    {
        const Pair a = newPair();
        const Pair b = newPair();
        QCOMPARE(ageIdentities(QByteArray(a.file + "\r\n\n" + b.file)), QByteArray(a.secret + "\n" + b.secret + "\n"));
    }
};

QTEST_GUILESS_MAIN(TestAgeKey)
#include "tst_agekey.moc"
