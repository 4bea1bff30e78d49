// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signin/certificatenotice.h"

#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/banner.h"

#include <QCheckBox>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

CertificateNotice::CertificateNotice(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_banner(new Banner(theme)),
      m_pinnedCaption(new QLabel),
      m_pinnedFingerprint(new QLabel),
      m_offeredCaption(new QLabel),
      m_offeredFingerprint(new QLabel),
      m_meaning(new QLabel),
      m_howTo(new QLabel),
      m_command(new QLabel(u"openssl x509 -noout -fingerprint -sha256 \\\n  -in /var/lib/mainstayd/certificate.pem"_s)),
      m_compared(new QCheckBox),
      m_trust(new QPushButton)
{
    m_pinnedFingerprint->setObjectName(u"pinned"_s);
    m_offeredFingerprint->setObjectName(u"offered"_s);
    m_compared->setObjectName(u"compared"_s);
    m_trust->setObjectName(u"trust"_s);
    for (QLabel *caption : {m_pinnedCaption, m_offeredCaption})
        theme.style(caption, Type::Caption, Colour::Muted);
    for (QLabel *mono : {m_pinnedFingerprint, m_offeredFingerprint, m_command}) {
        theme.style(mono, Type::Mono);
        mono->setTextFormat(Qt::PlainText);
        mono->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    for (QLabel *text : {m_meaning, m_howTo}) {
        theme.style(text, Type::Body);
        text->setTextFormat(Qt::PlainText);
        text->setWordWrap(true);
    }
    m_trust->setAutoDefault(false);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::space1);
    layout->addWidget(m_banner);
    layout->addSpacing(metrics::space2);
    layout->addWidget(m_pinnedCaption);
    layout->addWidget(m_pinnedFingerprint);
    layout->addSpacing(metrics::space1);
    layout->addWidget(m_offeredCaption);
    layout->addWidget(m_offeredFingerprint);
    layout->addSpacing(metrics::space2);
    layout->addWidget(m_meaning);
    layout->addWidget(m_howTo);
    layout->addWidget(m_command);
    layout->addSpacing(metrics::space2);
    layout->addWidget(m_compared);
    layout->addWidget(m_trust, 0, Qt::AlignLeft);

    connect(m_compared, &QCheckBox::toggled, m_trust, &QPushButton::setEnabled);
    connect(m_trust, &QPushButton::clicked, this, [this] { emit trusted(m_offered); });
}

void CertificateNotice::showUnknown(const QString &offered)
{
    showChanged({}, offered);
}

void CertificateNotice::showChanged(const QString &pinned, const QString &offered)
{
    m_pinned = pinned;
    m_offered = offered;
    // What was ticked was ticked for another certificate.
    m_compared->setChecked(false);
    m_trust->setEnabled(m_pinned.isEmpty());
    refresh();
}

void CertificateNotice::refresh()
{
    const bool isChanged = !m_pinned.isEmpty();
    Banner::Content content;
    content.tone = isChanged ? models::Tone::Bad : models::Tone::Warning;
    content.sentence = isChanged ? tr("This is not the certificate that you trusted. The console has stopped here.")
                                 : tr("The server's certificate is not known on this computer.");
    content.remedy = tr("Nothing was sent to the server: neither your user name nor your password.");
    m_banner->setContent(content);
    m_pinnedCaption->setText(tr("SHA-256 fingerprint trusted until now"));
    m_pinnedFingerprint->setText(fingerprintForPeople(m_pinned));
    m_offeredCaption->setText(isChanged ? tr("SHA-256 fingerprint that the server shows now")
                                        : tr("SHA-256 fingerprint that the server shows"));
    m_offeredFingerprint->setText(fingerprintForPeople(m_offered));
    m_meaning->setText(
        tr("Either the server was set up anew or given another certificate, and its administrator knows of it, "
           "or somebody stands between you and the server and would read your password."));
    m_howTo->setText(isChanged
            ? tr("To find out, do not ask over the network: on the server itself, look at the fingerprint that "
                 "mainstayd prints when it starts, or run:")
            : tr("Compare it with the fingerprint that mainstayd prints on the server when it is made and when it "
                 "starts, or run there:"));
    m_compared->setText(tr("I have &compared the new fingerprint on the server itself: they are the same"));
    m_trust->setText(isChanged ? tr("&Trust the new certificate") : tr("&Trust this certificate"));
    setVariant(m_trust, isChanged ? Variant::Danger : Variant::Secondary);
    for (QWidget *widget :
        std::initializer_list<QWidget *>{m_pinnedCaption, m_pinnedFingerprint, m_meaning, m_compared})
        widget->setVisible(isChanged);
    for (QLabel *fingerprint : {m_pinnedFingerprint, m_offeredFingerprint}) {
        const QLabel *caption = fingerprint == m_pinnedFingerprint ? m_pinnedCaption : m_offeredCaption;
        fingerprint->setAccessibleName(caption->text() + u": "_s + fingerprint->text());
    }
    m_command->setAccessibleName(m_howTo->text() + u' ' + m_command->text());
    setAccessibleName(content.sentence);
    setAccessibleDescription(content.remedy);
}

void CertificateNotice::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && !m_offered.isEmpty())
        refresh();
}

QString fingerprintForPeople(const QString &hex)
{
    constexpr qsizetype group = 4;
    constexpr qsizetype line = 8 * group;
    QString text;
    for (qsizetype i = 0; i < hex.size(); i += group) {
        if (i > 0)
            text += i % line == 0 ? u'\n' : u' ';
        text += hex.sliced(i, std::min(group, hex.size() - i)).toUpper();
    }
    return text;
}

} // namespace mainstay::ui
