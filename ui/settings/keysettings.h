// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/signingkey.h"
#include "models/tablemodel.h"
#include "models/workspace.h"
#include "ui/widgets/tablecolumn.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace mainstay::ui {

class Banner;
class KeyValueGrid;
class StateChip;
class TableView;
class Theme;

/// The site key, where it is and what can be done with it, and below it every key that agents trust.
class KeySettings : public QWidget
{
    Q_OBJECT

public:
    KeySettings(const Theme &theme, models::Workspace &workspace, models::SigningKey &key, QWidget *parent = nullptr);

    TableView &table() { return *m_table; }

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeSiteKey();
    void update();
    void updateButtons();
    void updateFacts();
    QString explanation() const;
    void askExport();
    void askReplace();
    void askVendor();
    void askDistrust(const QModelIndex &row);
    void replaced();
    QString oldRequestsText(const QString &keyId) const;
    QList<TableColumn> columnsForRole() const;
    void retranslate();

    const Theme &m_theme;
    models::Workspace &m_workspace;
    models::SigningKey &m_key;
    models::TableModel<core::TrustedKey> m_model;
    Banner *m_banner;
    QLabel *m_title;
    StateChip *m_state;
    QLabel *m_explanation;
    KeyValueGrid *m_facts;
    QPushButton *m_export;
    QPushButton *m_import;
    QPushButton *m_replace;
    QLabel *m_hint;
    QPushButton *m_trust;
    TableView *m_table;
};

} // namespace mainstay::ui
