// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mailrecipients.h"
#include "models/rowstore.h"
#include "models/tablemodel.h"
#include "models/workspace.h"

#include <QWidget>

class QLabel;

namespace mainstay::ui {

class TableView;
class Theme;

/// Who hears of backups that fail, and whether the mails arrive: for each the last delivery that was accepted.
class NoticesPanel : public QWidget
{
    Q_OBJECT

public:
    NoticesPanel(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void follow();
    void readSettings();
    void read();
    void updateEmptyState();
    void retranslate();

    models::Workspace &m_workspace;
    models::RowStore<models::MailRecipient> m_recipients;
    models::TableModel<models::MailRecipient> m_model;
    bool m_follows = false;
    QStringList m_inSettings; ///< who hears of what no schedule names somebody for, where the reader may know
    QLabel *m_hint;
    TableView *m_table;
};

/// Whose mails were given up, with why: for the overview.
QString undeliverableText(const models::MailRecipient &recipient);

} // namespace mainstay::ui
