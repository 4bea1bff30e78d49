// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/files/accessrules.h"

#include <QStringList>

namespace mainstay::platform::accessrules {

using namespace Qt::StringLiterals;

namespace {

const auto localSystem = "S-1-5-18"_L1;
const auto administrators = "S-1-5-32-544"_L1;
const auto trustedInstaller = "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464"_L1;
const auto creatorOwner = "S-1-3-0"_L1; // stands for whoever owns the file
const auto ownerRights = "S-1-3-4"_L1; // likewise

// Microsoft, "Access Mask Format" and "File Access Rights Constants".
constexpr quint32 readData = 0x1, writeData = 0x2, appendData = 0x4;
constexpr quint32 changeRights = 0x40000, takeOwnership = 0x80000;
constexpr quint32 genericAll = 0x10000000, genericWrite = 0x40000000, genericRead = 0x80000000;

} // namespace

QString privateDescriptor(const QString &user, bool isFolder)
{
    const QString inheritance = isFolder ? u"OICI"_s : QString();
    QString text = user.isEmpty() ? u"O:BAD:P"_s : u"D:P"_s;
    for (const QString &who : {u"SY"_s, u"BA"_s, user}) {
        if (!who.isEmpty())
            text += u"(A;%1;FA;;;%2)"_s.arg(inheritance, who);
    }
    return text;
}

bool isTrustedOwner(const QString &owner, const QString &user)
{
    return owner == user || owner == localSystem || owner == administrators || owner == trustedInstaller;
}

bool opensToOthers(const QString &who, quint32 rights, const QString &user)
{
    constexpr quint32 harmful
        = readData | writeData | appendData | changeRights | takeOwnership | genericAll | genericWrite | genericRead;
    if (who == creatorOwner || who == ownerRights || isTrustedOwner(who, user))
        return false;
    return (rights & harmful) != 0;
}

} // namespace mainstay::platform::accessrules
