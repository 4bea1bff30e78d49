// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace mainstay::test {

/// The vendor of the sample product at work: patches and feeds, made and signed with the tools that a vendor has.
class SampleVendor
{
public:
    /// A patch and what is in it.
    struct Patch
    {
        QString version;
        QString base; ///< the sample patch whose steps it has
        qint64 bytes = 0; ///< of something that cannot be compressed
        bool isSigned = true; ///< inside
        qint64 undo = 0; ///< bytes that it declares for what is saved aside; 0: left to mainstay-pack
    };

    /// \a folder: for its work.
    explicit SampleVendor(const QString &folder) : m_folder(folder) { }

    /// Makes \a path. False: see problem().
    bool pack(const Patch &patch, const QString &path);
    /// Makes \a path of a patch's folder as it is.
    bool packFolder(const QString &folder, const QString &path, bool isSigned = true);
    /// Lists the patches in \a folder; \a more: further arguments of mainstay-pack, with the key or without.
    bool list(const QString &folder, const QStringList &more, const QString &product = QStringLiteral("sample-desk"));
    /// A licence for \a product at \a path, and its signature.
    bool licence(const QString &product, const QString &path);
    /// The minisign tool itself.
    bool minisign(const QStringList &arguments);
    /// Signs \a path beside with the vendor's key, by the tool.
    bool sign(const QString &path);

    const QString &problem() const { return m_problem; }
    static QString key();
    static QString publicKey();
    static bool hasMinisign();

private:
    bool run(const QString &program, const QStringList &arguments);

    QString m_folder;
    QString m_problem;
};

} // namespace mainstay::test
