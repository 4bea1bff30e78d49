// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/update/stepundo.h"

#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::PackageStep;
using core::StepAction;
using core::StepUndo;

namespace {

PackageStep step(const QString &id, StepAction action, const QString &undo = {})
{
    PackageStep made;
    made.id = id;
    made.action = action;
    made.undo = undo;
    return made;
}

} // namespace

/// What a change plan may promise of a step, by what the signed package has.
class TestStepUndo : public QObject
{
    Q_OBJECT

private slots:
    void aScriptIsTakenBackByAnotherOnly()
    {
        const QList<PackageStep> steps{step(u"stop"_s, StepAction::StopServices), step(u"prepare"_s, StepAction::Run),
            step(u"backup"_s, StepAction::BackUp), step(u"install"_s, StepAction::InstallFiles),
            step(u"migrate"_s, StepAction::Run), step(u"tidy"_s, StepAction::Run, u"scripts/untidy.sh"_s),
            step(u"start"_s, StepAction::StartServices)};
        QList<StepUndo> found;
        for (const PackageStep &one : steps)
            found.append(update::undoOf(one, steps));
        using enum StepUndo;
        QCOMPARE(found, (QList<StepUndo>{Whole, None, Whole, Whole, Copies, Whole, Whole}));
    }
};

QTEST_APPLESS_MAIN(TestStepUndo)
#include "tst_stepundo.moc"
