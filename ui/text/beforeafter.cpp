// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/beforeafter.h"

#include "ui/text/format.h"
#include "ui/text/updatetext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::HostInspection;
using models::Tone;

namespace {

/// The lines in their order. What an update is not meant to change is remarked where it has changed.
class BeforeAfter
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::BeforeAfter)

public:
    BeforeAfter(const core::Update &update, const core::UpdateChecks &checks)
        : m_update(update), m_before(*checks.before), m_after(checks.after)
    { }

    QList<BeforeAfterLine> lines()
    {
        version();
        services();
        counts();
        files();
        add(tr("Free disk space"), m_format.size(m_before.freeDisk),
            m_after ? m_format.size(m_after->freeDisk) : QString());
        add(tr("Pending reboot"), rebootOf(m_before), m_after ? rebootOf(*m_after) : QString(),
            m_after && !m_after->pendingReboot.isEmpty() ? tr("The machine wants to be rebooted.") : QString());
        return m_lines;
    }

private:
    /// Good where somebody has looked and there is nothing to remark.
    void add(const QString &what, const QString &before, const QString &after, const QString &remark = {})
    {
        const Tone tone = after.isEmpty() ? Tone::Neutral : remark.isEmpty() ? Tone::Ok : Tone::Warning;
        m_lines.append({what, before, after, tone, remark});
    }

    static QString versionOf(const HostInspection &seen)
    {
        return seen.version.isNull() ? tr("does not answer") : seen.version.toString();
    }
    static QString runs(bool running) { return running ? tr("running") : tr("stopped"); }
    static QString rebootOf(const HostInspection &seen)
    {
        return seen.pendingReboot.isEmpty() ? tr("none") : seen.pendingReboot.join(u", "_s);
    }

    void version()
    {
        const bool isDone = m_update.state == core::UpdateState::Completed;
        const core::Version &expected = isDone ? m_update.patch.version : m_update.fromVersion;
        const bool fits = m_after && m_after->version == expected;
        add(tr("Version that answers"), versionOf(m_before), m_after ? versionOf(*m_after) : QString(),
            fits ? QString() : tr("%1 was expected.").arg(expected.toString()));
    }

    void services()
    {
        for (const core::FoundService &service : m_before.services) {
            QString after;
            QString remark;
            if (m_after) {
                const auto now = std::ranges::find(m_after->services, service.name, &core::FoundService::name);
                const bool runsNow = now != m_after->services.end() && now->running;
                after = now == m_after->services.end() ? tr("is gone") : runs(runsNow);
                remark = service.running && !runsNow ? tr("It ran before.") : QString();
            }
            add(tr("Service %1").arg(service.name), runs(service.running), after, remark);
        }
    }

    QString number(qint64 count) const { return count < 0 ? tr("not counted") : m_format.count(count); }

    void counts()
    {
        for (const core::FoundCount &count : m_before.counts) {
            QString after;
            QString remark;
            if (m_after) {
                const auto now = std::ranges::find(m_after->counts, count.id, &core::FoundCount::id);
                const qint64 left = now == m_after->counts.end() ? -1 : now->count;
                after = number(left);
                remark = left < count.count ? tr("There were more before.") : QString();
            }
            add(count.title.isEmpty() ? count.id : inLanguage(count.title), number(count.count), after, remark);
        }
    }

    void files()
    {
        const auto changed = [](const HostInspection &seen) {
            return std::ranges::count_if(seen.customisations,
                [](const core::Customisation &one) { return one.kind != core::CustomisationKind::AddedFile; });
        };
        const auto line = [this](const QString &what, qint64 before, qint64 after, const QString &remark) {
            add(what, m_format.count(before), m_after ? m_format.count(after) : QString(), remark);
        };
        const qint64 changedBefore = changed(m_before);
        const qint64 changedAfter = m_after ? changed(*m_after) : 0;
        const qint64 addedBefore = m_before.customisationCount - changedBefore;
        const qint64 addedAfter = m_after ? m_after->customisationCount - changedAfter : 0;
        line(tr("Shipped files that were changed"), changedBefore, changedAfter,
            changedAfter > changedBefore ? tr("More than before.") : QString());
        line(tr("Files that were added"), addedBefore, addedAfter,
            addedAfter == addedBefore ? QString() : tr("Not as many as before: compare the list."));
    }

    const Format m_format{QLocale()};
    const core::Update &m_update;
    const HostInspection &m_before;
    const std::optional<HostInspection> &m_after;
    QList<BeforeAfterLine> m_lines;
};

} // namespace

QList<BeforeAfterLine> beforeAndAfter(const core::Update &update, const core::UpdateChecks &checks)
{
    return checks.before ? BeforeAfter(update, checks).lines() : QList<BeforeAfterLine>();
}

} // namespace mainstay::ui
