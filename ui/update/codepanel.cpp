// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/update/codepanel.h"

#include "ui/text/actionhint.h"
#include "ui/text/cells.h"
#include "ui/text/errortext.h"
#include "ui/text/format.h"
#include "ui/text/mailtext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <tuple>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Result;

CodePanel::CodePanel(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : QWidget(parent),
      m_workspace(workspace),
      m_updates(workspace.updates()),
      m_title(new QLabel),
      m_purpose(new QLabel),
      m_ok(new Banner(theme)),
      m_form(new QWidget),
      m_sent(new QLabel),
      m_request(new QPushButton),
      m_label(new QLabel),
      m_code(new QLineEdit),
      m_verify(new QPushButton),
      m_banner(new Banner(theme))
{
    constexpr int codeWidth = 220; // pixels: eight digits with room
    theme.style(m_title, Type::BodyStrong);
    theme.style(m_purpose, Type::Body, Colour::Muted);
    for (QLabel *label : {m_purpose, m_sent}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_label->setBuddy(m_code);
    m_code->setObjectName(u"code"_s);
    m_code->setMaxLength(16);
    m_code->setInputMethodHints(Qt::ImhDigitsOnly);
    m_code->setFixedWidth(codeWidth);
    m_request->setObjectName(u"requestCode"_s);
    m_verify->setObjectName(u"verifyCode"_s);
    m_banner->hide();
    m_ok->hide();
    auto *entry = new QHBoxLayout;
    entry->setSpacing(metrics::space2);
    entry->addWidget(m_code);
    entry->addWidget(m_verify);
    entry->addStretch(1);
    auto *form = new QVBoxLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(metrics::space3);
    form->addWidget(m_sent);
    form->addWidget(m_request, 0, Qt::AlignLeft);
    form->addWidget(m_label);
    form->addLayout(entry);
    form->addWidget(m_banner);
    auto *card = new Card(theme);
    card->body()->setSpacing(metrics::space3);
    card->body()->addWidget(m_title);
    card->body()->addWidget(m_purpose);
    card->body()->addWidget(m_ok);
    card->body()->addWidget(m_form);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(card);
    layout->addStretch(1);

    m_clock.setInterval(std::chrono::seconds(1));
    connect(&m_clock, &QTimer::timeout, this, &CodePanel::refresh);
    connect(m_request, &QPushButton::clicked, this, &CodePanel::request);
    connect(m_code, &QLineEdit::textChanged, this, &CodePanel::refresh);
    connect(m_code, &QLineEdit::returnPressed, m_verify, &QPushButton::click);
    connect(m_verify, &QPushButton::clicked, this, &CodePanel::verify);
    connect(&m_updates, &models::SystemUpdates::activationMoved, this, &CodePanel::follow);
    connect(&workspace.connection(), &models::Connection::changed, this, &CodePanel::followSession);
    refresh();
}

void CodePanel::setAbout(const core::CodeRequest &about, const core::Update *update)
{
    const bool isOther = std::tie(about.version, about.purpose) != std::tie(m_about.version, m_about.purpose);
    m_about = about;
    m_isDone = update && update->state != core::UpdateState::Staged;
    m_doneText = update
        ? tr("The code was entered. Download begun by %1, %2.").arg(update->startedBy, localDateTime(update->createdAt))
        : QString();
    if (isOther) {
        m_activation = {};
        m_error.reset();
        m_code->clear();
        // Whether the downloaded one may be started matters before this page is seen.
        if (isVisible() || about.purpose == core::CodePurpose::Continue)
            ask();
    }
    refresh();
}

bool CodePanel::mayEnter() const
{
    return actionHint(m_workspace.connection(), core::Permission::UpdateSystem).allowed;
}

/// A code is good in the session that entered it.
void CodePanel::followSession()
{
    const auto &session = m_workspace.connection().session();
    const QString token = session ? session->token : QString();
    if (std::exchange(m_session, token) != token) {
        m_activation = {};
        if (isVisible() || m_about.purpose == core::CodePurpose::Continue)
            ask();
    }
    refresh();
}

void CodePanel::ask()
{
    if (!m_isDone && !m_about.version.isNull() && !m_busy && mayEnter())
        await(m_updates.activation(m_about));
}

void CodePanel::await(const QFuture<Result<core::Activation>> &future)
{
    const QWidget *focused = window()->focusWidget();
    m_focusLater = m_focusLater || (isVisible() && focused && isAncestorOf(focused));
    setBusy(true);
    models::whenReady(future, this, [this, about = m_about](const Result<core::Activation> &answer) {
        if (std::tie(about.version, about.purpose) == std::tie(m_about.version, m_about.purpose)) {
            take(answer);
            return;
        }
        setBusy(false);
        ask();
    });
}

void CodePanel::takeFocus()
{
    m_focusLater = m_busy;
    if (m_busy || m_form->isHidden())
        return;
    (m_activation.sentAt ? static_cast<QWidget *>(m_code) : m_request)->setFocus(Qt::OtherFocusReason);
    m_code->selectAll();
}

void CodePanel::request()
{
    await(m_updates.requestCode(m_about));
}

void CodePanel::verify()
{
    // People copy it from a mail with spaces around it, or in groups.
    QString code = m_code->text();
    code.remove(u' ');
    await(m_updates.verifyCode({m_about.version, m_about.purpose, code}));
}

void CodePanel::take(const Result<core::Activation> &answer)
{
    m_error.reset();
    if (answer)
        m_activation = *answer;
    else
        m_error = answer.error();
    setBusy(false);
    if (std::exchange(m_focusLater, false)) { // disabled meanwhile, and the focus has gone elsewhere
        takeFocus();
        if (m_activation.authorised)
            emit verified();
    }
    if (std::exchange(m_followAgain, false))
        follow();
}

/// The mail leaves after the server has answered, so what became of it comes later.
void CodePanel::follow()
{
    if (!isVisible() || m_isDone || !mayEnter())
        return;
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
        refresh();
    });
}

void CodePanel::setBusy(bool busy)
{
    m_busy = busy;
    refresh();
}

/// \a isLate: the mail should have left by now.
QString CodePanel::sentText(bool isLate) const
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

void CodePanel::refresh()
{
    m_purpose->setText(
        tr("Whoever receives the licence's mail authorises the update to version %1.").arg(m_about.version.toString()));
    m_label->setText(tr("&Enter the verification code"));
    m_verify->setText(tr("Verify"));
    qint64 wait = 0;
    if (m_activation.nextCodeAt) {
        const QDateTime now = QDateTime::currentDateTimeUtc().addSecs(m_workspace.connection().clockDifference());
        wait = std::max<qint64>(0, (now.msecsTo(*m_activation.nextCodeAt) + 999) / 1000);
    }
    m_sent->setText(sentText(wait == 0));
    m_request->setText(wait > 0   ? tr("Request another code (in %Ln second(s))", nullptr, int(wait))
            : m_activation.sentAt ? tr("Request another code")
                                  : tr("Request code"));
    m_request->setEnabled(!m_busy && wait == 0);
    m_code->setEnabled(!m_busy);
    m_verify->setEnabled(!m_busy && !m_code->text().trimmed().isEmpty());
    const bool asks = !m_isDone && !m_activation.authorised && (m_doneText.isEmpty() || mayEnter());
    m_title->setText(asks ? tr("Authentication code required to proceed") : tr("Authentication code"));
    m_form->setVisible(asks);
    if (asks)
        m_ok->hide();
    else
        m_ok->setContent({models::Tone::Ok, m_activation.authorised ? tr("Code verified successfully!") : m_doneText});
    if (m_error || m_activation.mailError) {
        const ErrorText text = m_error ? errorText(*m_error) : codeMailErrorText(*m_activation.mailError);
        m_banner->setContent({models::Tone::Bad, text.sentence, text.remedy, {}, text.details, false});
    } else {
        m_banner->hide();
    }
    emit authorisationChanged();
}

void CodePanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_clock.start();
    if (!m_activation.authorised)
        ask();
}

void CodePanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_clock.stop();
}

void CodePanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace mainstay::ui
