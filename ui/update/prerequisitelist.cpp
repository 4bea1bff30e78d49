// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/update/prerequisitelist.h"

#include "ui/licence/licencemailtest.h"
#include "ui/text/format.h"
#include "ui/text/prerequisitetext.h"
#include "ui/theme/theme.h"
#include "ui/update/customisationsdialog.h"
#include "ui/widgets/taborder.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::CheckResult;
using core::CheckSubject;
using core::Prerequisite;

PrerequisiteList::PrerequisiteList(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(metrics::space2);
    connect(&theme, &Theme::changed, this, &PrerequisiteList::rebuild);
}

void PrerequisiteList::setRows(const QList<Prerequisite> &rows, bool acceptable)
{
    take(rows, acceptable, {});
}

void PrerequisiteList::setDecided(const QList<Prerequisite> &rows, const QStringList &accepted)
{
    take(rows, true, accepted);
}

void PrerequisiteList::take(const QList<Prerequisite> &rows, bool acceptable, const std::optional<QStringList> &decided)
{
    QList<Prerequisite> sorted = rows;
    std::ranges::stable_sort(sorted, [](const Prerequisite &a, const Prerequisite &b) { return a.result > b.result; });
    if (sorted == m_rows && acceptable == m_acceptable && decided == m_decided)
        return;
    m_rows = sorted;
    m_acceptable = acceptable;
    m_decided = decided;
    rebuild();
}

void PrerequisiteList::setBrief(bool brief)
{
    if (std::exchange(m_brief, brief) != brief)
        rebuild();
}

void PrerequisiteList::setCustomisations(const QList<core::Customisation> &customisations)
{
    if (std::exchange(m_customisations, customisations) != customisations)
        rebuild();
}

void PrerequisiteList::setBackupOffer(BackupOffer offer)
{
    if (std::exchange(m_backup, offer) != offer)
        rebuild();
}

void PrerequisiteList::setMailTest(LicenceMailTest *test)
{
    m_mailTest = test;
    // Queued: the button that was pressed is made anew, and is not to end inside its own click.
    connect(test, &LicenceMailTest::changed, this, &PrerequisiteList::rebuild, Qt::QueuedConnection);
    rebuild();
}

void PrerequisiteList::setMailTestable(bool testable)
{
    if (std::exchange(m_mailTestable, testable) != testable)
        rebuild();
}

QPushButton *PrerequisiteList::makeMailButton()
{
    auto *button = new QPushButton(m_mailTest->isSending() ? tr("Sending…") : tr("Send test e-mail"));
    button->setObjectName(u"testLicenceMail"_s);
    connect(button, &QPushButton::clicked, m_mailTest, &LicenceMailTest::send);
    return button;
}

/// In the mail server's own words; null before a test was sent.
QLabel *PrerequisiteList::makeMailAnswer()
{
    const auto outcome = m_mailTest->outcome();
    if (!outcome)
        return nullptr;
    QString text = outcome->sentence;
    if (!outcome->answer.isEmpty())
        text += u'\n' + outcome->answer;
    auto *label = new QLabel(text);
    label->setObjectName(u"licenceMailAnswer"_s);
    label->setToolTip(outcome->details);
    m_theme.style(label, Type::Body,
        outcome->tone == models::Tone::Ok        ? Colour::Ok
            : outcome->tone == models::Tone::Bad ? Colour::Bad
                                                 : Colour::Warning);
    return label;
}

QPushButton *PrerequisiteList::makeBackupButton()
{
    const bool isRunning = m_backup == BackupOffer::Running;
    auto *button = new QPushButton(isRunning ? tr("Backing up…") : tr("Back up now"));
    button->setObjectName(u"backUpNow"_s);
    button->setEnabled(!isRunning);
    connect(button, &QPushButton::clicked, this, &PrerequisiteList::backupWanted);
    return button;
}

QPushButton *PrerequisiteList::makeShowButton()
{
    auto *button = new QPushButton(tr("Show them…"));
    connect(button, &QPushButton::clicked, this,
        [this] { (new CustomisationsDialog(m_theme, m_customisations, this))->open(); });
    return button;
}

void PrerequisiteList::rebuild()
{
    const QStringList ticked = m_decided.value_or(acknowledged());
    // Who pressed a button with the keyboard stays on it.
    const QWidget *focused = focusWidget();
    const QString focus = focused && focused->hasFocus() ? focused->objectName() : QString();
    m_ticks.clear();
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    QList<QWidget *> stops;
    for (const Prerequisite &row : std::as_const(m_rows)) {
        if (m_brief && row.result < CheckResult::Warning)
            continue;
        QWidget *made = makeRow(row);
        m_layout->addWidget(made);
        if (QCheckBox *tick = m_ticks.value(core::keyOf(row)))
            tick->setChecked(ticked.contains(core::keyOf(row)));
        for (QAbstractButton *button : made->findChildren<QAbstractButton *>())
            stops.append(button);
    }
    tabThrough(this, stops);
    if (auto *again = focus.isEmpty() ? nullptr : findChild<QWidget *>(focus))
        again->setFocus();
    emit acknowledgedChanged();
}

QWidget *PrerequisiteList::makeRow(const Prerequisite &row)
{
    const PrerequisiteText text = prerequisiteText(row);
    auto *widget = new QWidget;
    auto *icon = new QLabel;
    auto *subject = new QLabel(text.subject);
    auto *sentence = new QLabel(text.sentence);
    constexpr QSize size(metrics::icon, metrics::icon);
    icon->setPixmap(m_theme.icons().icon(text.icon, text.tone).pixmap(size, devicePixelRatioF()));
    icon->setFixedSize(size + QSize(0, 2));
    m_theme.style(subject, Type::Body, Colour::Muted);
    m_theme.style(sentence, row.result == CheckResult::Block ? Type::BodyStrong : Type::Body);
    subject->setFixedWidth(190);
    subject->setWordWrap(true);
    auto *words = new QVBoxLayout;
    words->setSpacing(metrics::space1);
    words->addWidget(sentence);
    QList<QLabel *> labels{subject, sentence};
    if (!text.remedy.isEmpty()) {
        labels.append(new QLabel(text.remedy));
        m_theme.style(labels.last(), Type::Body, Colour::Muted);
        words->addWidget(labels.last());
    }
    const bool hasMailTest = m_mailTest && row.subject == CheckSubject::LicenceMail && row.finding == "address"_L1;
    if (QLabel *answer = hasMailTest ? makeMailAnswer() : nullptr) {
        labels.append(answer);
        words->addWidget(answer);
    }
    for (QLabel *label : std::as_const(labels)) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    }
    if (m_acceptable && row.result == CheckResult::Warning) {
        auto *tick = new QCheckBox(text.acknowledgement);
        tick->setAccessibleDescription(text.sentence);
        tick->setObjectName(u"accept-"_s + core::keyOf(row));
        tick->setEnabled(!m_decided);
        connect(tick, &QCheckBox::toggled, this, &PrerequisiteList::acknowledgedChanged);
        m_ticks.insert(core::keyOf(row), tick);
        words->addWidget(tick);
    }
    auto *layout = new QHBoxLayout(widget);
    layout->setContentsMargins(0, metrics::space1, 0, metrics::space1);
    layout->setSpacing(metrics::space2);
    layout->addWidget(icon, 0, Qt::AlignTop);
    layout->addWidget(subject, 0, Qt::AlignTop);
    layout->addLayout(words, 1);
    if (row.subject == CheckSubject::Customisations && !m_customisations.isEmpty())
        layout->addWidget(makeShowButton(), 0, Qt::AlignTop);
    if (row.subject == CheckSubject::Backup && row.result == CheckResult::Warning && m_backup != BackupOffer::None
        && !m_decided)
        layout->addWidget(makeBackupButton(), 0, Qt::AlignTop);
    if (hasMailTest && m_mailTestable)
        layout->addWidget(makeMailButton(), 0, Qt::AlignTop);
    widget->setAccessibleName(text.subject + u": "_s + text.sentence);
    return widget;
}

QStringList PrerequisiteList::acknowledged() const
{
    QStringList accepted;
    for (const auto &[key, tick] : m_ticks.asKeyValueRange()) {
        if (tick->isChecked())
            accepted.append(key);
    }
    return accepted;
}

bool PrerequisiteList::isClear() const
{
    const QStringList ticked = acknowledged();
    return !m_rows.isEmpty() && std::ranges::all_of(m_rows, [&](const Prerequisite &row) {
        return row.result < CheckResult::Warning
            || (row.result == CheckResult::Warning && ticked.contains(core::keyOf(row)));
    });
}

QString PrerequisiteList::report(const ReportHead &head) const
{
    const Format format{QLocale()};
    const auto orUnknown = [](const QString &text) { return text.isEmpty() ? tr("not known") : text; };
    // Without the zone a report that travels to the vendor says no moment at all.
    const auto moment = [&](const QDateTime &at) -> QString {
        return format.dateTime(at.toLocalTime()) + u' ' + at.toLocalTime().timeZoneAbbreviation();
    };
    QStringList lines{tr("Prerequisites of a system update"), tr("Date: %1").arg(moment(head.at)),
        tr("Machine: %1").arg(orUnknown(head.host)),
        tr("Product: %1, version %2").arg(orUnknown(head.product), orUnknown(head.installed.toString())),
        tr("Update to version: %1").arg(head.patch.isNull() ? tr("none chosen") : head.patch.toString()),
        tr("Machine last looked at: %1").arg(head.checkedAt ? moment(*head.checkedAt) : tr("never")), QString()};
    for (const Prerequisite &row : m_rows) {
        const PrerequisiteText text = prerequisiteText(row);
        const QString mark = row.result == CheckResult::Block ? u"✗"_s
            : row.result == CheckResult::Warning              ? u"!"_s
                                                              : u"✓"_s;
        lines.append(u"%1 %2: %3 %4"_s.arg(mark, text.subject, text.sentence, text.remedy).trimmed());
    }
    return lines.join(u'\n') + u'\n';
}

void PrerequisiteList::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        rebuild();
}

} // namespace mainstay::ui
