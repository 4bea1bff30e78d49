// SPDX-License-Identifier: GPL-3.0-or-later
// ui_gallery DIR: every widget in both themes and both languages, as PNG files to look at.
#include "gallery/samples.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/tableview.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QDir>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
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
