// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"
#include "ui/shell/page.h"
#include "ui/text/speak.h"

class QStackedWidget;

namespace mainstay::ui {

class ApplyPanel;
class Banner;
class DownloadPanel;
class PageHeader;
class PreparePanel;
class Theme;
class UpdateTrail;

/// Updates of the main server itself, from the prerequisites to the proof. It has no state of its own: it shows where
/// the server says that the update stands, so that whoever opens it next lands where the last one left.
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

    /// Shows the patch to \a version, which was just imported.
    void choose(const core::Version &version);
    /// How change plans are written in a language that the window does not speak.
    void setSpeak(Speak speak) { m_speak = std::move(speak); }

signals:
    /// Somebody wants to bring a patch from a file; \a path is what was dropped, or empty.
    void importWanted(const QString &path);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void refresh();
    void showProblem();
    static QString holderOf(const core::Update &update);
    void openPlan(const core::Update &update);
    void learnAuthorisation(const core::Update &update);
    /// Goes on once this session has entered a code for it; asks for the code where it has not.
    void authorise(const core::CodeRequest &about, const std::function<void()> &then);

    const Theme &m_theme;
    models::Workspace &m_workspace;
    PageHeader *m_header;
    UpdateTrail *m_trail;
    Banner *m_banner;
    QStackedWidget *m_stack;
    PreparePanel *m_prepare;
    DownloadPanel *m_download;
    ApplyPanel *m_apply;
    Speak m_speak;
    std::optional<core::Error> m_problem; // of something done here, beside those of the model
    QString m_asked; // the update whose authorisation was asked for
};

} // namespace mainstay::ui
