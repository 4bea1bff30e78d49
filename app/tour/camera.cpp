// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tour/camera.h"

#include <QCoreApplication>
#include <QDialog>
#include <QTimer>

#include <utility>

namespace mainstay::app {

using namespace Qt::StringLiterals;
using ui::ThemeChoice;

namespace {

constexpr QSize largeSize(1280, 800);
constexpr QSize smallSize(1024, 700);
// What a step has changed, the server may have to say first; what a language or a theme changes is here. Then texts
// change by an event, and columns fit by another: until two looks see the same, or something is moving all the time.
constexpr auto firstLook = std::chrono::milliseconds(150);
constexpr auto nextLook = std::chrono::milliseconds(25);
constexpr int mostLooks = 8;
constexpr int quickly = 80; // PNG's "quality": zlib's level 1, a third of the time for a tenth of the room

} // namespace

Camera::Camera(const QString &folder, Languages &languages, ui::Theme &theme, QObject *parent)
    : QObject(parent), m_folder(folder), m_languages(languages), m_theme(theme)
{ }

void Camera::take(const QString &name, QWidget *widget)
{
    m_patience = firstLook;
    m_name = u"%1-%2"_s.arg(++m_number, 2, 10, QLatin1Char('0')).arg(name);
    m_widget = widget;
    const bool isDialog = qobject_cast<QDialog *>(widget) != nullptr;
    const QSize size = isDialog ? QSize() : largeSize;
    m_views = {{u"it"_s, ThemeChoice::Light, size}, {u"it"_s, ThemeChoice::Dark, size},
        {u"en"_s, ThemeChoice::Dark, size}, {u"en"_s, ThemeChoice::Light, size}};
    if (!isDialog)
        m_views.prepend({u"it"_s, ThemeChoice::Light, smallSize});
    next();
}

void Camera::next()
{
    if (m_views.isEmpty()) {
        emit done();
        return;
    }
    if (!m_widget) {
        m_views.clear();
        emit failed(u"the window of %1 closed before its picture was taken"_s.arg(m_name));
        return;
    }
    const View &view = m_views.constFirst();
    if (m_languages.chosen() != view.language)
        m_languages.use(view.language);
    m_theme.setChoice(view.theme);
    if (!view.size.isEmpty())
        m_widget->resize(view.size);
    m_looks = 0;
    m_seen = {};
    lookIn(std::exchange(m_patience, nextLook));
}

void Camera::lookIn(std::chrono::milliseconds delay)
{
    QTimer::singleShot(delay, this, &Camera::look);
}

void Camera::look()
{
    // Of what has changed all is to be in its place, also on a machine that is busy with something else.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    const QImage image = m_widget ? m_widget->grab().toImage() : QImage();
    if (image != std::exchange(m_seen, image) && ++m_looks < mostLooks)
        lookIn(nextLook);
    else
        keep();
}

void Camera::keep()
{
    const View view = m_views.takeFirst();
    if (m_widget) {
        QString file = m_name + u'-' + view.language + (view.theme == ThemeChoice::Dark ? "-dark"_L1 : "-light"_L1);
        if (view.size == smallSize)
            file += "-small"_L1;
        file += ".png"_L1;
        if (!m_seen.save(m_folder + u'/' + file, "PNG", quickly)) {
            m_views.clear();
            emit failed(u"%1 cannot be written to %2"_s.arg(file, m_folder));
            return;
        }
        m_files.append(file);
    }
    next();
}

} // namespace mainstay::app
