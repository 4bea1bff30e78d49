// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/sampleupdates.h"
#include "ui/update/updatestop.h"

#include <QTest>

using namespace mainstay;
using core::UpdateState;
using ui::UpdateStop;

namespace {

/// Where one lands and how many pages are behind, of an update that was followed and of one that was not.
struct Row
{
    UpdateState state;
    UpdateStop followed;
    int finished;
    UpdateStop opened;
};

constexpr std::array rows{
    Row{UpdateState::Downloading, UpdateStop::Download, 3, UpdateStop::Download},
    Row{UpdateState::DownloadPaused, UpdateStop::Download, 3, UpdateStop::Download},
    Row{UpdateState::DownloadWaiting, UpdateStop::Download, 3, UpdateStop::Download},
    Row{UpdateState::Verifying, UpdateStop::Download, 3, UpdateStop::Download},
    Row{UpdateState::Staged, UpdateStop::Download, 4, UpdateStop::Download},
    Row{UpdateState::Unpacking, UpdateStop::Apply, 4, UpdateStop::Apply},
    Row{UpdateState::Applying, UpdateStop::Apply, 4, UpdateStop::Apply},
    Row{UpdateState::Checking, UpdateStop::End, 5, UpdateStop::End},
    Row{UpdateState::RebootRequired, UpdateStop::End, 5, UpdateStop::End},
    Row{UpdateState::Rebooting, UpdateStop::End, 5, UpdateStop::End},
    Row{UpdateState::RollingBack, UpdateStop::Apply, 4, UpdateStop::Apply},
    Row{UpdateState::Completed, UpdateStop::End, 6, UpdateStop::Prerequisites},
    Row{UpdateState::RolledBack, UpdateStop::End, 6, UpdateStop::Prerequisites},
    Row{UpdateState::Cancelled, UpdateStop::Prerequisites, 0, UpdateStop::Prerequisites},
    Row{UpdateState::Failed, UpdateStop::Apply, 4, UpdateStop::Apply},
    Row{UpdateState::Interrupted, UpdateStop::Apply, 4, UpdateStop::Apply},
    Row{UpdateState::RollbackFailed, UpdateStop::Apply, 4, UpdateStop::Apply},
};
static_assert(rows.size() == core::updateStateNames.size());

} // namespace

/// Where one lands, whatever the server says.
class TestUpdateStop : public QObject
{
    Q_OBJECT

private slots:
    void eachStateHasItsPage_data()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < int(rows.size()); ++i)
            QTest::newRow(qPrintable(core::nameOf(core::updateStateNames, rows[std::size_t(i)].state))) << i;
    }
    void eachStateHasItsPage()
    {
        QFETCH(const int, index);
        const Row &row = rows[std::size_t(index)];
        const core::Update update = test::sampleUpdate(row.state);
        QCOMPARE(ui::landing(&update, true), row.followed);
        QCOMPARE(ui::landing(&update, false), row.opened);
        QCOMPARE(ui::finishedStops(&update, true), row.finished);
    }

    void withoutAnUpdateItBegins()
    {
        QCOMPARE(ui::landing(nullptr, true), UpdateStop::Prerequisites);
        QCOMPARE(ui::finishedStops(nullptr, true), 0);
    }

    void whatWasClosedIsOver()
    {
        core::Update update = test::sampleUpdate(UpdateState::Failed);
        update.closedAt = QDateTime::currentDateTimeUtc();
        QCOMPARE(ui::landing(&update, true), UpdateStop::Prerequisites);
    }

    void aDownloadThatFailedNeverCameToTheMachine()
    {
        core::Update update = test::sampleUpdate(UpdateState::Failed);
        update.failedState = UpdateState::Verifying;
        QCOMPARE(ui::landing(&update, false), UpdateStop::Download);
        QCOMPARE(ui::finishedStops(&update, false), 3);
    }
};

QTEST_GUILESS_MAIN(TestUpdateStop)
#include "tst_updatestop.moc"
