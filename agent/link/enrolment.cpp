// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/link/enrolment.h"

#include "agent/host/keyring.h"
#include "agent/host/versionfolders.h"
#include "agent/link/agentcalls.h"
#include "platform/files/secretfile.h"

#include <QHostAddress>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

QFuture<Result<core::EnrolAnswer>> askToEnrol(
    platform::HttpTransport &transport, QObject *context, const QUrl &server, const core::EnrolRequest &request)
{
    QUrl url = server;
    url.setPath(u"/agent/v1/enrol"_s);
    return ask<core::EnrolAnswer>(transport, context, makeCall(url, {}, request));
}

Result<void> keepEnrolment(const DataFolder &folder, const Identity &identity, const core::EnrolAnswer &answer,
    const core::Version &version, const QString &program)
{
    if (const auto made = folder.create(); !made)
        return made;
    const VersionFolders versions(folder);
    if (const auto installed = versions.install(version, program); !installed)
        return installed;
    for (const QString &pointer : {folder.currentPointer(), folder.watchdogPointer()}) {
        if (const auto pointed = versions.point(pointer, version); !pointed)
            return pointed;
    }
    const KeyRing keys(folder.keysFolder());
    for (const QString &key : answer.trustedKeys) {
        const auto use = answer.siteKeys.contains(key) ? core::KeyUse::Site : core::KeyUse::Vendor;
        if (const auto added = keys.add(key, use); !added)
            return added.error();
    }
    if (const auto kept = platform::SecretFile(folder.tokenFile()).write(answer.agentToken.toUtf8()); !kept)
        return kept;
    return saveIdentity(folder, identity);
}

Result<QUrl> parseServer(const QString &text)
{
    const Error malformed{ErrorKind::InvalidInput, u"not the address of a main server"_s, {{u"field"_s, u"server"_s}}};
    QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty())
        return malformed;
    const bool isLoopback = url.host() == "localhost"_L1 || QHostAddress(url.host()).isLoopback();
    if (url.scheme() != "https"_L1 && !(url.scheme() == "http"_L1 && isLoopback))
        return malformed;
    return url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

} // namespace mainstay::agent
