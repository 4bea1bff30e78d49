// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/languages.h"

#include <QCoreApplication>
#include <QDebug>
#include <QLibraryInfo>

#include <utility>

namespace mainstay::app {

using namespace Qt::StringLiterals;

Languages::Languages(QObject *parent) : QObject(parent)
{
    for (const auto &[translator, code] : {std::pair(&m_italian, u"it"_s), std::pair(&m_english, u"en"_s)}) {
        if (!translator->load(u":/translations/mainstay_"_s + code))
            qWarning() << "no translation" << code << "in the program";
    }
}

/// As the system writes it where it speaks that language.
QLocale Languages::localeOf(const QString &language)
{
    const QLocale system = QLocale::system();
    QLocale locale = system;
    if (language == "it"_L1 && system.language() != QLocale::Italian)
        locale = QLocale(QLocale::Italian, QLocale::Italy);
    else if (language == "en"_L1 && system.language() != QLocale::English)
        locale = QLocale(QLocale::English, QLocale::UnitedKingdom);
    if (locale.language() != QLocale::Italian && locale.language() != QLocale::English)
        locale = QLocale(QLocale::English, QLocale::UnitedKingdom);
    // The C locale writes dates as no person does.
    return locale == QLocale::c() ? QLocale(QLocale::English, QLocale::UnitedKingdom) : locale;
}

void Languages::speak(const QString &language, const std::function<void()> &work)
{
    const QLocale locale = localeOf(language);
    const QLocale before;
    const QTranslator *words
        = std::exchange(m_own.spoken, locale.language() == QLocale::Italian ? &m_italian : &m_english);
    QLocale::setDefault(locale);
    work();
    QLocale::setDefault(before);
    m_own.spoken = words;
}

void Languages::use(const QString &language)
{
    m_chosen = language;
    const QLocale locale = localeOf(language);
    QLocale::setDefault(locale);

    const QString code = locale.language() == QLocale::Italian ? u"it"_s : u"en"_s;
    QCoreApplication::removeTranslator(&m_qt);
    QCoreApplication::removeTranslator(&m_own);
    // Qt's own words (OK, Cancel, file dialogs) are a comfort: a system without them still works.
    if (m_qt.load(u"qtbase_"_s + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    m_own.spoken = locale.language() == QLocale::Italian ? &m_italian : &m_english;
    QCoreApplication::installTranslator(&m_own);
}

} // namespace mainstay::app
