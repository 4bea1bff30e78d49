// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/savefile.h"

#include "models/future.h"
#include "ui/text/errortext.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QMessageBox>
#include <QSaveFile>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Result;

namespace {

class SaveFile
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::SaveFile)

public:
    static QString title() { return tr("Save"); }

    static Result<void> write(const QString &path, const QByteArray &bytes)
    {
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
            return core::Error{core::ErrorKind::FileUnwritable, file.errorString(), {{u"path"_s, path}}};
        return {};
    }
};

} // namespace

QString fileNameOf(const QString &text)
{
    QString name = text;
    for (QChar &character : name) {
        if (character < u' ' || uR"(<>:"/\|?*)"_s.contains(character))
            character = u'-';
    }
    return name;
}

void tellNotSaved(QWidget *parent, const core::Error &error)
{
    const ErrorText text = errorText(error);
    auto *box = new QMessageBox(QMessageBox::Warning, SaveFile::title(), text.sentence, QMessageBox::Ok, parent);
    box->setInformativeText(text.remedy);
    box->setDetailedText(text.details);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void saveFile(QWidget *parent, const SaveQuestion &question, std::function<QFuture<Result<QByteArray>>()> content)
{
    const QString suggested = fileNameOf(question.suggested);
    auto *dialog = new QFileDialog(parent, question.title, suggested, question.filter);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suggested.section(u'.', -1));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(
        dialog, &QFileDialog::fileSelected, parent, [parent, content = std::move(content)](const QString &path) {
            models::whenReady(content(), parent, [parent, path](const Result<QByteArray> &bytes) {
                const Result<void> written = bytes ? SaveFile::write(path, *bytes) : Result<void>(bytes.error());
                if (!written)
                    tellNotSaved(parent, written.error());
            });
        });
    dialog->open();
}

} // namespace mainstay::ui
