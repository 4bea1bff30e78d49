// SPDX-License-Identifier: GPL-3.0-or-later
// The part of ProductPatcher that looks before anything is begun: the checks that a patch brings along.
#include "agent/patch/patchrules.h"
#include "agent/patch/productpatcher.h"
#include "platform/files/files.h"

#include <QFile>
#include <QScopeGuard>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::CheckOutcome;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

constexpr qsizetype longestFinding = 500;

/// What a check found: the last line that it printed.
QString findingOf(const QString &said)
{
    return said.trimmed().section(u'\n', -1).simplified().left(longestFinding);
}

} // namespace

Result<QList<CheckOutcome>> ProductPatcher::check(const core::HostTask &task)
{
    // Nothing is begun yet: what belongs to another update stays as it is.
    auto former = qScopeGuard([this, folder = m_folder, answers = m_answers] {
        m_folder = folder;
        m_answers = answers;
    });
    choose(task);
    const auto product = m_product.load();
    if (!product)
        return product.error();
    const auto package = stageOf().bring(task);
    if (!package)
        return package.error();
    const core::PackageManifest &manifest = package->manifest();
    const auto now = installed();
    if (!now)
        return now.error();
    if (const auto allowed = mayApply(manifest, task, product->name, now->version, m_agent); !allowed)
        return allowed.error();
    if (const auto pieces = stageOf().pieces(task); !pieces)
        return pieces.error();
    QList<CheckOutcome> outcomes;
    for (const core::PackageCheck &one : manifest.checks) {
        const auto outcome = outcomeOf(manifest, one);
        if (!outcome)
            return outcome.error();
        say(u"Check %1 %2: %3"_s.arg(one.id, outcome->passed ? u"passed"_s : u"failed"_s, outcome->said));
        outcomes.append(*outcome);
    }
    return outcomes;
}

/// A check that cannot be made, or takes too long, has not passed. Errors: Cancelled.
Result<CheckOutcome> ProductPatcher::outcomeOf(
    const core::PackageManifest &manifest, const core::PackageCheck &check) const
{
    const QString path = m_folder.pieces() + u'/' + check.source;
    if (!QFile::setPermissions(path, platform::programFile))
        return Error{ErrorKind::FileUnwritable, {}, {{u"path"_s, path}}};
    CommandCall run = call(QStringList{path} + check.arguments, std::chrono::seconds(check.timeoutSeconds));
    run.environment = environmentOf(manifest);
    const auto ended = runCommand(run, goOn());
    if (ended)
        return CheckOutcome{check.id, ended->exitCode == 0, findingOf(ended->said)};
    if (ended.error().kind == ErrorKind::Cancelled)
        return ended.error();
    return CheckOutcome{check.id, false,
        ended.error().kind == ErrorKind::TimedOut ? u"no answer within %1 s"_s.arg(check.timeoutSeconds)
                                                  : ended.error().detail};
}

} // namespace mainstay::agent
