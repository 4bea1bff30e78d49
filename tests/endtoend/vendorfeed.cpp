// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/endtoend/vendorfeed.h"

#include "platform/files/files.h"

#include <QDir>

namespace mainstay::test {

using namespace Qt::StringLiterals;

VendorFeed::VendorFeed(const QString &folder)
    : m_server([this](const LoopbackRequest &request) { return serve(request); }), m_line(m_server.url(u"/"_s))
{
    constexpr qint64 most = 64 << 20;
    const QStringList names = QDir(folder).entryList(QDir::Files);
    for (const QString &name : names)
        m_files.insert('/' + name.toUtf8(), platform::readFile(folder + u'/' + name, most).valueOr({}));
}

void VendorFeed::beginAnew()
{
    m_answer = {};
    m_passedBefore = m_line.toClients();
    m_askedBefore = m_server.requests().size();
}

LoopbackAnswer VendorFeed::serve(const LoopbackRequest &request)
{
    const auto file = m_files.constFind(request.path);
    if (file == m_files.constEnd()) {
        LoopbackAnswer none;
        none.status = 404;
        return none;
    }
    return m_answer && request.path.endsWith(".pkg") ? m_answer(request) : serveFile(request, *file, tag);
}

QList<LoopbackRequest> VendorFeed::asked() const
{
    QList<LoopbackRequest> found;
    for (const LoopbackRequest &request : m_server.requests().sliced(m_askedBefore)) {
        if (request.path.endsWith(".pkg"))
            found.append(request);
    }
    return found;
}

} // namespace mainstay::test
