// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/patch/productpatcher.h"

#include "agent/patch/fileswap.h"
#include "agent/patch/foldersaver.h"
#include "agent/patch/hostfacts.h"
#include "platform/files/files.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QScopeGuard>

#include <algorithm>
#include <ranges>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::PackageManifest;
using core::PackageStep;
using core::Result;
using core::StepAction;

Q_LOGGING_CATEGORY(lcPatch, "mainstay.patch")

namespace {

constexpr std::chrono::seconds statusLimit{10};
constexpr std::chrono::seconds rebootLimit{60};
constexpr std::chrono::milliseconds askEvery{250};

int indexOf(const PackageManifest &manifest, const PackageStep &step)
{
    return int(std::ranges::find(manifest.steps, step.id, &PackageStep::id) - manifest.steps.begin());
}

/// Work ends early for two reasons; only one of them is a failure.
Result<void> orTimedOut(const Result<void> &done, const PackageStep &step, bool isStopping)
{
    if (done || done.error().kind != ErrorKind::Cancelled || isStopping)
        return done;
    return Error{ErrorKind::TimedOut, {}, {{u"seconds"_s, QString::number(step.timeoutSeconds)}}};
}

} // namespace

ProductPatcher::ProductPatcher(const Place &place, const StopFlag &stop, Fetch fetch)
    : m_product(place.product),
      m_patches(place.patches),
      m_keys(place.keys),
      m_bootFile(place.bootFile),
      m_agent(place.agent),
      m_rebootCommand(place.rebootCommand),
      m_stop(stop),
      m_fetch(std::move(fetch)),
      m_folder(place.patches, {u"none"_s})
{ }

void ProductPatcher::choose(const core::HostTask &task)
{
    m_folder = PatchFolder(m_patches, task.update);
    m_answers = task.answers;
    // Without the folder nothing can be staged either, and that is told.
    static_cast<void>(m_folder.make());
}

QString ProductPatcher::bootId() const
{
    return agent::bootId(m_bootFile);
}

void ProductPatcher::endLeftOver()
{
    agent::endLeftOver(m_folder.running());
}

Result<QString> ProductPatcher::productName()
{
    const auto product = m_product.load();
    return product ? Result<QString>(product->name) : product.error();
}

Result<ProductAnswer> ProductPatcher::installed()
{
    const auto product = m_product.load();
    if (!product)
        return product.error();
    if (const auto answer = askVersion(m_product, *product, goOn()))
        return answer;
    const auto shipped = loadShipped(m_product);
    if (!shipped)
        return shipped.error();
    return ProductAnswer{shipped->version, 0, false};
}

Result<PackageManifest> ProductPatcher::stage(const core::HostTask &task)
{
    PatchFolder::tidy(m_patches, task.update);
    const auto package = stageOf().bring(task);
    if (!package)
        return package.error();
    if (const auto unpacked = stageOf().unpack(*package); !unpacked)
        return unpacked.error();
    return package->manifest();
}

Result<PackageManifest> ProductPatcher::staged(const core::HostTask &task)
{
    const auto package = stageOf().pieces(task);
    return package ? Result<PackageManifest>(package->manifest()) : package.error();
}

PatchStage ProductPatcher::stageOf() const
{
    return {m_folder, m_keys, m_stop, m_fetch, [this](const QString &line) { log(line); }};
}

Result<void> ProductPatcher::perform(const PackageManifest &manifest, const PackageStep &step)
{
    const auto product = m_product.load();
    if (!product)
        return product.error();
    const int index = indexOf(manifest, step);
    const QDeadlineTimer deadline{std::chrono::seconds(step.timeoutSeconds)};
    const Proceed inTime = [this, deadline] { return !m_stop.isRaised() && !deadline.hasExpired(); };
    switch (step.action) {
    case StepAction::StopServices:
        return orTimedOut(stopServices(*product, inTime), step, isStopping());
    case StepAction::StartServices:
        return orTimedOut(startServices(*product, inTime), step, isStopping());
    case StepAction::BackUp:
        return orTimedOut(FolderSaver(m_product, *product, m_folder.undo(index)).save(inTime), step, isStopping());
    case StepAction::InstallFiles:
        return orTimedOut(
            FileSwap(m_product, *product, m_folder.undo(index))
                .install(
                    m_folder.staged(index), manifest.version, [this](const QString &line) { say(line); }, inTime),
            step, isStopping());
    case StepAction::Run:
        return script(manifest, step, step.source);
    case StepAction::RunInstaller:
        break;
    }
    return Error{ErrorKind::ManifestInvalid, u"a patch runs no installer"_s, {{u"field"_s, u"steps.action"_s}}};
}

Result<void> ProductPatcher::undo(const PackageManifest &manifest, const PackageStep &step)
{
    const auto product = m_product.load();
    if (!product)
        return product.error();
    const int index = indexOf(manifest, step);
    if (!step.undo.isEmpty()) {
        if (const auto done = script(manifest, step, step.undo); !done)
            return done;
    }
    switch (step.action) {
    case StepAction::StopServices:
        return startServices(*product, goOn());
    case StepAction::StartServices:
        return stopServices(*product, goOn());
    case StepAction::BackUp:
        say(u"Configuration and data are put back"_s);
        return FolderSaver(m_product, *product, m_folder.undo(index)).restore(goOn());
    case StepAction::InstallFiles:
        return FileSwap(m_product, *product, m_folder.undo(index)).putBack([this](const QString &line) { say(line); });
    case StepAction::Run:
    case StepAction::RunInstaller:
        break;
    }
    return {};
}

Result<void> ProductPatcher::script(const PackageManifest &manifest, const PackageStep &step, const QString &source)
{
    const QString path = m_folder.pieces() + u'/' + source;
    if (!QFile::setPermissions(path, platform::programFile))
        return Error{ErrorKind::FileUnwritable, {}, {{u"path"_s, path}}};
    CommandCall run = call(QStringList{path} + step.arguments, std::chrono::seconds(step.timeoutSeconds));
    run.environment = environmentOf(manifest);
    const auto done = runToSuccess(run, goOn());
    if (done)
        return {};
    // The path of the agent's own folder means nothing to who reads it.
    return done.error().with(u"program"_s, source);
}

Result<bool> ProductPatcher::isRunning(const ProductService &service, const Product &product, const Proceed &proceed)
{
    CommandCall ask = call(service.status, std::min(statusLimit, std::chrono::seconds(product.commandSeconds)));
    ask.log.clear();
    const auto ended = runCommand(ask, proceed);
    // A question that was cut off has no answer: files are not replaced below a service that may run.
    if (!ended && (ended.error().kind == ErrorKind::Cancelled || ended.error().kind == ErrorKind::TimedOut))
        return ended.error();
    return ended && ended->exitCode == 0;
}

Result<void> ProductPatcher::service(const Product &product, const QStringList &command, const Proceed &proceed)
{
    const auto done = runToSuccess(call(command, std::chrono::seconds(product.commandSeconds)), proceed);
    return done ? Result<void>() : done.error();
}

Result<void> ProductPatcher::stopServices(const Product &product, const Proceed &proceed)
{
    for (const ProductService &one : std::views::reverse(product.services)) {
        const auto before = isRunning(one, product, proceed);
        if (!before)
            return before.error();
        if (!*before) {
            say(u"%1 does not run"_s.arg(one.name));
            continue;
        }
        say(u"Stopping %1"_s.arg(one.name));
        if (const auto stopped = service(product, one.stop, proceed); !stopped)
            return stopped;
        const auto after = isRunning(one, product, proceed);
        if (!after)
            return after.error();
        if (*after)
            return Error{ErrorKind::ProcessFailed, u"it still runs"_s, {{u"program"_s, one.name}}};
    }
    return {};
}

Result<void> ProductPatcher::startServices(const Product &product, const Proceed &proceed)
{
    for (const ProductService &one : product.services) {
        const auto before = isRunning(one, product, proceed);
        if (!before)
            return before.error();
        if (*before) {
            say(u"%1 runs already"_s.arg(one.name));
            continue;
        }
        say(u"Starting %1"_s.arg(one.name));
        if (const auto started = service(product, one.start, proceed); !started)
            return started;
        const auto after = isRunning(one, product, proceed);
        if (!after)
            return after.error();
        if (!*after)
            return Error{ErrorKind::ProcessFailed, u"it does not run"_s, {{u"program"_s, one.name}}};
    }
    return {};
}

Result<ProductAnswer> ProductPatcher::waitForVersion(const core::Version &wanted, qint64 before)
{
    const auto product = m_product.load();
    if (!product)
        return product.error();
    const QDeadlineTimer deadline{std::chrono::seconds(product->answerSeconds)};
    while (true) {
        const auto answer = askVersion(m_product, *product, goOn());
        const bool isFinal = answer && (answer->version == wanted || (before != 0 && answer->process == before));
        if (isFinal || deadline.hasExpired() || m_stop.isRaised())
            return answer;
        m_stop.wait(askEvery);
    }
}

Result<void> ProductPatcher::reboot()
{
    const auto done = runToSuccess(call(m_rebootCommand, rebootLimit), goOn());
    return done ? Result<void>() : done.error();
}

CommandCall ProductPatcher::call(const QStringList &command, std::chrono::seconds limit) const
{
    CommandCall made;
    made.command = command;
    made.folder = m_product.path();
    made.limit = limit;
    made.log = m_folder.log();
    made.record = m_folder.running();
    return made;
}

ProductPatcher::Proceed ProductPatcher::goOn() const
{
    return [this] { return !m_stop.isRaised(); };
}

/// What every script of a patch is told.
QProcessEnvironment ProductPatcher::environmentOf(const PackageManifest &manifest) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"MAINSTAY_PRODUCT"_s, m_product.path());
    environment.insert(u"MAINSTAY_PIECES"_s, m_folder.pieces());
    environment.insert(u"MAINSTAY_VERSION"_s, manifest.version.toString());
    for (const auto &[question, answer] : m_answers.asKeyValueRange())
        environment.insert(core::answerVariable(question), answer);
    return environment;
}

void ProductPatcher::log(const QString &line) const
{
    qCInfo(lcPatch).noquote() << line;
    QFile file(m_folder.log());
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
        return; // a log that cannot be written is no reason to fail
    file.write(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toUtf8() + ' ' + line.toUtf8() + '\n');
}

} // namespace mainstay::agent
