// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/passwordhasher.h"

#include <QTest>

#include <sodium.h>

using namespace mainstay;
using namespace Qt::StringLiterals;
using services::PasswordHasher;

class TestPasswordHasher : public QObject
{
    Q_OBJECT

private slots:
    void matchesItsOwn()
    {
        PasswordHasher hasher(PasswordHasher::least);
        const auto hash = hasher.hash(u"perché no, però"_s);
        QVERIFY(hash);
        QVERIFY(hasher.matches(*hash, u"perché no, però"_s));
        QVERIFY(!hasher.matches(*hash, u"perche no, pero"_s));
        QVERIFY(!hasher.matches({}, u"perché no, però"_s));
    }

    void lengths()
    {
        PasswordHasher hasher(PasswordHasher::least);
        QCOMPARE(hasher.hash(QString(PasswordHasher::minLength - 1, u'x')).error().kind, core::ErrorKind::InvalidInput);
        QVERIFY(hasher.hash(QString(PasswordHasher::minLength, u'x')));
        QCOMPARE(hasher.hash(QString(PasswordHasher::maxLength + 1, u'x')).error().kind, core::ErrorKind::InvalidInput);
    }

    /// libsodium reads it, and it costs what the real ones cost: an unknown user takes as long as a known one.
    void theDecoyCostsWhatOthersCost()
    {
        for (const PasswordHasher::Cost cost : {PasswordHasher::Cost(), PasswordHasher::least}) {
            const QByteArray decoy = PasswordHasher(cost).decoy().toLatin1();
            QCOMPARE(crypto_pwhash_str_needs_rehash(decoy.constData(), cost.operations, cost.memory), 0);
            QVERIFY(crypto_pwhash_str_needs_rehash(decoy.constData(), cost.operations + 1, cost.memory) != 0);
        }
    }
};

QTEST_GUILESS_MAIN(TestPasswordHasher)
#include "tst_passwordhasher.moc"
