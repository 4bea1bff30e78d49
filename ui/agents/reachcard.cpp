// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/agents/reachcard.h"

#include "ui/text/format.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

ReachCard::ReachCard(const Theme &theme, QWidget *parent)
    : Card(theme, parent),
      m_title(new QLabel),
      m_reach(new QLabel),
      m_details(new QLabel),
      m_rule(new QLabel),
      m_show(new QPushButton)
{
    theme.style(m_title, Type::BodyStrong);
    theme.style(m_reach, Type::Section);
    theme.style(m_details, Type::Body, Colour::Muted);
    theme.style(m_rule, Type::Caption, Colour::Muted);
    m_show->setObjectName(u"showComputers"_s);
    for (QLabel *label : {m_reach, m_details, m_rule}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    body()->setSpacing(metrics::space2);
    body()->addWidget(m_title);
    body()->addWidget(m_reach);
    body()->addWidget(m_details);
    body()->addWidget(m_rule);
    body()->addWidget(m_show, 0, Qt::AlignLeft);
    body()->addStretch(1);
    connect(m_show, &QPushButton::clicked, this, &ReachCard::computersWanted);
    retranslate();
}

void ReachCard::setNothing(const QString &why)
{
    m_reach->setText(u"—"_s);
    m_details->setText(why);
    m_rule->hide();
    m_show->hide();
}

void ReachCard::setPreview(const core::RequestPreview &preview)
{
    m_reach->setText(tr("%Ln computer(s) will be upgraded", nullptr, int(preview.applicable)));
    m_details->setText((lines(preview) + QStringList{effort(preview)}).join(u'\n'));
    m_rule->setVisible(preview.busy > 0);
    m_show->show();
}

QStringList ReachCard::lines(const core::RequestPreview &preview)
{
    QStringList lines{tr("%1 of them online now").arg(Format(QLocale()).count(preview.active))};
    const auto add = [&lines](qint64 number, const QString &text) {
        if (number > 0)
            lines.append(text);
    };
    const core::PreviewKinds &kinds = preview.kinds;
    add(kinds.unreachable, tr("%Ln not reachable now: when they poll again", nullptr, int(kinds.unreachable)));
    add(kinds.notEnoughDisk, tr("%Ln with too little room on the disk", nullptr, int(kinds.notEnoughDisk)));
    add(preview.busy, tr("%Ln under another active request: this one takes over", nullptr, int(preview.busy)));
    add(preview.alreadyThere, tr("%Ln already at this version", nullptr, int(preview.alreadyThere)));
    add(preview.newer, tr("%Ln at a newer version", nullptr, int(preview.newer)));
    add(kinds.notApplicable, tr("%Ln of another platform or architecture", nullptr, int(kinds.notApplicable)));
    return lines;
}

QString ReachCard::effort(const core::RequestPreview &preview)
{
    const Format format{QLocale()};
    const QString bytes = format.size(preview.bytes);
    if (!preview.seconds)
        return tr("%1 to be sent in all").arg(bytes);
    return tr("%1 to be sent in all, in about %2 to those online (from %Ln measured download(s))", nullptr,
        int(preview.measured))
        .arg(bytes, format.duration(*preview.seconds * 1000));
}

void ReachCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ReachCard::retranslate()
{
    m_title->setText(tr("What Create will do"));
    m_rule->setText(tr("A computer works for one request at a time. The one that begins last has it, unless it is "
                       "already replacing its agent."));
    m_show->setText(tr("Show the computers…"));
}

} // namespace mainstay::ui
