// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"
#include "ui/shell/page.h"
#include "ui/text/speak.h"
#include "ui/update/updatestop.h"
#include "ui/update/wizardbar.h"

class QStackedWidget;

namespace mainstay::ui {

class ApplyPanel;
class Banner;
class CodePanel;
class DownloadPanel;
class PageHeader;
class PatchPanel;
class PrerequisitesPanel;
class ReadyPanel;
class Theme;
class UpdateTrail;

/// Updates of the main server itself, from the prerequisites to the proof: a wizard. It lands where the server says
/// that the update stands, so that whoever opens it next goes on where the last one left; from there one may look back.
class UpdatePage : public Page
{
    Q_OBJECT

public:
    /// \a mirrorFolder: where logs of updates are copied to on this computer.
    UpdatePage(
        const Theme &theme, models::Workspace &workspace, const QString &mirrorFolder, QWidget *parent = nullptr);

    QString title() const override;
    int attention() const override;
    QString attentionMeaning() const override;
    QString helpTopic() const override;

    /// Shows the patch to \a version, which was just imported.
    void choose(const core::Version &version);
    /// How change plans are written in a language that the window does not speak.
    void setSpeak(Speak speak) { m_speak = std::move(speak); }
    /// The page of the wizard that is shown.
    UpdateStop stop() const { return m_stop; }

signals:
    /// Somebody wants to bring a patch from a file; \a path is what was dropped, or empty.
    void importWanted(const QString &path);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void connectPanels();
    void refresh();
    /// Shows a page that may be shown, and puts the focus on what is done there.
    void go(UpdateStop stop);
    void next();
    /// Goes on with the patch that was decided on, when the server first tells of one.
    void resumeDecision();
    WizardBar::Next nextOf(UpdateStop stop) const;
    /// The same before there is an update.
    WizardBar::Next nextBefore(UpdateStop stop) const;
    QString whyNoCode() const;
    void showStop();
    void showAbout();
    void showNext();
    void focusFirst();
    void showProblem();
    static QString holderOf(const core::Update &update);
    void openPlan(const core::Update &update);
    /// The update that is in view; null: none, or one that has ended and that nobody looks at.
    const core::Update *update() const;

    const Theme &m_theme;
    models::Workspace &m_workspace;
    PageHeader *m_header;
    UpdateTrail *m_trail;
    Banner *m_banner;
    QStackedWidget *m_stack;
    PrerequisitesPanel *m_prerequisites;
    PatchPanel *m_patch;
    CodePanel *m_code;
    DownloadPanel *m_download;
    ReadyPanel *m_ready;
    ApplyPanel *m_apply;
    WizardBar *m_bar;
    Speak m_speak;
    UpdateStop m_stop = UpdateStop::Prerequisites;
    UpdateStop m_stands = UpdateStop::Prerequisites; ///< where the server said last that it stands
    QString m_followed; ///< id of the update that was open here, until its end was seen
    bool m_hasLanded = false; ///< the server has told whether a patch was decided on
    std::optional<core::Error> m_problem; // of something done here, beside those of the model
};

} // namespace mainstay::ui
