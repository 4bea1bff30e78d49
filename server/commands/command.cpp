// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/command.h"

#include "platform/files/files.h"

#include <QDir>
#include <QFile>
#include <QTextStream>

#include <cstdio>

namespace mainstay::commands {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

void say(const QString &text)
{
    const QByteArray line = QString(text + u'\n').toUtf8();
    std::fwrite(line.constData(), 1, std::size_t(line.size()), stdout);
    std::fflush(stdout);
}

void complain(const QString &text)
{
    const QByteArray line = QString(u"mainstayd: "_s + text + u'\n').toUtf8();
    std::fwrite(line.constData(), 1, std::size_t(line.size()), stderr);
}

namespace {

/// This program speaks English to administrators of servers; the console has its own sentences in ui/text.
QString sentenceOf(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::DiskFull:
        return u"The disk is full."_s;
    case ErrorKind::FileUnreadable:
        return u"A file cannot be read."_s;
    case ErrorKind::FileUnwritable:
        return u"A file cannot be written."_s;
    case ErrorKind::StorageFailed:
        return u"The store cannot be used. Where it is damaged: mainstayd backup restore FILE."_s;
    case ErrorKind::AlreadyExists:
        return u"That is there already."_s;
    case ErrorKind::NotFound:
        return u"That does not exist."_s;
    case ErrorKind::InvalidInput:
        return u"That is not allowed."_s;
    case ErrorKind::Unreachable:
        return u"The address cannot be listened on."_s;
    default:
        return QString(u"It did not work ("_s + core::kindName(error.kind) + u")."_s);
    }
}

} // namespace

int complain(const Error &error)
{
    QString text = error.detail.endsWith(u'.') ? error.detail : sentenceOf(error);
    if (!error.detail.isEmpty() && text != error.detail)
        text += u' ' + error.detail;
    for (auto it = error.context.cbegin(); it != error.context.cend(); ++it)
        text += u" ["_s + it.key() + u": "_s + it.value() + u']';
    complain(text);
    return error.kind == ErrorKind::Conflict || error.kind == ErrorKind::UnsupportedVersion ? Refused : Failed;
}

Parser::Parser(const QString &command, const QString &description, Folder folder) : m_command(command), m_folder(folder)
{
    m_parser.setApplicationDescription(description);
    m_parser.addOption({{u"h"_s, u"help"_s}, u"Explains this command."_s});
    if (folder == Folder::Needed)
        m_parser.addOption({{u"d"_s, u"data"_s}, u"The server's data folder."_s, u"folder"_s});
}

void Parser::addArgument(const QString &name, const QString &description, const QString &syntax)
{
    m_parser.addPositionalArgument(name, description, syntax);
}

std::optional<int> Parser::parse(const QStringList &arguments)
{
    const QStringList line = QStringList{u"mainstayd "_s + m_command} + arguments;
    if (!m_parser.parse(line)) {
        complain(QString(m_parser.errorText() + u" See: mainstayd "_s + m_command + u" --help"_s));
        return WrongUsage;
    }
    if (m_parser.isSet(u"help"_s)) {
        QString help = m_parser.helpText();
        // QCommandLineParser names the program alone.
        const qsizetype usage = help.indexOf(u" [options]"_s);
        if (usage >= 0)
            help.replace(0, usage, QString(u"Usage: mainstayd "_s + m_command));
        say(help.trimmed());
        return Done;
    }
    if (m_folder == Folder::Needed && value(u"data"_s).isEmpty()) {
        complain(QString(u"Say which data folder with --data FOLDER. See: mainstayd "_s + m_command + u" --help"_s));
        return WrongUsage;
    }
    return std::nullopt;
}

DataFolder Parser::folder() const
{
    return {QDir(value(u"data"_s)).absolutePath()};
}

void addPasswordOptions(Parser &parser)
{
    parser.addOption({u"password-file"_s, u"Reads the password from the first line of a file."_s, u"file"_s});
    parser.addOption({u"password-stdin"_s, u"Reads the password from the first line of standard input."_s});
    parser.addOption({u"password-credential"_s,
        u"Reads the password from a systemd credential (LoadCredential=) of that name."_s, u"name"_s});
}

Result<std::optional<QString>> passwordOf(const Parser &parser)
{
    constexpr qint64 most = 16 * 1024;
    QByteArray text;
    if (parser.isSet(u"password-stdin"_s)) {
        QFile in;
        if (!in.open(stdin, QIODevice::ReadOnly))
            return Error{ErrorKind::FileUnreadable, u"standard input cannot be read"_s, {}};
        text = in.readLine(most);
    } else if (parser.isSet(u"password-file"_s) || parser.isSet(u"password-credential"_s)) {
        const QString path = parser.isSet(u"password-file"_s)
            ? parser.value(u"password-file"_s)
            : QDir(qEnvironmentVariable("CREDENTIALS_DIRECTORY")).filePath(parser.value(u"password-credential"_s));
        const auto read = platform::readFile(path, most);
        if (!read)
            return read.error();
        text = read->left(read->indexOf('\n') < 0 ? read->size() : read->indexOf('\n'));
    } else {
        return std::optional<QString>();
    }
    while (text.endsWith('\n') || text.endsWith('\r'))
        text.chop(1);
    if (text.isEmpty())
        return Error{ErrorKind::InvalidInput, u"The password is empty."_s, {{u"field"_s, u"password"_s}}};
    return std::optional(QString::fromUtf8(text));
}

} // namespace mainstay::commands
