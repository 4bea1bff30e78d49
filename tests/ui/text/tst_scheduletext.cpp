// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/scheduletext.h"

#include <QLocale>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;

/// Rules in words. The Italian ones are the translators' work: here are those of the source.
class TestScheduleText : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void sentences_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char *name, const char *rule, const QString &sentence) {
            QTest::newRow(name) << QByteArray(rule).replace('\'', '"') << sentence;
        };
        row("once", "{'frequency':'once','timeZone':'Europe/Rome','start':'2026-12-24T22:00'}",
            u"Once, on 24 Dec 2026, 22:00, time of Europe/Rome."_s);
        row("daily", "{'frequency':'daily','timeZone':'Europe/Rome','time':'02:30'}",
            u"Every day at 02:30, time of Europe/Rome."_s);
        row("daily, from a date on",
            "{'frequency':'daily','timeZone':'UTC','time':'02:30','start':'2026-12-01T00:00',"
            "'end':'2027-01-01T00:00'}",
            u"Every day at 02:30, from 1 Dec 2026, 00:00 on, until 1 Jan 2027, 00:00, time of UTC."_s);
        row("weekly", "{'frequency':'weekly','timeZone':'UTC','time':'02:30','weekdays':['thursday','monday']}",
            u"Every Monday and Thursday at 02:30, time of UTC."_s);
        row("monthly",
            "{'frequency':'monthly','timeZone':'UTC','time':'23:00','months':[1,4],'day':31,'shortMonths':'skip'}",
            u"On day 31 of January and April at 23:00, time of UTC. A month without that day is skipped."_s);
        row("last days",
            "{'frequency':'monthly','timeZone':'UTC','time':'23:00','months':[1,2,3,4,5,6,7,8,9,10,11,12],"
            "'day':'last'}",
            u"On the last day of every month at 23:00, time of UTC."_s);
        row("too little", "{'frequency':'weekly','timeZone':'UTC','time':'02:30','weekdays':[]}", QString());
    }
    void sentences()
    {
        QFETCH(QByteArray, rule);
        QFETCH(QString, sentence);
        const auto parsed = core::decode<core::ScheduleRule>(rule);
        QVERIFY(parsed);
        QCOMPARE(ui::ruleSentence(*parsed), sentence);
    }

    void whatWasMissedSaysWhy()
    {
        core::ScheduleRun run;
        run.reason = core::RunReason::CatchUp;
        const QString unknown = ui::reasonText(run);
        QCOMPARE(unknown, u"The server could not start it at that time. This run makes up for it."_s);
        QSet<QString> all{unknown};
        for (const auto &row : core::runCauseNames) {
            run.cause = row.value;
            QVERIFY2(ui::reasonText(run).endsWith(u". This run makes up for it."_s), row.text);
            all.insert(ui::reasonText(run));
        }
        QCOMPARE(all.size(), qsizetype(core::runCauseNames.size()) + 1);
        run.cause = core::RunCause::Asleep;
        QVERIFY(ui::reasonText(run).contains(u"was asleep"_s));
        run.cause = core::RunCause::ClockSet;
        QVERIFY(ui::reasonText(run).contains(u"clock was set"_s));
    }

    void everyReasonHasItsSentence()
    {
        for (const auto &row : core::runReasonNames) {
            core::ScheduleRun run;
            run.reason = row.value;
            QVERIFY2(ui::reasonText(run).endsWith(u'.'), row.text);
        }
        for (const auto &row : core::runStateNames) {
            core::ScheduleRun run;
            run.state = row.value;
            QVERIFY2(!ui::stateText(run).text.isEmpty(), row.text);
        }
        for (const auto &row : core::occurrenceNoteNames) {
            core::Occurrence one;
            one.nominal = u"2026-03-29T02:30:00"_s;
            one.notes.append(row.value);
            QVERIFY2(!ui::noteText(one).isEmpty() && ui::noteSentence(one).endsWith(u'.'), row.text);
        }
    }
};

QTEST_GUILESS_MAIN(TestScheduleText)
#include "tst_scheduletext.moc"
