// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QObject>
#include <QTranslator>

namespace mainstay::app {

/// The program's language: Italian or English, switchable while it runs. Dates, numbers and sizes follow it.
class Languages : public QObject
{
    Q_OBJECT

public:
    explicit Languages(QObject *parent = nullptr);

    /// "it", "en", or empty to follow the operating system.
    void use(const QString &language);
    const QString &chosen() const { return m_chosen; }

    static QStringList available() { return {QStringLiteral("it"), QStringLiteral("en")}; }

private:
    QTranslator m_own;
    QTranslator m_qt;
    QString m_chosen;
};

} // namespace mainstay::app
