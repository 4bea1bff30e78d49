// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QDir>
#include <QStringList>

#include <functional>

namespace mainstay::test {

/// One language and one theme, in which a gallery takes its pictures.
struct Light
{
    ui::Theme &theme;
    QDir folder;
    QString suffix; ///< of the files' names: language and theme
    QStringList more; ///< what else stood on the command line
};

/// The main() of a gallery, called as "PROGRAM DIR QM" and what \a more names: \a shoot takes its pictures into DIR, in
/// English and in the language of the compiled translation QM, each light and dark. Its status is 1 where a picture
/// could not be taken, 2 where the command line is not such.
int takePictures(int argc, char *argv[], const QStringList &more, const std::function<bool(const Light &)> &shoot);

} // namespace mainstay::test
