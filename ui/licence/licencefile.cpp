// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/licence/licencefile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileDialog>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

namespace {

class LicenceFiles
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::LicenceFiles)
};

/// Text of a small file. Errors: FileUnreadable.
core::Result<QString> smallText(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > core::Licence::maxBytes)
        return core::Error{core::ErrorKind::FileUnreadable, file.errorString(), {{u"path"_s, path}}};
    return QString::fromUtf8(file.readAll());
}

/// With the signature beside it. Errors: FileUnreadable (context: path), SignatureMissing (context: beside).
core::Result<core::LicenceFile> readLicence(const QString &path)
{
    const auto licence = smallText(path);
    if (!licence)
        return licence.error();
    const auto signature = smallText(path + u".minisig"_s);
    if (!signature)
        return core::Error{core::ErrorKind::SignatureMissing, signature.error().detail, {{u"beside"_s, path}}};
    return core::LicenceFile{*licence, *signature};
}

} // namespace

void askForLicence(QWidget *parent, const std::function<void(const QString &path)> &chosen)
{
    auto *dialog = new QFileDialog(
        parent, LicenceFiles::tr("Import a licence"), {}, LicenceFiles::tr("Licences (*.json *.lic);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, chosen);
    dialog->open();
}

void importLicence(models::Workspace &workspace, const QString &path, QObject *context,
    const std::function<void(const core::Result<core::LicenceCard> &)> &done)
{
    if (const auto file = readLicence(path))
        models::whenReady(workspace.updates().importLicence(*file), context, done);
    else
        done(file.error());
}

} // namespace mainstay::ui
