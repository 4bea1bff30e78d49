// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "models/future.h"
#include "ui/widgets/dialogframe.h"

class QLabel;

namespace mainstay::ui {

class Banner;

/// Asks before something is taken away, says what is lost, does it, and closes once it is done. An error stays in the
/// dialog, where it can be tried again.
class ConfirmDialog : public DialogFrame
{
    Q_OBJECT

public:
    explicit ConfirmDialog(const Theme &theme, QWidget *parent = nullptr);

    /// \a action is the danger button's word, such as "Delete".
    void ask(const QString &title, const QString &consequence, const QString &action);

    /// What the button starts: a function that returns a QFuture of a Result.
    template <typename F> void doOnConfirm(F &&work)
    {
        m_work = [this, work = std::forward<F>(work)] {
            models::whenReady(work(), this, [this](const auto &result) {
                if (result)
                    accept();
                else
                    fail(result.error());
            });
        };
    }

private:
    void confirm();
    void fail(const core::Error &error);

    QLabel *m_consequence;
    Banner *m_banner;
    std::function<void()> m_work;
};

} // namespace mainstay::ui
