// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/activitytexts.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;

/// The audit trail is read by people: whatever the server writes into it has words.
class TestActivityTexts : public QObject
{
    Q_OBJECT

private slots:
    void everyActionHasWords_data()
    {
        QTest::addColumn<QString>("action");
        // What stands in the server's sources as an action, such as u"request.create"_s.
        static const QRegularExpression action(u"u\"([a-z][A-Za-z]+\\.[a-z][A-Za-z-]+)\"_s"_s);
        const QStringList subjects = ui::auditSubjects();
        QDirIterator files(qEnvironmentVariable("MAINSTAY_SOURCE_DIR") + u"/server"_s, {u"*.cpp"_s}, QDir::Files,
            QDirIterator::Subdirectories);
        QStringList found;
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            auto matches = action.globalMatch(QString::fromUtf8(file.readAll()));
            while (matches.hasNext()) {
                const QString name = matches.next().captured(1);
                if (subjects.contains(name.section(u'.', 0, 0)) && !found.contains(name))
                    found.append(name);
            }
        }
        QVERIFY(found.size() > 30);
        for (const QString &name : found)
            QTest::newRow(qPrintable(name)) << name;
    }

    void everyActionHasWords()
    {
        QFETCH(QString, action);
        QVERIFY2(ui::auditActionText(action) != action, qPrintable(action));
    }

    void wordsAreSaidAndValuesAreKept()
    {
        core::AuditEntry entry;
        entry.subject = u"0123"_s;
        QCOMPARE(ui::auditDetailText(entry), u"0123"_s);
        entry.action = u"request.create"_s;
        entry.detail = u"viewer · 1.1.0"_s; // a request's name, although it looks like a word
        QCOMPARE(ui::auditDetailText(entry), entry.detail);
        entry.action = u"activation.verify"_s;
        entry.detail = u"wrong"_s;
        QCOMPARE(ui::auditDetailText(entry), u"refused: wrong code"_s);
    }
};

QTEST_GUILESS_MAIN(TestActivityTexts)
#include "tst_activitytexts.moc"
