// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/licence/licencepage.h"

#include "ui/licence/licencemanagementpanel.h"
#include "ui/licence/securityupdatepanel.h"
#include "ui/text/errortext.h"
#include "ui/text/updatetext.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/dropzone.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/statechip.h"

#include <QDragEnterEvent>
#include <QEvent>
#include <QTabWidget>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

LicencePage::LicencePage(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : Page(u"licence"_s, u"signature"_s, parent),
      m_workspace(workspace),
      m_header(new PageHeader(theme)),
      m_banner(new Banner(theme)),
      m_tabs(new QTabWidget),
      m_security(new SecurityUpdatePanel(theme, workspace)),
      m_management(new LicenceManagementPanel(theme, workspace))
{
    m_tabs->setObjectName(u"licenceTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_security, {});
    m_tabs->addTab(m_management, {});
    m_banner->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::space5, metrics::space4, metrics::space5, metrics::space4);
    layout->setSpacing(metrics::space3);
    layout->addWidget(m_header);
    layout->addWidget(m_banner);
    layout->addWidget(m_tabs, 1);

    connect(m_security, &SecurityUpdatePanel::failed, this, &LicencePage::tell);
    connect(m_management, &LicenceManagementPanel::failed, this, &LicencePage::tell);
    connect(m_management, &LicenceManagementPanel::imported, this, [this](const QString &serial) {
        m_banner->setContent({models::Tone::Ok, tr("The licence %1 is in force.").arg(serial), {}, {}, {}, true});
    });
    connect(m_management, &LicenceManagementPanel::removed, this, [this](const QString &serial) {
        m_banner->setContent({models::Tone::Info, tr("The licence %1 was removed.").arg(serial),
            tr("Updates need another one."), {}, {}, true});
    });
    connect(m_banner, &Banner::closed, m_banner, &QWidget::hide);
    connect(&workspace.updates(), &models::SystemUpdates::changed, this, &LicencePage::refresh);
    setAcceptDrops(true);
    refresh();
}

QString LicencePage::title() const
{
    return tr("Licence");
}

void LicencePage::importFile(const QString &path)
{
    m_tabs->setCurrentWidget(m_management);
    m_management->importFile(path);
}

void LicencePage::tell(const core::Error &error)
{
    const ErrorText text = errorText(error);
    m_banner->setContent({models::Tone::Bad, text.sentence, text.remedy, {}, text.details, true});
}

void LicencePage::refresh()
{
    m_header->setTitle(title());
    m_header->setSubtitle(tr("Which updates the vendor lets this system have, and who authorises them."));
    m_tabs->setAccessibleName(title());
    m_tabs->setTabText(0, tr("Security Update"));
    m_tabs->setTabText(1, tr("Licence management"));
    const auto &card = m_workspace.updates().licence();
    m_header->chip()->setVisible(card.has_value());
    if (card)
        m_header->chip()->setChip(stateText(card->state));
}

void LicencePage::dragEnterEvent(QDragEnterEvent *event)
{
    if (m_workspace.connection().mayDo(core::Permission::UpdateSystem)
        && !DropZone::fileIn(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void LicencePage::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    importFile(DropZone::fileIn(event->mimeData()));
}

void LicencePage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_workspace.updates().setWatched(true);
}

void LicencePage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_workspace.updates().setWatched(false);
    m_banner->hide(); // what happened on the last visit
}

void LicencePage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_banner->hide(); // it is in the former language
        refresh();
    }
}

} // namespace mainstay::ui
