// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/updatewizard.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace mainstay::ui {

class LicenceMailTest;
class Theme;

/// What stands for and against an update, worst first: what was found, and what to do about it. Where warnings may be
/// accepted each has a tick of its own.
class PrerequisiteList : public QWidget
{
    Q_OBJECT

public:
    explicit PrerequisiteList(const Theme &theme, QWidget *parent = nullptr);

    /// \a acceptable: whether warnings get ticks.
    void setRows(const QList<core::Prerequisite> &rows, bool acceptable);
    /// What was found when an update was started, with the warnings that were \a accepted: nothing can be done any
    /// more.
    void setDecided(const QList<core::Prerequisite> &rows, const QStringList &accepted);
    /// Only what blocks or warns.
    void setBrief(bool brief);
    /// What the row of customisations can show.
    void setCustomisations(const QList<core::Customisation> &customisations);

    /// Whether the row of the backup offers to make one, and whether one is being made.
    enum class BackupOffer { None, Offered, Running };
    void setBackupOffer(BackupOffer offer);

    /// Lets the row of the licence's e-mail send a test, and shows what came of it.
    void setMailTest(LicenceMailTest *test);
    /// Whether this person may send one.
    void setMailTestable(bool testable);

    /// The warnings that were ticked, each as core::keyOf() has it.
    QStringList acknowledged() const;
    /// Nothing blocks, and every warning is ticked.
    bool isClear() const;
    /// What a report says at its head.
    struct ReportHead
    {
        QDateTime at; ///< when it is written
        std::optional<QDateTime> checkedAt; ///< when the machine was last looked at
        QString host;
        QString product;
        core::Version installed; ///< null: not known
        core::Version patch; ///< null: none was chosen
    };
    /// The whole of it as text, for a colleague or the vendor's support.
    QString report(const ReportHead &head) const;

signals:
    void acknowledgedChanged();
    /// Somebody wants a backup made now.
    void backupWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void take(const QList<core::Prerequisite> &rows, bool acceptable, const std::optional<QStringList> &decided);
    void rebuild();
    QPushButton *makeShowButton();
    QPushButton *makeBackupButton();
    QPushButton *makeMailButton();
    QLabel *makeMailAnswer();
    QWidget *makeRow(const core::Prerequisite &row);

    const Theme &m_theme;
    QList<core::Prerequisite> m_rows;
    QList<core::Customisation> m_customisations;
    BackupOffer m_backup = BackupOffer::None;
    LicenceMailTest *m_mailTest = nullptr;
    bool m_mailTestable = false;
    bool m_acceptable = false;
    bool m_brief = false;
    std::optional<QStringList> m_decided; ///< these were accepted
    QMap<QString, QCheckBox *> m_ticks;
    QVBoxLayout *m_layout;
};

} // namespace mainstay::ui
