// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/job.h"

#include <QWidget>

class QVBoxLayout;

namespace mainstay::ui {

class Theme;

/// The steps of a job from the first to the last, each with what became of it: done, running, failed, or still to come.
class JobSteps : public QWidget
{
    Q_OBJECT

public:
    explicit JobSteps(const Theme &theme, QWidget *parent = nullptr);

    void setJob(const core::Job &job);

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    void addStep(const QString &text, const QString &icon, const QString &state, bool isCurrent);

    const Theme &m_theme;
    core::Job m_job;
    QVBoxLayout *m_layout;
};

} // namespace mainstay::ui
