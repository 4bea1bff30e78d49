// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/iconset.h"

#include <QDir>
#include <QFile>
#include <QIconEngine>
#include <QLoggingCategory>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

namespace {

const auto folder = u":/mainstay/icons/"_s;

/// Draws one SVG with "currentColor" replaced by a named colour of the current theme.
class RecolouringEngine : public QIconEngine
{
public:
    RecolouringEngine(QString name, Colour colour, std::shared_ptr<const Colours> colours)
        : m_name(std::move(name)), m_colour(colour), m_colours(std::move(colours))
    { }

    QIconEngine *clone() const override { return new RecolouringEngine(*this); }
    QString key() const override { return u"mainstay"_s; }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal ratio = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, rendered(rect.size() * ratio, mode, ratio));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override { return rendered(size, mode, 1.0); }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        return rendered(size, mode, scale);
    }

private:
    QPixmap rendered(const QSize &pixels, QIcon::Mode mode, qreal ratio) const
    {
        const QColor colour = (*m_colours)[mode == QIcon::Disabled ? Colour::Disabled : m_colour];
        const QString cacheKey = u"mainstay/%1/%2/%3x%4@%5"_s.arg(m_name, colour.name())
                                     .arg(pixels.width())
                                     .arg(pixels.height())
                                     .arg(ratio);
        QPixmap pixmap;
        if (QPixmapCache::find(cacheKey, &pixmap))
            return pixmap;

        QFile file(folder + m_name + ".svg"_L1);
        if (!file.open(QIODevice::ReadOnly)) // checked when the icon was made
            return {};
        QByteArray svg = file.readAll().replace("currentColor", colour.name().toLatin1());
        if (pixels.width() <= 16 * ratio) // a small icon needs a heavier line to weigh the same beside text
            svg.replace("stroke-width=\"1.6\"", "stroke-width=\"1.9\"");
        QSvgRenderer renderer(svg);
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        pixmap = QPixmap(pixels);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        renderer.render(&painter, QRectF(QPointF(), QSizeF(pixels)));
        painter.end();
        pixmap.setDevicePixelRatio(ratio);
        QPixmapCache::insert(cacheKey, pixmap);
        return pixmap;
    }

    QString m_name;
    Colour m_colour;
    std::shared_ptr<const Colours> m_colours;
};

Colour colourOf(models::Tone tone)
{
    switch (tone) {
    case models::Tone::Info:
        return Colour::Info;
    case models::Tone::Ok:
        return Colour::Ok;
    case models::Tone::Warning:
        return Colour::Warning;
    case models::Tone::Bad:
        return Colour::Bad;
    case models::Tone::Neutral:
        break;
    }
    return Colour::Neutral;
}

} // namespace

IconSet::IconSet(const Colours &colours) : m_colours(std::make_shared<Colours>(colours)) { }

void IconSet::setColours(const Colours &colours)
{
    *m_colours = colours;
}

QIcon IconSet::icon(const QString &name, Colour colour) const
{
    if (!QFile::exists(folder + name + ".svg"_L1)) {
        qWarning("There is no icon \"%s\"", qUtf8Printable(name));
        return {};
    }
    return QIcon(new RecolouringEngine(name, colour, m_colours));
}

QIcon IconSet::icon(const QString &name, models::Tone tone) const
{
    return icon(name, colourOf(tone));
}

QIcon IconSet::application()
{
    QIcon icon;
    QSvgRenderer renderer(folder + "mainstay.svg"_L1);
    for (const int size : {16, 24, 32, 48, 64, 128, 256}) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        renderer.render(&painter);
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

QStringList IconSet::names()
{
    QStringList names;
    for (const QString &file : QDir(folder).entryList({u"*.svg"_s}, QDir::Files, QDir::Name))
        names.append(file.chopped(4));
    names.removeOne(u"mainstay"_s);
    return names;
}

} // namespace mainstay::ui
