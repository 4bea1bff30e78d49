// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mailrecipients.h"

#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::MailState;
using models::DeliveryState;

namespace {

core::Mail mail(const QString &recipient, int day, MailState state, int attempts = 1)
{
    core::Mail mail;
    mail.recipient = recipient;
    mail.createdAt = QDateTime({2026, 11, day}, {3, 0}, Qt::UTC);
    mail.state = state;
    mail.attempts = attempts;
    if (state == MailState::Sent)
        mail.sentAt = mail.createdAt.addSecs(5);
    return mail;
}

} // namespace

/// Whether those who should hear of failures do.
class TestMailRecipients : public QObject
{
    Q_OBJECT

private slots:
    void theNewestMailDecides()
    {
        const auto rows = models::mailRecipients({
            mail(u"anna@example.org"_s, 3, MailState::Failed),
            mail(u"anna@example.org"_s, 1, MailState::Sent),
            mail(u"bruno@example.org"_s, 4, MailState::Sent),
            mail(u"bruno@example.org"_s, 2, MailState::Failed),
            mail(u"carla@example.org"_s, 5, MailState::Queued, 3),
            mail(u"dario@example.org"_s, 5, MailState::Queued, 0),
        });
        QCOMPARE(rows.size(), 4);
        QCOMPARE(rows.at(0).state, DeliveryState::Undeliverable);
        QCOMPARE(rows.at(0).lastAccepted, QDateTime({2026, 11, 1}, {3, 0, 5}, Qt::UTC));
        QCOMPARE(rows.at(1).state, DeliveryState::Accepted);
        QCOMPARE(rows.at(1).lastAccepted, QDateTime({2026, 11, 4}, {3, 0, 5}, Qt::UTC));
        QCOMPARE(rows.at(2).state, DeliveryState::Waiting);
        QCOMPARE(rows.at(2).attempts, 3);
        QVERIFY(!rows.at(2).lastAccepted);
        QCOMPARE(rows.at(3).state, DeliveryState::OnItsWay);
    }

    void anAddressCountsOnceAndThoseWithoutMailToo()
    {
        const auto rows = models::mailRecipients(
            {mail(u"Anna@example.org"_s, 1, MailState::Sent)}, {u"anna@example.org"_s, u"new@example.org"_s});
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows.at(0).state, DeliveryState::Accepted);
        QCOMPARE(rows.at(1).address, u"new@example.org"_s);
        QCOMPARE(rows.at(1).state, DeliveryState::None);
    }
};

QTEST_APPLESS_MAIN(TestMailRecipients)
#include "tst_mailrecipients.moc"
