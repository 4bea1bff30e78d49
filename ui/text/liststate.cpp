// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/liststate.h"

#include "ui/text/errortext.h"

#include <QCoreApplication>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

namespace {

class ListState
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::ListState)
};

} // namespace

EmptyState::Content listState(
    const models::StoreSignals &store, const models::TableModelBase &model, const EmptyState::Content &none)
{
    if (model.totalCount() > 0)
        return {u"search"_s, ListState::tr("Nothing matches"),
            ListState::tr("Change the filter to see the other rows."), {}};
    switch (store.freshness()) {
    case models::Freshness::Loading:
        return {none.icon, ListState::tr("Loading…"), {}, {}, true};
    case models::Freshness::Failed: {
        if (!store.error())
            return {u"offline"_s, ListState::tr("Nothing is known yet"),
                ListState::tr("It appears as soon as the server answers."), {}};
        const ErrorText text = errorText(*store.error());
        return {u"offline"_s, text.sentence, text.remedy, {}};
    }
    case models::Freshness::Cached:
    case models::Freshness::Live:
    case models::Freshness::Stale:
        return none;
    }
    return none;
}

} // namespace mainstay::ui
