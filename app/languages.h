// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QObject>
#include <QTranslator>

#include <functional>

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

    /// Runs \a work in \a language ("it", "en"); no window notices.
    void speak(const QString &language, const std::function<void()> &work);

    static QStringList available() { return {QStringLiteral("it"), QStringLiteral("en")}; }

private:
    /// Mainstay's words of the language that is spoken now: the one of the windows, or for a moment another.
    class Words : public QTranslator
    {
    public:
        using QTranslator::QTranslator;
        const QTranslator *spoken = nullptr;
        bool isEmpty() const override { return !spoken || spoken->isEmpty(); }
        QString translate(const char *context, const char *text, const char *disambiguation, int n) const override
        {
            return spoken ? spoken->translate(context, text, disambiguation, n) : QString();
        }
    };
    static QLocale localeOf(const QString &language);

    QTranslator m_italian;
    QTranslator m_english;
    Words m_own;
    QTranslator m_qt;
    QString m_chosen;
};

} // namespace mainstay::app
