// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/zoneedit.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QFocusEvent>
#include <QLineEdit>
#include <QTimeZone>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

ZoneEdit::ZoneEdit(QWidget *parent) : QComboBox(parent)
{
    setEditable(true);
    setInsertPolicy(NoInsert);
    setMaxVisibleItems(14);
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(18);
    const QByteArray own = QTimeZone::systemTimeZoneId();
    QStringList ids;
    for (const QByteArray &id : QTimeZone::availableTimeZoneIds()) {
        // Abbreviations and offsets are no rules: they have no clock changes.
        if (id.contains('/') && !id.startsWith("Etc/") && !id.startsWith("SystemV/"))
            ids.append(QString::fromLatin1(id));
    }
    ids.append(u"UTC"_s);
    if (!ids.contains(QString::fromLatin1(own)))
        ids.append(QString::fromLatin1(own));
    ids.sort();
    addItems(ids);
    auto *finder = new QCompleter(model(), this);
    finder->setCaseSensitivity(Qt::CaseInsensitive);
    finder->setFilterMode(Qt::MatchContains);
    finder->setMaxVisibleItems(10);
    setCompleter(finder);
    connect(this, &QComboBox::currentTextChanged, this, &ZoneEdit::zoneChanged);
    // Ids have underscores where people type a space.
    connect(lineEdit(), &QLineEdit::textEdited, this, [this](const QString &text) {
        if (!text.contains(u' '))
            return;
        const int cursor = lineEdit()->cursorPosition();
        lineEdit()->setText(QString(text).replace(u' ', u'_'));
        lineEdit()->setCursorPosition(cursor);
        completer()->setCompletionPrefix(lineEdit()->text());
        completer()->complete();
    });
}

void ZoneEdit::setZone(const QString &id)
{
    if (const int index = findText(id, Qt::MatchFixedString | Qt::MatchCaseSensitive); index >= 0)
        setCurrentIndex(index);
    else
        setEditText(id);
}

QString ZoneEdit::zone() const
{
    const QString typed = currentText().trimmed().replace(u' ', u'_');
    const int index = findText(typed, Qt::MatchFixedString);
    return index < 0 ? typed : itemText(index);
}

void ZoneEdit::focusInEvent(QFocusEvent *event)
{
    QComboBox::focusInEvent(event);
    // The first key begins a search, not an addition to the zone that is there.
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        lineEdit()->selectAll();
}

} // namespace mainstay::ui
