// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/addressedit.h"

#include "core/mailaddress.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/taborder.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QRegularExpression>
#include <QToolButton>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int padding = metrics::space1;
constexpr int chipHeight = 24;
constexpr int chipRoom = 12; // for the round ends
constexpr int leastField = 80;

} // namespace

AddressEdit::AddressEdit(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_field(new QLineEdit(this)), m_complaint(new QLabel(this))
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setFocusProxy(m_field);
    m_field->setFrame(false);
    m_field->setTextMargins(metrics::space1, 0, 0, 0); // its words begin where those of other fields do
    m_field->setMaxLength(2000);
    m_field->installEventFilter(this);
    m_complaint->hide();
    m_complaint->setTextFormat(Qt::PlainText);
    theme.style(m_complaint, Type::Caption, Colour::Bad);
    connect(m_field, &QLineEdit::textEdited, this, [this](const QString &text) {
        showComplaint({});
        if (text.contains(QRegularExpression(u"[,;\\s]"_s)))
            takeText(text, false);
        emit changed();
    });
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void AddressEdit::setAddresses(const QStringList &addresses)
{
    qDeleteAll(m_chips);
    m_chips.clear();
    m_addresses.clear();
    for (const QString &address : addresses)
        addChip(address);
    updateGeometry();
    arrange(width(), true);
}

void AddressEdit::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    m_field->setPlaceholderText(m_addresses.isEmpty() ? text : QString());
}

void AddressEdit::addChip(const QString &address)
{
    auto *chip = new QToolButton(this);
    chip->setText(address);
    chip->setIcon(m_theme.icon(u"cancel"_s, Colour::Muted));
    chip->setIconSize({12, 12});
    chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    chip->setLayoutDirection(Qt::RightToLeft); // the cross behind the address
    connect(chip, &QToolButton::clicked, this, [this, chip] { removeAt(m_chips.indexOf(chip)); });
    m_chips.append(chip);
    m_addresses.append(address);
    chip->show();
    m_field->setPlaceholderText({});
    QList<QWidget *> stops(m_chips.cbegin(), m_chips.cend());
    stops.append(m_field);
    tabThrough(m_complaint, stops);
    nameChips();
}

void AddressEdit::nameChips()
{
    for (QToolButton *chip : std::as_const(m_chips)) {
        chip->setAccessibleName(tr("Remove %1").arg(chip->text()));
        chip->setToolTip(chip->accessibleName());
    }
}

void AddressEdit::removeAt(qsizetype index)
{
    if (index < 0 || index >= m_chips.size())
        return;
    m_addresses.removeAt(index);
    // Its own click may be under way.
    m_chips.at(index)->hide();
    m_chips.takeAt(index)->deleteLater();
    if (m_addresses.isEmpty())
        m_field->setPlaceholderText(m_placeholder);
    m_field->setFocus();
    updateGeometry();
    arrange(width(), true);
    update();
    emit changed();
}

bool AddressEdit::takeTyped()
{
    takeText(m_field->text(), true);
    return m_field->text().isEmpty();
}

void AddressEdit::takeText(const QString &text, bool ended)
{
    static const QRegularExpression separators(u"[,;\\s]+"_s);
    QStringList parts = text.split(separators, Qt::SkipEmptyParts);
    // Without a separator behind it the last one is still being typed.
    const bool lastIsOpen = !ended && !parts.isEmpty() && !text.isEmpty() && !separators.match(text.last(1)).hasMatch();
    const QString open = lastIsOpen ? parts.takeLast() : QString();
    QStringList wrong;
    for (QString part : parts) {
        // "Anna <anna@example.org>", as mail programs copy it: the name's words are no addresses.
        if (part.startsWith(u'<') && part.endsWith(u'>'))
            part = part.sliced(1, part.size() - 2);
        if (!core::isMailAddress(part))
            wrong.append(part);
        else if (!m_addresses.contains(part, Qt::CaseInsensitive))
            addChip(part);
    }
    if (lastIsOpen)
        wrong.append(open);
    m_field->setText(wrong.join(u' '));
    const QString bad = lastIsOpen ? (wrong.size() > 1 ? wrong.constFirst() : QString())
        : wrong.isEmpty()          ? QString()
                                   : wrong.constFirst();
    showComplaint(bad);
    updateGeometry();
    arrange(width(), true);
    update();
}

void AddressEdit::showComplaint(const QString &what)
{
    m_wrong = what;
    m_complaint->setText(what.isEmpty() ? QString() : tr("“%1” is no e-mail address.").arg(what.left(60)));
    if (m_complaint->isHidden() == what.isEmpty())
        return;
    m_complaint->setVisible(!what.isEmpty());
    updateGeometry();
    arrange(width(), true);
    update();
}

int AddressEdit::arrange(int width, bool move) const
{
    int x = padding;
    int y = padding;
    const auto place = [&](QWidget *widget, int wanted, bool fill) {
        if (x > padding && x + wanted > width - padding) {
            x = padding;
            y += chipHeight + padding;
        }
        const int given = fill ? width - padding - x : qMin(wanted, width - 2 * padding);
        if (move)
            widget->setGeometry(x, y, given, chipHeight);
        x += given + padding;
    };
    for (QToolButton *chip : m_chips)
        place(chip, chip->sizeHint().width() + chipRoom, false);
    place(m_field, leastField, true);
    y += chipHeight + padding;
    if (!m_complaint->isHidden()) {
        const int height = m_complaint->sizeHint().height();
        if (move)
            m_complaint->setGeometry(0, y + 2, width, height);
        y += 2 + height;
    }
    return y;
}

int AddressEdit::heightForWidth(int width) const
{
    return arrange(width, false);
}

QSize AddressEdit::sizeHint() const
{
    return {260, arrange(qMax(width(), 260), false)};
}

QSize AddressEdit::minimumSizeHint() const
{
    return {leastField + 2 * padding, arrange(qMax(width(), leastField + 2 * padding), false)};
}

bool AddressEdit::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field)
        return false;
    if (event->type() == QEvent::FocusOut) {
        takeTyped();
        update();
        emit changed();
    } else if (event->type() == QEvent::FocusIn) {
        update();
    } else if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter && !m_field->text().isEmpty()) {
            takeTyped();
            emit changed();
            return true; // the dialog's main button is not meant
        }
        if (key->key() == Qt::Key_Backspace && m_field->text().isEmpty() && !m_addresses.isEmpty()) {
            const QString last = m_addresses.constLast();
            removeAt(m_addresses.size() - 1);
            m_field->setText(last);
            return true;
        }
    }
    return false;
}

void AddressEdit::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange(width(), true);
}

void AddressEdit::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QRectF field = rect();
    if (!m_complaint->isHidden())
        field.setBottom(m_complaint->geometry().top() - 2);
    const bool focus = m_field->hasFocus();
    const Colour edge = !m_wrong.isEmpty() ? Colour::Bad : focus ? Colour::Focus : Colour::LineStrong;
    painter.setPen(QPen(m_theme.colour(edge), focus ? 1.5 : 1));
    painter.setBrush(m_theme.colour(Colour::Field));
    painter.drawRoundedRect(field.adjusted(0.75, 0.75, -0.75, -0.75), metrics::controlRadius, metrics::controlRadius);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.colour(Colour::NeutralSoft));
    for (const QToolButton *chip : m_chips)
        painter.drawRoundedRect(chip->geometry(), chipHeight / 2, chipHeight / 2);
}

void AddressEdit::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        nameChips();
        showComplaint(m_wrong);
    }
}

} // namespace mainstay::ui
