// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/values/rollout.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace mainstay::ui {

class MomentEdit;
class Theme;
class WindowEdit;

/// How a new request is rolled out: waves, when it stops by itself, how many at once, how fast, and when.
class RolloutForm : public QWidget
{
    Q_OBJECT

public:
    explicit RolloutForm(const Theme &theme, QWidget *parent = nullptr);

    core::RolloutPolicy policy() const;
    void setPolicy(const core::RolloutPolicy &policy);
    /// What is wrong with it, if anything, in a sentence.
    QString problem() const;

    /// To everybody at once, and no further than a bad file should come.
    static core::RolloutPolicy defaults();

signals:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void makeFields();
    void fillWaves();
    void showOwnWaves();
    QList<int> waves() const;
    void retranslate();

    const Theme &m_theme;
    QLabel *m_wavesLabel;
    QComboBox *m_waves;
    QLineEdit *m_ownWaves;
    QLabel *m_stopLabel;
    QSpinBox *m_stop;
    QLabel *m_atLeastLabel;
    QSpinBox *m_atLeast;
    QLabel *m_concurrencyLabel;
    QSpinBox *m_concurrency;
    QLabel *m_rateLabel;
    QSpinBox *m_rate; ///< kB/s
    MomentEdit *m_start;
    WindowEdit *m_window;
    MomentEdit *m_end;
    QLabel *m_zone;
};

} // namespace mainstay::ui
