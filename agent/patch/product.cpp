// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/patch/product.h"

#include "core/package.h"
#include "platform/files/files.h"

#include <algorithm>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

constexpr qint64 longestSeconds = 24 * 3600;

std::optional<QString> wrongField(const Product &product)
{
    if (product.name.isEmpty())
        return u"name"_s;
    if (product.versionProbe.isEmpty())
        return u"versionProbe"_s;
    for (const ProductService &service : product.services) {
        if (service.start.isEmpty() || service.stop.isEmpty() || service.status.isEmpty())
            return u"services"_s;
    }
    for (const ProductCount &count : product.counts) {
        if (count.id.isEmpty() || count.command.isEmpty())
            return u"counts"_s;
    }
    for (const QStringList &folders : {product.configFolders, product.dataFolders, product.ignoredFolders}) {
        if (!std::ranges::all_of(folders, [](const QString &path) { return core::isSafeRelativePath(path); }))
            return u"folders"_s;
    }
    const auto isSensible = [](qint64 seconds) { return seconds > 0 && seconds <= longestSeconds; };
    if (!isSensible(product.commandSeconds) || !isSensible(product.answerSeconds))
        return u"seconds"_s;
    return std::nullopt;
}

} // namespace

bool Product::isIn(const QStringList &folders, const QString &path)
{
    return std::ranges::any_of(
        folders, [&](const QString &folder) { return path == folder || path.startsWith(folder + u'/'); });
}

bool Product::isBase(const QString &path) const
{
    return !isIn({u".mainstay"_s}, path) && !isIn(configFolders, path) && !isIn(dataFolders, path)
        && !isIn(ignoredFolders, path);
}

Result<Product> ProductFolder::load() const
{
    constexpr qint64 mostBytes = 256 * 1024;
    const auto bytes = platform::readFile(productFile(), mostBytes);
    if (!bytes)
        return bytes.error();
    const auto product = core::decode<Product>(*bytes);
    if (!product)
        return product.error().with(u"path"_s, productFile());
    if (const auto field = wrongField(*product))
        return Error{ErrorKind::InvalidInput, {}, {{u"field"_s, *field}, {u"path"_s, productFile()}}};
    return product;
}

} // namespace mainstay::agent
