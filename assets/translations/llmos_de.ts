<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_US">
 <context>
  <name>LLM OS</name>
  <message>
   <source>+, or the wheel</source>
   <translation>+ oder das Mausrad</translation>
  </message>
  <message>
   <source>, beginning</source>
   <translation>, Anfang</translation>
  </message>
  <message>
   <source>, from {source}</source>
   <translation>, aus {source}</translation>
  </message>
  <message>
   <source>1 place</source>
   <translation>1 Stelle</translation>
  </message>
  <message>
   <source>A LoRA adapter is a file that was trained to change how one model writes. Chats of this program run with it, and say so instead of answering where it does not fit the model that runs. Other chats are as they were.</source>
   <translation>Ein LoRA-Adapter ist eine Datei, die darauf trainiert wurde, die Schreibweise eines bestimmten Modells zu ändern. Die Chats dieses Programms laufen mit ihm; passt er nicht zum laufenden Modell, sagen sie das, statt zu antworten. Andere Chats bleiben, wie sie waren.</translation>
  </message>
  <message>
   <source>A backup is restored…</source>
   <translation>Eine Sicherung wird wiederhergestellt…</translation>
  </message>
  <message>
   <source>A conversation needs a name.</source>
   <translation>Eine Unterhaltung braucht einen Namen.</translation>
  </message>
  <message>
   <source>A first try, on nearly any machine; often wrong</source>
   <translation>Ein erster Versuch, auf fast jedem Rechner; oft falsch</translation>
  </message>
  <message>
   <source>A language model that runs on this computer, and an operating system around it. Its context is the RAM: all that it can see now, page by page, in the tab RAM. Documents are the disk, from which each message recalls what fits; tools, such as the calculator, are devices that it may ask for.</source>
   <translation>Ein Sprachmodell, das auf diesem Computer läuft, und ein Betriebssystem darum herum. Sein Kontext ist der RAM: alles, was es gerade sehen kann, Seite für Seite, im Reiter RAM. Dokumente sind die Disk, aus der jede Nachricht abruft, was passt; Tools wie der Rechner sind Geräte, um die es bitten darf.</translation>
  </message>
  <message>
   <source>A letter or an emoji</source>
   <translation>Ein Buchstabe oder ein Emoji</translation>
  </message>
  <message>
   <source>A manual of a house that does not exist ships with LLM OS. Put it on the disk, then ask: what fits is recalled, and shown in green in the tab RAM.</source>
   <translation>Mit LLM OS kommt das Handbuch eines Hauses, das es nicht gibt. Auf die Disk damit, dann fragen: Was passt, wird abgerufen und im Reiter RAM grün gezeigt.</translation>
  </message>
  <message>
   <source>A minute, without the network. They stay in the menu.</source>
   <translation>Eine Minute, ohne Netzwerk. Sie bleiben im Menü.</translation>
  </message>
  <message>
   <source>A model is needed</source>
   <translation>Es wird ein Modell benötigt</translation>
  </message>
  <message numerus="yes">
   <source>A name for the collection of {n} documents:</source>
   <extracomment>For one: A name for the collection of {n} document:</extracomment>
   <translation>
    <numerusform>Ein Name für die Sammlung mit {n} Dokument:</numerusform>
    <numerusform>Ein Name für die Sammlung mit {n} Dokumenten:</numerusform>
   </translation>
  </message>
  <message>
   <source>A new chat has an empty context. It fills with the first message.</source>
   <translation>Ein neuer Chat hat einen leeren Kontext. Er füllt sich mit der ersten Nachricht.</translation>
  </message>
  <message>
   <source>A new chat will run {name}.</source>
   <translation>Ein neuer Chat wird {name} ausführen.</translation>
  </message>
  <message>
   <source>A pinned page does not leave the context</source>
   <translation>Eine angeheftete Seite verlässt den Kontext nicht</translation>
  </message>
  <message>
   <source>A pipe leaks. Whom do I call?</source>
   <translation>Ein Rohr ist undicht. Wen rufe ich an?</translation>
  </message>
  <message>
   <source>A program is what a chat runs: its instructions, and what it may do. Each chat keeps the one it began with.</source>
   <translation>Ein Programm ist, was ein Chat ausführt: seine Anweisungen und was er darf. Jeder Chat behält das, mit dem er begann.</translation>
  </message>
  <message>
   <source>A program needs a title.</source>
   <translation>Ein Programm braucht einen Titel.</translation>
  </message>
  <message>
   <source>A projector (mmproj). No model here has its name; it must lie in the folder of its model, or have its name.</source>
   <translation>Ein Projektor (mmproj). Kein Modell hier trägt seinen Namen; er muss im Ordner seines Modells liegen oder dessen Namen haben.</translation>
  </message>
  <message>
   <source>A projector (mmproj): with it, the models of this repository see pictures. It needs one of them.</source>
   <translation>Ein Projektor (mmproj): Mit ihm sehen die Modelle dieses Verzeichnisses Bilder. Er braucht eines von ihnen.</translation>
  </message>
  <message>
   <source>A projector (mmproj): with it, {name} sees pictures.</source>
   <translation>Ein Projektor (mmproj): Mit ihm sieht {name} Bilder.</translation>
  </message>
  <message>
   <source>A question waits for you</source>
   <translation>Eine Frage wartet</translation>
  </message>
  <message>
   <source>A shell</source>
   <translation>Eine Shell</translation>
  </message>
  <message>
   <source>A shell in a sandbox: no network, no files but its scratch folder.</source>
   <translation>Eine Shell in einer Sandbox: kein Netzwerk, keine Dateien außer ihrem Scratch-Ordner.</translation>
  </message>
  <message>
   <source>A tool call that the model has begun is kept to the tools and arguments that there are.</source>
   <translation>Ein begonnener Tool-Aufruf des Modells kann nur vorhandene Tools und Argumente enthalten.</translation>
  </message>
  <message>
   <source>Accept</source>
   <translation>Annehmen</translation>
  </message>
  <message>
   <source>Accept {name} as it is now</source>
   <translation>{name} in der jetzigen Form annehmen</translation>
  </message>
  <message>
   <source>Add</source>
   <translation>Hinzufügen</translation>
  </message>
  <message>
   <source>Add a fact to core memory</source>
   <translation>Eine Tatsache zum Kernspeicher hinzufügen</translation>
  </message>
  <message>
   <source>Add a folder to the disk</source>
   <translation>Einen Ordner zur Disk hinzufügen</translation>
  </message>
  <message>
   <source>Add a program</source>
   <translation>Ein Programm hinzufügen</translation>
  </message>
  <message>
   <source>Add and start</source>
   <translation>Hinzufügen und starten</translation>
  </message>
  <message>
   <source>Add files to the disk</source>
   <translation>Dateien zur Disk hinzufügen</translation>
  </message>
  <message>
   <source>Add files…</source>
   <translation>Dateien hinzufügen…</translation>
  </message>
  <message>
   <source>Add folder…</source>
   <translation>Ordner hinzufügen…</translation>
  </message>
  <message>
   <source>Add server…</source>
   <translation>Server hinzufügen…</translation>
  </message>
  <message>
   <source>Add to the disk or to the context</source>
   <translation>Zur Disk oder in den Kontext</translation>
  </message>
  <message>
   <source>Address</source>
   <translation>Adresse</translation>
  </message>
  <message>
   <source>All files</source>
   <translation>Alle Dateien</translation>
  </message>
  <message>
   <source>All keys, by place. Those of the window can be changed.</source>
   <translation>Alle Tasten, nach Ort. Die des Fensters lassen sich ändern.</translation>
  </message>
  <message>
   <source>All models</source>
   <translation>Alle Modelle</translation>
  </message>
  <message>
   <source>All of it is in one folder of yours. Nothing is sent anywhere.</source>
   <translation>Alles liegt in einem eigenen Ordner. Nichts wird irgendwohin gesendet.</translation>
  </message>
  <message>
   <source>All of the recommended models are on this computer.</source>
   <translation>Alle empfohlenen Modelle sind auf diesem Computer.</translation>
  </message>
  <message>
   <source>All programs…</source>
   <translation>Alle Programme…</translation>
  </message>
  <message>
   <source>All to default</source>
   <translation>Alle auf Standard</translation>
  </message>
  <message>
   <source>Allow for this program</source>
   <translation>Für dieses Programm erlauben</translation>
  </message>
  <message>
   <source>Allow once</source>
   <translation>Einmal erlauben</translation>
  </message>
  <message>
   <source>Allow {tool} for the program {program}</source>
   <translation>{tool} für das Programm {program} erlauben</translation>
  </message>
  <message>
   <source>Allow {tool} once</source>
   <translation>{tool} einmal erlauben</translation>
  </message>
  <message>
   <source>An address that it makes up can carry out what it knows. You are asked about those.</source>
   <translation>Eine Adresse, die es sich ausdenkt, kann hinaustragen, was es weiß. Bei solchen wird gefragt.</translation>
  </message>
  <message>
   <source>An earlier result left the context to make room, but for its beginning and end.</source>
   <translation>Ein früheres Ergebnis hat, bis auf Anfang und Ende, den Kontext verlassen, um Platz zu schaffen.</translation>
  </message>
  <message>
   <source>Another conversation</source>
   <translation>Eine andere Unterhaltung</translation>
  </message>
  <message>
   <source>Answer</source>
   <translation>Antwort</translation>
  </message>
  <message>
   <source>Answer this again</source>
   <translation>Noch einmal beantworten</translation>
  </message>
  <message>
   <source>Answered without your documents: the disk process is not running.</source>
   <translation>Ohne die Dokumente beantwortet: Der Disk-Prozess läuft nicht.</translation>
  </message>
  <message>
   <source>Answers can quote what matters of it</source>
   <translation>Antworten können zitieren, was davon zählt</translation>
  </message>
  <message>
   <source>Answers from your documents, says where it stands, and computes with what it finds.</source>
   <translation>Antwortet aus den eigenen Dokumenten, sagt, wo es steht, und rechnet mit dem, was es findet.</translation>
  </message>
  <message>
   <source>Any kind</source>
   <translation>Jede Art</translation>
  </message>
  <message>
   <source>Any time</source>
   <translation>Jederzeit</translation>
  </message>
  <message>
   <source>Anywhere</source>
   <translation>Überall</translation>
  </message>
  <message>
   <source>Architecture</source>
   <translation>Architektur</translation>
  </message>
  <message>
   <source>Archive</source>
   <translation>Archivieren</translation>
  </message>
  <message>
   <source>Archived</source>
   <translation>Archiviert</translation>
  </message>
  <message>
   <source>As text</source>
   <translation>Als Text</translation>
  </message>
  <message>
   <source>As the desktop</source>
   <translation>Wie der Desktop</translation>
  </message>
  <message>
   <source>Ask</source>
   <translation>Fragen</translation>
  </message>
  <message>
   <source>Ask about it</source>
   <translation>Dazu fragen</translation>
  </message>
  <message>
   <source>Ask in a new branch</source>
   <translation>In einem neuen Zweig fragen</translation>
  </message>
  <message>
   <source>Asking…</source>
   <translation>Wird gefragt…</translation>
  </message>
  <message>
   <source>Assistant</source>
   <translation>Assistent</translation>
  </message>
  <message>
   <source>Audit</source>
   <translation>Audit</translation>
  </message>
  <message>
   <source>Audit log</source>
   <translation>Audit-Protokoll</translation>
  </message>
  <message>
   <source>Back everything up</source>
   <translation>Alles sichern</translation>
  </message>
  <message>
   <source>Back to the disk</source>
   <translation>Zurück zur Disk</translation>
  </message>
  <message>
   <source>Back to what was found</source>
   <translation>Zurück zu den Treffern</translation>
  </message>
  <message>
   <source>Back to {value}</source>
   <translation>Zurück auf {value}</translation>
  </message>
  <message>
   <source>Back up everything</source>
   <translation>Alles sichern</translation>
  </message>
  <message>
   <source>Back up…</source>
   <translation>Sichern…</translation>
  </message>
  <message>
   <source>Background, when nobody else wants the CPU</source>
   <translation>Hintergrund: nur wenn niemand sonst die CPU braucht</translation>
  </message>
  <message>
   <source>Backups of LLM OS</source>
   <translation>Sicherungen von LLM OS</translation>
  </message>
  <message>
   <source>Being read, then in context with this message</source>
   <translation>Wird gelesen, dann mit dieser Nachricht im Kontext</translation>
  </message>
  <message>
   <source>Below the chat</source>
   <translation>Unter dem Chat</translation>
  </message>
  <message>
   <source>Better ones, for this machine:</source>
   <translation>Bessere für diesen Rechner:</translation>
  </message>
  <message>
   <source>Branch {number} of {count}</source>
   <translation>Zweig {number} von {count}</translation>
  </message>
  <message>
   <source>Bring back</source>
   <translation>Zurückholen</translation>
  </message>
  <message>
   <source>Bring the chosen exchange back into the context</source>
   <translation>Den gewählten Wortwechsel in den Kontext zurückholen</translation>
  </message>
  <message>
   <source>Browser</source>
   <translation>Browser</translation>
  </message>
  <message>
   <source>Calculator</source>
   <translation>Rechner</translation>
  </message>
  <message>
   <source>Can be {allowed}.</source>
   <translation>Möglich: {allowed}.</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Cells</source>
   <translation>Zellen</translation>
  </message>
  <message>
   <source>Change a program</source>
   <translation>Ein Programm ändern</translation>
  </message>
  <message>
   <source>Change what the model reads</source>
   <translation>Ändern, was das Modell liest</translation>
  </message>
  <message>
   <source>Changes</source>
   <translation>Änderungen</translation>
  </message>
  <message>
   <source>Changes that programs made</source>
   <translation>Änderungen durch Programme</translation>
  </message>
  <message>
   <source>Change…</source>
   <translation>Ändern…</translation>
  </message>
  <message>
   <source>Chat</source>
   <translation>Chat</translation>
  </message>
  <message>
   <source>Chat template</source>
   <translation>Chat-Vorlage</translation>
  </message>
  <message>
   <source>Chats are saved, and can be read, searched and exported.</source>
   <translation>Chats sind gespeichert und können gelesen, durchsucht und exportiert werden.</translation>
  </message>
  <message>
   <source>Chats can be read and exported; settings, logs, backup and restore work.</source>
   <translation>Chats können gelesen und exportiert werden; Einstellungen, Protokolle, Sichern und Wiederherstellen funktionieren.</translation>
  </message>
  <message>
   <source>Chats that have begun keep the program as it was. New ones have the changes.</source>
   <translation>Begonnene Chats behalten das Programm, wie es war. Neue haben die Änderungen.</translation>
  </message>
  <message>
   <source>Chats, core memory, documents with their vectors, notes, programs, settings and the audit log. Not in it: models, the index, which is built anew, MCP servers, logs and the scratch folder. The file holds all that you wrote, in the clear: keep it where you would keep that.</source>
   <translation>Chats, Kernspeicher, Dokumente mit ihren Vektoren, Notizen, Programme, Einstellungen und das Audit-Protokoll. Nicht darin: Modelle, der Index, der neu aufgebaut wird, MCP-Server, Protokolle und der Scratch-Ordner. Die Datei enthält alles Geschriebene unverschlüsselt: Sie gehört an einen entsprechend sicheren Ort.</translation>
  </message>
  <message>
   <source>Chats, documents and settings are saved.</source>
   <translation>Chats, Dokumente und Einstellungen sind gespeichert.</translation>
  </message>
  <message>
   <source>Check and repair</source>
   <translation>Prüfen und reparieren</translation>
  </message>
  <message>
   <source>Checked by the calculator: {sum}</source>
   <translation>Vom Rechner geprüft: {sum}</translation>
  </message>
  <message>
   <source>Checking {name}</source>
   <translation>{name} wird geprüft</translation>
  </message>
  <message>
   <source>Chinese</source>
   <translation>Chinesisch</translation>
  </message>
  <message>
   <source>Choose a LoRA adapter</source>
   <translation>LoRA-Adapter wählen</translation>
  </message>
  <message>
   <source>Choose a file…</source>
   <translation>Datei wählen…</translation>
  </message>
  <message>
   <source>Choose a model…</source>
   <translation>Modell wählen…</translation>
  </message>
  <message>
   <source>Choose another model, or try again when other programs are closed.</source>
   <translation>Ein anderes Modell wählen oder es erneut versuchen, wenn andere Programme geschlossen sind.</translation>
  </message>
  <message>
   <source>Choose the model</source>
   <translation>Das Modell wählen</translation>
  </message>
  <message>
   <source>Chroma keeps the index of the documents on this server instead of here. It sees vectors, no text.</source>
   <translation>Chroma hält den Index der Dokumente auf diesem Server statt hier. Er sieht Vektoren, keinen Text.</translation>
  </message>
  <message>
   <source>Clear</source>
   <translation>Zurücksetzen</translation>
  </message>
  <message>
   <source>Clear all filters</source>
   <translation>Alle Filter zurücksetzen</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Schließen</translation>
  </message>
  <message>
   <source>Close the search</source>
   <translation>Die Suche schließen</translation>
  </message>
  <message>
   <source>Closing the window leaves LLM OS in the tray, where it goes on with what it is doing.</source>
   <translation>Beim Schließen des Fensters bleibt LLM OS im Infobereich und macht dort weiter.</translation>
  </message>
  <message>
   <source>Code runs without network, and with no files but its scratch folder.</source>
   <translation>Code läuft ohne Netzwerk und ohne Dateien außer dem Scratch-Ordner.</translation>
  </message>
  <message>
   <source>Code, tool calls and short answers, at a good pace on a small machine</source>
   <translation>Code, Werkzeugaufrufe und kurze Antworten, auf einem kleinen Rechner recht schnell</translation>
  </message>
  <message>
   <source>Coder</source>
   <translation>Programmierer</translation>
  </message>
  <message>
   <source>Collection</source>
   <translation>Sammlung</translation>
  </message>
  <message>
   <source>Collection {collection}</source>
   <translation>Sammlung {collection}</translation>
  </message>
  <message>
   <source>Collection {name}</source>
   <translation>Sammlung {name}</translation>
  </message>
  <message>
   <source>Collection “{collection}”</source>
   <translation>Sammlung „{collection}“</translation>
  </message>
  <message>
   <source>Collections</source>
   <translation>Sammlungen</translation>
  </message>
  <message>
   <source>Comfortable</source>
   <translation>Großzügig</translation>
  </message>
  <message>
   <source>Commands</source>
   <translation>Befehle</translation>
  </message>
  <message>
   <source>Commands…</source>
   <translation>Befehle…</translation>
  </message>
  <message>
   <source>Compact</source>
   <translation>Kompakt</translation>
  </message>
  <message>
   <source>Computed again by the calculator: {sum}</source>
   <translation>Vom Rechner nachgerechnet: {sum}</translation>
  </message>
  <message>
   <source>Context</source>
   <translation>Kontext</translation>
  </message>
  <message>
   <source>Context trained</source>
   <translation>Trainierter Kontext</translation>
  </message>
  <message>
   <source>Continue</source>
   <translation>Weiter</translation>
  </message>
  <message>
   <source>Continue this answer</source>
   <translation>Diese Antwort fortsetzen</translation>
  </message>
  <message>
   <source>Conversation</source>
   <translation>Unterhaltung</translation>
  </message>
  <message>
   <source>Conversations</source>
   <translation>Unterhaltungen</translation>
  </message>
  <message>
   <source>Conversations appear here.</source>
   <translation>Hier erscheinen Unterhaltungen.</translation>
  </message>
  <message>
   <source>Conversations that were deleted stay in the journal, so that they can be brought back. Erasing leaves nothing of them there. This cannot be undone.</source>
   <translation>Gelöschte Unterhaltungen bleiben im Journal, damit sie sich zurückholen lassen. Das Tilgen lässt dort nichts von ihnen zurück. Es lässt sich nicht rückgängig machen.</translation>
  </message>
  <message>
   <source>Copy</source>
   <translation>Kopieren</translation>
  </message>
  <message>
   <source>Copy as Markdown</source>
   <translation>Als Markdown kopieren</translation>
  </message>
  <message>
   <source>Copy as plain text</source>
   <translation>Als reinen Text kopieren</translation>
  </message>
  <message>
   <source>Copy details</source>
   <translation>Details kopieren</translation>
  </message>
  <message>
   <source>Copy it</source>
   <translation>Kopieren</translation>
  </message>
  <message>
   <source>Copy message</source>
   <translation>Nachricht kopieren</translation>
  </message>
  <message>
   <source>Copy selection</source>
   <translation>Auswahl kopieren</translation>
  </message>
  <message>
   <source>Copy the address</source>
   <translation>Die Adresse kopieren</translation>
  </message>
  <message>
   <source>Copy the chosen conversation (F)</source>
   <translation>Die gewählte Unterhaltung kopieren (F)</translation>
  </message>
  <message>
   <source>Copy the text</source>
   <translation>Den Text kopieren</translation>
  </message>
  <message>
   <source>Copy this message</source>
   <translation>Diese Nachricht kopieren</translation>
  </message>
  <message>
   <source>Copy what is shown, or what is selected</source>
   <translation>Das Gezeigte oder die Auswahl kopieren</translation>
  </message>
  <message>
   <source>Copying {name}</source>
   <translation>{name} wird kopiert</translation>
  </message>
  <message>
   <source>Core memory</source>
   <translation>Kernspeicher</translation>
  </message>
  <message>
   <source>Core memory holds it under “{subject}”.</source>
   <translation>Der Kernspeicher hält es unter „{subject}“.</translation>
  </message>
  <message>
   <source>Counting what it takes…</source>
   <translation>Wird gezählt…</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>Dunkel</translation>
  </message>
  <message>
   <source>Decision</source>
   <translation>Entscheidung</translation>
  </message>
  <message>
   <source>Default</source>
   <translation>Standard</translation>
  </message>
  <message>
   <source>Default key for: {does}</source>
   <translation>Standardtaste für: {does}</translation>
  </message>
  <message>
   <source>Default of {name}</source>
   <translation>Standard von {name}</translation>
  </message>
  <message>
   <source>Default of {title}</source>
   <translation>Standardwert von {title}</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>Löschen</translation>
  </message>
  <message>
   <source>Deleted “{name}”. Chats that run it go on.</source>
   <translation>„{name}“ wurde gelöscht. Chats, die es ausführen, gehen weiter.</translation>
  </message>
  <message>
   <source>Deleted “{title}”.</source>
   <translation>„{title}“ wurde gelöscht.</translation>
  </message>
  <message>
   <source>Density</source>
   <translation>Dichte</translation>
  </message>
  <message>
   <source>Deny</source>
   <translation>Ablehnen</translation>
  </message>
  <message>
   <source>Deny {tool}</source>
   <translation>{tool} ablehnen</translation>
  </message>
  <message>
   <source>Describe</source>
   <translation>Beschreiben</translation>
  </message>
  <message>
   <source>Details</source>
   <translation>Details</translation>
  </message>
  <message>
   <source>Details of: {what}</source>
   <translation>Details zu: {what}</translation>
  </message>
  <message>
   <source>Devices</source>
   <translation>Geräte</translation>
  </message>
  <message>
   <source>Disk</source>
   <translation>Disk</translation>
  </message>
  <message>
   <source>Dismiss</source>
   <translation>Schließen</translation>
  </message>
  <message>
   <source>Document analyst</source>
   <translation>Dokumentanalyst</translation>
  </message>
  <message>
   <source>Documents</source>
   <translation>Dokumente</translation>
  </message>
  <message>
   <source>Documents and models</source>
   <translation>Dokumente und Modelle</translation>
  </message>
  <message>
   <source>Documents and tools</source>
   <translation>Dokumente und Tools</translation>
  </message>
  <message>
   <source>Documents and what was read of them are saved.</source>
   <translation>Dokumente und das daraus Gelesene sind gespeichert.</translation>
  </message>
  <message>
   <source>Documents and what was read of them are saved. Chats go on without them.</source>
   <translation>Dokumente und das daraus Gelesene sind gespeichert. Chats gehen ohne sie weiter.</translation>
  </message>
  <message>
   <source>Documents have been read</source>
   <translation>Dokumente wurden gelesen</translation>
  </message>
  <message>
   <source>Does not fit: needs about {need} of memory with {cells} tokens of context, {free} are free</source>
   <translation>Passt nicht: braucht etwa {need} Speicher bei {cells} Token Kontext, {free} sind frei</translation>
  </message>
  <message>
   <source>Done. This is what was removed:</source>
   <translation>Fertig. Das wurde entfernt:</translation>
  </message>
  <message>
   <source>Double check: {found}.</source>
   <translation>Nachgeprüft: {found}.</translation>
  </message>
  <message>
   <source>Download</source>
   <translation>Herunterladen</translation>
  </message>
  <message>
   <source>Download of a model</source>
   <translation>Download eines Modells</translation>
  </message>
  <message>
   <source>Download of {name}</source>
   <translation>Download von {name}</translation>
  </message>
  <message>
   <source>Downloading: {share}. {detail}</source>
   <translation>Wird heruntergeladen: {share}. {detail}</translation>
  </message>
  <message>
   <source>Drafts, shortens and polishes texts in your tone, and keeps them as notes.</source>
   <translation>Entwirft, kürzt und überarbeitet Texte im eigenen Ton und behält sie als Notizen.</translation>
  </message>
  <message>
   <source>Drag over a part to see it closer.</source>
   <translation>Einen Bereich aufziehen, um ihn näher zu sehen.</translation>
  </message>
  <message>
   <source>Drawing page {page}…</source>
   <translation>Seite {page} wird gezeichnet…</translation>
  </message>
  <message>
   <source>Drop files anywhere on the window to add them.</source>
   <translation>Dateien irgendwo auf das Fenster ziehen, um sie hinzuzufügen.</translation>
  </message>
  <message>
   <source>Drop files anywhere on the window to make them searchable.</source>
   <translation>Dateien irgendwo auf das Fenster ziehen, um sie durchsuchbar zu machen.</translation>
  </message>
  <message>
   <source>Drop to put in context</source>
   <translation>Ablegen, um es in den Kontext zu nehmen</translation>
  </message>
  <message>
   <source>Drop to put into memory</source>
   <translation>Ablegen, um es ins Gedächtnis aufzunehmen</translation>
  </message>
  <message>
   <source>Drop to use as a model</source>
   <translation>Ablegen, um es als Modell zu benutzen</translation>
  </message>
  <message>
   <source>Duplicate</source>
   <translation>Duplizieren</translation>
  </message>
  <message>
   <source>Duplicate…</source>
   <translation>Duplizieren…</translation>
  </message>
  <message>
   <source>Each call of a tool, written down before it is made.</source>
   <translation>Jeder Aufruf eines Tools, aufgezeichnet, bevor er geschieht.</translation>
  </message>
  <message>
   <source>Each message brings back what fits it: from documents, and from what left the context.</source>
   <translation>Jede Nachricht holt zurück, was zu ihr passt: aus Dokumenten und aus dem, was den Kontext verlassen hat.</translation>
  </message>
  <message>
   <source>Earlier</source>
   <translation>Früher</translation>
  </message>
  <message>
   <source>Edit</source>
   <translation>Bearbeiten</translation>
  </message>
  <message>
   <source>Edit this message</source>
   <translation>Diese Nachricht bearbeiten</translation>
  </message>
  <message>
   <source>Edit your message</source>
   <translation>Eigene Nachricht bearbeiten</translation>
  </message>
  <message>
   <source>Edit {subject}</source>
   <translation>{subject} bearbeiten</translation>
  </message>
  <message>
   <source>Editing. The answer comes in a new branch; this one stays.</source>
   <translation>Bearbeitung. Die Antwort kommt in einem neuen Zweig; dieser bleibt.</translation>
  </message>
  <message>
   <source>Else it is about you, and in every chat</source>
   <translation>Sonst geht es um die eigene Person und gilt in jedem Chat</translation>
  </message>
  <message>
   <source>Embedding model</source>
   <translation>Embedding-Modell</translation>
  </message>
  <message>
   <source>End the chosen process; its conversation stays (Shift+Del)</source>
   <translation>Den gewählten Prozess beenden; seine Unterhaltung bleibt (Umschalt+Entf)</translation>
  </message>
  <message>
   <source>End the shell</source>
   <translation>Die Shell beenden</translation>
  </message>
  <message>
   <source>English</source>
   <extracomment>The name of the language of this file, in itself</extracomment>
   <translation>Deutsch</translation>
  </message>
  <message>
   <source>Enter takes this value</source>
   <translation>Die Eingabetaste übernimmt diesen Wert</translation>
  </message>
  <message>
   <source>Erase</source>
   <translation>Tilgen</translation>
  </message>
  <message>
   <source>Erase deleted chats</source>
   <translation>Gelöschte Chats tilgen</translation>
  </message>
  <message>
   <source>Erase deleted chats…</source>
   <translation>Gelöschte Chats tilgen …</translation>
  </message>
  <message>
   <source>Errors only</source>
   <translation>Nur Fehler</translation>
  </message>
  <message>
   <source>Evaluate</source>
   <translation>Berechnen</translation>
  </message>
  <message>
   <source>Every message is saved, and so is what was answered until then.</source>
   <translation>Jede Nachricht ist gespeichert, ebenso, was bis dahin geantwortet wurde.</translation>
  </message>
  <message>
   <source>Everyday questions in many languages, on a small machine</source>
   <translation>Alltagsfragen in vielen Sprachen, auf einem kleinen Rechner</translation>
  </message>
  <message>
   <source>Everything</source>
   <translation>Alles</translation>
  </message>
  <message>
   <source>Everything is being checked…</source>
   <translation>Alles wird geprüft…</translation>
  </message>
  <message>
   <source>Everything is checked before anything changes. What is here now is put aside, in a folder of the data folder; nothing is deleted. LLM OS is closed for a moment, and answers that are being written stop.</source>
   <translation>Alles wird geprüft, bevor sich etwas ändert. Was jetzt hier ist, kommt in einen Ordner im Datenordner; nichts wird gelöscht. LLM OS schließt sich einen Moment, und Antworten, die gerade geschrieben werden, enden.</translation>
  </message>
  <message>
   <source>Everything is saved again.</source>
   <translation>Es ist wieder alles gespeichert.</translation>
  </message>
  <message>
   <source>Everything up to now is saved. An answer that is being written is kept in memory until it can be.</source>
   <translation>Alles bis jetzt ist gespeichert. Eine Antwort, die gerade geschrieben wird, bleibt im Arbeitsspeicher, bis sie gespeichert werden kann.</translation>
  </message>
  <message>
   <source>Everything was checked, and what could be mended was.</source>
   <translation>Alles wurde geprüft; was sich reparieren ließ, ist repariert.</translation>
  </message>
  <message>
   <source>Evict</source>
   <translation>Verdrängen</translation>
  </message>
  <message>
   <source>Explains step by step, asks you questions, and lets you find the answer yourself.</source>
   <translation>Erklärt Schritt für Schritt, stellt Fragen und lässt die Antwort selbst finden.</translation>
  </message>
  <message>
   <source>Export a conversation</source>
   <translation>Eine Unterhaltung exportieren</translation>
  </message>
  <message>
   <source>Export a program</source>
   <translation>Ein Programm exportieren</translation>
  </message>
  <message>
   <source>Export…</source>
   <translation>Exportieren…</translation>
  </message>
  <message>
   <source>Expression</source>
   <translation>Ausdruck</translation>
  </message>
  <message>
   <source>FACT</source>
   <translation>TATSACHE</translation>
  </message>
  <message>
   <source>Facts about you and this task that are always in the context</source>
   <translation>Tatsachen zur eigenen Person und zu dieser Aufgabe, die immer im Kontext stehen</translation>
  </message>
  <message>
   <source>Fetch this page again</source>
   <translation>Diese Seite neu laden</translation>
  </message>
  <message>
   <source>Fetch web pages</source>
   <translation>Webseiten abrufen</translation>
  </message>
  <message>
   <source>File</source>
   <translation>Datei</translation>
  </message>
  <message>
   <source>Files</source>
   <translation>Dateien</translation>
  </message>
  <message>
   <source>Files in this folder</source>
   <translation>Dateien in diesem Ordner</translation>
  </message>
  <message>
   <source>Files of {name}</source>
   <translation>Dateien von {name}</translation>
  </message>
  <message>
   <source>Filter by {what}: {value}</source>
   <translation>Nach {what} filtern: {value}</translation>
  </message>
  <message>
   <source>Find a collection or document</source>
   <translation>Sammlung oder Dokument suchen</translation>
  </message>
  <message>
   <source>Find a command</source>
   <translation>Befehl suchen</translation>
  </message>
  <message>
   <source>Find a command or a conversation</source>
   <translation>Befehl oder Unterhaltung suchen</translation>
  </message>
  <message>
   <source>Find a conversation</source>
   <translation>Unterhaltung suchen</translation>
  </message>
  <message>
   <source>Find in chat</source>
   <translation>Im Chat suchen</translation>
  </message>
  <message>
   <source>Find in chat…</source>
   <translation>Im Chat suchen…</translation>
  </message>
  <message>
   <source>Find the next place</source>
   <translation>Die nächste Stelle suchen</translation>
  </message>
  <message>
   <source>Find the place before</source>
   <translation>Die vorige Stelle suchen</translation>
  </message>
  <message>
   <source>First steps</source>
   <translation>Erste Schritte</translation>
  </message>
  <message>
   <source>Fit</source>
   <translation>Einpassen</translation>
  </message>
  <message>
   <source>Fit the width</source>
   <translation>An die Breite anpassen</translation>
  </message>
  <message>
   <source>Fit the width (0)</source>
   <translation>An die Breite anpassen (0)</translation>
  </message>
  <message>
   <source>Fits: needs about {need} of memory with {cells} tokens of context, {free} are free</source>
   <translation>Passt: braucht etwa {need} Speicher bei {cells} Token Kontext, {free} sind frei</translation>
  </message>
  <message>
   <source>Folder</source>
   <translation>Ordner</translation>
  </message>
  <message>
   <source>Folder that programs may read</source>
   <translation>Ordner, den Programme lesen dürfen</translation>
  </message>
  <message>
   <source>Follow</source>
   <translation>Folgen</translation>
  </message>
  <message>
   <source>For anything: it answers, looks things up, and uses every tool of this computer that you let it.</source>
   <translation>Für alles: Es antwortet, schlägt nach und benutzt jedes erlaubte Tool dieses Computers.</translation>
  </message>
  <message>
   <source>For this model only</source>
   <translation>Nur für dieses Modell</translation>
  </message>
  <message>
   <source>Forget</source>
   <translation>Vergessen</translation>
  </message>
  <message>
   <source>Forget all variables</source>
   <translation>Alle Variablen vergessen</translation>
  </message>
  <message>
   <source>Forget what is chosen</source>
   <translation>Die Auswahl vergessen</translation>
  </message>
  <message>
   <source>Forget {name}</source>
   <translation>{name} vergessen</translation>
  </message>
  <message>
   <source>Forget {name}?</source>
   <translation>{name} vergessen?</translation>
  </message>
  <message>
   <source>Forget {subject}</source>
   <translation>{subject} vergessen</translation>
  </message>
  <message>
   <source>Forgetting “{title}”…</source>
   <translation>„{title}“ wird vergessen…</translation>
  </message>
  <message>
   <source>Forget…</source>
   <translation>Vergessen…</translation>
  </message>
  <message>
   <source>Forgotten: {subject} = {before} (by the model, from {source}).</source>
   <translation>Vergessen: {subject} = {before} (vom Modell, aus {source}).</translation>
  </message>
  <message>
   <source>Forgotten: {subject} = {before} (by you).</source>
   <translation>Vergessen: {subject} = {before} (von Hand).</translation>
  </message>
  <message>
   <source>Fork</source>
   <translation>Abspalten</translation>
  </message>
  <message>
   <source>Free some space on the drive, then try again.</source>
   <translation>Platz auf dem Laufwerk schaffen, dann erneut versuchen.</translation>
  </message>
  <message>
   <source>Frees its memory. Conversations stay.</source>
   <translation>Gibt seinen Speicher frei. Unterhaltungen bleiben.</translation>
  </message>
  <message>
   <source>From</source>
   <translation>Von</translation>
  </message>
  <message>
   <source>From 0, always the most likely word, to 2.</source>
   <translation>Von 0, immer das wahrscheinlichste Wort, bis 2.</translation>
  </message>
  <message>
   <source>From {source}</source>
   <translation>Von {source}</translation>
  </message>
  <message>
   <source>From {source}. Downloading goes to that address over the network.</source>
   <translation>Von {source}. Das Herunterladen geht über das Netzwerk an diese Adresse.</translation>
  </message>
  <message>
   <source>GPU layers</source>
   <translation>GPU-Schichten</translation>
  </message>
  <message>
   <source>Get a model</source>
   <translation>Ein Modell holen</translation>
  </message>
  <message>
   <source>Get it</source>
   <translation>Holen</translation>
  </message>
  <message>
   <source>Get {name} ({size})</source>
   <translation>{name} holen ({size})</translation>
  </message>
  <message>
   <source>Give all commands their default keys</source>
   <translation>Allen Befehlen ihre Standardtasten geben</translation>
  </message>
  <message>
   <source>Give the chosen process no CPU time until it is resumed (S)</source>
   <translation>Dem gewählten Prozess keine CPU-Zeit geben, bis er fortgesetzt wird (S)</translation>
  </message>
  <message>
   <source>Go to the next part of the window</source>
   <translation>Zum nächsten Teil des Fensters</translation>
  </message>
  <message>
   <source>Go to the part of the window before</source>
   <translation>Zum vorigen Teil des Fensters</translation>
  </message>
  <message>
   <source>Granted folders</source>
   <translation>Freigegebene Ordner</translation>
  </message>
  <message>
   <source>Hard questions; it thinks before it answers, which takes time</source>
   <translation>Schwierige Fragen; denkt nach, bevor es antwortet, was Zeit kostet</translation>
  </message>
  <message>
   <source>Harder questions, with a GPU or much patience; it thinks before it answers</source>
   <translation>Schwierigere Fragen, mit einer GPU oder viel Geduld; denkt nach, bevor es antwortet</translation>
  </message>
  <message>
   <source>Hide</source>
   <translation>Ausblenden</translation>
  </message>
  <message>
   <source>Hide: {what}</source>
   <translation>Ausblenden: {what}</translation>
  </message>
  <message>
   <source>High contrast</source>
   <translation>Hoher Kontrast</translation>
  </message>
  <message>
   <source>How freely words are chosen: 0 is always the most likely one.</source>
   <translation>Wie frei Wörter gewählt werden: 0 nimmt immer das wahrscheinlichste.</translation>
  </message>
  <message>
   <source>How likely a word must be at least, beside the most likely one.</source>
   <translation>Wie wahrscheinlich ein Wort neben dem wahrscheinlichsten mindestens sein muss.</translation>
  </message>
  <message>
   <source>How many words there are to choose from; 0 for all.</source>
   <translation>Unter wie vielen Wörtern gewählt wird; 0 für alle.</translation>
  </message>
  <message>
   <source>How much it weighs, from 0 to 4: 1 is what it was trained for.</source>
   <translation>Wie viel er wiegt, von 0 bis 4: Für 1 wurde er trainiert.</translation>
  </message>
  <message>
   <source>How much room is between things.</source>
   <translation>Wie viel Platz zwischen den Dingen ist.</translation>
  </message>
  <message>
   <source>How words are chosen</source>
   <translation>Wie Wörter gewählt werden</translation>
  </message>
  <message>
   <source>I have read the prompt, and it speaks for me</source>
   <translation>Ich habe den Prompt gelesen, und er spricht für mich</translation>
  </message>
  <message>
   <source>Icon</source>
   <translation>Symbol</translation>
  </message>
  <message>
   <source>Image viewer</source>
   <translation>Bildbetrachter</translation>
  </message>
  <message>
   <source>Import a program</source>
   <translation>Ein Programm importieren</translation>
  </message>
  <message>
   <source>Import conversations of ChatGPT or Open WebUI</source>
   <translation>Unterhaltungen aus ChatGPT oder Open WebUI importieren</translation>
  </message>
  <message>
   <source>Import conversations…</source>
   <translation>Unterhaltungen importieren…</translation>
  </message>
  <message>
   <source>Import…</source>
   <translation>Importieren…</translation>
  </message>
  <message>
   <source>In context it uses {tokens} of {room}.</source>
   <translation>Im Kontext belegt es {tokens} von {room}.</translation>
  </message>
  <message>
   <source>In context with this message</source>
   <translation>Mit dieser Nachricht im Kontext</translation>
  </message>
  <message>
   <source>In context: {place}</source>
   <translation>Im Kontext: {place}</translation>
  </message>
  <message>
   <source>In idle time the model writes short notes on what left a context. They can be wrong.</source>
   <translation>In Leerlaufzeiten schreibt das Modell kurze Notizen zu dem, was einen Kontext verlassen hat. Sie können falsch sein.</translation>
  </message>
  <message>
   <source>In the file</source>
   <translation>In der Datei</translation>
  </message>
  <message>
   <source>In the folders of {program}, used where they are</source>
   <translation>In den Ordnern von {program}, dort benutzt, wo sie sind</translation>
  </message>
  <message>
   <source>In the part that is shown</source>
   <translation>Im gezeigten Bereich</translation>
  </message>
  <message>
   <source>In what was said</source>
   <translation>Im Gesagten</translation>
  </message>
  <message>
   <source>Index server</source>
   <translation>Index-Server</translation>
  </message>
  <message>
   <source>Input and output</source>
   <translation>Ein- und Ausgabe</translation>
  </message>
  <message>
   <source>Inspect</source>
   <translation>Prüfen</translation>
  </message>
  <message>
   <source>Inspector</source>
   <translation>Inspektor</translation>
  </message>
  <message>
   <source>Installed. Loading…</source>
   <translation>Installiert. Wird geladen…</translation>
  </message>
  <message>
   <source>Interrupted. What was written is saved.</source>
   <translation>Unterbrochen. Das Geschriebene ist gespeichert.</translation>
  </message>
  <message>
   <source>Into a tab with the others</source>
   <translation>In einen Reiter bei den anderen</translation>
  </message>
  <message>
   <source>Into a window of its own</source>
   <translation>In ein eigenes Fenster</translation>
  </message>
  <message>
   <source>It cannot be read: {reason}.</source>
   <translation>Es kann nicht gelesen werden: {reason}.</translation>
  </message>
  <message>
   <source>It cannot be written: {reason}.</source>
   <translation>Es kann nicht geschrieben werden: {reason}.</translation>
  </message>
  <message>
   <source>It computes with the calculator, also with units and dates.</source>
   <translation>Es rechnet mit dem Rechner, auch mit Einheiten und Daten.</translation>
  </message>
  <message>
   <source>It could not be read.</source>
   <translation>Es konnte nicht gelesen werden.</translation>
  </message>
  <message>
   <source>It does more than read: what it does is decided about as everything else that {effect}.</source>
   <translation>Es liest nicht nur: Was es tut, wird entschieden wie alles andere, das {effect}.</translation>
  </message>
  <message>
   <source>It does not fit in the context: {tokens}, and there is room for {room}. On the disk, what matters of it is found for each message; a part of it can be put in context from there.</source>
   <translation>Es passt nicht in den Kontext: {tokens}, und Platz ist für {room}. Auf der Disk wird zu jeder Nachricht gefunden, was davon zählt; ein Teil davon kann von dort in den Kontext genommen werden.</translation>
  </message>
  <message>
   <source>It finds those of its tools that do not stand in its prompt.</source>
   <translation>Es findet seine Tools, die nicht in seinem Prompt stehen.</translation>
  </message>
  <message>
   <source>It goes on by itself as soon as it can.</source>
   <translation>Es geht von selbst weiter, sobald es kann.</translation>
  </message>
  <message>
   <source>It goes with your next message</source>
   <translation>Es geht mit der nächsten Nachricht</translation>
  </message>
  <message>
   <source>It has a text read by a second process that can do nothing, and gets one value back.</source>
   <translation>Es lässt einen Text von einem zweiten Prozess lesen, der nichts kann, und bekommt einen Wert zurück.</translation>
  </message>
  <message>
   <source>It has not answered since it started.</source>
   <translation>Seit dem Start hat er nicht geantwortet.</translation>
  </message>
  <message>
   <source>It holds when LLM OS is started the next time.</source>
   <translation>Gilt ab dem nächsten Start von LLM OS.</translation>
  </message>
  <message>
   <source>It holds when a model is loaded the next time.</source>
   <translation>Gilt, sobald das nächste Mal ein Modell geladen wird.</translation>
  </message>
  <message>
   <source>It holds when this model is loaded the next time.</source>
   <translation>Gilt, sobald dieses Modell das nächste Mal geladen wird.</translation>
  </message>
  <message>
   <source>It is being read…</source>
   <translation>Wird gelesen…</translation>
  </message>
  <message>
   <source>It is on the disk. Ask:</source>
   <translation>Es ist auf der Disk. Fragen wie:</translation>
  </message>
  <message>
   <source>It is started again by itself. If that does not help, have it checked, or restore a backup.</source>
   <translation>Sie wird von selbst neu gestartet. Hilft das nicht, prüfen lassen oder eine Sicherung wiederherstellen.</translation>
  </message>
  <message>
   <source>It is starting.</source>
   <translation>Wird gestartet.</translation>
  </message>
  <message>
   <source>It keeps facts about you and the task. Each change is told in the chat, with Undo.</source>
   <translation>Es behält Tatsachen zur eigenen Person und zur Aufgabe. Jede Änderung steht im Chat, mit „Rückgängig“.</translation>
  </message>
  <message>
   <source>It may use none.</source>
   <translation>Es darf keine benutzen.</translation>
  </message>
  <message>
   <source>It opens web pages, while the browser is on.</source>
   <translation>Es öffnet Webseiten, solange der Browser an ist.</translation>
  </message>
  <message>
   <source>It reads and writes the clipboard. You are asked each time.</source>
   <translation>Es liest und schreibt die Zwischenablage. Jedes Mal wird gefragt.</translation>
  </message>
  <message>
   <source>It reads what is in the folders and files that you granted.</source>
   <translation>Es liest, was in den freigegebenen Ordnern und Dateien steht.</translation>
  </message>
  <message>
   <source>It reads your notes.</source>
   <translation>Es liest die Notizen.</translation>
  </message>
  <message>
   <source>It runs Python in the sandbox: no network, none of your files, one scratch folder.</source>
   <translation>Es führt Python in der Sandbox aus: kein Netzwerk, keine eigenen Dateien, ein Scratch-Ordner.</translation>
  </message>
  <message>
   <source>It runs commands in the terminal, in the sandbox. You are asked about each.</source>
   <translation>Es führt Befehle im Terminal aus, in der Sandbox. Bei jedem wird gefragt.</translation>
  </message>
  <message>
   <source>It said: {words}</source>
   <translation>Bisher: {words}</translation>
  </message>
  <message>
   <source>It says: {words}</source>
   <translation>Jetzt: {words}</translation>
  </message>
  <message>
   <source>It searches your documents and what was said earlier in the chat.</source>
   <translation>Es durchsucht die Dokumente und was früher im Chat gesagt wurde.</translation>
  </message>
  <message>
   <source>It sees the date and the time.</source>
   <translation>Es sieht Datum und Uhrzeit.</translation>
  </message>
  <message>
   <source>It uses {tools}.</source>
   <translation>Es benutzt {tools}.</translation>
  </message>
  <message>
   <source>It was not done.</source>
   <translation>Das wurde nicht ausgeführt.</translation>
  </message>
  <message>
   <source>It was not read.</source>
   <translation>Es wurde nicht gelesen.</translation>
  </message>
  <message>
   <source>It writes and renames files there, which you can undo, and throws them away, which is asked each time.</source>
   <translation>Es schreibt und benennt dort Dateien um, was sich rückgängig machen lässt, und wirft sie weg, wobei jedes Mal gefragt wird.</translation>
  </message>
  <message>
   <source>It writes your notes, which you can undo.</source>
   <translation>Es schreibt die Notizen, was sich rückgängig machen lässt.</translation>
  </message>
  <message>
   <source>Its LoRA adapter was left out: {name}.</source>
   <translation>Sein LoRA-Adapter wurde ausgelassen: {name}.</translation>
  </message>
  <message>
   <source>Its chats search everything on the disk. Tick something to narrow that.</source>
   <translation>Seine Chats durchsuchen alles auf der Disk. Etwas ankreuzen, um das einzugrenzen.</translation>
  </message>
  <message>
   <source>Its chats search only what is ticked. What you put into a message yourself is not limited.</source>
   <translation>Seine Chats durchsuchen nur das Angekreuzte. Was selbst in eine Nachricht kommt, ist nicht begrenzt.</translation>
  </message>
  <message>
   <source>Its context has {count} tokens for each chat.</source>
   <translation>Sein Kontext hat {count} Token je Chat.</translation>
  </message>
  <message>
   <source>Its knowledge was left out: {what}.</source>
   <translation>Sein Wissen wurde ausgelassen: {what}.</translation>
  </message>
  <message>
   <source>Its text, passages and vectors leave the disk; what chats recalled of it leaves their contexts, their history and the swap files. This cannot be undone. The file itself stays where it is, and so do answers that quote it.</source>
   <translation>Text, Textstellen und Vektoren verlassen die Disk; was Chats davon abgerufen haben, verlässt deren Kontexte, Verläufe und die Swap-Dateien. Das lässt sich nicht rückgängig machen. Die Datei selbst bleibt, wo sie ist, ebenso Antworten, die sie zitieren.</translation>
  </message>
  <message>
   <source>Japanese</source>
   <translation>Japanisch</translation>
  </message>
  <message>
   <source>Just left: {title} and {more} more, {tokens} tokens</source>
   <translation>Gerade gegangen: {title} und {more} weitere, {tokens} Token</translation>
  </message>
  <message>
   <source>Just left: {title}, {tokens} tokens</source>
   <translation>Gerade gegangen: {title}, {tokens} Token</translation>
  </message>
  <message>
   <source>Keep as note</source>
   <translation>Als Notiz behalten</translation>
  </message>
  <message>
   <source>Keep in the tray</source>
   <translation>Im Infobereich behalten</translation>
  </message>
  <message>
   <source>Kernel</source>
   <translation>Kernel</translation>
  </message>
  <message>
   <source>Kernel, last start</source>
   <translation>Kernel, letzter Start</translation>
  </message>
  <message>
   <source>Keys</source>
   <translation>Tasten</translation>
  </message>
  <message>
   <source>Keys…</source>
   <translation>Tasten…</translation>
  </message>
  <message>
   <source>Kill</source>
   <translation>Beenden</translation>
  </message>
  <message>
   <source>Knowledge</source>
   <translation>Wissen</translation>
  </message>
  <message>
   <source>Korean</source>
   <translation>Koreanisch</translation>
  </message>
  <message>
   <source>LLM OS</source>
   <translation>LLM OS</translation>
  </message>
  <message numerus="yes">
   <source>LLM OS did not get ready the last {n} times</source>
   <extracomment>For one: LLM OS did not get ready the last time</extracomment>
   <translation>
    <numerusform>LLM OS wurde beim letzten Mal nicht bereit</numerusform>
    <numerusform>LLM OS wurde die letzten {n} Male nicht bereit</numerusform>
   </translation>
  </message>
  <message>
   <source>LLM OS is closed for a moment…</source>
   <translation>LLM OS wird für einen Moment geschlossen…</translation>
  </message>
  <message>
   <source>LLM OS runs a language model on this computer. Nothing you write leaves it.</source>
   <translation>LLM OS führt ein Sprachmodell auf diesem Computer aus. Nichts Geschriebenes verlässt ihn.</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>Sprache</translation>
  </message>
  <message>
   <source>Larger</source>
   <translation>Größer</translation>
  </message>
  <message>
   <source>Larger (+)</source>
   <translation>Größer (+)</translation>
  </message>
  <message>
   <source>Last 24 hours</source>
   <translation>Letzte 24 Stunden</translation>
  </message>
  <message>
   <source>Last 30 days</source>
   <translation>Letzte 30 Tage</translation>
  </message>
  <message>
   <source>Last 7 days</source>
   <translation>Letzte 7 Tage</translation>
  </message>
  <message>
   <source>Last used {time}.</source>
   <translation>Zuletzt benutzt {time}.</translation>
  </message>
  <message>
   <source>Last year</source>
   <translation>Letztes Jahr</translation>
  </message>
  <message>
   <source>Later</source>
   <translation>Später</translation>
  </message>
  <message>
   <source>Layers</source>
   <translation>Schichten</translation>
  </message>
  <message>
   <source>Layers of the model that a GPU computes.</source>
   <translation>Schichten des Modells, die eine GPU berechnet.</translation>
  </message>
  <message>
   <source>Layout</source>
   <translation>Anordnung</translation>
  </message>
  <message>
   <source>Layout: as you saved it</source>
   <translation>Anordnung: wie gespeichert</translation>
  </message>
  <message>
   <source>Layout: only the chat</source>
   <translation>Anordnung: nur der Chat</translation>
  </message>
  <message>
   <source>Layout: sidebar, chat and all panels, as at first</source>
   <translation>Anordnung: Seitenleiste, Chat und alle Bereiche, wie zu Beginn</translation>
  </message>
  <message>
   <source>Layout: sidebar, chat, disk and devices side by side</source>
   <translation>Anordnung: Seitenleiste, Chat, Disk und Geräte nebeneinander</translation>
  </message>
  <message>
   <source>Leave safe mode</source>
   <translation>Abgesicherten Modus verlassen</translation>
  </message>
  <message>
   <source>Leave the text as it was</source>
   <translation>Den Text lassen, wie er war</translation>
  </message>
  <message>
   <source>Left of the chat</source>
   <translation>Links vom Chat</translation>
  </message>
  <message>
   <source>Left out, because it is not here: {what}.</source>
   <translation>Ausgelassen, weil nicht vorhanden: {what}.</translation>
  </message>
  <message>
   <source>Left out, because they cannot be read: {names}</source>
   <translation>Weggelassen, weil sie nicht gelesen werden können: {names}</translation>
  </message>
  <message>
   <source>Let the chosen process go on (S)</source>
   <translation>Den gewählten Prozess fortsetzen (S)</translation>
  </message>
  <message>
   <source>Let the model read this text from now on</source>
   <translation>Das Modell ab jetzt diesen Text lesen lassen</translation>
  </message>
  <message>
   <source>Licence</source>
   <translation>Lizenz</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>Hell</translation>
  </message>
  <message>
   <source>Light, dark, in high contrast, or as the desktop is.</source>
   <translation>Hell, dunkel, mit hohem Kontrast oder wie der Desktop.</translation>
  </message>
  <message>
   <source>Lines of the log</source>
   <translation>Zeilen des Protokolls</translation>
  </message>
  <message>
   <source>LoRA adapter</source>
   <translation>LoRA-Adapter</translation>
  </message>
  <message>
   <source>LoRA adapters</source>
   <translation>LoRA-Adapter</translation>
  </message>
  <message>
   <source>Load again</source>
   <translation>Neu laden</translation>
  </message>
  <message>
   <source>Loading of the model</source>
   <translation>Laden des Modells</translation>
  </message>
  <message>
   <source>Loading the model…</source>
   <translation>Das Modell wird geladen…</translation>
  </message>
  <message>
   <source>Loading {name}…</source>
   <translation>{name} wird geladen…</translation>
  </message>
  <message>
   <source>Loads it with the settings below</source>
   <translation>Lädt es mit den Einstellungen unten</translation>
  </message>
  <message>
   <source>Log</source>
   <translation>Protokoll</translation>
  </message>
  <message>
   <source>Logs</source>
   <translation>Protokolle</translation>
  </message>
  <message>
   <source>Logs can name your files. They stay on this computer.</source>
   <translation>Protokolle können eigene Dateien nennen. Sie bleiben auf diesem Computer.</translation>
  </message>
  <message>
   <source>Logs…</source>
   <translation>Protokolle…</translation>
  </message>
  <message>
   <source>Look at it</source>
   <translation>Ansehen</translation>
  </message>
  <message>
   <source>Looking at the picture… This can take minutes.</source>
   <translation>Das Bild wird angesehen … Das kann Minuten dauern.</translation>
  </message>
  <message>
   <source>Looking for models…</source>
   <translation>Modelle werden gesucht…</translation>
  </message>
  <message>
   <source>Looking on the disk…</source>
   <translation>Die Disk wird durchsucht…</translation>
  </message>
  <message>
   <source>MCP</source>
   <translation>MCP</translation>
  </message>
  <message>
   <source>MCP servers…</source>
   <translation>MCP-Server…</translation>
  </message>
  <message>
   <source>Make everything larger</source>
   <translation>Alles größer machen</translation>
  </message>
  <message>
   <source>Make everything smaller</source>
   <translation>Alles kleiner machen</translation>
  </message>
  <message>
   <source>Make the folder writable for you, or start with another one in LLMOS_HOME.</source>
   <translation>Den Ordner beschreibbar machen oder mit einem anderen in LLMOS_HOME starten.</translation>
  </message>
  <message>
   <source>Makes vectors of documents. Another one reads all of them anew, in the background, while the old one serves.</source>
   <translation>Macht aus Dokumenten Vektoren. Ein anderes liest alle im Hintergrund neu, während das alte weiter dient.</translation>
  </message>
  <message>
   <source>Markdown</source>
   <translation>Markdown</translation>
  </message>
  <message>
   <source>May {what}</source>
   <translation>Darf {what}</translation>
  </message>
  <message>
   <source>Menu</source>
   <translation>Menü</translation>
  </message>
  <message>
   <source>Message</source>
   <translation>Nachricht</translation>
  </message>
  <message>
   <source>Message, or drop a file…</source>
   <translation>Nachricht schreiben oder Datei ablegen…</translation>
  </message>
  <message>
   <source>Model: {name}</source>
   <translation>Modell: {name}</translation>
  </message>
  <message>
   <source>Models</source>
   <translation>Modelle</translation>
  </message>
  <message>
   <source>Models (*.gguf)</source>
   <translation>Modelle (*.gguf)</translation>
  </message>
  <message>
   <source>Models…</source>
   <translation>Modelle…</translation>
  </message>
  <message>
   <source>Model…</source>
   <translation>Modell…</translation>
  </message>
  <message>
   <source>More for {name}</source>
   <translation>Mehr zu {name}</translation>
  </message>
  <message>
   <source>Most likely words</source>
   <translation>Wahrscheinlichste Wörter</translation>
  </message>
  <message>
   <source>Motion</source>
   <translation>Bewegung</translation>
  </message>
  <message>
   <source>Move the panel that was used last</source>
   <translation>Den zuletzt benutzten Bereich verschieben</translation>
  </message>
  <message>
   <source>Move the panel…</source>
   <translation>Bereich verschieben…</translation>
  </message>
  <message>
   <source>Move this panel</source>
   <translation>Diesen Bereich verschieben</translation>
  </message>
  <message>
   <source>Move {panel}</source>
   <translation>{panel} verschieben</translation>
  </message>
  <message>
   <source>My layout</source>
   <translation>Eigene Anordnung</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Name</translation>
  </message>
  <message>
   <source>Name of a model, such as qwen3 8b</source>
   <translation>Name eines Modells, etwa qwen3 8b</translation>
  </message>
  <message>
   <source>Name of the folder</source>
   <translation>Name des Ordners</translation>
  </message>
  <message>
   <source>Name of the note</source>
   <translation>Name der Notiz</translation>
  </message>
  <message>
   <source>New chat</source>
   <translation>Neuer Chat</translation>
  </message>
  <message>
   <source>New chat with</source>
   <translation>Neuer Chat mit</translation>
  </message>
  <message>
   <source>New collection</source>
   <translation>Neue Sammlung</translation>
  </message>
  <message>
   <source>New folder</source>
   <translation>Neuer Ordner</translation>
  </message>
  <message>
   <source>New folder…</source>
   <translation>Neuer Ordner…</translation>
  </message>
  <message>
   <source>New program</source>
   <translation>Neues Programm</translation>
  </message>
  <message>
   <source>New program…</source>
   <translation>Neues Programm…</translation>
  </message>
  <message>
   <source>New since you added the server. Not used until you accept it.</source>
   <translation>Neu, seit der Server hinzugefügt wurde. Wird erst benutzt, wenn es angenommen ist.</translation>
  </message>
  <message>
   <source>New title</source>
   <translation>Neuer Titel</translation>
  </message>
  <message>
   <source>New…</source>
   <translation>Neu…</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>Weiter</translation>
  </message>
  <message>
   <source>Next page</source>
   <translation>Nächste Seite</translation>
  </message>
  <message>
   <source>Next page (PgDn)</source>
   <translation>Nächste Seite (Bild ab)</translation>
  </message>
  <message>
   <source>Next place</source>
   <translation>Nächste Stelle</translation>
  </message>
  <message>
   <source>Nice {value}</source>
   <translation>Nice {value}</translation>
  </message>
  <message>
   <source>No</source>
   <translation>Nein</translation>
  </message>
  <message>
   <source>No adapter</source>
   <translation>Kein Adapter</translation>
  </message>
  <message>
   <source>No answer is being written.</source>
   <translation>Es wird keine Antwort geschrieben.</translation>
  </message>
  <message>
   <source>No conversation has these words.</source>
   <translation>Keine Unterhaltung enthält diese Wörter.</translation>
  </message>
  <message>
   <source>No conversation was deleted.</source>
   <translation>Es wurde keine Unterhaltung gelöscht.</translation>
  </message>
  <message>
   <source>No kernel</source>
   <translation>Kein Kernel</translation>
  </message>
  <message>
   <source>No key has these words.</source>
   <translation>Keine Taste enthält diese Wörter.</translation>
  </message>
  <message>
   <source>No model</source>
   <translation>Kein Modell</translation>
  </message>
  <message>
   <source>No model is known</source>
   <translation>Es ist kein Modell bekannt</translation>
  </message>
  <message>
   <source>No model is loaded.</source>
   <translation>Es ist kein Modell geladen.</translation>
  </message>
  <message>
   <source>No model yet. Choose one to begin.</source>
   <translation>Noch kein Modell. Eines wählen, um zu beginnen.</translation>
  </message>
  <message>
   <source>No model, no documents, no MCP servers, and the window as it is at first.</source>
   <translation>Kein Modell, keine Dokumente, keine MCP-Server, und das Fenster wie zu Beginn.</translation>
  </message>
  <message>
   <source>No process yet. A chat becomes one with its first message.</source>
   <translation>Noch kein Prozess. Ein Chat wird mit seiner ersten Nachricht zu einem.</translation>
  </message>
  <message>
   <source>No setting has these words.</source>
   <translation>Keine Einstellung enthält diese Wörter.</translation>
  </message>
  <message>
   <source>No, do not remember this</source>
   <translation>Nein, nicht merken</translation>
  </message>
  <message>
   <source>No: {subject}</source>
   <translation>Nein: {subject}</translation>
  </message>
  <message>
   <source>None</source>
   <translation>Keiner</translation>
  </message>
  <message>
   <source>None of it can be put in context.</source>
   <translation>Nichts davon kann in den Kontext genommen werden.</translation>
  </message>
  <message>
   <source>Normal</source>
   <translation>Normal</translation>
  </message>
  <message>
   <source>Normal size</source>
   <translation>Normale Größe</translation>
  </message>
  <message>
   <source>Not everything could be forgotten:</source>
   <translation>Nicht alles konnte vergessen werden:</translation>
  </message>
  <message>
   <source>Not sandboxed</source>
   <translation>Ohne Sandbox</translation>
  </message>
  <message>
   <source>Not what you accepted. Not used until you accept it again.</source>
   <translation>Anders als angenommen. Wird erst benutzt, wenn es erneut angenommen ist.</translation>
  </message>
  <message>
   <source>Notes</source>
   <translation>Notizen</translation>
  </message>
  <message>
   <source>Notes on what left</source>
   <translation>Notizen zum Gegangenen</translation>
  </message>
  <message>
   <source>Nothing has these words in its name.</source>
   <translation>Nichts hat diese Wörter im Namen.</translation>
  </message>
  <message>
   <source>Nothing of it is added yet. Others wrote its prompt: unless you tick that it speaks for you, its chats count as if a file of theirs were in them, and what changes something is asked about.</source>
   <translation>Noch ist nichts davon hinzugefügt. Andere haben seinen Prompt geschrieben: Ohne das Häkchen, dass er für einen selbst spricht, gelten seine Chats, als wäre eine fremde Datei darin, und vor Änderungen wird gefragt.</translation>
  </message>
  <message>
   <source>Nothing of your chats or documents is in it.</source>
   <translation>Nichts aus Chats oder Dokumenten ist darin.</translation>
  </message>
  <message>
   <source>Nothing on the disk matches.</source>
   <translation>Auf der Disk passt nichts dazu.</translation>
  </message>
  <message>
   <source>Nothing there matches.</source>
   <translation>Dort passt nichts dazu.</translation>
  </message>
  <message>
   <source>Nothing was deleted; documents are in a database of their own.</source>
   <translation>Nichts wurde gelöscht; Dokumente sind in einer eigenen Datenbank.</translation>
  </message>
  <message>
   <source>Notify when something is ready</source>
   <translation>Benachrichtigen, wenn etwas fertig ist</translation>
  </message>
  <message>
   <source>Of a message that is too long the beginning and end are in context, and all of it on the disk</source>
   <translation>Von einer zu langen Nachricht sind Anfang und Ende im Kontext, und alles auf der Disk</translation>
  </message>
  <message>
   <source>Of all text and controls.</source>
   <translation>Von allem Text und allen Bedienelementen.</translation>
  </message>
  <message>
   <source>Of the window. It holds when LLM OS is started the next time.</source>
   <translation>Des Fensters. Gilt ab dem nächsten Start von LLM OS.</translation>
  </message>
  <message>
   <source>Off</source>
   <translation>Aus</translation>
  </message>
  <message>
   <source>On</source>
   <translation>Ein</translation>
  </message>
  <message>
   <source>On their way</source>
   <translation>Unterwegs</translation>
  </message>
  <message>
   <source>On this computer</source>
   <translation>Auf diesem Computer</translation>
  </message>
  <message>
   <source>One sentence</source>
   <translation>Ein Satz</translation>
  </message>
  <message>
   <source>Only for people who log in there and agree to its terms</source>
   <translation>Nur für Personen, die sich dort anmelden und den Bedingungen zustimmen</translation>
  </message>
  <message>
   <source>Only its beginning</source>
   <translation>Nur den Anfang</translation>
  </message>
  <message>
   <source>Only lines with these words</source>
   <translation>Nur Zeilen mit diesen Wörtern</translation>
  </message>
  <message>
   <source>Only reads</source>
   <translation>Liest nur</translation>
  </message>
  <message>
   <source>Only the first {count} characters are laid out. Show all</source>
   <translation>Nur die ersten {count} Zeichen sind gesetzt. Alles anzeigen</translation>
  </message>
  <message>
   <source>Only the most likely words whose chances together make this are chosen from.</source>
   <translation>Gewählt wird nur unter den wahrscheinlichsten Wörtern, deren Anteile zusammen dies ergeben.</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>Öffnen</translation>
  </message>
  <message>
   <source>Open LLM OS</source>
   <translation>LLM OS öffnen</translation>
  </message>
  <message>
   <source>Open a GGUF file</source>
   <translation>Eine GGUF-Datei öffnen</translation>
  </message>
  <message>
   <source>Open a GGUF file of your own.</source>
   <translation>Eine eigene GGUF-Datei öffnen.</translation>
  </message>
  <message>
   <source>Open a GGUF file…</source>
   <translation>GGUF-Datei öffnen…</translation>
  </message>
  <message>
   <source>Open a link</source>
   <translation>Einen Link öffnen</translation>
  </message>
  <message>
   <source>Open a picture</source>
   <translation>Ein Bild öffnen</translation>
  </message>
  <message>
   <source>Open a picture to see it, its size, and what the camera wrote into it.</source>
   <translation>Ein Bild öffnen, um es, seine Größe und die Angaben der Kamera zu sehen.</translation>
  </message>
  <message>
   <source>Open in the browser</source>
   <translation>Im Browser öffnen</translation>
  </message>
  <message>
   <source>Open on disk</source>
   <translation>Auf der Disk öffnen</translation>
  </message>
  <message>
   <source>Open picture…</source>
   <translation>Bild öffnen…</translation>
  </message>
  <message>
   <source>Open the chosen document</source>
   <translation>Das gewählte Dokument öffnen</translation>
  </message>
  <message>
   <source>Open the log</source>
   <translation>Das Protokoll öffnen</translation>
  </message>
  <message>
   <source>Opened by the model ({visitor})</source>
   <translation>Vom Modell geöffnet ({visitor})</translation>
  </message>
  <message>
   <source>Opened by you</source>
   <translation>Selbst geöffnet</translation>
  </message>
  <message>
   <source>Opens the RAM panel, where it can be brought back</source>
   <translation>Öffnet den Bereich RAM, wo es zurückgeholt werden kann</translation>
  </message>
  <message>
   <source>Other models…</source>
   <translation>Andere Modelle…</translation>
  </message>
  <message>
   <source>Others wrote its prompt.</source>
   <translation>Andere haben seinen Prompt geschrieben.</translation>
  </message>
  <message>
   <source>Others wrote this prompt, so its chats count as if a file of theirs were in them: what changes something is asked about. Tick it to take the prompt over as yours.</source>
   <translation>Andere haben diesen Prompt geschrieben, also gelten seine Chats, als wäre eine fremde Datei darin: Vor Änderungen wird gefragt. Ankreuzen, um den Prompt als eigenen zu übernehmen.</translation>
  </message>
  <message>
   <source>Out of the context</source>
   <translation>Nicht mehr im Kontext</translation>
  </message>
  <message numerus="yes">
   <source>Out of the context: {n} exchanges, on the disk and recalled</source>
   <extracomment>For one: Out of the context: {n} exchange, on the disk and recalled</extracomment>
   <translation>
    <numerusform>Nicht mehr im Kontext: {n} Wortwechsel, auf der Disk und abrufbar</numerusform>
    <numerusform>Nicht mehr im Kontext: {n} Wortwechsel, auf der Disk und abrufbar</numerusform>
   </translation>
  </message>
  <message>
   <source>Outcome</source>
   <translation>Ergebnis</translation>
  </message>
  <message>
   <source>Output</source>
   <translation>Ausgabe</translation>
  </message>
  <message>
   <source>Packing {name}</source>
   <translation>{name} wird gepackt</translation>
  </message>
  <message>
   <source>Page as a picture</source>
   <translation>Seite als Bild</translation>
  </message>
  <message>
   <source>Page {page} of {pages}</source>
   <translation>Seite {page} von {pages}</translation>
  </message>
  <message>
   <source>Panels</source>
   <translation>Bereiche</translation>
  </message>
  <message>
   <source>Parameters</source>
   <translation>Parameter</translation>
  </message>
  <message>
   <source>Paste</source>
   <translation>Einfügen</translation>
  </message>
  <message>
   <source>Paste what its instructions give: JSON, a command, or an address</source>
   <translation>Einfügen, was die Anleitung angibt: JSON, ein Befehl oder eine Adresse</translation>
  </message>
  <message>
   <source>Pasted text</source>
   <translation>Eingefügter Text</translation>
  </message>
  <message>
   <source>Pasted text, beginning</source>
   <translation>Eingefügter Text, Anfang</translation>
  </message>
  <message>
   <source>Pause</source>
   <translation>Pausieren</translation>
  </message>
  <message>
   <source>Picture</source>
   <translation>Bild</translation>
  </message>
  <message>
   <source>Pictures (*.png *.jpg *.jpeg *.gif *.webp *.bmp *.tif *.tiff)</source>
   <translation>Bilder (*.png *.jpg *.jpeg *.gif *.webp *.bmp *.tif *.tiff)</translation>
  </message>
  <message>
   <source>Pin</source>
   <translation>Anheften</translation>
  </message>
  <message>
   <source>Pinned</source>
   <translation>Angeheftet</translation>
  </message>
  <message>
   <source>Prefilling: {done} of {wanted} tokens, {reused} reused</source>
   <translation>Prefill: {done} von {wanted} Token, {reused} wiederverwendet</translation>
  </message>
  <message>
   <source>Press the new key for: {does}</source>
   <translation>Die neue Taste drücken für: {does}</translation>
  </message>
  <message>
   <source>Press the new key. Esc leaves it as it is, Backspace takes it away.</source>
   <translation>Die neue Taste drücken. Esc lässt es, wie es ist; die Rücktaste nimmt sie weg.</translation>
  </message>
  <message>
   <source>Previous</source>
   <translation>Zurück</translation>
  </message>
  <message>
   <source>Previous page</source>
   <translation>Vorige Seite</translation>
  </message>
  <message>
   <source>Previous page (PgUp)</source>
   <translation>Vorige Seite (Bild auf)</translation>
  </message>
  <message>
   <source>Previous place</source>
   <translation>Vorige Stelle</translation>
  </message>
  <message>
   <source>Priority</source>
   <translation>Priorität</translation>
  </message>
  <message>
   <source>Priority of the chosen process</source>
   <translation>Priorität des gewählten Prozesses</translation>
  </message>
  <message>
   <source>Processes</source>
   <translation>Prozesse</translation>
  </message>
  <message>
   <source>Program of new chats</source>
   <translation>Programm neuer Chats</translation>
  </message>
  <message>
   <source>Program: {name}</source>
   <translation>Programm: {name}</translation>
  </message>
  <message>
   <source>Programs</source>
   <translation>Programme</translation>
  </message>
  <message>
   <source>Programs may read beneath these folders, and nowhere else.</source>
   <translation>Programme dürfen in diesen Ordnern lesen und nirgends sonst.</translation>
  </message>
  <message>
   <source>Programs of LLM OS</source>
   <translation>Programme von LLM OS</translation>
  </message>
  <message>
   <source>Programs of others whose tools the assistant may use (MCP). They run with your rights. What they send back, and what they say of themselves, is not trusted; each use is asked about.</source>
   <translation>Fremde Programme, deren Tools der Assistent benutzen darf (MCP). Sie laufen mit den eigenen Rechten. Was sie zurücksenden und über sich sagen, gilt als nicht vertrauenswürdig; vor jeder Benutzung wird gefragt.</translation>
  </message>
  <message>
   <source>Programs…</source>
   <translation>Programme…</translation>
  </message>
  <message>
   <source>Progress of {title}</source>
   <translation>Fortschritt von {title}</translation>
  </message>
  <message>
   <source>Prompt</source>
   <translation>Prompt</translation>
  </message>
  <message>
   <source>Prompt lookup</source>
   <translation>Prompt-Lookup</translation>
  </message>
  <message>
   <source>Put in context</source>
   <translation>In den Kontext</translation>
  </message>
  <message>
   <source>Put it in context with the next message</source>
   <translation>Mit der nächsten Nachricht in den Kontext nehmen</translation>
  </message>
  <message>
   <source>Put it into the message</source>
   <translation>In die Nachricht setzen</translation>
  </message>
  <message>
   <source>Put it on the disk</source>
   <translation>Auf die Disk legen</translation>
  </message>
  <message>
   <source>Put on the disk</source>
   <translation>Auf die Disk</translation>
  </message>
  <message>
   <source>Put only the beginning of {name} in context</source>
   <translation>Nur den Anfang von {name} in den Kontext nehmen</translation>
  </message>
  <message>
   <source>Put selection in context</source>
   <translation>Auswahl in den Kontext</translation>
  </message>
  <message>
   <source>Put the pasted text into the message</source>
   <translation>Den eingefügten Text in die Nachricht setzen</translation>
  </message>
  <message>
   <source>Put the sample document on the disk</source>
   <translation>Das Beispieldokument auf die Disk legen</translation>
  </message>
  <message>
   <source>Put what is chosen in context</source>
   <translation>Die Auswahl in den Kontext nehmen</translation>
  </message>
  <message>
   <source>Puts the address into your message</source>
   <translation>Setzt die Adresse in die Nachricht ein</translation>
  </message>
  <message>
   <source>Python</source>
   <translation>Python</translation>
  </message>
  <message>
   <source>Python code</source>
   <translation>Python-Code</translation>
  </message>
  <message>
   <source>Python: run</source>
   <translation>Python: ausführen</translation>
  </message>
  <message>
   <source>Quantisation</source>
   <translation>Quantisierung</translation>
  </message>
  <message>
   <source>Quit</source>
   <translation>Beenden</translation>
  </message>
  <message>
   <source>Quote</source>
   <translation>Zitieren</translation>
  </message>
  <message>
   <source>Quote this message, or what is selected of it</source>
   <translation>Diese Nachricht zitieren, oder was davon ausgewählt ist</translation>
  </message>
  <message>
   <source>RAM</source>
   <translation>RAM</translation>
  </message>
  <message>
   <source>RAM map</source>
   <translation>RAM-Karte</translation>
  </message>
  <message>
   <source>Read the list of notes again</source>
   <translation>Die Liste der Notizen neu lesen</translation>
  </message>
  <message>
   <source>Read the pasted text</source>
   <translation>Den eingefügten Text lesen</translation>
  </message>
  <message>
   <source>Read the words</source>
   <translation>Wörter lesen</translation>
  </message>
  <message>
   <source>Reading the words…</source>
   <translation>Die Wörter werden gelesen…</translation>
  </message>
  <message>
   <source>Reading…</source>
   <translation>Wird gelesen…</translation>
  </message>
  <message>
   <source>Reads the best hits of a search once more, together with the question. Slower.</source>
   <translation>Liest die besten Treffer einer Suche noch einmal zusammen mit der Frage. Langsamer.</translation>
  </message>
  <message>
   <source>Reads, writes and explains code, and tries it in the sandbox before it says that it works.</source>
   <translation>Liest, schreibt und erklärt Code und probiert ihn in der Sandbox, bevor es sagt, dass er funktioniert.</translation>
  </message>
  <message>
   <source>Recall</source>
   <translation>Abruf</translation>
  </message>
  <message>
   <source>Recall looked only into #{name}</source>
   <translation>Der Abruf suchte nur in #{name}</translation>
  </message>
  <message>
   <source>Recall looks only into this collection</source>
   <translation>Der Abruf sucht nur in dieser Sammlung</translation>
  </message>
  <message>
   <source>Recall looks only into {name}</source>
   <translation>Der Abruf sucht nur in {name}</translation>
  </message>
  <message>
   <source>Recommended</source>
   <translation>Empfohlen</translation>
  </message>
  <message>
   <source>Reduced</source>
   <translation>Reduziert</translation>
  </message>
  <message>
   <source>Reduced: menus and tips come at once, bars stand still, and the text cursor does not blink.</source>
   <translation>Reduziert: Menüs und Hinweise erscheinen sofort, Balken stehen still, und der Textcursor blinkt nicht.</translation>
  </message>
  <message>
   <source>Refresh</source>
   <translation>Aktualisieren</translation>
  </message>
  <message>
   <source>Regenerate</source>
   <translation>Neu erzeugen</translation>
  </message>
  <message>
   <source>Regenerate the answer</source>
   <translation>Die Antwort neu erzeugen</translation>
  </message>
  <message>
   <source>Reload</source>
   <translation>Neu laden</translation>
  </message>
  <message>
   <source>Remembered: {what} (by the model).</source>
   <translation>Gemerkt: {what} (vom Modell).</translation>
  </message>
  <message>
   <source>Remembered: {what} (by the model, from {source}).</source>
   <translation>Gemerkt: {what} (vom Modell, aus {source}).</translation>
  </message>
  <message>
   <source>Remembered: {what} (by you).</source>
   <translation>Gemerkt: {what} (von Hand).</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Entfernen</translation>
  </message>
  <message>
   <source>Remove for good</source>
   <translation>Endgültig entfernen</translation>
  </message>
  <message>
   <source>Remove from the disk</source>
   <translation>Von der Disk entfernen</translation>
  </message>
  <message>
   <source>Remove from the disk…</source>
   <translation>Von der Disk entfernen…</translation>
  </message>
  <message>
   <source>Remove {name}</source>
   <translation>{name} entfernen</translation>
  </message>
  <message>
   <source>Remove {name} from the disk?</source>
   <translation>{name} von der Disk entfernen?</translation>
  </message>
  <message>
   <source>Rename</source>
   <translation>Umbenennen</translation>
  </message>
  <message>
   <source>Reranker</source>
   <translation>Reranker</translation>
  </message>
  <message>
   <source>Reset</source>
   <translation>Zurücksetzen</translation>
  </message>
  <message>
   <source>Restart in safe mode</source>
   <translation>Im abgesicherten Modus neu starten</translation>
  </message>
  <message>
   <source>Restore</source>
   <translation>Wiederherstellen</translation>
  </message>
  <message>
   <source>Restore a backup</source>
   <translation>Eine Sicherung wiederherstellen</translation>
  </message>
  <message>
   <source>Restore a backup…</source>
   <translation>Sicherung wiederherstellen…</translation>
  </message>
  <message>
   <source>Restore the last backup. What is there now is put aside.</source>
   <translation>Die letzte Sicherung wiederherstellen. Was jetzt da ist, wird beiseitegelegt.</translation>
  </message>
  <message>
   <source>Restore…</source>
   <translation>Wiederherstellen…</translation>
  </message>
  <message>
   <source>Rests: {share} have come. {why}</source>
   <translation>Ruht: {share} sind da. {why}</translation>
  </message>
  <message>
   <source>Resume</source>
   <translation>Fortsetzen</translation>
  </message>
  <message>
   <source>Retry</source>
   <translation>Erneut versuchen</translation>
  </message>
  <message>
   <source>Revoke</source>
   <translation>Entziehen</translation>
  </message>
  <message>
   <source>Revoke the chosen folder</source>
   <translation>Den gewählten Ordner entziehen</translation>
  </message>
  <message>
   <source>Revoke {tool} of {program}</source>
   <translation>{program} das Tool {tool} entziehen</translation>
  </message>
  <message>
   <source>Rewriting and summing up English text</source>
   <translation>Englische Texte umschreiben und zusammenfassen</translation>
  </message>
  <message>
   <source>Right of the chat</source>
   <translation>Rechts vom Chat</translation>
  </message>
  <message>
   <source>Run</source>
   <translation>Ausführen</translation>
  </message>
  <message>
   <source>Run, not sandboxed</source>
   <translation>Ohne Sandbox ausführen</translation>
  </message>
  <message>
   <source>Run, not sandboxed…</source>
   <translation>Ohne Sandbox ausführen…</translation>
  </message>
  <message>
   <source>Running</source>
   <translation>Läuft</translation>
  </message>
  <message>
   <source>Running processes</source>
   <translation>Laufende Prozesse</translation>
  </message>
  <message>
   <source>Running…</source>
   <translation>Läuft…</translation>
  </message>
  <message>
   <source>Runs with the LoRA adapter {name}.</source>
   <translation>Läuft mit dem LoRA-Adapter {name}.</translation>
  </message>
  <message>
   <source>Safe mode</source>
   <translation>Abgesicherter Modus</translation>
  </message>
  <message>
   <source>Safe mode starts without the model, documents and MCP servers, so that you can look what is wrong.</source>
   <translation>Der abgesicherte Modus startet ohne Modell, Dokumente und MCP-Server, damit sich nachsehen lässt, was nicht stimmt.</translation>
  </message>
  <message>
   <source>Said in a conversation that is not open: {text}</source>
   <translation>In einer nicht geöffneten Unterhaltung gesagt: {text}</translation>
  </message>
  <message>
   <source>Save</source>
   <translation>Speichern</translation>
  </message>
  <message>
   <source>Save as my layout</source>
   <translation>Als eigene Anordnung speichern</translation>
  </message>
  <message>
   <source>Save the code</source>
   <translation>Den Code speichern</translation>
  </message>
  <message>
   <source>Save the note</source>
   <translation>Die Notiz speichern</translation>
  </message>
  <message>
   <source>Saved as {path}.</source>
   <translation>Gespeichert als {path}.</translation>
  </message>
  <message>
   <source>Saved. “My layout” in the menu brings it back.</source>
   <translation>Gespeichert. „Eigene Anordnung“ im Menü holt sie zurück.</translation>
  </message>
  <message>
   <source>Save…</source>
   <translation>Speichern…</translation>
  </message>
  <message>
   <source>Say why it was not read</source>
   <translation>Sagen, warum es nicht gelesen wurde</translation>
  </message>
  <message>
   <source>Scale of the adapter</source>
   <translation>Gewicht des Adapters</translation>
  </message>
  <message>
   <source>Search</source>
   <translation>Suchen</translation>
  </message>
  <message>
   <source>Search Hugging Face</source>
   <translation>Hugging Face durchsuchen</translation>
  </message>
  <message>
   <source>Search asks {address} over the network. It gets your words and nothing else; nobody is logged in. What is downloaded is checked against the SHA-256 that it gives.</source>
   <translation>Die Suche fragt {address} über das Netzwerk. Dorthin gehen die Suchwörter und sonst nichts; niemand ist angemeldet. Heruntergeladenes wird gegen den dort genannten SHA-256 geprüft.</translation>
  </message>
  <message>
   <source>Search in it instead</source>
   <translation>Stattdessen darin suchen</translation>
  </message>
  <message>
   <source>Search results</source>
   <translation>Suchergebnisse</translation>
  </message>
  <message>
   <source>Search the disk</source>
   <translation>Disk durchsuchen</translation>
  </message>
  <message>
   <source>Search the keys</source>
   <translation>Tasten durchsuchen</translation>
  </message>
  <message>
   <source>Search the settings</source>
   <translation>Einstellungen durchsuchen</translation>
  </message>
  <message>
   <source>Searched for this message</source>
   <translation>Für diese Nachricht durchsucht</translation>
  </message>
  <message>
   <source>See what would be started</source>
   <translation>Ansehen, was gestartet würde</translation>
  </message>
  <message>
   <source>Sees pictures, with {file}</source>
   <translation>Sieht Bilder, mit {file}</translation>
  </message>
  <message>
   <source>Send</source>
   <translation>Senden</translation>
  </message>
  <message>
   <source>Send the message</source>
   <translation>Die Nachricht senden</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>Einstellungen</translation>
  </message>
  <message>
   <source>Settings…</source>
   <translation>Einstellungen…</translation>
  </message>
  <message>
   <source>Shares of the context: above the higher one pages leave in idle time, down to the lower one.</source>
   <translation>Anteile des Kontexts: über dem höheren gehen Seiten in Leerlaufzeiten hinaus, bis zum niedrigeren.</translation>
  </message>
  <message>
   <source>Show</source>
   <translation>Anzeigen</translation>
  </message>
  <message>
   <source>Show Audit</source>
   <translation>Audit anzeigen</translation>
  </message>
  <message>
   <source>Show Devices</source>
   <translation>Geräte anzeigen</translation>
  </message>
  <message>
   <source>Show Disk</source>
   <translation>Disk anzeigen</translation>
  </message>
  <message>
   <source>Show Processes</source>
   <translation>Prozesse anzeigen</translation>
  </message>
  <message>
   <source>Show RAM</source>
   <translation>RAM anzeigen</translation>
  </message>
  <message>
   <source>Show and change the keys</source>
   <translation>Tasten zeigen und ändern</translation>
  </message>
  <message>
   <source>Show folder</source>
   <translation>Ordner zeigen</translation>
  </message>
  <message>
   <source>Show in chat</source>
   <translation>Im Chat zeigen</translation>
  </message>
  <message>
   <source>Show in the file manager</source>
   <translation>Im Dateimanager zeigen</translation>
  </message>
  <message>
   <source>Show keys…</source>
   <translation>Tasten zeigen…</translation>
  </message>
  <message>
   <source>Show lines as they come</source>
   <translation>Zeilen zeigen, sobald sie kommen</translation>
  </message>
  <message>
   <source>Show or hide all panels</source>
   <translation>Alle Bereiche ein- oder ausblenden</translation>
  </message>
  <message>
   <source>Show or hide the sidebar</source>
   <translation>Seitenleiste ein- oder ausblenden</translation>
  </message>
  <message>
   <source>Show the MCP servers</source>
   <translation>MCP-Server anzeigen</translation>
  </message>
  <message>
   <source>Show the chosen conversation (Enter)</source>
   <translation>Die gewählte Unterhaltung zeigen (Eingabe)</translation>
  </message>
  <message>
   <source>Show the page as a picture</source>
   <translation>Die Seite als Bild zeigen</translation>
  </message>
  <message>
   <source>Show the text</source>
   <translation>Den Text zeigen</translation>
  </message>
  <message>
   <source>Show the text in notifications</source>
   <translation>Text in Benachrichtigungen zeigen</translation>
  </message>
  <message>
   <source>Show this passage in its document</source>
   <translation>Diese Textstelle im Dokument zeigen</translation>
  </message>
  <message>
   <source>Show what is pinned</source>
   <translation>Angeheftetes zeigen</translation>
  </message>
  <message>
   <source>Show what left</source>
   <translation>Zeigen, was gegangen ist</translation>
  </message>
  <message>
   <source>Show where this was said</source>
   <translation>Zeigen, wo das gesagt wurde</translation>
  </message>
  <message>
   <source>Sidebar</source>
   <translation>Seitenleiste</translation>
  </message>
  <message>
   <source>Since {time}.</source>
   <translation>Seit {time}.</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>Größe</translation>
  </message>
  <message>
   <source>Skip</source>
   <translation>Überspringen</translation>
  </message>
  <message>
   <source>Skip the first steps</source>
   <translation>Die ersten Schritte überspringen</translation>
  </message>
  <message>
   <source>Sliding window</source>
   <translation>Gleitendes Fenster</translation>
  </message>
  <message>
   <source>Smaller</source>
   <translation>Kleiner</translation>
  </message>
  <message>
   <source>Smaller (−)</source>
   <translation>Kleiner (−)</translation>
  </message>
  <message>
   <source>Something went wrong in the kernel; the log says more.</source>
   <translation>Im Kernel ist etwas schiefgegangen; das Protokoll sagt mehr.</translation>
  </message>
  <message>
   <source>Source: {place}</source>
   <translation>Quelle: {place}</translation>
  </message>
  <message>
   <source>Start a chat with {name}</source>
   <translation>Einen Chat mit {name} beginnen</translation>
  </message>
  <message>
   <source>Start a shell, not sandboxed…</source>
   <translation>Eine Shell ohne Sandbox starten…</translation>
  </message>
  <message>
   <source>Start as usual</source>
   <translation>Normal starten</translation>
  </message>
  <message>
   <source>Start chat</source>
   <translation>Chat beginnen</translation>
  </message>
  <message>
   <source>Start in safe mode</source>
   <translation>Im abgesicherten Modus starten</translation>
  </message>
  <message>
   <source>Start the kernel again</source>
   <translation>Den Kernel neu starten</translation>
  </message>
  <message>
   <source>Start with another program</source>
   <translation>Mit einem anderen Programm beginnen</translation>
  </message>
  <message>
   <source>Start, not sandboxed</source>
   <translation>Ohne Sandbox starten</translation>
  </message>
  <message>
   <source>Starting in safe mode…</source>
   <translation>Start im abgesicherten Modus…</translation>
  </message>
  <message>
   <source>Starting…</source>
   <translation>Wird gestartet…</translation>
  </message>
  <message>
   <source>Still being read: {names}. Send when it is there, or take it out.</source>
   <translation>Wird noch gelesen: {names}. Senden, wenn es da ist, oder herausnehmen.</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>Stopp</translation>
  </message>
  <message>
   <source>Stop fetching</source>
   <translation>Abruf stoppen</translation>
  </message>
  <message>
   <source>Stop the answer</source>
   <translation>Die Antwort stoppen</translation>
  </message>
  <message>
   <source>Stop the code</source>
   <translation>Den Code stoppen</translation>
  </message>
  <message>
   <source>Stop the turn of the chosen process (Space)</source>
   <translation>Die Antwort des gewählten Prozesses stoppen (Leertaste)</translation>
  </message>
  <message>
   <source>Stop watching this folder</source>
   <translation>Diesen Ordner nicht mehr beobachten</translation>
  </message>
  <message>
   <source>Stopped.</source>
   <translation>Gestoppt.</translation>
  </message>
  <message>
   <source>Subject</source>
   <translation>Thema</translation>
  </message>
  <message>
   <source>Suggestions</source>
   <translation>Vorschläge</translation>
  </message>
  <message>
   <source>Suspend</source>
   <translation>Anhalten</translation>
  </message>
  <message>
   <source>Suspended. It goes on when it is resumed, under Processes.</source>
   <translation>Angehalten. Weiter geht es, wenn er unter „Prozesse“ fortgesetzt wird.</translation>
  </message>
  <message>
   <source>TITLE</source>
   <translation>TITEL</translation>
  </message>
  <message>
   <source>Take back the last change to the pages (Ctrl+Z)</source>
   <translation>Die letzte Änderung an den Seiten zurücknehmen (Strg+Z)</translation>
  </message>
  <message>
   <source>Take it out</source>
   <translation>Herausnehmen</translation>
  </message>
  <message>
   <source>Take it out of the context, with its exchange</source>
   <translation>Mit ihrem Wortwechsel aus dem Kontext nehmen</translation>
  </message>
  <message>
   <source>Take off the list</source>
   <translation>Von der Liste nehmen</translation>
  </message>
  <message>
   <source>Take out of the archive</source>
   <translation>Aus dem Archiv holen</translation>
  </message>
  <message>
   <source>Take the key from there</source>
   <translation>Die Taste von dort nehmen</translation>
  </message>
  <message>
   <source>Take {name} out of the message</source>
   <translation>{name} aus der Nachricht nehmen</translation>
  </message>
  <message>
   <source>Take {title} out of the message</source>
   <translation>{title} aus der Nachricht nehmen</translation>
  </message>
  <message>
   <source>Takes back the newest change</source>
   <translation>Nimmt die neueste Änderung zurück</translation>
  </message>
  <message>
   <source>Tape</source>
   <translation>Rechenstreifen</translation>
  </message>
  <message>
   <source>Temperature</source>
   <translation>Temperatur</translation>
  </message>
  <message>
   <source>Terminal</source>
   <translation>Terminal</translation>
  </message>
  <message>
   <source>Text</source>
   <translation>Text</translation>
  </message>
  <message>
   <source>Text of the document</source>
   <translation>Text des Dokuments</translation>
  </message>
  <message>
   <source>Text of the file</source>
   <translation>Text der Datei</translation>
  </message>
  <message>
   <source>Text of the note</source>
   <translation>Text der Notiz</translation>
  </message>
  <message>
   <source>Text of the page</source>
   <translation>Text der Seite</translation>
  </message>
  <message>
   <source>That message is not in this conversation.</source>
   <translation>Diese Nachricht ist nicht in dieser Unterhaltung.</translation>
  </message>
  <message>
   <source>The answer begins when the model is ready.</source>
   <translation>Die Antwort beginnt, sobald das Modell bereit ist.</translation>
  </message>
  <message>
   <source>The answer is ready</source>
   <translation>Die Antwort ist fertig</translation>
  </message>
  <message>
   <source>The answer was not finished</source>
   <translation>Die Antwort wurde nicht fertig</translation>
  </message>
  <message>
   <source>The assistant may use {name}</source>
   <translation>Der Assistent darf {name} benutzen</translation>
  </message>
  <message>
   <source>The backup is in place. The index of documents is built anew now.</source>
   <translation>Die Sicherung ist eingespielt. Der Index der Dokumente wird jetzt neu aufgebaut.</translation>
  </message>
  <message>
   <source>The beginning of the answer, or the name of the tool, is shown in the notification, too.</source>
   <translation>In der Benachrichtigung steht auch der Anfang der Antwort oder der Name des Tools.</translation>
  </message>
  <message>
   <source>The best answers for its size: documents, tools, many languages</source>
   <translation>Die besten Antworten für seine Größe: Dokumente, Werkzeuge, viele Sprachen</translation>
  </message>
  <message>
   <source>The branch before</source>
   <translation>Der vorige Zweig</translation>
  </message>
  <message>
   <source>The browser is off: neither you nor the model can fetch pages.</source>
   <translation>Der Browser ist aus: Weder Mensch noch Modell können Seiten abrufen.</translation>
  </message>
  <message>
   <source>The browser is off: nothing is fetched. Turn it on first.</source>
   <translation>Der Browser ist aus: Es wird nichts geholt. Er muss zuerst eingeschaltet werden.</translation>
  </message>
  <message>
   <source>The cache holds keys and values as f16. Smaller types are not offered: what is moved inside the cache was measured with f16 only.</source>
   <translation>Der Cache hält Schlüssel und Werte als f16. Kleinere Typen werden nicht angeboten: Das Verschieben im Cache wurde nur mit f16 gemessen.</translation>
  </message>
  <message>
   <source>The clipboard may hold what you copied for others, such as a password.</source>
   <translation>Die Zwischenablage kann enthalten, was für anderes kopiert wurde, etwa ein Passwort.</translation>
  </message>
  <message>
   <source>The data folder cannot be written</source>
   <translation>Der Datenordner kann nicht beschrieben werden</translation>
  </message>
  <message>
   <source>The database of the conversations is damaged</source>
   <translation>Die Datenbank der Unterhaltungen ist beschädigt</translation>
  </message>
  <message>
   <source>The device did not answer.</source>
   <translation>Das Gerät hat nicht geantwortet.</translation>
  </message>
  <message>
   <source>The device host stopped ({reason}) and is being restarted.</source>
   <translation>Der Gerätehost hat angehalten ({reason}) und wird neu gestartet.</translation>
  </message>
  <message>
   <source>The disk did not answer in time: answered without your documents.</source>
   <translation>Die Disk antwortete nicht rechtzeitig: ohne die Dokumente beantwortet.</translation>
  </message>
  <message>
   <source>The disk has stopped</source>
   <translation>Die Disk steht</translation>
  </message>
  <message>
   <source>The disk has stopped, and is being started again.</source>
   <translation>Die Disk ist stehen geblieben und wird neu gestartet.</translation>
  </message>
  <message>
   <source>The disk is full: {path} cannot be written. Free some space; nothing saved is lost.</source>
   <translation>Das Laufwerk ist voll: {path} kann nicht geschrieben werden. Bitte Platz schaffen; nichts Gespeichertes ist verloren.</translation>
  </message>
  <message>
   <source>The disk is loading. Files can be added already.</source>
   <translation>Die Disk wird geladen. Dateien können schon hinzugefügt werden.</translation>
  </message>
  <message>
   <source>The disk is not connected.</source>
   <translation>Die Disk ist nicht verbunden.</translation>
  </message>
  <message>
   <source>The disk is not running.</source>
   <translation>Die Disk läuft nicht.</translation>
  </message>
  <message>
   <source>The disk is still loading.</source>
   <translation>Die Disk wird noch geladen.</translation>
  </message>
  <message>
   <source>The disk process stopped ({reason}). It is being restarted; documents and jobs are safe.</source>
   <translation>Der Disk-Prozess hat angehalten ({reason}). Er wird neu gestartet; Dokumente und Aufträge sind sicher.</translation>
  </message>
  <message>
   <source>The disk stopped several times</source>
   <translation>Die Disk ist mehrmals stehen geblieben</translation>
  </message>
  <message>
   <source>The disk works, but not in full</source>
   <translation>Die Disk arbeitet, aber nicht vollständig</translation>
  </message>
  <message>
   <source>The drive is full</source>
   <translation>Das Laufwerk ist voll</translation>
  </message>
  <message>
   <source>The file goes on; this is its beginning.</source>
   <translation>Die Datei geht weiter; dies ist ihr Anfang.</translation>
  </message>
  <message>
   <source>The file has changed since it was read.</source>
   <translation>Die Datei hat sich geändert, seit sie gelesen wurde.</translation>
  </message>
  <message>
   <source>The file is not there any more. What was read of it is kept.</source>
   <translation>Die Datei ist nicht mehr da. Was von ihr gelesen wurde, bleibt erhalten.</translation>
  </message>
  <message>
   <source>The file is whole: {size}, of {when}, by LLM OS {version}.</source>
   <translation>Die Datei ist vollständig: {size}, vom {when}, von LLM OS {version}.</translation>
  </message>
  <message>
   <source>The kernel could not do this ({kind}). The log says more.</source>
   <translation>Der Kernel konnte das nicht tun ({kind}). Das Protokoll sagt mehr.</translation>
  </message>
  <message>
   <source>The kernel does not start</source>
   <translation>Der Kernel startet nicht</translation>
  </message>
  <message>
   <source>The kernel has not said yet what programs may do. Try again in a moment.</source>
   <translation>Der Kernel hat noch nicht gesagt, was Programme dürfen. Gleich noch einmal versuchen.</translation>
  </message>
  <message>
   <source>The kernel has not told its devices yet.</source>
   <translation>Der Kernel hat seine Geräte noch nicht genannt.</translation>
  </message>
  <message>
   <source>The kernel has stopped.</source>
   <translation>Der Kernel hat angehalten.</translation>
  </message>
  <message>
   <source>The kernel stopped several times in a row</source>
   <translation>Der Kernel ist mehrmals hintereinander stehen geblieben</translation>
  </message>
  <message>
   <source>The kernel stopped unexpectedly. Restarting… every message is saved.</source>
   <translation>Der Kernel ist unerwartet stehen geblieben. Neustart… jede Nachricht ist gespeichert.</translation>
  </message>
  <message>
   <source>The log says more.</source>
   <translation>Das Protokoll sagt mehr.</translation>
  </message>
  <message>
   <source>The message has {count} characters; {most} is the most. Save it as a file and drop that on the window: it goes to disk and can be searched.</source>
   <translation>Die Nachricht hat {count} Zeichen; {most} sind das Höchste. Als Datei gespeichert und auf dem Fenster abgelegt kommt sie auf die Disk und kann durchsucht werden.</translation>
  </message>
  <message>
   <source>The message is empty.</source>
   <translation>Die Nachricht ist leer.</translation>
  </message>
  <message>
   <source>The message is longer than the context has room for ({most} tokens). All of it is on the disk; its beginning and end are in the context, and what matters of the rest is recalled.</source>
   <translation>Die Nachricht ist länger, als der Kontext Platz hat ({most} Token). Sie liegt ganz auf der Disk; Anfang und Ende sind im Kontext, und vom Rest wird herangezogen, was zählt.</translation>
  </message>
  <message>
   <source>The model</source>
   <translation>Das Modell</translation>
  </message>
  <message>
   <source>The model always writes the most likely word, so answers repeat.</source>
   <translation>Das Modell schreibt immer das wahrscheinlichste Wort, Antworten wiederholen sich also.</translation>
  </message>
  <message>
   <source>The model before it goes on until then.</source>
   <translation>Das vorige Modell macht bis dahin weiter.</translation>
  </message>
  <message>
   <source>The model could not be loaded</source>
   <translation>Das Modell konnte nicht geladen werden</translation>
  </message>
  <message>
   <source>The model went on using tools instead of answering; the turn was ended.</source>
   <translation>Das Modell benutzte weiter Werkzeuge, statt zu antworten; die Runde wurde beendet.</translation>
  </message>
  <message>
   <source>The next branch</source>
   <translation>Der nächste Zweig</translation>
  </message>
  <message>
   <source>The numbers under “How words are chosen” must be numbers.</source>
   <translation>Unter „Wie Wörter gewählt werden“ müssen Zahlen stehen.</translation>
  </message>
  <message>
   <source>The oldest exchange left the context to make room. The text stays here, and is recalled.</source>
   <translation>Der älteste Austausch hat den Kontext verlassen, um Platz zu machen. Der Text bleibt hier und wird wieder herangezogen.</translation>
  </message>
  <message>
   <source>The page after</source>
   <translation>Die nächste Seite</translation>
  </message>
  <message>
   <source>The page before</source>
   <translation>Die vorige Seite</translation>
  </message>
  <message>
   <source>The page is in the notes, as “{name}”.</source>
   <translation>Die Seite steht in den Notizen, als „{name}“.</translation>
  </message>
  <message>
   <source>The process of this chat has ended. It is laid out again with the next message.</source>
   <translation>Der Prozess dieses Chats ist beendet. Mit der nächsten Nachricht wird er neu angelegt.</translation>
  </message>
  <message>
   <source>The result does not fit into the context.</source>
   <translation>Das Ergebnis passt nicht in den Kontext.</translation>
  </message>
  <message>
   <source>The scale of the adapter must be a number.</source>
   <translation>Das Gewicht des Adapters muss eine Zahl sein.</translation>
  </message>
  <message>
   <source>The share of likelihood that the words to choose from make up, to 1.</source>
   <translation>Der Anteil der Wahrscheinlichkeit, den die wählbaren Wörter ausmachen, bis 1.</translation>
  </message>
  <message>
   <source>The text can no longer be found. What chats have recalled of it stays in them: to remove that too, forget it. The file itself stays where it is.</source>
   <translation>Der Text kann nicht mehr gefunden werden. Was Chats davon abgerufen haben, bleibt in ihnen; „Vergessen“ entfernt auch das. Die Datei selbst bleibt, wo sie ist.</translation>
  </message>
  <message>
   <source>The whole message</source>
   <translation>Die ganze Nachricht</translation>
  </message>
  <message>
   <source>The {n} oldest exchanges left the context to make room. The text stays here, and is recalled.</source>
   <translation>Die {n} ältesten Austausche haben den Kontext verlassen, um Platz zu machen. Der Text bleibt hier und wird wieder herangezogen.</translation>
  </message>
  <message>
   <source>Theme</source>
   <translation>Farbschema</translation>
  </message>
  <message numerus="yes">
   <source>Then you choose for these {n}: searchable on the disk, or in context with your next message, too.</source>
   <extracomment>For one: Then you choose: searchable on the disk, or in context with your next message, too.</extracomment>
   <translation>
    <numerusform>Danach ist die Wahl: durchsuchbar auf der Disk, oder auch mit der nächsten Nachricht im Kontext.</numerusform>
    <numerusform>Danach ist die Wahl für diese {n}: durchsuchbar auf der Disk, oder auch mit der nächsten Nachricht im Kontext.</numerusform>
   </translation>
  </message>
  <message>
   <source>There are no logs yet.</source>
   <translation>Es gibt noch keine Protokolle.</translation>
  </message>
  <message>
   <source>There is no answer yet.</source>
   <translation>Es gibt noch keine Antwort.</translation>
  </message>
  <message>
   <source>There is no change to take back.</source>
   <translation>Es gibt keine Änderung zum Zurücknehmen.</translation>
  </message>
  <message>
   <source>There is no chat yet: this one begins with your first message.</source>
   <translation>Es gibt noch keinen Chat: Dieser beginnt mit der ersten Nachricht.</translation>
  </message>
  <message>
   <source>There is no conversation {pid}. It may have been deleted.</source>
   <translation>Es gibt keine Unterhaltung {pid}. Vielleicht wurde sie gelöscht.</translation>
  </message>
  <message>
   <source>There is no layout of yours yet. Arrange the panels, then choose “Save as my layout”.</source>
   <translation>Es gibt noch keine eigene Anordnung. Die Bereiche anordnen, dann „Als eigene Anordnung speichern“ wählen.</translation>
  </message>
  <message>
   <source>There is no model here yet. Choose a recommended one, or open a GGUF file.</source>
   <translation>Hier ist noch kein Modell. Ein empfohlenes wählen oder eine GGUF-Datei öffnen.</translation>
  </message>
  <message>
   <source>There is no server yet.</source>
   <translation>Es gibt noch keinen Server.</translation>
  </message>
  <message>
   <source>There is no vision model: the model gets these words, and never the picture.</source>
   <translation>Es gibt kein Bildmodell: Das Modell bekommt diese Wörter und nie das Bild.</translation>
  </message>
  <message>
   <source>There is no working sandbox on this machine. {what} would not be sandboxed: it could read, change and delete all your files, and use the network.</source>
   <translation>Auf diesem Rechner funktioniert keine Sandbox. {what} liefe ungeschützt und könnte alle eigenen Dateien lesen, ändern und löschen und das Netzwerk benutzen.</translation>
  </message>
  <message>
   <source>There is none yet. Fetch one, or open a GGUF file that you have under Models…</source>
   <translation>Es gibt noch keines. Eines holen oder unter „Modelle…“ eine vorhandene GGUF-Datei öffnen.</translation>
  </message>
  <message numerus="yes">
   <source>These {n} documents go with your next message. What they cost is shown first.</source>
   <extracomment>For one: “{title}” goes with your next message. What it costs is shown first.</extracomment>
   <translation>
    <numerusform>„{title}“ geht mit der nächsten Nachricht mit. Was es kostet, wird vorher gezeigt.</numerusform>
    <numerusform>Diese {n} Dokumente gehen mit der nächsten Nachricht mit. Was sie kosten, wird vorher gezeigt.</numerusform>
   </translation>
  </message>
  <message>
   <source>This answer failed.</source>
   <translation>Diese Antwort ist fehlgeschlagen.</translation>
  </message>
  <message>
   <source>This chat runs {name}, as it was when the chat began.</source>
   <translation>Dieser Chat führt {name} aus, wie es zu Beginn des Chats war.</translation>
  </message>
  <message>
   <source>This code</source>
   <translation>Dieser Code</translation>
  </message>
  <message>
   <source>This desktop has neither a tray nor notify-send: nothing can be shown.</source>
   <translation>Dieser Desktop hat weder Infobereich noch notify-send: Es kann nichts gezeigt werden.</translation>
  </message>
  <message>
   <source>This desktop has none: closing the window ends LLM OS.</source>
   <translation>Dieser Desktop hat keinen: Das Schließen des Fensters beendet LLM OS.</translation>
  </message>
  <message>
   <source>This does not fit: {total} tokens, and there is room for {room}.</source>
   <translation>Das passt nicht: {total} Token, und Platz ist für {room}.</translation>
  </message>
  <message>
   <source>This link leads to</source>
   <translation>Dieser Link führt zu</translation>
  </message>
  <message>
   <source>This opens in your browser, and tells the site that you followed it.</source>
   <translation>Er öffnet sich im Browser, und die Seite erfährt davon.</translation>
  </message>
  <message>
   <source>This repository has no GGUF files.</source>
   <translation>Dieses Repository hat keine GGUF-Dateien.</translation>
  </message>
  <message>
   <source>This sentence stands in {place}. That does not make it true. A click opens the passage.</source>
   <translation>Dieser Satz steht in {place}. Das macht ihn nicht wahr. Ein Klick öffnet die Textstelle.</translation>
  </message>
  <message>
   <source>This task only</source>
   <translation>Nur diese Aufgabe</translation>
  </message>
  <message>
   <source>This week</source>
   <translation>Diese Woche</translation>
  </message>
  <message>
   <source>Threads</source>
   <translation>Threads</translation>
  </message>
  <message>
   <source>Threads that compute.</source>
   <translation>Threads, die rechnen.</translation>
  </message>
  <message>
   <source>Tight: needs about {need} of memory with {cells} tokens of context, {free} are free</source>
   <translation>Knapp: braucht etwa {need} Speicher bei {cells} Token Kontext, {free} sind frei</translation>
  </message>
  <message>
   <source>Time</source>
   <translation>Zeit</translation>
  </message>
  <message>
   <source>Time line of the context</source>
   <translation>Zeitleiste des Kontexts</translation>
  </message>
  <message>
   <source>To the folder above</source>
   <translation>Zum übergeordneten Ordner</translation>
  </message>
  <message>
   <source>Today</source>
   <translation>Heute</translation>
  </message>
  <message>
   <source>Tokens are counted once there is a model.</source>
   <translation>Token werden gezählt, sobald ein Modell da ist.</translation>
  </message>
  <message>
   <source>Tokens of KV cache, for all processes together.</source>
   <translation>Token im KV-Cache, für alle Prozesse zusammen.</translation>
  </message>
  <message>
   <source>Tokens of context of one process.</source>
   <translation>Token im Kontext eines Prozesses.</translation>
  </message>
  <message>
   <source>Tool</source>
   <translation>Tool</translation>
  </message>
  <message>
   <source>Tools of {name}</source>
   <translation>Tools von {name}</translation>
  </message>
  <message>
   <source>Tools that stand in its prompt</source>
   <translation>Tools, die in seinem Prompt stehen</translation>
  </message>
  <message>
   <source>Top p</source>
   <translation>Top p</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Erneut versuchen</translation>
  </message>
  <message>
   <source>Try again to read it</source>
   <translation>Noch einmal zu lesen versuchen</translation>
  </message>
  <message>
   <source>Try again what could not be read</source>
   <translation>Noch einmal versuchen, was nicht gelesen werden konnte</translation>
  </message>
  <message>
   <source>Try again. If it stops again, safe mode starts without the model and the documents.</source>
   <translation>Erneut versuchen. Bleibt er wieder stehen, startet der abgesicherte Modus ohne Modell und Dokumente.</translation>
  </message>
  <message>
   <source>Try it</source>
   <translation>Ausprobieren</translation>
  </message>
  <message>
   <source>Trying out LLM OS itself; too small for real answers</source>
   <translation>Zum Ausprobieren von LLM OS selbst; zu klein für brauchbare Antworten</translation>
  </message>
  <message>
   <source>Tutor</source>
   <translation>Tutor</translation>
  </message>
  <message>
   <source>Type an address above. Pages are shown as text: no scripts, no pictures, no cookies.</source>
   <translation>Oben eine Adresse eingeben. Seiten werden als Text gezeigt: keine Skripte, keine Bilder, keine Cookies.</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>Rückgängig</translation>
  </message>
  <message>
   <source>Undo the last change of a file</source>
   <translation>Die letzte Änderung einer Datei rückgängig machen</translation>
  </message>
  <message>
   <source>Undo the last change of a note</source>
   <translation>Die letzte Änderung einer Notiz rückgängig machen</translation>
  </message>
  <message>
   <source>Undo this change</source>
   <translation>Diese Änderung rückgängig machen</translation>
  </message>
  <message>
   <source>Undo: {change}</source>
   <translation>Rückgängig: {change}</translation>
  </message>
  <message>
   <source>Undone: nothing is held about {subject}.</source>
   <translation>Zurückgenommen: über {subject} ist nichts gemerkt.</translation>
  </message>
  <message>
   <source>Undone: {what}.</source>
   <translation>Zurückgenommen: {what}.</translation>
  </message>
  <message>
   <source>Unload</source>
   <translation>Entladen</translation>
  </message>
  <message>
   <source>Unpacking {name}</source>
   <translation>{name} wird entpackt</translation>
  </message>
  <message>
   <source>Unpin</source>
   <translation>Lösen</translation>
  </message>
  <message>
   <source>Untitled</source>
   <translation>Ohne Titel</translation>
  </message>
  <message>
   <source>Untrusted in the context:</source>
   <translation>Nicht vertrauenswürdig im Kontext:</translation>
  </message>
  <message>
   <source>Use</source>
   <translation>Benutzen</translation>
  </message>
  <message>
   <source>Use for new chats</source>
   <translation>Für neue Chats benutzen</translation>
  </message>
  <message>
   <source>Use it</source>
   <translation>Benutzen</translation>
  </message>
  <message>
   <source>Use it here</source>
   <translation>Hier benutzen</translation>
  </message>
  <message>
   <source>Use none</source>
   <translation>Keinen verwenden</translation>
  </message>
  <message>
   <source>Use the tool {name}: </source>
   <translation>Nutze das Tool {name}: </translation>
  </message>
  <message>
   <source>Use where it is</source>
   <translation>Benutzen, wo es ist</translation>
  </message>
  <message>
   <source>Used where it is, the file stays in its folder; if you move it, LLM OS does not find it. A copy lies with the other models of LLM OS, and takes its size once more.</source>
   <translation>Wird sie dort benutzt, wo sie ist, bleibt die Datei in ihrem Ordner; nach einem Verschieben findet LLM OS sie nicht. Eine Kopie liegt bei den anderen Modellen von LLM OS und belegt ihre Größe noch einmal.</translation>
  </message>
  <message>
   <source>Uses no tools</source>
   <translation>Benutzt keine Tools</translation>
  </message>
  <message>
   <source>Verify</source>
   <translation>Prüfen</translation>
  </message>
  <message>
   <source>Verify the log</source>
   <translation>Das Protokoll prüfen</translation>
  </message>
  <message>
   <source>Vocabulary</source>
   <translation>Vokabular</translation>
  </message>
  <message>
   <source>WORDS</source>
   <translation>WÖRTER</translation>
  </message>
  <message>
   <source>Waiting for its turn…</source>
   <translation>Wartet, bis er an der Reihe ist…</translation>
  </message>
  <message>
   <source>Waiting for the model: {detail}…</source>
   <translation>Warten auf das Modell: {detail}…</translation>
  </message>
  <message>
   <source>Waiting for your answer…</source>
   <translation>Wartet auf eine Antwort…</translation>
  </message>
  <message>
   <source>Waiting: {reason}…</source>
   <translation>Wartet: {reason}…</translation>
  </message>
  <message>
   <source>Waits for your yes: {what} (by the model).</source>
   <translation>Wartet auf ein Ja: {what} (vom Modell).</translation>
  </message>
  <message>
   <source>Waits for your yes: {what} (by the model, from {source}).</source>
   <translation>Wartet auf ein Ja: {what} (vom Modell, aus {source}).</translation>
  </message>
  <message>
   <source>Warnings and errors</source>
   <translation>Warnungen und Fehler</translation>
  </message>
  <message>
   <source>Watch this folder</source>
   <translation>Diesen Ordner beobachten</translation>
  </message>
  <message>
   <source>Watermarks</source>
   <translation>Füllmarken</translation>
  </message>
  <message>
   <source>Web page</source>
   <translation>Webseite</translation>
  </message>
  <message>
   <source>Web pages are fetched, for you and for the model. While it is off, nothing is.</source>
   <translation>Webseiten werden abgerufen, für Mensch und Modell. Solange er aus ist, wird nichts abgerufen.</translation>
  </message>
  <message>
   <source>Well-formed calls</source>
   <translation>Wohlgeformte Aufrufe</translation>
  </message>
  <message>
   <source>What a command leaves in that shell, you use next.</source>
   <translation>Was ein Befehl in dieser Shell hinterlässt, wird danach selbst benutzt.</translation>
  </message>
  <message>
   <source>What a new chat runs where you choose no other. Programs, in the menu, has them all.</source>
   <translation>Was ein neuer Chat ausführt, wenn kein anderes gewählt wird. „Programme“ im Menü zeigt alle.</translation>
  </message>
  <message>
   <source>What came, went and was changed. Left and right step through it.</source>
   <translation>Was kam, ging und geändert wurde. Links und rechts blättern darin.</translation>
  </message>
  <message>
   <source>What do you want to do?</source>
   <translation>Was soll geschehen?</translation>
  </message>
  <message>
   <source>What erasing does, and then what it did</source>
   <translation>Was das Tilgen bewirkt, und dann, was es bewirkt hat</translation>
  </message>
  <message>
   <source>What forgetting does, and then what it did</source>
   <translation>Was das Vergessen bewirkt und dann bewirkt hat</translation>
  </message>
  <message>
   <source>What is on the part that is shown</source>
   <translation>Was auf dem gezeigten Teil ist</translation>
  </message>
  <message>
   <source>What is on the part that was looked at:</source>
   <translation>Auf dem angesehenen Teil ist:</translation>
  </message>
  <message>
   <source>What is put in context goes to the disk, too: there it is read, and can be searched from then on.</source>
   <translation>Was in den Kontext kommt, kommt auch auf die Disk: Dort wird es gelesen, und von da an durchsucht.</translation>
  </message>
  <message>
   <source>What is set for a model itself goes before this.</source>
   <translation>Was für ein Modell selbst eingestellt ist, geht vor.</translation>
  </message>
  <message>
   <source>What is written in the file</source>
   <translation>Was in der Datei steht</translation>
  </message>
  <message>
   <source>What it is for</source>
   <translation>Wofür es da ist</translation>
  </message>
  <message>
   <source>What it may do</source>
   <translation>Was es darf</translation>
  </message>
  <message>
   <source>What it wants to do: tick what it may</source>
   <translation>Was es tun möchte: ankreuzen, was es darf</translation>
  </message>
  <message>
   <source>What its chats search</source>
   <translation>Was seine Chats durchsuchen</translation>
  </message>
  <message>
   <source>What pressure does the boiler need?</source>
   <translation>Welchen Druck braucht der Kessel?</translation>
  </message>
  <message>
   <source>What programs changed last, with the differences</source>
   <translation>Was Programme zuletzt geändert haben, mit den Unterschieden</translation>
  </message>
  <message>
   <source>What shall we work on?</source>
   <translation>Woran wollen wir arbeiten?</translation>
  </message>
  <message>
   <source>What stands in the context already is written faster.</source>
   <translation>Was schon im Kontext steht, wird schneller geschrieben.</translation>
  </message>
  <message>
   <source>What the memory does by itself</source>
   <translation>Was das Gedächtnis von selbst tut</translation>
  </message>
  <message>
   <source>What the model sees</source>
   <translation>Was das Modell sieht</translation>
  </message>
  <message>
   <source>What this is</source>
   <translation>Was das ist</translation>
  </message>
  <message>
   <source>What was there before is in {folder}.</source>
   <translation>Was vorher da war, liegt in {folder}.</translation>
  </message>
  <message>
   <source>What would be started</source>
   <translation>Was gestartet würde</translation>
  </message>
  <message>
   <source>What you said before is in the list on the left. A message that you write now is kept.</source>
   <translation>Früher Gesagtes steht links in der Liste. Eine jetzt geschriebene Nachricht bleibt erhalten.</translation>
  </message>
  <message>
   <source>What you send waits for the kernel.</source>
   <translation>Gesendetes wartet auf den Kernel.</translation>
  </message>
  <message>
   <source>What {name} starts: {line}</source>
   <translation>Was {name} startet: {line}</translation>
  </message>
  <message>
   <source>What {tool} is called with</source>
   <translation>Womit {tool} aufgerufen wird</translation>
  </message>
  <message>
   <source>What {tool} would change</source>
   <translation>Was {tool} ändern würde</translation>
  </message>
  <message>
   <source>Whatever is ticked, what could do harm is asked about by the rules that hold for every program.</source>
   <translation>Was auch angekreuzt ist: Bei dem, was schaden könnte, wird nach den Regeln gefragt, die für jedes Programm gelten.</translation>
  </message>
  <message>
   <source>When an answer is ready, a question waits for you, or documents have been read, while the window is not in front. Only the title of the conversation is shown.</source>
   <translation>Wenn eine Antwort fertig ist, eine Frage wartet oder Dokumente gelesen sind, während das Fenster nicht vorn ist. Nur der Titel der Unterhaltung wird gezeigt.</translation>
  </message>
  <message>
   <source>When is the paper bin emptied?</source>
   <translation>Wann wird die Papiertonne geleert?</translation>
  </message>
  <message>
   <source>Where your data is</source>
   <translation>Wo die Daten liegen</translation>
  </message>
  <message>
   <source>Which lines</source>
   <translation>Welche Zeilen</translation>
  </message>
  <message>
   <source>While nothing untrusted is in the chat, it changes files without a question.</source>
   <translation>Solange nichts Unvertrautes im Chat ist, ändert es Dateien ohne Rückfrage.</translation>
  </message>
  <message>
   <source>While nothing untrusted is in the chat, it changes notes without a question.</source>
   <translation>Solange nichts Unvertrautes im Chat ist, ändert es Notizen ohne Rückfrage.</translation>
  </message>
  <message>
   <source>Whole</source>
   <translation>Ganz</translation>
  </message>
  <message>
   <source>Window</source>
   <translation>Fenster</translation>
  </message>
  <message>
   <source>With none ticked, all of them do. Where some are, the others are only found with “find tools”.</source>
   <translation>Ist keines angekreuzt, stehen alle dort. Sind es einige, werden die anderen nur mit „Tools finden“ gefunden.</translation>
  </message>
  <message>
   <source>Words in the part that was read:</source>
   <translation>Wörter im gelesenen Bereich:</translation>
  </message>
  <message>
   <source>Words to search for</source>
   <translation>Suchwörter</translation>
  </message>
  <message>
   <source>Work</source>
   <translation>Arbeiten</translation>
  </message>
  <message>
   <source>Write it behind the command: {command}</source>
   <translation>Hinter den Befehl schreiben: {command}</translation>
  </message>
  <message>
   <source>Write some words to search for, such as a model's name.</source>
   <translation>Zum Suchen werden Wörter gebraucht, etwa der Name eines Modells.</translation>
  </message>
  <message>
   <source>Writer</source>
   <translation>Autor</translation>
  </message>
  <message>
   <source>Writes the text of the page into a note</source>
   <translation>Schreibt den Text der Seite in eine Notiz</translation>
  </message>
  <message>
   <source>Writing and explaining code</source>
   <translation>Code schreiben und erklären</translation>
  </message>
  <message>
   <source>Writing in European languages, long texts</source>
   <translation>Schreiben in europäischen Sprachen, lange Texte</translation>
  </message>
  <message>
   <source>Yes</source>
   <translation>Ja</translation>
  </message>
  <message>
   <source>Yes, remember this</source>
   <translation>Ja, merken</translation>
  </message>
  <message>
   <source>Yes: {subject}</source>
   <translation>Ja: {subject}</translation>
  </message>
  <message>
   <source>Yesterday</source>
   <translation>Gestern</translation>
  </message>
  <message>
   <source>You are asked whether it is used where it is, or copied.</source>
   <translation>Es wird gefragt, ob sie dort benutzt wird, wo sie ist, oder kopiert.</translation>
  </message>
  <message>
   <source>You can write already. The answer begins when the model is ready.</source>
   <translation>Schreiben geht schon. Die Antwort beginnt, sobald das Modell bereit ist.</translation>
  </message>
  <message>
   <source>You can write already: your message is kept, and the answer begins when the model is ready.</source>
   <translation>Schreiben geht schon: Die Nachricht bleibt erhalten, und die Antwort beginnt, sobald das Modell bereit ist.</translation>
  </message>
  <message>
   <source>You wrote</source>
   <translation>Selbst geschrieben</translation>
  </message>
  <message>
   <source>Yours</source>
   <translation>Eigene</translation>
  </message>
  <message>
   <source>Zoom in</source>
   <translation>Vergrößern</translation>
  </message>
  <message>
   <source>Zoom out</source>
   <translation>Verkleinern</translation>
  </message>
  <message>
   <source>a number from 0 to 1,024</source>
   <translation>eine Zahl von 0 bis 1.024</translation>
  </message>
  <message>
   <source>a number from 0 to 2</source>
   <translation>eine Zahl von 0 bis 2</translation>
  </message>
  <message>
   <source>a number from 0.01 to 1</source>
   <translation>eine Zahl von 0,01 bis 1</translation>
  </message>
  <message>
   <source>a number from 1 to 512</source>
   <translation>eine Zahl von 1 bis 512</translation>
  </message>
  <message>
   <source>a number from 512 to 1,048,576</source>
   <translation>eine Zahl von 512 bis 1.048.576</translation>
  </message>
  <message>
   <source>about the user</source>
   <translation>über den Benutzer</translation>
  </message>
  <message>
   <source>about this task</source>
   <translation>über diese Aufgabe</translation>
  </message>
  <message numerus="yes">
   <source>about {n} tokens</source>
   <extracomment>For one: about {n} token</extracomment>
   <translation>
    <numerusform>etwa {n} Token</numerusform>
    <numerusform>etwa {n} Token</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>about {written} of {n} tokens free</source>
   <extracomment>For one: about {written} of {n} token free</extracomment>
   <translation>
    <numerusform>etwa {written} von {n} freien Token</numerusform>
    <numerusform>etwa {written} von {n} freien Token</numerusform>
   </translation>
  </message>
  <message>
   <source>add files to the disk</source>
   <translation>Dateien zur Disk hinzufügen</translation>
  </message>
  <message>
   <source>all in cache</source>
   <translation>alles im Cache</translation>
  </message>
  <message>
   <source>all settings</source>
   <translation>alle Einstellungen</translation>
  </message>
  <message>
   <source>all that can be done with it</source>
   <translation>alles, was damit geht</translation>
  </message>
  <message>
   <source>allowed</source>
   <translation>erlaubt</translation>
  </message>
  <message>
   <source>answer</source>
   <translation>Antwort</translation>
  </message>
  <message>
   <source>answer the last question again, in a branch</source>
   <translation>die letzte Frage neu beantworten, in einem Zweig</translation>
  </message>
  <message>
   <source>arguments</source>
   <translation>Argumente</translation>
  </message>
  <message>
   <source>asked</source>
   <translation>gefragt</translation>
  </message>
  <message>
   <source>asked about</source>
   <translation>mit Rückfrage</translation>
  </message>
  <message>
   <source>asked about each time</source>
   <translation>jedes Mal mit Rückfrage</translation>
  </message>
  <message>
   <source>at the edge of the field: what you sent before</source>
   <translation>am Rand des Feldes: zuvor Gesendetes</translation>
  </message>
  <message>
   <source>backgr.</source>
   <translation>Hintergr.</translation>
  </message>
  <message>
   <source>background</source>
   <translation>Hintergrund</translation>
  </message>
  <message>
   <source>being read</source>
   <translation>wird gelesen</translation>
  </message>
  <message>
   <source>being read…</source>
   <translation>wird gelesen…</translation>
  </message>
  <message>
   <source>break the line</source>
   <translation>Zeile umbrechen</translation>
  </message>
  <message>
   <source>brought back</source>
   <translation>zurückgeholt</translation>
  </message>
  <message>
   <source>browse the web</source>
   <translation>im Web surfen</translation>
  </message>
  <message>
   <source>by the kernel</source>
   <translation>vom Kernel</translation>
  </message>
  <message>
   <source>by the model</source>
   <translation>vom Modell</translation>
  </message>
  <message>
   <source>by you</source>
   <translation>selbst</translation>
  </message>
  <message>
   <source>cached</source>
   <translation>im Cache</translation>
  </message>
  <message>
   <source>calculate</source>
   <translation>rechnen</translation>
  </message>
  <message>
   <source>cancelled</source>
   <translation>abgebrochen</translation>
  </message>
  <message>
   <source>change files</source>
   <translation>Dateien ändern</translation>
  </message>
  <message>
   <source>change the nice value</source>
   <translation>den Nice-Wert ändern</translation>
  </message>
  <message>
   <source>change what the model reads</source>
   <translation>ändern, was das Modell liest</translation>
  </message>
  <message>
   <source>changed</source>
   <translation>geändert</translation>
  </message>
  <message>
   <source>choose a model</source>
   <translation>ein Modell wählen</translation>
  </message>
  <message>
   <source>choose a page</source>
   <translation>eine Seite wählen</translation>
  </message>
  <message>
   <source>choose one</source>
   <translation>bitte wählen</translation>
  </message>
  <message>
   <source>class</source>
   <translation>Klasse</translation>
  </message>
  <message>
   <source>close and open a range</source>
   <translation>einen Abschnitt schließen und öffnen</translation>
  </message>
  <message>
   <source>close it</source>
   <translation>schließen</translation>
  </message>
  <message>
   <source>closed</source>
   <translation>geschlossen</translation>
  </message>
  <message>
   <source>collection</source>
   <translation>Sammlung</translation>
  </message>
  <message>
   <source>context {count}</source>
   <translation>Kontext {count}</translation>
  </message>
  <message>
   <source>conversation</source>
   <translation>Unterhaltung</translation>
  </message>
  <message>
   <source>copy its text</source>
   <translation>seinen Text kopieren</translation>
  </message>
  <message>
   <source>copy this chat, and go on in the copy</source>
   <translation>diesen Chat kopieren und in der Kopie weitermachen</translation>
  </message>
  <message>
   <source>core memory</source>
   <translation>Kernspeicher</translation>
  </message>
  <message>
   <source>counting…</source>
   <translation>wird gezählt…</translation>
  </message>
  <message>
   <source>created</source>
   <translation>erstellt</translation>
  </message>
  <message>
   <source>date of change</source>
   <translation>Änderungsdatum</translation>
  </message>
  <message>
   <source>denied</source>
   <translation>abgelehnt</translation>
  </message>
  <message>
   <source>disk stopped: {detail}</source>
   <translation>Disk steht: {detail}</translation>
  </message>
  <message>
   <source>done</source>
   <translation>fertig</translation>
  </message>
  <message>
   <source>drafted: tokens of the answer found in the context, and confirmed by the model several at a time</source>
   <translation>entworfen: Token der Antwort, die im Kontext gefunden und vom Modell mehrere auf einmal bestätigt wurden</translation>
  </message>
  <message>
   <source>earlier</source>
   <translation>früher</translation>
  </message>
  <message>
   <source>edit your message</source>
   <translation>die eigene Nachricht bearbeiten</translation>
  </message>
  <message>
   <source>edited</source>
   <translation>bearbeitet</translation>
  </message>
  <message>
   <source>empty</source>
   <translation>leer</translation>
  </message>
  <message>
   <source>ended</source>
   <translation>beendet</translation>
  </message>
  <message>
   <source>evicted</source>
   <translation>verdrängt</translation>
  </message>
  <message>
   <source>failed</source>
   <translation>fehlgeschlagen</translation>
  </message>
  <message>
   <source>failed: {line}</source>
   <translation>fehlgeschlagen: {line}</translation>
  </message>
  <message>
   <source>favoured</source>
   <translation>bevorzugt</translation>
  </message>
  <message numerus="yes">
   <source>fetched {n} times</source>
   <extracomment>For one: fetched {n} time</extracomment>
   <translation>
    <numerusform>{n}-mal geholt</numerusform>
    <numerusform>{n}-mal geholt</numerusform>
   </translation>
  </message>
  <message>
   <source>find tools</source>
   <translation>Tools finden</translation>
  </message>
  <message>
   <source>for new chats</source>
   <translation>für neue Chats</translation>
  </message>
  <message>
   <source>forget what is chosen; you are asked first</source>
   <translation>die Auswahl vergessen; vorher wird gefragt</translation>
  </message>
  <message>
   <source>fork</source>
   <translation>abspalten</translation>
  </message>
  <message>
   <source>forked from {pid}</source>
   <translation>abgespalten von {pid}</translation>
  </message>
  <message>
   <source>free</source>
   <translation>frei</translation>
  </message>
  <message>
   <source>from the search to what was found, and back</source>
   <translation>von der Suche zu den Treffern und zurück</translation>
  </message>
  <message>
   <source>from {source}</source>
   <translation>von: {source}</translation>
  </message>
  <message>
   <source>give this chat a title</source>
   <translation>diesem Chat einen Titel geben</translation>
  </message>
  <message>
   <source>gives way</source>
   <translation>lässt Vortritt</translation>
  </message>
  <message>
   <source>go from link to link, and follow it</source>
   <translation>von Link zu Link gehen und ihm folgen</translation>
  </message>
  <message>
   <source>go on with an answer that was stopped</source>
   <translation>eine angehaltene Antwort fortsetzen</translation>
  </message>
  <message>
   <source>high watermark</source>
   <translation>obere Füllmarke</translation>
  </message>
  <message>
   <source>history</source>
   <translation>Verlauf</translation>
  </message>
  <message>
   <source>idle</source>
   <translation>untätig</translation>
  </message>
  <message>
   <source>image viewer: zoom and move</source>
   <translation>Bildbetrachter: zoomen und verschieben</translation>
  </message>
  <message>
   <source>in a document: larger, smaller, as wide as the panel</source>
   <translation>in einem Dokument: größer, kleiner, so breit wie der Bereich</translation>
  </message>
  <message>
   <source>in a document: the pages</source>
   <translation>in einem Dokument: die Seiten</translation>
  </message>
  <message>
   <source>in use</source>
   <translation>in Benutzung</translation>
  </message>
  <message>
   <source>indexing {title} · {done} of {files}</source>
   <translation>{title} wird indiziert · {done} von {files}</translation>
  </message>
  <message>
   <source>interact.</source>
   <translation>interaktiv</translation>
  </message>
  <message>
   <source>interactive</source>
   <translation>interaktiv</translation>
  </message>
  <message>
   <source>is to be forgotten</source>
   <translation>soll vergessen werden</translation>
  </message>
  <message>
   <source>it is being read now</source>
   <translation>wird gerade gelesen</translation>
  </message>
  <message>
   <source>just recalled</source>
   <translation>gerade abgerufen</translation>
  </message>
  <message>
   <source>kernel running</source>
   <translation>Kernel läuft</translation>
  </message>
  <message>
   <source>kill; the chat stays</source>
   <translation>beenden; der Chat bleibt</translation>
  </message>
  <message>
   <source>kind</source>
   <translation>Art</translation>
  </message>
  <message>
   <source>leave the terminal, which has all other keys</source>
   <translation>das Terminal verlassen, das alle anderen Tasten hat</translation>
  </message>
  <message>
   <source>line: tokens used</source>
   <translation>Linie: belegte Token</translation>
  </message>
  <message>
   <source>loading</source>
   <translation>wird geladen</translation>
  </message>
  <message>
   <source>loading the disk…</source>
   <translation>Disk wird geladen…</translation>
  </message>
  <message>
   <source>loading the model {name}…</source>
   <translation>Modell {name} wird geladen…</translation>
  </message>
  <message>
   <source>loading…</source>
   <translation>wird geladen…</translation>
  </message>
  <message>
   <source>low watermark</source>
   <translation>untere Füllmarke</translation>
  </message>
  <message>
   <source>message</source>
   <translation>Nachricht</translation>
  </message>
  <message>
   <source>minilm, or the whole path of a folder with a SentenceTransformer</source>
   <translation>minilm oder der ganze Pfad eines Ordners mit einem SentenceTransformer</translation>
  </message>
  <message>
   <source>missing</source>
   <translation>fehlt</translation>
  </message>
  <message>
   <source>moved</source>
   <translation>verschoben</translation>
  </message>
  <message>
   <source>moved to the trash</source>
   <translation>in den Papierkorb verschoben</translation>
  </message>
  <message>
   <source>name</source>
   <translation>Name</translation>
  </message>
  <message>
   <source>new chat</source>
   <translation>neuer Chat</translation>
  </message>
  <message>
   <source>next</source>
   <translation>als Nächstes</translation>
  </message>
  <message>
   <source>next in line</source>
   <translation>als Nächster dran</translation>
  </message>
  <message>
   <source>no key</source>
   <translation>keine Taste</translation>
  </message>
  <message>
   <source>no model yet</source>
   <translation>noch kein Modell</translation>
  </message>
  <message>
   <source>no page chosen</source>
   <translation>keine Seite gewählt</translation>
  </message>
  <message>
   <source>no sandbox to run it in</source>
   <translation>keine Sandbox zum Ausführen</translation>
  </message>
  <message>
   <source>none; ChatML is used</source>
   <translation>keine; ChatML wird benutzt</translation>
  </message>
  <message>
   <source>normal</source>
   <translation>normal</translation>
  </message>
  <message>
   <source>not asked about</source>
   <translation>ohne Rückfrage</translation>
  </message>
  <message>
   <source>not found</source>
   <translation>nicht gefunden</translation>
  </message>
  <message>
   <source>not in cache</source>
   <translation>nicht im Cache</translation>
  </message>
  <message>
   <source>not read</source>
   <translation>nicht gelesen</translation>
  </message>
  <message>
   <source>not yet ready</source>
   <translation>noch nicht bereit</translation>
  </message>
  <message>
   <source>nothing</source>
   <translation>nichts</translation>
  </message>
  <message>
   <source>nothing runs</source>
   <translation>nichts läuft</translation>
  </message>
  <message>
   <source>of {budget} tokens · {free} free</source>
   <translation>von {budget} Token · {free} frei</translation>
  </message>
  <message>
   <source>of {count}</source>
   <translation>von {count}</translation>
  </message>
  <message>
   <source>off</source>
   <translation>aus</translation>
  </message>
  <message>
   <source>off, or the whole path of a folder with a cross-encoder</source>
   <translation>off oder der ganze Pfad eines Ordners mit einem Cross-Encoder</translation>
  </message>
  <message>
   <source>on or off</source>
   <translation>on oder off</translation>
  </message>
  <message>
   <source>open</source>
   <translation>geöffnet</translation>
  </message>
  <message>
   <source>open the document</source>
   <translation>das Dokument öffnen</translation>
  </message>
  <message>
   <source>other file</source>
   <translation>andere Datei</translation>
  </message>
  <message>
   <source>p. {page}</source>
   <translation>S. {page}</translation>
  </message>
  <message>
   <source>partly read</source>
   <translation>teilweise gelesen</translation>
  </message>
  <message>
   <source>paused</source>
   <translation>pausiert</translation>
  </message>
  <message>
   <source>peer model</source>
   <translation>anderes Modell</translation>
  </message>
  <message>
   <source>picked file</source>
   <translation>gewählte Datei</translation>
  </message>
  <message>
   <source>pin or unpin the page</source>
   <translation>die Seite anheften oder lösen</translation>
  </message>
  <message>
   <source>pinned</source>
   <translation>angeheftet</translation>
  </message>
  <message>
   <source>place</source>
   <translation>Ort</translation>
  </message>
  <message>
   <source>prefilled</source>
   <translation>Prefill</translation>
  </message>
  <message>
   <source>prefilling</source>
   <translation>Prefill läuft</translation>
  </message>
  <message>
   <source>private</source>
   <translation>privat</translation>
  </message>
  <message>
   <source>process</source>
   <translation>Prozess</translation>
  </message>
  <message>
   <source>public</source>
   <translation>öffentlich</translation>
  </message>
  <message>
   <source>put a fact about you into core memory</source>
   <translation>eine Tatsache über die eigene Person in den Kernspeicher</translation>
  </message>
  <message>
   <source>put what is chosen in context</source>
   <translation>die Auswahl in den Kontext nehmen</translation>
  </message>
  <message>
   <source>question texts</source>
   <translation>Texte befragen</translation>
  </message>
  <message>
   <source>read files</source>
   <translation>Dateien lesen</translation>
  </message>
  <message>
   <source>read notes</source>
   <translation>Notizen lesen</translation>
  </message>
  <message>
   <source>read the clock</source>
   <translation>die Uhr lesen</translation>
  </message>
  <message>
   <source>ready</source>
   <translation>bereit</translation>
  </message>
  <message>
   <source>recalled</source>
   <translation>abgerufen</translation>
  </message>
  <message>
   <source>recommended</source>
   <translation>empfohlen</translation>
  </message>
  <message>
   <source>remember</source>
   <translation>sich erinnern</translation>
  </message>
  <message>
   <source>rename the conversation</source>
   <translation>die Unterhaltung umbenennen</translation>
  </message>
  <message>
   <source>restarting the kernel…</source>
   <translation>Kernel wird neu gestartet…</translation>
  </message>
  <message>
   <source>restored</source>
   <translation>wiederhergestellt</translation>
  </message>
  <message>
   <source>result</source>
   <translation>Ergebnis</translation>
  </message>
  <message>
   <source>reused {reused} · prefilled {prefilled} · first token {seconds} s · {generated} tokens at {rate}/s</source>
   <translation>wiederverwendet {reused} · Prefill {prefilled} · erstes Token {seconds} s · {generated} Token mit {rate}/s</translation>
  </message>
  <message>
   <source>run Python</source>
   <translation>Python ausführen</translation>
  </message>
  <message>
   <source>run commands</source>
   <translation>Befehle ausführen</translation>
  </message>
  <message>
   <source>running</source>
   <translation>läuft</translation>
  </message>
  <message>
   <source>runs {program}</source>
   <translation>führt {program} aus</translation>
  </message>
  <message>
   <source>save what was changed</source>
   <translation>die Änderungen speichern</translation>
  </message>
  <message>
   <source>score {score}</source>
   <translation>Wertung {score}</translation>
  </message>
  <message>
   <source>scroll</source>
   <translation>blättern</translation>
  </message>
  <message>
   <source>search memory</source>
   <translation>das Gedächtnis durchsuchen</translation>
  </message>
  <message>
   <source>search the disk</source>
   <translation>die Disk durchsuchen</translation>
  </message>
  <message>
   <source>searched</source>
   <translation>durchsucht</translation>
  </message>
  <message>
   <source>secret</source>
   <translation>geheim</translation>
  </message>
  <message>
   <source>send the message</source>
   <translation>die Nachricht senden</translation>
  </message>
  <message>
   <source>show the chat</source>
   <translation>den Chat zeigen</translation>
  </message>
  <message>
   <source>show the conversation, open or close the folder</source>
   <translation>die Unterhaltung zeigen, den Ordner öffnen oder schließen</translation>
  </message>
  <message>
   <source>show the devices</source>
   <translation>die Geräte zeigen</translation>
  </message>
  <message>
   <source>show where it comes from</source>
   <translation>zeigen, woher es kommt</translation>
  </message>
  <message>
   <source>since {time}</source>
   <translation>seit {time}</translation>
  </message>
  <message>
   <source>size</source>
   <translation>Größe</translation>
  </message>
  <message>
   <source>speed</source>
   <translation>Tempo</translation>
  </message>
  <message>
   <source>starting</source>
   <translation>startet</translation>
  </message>
  <message>
   <source>starting the kernel…</source>
   <translation>Kernel wird gestartet…</translation>
  </message>
  <message>
   <source>stop the answer</source>
   <translation>die Antwort stoppen</translation>
  </message>
  <message>
   <source>stop the answer, also while nothing has been written yet</source>
   <translation>die Antwort stoppen, auch solange noch nichts geschrieben ist</translation>
  </message>
  <message>
   <source>stopped</source>
   <translation>gestoppt</translation>
  </message>
  <message>
   <source>striped: shifted, computed when other text stood before</source>
   <translation>gestreift: verschoben, berechnet, als anderer Text davorstand</translation>
  </message>
  <message>
   <source>subject</source>
   <translation>Thema</translation>
  </message>
  <message>
   <source>summarised</source>
   <translation>zusammengefasst</translation>
  </message>
  <message>
   <source>summary</source>
   <translation>Zusammenfassung</translation>
  </message>
  <message>
   <source>suspend, resume</source>
   <translation>anhalten, fortsetzen</translation>
  </message>
  <message>
   <source>suspended</source>
   <translation>angehalten</translation>
  </message>
  <message>
   <source>swap</source>
   <translation>Swap</translation>
  </message>
  <message>
   <source>swapped out</source>
   <translation>im Swap</translation>
  </message>
  <message>
   <source>system</source>
   <translation>System</translation>
  </message>
  <message>
   <source>system prompt</source>
   <translation>System-Prompt</translation>
  </message>
  <message>
   <source>take back the last change to the pages</source>
   <translation>die letzte Änderung an den Seiten zurücknehmen</translation>
  </message>
  <message>
   <source>take out all that goes with this message</source>
   <translation>alles herausnehmen, was mit dieser Nachricht geht</translation>
  </message>
  <message>
   <source>take the page out of the context; Undo brings it back</source>
   <translation>die Seite aus dem Kontext nehmen; „Rückgängig“ holt sie zurück</translation>
  </message>
  <message>
   <source>text</source>
   <translation>Text</translation>
  </message>
  <message>
   <source>the address of a server that runs “chroma run”, such as http://localhost:8000; auto for none</source>
   <translation>die Adresse eines Servers, auf dem „chroma run“ läuft, etwa http://localhost:8000; auto für keinen</translation>
  </message>
  <message>
   <source>the calculator says {value}</source>
   <translation>der Rechner sagt {value}</translation>
  </message>
  <message>
   <source>the disk has stopped</source>
   <translation>die Disk steht</translation>
  </message>
  <message>
   <source>the file does not say</source>
   <translation>die Datei sagt es nicht</translation>
  </message>
  <message>
   <source>the kernel does not start</source>
   <translation>der Kernel startet nicht</translation>
  </message>
  <message>
   <source>the last turn: tokens taken from the cache, tokens computed, time to the first token</source>
   <translation>die letzte Antwort: Token aus dem Cache, berechnete Token, Zeit bis zum ersten Token</translation>
  </message>
  <message>
   <source>the model failed to load</source>
   <translation>das Modell konnte nicht geladen werden</translation>
  </message>
  <message>
   <source>the name of a program</source>
   <translation>der Name eines Programms</translation>
  </message>
  <message>
   <source>the next place</source>
   <translation>die nächste Stelle</translation>
  </message>
  <message>
   <source>the place before</source>
   <translation>die vorige Stelle</translation>
  </message>
  <message>
   <source>this conversation</source>
   <translation>diese Unterhaltung</translation>
  </message>
  <message>
   <source>this task</source>
   <translation>diese Aufgabe</translation>
  </message>
  <message>
   <source>tokens</source>
   <translation>Token</translation>
  </message>
  <message>
   <source>tool result</source>
   <translation>Tool-Ergebnis</translation>
  </message>
  <message>
   <source>tool: {what}</source>
   <translation>Tool: {what}</translation>
  </message>
  <message>
   <source>tools</source>
   <translation>Tools</translation>
  </message>
  <message>
   <source>trained for {count} tokens</source>
   <translation>trainiert für {count} Token</translation>
  </message>
  <message>
   <source>turn {first}</source>
   <translation>Runde {first}</translation>
  </message>
  <message>
   <source>turns {first}–{last}</source>
   <translation>Runden {first}–{last}</translation>
  </message>
  <message>
   <source>two shares from 0.1 to 1, the lower one first</source>
   <translation>zwei Anteile von 0.1 bis 1, der niedrigere zuerst</translation>
  </message>
  <message>
   <source>typed value</source>
   <translation>typisierter Wert</translation>
  </message>
  <message>
   <source>unpinned</source>
   <translation>gelöst</translation>
  </message>
  <message>
   <source>use the clipboard</source>
   <translation>die Zwischenablage benutzen</translation>
  </message>
  <message>
   <source>user</source>
   <translation>Benutzer</translation>
  </message>
  <message>
   <source>waiting</source>
   <translation>wartet</translation>
  </message>
  <message>
   <source>waiting for the kernel…</source>
   <translation>wartet auf den Kernel…</translation>
  </message>
  <message>
   <source>waits for your yes</source>
   <translation>wartet auf ein Ja</translation>
  </message>
  <message>
   <source>was {before}</source>
   <translation>vorher {before}</translation>
  </message>
  <message>
   <source>watched</source>
   <translation>beobachtet</translation>
  </message>
  <message>
   <source>web</source>
   <translation>Web</translation>
  </message>
  <message>
   <source>what to remember</source>
   <translation>was zu merken ist</translation>
  </message>
  <message>
   <source>why it failed</source>
   <translation>warum es fehlschlug</translation>
  </message>
  <message>
   <source>write notes</source>
   <translation>Notizen schreiben</translation>
  </message>
  <message>
   <source>write this chat to a file</source>
   <translation>diesen Chat in eine Datei schreiben</translation>
  </message>
  <message>
   <source>yours</source>
   <translation>eigenes</translation>
  </message>
  <message>
   <source>{at} of {many}</source>
   <translation>{at} von {many}</translation>
  </message>
  <message>
   <source>{count} billion</source>
   <translation>{count} Milliarden</translation>
  </message>
  <message>
   <source>{count} characters, {lines}</source>
   <translation>{count} Zeichen, {lines}</translation>
  </message>
  <message>
   <source>{count} drafted</source>
   <translation>{count} entworfen</translation>
  </message>
  <message>
   <source>{count} known already</source>
   <translation>{count} schon bekannt</translation>
  </message>
  <message>
   <source>{count} million</source>
   <translation>{count} Millionen</translation>
  </message>
  <message>
   <source>{count} min</source>
   <translation>{count} min</translation>
  </message>
  <message numerus="yes">
   <source>{count} of {n} documents.</source>
   <extracomment>For one: {count} of {n} document.</extracomment>
   <translation>
    <numerusform>{count} von {n} Dokument.</numerusform>
    <numerusform>{count} von {n} Dokumenten.</numerusform>
   </translation>
  </message>
  <message>
   <source>{count} parameters</source>
   <translation>{count} Parameter</translation>
  </message>
  <message>
   <source>{count} reused</source>
   <translation>{count} wiederv.</translation>
  </message>
  <message>
   <source>{count} running</source>
   <translation>{count} aktiv</translation>
  </message>
  <message>
   <source>{count} s</source>
   <translation>{count} s</translation>
  </message>
  <message>
   <source>{count} tokens</source>
   <translation>{count} Token</translation>
  </message>
  <message>
   <source>{count} waiting for you</source>
   <translation>{count} warten auf Annahme</translation>
  </message>
  <message>
   <source>{device} · {rate} tok/s</source>
   <translation>{device} · {rate} Tok/s</translation>
  </message>
  <message>
   <source>{does}: {keys}. Change</source>
   <translation>{does}: {keys}. Ändern</translation>
  </message>
  <message>
   <source>{done} of {files}</source>
   <translation>{done} von {files}</translation>
  </message>
  <message>
   <source>{done} of {total}</source>
   <translation>{done} von {total}</translation>
  </message>
  <message>
   <source>{hours} h {minutes} min</source>
   <translation>{hours} h {minutes} min</translation>
  </message>
  <message>
   <source>{key} has a use of its own. {place}: {does}.</source>
   <translation>{key} hat eine eigene Bedeutung. {place}: {does}.</translation>
  </message>
  <message>
   <source>{key} is for writing. Add Ctrl or Alt, or take an F key.</source>
   <translation>{key} dient zum Schreiben. Strg oder Alt dazunehmen oder eine F-Taste.</translation>
  </message>
  <message>
   <source>{key} is the key of “{command}”.</source>
   <translation>{key} ist die Taste von „{command}“.</translation>
  </message>
  <message>
   <source>{language} (no font for it is installed)</source>
   <translation>{language} (keine Schrift dafür installiert)</translation>
  </message>
  <message>
   <source>{many} places</source>
   <translation>{many} Stellen</translation>
  </message>
  <message>
   <source>{name} (branch of {root})</source>
   <translation>{name} (Zweig von {root})</translation>
  </message>
  <message>
   <source>{name} (copy)</source>
   <translation>{name} (Kopie)</translation>
  </message>
  <message>
   <source>{name} (not on the disk)</source>
   <translation>{name} (nicht auf der Disk)</translation>
  </message>
  <message>
   <source>{name} could not be loaded. Choose another one.</source>
   <translation>{name} konnte nicht geladen werden. Ein anderes wählen.</translation>
  </message>
  <message>
   <source>{name} could not be loaded. {reason}</source>
   <translation>{name} konnte nicht geladen werden. {reason}</translation>
  </message>
  <message>
   <source>{name} is at work, on {device}. It sees {budget} tokens at a time.</source>
   <translation>{name} arbeitet auf {device}. Es sieht {budget} Token auf einmal.</translation>
  </message>
  <message>
   <source>{name} is being loaded. You can write already.</source>
   <translation>{name} wird geladen. Schreiben geht schon.</translation>
  </message>
  <message>
   <source>{name} is being loaded; wait for it.</source>
   <translation>{name} wird gerade geladen; bitte warten.</translation>
  </message>
  <message>
   <source>{name} is in the trash of your system.</source>
   <translation>{name} ist im Papierkorb des Systems.</translation>
  </message>
  <message>
   <source>{name} is in use. Load another model first, or unload this one.</source>
   <translation>{name} ist in Gebrauch. Zuerst ein anderes Modell laden oder dieses entladen.</translation>
  </message>
  <message>
   <source>{name} is not in context. {why}</source>
   <translation>{name} ist nicht im Kontext. {why}</translation>
  </message>
  <message>
   <source>{name} is off the list.</source>
   <translation>{name} steht nicht mehr auf der Liste.</translation>
  </message>
  <message>
   <source>{name} is on this computer, and in the model list.</source>
   <translation>{name} ist auf diesem Computer und in der Liste der Modelle.</translation>
  </message>
  <message>
   <source>{name} is started</source>
   <translation>{name} ist gestartet</translation>
  </message>
  <message>
   <source>{name} only reads, on this machine, and is not asked about</source>
   <translation>{name} liest nur auf diesem Rechner und wird ohne Rückfrage benutzt</translation>
  </message>
  <message>
   <source>{name} runs on {device}.</source>
   <translation>{name} läuft auf {device}.</translation>
  </message>
  <message>
   <source>{name} says what is on a picture when it is asked. Chats get these words, and never the picture.</source>
   <translation>{name} sagt auf Wunsch, was auf einem Bild ist. Chats erhalten diese Worte und nie das Bild.</translation>
  </message>
  <message>
   <source>{name} starts:</source>
   <translation>{name} startet:</translation>
  </message>
  <message>
   <source>{name} stopped the kernel while loading. It is not loaded again.</source>
   <translation>{name} hat beim Laden den Kernel angehalten. Es wird nicht wieder geladen.</translation>
  </message>
  <message>
   <source>{name}: show arguments and result</source>
   <translation>{name}: Argumente und Ergebnis anzeigen</translation>
  </message>
  <message numerus="yes">
   <source>{n} bytes</source>
   <extracomment>For one: {n} byte</extracomment>
   <translation>
    <numerusform>{n} Byte</numerusform>
    <numerusform>{n} Byte</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} documents</source>
   <extracomment>For one: {n} document</extracomment>
   <translation>
    <numerusform>{n} Dokument</numerusform>
    <numerusform>{n} Dokumente</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} documents in {passages}.</source>
   <extracomment>For one: {n} document in {passages}.</extracomment>
   <translation>
    <numerusform>{n} Dokument in {passages}.</numerusform>
    <numerusform>{n} Dokumente in {passages}.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} documents: recall looks only there</source>
   <extracomment>For one: {n} document: recall looks only there</extracomment>
   <translation>
    <numerusform>{n} Dokument: Der Abruf sucht nur dort</numerusform>
    <numerusform>{n} Dokumente: Der Abruf sucht nur dort</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} files</source>
   <extracomment>For one: {n} file</extracomment>
   <translation>
    <numerusform>{n} Datei</numerusform>
    <numerusform>{n} Dateien</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} files not read, or not all: why?</source>
   <extracomment>For one: {n} file not read, or not all: why?</extracomment>
   <translation>
    <numerusform>{n} Datei nicht oder nicht ganz gelesen: warum?</numerusform>
    <numerusform>{n} Dateien nicht oder nicht ganz gelesen: warum?</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} lines</source>
   <extracomment>For one: {n} line</extracomment>
   <translation>
    <numerusform>{n} Zeile</numerusform>
    <numerusform>{n} Zeilen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} models</source>
   <extracomment>For one: A model</extracomment>
   <translation>
    <numerusform>Ein Modell</numerusform>
    <numerusform>{n} Modelle</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} pages</source>
   <extracomment>For one: {n} page</extracomment>
   <translation>
    <numerusform>{n} Seite</numerusform>
    <numerusform>{n} Seiten</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} passages</source>
   <extracomment>For one: {n} passage</extracomment>
   <translation>
    <numerusform>{n} Textstelle</numerusform>
    <numerusform>{n} Textstellen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} processes</source>
   <extracomment>For one: {n} process</extracomment>
   <translation>
    <numerusform>{n} Prozess</numerusform>
    <numerusform>{n} Prozesse</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} processes hold {held} of {cells} cells of the KV cache.</source>
   <extracomment>For one: {n} process holds {held} of {cells} cells of the KV cache.</extracomment>
   <translation>
    <numerusform>{n} Prozess belegt {held} von {cells} Zellen des KV-Caches.</numerusform>
    <numerusform>{n} Prozesse belegen {held} von {cells} Zellen des KV-Caches.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} processes hold {held} tokens in the KV cache.</source>
   <extracomment>For one: {n} process holds {held} tokens in the KV cache.</extracomment>
   <translation>
    <numerusform>{n} Prozess hält {held} Token im KV-Cache.</numerusform>
    <numerusform>{n} Prozesse halten {held} Token im KV-Cache.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} results right</source>
   <extracomment>For one: {n} result right</extracomment>
   <translation>
    <numerusform>{n} Ergebnis richtig</numerusform>
    <numerusform>{n} Ergebnisse richtig</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} results wrong: {why}</source>
   <extracomment>For one: {n} result wrong: {why}</extracomment>
   <translation>
    <numerusform>{n} Ergebnis falsch: {why}</numerusform>
    <numerusform>{n} Ergebnisse falsch: {why}</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} sentences found in a passage</source>
   <extracomment>For one: {n} sentence found in a passage</extracomment>
   <translation>
    <numerusform>{n} Satz in einer Textstelle gefunden</numerusform>
    <numerusform>{n} Sätze in einer Textstelle gefunden</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} things were taken out.</source>
   <extracomment>For one: {n} thing was taken out.</extracomment>
   <translation>
    <numerusform>{n} Anhang wurde herausgenommen.</numerusform>
    <numerusform>{n} Anhänge wurden herausgenommen.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} tokens</source>
   <extracomment>For one: {n} token</extracomment>
   <translation>
    <numerusform>{n} Token</numerusform>
    <numerusform>{n} Token</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} tokens free</source>
   <extracomment>For one: {n} token free</extracomment>
   <translation>
    <numerusform>{n} Token frei</numerusform>
    <numerusform>{n} Token frei</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} tokens resident, {shifted} of them shifted: computed when other text stood before them; they are computed again in idle time.</source>
   <extracomment>For one: {n} token resident, {shifted} of them shifted: computed when other text stood before them; they are computed again in idle time.</extracomment>
   <translation>
    <numerusform>{n} Token im Cache, davon {shifted} verschoben: berechnet, als anderer Text davorstand; in Leerlaufzeiten neu berechnet.</numerusform>
    <numerusform>{n} Token im Cache, davon {shifted} verschoben: berechnet, als anderer Text davorstand; in Leerlaufzeiten neu berechnet.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} tools</source>
   <extracomment>For one: {n} tool</extracomment>
   <translation>
    <numerusform>{n} Tool</numerusform>
    <numerusform>{n} Tools</numerusform>
   </translation>
  </message>
  <message>
   <source>{pages} p.</source>
   <translation>{pages} S.</translation>
  </message>
  <message>
   <source>{pages}, all in the cache</source>
   <translation>{pages}, alle im Cache</translation>
  </message>
  <message>
   <source>{pages}, {tokens} tokens in the cache</source>
   <translation>{pages}, {tokens} Token im Cache</translation>
  </message>
  <message>
   <source>{passages} in {time} ms</source>
   <translation>{passages} in {time} ms</translation>
  </message>
  <message>
   <source>{path} cannot be written ({why}). Make the folder writable or set LLMOS_HOME.</source>
   <translation>{path} kann nicht geschrieben werden ({why}). Den Ordner beschreibbar machen oder LLMOS_HOME setzen.</translation>
  </message>
  <message>
   <source>{path} is written and checked: {size}.</source>
   <translation>{path} ist geschrieben und geprüft: {size}.</translation>
  </message>
  <message>
   <source>{path} was not written: {why}. The code is still here; save it elsewhere.</source>
   <translation>{path} wurde nicht geschrieben: {why}. Der Code ist noch hier; bitte anderswo speichern.</translation>
  </message>
  <message>
   <source>{pinned} pinned</source>
   <translation>{pinned} angeheftet</translation>
  </message>
  <message>
   <source>{place} · {count} characters</source>
   <translation>{place} · {count} Zeichen</translation>
  </message>
  <message>
   <source>{priority} class, nice {nice}</source>
   <translation>Klasse {priority}, nice {nice}</translation>
  </message>
  <message>
   <source>{program} may always use {tool}</source>
   <translation>{program} darf {tool} immer benutzen</translation>
  </message>
  <message>
   <source>{program} wants to use {tool}</source>
   <translation>{program} möchte {tool} benutzen</translation>
  </message>
  <message>
   <source>{prompt} tokens, and {tools} for the tools: every chat has them from its beginning.</source>
   <translation>{prompt} Token und {tools} für die Tools: Jeder Chat hat sie von Beginn an.</translation>
  </message>
  <message>
   <source>{rate} passages/s</source>
   <translation>{rate} Textstellen/s</translation>
  </message>
  <message>
   <source>{rate} tok/s</source>
   <translation>{rate} Tok/s</translation>
  </message>
  <message>
   <source>{rate} tokens a second, {time} s from the message to the first token, in the turn in progress or the last one</source>
   <translation>{rate} Token pro Sekunde, {time} s von der Nachricht bis zum ersten Token, in der laufenden oder letzten Antwort</translation>
  </message>
  <message>
   <source>{received} of {whole}</source>
   <translation>{received} von {whole}</translation>
  </message>
  <message>
   <source>{resident} in cache</source>
   <translation>{resident} im Cache</translation>
  </message>
  <message>
   <source>{resident} of {tokens} in cache</source>
   <translation>{resident} von {tokens} im Cache</translation>
  </message>
  <message>
   <source>{row} of {count}</source>
   <translation>{row} von {count}</translation>
  </message>
  <message>
   <source>{shifted} shifted</source>
   <translation>{shifted} verschoben</translation>
  </message>
  <message>
   <source>{size} a second</source>
   <translation>{size} pro Sekunde</translation>
  </message>
  <message>
   <source>{time} left</source>
   <translation>noch {time}</translation>
  </message>
  <message>
   <source>{time} s first</source>
   <translation>erstes in {time} s</translation>
  </message>
  <message>
   <source>{tokens} tokens · {rate}/s</source>
   <translation>{tokens} Token · {rate}/s</translation>
  </message>
  <message>
   <source>{tool} waits for your answer: {reason}</source>
   <translation>{tool} wartet auf eine Antwort: {reason}</translation>
  </message>
  <message>
   <source>{troubles} not read</source>
   <translation>{troubles} nicht gelesen</translation>
  </message>
  <message>
   <source>{used} of {budget} tokens used</source>
   <translation>{used} von {budget} Token belegt</translation>
  </message>
  <message>
   <source>{used} of {budget} tokens used, {free} free
{resident} in the KV cache, {swapped} swapped: parked outside it, back without prefill
since the process started: {prefilled} prefilled, {reused} reused, {generated} generated</source>
   <translation>{used} von {budget} Token belegt, {free} frei
{resident} im KV-Cache, {swapped} im Swap: außerhalb geparkt, ohne Prefill zurück
seit dem Start des Prozesses: {prefilled} Prefill, {reused} wiederverwendet, {generated} erzeugt</translation>
  </message>
  <message>
   <source>{used} of {budget} used</source>
   <translation>{used} von {budget} belegt</translation>
  </message>
  <message>
   <source>{where} wants to use {tool} and waits for your answer there.</source>
   <translation>{where} möchte {tool} benutzen und wartet dort auf eine Antwort.</translation>
  </message>
  <message numerus="yes">
   <source>{written} of {n} tokens free</source>
   <extracomment>For one: {written} of {n} token free</extracomment>
   <translation>
    <numerusform>{written} von {n} freien Token</numerusform>
    <numerusform>{written} von {n} freien Token</numerusform>
   </translation>
  </message>
  <message>
   <source>“/” for a command, “@” for a document or a tool, “#” for a collection</source>
   <translation>„/“ für einen Befehl, „@“ für ein Dokument oder ein Tool, „#“ für eine Sammlung</translation>
  </message>
  <message>
   <source>“{name}” is in {path}.</source>
   <translation>„{name}“ liegt in {path}.</translation>
  </message>
  <message>
   <source>‹  Back</source>
   <translation>‹  Zurück</translation>
  </message>
  <message>
   <source>‹ All models</source>
   <translation>‹ Alle Modelle</translation>
  </message>
  <message>
   <source>‹ Back to what was found</source>
   <translation>‹ Zurück zu den Treffern</translation>
  </message>
  <message>
   <source>‹ Up</source>
   <translation>‹ Hinauf</translation>
  </message>
  <message>
   <source>−, or the wheel</source>
   <translation>− oder das Mausrad</translation>
  </message>
  <message>
   <source>✗ Failed</source>
   <translation>✗ Fehlgeschlagen</translation>
  </message>
 </context>
</TS>
