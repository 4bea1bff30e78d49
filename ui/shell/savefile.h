// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QFuture>
#include <QString>

#include <functional>

class QWidget;

namespace mainstay::ui {

/// What a person is asked who saves something.
struct SaveQuestion
{
    QString title; ///< translated
    QString suggested; ///< a file name; what no file name may have in it is replaced
    QString filter; ///< as of QFileDialog, such as "Text files (*.txt)"
};

/// Asks for a file, then for its bytes, and writes them; a failure of either is told over \a parent.
void saveFile(
    QWidget *parent, const SaveQuestion &question, std::function<QFuture<core::Result<QByteArray>>()> content);

/// Tells over \a parent that something was not written. The one place that does.
void tellNotSaved(QWidget *parent, const core::Error &error);

/// \a text with what a file name may not have on Linux or Windows replaced by a dash.
QString fileNameOf(const QString &text);

} // namespace mainstay::ui
