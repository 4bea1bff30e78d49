// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/patch.h"
#include "platform/signature/secretkey.h"

#include <QTemporaryDir>

namespace mainstay::test {

/// A vendor with a key, who signs licences and publishes patches of sample-desk in a folder.
class Vendor
{
public:
    Vendor();

    QString feed() const { return QStringLiteral("file://") + m_folder.path(); }
    QString folder() const { return m_folder.path(); }
    QString publicKey() const { return m_key.publicKey().base64(); }

    /// A licence that enables minor upgrades and patches, and is valid for a year.
    static core::Licence licence();
    core::LicenceFile sign(const core::Licence &licence) const;
    core::LicenceFile sign(const QByteArray &licence) const;

    /// What the patches made from now on bring along; the scripts of checks are scripts/step.sh.
    void ask(const QList<core::PackageCheck> &checks, const QList<core::PackageQuestion> &questions)
    {
        m_checks = checks;
        m_questions = questions;
    }
    /// A real, signed package in the folder: two steps, of which the second cannot be taken back, and one check.
    core::FeedPatch makePatch(const QString &version, core::PatchKind kind, const QStringList &from,
        core::Architecture architecture = core::Architecture::X86_64);
    /// Text of a .minisig of the whole file at \a path.
    QString signFile(const QString &path) const;

    /// Writes and signs the list of all patches made so far.
    void publish(qint64 serial, const QDateTime &expiresAt);
    void publish(const core::FeedIndex &index);
    /// As publish() makes it.
    core::FeedIndex index(qint64 serial, const QDateTime &expiresAt) const;

    static core::Version version(const QString &text) { return *core::Version::parse(text); }

private:
    QTemporaryDir m_folder;
    platform::SecretKey m_key;
    QList<core::FeedPatch> m_patches;
    QList<core::PackageCheck> m_checks;
    QList<core::PackageQuestion> m_questions;
};

} // namespace mainstay::test
