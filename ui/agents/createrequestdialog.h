// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/requestdraft.h"
#include "ui/widgets/dialogframe.h"

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QScrollArea;

namespace mainstay::ui {

class Banner;
class Disclosure;
class DropZone;
class ReachCard;
class RolloutForm;
class UploadRow;

/// Create upgrade request: the file first, the fields that it does not fill, and beside them what Create would do.
class CreateRequestDialog : public DialogFrame
{
    Q_OBJECT

public:
    /// Takes \a draft over.
    CreateRequestDialog(const Theme &theme, models::RequestDraft *draft, QWidget *parent = nullptr);

    /// As if somebody had dropped it.
    void chooseFile(const QString &path);
    bool hasPreview() const { return m_draft.preview().has_value(); }

signals:
    void created(const mainstay::core::RequestId &request);

protected:
    void changeEvent(QEvent *event) override;
    void reject() override;

private:
    QWidget *makeForm();
    void makeRollout();
    void connectAll();
    void showComputers();
    void showRollout();
    void updateSubtitle();
    QLabel *addField(QGridLayout *grid, int row, int column, int span, QWidget *field);
    void retranslate();
    void fillChoices();
    void takeFields();
    void fillFromFile();
    void showFile();
    void showPreview();
    void showStage();
    void showUpload();
    void updateButton();

    const Theme &m_theme;
    models::RequestDraft &m_draft;
    DropZone *m_drop;
    QLineEdit *m_name;
    QLineEdit *m_version;
    QComboBox *m_platform;
    QComboBox *m_architecture;
    QLineEdit *m_arguments;
    QPlainTextEdit *m_description;
    QCheckBox *m_downgrade;
    QCheckBox *m_rehearsal;
    QLabel *m_nameLabel = nullptr;
    QLabel *m_versionLabel = nullptr;
    QLabel *m_platformLabel = nullptr;
    QLabel *m_architectureLabel = nullptr;
    QLabel *m_argumentsLabel = nullptr;
    QLabel *m_descriptionLabel = nullptr;
    QScrollArea *m_form = nullptr;
    Disclosure *m_rolloutPart;
    QLabel *m_rolloutSummary;
    QLabel *m_rolloutProblem;
    RolloutForm *m_rollout;
    ReachCard *m_reach;
    Banner *m_banner;
    UploadRow *m_upload;
    bool m_filling = false;
};

} // namespace mainstay::ui
