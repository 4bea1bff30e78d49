<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>mainstay::ui::AgentsPage</name>
    <message numerus="yes">
        <source>%Ln active request(s) with failures</source>
        <translation>
            <numerusform>%Ln active request with failures</numerusform>
            <numerusform>%Ln active requests with failures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s)</source>
        <translation>
            <numerusform>%Ln request</numerusform>
            <numerusform>%Ln requests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::AuditPanel</name>
    <message numerus="yes">
        <source>%Ln entry(ies)</source>
        <translation>
            <numerusform>%Ln entry</numerusform>
            <numerusform>%Ln entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::BackupOverviewStrip</name>
    <message numerus="yes">
        <source>full in about %Ln day(s)</source>
        <translation>
            <numerusform>full in about %Ln day</numerusform>
            <numerusform>full in about %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln second copy(ies) failed</source>
        <translation>
            <numerusform>%Ln second copy failed</numerusform>
            <numerusform>%Ln second copies failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::BackupPage</name>
    <message numerus="yes">
        <source>%Ln backup(s) failed this week</source>
        <translation>
            <numerusform>%Ln backup failed this week</numerusform>
            <numerusform>%Ln backups failed this week</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::CodePanel</name>
    <message numerus="yes">
        <source>Request another code (in %Ln second(s))</source>
        <translation>
            <numerusform>Request another code (in %Ln second)</numerusform>
            <numerusform>Request another code (in %Ln seconds)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::ComputersPage</name>
    <message numerus="yes">
        <source>%Ln computer(s)</source>
        <translation>
            <numerusform>%Ln computer</numerusform>
            <numerusform>%Ln computers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::CreateRequestDialog</name>
    <message numerus="yes">
        <source>Rehearse: only the %Ln simulated computer(s), no real one</source>
        <translation>
            <numerusform>Rehearse: only the simulated computer (%Ln), no real one</numerusform>
            <numerusform>Rehearse: only the %Ln simulated computers, no real one</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::CustomisationsPage</name>
    <message numerus="yes">
        <source>%Ln shipped file(s) were changed on this machine.</source>
        <translation>
            <numerusform>%Ln shipped file was changed on this machine.</numerusform>
            <numerusform>%Ln shipped files were changed on this machine.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The machine has %Ln customisation(s), of which the first ones are shown.</source>
        <translation>
            <numerusform>The machine has %Ln customisation.</numerusform>
            <numerusform>The machine has %Ln customisations, of which the first ones are shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::DatabaseTexts</name>
    <message numerus="yes">
        <source>The connection works: %1, %Ln table(s), %2. The backup is made with %3.</source>
        <translation>
            <numerusform>The connection works: %1, %Ln table, %2. The backup is made with %3.</numerusform>
            <numerusform>The connection works: %1, %Ln tables, %2. The backup is made with %3.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::FailuresView</name>
    <message numerus="yes">
        <source>%Ln of them tried the new version and went back to the old one.</source>
        <translation>
            <numerusform>%Ln of them tried the new version and went back to the old one.</numerusform>
            <numerusform>%Ln of them tried the new version and went back to the old one.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::Format</name>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln byte</numerusform>
            <numerusform>%Ln bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s) ago</source>
        <translation>
            <numerusform>%Ln minute ago</numerusform>
            <numerusform>%Ln minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s) ago</source>
        <translation>
            <numerusform>%Ln hour ago</numerusform>
            <numerusform>%Ln hours ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::JobsPanel</name>
    <message numerus="yes">
        <source>%Ln job(s)</source>
        <translation>
            <numerusform>%Ln job</numerusform>
            <numerusform>%Ln jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::KeySettings</name>
    <message numerus="yes">
        <source>%Ln open request(s) are signed with the old key: computers that have taken the new one will refuse them. Reject them and make them again afterwards.</source>
        <translation>
            <numerusform>%Ln open request is signed with the old key: computers that have taken the new one will refuse it. Reject it and make it again afterwards.</numerusform>
            <numerusform>%Ln open requests are signed with the old key: computers that have taken the new one will refuse them. Reject them and make them again afterwards.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::LicenceMailTest</name>
    <message numerus="yes">
        <source>The next one can be sent in %Ln second(s).</source>
        <translation>
            <numerusform>The next one can be sent in %Ln second.</numerusform>
            <numerusform>The next one can be sent in %Ln seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::Notices</name>
    <message numerus="yes">
        <source>%1 Tried %Ln time(s), again at %2.</source>
        <translation>
            <numerusform>%1 Tried %Ln time, again at %2.</numerusform>
            <numerusform>%1 Tried %Ln times, again at %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::OverviewPage</name>
    <message numerus="yes">
        <source>%Ln matter(s) need attention</source>
        <translation>
            <numerusform>%Ln matter needs attention</numerusform>
            <numerusform>%Ln matters need attention</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln computer(s) failed or went back to the old version in “%1”.</source>
        <translation>
            <numerusform>%Ln computer failed or went back to the old version in “%1”.</numerusform>
            <numerusform>%Ln computers failed or went back to the old version in “%1”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not seen</source>
        <translation>
            <numerusform>%Ln not seen</numerusform>
            <numerusform>%Ln not seen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::Prerequisites</name>
    <message numerus="yes">
        <source>%Ln shipped file(s) were changed on this machine.</source>
        <translation>
            <numerusform>%Ln shipped file was changed on this machine.</numerusform>
            <numerusform>%Ln shipped files were changed on this machine.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) were added to the product.</source>
        <translation>
            <numerusform>%Ln file was added to the product.</numerusform>
            <numerusform>%Ln files were added to the product.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The machine&apos;s clock is %Ln second(s) off.</source>
        <translation>
            <numerusform>The machine&apos;s clock is %Ln second off.</numerusform>
            <numerusform>The machine&apos;s clock is %Ln seconds off.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server is busy with %Ln job(s).</source>
        <translation>
            <numerusform>The server is busy with %Ln job.</numerusform>
            <numerusform>The server is busy with %Ln jobs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::PrerequisitesPanel</name>
    <message numerus="yes">
        <source>%Ln prerequisite(s) block the update: solve them first.</source>
        <translation>
            <numerusform>%Ln prerequisite blocks the update: solve it first.</numerusform>
            <numerusform>%Ln prerequisites block the update: solve them first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln warning(s) to be accepted before the start.</source>
        <translation>
            <numerusform>%Ln warning to be accepted before the start.</numerusform>
            <numerusform>%Ln warnings to be accepted before the start.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::PreviewDialog</name>
    <message numerus="yes">
        <source>%Ln computer(s)</source>
        <translation>
            <numerusform>%Ln computer</numerusform>
            <numerusform>%Ln computers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::ReachCard</name>
    <message numerus="yes">
        <source>%Ln computer(s) will be upgraded</source>
        <translation>
            <numerusform>%Ln computer will be upgraded</numerusform>
            <numerusform>%Ln computers will be upgraded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not reachable now: when they poll again</source>
        <translation>
            <numerusform>%Ln not reachable now: when it polls again</numerusform>
            <numerusform>%Ln not reachable now: when they poll again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with too little room on the disk</source>
        <translation>
            <numerusform>%Ln with too little room on the disk</numerusform>
            <numerusform>%Ln with too little room on the disk</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln under another active request: this one takes over</source>
        <translation>
            <numerusform>%Ln under another active request: this one takes over</numerusform>
            <numerusform>%Ln under another active request: this one takes over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln already at this version</source>
        <translation>
            <numerusform>%Ln already at this version</numerusform>
            <numerusform>%Ln already at this version</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln at a newer version</source>
        <translation>
            <numerusform>%Ln at a newer version</numerusform>
            <numerusform>%Ln at a newer version</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of another platform or architecture</source>
        <translation>
            <numerusform>%Ln of another platform or architecture</numerusform>
            <numerusform>%Ln of another platform or architecture</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 to be sent in all, in about %2 to those online (from %Ln measured download(s))</source>
        <translation>
            <numerusform>%1 to be sent in all, in about %2 to those online (from %Ln measured download)</numerusform>
            <numerusform>%1 to be sent in all, in about %2 to those online (from %Ln measured downloads)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::RehearsalBar</name>
    <message numerus="yes">
        <source>A rehearsal is on: %Ln simulated computer(s) are enrolled.</source>
        <translation>
            <numerusform>A rehearsal is on: %Ln simulated computer is enrolled.</numerusform>
            <numerusform>A rehearsal is on: %Ln simulated computers are enrolled.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln simulated computer(s) are removed with their history, and the open requests that rehearse are rejected. Real computers are not touched. Stop the program that plays the computers as well.</source>
        <translation>
            <numerusform>%Ln simulated computer is removed with its history, and the open requests that rehearse are rejected. Real computers are not touched. Stop the program that plays it as well.</numerusform>
            <numerusform>%Ln simulated computers are removed with their history, and the open requests that rehearse are rejected. Real computers are not touched. Stop the program that plays them as well.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::RequestActions</name>
    <message numerus="yes">
        <source>All %Ln failed</source>
        <translation>
            <numerusform>The %Ln that failed</numerusform>
            <numerusform>All %Ln that failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::RequestFacts</name>
    <message numerus="yes">
        <source>%Ln computer(s)</source>
        <translation>
            <numerusform>%Ln computer</numerusform>
            <numerusform>%Ln computers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln download(s)</source>
        <translation>
            <numerusform>%Ln download</numerusform>
            <numerusform>%Ln downloads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::RequestNotice</name>
    <message numerus="yes">
        <source>%Ln recalled computer(s) have not confirmed yet, after %1.</source>
        <translation>
            <numerusform>%Ln recalled computer has not confirmed yet, after %1.</numerusform>
            <numerusform>%Ln recalled computers have not confirmed yet, after %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::RetentionDialog</name>
    <message numerus="yes">
        <source>%Ln backup(s) would be removed now</source>
        <translation>
            <numerusform>%Ln backup would be removed now</numerusform>
            <numerusform>%Ln backups would be removed now</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::RunCalendar</name>
    <message numerus="yes">
        <source>%Ln run(s), from this one on</source>
        <translation>
            <numerusform>%Ln run</numerusform>
            <numerusform>%Ln runs, from this one on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::ScheduleColumns</name>
    <message numerus="yes">
        <source>%1 and %Ln later one(s)</source>
        <translation>
            <numerusform>%1 and %Ln later one</numerusform>
            <numerusform>%1 and %Ln later ones</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::ScheduleDialog</name>
    <message numerus="yes">
        <source>The mail server has taken a test e-mail for each of %Ln recipient(s).</source>
        <translation>
            <numerusform>The mail server has taken a test e-mail for %Ln recipient.</numerusform>
            <numerusform>The mail server has taken a test e-mail for each of %Ln recipients.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::Schedules</name>
    <message numerus="yes">
        <source>Every %Ln minutes</source>
        <translation>
            <numerusform>Every %Ln minute</numerusform>
            <numerusform>Every %Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every %Ln hours</source>
        <translation>
            <numerusform>Every %Ln hour</numerusform>
            <numerusform>Every %Ln hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every %Ln days</source>
        <translation>
            <numerusform>Every %Ln day</numerusform>
            <numerusform>Every %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every %Ln months</source>
        <translation>
            <numerusform>Every %Ln month</numerusform>
            <numerusform>Every %Ln months</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::SharedTagsDialog</name>
    <message numerus="yes">
        <source>Tags of %Ln computer(s)</source>
        <translation>
            <numerusform>Tags of %Ln computer</numerusform>
            <numerusform>Tags of %Ln computers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::TransferTexts</name>
    <message numerus="yes">
        <source>%Ln transfer(s)</source>
        <translation>
            <numerusform>%Ln transfer</numerusform>
            <numerusform>%Ln transfers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::Why</name>
    <message numerus="yes">
        <source>All %1 places for downloads are taken; %Ln computer(s) wait for one.</source>
        <translation>
            <numerusform>All %1 places for downloads are taken; %Ln computer waits for one.</numerusform>
            <numerusform>All %1 places for downloads are taken; %Ln computers wait for one.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is in wave %1; wave %2 still waits for %Ln computer(s).</source>
        <translation>
            <numerusform>It is in wave %1; wave %2 still waits for %Ln computer.</numerusform>
            <numerusform>It is in wave %1; wave %2 still waits for %Ln computers.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::WindowStatus</name>
    <message numerus="yes">
        <source>%Ln transfer(s)</source>
        <translation>
            <numerusform>%Ln transfer</numerusform>
            <numerusform>%Ln transfers</numerusform>
        </translation>
    </message>
</context>
</TS>
