// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace mainstay::ui {

class Card;
class KeyValueGrid;
class PrerequisiteList;
class StateChip;
class Theme;

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
    void failed(const mainstay::core::Error &error);

public slots:
    void refresh();
    /// Whether this session may start the downloaded update.
    void setAuthorised(bool authorised);

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeChooser(const Theme &theme);
    void fillPatches();
    void showPatch();
    void updateActions();
    void saveReport();
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
    QPushButton *m_refresh;
    QPushButton *m_go;
    QPushButton *m_cancel;
    QLabel *m_checksTitle;
    QPushButton *m_again;
    QPushButton *m_report;
    PrerequisiteList *m_checks;
    QList<core::PatchOffer> m_offers;
    bool m_authorised = false;
};

} // namespace mainstay::ui
