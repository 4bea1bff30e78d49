// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/keytext.h"

#include <QCoreApplication>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::PassphraseStrength;
using models::Tone;

namespace {

class Keys
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::Keys)
};

} // namespace

ErrorText keyErrorText(const core::Error &error)
{
    ErrorText text = errorText(error);
    const auto fact = [&](const QString &key) { return error.context.value(key); };
    const auto say = [&](const QString &sentence, const QString &remedy) {
        text.sentence = sentence;
        text.remedy = remedy;
    };
    switch (error.kind) {
    case ErrorKind::WrongCredentials:
        say(Keys::tr("The passphrase is wrong."),
            Keys::tr("It is the one that was chosen when the key was exported. Nobody can recover it."));
        break;
    case ErrorKind::InvalidInput:
        if (fact(u"field"_s) == "secretKey"_L1)
            say(Keys::tr("The file holds no site key."), Keys::tr("Choose the file that Export wrote."));
        else if (fact(u"field"_s) == "publicKey"_L1)
            say(Keys::tr("This is no public key."), Keys::tr("Paste the second line of the vendor's .pub file."));
        break;
    case ErrorKind::SignatureUntrusted:
        say(Keys::tr("The file holds key %1, but this server's computers trust %2.")
                .arg(fact(u"keyId"_s), fact(u"expected"_s)),
            Keys::tr("It may be of another server, or from before the key was replaced."));
        break;
    case ErrorKind::AlreadyExists:
        say(Keys::tr("This key is trusted already."), {});
        break;
    default:
        break;
    }
    return text;
}

Chip strengthChip(PassphraseStrength strength)
{
    switch (strength) {
    case PassphraseStrength::Weak:
        return {Keys::tr("Weak", "passphrase"), u"warning"_s, Tone::Warning};
    case PassphraseStrength::Good:
        return {Keys::tr("Good", "passphrase"), u"check"_s, Tone::Ok};
    case PassphraseStrength::Strong:
        return {Keys::tr("Strong", "passphrase"), u"shield"_s, Tone::Ok};
    }
    return {};
}

} // namespace mainstay::ui
