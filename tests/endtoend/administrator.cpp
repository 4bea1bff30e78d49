// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/endtoend/administrator.h"

#include "backend/api/sessionclient.h"
#include "backend/transfers/tusupload.h"
#include "tests/support/await.h"

#include <QFile>
#include <QFileInfo>

namespace mainstay::test {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

Result<platform::PublicKey> vendorKey()
{
    QFile file(qEnvironmentVariable("MAINSTAY_BUILD_DIR") + u"/samples/vendor.pub"_s);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::FileUnreadable, file.errorString(), {}};
    return platform::PublicKey::parse(file.readAll());
}

} // namespace

Administrator::Administrator(const QUrl &server, const QString &fingerprint)
    : m_transport({fingerprint}),
      m_transfers({fingerprint}),
      m_keychain(m_folder.filePath(u"keychain"_s)),
      m_api(m_transport, server),
      m_requests(m_api),
      m_computers(m_api),
      m_backups(m_api),
      m_siteKey(m_keychain, m_api)
{ }

Result<core::Session> Administrator::signIn(const QString &user, const QString &password)
{
    return await(backend::SessionClient(m_api).signIn({user, password}));
}

Result<void> Administrator::announceSiteKey()
{
    const auto key = await(m_siteKey.ensure());
    return key ? Result<void>() : key.error();
}

Result<void> Administrator::announceVendorKey()
{
    const auto key = vendorKey();
    return key ? announce(core::KeyUse::Vendor, *key) : key.error();
}

Result<void> Administrator::announce(core::KeyUse use, const platform::PublicKey &key)
{
    const auto added = await(backend::KeyClient(m_api).add(use, key.base64(), u"end to end"_s));
    return added ? Result<void>() : added.error();
}

Result<core::UpgradeRequest> Administrator::create(const Order &order)
{
    const backend::SigningOrder signing{
        *core::Version::parse(order.version), core::Platform::Linux, core::ownArchitecture()};
    const QFileInfo info(order.file);
    backend::AgentFile file{order.file, info.fileName(), info.size(), platform::InstallerFormat::Package,
        core::Platform::Linux, {}, {}, {}};
    const auto siteKey = await(m_siteKey.ensure());
    if (!siteKey)
        return siteKey.error();
    if (order.isInspected) {
        const auto vendor = vendorKey();
        if (!vendor)
            return vendor.error();
        const auto inspected = await(backend::inspectAgentFile(order.file, {*vendor, (*siteKey)->publicKey()}));
        if (!inspected)
            return inspected.error();
        file = *inspected;
        if (const auto agreed = backend::agrees(file, signing); !agreed)
            return agreed.error();
    }
    const auto signedFile = await(backend::signAgentFile(file, signing, order.key ? order.key : *siteKey));
    if (!signedFile)
        return signedFile.error();
    if (const auto sent = upload(*signedFile); !sent)
        return sent.error();
    core::NewUpgradeRequest request;
    request.name = order.name;
    request.version = signing.version;
    request.platform = signing.platform;
    request.architecture = signing.architecture;
    request.sha256 = signedFile->sha256;
    request.signature = signedFile->signature;
    request.allowDowngrade = order.allowDowngrade;
    return await(m_requests.create(request, {}));
}

Result<void> Administrator::upload(const backend::SignedFile &file)
{
    backend::UploadRequest request;
    request.endpoint = m_api.url(u"/api/v1/uploads"_s);
    request.headers = {platform::bearer(m_api.token())};
    request.source = file.path;
    request.fileName = file.fileName;
    request.sha256 = file.sha256;
    backend::TusUpload upload(request, m_transfers);
    upload.start();
    if (!QTest::qWaitFor([&] { return upload.isFinal(); }, patience))
        return Error{ErrorKind::TimedOut, u"the upload hangs"_s, {}};
    if (upload.state() != platform::TransferState::Succeeded)
        return upload.error().value_or(Error{});
    return {};
}

Result<core::UpgradeRequest> Administrator::request(const core::RequestId &id)
{
    return await(m_api.get<core::UpgradeRequest>(u"/api/v1/requests/"_s + id.text));
}

Result<core::UpgradeRequest> Administrator::reject(const core::RequestId &id)
{
    return await(m_requests.reject(id));
}

Result<core::UpgradeRequest> Administrator::pause(const core::RequestId &id)
{
    return await(m_requests.pause(id));
}

Result<core::UpgradeRequest> Administrator::resume(const core::RequestId &id)
{
    return await(m_requests.resume(id));
}

Result<core::UpgradeRequest> Administrator::retry(const core::RequestId &id)
{
    return await(m_requests.retry(id));
}

core::RequestState Administrator::stateOf(const core::RequestId &id)
{
    const auto found = request(id);
    return found ? found->state : core::RequestState::Active;
}

core::Deployment Administrator::deployment(const core::RequestId &id, const QString &computer)
{
    if (const auto page = await(m_requests.deployments(id, 0, {}))) {
        for (const core::Deployment &one : page->items) {
            if (one.computerName == computer)
                return one;
        }
    }
    return {};
}

core::Computer Administrator::computer(const QString &name)
{
    if (const auto page = await(m_computers.list(0, {}))) {
        for (const core::Computer &one : page->items) {
            if (one.name == name)
                return one;
        }
    }
    return {};
}

} // namespace mainstay::test
