// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mainstay::jobs {

/// Where long work tells how far it is and learns that it must stop.
class Progress
{
public:
    virtual ~Progress() = default;

    /// A step begins. It takes the share of the whole work between \a from and \a to, in per cent.
    virtual void step(const QString &name, int from, int to) = 0;
    /// \a done of the \a total units of the step are done.
    virtual void advance(qint64 done, qint64 total) = 0;
    /// A line for the log, in English, without its end.
    virtual void note(const QString &line) = 0;
    /// Whether the work must stop; may be asked from any thread, and is asked often.
    virtual bool stopRequested() const = 0;
};

} // namespace mainstay::jobs
