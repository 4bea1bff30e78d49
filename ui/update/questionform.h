// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/packagechecks.h"

#include <QWidget>

class QVBoxLayout;

namespace mainstay::ui {

class Theme;

/// What a vendor asks before an update is begun, each question with a field of its kind.
class QuestionForm : public QWidget
{
    Q_OBJECT

public:
    explicit QuestionForm(const Theme &theme, QWidget *parent = nullptr);

    /// \a about: whose questions they are; what was answered stays as long as they are the same ones.
    void setQuestions(const QString &about, const QList<core::PackageQuestion> &questions);
    /// By question, as they stand there.
    QMap<QString, QString> answers() const { return m_answers; }
    /// Nothing that has to be answered is left out.
    bool isComplete() const;

signals:
    void answered();

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    QWidget *makeField(const core::PackageQuestion &question);
    QWidget *makeChoices(const core::PackageQuestion &question);
    QWidget *makeYesNo(const core::PackageQuestion &question);
    QWidget *makeText(const core::PackageQuestion &question);
    void answer(const QString &question, const QString &text);

    const Theme &m_theme;
    QVBoxLayout *m_layout;
    QString m_about;
    QList<core::PackageQuestion> m_questions;
    QMap<QString, QString> m_answers;
};

} // namespace mainstay::ui
