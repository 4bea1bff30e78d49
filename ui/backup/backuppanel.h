// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace mainstay::ui {

class Banner;
class Card;
class KeyValueGrid;
class StateChip;
class Theme;

/// One backup: what it is, where it stands or why it is none, and what may be done with it.
class BackupPanel : public QWidget
{
    Q_OBJECT

public:
    BackupPanel(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

    void setBackup(const core::BackupId &backup);

protected:
    void changeEvent(QEvent *event) override;

private:
    const core::Backup *backup() const;
    /// The newest verification of the backup; null where nobody has asked for one.
    const core::Job *verification() const { return newestJob(core::JobKind::BackupVerification); }
    const core::Job *restoration() const { return newestJob(core::JobKind::BackupRestore); }
    const core::Job *copying() const { return newestJob(core::JobKind::BackupCopy); }
    const core::Job *returning() const { return newestJob(core::JobKind::BackupReturn); }
    const core::Job *newestJob(core::JobKind kind) const;
    void update();
    void updateFacts(const core::Backup &backup);
    void updateTrouble(const core::Backup &backup);
    /// Whether the second copy is what the banner is to speak of.
    bool showCopyTrouble(const core::Backup &backup);
    /// Whether its way back from the second copy is what the banner is to speak of.
    bool showReturn(const core::Backup &backup);
    /// What the banner's button says; empty where there is nothing to bring back, or nobody who may.
    QString returnAction(const core::Backup &backup) const;
    void updateActions(const core::Backup &backup);
    void verify();
    void copy();
    void bringBack();
    void togglePin();
    void askRestore();
    void askDelete();
    void cancelJob();
    void showError(const core::Error &error);
    void retranslate();

    const Theme &m_theme;
    models::Workspace &m_workspace;
    core::BackupId m_id;
    core::JobId m_begun; // the restore that was begun here
    QLabel *m_name;
    StateChip *m_state;
    StateChip *m_proof;
    QPushButton *m_cancel;
    QPushButton *m_pin;
    QPushButton *m_verify;
    QPushButton *m_restore;
    QPushButton *m_delete;
    Banner *m_banner;
    Card *m_card;
    KeyValueGrid *m_facts;
    KeyValueGrid *m_moreFacts;
    std::function<void()> m_onBanner; ///< what the banner's button does
    std::optional<core::Error> m_refusal; ///< of the last action on this backup
};

} // namespace mainstay::ui
