// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/backupmails.h"

#include "server/services/missedwords.h"

#include <QLocale>
#include <QTimeZone>

namespace mainstay::services {

using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::Result;

namespace {

struct Reason
{
    QString italian;
    QString english;
    QString adviceItalian;
    QString adviceEnglish;
};

Reason otherReason(const core::Error &error)
{
    return {u"errore: "_s + core::kindName(error.kind), u"error: "_s + core::kindName(error.kind),
        u"Aprire la console di Mainstay e leggere il registro dell'attività."_s,
        u"Open Mainstay's console and read the job's log."_s};
}

/// These mails are read without the console, whose ui/text has the sentences for everybody else.
Reason reasonOf(const core::Error &error)
{
    switch (error.kind) {
    case ErrorKind::DiskFull:
        return {u"lo spazio su disco non basta"_s, u"there is not enough room on the disk"_s,
            u"Liberare spazio nella cartella dei backup o ridurre la conservazione."_s,
            u"Make room in the backup folder, or keep fewer backups."_s};
    case ErrorKind::WrongCredentials:
        return {u"il database ha rifiutato utente o password"_s, u"the database refused the user or the password"_s,
            u"Correggere le credenziali nelle impostazioni del database e provare la connessione."_s,
            u"Correct them in the settings of the database, and test the connection."_s};
    case ErrorKind::Unreachable:
    case ErrorKind::ConnectionLost:
        return {u"il database non è raggiungibile o la connessione è caduta"_s,
            u"the database cannot be reached, or the connection was lost"_s,
            u"Verificare che il server del database sia in funzione."_s, u"See whether the database server runs."_s};
    case ErrorKind::TimedOut:
        if (const QString program = error.context.value(u"program"_s); !program.isEmpty()) {
            return {u"il programma "_s + program + u" non ha risposto"_s,
                u"the program "_s + program + u" did not answer"_s,
                u"Provarlo a mano sul server: la macchina o il disco potrebbero essere bloccati."_s,
                u"Try it by hand on the server: the machine or its disk may be stuck."_s};
        }
        return {u"una tabella è rimasta bloccata troppo a lungo"_s, u"a table stayed locked for too long"_s,
            u"Individuare la sessione che la tiene bloccata."_s, u"Find the session that holds the lock."_s};
    case ErrorKind::UnsupportedVersion:
        return {u"gli strumenti di backup sono più vecchi del server del database"_s,
            u"the backup tools are older than the database server"_s,
            u"Installare il pacchetto client della versione del server."_s,
            u"Install the client package of the server's version."_s};
    case ErrorKind::NotFound:
        if (const QString program = error.context.value(u"program"_s); !program.isEmpty()) {
            return {u"sul server manca il programma "_s + program, u"the server does not have the program "_s + program,
                u"Installare il pacchetto che lo contiene."_s, u"Install the package that has it."_s};
        }
        if (error.context.contains(u"path"_s)) {
            return {u"il file o il suo manifesto non c'è più"_s, u"the file or its manifest is gone"_s,
                u"Controllare la cartella dei backup e il disco."_s, u"Look at the folder of backups and the disk."_s};
        }
        if (const QString database = error.context.value(u"database"_s); !database.isEmpty()) {
            return {u"il database "_s + database + u" non esiste"_s, u"there is no database "_s + database,
                u"Controllare il nome nelle impostazioni del database."_s,
                u"Check its name in the settings of the database."_s};
        }
        return otherReason(error);
    case ErrorKind::ManifestInvalid:
    case ErrorKind::FileUnreadable:
        return {u"il file o il suo manifesto non si può leggere"_s, u"the file or its manifest cannot be read"_s,
            u"Controllare la cartella dei backup e il disco."_s, u"Look at the folder of backups and the disk."_s};
    case ErrorKind::ProcessFailed:
        return {u"uno strumento del database ha segnalato un errore"_s, u"a tool of the database reported an error"_s,
            u"Leggere i dettagli e il registro dell'attività."_s, u"Read the details and the job's log."_s};
    case ErrorKind::VerificationFailed:
    case ErrorKind::HashMismatch:
    case ErrorKind::SizeMismatch:
    case ErrorKind::FileTruncated:
        return {u"la copia non ha superato la verifica"_s, u"the copy did not pass its check"_s,
            u"Controllare il database e il disco."_s, u"Check the database and the disk."_s};
    case ErrorKind::Interrupted:
        if (const QString database = error.context.value(u"incomplete"_s); !database.isEmpty()) {
            return {u"il server si è fermato mentre sostituiva "_s + database + u": il database è incompleto"_s,
                u"the server stopped while it was replacing "_s + database + u": the database is incomplete"_s,
                u"Ripetere il ripristino."_s, u"Restore it again."_s};
        }
        return {u"il server si è fermato durante l'esecuzione"_s, u"the server stopped in the middle"_s,
            u"Eseguire un nuovo backup."_s, u"Run a new backup."_s};
    default:
        return otherReason(error);
    }
}

/// What has no value is left out.
using Facts = QList<std::pair<QString, QString>>;

QString plainText(const QString &what, const Facts &facts, const QString &advice)
{
    QString lines;
    for (const auto &[name, value] : facts) {
        if (!value.isEmpty())
            lines += name + u": "_s + value + u'\n';
    }
    return what + u"\n\n"_s + lines + u'\n' + advice + u'\n';
}

QString htmlText(const QString &what, const Facts &facts, const QString &advice)
{
    QString rows;
    for (const auto &[name, value] : facts) {
        if (value.isEmpty())
            continue;
        rows += u"<tr><td style=\"padding:2px 12px 2px 0;color:#5b6676;vertical-align:top\">"_s + name.toHtmlEscaped()
            + u"</td><td style=\"padding:2px 0\">"_s + value.toHtmlEscaped() + u"</td></tr>"_s;
    }
    return u"<p><b>"_s + what.toHtmlEscaped() + u"</b></p><table style=\"border-collapse:collapse\">"_s + rows
        + u"</table><p>"_s + advice.toHtmlEscaped() + u"</p>"_s;
}

QString sizeText(qint64 bytes, QLocale::Language language)
{
    return QLocale(language).formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

} // namespace

BackupMails::BackupMails(MailService &mails, QString serverName, QByteArray timeZone)
    : m_mails(mails), m_serverName(std::move(serverName)), m_timeZone(std::move(timeZone))
{ }

QString BackupMails::timeText(const QDateTime &instant) const
{
    const QTimeZone zone(m_timeZone);
    if (!zone.isValid())
        return instant.toUTC().toString(u"yyyy-MM-dd HH:mm 'UTC'"_s);
    return instant.toTimeZone(zone).toString(u"yyyy-MM-dd HH:mm "_s) + QString::fromLatin1(m_timeZone);
}

Result<void> BackupMails::failed(
    storage::Transaction &transaction, const core::Backup &backup, const QStringList &recipients) const
{
    const core::Error error = backup.error.value_or(core::Error{});
    if (error.kind == ErrorKind::Cancelled)
        return {};
    const Reason reason = reasonOf(error);
    const QString began = timeText(backup.createdAt);
    const QString detail = error.detail.simplified().left(500);
    const Facts italian{{u"Server"_s, m_serverName}, {u"Database"_s, backup.database}, {u"Inizio"_s, began},
        {u"Avviato da"_s, backup.startedBy}, {u"Motivo"_s, reason.italian}, {u"Dettagli"_s, detail}};
    const Facts english{{u"Server"_s, m_serverName}, {u"Database"_s, backup.database}, {u"Began"_s, began},
        {u"Started by"_s, backup.startedBy}, {u"Reason"_s, reason.english}, {u"Details"_s, detail}};
    return send(transaction, u"notice.failed"_s, recipients,
        {u"Backup non riuscito: "_s + m_serverName + u", "_s + backup.database,
            u"Il backup del database non è riuscito. Nessun file è stato conservato."_s, italian, reason.adviceItalian},
        {u"Backup failed: "_s + m_serverName + u", "_s + backup.database,
            u"The backup of the database failed. No file was kept."_s, english, reason.adviceEnglish});
}

Result<void> BackupMails::verificationFailed(storage::Transaction &transaction, const core::Backup &backup,
    const core::Job &job, const QStringList &recipients) const
{
    const core::Error error = job.error.value_or(core::Error{});
    if (error.kind == ErrorKind::Cancelled)
        return {};
    // An interruption's own advice is to make a backup, and there is one.
    const bool holds = backup.state == core::BackupState::Finished && backup.proof >= core::BackupProof::Decoded;
    const Reason reason = reasonOf(error);
    const QString detail = error.detail.simplified().left(500);
    const QString began = timeText(job.createdAt);
    return send(transaction, u"notice.verificationFailed"_s, recipients,
        {u"Verifica non riuscita: "_s + m_serverName + u", "_s + backup.fileName,
            holds ? u"La verifica del backup o il suo ripristino di prova non è riuscito."_s
                  : u"Il backup non ha superato la verifica: non è più un backup affidabile."_s,
            {{u"Server"_s, m_serverName}, {u"Database"_s, backup.database}, {u"File"_s, backup.fileName},
                {u"Inizio"_s, began}, {u"Avviato da"_s, job.startedBy}, {u"Motivo"_s, reason.italian},
                {u"Dettagli"_s, detail}},
            holds ? u"Rimuovere la causa ed eseguire di nuovo la verifica dalla console."_s
                  : u"Eseguire subito un nuovo backup. "_s + reason.adviceItalian},
        {u"Verification failed: "_s + m_serverName + u", "_s + backup.fileName,
            holds ? u"The verification of the backup, or its restore test, failed."_s
                  : u"The backup did not pass its verification: it is no backup to rely on any more."_s,
            {{u"Server"_s, m_serverName}, {u"Database"_s, backup.database}, {u"File"_s, backup.fileName},
                {u"Began"_s, began}, {u"Started by"_s, job.startedBy}, {u"Reason"_s, reason.english},
                {u"Details"_s, detail}},
            holds ? u"Remove the cause, and verify it again in the console."_s
                  : u"Run a new backup at once. "_s + reason.adviceEnglish});
}

Result<void> BackupMails::restoreFailed(
    storage::Transaction &transaction, const core::Backup &backup, const core::Job &job) const
{
    const core::Error error = job.error.value_or(core::Error{});
    if (error.kind == ErrorKind::Cancelled)
        return {};
    const Reason reason = reasonOf(error);
    const QString detail = error.detail.simplified().left(500);
    const QString began = timeText(job.createdAt);
    return send(transaction, u"notice.restoreFailed"_s, {},
        {u"Ripristino non riuscito: "_s + m_serverName + u", "_s + backup.database,
            u"Il ripristino di un backup non è riuscito."_s,
            {{u"Server"_s, m_serverName}, {u"Database"_s, backup.database}, {u"File"_s, backup.fileName},
                {u"Inizio"_s, began}, {u"Avviato da"_s, job.startedBy}, {u"Motivo"_s, reason.italian},
                {u"Dettagli"_s, detail}},
            u"Leggere il registro dell'attività nella console prima di usare il database. Se doveva essere "
            "sostituito, il backup di sicurezza eseguito prima è fissato nell'elenco dei backup."_s},
        {u"Restore failed: "_s + m_serverName + u", "_s + backup.database, u"The restore of a backup failed."_s,
            {{u"Server"_s, m_serverName}, {u"Database"_s, backup.database}, {u"File"_s, backup.fileName},
                {u"Began"_s, began}, {u"Started by"_s, job.startedBy}, {u"Reason"_s, reason.english},
                {u"Details"_s, detail}},
            u"Read the job's log in the console before anybody uses the database. If it was to be replaced, the "
            "safety backup that was made before is pinned in the list of backups."_s});
}

Result<void> BackupMails::lost(
    storage::Transaction &transaction, const QList<core::Backup> &backups, const QStringList &recipients) const
{
    constexpr qsizetype mostNamed = 20;
    Facts italian{{u"Server"_s, m_serverName}, {u"Backup"_s, QString::number(backups.size())}};
    Facts english{{u"Server"_s, m_serverName}, {u"Backups"_s, QString::number(backups.size())}};
    for (const core::Backup &backup : backups.first(std::min(mostNamed, backups.size()))) {
        const Reason reason = reasonOf(backup.error.value_or(core::Error{}));
        italian.append({backup.fileName, reason.italian});
        english.append({backup.fileName, reason.english});
    }
    return send(transaction, u"notice.lost"_s, recipients,
        {u"Backup mancanti o danneggiati: "_s + m_serverName,
            u"Alcuni backup dell'elenco non ci sono più o sono danneggiati."_s, italian,
            u"Verificare se il disco dei backup è montato e integro, riportare i file se qualcuno li ha spostati, ed "
            "eseguire un nuovo backup."_s},
        {u"Backups missing or damaged: "_s + m_serverName, u"Backups that are on the list are gone, or are damaged."_s,
            english,
            u"See whether the disk of the backups is mounted and sound, bring the files back if somebody moved them, "
            "and run a new backup."_s});
}

Result<void> BackupMails::copyFailed(
    storage::Transaction &transaction, const core::Backup &backup, const QStringList &recipients) const
{
    if (!backup.copy || !backup.copy->error)
        return {};
    const core::BackupCopy &copy = *backup.copy;
    const QString detail = copy.error->detail.simplified().left(500);
    const QString reason = detail.isEmpty() ? core::kindName(copy.error->kind) : detail;
    const QString again = copy.nextTryAt ? timeText(*copy.nextTryAt) : QString();
    return send(transaction, u"notice.copyFailed"_s, recipients,
        {u"Seconda copia non riuscita: "_s + m_serverName + u", "_s + backup.database,
            u"Il backup c'è, ma la sua seconda copia non è riuscita. Il server ritenta da solo."_s,
            {{u"Server"_s, m_serverName}, {u"File"_s, backup.fileName}, {u"Destinazione"_s, copy.place},
                {u"Motivo"_s, reason}, {u"Prossimo tentativo"_s, again}},
            u"Verificare la destinazione con «Prova» in Seconda copia, nella pagina dei backup."_s},
        {u"Second copy failed: "_s + m_serverName + u", "_s + backup.database,
            u"The backup is there, but its second copy could not be made. The server tries again by itself."_s,
            {{u"Server"_s, m_serverName}, {u"File"_s, backup.fileName}, {u"Place"_s, copy.place}, {u"Reason"_s, reason},
                {u"Next try"_s, again}},
            u"Try the place with “Test” under Second copy, on the page of the backups."_s});
}

Result<void> BackupMails::succeeded(
    storage::Transaction &transaction, const core::Backup &backup, const QStringList &recipients) const
{
    const QString began = timeText(backup.createdAt);
    return send(transaction, u"notice.succeeded"_s, recipients,
        {u"Backup riuscito: "_s + m_serverName + u", "_s + backup.database,
            u"Il backup del database è riuscito, ed è stato decodificato e verificato per intero."_s,
            {{u"Server"_s, m_serverName}, {u"Database"_s, backup.database}, {u"Inizio"_s, began},
                {u"Avviato da"_s, backup.startedBy}, {u"File"_s, backup.fileName},
                {u"Dimensione"_s, sizeText(backup.size, QLocale::Italian)}},
            u"Non occorre fare nulla."_s},
        {u"Backup made: "_s + m_serverName + u", "_s + backup.database,
            u"The backup of the database was made, decoded and checked in full."_s,
            {{u"Server"_s, m_serverName}, {u"Database"_s, backup.database}, {u"Began"_s, began},
                {u"Started by"_s, backup.startedBy}, {u"File"_s, backup.fileName},
                {u"Size"_s, sizeText(backup.size, QLocale::English)}},
            u"There is nothing to do."_s});
}

Result<void> BackupMails::shrunk(
    storage::Transaction &transaction, const core::Backup &backup, const QStringList &recipients) const
{
    if (!backup.shrink)
        return {};
    const core::BackupShrink &shrink = *backup.shrink;
    const auto table = [&](const QString &all) { return shrink.table.isEmpty() ? all : shrink.table; };
    const auto rows = [&](QLocale::Language language) -> QString {
        const QLocale locale(language);
        return locale.toString(shrink.rowsBefore) + u" → "_s + locale.toString(shrink.rowsAfter);
    };
    const auto sizes = [&](QLocale::Language language) -> QString {
        return sizeText(shrink.sizeBefore, language) + u" → "_s + sizeText(shrink.sizeAfter, language);
    };
    const QString began = timeText(backup.createdAt);
    return send(transaction, u"notice.shrunk"_s, recipients,
        {u"Il database si è ridotto di colpo: "_s + m_serverName + u", "_s + backup.database,
            u"Il backup è riuscito, ma il database contiene molto meno che nell'ultimo backup verificato."_s,
            {{u"Server"_s, m_serverName}, {u"Database"_s, backup.database}, {u"Inizio"_s, began},
                {u"Tabella"_s, table(u"tutte"_s)}, {u"Righe"_s, rows(QLocale::Italian)},
                {u"Dimensione"_s, sizes(QLocale::Italian)}},
            u"Se nessuno ha eliminato dati di proposito, indagare subito. La conservazione non rimuove il backup "
            "precedente."_s},
        {u"The database has shrunk suddenly: "_s + m_serverName + u", "_s + backup.database,
            u"The backup was made, but the database has much less in it than in the last proven backup."_s,
            {{u"Server"_s, m_serverName}, {u"Database"_s, backup.database}, {u"Began"_s, began},
                {u"Table"_s, table(u"all"_s)}, {u"Rows"_s, rows(QLocale::English)},
                {u"Size"_s, sizes(QLocale::English)}},
            u"Unless somebody deleted data on purpose, find out at once. The retention does not remove the backup "
            "before it."_s});
}

Result<void> BackupMails::missed(storage::Transaction &transaction, const QString &schedule,
    const QList<core::ScheduleRun> &runs, bool caughtUp, const QStringList &recipients) const
{
    qint64 count = 0;
    for (const core::ScheduleRun &run : runs)
        count += run.runs;
    if (count == 0)
        return {};
    QString due = timeText(runs.constFirst().dueAt);
    if (runs.size() > 1)
        due += u" … "_s + timeText(runs.constLast().dueAt);
    const QString number = QString::number(count);
    const MissedWords words = missedWords(runs);
    return send(transaction, u"notice.missed"_s, recipients,
        {u"Backup pianificato non eseguito: "_s + m_serverName,
            u"Un backup pianificato non è stato eseguito: %1."_s.arg(words.italian),
            {{u"Server"_s, m_serverName}, {u"Pianificazione"_s, schedule}, {u"Previsto"_s, due},
                {u"Esecuzioni mancate"_s, number}},
            (caughtUp ? u"Un backup di recupero parte da solo tra qualche minuto; %1."_s
                      : u"Eseguire un backup adesso e %1."_s)
                .arg(words.adviceItalian)},
        {u"Scheduled backup missed: "_s + m_serverName, u"A scheduled backup did not run: %1."_s.arg(words.english),
            {{u"Server"_s, m_serverName}, {u"Schedule"_s, schedule}, {u"Due"_s, due}, {u"Runs missed"_s, number}},
            (caughtUp ? u"A backup that makes up for it starts by itself in a few minutes; %1."_s
                      : u"Run a backup now, and %1."_s)
                .arg(words.adviceEnglish)});
}

Result<void> BackupMails::overdue(storage::Transaction &transaction, const QString &schedule,
    const std::optional<QDateTime> &lastProven, const QStringList &recipients) const
{
    return send(transaction, u"notice.overdue"_s, recipients,
        {u"Nessun backup verificato recente: "_s + m_serverName,
            u"Non esiste un backup verificato così recente come promette la pianificazione."_s,
            {{u"Server"_s, m_serverName}, {u"Pianificazione"_s, schedule},
                {u"Ultimo backup verificato"_s, lastProven ? timeText(*lastProven) : u"mai"_s}},
            u"Aprire la console, vedere gli ultimi tentativi ed eseguire un backup adesso."_s},
        {u"No recent proven backup: "_s + m_serverName,
            u"There is no proven backup as young as the schedule promises."_s,
            {{u"Server"_s, m_serverName}, {u"Schedule"_s, schedule},
                {u"Last proven backup"_s, lastProven ? timeText(*lastProven) : u"never"_s}},
            u"Open the console, look at the last attempts, and run a backup now."_s});
}

Result<void> BackupMails::send(storage::Transaction &transaction, const QString &kind, const QStringList &recipients,
    const Text &italian, const Text &english) const
{
    const auto settings = m_mails.settings();
    if (!settings)
        return settings.error();
    const QStringList to = recipients.isEmpty() ? settings->recipients : recipients;
    if (to.isEmpty())
        return {};
    QList<Text> texts;
    if (settings->language != core::MailLanguage::English)
        texts.append(italian);
    if (settings->language != core::MailLanguage::Italian)
        texts.append(english);
    QStringList subjects;
    QStringList plain;
    QStringList html;
    for (const Text &text : texts) {
        subjects.append(text.subject);
        plain.append(plainText(text.what, text.facts, text.advice));
        html.append(htmlText(text.what, text.facts, text.advice));
    }
    return m_mails.add(transaction,
        {kind, to, subjects.join(u" / "_s), plain.join(u"\n---\n\n"_s) + u"\n-- \nMainstay\n"_s,
            u"<html><body style=\"font-family:sans-serif;color:#1d2530\">"_s + html.join(u"<hr>"_s)
                + u"<p style=\"color:#5b6676\">Mainstay</p></body></html>"_s});
}

} // namespace mainstay::services
