// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace mainstay::ui {

class KeyValueGrid;
class Theme;

/// The page on which a version is chosen, and where one sees afterwards which one it was.
class PatchPanel : public QWidget
{
    Q_OBJECT

public:
    PatchPanel(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

    /// \a update: the one that is under way, whose patch is chosen for good; null: none.
    void setUpdate(const core::Update *update);
    /// Shows the patch to \a version, as soon as the list has it.
    void choose(const core::Version &version);
    /// The version that is shown; null: there is none.
    core::Version version() const;
    /// Why it cannot be downloaded, and what to do; empty where it can.
    QString whyNot() const;
    /// Puts the focus on the list of versions.
    void takeFocus();

signals:
    void versionChanged();
    /// Somebody wants to bring a patch from a file.
    void importWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void fillPatches();
    void showPatch();
    void updateActions();
    const core::PatchOffer *chosen() const;

    models::Workspace &m_workspace;
    QLabel *m_title;
    QComboBox *m_patches;
    QPushButton *m_import;
    QPushButton *m_refresh;
    QLabel *m_origin; ///< of one that came in a file
    KeyValueGrid *m_facts;
    QLabel *m_notes;
    std::optional<core::FeedPatch> m_decided; ///< of the update that is under way
    QList<core::PatchOffer> m_offers;
    core::Version m_told; ///< by versionChanged()
    QString m_wanted; ///< version to show when it comes
};

} // namespace mainstay::ui
