// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/patch/commandrun.h"
#include "agent/patch/patchhost.h"
#include "agent/patch/patchstage.h"

namespace mainstay::agent {

/// The real host: files, services and scripts of the product in its folder.
class ProductPatcher : public PatchHost
{
public:
    struct Place
    {
        QString product; ///< folder
        QString patches; ///< folder in the agent's data folder
        QString keys; ///< folder
        QString bootFile; ///< see bootId()
        core::Version agent; ///< of this program
        QStringList rebootCommand;
    };
    using Fetch = PatchStage::Fetch;

    ProductPatcher(const Place &place, const StopFlag &stop, Fetch fetch);

    bool isStopping() const override { return m_stop.isRaised(); }
    QDateTime now() const override { return QDateTime::currentDateTimeUtc(); }
    QString bootId() const override;
    void choose(const core::HostTask &task) override;
    void endLeftOver() override;
    core::Version agentVersion() const override { return m_agent; }
    core::Result<QString> productName() override;
    core::Result<ProductAnswer> installed() override;
    core::Result<core::PackageManifest> stage(const core::HostTask &task) override;
    core::Result<core::PackageManifest> staged(const core::HostTask &task) override;
    core::Result<void> perform(const core::PackageManifest &manifest, const core::PackageStep &step) override;
    core::Result<void> undo(const core::PackageManifest &manifest, const core::PackageStep &step) override;
    core::Result<ProductAnswer> waitForVersion(const core::Version &wanted, qint64 before) override;
    core::Result<void> reboot() override;
    void discard() override { m_folder.clear(); }
    void say(const QString &line) override { log(line); }
    void pause() override { m_stop.wait(std::chrono::milliseconds(500)); }

    /// Makes the checks that the package of \a task brings along, and changes nothing of the product. Errors: those of
    /// stage() and of mayApply().
    core::Result<QList<core::CheckOutcome>> check(const core::HostTask &task);

private:
    using Proceed = std::function<bool()>;

    PatchStage stageOf() const;
    core::Result<core::CheckOutcome> outcomeOf(
        const core::PackageManifest &manifest, const core::PackageCheck &check) const;
    QProcessEnvironment environmentOf(const core::PackageManifest &manifest) const;
    void log(const QString &line) const;
    /// These end with Cancelled once \a proceed says no.
    core::Result<void> startServices(const Product &product, const Proceed &proceed);
    core::Result<void> stopServices(const Product &product, const Proceed &proceed);
    core::Result<bool> isRunning(const ProductService &service, const Product &product, const Proceed &proceed);
    core::Result<void> service(const Product &product, const QStringList &command, const Proceed &proceed);
    core::Result<void> script(
        const core::PackageManifest &manifest, const core::PackageStep &step, const QString &source);
    CommandCall call(const QStringList &command, std::chrono::seconds limit) const;
    Proceed goOn() const;

    ProductFolder m_product;
    QString m_patches;
    KeyRing m_keys;
    QString m_bootFile;
    core::Version m_agent;
    QStringList m_rebootCommand;
    const StopFlag &m_stop;
    Fetch m_fetch;
    PatchFolder m_folder;
    QMap<QString, QString> m_answers;
};

} // namespace mainstay::agent
