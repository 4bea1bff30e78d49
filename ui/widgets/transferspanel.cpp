// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/transferspanel.h"

#include "ui/theme/theme.h"

#include <QAbstractItemModel>
#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace mainstay::ui {

TransfersPanel::TransfersPanel(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_title(new QLabel(this)),
      m_close(new QToolButton(this)),
      m_empty(new EmptyState(theme, this)),
      m_list(new QWidget),
      m_layout(new QVBoxLayout(m_list))
{
    theme.style(m_title, Type::BodyStrong);
    m_close->setIcon(theme.icon(QStringLiteral("cancel"), Colour::Muted));
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::StrongFocus);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addStretch();
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_list);
    m_list->setAutoFillBackground(false); // the card shines through
    scroll->viewport()->setAutoFillBackground(false);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(metrics::space4, metrics::space2, metrics::space2, metrics::space2);
    head->addWidget(m_title, 1);
    head->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::hairline, metrics::hairline, metrics::hairline, metrics::cardRadius);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_empty, 1);
    layout->addWidget(scroll, 1);
    connect(m_close, &QToolButton::clicked, this, &TransfersPanel::closeRequested);
    connect(&theme, &Theme::changed, this, &TransfersPanel::rebuild);
    retranslate();
    showEmpty();
}

void TransfersPanel::setModel(QAbstractItemModel *model)
{
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    if (m_model) {
        using M = QAbstractItemModel;
        connect(m_model, &M::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { insertRows(first, last); });
        connect(m_model, &M::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { removeRows(first, last); });
        connect(m_model, &M::dataChanged, this, [this](const QModelIndex &first, const QModelIndex &last) {
            for (int row = first.row(); row <= last.row(); ++row)
                m_rows.at(row)->show(m_model->index(row, 0));
        });
        connect(m_model, &M::modelReset, this, &TransfersPanel::rebuild);
        connect(m_model, &M::layoutChanged, this, &TransfersPanel::rebuild);
        connect(m_model, &M::rowsMoved, this, &TransfersPanel::rebuild);
    }
    rebuild();
}

void TransfersPanel::insertRows(int first, int last)
{
    for (int row = first; row <= last; ++row) {
        auto *widget = new TransferRow(m_theme, m_list);
        m_rows.insert(row, widget);
        m_layout->insertWidget(row, widget);
        widget->show(m_model->index(row, 0));
        widget->setVisible(true);
        connect(widget, &TransferRow::triggered, this, [this, widget](TransferRow::Action action) {
            emit actionTriggered(m_model->index(int(m_rows.indexOf(widget)), 0), action);
        });
    }
    showEmpty();
}

void TransfersPanel::removeRows(int first, int last)
{
    for (int row = last; row >= first; --row)
        m_rows.takeAt(row)->deleteLater(); // one of its buttons may have asked for it
    showEmpty();
}

void TransfersPanel::rebuild()
{
    removeRows(0, int(m_rows.size()) - 1);
    if (m_model && m_model->rowCount() > 0)
        insertRows(0, m_model->rowCount() - 1);
    showEmpty();
    update();
}

void TransfersPanel::showEmpty()
{
    const bool empty = m_rows.isEmpty();
    m_empty->setVisible(empty);
    if (auto *scroll = findChild<QScrollArea *>())
        scroll->setVisible(!empty);
}

void TransfersPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.colour(Colour::Line));
    painter.setBrush(m_theme.colour(Colour::Panel));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::cardRadius, metrics::cardRadius);
}

void TransfersPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void TransfersPanel::retranslate()
{
    m_title->setText(tr("Transfers"));
    setAccessibleName(tr("Transfers"));
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(tr("Close"));
    m_empty->setContent({QStringLiteral("transfers"), tr("Nothing is being transferred."),
        tr("Uploads and downloads appear here, with their progress."), {}, false});
    if (m_model)
        rebuild(); // the rows' words are the model's
}

} // namespace mainstay::ui
