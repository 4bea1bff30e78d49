// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;

namespace mainstay::ui {

class Banner;
class Theme;

/// Why a server's certificate is not trusted, how to find out whether it should be, and a deliberate way to trust it.
/// Nothing here is a default button: whoever only presses Enter trusts nothing.
class CertificateNotice : public QWidget
{
    Q_OBJECT

public:
    explicit CertificateNotice(const Theme &theme, QWidget *parent = nullptr);

    /// Seen for the first time. \a offered: SHA-256 of the certificate, hex.
    void showUnknown(const QString &offered);
    /// Another one than \a pinned, which was trusted until now.
    void showChanged(const QString &pinned, const QString &offered);

signals:
    /// Somebody compared it and trusts it from now on.
    void trusted(const QString &fingerprint);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    QString m_pinned; // empty: the certificate is new, not another one
    QString m_offered;
    Banner *m_banner;
    QLabel *m_pinnedCaption;
    QLabel *m_pinnedFingerprint;
    QLabel *m_offeredCaption;
    QLabel *m_offeredFingerprint;
    QLabel *m_meaning;
    QLabel *m_howTo;
    QLabel *m_command;
    QCheckBox *m_compared;
    QPushButton *m_trust;
};

/// A fingerprint in groups of four, eight on a line, so that two people can compare it aloud.
QString fingerprintForPeople(const QString &hex);

} // namespace mainstay::ui
