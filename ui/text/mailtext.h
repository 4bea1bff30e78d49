// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/mail.h"
#include "ui/text/errortext.h"

namespace mainstay::ui {

/// Why a mail did not leave: what errorText() says of servers in general, said of the mail server.
ErrorText mailErrorText(const core::Error &error);
/// The same of an activation code's mail, which is tried once and goes to the licence's address.
ErrorText codeMailErrorText(const core::Error &error);

QString mailSecurityName(core::MailSecurity security);
QString mailLanguageName(core::MailLanguage language);

} // namespace mainstay::ui
