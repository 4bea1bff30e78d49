// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backup/noticespanel.h"

#include "ui/text/actionhint.h"
#include "ui/text/cells.h"
#include "ui/text/mailtext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/tableview.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Permission;
using models::Column;
using models::DeliveryState;
using models::MailRecipient;
using models::Tone;

namespace {

class NoticeTexts
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::Notices)
};

Chip stateChip(DeliveryState state)
{
    switch (state) {
    case DeliveryState::Undeliverable:
        return {NoticeTexts::tr("Undeliverable"), u"error"_s, Tone::Bad};
    case DeliveryState::Waiting:
        return {NoticeTexts::tr("Tried again"), u"clock"_s, Tone::Warning};
    case DeliveryState::OnItsWay:
        return {NoticeTexts::tr("On its way"), u"mail"_s, Tone::Info};
    case DeliveryState::Accepted:
        return {NoticeTexts::tr("Accepted"), u"check"_s, Tone::Ok};
    case DeliveryState::None:
        return {NoticeTexts::tr("No mail yet"), {}, Tone::Neutral};
    }
    return {};
}

QString reasonText(const MailRecipient &row)
{
    const QString why = row.error ? mailErrorText(*row.error).sentence : QString();
    if (row.state == DeliveryState::Undeliverable)
        return why;
    if (row.state == DeliveryState::Waiting && row.nextTryAt) {
        return NoticeTexts::tr("%1 Tried %Ln time(s), again at %2.", nullptr, row.attempts)
            .arg(why, Format(QLocale()).time(row.nextTryAt->toLocalTime().time()));
    }
    return {};
}

QList<Column<MailRecipient>> recipientColumns()
{
    using Row = MailRecipient;
    return {
        {"address", [] { return NoticeTexts::tr("Recipient"); }, textCell<Row>([](const auto &r) { return r.address; }),
            orderedBy<Row>(&Row::address)},
        {"state", [] { return NoticeTexts::tr("Newest mail"); },
            [](const auto &r, int role) { return chipCell(stateChip(r.state), role, reasonText(r)); },
            orderedBy<Row>(&Row::state)},
        {"accepted", [] { return NoticeTexts::tr("Last accepted delivery"); },
            textCell<Row>([](const auto &r) { return r.lastAccepted ? localDateTime(*r.lastAccepted) : u"—"_s; }),
            [](const auto &a, const auto &b) {
                return a.lastAccepted.value_or(QDateTime()) < b.lastAccepted.value_or(QDateTime());
            }},
        {"subject", [] { return NoticeTexts::tr("Subject"); }, textCell<Row>([](const auto &r) { return r.subject; }),
            orderedBy<Row>(&Row::subject)},
        {"reason", [] { return NoticeTexts::tr("Reason"); }, textCell<Row>(reasonText), nullptr},
    };
}

QList<TableColumn> recipientViewColumns()
{
    return {
        {.id = u"address"_s, .title = NoticeTexts::tr("Recipient"), .source = 0, .minimum = 180, .strong = true},
        {.id = u"state"_s, .title = NoticeTexts::tr("Newest mail"), .source = 1, .kind = CellKind::Chip},
        {.id = u"accepted"_s, .title = NoticeTexts::tr("Last accepted delivery"), .source = 2, .minimum = 150},
        {.id = u"subject"_s, .title = NoticeTexts::tr("Subject"), .source = 3, .muted = true, .hidden = true},
        {.id = u"reason"_s,
            .title = NoticeTexts::tr("Reason"),
            .source = 4,
            .stretch = 1,
            .muted = true,
            .sortable = false},
    };
}

} // namespace

QString undeliverableText(const MailRecipient &recipient)
{
    return NoticeTexts::tr("Notices to %1 cannot be delivered. %2")
        .arg(recipient.address, reasonText(recipient))
        .trimmed();
}

NoticesPanel::NoticesPanel(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : QWidget(parent),
      m_workspace(workspace),
      m_model(m_recipients, recipientColumns(), [](const MailRecipient &row) { return row.address; }),
      m_hint(new QLabel),
      m_table(new TableView(theme))
{
    theme.style(m_hint, Type::Body, Colour::Muted);
    m_hint->setWordWrap(true);
    m_table->setObjectName(u"mailRecipients"_s);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setColumns(recipientViewColumns());
    m_table->setSource(&m_model);
    m_table->sortByColumn(1, Qt::AscendingOrder);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, metrics::space3, 0, 0);
    layout->setSpacing(metrics::space3);
    layout->addWidget(m_hint);
    layout->addWidget(m_table, 1);
    connect(&workspace.schedules(), &models::StoreSignals::rowsChanged, this, &NoticesPanel::read);
    connect(&workspace.connection(), &models::Connection::changed, this, [this] {
        if (isVisible())
            follow();
        updateEmptyState();
    });
    retranslate();
}

/// Only from the first time that somebody looks, and who may.
void NoticesPanel::follow()
{
    if (m_follows || !m_workspace.connection().mayDo(Permission::RunBackup))
        return;
    m_follows = true;
    connect(&m_workspace.mails(), &models::StoreSignals::rowsChanged, this, &NoticesPanel::read);
    connect(&m_workspace.mails(), &models::StoreSignals::freshnessChanged, this, &NoticesPanel::read);
    read();
}

void NoticesPanel::read()
{
    QList<core::Mail> mails;
    if (m_follows)
        m_workspace.mails().forEach([&](const core::Mail &mail) { mails.append(mail); });
    QStringList expected = m_inSettings;
    m_workspace.schedules().forEach([&](const core::Schedule &schedule) { expected += schedule.recipients; });
    const QList<MailRecipient> rows = models::mailRecipients(mails, expected);
    QStringList gone;
    m_recipients.forEach([&](const MailRecipient &old) {
        if (std::ranges::none_of(rows, [&](const MailRecipient &row) { return rowKey(row) == rowKey(old); }))
            gone.append(rowKey(old));
    });
    m_recipients.apply(rows, gone);
    updateEmptyState();
}

void NoticesPanel::updateEmptyState()
{
    const ActionHint may = actionHint(m_workspace.connection(), Permission::RunBackup);
    m_table->setEmptyState({u"mail"_s, tr("No recipients yet"),
        may.allowed ? tr("Name them in a schedule, or for all of them under Settings, Mail.") : may.reason, {}});
}

void NoticesPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    follow();
    readSettings();
}

void NoticesPanel::readSettings()
{
    if (!m_workspace.connection().mayDo(Permission::ManageSettings))
        return;
    models::whenReady(m_workspace.mail().settings(), this, [this](const core::Result<core::MailSettings> &settings) {
        if (!settings)
            return; // the settings' own page says why; here the list is as good as the schedules and the mails
        m_inSettings = settings->recipients;
        read();
    });
}

void NoticesPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void NoticesPanel::retranslate()
{
    m_hint->setText(tr("Who hears of backups that fail, are missed or shrink, and whether the mails arrive. Accepted "
                       "means that the mail server took it."));
    m_table->setAccessibleName(tr("Recipients of notices"));
    m_table->setColumns(recipientViewColumns());
    m_model.retranslate();
    read();
}

} // namespace mainstay::ui
