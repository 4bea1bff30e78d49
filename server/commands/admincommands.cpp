// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/beside.h"

#include "platform/files/files.h"
#include "server/storage/columns.h"

namespace mainstay::commands {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

template <typename T, typename Print>
int printAll(const std::function<Result<core::Page<T>>(const storage::PageRequest &)> &list, Print &&print)
{
    storage::PageRequest wanted;
    for (;;) {
        const auto page = list(wanted);
        if (!page)
            return complain(page.error());
        for (const T &item : page->items)
            print(item);
        if (!page->more)
            return Done;
        wanted.since = page->revision;
    }
}

int printUsers(MainServer &server)
{
    return printAll<core::User>([&](const auto &wanted) { return server.users().list(wanted); },
        [](const core::User &user) {
            say(user.name + u'\t' + storage::columnOf(user.role) + u'\t'
                + (user.enabled ? u"enabled"_s : u"disabled"_s));
        });
}

int addUser(MainServer &server, const Parser &parser, const QString &name)
{
    const auto password = passwordOf(parser);
    if (!password)
        return complain(password.error());
    const auto role = core::valueOf(core::roleNames, parser.value(u"role"_s));
    if (!role || !*password) {
        complain(role ? u"Say where the password is: --password-file or --password-stdin."_s
                      : u"A role is viewer, operator or superuser."_s);
        return WrongUsage;
    }
    const auto made = server.users().create({name, **password, *role}, commandLine);
    if (!made)
        return complain(made.error());
    say(u"Added "_s + made->name);
    return Done;
}

int setPassword(MainServer &server, const Parser &parser, const QString &name)
{
    const auto password = passwordOf(parser);
    if (!password)
        return complain(password.error());
    if (!*password) {
        complain(u"Say where the password is: --password-file or --password-stdin."_s);
        return WrongUsage;
    }
    const auto changed
        = server.users().change(name, {std::nullopt, std::nullopt, **password}, std::nullopt, commandLine);
    if (!changed)
        return complain(changed.error());
    say(u"Changed the password of "_s + changed->name + u"; its sessions have ended."_s);
    return Done;
}

} // namespace

int user(const QStringList &arguments)
{
    Parser parser(u"user"_s, u"Adds users, changes their passwords, and lists them. Works beside a running server."_s);
    parser.addArgument(u"action"_s, u"add NAME, passwd NAME, or list."_s, u"add|passwd|list [NAME]"_s);
    parser.addOption({u"role"_s, u"viewer, operator or superuser."_s, u"role"_s, u"viewer"_s});
    addPasswordOptions(parser);
    if (const auto code = parser.parse(arguments))
        return *code;
    const services::Clock clock;
    const auto server = openBeside(parser, clock);
    if (!server)
        return complain(server.error());
    const QStringList words = parser.arguments();
    if (words == QStringList{u"list"_s})
        return printUsers(**server);
    if (words.size() == 2 && words.constFirst() == "add"_L1)
        return addUser(**server, parser, words.at(1));
    if (words.size() == 2 && words.constFirst() == "passwd"_L1)
        return setPassword(**server, parser, words.at(1));
    return wrongAction(parser, u"user"_s);
}

int token(const QStringList &arguments)
{
    Parser parser(u"token"_s,
        u"Makes, lists and revokes the tokens with which computers enrol. Works beside a running server."_s);
    parser.addArgument(u"action"_s, u"create, list, or revoke ID."_s, u"create|list|revoke [ID]"_s);
    parser.addOption({u"label"_s, u"What the token is for."_s, u"text"_s, u"Made on the command line"_s});
    parser.addOption({u"limit"_s, u"How many computers may use it; 0: any number."_s, u"number"_s, u"0"_s});
    parser.addOption({u"hours"_s, u"How long it may be used; 0: for ever."_s, u"number"_s, u"0"_s});
    if (const auto code = parser.parse(arguments))
        return *code;
    const services::Clock clock;
    const auto server = openBeside(parser, clock);
    if (!server)
        return complain(server.error());
    services::EnrolmentService &enrolment = (*server)->enrolment();
    const QStringList words = parser.arguments();
    if (words == QStringList{u"create"_s}) {
        bool limitOk = false;
        bool hoursOk = false;
        services::NewEnrolmentToken wanted{parser.value(u"label"_s), parser.value(u"limit"_s).toInt(&limitOk), {}};
        const int hours = parser.value(u"hours"_s).toInt(&hoursOk);
        if (!limitOk || !hoursOk || hours < 0) {
            complain(u"--limit and --hours are whole numbers."_s);
            return WrongUsage;
        }
        if (hours > 0)
            wanted.expiresAt = clock.now().addSecs(qint64(hours) * 3600);
        const auto made = enrolment.create(wanted, commandLine);
        if (!made)
            return complain(made.error());
        say(made->token);
        return Done;
    }
    if (words == QStringList{u"list"_s}) {
        return printAll<core::EnrolmentToken>([&](const auto &wanted) { return enrolment.list(wanted); },
            [](const core::EnrolmentToken &one) {
                say(one.id.text + u'\t' + one.label + u'\t'
                    + u"used %1 of %2"_s.arg(one.used).arg(one.limit == 0 ? u"any"_s : QString::number(one.limit))
                    + (one.revoked ? u"\trevoked"_s : u""_s));
            });
    }
    if (words.size() == 2 && words.constFirst() == "revoke"_L1) {
        const auto revoked = enrolment.revoke({words.at(1)}, commandLine);
        if (!revoked)
            return complain(revoked.error());
        say(u"Revoked"_s);
        return Done;
    }
    return wrongAction(parser, u"token"_s);
}

int key(const QStringList &arguments)
{
    Parser parser(
        u"key"_s, u"Adds and lists the public keys that agents pin when they enrol. Works beside a running server."_s);
    parser.addArgument(u"action"_s, u"add FILE (minisign's .pub), or list."_s, u"add|list [FILE]"_s);
    parser.addOption({u"use"_s, u"site or vendor."_s, u"use"_s, u"site"_s});
    parser.addOption({u"comment"_s, u"Whose key it is."_s, u"text"_s});
    if (const auto code = parser.parse(arguments))
        return *code;
    const services::Clock clock;
    const auto server = openBeside(parser, clock);
    if (!server)
        return complain(server.error());
    services::KeyService &keys = (*server)->keys();
    const QStringList words = parser.arguments();
    if (words.size() == 2 && words.constFirst() == "add"_L1) {
        const auto use = core::valueOf(core::keyUseNames, parser.value(u"use"_s));
        if (!use) {
            complain(u"--use is site or vendor."_s);
            return WrongUsage;
        }
        const auto text = platform::readFile(words.at(1), 16 * 1024);
        if (!text)
            return complain(text.error());
        const auto added = keys.add({*use, QString::fromUtf8(*text), parser.value(u"comment"_s)}, commandLine);
        if (!added)
            return complain(added.error());
        say(added->keyId);
        return Done;
    }
    if (words == QStringList{u"list"_s}) {
        return printAll<core::TrustedKey>([&](const auto &wanted) { return keys.list(wanted); },
            [](const core::TrustedKey &one) {
                say(one.keyId + u'\t' + storage::columnOf(one.use) + u'\t' + one.publicKey + u'\t' + one.comment);
            });
    }
    return wrongAction(parser, u"key"_s);
}

int audit(const QStringList &arguments)
{
    Parser parser(u"audit"_s,
        u"Checks that no entry of the audit trail was changed or removed. Keep the head that it prints elsewhere: a "
        "trail that was cut at its end has another one."_s);
    parser.addArgument(u"action"_s, u"verify."_s, u"verify"_s);
    if (const auto code = parser.parse(arguments))
        return *code;
    if (parser.arguments() != QStringList{u"verify"_s})
        return wrongAction(parser, u"audit"_s);
    const services::Clock clock;
    const auto server = openBeside(parser, clock);
    if (!server)
        return complain(server.error());
    const auto check = (*server)->audit().verify();
    if (!check)
        return complain(check.error());
    if (check->brokenAt) {
        complain(u"The audit trail is broken at entry %1: it, or one before it, was changed or removed."_s.arg(
            *check->brokenAt));
        return Failed;
    }
    say(u"%1 entries, unbroken. Head: %2"_s.arg(check->entries).arg(check->head));
    return Done;
}

} // namespace mainstay::commands
