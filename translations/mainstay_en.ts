<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>mainstay::ui::AgentsPage</name>
    <message numerus="yes">
        <source>%n active request(s) with failures</source>
        <translation>
            <numerusform>%n active request with failures</numerusform>
            <numerusform>%n active requests with failures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n request</numerusform>
            <numerusform>%n requests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::AuditPanel</name>
    <message numerus="yes">
        <source>%n entry(ies)</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::BackupOverviewStrip</name>
    <message numerus="yes">
        <source>full in about %n day(s)</source>
        <translation>
            <numerusform>full in about %n day</numerusform>
            <numerusform>full in about %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::BackupPage</name>
    <message numerus="yes">
        <source>%n backup(s) failed this week</source>
        <translation>
            <numerusform>%n backup failed this week</numerusform>
            <numerusform>%n backups failed this week</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::CodeDialog</name>
    <message numerus="yes">
        <source>Request another code (in %n second(s))</source>
        <translation>
            <numerusform>Request another code (in %n second)</numerusform>
            <numerusform>Request another code (in %n seconds)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::ComputersPage</name>
    <message numerus="yes">
        <source>%n computer(s)</source>
        <translation>
            <numerusform>%n computer</numerusform>
            <numerusform>%n computers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::CreateRequestDialog</name>
    <message numerus="yes">
        <source>Rehearse: only the %n simulated computer(s), no real one</source>
        <translation>
            <numerusform>Rehearse: only the simulated computer (%n), no real one</numerusform>
            <numerusform>Rehearse: only the %n simulated computers, no real one</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::CustomisationsPage</name>
    <message numerus="yes">
        <source>%n shipped file(s) were changed on this machine.</source>
        <translation>
            <numerusform>%n shipped file was changed on this machine.</numerusform>
            <numerusform>%n shipped files were changed on this machine.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The machine has %n customisation(s), of which the first ones are shown.</source>
        <translation>
            <numerusform>The machine has %n customisation.</numerusform>
            <numerusform>The machine has %n customisations, of which the first ones are shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::DatabaseTexts</name>
    <message numerus="yes">
        <source>The connection works: %1, %n table(s), %2. The backup is made with %3.</source>
        <translation>
            <numerusform>The connection works: %1, %n table, %2. The backup is made with %3.</numerusform>
            <numerusform>The connection works: %1, %n tables, %2. The backup is made with %3.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::FailuresView</name>
    <message numerus="yes">
        <source>%n of them tried the new version and went back to the old one.</source>
        <translation>
            <numerusform>%n of them tried the new version and went back to the old one.</numerusform>
            <numerusform>%n of them tried the new version and went back to the old one.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::Format</name>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::JobsPanel</name>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n job</numerusform>
            <numerusform>%n jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::KeySettings</name>
    <message numerus="yes">
        <source>%n open request(s) are signed with the old key: computers that have taken the new one will refuse them. Reject them and make them again afterwards.</source>
        <translation>
            <numerusform>%n open request is signed with the old key: computers that have taken the new one will refuse it. Reject it and make it again afterwards.</numerusform>
            <numerusform>%n open requests are signed with the old key: computers that have taken the new one will refuse them. Reject them and make them again afterwards.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::LicenceMailTest</name>
    <message numerus="yes">
        <source>The next one can be sent in %n second(s).</source>
        <translation>
            <numerusform>The next one can be sent in %n second.</numerusform>
            <numerusform>The next one can be sent in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::Notices</name>
    <message numerus="yes">
        <source>%1 Tried %n time(s), again at %2.</source>
        <translation>
            <numerusform>%1 Tried %n time, again at %2.</numerusform>
            <numerusform>%1 Tried %n times, again at %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::OverviewPage</name>
    <message numerus="yes">
        <source>%n matter(s) need attention</source>
        <translation>
            <numerusform>%n matter needs attention</numerusform>
            <numerusform>%n matters need attention</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n computer(s) failed or went back to the old version in “%1”.</source>
        <translation>
            <numerusform>%n computer failed or went back to the old version in “%1”.</numerusform>
            <numerusform>%n computers failed or went back to the old version in “%1”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not seen</source>
        <translation>
            <numerusform>%n not seen</numerusform>
            <numerusform>%n not seen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::Prerequisites</name>
    <message numerus="yes">
        <source>%n shipped file(s) were changed on this machine.</source>
        <translation>
            <numerusform>%n shipped file was changed on this machine.</numerusform>
            <numerusform>%n shipped files were changed on this machine.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were added to the product.</source>
        <translation>
            <numerusform>%n file was added to the product.</numerusform>
            <numerusform>%n files were added to the product.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The machine&apos;s clock is %n second(s) off.</source>
        <translation>
            <numerusform>The machine&apos;s clock is %n second off.</numerusform>
            <numerusform>The machine&apos;s clock is %n seconds off.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server is busy with %n job(s).</source>
        <translation>
            <numerusform>The server is busy with %n job.</numerusform>
            <numerusform>The server is busy with %n jobs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::PreviewDialog</name>
    <message numerus="yes">
        <source>%n computer(s)</source>
        <translation>
            <numerusform>%n computer</numerusform>
            <numerusform>%n computers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::ReachCard</name>
    <message numerus="yes">
        <source>%n computer(s) will be upgraded</source>
        <translation>
            <numerusform>%n computer will be upgraded</numerusform>
            <numerusform>%n computers will be upgraded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not reachable now: when they poll again</source>
        <translation>
            <numerusform>%n not reachable now: when it polls again</numerusform>
            <numerusform>%n not reachable now: when they poll again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with too little room on the disk</source>
        <translation>
            <numerusform>%n with too little room on the disk</numerusform>
            <numerusform>%n with too little room on the disk</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n under another active request: this one takes over</source>
        <translation>
            <numerusform>%n under another active request: this one takes over</numerusform>
            <numerusform>%n under another active request: this one takes over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already at this version</source>
        <translation>
            <numerusform>%n already at this version</numerusform>
            <numerusform>%n already at this version</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n at a newer version</source>
        <translation>
            <numerusform>%n at a newer version</numerusform>
            <numerusform>%n at a newer version</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of another platform or architecture</source>
        <translation>
            <numerusform>%n of another platform or architecture</numerusform>
            <numerusform>%n of another platform or architecture</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 to be sent in all, in about %2 to those online (from %n measured download(s))</source>
        <translation>
            <numerusform>%1 to be sent in all, in about %2 to those online (from %n measured download)</numerusform>
            <numerusform>%1 to be sent in all, in about %2 to those online (from %n measured downloads)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::RehearsalBar</name>
    <message numerus="yes">
        <source>A rehearsal is on: %n simulated computer(s) are enrolled.</source>
        <translation>
            <numerusform>A rehearsal is on: %n simulated computer is enrolled.</numerusform>
            <numerusform>A rehearsal is on: %n simulated computers are enrolled.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n simulated computer(s) are removed with their history, and the open requests that rehearse are rejected. Real computers are not touched. Stop the program that plays the computers as well.</source>
        <translation>
            <numerusform>%n simulated computer is removed with its history, and the open requests that rehearse are rejected. Real computers are not touched. Stop the program that plays it as well.</numerusform>
            <numerusform>%n simulated computers are removed with their history, and the open requests that rehearse are rejected. Real computers are not touched. Stop the program that plays them as well.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::RequestActions</name>
    <message numerus="yes">
        <source>All %n failed</source>
        <translation>
            <numerusform>The %n that failed</numerusform>
            <numerusform>All %n that failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::RequestFacts</name>
    <message numerus="yes">
        <source>%n computer(s)</source>
        <translation>
            <numerusform>%n computer</numerusform>
            <numerusform>%n computers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n download(s)</source>
        <translation>
            <numerusform>%n download</numerusform>
            <numerusform>%n downloads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::RequestNotice</name>
    <message numerus="yes">
        <source>%n recalled computer(s) have not confirmed yet.</source>
        <translation>
            <numerusform>%n recalled computer has not confirmed yet.</numerusform>
            <numerusform>%n recalled computers have not confirmed yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::RetentionDialog</name>
    <message numerus="yes">
        <source>%n backup(s) would be removed now</source>
        <translation>
            <numerusform>%n backup would be removed now</numerusform>
            <numerusform>%n backups would be removed now</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::RunCalendar</name>
    <message numerus="yes">
        <source>%n run(s), from this one on</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs, from this one on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::ScheduleColumns</name>
    <message numerus="yes">
        <source>%1 and %n later one(s)</source>
        <translation>
            <numerusform>%1 and %n later one</numerusform>
            <numerusform>%1 and %n later ones</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::Schedules</name>
    <message numerus="yes">
        <source>Every %n minutes</source>
        <translation>
            <numerusform>Every %n minute</numerusform>
            <numerusform>Every %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every %n hours</source>
        <translation>
            <numerusform>Every %n hour</numerusform>
            <numerusform>Every %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every %n days</source>
        <translation>
            <numerusform>Every %n day</numerusform>
            <numerusform>Every %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every %n months</source>
        <translation>
            <numerusform>Every %n month</numerusform>
            <numerusform>Every %n months</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::TransferTexts</name>
    <message numerus="yes">
        <source>%n transfer(s)</source>
        <translation>
            <numerusform>%n transfer</numerusform>
            <numerusform>%n transfers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::Why</name>
    <message numerus="yes">
        <source>All %1 places for downloads are taken; %n computer(s) wait for one.</source>
        <translation>
            <numerusform>All %1 places for downloads are taken; %n computer waits for one.</numerusform>
            <numerusform>All %1 places for downloads are taken; %n computers wait for one.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is in wave %1; wave %2 still waits for %n computer(s).</source>
        <translation>
            <numerusform>It is in wave %1; wave %2 still waits for %n computer.</numerusform>
            <numerusform>It is in wave %1; wave %2 still waits for %n computers.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::WindowStatus</name>
    <message numerus="yes">
        <source>%n transfer(s)</source>
        <translation>
            <numerusform>%n transfer</numerusform>
            <numerusform>%n transfers</numerusform>
        </translation>
    </message>
</context>
</TS>
