// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/patch/declarations.h"

#include "core/package.h"
#include "platform/files/files.h"

#include <QFileInfo>

#include <algorithm>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

void Declarations::describe(core::Customisation &found) const
{
    for (const Declaration &one : customisations) {
        if (!Product::isIn(one.paths, found.path))
            continue;
        // One entry may hold for hundreds of files, and a report is to stay one that can be sent.
        found.title = one.title.left(Declaration::maxText);
        found.description = one.description.left(Declaration::maxText);
        found.author = one.author.left(Declaration::maxText);
        found.project = one.project.left(Declaration::maxText);
    }
}

Result<Declarations> loadDeclarations(const ProductFolder &folder)
{
    constexpr qint64 mostBytes = 256 * 1024;
    const QString path = folder.declarationsFile();
    if (!QFileInfo::exists(path))
        return Declarations();
    const auto bytes = platform::readFile(path, mostBytes);
    if (!bytes)
        return bytes.error().with(u"path"_s, path);
    const auto declared = core::decode<Declarations>(*bytes);
    if (!declared)
        return declared.error().with(u"path"_s, path);
    for (const Declaration &one : declared->customisations) {
        if (one.paths.isEmpty() || !std::ranges::all_of(one.paths, core::isSafeRelativePath))
            return Error{ErrorKind::InvalidInput, {}, {{u"field"_s, u"paths"_s}, {u"path"_s, path}}};
    }
    return declared;
}

} // namespace mainstay::agent
