// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codec/codec.h"
#include "core/values/hostprotocol.h"

#include <QDir>

namespace mainstay::agent {

/// A service of the product, and the commands that move it. Each is a program with its arguments; no shell reads them.
/// They run in the product's folder. A program with a '/' that is not absolute is looked for there.
struct ProductService
{
    QString name;
    QStringList start; ///< ends once it was told to start
    QStringList stop; ///< ends once it has stopped
    QStringList status; ///< exit code 0 while it runs

    friend bool operator==(const ProductService &, const ProductService &) = default;
};

/// Something of the product that can be counted before and after an update.
struct ProductCount
{
    QString id;
    QMap<QString, QString> title; ///< by language
    QStringList command; ///< prints a whole number; runs in the product's folder

    friend bool operator==(const ProductCount &, const ProductCount &) = default;
};

/// What the vendor says of the product in its folder: .mainstay/product.json.
struct Product
{
    QString name; ///< as in licences and packages, such as sample-desk
    QString title; ///< for people
    QList<ProductService> services; ///< started in this order, stopped in the other
    QStringList versionProbe; ///< asks the process that runs; prints its version, and its process id after a space
    core::HostArchitecture architecture = core::HostArchitecture::StandAlone;
    QStringList activeProbe; ///< exit code 0 while this machine serves; empty: it always does
    QStringList connectedSystems; ///< of an MCS
    QList<ProductCount> counts;
    QStringList configFolders; ///< kept through updates, and no customisations
    QStringList dataFolders; ///< likewise; no patch installs files there
    QStringList ignoredFolders; ///< logs and the like
    qint64 commandSeconds = 120; ///< for a service's command
    qint64 answerSeconds = 60; ///< until a version that was started has to answer

    /// Whether \a path is in one of \a folders.
    static bool isIn(const QStringList &folders, const QString &path);
    /// Whether \a path is neither configuration nor data nor ignored nor the agent's: it came from the vendor.
    bool isBase(const QString &path) const;

    friend bool operator==(const Product &, const Product &) = default;
};

/// Where things are in a product's folder.
class ProductFolder
{
public:
    explicit ProductFolder(const QString &path) : m_path(QDir::cleanPath(QDir().absoluteFilePath(path))) { }

    const QString &path() const { return m_path; }
    QString file(const QString &name) const { return m_path + u'/' + name; }
    QString productFile() const { return file(QStringLiteral(".mainstay/product.json")); }
    QString shippedFile() const { return file(QStringLiteral(".mainstay/shipped.json")); }
    /// What was declared of customisations: see Declarations.
    QString declarationsFile() const { return file(QStringLiteral(".mainstay/customisations.json")); }
    /// Of text files, as they were shipped, so that a difference can be shown.
    QString original(const QString &name) const { return file(QStringLiteral(".mainstay/originals/") + name); }

    /// Errors: NotFound, FileUnreadable, InvalidInput (context: field, path).
    core::Result<Product> load() const;

private:
    QString m_path;
};

} // namespace mainstay::agent

namespace mainstay::core {

template <> struct Fields<agent::ProductService>
{
    using Service = agent::ProductService;
    static constexpr auto table = std::make_tuple(field("name", &Service::name), field("start", &Service::start),
        field("stop", &Service::stop), field("status", &Service::status));
};

template <> struct Fields<agent::ProductCount>
{
    using Count = agent::ProductCount;
    static constexpr auto table = std::make_tuple(
        field("id", &Count::id), optionalField("title", &Count::title), field("command", &Count::command));
};

template <> struct Fields<agent::Product>
{
    using Product = agent::Product;
    static constexpr auto table = std::make_tuple(field("name", &Product::name),
        optionalField("title", &Product::title), field("services", &Product::services),
        field("versionProbe", &Product::versionProbe), optionalField("architecture", &Product::architecture),
        optionalField("activeProbe", &Product::activeProbe),
        optionalField("connectedSystems", &Product::connectedSystems), optionalField("counts", &Product::counts),
        optionalField("configFolders", &Product::configFolders), optionalField("dataFolders", &Product::dataFolders),
        optionalField("ignoredFolders", &Product::ignoredFolders),
        optionalField("commandSeconds", &Product::commandSeconds),
        optionalField("answerSeconds", &Product::answerSeconds));
};

} // namespace mainstay::core
