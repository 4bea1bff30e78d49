<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="it" sourcelanguage="en">
<context>
    <name>mainstay::ui::AboutDialog</name>
    <message>
        <source>About Mainstay</source>
        <translation>Informazioni su Mainstay</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
    <message>
        <source>Looks after the main server of an on-premises product and the computers around it: upgrades the agents, and backs up the database.</source>
        <translation>Si prende cura del server principale di un prodotto on-premises e dei computer intorno: aggiorna gli agent e fa il backup del database.</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Console</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Sistema</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public Licence, version 3 or later, without any warranty. It uses Qt, QtKeychain, KArchive, libsodium and zstd.</source>
        <translation>Software libero con licenza GNU General Public License, versione 3 o successiva, senza alcuna garanzia. Usa Qt, QtKeychain, KArchive, libsodium e zstd.</translation>
    </message>
    <message>
        <source>Copy versions</source>
        <translation>Copia versioni</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::ActionHint</name>
    <message>
        <source>You are not signed in.</source>
        <translation>Non hai effettuato l’accesso.</translation>
    </message>
    <message>
        <source>The console is connecting to the server.</source>
        <translation>La console si sta connettendo al server.</translation>
    </message>
    <message>
        <source>The server does not answer. This works again as soon as it does.</source>
        <translation>Il server non risponde. Tornerà possibile appena risponde.</translation>
    </message>
    <message>
        <source>This needs the role %1; yours is %2.</source>
        <translation>Serve il ruolo %1; il tuo è %2.</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::Activity</name>
    <message>
        <source>Signed in</source>
        <translation>Accesso eseguito</translation>
    </message>
    <message>
        <source>Sign-in refused</source>
        <translation>Accesso rifiutato</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>Uscita</translation>
    </message>
    <message>
        <source>Created an upgrade request</source>
        <translation>Richiesta di aggiornamento creata</translation>
    </message>
    <message>
        <source>Rejected an upgrade request</source>
        <translation>Richiesta di aggiornamento rifiutata</translation>
    </message>
    <message>
        <source>Retried the failed computers of a request</source>
        <translation>Riprovati i computer falliti di una richiesta</translation>
    </message>
    <message>
        <source>Started a backup</source>
        <translation>Backup avviato</translation>
    </message>
    <message>
        <source>Started the verification of a backup</source>
        <translation>Verifica di un backup avviata</translation>
    </message>
    <message>
        <source>Downloaded a backup</source>
        <translation>Backup scaricato</translation>
    </message>
    <message>
        <source>Deleted a backup</source>
        <translation>Backup eliminato</translation>
    </message>
    <message>
        <source>Cancelled a job</source>
        <translation>Attività annullata</translation>
    </message>
    <message>
        <source>Started to upload a file</source>
        <translation>Caricamento di un file iniziato</translation>
    </message>
    <message>
        <source>Discarded an uploaded file</source>
        <translation>File caricato scartato</translation>
    </message>
    <message>
        <source>Enrolled a computer</source>
        <translation>Computer registrato</translation>
    </message>
    <message>
        <source>Changed the tags of a computer</source>
        <translation>Etichette di un computer modificate</translation>
    </message>
    <message>
        <source>Removed a computer</source>
        <translation>Computer rimosso</translation>
    </message>
    <message>
        <source>Created an enrolment token</source>
        <translation>Token di registrazione creato</translation>
    </message>
    <message>
        <source>Revoked an enrolment token</source>
        <translation>Token di registrazione revocato</translation>
    </message>
    <message>
        <source>Added a trusted key</source>
        <translation>Chiave fidata aggiunta</translation>
    </message>
    <message>
        <source>Removed a trusted key</source>
        <translation>Chiave fidata rimossa</translation>
    </message>
    <message>
        <source>Created a user</source>
        <translation>Utente creato</translation>
    </message>
    <message>
        <source>Changed a user</source>
        <translation>Utente modificato</translation>
    </message>
    <message>
        <source>Sign-ins</source>
        <translation>Accessi</translation>
    </message>
    <message>
        <source>Upgrade requests</source>
        <translation>Richieste di aggiornamento</translation>
    </message>
    <message>
        <source>Computers</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Attività</translation>
    </message>
    <message>
        <source>Uploads</source>
        <translation>Caricamenti</translation>
    </message>
    <message>
        <source>Enrolment tokens</source>
        <translation>Token di registrazione</translation>
    </message>
    <message>
        <source>Trusted keys</source>
        <translation>Chiavi fidate</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Utenti</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>In coda</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>In corso</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>In attesa</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>In pausa</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Riuscita</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fallita</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annullata</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Interrotta</translation>
    </message>
    <message>
        <source>Database backup</source>
        <translation>Backup database</translation>
    </message>
    <message>
        <source>Verification of a backup</source>
        <translation>Verifica di un backup</translation>
    </message>
    <message>
        <source>Deletion of a backup</source>
        <translation>Eliminazione di un backup</translation>
    </message>
    <message>
        <source>Job of the server</source>
        <translation>Attività del server</translation>
    </message>
    <message>
        <source>The server went away in the middle of it.</source>
        <translation>Il server si è fermato nel mezzo.</translation>
    </message>
    <message>
        <source>the server</source>
        <comment>who</comment>
        <translation>il server</translation>
    </message>
    <message>
        <source>an agent</source>
        <comment>who</comment>
        <translation>un agent</translation>
    </message>
    <message>
        <source>Approved an upgrade request</source>
        <translation>Richiesta di aggiornamento approvata</translation>
    </message>
    <message>
        <source>Paused an upgrade request</source>
        <translation>Richiesta di aggiornamento sospesa</translation>
    </message>
    <message>
        <source>Resumed an upgrade request</source>
        <translation>Richiesta di aggiornamento ripresa</translation>
    </message>
    <message>
        <source>Stopped a request: too many failures</source>
        <translation>Richiesta fermata: troppi errori</translation>
    </message>
    <message>
        <source>An upgrade request expired</source>
        <translation>Richiesta di aggiornamento scaduta</translation>
    </message>
    <message>
        <source>Created a schedule</source>
        <translation>Pianificazione creata</translation>
    </message>
    <message>
        <source>Changed a schedule</source>
        <translation>Pianificazione modificata</translation>
    </message>
    <message>
        <source>Enabled a schedule</source>
        <translation>Pianificazione abilitata</translation>
    </message>
    <message>
        <source>Disabled a schedule</source>
        <translation>Pianificazione disabilitata</translation>
    </message>
    <message>
        <source>Deleted a schedule</source>
        <translation>Pianificazione eliminata</translation>
    </message>
    <message>
        <source>Imported a licence</source>
        <translation>Licenza importata</translation>
    </message>
    <message>
        <source>Removed the licence</source>
        <translation>Licenza rimossa</translation>
    </message>
    <message>
        <source>Imported an update from a file</source>
        <translation>Aggiornamento importato da file</translation>
    </message>
    <message>
        <source>Chose the server&apos;s own computer</source>
        <translation>Scelto il computer del server</translation>
    </message>
    <message>
        <source>Requested an activation code</source>
        <translation>Codice di attivazione richiesto</translation>
    </message>
    <message>
        <source>Entered an activation code</source>
        <translation>Codice di attivazione inserito</translation>
    </message>
    <message>
        <source>Showed an activation code on the server</source>
        <translation>Codice di attivazione mostrato sul server</translation>
    </message>
    <message>
        <source>Began a system update</source>
        <translation>Aggiornamento di sistema iniziato</translation>
    </message>
    <message>
        <source>Stopped the download of an update</source>
        <translation>Scaricamento dell&apos;aggiornamento fermato</translation>
    </message>
    <message>
        <source>Resumed the download of an update</source>
        <translation>Scaricamento dell&apos;aggiornamento ripreso</translation>
    </message>
    <message>
        <source>Cancelled a system update</source>
        <translation>Aggiornamento di sistema annullato</translation>
    </message>
    <message>
        <source>Started to apply an update</source>
        <translation>Applicazione dell&apos;aggiornamento avviata</translation>
    </message>
    <message>
        <source>Asked for the reboot</source>
        <translation>Riavvio richiesto</translation>
    </message>
    <message>
        <source>Retried a step of an update</source>
        <translation>Passo dell&apos;aggiornamento riprovato</translation>
    </message>
    <message>
        <source>Rolled an update back</source>
        <translation>Aggiornamento ripristinato alla versione precedente</translation>
    </message>
    <message>
        <source>The download of an update was interrupted</source>
        <translation>Scaricamento dell&apos;aggiornamento interrotto</translation>
    </message>
    <message>
        <source>The download of an update goes on</source>
        <translation>Scaricamento dell&apos;aggiornamento proseguito</translation>
    </message>
    <message>
        <source>Downloaded an update</source>
        <translation>Aggiornamento scaricato</translation>
    </message>
    <message>
        <source>Verified an update</source>
        <translation>Aggiornamento verificato</translation>
    </message>
    <message>
        <source>An update could not be downloaded</source>
        <translation>Scaricamento dell&apos;aggiornamento non riuscito</translation>
    </message>
    <message>
        <source>Set the time of the reboot</source>
        <translation>Ora del riavvio impostata</translation>
    </message>
    <message>
        <source>Closed a system update</source>
        <translation>Aggiornamento di sistema chiuso</translation>
    </message>
    <message>
        <source>A system update moved on</source>
        <translation>Aggiornamento di sistema avanzato</translation>
    </message>
    <message>
        <source>Schedules</source>
        <translation>Pianificazioni</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licenza</translation>
    </message>
    <message>
        <source>Update files</source>
        <translation>File di aggiornamento</translation>
    </message>
    <message>
        <source>The server&apos;s own computer</source>
        <translation>Computer del server</translation>
    </message>
    <message>
        <source>Activation codes</source>
        <translation>Codici di attivazione</translation>
    </message>
    <message>
        <source>System updates</source>
        <translation>Aggiornamenti di sistema</translation>
    </message>
    <message>
        <source>superuser</source>
        <translation>superuser</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>operatore</translation>
    </message>
    <message>
        <source>viewer</source>
        <translation>osservatore</translation>
    </message>
    <message>
        <source>enabled</source>
        <translation>abilitato</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>disabilitato</translation>
    </message>
    <message>
        <source>new password</source>
        <translation>nuova password</translation>
    </message>
    <message>
        <source>key of this site</source>
        <translation>chiave di questo sito</translation>
    </message>
    <message>
        <source>key of a vendor</source>
        <translation>chiave di un fornitore</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>accettato</translation>
    </message>
    <message>
        <source>refused: wrong code</source>
        <translation>rifiutato: codice errato</translation>
    </message>
    <message>
        <source>refused: too many attempts</source>
        <translation>rifiutato: troppi tentativi</translation>
    </message>
    <message>
        <source>refused: expired</source>
        <translation>rifiutato: scaduto</translation>
    </message>
    <message>
        <source>refused: used already</source>
        <translation>rifiutato: già usato</translation>
    </message>
    <message>
        <source>refused: asked for in another session</source>
        <translation>rifiutato: richiesto in un&apos;altra sessione</translation>
    </message>
    <message>
        <source>refused: for another update</source>
        <translation>rifiutato: per un altro aggiornamento</translation>
    </message>
    <message>
        <source>the server&apos;s console</source>
        <comment>who</comment>
        <translation>riga di comando</translation>
    </message>
    <message>
        <source>Pinned a backup</source>
        <translation>Backup fissato</translation>
    </message>
    <message>
        <source>Unpinned a backup</source>
        <translation>Backup non più fissato</translation>
    </message>
    <message>
        <source>Started to restore a backup</source>
        <translation>Ripristino di un backup avviato</translation>
    </message>
    <message>
        <source>Changed the database to back up</source>
        <translation>Database da salvare modificato</translation>
    </message>
    <message>
        <source>Changed the mail server</source>
        <translation>Server di posta modificato</translation>
    </message>
    <message>
        <source>Changed the retention</source>
        <translation>Conservazione modificata</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Impostazioni</translation>
    </message>
    <message>
        <source>Restore of a backup</source>
        <translation>Ripristino di un backup</translation>
    </message>
    <message>
        <source>Restoring the database</source>
        <translation>Ripristino del database</translation>
    </message>
    <message>
        <source>Replaced the site key</source>
        <translation>Chiave del sito sostituita</translation>
    </message>
    <message>
        <source>Rebuilt the list of backups from the files</source>
        <translation>Elenco dei backup ricostruito dai file</translation>
    </message>
    <message>
        <source>Enrolled a simulated computer</source>
        <translation>Computer simulato registrato</translation>
    </message>
    <message>
        <source>Ended the rehearsal</source>
        <translation>Prova terminata</translation>
    </message>
    <message>
        <source>Rehearsals</source>
        <translation>Prove</translation>
    </message>
    <message>
        <source>rehearsal</source>
        <translation>prova</translation>
    </message>
    <message>
        <source>Changed to whom backups are encrypted</source>
        <translation>Destinatari della cifratura dei backup modificati</translation>
    </message>
    <message>
        <source>Sent a test e-mail to the licence&apos;s address</source>
        <translation>E-mail di prova inviata all&apos;indirizzo della licenza</translation>
    </message>
    <message>
        <source>Changed when customisations are looked for</source>
        <translation>Ricerca delle personalizzazioni pianificata</translation>
    </message>
    <message>
        <source>Wrote into a change plan</source>
        <translation>Piano di intervento modificato</translation>
    </message>
    <message>
        <source>Customisations</source>
        <translation>Personalizzazioni</translation>
    </message>
    <message>
        <source>Restored the server&apos;s store from a backup</source>
        <translation>Archivio del server ripristinato da un backup</translation>
    </message>
    <message>
        <source>Second copy of a backup</source>
        <translation>Seconda copia di un backup</translation>
    </message>
    <message>
        <source>Started the second copy of a backup</source>
        <translation>Avviata la seconda copia di un backup</translation>
    </message>
    <message>
        <source>Changed where second copies go</source>
        <translation>Modificata la destinazione delle seconde copie</translation>
    </message>
    <message>
        <source>Left the scheduled restore test out</source>
        <translation>Prova di ripristino pianificata non eseguita</translation>
    </message>
    <message>
        <source>Changed when backups are restored for a test</source>
        <translation>Modificata la pianificazione della prova di ripristino</translation>
    </message>
    <message>
        <source>only encrypted backups</source>
        <translation>solo backup cifrati</translation>
    </message>
    <message>
        <source>no proven backup</source>
        <translation>nessun backup verificato</translation>
    </message>
    <message>
        <source>The time of the reboot went by without the server</source>
        <translation>L&apos;ora del riavvio è passata senza il server</translation>
    </message>
    <message>
        <source>Changed where updates are listed</source>
        <translation>Indirizzo dell&apos;elenco degli aggiornamenti modificato</translation>
    </message>
    <message>
        <source>Chose the update to apply</source>
        <translation>Scelto l&apos;aggiornamento da applicare</translation>
    </message>
    <message>
        <source>Started to bring a backup back from its second copy</source>
        <translation>Avviato il recupero di un backup dalla seconda copia</translation>
    </message>
    <message>
        <source>Return of a backup from its second copy</source>
        <translation>Recupero di un backup dalla seconda copia</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::ActivityPage</name>
    <message>
        <source>Activity</source>
        <translation>Attività</translation>
    </message>
    <message>
        <source>What the server is doing, and who did what.</source>
        <translation>Che cosa fa il server, e chi ha fatto che cosa.</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Attività del server</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>Registro delle operazioni</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::AddressEdit</name>
    <message>
        <source>Remove %1</source>
        <translation>Rimuovi %1</translation>
    </message>
    <message>
        <source>“%1” is no e-mail address.</source>
        <translation>“%1” non è un indirizzo e-mail.</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::AgentsPage</name>
    <message>
        <source>Agent self-upgrade</source>
        <translation>Aggiornamento agent</translation>
    </message>
    <message numerus="yes">
        <source>%Ln active request(s) with failures</source>
        <translation>
            <numerusform>%Ln richiesta attiva con errori</numerusform>
            <numerusform>%Ln richieste attive con errori</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s)</source>
        <translation>
            <numerusform>%Ln richiesta</numerusform>
            <numerusform>%Ln richieste</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 requests</source>
        <translation>%1 di %2 richieste</translation>
    </message>
    <message>
        <source>No upgrade requests yet</source>
        <translation>Ancora nessuna richiesta di aggiornamento</translation>
    </message>
    <message>
        <source>Create one to bring the active computers to a new agent version.</source>
        <translation>Creane una per portare i computer attivi a una nuova versione dell&apos;agent.</translation>
    </message>
    <message>
        <source>Create upgrade request</source>
        <translation>Crea richiesta di aggiornamento</translation>
    </message>
    <message>
        <source>Upgrade requests</source>
        <translation>Richieste di aggiornamento</translation>
    </message>
    <message>
        <source>Bring the active computers to a new agent version.</source>
        <translation>Porta i computer attivi a una nuova versione dell&apos;agent.</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Esporta…</translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation>Cerca per nome</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stato</translation>
    </message>
    <message>
        <source>State: all</source>
        <translation>Stato: tutti</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Piattaforma</translation>
    </message>
    <message>
        <source>Platform: all</source>
        <translation>Piattaforma: tutte</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Kind: all</source>
        <translation>Tipo: tutti</translation>
    </message>
    <message>
        <source>Real</source>
        <comment>requests</comment>
        <translation>Reali</translation>
    </message>
    <message>
        <source>Rehearsals</source>
        <translation>Prove</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::ApplyPanel</name>
    <message>
        <source>Download update log</source>
        <translation>Scarica log di aggiornamento</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Ripristina versione precedente</translation>
    </message>
    <message>
        <source>Close this update</source>
        <translation>Chiudi questo aggiornamento</translation>
    </message>
    <message>
        <source>Reboot at…</source>
        <translation>Riavvia alle…</translation>
    </message>
    <message>
        <source>Reboot</source>
        <translation>Riavvia</translation>
    </message>
    <message>
        <source>Log of the update</source>
        <translation>Log dell&apos;aggiornamento</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Riprova</translation>
    </message>
    <message>
        <source>Retry from step %1</source>
        <translation>Riprova dal passo %1</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Passo %1 di %2</translation>
    </message>
    <message>
        <source>Estimated time left: %1</source>
        <translation>Tempo residuo stimato: %1</translation>
    </message>
    <message>
        <source>The log is copied to this computer: %1</source>
        <translation>Il log è copiato su questo computer: %1</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>Prima e dopo</translation>
    </message>
    <message>
        <source>Change report…</source>
        <translation>Verbale…</translation>
    </message>
    <message>
        <source>It may be restarting; this goes on when it answers.</source>
        <translation>Forse si sta riavviando; quando risponde si prosegue.</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::AttentionRow</name>
    <message>
        <source>Show</source>
        <translation>Mostra</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::AuditColumns</name>
    <message>
        <source>No.</source>
        <translation>N.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quando</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Chi</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Che cosa</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Dettagli</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Da</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Identificativo</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>Hash</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::AuditPanel</name>
    <message numerus="yes">
        <source>%Ln entry(ies)</source>
        <translation>
            <numerusform>%Ln voce</numerusform>
            <numerusform>%Ln voci</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 entries</source>
        <translation>%1 di %2 voci</translation>
    </message>
    <message>
        <source>Nothing is written here yet</source>
        <translation>Qui non c&apos;è ancora nulla</translation>
    </message>
    <message>
        <source>Everything that is done appears here.</source>
        <translation>Tutto ciò che viene fatto appare qui.</translation>
    </message>
    <message>
        <source>Search the audit trail</source>
        <translation>Cerca nel registro</translation>
    </message>
    <message>
        <source>Search by person, action, name or address</source>
        <translation>Cerca per persona, operazione, nome o indirizzo</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Esporta…</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>Registro delle operazioni</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Riguardo a</translation>
    </message>
    <message>
        <source>About: everything</source>
        <translation>Riguardo a: tutto</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quando</translation>
    </message>
    <message>
        <source>When: any time</source>
        <translation>Quando: sempre</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Oggi</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Ultimi 7 giorni</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Ultimi 30 giorni</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::BackupChart</name>
    <message>
        <source>From %1 to %2.</source>
        <translation>Da %1 a %2.</translation>
    </message>
    <message>
        <source>No finished backup yet</source>
        <translation>Ancora nessun backup completato</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Dimensione</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Durata</translation>
    </message>
    <message>
        <source>Sizes, durations and rates of the backups over time</source>
        <translation>Dimensioni, durate e velocità dei backup nel tempo</translation>
    </message>
    <message>
        <source>%1: %2 in %3, %4</source>
        <comment>date: size in duration, rate</comment>
        <translation>%1: %2 in %3, %4</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Velocità</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::BackupColumns</name>
    <message>
        <source>pinned</source>
        <translation>fissato</translation>
    </message>
    <message>
        <source>until deleted</source>
        <translation>fino all&apos;eliminazione</translation>
    </message>
    <message>
        <source>proven on %1</source>
        <translation>verificato il %1</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>preparazione</translation>
    </message>
    <message>
        <source>copying the database</source>
        <translation>copia del database</translation>
    </message>
    <message>
        <source>compressing</source>
        <translation>compressione</translation>
    </message>
    <message>
        <source>checking what was written</source>
        <translation>controllo di quanto scritto</translation>
    </message>
    <message>
        <source>finishing</source>
        <translation>completamento</translation>
    </message>
    <message>
        <source>decoding the whole file</source>
        <translation>decodifica dell&apos;intero file</translation>
    </message>
    <message>
        <source>restoring into a scratch database</source>
        <translation>ripristino in un database di prova</translation>
    </message>
    <message>
        <source>The server went away in the middle; nothing of it was kept.</source>
        <translation>Il server si è interrotto a metà; non ne è rimasto nulla.</translation>
    </message>
    <message>
        <source>The file is no longer in the server&apos;s backup folder.</source>
        <translation>Il file non è più nella cartella dei backup del server.</translation>
    </message>
    <message>
        <source>%1 · %2:1</source>
        <comment>size and compression</comment>
        <translation>%1 · %2:1</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Creato</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Database</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Dimensione</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Durata</translation>
    </message>
    <message>
        <source>Started by</source>
        <translation>Avviato da</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stato</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Prova</translation>
    </message>
    <message>
        <source>Kept until</source>
        <translation>Conservato fino al</translation>
    </message>
    <message>
        <source>%1 rows instead of %2</source>
        <translation>%1 righe invece di %2</translation>
    </message>
    <message>
        <source>%1 instead of %2</source>
        <comment>sizes</comment>
        <translation>%1 invece di %2</translation>
    </message>
    <message>
        <source>The table “%1” has much less in it than in the backup before: %2.</source>
        <translation>La tabella “%1” contiene molto meno che nel backup precedente: %2.</translation>
    </message>
    <message>
        <source>It has much less in it than the backup before: %1.</source>
        <translation>Contiene molto meno del backup precedente: %1.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>rows, sizes</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>comparing the file with its manifest</source>
        <translation>confronto del file con il suo manifesto</translation>
    </message>
    <message>
        <source>When it was made, it was read back, decrypted, decoded in full and restored for a test, with a key that the server then forgot. Now the server can say whether it is still that file.</source>
        <translation>Durante l&apos;esecuzione è stato riletto, decifrato, decodificato per intero e ripristinato per prova, con una chiave che il server ha poi dimenticato. Adesso il server può dire se è ancora quel file.</translation>
    </message>
    <message>
        <source>When it was made, it was read back, decrypted and decoded in full, with a key that the server then forgot. Now the server can say whether it is still that file.</source>
        <translation>Durante l&apos;esecuzione è stato riletto, decifrato e decodificato per intero, con una chiave che il server ha poi dimenticato. Adesso il server può dire se è ancora quel file.</translation>
    </message>
    <message>
        <source>looking at what is there</source>
        <translation>ricerca di ciò che c&apos;è già</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>invio</translation>
    </message>
    <message>
        <source>reading it back</source>
        <translation>rilettura</translation>
    </message>
    <message>
        <source>will be made in %1</source>
        <translation>sarà eseguita in %1</translation>
    </message>
    <message>
        <source>being made in %1</source>
        <translation>in corso in %1</translation>
    </message>
    <message>
        <source>%1, read back on %2</source>
        <translation>%1, riletta il %2</translation>
    </message>
    <message>
        <source>not made</source>
        <translation>non riuscita</translation>
    </message>
    <message>
        <source>tried again on %1</source>
        <translation>nuovo tentativo il %1</translation>
    </message>
    <message>
        <source>reading it from the second copy</source>
        <translation>lettura dalla seconda copia</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::BackupMenu</name>
    <message>
        <source>More</source>
        <translation>Altro</translation>
    </message>
    <message>
        <source>More for backups</source>
        <translation>Altro per i backup</translation>
    </message>
    <message>
        <source>&amp;Database…</source>
        <translation>&amp;Database…</translation>
    </message>
    <message>
        <source>&amp;Retention…</source>
        <translation>&amp;Conservazione…</translation>
    </message>
    <message>
        <source>Check a &amp;file…</source>
        <translation>Controlla un &amp;file…</translation>
    </message>
    <message>
        <source>&amp;Compare backups…</source>
        <translation>C&amp;onfronta backup…</translation>
    </message>
    <message>
        <source>&amp;Encryption…</source>
        <translation>C&amp;ifratura…</translation>
    </message>
    <message>
        <source>&amp;Second copy…</source>
        <translation>&amp;Seconda copia…</translation>
    </message>
    <message>
        <source>Scheduled restore &amp;test…</source>
        <translation>Prova di ripristino &amp;pianificata…</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::BackupOverviewStrip</name>
    <message>
        <source>not known yet</source>
        <translation>non ancora noto</translation>
    </message>
    <message>
        <source>Last proven backup</source>
        <translation>Ultimo backup verificato</translation>
    </message>
    <message>
        <source>Room on disk</source>
        <translation>Spazio su disco</translation>
    </message>
    <message>
        <source>Failures this week</source>
        <translation>Errori di questa settimana</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>ancora nessuno</translation>
    </message>
    <message>
        <source>Run one now</source>
        <translation>Eseguine uno adesso</translation>
    </message>
    <message>
        <source>%1 used by backups</source>
        <translation>%1 occupati dai backup</translation>
    </message>
    <message numerus="yes">
        <source>full in about %Ln day(s)</source>
        <translation>
            <numerusform>pieno tra circa %Ln giorno</numerusform>
            <numerusform>pieno tra circa %Ln giorni</numerusform>
        </translation>
    </message>
    <message>
        <source>not enough for the next backup</source>
        <translation>non basta per il prossimo backup</translation>
    </message>
    <message>
        <source>none</source>
        <comment>failures</comment>
        <translation>nessuno</translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln fallito</numerusform>
            <numerusform>%Ln falliti</numerusform>
        </translation>
    </message>
    <message>
        <source>The list says why</source>
        <translation>L&apos;elenco dice perché</translation>
    </message>
    <message numerus="yes">
        <source>%Ln second copy(ies) failed</source>
        <translation>
            <numerusform>%Ln seconda copia non riuscita</numerusform>
            <numerusform>%Ln seconde copie non riuscite</numerusform>
        </translation>
    </message>
    <message>
        <source>second copies: %1 of %2</source>
        <translation>seconde copie: %1 su %2</translation>
    </message>
    <message>
        <source>Next backup</source>
        <translation>Prossimo backup</translation>
    </message>
    <message>
        <source>not scheduled</source>
        <translation>non pianificato</translation>
    </message>
    <message>
        <source>about %1 from %2</source>
        <comment>size of the next backup, of the database</comment>
        <translation>circa %1 da %2</translation>
    </message>
    <message>
        <source>Next backup · server %1</source>
        <comment>time on the server</comment>
        <translation>Prossimo backup · server %1</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::BackupPage</name>
    <message>
        <source>Resume download</source>
        <translation>Riprendi download</translation>
    </message>
    <message>
        <source>Database backup</source>
        <translation>Backup database</translation>
    </message>
    <message numerus="yes">
        <source>%Ln backup(s) failed this week</source>
        <translation>
            <numerusform>%Ln backup fallito questa settimana</numerusform>
            <numerusform>%Ln backup falliti questa settimana</numerusform>
        </translation>
    </message>
    <message>
        <source>Download backup to folder</source>
        <translation>Scarica il backup nella cartella</translation>
    </message>
    <message>
        <source>%1: verified identical</source>
        <translation>%1: verificato identico</translation>
    </message>
    <message>
        <source>Size and SHA-256 on this computer are those of the server. The manifest is beside it.</source>
        <translation>Dimensione e SHA-256 su questo computer sono quelli del server. Il manifesto è accanto al file.</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Apri cartella</translation>
    </message>
    <message>
        <source>A backup is running already.</source>
        <translation>Un backup è già in corso.</translation>
    </message>
    <message>
        <source>Select a finished backup in the list.</source>
        <translation>Seleziona un backup completato nell&apos;elenco.</translation>
    </message>
    <message>
        <source>No backups yet</source>
        <translation>Ancora nessun backup</translation>
    </message>
    <message>
        <source>Run one now: it is checked before it counts as a backup.</source>
        <translation>Eseguine uno adesso: viene controllato prima di contare come backup.</translation>
    </message>
    <message>
        <source>Backup now</source>
        <translation>Esegui backup adesso</translation>
    </message>
    <message>
        <source>Copies of the main server&apos;s database that can be restored without Mainstay.</source>
        <translation>Copie del database del server principale, ripristinabili anche senza Mainstay.</translation>
    </message>
    <message>
        <source>Download backup</source>
        <translation>Scarica backup</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>State of the backups</source>
        <translation>Stato dei backup</translation>
    </message>
    <message>
        <source>Schedule backup</source>
        <translation>Pianifica backup</translation>
    </message>
    <message>
        <source>Schedules</source>
        <translation>Pianificazioni</translation>
    </message>
    <message>
        <source>Growth</source>
        <translation>Andamento</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Calendario</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Avvisi</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::BackupPanel</name>
    <message>
        <source>Backup of %1</source>
        <translation>Backup del %1</translation>
    </message>
    <message>
        <source>Being verified</source>
        <translation>In verifica</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Database</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Dimensione</translation>
    </message>
    <message>
        <source>Size unpacked</source>
        <translation>Decompresso</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Creato</translation>
    </message>
    <message>
        <source>Started by</source>
        <translation>Avviato da</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Durata</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Passo</translation>
    </message>
    <message>
        <source>waiting to begin</source>
        <translation>in attesa dell&apos;avvio</translation>
    </message>
    <message>
        <source>Proven</source>
        <translation>Verificato</translation>
    </message>
    <message>
        <source>Restore with</source>
        <translation>Ripristino con</translation>
    </message>
    <message>
        <source>zstd and the database&apos;s own tools</source>
        <translation>zstd e gli strumenti del database</translation>
    </message>
    <message>
        <source>Run a new backup now.</source>
        <translation>Esegui un nuovo backup adesso.</translation>
    </message>
    <message>
        <source>Decodes the whole file, compares it with its manifest and restores it for a test.</source>
        <translation>Decodifica l&apos;intero file, lo confronta con il manifesto e lo ripristina per prova.</translation>
    </message>
    <message>
        <source>It is being verified.</source>
        <translation>È in corso la verifica.</translation>
    </message>
    <message>
        <source>The file %1 (%2) and its manifest are removed from the server. The database as it was on %3 can then no longer be restored from it. This cannot be undone.</source>
        <translation>Il file %1 (%2) e il suo manifesto vengono rimossi dal server. Non sarà più possibile ripristinare da esso il database com&apos;era il %3. L&apos;operazione non si può annullare.</translation>
    </message>
    <message>
        <source>The record of this attempt of %1 is removed. There is no file behind it.</source>
        <translation>La registrazione di questo tentativo del %1 viene rimossa. Non ha alcun file.</translation>
    </message>
    <message>
        <source>Delete this backup?</source>
        <translation>Eliminare questo backup?</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Elimina</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Verifica</translation>
    </message>
    <message>
        <source>Being restored.</source>
        <translation>Ripristino in corso.</translation>
    </message>
    <message>
        <source>Restored.</source>
        <translation>Ripristinato.</translation>
    </message>
    <message>
        <source>The job&apos;s log under Activity says where and how.</source>
        <translation>Il registro dell&apos;attività, sotto Attività, dice dove e come.</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Non fissare più</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Fissa</translation>
    </message>
    <message>
        <source>A pinned backup is not removed, neither by people nor by the retention.</source>
        <translation>Un backup fissato non viene rimosso, né dalle persone né dalla conservazione.</translation>
    </message>
    <message>
        <source>It is being restored.</source>
        <translation>È in corso il suo ripristino.</translation>
    </message>
    <message>
        <source>It is pinned.</source>
        <translation>È fissato.</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Ripristina…</translation>
    </message>
    <message>
        <source>Kept until</source>
        <translation>Conservato fino al</translation>
    </message>
    <message>
        <source>Unless somebody deleted data on purpose, find out at once.</source>
        <translation>Se nessuno ha eliminato dati di proposito, indagare subito.</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Confronta…</translation>
    </message>
    <message>
        <source>Encrypted to</source>
        <translation>Cifrato per</translation>
    </message>
    <message>
        <source>an identity, age, zstd and the database&apos;s own tools</source>
        <translation>un&apos;identità, age, zstd e gli strumenti del database</translation>
    </message>
    <message>
        <source>It was decoded in full, but could not be restored for a test: %1</source>
        <translation>È stato decodificato per intero, ma non è stato possibile ripristinarlo per prova: %1</translation>
    </message>
    <message>
        <source>Compares the file with its manifest. Decoding it takes an identity, which the server does not have.</source>
        <translation>Confronta il file con il suo manifesto. Per decodificarlo serve un&apos;identità, che il server non ha.</translation>
    </message>
    <message>
        <source>Second copy</source>
        <translation>Seconda copia</translation>
    </message>
    <message>
        <source>Its second copy could not be made: %1</source>
        <translation>La sua seconda copia non è riuscita: %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Riprova</translation>
    </message>
    <message>
        <source>Its second copy is being made.</source>
        <translation>La sua seconda copia è in corso.</translation>
    </message>
    <message>
        <source>It is being brought back.</source>
        <translation>È in corso il suo recupero.</translation>
    </message>
    <message>
        <source>It is being brought back from its second copy.</source>
        <translation>È in corso il suo recupero dalla seconda copia.</translation>
    </message>
    <message>
        <source>It was brought back from its second copy.</source>
        <translation>È stato recuperato dalla seconda copia.</translation>
    </message>
    <message>
        <source>Verify it, so that it is proven again.</source>
        <translation>Verificalo, perché sia di nuovo comprovato.</translation>
    </message>
    <message>
        <source>Bring it back from the second copy</source>
        <translation>Recupera dalla seconda copia</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::Banner</name>
    <message>
        <source>Details</source>
        <translation>Dettagli</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copia</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::BeforeAfter</name>
    <message>
        <source>Free disk space</source>
        <translation>Spazio libero su disco</translation>
    </message>
    <message>
        <source>Pending reboot</source>
        <translation>Riavvio in sospeso</translation>
    </message>
    <message>
        <source>The machine wants to be rebooted.</source>
        <translation>La macchina chiede di essere riavviata.</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>non risponde</translation>
    </message>
    <message>
        <source>running</source>
        <translation>in funzione</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>fermo</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nessuno</translation>
    </message>
    <message>
        <source>Version that answers</source>
        <translation>Versione che risponde</translation>
    </message>
    <message>
        <source>%1 was expected.</source>
        <translation>Era attesa la %1.</translation>
    </message>
    <message>
        <source>is gone</source>
        <translation>non c&apos;è più</translation>
    </message>
    <message>
        <source>It ran before.</source>
        <translation>Prima era in funzione.</translation>
    </message>
    <message>
        <source>Service %1</source>
        <translation>Servizio %1</translation>
    </message>
    <message>
        <source>not counted</source>
        <translation>non contati</translation>
    </message>
    <message>
        <source>There were more before.</source>
        <translation>Prima erano di più.</translation>
    </message>
    <message>
        <source>Shipped files that were changed</source>
        <translation>File forniti modificati</translation>
    </message>
    <message>
        <source>More than before.</source>
        <translation>Più di prima.</translation>
    </message>
    <message>
        <source>Files that were added</source>
        <translation>File aggiunti</translation>
    </message>
    <message>
        <source>Not as many as before: compare the list.</source>
        <translation>Non quanti prima: confrontare l&apos;elenco.</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::BeforeAfterView</name>
    <message>
        <source>Nothing was looked at yet.</source>
        <translation>Non è stato ancora controllato nulla.</translation>
    </message>
    <message>
        <source>Looked at</source>
        <translation>Controllo</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Prima</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Dopo</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::CalendarDayDelegate</name>
    <message>
        <source>%1 · today</source>
        <comment>day of the month</comment>
        <translation>%1 · oggi</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::CalendarRuns</name>
    <message>
        <source>failed</source>
        <translation>fallito</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>mancato</translation>
    </message>
    <message>
        <source>overlap</source>
        <translation>sovrapposto</translation>
    </message>
    <message>
        <source>late</source>
        <translation>in ritardo</translation>
    </message>
    <message>
        <source>running</source>
        <translation>in corso</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>saltato</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fatto</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>previsto</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>number, outcome</comment>
        <translation>%1 × %2</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::CertificateNotice</name>
    <message>
        <source>This is not the certificate that you trusted. The console has stopped here.</source>
        <translation>Questo non è il certificato di cui ti sei fidato. La console si è fermata qui.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not known on this computer.</source>
        <translation>Il certificato del server non è noto su questo computer.</translation>
    </message>
    <message>
        <source>Nothing was sent to the server: neither your user name nor your password.</source>
        <translation>Al server non è stato inviato nulla: né il tuo nome utente né la tua password.</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint trusted until now</source>
        <translation>Impronta SHA-256 fidata finora</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint that the server shows now</source>
        <translation>Impronta SHA-256 mostrata ora dal server</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint that the server shows</source>
        <translation>Impronta SHA-256 mostrata dal server</translation>
    </message>
    <message>
        <source>Either the server was set up anew or given another certificate, and its administrator knows of it, or somebody stands between you and the server and would read your password.</source>
        <translation>O il server è stato reinstallato o ha ricevuto un altro certificato, e il suo amministratore lo sa, oppure qualcuno si trova tra te e il server e leggerebbe la tua password.</translation>
    </message>
    <message>
        <source>To find out, do not ask over the network: on the server itself, look at the fingerprint that mainstayd prints when it starts, or run:</source>
        <translation>Per saperlo non chiedere attraverso la rete: sul server stesso guarda l&apos;impronta che mainstayd scrive quando si avvia, oppure esegui:</translation>
    </message>
    <message>
        <source>Compare it with the fingerprint that mainstayd prints on the server when it is made and when it starts, or run there:</source>
        <translation>Confrontala con l&apos;impronta che mainstayd scrive sul server quando viene creato e quando si avvia, oppure esegui lì:</translation>
    </message>
    <message>
        <source>I have &amp;compared the new fingerprint on the server itself: they are the same</source>
        <translation>Ho &amp;confrontato la nuova impronta sul server stesso: coincidono</translation>
    </message>
    <message>
        <source>&amp;Trust the new certificate</source>
        <translation>Considera a&amp;ttendibile il nuovo certificato</translation>
    </message>
    <message>
        <source>&amp;Trust this certificate</source>
        <translation>Considera a&amp;ttendibile questo certificato</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::ChangePlan</name>
    <message>
        <source>Change report</source>
        <translation>Verbale di intervento</translation>
    </message>
    <message>
        <source>Change plan</source>
        <translation>Piano di intervento</translation>
    </message>
    <message>
        <source>%1: from version %2 to %3</source>
        <translation>%1: dalla versione %2 alla %3</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Cliente</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licenza</translation>
    </message>
    <message>
        <source>Main server</source>
        <translation>Server principale</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Macchina</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Documento</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Redatto il</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Aggiornamento</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>verified, of the key %1</source>
        <translation>verificata, della chiave %1</translation>
    </message>
    <message>
        <source>Reboot</source>
        <translation>Riavvio</translation>
    </message>
    <message>
        <source>What is changed</source>
        <translation>Oggetto dell&apos;intervento</translation>
    </message>
    <message>
        <source>Planned for</source>
        <translation>Previsto per</translation>
    </message>
    <message>
        <source>Carried out by</source>
        <translation>Eseguito da</translation>
    </message>
    <message>
        <source>Customer&apos;s contact</source>
        <translation>Referente del cliente</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>Scaricato</translation>
    </message>
    <message>
        <source>%1, by %2</source>
        <translation>%1, da %2</translation>
    </message>
    <message>
        <source>Expected duration</source>
        <translation>Durata prevista</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>non nota</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Inizio</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Fine</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Durata</translation>
    </message>
    <message>
        <source>When, and by whom</source>
        <translation>Quando, e da chi</translation>
    </message>
    <message>
        <source>Effect on the service: %1</source>
        <translation>Effetto sul servizio: %1</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Esito</translation>
    </message>
    <message>
        <source>It stopped at the step “%1”.</source>
        <translation>Si è fermato al passo «%1».</translation>
    </message>
    <message>
        <source>Prerequisites</source>
        <translation>Prerequisiti</translation>
    </message>
    <message>
        <source>Looked at</source>
        <translation>Controllo</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Esito rilevato</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Risultato</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>regolare</translation>
    </message>
    <message>
        <source>for information</source>
        <translation>informazione</translation>
    </message>
    <message>
        <source>warning, accepted</source>
        <translation>avviso, accettato</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>avviso</translation>
    </message>
    <message>
        <source>to be solved first</source>
        <translation>da risolvere prima</translation>
    </message>
    <message>
        <source>Declared at the start: “%1”.</source>
        <translation>Dichiarato all&apos;avvio: «%1».</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>N.</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Passo</translation>
    </message>
    <message>
        <source>Usually</source>
        <translation>Di solito</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Inizio</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Durata</translation>
    </message>
    <message>
        <source>Can be undone</source>
        <translation>Annullabile</translation>
    </message>
    <message>
        <source>Point of no return</source>
        <translation>Punto di non ritorno</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Passi</translation>
    </message>
    <message>
        <source>not done</source>
        <translation>non eseguito</translation>
    </message>
    <message>
        <source>changes nothing</source>
        <translation>non modifica nulla</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sì</translation>
    </message>
    <message>
        <source>From the point of no return on nothing is taken back: a step that may be repeated is repeated, else the snapshot or the backup is restored together with the vendor&apos;s support. The machine is not rebooted before.</source>
        <translation>Dal punto di non ritorno in poi nulla è annullato: un passo ripetibile si ripete, altrimenti si ripristinano lo snapshot o il backup insieme al supporto del fornitore. Prima di allora la macchina non va riavviata.</translation>
    </message>
    <message>
        <source>If something goes wrong</source>
        <translation>Se qualcosa va storto</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Prima</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Dopo</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Osservazione</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>Prima e dopo</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Osservazioni</translation>
    </message>
    <message>
        <source>The change was carried out as described, with the outcome above.</source>
        <translation>L&apos;intervento è stato eseguito come descritto, con l&apos;esito indicato sopra.</translation>
    </message>
    <message>
        <source>The change may be carried out as described.</source>
        <translation>Si autorizza l&apos;intervento come descritto.</translation>
    </message>
    <message>
        <source>Signatures</source>
        <translation>Firme</translation>
    </message>
    <message>
        <source>For the customer</source>
        <translation>Per il cliente</translation>
    </message>
    <message>
        <source>Who carries it out</source>
        <translation>Chi esegue l&apos;intervento</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>Signature</source>
        <comment>of a person</comment>
        <translation>Firma</translation>
    </message>
    <message>
        <source>only what was copied before</source>
        <translation>solo ciò che è stato copiato prima</translation>
    </message>
    <message>
        <source>Before the point of no return a failure is taken back by the update itself, last step first: files, configuration and data come back from the copies that it has made. Where the table of the steps does not say yes, what a step has changed beyond those copies stays.</source>
        <translation>Prima del punto di non ritorno un errore può essere annullato dall&apos;aggiornamento stesso, a partire dall&apos;ultimo passo: file, configurazione e dati tornano dalle copie che esso ha fatto. Dove la tabella dei passi non dice sì, ciò che un passo ha cambiato oltre a quelle copie resta.</translation>
    </message>
    <message>
        <source>The vendor&apos;s questions</source>
        <translation>Le domande del fornitore</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::ChangePlanDialog</name>
    <message>
        <source>Change report</source>
        <translation>Verbale di intervento</translation>
    </message>
    <message>
        <source>Change plan</source>
        <translation>Piano di intervento</translation>
    </message>
    <message>
        <source>The plan of this update with what was done, when, and how it ended, for the customer&apos;s signature.</source>
        <translation>Il piano di questo aggiornamento con ciò che è stato fatto, quando e con quale esito, per la firma del cliente.</translation>
    </message>
    <message>
        <source>What this update will do, step by step, for the customer&apos;s signature. Nothing is started.</source>
        <translation>Che cosa farà questo aggiornamento, passo per passo, per la firma del cliente. Non avvia nulla.</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Lingua</translation>
    </message>
    <message>
        <source>&amp;Planned for</source>
        <translation>&amp;Previsto per</translation>
    </message>
    <message>
        <source>&amp;Carried out by</source>
        <translation>&amp;Eseguito da</translation>
    </message>
    <message>
        <source>Customer&apos;s con&amp;tact</source>
        <translation>Re&amp;ferente del cliente</translation>
    </message>
    <message>
        <source>&amp;Remarks</source>
        <translation>&amp;Osservazioni</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Salva come PDF…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
    <message>
        <source>change report %1</source>
        <translation>verbale di intervento %1</translation>
    </message>
    <message>
        <source>change plan %1</source>
        <translation>piano di intervento %1</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Salva come PDF</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>File PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Close without keeping</source>
        <translation>Chiudi senza salvare</translation>
    </message>
    <message>
        <source>What was filled in before cannot be read.</source>
        <translation>Ciò che era stato compilato non si può leggere.</translation>
    </message>
    <message>
        <source>What you filled in was not kept on the server.</source>
        <translation>Ciò che è stato compilato non è stato salvato sul server.</translation>
    </message>
    <message>
        <source>%1 has changed this plan meanwhile.</source>
        <translation>Nel frattempo %1 ha modificato questo piano.</translation>
    </message>
    <message>
        <source>What you typed is still here: saving or closing puts it in place of theirs.</source>
        <translation>Ciò che è stato scritto è ancora qui: salvando o chiudendo prende il posto dell&apos;altra versione.</translation>
    </message>
    <message>
        <source>Show theirs</source>
        <translation>Mostra l&apos;altra versione</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::CheckFileDialog</name>
    <message>
        <source>Check a backup file</source>
        <translation>Controlla un file di backup</translation>
    </message>
    <message>
        <source>The file is read to its last byte and decoded on this computer. No server is needed.</source>
        <translation>Il file viene letto fino all&apos;ultimo byte e decodificato su questo computer. Non serve alcun server.</translation>
    </message>
    <message>
        <source>Drop a backup here</source>
        <translation>Trascinare qui un backup</translation>
    </message>
    <message>
        <source>with its manifest beside it, as it was downloaded</source>
        <translation>con accanto il suo manifesto, come è stato scaricato</translation>
    </message>
    <message>
        <source>Progress of the check</source>
        <translation>Avanzamento del controllo</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
    <message>
        <source>Being read: %1</source>
        <translation>Lettura in corso: %1</translation>
    </message>
    <message>
        <source>The file is whole: it is the backup of “%1” of %2.</source>
        <translation>Il file è integro: è il backup di “%1” del %2.</translation>
    </message>
    <message>
        <source>Size and SHA-256, of the file and of its content, are those of the manifest beside it.</source>
        <translation>Dimensione e SHA-256, del file e del suo contenuto, sono quelli del manifesto che gli sta accanto.</translation>
    </message>
    <message>
        <source>Its manifest is not beside it, but the server&apos;s list has a backup with this SHA-256.</source>
        <translation>Il manifesto non gli sta accanto, ma l&apos;elenco del server ha un backup con questo SHA-256.</translation>
    </message>
    <message>
        <source>The file can be decoded in full, but nobody says what it is.</source>
        <translation>Il file si può decodificare per intero, ma nulla dice che cosa sia.</translation>
    </message>
    <message>
        <source>Put its manifest beside it and check again: only that tells whether it is the right one.</source>
        <translation>Metterci accanto il suo manifesto e controllare di nuovo: solo quello dice se è quello giusto.</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Size unpacked</source>
        <translation>Decompresso</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Eseguito con</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Not a backup to rely on</source>
        <translation>Un backup su cui non fare affidamento</translation>
    </message>
    <message>
        <source>The file is cut short or is another one: its size is not right.</source>
        <translation>Il file è troncato o è un altro: la sua dimensione non è giusta.</translation>
    </message>
    <message>
        <source>Do not rely on it. Download the backup again.</source>
        <translation>Non farvi affidamento. Scaricare di nuovo il backup.</translation>
    </message>
    <message>
        <source>The file is not the backup that it claims to be: its SHA-256 is another one.</source>
        <translation>Il file non è il backup che dice di essere: il suo SHA-256 è un altro.</translation>
    </message>
    <message>
        <source>The file is damaged, or no backup: it cannot be decoded.</source>
        <translation>Il file è danneggiato, o non è un backup: non si può decodificare.</translation>
    </message>
    <message>
        <source>The manifest beside the file cannot be understood.</source>
        <translation>Il manifesto accanto al file non è comprensibile.</translation>
    </message>
    <message>
        <source>Download the backup again, with its manifest.</source>
        <translation>Scaricare di nuovo il backup, con il suo manifesto.</translation>
    </message>
    <message>
        <source>&amp;Identity file…</source>
        <translation>File di &amp;identità…</translation>
    </message>
    <message>
        <source>&amp;Save decrypted…</source>
        <translation>&amp;Salva decifrato…</translation>
    </message>
    <message>
        <source>Backups (*.zst *.age *.manifest.json);;All files (*)</source>
        <translation>Backup (*.zst *.age *.manifest.json);;Tutti i file (*)</translation>
    </message>
    <message>
        <source>Identity file of a recipient</source>
        <translation>File di identità di un destinatario</translation>
    </message>
    <message>
        <source>Save the decrypted backup</source>
        <translation>Salva il backup decifrato</translation>
    </message>
    <message>
        <source>The file is encrypted, and nobody says what it is.</source>
        <translation>Il file è cifrato, e nulla dice che cosa sia.</translation>
    </message>
    <message>
        <source>Put its manifest beside it and check again, or open it with the identity of a recipient.</source>
        <translation>Metti accanto il suo manifesto e ripeti il controllo, oppure aprilo con l&apos;identità di un destinatario.</translation>
    </message>
    <message>
        <source>Size and SHA-256 of the file are those of the manifest beside it.</source>
        <translation>Dimensione e SHA-256 del file sono quelli del manifesto che gli sta accanto.</translation>
    </message>
    <message>
        <source>What is in it shows only with the identity of a recipient.</source>
        <translation>Che cosa contiene si vede solo con l&apos;identità di un destinatario.</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Cifratura</translation>
    </message>
    <message>
        <source>opened with this identity, and decoded in full</source>
        <translation>aperto con questa identità e decodificato per intero</translation>
    </message>
    <message>
        <source>not opened</source>
        <translation>non aperto</translation>
    </message>
    <message>
        <source>Saved decrypted</source>
        <translation>Salvato decifrato</translation>
    </message>
    <message>
        <source>Recipients</source>
        <translation>Destinatari</translation>
    </message>
    <message>
        <source>This is not an identity file of age, or it is protected by a passphrase.</source>
        <translation>Questo non è un file di identità di age, oppure è protetto da una passphrase.</translation>
    </message>
    <message>
        <source>Choose the file that “age-keygen” made; one with a passphrase first has to be decrypted with “age --decrypt”.</source>
        <translation>Scegli il file creato da “age-keygen”; se ha una passphrase va prima decifrato con “age --decrypt”.</translation>
    </message>
    <message>
        <source>age is not installed on this computer.</source>
        <translation>age non è installato su questo computer.</translation>
    </message>
    <message>
        <source>Install it (https://age-encryption.org), or decrypt the file where it is.</source>
        <translation>Installalo (https://age-encryption.org), oppure decifra il file dove age è presente.</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::CodePanel</name>
    <message>
        <source>The code was entered. Download begun by %1, %2.</source>
        <translation>Il codice è stato inserito. Download avviato da %1, %2.</translation>
    </message>
    <message>
        <source>The code goes to the licence&apos;s e-mail address.</source>
        <translation>Il codice va all&apos;indirizzo e-mail della licenza.</translation>
    </message>
    <message>
        <source>The code goes to the licence&apos;s e-mail address: %1</source>
        <translation>Il codice va all&apos;indirizzo e-mail della licenza: %1</translation>
    </message>
    <message>
        <source>The code could not be sent to the e-mail address of the licence: %1</source>
        <translation>Non è stato possibile inviare il codice all&apos;e-mail associata alla licenza: %1</translation>
    </message>
    <message>
        <source>The mail server has not answered yet. Where no e-mail comes, request another code.</source>
        <translation>Il server di posta non ha ancora risposto. Se non arriva alcuna e-mail, richiedere un altro codice.</translation>
    </message>
    <message>
        <source>Sending the code to the e-mail address of the licence: %1</source>
        <translation>Invio del codice all&apos;e-mail associata alla licenza: %1</translation>
    </message>
    <message>
        <source>Verification code sent to the e-mail address of the licence: %1</source>
        <translation>Codice di verifica inviato all&apos;indirizzo e-mail associato alla licenza: %1</translation>
    </message>
    <message>
        <source>Accepted by the mail server at %1: %2</source>
        <translation>Accettata dal server di posta alle %1: %2</translation>
    </message>
    <message>
        <source>The mail server answered: %1</source>
        <translation>Il server di posta ha risposto: %1</translation>
    </message>
    <message>
        <source>It expires at %1.</source>
        <translation>Scade il %1.</translation>
    </message>
    <message>
        <source>Authentication code required to proceed</source>
        <translation>Codice di autenticazione richiesto per procedere</translation>
    </message>
    <message>
        <source>Whoever receives the licence&apos;s mail authorises the update to version %1.</source>
        <translation>Chi riceve la posta della licenza autorizza l&apos;aggiornamento alla versione %1.</translation>
    </message>
    <message>
        <source>&amp;Enter the verification code</source>
        <translation>&amp;Inserire il codice di verifica</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Verifica</translation>
    </message>
    <message numerus="yes">
        <source>Request another code (in %Ln second(s))</source>
        <translation>
            <numerusform>Richiedi un altro codice (tra %Ln secondo)</numerusform>
            <numerusform>Richiedi un altro codice (tra %Ln secondi)</numerusform>
        </translation>
    </message>
    <message>
        <source>Request another code</source>
        <translation>Richiedi un altro codice</translation>
    </message>
    <message>
        <source>Request code</source>
        <translation>Richiedi codice</translation>
    </message>
    <message>
        <source>Code verified successfully!</source>
        <translation>Codice verificato con successo!</translation>
    </message>
    <message>
        <source>Authentication code</source>
        <translation>Codice di autenticazione</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::CompareDialog</name>
    <message>
        <source>Compare backups</source>
        <translation>Confronta backup</translation>
    </message>
    <message>
        <source>Rows and size of each table at the two instants, as the manifests tell.</source>
        <translation>Righe e dimensione di ogni tabella nei due istanti, come dicono i manifesti.</translation>
    </message>
    <message>
        <source>&amp;Before</source>
        <translation>&amp;Prima</translation>
    </message>
    <message>
        <source>&amp;After</source>
        <translation>&amp;Dopo</translation>
    </message>
    <message>
        <source>Tables of the two backups</source>
        <translation>Tabelle dei due backup</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>Ancora nulla da confrontare</translation>
    </message>
    <message>
        <source>Choose two finished backups.</source>
        <translation>Scegliere due backup completati.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
    <message>
        <source>Rows: %1 → %2 (%3). Unpacked: %4 → %5 (%6).</source>
        <translation>Righe: %1 → %2 (%3). Decompresso: %4 → %5 (%6).</translation>
    </message>
    <message>
        <source>Unless somebody deleted data on purpose, find out at once.</source>
        <translation>Se nessuno ha eliminato dati di proposito, indagare subito.</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::CompareTexts</name>
    <message>
        <source>gone</source>
        <translation>sparita</translation>
    </message>
    <message>
        <source>shrunk</source>
        <translation>ridotta</translation>
    </message>
    <message>
        <source>It had a hundred rows or more, and has lost more than half of them.</source>
        <translation>Aveva cento righe o più, e ne ha perse più della metà.</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nuova</translation>
    </message>
    <message>
        <source>as before</source>
        <translation>come prima</translation>
    </message>
    <message>
        <source>grown</source>
        <translation>cresciuta</translation>
    </message>
    <message>
        <source>fewer</source>
        <translation>meno righe</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabella</translation>
    </message>
    <message>
        <source>Rows before</source>
        <translation>Righe prima</translation>
    </message>
    <message>
        <source>Rows after</source>
        <translation>Righe dopo</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Differenza</translation>
    </message>
    <message>
        <source>Size before</source>
        <translation>Dim. prima</translation>
    </message>
    <message>
        <source>Size after</source>
        <translation>Dim. dopo</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Variazione</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>date, database</comment>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::ComputerColumns</name>
    <message>
        <source>never</source>
        <comment>seen</comment>
        <translation>mai</translation>
    </message>
    <message>
        <source>Active</source>
        <comment>computer</comment>
        <translation>Attivo</translation>
    </message>
    <message>
        <source>Never seen</source>
        <translation>Mai visto</translation>
    </message>
    <message>
        <source>Not seen</source>
        <translation>Non visto</translation>
    </message>
    <message>
        <source>not seen since %1</source>
        <translation>non visto dal %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Operating system</source>
        <translation>Sistema operativo</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Architettura</translation>
    </message>
    <message>
        <source>Agent version</source>
        <translation>Versione agent</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Visto</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stato</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Etichette</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Indirizzo</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quando</translation>
    </message>
    <message>
        <source>Upgrade request</source>
        <translation>Richiesta di aggiornamento</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Prima</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Perché</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Pending upgrade</source>
        <translation>Aggiornamento in attesa</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::ComputerFilters</name>
    <message>
        <source>Version</source>
        <translation>Versione</translation>
    </message>
    <message>
        <source>Version: all</source>
        <translation>Versione: tutte</translation>
    </message>
    <message>
        <source>Search computers</source>
        <translation>Cerca computer</translation>
    </message>
    <message>
        <source>Search by name, address, system, architecture, version or tag</source>
        <translation>Cerca per nome, indirizzo, sistema, architettura, versione o etichetta</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Kind: all</source>
        <translation>Tipo: tutti</translation>
    </message>
    <message>
        <source>Real</source>
        <comment>computers</comment>
        <translation>Reali</translation>
    </message>
    <message>
        <source>Simulated</source>
        <comment>computers</comment>
        <translation>Simulati</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stato</translation>
    </message>
    <message>
        <source>State: all</source>
        <translation>Stato: tutti</translation>
    </message>
    <message>
        <source>Active</source>
        <comment>filter</comment>
        <translation>Attivi</translation>
    </message>
    <message>
        <source>Not seen</source>
        <comment>filter</comment>
        <translation>Non visti</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Visto</translation>
    </message>
    <message>
        <source>Last seen: any time</source>
        <translation>Visto: sempre</translation>
    </message>
    <message>
        <source>In the last hour</source>
        <translation>Nell&apos;ultima ora</translation>
    </message>
    <message>
        <source>In the last day</source>
        <translation>Nell&apos;ultimo giorno</translation>
    </message>
    <message>
        <source>In the last week</source>
        <translation>Nell&apos;ultima settimana</translation>
    </message>
    <message>
        <source>Longer than a week ago</source>
        <translation>Più di una settimana fa</translation>
    </message>
    <message>
        <source>Never</source>
        <comment>seen</comment>
        <translation>Mai</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Piattaforma</translation>
    </message>
    <message>
        <source>Platform: all</source>
        <translation>Piattaforma: tutte</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Architettura</translation>
    </message>
    <message>
        <source>Architecture: all</source>
        <translation>Architettura: tutte</translation>
    </message>
    <message>
        <source>Upgrade</source>
        <translation>Aggiornamento</translation>
    </message>
    <message>
        <source>Upgrade: all</source>
        <translation>Aggiornamento: tutti</translation>
    </message>
    <message>
        <source>Pending</source>
        <comment>upgrade</comment>
        <translation>In attesa</translation>
    </message>
    <message>
        <source>None pending</source>
        <comment>upgrade</comment>
        <translation>Nessuno in attesa</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::ComputerPanel</name>
    <message>
        <source>(removed)</source>
        <comment>request</comment>
        <translation>(rimossa)</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Sistema</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Piattaforma</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Indirizzo</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Visto</translation>
    </message>
    <message>
        <source>never</source>
        <translation>mai</translation>
    </message>
    <message>
        <source>Enrolled</source>
        <translation>Registrato</translation>
    </message>
    <message>
        <source>Free disk</source>
        <translation>Disco libero</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Etichette</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>In attesa di</translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation>Lettura della cronologia…</translation>
    </message>
    <message>
        <source>No upgrade has reached this computer yet</source>
        <translation>Nessun aggiornamento ha ancora raggiunto questo computer</translation>
    </message>
    <message>
        <source>Upgrade history</source>
        <translation>Cronologia degli aggiornamenti</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::ComputersPage</name>
    <message>
        <source>All computers</source>
        <translation>Tutti i computer</translation>
    </message>
    <message>
        <source>Select a computer in the list.</source>
        <translation>Seleziona un computer nell&apos;elenco.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln computer(s)</source>
        <translation>
            <numerusform>%Ln computer</numerusform>
            <numerusform>%Ln computer</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 computers</source>
        <translation>%1 di %2 computer</translation>
    </message>
    <message>
        <source>No computers yet</source>
        <translation>Ancora nessun computer</translation>
    </message>
    <message>
        <source>Create an enrolment token and enrol the agent of each computer with it.</source>
        <translation>Crea un token di registrazione e registra con esso l&apos;agent di ogni computer.</translation>
    </message>
    <message>
        <source>Enrolment token…</source>
        <translation>Token di registrazione…</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>Rimuovere %1?</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Rimuovi</translation>
    </message>
    <message>
        <source>Every computer with the agent, as it was last seen.</source>
        <translation>Ogni computer con l&apos;agent, come è stato visto l&apos;ultima volta.</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Esporta…</translation>
    </message>
    <message>
        <source>Edit tags…</source>
        <translation>Modifica etichette…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Rimuovi…</translation>
    </message>
    <message>
        <source>(removed)</source>
        <comment>request</comment>
        <translation>(rimossa)</translation>
    </message>
    <message>
        <source>The agent stays installed, but the server no longer accepts it. To have the computer back, with its upgrade history, it must be enrolled again with a token.</source>
        <translation>L&apos;agent resta installato, ma il server non lo accetta più. Per riavere il computer, con la cronologia dei suoi aggiornamenti, occorre registrarlo di nuovo con un token.</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::ConsoleSettings</name>
    <message>
        <source>Downloads folder</source>
        <translation>Cartella dei download</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Come il sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Chiaro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Scuro</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Lingua</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Lingua</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Tema</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>&amp;Downloads folder</source>
        <translation>Cartella dei &amp;download</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Scegli…</translation>
    </message>
    <message>
        <source>Choose the downloads folder</source>
        <translation>Scegli la cartella dei download</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::CopiesDialog</name>
    <message>
        <source>Nothing was changed.</source>
        <translation>Non è stato modificato nulla.</translation>
    </message>
    <message>
        <source>The server does not take this place.</source>
        <translation>Il server non accetta questa destinazione.</translation>
    </message>
    <message>
        <source>The remote has to be one that its rclone knows, and the folder must not go up with “..”.</source>
        <translation>Il remote deve essere tra quelli che il suo rclone conosce, e la cartella non deve risalire con «..».</translation>
    </message>
    <message>
        <source>The server writes a small file there and reads it back…</source>
        <translation>Il server vi scrive un piccolo file e lo rilegge…</translation>
    </message>
    <message>
        <source>rclone is not installed on the main server.</source>
        <translation>rclone non è installato sul server principale.</translation>
    </message>
    <message>
        <source>Second copies cannot be made before the package “rclone” is installed there.</source>
        <translation>Le seconde copie sono possibili solo dopo aver installato lì il pacchetto «rclone».</translation>
    </message>
    <message>
        <source>The main server knows no remote yet.</source>
        <translation>Il server principale non conosce ancora alcun remote.</translation>
    </message>
    <message>
        <source>Make one there as said above, then open this window again.</source>
        <translation>Creane uno come indicato sopra, poi riapri questa finestra.</translation>
    </message>
    <message>
        <source>A small file was written there and read back.</source>
        <translation>Un piccolo file vi è stato scritto e riletto.</translation>
    </message>
    <message>
        <source>There are no second copies.</source>
        <translation>Non ci sono seconde copie.</translation>
    </message>
    <message>
        <source>If the server&apos;s disk or its building is lost, so are all backups.</source>
        <translation>Se si perde il disco del server o l&apos;edificio, si perdono tutti i backup.</translation>
    </message>
    <message>
        <source>Second copy</source>
        <translation>Seconda copia</translation>
    </message>
    <message>
        <source>Each proven backup is copied to another place, read back from there in full and compared. Nothing is ever removed there: neither a mistake nor an intruder here takes the copies along.</source>
        <translation>Ogni backup verificato viene copiato altrove, riletto da lì per intero e confrontato. Lì non si rimuove mai nulla: né un errore né un intruso qui possono portare via le copie.</translation>
    </message>
    <message>
        <source>&amp;Folder in it</source>
        <translation>&amp;Cartella</translation>
    </message>
    <message>
        <source>Folder in the remote</source>
        <translation>Cartella nel remote</translation>
    </message>
    <message>
        <source>None: no second copies</source>
        <translation>Nessuno: niente seconde copie</translation>
    </message>
    <message>
        <source>such as backups/mainstay</source>
        <translation>per esempio backup/mainstay</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prova</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salva</translation>
    </message>
    <message>
        <source>&amp;Remote of rclone</source>
        <translation>&amp;Remote di rclone</translation>
    </message>
    <message>
        <source>Remote of rclone</source>
        <translation>Remote di rclone</translation>
    </message>
    <message>
        <source>Remotes are made on the main server, by the user that it runs as, with
rclone config --config %1</source>
        <translation>I remote si creano sul server principale, con l&apos;utente con cui gira, eseguendo
rclone config --config %1</translation>
    </message>
    <message>
        <source>The main server cannot read its remotes.</source>
        <translation>Il server principale non riesce a leggere i suoi remote.</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::CreateRequestDialog</name>
    <message>
        <source>Looking at the file…</source>
        <translation>Esame del file…</translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>versione %1</translation>
    </message>
    <message>
        <source>will be wrapped and signed with the site key</source>
        <translation>sarà impacchettato e firmato con la chiave del sito</translation>
    </message>
    <message>
        <source>signed by the vendor (key %1)</source>
        <translation>firmato dal fornitore (chiave %1)</translation>
    </message>
    <message>
        <source>Agent %1 – %2</source>
        <translation>Agent %1 – %2</translation>
    </message>
    <message>
        <source>Choose the agent file: it fills in what it knows about itself.</source>
        <translation>Scegli il file dell&apos;agent: i campi che può indicare si compilano da soli.</translation>
    </message>
    <message>
        <source>Another active request has this name.</source>
        <translation>Un&apos;altra richiesta attiva ha questo nome.</translation>
    </message>
    <message>
        <source>Create upgrade request</source>
        <translation>Crea richiesta di aggiornamento</translation>
    </message>
    <message>
        <source>It is active as soon as it is created: computers that are online start within seconds.</source>
        <translation>È attiva appena creata: i computer in linea iniziano entro pochi secondi.</translation>
    </message>
    <message>
        <source>Drop the agent file here</source>
        <translation>Trascina qui il file dell&apos;agent</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nome</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Agent &amp;version</source>
        <translation>&amp;Versione agent</translation>
    </message>
    <message>
        <source>Agent version</source>
        <translation>Versione agent</translation>
    </message>
    <message>
        <source>&amp;Platform</source>
        <translation>&amp;Piattaforma</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Piattaforma</translation>
    </message>
    <message>
        <source>&amp;Architecture</source>
        <translation>&amp;Architettura</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Architettura</translation>
    </message>
    <message>
        <source>&amp;Description</source>
        <translation>&amp;Descrizione</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Descrizione</translation>
    </message>
    <message>
        <source>What is new in this agent, for your colleagues</source>
        <translation>Le novità di questo agent, per i tuoi colleghi</translation>
    </message>
    <message>
        <source>Also bring newer agents back to this version (downgrade)</source>
        <translation>Riporta a questa versione anche gli agent più recenti (downgrade)</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Crea</translation>
    </message>
    <message>
        <source>A Mainstay package, a deb, rpm, msi or setup program, or a Linux program.</source>
        <translation>Un pacchetto Mainstay, un deb, rpm, msi o programma di installazione, oppure un programma Linux.</translation>
    </message>
    <message>
        <source>Agent files (*.pkg *.deb *.rpm *.msi *.exe);;All files (*)</source>
        <translation>File dell&apos;agent (*.pkg *.deb *.rpm *.msi *.exe);;Tutti i file (*)</translation>
    </message>
    <message>
        <source>&amp;Silent switches</source>
        <translation>Opzioni &amp;silenziose</translation>
    </message>
    <message>
        <source>Silent switches</source>
        <translation>Opzioni silenziose</translation>
    </message>
    <message>
        <source>What makes this setup program ask nothing, such as /S</source>
        <translation>Ciò con cui questo programma di installazione non chiede nulla, ad esempio /S</translation>
    </message>
    <message>
        <source>Nothing: this file was refused.</source>
        <translation>Niente: questo file è stato rifiutato.</translation>
    </message>
    <message>
        <source>A name is taken once among the requests that have not ended. Choose another one.</source>
        <translation>Tra le richieste non terminate un nome si usa una volta sola. Sceglierne un altro.</translation>
    </message>
    <message>
        <source>It begins %1; until then it holds no computer and sends nothing.</source>
        <translation>Inizia il %1; fino ad allora non trattiene nessun computer e non invia nulla.</translation>
    </message>
    <message>
        <source>Rollout</source>
        <translation>Distribuzione</translation>
    </message>
    <message>
        <source>Signing with the site key…</source>
        <translation>Firma con la chiave del sito…</translation>
    </message>
    <message>
        <source>Creating…</source>
        <translation>Creazione…</translation>
    </message>
    <message numerus="yes">
        <source>Rehearse: only the %Ln simulated computer(s), no real one</source>
        <translation>
            <numerusform>Prova: solo il computer simulato (%Ln), nessuno reale</numerusform>
            <numerusform>Prova: solo i %Ln computer simulati, nessuno reale</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::CustomisationColumns</name>
    <message>
        <source>Nobody has declared it on the machine.</source>
        <translation>Nessuno l&apos;ha dichiarato sulla macchina.</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Modificato</translation>
    </message>
    <message>
        <source>Missing</source>
        <comment>a file</comment>
        <translation>Mancante</translation>
    </message>
    <message>
        <source>Added</source>
        <comment>a file</comment>
        <translation>Aggiunto</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stato</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Descrizione</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Autore</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Progetto</translation>
    </message>
    <message>
        <source>Detected</source>
        <translation>Data rilevamento</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::CustomisationTable</name>
    <message>
        <source>last written %1</source>
        <translation>ultima scrittura %1</translation>
    </message>
    <message>
        <source>It was not shipped, so there is nothing to compare it with.</source>
        <translation>Non faceva parte della consegna: non c&apos;è nulla con cui confrontarlo.</translation>
    </message>
    <message>
        <source>It was shipped and is not there any more.
SHA-256 as it was shipped: %1</source>
        <translation>Faceva parte della consegna e non c&apos;è più.
SHA-256 alla consegna: %1</translation>
    </message>
    <message>
        <source>There is no text to compare.
SHA-256 now: %1
as it was shipped: %2</source>
        <translation>Non c&apos;è testo da confrontare.
SHA-256 ora: %1
alla consegna: %2</translation>
    </message>
    <message>
        <source>Every shipped file is as it was shipped</source>
        <translation>Tutti i file sono come sono stati consegnati</translation>
    </message>
    <message>
        <source>Nothing was added to the product</source>
        <translation>Al prodotto non è stato aggiunto nulla</translation>
    </message>
    <message>
        <source>Nobody has looked yet</source>
        <translation>Nessuno ha ancora controllato</translation>
    </message>
    <message>
        <source>Choose the main server&apos;s machine on the page System updates, then search.</source>
        <translation>Scegliere la macchina del server principale nella pagina Aggiornamenti di sistema, poi cercare.</translation>
    </message>
    <message>
        <source>Changed files</source>
        <translation>File modificati</translation>
    </message>
    <message>
        <source>Added files</source>
        <translation>File aggiunti</translation>
    </message>
    <message>
        <source>Difference from the shipped file</source>
        <translation>Differenza dal file consegnato</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::CustomisationsDialog</name>
    <message>
        <source>There is no text to compare.
SHA-256 now: %1
as it was shipped: %2</source>
        <translation>Non c&apos;è testo da confrontare.
SHA-256 adesso: %1
originale: %2</translation>
    </message>
    <message>
        <source>Customisations</source>
        <translation>Personalizzazioni</translation>
    </message>
    <message>
        <source>Where the product&apos;s folder is not as it was shipped.</source>
        <translation>Dove la cartella del prodotto non è quella originale.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
    <message>
        <source>Files that differ</source>
        <translation>File che differiscono</translation>
    </message>
    <message>
        <source>Difference from the shipped file</source>
        <translation>Differenza dal file originale</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>modificato</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>mancante</translation>
    </message>
    <message>
        <source>added</source>
        <translation>aggiunto</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::CustomisationsPage</name>
    <message>
        <source>Customisations</source>
        <translation>Personalizzazioni</translation>
    </message>
    <message>
        <source>Shipped files that were changed: no update before they are restored</source>
        <translation>File consegnati e poi modificati: nessun aggiornamento prima che siano ripristinati</translation>
    </message>
    <message>
        <source>What is not as the vendor shipped it on the main server&apos;s machine.</source>
        <translation>Ciò che sulla macchina del server principale non è come lo ha consegnato il fornitore.</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Esporta…</translation>
    </message>
    <message>
        <source>Schedule the search…</source>
        <translation>Pianifica la ricerca…</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Ricerca in corso…</translation>
    </message>
    <message>
        <source>Search now</source>
        <translation>Cerca ora</translation>
    </message>
    <message>
        <source>Changes of base processes (%1)</source>
        <translation>Modifiche di processi base (%1)</translation>
    </message>
    <message>
        <source>Added features (%1)</source>
        <translation>Feature personalizzate aggiunte (%1)</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Macchina</translation>
    </message>
    <message>
        <source>Last search</source>
        <translation>Ultima ricerca</translation>
    </message>
    <message>
        <source>never</source>
        <translation>mai</translation>
    </message>
    <message>
        <source>Next search</source>
        <translation>Prossima ricerca</translation>
    </message>
    <message>
        <source>only when asked for</source>
        <translation>solo su richiesta</translation>
    </message>
    <message>
        <source>The agent of the main server&apos;s machine does not answer.</source>
        <translation>L&apos;agent della macchina del server principale non risponde.</translation>
    </message>
    <message>
        <source>Start the agent there, then search again.</source>
        <translation>Avviare lì l&apos;agent, poi cercare di nuovo.</translation>
    </message>
    <message>
        <source>Not everything could be looked at. %1</source>
        <translation>Non è stato possibile controllare tutto. %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln shipped file(s) were changed on this machine.</source>
        <translation>
            <numerusform>%Ln file consegnato è stato modificato su questa macchina.</numerusform>
            <numerusform>%Ln file consegnati sono stati modificati su questa macchina.</numerusform>
        </translation>
    </message>
    <message>
        <source>Do not update before the vendor&apos;s support has restored them.</source>
        <translation>Non aggiornare prima che il supporto del fornitore li abbia ripristinati.</translation>
    </message>
    <message>
        <source>The last scheduled search came to nothing: the machine&apos;s agent did not answer.</source>
        <translation>L&apos;ultima ricerca pianificata non ha dato esito: l&apos;agent della macchina non ha risposto.</translation>
    </message>
    <message>
        <source>Start the agent there, then search now.</source>
        <translation>Avviare lì l&apos;agent, poi cercare ora.</translation>
    </message>
    <message numerus="yes">
        <source>The machine has %Ln customisation(s), of which the first ones are shown.</source>
        <translation>
            <numerusform>La macchina ha %Ln personalizzazione.</numerusform>
            <numerusform>La macchina ha %Ln personalizzazioni, di cui sono mostrate le prime.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::DatabaseDialog</name>
    <message>
        <source>Database</source>
        <translation>Database</translation>
    </message>
    <message>
        <source>What the next backups are made of. Backups that exist stay as they are.</source>
        <translation>Da che cosa nascono i prossimi backup. Quelli esistenti restano come sono.</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>Prova la connessione</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salva</translation>
    </message>
    <message>
        <source>The main server&apos;s own store</source>
        <translation>L&apos;archivio del server principale</translation>
    </message>
    <message>
        <source>SQLite file</source>
        <translation>File SQLite</translation>
    </message>
    <message>
        <source>whole path on the main server, such as /var/lib/shop/shop.sqlite</source>
        <translation>percorso completo sul server principale, ad es. /var/lib/shop/shop.sqlite</translation>
    </message>
    <message>
        <source>&amp;Engine</source>
        <translation>&amp;Motore</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;File</translation>
    </message>
    <message>
        <source>&amp;Address or socket</source>
        <translation>&amp;Indirizzo o socket</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Porta</translation>
    </message>
    <message>
        <source>&amp;Database</source>
        <translation>&amp;Database</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>&amp;Utente</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>Pass&amp;word</translation>
    </message>
    <message>
        <source>Encryption, tools and locks</source>
        <translation>Cifratura, strumenti e blocchi</translation>
    </message>
    <message>
        <source>where the system has them</source>
        <translation>dove li ha il sistema</translation>
    </message>
    <message>
        <source> s</source>
        <comment>seconds</comment>
        <translation> s</translation>
    </message>
    <message>
        <source>E&amp;ncryption</source>
        <translation>&amp;Cifratura</translation>
    </message>
    <message>
        <source>Fo&amp;lder of the tools</source>
        <translation>Ca&amp;rtella degli strumenti</translation>
    </message>
    <message>
        <source>Wait for &amp;locked tables</source>
        <translation>Attesa per tabelle &amp;bloccate</translation>
    </message>
    <message>
        <source>kept; type to replace it</source>
        <translation>conservata; digitare per sostituirla</translation>
    </message>
    <message>
        <source>3306, as usual</source>
        <translation>3306, come di consueto</translation>
    </message>
    <message>
        <source>5432, as usual</source>
        <translation>5432, come di consueto</translation>
    </message>
    <message>
        <source>such as db.example.org, or /run/mysqld/mysqld.sock</source>
        <translation>ad es. db.example.org, o /run/mysqld/mysqld.sock</translation>
    </message>
    <message>
        <source>such as db.example.org, or /run/postgresql for its socket</source>
        <translation>ad es. db.example.org, o /run/postgresql per il suo socket</translation>
    </message>
    <message>
        <source>Type the whole path of the file.</source>
        <translation>Digitare il percorso completo del file.</translation>
    </message>
    <message>
        <source>Type the name of the database.</source>
        <translation>Digitare il nome del database.</translation>
    </message>
    <message>
        <source>Trying the connection…</source>
        <translation>Prova della connessione in corso…</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::DatabaseTexts</name>
    <message>
        <source>The database did not accept the user or the password.</source>
        <translation>Il database non ha accettato l&apos;utente o la password.</translation>
    </message>
    <message>
        <source>Correct them, or let this user in on the database server.</source>
        <translation>Correggerli, o consentire l&apos;accesso di questo utente sul server del database.</translation>
    </message>
    <message>
        <source>No database server answers on the main server itself.</source>
        <translation>Sul server principale stesso non risponde alcun server di database.</translation>
    </message>
    <message>
        <source>The database server %1 cannot be reached.</source>
        <translation>Il server del database %1 non è raggiungibile.</translation>
    </message>
    <message>
        <source>Check the address and the port, and that the database server runs and lets the main server in.</source>
        <translation>Controllare l&apos;indirizzo e la porta, che il server del database sia in funzione e che accetti il server principale.</translation>
    </message>
    <message>
        <source>A table of the database stayed locked for too long.</source>
        <translation>Una tabella del database è rimasta bloccata troppo a lungo.</translation>
    </message>
    <message>
        <source>Find the session that holds the lock.</source>
        <translation>Individuare la sessione che la tiene bloccata.</translation>
    </message>
    <message>
        <source>The database server did not answer in time.</source>
        <translation>Il server del database non ha risposto in tempo.</translation>
    </message>
    <message>
        <source>Check the address, and whether a firewall is in between.</source>
        <translation>Controllare l&apos;indirizzo, e se c&apos;è di mezzo un firewall.</translation>
    </message>
    <message>
        <source>The database server ended the connection.</source>
        <translation>Il server del database ha chiuso la connessione.</translation>
    </message>
    <message>
        <source>Look at the database server&apos;s log.</source>
        <translation>Consultare il log del server del database.</translation>
    </message>
    <message>
        <source>%1 is not installed on the main server.</source>
        <translation>%1 non è installato sul server principale.</translation>
    </message>
    <message>
        <source>Install the database&apos;s client package there, or name the folder that has it.</source>
        <translation>Installarvi il pacchetto client del database, o indicare la cartella che lo contiene.</translation>
    </message>
    <message>
        <source>There is no database “%1” on that server.</source>
        <translation>Su quel server non c&apos;è alcun database “%1”.</translation>
    </message>
    <message>
        <source>Correct its name.</source>
        <translation>Correggere il nome.</translation>
    </message>
    <message>
        <source>The tools on the main server are older than the database: it needs %1.</source>
        <translation>Gli strumenti sul server principale sono più vecchi del database: serve %1.</translation>
    </message>
    <message>
        <source>Install the client package of that version there, or name the folder that has it.</source>
        <translation>Installarvi il pacchetto client di quella versione, o indicare la cartella che lo contiene.</translation>
    </message>
    <message>
        <source>The main server cannot read the file %1.</source>
        <translation>Il server principale non può leggere il file %1.</translation>
    </message>
    <message>
        <source>Check the path, and that the main server&apos;s account may read the file and its folder.</source>
        <translation>Controllare il percorso, e che l&apos;account del server principale possa leggere il file e la sua cartella.</translation>
    </message>
    <message>
        <source>The database is damaged, or the file is none.</source>
        <translation>Il database è danneggiato, o il file non è un database.</translation>
    </message>
    <message>
        <source>Check it with the database&apos;s own tools.</source>
        <translation>Controllarlo con gli strumenti del database stesso.</translation>
    </message>
    <message numerus="yes">
        <source>The connection works: %1, %Ln table(s), %2. The backup is made with %3.</source>
        <translation>
            <numerusform>La connessione funziona: %1, %Ln tabella, %2. Il backup viene eseguito con %3.</numerusform>
            <numerusform>La connessione funziona: %1, %Ln tabelle, %2. Il backup viene eseguito con %3.</numerusform>
        </translation>
    </message>
    <message>
        <source>This user may not create databases, so backups can be decoded, but not restored for a test.</source>
        <translation>Questo utente non può creare database: i backup si possono decodificare, ma non ripristinare per prova.</translation>
    </message>
    <message>
        <source>Programs that write to this file wait while it is copied, because it is not in WAL mode.</source>
        <translation>I programmi che scrivono in questo file attendono mentre viene copiato, perché non è in modalità WAL.</translation>
    </message>
    <message>
        <source>On the main server: %1</source>
        <translation>Sul server principale: %1</translation>
    </message>
    <message>
        <source>where the server offers it</source>
        <translation>se il server la offre</translation>
    </message>
    <message>
        <source>never</source>
        <translation>mai</translation>
    </message>
    <message>
        <source>always</source>
        <translation>sempre</translation>
    </message>
    <message>
        <source>always, with a certificate for this name</source>
        <translation>sempre, con un certificato per questo nome</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::DeploymentsView</name>
    <message>
        <source>No computer is in the scope of this request</source>
        <translation>Nessun computer rientra in questa richiesta</translation>
    </message>
    <message>
        <source>It applies to computers of its platform and architecture as soon as they enrol.</source>
        <translation>Si applica ai computer della sua piattaforma e architettura appena si registrano.</translation>
    </message>
    <message>
        <source>Computers of the request</source>
        <translation>Computer della richiesta</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::DialogFrame</name>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::DownloadPanel</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Download</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>Scaricati</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 di %2</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Velocità</translation>
    </message>
    <message>
        <source>Estimated time left</source>
        <translation>Tempo residuo stimato</translation>
    </message>
    <message>
        <source>Expected completion</source>
        <translation>Istante di completamento stimato</translation>
    </message>
    <message>
        <source>Next attempt</source>
        <translation>Prossimo tentativo</translation>
    </message>
    <message>
        <source>Resume download</source>
        <translation>Riprendi download</translation>
    </message>
    <message>
        <source>Stop download</source>
        <translation>Interrompi download</translation>
    </message>
    <message>
        <source>Signed with the key</source>
        <translation>Firmato con la chiave</translation>
    </message>
    <message>
        <source>The signer says</source>
        <translation>Dichiarazione del firmatario</translation>
    </message>
    <message>
        <source>Downloaded; size, checksum and signature are right.</source>
        <translation>Scaricato: dimensione, checksum e firma sono corretti.</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::DropZone</name>
    <message>
        <source>Choose file…</source>
        <translation>Scegli file…</translation>
    </message>
    <message>
        <source>Choose another…</source>
        <translation>Scegli un altro…</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::EncryptionDialog</name>
    <message>
        <source>Nothing was changed.</source>
        <translation>Non è cambiato nulla.</translation>
    </message>
    <message>
        <source>Confirm first that the identities are safe.</source>
        <translation>Prima conferma che le identità sono al sicuro.</translation>
    </message>
    <message>
        <source>age is not installed on the main server.</source>
        <translation>age non è installato sul server principale.</translation>
    </message>
    <message>
        <source>Backups cannot be encrypted before the package “age” is installed there.</source>
        <translation>I backup non si possono cifrare finché lì non è installato il pacchetto “age”.</translation>
    </message>
    <message>
        <source>The next backups are not encrypted.</source>
        <translation>I prossimi backup non vengono cifrati.</translation>
    </message>
    <message>
        <source>Who has such a file can read the whole database.</source>
        <translation>Chi ha un file così può leggere l&apos;intero database.</translation>
    </message>
    <message>
        <source>Encryption of backups</source>
        <translation>Cifratura dei backup</translation>
    </message>
    <message>
        <source>The next backups can be read only with the identity, the secret key, of one of these recipients. The main server cannot read them again. Backups that exist stay as they are.</source>
        <translation>I prossimi backup si possono leggere solo con l&apos;identità, cioè la chiave segreta, di uno di questi destinatari. Il server principale non può rileggerli. I backup esistenti restano come sono.</translation>
    </message>
    <message>
        <source>Make the keys on another computer, with “age-keygen -o identity.txt”. The public key goes here; the file goes to a safe place, twice, and not onto the main server. If all identities are lost, so are the backups.</source>
        <translation>Crea le chiavi su un altro computer, con “age-keygen -o identity.txt”. La chiave pubblica va qui; il file va in un luogo sicuro, in due copie, e non sul server principale. Se tutte le identità vanno perse, sono persi anche i backup.</translation>
    </message>
    <message>
        <source>Restore each one for a &amp;test while it is made: later the main server cannot</source>
        <translation>Ripristina ognuno per &amp;prova mentre viene eseguito: dopo, il server principale non può</translation>
    </message>
    <message>
        <source>The &amp;identities of these recipients are kept safe, and have been tried</source>
        <translation>Le &amp;identità di questi destinatari sono conservate al sicuro, e sono state provate</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salva</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::EnrolmentDialog</name>
    <message>
        <source>New enrolment token</source>
        <translation>Nuovo token di registrazione</translation>
    </message>
    <message>
        <source>A computer becomes one of yours when its agent shows this token to the server.</source>
        <translation>Un computer entra tra i tuoi quando il suo agent presenta questo token al server.</translation>
    </message>
    <message>
        <source>Create token</source>
        <translation>Crea token</translation>
    </message>
    <message>
        <source>&amp;Label</source>
        <translation>&amp;Etichetta</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etichetta</translation>
    </message>
    <message>
        <source>What it is for, such as “Milan office”</source>
        <translation>A che cosa serve, ad esempio “Ufficio di Milano”</translation>
    </message>
    <message>
        <source>&amp;How many computers</source>
        <translation>&amp;Quanti computer</translation>
    </message>
    <message>
        <source>How many computers</source>
        <translation>Quanti computer</translation>
    </message>
    <message>
        <source>any number</source>
        <translation>senza limite</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copia</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Copy the token</source>
        <translation>Copia il token</translation>
    </message>
    <message>
        <source>On each computer, as root or administrator; then paste the token</source>
        <translation>Su ogni computer, come root o amministratore; poi incolla il token</translation>
    </message>
    <message>
        <source>Copy the command line</source>
        <translation>Copia la riga di comando</translation>
    </message>
    <message>
        <source>Copy the token now: it is shown only this once.</source>
        <translation>Copia il token adesso: viene mostrato solo questa volta.</translation>
    </message>
    <message>
        <source>If it is lost, revoke it and create another.</source>
        <translation>Se va perso, revocalo e creane un altro.</translation>
    </message>
    <message>
        <source>Enrolment token “%1”</source>
        <translation>Token di registrazione “%1”</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::Errors</name>
    <message>
        <source>Something went wrong inside Mainstay.</source>
        <translation>Si è verificato un errore interno di Mainstay.</translation>
    </message>
    <message>
        <source>Try again; if it happens again, send the details to support.</source>
        <translation>Riprova; se si ripete, invia i dettagli all&apos;assistenza.</translation>
    </message>
    <message>
        <source>The server did not accept the field “%1”.</source>
        <translation>Il server non ha accettato il campo “%1”.</translation>
    </message>
    <message>
        <source>Correct it and try again.</source>
        <translation>Correggilo e riprova.</translation>
    </message>
    <message>
        <source>It does not exist any more.</source>
        <translation>L&apos;elemento non esiste più.</translation>
    </message>
    <message>
        <source>Somebody may have removed it. The list is being refreshed.</source>
        <translation>Forse qualcuno l&apos;ha rimosso. L&apos;elenco si sta aggiornando.</translation>
    </message>
    <message>
        <source>Its state does not allow this now.</source>
        <translation>Lo stato attuale non lo consente.</translation>
    </message>
    <message>
        <source>Look at its current state and try again.</source>
        <translation>Guarda lo stato attuale e riprova.</translation>
    </message>
    <message>
        <source>There is already one with the same %1.</source>
        <translation>Esiste già un elemento con lo stesso valore in “%1”.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Scegline un altro.</translation>
    </message>
    <message>
        <source>Somebody else changed it in the meantime.</source>
        <translation>Nel frattempo qualcun altro ha fatto una modifica.</translation>
    </message>
    <message>
        <source>Look at the new values and try again.</source>
        <translation>Guarda i nuovi valori e riprova.</translation>
    </message>
    <message>
        <source>Your session has ended.</source>
        <translation>La sessione è terminata.</translation>
    </message>
    <message>
        <source>Sign in again.</source>
        <translation>Accedi di nuovo.</translation>
    </message>
    <message>
        <source>Your role does not allow this.</source>
        <translation>Il tuo ruolo non lo consente.</translation>
    </message>
    <message>
        <source>Ask an administrator with the right role.</source>
        <translation>Chiedi a un amministratore con il ruolo adatto.</translation>
    </message>
    <message>
        <source>User name or password is wrong.</source>
        <translation>Nome utente o password errati.</translation>
    </message>
    <message>
        <source>Check them and try again.</source>
        <translation>Controllali e riprova.</translation>
    </message>
    <message>
        <source>Too many attempts.</source>
        <translation>Troppi tentativi.</translation>
    </message>
    <message>
        <source>Wait %1 and try again.</source>
        <translation>Attendi %1 e riprova.</translation>
    </message>
    <message>
        <source>This is larger than the server accepts.</source>
        <translation>Supera la dimensione accettata dal server.</translation>
    </message>
    <message>
        <source>The two sides are of versions that do not understand each other.</source>
        <translation>Le due parti hanno versioni incompatibili tra loro.</translation>
    </message>
    <message>
        <source>Update the older one.</source>
        <translation>Aggiorna la versione meno recente.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>È stato annullato.</translation>
    </message>
    <message>
        <source>The server did not answer in time.</source>
        <translation>Il server non ha risposto in tempo.</translation>
    </message>
    <message>
        <source>It may be busy. Try again in a moment.</source>
        <translation>Potrebbe essere occupato. Riprova tra poco.</translation>
    </message>
    <message>
        <source>The server %1 cannot be reached.</source>
        <translation>Impossibile raggiungere il server %1.</translation>
    </message>
    <message>
        <source>Check the address, the network and that the server is running.</source>
        <translation>Controlla l&apos;indirizzo, la rete e che il server sia avviato.</translation>
    </message>
    <message>
        <source>The connection was lost.</source>
        <translation>La connessione si è interrotta.</translation>
    </message>
    <message>
        <source>It goes on by itself when the server answers again.</source>
        <translation>Riprende da solo quando il server risponde di nuovo.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not known on this computer.</source>
        <translation>Il certificato del server non è noto su questo computer.</translation>
    </message>
    <message>
        <source>Compare its fingerprint before you trust it.</source>
        <translation>Confronta l&apos;impronta prima di considerarlo attendibile.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not the one that you trusted.</source>
        <translation>Il certificato del server non è quello che avevi considerato attendibile.</translation>
    </message>
    <message>
        <source>Do not go on unless an administrator confirms that it was replaced.</source>
        <translation>Non proseguire se un amministratore non conferma che è stato sostituito.</translation>
    </message>
    <message>
        <source>The answer is not one of a Mainstay server.</source>
        <translation>La risposta non è di un server Mainstay.</translation>
    </message>
    <message>
        <source>Check the address and the port.</source>
        <translation>Controlla l&apos;indirizzo e la porta.</translation>
    </message>
    <message>
        <source>There is not enough room on the disk.</source>
        <translation>Non c’è abbastanza spazio su disco.</translation>
    </message>
    <message>
        <source>Free some space and try again.</source>
        <translation>Libera spazio e riprova.</translation>
    </message>
    <message>
        <source>%1 are needed, %2 are free. Free some space and try again.</source>
        <translation>Servono %1, liberi %2. Libera spazio e riprova.</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>Impossibile leggere il file.</translation>
    </message>
    <message>
        <source>Check that it is there and that you may read it.</source>
        <translation>Controlla che esista e di avere il permesso di leggerlo.</translation>
    </message>
    <message>
        <source>The file cannot be written.</source>
        <translation>Impossibile scrivere il file.</translation>
    </message>
    <message>
        <source>Choose another folder, or check its permissions.</source>
        <translation>Scegli un&apos;altra cartella o controllane i permessi.</translation>
    </message>
    <message>
        <source>The server&apos;s database refused the operation.</source>
        <translation>Il database del server ha rifiutato l&apos;operazione.</translation>
    </message>
    <message>
        <source>Look at the server&apos;s log.</source>
        <translation>Guarda il log del server.</translation>
    </message>
    <message>
        <source>There is no keychain on this computer.</source>
        <translation>Su questo computer non c&apos;è un portachiavi.</translation>
    </message>
    <message>
        <source>Secrets are not kept: you will be asked each time.</source>
        <translation>Le password non vengono conservate: saranno chieste ogni volta.</translation>
    </message>
    <message>
        <source>The program %1 failed.</source>
        <translation>Il programma %1 non è riuscito.</translation>
    </message>
    <message>
        <source>Its last lines are in the details.</source>
        <translation>Le sue ultime righe sono nei dettagli.</translation>
    </message>
    <message>
        <source>It was interrupted: the program that did it went away.</source>
        <translation>Operazione interrotta: il programma che la eseguiva si è chiuso.</translation>
    </message>
    <message>
        <source>Start it again.</source>
        <translation>Avviala di nuovo.</translation>
    </message>
    <message>
        <source>The new version did not pass its own test.</source>
        <translation>La nuova versione non ha superato il proprio test.</translation>
    </message>
    <message>
        <source>The old version keeps running. Ask the vendor for a corrected file.</source>
        <translation>La versione precedente resta in funzione. Chiedi al fornitore un file corretto.</translation>
    </message>
    <message>
        <source>The new version did not report in within %1.</source>
        <translation>La nuova versione non ha risposto entro %1.</translation>
    </message>
    <message>
        <source>The old version runs again. Look at the last lines of its log.</source>
        <translation>La versione precedente è di nuovo in funzione. Guarda le ultime righe del log.</translation>
    </message>
    <message>
        <source>The request was rejected.</source>
        <translation>La richiesta è stata rifiutata.</translation>
    </message>
    <message>
        <source>The check found damage.</source>
        <translation>Il controllo ha trovato danni.</translation>
    </message>
    <message>
        <source>Do not rely on this file.</source>
        <translation>Non fare affidamento su questo file.</translation>
    </message>
    <message>
        <source>The file is not signed.</source>
        <translation>Il file non è firmato.</translation>
    </message>
    <message>
        <source>Ask the vendor for the signed file.</source>
        <translation>Chiedi al fornitore il file firmato.</translation>
    </message>
    <message>
        <source>The file&apos;s signature is wrong: the file was changed after it was signed.</source>
        <translation>La firma del file non è valida: il file è stato modificato dopo la firma.</translation>
    </message>
    <message>
        <source>Do not use it. Get it again from the vendor.</source>
        <translation>Non usarlo. Richiedilo di nuovo al fornitore.</translation>
    </message>
    <message>
        <source>The file is signed with a key that is not trusted here (%1).</source>
        <translation>Il file è firmato con una chiave non fidata qui (%1).</translation>
    </message>
    <message>
        <source>If the vendor confirms the key, a superuser can add it in Settings.</source>
        <translation>Se il fornitore conferma la chiave, un superuser può aggiungerla in Impostazioni.</translation>
    </message>
    <message>
        <source>The file is not identical with the one that was announced.</source>
        <translation>Il file non è identico a quello annunciato.</translation>
    </message>
    <message>
        <source>It was damaged on the way. Try again.</source>
        <translation>Si è danneggiato durante il trasferimento. Riprova.</translation>
    </message>
    <message>
        <source>The file&apos;s size is not the one that was announced.</source>
        <translation>La dimensione del file non è quella annunciata.</translation>
    </message>
    <message>
        <source>It was cut on the way. Try again.</source>
        <translation>È stato troncato durante il trasferimento. Riprova.</translation>
    </message>
    <message>
        <source>The file is incomplete.</source>
        <translation>Il file è incompleto.</translation>
    </message>
    <message>
        <source>Get it again: a part of it is missing.</source>
        <translation>Recuperalo di nuovo: ne manca una parte.</translation>
    </message>
    <message>
        <source>The package describes itself wrongly (%1).</source>
        <translation>Il pacchetto si descrive in modo errato (%1).</translation>
    </message>
    <message>
        <source>Ask the vendor for a corrected package.</source>
        <translation>Chiedi al fornitore un pacchetto corretto.</translation>
    </message>
    <message>
        <source>The package contains something unsafe, so it was not unpacked.</source>
        <translation>Il pacchetto contiene qualcosa di non sicuro, quindi non è stato estratto.</translation>
    </message>
    <message>
        <source>Do not use it. Tell the vendor.</source>
        <translation>Non usarlo. Avvisa il fornitore.</translation>
    </message>
    <message>
        <source>The file is for %1, the request is for %2.</source>
        <translation>Il file è per %1, la richiesta è per %2.</translation>
    </message>
    <message>
        <source>Choose the file for the right platform.</source>
        <translation>Scegli il file per la piattaforma giusta.</translation>
    </message>
    <message>
        <source>Choose the file for the right architecture.</source>
        <translation>Scegli il file per l&apos;architettura giusta.</translation>
    </message>
    <message>
        <source>The file is of version %1, the request says %2.</source>
        <translation>Il file è della versione %1, la richiesta indica %2.</translation>
    </message>
    <message>
        <source>Correct the version or choose the right file.</source>
        <translation>Correggi la versione o scegli il file giusto.</translation>
    </message>
    <message>
        <source>It has expired.</source>
        <translation>È scaduto.</translation>
    </message>
    <message>
        <source>name</source>
        <translation>nome</translation>
    </message>
    <message>
        <source>version</source>
        <translation>versione</translation>
    </message>
    <message>
        <source>description</source>
        <translation>descrizione</translation>
    </message>
    <message>
        <source>file</source>
        <translation>file</translation>
    </message>
    <message>
        <source>A program failed.</source>
        <translation>Un programma non è riuscito.</translation>
    </message>
    <message>
        <source>This is not an agent file that can be deployed.</source>
        <translation>Non è un file dell&apos;agent che si può distribuire.</translation>
    </message>
    <message>
        <source>A second person has to approve this.</source>
        <translation>Serve l’approvazione di una seconda persona.</translation>
    </message>
    <message>
        <source>Ask a colleague who may deploy agents.</source>
        <translation>Chiedere a un collega che può distribuire gli agenti.</translation>
    </message>
    <message>
        <source>The agent&apos;s version %1 is too old for this package.</source>
        <translation>La versione %1 dell&apos;agent è troppo vecchia per questo pacchetto.</translation>
    </message>
    <message>
        <source>Upgrade it to version %1 first.</source>
        <translation>Aggiornarlo prima alla versione %1.</translation>
    </message>
    <message>
        <source>Another installer is running on the computer.</source>
        <translation>Sul computer è in esecuzione un altro programma di installazione.</translation>
    </message>
    <message>
        <source>Another installer (%1) is running on the computer.</source>
        <translation>Sul computer è in esecuzione un altro programma di installazione (%1).</translation>
    </message>
    <message>
        <source>The agent waits for it to end; if it does not, look at that computer.</source>
        <translation>L&apos;agent attende che termini; se non accade, controllare quel computer.</translation>
    </message>
    <message>
        <source>This session has not entered an activation code for version %1.</source>
        <translation>In questa sessione non è stato inserito un codice di attivazione per la versione %1.</translation>
    </message>
    <message>
        <source>Request a code and enter it.</source>
        <translation>Richiedi un codice e inseriscilo.</translation>
    </message>
    <message>
        <source>A prerequisite of the update is not met.</source>
        <translation>Un prerequisito dell&apos;aggiornamento non è soddisfatto.</translation>
    </message>
    <message>
        <source>Go back to the prerequisites, and solve what is marked there.</source>
        <translation>Torna ai prerequisiti e risolvi quanto è segnalato.</translation>
    </message>
    <message>
        <source>The vendor&apos;s list of patches is older than one seen before (%1 after %2), so it is not used.</source>
        <translation>L&apos;elenco delle patch del fornitore è più vecchio di uno già visto (%1 dopo %2), perciò non viene usato.</translation>
    </message>
    <message>
        <source>Somebody may have put an old list in place of the new one. Ask the vendor.</source>
        <translation>Qualcuno potrebbe aver messo un elenco vecchio al posto di quello nuovo. Chiedi al fornitore.</translation>
    </message>
    <message>
        <source>This code is older than 30 minutes.</source>
        <translation>Questo codice ha più di 30 minuti.</translation>
    </message>
    <message>
        <source>Request a new code.</source>
        <translation>Richiedi un nuovo codice.</translation>
    </message>
    <message>
        <source>This code has been used already.</source>
        <translation>Questo codice è già stato usato.</translation>
    </message>
    <message>
        <source>Too many wrong codes were entered, so no open code is accepted any more.</source>
        <translation>Sono stati inseriti troppi codici errati: nessun codice in corso è più accettato.</translation>
    </message>
    <message>
        <source>This code was requested in another session.</source>
        <translation>Questo codice è stato richiesto in un&apos;altra sessione.</translation>
    </message>
    <message>
        <source>Enter it there, or request one in this session.</source>
        <translation>Inseriscilo in quella sessione, oppure richiedine uno in questa.</translation>
    </message>
    <message>
        <source>This code was requested for another patch or another purpose.</source>
        <translation>Questo codice è stato richiesto per un&apos;altra patch o per un altro scopo.</translation>
    </message>
    <message>
        <source>Request one for this patch.</source>
        <translation>Richiedine uno per questa patch.</translation>
    </message>
    <message>
        <source>This code is wrong.</source>
        <translation>Questo codice è errato.</translation>
    </message>
    <message>
        <source>Compare it with the mail. Tries left: %1.</source>
        <translation>Confrontalo con l&apos;e-mail. Tentativi rimasti: %1.</translation>
    </message>
    <message>
        <source>Choose a package, an installer or a Linux program of the agent.</source>
        <translation>Scegliere un pacchetto, un programma di installazione o un programma Linux dell&apos;agent.</translation>
    </message>
    <message>
        <source>silent switches</source>
        <translation>opzioni silenziose</translation>
    </message>
    <message>
        <source>This server&apos;s site key is not in the keychain of this computer.</source>
        <translation>La chiave del sito di questo server non è nel portachiavi di questo computer.</translation>
    </message>
    <message>
        <source>Import it under Settings, Keys, from the file that was exported where it was made.</source>
        <translation>Importala in Impostazioni, Chiavi, dal file esportato dove è stata creata.</translation>
    </message>
    <message>
        <source>The package is for %1, the licence is for %2.</source>
        <translation>Il pacchetto è per %1, la licenza è per %2.</translation>
    </message>
    <message>
        <source>Choose a package of the product that the licence names.</source>
        <translation>Scegliere un pacchetto del prodotto indicato dalla licenza.</translation>
    </message>
    <message>
        <source>The file is damaged: a part of it is not what the vendor signed.</source>
        <translation>Il file è danneggiato: una sua parte non è quella firmata dal fornitore.</translation>
    </message>
    <message>
        <source>Get it again from the vendor.</source>
        <translation>Richiederlo di nuovo al fornitore.</translation>
    </message>
    <message>
        <source>The file is incomplete, or not an update at all.</source>
        <translation>Il file è incompleto, oppure non è un aggiornamento.</translation>
    </message>
    <message>
        <source>This file is not an update.</source>
        <translation>Questo file non è un aggiornamento.</translation>
    </message>
    <message>
        <source>Choose the .pkg file that the vendor sent.</source>
        <translation>Scegliere il file .pkg inviato dal fornitore.</translation>
    </message>
    <message>
        <source>The update is for %1, the main server&apos;s machine runs %2.</source>
        <translation>L&apos;aggiornamento è per %1, la macchina del server principale usa %2.</translation>
    </message>
    <message>
        <source>Ask the vendor for the package of this platform.</source>
        <translation>Chiedere al fornitore il pacchetto per questa piattaforma.</translation>
    </message>
    <message>
        <source>The update is for %1, the main server&apos;s machine is %2.</source>
        <translation>L&apos;aggiornamento è per %1, la macchina del server principale è %2.</translation>
    </message>
    <message>
        <source>Ask the vendor for the package of this architecture.</source>
        <translation>Chiedere al fornitore il pacchetto per questa architettura.</translation>
    </message>
    <message>
        <source>There is no licence yet, so it is not known which updates may be applied.</source>
        <translation>Non c&apos;è ancora una licenza, quindi non si sa quali aggiornamenti si possono applicare.</translation>
    </message>
    <message>
        <source>Import the licence first.</source>
        <translation>Caricare prima la licenza.</translation>
    </message>
    <message>
        <source>The agent of the main server&apos;s machine is being upgraded itself.</source>
        <translation>L&apos;agent della macchina del server principale sta aggiornando sé stesso.</translation>
    </message>
    <message>
        <source>The update goes on by itself when that is done.</source>
        <translation>Al termine l&apos;aggiornamento prosegue da solo.</translation>
    </message>
    <message>
        <source>%1 started the update to version %2 at %3; it now stands at “%4”.</source>
        <translation>%1 ha avviato l&apos;aggiornamento alla versione %2 (%3); ora lo stato è «%4».</translation>
    </message>
    <message>
        <source>Nothing was done twice. This page shows how it goes on.</source>
        <translation>Nulla è stato fatto due volte. Questa pagina mostra come prosegue.</translation>
    </message>
    <message>
        <source>The licence does not enable this kind of update: %1.</source>
        <translation>La licenza non abilita questo tipo di aggiornamento: %1.</translation>
    </message>
    <message>
        <source>Ask the vendor for a licence that does, or choose another update.</source>
        <translation>Chiedere al fornitore una licenza che lo abiliti, o scegliere un altro aggiornamento.</translation>
    </message>
    <message>
        <source>Version %1 has to be installed first.</source>
        <translation>Prima va installata la versione %1.</translation>
    </message>
    <message>
        <source>Import and apply that one, then this one.</source>
        <translation>Importare e applicare quella, poi questa.</translation>
    </message>
    <message>
        <source>Version %1 is installed: this update brings nothing new.</source>
        <translation>È installata la versione %1: questo aggiornamento non porta nulla di nuovo.</translation>
    </message>
    <message>
        <source>The installed version is not known yet.</source>
        <translation>La versione installata non è ancora nota.</translation>
    </message>
    <message>
        <source>This update does not fit the installed version %1.</source>
        <translation>Questo aggiornamento non è adatto alla versione installata %1.</translation>
    </message>
    <message>
        <source>Ask the vendor for the update that leads there.</source>
        <translation>Chiedere al fornitore l&apos;aggiornamento che porta a quella versione.</translation>
    </message>
    <message>
        <source>There are no simulated computers to rehearse with.</source>
        <translation>Non ci sono computer simulati con cui provare.</translation>
    </message>
    <message>
        <source>Start some with “mainstay-agent simulate”, or send the request to the real computers.</source>
        <translation>Avviane alcuni con “mainstay-agent simulate”, o invia la richiesta ai computer reali.</translation>
    </message>
    <message>
        <source>age is not installed on the main server.</source>
        <translation>age non è installato sul server principale.</translation>
    </message>
    <message>
        <source>Install the package “age” there.</source>
        <translation>Installa lì il pacchetto “age”.</translation>
    </message>
    <message>
        <source>This identity does not open the backup: it is none of those that it was encrypted to.</source>
        <translation>Questa identità non apre il backup: non è tra quelle per cui è stato cifrato.</translation>
    </message>
    <message>
        <source>Choose the identity file of one of its recipients.</source>
        <translation>Scegli il file di identità di uno dei suoi destinatari.</translation>
    </message>
    <message>
        <source>There is no signature beside the file %1.</source>
        <translation>Accanto al file %1 non c&apos;è la firma.</translation>
    </message>
    <message>
        <source>The vendor sends it too: put the file that ends in .minisig into the same folder.</source>
        <translation>La invia anch&apos;essa il fornitore: mettere nella stessa cartella il file che termina in .minisig.</translation>
    </message>
    <message>
        <source>There is no file %1 any more.</source>
        <translation>Il file %1 non c&apos;è più.</translation>
    </message>
    <message>
        <source>It may have been moved or renamed. Look for it, then try again.</source>
        <translation>Forse è stato spostato o rinominato. Cercalo, poi riprova.</translation>
    </message>
    <message>
        <source>rclone is not installed on the main server.</source>
        <translation>rclone non è installato sul server principale.</translation>
    </message>
    <message>
        <source>Install the package “rclone” there.</source>
        <translation>Installa lì il pacchetto «rclone».</translation>
    </message>
    <message>
        <source>rclone says: %1</source>
        <translation>rclone dice: %1</translation>
    </message>
    <message>
        <source>See whether the remote answers, has room, and lets the server write there.</source>
        <translation>Verifica che il remote risponda, abbia spazio e permetta al server di scrivere.</translation>
    </message>
    <message>
        <source>No place is set for second copies.</source>
        <translation>Non è impostata alcuna destinazione per le seconde copie.</translation>
    </message>
    <message>
        <source>Set one under More, Second copy.</source>
        <translation>Impostala in Altro, Seconda copia.</translation>
    </message>
    <message>
        <source>Its second copy is being made.</source>
        <translation>La sua seconda copia è in corso.</translation>
    </message>
    <message>
        <source>Wait until that is done, or cancel it.</source>
        <translation>Attendi che finisca, o annullala.</translation>
    </message>
    <message>
        <source>The package %1 is not on the main server any more.</source>
        <translation>Il pacchetto %1 non è più sul server principale.</translation>
    </message>
    <message>
        <source>Upload it again: begin a new request with the same file, then try this again.</source>
        <translation>Caricalo di nuovo: inizia una nuova richiesta con lo stesso file, poi riprova questa.</translation>
    </message>
    <message>
        <source>The vendor&apos;s list of updates expired on %1: nothing new is downloaded from it.</source>
        <translation>L&apos;elenco degli aggiornamenti del fornitore è scaduto il %1: non se ne scarica più nulla di nuovo.</translation>
    </message>
    <message>
        <source>The vendor&apos;s list of updates has expired: nothing new is downloaded from it.</source>
        <translation>L&apos;elenco degli aggiornamenti del fornitore è scaduto: non se ne scarica più nulla di nuovo.</translation>
    </message>
    <message>
        <source>Look for updates again; where the feed brings no newer list, import the update from a file.</source>
        <translation>Cercare di nuovo gli aggiornamenti; se non arriva un elenco più recente, importare l&apos;aggiornamento da un file.</translation>
    </message>
    <message>
        <source>The database %1 is incomplete: the server went away while it was being replaced.</source>
        <translation>Il database %1 è incompleto: il server si è interrotto mentre lo sostituiva.</translation>
    </message>
    <message>
        <source>Restore it again before anybody uses it. What it was before is in the safety backup.</source>
        <translation>Ripetere il ripristino prima che qualcuno lo usi. Il contenuto precedente è nel backup di sicurezza.</translation>
    </message>
    <message>
        <source>The machine says that it is done, but not that the step %1 is.</source>
        <translation>La macchina dice di aver finito, ma non che sia finito il passo %1.</translation>
    </message>
    <message>
        <source>The product does not say which of its processes answers, so nothing proves that it is the new one.</source>
        <translation>Il prodotto non dice quale dei suoi processi risponde, quindi nulla prova che sia quello nuovo.</translation>
    </message>
    <message>
        <source>Correct its version probe: it prints the version and the id of the process that answers.</source>
        <translation>Correggi la sua sonda della versione: stampa la versione e l&apos;id del processo che risponde.</translation>
    </message>
    <message>
        <source>The process that ran before the update answers, and says that it is the new version.</source>
        <translation>Risponde il processo che girava prima dell&apos;aggiornamento, e dice di essere la nuova versione.</translation>
    </message>
    <message>
        <source>Look in the log whether the service was stopped and started.</source>
        <translation>Guarda nel log se il servizio è stato arrestato e avviato.</translation>
    </message>
    <message>
        <source>It has no second copy that was proven.</source>
        <translation>Non ha una seconda copia comprovata.</translation>
    </message>
    <message>
        <source>Run a new backup now.</source>
        <translation>Esegui ora un nuovo backup.</translation>
    </message>
    <message>
        <source>It is being brought back from its second copy.</source>
        <translation>È in corso il suo recupero dalla seconda copia.</translation>
    </message>
    <message>
        <source>Its file is there, and nothing is known to be wrong with it.</source>
        <translation>Il suo file è presente e non risulta danneggiato.</translation>
    </message>
    <message>
        <source>Verify it to be sure.</source>
        <translation>Verificalo per esserne certo.</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::Export</name>
    <message>
        <source>Export as CSV</source>
        <translation>Esporta come CSV</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>File CSV (*.csv)</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::ExportKeyDialog</name>
    <message>
        <source>Export the site key</source>
        <translation>Esporta la chiave del sito</translation>
    </message>
    <message>
        <source>Whoever has the file and the passphrase can sign for your computers. Keep the two apart.</source>
        <translation>Chi ha il file e la passphrase può firmare per i tuoi computer. Conservali separati.</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>&amp;Passphrase</translation>
    </message>
    <message>
        <source>&amp;Again</source>
        <translation>&amp;Ripetizione</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Passphrase, again</source>
        <translation>Passphrase, di nuovo</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Esporta…</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Le due non coincidono.</translation>
    </message>
    <message>
        <source>Four or more words that have nothing to do with each other are easy to keep and hard to guess.</source>
        <translation>Quattro o più parole che non c&apos;entrano l&apos;una con l&apos;altra sono facili da ricordare e difficili da indovinare.</translation>
    </message>
    <message>
        <source>Nobody can recover it: without it the file is worth nothing.</source>
        <translation>Nessuno può recuperarla: senza di essa il file non vale nulla.</translation>
    </message>
    <message>
        <source>Keys (*.key)</source>
        <translation>Chiavi (*.key)</translation>
    </message>
    <message>
        <source>The file is being locked. This takes some seconds, so that guessing takes years.</source>
        <translation>Protezione del file in corso. Richiede alcuni secondi, perché indovinare richieda anni.</translation>
    </message>
    <message>
        <source>The site key is in %1.</source>
        <translation>La chiave del sito è in %1.</translation>
    </message>
    <message>
        <source>Put it where you keep what must not be lost. The minisign tool opens it as well.</source>
        <translation>Mettilo dove conservi ciò che non deve andare perso. Lo apre anche lo strumento minisign.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::FailuresView</name>
    <message>
        <source>Computers</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Causa</translation>
    </message>
    <message>
        <source>During</source>
        <translation>Durante</translation>
    </message>
    <message>
        <source>Retry these</source>
        <translation>Riprova questi</translation>
    </message>
    <message>
        <source>Save logs…</source>
        <translation>Salva log…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them tried the new version and went back to the old one.</source>
        <translation>
            <numerusform>%Ln di essi ha provato la nuova versione ed è tornato alla precedente.</numerusform>
            <numerusform>%Ln di essi hanno provato la nuova versione e sono tornati alla precedente.</numerusform>
        </translation>
    </message>
    <message>
        <source>Among them: %1.</source>
        <translation>Tra essi: %1.</translation>
    </message>
    <message>
        <source>Save logs</source>
        <translation>Salva i log</translation>
    </message>
    <message>
        <source>%1 - logs.txt</source>
        <translation>%1 - log.txt</translation>
    </message>
    <message>
        <source>Text files (*.txt)</source>
        <translation>File di testo (*.txt)</translation>
    </message>
    <message>
        <source>No computer has failed</source>
        <translation>Nessun computer è fallito</translation>
    </message>
    <message>
        <source>Failures by cause</source>
        <translation>Falliti per causa</translation>
    </message>
    <message>
        <source>Copy logs</source>
        <translation>Copia log</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::FeedSettings</name>
    <message>
        <source>Saved.</source>
        <translation>Salvato.</translation>
    </message>
    <message>
        <source>never</source>
        <translation>mai</translation>
    </message>
    <message>
        <source>Last usable answer</source>
        <translation>Ultima risposta utilizzabile</translation>
    </message>
    <message>
        <source>The list is valid until</source>
        <translation>L&apos;elenco vale fino al</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>non si sa</translation>
    </message>
    <message>
        <source>Updates in it</source>
        <translation>Aggiornamenti che contiene</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problema</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nessuno</translation>
    </message>
    <message>
        <source>The vendor lists the updates of the main server in a folder of a web server, or in one that the server reaches as a file. The list is signed: only what a trusted key of the vendor signed is used. Without an address updates are imported from files.</source>
        <translation>Il fornitore elenca gli aggiornamenti del server principale in una cartella di un server web, o in una che il server raggiunge come file. L&apos;elenco è firmato: si usa solo ciò che ha firmato una chiave fidata del fornitore. Senza indirizzo gli aggiornamenti si importano da file.</translation>
    </message>
    <message>
        <source>&amp;Address of the folder</source>
        <translation>&amp;Indirizzo della cartella</translation>
    </message>
    <message>
        <source>&amp;Look for updates</source>
        <translation>&amp;Cerca aggiornamenti</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Salva</translation>
    </message>
    <message>
        <source>As mainstayd.conf says, until you save another one here.</source>
        <translation>Come indica mainstayd.conf, finché non se ne salva uno qui.</translation>
    </message>
    <message>
        <source>mainstayd.conf says %1, which does not hold any more.</source>
        <translation>mainstayd.conf indica %1, che non vale più.</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::FilterMenu</name>
    <message>
        <source>No saved filters yet</source>
        <translation>Ancora nessun filtro salvato</translation>
    </message>
    <message>
        <source>Save these filters…</source>
        <translation>Salva questi filtri…</translation>
    </message>
    <message>
        <source>Remove a saved filter</source>
        <translation>Rimuovi un filtro salvato</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Mostra tutto</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filtri</translation>
    </message>
    <message>
        <source>Saved filters: choose, add or remove one.</source>
        <translation>Filtri salvati: sceglierne, aggiungerne o rimuoverne uno.</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>Filtri salvati</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::Format</name>
    <message>
        <source>unknown</source>
        <translation>sconosciuto</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln byte</numerusform>
            <numerusform>%Ln byte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <comment>days and hours</comment>
        <translation>%1 g %2 h</translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>pochi secondi rimanenti</translation>
    </message>
    <message>
        <source>about %1 s left</source>
        <translation>circa %1 s rimanenti</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>circa %1 min rimanenti</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>circa %1 rimanenti</translation>
    </message>
    <message>
        <source>never</source>
        <translation>mai</translation>
    </message>
    <message>
        <source>now</source>
        <translation>ora</translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s) ago</source>
        <translation>
            <numerusform>%Ln minuto fa</numerusform>
            <numerusform>%Ln minuti fa</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s) ago</source>
        <translation>
            <numerusform>%Ln ora fa</numerusform>
            <numerusform>%Ln ore fa</numerusform>
        </translation>
    </message>
    <message>
        <source>yesterday, %1</source>
        <translation>ieri, %1</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>aggiornato: %1</translation>
    </message>
    <message>
        <source>&lt; 0.1 s</source>
        <translation>&lt; 0.1 s</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::HelpMenu</name>
    <message>
        <source>Keyboard shortcuts…</source>
        <translation>Scorciatoie da tastiera…</translation>
    </message>
    <message>
        <source>About Mainstay…</source>
        <translation>Informazioni su Mainstay…</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Manuale</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::HistoryCard</name>
    <message>
        <source>Earlier updates</source>
        <translation>Aggiornamenti precedenti</translation>
    </message>
    <message>
        <source>%1, by %2</source>
        <translation>%1, da %2</translation>
    </message>
    <message>
        <source>Download log…</source>
        <translation>Scarica log…</translation>
    </message>
    <message>
        <source>Change report…</source>
        <translation>Verbale…</translation>
    </message>
    <message>
        <source>Download update log</source>
        <translation>Scarica log di aggiornamento</translation>
    </message>
    <message>
        <source>Archives (*.zip)</source>
        <translation>Archivi (*.zip)</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::HostCard</name>
    <message>
        <source>Main server&apos;s machine</source>
        <translation>Macchina del server principale</translation>
    </message>
    <message>
        <source>It is this one</source>
        <translation>È questo</translation>
    </message>
    <message>
        <source>Computer that the main server runs on</source>
        <translation>Computer su cui gira il server principale</translation>
    </message>
    <message>
        <source>Choose the computer that the main server runs on. Its agent applies the updates.</source>
        <translation>Scegli il computer su cui gira il server principale. Il suo agent applica gli aggiornamenti.</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Prodotto</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versione</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>non risponde</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Architettura</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Macchina</translation>
    </message>
    <message>
        <source>virtual</source>
        <translation>virtuale</translation>
    </message>
    <message>
        <source>physical</source>
        <translation>fisica</translation>
    </message>
    <message>
        <source>Looked at</source>
        <translation>Esaminata</translation>
    </message>
    <message>
        <source>Its agent does not answer now.</source>
        <translation>Ora il suo agent non risponde.</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::ImportKeyDialog</name>
    <message>
        <source>Choose…</source>
        <translation>Scegli…</translation>
    </message>
    <message>
        <source>The file is being opened. This takes some seconds.</source>
        <translation>Apertura del file in corso. Richiede alcuni secondi.</translation>
    </message>
    <message>
        <source>Import the site key</source>
        <translation>Importa la chiave del sito</translation>
    </message>
    <message>
        <source>From the file that was exported where the key was made.</source>
        <translation>Dal file esportato dove la chiave è stata creata.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;File</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>&amp;Passphrase</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation>Scegli il file</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importa</translation>
    </message>
    <message>
        <source>Keys (*.key);;All files (*)</source>
        <translation>Chiavi (*.key);;Tutti i file (*)</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::ImportPatchDialog</name>
    <message>
        <source>Import an update from a file</source>
        <translation>Importa un aggiornamento da file</translation>
    </message>
    <message>
        <source>For a main server that does not reach the vendor. Nothing is sent before the signature fits.</source>
        <translation>Per un server principale che non raggiunge il fornitore. Nulla è inviato finché la firma non corrisponde.</translation>
    </message>
    <message>
        <source>Drop the update&apos;s package here</source>
        <translation>Trascinare qui il pacchetto dell&apos;aggiornamento</translation>
    </message>
    <message>
        <source>A .pkg file of the vendor, with its signature inside or in a .minisig file beside it.</source>
        <translation>Un file .pkg del fornitore, con la firma all&apos;interno o in un file .minisig accanto.</translation>
    </message>
    <message>
        <source>Updates (*.pkg);;All files (*)</source>
        <translation>Aggiornamenti (*.pkg);;Tutti i file (*)</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Riprova</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importa</translation>
    </message>
    <message>
        <source>Looking at the file…</source>
        <translation>Esame del file…</translation>
    </message>
    <message>
        <source>Its signature and every piece of it are checked.</source>
        <translation>Se ne verificano la firma e ogni parte.</translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <translation>%1 %2 di %3</translation>
    </message>
    <message>
        <source>The server is checking the file…</source>
        <translation>Il server sta verificando il file…</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::JobColumns</name>
    <message>
        <source>Job</source>
        <translation>Attività</translation>
    </message>
    <message>
        <source>Works on</source>
        <translation>Lavora su</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stato</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Avanzamento</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Passo</translation>
    </message>
    <message>
        <source>Started by</source>
        <translation>Avviata da</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Creata</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Durata</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::JobPanel</name>
    <message>
        <source>Started by</source>
        <translation>Avviata da</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Creata</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Terminata</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Durata</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Log of the job</source>
        <translation>Log dell&apos;attività</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::JobSteps</name>
    <message>
        <source>done</source>
        <translation>fatto</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>non raggiunto</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>da fare</translation>
    </message>
    <message>
        <source>running</source>
        <translation>in corso</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::JobsPanel</name>
    <message numerus="yes">
        <source>%Ln job(s)</source>
        <translation>
            <numerusform>%Ln attività</numerusform>
            <numerusform>%Ln attività</numerusform>
        </translation>
    </message>
    <message>
        <source>No jobs yet</source>
        <translation>Ancora nessuna attività</translation>
    </message>
    <message>
        <source>Backups and their checks appear here, with their steps and log.</source>
        <translation>I backup e le loro verifiche appaiono qui, con i passi e il log.</translation>
    </message>
    <message>
        <source>Search jobs</source>
        <translation>Cerca attività</translation>
    </message>
    <message>
        <source>Search by kind, file or user</source>
        <translation>Cerca per tipo, file o utente</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Esporta…</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Attività</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stato</translation>
    </message>
    <message>
        <source>State: all</source>
        <translation>Stato: tutti</translation>
    </message>
    <message>
        <source>Not ended</source>
        <comment>filter</comment>
        <translation>Non concluse</translation>
    </message>
    <message>
        <source>Went wrong</source>
        <comment>filter</comment>
        <translation>Con errori</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::KeySettings</name>
    <message>
        <source>No trusted keys yet</source>
        <translation>Ancora nessuna chiave fidata</translation>
    </message>
    <message>
        <source>The site&apos;s own key is added when a superuser signs in, or when the first request is signed.</source>
        <translation>La chiave del sito viene aggiunta quando accede un superuser, o quando si firma la prima richiesta.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Ricerca…</translation>
    </message>
    <message>
        <source>Not made yet</source>
        <translation>Non ancora creata</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Su questo computer</translation>
    </message>
    <message>
        <source>Not on this computer</source>
        <translation>Non su questo computer</translation>
    </message>
    <message>
        <source>Keychain closed</source>
        <translation>Portachiavi chiuso</translation>
    </message>
    <message>
        <source>It signs what you deploy. It is made when the first upgrade request is, and never leaves this computer.</source>
        <translation>Firma ciò che distribuisci. Viene creata con la prima richiesta di aggiornamento e non lascia mai questo computer.</translation>
    </message>
    <message>
        <source>The keychain of this computer does not answer, so nothing can be signed. Unlock it, and come back here.</source>
        <translation>Il portachiavi di questo computer non risponde, quindi nulla può essere firmato. Sbloccalo e torna qui.</translation>
    </message>
    <message>
        <source>Key id</source>
        <translation>Id della chiave</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Creata</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1 da %2</translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation>Conservata in</translation>
    </message>
    <message>
        <source>your keychain on this computer</source>
        <translation>il tuo portachiavi su questo computer</translation>
    </message>
    <message>
        <source>a file that only you can read, for trying out</source>
        <translation>un file che solo tu puoi leggere, per provare</translation>
    </message>
    <message>
        <source>The site key is not on this computer.</source>
        <translation>La chiave del sito non è su questo computer.</translation>
    </message>
    <message>
        <source>The site key is on this computer already.</source>
        <translation>La chiave del sito è già su questo computer.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln open request(s) are signed with the old key: computers that have taken the new one will refuse them. Reject them and make them again afterwards.</source>
        <translation>
            <numerusform>%Ln richiesta aperta è firmata con la vecchia chiave: i computer che hanno preso la nuova la rifiuteranno. Rifiutala e creala di nuovo dopo.</numerusform>
            <numerusform>%Ln richieste aperte sono firmate con la vecchia chiave: i computer che hanno preso la nuova le rifiuteranno. Rifiutale e creale di nuovo dopo.</numerusform>
        </translation>
    </message>
    <message>
        <source>Replace the site key %1?</source>
        <translation>Sostituire la chiave del sito %1?</translation>
    </message>
    <message>
        <source>A new key is made here and signed by the old one. Computers take it by themselves with their next poll, and trust the old one no more; those that are switched off do when they come back. Copies of the old key are worth nothing then: export the new one.</source>
        <translation>Qui viene creata una nuova chiave, firmata dalla vecchia. I computer la prendono da soli al prossimo contatto e non si fidano più della vecchia; quelli spenti lo fanno quando tornano. Le copie della vecchia chiave non valgono più nulla: esporta la nuova.</translation>
    </message>
    <message>
        <source>Replace the key</source>
        <translation>Sostituisci la chiave</translation>
    </message>
    <message>
        <source>The site key is replaced.</source>
        <translation>La chiave del sito è stata sostituita.</translation>
    </message>
    <message>
        <source>Export it now: what was exported before is of the old key.</source>
        <translation>Esportala ora: ciò che è stato esportato prima è della vecchia chiave.</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Esporta…</translation>
    </message>
    <message>
        <source>Stop trusting “%1”?</source>
        <translation>Togliere la fiducia a “%1”?</translation>
    </message>
    <message>
        <source>The server names it to no further computer. Computers that have enrolled go on trusting it until its file is taken out of their folder of keys.</source>
        <translation>Il server non la indica più ad altri computer. Quelli già registrati continuano a fidarsene finché il suo file non viene tolto dalla loro cartella delle chiavi.</translation>
    </message>
    <message>
        <source>Stop trusting</source>
        <translation>Togli la fiducia</translation>
    </message>
    <message>
        <source>Site key</source>
        <translation>Chiave del sito</translation>
    </message>
    <message>
        <source>Export the site key</source>
        <translation>Esporta la chiave del sito</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importa…</translation>
    </message>
    <message>
        <source>Import the site key</source>
        <translation>Importa la chiave del sito</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>Sostituisci…</translation>
    </message>
    <message>
        <source>Replace the site key</source>
        <translation>Sostituisci la chiave del sito</translation>
    </message>
    <message>
        <source>Agents and this console accept only files signed with one of these keys.</source>
        <translation>Gli agent e questa console accettano solo file firmati con una di queste chiavi.</translation>
    </message>
    <message>
        <source>Trust a vendor&apos;s key…</source>
        <translation>Fidati di un fornitore…</translation>
    </message>
    <message>
        <source>Trusted keys</source>
        <translation>Chiavi fidate</translation>
    </message>
    <message>
        <source>It signs what you deploy. To deploy from here, import it from the file that was exported where it was made.</source>
        <translation>Firma ciò che distribuisci. Per distribuire da qui, importala dal file esportato dove è stata creata.</translation>
    </message>
    <message>
        <source>It signs what you deploy. Export it: if it is lost with this computer, no computer can be upgraded any more.</source>
        <translation>Firma ciò che distribuisci. Esportala: se si perde con questo computer, nessun computer potrà più essere aggiornato.</translation>
    </message>
    <message>
        <source>Not known now</source>
        <translation>Ora non noto</translation>
    </message>
    <message>
        <source>%1 by %2 (%3)</source>
        <translation>%1 da %2 (%3)</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::KeyValueGrid</name>
    <message>
        <source>Copy</source>
        <translation>Copia</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::Keys</name>
    <message>
        <source>The passphrase is wrong.</source>
        <translation>La passphrase è errata.</translation>
    </message>
    <message>
        <source>It is the one that was chosen when the key was exported. Nobody can recover it.</source>
        <translation>È quella scelta quando la chiave è stata esportata. Nessuno può recuperarla.</translation>
    </message>
    <message>
        <source>The file holds no site key.</source>
        <translation>Il file non contiene una chiave del sito.</translation>
    </message>
    <message>
        <source>Choose the file that Export wrote.</source>
        <translation>Scegli il file scritto da Esporta.</translation>
    </message>
    <message>
        <source>This is no public key.</source>
        <translation>Non è una chiave pubblica.</translation>
    </message>
    <message>
        <source>Paste the second line of the vendor&apos;s .pub file.</source>
        <translation>Incolla la seconda riga del file .pub del fornitore.</translation>
    </message>
    <message>
        <source>The file holds key %1, but this server&apos;s computers trust %2.</source>
        <translation>Il file contiene la chiave %1, ma i computer di questo server si fidano di %2.</translation>
    </message>
    <message>
        <source>It may be of another server, or from before the key was replaced.</source>
        <translation>Può essere di un altro server, o precedente alla sostituzione della chiave.</translation>
    </message>
    <message>
        <source>This key is trusted already.</source>
        <translation>Questa chiave è già fidata.</translation>
    </message>
    <message>
        <source>Weak</source>
        <comment>passphrase</comment>
        <translation>Debole</translation>
    </message>
    <message>
        <source>Good</source>
        <comment>passphrase</comment>
        <translation>Buona</translation>
    </message>
    <message>
        <source>Strong</source>
        <comment>passphrase</comment>
        <translation>Forte</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::LicenceCard</name>
    <message>
        <source>Licence</source>
        <translation>Licenza</translation>
    </message>
    <message>
        <source>Import licence…</source>
        <translation>Carica licenza…</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Azienda</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Numero seriale</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Scadenza</translation>
    </message>
    <message>
        <source>never</source>
        <translation>mai</translation>
    </message>
    <message>
        <source>Last check</source>
        <translation>Ultimo controllo</translation>
    </message>
    <message>
        <source>Next check</source>
        <translation>Prossimo controllo</translation>
    </message>
    <message>
        <source>Manage licence…</source>
        <translation>Gestisci licenza…</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::LicenceFiles</name>
    <message>
        <source>Import a licence</source>
        <translation>Carica una licenza</translation>
    </message>
    <message>
        <source>Licences (*.json *.lic);;All files (*)</source>
        <translation>Licenze (*.json *.lic);;Tutti i file (*)</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::LicenceMailTest</name>
    <message>
        <source>The test e-mail for %1 is in this server&apos;s own mailbox: it has no mail server.</source>
        <translation>L&apos;e-mail di prova per %1 è nella cassetta di questo server, che non ha un server di posta.</translation>
    </message>
    <message>
        <source>The mail server has taken a test e-mail for %1.</source>
        <translation>Il server di posta ha accettato un&apos;e-mail di prova per %1.</translation>
    </message>
    <message>
        <source>It answered: %1</source>
        <translation>Ha risposto: %1</translation>
    </message>
    <message>
        <source>Look whether it arrives.</source>
        <translation>Verificare che arrivi.</translation>
    </message>
    <message>
        <source>A test e-mail was sent a moment ago.</source>
        <translation>Un&apos;e-mail di prova è stata inviata poco fa.</translation>
    </message>
    <message numerus="yes">
        <source>The next one can be sent in %Ln second(s).</source>
        <translation>
            <numerusform>La prossima si può inviare tra %Ln secondo.</numerusform>
            <numerusform>La prossima si può inviare tra %Ln secondi.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::LicenceManagementPanel</name>
    <message>
        <source>Remove the licence %1?</source>
        <translation>Rimuovere la licenza %1?</translation>
    </message>
    <message>
        <source>Remove licence</source>
        <translation>Rimuovi licenza</translation>
    </message>
    <message>
        <source>Until another licence is imported no update can be downloaded or started, and no activation code can be requested. Agents, backups and everything else go on as before.</source>
        <translation>Finché non viene caricata un&apos;altra licenza non si può scaricare né avviare alcun aggiornamento, né richiedere un codice di attivazione. Agent, backup e tutto il resto continuano come prima.</translation>
    </message>
    <message>
        <source>The update to version %1, which was started, goes on to its end.</source>
        <translation>L&apos;aggiornamento alla versione %1, già avviato, prosegue fino alla fine.</translation>
    </message>
    <message>
        <source>The update to version %1 cannot be started any more until then.</source>
        <translation>Fino ad allora l&apos;aggiornamento alla versione %1 non si può più avviare.</translation>
    </message>
    <message>
        <source>The server keeps no copy: have the licence file at hand if you want it back.</source>
        <translation>Il server non ne conserva una copia: tenere a portata di mano il file della licenza per poterla ricaricare.</translation>
    </message>
    <message>
        <source>Licence state</source>
        <translation>Stato licenza</translation>
    </message>
    <message>
        <source>%1, by %2</source>
        <translation>%1, da %2</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Scadenza</translation>
    </message>
    <message>
        <source>never</source>
        <translation>mai</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Numero seriale</translation>
    </message>
    <message>
        <source>Company name</source>
        <translation>Nome azienda</translation>
    </message>
    <message>
        <source>E-mail associated with the licence</source>
        <translation>E-mail associata alla licenza</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Prodotto</translation>
    </message>
    <message>
        <source>Signed with the key</source>
        <translation>Firmata con la chiave</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Caricata</translation>
    </message>
    <message>
        <source>The activation codes go to this address. Only a new licence changes it: ask the vendor&apos;s support.</source>
        <translation>I codici di attivazione vanno a questo indirizzo. Solo una nuova licenza lo cambia: rivolgersi al supporto del fornitore.</translation>
    </message>
    <message>
        <source>Import the licence file that the vendor sent; its signature (.minisig) must lie beside it. It can also be dropped here.</source>
        <translation>Caricare il file di licenza inviato dal fornitore; accanto deve esserci la sua firma (.minisig). Si può anche trascinare qui.</translation>
    </message>
    <message>
        <source>Upload new licence…</source>
        <translation>Carica nuova licenza…</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Invio in corso…</translation>
    </message>
    <message>
        <source>Send test e-mail</source>
        <translation>Invia e-mail di prova</translation>
    </message>
    <message>
        <source>Remove licence…</source>
        <translation>Rimuovi licenza…</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::LicencePage</name>
    <message>
        <source>The licence %1 is in force.</source>
        <translation>La licenza %1 è in vigore.</translation>
    </message>
    <message>
        <source>The licence %1 was removed.</source>
        <translation>La licenza %1 è stata rimossa.</translation>
    </message>
    <message>
        <source>Updates need another one.</source>
        <translation>Per gli aggiornamenti ne serve un&apos;altra.</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licenza</translation>
    </message>
    <message>
        <source>Which updates the vendor lets this system have, and who authorises them.</source>
        <translation>Quali aggiornamenti il fornitore consente a questo sistema, e chi li autorizza.</translation>
    </message>
    <message>
        <source>Security Update</source>
        <translation>Security Update</translation>
    </message>
    <message>
        <source>Licence management</source>
        <translation>Gestione licenza</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::ListState</name>
    <message>
        <source>Nothing matches</source>
        <translation>Nessun risultato</translation>
    </message>
    <message>
        <source>Change the filter to see the other rows.</source>
        <translation>Cambia il filtro per vedere le altre righe.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Caricamento…</translation>
    </message>
    <message>
        <source>Nothing is known yet</source>
        <translation>Non si sa ancora nulla</translation>
    </message>
    <message>
        <source>It appears as soon as the server answers.</source>
        <translation>Comparirà appena il server risponde.</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::LogView</name>
    <message>
        <source>Save log</source>
        <translation>Salva log</translation>
    </message>
    <message>
        <source>Log files (*.log)</source>
        <translation>File di log (*.log)</translation>
    </message>
    <message>
        <source>Show only lines with…</source>
        <translation>Mostra solo le righe con…</translation>
    </message>
    <message>
        <source>Filter of the log</source>
        <translation>Filtro del log</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copia</translation>
    </message>
    <message>
        <source>Copy the lines that are shown</source>
        <translation>Copia le righe mostrate</translation>
    </message>
    <message>
        <source>Save log…</source>
        <translation>Salva log…</translation>
    </message>
    <message>
        <source>No line has that.</source>
        <translation>Nessuna riga lo contiene.</translation>
    </message>
    <message>
        <source>Nothing has been written to the log.</source>
        <translation>Nel log non è stato scritto nulla.</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::MailSettings</name>
    <message>
        <source>kept; type to replace it</source>
        <translation>conservata; digitare per sostituirla</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Salvato.</translation>
    </message>
    <message>
        <source>The mail server has taken a test e-mail for %1.</source>
        <translation>Il server di posta ha accettato un&apos;e-mail di prova per %1.</translation>
    </message>
    <message>
        <source>Look whether it arrives.</source>
        <translation>Verificare che arrivi.</translation>
    </message>
    <message>
        <source>The sender is no e-mail address.</source>
        <translation>Il mittente non è un indirizzo e-mail.</translation>
    </message>
    <message>
        <source>It needs a mail server, a sender and a recipient.</source>
        <translation>Servono un server di posta, un mittente e un destinatario.</translation>
    </message>
    <message>
        <source>The main server tells people of backups that failed or were missed, and sends activation codes. Without a mail server it cannot.</source>
        <translation>Il server principale avvisa dei backup non riusciti o non eseguiti e invia i codici di attivazione. Senza un server di posta non può farlo.</translation>
    </message>
    <message>
        <source>Mail &amp;server</source>
        <translation>&amp;Server di posta</translation>
    </message>
    <message>
        <source>S&amp;ecurity</source>
        <translation>Sic&amp;urezza</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>U&amp;tente</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Porta</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>Pass&amp;word</translation>
    </message>
    <message>
        <source>&amp;Language of the mails</source>
        <translation>&amp;Lingua delle e-mail</translation>
    </message>
    <message>
        <source>Se&amp;nder</source>
        <translation>&amp;Mittente</translation>
    </message>
    <message>
        <source>&amp;Recipients</source>
        <translation>&amp;Destinatari</translation>
    </message>
    <message>
        <source>&amp;Certificates</source>
        <translation>&amp;Certificati</translation>
    </message>
    <message>
        <source>Te&amp;st to</source>
        <translation>Prov&amp;a a</translation>
    </message>
    <message>
        <source>such as smtp.example.org</source>
        <translation>ad esempio smtp.example.org</translation>
    </message>
    <message>
        <source>such as mainstay@example.org</source>
        <translation>ad esempio mainstay@example.org</translation>
    </message>
    <message>
        <source>who hears of failures where a schedule names nobody</source>
        <translation>chi viene avvisato quando una pianificazione non indica nessuno</translation>
    </message>
    <message>
        <source>file on the server, in PEM; empty: those of its system</source>
        <translation>file sul server, in PEM; vuoto: quelli del suo sistema</translation>
    </message>
    <message>
        <source>an address of yours</source>
        <translation>un proprio indirizzo</translation>
    </message>
    <message>
        <source>Send test e-mail</source>
        <translation>Invia e-mail di prova</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salva</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::Mails</name>
    <message>
        <source>No mail server is set.</source>
        <translation>Nessun server di posta è impostato.</translation>
    </message>
    <message>
        <source>Set one under Settings, Mail.</source>
        <translation>Impostarne uno in Impostazioni, Posta.</translation>
    </message>
    <message>
        <source>The mail server %1 cannot be reached.</source>
        <translation>Il server di posta %1 non è raggiungibile.</translation>
    </message>
    <message>
        <source>Check its name, the port, and whether a firewall is in between.</source>
        <translation>Verificare il nome, la porta e la presenza di un firewall.</translation>
    </message>
    <message>
        <source>The mail server %1 did not answer in time.</source>
        <translation>Il server di posta %1 non ha risposto in tempo.</translation>
    </message>
    <message>
        <source>A wrong kind of security often shows like this: try TLS with port 465, STARTTLS with 587.</source>
        <translation>Spesso è il segno di un tipo di sicurezza errato: provare TLS con la porta 465, STARTTLS con la 587.</translation>
    </message>
    <message>
        <source>The mail server %1 ended the connection.</source>
        <translation>Il server di posta %1 ha chiuso la connessione.</translation>
    </message>
    <message>
        <source>Look at the mail server&apos;s log.</source>
        <translation>Consultare il registro del server di posta.</translation>
    </message>
    <message>
        <source>The mail server did not accept the user or the password.</source>
        <translation>Il server di posta non ha accettato l&apos;utente o la password.</translation>
    </message>
    <message>
        <source>Correct them. Some services want a password made for programs.</source>
        <translation>Correggerli. Alcuni servizi richiedono una password per le applicazioni.</translation>
    </message>
    <message>
        <source>The mail server offers no encryption, so nothing was sent to it.</source>
        <translation>Il server di posta non offre la cifratura, quindi non gli è stato inviato nulla.</translation>
    </message>
    <message>
        <source>Choose TLS, or no security where the network is your own.</source>
        <translation>Scegliere TLS, oppure nessuna sicurezza se la rete è propria.</translation>
    </message>
    <message>
        <source>The mail server&apos;s certificate or encryption is not right.</source>
        <translation>Il certificato o la cifratura del server di posta non sono corretti.</translation>
    </message>
    <message>
        <source>Its certificate has to be for this name and from somebody the server trusts.</source>
        <translation>Il certificato deve essere per questo nome e di un emittente di cui il server si fida.</translation>
    </message>
    <message>
        <source>The mail server says “later”: %1</source>
        <translation>Il server di posta chiede di riprovare più tardi: %1</translation>
    </message>
    <message>
        <source>Notices are tried again by themselves for three days.</source>
        <translation>Gli avvisi vengono ritentati da soli per tre giorni.</translation>
    </message>
    <message>
        <source>The mail server refused the mail: %1</source>
        <translation>Il server di posta ha rifiutato l&apos;e-mail: %1</translation>
    </message>
    <message>
        <source>Check the addresses of sender and recipient.</source>
        <translation>Verificare gli indirizzi del mittente e del destinatario.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Nessuna</translation>
    </message>
    <message>
        <source>A code is not tried again by itself: wait a few minutes, then request another one.</source>
        <translation>L&apos;invio del codice non viene ripetuto da solo: attendere qualche minuto, poi richiederne un altro.</translation>
    </message>
    <message>
        <source>Check the sender under Settings, Mail, then request another code. Only a new licence changes the address of the recipient: ask the vendor&apos;s support.</source>
        <translation>Controllare il mittente in Impostazioni, Posta, poi richiedere un altro codice. L&apos;indirizzo del destinatario cambia solo con una nuova licenza: chiederla al supporto del fornitore.</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::MainWindow</name>
    <message>
        <source>Help</source>
        <translation>Aiuto</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::ManualWindow</name>
    <message>
        <source>Manual of Mainstay</source>
        <translation>Manuale di Mainstay</translation>
    </message>
    <message>
        <source>Find in the manual</source>
        <translation>Cerca nel manuale</translation>
    </message>
    <message>
        <source>Not found.</source>
        <translation>Non trovato.</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>Capitoli</translation>
    </message>
    <message>
        <source>Text of the manual</source>
        <translation>Testo del manuale</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::Notices</name>
    <message>
        <source>Undeliverable</source>
        <translation>Non recapitabile</translation>
    </message>
    <message>
        <source>Tried again</source>
        <translation>Si ritenta</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>In partenza</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Accettata</translation>
    </message>
    <message>
        <source>No mail yet</source>
        <translation>Ancora nessuna e-mail</translation>
    </message>
    <message numerus="yes">
        <source>%1 Tried %Ln time(s), again at %2.</source>
        <translation>
            <numerusform>%1 Tentato %Ln volta, di nuovo alle %2.</numerusform>
            <numerusform>%1 Tentato %Ln volte, di nuovo alle %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Destinatario</translation>
    </message>
    <message>
        <source>Newest mail</source>
        <translation>Ultima e-mail</translation>
    </message>
    <message>
        <source>Last accepted delivery</source>
        <translation>Ultima consegna accettata</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Oggetto</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Notices to %1 cannot be delivered. %2</source>
        <translation>Gli avvisi a %1 non si possono recapitare. %2</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::NoticesPanel</name>
    <message>
        <source>No recipients yet</source>
        <translation>Ancora nessun destinatario</translation>
    </message>
    <message>
        <source>Name them in a schedule, or for all of them under Settings, Mail.</source>
        <translation>Indicarli in una pianificazione, o per tutte in Impostazioni, Posta.</translation>
    </message>
    <message>
        <source>Who hears of backups that fail, are missed or shrink, and whether the mails arrive. Accepted means that the mail server took it.</source>
        <translation>Chi viene avvisato dei backup non riusciti, non eseguiti o ridotti, e se le e-mail arrivano. Accettata significa che il server di posta l&apos;ha presa in carico.</translation>
    </message>
    <message>
        <source>Recipients of notices</source>
        <translation>Destinatari degli avvisi</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::OutcomeReport</name>
    <message>
        <source>Outcome of an upgrade request</source>
        <translation>Esito di una richiesta di aggiornamento</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Redatto</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stato</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versione</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Per</translation>
    </message>
    <message>
        <source>Upgraded</source>
        <translation>Aggiornati</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Falliti</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>In corso</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>In attesa</translation>
    </message>
    <message>
        <source>Recalled or never reached</source>
        <translation>Richiamati o mai raggiunti</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Scaduti</translation>
    </message>
    <message>
        <source>Not applicable</source>
        <translation>Non applicabile</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Risultato</translation>
    </message>
    <message>
        <source>Failures by cause</source>
        <translation>Falliti per causa</translation>
    </message>
    <message>
        <source>Computers</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Causa</translation>
    </message>
    <message>
        <source>During</source>
        <translation>Durante</translation>
    </message>
    <message>
        <source>The first %1 of %2, those that were not upgraded before the others. The CSV has them all.</source>
        <translation>I primi %1 di %2, prima quelli non aggiornati. Il CSV li contiene tutti.</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Prima</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Perché</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Da</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::OverviewPage</name>
    <message>
        <source>Overview</source>
        <translation>Panoramica</translation>
    </message>
    <message numerus="yes">
        <source>%Ln matter(s) need attention</source>
        <translation>
            <numerusform>%Ln cosa richiede attenzione</numerusform>
            <numerusform>%Ln cose richiedono attenzione</numerusform>
        </translation>
    </message>
    <message>
        <source>The server does not answer.</source>
        <translation>Il server non risponde.</translation>
    </message>
    <message>
        <source>You see what was known last. The console reconnects by itself.</source>
        <translation>Vedi gli ultimi dati noti. La console si riconnette da sola.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln computer(s) failed or went back to the old version in “%1”.</source>
        <translation>
            <numerusform>%Ln computer in errore o tornato alla versione precedente in “%1”.</numerusform>
            <numerusform>%Ln computer in errore o tornati alla versione precedente in “%1”.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at the causes, then retry or reject the request.</source>
        <translation>Guarda le cause, poi riprova o rifiuta la richiesta.</translation>
    </message>
    <message>
        <source>The last backup, of %1, is none: %2</source>
        <translation>L&apos;ultimo backup, del %1, non è riuscito: %2</translation>
    </message>
    <message>
        <source>Run a new backup now.</source>
        <translation>Esegui un nuovo backup adesso.</translation>
    </message>
    <message>
        <source>There is no proven backup yet.</source>
        <translation>Non c’è ancora un backup verificato.</translation>
    </message>
    <message>
        <source>Run a backup now: it is checked before it counts.</source>
        <translation>Esegui un backup adesso: viene controllato prima di contare.</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Falliti</translation>
    </message>
    <message>
        <source>none</source>
        <comment>failures</comment>
        <translation>nessuno</translation>
    </message>
    <message>
        <source>Computers</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>Active now</source>
        <translation>Attivi adesso</translation>
    </message>
    <message numerus="yes">
        <source>%Ln not seen</source>
        <translation>
            <numerusform>%Ln non visto</numerusform>
            <numerusform>%Ln non visti</numerusform>
        </translation>
    </message>
    <message>
        <source>Active requests</source>
        <translation>Richieste attive</translation>
    </message>
    <message>
        <source>%1 of %2 upgraded</source>
        <translation>%1 di %2 aggiornati</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Richiede attenzione</translation>
    </message>
    <message>
        <source>Nothing needs your attention.</source>
        <translation>Nulla richiede la tua attenzione.</translation>
    </message>
    <message>
        <source>Agent self-upgrade</source>
        <translation>Aggiornamento agent</translation>
    </message>
    <message>
        <source>Database backup</source>
        <translation>Backup database</translation>
    </message>
    <message>
        <source>No jobs yet</source>
        <translation>Ancora nessuna attività</translation>
    </message>
    <message>
        <source>Backups and their checks appear here as soon as one starts.</source>
        <translation>I backup e le loro verifiche appaiono qui appena ne comincia uno.</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Attività</translation>
    </message>
    <message>
        <source>Latest jobs of the server</source>
        <translation>Ultime attività del server</translation>
    </message>
    <message>
        <source>or rolled back</source>
        <translation>o ripristinati</translation>
    </message>
    <message>
        <source>“%1” waits until a second person approves it.</source>
        <translation>“%1” attende che una seconda persona la approvi.</translation>
    </message>
    <message>
        <source>It was created by %1; anybody else who may deploy agents can approve it.</source>
        <translation>L&apos;ha creata %1; chiunque altro possa distribuire gli agenti può approvarla.</translation>
    </message>
    <message>
        <source>“%1” stopped by itself: %2.</source>
        <translation>“%1” si è fermata da sola: %2.</translation>
    </message>
    <message>
        <source>Look at the causes, then resume or reject the request.</source>
        <translation>Guardare le cause, poi riprendere o rifiutare la richiesta.</translation>
    </message>
    <message>
        <source>The database has shrunk suddenly. %1</source>
        <translation>Il database si è ridotto di colpo. %1</translation>
    </message>
    <message>
        <source>Unless somebody deleted data on purpose, find out at once.</source>
        <translation>Se nessuno ha eliminato dati di proposito, indagare subito.</translation>
    </message>
    <message>
        <source>Correct the address, or the settings of the mail server.</source>
        <translation>Correggere l&apos;indirizzo, o le impostazioni del server di posta.</translation>
    </message>
    <message>
        <source>No proven backup is as young as it should be.</source>
        <translation>Nessun backup verificato è recente quanto dovrebbe.</translation>
    </message>
    <message>
        <source>Update to version %1: %2</source>
        <translation>Aggiornamento alla versione %1: %2</translation>
    </message>
    <message>
        <source>It is in use once the machine was started again.</source>
        <translation>Sarà in uso dopo il riavvio della macchina.</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::PageHeader</name>
    <message>
        <source>More actions</source>
        <translation>Altre azioni</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::PatchFacts</name>
    <message>
        <source>not needed</source>
        <translation>non necessario</translation>
    </message>
    <message>
        <source>needed at the end</source>
        <translation>necessario alla fine</translation>
    </message>
    <message>
        <source>only if the new version does not answer</source>
        <translation>solo se la nuova versione non risponde</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>Pubblicato</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Dimensione</translation>
    </message>
    <message>
        <source>Reboot</source>
        <comment>whether it is needed</comment>
        <translation>Riavvio</translation>
    </message>
    <message>
        <source>Usually takes</source>
        <translation>Durata tipica</translation>
    </message>
    <message>
        <source>Signed with the key %1, which is trusted here.</source>
        <translation>Firmato con la chiave %1, che qui è attendibile.</translation>
    </message>
    <message>
        <source>Signed by %1 (key %2), who is trusted here.</source>
        <translation>Firmato da %1 (chiave %2), che qui è attendibile.</translation>
    </message>
    <message>
        <source>Signed on %1. The signature fits the file.</source>
        <translation>Firmato il %1. La firma corrisponde al file.</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::PatchPanel</name>
    <message>
        <source>Import from file…</source>
        <translation>Importa da file…</translation>
    </message>
    <message>
        <source>Look for updates</source>
        <translation>Cerca aggiornamenti</translation>
    </message>
    <message>
        <source>Select the version to download</source>
        <translation>Seleziona versione da scaricare</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>There is no update at present.</source>
        <translation>Al momento non ci sono aggiornamenti.</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Attendo il server…</translation>
    </message>
    <message>
        <source>Imported from a file that was signed with the key %1.</source>
        <translation>Importato da un file firmato con la chiave %1.</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::PrerequisiteList</name>
    <message>
        <source>Show them…</source>
        <translation>Mostra…</translation>
    </message>
    <message>
        <source>Backing up…</source>
        <translation>Backup in corso…</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Esegui backup</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Invio in corso…</translation>
    </message>
    <message>
        <source>Send test e-mail</source>
        <translation>Invia e-mail di prova</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>non noto</translation>
    </message>
    <message>
        <source>Prerequisites of a system update</source>
        <translation>Prerequisiti di un aggiornamento di sistema</translation>
    </message>
    <message>
        <source>Date: %1</source>
        <translation>Data: %1</translation>
    </message>
    <message>
        <source>Machine: %1</source>
        <translation>Macchina: %1</translation>
    </message>
    <message>
        <source>Product: %1, version %2</source>
        <translation>Prodotto: %1, versione %2</translation>
    </message>
    <message>
        <source>Update to version: %1</source>
        <translation>Aggiornamento alla versione: %1</translation>
    </message>
    <message>
        <source>none chosen</source>
        <translation>nessuna scelta</translation>
    </message>
    <message>
        <source>Machine last looked at: %1</source>
        <translation>Macchina controllata per ultimo: %1</translation>
    </message>
    <message>
        <source>never</source>
        <translation>mai</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::Prerequisites</name>
    <message>
        <source>Licence</source>
        <translation>Licenza</translation>
    </message>
    <message>
        <source>Kinds of update in the licence</source>
        <translation>Aggiornamenti nella licenza</translation>
    </message>
    <message>
        <source>Main server&apos;s machine</source>
        <translation>Macchina del server principale</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Architettura</translation>
    </message>
    <message>
        <source>Snapshot or backup</source>
        <translation>Snapshot o backup</translation>
    </message>
    <message>
        <source>Customisations</source>
        <translation>Personalizzazioni</translation>
    </message>
    <message>
        <source>E-mail of the licence</source>
        <translation>E-mail della licenza</translation>
    </message>
    <message>
        <source>Free disk space</source>
        <translation>Spazio libero su disco</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Orologio</translation>
    </message>
    <message>
        <source>Other work</source>
        <translation>Altri lavori</translation>
    </message>
    <message>
        <source>Pending reboot</source>
        <translation>Riavvio in sospeso</translation>
    </message>
    <message>
        <source>Vendor&apos;s key</source>
        <translation>Chiave del fornitore</translation>
    </message>
    <message>
        <source>Feed of updates</source>
        <translation>Elenco degli aggiornamenti</translation>
    </message>
    <message>
        <source>I have taken a snapshot of the machine</source>
        <translation>Ho eseguito una snapshot della macchina</translation>
    </message>
    <message>
        <source>I have a backup and the installation image at hand</source>
        <translation>Ho un backup e la ISO di installazione a portata di mano</translation>
    </message>
    <message>
        <source>The added files may be overwritten or stop working</source>
        <translation>I file aggiunti possono essere sovrascritti o smettere di funzionare</translation>
    </message>
    <message>
        <source>I know, go on all the same</source>
        <translation>Lo so, procedi comunque</translation>
    </message>
    <message>
        <source>Nobody has looked yet: the machine&apos;s agent has not answered.</source>
        <translation>Non ancora verificato: l&apos;agent della macchina non ha risposto.</translation>
    </message>
    <message>
        <source>There is no licence.</source>
        <translation>Non c&apos;è alcuna licenza.</translation>
    </message>
    <message>
        <source>Import the licence file that the vendor sent.</source>
        <translation>Carica il file di licenza ricevuto dal fornitore.</translation>
    </message>
    <message>
        <source>The licence expired on %1.</source>
        <translation>La licenza è scaduta il %1.</translation>
    </message>
    <message>
        <source>Ask the vendor for a new licence.</source>
        <translation>Chiedi al fornitore una nuova licenza.</translation>
    </message>
    <message>
        <source>Import the licence file again, or ask the vendor.</source>
        <translation>Carica di nuovo il file di licenza, oppure rivolgiti al fornitore.</translation>
    </message>
    <message>
        <source>Licence %1 is active; it ends on %2.</source>
        <translation>La licenza %1 è attiva; termina il %2.</translation>
    </message>
    <message>
        <source>Licence %1 is active.</source>
        <translation>La licenza %1 è attiva.</translation>
    </message>
    <message>
        <source>The licence enables no kind of update.</source>
        <translation>La licenza non abilita alcun tipo di aggiornamento.</translation>
    </message>
    <message>
        <source>Ask the vendor.</source>
        <translation>Rivolgiti al fornitore.</translation>
    </message>
    <message>
        <source>The licence does not enable this kind of update: %1.</source>
        <translation>La licenza non abilita questo tipo di aggiornamento: %1.</translation>
    </message>
    <message>
        <source>Choose another update, or ask the vendor.</source>
        <translation>Scegli un altro aggiornamento, oppure rivolgiti al fornitore.</translation>
    </message>
    <message>
        <source>Enabled: %1.</source>
        <translation>Abilitati: %1.</translation>
    </message>
    <message>
        <source>It is not known which computer the main server runs on.</source>
        <translation>Non si sa su quale computer gira il server principale.</translation>
    </message>
    <message>
        <source>Choose it above.</source>
        <translation>Sceglilo nel riquadro della macchina.</translation>
    </message>
    <message>
        <source>The agent of the main server&apos;s machine does not answer.</source>
        <translation>L&apos;agent della macchina del server principale non risponde.</translation>
    </message>
    <message>
        <source>Start the agent there, then check again.</source>
        <translation>Avvia l&apos;agent su quella macchina, poi ricontrolla.</translation>
    </message>
    <message>
        <source>Correct it on the machine, then check again.</source>
        <translation>Correggi sulla macchina, poi ricontrolla.</translation>
    </message>
    <message>
        <source>The machine runs %1, the licence is for %2.</source>
        <translation>La macchina esegue %1, la licenza è per %2.</translation>
    </message>
    <message>
        <source>Import the right licence, or choose the right machine.</source>
        <translation>Carica la licenza giusta, oppure scegli la macchina giusta.</translation>
    </message>
    <message>
        <source>%1 %2 on %3</source>
        <translation>%1 %2 su %3</translation>
    </message>
    <message>
        <source>%1: its service does not run.</source>
        <translation>%1: il suo servizio non è in esecuzione.</translation>
    </message>
    <message>
        <source>Start it first.</source>
        <translation>Prima avvialo.</translation>
    </message>
    <message>
        <source>Stand Alone: nothing of the product can be used for the whole of the update.</source>
        <translation>Stand Alone: le funzionalità non saranno fruibili per tutto il tempo dell&apos;aggiornamento.</translation>
    </message>
    <message>
        <source>Redundant: only the reports, analytical and summary, are not available for a while.</source>
        <translation>Ridondato: il disservizio è limitato all&apos;indisponibilità provvisoria dei dati di reportistica (analitica e riepilogativa).</translation>
    </message>
    <message>
        <source>MCS: smart working and widgets are not available until the end, for every system connected to it: %1.</source>
        <translation>MCS: fino al termine, l&apos;accesso in smartworking e i widget non saranno disponibili per tutti i sistemi collegati: %1.</translation>
    </message>
    <message>
        <source>Branch Office</source>
        <translation>Branch Office</translation>
    </message>
    <message>
        <source>Disaster</source>
        <translation>Disaster</translation>
    </message>
    <message>
        <source>%1, and active: the service is interrupted.</source>
        <translation>%1, in stato active: il servizio si interrompe.</translation>
    </message>
    <message>
        <source>%1, not active: nobody notices.</source>
        <translation>%1, non active: nessun disservizio.</translation>
    </message>
    <message>
        <source>The last proven backup is of %1. It holds the configuration only.</source>
        <translation>L&apos;ultimo backup verificato è del %1. Il backup è delle sole configurazioni.</translation>
    </message>
    <message>
        <source>Take a snapshot of the virtual machine, or back up now.</source>
        <translation>Esegui una snapshot della macchina virtuale, oppure un backup adesso.</translation>
    </message>
    <message>
        <source>Back up now, and have the installation image at hand.</source>
        <translation>Esegui un backup adesso e tieni pronta la ISO.</translation>
    </message>
    <message>
        <source>The last proven backup is old: %1.</source>
        <translation>L&apos;ultimo backup verificato è vecchio: %1.</translation>
    </message>
    <message>
        <source>There is no proven backup.</source>
        <translation>Non c&apos;è alcun backup verificato.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln shipped file(s) were changed on this machine.</source>
        <translation>
            <numerusform>%Ln file originale è stato modificato su questa macchina.</numerusform>
            <numerusform>%Ln file originali sono stati modificati su questa macchina.</numerusform>
        </translation>
    </message>
    <message>
        <source>Do not update before the vendor&apos;s support has restored them.</source>
        <translation>Non aggiornare finché il supporto del fornitore non li ha ripristinati.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) were added to the product.</source>
        <translation>
            <numerusform>%Ln file è stato aggiunto al prodotto.</numerusform>
            <numerusform>%Ln file sono stati aggiunti al prodotto.</numerusform>
        </translation>
    </message>
    <message>
        <source>The update may overwrite them: keep a copy.</source>
        <translation>L&apos;aggiornamento può sovrascriverli: conservane una copia.</translation>
    </message>
    <message>
        <source>All files are as they were shipped.</source>
        <translation>Tutti i file sono quelli originali.</translation>
    </message>
    <message>
        <source>The licence names no e-mail address.</source>
        <translation>La licenza non indica alcun indirizzo e-mail.</translation>
    </message>
    <message>
        <source>Ask the vendor for a licence with one.</source>
        <translation>Chiedi al fornitore una licenza che ne abbia uno.</translation>
    </message>
    <message>
        <source>The server cannot send the code to %1: no mail server is set.</source>
        <translation>Il server non può inviare il codice a %1: nessun server di posta impostato.</translation>
    </message>
    <message>
        <source>The activation code goes to %1.</source>
        <translation>Il codice di attivazione va a %1.</translation>
    </message>
    <message>
        <source>The server needs %1 and has %2.</source>
        <translation>Al server servono %1 e ne ha %2.</translation>
    </message>
    <message>
        <source>Free space in the server&apos;s data folder, then check again.</source>
        <translation>Libera spazio nella cartella dei dati del server, poi ricontrolla.</translation>
    </message>
    <message>
        <source>The machine needs %1 and has %2.</source>
        <translation>Alla macchina servono %1 e ne ha %2.</translation>
    </message>
    <message>
        <source>Free space there, then check again.</source>
        <translation>Libera spazio sulla macchina, poi ricontrolla.</translation>
    </message>
    <message>
        <source>Enough for download, decompression and undo.</source>
        <translation>Sufficiente per download, decompressione e ripristino.</translation>
    </message>
    <message numerus="yes">
        <source>The machine&apos;s clock is %Ln second(s) off.</source>
        <translation>
            <numerusform>L&apos;orologio della macchina è sfasato di %Ln secondo.</numerusform>
            <numerusform>L&apos;orologio della macchina è sfasato di %Ln secondi.</numerusform>
        </translation>
    </message>
    <message>
        <source>Correct it, or the times in the log mislead.</source>
        <translation>Correggilo, o gli orari nel log inganneranno.</translation>
    </message>
    <message>
        <source>Right.</source>
        <translation>Esatto.</translation>
    </message>
    <message>
        <source>Another update is under way.</source>
        <translation>È in corso un altro aggiornamento.</translation>
    </message>
    <message>
        <source>Wait until it ends, or close it.</source>
        <translation>Attendi che finisca, oppure chiudilo.</translation>
    </message>
    <message numerus="yes">
        <source>The server is busy with %Ln job(s).</source>
        <translation>
            <numerusform>Il server è occupato con %Ln attività.</numerusform>
            <numerusform>Il server è occupato con %Ln attività.</numerusform>
        </translation>
    </message>
    <message>
        <source>Wait until they end.</source>
        <translation>Attendi che finiscano.</translation>
    </message>
    <message>
        <source>The server has nothing else to do.</source>
        <translation>Il server non ha altro da fare.</translation>
    </message>
    <message>
        <source>The machine wants to be rebooted: %1.</source>
        <translation>La macchina attende un riavvio: %1.</translation>
    </message>
    <message>
        <source>Reboot it first.</source>
        <translation>Prima riavviala.</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>Nessuno.</translation>
    </message>
    <message>
        <source>No key of a vendor is trusted, so no update can be verified.</source>
        <translation>Nessuna chiave di un fornitore è fidata: nessun aggiornamento può essere verificato.</translation>
    </message>
    <message>
        <source>Known: only what it signed is accepted.</source>
        <translation>Nota: si accetta solo ciò che ha firmato.</translation>
    </message>
    <message>
        <source>No feed is set: updates come from files only.</source>
        <translation>Nessun elenco impostato: gli aggiornamenti arrivano solo da file.</translation>
    </message>
    <message>
        <source>Check the address and the network of the server.</source>
        <translation>Controlla l&apos;indirizzo e la rete del server.</translation>
    </message>
    <message>
        <source>%1 answers.</source>
        <translation>%1 risponde.</translation>
    </message>
    <message>
        <source>There is no list of updates at its address.</source>
        <translation>Al suo indirizzo non c&apos;è alcun elenco di aggiornamenti.</translation>
    </message>
    <message>
        <source>Add the vendor&apos;s public key under Settings, Keys.</source>
        <translation>Aggiungi la chiave pubblica del fornitore in Impostazioni, Chiavi.</translation>
    </message>
    <message>
        <source>Wait until it is done.</source>
        <translation>Attendere la fine.</translation>
    </message>
    <message>
        <source>A backup holds the configuration only: for historical data, ask the vendor&apos;s support before.</source>
        <translation>Il backup è delle sole configurazioni: per i dati storici, rivolgersi prima al supporto del fornitore.</translation>
    </message>
    <message>
        <source>Only a new licence changes the address: ask the vendor&apos;s support.</source>
        <translation>L&apos;indirizzo cambia solo con una nuova licenza: rivolgersi al supporto del fornitore.</translation>
    </message>
    <message>
        <source>The vendor&apos;s list of updates expired on %1: nothing new is downloaded from it.</source>
        <translation>L&apos;elenco degli aggiornamenti del fornitore è scaduto il %1: non se ne scarica più nulla di nuovo.</translation>
    </message>
    <message>
        <source>Check the address and the network of the server, or import the update from a file.</source>
        <translation>Controllare l&apos;indirizzo e la rete del server, oppure importare l&apos;aggiornamento da un file.</translation>
    </message>
    <message>
        <source>The machine&apos;s agent is of version %1, and this update needs %2.</source>
        <translation>L&apos;agent della macchina è alla versione %1, e questo aggiornamento richiede la %2.</translation>
    </message>
    <message>
        <source>Upgrade the agent of that machine first, with an upgrade request.</source>
        <translation>Aggiornare prima l&apos;agent di quella macchina con una richiesta di aggiornamento.</translation>
    </message>
    <message>
        <source>Set the mail server in the settings, or have a code made on the server with mainstayd activation-code --patch VERSION.</source>
        <translation>Imposta il server di posta nelle impostazioni, oppure fai creare un codice sul server con mainstayd activation-code --patch VERSIONE.</translation>
    </message>
    <message>
        <source>Checks of the update</source>
        <translation>Verifiche dell&apos;aggiornamento</translation>
    </message>
    <message>
        <source>The update&apos;s own checks could not be made: %1</source>
        <translation>Non è stato possibile eseguire le verifiche proprie dell&apos;aggiornamento: %1</translation>
    </message>
    <message>
        <source>Solve that on the machine, then check again.</source>
        <translation>Risolvere sulla macchina, poi ricontrollare.</translation>
    </message>
    <message>
        <source>The update checks this on the machine…</source>
        <translation>L&apos;aggiornamento lo sta verificando sulla macchina…</translation>
    </message>
    <message>
        <source>In order.</source>
        <translation>In ordine.</translation>
    </message>
    <message>
        <source>Not in order.</source>
        <translation>Non in ordine.</translation>
    </message>
    <message>
        <source>Ask the vendor&apos;s support what to do, then check again.</source>
        <translation>Chiedere al supporto del fornitore che cosa fare, poi ricontrollare.</translation>
    </message>
    <message>
        <source>Its address is set under Settings, Updates.</source>
        <translation>Il suo indirizzo si imposta in Impostazioni, Aggiornamenti.</translation>
    </message>
    <message>
        <source>The machine has no description of the product.</source>
        <translation>La macchina non ha una descrizione del prodotto.</translation>
    </message>
    <message>
        <source>The product&apos;s version probe does not say which process answers: a new version could not be proved.</source>
        <translation>La sonda della versione del prodotto non dice quale processo risponde: una nuova versione non potrebbe essere provata.</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::PrerequisitesPanel</name>
    <message>
        <source>Prerequisites when the update was started</source>
        <translation>Prerequisiti all&apos;avvio dell&apos;aggiornamento</translation>
    </message>
    <message>
        <source>Prerequisites</source>
        <translation>Prerequisiti</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>Salva rapporto…</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Controllo in corso…</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Ricontrolla</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Attendo il server…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln prerequisite(s) block the update: solve them first.</source>
        <translation>
            <numerusform>%Ln prerequisito blocca l&apos;aggiornamento: risolverlo prima.</numerusform>
            <numerusform>%Ln prerequisiti bloccano l&apos;aggiornamento: risolverli prima.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln warning(s) to be accepted before the start.</source>
        <translation>
            <numerusform>%Ln avviso da accettare prima dell&apos;avvio.</numerusform>
            <numerusform>%Ln avvisi da accettare prima dell&apos;avvio.</numerusform>
        </translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>Salva rapporto</translation>
    </message>
    <message>
        <source>Text files (*.txt)</source>
        <translation>File di testo (*.txt)</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::Preview</name>
    <message>
        <source>Will upgrade</source>
        <translation>Sarà aggiornato</translation>
    </message>
    <message>
        <source>Not reachable</source>
        <translation>Non raggiungibile</translation>
    </message>
    <message>
        <source>Disk too full</source>
        <translation>Disco pieno</translation>
    </message>
    <message>
        <source>Taken over</source>
        <translation>Preso in carico</translation>
    </message>
    <message>
        <source>Already there</source>
        <translation>Già a posto</translation>
    </message>
    <message>
        <source>Newer</source>
        <translation>Più recente</translation>
    </message>
    <message>
        <source>Does not fit</source>
        <translation>Non adatto</translation>
    </message>
    <message>
        <source>It polls and has room: it begins as soon as its turn comes.</source>
        <translation>È in linea e ha spazio: comincia appena è il suo turno.</translation>
    </message>
    <message>
        <source>“%1” has it now; this request takes it over, unless it is replacing its agent already.</source>
        <translation>Ora lo ha “%1”; subentra questa richiesta, a meno che stia già sostituendo il suo agent.</translation>
    </message>
    <message>
        <source>It has this version already.</source>
        <translation>Ha già questa versione.</translation>
    </message>
    <message>
        <source>It has the newer version %1 and is left alone without the tick for downgrades.</source>
        <translation>Ha la versione più recente %1 e resta com&apos;è, se non si spunta il ritorno a versioni precedenti.</translation>
    </message>
    <message>
        <source>It has never polled; it begins when it does.</source>
        <translation>Non si è mai fatto sentire; comincia quando lo farà.</translation>
    </message>
    <message>
        <source>It was last seen %1; it begins when it polls again.</source>
        <translation>Visto l&apos;ultima volta: %1; comincia quando si farà sentire di nuovo.</translation>
    </message>
    <message>
        <source>It runs %1; the request is for %2.</source>
        <translation>Usa %1; la richiesta è per %2.</translation>
    </message>
    <message>
        <source>It is of the architecture %1; the request is for %2.</source>
        <translation>È di architettura %1; la richiesta è per %2.</translation>
    </message>
    <message>
        <source>Its disk is too full: %1 are free, %2 are needed.</source>
        <translation>Il suo disco è troppo pieno: %1 liberi, ne servono %2.</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Indirizzo</translation>
    </message>
    <message>
        <source>Agent version</source>
        <translation>Versione agent</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Che cosa succede</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Perché</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::PreviewDialog</name>
    <message>
        <source>Preview</source>
        <translation>Anteprima</translation>
    </message>
    <message numerus="yes">
        <source>%Ln computer(s)</source>
        <translation>
            <numerusform>%Ln computer</numerusform>
            <numerusform>%Ln computer</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 computers</source>
        <translation>%1 di %2 computer</translation>
    </message>
    <message>
        <source>No computer is enrolled yet</source>
        <translation>Nessun computer è ancora registrato</translation>
    </message>
    <message>
        <source>Those that enrol later come into scope by themselves.</source>
        <translation>Quelli che si registrano più tardi rientrano da soli.</translation>
    </message>
    <message>
        <source>All computers</source>
        <translation>Tutti i computer</translation>
    </message>
    <message>
        <source>What Create will do</source>
        <translation>Che cosa farà Crea</translation>
    </message>
    <message>
        <source>Computer by computer, as the server sees them now. Nothing has been sent.</source>
        <translation>Computer per computer, come il server li vede ora. Non è stato inviato nulla.</translation>
    </message>
    <message>
        <source>Search by name, address or version</source>
        <translation>Cerca per nome, indirizzo o versione</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Che cosa succede</translation>
    </message>
    <message>
        <source>Computers</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Esporta…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::QuestionForm</name>
    <message>
        <source>%1 (may stay empty)</source>
        <translation>%1 (può restare vuoto)</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Scegli…</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Nessuna risposta</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::ReachCard</name>
    <message numerus="yes">
        <source>%Ln computer(s) will be upgraded</source>
        <translation>
            <numerusform>%Ln computer sarà aggiornato</numerusform>
            <numerusform>%Ln computer saranno aggiornati</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of them online now</source>
        <translation>di cui in linea adesso: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln not reachable now: when they poll again</source>
        <translation>
            <numerusform>%Ln ora non raggiungibile: quando si farà sentire</numerusform>
            <numerusform>%Ln ora non raggiungibili: quando si faranno sentire</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with too little room on the disk</source>
        <translation>
            <numerusform>%Ln con troppo poco spazio su disco</numerusform>
            <numerusform>%Ln con troppo poco spazio su disco</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln under another active request: this one takes over</source>
        <translation>
            <numerusform>%Ln in un&apos;altra richiesta attiva: subentra questa</numerusform>
            <numerusform>%Ln in un&apos;altra richiesta attiva: subentra questa</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln already at this version</source>
        <translation>
            <numerusform>%Ln ha già questa versione</numerusform>
            <numerusform>%Ln hanno già questa versione</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln at a newer version</source>
        <translation>
            <numerusform>%Ln ha una versione più recente</numerusform>
            <numerusform>%Ln hanno una versione più recente</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of another platform or architecture</source>
        <translation>
            <numerusform>%Ln di altra piattaforma o architettura</numerusform>
            <numerusform>%Ln di altra piattaforma o architettura</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to be sent in all</source>
        <translation>%1 da inviare in tutto</translation>
    </message>
    <message numerus="yes">
        <source>%1 to be sent in all, in about %2 to those online (from %Ln measured download(s))</source>
        <translation>
            <numerusform>%1 da inviare in tutto, a quelli in linea in circa %2 (da %Ln scaricamento misurato)</numerusform>
            <numerusform>%1 da inviare in tutto, a quelli in linea in circa %2 (da %Ln scaricamenti misurati)</numerusform>
        </translation>
    </message>
    <message>
        <source>What Create will do</source>
        <translation>Che cosa farà Crea</translation>
    </message>
    <message>
        <source>A computer works for one request at a time. The one that begins last has it, unless it is already replacing its agent.</source>
        <translation>Un computer lavora per una richiesta alla volta. Lo ha quella che inizia per ultima, a meno che stia già sostituendo il suo agent.</translation>
    </message>
    <message>
        <source>Show the computers…</source>
        <translation>Mostra i computer…</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::ReadyPanel</name>
    <message>
        <source>What stands against it</source>
        <translation>Che cosa lo ostacola</translation>
    </message>
    <message>
        <source>Nothing: all prerequisites are in order.</source>
        <translation>Nulla: tutti i prerequisiti sono in ordine.</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Attendo il server…</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Controllo in corso…</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Ricontrolla</translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>Che cosa succederà</translation>
    </message>
    <message>
        <source>Change plan…</source>
        <translation>Piano di intervento…</translation>
    </message>
    <message>
        <source>First solve what blocks, and accept each warning.</source>
        <translation>Prima risolvi ciò che blocca e accetta ogni avviso.</translation>
    </message>
    <message>
        <source>What the vendor asks</source>
        <translation>Che cosa chiede il fornitore</translation>
    </message>
    <message>
        <source>First the update&apos;s own checks have to end.</source>
        <translation>Prima devono finire le verifiche proprie dell&apos;aggiornamento.</translation>
    </message>
    <message>
        <source>First answer the vendor&apos;s questions.</source>
        <translation>Prima rispondere alle domande del fornitore.</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::RebootDialog</name>
    <message>
        <source>Reboot at</source>
        <translation>Riavvia alle</translation>
    </message>
    <message>
        <source>In the time of this computer. Until then the old version may go on working.</source>
        <translation>Nell&apos;ora di questo computer. Fino ad allora la vecchia versione può continuare a lavorare.</translation>
    </message>
    <message>
        <source>Reboot then</source>
        <translation>Riavvia allora</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::RecipientRows</name>
    <message>
        <source>This is the secret key: it must not leave its file. Here goes the public one, “age1…”.</source>
        <translation>Questa è la chiave segreta: non deve lasciare il suo file. Qui va quella pubblica, “age1…”.</translation>
    </message>
    <message>
        <source>The public key of “%1” is missing.</source>
        <translation>Manca la chiave pubblica di “%1”.</translation>
    </message>
    <message>
        <source>“%1” is not a public key of age, or it is mistyped.</source>
        <translation>“%1” non è una chiave pubblica di age, oppure contiene un errore di battitura.</translation>
    </message>
    <message>
        <source>Say whose key it is.</source>
        <translation>Indica di chi è la chiave.</translation>
    </message>
    <message>
        <source>The key of “%1” is there twice.</source>
        <translation>La chiave di “%1” è presente due volte.</translation>
    </message>
    <message>
        <source>Remove the recipient %1</source>
        <translation>Rimuovi il destinatario %1</translation>
    </message>
    <message>
        <source>Add a &amp;recipient</source>
        <translation>&amp;Aggiungi un destinatario</translation>
    </message>
    <message>
        <source>whose key</source>
        <translation>di chi è la chiave</translation>
    </message>
    <message>
        <source>Name of the recipient</source>
        <translation>Nome del destinatario</translation>
    </message>
    <message>
        <source>Public key of the recipient</source>
        <translation>Chiave pubblica del destinatario</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Rimuovi</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::RehearsalBar</name>
    <message numerus="yes">
        <source>A rehearsal is on: %Ln simulated computer(s) are enrolled.</source>
        <translation>
            <numerusform>È in corso una prova: %Ln computer simulato registrato.</numerusform>
            <numerusform>È in corso una prova: %Ln computer simulati registrati.</numerusform>
        </translation>
    </message>
    <message>
        <source>They are marked, counted apart, and reached only by requests that rehearse.</source>
        <translation>Sono marcati, contati a parte e raggiunti solo da richieste di prova.</translation>
    </message>
    <message>
        <source>End the rehearsal…</source>
        <translation>Termina la prova…</translation>
    </message>
    <message>
        <source>End the rehearsal?</source>
        <translation>Terminare la prova?</translation>
    </message>
    <message numerus="yes">
        <source>%Ln simulated computer(s) are removed with their history, and the open requests that rehearse are rejected. Real computers are not touched. Stop the program that plays the computers as well.</source>
        <translation>
            <numerusform>%Ln computer simulato viene rimosso con la sua cronologia, e le richieste di prova aperte vengono rifiutate. I computer reali non vengono toccati. Ferma anche il programma che impersona i computer.</numerusform>
            <numerusform>%Ln computer simulati vengono rimossi con la loro cronologia, e le richieste di prova aperte vengono rifiutate. I computer reali non vengono toccati. Ferma anche il programma che impersona i computer.</numerusform>
        </translation>
    </message>
    <message>
        <source>End the rehearsal</source>
        <translation>Termina la prova</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::RejectDialog</name>
    <message>
        <source>being counted…</source>
        <translation>in conteggio…</translation>
    </message>
    <message>
        <source>Already upgraded, they stay so</source>
        <translation>Già aggiornati, restano tali</translation>
    </message>
    <message>
        <source>Past the point of no return, they finish</source>
        <translation>Oltre il punto di non ritorno, terminano</translation>
    </message>
    <message>
        <source>Will be recalled</source>
        <translation>Saranno richiamati</translation>
    </message>
    <message>
        <source>Never reached</source>
        <translation>Mai raggiunti</translation>
    </message>
    <message>
        <source>Reject this request?</source>
        <translation>Rifiutare questa richiesta?</translation>
    </message>
    <message>
        <source>“%1” ends for good: no other computer gets the command, and an agent that has not yet begun to replace itself stops. This cannot be undone.</source>
        <translation>“%1” termina definitivamente: nessun altro computer riceve il comando, e un agent che non ha ancora iniziato a sostituirsi si ferma. L&apos;operazione non si può annullare.</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Rifiuta</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::RequestActions</name>
    <message>
        <source>You created this request: a second person has to approve it.</source>
        <translation>Questa richiesta è stata creata da Lei: deve approvarla una seconda persona.</translation>
    </message>
    <message>
        <source>The request begins, or waits for its start.</source>
        <translation>La richiesta inizia, o attende il suo inizio.</translation>
    </message>
    <message>
        <source>Nobody begins and nobody replaces itself; computers past the point of no return finish.</source>
        <translation>Nessuno comincia e nessuno si sostituisce; i computer oltre il punto di non ritorno finiscono.</translation>
    </message>
    <message>
        <source>Computers go on where they were. What failed so far is accepted.</source>
        <translation>I computer proseguono da dove erano. I falliti fin qui sono accettati.</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln failed</source>
        <translation>
            <numerusform>L&apos;unico fallito (%Ln)</numerusform>
            <numerusform>Tutti i %Ln falliti</numerusform>
        </translation>
    </message>
    <message>
        <source>Save the logs of all failed…</source>
        <translation>Salva i log di tutti i falliti…</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Approva</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Metti in pausa</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Riprendi</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>Riprova i falliti</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Esito</translation>
    </message>
    <message>
        <source>Writes down what became of every computer of this request.</source>
        <translation>Mette per iscritto che cosa ne è stato di ogni computer di questa richiesta.</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>Esporta come CSV…</translation>
    </message>
    <message>
        <source>Export as PDF…</source>
        <translation>Esporta come PDF…</translation>
    </message>
    <message>
        <source>Copy the logs of all failed</source>
        <translation>Copia i log di tutti i falliti</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::RequestColumns</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 di %2</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Rifiuta</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versione</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Piattaforma</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Architettura</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stato</translation>
    </message>
    <message>
        <source>Upgraded</source>
        <translation>Aggiornati</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Falliti</translation>
    </message>
    <message>
        <source>Created by</source>
        <translation>Creata da</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Creata</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Indirizzo</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Prima</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Perché</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Da</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::RequestFacts</name>
    <message>
        <source>In scope</source>
        <translation>Destinatari</translation>
    </message>
    <message numerus="yes">
        <source>%Ln computer(s)</source>
        <translation>
            <numerusform>%Ln computer</numerusform>
            <numerusform>%Ln computer</numerusform>
        </translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Creata</translation>
    </message>
    <message>
        <source>Created by</source>
        <translation>Creata da</translation>
    </message>
    <message>
        <source>Approved by</source>
        <translation>Approvata da</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Downgrade</source>
        <translation>Downgrade</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>consentito</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Dimensione</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>Firmato da</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Waves</source>
        <translation>Ondate</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Adesso</translation>
    </message>
    <message>
        <source>Stops above</source>
        <translation>Si ferma oltre</translation>
    </message>
    <message>
        <source>%1 % failed</source>
        <translation>%1 % di falliti</translation>
    </message>
    <message>
        <source>At a time</source>
        <translation>Alla volta</translation>
    </message>
    <message numerus="yes">
        <source>%Ln download(s)</source>
        <translation>
            <numerusform>%Ln scaricamento</numerusform>
            <numerusform>%Ln scaricamenti</numerusform>
        </translation>
    </message>
    <message>
        <source>Bandwidth</source>
        <translation>Banda</translation>
    </message>
    <message>
        <source>%1 each</source>
        <translation>%1 ciascuno</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>Inizio</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Finestra</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Giorni</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Fuso orario</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Fine</translation>
    </message>
    <message>
        <source>wave %1</source>
        <translation>ondata %1</translation>
    </message>
    <message>
        <source>wave %1, %2 of %3 ended</source>
        <translation>ondata %1, %2 di %3 finiti</translation>
    </message>
    <message>
        <source>key %1</source>
        <translation>chiave %1</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::RequestNotice</name>
    <message>
        <source>It begins at %1.</source>
        <translation>Inizia il %1.</translation>
    </message>
    <message>
        <source>Until then it holds no computer and sends nothing.</source>
        <translation>Fino ad allora non trattiene nessun computer e non invia nulla.</translation>
    </message>
    <message>
        <source>Its time was over before every computer had ended.</source>
        <translation>Il suo tempo è finito prima che ogni computer avesse terminato.</translation>
    </message>
    <message>
        <source>Create another request for those that are missing.</source>
        <translation>Creare un&apos;altra richiesta per quelli che mancano.</translation>
    </message>
    <message>
        <source>%1 of %2 computers of wave %3 failed</source>
        <translation>falliti %1 computer su %2 dell&apos;ondata %3</translation>
    </message>
    <message>
        <source>Rejected by %1 on %2.</source>
        <translation>Rifiutata da %1 il %2.</translation>
    </message>
    <message>
        <source>Recalled: %1 · already upgraded: %2 · past the point of no return: %3 · never reached: %4</source>
        <translation>Richiamati: %1 · già aggiornati: %2 · oltre il punto di non ritorno: %3 · mai raggiunti: %4</translation>
    </message>
    <message>
        <source>The last online agent confirmed after %1.</source>
        <translation>L&apos;ultimo agent in linea ha confermato dopo %1.</translation>
    </message>
    <message>
        <source>It sends nothing until a second person approves it: everybody with the role %1 or above, except %2.</source>
        <translation>Non invia nulla finché non la approva una seconda persona: chiunque abbia il ruolo %1 o superiore, tranne %2.</translation>
    </message>
    <message>
        <source>You created it, so you cannot approve it. Ask a colleague.</source>
        <translation>L&apos;ha creata Lei, quindi non può approvarla. Chiedere a un collega.</translation>
    </message>
    <message>
        <source>Compare file, signature and scope on the right before you approve.</source>
        <translation>Prima di approvare, confrontare file, firma e destinatari qui a destra.</translation>
    </message>
    <message>
        <source>%1 paused it at %2.</source>
        <translation>Messa in pausa da %1 (%2).</translation>
    </message>
    <message>
        <source>Nobody begins until it is resumed; computers past the point of no return finish.</source>
        <translation>Nessuno comincia finché non viene ripresa; i computer oltre il punto di non ritorno finiscono.</translation>
    </message>
    <message>
        <source>It stopped by itself at %1: %2.</source>
        <translation>Si è fermata da sola (%1): %2.</translation>
    </message>
    <message>
        <source>Resume accepts these failures and counts anew; Reject ends it for good.</source>
        <translation>Riprendi accetta questi falliti e ricomincia a contare; Rifiuta la chiude per sempre.</translation>
    </message>
    <message>
        <source>Look at the failures</source>
        <translation>Guarda i falliti</translation>
    </message>
    <message>
        <source>The maintenance window is shut; it opens at %1.</source>
        <translation>La finestra di manutenzione è chiusa; apertura: %1.</translation>
    </message>
    <message>
        <source>The maintenance window never opens.</source>
        <translation>La finestra di manutenzione non si apre mai.</translation>
    </message>
    <message>
        <source>Open only %1. Nobody begins outside it.</source>
        <translation>Aperta solo %1. Fuori non comincia nessuno.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln recalled computer(s) have not confirmed yet, after %1.</source>
        <translation>
            <numerusform>%Ln computer richiamato non ha ancora confermato, dopo %1.</numerusform>
            <numerusform>%Ln computer richiamati non hanno ancora confermato, dopo %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::RequestPanel</name>
    <message>
        <source>Failures (%1)</source>
        <translation>Falliti (%1)</translation>
    </message>
    <message>
        <source>Failures</source>
        <translation>Falliti</translation>
    </message>
    <message>
        <source>Export as PDF</source>
        <translation>Esporta come PDF</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>File PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Computers</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>Parts of the request</source>
        <translation>Parti della richiesta</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::RestoreDialog</name>
    <message>
        <source>Restore backup</source>
        <translation>Ripristina backup</translation>
    </message>
    <message>
        <source>%1 as it was on %2.</source>
        <translation>%1 com&apos;era il %2.</translation>
    </message>
    <message>
        <source>Into a &amp;new database</source>
        <translation>In un &amp;nuovo database</translation>
    </message>
    <message>
        <source>In the &amp;place of the database “%1”</source>
        <translation>Al &amp;posto del database “%1”</translation>
    </message>
    <message>
        <source>First the server makes a safety backup of what is there now, pins it and proves it. Only then the database is replaced: what was changed since %1 is gone from it. Programs that use it have to be stopped.</source>
        <translation>Prima il server esegue un backup di sicurezza di ciò che esiste ora, lo fissa e lo verifica. Solo dopo il database viene sostituito: le modifiche successive al %1 vanno perse. I programmi che lo usano devono essere fermati.</translation>
    </message>
    <message>
        <source>A file of this name is made in the server&apos;s folder “restored”. What runs now stays as it is.</source>
        <translation>Nella cartella “restored” del server viene creato un file con questo nome. Ciò che è in uso ora resta com&apos;è.</translation>
    </message>
    <message>
        <source>A database of this name is made on the same database server. What runs now stays as it is.</source>
        <translation>Sullo stesso server viene creato un database con questo nome. Ciò che è in uso ora resta com&apos;è.</translation>
    </message>
    <message>
        <source>Type “%1” to &amp;confirm</source>
        <translation>Digitare “%1” per &amp;confermare</translation>
    </message>
    <message>
        <source>Name of the new &amp;database</source>
        <translation>Nome del nuovo &amp;database</translation>
    </message>
    <message>
        <source>Replace database</source>
        <translation>Sostituisci database</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Ripristina</translation>
    </message>
    <message>
        <source>The typed name is not that of the database.</source>
        <translation>Il nome digitato non è quello del database.</translation>
    </message>
    <message>
        <source>Letters, digits, _ . and -, a letter first.</source>
        <translation>Lettere, cifre, _ . e -, con una lettera all&apos;inizio.</translation>
    </message>
    <message>
        <source>A backup or a restore is running. Wait for its end.</source>
        <translation>È in corso un backup o un ripristino. Attendere la fine.</translation>
    </message>
    <message>
        <source>Another database is backed up now than when this backup was made.</source>
        <translation>Ora viene salvato un database diverso da quello di questo backup.</translation>
    </message>
    <message>
        <source>&amp;Identity file of a recipient</source>
        <translation>File di &amp;identità di un destinatario</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Scegli…</translation>
    </message>
    <message>
        <source>Choose the identity file</source>
        <translation>Scegli il file di identità</translation>
    </message>
    <message>
        <source>of one of these: %1</source>
        <translation>di uno di questi: %1</translation>
    </message>
    <message>
        <source>The backup is encrypted. The secret key in this file goes to the main server for this restore alone, and is kept nowhere.</source>
        <translation>Il backup è cifrato. La chiave segreta di questo file va al server principale per questo solo ripristino, e non viene conservata.</translation>
    </message>
    <message>
        <source>Identity file</source>
        <translation>File di identità</translation>
    </message>
    <message>
        <source>Choose the identity file of a recipient.</source>
        <translation>Scegli il file di identità di un destinatario.</translation>
    </message>
    <message>
        <source>This is not an identity file of age, or it is protected by a passphrase.</source>
        <translation>Questo non è un file di identità di age, oppure è protetto da una passphrase.</translation>
    </message>
    <message>
        <source>Choose the file that “age-keygen” made; one with a passphrase first has to be decrypted with “age --decrypt”.</source>
        <translation>Scegli il file creato da “age-keygen”; se ha una passphrase va prima decifrato con “age --decrypt”.</translation>
    </message>
    <message>
        <source>The server does not replace its own store while it runs: stop it, then run “mainstayd backup restore” on its machine.</source>
        <translation>Il server non sostituisce il proprio archivio mentre è in funzione: va fermato, e sulla sua macchina si esegue “mainstayd backup restore”.</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::RestoreTestDialog</name>
    <message>
        <source>A test has been due since %1 and waits until no other work on backups is under way.</source>
        <translation>Una prova è prevista dal %1 e attende che non sia in corso nessun altro lavoro sui backup.</translation>
    </message>
    <message>
        <source>The schedule last tested %1, on %2.</source>
        <translation>La pianificazione ha provato per ultimo %1, il %2.</translation>
    </message>
    <message>
        <source>What came of it stands with the backup, and under Activity.</source>
        <translation>L&apos;esito è indicato nel backup e in Attività.</translation>
    </message>
    <message>
        <source>The newest backups are encrypted: only a recipient can restore them.</source>
        <translation>I backup più recenti sono cifrati: solo un destinatario può ripristinarli.</translation>
    </message>
    <message>
        <source>There was no proven backup to test.</source>
        <translation>Non c&apos;era alcun backup verificato da provare.</translation>
    </message>
    <message>
        <source>They are restored for a test while they are made, unless that is switched off under Encryption.</source>
        <translation>Vengono ripristinati per prova durante la creazione, se non è disattivato in Cifratura.</translation>
    </message>
    <message>
        <source>The test of %1 came to nothing: %2</source>
        <translation>La prova del %1 non è riuscita: %2</translation>
    </message>
    <message>
        <source>Scheduled restore test</source>
        <translation>Prova di ripristino pianificata</translation>
    </message>
    <message>
        <source>The main server restores the newest backup into a scratch database by itself and counts its rows. It needs room for the unpacked database. If that fails, a mail is sent.</source>
        <translation>Il server principale ripristina da solo il backup più recente in un database di prova e ne conta le righe. Richiede spazio per il database decompresso. Se non riesce, viene inviata un&apos;e-mail.</translation>
    </message>
    <message>
        <source>&amp;Test restores by this schedule</source>
        <translation>&amp;Eseguire le prove secondo questa pianificazione</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::Retention</name>
    <message>
        <source>one of the last</source>
        <translation>uno degli ultimi</translation>
    </message>
    <message>
        <source>the newest of its day</source>
        <translation>il più recente del giorno</translation>
    </message>
    <message>
        <source>the newest of its week</source>
        <translation>il più recente della settimana</translation>
    </message>
    <message>
        <source>the newest of its month</source>
        <translation>il più recente del mese</translation>
    </message>
    <message>
        <source>the newest of its year</source>
        <translation>il più recente dell&apos;anno</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>fissato</translation>
    </message>
    <message>
        <source>the last proven one</source>
        <translation>l&apos;ultimo verificato</translation>
    </message>
    <message>
        <source>not proven, so left to people</source>
        <translation>non verificato, decidono le persone</translation>
    </message>
    <message>
        <source>everything is kept</source>
        <translation>si conserva tutto</translation>
    </message>
    <message>
        <source>stays</source>
        <translation>resta</translation>
    </message>
    <message>
        <source>goes</source>
        <translation>viene rimosso</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Creato</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Dimensione</translation>
    </message>
    <message>
        <source>With this rule</source>
        <translation>Con questa regola</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>Perché</translation>
    </message>
    <message>
        <source>the last one before a sudden shrink</source>
        <translation>l&apos;ultimo prima di una riduzione improvvisa</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::RetentionDialog</name>
    <message>
        <source>Retention</source>
        <translation>Conservazione</translation>
    </message>
    <message>
        <source>Which backups stay. One stays when any line wants it; all at 0 keeps every backup. The last proven backup and pinned ones always stay.</source>
        <translation>Quali backup restano. Un backup resta se almeno una riga lo richiede; con tutte a 0 restano tutti. L&apos;ultimo backup verificato e quelli fissati restano sempre.</translation>
    </message>
    <message>
        <source>&amp;Last backups</source>
        <translation>&amp;Ultimi backup</translation>
    </message>
    <message>
        <source>&amp;Daily, for so many days</source>
        <translation>&amp;Giornalieri, per quanti giorni</translation>
    </message>
    <message>
        <source>&amp;Weekly, for so many weeks</source>
        <translation>&amp;Settimanali, per quante settimane</translation>
    </message>
    <message>
        <source>&amp;Monthly, for so many months</source>
        <translation>&amp;Mensili, per quanti mesi</translation>
    </message>
    <message>
        <source>&amp;Yearly, for so many years</source>
        <translation>&amp;Annuali, per quanti anni</translation>
    </message>
    <message>
        <source>What the rule does with each backup</source>
        <translation>Che cosa fa la regola con ogni backup</translation>
    </message>
    <message>
        <source>No finished backup yet</source>
        <translation>Ancora nessun backup completato</translation>
    </message>
    <message>
        <source>Every backup stays: %1.</source>
        <translation>Restano tutti i backup: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln backup(s) would be removed now</source>
        <translation>
            <numerusform>%Ln backup verrebbe rimosso adesso</numerusform>
            <numerusform>%Ln backup verrebbero rimossi adesso</numerusform>
        </translation>
    </message>
    <message>
        <source>: %1 freed, %2 stay.</source>
        <comment>follows: 3 backups would be removed now</comment>
        <translation>: %1 liberati, %2 restano.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salva</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::Rollout</name>
    <message>
        <source>stops by itself when more than %1 % fail</source>
        <translation>si ferma da sola oltre %1 % di falliti</translation>
    </message>
    <message>
        <source>%1 downloading at a time</source>
        <translation>%1 scaricamenti alla volta</translation>
    </message>
    <message>
        <source>%1 for each computer</source>
        <translation>%1 per ciascun computer</translation>
    </message>
    <message>
        <source>begins %1</source>
        <translation>inizio %1</translation>
    </message>
    <message>
        <source>only %1</source>
        <translation>solo %1</translation>
    </message>
    <message>
        <source>ends %1</source>
        <translation>fine %1</translation>
    </message>
    <message>
        <source>to everybody at once</source>
        <translation>a tutti insieme</translation>
    </message>
    <message>
        <source>first %1 %</source>
        <translation>prima %1 %</translation>
    </message>
    <message>
        <source>then %1 %</source>
        <translation>poi %1 %</translation>
    </message>
    <message>
        <source>then everybody</source>
        <translation>poi tutti</translation>
    </message>
    <message>
        <source>every day</source>
        <translation>ogni giorno</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::RolloutForm</name>
    <message>
        <source>The percents of the waves rise from 1 to 100, at most ten of them.</source>
        <translation>Le percentuali delle ondate crescono da 1 a 100, al massimo dieci.</translation>
    </message>
    <message>
        <source>Choose at least one day for the maintenance window.</source>
        <translation>Scegliere almeno un giorno per la finestra di manutenzione.</translation>
    </message>
    <message>
        <source>The time zone of the maintenance window is not known on this computer.</source>
        <translation>Il fuso orario della finestra di manutenzione non è noto su questo computer.</translation>
    </message>
    <message>
        <source>The request would end before it begins.</source>
        <translation>La richiesta finirebbe prima di iniziare.</translation>
    </message>
    <message>
        <source>The rollout is not possible like this.</source>
        <translation>Così la distribuzione non è possibile.</translation>
    </message>
    <message>
        <source>Other waves…</source>
        <translation>Altre ondate…</translation>
    </message>
    <message>
        <source>&amp;To whom first</source>
        <translation>A chi p&amp;rima</translation>
    </message>
    <message>
        <source>To whom first</source>
        <translation>A chi prima</translation>
    </message>
    <message>
        <source>Percents, such as 5, 25, 100</source>
        <translation>Percentuali, per esempio 5, 25, 100</translation>
    </message>
    <message>
        <source>Percents of the waves</source>
        <translation>Percentuali delle ondate</translation>
    </message>
    <message>
        <source>Stop by itself when &amp;more fail than</source>
        <translation>Si ferma da sola se &amp;falliscono più di</translation>
    </message>
    <message>
        <source>Stop by itself when more fail than</source>
        <translation>Si ferma da sola se falliscono più di</translation>
    </message>
    <message>
        <source>never stop</source>
        <translation>mai</translation>
    </message>
    <message>
        <source>but not before so many &amp;failed</source>
        <translation>ma non prima di &amp;quanti falliti</translation>
    </message>
    <message>
        <source>Stop not before so many failed</source>
        <translation>Non si ferma prima di quanti falliti</translation>
    </message>
    <message>
        <source>Downloading at &amp;once</source>
        <translation>S&amp;caricamenti insieme</translation>
    </message>
    <message>
        <source>Downloading at once</source>
        <translation>Scaricamenti insieme</translation>
    </message>
    <message>
        <source>all computers</source>
        <translation>tutti i computer</translation>
    </message>
    <message>
        <source>&amp;Bandwidth for each computer</source>
        <translation>&amp;Banda per ciascun computer</translation>
    </message>
    <message>
        <source>Bandwidth for each computer</source>
        <translation>Banda per ciascun computer</translation>
    </message>
    <message>
        <source>as much as there is</source>
        <translation>quanta ce n&apos;è</translation>
    </message>
    <message>
        <source>Begin &amp;later</source>
        <translation>&amp;Inizia più tardi</translation>
    </message>
    <message>
        <source>&amp;End, whoever is missing</source>
        <translation>&amp;Termina, chiunque manchi</translation>
    </message>
    <message>
        <source>Beginning and end are in the time of this computer (%1).</source>
        <translation>Inizio e fine sono nell&apos;ora di questo computer (%1).</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::RuleDialog</name>
    <message>
        <source>Save</source>
        <translation>Salva</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::RuleForm</name>
    <message>
        <source>Last day</source>
        <translation>Ultimo giorno</translation>
    </message>
    <message>
        <source>Run on their last day</source>
        <translation>Eseguire l&apos;ultimo giorno</translation>
    </message>
    <message>
        <source>Do not run</source>
        <translation>Non eseguire</translation>
    </message>
    <message>
        <source>&amp;Date and time</source>
        <translation>&amp;Data e ora</translation>
    </message>
    <message>
        <source>&amp;First run</source>
        <translation>&amp;Prima esecuzione</translation>
    </message>
    <message>
        <source>Not &amp;before</source>
        <translation>Non p&amp;rima del</translation>
    </message>
    <message>
        <source>&amp;Frequency</source>
        <translation>&amp;Frequenza</translation>
    </message>
    <message>
        <source>&amp;Every</source>
        <translation>&amp;Ogni</translation>
    </message>
    <message>
        <source>Days of the week</source>
        <translation>Giorni della settimana</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>Mesi</translation>
    </message>
    <message>
        <source>Day of the &amp;month</source>
        <translation>Giorno del &amp;mese</translation>
    </message>
    <message>
        <source>&amp;Shorter months</source>
        <translation>Mesi più &amp;brevi</translation>
    </message>
    <message>
        <source>&amp;Time</source>
        <translation>O&amp;ra</translation>
    </message>
    <message>
        <source>Time &amp;zone</source>
        <translation>F&amp;uso orario</translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation>Frequenza</translation>
    </message>
    <message>
        <source>Every so many</source>
        <translation>Ogni quanto</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unità</translation>
    </message>
    <message>
        <source>Day of the month</source>
        <translation>Giorno del mese</translation>
    </message>
    <message>
        <source>Shorter months</source>
        <translation>Mesi più brevi</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Ora</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Fuso orario</translation>
    </message>
    <message>
        <source>Nothing runs before a date and time</source>
        <translation>Nessuna esecuzione prima di una data e ora</translation>
    </message>
    <message>
        <source>Not &amp;after</source>
        <translation>Non d&amp;opo il</translation>
    </message>
    <message>
        <source>Not after</source>
        <translation>Non dopo il</translation>
    </message>
    <message>
        <source>Nothing runs after a date and time</source>
        <translation>Nulla viene eseguito dopo una data e un&apos;ora</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::RunCalendar</name>
    <message>
        <source>Runs in %1</source>
        <translation>Esecuzioni di %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>schedule, zone</comment>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s), from this one on</source>
        <translation>
            <numerusform>%Ln esecuzione, da questa in poi</numerusform>
            <numerusform>%Ln esecuzioni, da questa in poi</numerusform>
        </translation>
    </message>
    <message>
        <source>Of %1 only the next 100 runs are shown.</source>
        <translation>Di %1 sono mostrate solo le prossime 100 esecuzioni.</translation>
    </message>
    <message>
        <source>No run on this day.</source>
        <translation>Nessuna esecuzione in questo giorno.</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>e %Ln altra</numerusform>
            <numerusform>e altre %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Oggi</translation>
    </message>
    <message>
        <source>Previous month (Page Up)</source>
        <translation>Mese precedente (Pag su)</translation>
    </message>
    <message>
        <source>Next month (Page Down)</source>
        <translation>Mese successivo (Pag giù)</translation>
    </message>
    <message>
        <source>Previous month</source>
        <translation>Mese precedente</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>Mese successivo</translation>
    </message>
    <message>
        <source>Runs of the chosen day</source>
        <translation>Esecuzioni del giorno scelto</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::RunCalendarModel</name>
    <message>
        <source>%1: no run</source>
        <translation>%1: nessuna esecuzione</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>day: what runs</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 %2: %3</source>
        <comment>time, schedule: outcome</comment>
        <translation>%1 %2: %3</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::RunsPreview</name>
    <message>
        <source>Nothing of this lies ahead.</source>
        <translation>Non è prevista nessuna esecuzione.</translation>
    </message>
    <message>
        <source>The server does not know this time zone.</source>
        <translation>Il server non conosce questo fuso orario.</translation>
    </message>
    <message>
        <source>Choose at least one day of the week.</source>
        <translation>Scegliere almeno un giorno della settimana.</translation>
    </message>
    <message>
        <source>Choose at least one month.</source>
        <translation>Scegliere almeno un mese.</translation>
    </message>
    <message>
        <source>This would never run.</source>
        <translation>Non verrebbe mai eseguita.</translation>
    </message>
    <message>
        <source>Next runs</source>
        <translation>Prossime esecuzioni</translation>
    </message>
    <message>
        <source>No run ahead</source>
        <translation>Nessuna esecuzione prevista</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::SaveFile</name>
    <message>
        <source>Save</source>
        <translation>Salva</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::SaveFilterDialog</name>
    <message>
        <source>Save the filters</source>
        <translation>Salva i filtri</translation>
    </message>
    <message>
        <source>The search and what is chosen beside it, to be had again under a name. Kept on this desktop.</source>
        <translation>La ricerca e le scelte accanto, da ritrovare con un nome. Restano su questo desktop.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nome</translation>
    </message>
    <message>
        <source>Name of the filters</source>
        <translation>Nome dei filtri</translation>
    </message>
    <message>
        <source>Replaces the saved filters of that name.</source>
        <translation>Sostituisce i filtri salvati con quel nome.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salva</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::ScheduleColumns</name>
    <message>
        <source>those of the settings</source>
        <translation>quelli delle impostazioni</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln later one(s)</source>
        <translation>
            <numerusform>%1 e %Ln successiva</numerusform>
            <numerusform>%1 e altre %Ln successive</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quando</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Fuso orario</translation>
    </message>
    <message>
        <source>Next run</source>
        <translation>Prossima esecuzione</translation>
    </message>
    <message>
        <source>Recipients</source>
        <translation>Destinatari</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stato</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Prevista</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Pianificazione</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Avviata</translation>
    </message>
    <message>
        <source>In the schedule&apos;s zone</source>
        <translation>Nel fuso della pianificazione</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Su questo computer</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::ScheduleDialog</name>
    <message>
        <source>Schedule “%1”</source>
        <translation>Pianificazione “%1”</translation>
    </message>
    <message>
        <source>Schedule backup</source>
        <translation>Pianifica backup</translation>
    </message>
    <message>
        <source>Backups run by themselves; whoever is named below hears of each one that fails or is missed.</source>
        <translation>I backup vengono eseguiti da soli; chi è indicato sotto viene avvisato di ogni backup non riuscito o non eseguito.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nome</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Such as “Every night”</source>
        <translation>Ad esempio “Ogni notte”</translation>
    </message>
    <message>
        <source>E&amp;nabled</source>
        <translation>Att&amp;iva</translation>
    </message>
    <message>
        <source>&amp;Recipients, when a backup fails</source>
        <translation>&amp;Destinatari, se un backup non riesce</translation>
    </message>
    <message>
        <source>Recipients, when a backup fails</source>
        <translation>Destinatari, se un backup non riesce</translation>
    </message>
    <message>
        <source>E-mail addresses; none: those of the settings</source>
        <translation>Indirizzi e-mail; nessuno: quelli delle impostazioni</translation>
    </message>
    <message>
        <source>Tell them of each backup that &amp;works, too</source>
        <translation>Avvisare anche dei backup &amp;riusciti</translation>
    </message>
    <message>
        <source>Send test e-mail</source>
        <translation>Invia e-mail di prova</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salva</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>Darle un nome.</translation>
    </message>
    <message>
        <source>Name a recipient first.</source>
        <translation>Indicare prima un destinatario.</translation>
    </message>
    <message>
        <source>The mail server has taken a test e-mail for %1.</source>
        <translation>Il server di posta ha accettato un&apos;e-mail di prova per %1.</translation>
    </message>
    <message>
        <source>Look whether it arrives.</source>
        <translation>Verificare che arrivi.</translation>
    </message>
    <message>
        <source>Which backups are &amp;kept</source>
        <translation>Quali backup si &amp;conservano</translation>
    </message>
    <message numerus="yes">
        <source>The mail server has taken a test e-mail for each of %Ln recipient(s).</source>
        <translation>
            <numerusform>Il server di posta ha accettato un&apos;e-mail di prova per %Ln destinatario.</numerusform>
            <numerusform>Il server di posta ha accettato un&apos;e-mail di prova per ciascuno dei %Ln destinatari.</numerusform>
        </translation>
    </message>
    <message>
        <source>Test e-mail for %1: %2</source>
        <translation>E-mail di prova per %1: %2</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::Schedules</name>
    <message>
        <source>Every day at %1</source>
        <translation>Ogni giorno alle %1</translation>
    </message>
    <message>
        <source>Every %1 at %2</source>
        <comment>1: weekdays</comment>
        <translation>Ogni %1 alle %2</translation>
    </message>
    <message>
        <source>On the last day of every month at %1</source>
        <translation>L&apos;ultimo giorno di ogni mese alle %1</translation>
    </message>
    <message>
        <source>On the last day of %1 at %2</source>
        <comment>1: months</comment>
        <translation>L&apos;ultimo giorno di %1 alle %2</translation>
    </message>
    <message>
        <source>On day %1 of every month at %2</source>
        <translation>Il giorno %1 di ogni mese alle %2</translation>
    </message>
    <message>
        <source>On day %1 of %2 at %3</source>
        <comment>2: months</comment>
        <translation>Il giorno %1 di %2 alle %3</translation>
    </message>
    <message>
        <source>A month without that day is skipped.</source>
        <translation>I mesi senza quel giorno vengono saltati.</translation>
    </message>
    <message>
        <source>In a month without that day, on its last day.</source>
        <translation>Nei mesi senza quel giorno, l&apos;ultimo giorno.</translation>
    </message>
    <message>
        <source>Once</source>
        <translation>Una volta</translation>
    </message>
    <message>
        <source>Daily</source>
        <translation>Giornaliera</translation>
    </message>
    <message>
        <source>Weekly</source>
        <translation>Settimanale</translation>
    </message>
    <message>
        <source>Monthly</source>
        <translation>Mensile</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>Intervallo</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>minuti</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>ore</translation>
    </message>
    <message>
        <source>days</source>
        <translation>giorni</translation>
    </message>
    <message>
        <source>months</source>
        <translation>mesi</translation>
    </message>
    <message>
        <source>Once, on %1</source>
        <translation>Una volta, il %1</translation>
    </message>
    <message>
        <source>%1, from %2 on</source>
        <translation>%1, a partire dal %2</translation>
    </message>
    <message>
        <source>%1, until %2</source>
        <translation>%1, fino al %2</translation>
    </message>
    <message>
        <source>%1, time of %2.</source>
        <comment>2: a time zone</comment>
        <translation>%1, ora di %2.</translation>
    </message>
    <message>
        <source>Cannot run</source>
        <translation>Non eseguibile</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Disattivata</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Conclusa</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>Attiva</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>In attesa</translation>
    </message>
    <message>
        <source>Started on time</source>
        <translation>Avviata in orario</translation>
    </message>
    <message>
        <source>Started late</source>
        <translation>Avviata in ritardo</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Non eseguita</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Saltata</translation>
    </message>
    <message>
        <source>Overlapped</source>
        <translation>Sovrapposta</translation>
    </message>
    <message>
        <source>It waited for the backup that was running.</source>
        <translation>Ha atteso il backup che era in corso.</translation>
    </message>
    <message>
        <source>A backup was running, and an interval does not wait.</source>
        <translation>Era in corso un backup, e un intervallo non attende.</translation>
    </message>
    <message>
        <source>A backup was running, and one run was waiting already.</source>
        <translation>Era in corso un backup, e un&apos;esecuzione era già in attesa.</translation>
    </message>
    <message>
        <source>This month does not have that day.</source>
        <translation>Questo mese non ha quel giorno.</translation>
    </message>
    <message>
        <source>The time zone left this date out.</source>
        <translation>Il fuso orario ha omesso questa data.</translation>
    </message>
    <message>
        <source>The schedule was changed while the run was due.</source>
        <translation>La pianificazione è stata modificata mentre l&apos;esecuzione era in attesa.</translation>
    </message>
    <message>
        <source>clocks go forward</source>
        <translation>orologi avanti</translation>
    </message>
    <message>
        <source>clocks go back</source>
        <translation>orologi indietro</translation>
    </message>
    <message>
        <source>short month</source>
        <translation>mese breve</translation>
    </message>
    <message>
        <source>no run</source>
        <translation>non eseguita</translation>
    </message>
    <message>
        <source>%1 does not exist, because clocks go forward: it runs right after.</source>
        <translation>%1 non esiste, perché gli orologi vanno avanti: viene eseguita subito dopo.</translation>
    </message>
    <message>
        <source>%1 comes twice, because clocks go back: it runs the first time only.</source>
        <translation>%1 capita due volte, perché gli orologi vanno indietro: viene eseguita solo la prima volta.</translation>
    </message>
    <message>
        <source>The month is shorter: it runs on its last day.</source>
        <translation>Il mese è più breve: viene eseguita l&apos;ultimo giorno.</translation>
    </message>
    <message>
        <source>The month does not have that day: no run.</source>
        <translation>Il mese non ha quel giorno: nessuna esecuzione.</translation>
    </message>
    <message>
        <source>The time zone leaves this date out: no run.</source>
        <translation>Il fuso orario omette questa data: nessuna esecuzione.</translation>
    </message>
    <message>
        <source>Every minute</source>
        <translation>Ogni minuto</translation>
    </message>
    <message numerus="yes">
        <source>Every %Ln minutes</source>
        <translation>
            <numerusform>Ogni %Ln minuto</numerusform>
            <numerusform>Ogni %Ln minuti</numerusform>
        </translation>
    </message>
    <message>
        <source>Every hour</source>
        <translation>Ogni ora</translation>
    </message>
    <message numerus="yes">
        <source>Every %Ln hours</source>
        <translation>
            <numerusform>Ogni %Ln ora</numerusform>
            <numerusform>Ogni %Ln ore</numerusform>
        </translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>Ogni giorno</translation>
    </message>
    <message numerus="yes">
        <source>Every %Ln days</source>
        <translation>
            <numerusform>Ogni %Ln giorno</numerusform>
            <numerusform>Ogni %Ln giorni</numerusform>
        </translation>
    </message>
    <message>
        <source>Every month</source>
        <translation>Ogni mese</translation>
    </message>
    <message numerus="yes">
        <source>Every %Ln months</source>
        <translation>
            <numerusform>Ogni %Ln mese</numerusform>
            <numerusform>Ogni %Ln mesi</numerusform>
        </translation>
    </message>
    <message>
        <source>The server could not start it at that time.</source>
        <translation>A quell&apos;ora il server non ha potuto avviarla.</translation>
    </message>
    <message>
        <source>The server was not running at that time.</source>
        <translation>A quell&apos;ora il server non era in funzione.</translation>
    </message>
    <message>
        <source>The server&apos;s machine was asleep at that time.</source>
        <translation>A quell&apos;ora la macchina del server era in sospensione.</translation>
    </message>
    <message>
        <source>The server&apos;s clock was set past that time.</source>
        <translation>L&apos;orologio del server è stato spostato oltre quell&apos;ora.</translation>
    </message>
    <message>
        <source>New rules of the time zone moved it into the past.</source>
        <translation>Nuove regole del fuso orario l&apos;hanno spostata nel passato.</translation>
    </message>
    <message>
        <source>A later run made up for it.</source>
        <translation>Un&apos;esecuzione successiva ha recuperato.</translation>
    </message>
    <message>
        <source>This run makes up for it.</source>
        <translation>Questa esecuzione recupera.</translation>
    </message>
    <message>
        <source>The next run was near.</source>
        <translation>La successiva era vicina.</translation>
    </message>
    <message>
        <source>More than a day has passed since.</source>
        <translation>Da allora è passato più di un giorno.</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::SchedulesPanel</name>
    <message>
        <source>Delete the schedule “%1”?</source>
        <translation>Eliminare la pianificazione “%1”?</translation>
    </message>
    <message>
        <source>No further backup starts by it: %1. Its backups and the list of its runs stay.</source>
        <translation>Non avvierà altri backup: %1. I suoi backup e l&apos;elenco delle esecuzioni restano.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Elimina</translation>
    </message>
    <message>
        <source>Select a schedule in the list.</source>
        <translation>Selezionare una pianificazione nell&apos;elenco.</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>Attiva</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>Disattiva</translation>
    </message>
    <message>
        <source>No schedules yet</source>
        <translation>Ancora nessuna pianificazione</translation>
    </message>
    <message>
        <source>With one, backups are made without anybody thinking of it.</source>
        <translation>Con una pianificazione i backup vengono eseguiti senza che nessuno debba pensarci.</translation>
    </message>
    <message>
        <source>Schedule backup</source>
        <translation>Pianifica backup</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>Ancora nessuna esecuzione</translation>
    </message>
    <message>
        <source>Every run is listed here: on time, late, missed or skipped, and why.</source>
        <translation>Qui è elencata ogni esecuzione: in orario, in ritardo, non eseguita o saltata, e il motivo.</translation>
    </message>
    <message>
        <source>When backups are made by themselves, each schedule in a time zone of its own.</source>
        <translation>Quando i backup vengono eseguiti da soli, ogni pianificazione nel proprio fuso orario.</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Modifica…</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Esecuzioni</translation>
    </message>
    <message>
        <source>Schedules</source>
        <translation>Pianificazioni</translation>
    </message>
    <message>
        <source>Runs of the schedules</source>
        <translation>Esecuzioni delle pianificazioni</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::SearchScheduleDialog</name>
    <message>
        <source>Schedule the search</source>
        <translation>Pianifica la ricerca</translation>
    </message>
    <message>
        <source>When the main server has its machine looked at for customisations. Nothing is changed there.</source>
        <translation>Quando il server principale fa cercare personalizzazioni sulla sua macchina. Lì non viene cambiato nulla.</translation>
    </message>
    <message>
        <source>Search by &amp;itself</source>
        <translation>Cerca &amp;da sé</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::SecurityUpdatePanel</name>
    <message>
        <source>not yet</source>
        <translation>non ancora</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Controllo</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>Non controllata</translation>
    </message>
    <message>
        <source>Not in order</source>
        <translation>Non in ordine</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>In ordine</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stato</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Causa</translation>
    </message>
    <message>
        <source>Last check</source>
        <translation>Data ultimo controllo</translation>
    </message>
    <message>
        <source>Next check</source>
        <translation>Data prossimo controllo</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Controllo in corso…</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Controlla ora</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licenza</translation>
    </message>
    <message>
        <source>No licence was imported.</source>
        <translation>Non è stata caricata alcuna licenza.</translation>
    </message>
    <message>
        <source>Its time has ended: ask the vendor for a new one.</source>
        <translation>È scaduta: chiederne una nuova al fornitore.</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Scadenza</translation>
    </message>
    <message>
        <source>never</source>
        <translation>mai</translation>
    </message>
    <message>
        <source>Upgrade</source>
        <translation>Upgrade</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::SettingsColumns</name>
    <message>
        <source>This site: agent files</source>
        <translation>Questo sito: file degli agent</translation>
    </message>
    <message>
        <source>Vendor: patches and components</source>
        <translation>Fornitore: patch e componenti</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Revocato</translation>
    </message>
    <message>
        <source>Used up</source>
        <translation>Esaurito</translation>
    </message>
    <message>
        <source>Expired</source>
        <comment>token</comment>
        <translation>Scaduto</translation>
    </message>
    <message>
        <source>Usable</source>
        <translation>Utilizzabile</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 di %2</translation>
    </message>
    <message>
        <source>%1, no limit</source>
        <translation>%1, senza limite</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Chiave</translation>
    </message>
    <message>
        <source>Trusted for</source>
        <translation>Fidata per</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Commento</translation>
    </message>
    <message>
        <source>Added by</source>
        <translation>Aggiunta da</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Aggiunta</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etichetta</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stato</translation>
    </message>
    <message>
        <source>Computers enrolled</source>
        <translation>Computer registrati</translation>
    </message>
    <message>
        <source>Created by</source>
        <translation>Creato da</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Creato</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Scade</translation>
    </message>
    <message>
        <source>never</source>
        <comment>expiry</comment>
        <translation>mai</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Revoca</translation>
    </message>
    <message>
        <source>Stop trusting</source>
        <translation>Togli la fiducia</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Impostazioni</translation>
    </message>
    <message>
        <source>No enrolment tokens yet</source>
        <translation>Ancora nessun token di registrazione</translation>
    </message>
    <message>
        <source>Create one to let computers enrol.</source>
        <translation>Creane uno per far registrare i computer.</translation>
    </message>
    <message>
        <source>Create token…</source>
        <translation>Crea token…</translation>
    </message>
    <message>
        <source>Revoke “%1”?</source>
        <translation>Revocare “%1”?</translation>
    </message>
    <message>
        <source>No further computer can enrol with it. Computers that have enrolled stay.</source>
        <translation>Nessun altro computer potrà registrarsi con esso. I computer già registrati restano.</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Revoca</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Console</translation>
    </message>
    <message>
        <source>Enrolment</source>
        <translation>Registrazione</translation>
    </message>
    <message>
        <source>A token lets computers enrol. It is shown once, when it is created, and can be revoked at any time.</source>
        <translation>Un token permette ai computer di registrarsi. Viene mostrato una sola volta, alla creazione, e si può revocare in ogni momento.</translation>
    </message>
    <message>
        <source>Enrolment tokens</source>
        <translation>Token di registrazione</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Posta</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Chiavi</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Aggiornamenti</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::SharedTagsDialog</name>
    <message>
        <source>&amp;Add to all, separated by commas</source>
        <translation>&amp;Aggiungere a tutti, separate da virgole</translation>
    </message>
    <message>
        <source>&amp;Remove from all, separated by commas</source>
        <translation>&amp;Togliere da tutti, separate da virgole</translation>
    </message>
    <message>
        <source>Tags to add to all</source>
        <translation>Etichette da aggiungere a tutti</translation>
    </message>
    <message>
        <source>Tags to remove from all</source>
        <translation>Etichette da togliere da tutti</translation>
    </message>
    <message numerus="yes">
        <source>Tags of %Ln computer(s)</source>
        <translation>
            <numerusform>Etichette di %Ln computer</numerusform>
            <numerusform>Etichette di %Ln computer</numerusform>
        </translation>
    </message>
    <message>
        <source>The other tags of each computer stay as they are.</source>
        <translation>Le altre etichette di ogni computer restano come sono.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salva</translation>
    </message>
    <message>
        <source>None of them has a tag.</source>
        <translation>Nessuno di loro ha un&apos;etichetta.</translation>
    </message>
    <message>
        <source>They have: %1</source>
        <translation>Hanno: %1</translation>
    </message>
    <message>
        <source>%1 of %2 computers</source>
        <translation>%1 di %2 computer</translation>
    </message>
    <message>
        <source>%1 of %2 computers are as wanted.</source>
        <translation>%1 di %2 computer sono come richiesto.</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Scorciatoie da tastiera</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Ovunque</translation>
    </message>
    <message>
        <source>Go to a page, in the order of the sidebar</source>
        <translation>Vai a una pagina, nell&apos;ordine della barra laterale</translation>
    </message>
    <message>
        <source>Read everything from the server again</source>
        <translation>Rileggi tutto dal server</translation>
    </message>
    <message>
        <source>Show or hide the transfers</source>
        <translation>Mostra o nascondi i trasferimenti</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>Questo elenco</translation>
    </message>
    <message>
        <source>Close the console</source>
        <translation>Chiudi la console</translation>
    </message>
    <message>
        <source>On a page</source>
        <translation>In una pagina</translation>
    </message>
    <message>
        <source>Go to the filter</source>
        <translation>Vai al filtro</translation>
    </message>
    <message>
        <source>Empty the filter</source>
        <translation>Svuota il filtro</translation>
    </message>
    <message>
        <source>Next or previous field, list or button</source>
        <translation>Campo, elenco o pulsante successivo o precedente</translation>
    </message>
    <message>
        <source>In a list</source>
        <translation>In un elenco</translation>
    </message>
    <message>
        <source>Move; to the right are the row&apos;s own buttons</source>
        <translation>Spostati; a destra ci sono i pulsanti della riga</translation>
    </message>
    <message>
        <source>Open the row, or press its button</source>
        <translation>Apri la riga, o premi il suo pulsante</translation>
    </message>
    <message>
        <source>Copy the selected rows, for a spreadsheet</source>
        <translation>Copia le righe selezionate, per un foglio di calcolo</translation>
    </message>
    <message>
        <source>Select all rows</source>
        <translation>Seleziona tutte le righe</translation>
    </message>
    <message>
        <source>Menu: the row&apos;s actions, sorting, columns</source>
        <translation>Menu: azioni della riga, ordinamento, colonne</translation>
    </message>
    <message>
        <source>What the manual says of the page</source>
        <translation>Che cosa dice il manuale della pagina</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::Sidebar</name>
    <message>
        <source>Pages</source>
        <translation>Pagine</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::SignInDialog</name>
    <message>
        <source>Signing in…</source>
        <translation>Accesso in corso…</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Accedi</translation>
    </message>
    <message>
        <source>Sign in to a main server</source>
        <translation>Accedi a un server principale</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>&amp;Server</translation>
    </message>
    <message>
        <source>main.example.it:8443</source>
        <translation>main.example.it:8443</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>&amp;Utente</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Utente</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Password</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>&amp;Remember the password in this computer&apos;s keychain</source>
        <translation>&amp;Ricorda la password nel portachiavi di questo computer</translation>
    </message>
    <message>
        <source>There is no keychain on this computer, so the password is not kept: you will be asked each time.</source>
        <translation>Su questo computer non c&apos;è un portachiavi, quindi la password non viene conservata: sarà chiesta ogni volta.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Riprova</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::States</name>
    <message>
        <source>Completed, some failed</source>
        <comment>request</comment>
        <translation>Completata con errori</translation>
    </message>
    <message>
        <source>Active</source>
        <comment>request</comment>
        <translation>Attiva</translation>
    </message>
    <message>
        <source>Completed</source>
        <comment>request</comment>
        <translation>Completata</translation>
    </message>
    <message>
        <source>Rejected</source>
        <comment>request</comment>
        <translation>Rifiutata</translation>
    </message>
    <message>
        <source>Expired</source>
        <comment>request</comment>
        <translation>Scaduta</translation>
    </message>
    <message>
        <source>Waiting</source>
        <comment>computer</comment>
        <translation>In attesa</translation>
    </message>
    <message>
        <source>Offered</source>
        <comment>computer</comment>
        <translation>Proposto</translation>
    </message>
    <message>
        <source>Downloading</source>
        <comment>computer</comment>
        <translation>Scaricamento</translation>
    </message>
    <message>
        <source>Verified</source>
        <comment>computer</comment>
        <translation>Verificato</translation>
    </message>
    <message>
        <source>Installing</source>
        <comment>computer</comment>
        <translation>Installazione</translation>
    </message>
    <message>
        <source>Restarting</source>
        <comment>computer</comment>
        <translation>Riavvio</translation>
    </message>
    <message>
        <source>Watching</source>
        <comment>computer</comment>
        <translation>In osservazione</translation>
    </message>
    <message>
        <source>Upgraded</source>
        <comment>computer</comment>
        <translation>Aggiornato</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>computer</comment>
        <translation>Fallito</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <comment>computer</comment>
        <translation>Ripristinato</translation>
    </message>
    <message>
        <source>Recalled</source>
        <comment>computer</comment>
        <translation>Richiamato</translation>
    </message>
    <message>
        <source>Not applicable</source>
        <comment>computer</comment>
        <translation>Non applicabile</translation>
    </message>
    <message>
        <source>Running %1 %</source>
        <translation>In corso %1 %</translation>
    </message>
    <message>
        <source>Running</source>
        <comment>backup</comment>
        <translation>In corso</translation>
    </message>
    <message>
        <source>Finished</source>
        <comment>backup</comment>
        <translation>Completato</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <comment>backup</comment>
        <translation>Annullato</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>backup</comment>
        <translation>Fallito</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <comment>backup</comment>
        <translation>Interrotto</translation>
    </message>
    <message>
        <source>File missing</source>
        <comment>backup</comment>
        <translation>File mancante</translation>
    </message>
    <message>
        <source>Created</source>
        <comment>proof</comment>
        <translation>Creato</translation>
    </message>
    <message>
        <source>Decoded</source>
        <comment>proof</comment>
        <translation>Decodificato</translation>
    </message>
    <message>
        <source>Restore-tested</source>
        <comment>proof</comment>
        <translation>Ripristino provato</translation>
    </message>
    <message>
        <source>x86 (32-bit)</source>
        <translation>x86 (32 bit)</translation>
    </message>
    <message>
        <source>x86-64 (64-bit)</source>
        <translation>x86-64 (64 bit)</translation>
    </message>
    <message>
        <source>viewer</source>
        <translation>osservatore</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>operatore</translation>
    </message>
    <message>
        <source>superuser</source>
        <translation>superuser</translation>
    </message>
    <message>
        <source>Waiting for approval</source>
        <comment>request</comment>
        <translation>In attesa di approvazione</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <comment>request</comment>
        <translation>Pianificata</translation>
    </message>
    <message>
        <source>Paused</source>
        <comment>request</comment>
        <translation>In pausa</translation>
    </message>
    <message>
        <source>Expired</source>
        <comment>computer</comment>
        <translation>Scaduto</translation>
    </message>
    <message>
        <source>Shrunk</source>
        <comment>backup</comment>
        <translation>Ridotto</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>Simulato</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>Prova</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::StatusLine</name>
    <message>
        <source>Status</source>
        <translation>Stato</translation>
    </message>
    <message>
        <source>Show uploads and downloads</source>
        <translation>Mostra caricamenti e download</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::StopNotice</name>
    <message>
        <source>“%1” stopped by itself</source>
        <translation>“%1” si è fermata da sola</translation>
    </message>
    <message>
        <source>%1. Nobody else begins until somebody looks at it.</source>
        <translation>%1. Nessun altro comincia finché qualcuno non guarda.</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::TableView</name>
    <message>
        <source>Copy</source>
        <translation>Copia</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Seleziona tutto</translation>
    </message>
    <message>
        <source>Reset columns</source>
        <translation>Ripristina colonne</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Ordina per</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Colonne</translation>
    </message>
    <message>
        <source>Ascending</source>
        <translation>Crescente</translation>
    </message>
    <message>
        <source>Descending</source>
        <translation>Decrescente</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::TagsDialog</name>
    <message>
        <source>Tags of %1</source>
        <translation>Etichette di %1</translation>
    </message>
    <message>
        <source>Words by which you find computers again, such as “office” or “kiosk”.</source>
        <translation>Parole con cui ritrovi i computer, ad esempio “ufficio” o “chiosco”.</translation>
    </message>
    <message>
        <source>&amp;Tags, separated by commas</source>
        <translation>E&amp;tichette, separate da virgole</translation>
    </message>
    <message>
        <source>Tags, separated by commas</source>
        <translation>Etichette, separate da virgole</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salva</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::TransferRow</name>
    <message>
        <source>Pause</source>
        <translation>Metti in pausa</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Riprendi</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Mostra nella cartella</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Rimuovi dall&apos;elenco</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::TransferTexts</name>
    <message>
        <source>%1 of %2</source>
        <comment>amounts</comment>
        <translation>%1 di %2</translation>
    </message>
    <message>
        <source>waiting for its turn</source>
        <translation>in attesa del suo turno</translation>
    </message>
    <message>
        <source>%1 · the server does not answer; it goes on by itself</source>
        <translation>%1 · il server non risponde; riprende da solo</translation>
    </message>
    <message>
        <source>%1 · paused</source>
        <translation>%1 · in pausa</translation>
    </message>
    <message>
        <source>being verified</source>
        <translation>in verifica</translation>
    </message>
    <message>
        <source>%1 · uploaded</source>
        <translation>%1 · caricato</translation>
    </message>
    <message>
        <source>%1 · verified identical</source>
        <translation>%1 · verificato identico</translation>
    </message>
    <message>
        <source>%1 · downloaded</source>
        <translation>%1 · scaricato</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>annullato</translation>
    </message>
    <message numerus="yes">
        <source>%Ln transfer(s)</source>
        <translation>
            <numerusform>%Ln trasferimento</numerusform>
            <numerusform>%Ln trasferimenti</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mainstay::ui::TransfersPanel</name>
    <message>
        <source>Transfers</source>
        <translation>Trasferimenti</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
    <message>
        <source>Nothing is being transferred.</source>
        <translation>Nessun trasferimento in corso.</translation>
    </message>
    <message>
        <source>Uploads and downloads appear here, with their progress.</source>
        <translation>Caricamenti e download compaiono qui, con il loro avanzamento.</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::UpdateNotice</name>
    <message>
        <source>Update to version %1: %2</source>
        <translation>Aggiornamento alla versione %1: %2</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::UpdatePage</name>
    <message>
        <source>System updates</source>
        <translation>Aggiornamenti di sistema</translation>
    </message>
    <message>
        <source>A system update waits for a choice</source>
        <translation>Un aggiornamento di sistema attende una scelta</translation>
    </message>
    <message>
        <source>Update to version %1</source>
        <translation>Aggiornamento alla versione %1</translation>
    </message>
    <message>
        <source>Brings the main server itself to a new version.</source>
        <translation>Porta il server principale a una nuova versione.</translation>
    </message>
    <message>
        <source>Started by %1, %2</source>
        <translation>Avviato da %1, %2</translation>
    </message>
    <message>
        <source>Download begun by %1, %2</source>
        <translation>Download avviato da %1, %2</translation>
    </message>
    <message>
        <source>First request the code, and enter it.</source>
        <translation>Prima richiedere il codice e inserirlo.</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Avanti</translation>
    </message>
    <message>
        <source>Dow&amp;nload update</source>
        <translation>Scarica &amp;aggiornamento</translation>
    </message>
    <message>
        <source>Co&amp;ntinue update procedure</source>
        <translation>Continua procedura di &amp;aggiornamento</translation>
    </message>
    <message>
        <source>This update cannot go on: close it.</source>
        <translation>Questo aggiornamento non può proseguire: chiuderlo.</translation>
    </message>
    <message>
        <source>First the update has to be downloaded and verified.</source>
        <translation>Prima l&apos;aggiornamento deve essere scaricato e verificato.</translation>
    </message>
    <message>
        <source>&amp;Start update</source>
        <translation>A&amp;vvia aggiornamento</translation>
    </message>
    <message>
        <source>First choose what happens with this update.</source>
        <translation>Prima scegliere come proseguire con questo aggiornamento.</translation>
    </message>
    <message>
        <source>First the steps have to end.</source>
        <translation>Prima devono terminare i passi.</translation>
    </message>
    <message>
        <source>&amp;Finish</source>
        <translation>&amp;Fine</translation>
    </message>
    <message>
        <source>First the system has to be rebooted.</source>
        <translation>Prima occorre riavviare il sistema.</translation>
    </message>
    <message>
        <source>First the new version has to answer.</source>
        <translation>Prima deve rispondere la nuova versione.</translation>
    </message>
    <message>
        <source>%1 %2 on %3</source>
        <translation>%1 %2 su %3</translation>
    </message>
    <message>
        <source>licence %1</source>
        <translation>licenza %1</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::UpdateSteps</name>
    <message>
        <source>usually %1</source>
        <translation>di solito %1</translation>
    </message>
    <message>
        <source>Point of no return: from here on nothing is undone</source>
        <translation>Punto di non ritorno: da qui in poi nulla è annullato</translation>
    </message>
    <message>
        <source>longer than usual (%1)</source>
        <translation>oltre il solito (%1)</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::UpdateTrail</name>
    <message>
        <source>Prerequisites</source>
        <translation>Prerequisiti</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Codice</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Download</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Applicazione</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Fine</translation>
    </message>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>Passo %1 di %2: %3</translation>
    </message>
    <message>
        <source>Patch</source>
        <translation>Patch</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>Questa pagina</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fatto</translation>
    </message>
    <message>
        <source>To come</source>
        <translation>Da fare</translation>
    </message>
    <message>
        <source>The update is here</source>
        <translation>L&apos;aggiornamento è qui</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::Updates</name>
    <message>
        <source>Downloading</source>
        <translation>Download in corso</translation>
    </message>
    <message>
        <source>Download stopped</source>
        <translation>Download interrotto</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>Verifica in corso</translation>
    </message>
    <message>
        <source>Ready to update</source>
        <translation>Pronto per aggiornare</translation>
    </message>
    <message>
        <source>Decompressing</source>
        <translation>Decompressione</translation>
    </message>
    <message>
        <source>Applying</source>
        <translation>Applicazione in corso</translation>
    </message>
    <message>
        <source>Checking the new version</source>
        <translation>Controllo della nuova versione</translation>
    </message>
    <message>
        <source>Reboot required</source>
        <translation>Riavvio richiesto</translation>
    </message>
    <message>
        <source>Rebooting</source>
        <translation>Riavvio in corso</translation>
    </message>
    <message>
        <source>Rolling back</source>
        <translation>Ripristino in corso</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Completato</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Ripristinato</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annullato</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Non riuscito</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Interrotto</translation>
    </message>
    <message>
        <source>Rollback failed</source>
        <translation>Ripristino non riuscito</translation>
    </message>
    <message>
        <source>To come</source>
        <translation>Da fare</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>In corso</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fatto</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Annullato</translation>
    </message>
    <message>
        <source>The server is downloading the update. You can close the console or sign out: it goes on.</source>
        <translation>Il server sta scaricando l&apos;aggiornamento. Puoi chiudere la console o uscire: il download continua.</translation>
    </message>
    <message>
        <source>The download was stopped; it goes on where it stopped.</source>
        <translation>Il download è stato interrotto; riprenderà da dove era arrivato.</translation>
    </message>
    <message>
        <source>The feed does not answer: %1</source>
        <translation>L&apos;elenco non risponde: %1</translation>
    </message>
    <message>
        <source>The feed does not answer; the server tries again by itself.</source>
        <translation>L&apos;elenco non risponde; il server riprova da solo.</translation>
    </message>
    <message>
        <source>The server is checking the file&apos;s size, checksum and signature.</source>
        <translation>Il server controlla dimensione, checksum e firma del file.</translation>
    </message>
    <message>
        <source>Downloaded and verified: signed by key %1.</source>
        <translation>Scaricato e verificato: firmato con la chiave %1.</translation>
    </message>
    <message>
        <source>Decompressing the update.</source>
        <translation>Decompressione dell&apos;aggiornamento.</translation>
    </message>
    <message>
        <source>You can close the console: the update goes on on the server. Do not switch the machine off.</source>
        <translation>Puoi chiudere la finestra: l&apos;aggiornamento continua sul server. Non spegnere la macchina.</translation>
    </message>
    <message>
        <source>The new version has to answer by itself before the update is called done.</source>
        <translation>La nuova versione deve rispondere da sola prima che l&apos;aggiornamento sia considerato concluso.</translation>
    </message>
    <message>
        <source>The system will reboot at %1.</source>
        <translation>Il sistema sarà riavviato il %1.</translation>
    </message>
    <message>
        <source>Update applied. Please reboot the system.</source>
        <translation>Aggiornamento applicato. Riavviare il sistema.</translation>
    </message>
    <message>
        <source>The machine is starting again; the checks follow.</source>
        <translation>La macchina si sta riavviando; poi seguono i controlli.</translation>
    </message>
    <message>
        <source>The steps are being undone, last first.</source>
        <translation>I passi vengono annullati, dall&apos;ultimo al primo.</translation>
    </message>
    <message>
        <source>Update completed successfully: version %1 answers. No reboot needed.</source>
        <translation>Aggiornamento completato: la versione %1 risponde. Nessun riavvio necessario.</translation>
    </message>
    <message>
        <source>The update was undone: version %1 is back.</source>
        <translation>L&apos;aggiornamento è stato annullato: è tornata la versione %1.</translation>
    </message>
    <message>
        <source>Given up before the machine was touched.</source>
        <translation>Annullato prima di toccare la macchina.</translation>
    </message>
    <message>
        <source>An error occurred during the update.</source>
        <translation>Aggiornamento non riuscito.</translation>
    </message>
    <message>
        <source>The machine stopped in the middle of a step. Nothing goes on by itself.</source>
        <translation>La macchina si è fermata a metà di un passo. Nulla prosegue da solo.</translation>
    </message>
    <message>
        <source>The update failed, and undoing it failed too.</source>
        <translation>L&apos;aggiornamento non è riuscito e nemmeno il ripristino.</translation>
    </message>
    <message>
        <source>The machine was not touched. Close this, and start again when the cause is gone.</source>
        <translation>La macchina non è stata toccata. Chiudi, e ricomincia quando la causa è rimossa.</translation>
    </message>
    <message>
        <source>Please don&apos;t reboot the system. Download the update log and contact the service desk.</source>
        <translation>Per favore non riavviare il sistema. Scarica il log di aggiornamento e contatta il service desk.</translation>
    </message>
    <message>
        <source>Read the log, then choose: retry the step, roll back, or contact the service desk.</source>
        <translation>Leggi il log, poi scegli: riprova il passo, ripristina, oppure contatta il service desk.</translation>
    </message>
    <message>
        <source>None</source>
        <comment>licence</comment>
        <translation>Nessuna</translation>
    </message>
    <message>
        <source>Active</source>
        <comment>licence</comment>
        <translation>Attiva</translation>
    </message>
    <message>
        <source>Expired</source>
        <comment>licence</comment>
        <translation>Scaduta</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>Abilitato</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Disabilitato</translation>
    </message>
    <message>
        <source>Not available</source>
        <translation>Non disponibile</translation>
    </message>
    <message>
        <source>Major</source>
        <translation>Major</translation>
    </message>
    <message>
        <source>Minor</source>
        <translation>Minor</translation>
    </message>
    <message>
        <source>Patch</source>
        <translation>Patch</translation>
    </message>
    <message>
        <source>Stand Alone</source>
        <translation>Stand Alone</translation>
    </message>
    <message>
        <source>Redundant</source>
        <translation>Ridondato</translation>
    </message>
    <message>
        <source>Branch Office</source>
        <translation>Branch Office</translation>
    </message>
    <message>
        <source>Disaster</source>
        <translation>Disaster</translation>
    </message>
    <message>
        <source>MCS</source>
        <translation>MCS</translation>
    </message>
    <message>
        <source>%1 (it will take a while)</source>
        <translation>%1 (richiederà del tempo)</translation>
    </message>
    <message>
        <source>not in the licence: %1</source>
        <translation>non nella licenza: %1</translation>
    </message>
    <message>
        <source>install %1 first</source>
        <translation>prima installa %1</translation>
    </message>
    <message>
        <source>not for version %1</source>
        <translation>non per la versione %1</translation>
    </message>
    <message>
        <source>already installed</source>
        <translation>già installata</translation>
    </message>
    <message>
        <source>No news from the machine for %1.</source>
        <translation>Nessuna notizia dalla macchina da %1.</translation>
    </message>
    <message>
        <source>No sign of life from the machine for %1.</source>
        <translation>Nessun segno di vita dalla macchina da %1.</translation>
    </message>
    <message>
        <source>The agent of the main server&apos;s machine is being upgraded itself.</source>
        <translation>L&apos;agent della macchina del server principale sta aggiornando sé stesso.</translation>
    </message>
    <message>
        <source>The update begins by itself when that is done.</source>
        <translation>Al termine l&apos;aggiornamento inizia da solo.</translation>
    </message>
    <message>
        <source>The agent cannot read what it has done on this machine: %1.</source>
        <translation>L&apos;agent non riesce a leggere che cosa ha fatto su questa macchina: %1.</translation>
    </message>
    <message>
        <source>Nothing is applied there before somebody has looked. Restore that file from a copy, or ask the service desk; the agent reads it again when it is started.</source>
        <translation>Lì non si applica nulla prima di un controllo. Ripristinare quel file da una copia, o rivolgersi al service desk; l&apos;agent lo rilegge al suo avvio.</translation>
    </message>
    <message>
        <source>the list of updates has expired</source>
        <translation>l&apos;elenco degli aggiornamenti è scaduto</translation>
    </message>
    <message>
        <source>Download waiting</source>
        <translation>Download in attesa</translation>
    </message>
    <message>
        <source>Update applied. The reboot of %1 did not take place, because the server was not running then. Please reboot the system, or choose another time.</source>
        <translation>Aggiornamento applicato. Il riavvio previsto per %1 non è avvenuto, perché in quel momento il server non era in funzione. Riavvia il sistema, o scegli un altro orario.</translation>
    </message>
    <message>
        <source>The server&apos;s disk is full: the download goes on by itself when there is room.</source>
        <translation>Il disco del server è pieno: il download riprende da sé quando c&apos;è spazio.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Sì</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::UploadRow</name>
    <message>
        <source>Upload</source>
        <translation>Caricamento</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Riprendi</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Metti in pausa</translation>
    </message>
    <message>
        <source>The connection was lost; it goes on by itself.</source>
        <translation>La connessione si è interrotta; il caricamento riprende da solo.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 di %2</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::VendorKeyDialog</name>
    <message>
        <source>From a file…</source>
        <translation>Da un file…</translation>
    </message>
    <message>
        <source>Trust a vendor&apos;s key</source>
        <translation>Fiducia alla chiave di un fornitore</translation>
    </message>
    <message>
        <source>What the vendor signs with it can be deployed as it is, and may update the server. Compare the key&apos;s id with the one that the vendor tells you by another way.</source>
        <translation>Ciò che il fornitore firma con essa può essere distribuito così com&apos;è e può aggiornare il server. Confronta l&apos;id della chiave con quello che il fornitore ti comunica per un&apos;altra via.</translation>
    </message>
    <message>
        <source>&amp;Public key</source>
        <translation>Chiave &amp;pubblica</translation>
    </message>
    <message>
        <source>&amp;Comment</source>
        <translation>&amp;Commento</translation>
    </message>
    <message>
        <source>Public key</source>
        <translation>Chiave pubblica</translation>
    </message>
    <message>
        <source>the second line of the vendor&apos;s .pub file, 56 characters</source>
        <translation>la seconda riga del file .pub del fornitore, 56 caratteri</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Commento</translation>
    </message>
    <message>
        <source>whose it is, such as the vendor&apos;s name</source>
        <translation>di chi è, per esempio il nome del fornitore</translation>
    </message>
    <message>
        <source>Trust the key</source>
        <translation>Fidati della chiave</translation>
    </message>
    <message>
        <source>Key id: %1</source>
        <translation>Id della chiave: %1</translation>
    </message>
    <message>
        <source>Its id is shown here.</source>
        <translation>Qui appare il suo id.</translation>
    </message>
    <message>
        <source>This is no public key.</source>
        <translation>Non è una chiave pubblica.</translation>
    </message>
    <message>
        <source>The vendor&apos;s public key</source>
        <translation>La chiave pubblica del fornitore</translation>
    </message>
    <message>
        <source>Public keys (*.pub);;All files (*)</source>
        <translation>Chiavi pubbliche (*.pub);;Tutti i file (*)</translation>
    </message>
    <message>
        <source>Key %1 is trusted.</source>
        <translation>La chiave %1 è fidata.</translation>
    </message>
    <message>
        <source>Computers that enrol from now on trust it by themselves. The server must not add keys to those that are enrolled: on each of them run “mainstay-agent trust FILE.pub” as root or administrator.</source>
        <translation>I computer che si registrano d&apos;ora in poi se ne fidano da soli. Il server non deve aggiungere chiavi a quelli già registrati: su ciascuno esegui “mainstay-agent trust FILE.pub” come root o amministratore.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::Why</name>
    <message>
        <source>Besides, it has not polled since %1.</source>
        <translation>Inoltre tace; ultimo contatto: %1.</translation>
    </message>
    <message>
        <source>The installer stopped the agent each of the %1 times it was started.</source>
        <translation>Il programma di installazione ha fermato l&apos;agent a ognuno dei suoi %1 avvii.</translation>
    </message>
    <message>
        <source>The installer did not run to its end.</source>
        <translation>Il programma di installazione non è arrivato alla fine.</translation>
    </message>
    <message>
        <source>The installer failed with exit code %1.</source>
        <translation>Il programma di installazione è fallito con il codice d&apos;uscita %1.</translation>
    </message>
    <message>
        <source>The new version stopped by itself each time it was started.</source>
        <translation>La nuova versione si è fermata da sola a ogni avvio.</translation>
    </message>
    <message>
        <source>The new version stopped by itself each time it was started, at last with exit code %1.</source>
        <translation>La nuova versione si è fermata da sola a ogni avvio, l&apos;ultima volta con il codice d&apos;uscita %1.</translation>
    </message>
    <message>
        <source>It waits until somebody else than %1 approves the request.</source>
        <translation>Attende che qualcuno diverso da %1 approvi la richiesta.</translation>
    </message>
    <message>
        <source>Ask a colleague who may deploy agents.</source>
        <translation>Chiedere a un collega che può distribuire gli agenti.</translation>
    </message>
    <message>
        <source>It waits because the request begins at %1.</source>
        <translation>Attende perché la richiesta deve ancora iniziare: %1.</translation>
    </message>
    <message numerus="yes">
        <source>All %1 places for downloads are taken; %Ln computer(s) wait for one.</source>
        <translation>
            <numerusform>Tutti i %1 posti per gli scaricamenti sono occupati; ne attende uno %Ln computer.</numerusform>
            <numerusform>Tutti i %1 posti per gli scaricamenti sono occupati; ne attendono uno %Ln computer.</numerusform>
        </translation>
    </message>
    <message>
        <source>It begins by itself when a place is free.</source>
        <translation>Comincia da solo quando si libera un posto.</translation>
    </message>
    <message>
        <source>Another request has this computer now: “%1”.</source>
        <translation>Ora questo computer lo ha un&apos;altra richiesta: “%1”.</translation>
    </message>
    <message>
        <source>Its turn comes when that one has ended with it.</source>
        <translation>Sarà il suo turno quando quella avrà finito con lui.</translation>
    </message>
    <message>
        <source>It has not polled once since it was enrolled at %1.</source>
        <translation>Non si è mai fatto sentire da quando è stato registrato (%1).</translation>
    </message>
    <message>
        <source>See on that computer whether the agent runs and reaches the server.</source>
        <translation>Controllare su quel computer che l&apos;agent sia in funzione e raggiunga il server.</translation>
    </message>
    <message>
        <source>It is off, or does not reach the server: its last poll was at %1, %2 ago.</source>
        <translation>È spento o non raggiunge il server: si è fatto sentire l&apos;ultima volta %2 fa (%1).</translation>
    </message>
    <message>
        <source>It begins by itself when it polls again.</source>
        <translation>Comincia da solo quando si fa sentire di nuovo.</translation>
    </message>
    <message>
        <source>Its disk is too full: %1 are free, %2 are needed.</source>
        <translation>Il suo disco è troppo pieno: %1 liberi, ne servono %2.</translation>
    </message>
    <message>
        <source>Free some space on that computer.</source>
        <translation>Liberare spazio su quel computer.</translation>
    </message>
    <message>
        <source>It gets the command at its next poll, within %1.</source>
        <translation>Riceve il comando al prossimo contatto, entro %1.</translation>
    </message>
    <message>
        <source>It tries again at %1. %2</source>
        <translation>Riprova da solo (%1). %2</translation>
    </message>
    <message>
        <source>It tries again at %1.</source>
        <translation>Riprova da solo: %1.</translation>
    </message>
    <message>
        <source>It has been silent for %1; the last that it said was “%2”.</source>
        <translation>Tace da %1; il suo ultimo stato era “%2”.</translation>
    </message>
    <message>
        <source>It goes on when the agent answers again. If it does not, look at that computer.</source>
        <translation>Prosegue quando l&apos;agent risponde di nuovo. Se non risponde, controllare quel computer.</translation>
    </message>
    <message>
        <source>%1 paused the request at %2.</source>
        <translation>La richiesta è stata messa in pausa da %1 (%2).</translation>
    </message>
    <message>
        <source>It begins when somebody resumes the request.</source>
        <translation>Comincia quando qualcuno riprende la richiesta.</translation>
    </message>
    <message>
        <source>The request stopped by itself at %1: %2 of %3 computers of wave %4 failed.</source>
        <translation>La richiesta si è fermata da sola (%1): falliti %2 computer su %3 dell&apos;ondata %4.</translation>
    </message>
    <message>
        <source>Look at the failures, then resume or reject the request.</source>
        <translation>Guardare i falliti, poi riprendere o rifiutare la richiesta.</translation>
    </message>
    <message>
        <source>The maintenance window of the request never opens.</source>
        <translation>La finestra di manutenzione della richiesta non si apre mai.</translation>
    </message>
    <message>
        <source>Reject the request and create it again with another window.</source>
        <translation>Rifiutare la richiesta e crearla di nuovo con un&apos;altra finestra.</translation>
    </message>
    <message>
        <source>The maintenance window is shut; it opens at %1.</source>
        <translation>La finestra di manutenzione è chiusa; apertura: %1.</translation>
    </message>
    <message>
        <source>It is in wave %1, which begins in a moment.</source>
        <translation>È nell&apos;ondata %1, che comincia tra un momento.</translation>
    </message>
    <message numerus="yes">
        <source>It is in wave %1; wave %2 still waits for %Ln computer(s).</source>
        <translation>
            <numerusform>È nell&apos;ondata %1; l&apos;ondata %2 attende ancora %Ln computer.</numerusform>
            <numerusform>È nell&apos;ondata %1; l&apos;ondata %2 attende ancora %Ln computer.</numerusform>
        </translation>
    </message>
    <message>
        <source>It begins by itself when that wave has ended well.</source>
        <translation>Comincia da solo quando quell&apos;ondata è finita bene.</translation>
    </message>
    <message>
        <source>The agent has the command and begins.</source>
        <translation>L&apos;agent ha il comando e comincia.</translation>
    </message>
    <message>
        <source>Size, checksum and signature are right; it asks the server for the last time.</source>
        <translation>Dimensione, checksum e firma sono corretti; chiede al server per l&apos;ultima volta.</translation>
    </message>
    <message>
        <source>The agent is replacing itself.</source>
        <translation>L&apos;agent si sta sostituendo.</translation>
    </message>
    <message>
        <source>The new version is starting.</source>
        <translation>La nuova versione si avvia.</translation>
    </message>
    <message>
        <source>The new version runs and has to prove itself.</source>
        <translation>La nuova versione è in funzione e deve dare prova di sé.</translation>
    </message>
    <message>
        <source>The download is starting.</source>
        <translation>Lo scaricamento comincia.</translation>
    </message>
    <message>
        <source>It downloads at %1, %2.</source>
        <translation>Scarica a %1, %2.</translation>
    </message>
    <message>
        <source>It downloads at %1.</source>
        <translation>Scarica a %1.</translation>
    </message>
    <message>
        <source>The new version reported in.</source>
        <translation>La nuova versione si è fatta sentire.</translation>
    </message>
    <message>
        <source>The new version reported in; it was %1 before.</source>
        <translation>La nuova versione si è fatta sentire; prima era la %1.</translation>
    </message>
    <message>
        <source>The agent gave no reason.</source>
        <translation>L&apos;agent non ha dato un motivo.</translation>
    </message>
    <message>
        <source>Look at the agent&apos;s log on that computer.</source>
        <translation>Guardare il log dell&apos;agent su quel computer.</translation>
    </message>
    <message>
        <source>The request was rejected before the agent replaced itself.</source>
        <translation>La richiesta è stata rifiutata prima che l&apos;agent si sostituisse.</translation>
    </message>
    <message>
        <source>The request&apos;s time was over before the agent replaced itself.</source>
        <translation>Il tempo della richiesta è finito prima che l&apos;agent si sostituisse.</translation>
    </message>
    <message>
        <source>Create another request for it.</source>
        <translation>Creare un&apos;altra richiesta per questo computer.</translation>
    </message>
    <message>
        <source>It has this version already.</source>
        <translation>Ha già questa versione.</translation>
    </message>
    <message>
        <source>It has a newer version (%1).</source>
        <translation>Ha una versione più recente (%1).</translation>
    </message>
    <message>
        <source>Another request took over.</source>
        <translation>È subentrata un&apos;altra richiesta.</translation>
    </message>
    <message>
        <source>Another request took over: “%1”.</source>
        <translation>È subentrata un&apos;altra richiesta: “%1”.</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::WindowEdit</name>
    <message>
        <source>Only in a maintenance &amp;window</source>
        <translation>Solo in una finestra di &amp;manutenzione</translation>
    </message>
    <message>
        <source>Window from</source>
        <translation>Finestra dalle</translation>
    </message>
    <message>
        <source>Window to</source>
        <translation>Finestra alle</translation>
    </message>
    <message>
        <source>Time zone of the window</source>
        <translation>Fuso orario della finestra</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::WindowStatus</name>
    <message>
        <source>Signed out</source>
        <translation>Accesso non effettuato</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Connessione…</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Connesso</translation>
    </message>
    <message>
        <source>No answer from the server</source>
        <translation>Nessuna risposta dal server</translation>
    </message>
    <message>
        <source>the server&apos;s clock is %1 ahead</source>
        <translation>l&apos;orologio del server è avanti di %1</translation>
    </message>
    <message>
        <source>the server&apos;s clock is %1 behind</source>
        <translation>l&apos;orologio del server è indietro di %1</translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>aggiornato</translation>
    </message>
    <message>
        <source>no transfers</source>
        <translation>nessun trasferimento</translation>
    </message>
    <message numerus="yes">
        <source>%Ln transfer(s)</source>
        <translation>
            <numerusform>%Ln trasferimento</numerusform>
            <numerusform>%Ln trasferimenti</numerusform>
        </translation>
    </message>
    <message>
        <source>The server does not answer. You see its data %1.</source>
        <translation>Il server non risponde. Vedi gli ultimi dati (%1).</translation>
    </message>
    <message>
        <source>The server does not answer.</source>
        <translation>Il server non risponde.</translation>
    </message>
    <message>
        <source>Actions are disabled until it answers again; the console keeps trying.</source>
        <translation>Le azioni sono disabilitate finché non risponde; la console continua a riprovare.</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Questo computer</translation>
    </message>
    <message>
        <source>Another certificate</source>
        <translation>Un altro certificato</translation>
    </message>
    <message>
        <source>The console has stopped talking to it. What you see is what it knew before.</source>
        <translation>La console non gli parla più. Quello che vedi è ciò che sapeva prima.</translation>
    </message>
    <message>
        <source>Look at the certificate…</source>
        <translation>Guarda il certificato…</translation>
    </message>
</context>
<context>
    <name>mainstay::ui::WizardBar</name>
    <message>
        <source>Give up</source>
        <translation>Rinuncia</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>In&amp;dietro</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Aiuto</translation>
    </message>
</context>
</TS>
