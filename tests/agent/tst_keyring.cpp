// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/keyring.h"
#include "backend/signing/keyhandover.h"
#include "platform/signature/signing.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace mainstay;
using namespace mainstay::agent;
using namespace Qt::StringLiterals;
using platform::SecretKey;

/// Which keys are trusted, and how a site's key follows another.
class tst_KeyRing : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void pinsOnlyOnce();
    void followsAHandOver();
    void followsSeveralInARow();
    void doesNotFollowOthers();
    void neverGoesBack();

private:
    QSet<QString> trusted() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<KeyRing> m_ring;
    const SecretKey m_first = SecretKey::generate();
    const SecretKey m_second = SecretKey::generate();
    const SecretKey m_third = SecretKey::generate();
    const SecretKey m_vendor = SecretKey::generate();
};

namespace {

QString lineOf(const SecretKey &key)
{
    return key.publicKey().base64();
}

core::KeyHandOver handOver(const SecretKey &from, const SecretKey &to)
{
    return *backend::handOverKey(from, to.publicKey());
}

} // namespace

void tst_KeyRing::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_ring = std::make_unique<KeyRing>(m_folder->path());
    QVERIFY(*m_ring->pinFirst({lineOf(m_first), lineOf(m_vendor)}, {lineOf(m_first)}));
}

QSet<QString> tst_KeyRing::trusted() const
{
    QSet<QString> lines;
    const auto known = m_ring->keys();
    for (const platform::PublicKey &key : *known)
        lines.insert(key.base64());
    return lines;
}

void tst_KeyRing::pinsOnlyOnce()
{
    QVERIFY(!*m_ring->pinFirst({lineOf(m_second)}, {lineOf(m_second)}));
    QCOMPARE(trusted(), (QSet{lineOf(m_first), lineOf(m_vendor)}));
}

void tst_KeyRing::followsAHandOver()
{
    QCOMPARE(*m_ring->follow({handOver(m_first, m_second)}), 1);
    QCOMPARE(trusted(), (QSet{lineOf(m_second), lineOf(m_vendor)}));
    QCOMPARE(*m_ring->follow({handOver(m_first, m_second)}), 0); // said again with each poll
}

void tst_KeyRing::followsSeveralInARow()
{
    // It was off while the key changed twice.
    QCOMPARE(*m_ring->follow({handOver(m_first, m_second), handOver(m_second, m_third)}), 2);
    QCOMPARE(trusted(), (QSet{lineOf(m_third), lineOf(m_vendor)}));
}

void tst_KeyRing::doesNotFollowOthers()
{
    QCOMPARE(*m_ring->follow({handOver(m_vendor, m_second)}), 0); // a vendor's key cannot
    QCOMPARE(*m_ring->follow({handOver(m_third, m_second)}), 0); // nor one that nobody knows
    core::KeyHandOver forged = handOver(m_first, m_second);
    forged.publicKey = lineOf(m_third);
    QCOMPARE(*m_ring->follow({forged}), 0);
    core::KeyHandOver unmeant; // signed as a file, not as a hand-over
    unmeant.publicKey = lineOf(m_second);
    unmeant.signature
        = QString::fromUtf8(platform::signBytes(unmeant.publicKey.toUtf8(), m_first, u"timestamp:1\thashed"_s)->text());
    QCOMPARE(*m_ring->follow({unmeant}), 0);
    QCOMPARE(*m_ring->follow({{u"no key"_s, u"no signature"_s}}), 0);
    QCOMPARE(trusted(), (QSet{lineOf(m_first), lineOf(m_vendor)}));
}

void tst_KeyRing::neverGoesBack()
{
    QCOMPARE(*m_ring->follow({handOver(m_first, m_second)}), 1);
    // Whoever stole the old key can sign with it; it must lead nowhere.
    QCOMPARE(*m_ring->follow({handOver(m_first, m_third)}), 0);
    QCOMPARE(*m_ring->follow({handOver(m_second, m_first)}), 0);
    QCOMPARE(trusted(), (QSet{lineOf(m_second), lineOf(m_vendor)}));
}

QTEST_APPLESS_MAIN(tst_KeyRing)
#include "tst_keyring.moc"
