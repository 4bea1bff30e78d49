// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/viewstate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

QByteArray ViewState::toBytes() const
{
    QJsonObject widthObject;
    for (auto it = widths.begin(); it != widths.end(); ++it)
        widthObject.insert(it.key(), it.value());
    QJsonObject hiddenObject;
    for (auto it = hidden.begin(); it != hidden.end(); ++it)
        hiddenObject.insert(it.key(), it.value());
    const QJsonObject object{
        {u"version"_s, 1},
        {u"order"_s, QJsonArray::fromStringList(order)},
        {u"widths"_s, widthObject},
        {u"hidden"_s, hiddenObject},
        {u"sortColumn"_s, sortColumn},
        {u"descending"_s, sortOrder == Qt::DescendingOrder},
        {u"filter"_s, filter},
    };
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<ViewState> ViewState::fromBytes(const QByteArray &bytes)
{
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    if (object.value("version"_L1).toInt() != 1)
        return std::nullopt;
    ViewState state;
    for (const QJsonValue value : object.value("order"_L1).toArray())
        state.order.append(value.toString());
    const QJsonObject widthObject = object.value("widths"_L1).toObject();
    for (auto it = widthObject.begin(); it != widthObject.end(); ++it)
        state.widths.insert(it.key(), it.value().toInt());
    const QJsonObject hiddenObject = object.value("hidden"_L1).toObject();
    for (auto it = hiddenObject.begin(); it != hiddenObject.end(); ++it)
        state.hidden.insert(it.key(), it.value().toBool());
    state.sortColumn = object.value("sortColumn"_L1).toString();
    state.sortOrder = object.value("descending"_L1).toBool() ? Qt::DescendingOrder : Qt::AscendingOrder;
    state.filter = object.value("filter"_L1).toString();
    return state;
}

} // namespace mainstay::ui
