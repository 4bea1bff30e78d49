// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/update/codedialog.h"

#include "ui/text/format.h"
#include "ui/text/mailtext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"

#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Result;

CodeDialog::CodeDialog(
    const Theme &theme, models::SystemUpdates &updates, const core::CodeRequest &about, QWidget *parent)
    : DialogFrame(theme, parent),
      m_updates(updates),
      m_about(about),
      m_latest(this),
      m_sent(new QLabel),
      m_request(new QPushButton),
      m_label(new QLabel),
      m_code(new QLineEdit),
      m_banner(new Banner(theme))
{
    setAttribute(Qt::WA_DeleteOnClose);
    hugContent(480);
    theme.style(m_sent, Type::Body);
    m_sent->setTextFormat(Qt::PlainText);
    m_sent->setWordWrap(true);
    m_label->setBuddy(m_code);
    m_code->setObjectName(u"code"_s);
    m_code->setMaxLength(16);
    m_code->setInputMethodHints(Qt::ImhDigitsOnly);
    m_request->setObjectName(u"requestCode"_s);
    m_request->setAutoDefault(false);
    m_banner->hide();
    body()->addWidget(m_sent);
    body()->addWidget(m_request, 0, Qt::AlignLeft);
    body()->addWidget(m_label);
    body()->addWidget(m_code);
    body()->addWidget(m_banner);

    m_clock.setInterval(std::chrono::seconds(1));
    connect(&m_clock, &QTimer::timeout, this, &CodeDialog::refresh);
    connect(m_request, &QPushButton::clicked, this, &CodeDialog::request);
    connect(m_code, &QLineEdit::textChanged, this, &CodeDialog::refresh);
    connect(primaryButton(), &QPushButton::clicked, this, &CodeDialog::verify);
    connect(&m_updates, &models::SystemUpdates::activationMoved, this, &CodeDialog::follow);
    refresh();
    setBusy(true);
    models::whenReady(
        m_updates.activation(m_about), this, [this](const Result<core::Activation> &answer) { take(answer); });
}

void CodeDialog::request()
{
    setBusy(true);
    models::whenReady(
        m_updates.requestCode(m_about), this, [this](const Result<core::Activation> &answer) { take(answer); });
}

void CodeDialog::verify()
{
    setBusy(true);
    // People copy it from a mail with spaces around it, or in groups.
    QString code = m_code->text();
    code.remove(u' ');
    models::whenReady(m_updates.verifyCode({m_about.version, m_about.purpose, code}), this,
        [this](const Result<core::Activation> &answer) { take(answer); });
}

void CodeDialog::take(const Result<core::Activation> &answer)
{
    m_error.reset();
    if (answer)
        m_activation = *answer;
    else
        m_error = answer.error();
    setBusy(false);
    if (m_activation.authorised) {
        accept();
        return;
    }
    m_clock.start();
    (m_activation.sentAt ? static_cast<QWidget *>(m_code) : m_request)->setFocus();
    m_code->selectAll();
    if (std::exchange(m_followAgain, false))
        follow();
}

/// The mail leaves after the server has answered, so what became of it comes later.
void CodeDialog::follow()
{
    if (m_busy) { // the answer that is on its way may be older than the news
        m_followAgain = true;
        return;
    }
    m_latest.whenReady(m_updates.activation(m_about), [this](const Result<core::Activation> &answer) {
        if (m_busy) {
            m_followAgain = true;
            return;
        }
        if (!answer)
            return; // the next news asks again, and what is shown still holds
        m_activation = *answer;
        if (m_activation.authorised)
            accept();
        else
            refresh();
    });
}

void CodeDialog::setBusy(bool busy)
{
    m_busy = busy;
    refresh();
}

/// \a isLate: the mail should have left by now.
QString CodeDialog::sentText(bool isLate) const
{
    const Format format{QLocale()};
    const QString &email = m_activation.maskedEmail;
    if (!m_activation.sentAt) {
        return email.isEmpty() ? tr("The code goes to the licence's e-mail address.")
                               : tr("The code goes to the licence's e-mail address: %1").arg(email);
    }
    if (m_activation.mailError)
        return tr("The code could not be sent to the e-mail address of the licence: %1").arg(email);
    if (!m_activation.mailAt && !m_activation.mailAccepted) {
        return isLate ? tr("The mail server has not answered yet. Where no e-mail comes, request another code.")
                      : tr("Sending the code to the e-mail address of the licence: %1").arg(email);
    }
    QString text = tr("Verification code sent to the e-mail address of the licence: %1").arg(email);
    // An older server does not say when.
    text += u'\n'
        + (m_activation.mailAt
                ? tr("Accepted by the mail server at %1: %2")
                      .arg(format.time(m_activation.mailAt->toLocalTime().time()), m_activation.mailAnswer)
                : tr("The mail server answered: %1").arg(m_activation.mailAnswer));
    if (m_activation.expiresAt)
        text += u'\n' + tr("It expires at %1.").arg(format.dateTime(m_activation.expiresAt->toLocalTime()));
    return text;
}

void CodeDialog::refresh()
{
    setTitle(tr("Authentication code required to proceed"));
    setSubtitle(
        tr("Whoever receives the licence's mail authorises the update to version %1.").arg(m_about.version.toString()));
    m_label->setText(tr("&Enter the verification code"));
    primaryButton()->setText(tr("Verify"));
    qint64 wait = 0;
    if (m_activation.nextCodeAt)
        wait = std::max<qint64>(0, (QDateTime::currentDateTimeUtc().msecsTo(*m_activation.nextCodeAt) + 999) / 1000);
    m_sent->setText(sentText(wait == 0));
    m_request->setText(wait > 0   ? tr("Request another code (in %Ln second(s))", nullptr, int(wait))
            : m_activation.sentAt ? tr("Request another code")
                                  : tr("Request code"));
    m_request->setEnabled(!m_busy && wait == 0);
    m_code->setEnabled(!m_busy);
    primaryButton()->setEnabled(!m_busy && !m_code->text().trimmed().isEmpty());
    if (m_error || m_activation.mailError) {
        const ErrorText text = m_error ? errorText(*m_error) : codeMailErrorText(*m_activation.mailError);
        m_banner->setContent({models::Tone::Bad, text.sentence, text.remedy, {}, text.details, false});
    } else {
        m_banner->hide();
    }
}

void CodeDialog::changeEvent(QEvent *event)
{
    DialogFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace mainstay::ui
