// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packagechecks.h"

#include <QTest>

using namespace mainstay::core;
using namespace Qt::StringLiterals;

namespace {

using Answers = QMap<QString, QString>;

const QMap<QString, QString> words{{u"en"_s, u"Words"_s}};

PackageQuestion question(AnswerKind kind)
{
    PackageQuestion made;
    made.id = u"the-one"_s;
    made.text = words;
    made.kind = kind;
    if (kind == AnswerKind::Choice)
        made.choices = {{u"a"_s, words}, {u"b"_s, words}};
    return made;
}

PackageCheck check()
{
    PackageCheck made;
    made.id = u"disk-2"_s;
    made.title = words;
    made.source = u"scripts/check.sh"_s;
    return made;
}

using ChangeCheck = std::function<void(PackageCheck &)>;
using ChangeQuestion = std::function<void(PackageQuestion &)>;

} // namespace

Q_DECLARE_METATYPE(AnswerKind)
Q_DECLARE_METATYPE(ChangeCheck)
Q_DECLARE_METATYPE(ChangeQuestion)

/// What a patch may ask before it is begun, and which answers there are.
class TestPackageChecks : public QObject
{
    Q_OBJECT

private slots:
    void answers_data()
    {
        QTest::addColumn<AnswerKind>("kind");
        QTest::addColumn<QString>("answer");
        QTest::addColumn<bool>("right");
        QTest::newRow("yes") << AnswerKind::YesNo << u"yes"_s << true;
        QTest::newRow("no") << AnswerKind::YesNo << u"no"_s << true;
        QTest::newRow("perhaps") << AnswerKind::YesNo << u"perhaps"_s << false;
        QTest::newRow("one to choose from") << AnswerKind::Choice << u"b"_s << true;
        QTest::newRow("another one") << AnswerKind::Choice << u"c"_s << false;
        QTest::newRow("a text") << AnswerKind::Text << u"Città – $(reboot)"_s << true;
        QTest::newRow("two lines") << AnswerKind::Text << u"a\nb"_s << false;
        QTest::newRow("too long") << AnswerKind::Text << QString(501, u'x') << false;
        QTest::newRow("nothing") << AnswerKind::Text << QString() << false;
        QTest::newRow("spaces") << AnswerKind::Text << u"   "_s << false;
    }
    void answers()
    {
        QFETCH(const AnswerKind, kind);
        QFETCH(const QString, answer);
        QFETCH(const bool, right);
        const auto checked = checkedAnswers({question(kind)}, {{u"the-one"_s, answer}, {u"unknown"_s, u"x"_s}});
        QCOMPARE(checked.hasValue(), right);
        if (right)
            QCOMPARE(*checked, (Answers{{u"the-one"_s, answer}}));
        else
            QCOMPARE(checked.error().context.value(u"field"_s), u"answers.the-one"_s);
    }

    void anOptionalOneMayStayEmpty()
    {
        PackageQuestion one = question(AnswerKind::Choice);
        one.optional = true;
        QVERIFY(checkedAnswers({one}, {})->isEmpty());
        QVERIFY(checkedAnswers({one}, {{one.id, QString()}})->isEmpty());
        QVERIFY(!checkedAnswers({one}, {{one.id, u"c"_s}}));
    }

    void scriptsFindTheAnswer() { QCOMPARE(answerVariable(u"keep-for-2"_s), u"MAINSTAY_ANSWER_KEEP_FOR_2"_s); }

    void wrongCheck_data()
    {
        QTest::addColumn<ChangeCheck>("change");
        QTest::addColumn<QString>("field"); // empty: it is right
        const auto row = [](const char *name, const QString &field, const ChangeCheck &change) {
            QTest::newRow(name) << change << field;
        };
        row("right", {}, [](PackageCheck &) {});
        row("no id", u"checks.id"_s, [](PackageCheck &c) { c.id.clear(); });
        row("capitals", u"checks.id"_s, [](PackageCheck &c) { c.id = u"Disk"_s; });
        row("a path", u"checks.id"_s, [](PackageCheck &c) { c.id = u"../disk"_s; });
        row("id of a step", u"checks.id"_s, [](PackageCheck &c) { c.id = u"stop"_s; });
        row("no title", u"checks.title"_s, [](PackageCheck &c) { c.title.clear(); });
        row("title of two lines", u"checks.title"_s, [](PackageCheck &c) { c.title = {{u"en"_s, u"a\nb"_s}}; });
        row("empty remedy", u"checks.title"_s, [](PackageCheck &c) { c.remedy = {{u"en"_s, QString()}}; });
        row("not in the package", u"checks.source"_s, [](PackageCheck &c) { c.source = u"scripts/other.sh"_s; });
        row("no time", u"checks.timeoutSeconds"_s, [](PackageCheck &c) { c.timeoutSeconds = 0; });
        row("for ever", u"checks.timeoutSeconds"_s, [](PackageCheck &c) { c.timeoutSeconds = 301; });
    }
    void wrongCheck()
    {
        QFETCH(const ChangeCheck, change);
        QFETCH(const QString, field);
        PackageCheck one = check();
        change(one);
        QSet<QString> ids{u"stop"_s};
        const auto wrong = wrongChecks({one}, {u"scripts/check.sh"_s}, ids);
        QCOMPARE(wrong ? wrong->context.value(u"field"_s) : QString(), field);
    }

    void wrongQuestion_data()
    {
        QTest::addColumn<ChangeQuestion>("change");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, const QString &field, const ChangeQuestion &change) {
            QTest::newRow(name) << change << field;
        };
        row("right", {}, [](PackageQuestion &) {});
        row("no id", u"questions.id"_s, [](PackageQuestion &q) { q.id.clear(); });
        row("an underscore", u"questions.id"_s, [](PackageQuestion &q) { q.id = u"a_b"_s; });
        row("no text", u"questions.text"_s, [](PackageQuestion &q) { q.text.clear(); });
        row("nothing to choose from", u"questions.choices"_s, [](PackageQuestion &q) { q.choices.clear(); });
        row("choices of no use", u"questions.choices"_s, [](PackageQuestion &q) { q.kind = AnswerKind::YesNo; });
        row("the same choice twice", u"questions.choices"_s, [](PackageQuestion &q) { q.choices[1].id = u"a"_s; });
        row("a suggestion that is none", u"questions.suggested"_s, [](PackageQuestion &q) { q.suggested = u"c"_s; });
    }
    void wrongQuestion()
    {
        QFETCH(const ChangeQuestion, change);
        QFETCH(const QString, field);
        PackageQuestion one = question(AnswerKind::Choice);
        change(one);
        const auto wrong = wrongQuestions({one});
        QCOMPARE(wrong ? wrong->context.value(u"field"_s) : QString(), field);
    }

    void noneComesTwice()
    {
        QSet<QString> ids;
        QVERIFY(wrongChecks({check(), check()}, {u"scripts/check.sh"_s}, ids));
        QVERIFY(wrongQuestions({question(AnswerKind::Text), question(AnswerKind::YesNo)}));
    }
};

QTEST_GUILESS_MAIN(TestPackageChecks)
#include "tst_packagechecks.moc"
