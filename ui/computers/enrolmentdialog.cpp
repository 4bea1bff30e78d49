// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/computers/enrolmentdialog.h"

#include "ui/text/errortext.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"

#include <QApplication>
#include <QClipboard>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

EnrolmentDialog::EnrolmentDialog(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : DialogFrame(theme, parent),
      m_theme(theme),
      m_workspace(workspace),
      m_form(nullptr),
      m_label(new QLineEdit),
      m_limit(new QSpinBox),
      m_result(nullptr),
      m_token(new QLineEdit),
      m_command(new QLineEdit),
      m_banner(new Banner(theme))
{
    setAttribute(Qt::WA_DeleteOnClose);
    hugContent(680); // the whole command line is seen
    m_form = makeForm();
    m_result = makeResult();
    m_result->hide();
    body()->addWidget(m_banner);
    body()->addWidget(m_form);
    body()->addWidget(m_result);
    setTitle(tr("New enrolment token"));
    setSubtitle(tr("A computer becomes one of yours when its agent shows this token to the server."));
    primaryButton()->setText(tr("Create token"));
    primaryButton()->setEnabled(false);
    connect(m_label, &QLineEdit::textChanged, this,
        [this](const QString &text) { primaryButton()->setEnabled(!text.trimmed().isEmpty()); });
    connect(primaryButton(), &QPushButton::clicked, this, &EnrolmentDialog::create);
    m_label->setFocus();
}

QWidget *EnrolmentDialog::makeForm()
{
    auto *form = new QWidget;
    auto *grid = new QGridLayout(form);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metrics::space3);
    grid->setVerticalSpacing(metrics::space1);
    auto *label = new QLabel(tr("&Label"));
    label->setBuddy(m_label);
    m_label->setAccessibleName(tr("Label"));
    m_label->setMaxLength(255);
    m_label->setPlaceholderText(tr("What it is for, such as “Milan office”"));
    auto *limit = new QLabel(tr("&How many computers"));
    limit->setBuddy(m_limit);
    m_limit->setAccessibleName(tr("How many computers"));
    m_limit->setRange(0, 1'000'000);
    m_limit->setValue(10);
    m_limit->setSpecialValueText(tr("any number"));
    grid->addWidget(label, 0, 0);
    grid->addWidget(limit, 0, 1);
    grid->addWidget(m_label, 1, 0);
    grid->addWidget(m_limit, 1, 1);
    grid->setColumnStretch(0, 3);
    grid->setColumnStretch(1, 1);
    return form;
}

QWidget *EnrolmentDialog::makeResult()
{
    auto *result = new QWidget;
    auto *grid = new QGridLayout(result);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metrics::space2);
    grid->setVerticalSpacing(metrics::space1);
    const auto addRow = [&](int row, const QString &name, QLineEdit *value, const QString &copyName) {
        auto *label = new QLabel(name);
        label->setBuddy(value);
        value->setReadOnly(true);
        value->setFont(m_theme.font(Type::Mono));
        value->setAccessibleName(name);
        auto *copy = new QPushButton(m_theme.icon(u"copy"_s), tr("Copy"));
        copy->setAutoDefault(false);
        copy->setAccessibleName(copyName);
        connect(copy, &QPushButton::clicked, value, [value] { QApplication::clipboard()->setText(value->text()); });
        grid->addWidget(label, row, 0, 1, 2);
        grid->addWidget(value, row + 1, 0);
        grid->addWidget(copy, row + 1, 1);
    };
    addRow(0, tr("Token"), m_token, tr("Copy the token"));
    addRow(2, tr("On each computer, as root or administrator; then paste the token"), m_command,
        tr("Copy the command line"));
    return result;
}

QString EnrolmentDialog::commandLine(const QUrl &server, const QString &fingerprint)
{
    QString address = server.toString(QUrl::RemoveUserInfo);
    if (address.endsWith(u'/'))
        address.chop(1);
    QString command = "mainstay-agent enrol --server "_L1 + address;
    if (!fingerprint.isEmpty())
        command += " --fingerprint "_L1 + fingerprint;
    return command + " --token-file -"_L1;
}

void EnrolmentDialog::create()
{
    m_banner->hide();
    primaryButton()->setEnabled(false);
    models::whenReady(m_workspace.enrolmentTokens().create(m_label->text().trimmed(), m_limit->value()), this,
        [this](const core::Result<core::EnrolmentToken> &created) {
            if (created) {
                show(*created);
                return;
            }
            const ErrorText text = errorText(created.error());
            m_banner->setContent({models::Tone::Bad, text.sentence, text.remedy, {}, text.details, false});
            primaryButton()->setEnabled(true);
        });
}

void EnrolmentDialog::show(const core::EnrolmentToken &token)
{
    m_token->setText(token.token);
    m_command->setText(commandLine(m_workspace.connection().serverUrl(), m_workspace.connection().fingerprint()));
    m_command->setCursorPosition(0);
    m_form->hide();
    m_result->show();
    m_banner->setContent({models::Tone::Warning, tr("Copy the token now: it is shown only this once."),
        tr("If it is lost, revoke it and create another."), {}, {}, false});
    setTitle(tr("Enrolment token “%1”").arg(token.label));
    primaryButton()->hide();
    setCancelText(tr("Close"));
    m_token->setFocus();
    m_token->selectAll();
}

} // namespace mainstay::ui
