// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/update/licencemail.h"

namespace mainstay::update {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::MailReply;
using core::Result;

namespace {

constexpr qsizetype codeDigits = 3; // RFC 5321, section 4.2

LicenceMailText testText(const core::Licence &licence)
{
    return {u"Mainstay: e-mail di prova / test e-mail"_s,
        u"Questa è un'e-mail di prova.\n\n"
        "A questo indirizzo arriveranno i codici di attivazione degli aggiornamenti di sistema.\n\n"
        "    Licenza: %1\n"
        "    Azienda: %2\n\n"
        "--\n\n"
        "This is a test e-mail.\n\n"
        "The activation codes of system updates will come to this address.\n\n"
        "    Licence: %1\n"
        "    Customer: %2\n"_s.arg(licence.serial, licence.customer)};
}

} // namespace

LicenceMail::LicenceMail(storage::Database &database, const services::Clock &clock, const services::AuditTrail &audit,
    const LicenceService &licences, Deliver deliver)
    : m_database(database), m_clock(clock), m_audit(audit), m_licences(licences), m_deliver(std::move(deliver))
{ }

Result<void> LicenceMail::takeTurn()
{
    const std::lock_guard lock(m_mutex);
    const auto now = m_clock.steady();
    if (m_lastAt && now - *m_lastAt < coolDown) {
        const auto left = std::chrono::ceil<std::chrono::seconds>(coolDown - (now - *m_lastAt));
        return Error{ErrorKind::Throttled, u"a test was mailed a moment ago"_s,
            {{u"retryAfter"_s, QString::number(left.count())}}};
    }
    m_lastAt = now;
    return {};
}

void LicenceMail::giveTurnBack()
{
    const std::lock_guard lock(m_mutex);
    m_lastAt.reset();
}

Result<MailReply> LicenceMail::test(const services::Actor &actor)
{
    const auto licence = m_licences.valid();
    if (!licence)
        return licence.error();
    if (const auto turn = takeTurn(); !turn)
        return turn.error();
    // Before it goes: what was sent has to be in the trail, whatever becomes of this server meanwhile.
    const auto noted = m_database.write([&](storage::Transaction &transaction) {
        return m_audit.append(
            transaction, actor, u"licence.testMail"_s, licence->serial, core::maskedEmail(licence->email));
    });
    if (!noted)
        return noted.error();
    const MailOutcome outcome = withMaskedAddress(m_deliver(licence->email, testText(*licence)), licence->email);
    if (outcome.error) {
        giveTurnBack(); // nothing arrived: whoever has mended the settings need not wait
        return *outcome.error;
    }
    return MailReply{outcome.answer.first(std::min(codeDigits, outcome.answer.size())).toInt(), outcome.answer};
}

} // namespace mainstay::update
