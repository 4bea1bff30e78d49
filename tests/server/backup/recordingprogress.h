// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/progress.h"

#include <QStringList>

#include <atomic>
#include <functional>

namespace mainstay::test {

/// Progress that remembers what it was told, and lets a test act at the start of a step or in the middle of it.
class RecordingProgress : public jobs::Progress
{
public:
    void step(const QString &name, int from, int to) override
    {
        steps.append(name);
        m_from = from;
        m_to = to;
        if (onStep)
            onStep(name);
    }
    void advance(qint64 done, qint64 total) override
    {
        percents.append(total > 0 ? m_from + int((m_to - m_from) * done / total) : m_from);
        if (onAdvance)
            onAdvance(steps.constLast(), done, total);
    }
    void note(const QString &line) override
    {
        notes.append(line);
        if (onNote)
            onNote(line);
    }
    bool stopRequested() const override { return stop; }

    std::function<void(const QString &)> onStep;
    std::function<void(const QString &, qint64, qint64)> onAdvance;
    std::function<void(const QString &)> onNote;
    std::atomic<bool> stop = false;
    QStringList steps;
    QStringList notes;
    QList<int> percents;

private:
    int m_from = 0;
    int m_to = 0;
};

} // namespace mainstay::test
