// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/agents/rolloutform.h"

#include "core/maintenance.h"
#include "ui/agents/momentedit.h"
#include "ui/agents/windowedit.h"
#include "ui/text/rollouttext.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTimeZone>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::RolloutPolicy;

namespace {

const QList<QList<int>> presets{{100}, {10, 100}, {1, 10, 100}, {1, 10, 50, 100}};

constexpr int neverStops = -1;
constexpr int kilo = 1000;

void mark(QLabel *label, QWidget *field)
{
    label->setBuddy(field);
}

} // namespace

RolloutForm::RolloutForm(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_wavesLabel(new QLabel),
      m_waves(new QComboBox),
      m_ownWaves(new QLineEdit),
      m_stopLabel(new QLabel),
      m_stop(new QSpinBox),
      m_atLeastLabel(new QLabel),
      m_atLeast(new QSpinBox),
      m_concurrencyLabel(new QLabel),
      m_concurrency(new QSpinBox),
      m_rateLabel(new QLabel),
      m_rate(new QSpinBox),
      m_start(new MomentEdit),
      m_window(new WindowEdit),
      m_end(new MomentEdit),
      m_zone(new QLabel)
{
    m_waves->setObjectName(u"waves"_s);
    m_ownWaves->setObjectName(u"ownWaves"_s);
    m_stop->setObjectName(u"stopAbove"_s);
    m_atLeast->setObjectName(u"stopAtLeast"_s);
    m_concurrency->setObjectName(u"concurrency"_s);
    m_rate->setObjectName(u"rate"_s);
    m_start->setObjectName(u"start"_s);
    m_end->setObjectName(u"end"_s);
    // Its texts are long, and would push the other column aside.
    m_waves->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_stop->setRange(neverStops, 99);
    m_stop->setSuffix(u" %"_s);
    m_atLeast->setRange(1, 100'000);
    m_concurrency->setRange(0, RolloutPolicy::maxConcurrency);
    m_rate->setRange(0, 1'000'000);
    m_rate->setSingleStep(100);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_start->setOffer(now.addSecs(3600));
    m_end->setOffer(now.addDays(7));
    m_theme.style(m_zone, Type::Caption, Colour::Muted);
    m_zone->setWordWrap(true);
    makeFields();
    retranslate();
    setPolicy(defaults());

    connect(m_waves, &QComboBox::currentIndexChanged, this, &RolloutForm::showOwnWaves);
    connect(m_waves, &QComboBox::currentIndexChanged, this, &RolloutForm::changed);
    connect(m_ownWaves, &QLineEdit::textChanged, this, &RolloutForm::changed);
    for (QSpinBox *box : {m_stop, m_atLeast, m_concurrency, m_rate})
        connect(box, &QSpinBox::valueChanged, this, &RolloutForm::changed);
    connect(m_stop, &QSpinBox::valueChanged, this, [this](int value) { m_atLeast->setEnabled(value > neverStops); });
    connect(m_start, &MomentEdit::changed, this, &RolloutForm::changed);
    connect(m_window, &WindowEdit::changed, this, &RolloutForm::changed);
    connect(m_end, &MomentEdit::changed, this, &RolloutForm::changed);
}

RolloutPolicy RolloutForm::defaults()
{
    RolloutPolicy policy;
    policy.stopAbovePercent = 10;
    policy.stopAtLeast = 5;
    return policy;
}

void RolloutForm::makeFields()
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metrics::space3);
    grid->setVerticalSpacing(metrics::space1);
    grid->addWidget(m_wavesLabel, 0, 0, 1, 2);
    grid->addWidget(m_waves, 1, 0);
    grid->addWidget(m_ownWaves, 1, 1);
    grid->addWidget(m_stopLabel, 2, 0);
    grid->addWidget(m_stop, 3, 0);
    grid->addWidget(m_atLeastLabel, 2, 1);
    grid->addWidget(m_atLeast, 3, 1);
    grid->addWidget(m_concurrencyLabel, 4, 0);
    grid->addWidget(m_concurrency, 5, 0);
    grid->addWidget(m_rateLabel, 4, 1);
    grid->addWidget(m_rate, 5, 1);
    grid->setRowMinimumHeight(6, metrics::space1);
    grid->addWidget(m_start, 7, 0, 1, 2);
    grid->addWidget(m_end, 8, 0, 1, 2);
    grid->addWidget(m_window, 9, 0, 1, 2);
    grid->addWidget(m_zone, 10, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    mark(m_wavesLabel, m_waves);
    mark(m_stopLabel, m_stop);
    mark(m_atLeastLabel, m_atLeast);
    mark(m_concurrencyLabel, m_concurrency);
    mark(m_rateLabel, m_rate);
}

RolloutPolicy RolloutForm::policy() const
{
    RolloutPolicy policy;
    policy.waves = waves();
    if (m_stop->value() > neverStops)
        policy.stopAbovePercent = m_stop->value();
    policy.stopAtLeast = m_atLeast->value();
    policy.concurrency = m_concurrency->value();
    policy.bytesPerSecond = qint64(m_rate->value()) * kilo;
    // A cap below this is none that an agent could keep.
    if (policy.bytesPerSecond > 0)
        policy.bytesPerSecond = std::max(policy.bytesPerSecond, RolloutPolicy::minBytesPerSecond);
    policy.startAt = m_start->moment();
    policy.window = m_window->window();
    policy.expiresAt = m_end->moment();
    return policy;
}

void RolloutForm::setPolicy(const RolloutPolicy &policy)
{
    const qsizetype preset = presets.indexOf(policy.waves);
    m_waves->setCurrentIndex(preset < 0 ? int(presets.size()) : int(preset));
    if (preset < 0) {
        QStringList percents;
        for (const int percent : policy.waves)
            percents.append(QString::number(percent));
        m_ownWaves->setText(percents.join(", "_L1));
    }
    showOwnWaves();
    m_stop->setValue(policy.stopAbovePercent.value_or(neverStops));
    m_atLeast->setValue(policy.stopAtLeast);
    m_concurrency->setValue(policy.concurrency);
    m_rate->setValue(int((policy.bytesPerSecond + kilo - 1) / kilo));
    m_start->setMoment(policy.startAt);
    m_window->setWindow(policy.window);
    m_end->setMoment(policy.expiresAt);
}

QList<int> RolloutForm::waves() const
{
    const int preset = m_waves->currentIndex();
    if (preset >= 0 && preset < presets.size())
        return presets.at(preset);
    QList<int> percents;
    const QStringList words = m_ownWaves->text().split(QRegularExpression(u"[^0-9]+"_s), Qt::SkipEmptyParts);
    for (const QString &word : words)
        percents.append(word.toInt());
    if (percents.isEmpty() || percents.constLast() != 100)
        percents.append(100); // the rest always comes last
    return percents;
}

QString RolloutForm::problem() const
{
    const auto checked = core::checkPolicy(policy(), QDateTime::currentDateTimeUtc());
    if (checked)
        return {};
    const QString field = checked.error().context.value(u"field"_s);
    if (field.endsWith("waves"_L1))
        return tr("The percents of the waves rise from 1 to 100, at most ten of them.");
    if (field.endsWith("weekdays"_L1))
        return tr("Choose at least one day for the maintenance window.");
    if (field.endsWith("timeZone"_L1))
        return tr("The time zone of the maintenance window is not known on this computer.");
    if (field.endsWith("expiresAt"_L1))
        return tr("The request would end before it begins.");
    return tr("The rollout is not possible like this.");
}

void RolloutForm::showOwnWaves()
{
    m_ownWaves->setVisible(m_waves->currentIndex() == presets.size());
}

void RolloutForm::fillWaves()
{
    const QSignalBlocker blocker(m_waves);
    const int chosen = std::max(0, m_waves->currentIndex());
    m_waves->clear();
    for (const QList<int> &preset : presets) {
        QString text = wavesText(preset);
        text[0] = text.at(0).toUpper();
        m_waves->addItem(text);
    }
    m_waves->addItem(tr("Other waves…"));
    m_waves->setCurrentIndex(chosen);
}

void RolloutForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void RolloutForm::retranslate()
{
    fillWaves();
    m_wavesLabel->setText(tr("&To whom first"));
    m_waves->setAccessibleName(tr("To whom first"));
    m_ownWaves->setPlaceholderText(tr("Percents, such as 5, 25, 100"));
    m_ownWaves->setAccessibleName(tr("Percents of the waves"));
    m_stopLabel->setText(tr("Stop by itself when &more fail than"));
    m_stop->setAccessibleName(tr("Stop by itself when more fail than"));
    m_stop->setSpecialValueText(tr("never stop"));
    m_atLeastLabel->setText(tr("but not before so many &failed"));
    m_atLeast->setAccessibleName(tr("Stop not before so many failed"));
    m_concurrencyLabel->setText(tr("Downloading at &once"));
    m_concurrency->setAccessibleName(tr("Downloading at once"));
    m_concurrency->setSpecialValueText(tr("all computers"));
    m_rateLabel->setText(tr("&Bandwidth for each computer"));
    m_rate->setAccessibleName(tr("Bandwidth for each computer"));
    m_rate->setSpecialValueText(tr("as much as there is"));
    m_rate->setSuffix(u" kB/s"_s);
    m_start->setText(tr("Begin &later"));
    m_end->setText(tr("&End, whoever is missing"));
    m_zone->setText(tr("Beginning and end are in the time of this computer (%1).")
                        .arg(QString::fromLatin1(QTimeZone::systemTimeZoneId())));
}

} // namespace mainstay::ui
