// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/dropzone.h"

#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"

#include <QDragEnterEvent>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>

namespace mainstay::ui {

QString DropZone::fileIn(const QMimeData *data)
{
    QStringList files;
    for (const QUrl &url : data->urls())
        files.append(url.toLocalFile());
    if (files.size() == 1)
        return files.first();
    files.removeIf([](const QString &file) {
        return file.endsWith(QLatin1StringView(".minisig")) || file.endsWith(QLatin1StringView(".manifest.json"));
    });
    return files.size() == 1 ? files.first() : QString();
}

DropZone::DropZone(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_icon(new QLabel(this)),
      m_title(new ElidedLabel(Qt::ElideMiddle, this)),
      m_detail(new QLabel(this)),
      m_choose(new QPushButton(this))
{
    setAcceptDrops(true);
    theme.style(m_title, Type::BodyStrong);
    theme.style(m_detail, Type::Body, Colour::Muted);
    m_detail->setWordWrap(true);
    m_detail->setTextFormat(Qt::PlainText);
    m_icon->setFixedWidth(28);
    m_choose->setAutoDefault(false);

    auto *words = new QVBoxLayout;
    words->setSpacing(metrics::space0);
    words->addStretch();
    words->addWidget(m_title);
    words->addWidget(m_detail);
    words->addStretch();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::space4, metrics::space3, metrics::space4, metrics::space3);
    layout->setSpacing(metrics::space3);
    layout->addWidget(m_icon);
    layout->addLayout(words, 1);
    layout->addWidget(m_choose);
    setMinimumHeight(72);
    connect(m_choose, &QPushButton::clicked, this, &DropZone::choose);
    connect(&theme, &Theme::changed, this, &DropZone::refresh);
    refresh();
}

void DropZone::setPrompt(const QString &prompt, const QString &hint, const QString &filter)
{
    m_prompt = prompt;
    m_hint = hint;
    m_filter = filter;
    if (m_state == State::Empty)
        clear();
    m_choose->setAccessibleDescription(prompt);
}

void DropZone::accept(const QString &title, const QString &detail)
{
    show(State::Accepted, title, detail);
}

void DropZone::refuse(const QString &title, const QString &reason)
{
    show(State::Refused, title, reason);
}

void DropZone::clear()
{
    show(State::Empty, m_prompt, m_hint);
}

void DropZone::show(State state, const QString &title, const QString &detail)
{
    m_state = state;
    m_title->setText(title);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(detail);
    refresh();
}

void DropZone::refresh()
{
    const Colours &colours = m_theme.colours();
    QString icon = QStringLiteral("drop-file");
    models::Tone tone = models::Tone::Neutral;
    if (m_state == State::Accepted) {
        icon = QStringLiteral("check");
        tone = models::Tone::Ok;
    } else if (m_state == State::Refused) {
        icon = QStringLiteral("error");
        tone = models::Tone::Bad;
    }
    m_icon->setPixmap(m_theme.icons().icon(icon, tone).pixmap(QSize(24, 24), devicePixelRatioF()));
    QPalette palette = m_detail->palette();
    palette.setColor(QPalette::WindowText, m_state == State::Refused ? colours[Colour::Bad] : colours[Colour::Muted]);
    m_detail->setPalette(palette);
    m_choose->setText(m_state == State::Empty ? tr("Choose file…") : tr("Choose another…"));
    update();
}

void DropZone::choose()
{
    auto *dialog = new QFileDialog(this, m_prompt, QString(), m_filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &DropZone::fileChosen);
    dialog->open();
}

void DropZone::paintEvent(QPaintEvent *)
{
    const Colours &colours = m_theme.colours();
    QColor fill = colours[Colour::Window];
    QColor edge = colours[Colour::LineStrong];
    Qt::PenStyle line = Qt::DashLine;
    if (m_dragging) {
        fill = colours[Colour::Selection];
        edge = colours[Colour::Accent];
    } else if (m_state == State::Accepted) {
        edge = colours[Colour::Ok];
        line = Qt::SolidLine;
    } else if (m_state == State::Refused) {
        edge = colours[Colour::Bad];
        line = Qt::SolidLine;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(edge, m_dragging ? 2 : 1, line);
    if (line == Qt::DashLine)
        pen.setDashPattern({4, 3});
    painter.setPen(pen);
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), metrics::cardRadius, metrics::cardRadius);
}

void DropZone::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    QWidget::changeEvent(event);
}

void DropZone::dragEnterEvent(QDragEnterEvent *event)
{
    if (fileIn(event->mimeData()).isEmpty())
        return;
    event->acceptProposedAction();
    m_dragging = true;
    update();
}

void DropZone::dragLeaveEvent(QDragLeaveEvent *)
{
    m_dragging = false;
    update();
}

void DropZone::dropEvent(QDropEvent *event)
{
    m_dragging = false;
    update();
    event->acceptProposedAction();
    emit fileChosen(fileIn(event->mimeData()));
}

} // namespace mainstay::ui
