// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"
#include "ui/update/prerequisitelist.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace mainstay::ui {

class Card;
class KeyValueGrid;
class StateChip;
class Theme;
class UpdateSteps;

/// Before an update, and before a downloaded one is started: what there is, what stands against it, and the button that
/// goes on.
class PreparePanel : public QWidget
{
    Q_OBJECT

public:
    PreparePanel(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

signals:
    /// Somebody chose a version and wants it downloaded.
    void downloadWanted(const mainstay::core::Version &version);
    /// Somebody wants the downloaded one applied, with these warnings accepted.
    void startWanted(const QList<mainstay::core::CheckSubject> &acknowledged);
    /// Somebody wants to go on with the downloaded one, and this session has entered no code for it.
    void continueWanted();
    void cancelWanted();
    /// Somebody wants the plan of the downloaded update, or the report of an earlier one, on paper.
    void planWanted(const mainstay::core::Update &update);
    /// Somebody wants to bring a patch from a file.
    void importWanted();
    /// Somebody wants to see the page of the licence.
    void licenceWanted();
    void failed(const mainstay::core::Error &error);

public slots:
    void refresh();
    /// Shows the patch to \a version, as soon as the list has it.
    void choose(const mainstay::core::Version &version);
    /// Whether this session may start the downloaded update.
    void setAuthorised(bool authorised);

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeChooser(const Theme &theme);
    QWidget *makeSteps(const Theme &theme);
    void fillPatches();
    QString whyNot() const;
    void showPatch();
    void updateActions();
    PrerequisiteList::ReportHead reportHead() const;
    void saveReport();
    void backUp();
    void showBackup();
    const core::PatchOffer *chosen() const;
    const core::Update *staged() const;

    models::Workspace &m_workspace;
    QVBoxLayout *m_column;
    QWidget *m_cards;
    Card *m_patchCard;
    QLabel *m_patchTitle;
    QComboBox *m_patches;
    QLabel *m_why;
    KeyValueGrid *m_patchFacts;
    QLabel *m_notes;
    QPushButton *m_import;
    QPushButton *m_refresh;
    QPushButton *m_go;
    QPushButton *m_cancel;
    QWidget *m_stepsCard;
    QLabel *m_stepsTitle;
    UpdateSteps *m_steps;
    QPushButton *m_plan;
    QLabel *m_checksTitle;
    QPushButton *m_again;
    QPushButton *m_report;
    PrerequisiteList *m_checks;
    QList<core::PatchOffer> m_offers;
    QString m_wanted; ///< version to show when it comes
    bool m_authorised = false;
};

} // namespace mainstay::ui
