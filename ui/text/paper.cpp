// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/paper.h"

#include <QBuffer>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QTextDocument>

namespace mainstay::ui::paper {

using namespace Qt::StringLiterals;

QString heading(const QString &text)
{
    return u"<h2>"_s + text.toHtmlEscaped() + u"</h2>"_s;
}

QString paragraph(const QString &text)
{
    return u"<p>"_s + text.toHtmlEscaped() + u"</p>"_s;
}

QString strong(const QString &text)
{
    return u"<p><b>"_s + text.toHtmlEscaped() + u"</b></p>"_s;
}

QString row(const QStringList &cells)
{
    QString html = u"<tr>"_s;
    // A table whose last cell is empty takes the room above the heading that follows.
    for (const QString &text : cells)
        html += u"<td>"_s + (text.isEmpty() ? u"&nbsp;"_s : text.toHtmlEscaped()) + u"</td>"_s;
    return html + u"</tr>"_s;
}

QString titles(const QStringList &cells)
{
    QString html = u"<thead><tr>"_s;
    for (const QString &text : cells)
        html += u"<th>"_s + text.toHtmlEscaped() + u"</th>"_s;
    return html + u"</tr></thead>"_s;
}

QString table(const QString &rows)
{
    return u"<table cellspacing='0'>"_s + rows + u"</table>"_s;
}

QString ruledTable(const QString &rows)
{
    return u"<table class='ruled' width='100%' cellspacing='0'>"_s + rows + u"</table>"_s;
}

QString page(const QString &body)
{
    return u"<html><head><style>"
           "h1{font-size:16pt; margin-top:0; margin-bottom:4px;} h2{font-size:12pt; margin-top:14px; "
           "margin-bottom:4px;}"
           "td,th{padding:2px 6px 2px 0;} th{text-align:left; color:#5a6472;}"
           ".ruled td{border-bottom:1px solid #d5dae1; padding-top:3px; padding-bottom:3px;}"
           ".ruled th{border-bottom:1px solid #8a94a3;}"
           ".signed td{padding-top:14px; padding-bottom:4px;}"
           "</style></head><body>"_s
        + body + u"</body></html>"_s;
}

QByteArray pdf(const QString &title, const QString &html)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(title);
        writer.setCreator(u"Mainstay"_s);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(QMarginsF(15, 15, 15, 15), QPageLayout::Millimeter);
        QTextDocument document;
        QFont font = document.defaultFont();
        font.setPointSizeF(9);
        document.setDefaultFont(font);
        document.setHtml(html);
        document.print(&writer);
    }
    return bytes;
}

} // namespace mainstay::ui::paper
