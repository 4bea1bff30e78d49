// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/endtoend/consoleprogram.h"

#include "app/serverlink.h"
#include "platform/keychain/filekeychain.h"
#include "tests/endtoend/realserver.h"
#include "ui/theme/theme.h"
#include "ui/update/codepanel.h"
#include "ui/update/downloadpanel.h"
#include "ui/update/patchpanel.h"
#include "ui/update/prerequisitespanel.h"
#include "ui/update/readypanel.h"
#include "ui/update/updatepage.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSocketNotifier>
#include <QStackedWidget>

#include <array>
#include <cstdio>
#include <unistd.h>

namespace mainstay::test {

using namespace Qt::StringLiterals;
using core::StepState;

namespace {

/// Somebody in front of the page, and what they see on it.
class Somebody : public QObject
{
public:
    Somebody(app::ServerLink &link, const ui::Theme &theme, const QString &logs)
        : m_updates(link.workspace().updates()),
          m_page(theme, link.workspace(), logs),
          m_input(STDIN_FILENO, QSocketNotifier::Read)
    {
        constexpr auto lookEvery = std::chrono::milliseconds(20);
        m_page.resize(1100, 800);
        m_page.show();
        connect(&m_input, &QSocketNotifier::activated, this, &Somebody::hear);
        connect(&m_clock, &QTimer::timeout, this, &Somebody::look);
        m_clock.start(lookEvery);
    }

private:
    QPushButton *button(const QString &name) { return m_page.findChild<QPushButton *>(name); }

    /// Nobody is left to tell it anything: its test has ended.
    void hear()
    {
        std::array<char, 256> bytes;
        const ssize_t count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
        if (count <= 0) {
            QCoreApplication::quit();
            return;
        }
        m_heard += QByteArray(bytes.data(), count);
        for (qsizetype end = 0; (end = m_heard.indexOf('\n')) >= 0; m_heard.remove(0, end + 1))
            m_wishes.append(QString::fromUtf8(m_heard.first(end)));
    }

    void look()
    {
        const bool isKnown = m_updates.licence() && m_updates.patches() && m_updates.host() && m_updates.prerequisites()
            && m_updates.list().freshness() == models::Freshness::Live;
        if (!isKnown)
            return;
        if (!m_wishes.isEmpty()
            && isDone(m_wishes.constFirst().section(u' ', 0, 0), m_wishes.constFirst().section(u' ', 1)))
            m_wishes.removeFirst();
        const QString shown
            = u"%1 %2 %3"_s.arg(page(), stateAndStep(), button(u"updateGo"_s)->isEnabled() ? u"go"_s : u"wait"_s);
        if (std::exchange(m_shown, shown) != shown) {
            std::puts(qPrintable(shown));
            std::fflush(stdout);
        }
    }

    /// False: the page does not let it yet.
    bool isDone(const QString &what, const QString &value)
    {
        if (what == "choose"_L1) {
            auto *patches = m_page.findChild<QComboBox *>(u"patches"_s);
            patches->setCurrentIndex(patches->findData(value));
            return patches->currentIndex() >= 0;
        }
        if (what == "code"_L1) {
            auto *code = m_page.findChild<QLineEdit *>(u"code"_s);
            if (!code->isVisible() || !code->isEnabled())
                return false;
            code->setText(value);
            button(u"verifyCode"_s)->click();
            return true;
        }
        if (what == "tick"_L1) {
            const auto ticks = m_page.findChild<ui::ReadyPanel *>()->findChildren<QCheckBox *>();
            for (QCheckBox *tick : ticks)
                tick->setChecked(true);
            return !ticks.isEmpty();
        }
        QPushButton *next = button(u"updateGo"_s);
        const bool mayGo = next->isEnabled();
        next->click(); // does nothing while it is not
        return mayGo;
    }

    /// What is in view, and not what should be.
    QString page() const
    {
        const QWidget *panel = m_page.findChild<QStackedWidget *>()->currentWidget();
        const QString name = QString::fromLatin1(panel->metaObject()->className()).section(u"::"_s, -1);
        return name.chopped(qstrlen("Panel"));
    }

    QString stateAndStep() const
    {
        const core::Update *update = m_updates.current();
        if (!update)
            return u"none -"_s;
        const auto step = std::ranges::find_if(update->steps, [](const core::UpdateStep &one) {
            return one.state == StepState::Running || one.state == StepState::Failed;
        });
        return core::nameOf(core::updateStateNames, update->state) + u' '
            + (step == update->steps.end() ? u"-"_s : step->id);
    }

    models::SystemUpdates &m_updates;
    ui::UpdatePage m_page;
    QSocketNotifier m_input;
    QTimer m_clock;
    QByteArray m_heard;
    QStringList m_wishes;
    QString m_shown;
};

} // namespace

int ConsoleProgram::run(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().sliced(2);
    const QString folder = arguments.value(3);
    const models::ServerProfile profile{u"site"_s, QUrl(arguments.value(0)), u"admin"_s, arguments.value(1)};
    platform::FileKeychain keychain(folder + u"/keychain"_s);
    const QString logs = folder + u"/update-logs"_s;
    app::ServerLink link(profile, {folder + u"/server"_s, logs}, keychain, models::SigningKey::Kept::File);
    const ui::Theme theme(application, ui::ThemeChoice::Light);
    const Somebody somebody(link, theme, logs);
    link.workspace().connection().signIn({u"admin"_s, arguments.value(2)});
    return QCoreApplication::exec();
}

ConsoleProgram::ConsoleProgram(const RealServer &server, const QString &folder)
{
    m_process.setStandardErrorFile(folder + u"/console.log"_s, QIODevice::Append);
    m_process.start(QCoreApplication::applicationFilePath(),
        {u"--console"_s, server.url().toString(), server.fingerprint(), server.password(), folder});
}

ConsoleProgram::~ConsoleProgram()
{
    kill();
}

bool ConsoleProgram::say(const QString &wish)
{
    return m_process.write(wish.toUtf8() + '\n') > 0;
}

bool ConsoleProgram::kill()
{
    m_process.kill();
    return m_process.waitForFinished() && m_process.exitStatus() == QProcess::CrashExit;
}

void ConsoleProgram::read()
{
    while (m_process.canReadLine())
        m_shown = QString::fromUtf8(m_process.readLine()).trimmed();
}

bool ConsoleProgram::shows(const QString &page, const QString &state, const QString &step)
{
    read();
    return m_shown.section(u' ', 0, 2) == u"%1 %2 %3"_s.arg(page, state, step);
}

bool ConsoleProgram::mayGoOn()
{
    read();
    return m_shown.endsWith(" go"_L1);
}

} // namespace mainstay::test
