// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/languages.h"

#include <QCoreApplication>
#include <QDebug>
#include <QLibraryInfo>

namespace mainstay::app {

using namespace Qt::StringLiterals;

Languages::Languages(QObject *parent) : QObject(parent) { }

void Languages::use(const QString &language)
{
    m_chosen = language;
    const QLocale system = QLocale::system();
    QLocale locale = system;
    if (language == "it"_L1 && system.language() != QLocale::Italian)
        locale = QLocale(QLocale::Italian, QLocale::Italy);
    else if (language == "en"_L1 && system.language() != QLocale::English)
        locale = QLocale(QLocale::English, QLocale::UnitedKingdom);
    if (locale.language() != QLocale::Italian && locale.language() != QLocale::English)
        locale = QLocale(QLocale::English, QLocale::UnitedKingdom);
    // The C locale writes dates as no person does.
    if (locale == QLocale::c())
        locale = QLocale(QLocale::English, QLocale::UnitedKingdom);
    QLocale::setDefault(locale);

    const QString code = locale.language() == QLocale::Italian ? u"it"_s : u"en"_s;
    QCoreApplication::removeTranslator(&m_qt);
    QCoreApplication::removeTranslator(&m_own);
    // Qt's own words (OK, Cancel, file dialogs) are a comfort: a system without them still works.
    if (m_qt.load(u"qtbase_"_s + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    if (m_own.load(u":/translations/mainstay_"_s + code))
        QCoreApplication::installTranslator(&m_own);
    else
        qWarning() << "no translation" << code << "in the program";
}

} // namespace mainstay::app
