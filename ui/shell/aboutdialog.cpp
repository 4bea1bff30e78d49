// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/aboutdialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/keyvaluegrid.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

AboutDialog::AboutDialog(const Theme &theme, const std::optional<core::ServerInfo> &server, QWidget *parent)
    : DialogFrame(theme, parent),
      m_server(server),
      m_logo(new QLabel),
      m_sentence(new QLabel),
      m_versions(new KeyValueGrid(theme)),
      m_licence(new QLabel),
      m_copy(new QPushButton)
{
    hugContent(480);
    constexpr QSize logo(48, 48);
    m_logo->setPixmap(IconSet::application().pixmap(logo, devicePixelRatioF()));
    theme.style(m_sentence, Type::Body);
    theme.style(m_licence, Type::Caption, Colour::Muted);
    for (QLabel *label : {m_sentence, m_licence}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    auto *head = new QHBoxLayout;
    head->setSpacing(metrics::space4);
    head->addWidget(m_logo, 0, Qt::AlignTop);
    head->addWidget(m_sentence, 1);
    body()->addLayout(head);
    body()->addWidget(m_versions);
    body()->addWidget(m_licence);
    addSideButton(m_copy);
    primaryButton()->hide();
    cancelButton()->setDefault(true);
    connect(m_copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(report()); });
    retranslate();
}

QString AboutDialog::report() const
{
    QStringList lines{u"Mainstay console "_s + QApplication::applicationVersion(),
        u"Qt "_s + QLatin1StringView(qVersion()),
        QSysInfo::prettyProductName() + u", "_s + QSysInfo::currentCpuArchitecture()};
    if (m_server)
        lines.insert(1, u"Mainstay server "_s + m_server->version);
    return lines.join(u'\n');
}

void AboutDialog::changeEvent(QEvent *event)
{
    DialogFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void AboutDialog::retranslate()
{
    setTitle(tr("About Mainstay"));
    setCancelText(tr("Close"));
    m_sentence->setText(
        tr("Looks after the main server of an on-premises product and the computers around it: upgrades "
           "the agents, and backs up the database."));
    QList<KeyValueGrid::Fact> facts{{tr("Console"), QApplication::applicationVersion()}};
    if (m_server)
        facts.append({tr("Server"), m_server->version});
    facts.append({u"Qt"_s, QLatin1StringView(qVersion())});
    facts.append({tr("System"), QSysInfo::prettyProductName()});
    m_versions->setFacts(facts);
    m_licence->setText(
        tr("Free software under the GNU General Public Licence, version 3 or later, without any warranty. "
           "It uses Qt, QtKeychain, KArchive, libsodium and zstd."));
    m_copy->setText(tr("Copy versions"));
}

} // namespace mainstay::ui
