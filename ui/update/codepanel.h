// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace mainstay::ui {

class Banner;
class Theme;

/// Asks for the activation code that the server mails to the licence's address, and shows what becomes of that mail
/// while it is on its way. Of a download that is under way it says who has entered one.
class CodePanel : public QWidget
{
    Q_OBJECT

public:
    CodePanel(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

    /// \a about: what a code is wanted for; \a update: the one that is under way, or null.
    void setAbout(const core::CodeRequest &about, const core::Update *update);
    /// Whether this session may go on with that.
    bool isAuthorised() const { return m_activation.authorised; }
    /// Puts the focus where somebody begins, as soon as the server has answered.
    void takeFocus();

signals:
    /// Whether this session may go on has become known, or has changed.
    void authorisationChanged();
    /// There is nothing more to do here for who has the focus in it.
    void verified();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    bool mayEnter() const;
    void followSession();
    void ask();
    /// Nothing can be done here before the answer comes.
    void await(const QFuture<core::Result<core::Activation>> &future);
    void request();
    void verify();
    void take(const core::Result<core::Activation> &answer);
    void follow();
    void refresh();
    QString sentText(bool isLate) const;
    void setBusy(bool busy);

    models::Workspace &m_workspace;
    models::SystemUpdates &m_updates;
    core::CodeRequest m_about;
    QString m_session; ///< token
    QString m_doneText; ///< who entered a code before; empty: nobody
    bool m_isDone = false; ///< nothing is asked here any more
    core::Activation m_activation;
    std::optional<core::Error> m_error;
    bool m_busy = false;
    bool m_followAgain = false;
    bool m_focusLater = false; ///< once what is disabled meanwhile is enabled again
    models::LatestOnly m_latest{this};
    QTimer m_clock;
    QLabel *m_title;
    QLabel *m_purpose;
    Banner *m_ok;
    QWidget *m_form;
    QLabel *m_sent;
    QPushButton *m_request;
    QLabel *m_label;
    QLineEdit *m_code;
    QPushButton *m_verify;
    Banner *m_banner;
};

} // namespace mainstay::ui
