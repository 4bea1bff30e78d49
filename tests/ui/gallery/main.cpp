// SPDX-License-Identifier: GPL-3.0-or-later
// ui_gallery DIR: every widget in both themes and both languages, as PNG files to look at.
#include "gallery/samples.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/dialogframe.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/dropzone.h"
#include "ui/widgets/filteredit.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/sidebar.h"
#include "ui/widgets/statechip.h"
#include "ui/widgets/statusline.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/transferspanel.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QDir>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace mainstay;
using namespace mainstay::ui;

namespace {

class Gallery
{
public:
    Gallery(Theme &theme, const QDir &folder) : m_theme(theme), m_folder(folder) { }

    void shoot(bool italian)
    {
        m_italian = italian;
        save(u"controls"_s, controls(), {1024, 700});
        save(u"tables"_s, tables(), {820, 560});
        save(u"tables-wide"_s, tables(), {1280, 700});
        save(u"icons"_s, icons(), {1024, 560});
        save(u"page"_s, page(false), {1280, 800});
        save(u"page-small"_s, page(true), {1024, 700});
        save(u"dialog"_s, dialog(), {720, 520});
        save(u"states"_s, states(), {1024, 700});
    }

    bool ok() const { return m_ok; }

private:
    QString word(const QString &english, const QString &italian) const { return m_italian ? italian : english; }

    void save(const QString &name, QWidget *widget, const QSize &size)
    {
        const std::unique_ptr<QWidget> owner(widget);
        widget->resize(size);
        widget->show();
        if (!QTest::qWaitForWindowExposed(widget))
            m_ok = false;
        for (int i = 0; i < 5; ++i)
            QCoreApplication::processEvents();
        const QString file
            = u"%1-%2-%3.png"_s.arg(name, m_theme.isDark() ? u"dark"_s : u"light"_s, m_italian ? u"it"_s : u"en"_s);
        m_ok = widget->grab().save(m_folder.filePath(file)) && m_ok;
    }

    QWidget *controls()
    {
        auto *page = new QWidget;
        auto *grid = new QGridLayout(page);
        grid->setContentsMargins(20, 20, 20, 20);
        grid->setSpacing(12);
        const auto button = [&](const QString &text, Variant variant, const QString &icon = {}) {
            auto *b = new QPushButton(text);
            setVariant(b, variant);
            if (!icon.isEmpty())
                b->setIcon(m_theme.icon(icon));
            return b;
        };
        int column = 0;
        for (const bool enabled : {true, false}) {
            const QList<QPushButton *> row{
                button(word(u"Create upgrade request"_s, u"Crea richiesta di aggiornamento"_s), Variant::Primary,
                    u"plus"_s),
                button(word(u"Export…"_s, u"Esporta…"_s), Variant::Secondary, u"export"_s),
                button(word(u"Reject"_s, u"Rifiuta"_s), Variant::Danger, u"rejected"_s),
                button(word(u"Details"_s, u"Dettagli"_s), Variant::Quiet, u"chevron-down"_s)};
            for (int i = 0; i < row.size(); ++i) {
                row[i]->setEnabled(enabled);
                grid->addWidget(row[i], column, i);
            }
            ++column;
        }
        auto *menuButton = button(word(u"Retry failed"_s, u"Riprova falliti"_s), Variant::Secondary);
        menuButton->setMenu(new QMenu(menuButton));
        grid->addWidget(menuButton, 2, 0);
        auto *tool = new QToolButton;
        tool->setIcon(m_theme.icon(u"more"_s));
        tool->setAutoRaise(true);
        grid->addWidget(tool, 2, 1);
        auto *line = new QLineEdit(u"Agent 5.3"_s);
        auto *placeholder = new QLineEdit;
        placeholder->setPlaceholderText(word(u"Search by name"_s, u"Cerca per nome"_s));
        auto *off = new QLineEdit(u"Agent 5.3"_s);
        off->setEnabled(false);
        auto *combo = new QComboBox;
        combo->addItems({u"Windows"_s, u"Linux"_s});
        auto *editable = new QComboBox;
        editable->setEditable(true);
        editable->addItems({u"Europe/Rome"_s});
        auto *spin = new QSpinBox;
        spin->setValue(10);
        spin->setSuffix(u" %"_s);
        auto *date = new QDateTimeEdit(QDateTime({2026, 11, 20}, {9, 30}));
        grid->addWidget(line, 3, 0);
        grid->addWidget(placeholder, 3, 1);
        grid->addWidget(off, 3, 2);
        grid->addWidget(combo, 4, 0);
        grid->addWidget(editable, 4, 1);
        grid->addWidget(spin, 4, 2);
        grid->addWidget(date, 4, 3);
        int at = 0;
        for (const bool enabled : {true, false}) {
            for (const bool on : {true, false}) {
                auto *check = new QCheckBox(word(u"Deploy in waves"_s, u"Distribuisci a ondate"_s));
                check->setChecked(on);
                check->setEnabled(enabled);
                grid->addWidget(check, 5, at);
                auto *radio = new QRadioButton(word(u"Everyone at once"_s, u"Tutti insieme"_s));
                radio->setAutoExclusive(false);
                radio->setChecked(on);
                radio->setEnabled(enabled);
                grid->addWidget(radio, 6, at++);
            }
        }
        auto *progress = new QProgressBar;
        progress->setValue(62);
        auto *thin = new QProgressBar;
        thin->setValue(30);
        thin->setTextVisible(false);
        grid->addWidget(progress, 7, 0, 1, 2);
        grid->addWidget(thin, 7, 2, 1, 2);
        auto *log = new QPlainTextEdit(
            u"15:13:02 migrate: 0041_calls.sql … ok (1.2 s)\n15:13:04 migrate: 0042_recordings.sql"_s);
        log->setReadOnly(true);
        log->setFont(m_theme.font(Type::Mono));
        auto *text = new QPlainTextEdit(word(u"Description"_s, u"Descrizione"_s));
        grid->addWidget(log, 8, 0, 1, 2);
        grid->addWidget(text, 8, 2, 1, 2);
        auto *tabs = new QTabWidget;
        tabs->addTab(new QWidget, word(u"Computers"_s, u"Computer"_s));
        tabs->addTab(new QWidget, word(u"History"_s, u"Storia"_s));
        grid->addWidget(tabs, 9, 0, 1, 4);
        return page;
    }

    QWidget *tables()
    {
        auto *page = new QWidget;
        auto *layout = new QVBoxLayout(page);
        layout->setContentsMargins(20, 20, 20, 20);
        layout->setSpacing(16);
        auto *requests = new TableView(m_theme);
        requests->setColumns(gallery::requestColumns(m_italian));
        requests->setSource(gallery::requests(m_italian, requests));
        requests->selectKeys({u"Agent 5.3 – Windows offices"_s});
        auto *computers = new TableView(m_theme);
        computers->setColumns(gallery::computerColumns(m_italian));
        computers->setSource(gallery::computers(m_italian, computers));
        layout->addWidget(requests, 1);
        layout->addWidget(computers, 1);
        return page;
    }

    QWidget *page(bool collapsed)
    {
        auto *window = new QWidget;
        auto *sidebar = new Sidebar(m_theme);
        sidebar->addItem(u"overview"_s, u"overview"_s, word(u"Overview"_s, u"Panoramica"_s));
        sidebar->addItem(u"agents"_s, u"agent-upgrade"_s, word(u"Agent self-upgrade"_s, u"Aggiornamento agent"_s));
        sidebar->addItem(u"computers"_s, u"computers"_s, word(u"All computers"_s, u"Tutti i computer"_s));
        sidebar->addItem(u"backup"_s, u"database"_s, word(u"Database backup"_s, u"Backup database"_s));
        sidebar->addItem(u"updates"_s, u"system-update"_s, word(u"System updates"_s, u"Aggiornamenti di sistema"_s));
        sidebar->addItem(u"cluster"_s, u"cluster"_s, u"Cluster"_s);
        sidebar->addItem(u"activity"_s, u"activity"_s, word(u"Activity"_s, u"Attività"_s));
        sidebar->addItem(u"settings"_s, u"settings"_s, word(u"Settings"_s, u"Impostazioni"_s));
        sidebar->setBadge(u"agents"_s, 2, word(u"2 requests need attention"_s, u"2 richieste da controllare"_s));
        sidebar->setCurrent(u"agents"_s);
        sidebar->setCollapsed(collapsed);

        auto *content = new QWidget;
        auto *header = new PageHeader(m_theme);
        header->setTitle(word(u"Agent self-upgrade"_s, u"Aggiornamento agent"_s));
        header->setSubtitle(word(u"Bring the active computers to a new agent version."_s,
            u"Porta i computer attivi a una nuova versione dell'agent."_s));
        header->addAction(new QPushButton(m_theme.icon(u"export"_s), word(u"Export…"_s, u"Esporta…"_s)));
        auto *create = new QPushButton(
            m_theme.icon(u"plus"_s), word(u"Create upgrade request"_s, u"Crea richiesta di aggiornamento"_s));
        setVariant(create, Variant::Primary);
        header->addAction(create);
        auto *filter = new FilterEdit(m_theme, content);
        filter->setPlaceholderText(word(u"Search by name"_s, u"Cerca per nome"_s));
        auto *state = new QComboBox;
        state->addItem(word(u"State: all"_s, u"Stato: tutti"_s));
        auto *platform = new QComboBox;
        platform->addItem(word(u"Platform: all"_s, u"Piattaforma: tutte"_s));
        auto *count = new QLabel(word(u"4 requests"_s, u"4 richieste"_s));
        m_theme.style(count, Type::Body, Colour::Muted);
        auto *filters = new QHBoxLayout;
        filters->addWidget(filter, 1);
        filters->addWidget(state);
        filters->addWidget(platform);
        filters->addStretch();
        filters->addWidget(count);
        auto *requests = new TableView(m_theme);
        requests->setColumns(gallery::requestColumns(m_italian));
        requests->setSource(gallery::requests(m_italian, requests));
        requests->selectKeys({u"Agent 5.3 – Windows offices"_s});
        requests->setMaximumHeight(180);
        auto *detail = new QHBoxLayout;
        auto *title = new QLabel(u"Agent 5.3 – Windows offices"_s);
        m_theme.style(title, Type::Section);
        auto *chip = new StateChip(m_theme);
        chip->setChip({word(u"Active"_s, u"Attiva"_s), u"running"_s, models::Tone::Info});
        detail->addWidget(title);
        detail->addWidget(chip);
        detail->addStretch();
        detail->addWidget(new QPushButton(m_theme.icon(u"retry"_s), word(u"Retry failed"_s, u"Riprova falliti"_s)));
        auto *computers = new TableView(m_theme);
        computers->setColumns(gallery::computerColumns(m_italian));
        computers->setSource(gallery::computers(m_italian, computers));
        auto *card = new Card(m_theme);
        card->setFixedWidth(264);
        auto *facts = new KeyValueGrid(m_theme);
        facts->setFacts({{word(u"File"_s, u"File"_s), u"agent-5.3.0-x64.msi"_s},
            {word(u"Size"_s, u"Dimensione"_s), word(u"48.2 MB"_s, u"48,2 MB"_s)},
            {word(u"Signed by"_s, u"Firmato da"_s), u"Site key 9F3A…41"_s},
            {u"SHA-256"_s, u"4be1d0a9c0e5f1b7a8d2c3e4f5061728394a5b6c7d8e9f00112233445566c09a"_s},
            {word(u"Waves"_s, u"Ondate"_s), word(u"10 %, then the rest"_s, u"10 %, poi il resto"_s)},
            {word(u"Created by"_s, u"Creata da"_s), u"admin"_s}});
        card->body()->addWidget(facts);
        card->body()->addStretch();
        auto *lower = new QHBoxLayout;
        lower->setSpacing(metrics::space3);
        lower->addWidget(computers, 1);
        lower->addWidget(card);
        auto *column = new QVBoxLayout(content);
        column->setContentsMargins(metrics::space5, metrics::space4, metrics::space5, metrics::space4);
        column->setSpacing(metrics::space3);
        column->addWidget(header);
        column->addLayout(filters);
        column->addWidget(requests);
        column->addLayout(detail);
        column->addLayout(lower, 1);

        auto *status = new StatusLine(m_theme);
        status->setContent({u"main.example.it · 22.0.18"_s, u"admin · superuser"_s, models::Tone::Ok,
            word(u"Connected"_s, u"Connesso"_s),
            collapsed ? word(u"Clock 3 min ahead"_s, u"Orologio avanti di 3 min"_s) : QString(),
            word(u"as of 14:32"_s, u"alle 14:32"_s), word(u"1 upload · 62 %"_s, u"1 caricamento · 62 %"_s)});
        auto *middle = new QHBoxLayout;
        middle->setSpacing(0);
        middle->addWidget(sidebar);
        middle->addWidget(content, 1);
        auto *all = new QVBoxLayout(window);
        all->setContentsMargins(0, 0, 0, 0);
        all->setSpacing(0);
        all->addLayout(middle, 1);
        all->addWidget(status);
        return window;
    }

    QWidget *dialog()
    {
        auto *dialog = new DialogFrame(m_theme);
        dialog->setTitle(word(u"Create upgrade request"_s, u"Crea richiesta di aggiornamento"_s));
        dialog->setSubtitle(word(u"Every active computer it fits will be brought to this version."_s,
            u"Tutti i computer attivi compatibili saranno portati a questa versione."_s));
        for (const auto state : {DropZone::State::Empty, DropZone::State::Accepted, DropZone::State::Refused}) {
            auto *zone = new DropZone(m_theme);
            zone->setPrompt(word(u"Drop the agent file here"_s, u"Trascina qui il file dell'agent"_s),
                word(u"exe, msi, deb, rpm or a Mainstay package"_s, u"exe, msi, deb, rpm o un pacchetto Mainstay"_s));
            if (state == DropZone::State::Accepted)
                zone->accept(u"agent-5.3.0-x64.msi"_s, u"Windows · x86-64 · 5.3.0 · 48.2 MB"_s);
            if (state == DropZone::State::Refused)
                zone->refuse(u"agent-5.3.0-arm64.deb"_s,
                    word(u"The file is for Linux on ARM64, and the request is for Windows on x86-64."_s,
                        u"Il file è per Linux su ARM64, mentre la richiesta è per Windows su x86-64."_s));
            dialog->body()->addWidget(zone);
        }
        auto *name = new QLineEdit(u"Agent 5.3"_s);
        dialog->body()->addWidget(name);
        auto *more = new Disclosure(m_theme);
        more->setTitle(word(u"Waves and limits"_s, u"Ondate e limiti"_s));
        more->setContent(new QCheckBox(word(u"Deploy in waves"_s, u"Distribuisci a ondate"_s)));
        more->setOpen(true);
        dialog->body()->addWidget(more);
        dialog->body()->addStretch();
        dialog->primaryButton()->setText(word(u"Create"_s, u"Crea"_s));
        dialog->addSideButton(new QPushButton(word(u"Send test e-mail"_s, u"Invia e-mail di prova"_s)));
        name->setFocus();
        return dialog;
    }

    QWidget *states()
    {
        auto *page = new QWidget;
        auto *grid = new QGridLayout(page);
        grid->setContentsMargins(20, 20, 20, 20);
        grid->setSpacing(12);
        auto *lost = new Banner(m_theme);
        lost->setContent({models::Tone::Warning,
            word(u"The server main.example.it does not answer."_s, u"Il server main.example.it non risponde."_s),
            word(u"You see what was known at 14:32. Mainstay reconnects by itself."_s,
                u"Sono mostrati i dati delle 14:32. Mainstay si riconnette da solo."_s),
            word(u"Try now"_s, u"Riprova ora"_s), u"connect: Connection refused (111)"_s, false});
        auto *failed = new Banner(m_theme);
        failed->setContent({models::Tone::Bad,
            word(u"The backup failed: the disk is full."_s, u"Il backup non è riuscito: il disco è pieno."_s),
            word(u"Free 2.1 GB in the backup folder, then run it again."_s,
                u"Libera 2,1 GB nella cartella dei backup, poi riprova."_s),
            {}, {}, true});
        auto *info = new Banner(m_theme);
        info->setContent({models::Tone::Info,
            word(u"Patch 22.0.19 is available."_s, u"È disponibile la patch 22.0.19."_s), {}, {}, {}, true});
        grid->addWidget(lost, 0, 0, 1, 2);
        grid->addWidget(failed, 1, 0, 1, 2);
        grid->addWidget(info, 2, 0, 1, 2);
        auto *empty = new TableView(m_theme);
        empty->setColumns(gallery::requestColumns(m_italian));
        empty->setEmptyState(
            {u"agent-upgrade"_s, word(u"No upgrade requests yet."_s, u"Nessuna richiesta di aggiornamento."_s),
                word(u"Create one to bring the computers to a new agent version."_s,
                    u"Creane una per portare i computer a una nuova versione."_s),
                word(u"Create upgrade request"_s, u"Crea richiesta di aggiornamento"_s), false});
        auto *loading = new TableView(m_theme);
        loading->setColumns(gallery::computerColumns(m_italian));
        loading->setEmptyState(
            {u"clock"_s, word(u"Reading the computers…"_s, u"Lettura dei computer…"_s), {}, {}, true});
        grid->addWidget(empty, 3, 0);
        grid->addWidget(loading, 3, 1);
        auto *transfers = new TransfersPanel(m_theme);
        auto *list = new QStandardItemModel(transfers);
        const auto add = [list](const QString &name, const QString &icon, models::Tone tone, double fraction,
                             const QString &why, int actions) {
            auto *item = new QStandardItem(name);
            item->setData(icon, models::IconRole);
            item->setData(QVariant::fromValue(tone), models::ToneRole);
            item->setData(fraction, models::FractionRole);
            item->setData(why, models::ExplanationRole);
            item->setData(actions, TransferActionsRole);
            list->appendRow(item);
        };
        add(u"agent-5.3.0-x64.msi"_s, u"upload"_s, models::Tone::Info, 0.62,
            word(u"29.9 of 48.2 MB · 1.8 MB/s · about 10 s left"_s,
                u"29,9 di 48,2 MB · 1,8 MB/s · circa 10 s rimanenti"_s),
            TransferRow::Pause | TransferRow::Cancel);
        add(u"main-2026-11-20T010000Z.zst"_s, u"download"_s, models::Tone::Ok, 1,
            word(u"212 MB · verified identical"_s, u"212 MB · verificato identico"_s),
            TransferRow::Reveal | TransferRow::Remove);
        add(u"main-2026-11-19T010000Z.zst"_s, u"download"_s, models::Tone::Bad, 0.4,
            word(u"The connection was lost."_s, u"La connessione è caduta."_s),
            TransferRow::Resume | TransferRow::Remove);
        transfers->setModel(list);
        auto *none = new TransfersPanel(m_theme);
        grid->addWidget(transfers, 4, 0);
        grid->addWidget(none, 4, 1);
        return page;
    }

    QWidget *icons()
    {
        auto *page = new QWidget;
        auto *grid = new QGridLayout(page);
        grid->setContentsMargins(20, 20, 20, 20);
        int at = 0;
        for (const QString &name : IconSet::names()) {
            auto *cell = new QLabel;
            QPixmap pixmap(96, 64);
            pixmap.fill(Qt::transparent);
            QPainter painter(&pixmap);
            m_theme.icon(name).paint(&painter, 4, 4, 16, 16);
            m_theme.icon(name).paint(&painter, 28, 4, 24, 24);
            m_theme.icon(name).paint(&painter, 60, 4, 32, 32);
            painter.setPen(m_theme.colour(Colour::Muted));
            painter.setFont(m_theme.font(Type::Overline));
            painter.drawText(QRect(0, 40, 96, 20), Qt::AlignLeft, name);
            painter.end();
            cell->setPixmap(pixmap);
            grid->addWidget(cell, at / 9, at % 9);
            ++at;
        }
        auto *logo = new QLabel;
        QPixmap pixmap(96, 64);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        IconSet::application().paint(&painter, 0, 20, 16, 16);
        IconSet::application().paint(&painter, 24, 0, 64, 64);
        painter.end();
        logo->setPixmap(pixmap);
        grid->addWidget(logo, at / 9, at % 9);
        return page;
    }

    Theme &m_theme;
    QDir m_folder;
    bool m_italian = false;
    bool m_ok = true;
};

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    if (argc != 2 || !QDir().mkpath(QString::fromLocal8Bit(argv[1]))) {
        fprintf(stderr, "usage: ui_gallery DIR\n");
        return 2;
    }
    Theme theme(application, ThemeChoice::Light);
    Gallery gallery(theme, QDir(QString::fromLocal8Bit(argv[1])));
    for (const auto choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        theme.setChoice(choice);
        for (const bool italian : {false, true})
            gallery.shoot(italian);
    }
    return gallery.ok() ? 0 : 1;
}
