// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/endtoend/cuttingproxy.h"
#include "tests/support/loopbackserver.h"

#include <memory>

namespace mainstay::test {

/// A vendor's feed on a web server, at the end of a line that can be slow, silent or cut. It serves what lay in a
/// folder, and for the package anything that a test wants instead.
class VendorFeed
{
public:
    using Answer = std::function<LoopbackAnswer(const LoopbackRequest &request)>;

    /// \a folder: with index.json, its signature and packages. It is read once.
    explicit VendorFeed(const QString &folder);

    /// From here on requests and bytes are counted anew, and nothing special is answered.
    void beginAnew();
    /// What is answered to who asks for a package; empty: the file.
    void setAnswer(Answer answer) { m_answer = std::move(answer); }

    QUrl url() const { return m_line.url(); }
    CuttingProxy &line() { return m_line; }
    QByteArray file(const QString &name) const { return m_files.value('/' + name.toUtf8()); }
    /// What packages were asked for.
    QList<LoopbackRequest> asked() const;
    /// Bytes that went over the line to who asked.
    qint64 passed() const { return m_line.toClients() - m_passedBefore; }

    static constexpr char tag[] = "\"first\""; ///< of every file

private:
    LoopbackAnswer serve(const LoopbackRequest &request);

    QHash<QByteArray, QByteArray> m_files; // by path
    Answer m_answer;
    LoopbackServer m_server;
    CuttingProxy m_line;
    qint64 m_passedBefore = 0;
    qsizetype m_askedBefore = 0;
};

} // namespace mainstay::test
