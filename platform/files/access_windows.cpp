// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/files/access_windows.h"

#include "platform/files/accessrules.h"
#include "platform/files/files.h"
#include "platform/files/handle_windows.h"

#include <QByteArray>
#include <QDir>
#include <QFileInfo>

#include <array>
#include <memory>

#include <aclapi.h>
#include <sddl.h>

namespace mainstay::platform {

namespace {

struct FreeLocal
{
    void operator()(void *memory) const { ::LocalFree(memory); }
};

QString textOfSid(PSID sid)
{
    wchar_t *text = nullptr;
    if (!sid || !::ConvertSidToStringSidW(sid, &text))
        return {};
    const std::unique_ptr<wchar_t, FreeLocal> owned(text);
    return QString::fromWCharArray(text);
}

/// The SID of the user that this process runs as.
QString ownSid()
{
    HANDLE token = nullptr;
    if (!::OpenProcessToken(::GetCurrentProcess(), TOKEN_QUERY, &token))
        return {};
    const Handle owned(token);
    DWORD size = 0;
    ::GetTokenInformation(token, TokenUser, nullptr, 0, &size);
    QByteArray bytes(qsizetype(size), Qt::Uninitialized);
    if (!::GetTokenInformation(token, TokenUser, bytes.data(), size, &size))
        return {};
    return textOfSid(reinterpret_cast<const TOKEN_USER *>(bytes.constData())->User.Sid);
}

/// Whether this process has the rights of the administrators: a prompt that was not opened as administrator has not.
bool isAdministrator()
{
    std::array<unsigned char, SECURITY_MAX_SID_SIZE> administrators;
    DWORD size = DWORD(administrators.size());
    BOOL isMember = FALSE;
    return ::CreateWellKnownSid(WinBuiltinAdministratorsSid, nullptr, administrators.data(), &size)
        && ::CheckTokenMembership(nullptr, administrators.data(), &isMember) && isMember;
}

/// The owner and the list of rights of what is at a path, read once.
class Security
{
public:
    explicit Security(const QString &path)
    {
        PSECURITY_DESCRIPTOR descriptor = nullptr;
        std::wstring name = nativePath(path);
        const DWORD code = ::GetNamedSecurityInfoW(name.data(), SE_FILE_OBJECT,
            OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION, &m_owner, nullptr, &m_list, nullptr, &descriptor);
        m_descriptor.reset(descriptor);
        m_isKnown = code == ERROR_SUCCESS;
    }

    bool isKnown() const { return m_isKnown; }
    QString owner() const { return textOfSid(m_owner); }
    ACL *list() const { return m_list; } ///< null: everybody may do everything

private:
    std::unique_ptr<void, FreeLocal> m_descriptor;
    PSID m_owner = nullptr;
    ACL *m_list = nullptr;
    bool m_isKnown = false;
};

} // namespace

std::wstring nativePath(const QString &path)
{
    return QDir::toNativeSeparators(QFileInfo(path).absoluteFilePath()).toStdWString();
}

PrivateDescriptor::PrivateDescriptor(bool isFolder)
{
    const QString user = isAdministrator() ? QString() : ownSid();
    const std::wstring text = accessrules::privateDescriptor(user, isFolder).toStdWString();
    m_attributes.nLength = sizeof m_attributes;
    ::ConvertStringSecurityDescriptorToSecurityDescriptorW(
        text.c_str(), SDDL_REVISION_1, &m_attributes.lpSecurityDescriptor, nullptr);
    if (!m_attributes.lpSecurityDescriptor)
        qFatal("Windows does not take the rights of a private file");
}

PrivateDescriptor::~PrivateDescriptor()
{
    ::LocalFree(m_attributes.lpSecurityDescriptor);
}

core::Result<void> protect(const QString &path, const PrivateDescriptor &descriptor)
{
    BOOL isPresent = FALSE;
    BOOL isDefaulted = FALSE;
    ACL *list = nullptr;
    ::GetSecurityDescriptorDacl(descriptor.attributes()->lpSecurityDescriptor, &isPresent, &list, &isDefaulted);
    std::wstring name = nativePath(path);
    const DWORD code = ::SetNamedSecurityInfoW(name.data(), SE_FILE_OBJECT,
        DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION, nullptr, nullptr, list, nullptr);
    return code == ERROR_SUCCESS ? core::Result<void>() : unwritable(path, int(code));
}

bool belongsToTrusted(const QString &path)
{
    const Security security(path);
    return security.isKnown() && accessrules::isTrustedOwner(security.owner(), ownSid());
}

bool isOpenToOthers(const QString &path)
{
    const Security security(path);
    if (!security.isKnown() || !security.list())
        return true;
    const QString user = ownSid();
    for (WORD i = 0; i < security.list()->AceCount; ++i) {
        void *entry = nullptr;
        if (!::GetAce(security.list(), i, &entry))
            return true;
        const auto *allowed = static_cast<ACCESS_ALLOWED_ACE *>(entry);
        if (allowed->Header.AceType != ACCESS_ALLOWED_ACE_TYPE || (allowed->Header.AceFlags & INHERIT_ONLY_ACE))
            continue;
        const QString who = textOfSid(const_cast<DWORD *>(&allowed->SidStart));
        if (accessrules::opensToOthers(who, allowed->Mask, user))
            return true;
    }
    return false;
}

} // namespace mainstay::platform
