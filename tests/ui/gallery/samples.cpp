// SPDX-License-Identifier: GPL-3.0-or-later
#include "gallery/samples.h"

#include "models/roles.h"

namespace mainstay::gallery {

using namespace Qt::StringLiterals;
using models::Tone;

namespace {

QStandardItem *text(const QString &words)
{
    return new QStandardItem(words);
}

QStandardItem *state(const QString &words, const QString &icon, Tone tone, const QString &why = {})
{
    auto *item = new QStandardItem(words);
    item->setData(icon, models::IconRole);
    item->setData(QVariant::fromValue(tone), models::ToneRole);
    item->setData(why, models::ExplanationRole);
    return item;
}

QStandardItem *progress(const QString &words, double done, double failed)
{
    auto *item = new QStandardItem(words);
    item->setData(done, models::FractionRole);
    item->setData(failed, models::FailedFractionRole);
    return item;
}

} // namespace

QStandardItemModel *requests(bool italian, QObject *parent)
{
    auto *model = new QStandardItemModel(parent);
    const auto row = [model](const QList<QStandardItem *> &items, bool rejectable) {
        items.first()->setData(items.first()->text(), models::RowKeyRole);
        items.first()->setData(rejectable, models::EnabledRole);
        model->appendRow(items);
    };
    const auto failed = [](const QString &count) {
        auto *item = text(count);
        item->setData(QVariant::fromValue(Tone::Bad), models::ToneRole);
        return item;
    };
    row({text(u"Agent 5.3 – Windows offices"_s), text(u"5.3.0"_s), text(u"Windows"_s), text(u"x86-64"_s),
            state(italian ? u"Attiva"_s : u"Active"_s, u"running"_s, Tone::Info),
            progress(italian ? u"1.204 / 1.692"_s : u"1,204 / 1,692"_s, 0.71, 0.02), failed(u"32"_s),
            text(italian ? u"20 nov 2026, 09:12"_s : u"20 Nov 2026, 09:12"_s), text(u"admin"_s)},
        true);
    row({text(u"Agent 5.3 – Linux servers"_s), text(u"5.3.0"_s), text(u"Linux"_s), text(u"x86-64"_s),
            state(italian ? u"Completata"_s : u"Completed"_s, u"check"_s, Tone::Ok), progress(u"318 / 318"_s, 1, 0),
            text({}), text(italian ? u"19 nov 2026, 17:40"_s : u"19 Nov 2026, 17:40"_s), text(u"admin"_s)},
        false);
    row({text(u"Agent 5.2.4 hotfix"_s), text(u"5.2.4"_s), text(u"Windows"_s), text(u"x86"_s),
            state(italian ? u"Fermata: 12 % falliti"_s : u"Stopped: 12 % failed"_s, u"pause"_s, Tone::Warning),
            progress(u"41 / 120"_s, 0.34, 0.12), failed(u"14"_s),
            text(italian ? u"18 nov 2026, 11:05"_s : u"18 Nov 2026, 11:05"_s), text(u"m.rossi"_s)},
        true);
    row({text(u"Agent 5.2 ARM kiosks"_s), text(u"5.2.0"_s), text(u"Linux"_s), text(u"ARM64"_s),
            state(italian ? u"Rifiutata"_s : u"Rejected"_s, u"rejected"_s, Tone::Neutral),
            progress(u"36 / 60"_s, 0.6, 0), text({}), text(italian ? u"12 nov 2026, 08:30"_s : u"12 Nov 2026, 08:30"_s),
            text(u"admin"_s)},
        false);
    return model;
}

QList<ui::TableColumn> requestColumns(bool italian)
{
    using ui::CellKind;
    const auto word = [italian](const QString &english, const QString &it) { return italian ? it : english; };
    ui::TableColumn reject{.id = u"reject"_s,
        .title = word(u"Reject"_s, u"Rifiuta"_s),
        .source = 0,
        .kind = CellKind::Action,
        .alignment = Qt::AlignRight,
        .sortable = false};
    reject.present = [word](const QModelIndex &index, int role) -> QVariant {
        const bool rejectable = index.data(models::EnabledRole).toBool();
        if (role == Qt::DisplayRole)
            return rejectable ? word(u"Reject"_s, u"Rifiuta"_s) : QString(u""_s);
        if (role == models::ToneRole)
            return QVariant::fromValue(Tone::Bad);
        return {};
    };
    return {
        {.id = u"name"_s,
            .title = word(u"Name"_s, u"Nome"_s),
            .source = 0,
            .minimum = 140,
            .stretch = 3,
            .strong = true},
        {.id = u"version"_s, .title = word(u"Version"_s, u"Versione"_s), .source = 1, .priority = 1},
        {.id = u"platform"_s, .title = word(u"Platform"_s, u"Piattaforma"_s), .source = 2, .priority = 3},
        {.id = u"architecture"_s, .title = word(u"Architecture"_s, u"Architettura"_s), .source = 3, .priority = 4},
        {.id = u"state"_s, .title = word(u"State"_s, u"Stato"_s), .source = 4, .kind = CellKind::Chip, .minimum = 110},
        {.id = u"progress"_s,
            .title = word(u"Progress"_s, u"Avanzamento"_s),
            .source = 5,
            .kind = CellKind::Progress,
            .minimum = 140,
            .stretch = 1},
        {.id = u"failed"_s,
            .title = word(u"Failed"_s, u"Falliti"_s),
            .source = 6,
            .priority = 2,
            .alignment = Qt::AlignRight},
        {.id = u"created"_s, .title = word(u"Created"_s, u"Creata"_s), .source = 7, .priority = 5, .minimum = 90},
        {.id = u"by"_s, .title = word(u"Created by"_s, u"Creata da"_s), .source = 8, .priority = 6},
        reject,
    };
}

QStandardItemModel *computers(bool italian, QObject *parent)
{
    auto *model = new QStandardItemModel(parent);
    const auto row = [&](const QString &name, const QString &address, const QString &version, QStandardItem *chip,
                         const QString &why) {
        auto *first = text(name);
        first->setData(name, models::RowKeyRole);
        model->appendRow({first, text(address), text(version), chip, text(why)});
    };
    const auto word = [italian](const QString &english, const QString &it) { return italian ? it : english; };
    row(u"PC-MI-0417"_s, u"10.2.8.41"_s, u"5.2.1"_s,
        state(word(u"Downloading 62 %"_s, u"In download 62 %"_s), u"download"_s, Tone::Info),
        word(u"1.8 MB/s · about 40 s left"_s, u"1,8 MB/s · circa 40 s rimanenti"_s));
    row(u"PC-MI-0418"_s, u"10.2.8.42"_s, u"5.3.0"_s, state(word(u"Upgraded"_s, u"Aggiornato"_s), u"check"_s, Tone::Ok),
        word(u"in 1 min 12 s"_s, u"in 1 min 12 s"_s));
    row(u"PC-RM-0093"_s, u"10.4.1.7"_s, u"5.2.1"_s,
        state(word(u"Failed: installing"_s, u"Fallito: installazione"_s), u"error"_s, Tone::Bad),
        word(u"msiexec 1618: another installation is running"_s, u"msiexec 1618: un'altra installazione è in corso"_s));
    row(u"PC-RM-0101"_s, u"10.4.1.15"_s, u"5.2.1"_s,
        state(word(u"Waiting"_s, u"In attesa"_s), u"waiting"_s, Tone::Neutral),
        word(u"not seen since 18 Nov; will start at its next poll"_s,
            u"non visto dal 18 nov; partirà al prossimo contatto"_s));
    row(u"PC-TO-0022"_s, u"10.6.3.9"_s, u"5.2.1"_s,
        state(word(u"Rolled back"_s, u"Ripristinato"_s), u"rolled-back"_s, Tone::Warning),
        word(u"5.3.0 did not report in within 5 min"_s, u"5.3.0 non si è presentato entro 5 min"_s));
    row(u"PC-TO-0023"_s, u"10.6.3.10"_s, u"5.3.0"_s, state(word(u"Upgraded"_s, u"Aggiornato"_s), u"check"_s, Tone::Ok),
        word(u"in 58 s"_s, u"in 58 s"_s));
    return model;
}

QList<ui::TableColumn> computerColumns(bool italian)
{
    using ui::CellKind;
    const auto word = [italian](const QString &english, const QString &it) { return italian ? it : english; };
    return {
        {.id = u"name"_s, .title = word(u"Computer"_s, u"Computer"_s), .source = 0},
        {.id = u"address"_s, .title = word(u"Address"_s, u"Indirizzo"_s), .source = 1, .priority = 2},
        {.id = u"agent"_s, .title = word(u"Agent"_s, u"Agent"_s), .source = 2, .priority = 1},
        {.id = u"state"_s, .title = word(u"State"_s, u"Stato"_s), .source = 3, .kind = CellKind::Chip, .minimum = 110},
        {.id = u"why"_s,
            .title = word(u"Why"_s, u"Perché"_s),
            .source = 4,
            .minimum = 120,
            .stretch = 1,
            .muted = true},
    };
}

} // namespace mainstay::gallery
