<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_ES" sourcelanguage="en_US">
 <context>
  <name>LLM OS</name>
  <message>
   <source>+, or the wheel</source>
   <translation>+ o la rueda</translation>
  </message>
  <message>
   <source>, beginning</source>
   <translation>, comienzo</translation>
  </message>
  <message>
   <source>, from {source}</source>
   <translation>, de {source}</translation>
  </message>
  <message>
   <source>1 place</source>
   <translation>1 lugar</translation>
  </message>
  <message>
   <source>A LoRA adapter is a file that was trained to change how one model writes. Chats of this program run with it, and say so instead of answering where it does not fit the model that runs. Other chats are as they were.</source>
   <translation>Un adaptador LoRA es un archivo entrenado para cambiar cómo escribe un modelo determinado. Los chats de este programa funcionan con él y, si no encaja con el modelo en uso, lo dicen en lugar de responder. Los demás chats siguen como estaban.</translation>
  </message>
  <message>
   <source>A backup is restored…</source>
   <translation>Restaurando una copia de seguridad…</translation>
  </message>
  <message>
   <source>A conversation needs a name.</source>
   <translation>Una conversación necesita un nombre.</translation>
  </message>
  <message>
   <source>A first try, on nearly any machine; often wrong</source>
   <translation>Una primera prueba, en casi cualquier equipo; a menudo se equivoca</translation>
  </message>
  <message>
   <source>A language model that runs on this computer, and an operating system around it. Its context is the RAM: all that it can see now, page by page, in the tab RAM. Documents are the disk, from which each message recalls what fits; tools, such as the calculator, are devices that it may ask for.</source>
   <translation>Un modelo de lenguaje que funciona en este equipo, y un sistema operativo a su alrededor. Su contexto es la RAM: todo lo que puede ver ahora, página a página, en la pestaña RAM. Los documentos son el disco, del que cada mensaje recupera lo que corresponde; las herramientas, como la calculadora, son dispositivos que puede pedir.</translation>
  </message>
  <message>
   <source>A letter or an emoji</source>
   <translation>Una letra o un emoji</translation>
  </message>
  <message>
   <source>A manual of a house that does not exist ships with LLM OS. Put it on the disk, then ask: what fits is recalled, and shown in green in the tab RAM.</source>
   <translation>Con LLM OS viene el manual de una casa que no existe. Ponlo en el disco y pregunta: lo que corresponde se recupera y se muestra en verde en la pestaña RAM.</translation>
  </message>
  <message>
   <source>A minute, without the network. They stay in the menu.</source>
   <translation>Un minuto, sin red. Se quedan en el menú.</translation>
  </message>
  <message>
   <source>A model is needed</source>
   <translation>Hace falta un modelo</translation>
  </message>
  <message numerus="yes">
   <source>A name for the collection of {n} documents:</source>
   <extracomment>For one: A name for the collection of {n} document:</extracomment>
   <translation>
    <numerusform>Un nombre para la colección de {n} documento:</numerusform>
    <numerusform>Un nombre para la colección de {n} documentos:</numerusform>
   </translation>
  </message>
  <message>
   <source>A new chat has an empty context. It fills with the first message.</source>
   <translation>Un chat nuevo tiene el contexto vacío. Se llena con el primer mensaje.</translation>
  </message>
  <message>
   <source>A new chat will run {name}.</source>
   <translation>Un chat nuevo ejecutará {name}.</translation>
  </message>
  <message>
   <source>A pinned page does not leave the context</source>
   <translation>Una página fijada no sale del contexto</translation>
  </message>
  <message>
   <source>A pipe leaks. Whom do I call?</source>
   <translation>Una tubería pierde agua. ¿A quién llamo?</translation>
  </message>
  <message>
   <source>A program is what a chat runs: its instructions, and what it may do. Each chat keeps the one it began with.</source>
   <translation>Un programa es lo que ejecuta un chat: sus instrucciones y lo que puede hacer. Cada chat conserva aquel con el que empezó.</translation>
  </message>
  <message>
   <source>A program needs a title.</source>
   <translation>Un programa necesita un título.</translation>
  </message>
  <message>
   <source>A projector (mmproj). No model here has its name; it must lie in the folder of its model, or have its name.</source>
   <translation>Un proyector (mmproj). Ningún modelo de aquí tiene su nombre; debe estar en la carpeta de su modelo o llevar su nombre.</translation>
  </message>
  <message>
   <source>A projector (mmproj): with it, the models of this repository see pictures. It needs one of them.</source>
   <translation>Un proyector (mmproj): con él, los modelos de este repositorio ven imágenes. Necesita uno de ellos.</translation>
  </message>
  <message>
   <source>A projector (mmproj): with it, {name} sees pictures.</source>
   <translation>Un proyector (mmproj): con él, {name} ve imágenes.</translation>
  </message>
  <message>
   <source>A question waits for you</source>
   <translation>Una pregunta te espera</translation>
  </message>
  <message>
   <source>A shell</source>
   <translation>Una shell</translation>
  </message>
  <message>
   <source>A shell in a sandbox: no network, no files but its scratch folder.</source>
   <translation>Una shell en un entorno aislado: sin red y sin más archivos que su carpeta de trabajo.</translation>
  </message>
  <message>
   <source>A tool call that the model has begun is kept to the tools and arguments that there are.</source>
   <translation>Una llamada a herramienta que el modelo ha empezado solo puede usar las herramientas y argumentos que existen.</translation>
  </message>
  <message>
   <source>Accept</source>
   <translation>Aceptar</translation>
  </message>
  <message>
   <source>Accept {name} as it is now</source>
   <translation>Aceptar {name} tal como es ahora</translation>
  </message>
  <message>
   <source>Add</source>
   <translation>Añadir</translation>
  </message>
  <message>
   <source>Add a fact to core memory</source>
   <translation>Añadir un dato a la memoria central</translation>
  </message>
  <message>
   <source>Add a folder to the disk</source>
   <translation>Añadir una carpeta al disco</translation>
  </message>
  <message>
   <source>Add a program</source>
   <translation>Añadir un programa</translation>
  </message>
  <message>
   <source>Add and start</source>
   <translation>Añadir e iniciar</translation>
  </message>
  <message>
   <source>Add files to the disk</source>
   <translation>Añadir archivos al disco</translation>
  </message>
  <message>
   <source>Add files…</source>
   <translation>Añadir archivos…</translation>
  </message>
  <message>
   <source>Add folder…</source>
   <translation>Añadir carpeta…</translation>
  </message>
  <message>
   <source>Add server…</source>
   <translation>Añadir servidor…</translation>
  </message>
  <message>
   <source>Add to the disk or to the context</source>
   <translation>Añadir al disco o al contexto</translation>
  </message>
  <message>
   <source>Address</source>
   <translation>Dirección</translation>
  </message>
  <message>
   <source>All files</source>
   <translation>Todos los archivos</translation>
  </message>
  <message>
   <source>All keys, by place. Those of the window can be changed.</source>
   <translation>Todas las teclas, por lugar. Las de la ventana se pueden cambiar.</translation>
  </message>
  <message>
   <source>All models</source>
   <translation>Todos los modelos</translation>
  </message>
  <message>
   <source>All of it is in one folder of yours. Nothing is sent anywhere.</source>
   <translation>Todo está en una carpeta tuya. No se envía nada a ningún sitio.</translation>
  </message>
  <message>
   <source>All of the recommended models are on this computer.</source>
   <translation>Todos los modelos recomendados están en este equipo.</translation>
  </message>
  <message>
   <source>All programs…</source>
   <translation>Todos los programas…</translation>
  </message>
  <message>
   <source>All to default</source>
   <translation>Todo a los valores predeterminados</translation>
  </message>
  <message>
   <source>Allow for this program</source>
   <translation>Permitir a este programa</translation>
  </message>
  <message>
   <source>Allow once</source>
   <translation>Permitir una vez</translation>
  </message>
  <message>
   <source>Allow {tool} for the program {program}</source>
   <translation>Permitir {tool} al programa {program}</translation>
  </message>
  <message>
   <source>Allow {tool} once</source>
   <translation>Permitir {tool} una vez</translation>
  </message>
  <message>
   <source>An address that it makes up can carry out what it knows. You are asked about those.</source>
   <translation>Una dirección que se inventa puede sacar fuera lo que sabe. Por esas se te pregunta.</translation>
  </message>
  <message>
   <source>An earlier result left the context to make room, but for its beginning and end.</source>
   <translation>Un resultado anterior salió del contexto para hacer sitio, salvo su principio y su final.</translation>
  </message>
  <message>
   <source>Another conversation</source>
   <translation>Otra conversación</translation>
  </message>
  <message>
   <source>Answer</source>
   <translation>Respuesta</translation>
  </message>
  <message>
   <source>Answer this again</source>
   <translation>Responder de nuevo</translation>
  </message>
  <message>
   <source>Answered without your documents: the disk process is not running.</source>
   <translation>Respondido sin tus documentos: el proceso del disco no está en marcha.</translation>
  </message>
  <message>
   <source>Answers can quote what matters of it</source>
   <translation>Las respuestas pueden citar lo que importa de él</translation>
  </message>
  <message>
   <source>Answers from your documents, says where it stands, and computes with what it finds.</source>
   <translation>Responde a partir de tus documentos, dice dónde está y calcula con lo que encuentra.</translation>
  </message>
  <message>
   <source>Any kind</source>
   <translation>Cualquier tipo</translation>
  </message>
  <message>
   <source>Any time</source>
   <translation>Cualquier fecha</translation>
  </message>
  <message>
   <source>Anywhere</source>
   <translation>En cualquier lugar</translation>
  </message>
  <message>
   <source>Architecture</source>
   <translation>Arquitectura</translation>
  </message>
  <message>
   <source>Archive</source>
   <translation>Archivar</translation>
  </message>
  <message>
   <source>Archived</source>
   <translation>Archivadas</translation>
  </message>
  <message>
   <source>As text</source>
   <translation>Como texto</translation>
  </message>
  <message>
   <source>As the desktop</source>
   <translation>Como el escritorio</translation>
  </message>
  <message>
   <source>Ask</source>
   <translation>Preguntar</translation>
  </message>
  <message>
   <source>Ask about it</source>
   <translation>Preguntar sobre ella</translation>
  </message>
  <message>
   <source>Ask in a new branch</source>
   <translation>Preguntar en una rama nueva</translation>
  </message>
  <message>
   <source>Asking…</source>
   <translation>Preguntando…</translation>
  </message>
  <message>
   <source>Assistant</source>
   <translation>Asistente</translation>
  </message>
  <message>
   <source>Audit</source>
   <translation>Auditoría</translation>
  </message>
  <message>
   <source>Audit log</source>
   <translation>Registro de auditoría</translation>
  </message>
  <message>
   <source>Back everything up</source>
   <translation>Hacer copia de seguridad de todo</translation>
  </message>
  <message>
   <source>Back to the disk</source>
   <translation>Volver al disco</translation>
  </message>
  <message>
   <source>Back to what was found</source>
   <translation>Volver a lo encontrado</translation>
  </message>
  <message>
   <source>Back to {value}</source>
   <translation>Volver a {value}</translation>
  </message>
  <message>
   <source>Back up everything</source>
   <translation>Hacer copia de seguridad de todo</translation>
  </message>
  <message>
   <source>Back up…</source>
   <translation>Copia de seguridad…</translation>
  </message>
  <message>
   <source>Background, when nobody else wants the CPU</source>
   <translation>En segundo plano, cuando nadie más necesita la CPU</translation>
  </message>
  <message>
   <source>Backups of LLM OS</source>
   <translation>Copias de seguridad de LLM OS</translation>
  </message>
  <message>
   <source>Being read, then in context with this message</source>
   <translation>Se está leyendo; después, en el contexto con este mensaje</translation>
  </message>
  <message>
   <source>Below the chat</source>
   <translation>Debajo del chat</translation>
  </message>
  <message>
   <source>Better ones, for this machine:</source>
   <translation>Mejores, para este equipo:</translation>
  </message>
  <message>
   <source>Branch {number} of {count}</source>
   <translation>Rama {number} de {count}</translation>
  </message>
  <message>
   <source>Bring back</source>
   <translation>Recuperar</translation>
  </message>
  <message>
   <source>Bring the chosen exchange back into the context</source>
   <translation>Devolver al contexto el intercambio elegido</translation>
  </message>
  <message>
   <source>Browser</source>
   <translation>Navegador</translation>
  </message>
  <message>
   <source>Calculator</source>
   <translation>Calculadora</translation>
  </message>
  <message>
   <source>Can be {allowed}.</source>
   <translation>Puede ser {allowed}.</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Cancelar</translation>
  </message>
  <message>
   <source>Cells</source>
   <translation>Celdas</translation>
  </message>
  <message>
   <source>Change a program</source>
   <translation>Cambiar un programa</translation>
  </message>
  <message>
   <source>Change what the model reads</source>
   <translation>Cambiar lo que lee el modelo</translation>
  </message>
  <message>
   <source>Changes</source>
   <translation>Cambios</translation>
  </message>
  <message>
   <source>Changes that programs made</source>
   <translation>Cambios hechos por programas</translation>
  </message>
  <message>
   <source>Change…</source>
   <translation>Cambiar…</translation>
  </message>
  <message>
   <source>Chat</source>
   <translation>Chat</translation>
  </message>
  <message>
   <source>Chat template</source>
   <translation>Plantilla de chat</translation>
  </message>
  <message>
   <source>Chats are saved, and can be read, searched and exported.</source>
   <translation>Los chats están guardados y se pueden leer, buscar y exportar.</translation>
  </message>
  <message>
   <source>Chats can be read and exported; settings, logs, backup and restore work.</source>
   <translation>Los chats se pueden leer y exportar; los ajustes, los registros, la copia de seguridad y la restauración funcionan.</translation>
  </message>
  <message>
   <source>Chats that have begun keep the program as it was. New ones have the changes.</source>
   <translation>Los chats ya empezados conservan el programa como era. Los nuevos tienen los cambios.</translation>
  </message>
  <message>
   <source>Chats, core memory, documents with their vectors, notes, programs, settings and the audit log. Not in it: models, the index, which is built anew, MCP servers, logs and the scratch folder. The file holds all that you wrote, in the clear: keep it where you would keep that.</source>
   <translation>Chats, memoria central, documentos con sus vectores, notas, programas, ajustes y el registro de auditoría. No incluye: modelos, el índice, que se vuelve a crear, servidores MCP, registros y la carpeta de trabajo. El archivo contiene todo lo que has escrito, sin cifrar: guárdalo donde guardarías eso.</translation>
  </message>
  <message>
   <source>Chats, documents and settings are saved.</source>
   <translation>Los chats, los documentos y los ajustes están guardados.</translation>
  </message>
  <message>
   <source>Check and repair</source>
   <translation>Comprobar y reparar</translation>
  </message>
  <message>
   <source>Checked by the calculator: {sum}</source>
   <translation>Comprobado con la calculadora: {sum}</translation>
  </message>
  <message>
   <source>Checking {name}</source>
   <translation>Comprobando {name}</translation>
  </message>
  <message>
   <source>Chinese</source>
   <translation>Chino</translation>
  </message>
  <message>
   <source>Choose a LoRA adapter</source>
   <translation>Elegir un adaptador LoRA</translation>
  </message>
  <message>
   <source>Choose a file…</source>
   <translation>Elegir un archivo…</translation>
  </message>
  <message>
   <source>Choose a model…</source>
   <translation>Elegir un modelo…</translation>
  </message>
  <message>
   <source>Choose another model, or try again when other programs are closed.</source>
   <translation>Elige otro modelo o inténtalo de nuevo cuando hayas cerrado otros programas.</translation>
  </message>
  <message>
   <source>Choose the model</source>
   <translation>Elegir el modelo</translation>
  </message>
  <message>
   <source>Chroma keeps the index of the documents on this server instead of here. It sees vectors, no text.</source>
   <translation>Chroma guarda el índice de los documentos en este servidor en vez de aquí. Ve vectores, no texto.</translation>
  </message>
  <message>
   <source>Clear</source>
   <translation>Quitar</translation>
  </message>
  <message>
   <source>Clear all filters</source>
   <translation>Quitar todos los filtros</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Cerrar</translation>
  </message>
  <message>
   <source>Close the search</source>
   <translation>Cerrar la búsqueda</translation>
  </message>
  <message>
   <source>Closing the window leaves LLM OS in the tray, where it goes on with what it is doing.</source>
   <translation>Al cerrar la ventana, LLM OS queda en la bandeja, donde sigue con lo que está haciendo.</translation>
  </message>
  <message>
   <source>Code runs without network, and with no files but its scratch folder.</source>
   <translation>El código se ejecuta sin red y sin más archivos que su carpeta de trabajo.</translation>
  </message>
  <message>
   <source>Code, tool calls and short answers, at a good pace on a small machine</source>
   <translation>Código, llamadas a herramientas y respuestas breves, a buen ritmo en un equipo modesto</translation>
  </message>
  <message>
   <source>Coder</source>
   <translation>Programador</translation>
  </message>
  <message>
   <source>Collection</source>
   <translation>Colección</translation>
  </message>
  <message>
   <source>Collection {collection}</source>
   <translation>Colección {collection}</translation>
  </message>
  <message>
   <source>Collection {name}</source>
   <translation>Colección {name}</translation>
  </message>
  <message>
   <source>Collection “{collection}”</source>
   <translation>Colección «{collection}»</translation>
  </message>
  <message>
   <source>Collections</source>
   <translation>Colecciones</translation>
  </message>
  <message>
   <source>Comfortable</source>
   <translation>Amplia</translation>
  </message>
  <message>
   <source>Commands</source>
   <translation>Comandos</translation>
  </message>
  <message>
   <source>Commands…</source>
   <translation>Comandos…</translation>
  </message>
  <message>
   <source>Compact</source>
   <translation>Compacta</translation>
  </message>
  <message>
   <source>Computed again by the calculator: {sum}</source>
   <translation>Recalculado con la calculadora: {sum}</translation>
  </message>
  <message>
   <source>Context</source>
   <translation>Contexto</translation>
  </message>
  <message>
   <source>Context trained</source>
   <translation>Contexto de entrenamiento</translation>
  </message>
  <message>
   <source>Continue</source>
   <translation>Continuar</translation>
  </message>
  <message>
   <source>Continue this answer</source>
   <translation>Continuar esta respuesta</translation>
  </message>
  <message>
   <source>Conversation</source>
   <translation>Conversación</translation>
  </message>
  <message>
   <source>Conversations</source>
   <translation>Conversaciones</translation>
  </message>
  <message>
   <source>Conversations appear here.</source>
   <translation>Aquí aparecen las conversaciones.</translation>
  </message>
  <message>
   <source>Conversations that were deleted stay in the journal, so that they can be brought back. Erasing leaves nothing of them there. This cannot be undone.</source>
   <translation>Las conversaciones eliminadas siguen en el diario para poder recuperarlas. El borrado no deja nada de ellas allí. No se puede deshacer.</translation>
  </message>
  <message>
   <source>Copy</source>
   <translation>Copiar</translation>
  </message>
  <message>
   <source>Copy as Markdown</source>
   <translation>Copiar como Markdown</translation>
  </message>
  <message>
   <source>Copy as plain text</source>
   <translation>Copiar como texto sin formato</translation>
  </message>
  <message>
   <source>Copy details</source>
   <translation>Copiar los detalles</translation>
  </message>
  <message>
   <source>Copy it</source>
   <translation>Copiarlo</translation>
  </message>
  <message>
   <source>Copy message</source>
   <translation>Copiar mensaje</translation>
  </message>
  <message>
   <source>Copy selection</source>
   <translation>Copiar selección</translation>
  </message>
  <message>
   <source>Copy the address</source>
   <translation>Copiar la dirección</translation>
  </message>
  <message>
   <source>Copy the chosen conversation (F)</source>
   <translation>Copiar la conversación elegida (F)</translation>
  </message>
  <message>
   <source>Copy the text</source>
   <translation>Copiar el texto</translation>
  </message>
  <message>
   <source>Copy this message</source>
   <translation>Copiar este mensaje</translation>
  </message>
  <message>
   <source>Copy what is shown, or what is selected</source>
   <translation>Copiar lo que se muestra o lo seleccionado</translation>
  </message>
  <message>
   <source>Copying {name}</source>
   <translation>Copiando {name}</translation>
  </message>
  <message>
   <source>Core memory</source>
   <translation>Memoria central</translation>
  </message>
  <message>
   <source>Core memory holds it under “{subject}”.</source>
   <translation>La memoria central lo guarda como «{subject}».</translation>
  </message>
  <message>
   <source>Counting what it takes…</source>
   <translation>Contando lo que ocupa…</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>Oscuro</translation>
  </message>
  <message>
   <source>Decision</source>
   <translation>Decisión</translation>
  </message>
  <message>
   <source>Default</source>
   <translation>Predeterminado</translation>
  </message>
  <message>
   <source>Default key for: {does}</source>
   <translation>Tecla predeterminada para: {does}</translation>
  </message>
  <message>
   <source>Default of {name}</source>
   <translation>Predeterminado de {name}</translation>
  </message>
  <message>
   <source>Default of {title}</source>
   <translation>Valor predeterminado de {title}</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>Eliminar</translation>
  </message>
  <message>
   <source>Deleted “{name}”. Chats that run it go on.</source>
   <translation>Se eliminó «{name}». Los chats que lo ejecutan continúan.</translation>
  </message>
  <message>
   <source>Deleted “{title}”.</source>
   <translation>Se eliminó «{title}».</translation>
  </message>
  <message>
   <source>Density</source>
   <translation>Densidad</translation>
  </message>
  <message>
   <source>Deny</source>
   <translation>Denegar</translation>
  </message>
  <message>
   <source>Deny {tool}</source>
   <translation>Denegar {tool}</translation>
  </message>
  <message>
   <source>Describe</source>
   <translation>Describir</translation>
  </message>
  <message>
   <source>Details</source>
   <translation>Detalles</translation>
  </message>
  <message>
   <source>Details of: {what}</source>
   <translation>Detalles de: {what}</translation>
  </message>
  <message>
   <source>Devices</source>
   <translation>Dispositivos</translation>
  </message>
  <message>
   <source>Disk</source>
   <translation>Disco</translation>
  </message>
  <message>
   <source>Dismiss</source>
   <translation>Descartar</translation>
  </message>
  <message>
   <source>Document analyst</source>
   <translation>Analista de documentos</translation>
  </message>
  <message>
   <source>Documents</source>
   <translation>Documentos</translation>
  </message>
  <message>
   <source>Documents and models</source>
   <translation>Documentos y modelos</translation>
  </message>
  <message>
   <source>Documents and tools</source>
   <translation>Documentos y herramientas</translation>
  </message>
  <message>
   <source>Documents and what was read of them are saved.</source>
   <translation>Los documentos y lo que se leyó de ellos están guardados.</translation>
  </message>
  <message>
   <source>Documents and what was read of them are saved. Chats go on without them.</source>
   <translation>Los documentos y lo que se leyó de ellos están guardados. Los chats siguen sin ellos.</translation>
  </message>
  <message>
   <source>Documents have been read</source>
   <translation>Se han leído los documentos</translation>
  </message>
  <message>
   <source>Does not fit: needs about {need} of memory with {cells} tokens of context, {free} are free</source>
   <translation>No cabe: necesita unos {need} de memoria con {cells} tokens de contexto; hay {free} libres</translation>
  </message>
  <message>
   <source>Done. This is what was removed:</source>
   <translation>Hecho. Esto es lo que se eliminó:</translation>
  </message>
  <message>
   <source>Double check: {found}.</source>
   <translation>Comprobación: {found}.</translation>
  </message>
  <message>
   <source>Download</source>
   <translation>Descargar</translation>
  </message>
  <message>
   <source>Download of a model</source>
   <translation>Descarga de un modelo</translation>
  </message>
  <message>
   <source>Download of {name}</source>
   <translation>Descarga de {name}</translation>
  </message>
  <message>
   <source>Downloading: {share}. {detail}</source>
   <translation>Descargando: {share}. {detail}</translation>
  </message>
  <message>
   <source>Drafts, shortens and polishes texts in your tone, and keeps them as notes.</source>
   <translation>Redacta, acorta y pule textos con tu tono y los guarda como notas.</translation>
  </message>
  <message>
   <source>Drag over a part to see it closer.</source>
   <translation>Arrastra sobre una parte para verla de cerca.</translation>
  </message>
  <message>
   <source>Drawing page {page}…</source>
   <translation>Dibujando la página {page}…</translation>
  </message>
  <message>
   <source>Drop files anywhere on the window to add them.</source>
   <translation>Suelta archivos en cualquier parte de la ventana para añadirlos.</translation>
  </message>
  <message>
   <source>Drop files anywhere on the window to make them searchable.</source>
   <translation>Suelta archivos en cualquier parte de la ventana para poder buscar en ellos.</translation>
  </message>
  <message>
   <source>Drop to put in context</source>
   <translation>Suelta para ponerlo en el contexto</translation>
  </message>
  <message>
   <source>Drop to put into memory</source>
   <translation>Suelta para guardarlo en la memoria</translation>
  </message>
  <message>
   <source>Drop to use as a model</source>
   <translation>Suelta para usarlo como modelo</translation>
  </message>
  <message>
   <source>Duplicate</source>
   <translation>Duplicar</translation>
  </message>
  <message>
   <source>Duplicate…</source>
   <translation>Duplicar…</translation>
  </message>
  <message>
   <source>Each call of a tool, written down before it is made.</source>
   <translation>Cada llamada a una herramienta, anotada antes de hacerse.</translation>
  </message>
  <message>
   <source>Each message brings back what fits it: from documents, and from what left the context.</source>
   <translation>Cada mensaje recupera lo que le corresponde: de los documentos y de lo que salió del contexto.</translation>
  </message>
  <message>
   <source>Earlier</source>
   <translation>Antes</translation>
  </message>
  <message>
   <source>Edit</source>
   <translation>Editar</translation>
  </message>
  <message>
   <source>Edit this message</source>
   <translation>Editar este mensaje</translation>
  </message>
  <message>
   <source>Edit your message</source>
   <translation>Edita tu mensaje</translation>
  </message>
  <message>
   <source>Edit {subject}</source>
   <translation>Editar {subject}</translation>
  </message>
  <message>
   <source>Editing. The answer comes in a new branch; this one stays.</source>
   <translation>Editando. La respuesta llega en una rama nueva; esta se conserva.</translation>
  </message>
  <message>
   <source>Else it is about you, and in every chat</source>
   <translation>Si no, trata de ti y está en todos los chats</translation>
  </message>
  <message>
   <source>Embedding model</source>
   <translation>Modelo de embeddings</translation>
  </message>
  <message>
   <source>End the chosen process; its conversation stays (Shift+Del)</source>
   <translation>Terminar el proceso elegido; su conversación se conserva (Mayús+Supr)</translation>
  </message>
  <message>
   <source>End the shell</source>
   <translation>Terminar la shell</translation>
  </message>
  <message>
   <source>English</source>
   <extracomment>The name of the language of this file, in itself</extracomment>
   <translation>Español</translation>
  </message>
  <message>
   <source>Enter takes this value</source>
   <translation>Intro toma este valor</translation>
  </message>
  <message>
   <source>Erase</source>
   <translation>Borrar</translation>
  </message>
  <message>
   <source>Erase deleted chats</source>
   <translation>Borrar definitivamente los chats eliminados</translation>
  </message>
  <message>
   <source>Erase deleted chats…</source>
   <translation>Borrar definitivamente los chats eliminados…</translation>
  </message>
  <message>
   <source>Errors only</source>
   <translation>Solo errores</translation>
  </message>
  <message>
   <source>Evaluate</source>
   <translation>Calcular</translation>
  </message>
  <message>
   <source>Every message is saved, and so is what was answered until then.</source>
   <translation>Todos los mensajes están guardados, igual que lo que se había respondido hasta entonces.</translation>
  </message>
  <message>
   <source>Everyday questions in many languages, on a small machine</source>
   <translation>Preguntas cotidianas en muchos idiomas, en un equipo modesto</translation>
  </message>
  <message>
   <source>Everything</source>
   <translation>Todo</translation>
  </message>
  <message>
   <source>Everything is being checked…</source>
   <translation>Se está comprobando todo…</translation>
  </message>
  <message>
   <source>Everything is checked before anything changes. What is here now is put aside, in a folder of the data folder; nothing is deleted. LLM OS is closed for a moment, and answers that are being written stop.</source>
   <translation>Todo se comprueba antes de cambiar nada. Lo que hay ahora se aparta en una carpeta de la carpeta de datos; no se elimina nada. LLM OS se cierra un momento y las respuestas en curso se detienen.</translation>
  </message>
  <message>
   <source>Everything is saved again.</source>
   <translation>Todo vuelve a estar guardado.</translation>
  </message>
  <message>
   <source>Everything up to now is saved. An answer that is being written is kept in memory until it can be.</source>
   <translation>Todo hasta ahora está guardado. Una respuesta en curso se mantiene en memoria hasta que se pueda guardar.</translation>
  </message>
  <message>
   <source>Everything was checked, and what could be mended was.</source>
   <translation>Se comprobó todo y se reparó lo que se pudo.</translation>
  </message>
  <message>
   <source>Evict</source>
   <translation>Desalojar</translation>
  </message>
  <message>
   <source>Explains step by step, asks you questions, and lets you find the answer yourself.</source>
   <translation>Explica paso a paso, te hace preguntas y te deja encontrar la respuesta.</translation>
  </message>
  <message>
   <source>Export a conversation</source>
   <translation>Exportar una conversación</translation>
  </message>
  <message>
   <source>Export a program</source>
   <translation>Exportar un programa</translation>
  </message>
  <message>
   <source>Export…</source>
   <translation>Exportar…</translation>
  </message>
  <message>
   <source>Expression</source>
   <translation>Expresión</translation>
  </message>
  <message>
   <source>FACT</source>
   <translation>HECHO</translation>
  </message>
  <message>
   <source>Facts about you and this task that are always in the context</source>
   <translation>Datos sobre ti y esta tarea que están siempre en el contexto</translation>
  </message>
  <message>
   <source>Fetch this page again</source>
   <translation>Volver a cargar esta página</translation>
  </message>
  <message>
   <source>Fetch web pages</source>
   <translation>Cargar páginas web</translation>
  </message>
  <message>
   <source>File</source>
   <translation>Archivo</translation>
  </message>
  <message>
   <source>Files</source>
   <translation>Archivos</translation>
  </message>
  <message>
   <source>Files in this folder</source>
   <translation>Archivos de esta carpeta</translation>
  </message>
  <message>
   <source>Files of {name}</source>
   <translation>Archivos de {name}</translation>
  </message>
  <message>
   <source>Filter by {what}: {value}</source>
   <translation>Filtrar por {what}: {value}</translation>
  </message>
  <message>
   <source>Find a collection or document</source>
   <translation>Buscar una colección o un documento</translation>
  </message>
  <message>
   <source>Find a command</source>
   <translation>Buscar un comando</translation>
  </message>
  <message>
   <source>Find a command or a conversation</source>
   <translation>Buscar un comando o una conversación</translation>
  </message>
  <message>
   <source>Find a conversation</source>
   <translation>Buscar una conversación</translation>
  </message>
  <message>
   <source>Find in chat</source>
   <translation>Buscar en el chat</translation>
  </message>
  <message>
   <source>Find in chat…</source>
   <translation>Buscar en el chat…</translation>
  </message>
  <message>
   <source>Find the next place</source>
   <translation>Buscar el lugar siguiente</translation>
  </message>
  <message>
   <source>Find the place before</source>
   <translation>Buscar el lugar anterior</translation>
  </message>
  <message>
   <source>First steps</source>
   <translation>Primeros pasos</translation>
  </message>
  <message>
   <source>Fit</source>
   <translation>Ajustar</translation>
  </message>
  <message>
   <source>Fit the width</source>
   <translation>Ajustar al ancho</translation>
  </message>
  <message>
   <source>Fit the width (0)</source>
   <translation>Ajustar al ancho (0)</translation>
  </message>
  <message>
   <source>Fits: needs about {need} of memory with {cells} tokens of context, {free} are free</source>
   <translation>Cabe: necesita unos {need} de memoria con {cells} tokens de contexto; hay {free} libres</translation>
  </message>
  <message>
   <source>Folder</source>
   <translation>Carpeta</translation>
  </message>
  <message>
   <source>Folder that programs may read</source>
   <translation>Carpeta que los programas pueden leer</translation>
  </message>
  <message>
   <source>Follow</source>
   <translation>Seguir</translation>
  </message>
  <message>
   <source>For anything: it answers, looks things up, and uses every tool of this computer that you let it.</source>
   <translation>Para todo: responde, busca información y usa cada herramienta de este equipo que le permitas.</translation>
  </message>
  <message>
   <source>For this model only</source>
   <translation>Solo para este modelo</translation>
  </message>
  <message>
   <source>Forget</source>
   <translation>Olvidar</translation>
  </message>
  <message>
   <source>Forget all variables</source>
   <translation>Olvidar todas las variables</translation>
  </message>
  <message>
   <source>Forget what is chosen</source>
   <translation>Olvidar lo elegido</translation>
  </message>
  <message>
   <source>Forget {name}</source>
   <translation>Olvidar {name}</translation>
  </message>
  <message>
   <source>Forget {name}?</source>
   <translation>¿Olvidar {name}?</translation>
  </message>
  <message>
   <source>Forget {subject}</source>
   <translation>Olvidar {subject}</translation>
  </message>
  <message>
   <source>Forgetting “{title}”…</source>
   <translation>Olvidando «{title}»…</translation>
  </message>
  <message>
   <source>Forget…</source>
   <translation>Olvidar…</translation>
  </message>
  <message>
   <source>Forgotten: {subject} = {before} (by the model, from {source}).</source>
   <translation>Olvidado: {subject} = {before} (por el modelo, de {source}).</translation>
  </message>
  <message>
   <source>Forgotten: {subject} = {before} (by you).</source>
   <translation>Olvidado: {subject} = {before} (por ti).</translation>
  </message>
  <message>
   <source>Fork</source>
   <translation>Bifurcar</translation>
  </message>
  <message>
   <source>Free some space on the drive, then try again.</source>
   <translation>Libera espacio en la unidad e inténtalo de nuevo.</translation>
  </message>
  <message>
   <source>Frees its memory. Conversations stay.</source>
   <translation>Libera su memoria. Las conversaciones se conservan.</translation>
  </message>
  <message>
   <source>From</source>
   <translation>De</translation>
  </message>
  <message>
   <source>From 0, always the most likely word, to 2.</source>
   <translation>De 0, siempre la palabra más probable, a 2.</translation>
  </message>
  <message>
   <source>From {source}</source>
   <translation>De {source}</translation>
  </message>
  <message>
   <source>From {source}. Downloading goes to that address over the network.</source>
   <translation>De {source}. La descarga va a esa dirección por la red.</translation>
  </message>
  <message>
   <source>GPU layers</source>
   <translation>Capas en GPU</translation>
  </message>
  <message>
   <source>Get a model</source>
   <translation>Obtener un modelo</translation>
  </message>
  <message>
   <source>Get it</source>
   <translation>Obtener</translation>
  </message>
  <message>
   <source>Get {name} ({size})</source>
   <translation>Obtener {name} ({size})</translation>
  </message>
  <message>
   <source>Give all commands their default keys</source>
   <translation>Dar a todos los comandos sus teclas predeterminadas</translation>
  </message>
  <message>
   <source>Give the chosen process no CPU time until it is resumed (S)</source>
   <translation>No dar tiempo de CPU al proceso elegido hasta que se reanude (S)</translation>
  </message>
  <message>
   <source>Go to the next part of the window</source>
   <translation>Ir a la parte siguiente de la ventana</translation>
  </message>
  <message>
   <source>Go to the part of the window before</source>
   <translation>Ir a la parte anterior de la ventana</translation>
  </message>
  <message>
   <source>Granted folders</source>
   <translation>Carpetas permitidas</translation>
  </message>
  <message>
   <source>Hard questions; it thinks before it answers, which takes time</source>
   <translation>Preguntas difíciles; piensa antes de responder, y eso lleva tiempo</translation>
  </message>
  <message>
   <source>Harder questions, with a GPU or much patience; it thinks before it answers</source>
   <translation>Preguntas más difíciles, con una GPU o mucha paciencia; piensa antes de responder</translation>
  </message>
  <message>
   <source>Hide</source>
   <translation>Ocultar</translation>
  </message>
  <message>
   <source>Hide: {what}</source>
   <translation>Ocultar: {what}</translation>
  </message>
  <message>
   <source>High contrast</source>
   <translation>Alto contraste</translation>
  </message>
  <message>
   <source>How freely words are chosen: 0 is always the most likely one.</source>
   <translation>Con cuánta libertad se eligen las palabras: 0 es siempre la más probable.</translation>
  </message>
  <message>
   <source>How likely a word must be at least, beside the most likely one.</source>
   <translation>Lo probable que debe ser como mínimo una palabra, comparada con la más probable.</translation>
  </message>
  <message>
   <source>How many words there are to choose from; 0 for all.</source>
   <translation>Entre cuántas palabras se elige; 0 para todas.</translation>
  </message>
  <message>
   <source>How much it weighs, from 0 to 4: 1 is what it was trained for.</source>
   <translation>Cuánto pesa, de 0 a 4: se entrenó para 1.</translation>
  </message>
  <message>
   <source>How much room is between things.</source>
   <translation>Cuánto espacio hay entre los elementos.</translation>
  </message>
  <message>
   <source>How words are chosen</source>
   <translation>Cómo se eligen las palabras</translation>
  </message>
  <message>
   <source>I have read the prompt, and it speaks for me</source>
   <translation>He leído el prompt y habla por mí</translation>
  </message>
  <message>
   <source>Icon</source>
   <translation>Icono</translation>
  </message>
  <message>
   <source>Image viewer</source>
   <translation>Visor de imágenes</translation>
  </message>
  <message>
   <source>Import a program</source>
   <translation>Importar un programa</translation>
  </message>
  <message>
   <source>Import conversations of ChatGPT or Open WebUI</source>
   <translation>Importar conversaciones de ChatGPT u Open WebUI</translation>
  </message>
  <message>
   <source>Import conversations…</source>
   <translation>Importar conversaciones…</translation>
  </message>
  <message>
   <source>Import…</source>
   <translation>Importar…</translation>
  </message>
  <message>
   <source>In context it uses {tokens} of {room}.</source>
   <translation>En el contexto ocupa {tokens} de {room}.</translation>
  </message>
  <message>
   <source>In context with this message</source>
   <translation>En el contexto con este mensaje</translation>
  </message>
  <message>
   <source>In context: {place}</source>
   <translation>En el contexto: {place}</translation>
  </message>
  <message>
   <source>In idle time the model writes short notes on what left a context. They can be wrong.</source>
   <translation>En momentos de inactividad, el modelo escribe notas breves sobre lo que salió de un contexto. Pueden ser erróneas.</translation>
  </message>
  <message>
   <source>In the file</source>
   <translation>En el archivo</translation>
  </message>
  <message>
   <source>In the folders of {program}, used where they are</source>
   <translation>En las carpetas de {program}, usados donde están</translation>
  </message>
  <message>
   <source>In the part that is shown</source>
   <translation>En la parte que se muestra</translation>
  </message>
  <message>
   <source>In what was said</source>
   <translation>En lo que se dijo</translation>
  </message>
  <message>
   <source>Index server</source>
   <translation>Servidor de índice</translation>
  </message>
  <message>
   <source>Input and output</source>
   <translation>Entrada y salida</translation>
  </message>
  <message>
   <source>Inspect</source>
   <translation>Inspeccionar</translation>
  </message>
  <message>
   <source>Inspector</source>
   <translation>Inspector</translation>
  </message>
  <message>
   <source>Installed. Loading…</source>
   <translation>Instalado. Cargando…</translation>
  </message>
  <message>
   <source>Interrupted. What was written is saved.</source>
   <translation>Interrumpida. Lo escrito está guardado.</translation>
  </message>
  <message>
   <source>Into a tab with the others</source>
   <translation>A una pestaña con los demás</translation>
  </message>
  <message>
   <source>Into a window of its own</source>
   <translation>A una ventana propia</translation>
  </message>
  <message>
   <source>It cannot be read: {reason}.</source>
   <translation>No se puede leer: {reason}.</translation>
  </message>
  <message>
   <source>It cannot be written: {reason}.</source>
   <translation>No se puede escribir: {reason}.</translation>
  </message>
  <message>
   <source>It computes with the calculator, also with units and dates.</source>
   <translation>Calcula con la calculadora, también con unidades y fechas.</translation>
  </message>
  <message>
   <source>It could not be read.</source>
   <translation>No se pudo leer.</translation>
  </message>
  <message>
   <source>It does more than read: what it does is decided about as everything else that {effect}.</source>
   <translation>Hace más que leer: lo que hace se decide como todo lo demás que {effect}.</translation>
  </message>
  <message>
   <source>It does not fit in the context: {tokens}, and there is room for {room}. On the disk, what matters of it is found for each message; a part of it can be put in context from there.</source>
   <translation>No cabe en el contexto: {tokens}, y hay sitio para {room}. En el disco se encuentra para cada mensaje lo que importa de él; desde allí se puede poner una parte en el contexto.</translation>
  </message>
  <message>
   <source>It finds those of its tools that do not stand in its prompt.</source>
   <translation>Encuentra las herramientas suyas que no están en su prompt.</translation>
  </message>
  <message>
   <source>It goes on by itself as soon as it can.</source>
   <translation>Sigue por sí solo en cuanto puede.</translation>
  </message>
  <message>
   <source>It goes with your next message</source>
   <translation>Va con el próximo mensaje</translation>
  </message>
  <message>
   <source>It has a text read by a second process that can do nothing, and gets one value back.</source>
   <translation>Hace que un segundo proceso, que no puede hacer nada, lea un texto, y recibe un valor.</translation>
  </message>
  <message>
   <source>It has not answered since it started.</source>
   <translation>No ha respondido desde que se inició.</translation>
  </message>
  <message>
   <source>It holds when LLM OS is started the next time.</source>
   <translation>Se aplica la próxima vez que se inicie LLM OS.</translation>
  </message>
  <message>
   <source>It holds when a model is loaded the next time.</source>
   <translation>Se aplica la próxima vez que se cargue un modelo.</translation>
  </message>
  <message>
   <source>It holds when this model is loaded the next time.</source>
   <translation>Se aplica la próxima vez que se cargue este modelo.</translation>
  </message>
  <message>
   <source>It is being read…</source>
   <translation>Se está leyendo…</translation>
  </message>
  <message>
   <source>It is on the disk. Ask:</source>
   <translation>Está en el disco. Pregunta:</translation>
  </message>
  <message>
   <source>It is started again by itself. If that does not help, have it checked, or restore a backup.</source>
   <translation>Se inicia de nuevo por sí solo. Si eso no ayuda, haz que se compruebe o restaura una copia de seguridad.</translation>
  </message>
  <message>
   <source>It is starting.</source>
   <translation>Se está iniciando.</translation>
  </message>
  <message>
   <source>It keeps facts about you and the task. Each change is told in the chat, with Undo.</source>
   <translation>Guarda datos sobre ti y la tarea. Cada cambio se indica en el chat, con Deshacer.</translation>
  </message>
  <message>
   <source>It may use none.</source>
   <translation>No puede usar ninguna.</translation>
  </message>
  <message>
   <source>It opens web pages, while the browser is on.</source>
   <translation>Abre páginas web, mientras el navegador está activado.</translation>
  </message>
  <message>
   <source>It reads and writes the clipboard. You are asked each time.</source>
   <translation>Lee y escribe el portapapeles. Se te pregunta cada vez.</translation>
  </message>
  <message>
   <source>It reads what is in the folders and files that you granted.</source>
   <translation>Lee lo que hay en las carpetas y archivos que has permitido.</translation>
  </message>
  <message>
   <source>It reads your notes.</source>
   <translation>Lee tus notas.</translation>
  </message>
  <message>
   <source>It runs Python in the sandbox: no network, none of your files, one scratch folder.</source>
   <translation>Ejecuta Python en el entorno aislado: sin red, sin tus archivos, con una carpeta de trabajo.</translation>
  </message>
  <message>
   <source>It runs commands in the terminal, in the sandbox. You are asked about each.</source>
   <translation>Ejecuta comandos en el terminal, en el entorno aislado. Se te pregunta por cada uno.</translation>
  </message>
  <message>
   <source>It said: {words}</source>
   <translation>Decía: {words}</translation>
  </message>
  <message>
   <source>It says: {words}</source>
   <translation>Dice: {words}</translation>
  </message>
  <message>
   <source>It searches your documents and what was said earlier in the chat.</source>
   <translation>Busca en tus documentos y en lo que se dijo antes en el chat.</translation>
  </message>
  <message>
   <source>It sees the date and the time.</source>
   <translation>Ve la fecha y la hora.</translation>
  </message>
  <message>
   <source>It uses {tools}.</source>
   <translation>Usa {tools}.</translation>
  </message>
  <message>
   <source>It was not done.</source>
   <translation>No se hizo.</translation>
  </message>
  <message>
   <source>It was not read.</source>
   <translation>No se ha leído.</translation>
  </message>
  <message>
   <source>It writes and renames files there, which you can undo, and throws them away, which is asked each time.</source>
   <translation>Escribe y renombra archivos ahí, lo que puedes deshacer, y los tira, por lo que se pregunta cada vez.</translation>
  </message>
  <message>
   <source>It writes your notes, which you can undo.</source>
   <translation>Escribe tus notas, lo que puedes deshacer.</translation>
  </message>
  <message>
   <source>Its LoRA adapter was left out: {name}.</source>
   <translation>Se omitió su adaptador LoRA: {name}.</translation>
  </message>
  <message>
   <source>Its chats search everything on the disk. Tick something to narrow that.</source>
   <translation>Sus chats buscan en todo el disco. Marca algo para limitarlo.</translation>
  </message>
  <message>
   <source>Its chats search only what is ticked. What you put into a message yourself is not limited.</source>
   <translation>Sus chats buscan solo en lo marcado. Lo que pongas tú en un mensaje no se limita.</translation>
  </message>
  <message>
   <source>Its context has {count} tokens for each chat.</source>
   <translation>Su contexto tiene {count} tokens para cada chat.</translation>
  </message>
  <message>
   <source>Its knowledge was left out: {what}.</source>
   <translation>Se omitió su conocimiento: {what}.</translation>
  </message>
  <message>
   <source>Its text, passages and vectors leave the disk; what chats recalled of it leaves their contexts, their history and the swap files. This cannot be undone. The file itself stays where it is, and so do answers that quote it.</source>
   <translation>Su texto, sus fragmentos y sus vectores salen del disco; lo que los chats recuperaron de él sale de sus contextos, su historial y los archivos de swap. No se puede deshacer. El archivo en sí se queda donde está, igual que las respuestas que lo citan.</translation>
  </message>
  <message>
   <source>Japanese</source>
   <translation>Japonés</translation>
  </message>
  <message>
   <source>Just left: {title} and {more} more, {tokens} tokens</source>
   <translation>Acaban de salir: {title} y {more} más, {tokens} tokens</translation>
  </message>
  <message>
   <source>Just left: {title}, {tokens} tokens</source>
   <translation>Acaba de salir: {title}, {tokens} tokens</translation>
  </message>
  <message>
   <source>Keep as note</source>
   <translation>Guardar como nota</translation>
  </message>
  <message>
   <source>Keep in the tray</source>
   <translation>Mantener en la bandeja</translation>
  </message>
  <message>
   <source>Kernel</source>
   <translation>Kernel</translation>
  </message>
  <message>
   <source>Kernel, last start</source>
   <translation>Kernel, último inicio</translation>
  </message>
  <message>
   <source>Keys</source>
   <translation>Teclas</translation>
  </message>
  <message>
   <source>Keys…</source>
   <translation>Teclas…</translation>
  </message>
  <message>
   <source>Kill</source>
   <translation>Terminar</translation>
  </message>
  <message>
   <source>Knowledge</source>
   <translation>Conocimiento</translation>
  </message>
  <message>
   <source>Korean</source>
   <translation>Coreano</translation>
  </message>
  <message>
   <source>LLM OS</source>
   <translation>LLM OS</translation>
  </message>
  <message numerus="yes">
   <source>LLM OS did not get ready the last {n} times</source>
   <extracomment>For one: LLM OS did not get ready the last time</extracomment>
   <translation>
    <numerusform>LLM OS no llegó a estar listo la última vez</numerusform>
    <numerusform>LLM OS no llegó a estar listo las últimas {n} veces</numerusform>
   </translation>
  </message>
  <message>
   <source>LLM OS is closed for a moment…</source>
   <translation>LLM OS se cierra un momento…</translation>
  </message>
  <message>
   <source>LLM OS runs a language model on this computer. Nothing you write leaves it.</source>
   <translation>LLM OS ejecuta un modelo de lenguaje en este equipo. Nada de lo que escribes sale de él.</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>Idioma</translation>
  </message>
  <message>
   <source>Larger</source>
   <translation>Más grande</translation>
  </message>
  <message>
   <source>Larger (+)</source>
   <translation>Más grande (+)</translation>
  </message>
  <message>
   <source>Last 24 hours</source>
   <translation>Últimas 24 horas</translation>
  </message>
  <message>
   <source>Last 30 days</source>
   <translation>Últimos 30 días</translation>
  </message>
  <message>
   <source>Last 7 days</source>
   <translation>Últimos 7 días</translation>
  </message>
  <message>
   <source>Last used {time}.</source>
   <translation>Usada por última vez a las {time}.</translation>
  </message>
  <message>
   <source>Last year</source>
   <translation>Último año</translation>
  </message>
  <message>
   <source>Later</source>
   <translation>Después</translation>
  </message>
  <message>
   <source>Layers</source>
   <translation>Capas</translation>
  </message>
  <message>
   <source>Layers of the model that a GPU computes.</source>
   <translation>Capas del modelo que calcula una GPU.</translation>
  </message>
  <message>
   <source>Layout</source>
   <translation>Disposición</translation>
  </message>
  <message>
   <source>Layout: as you saved it</source>
   <translation>Disposición: como la guardaste</translation>
  </message>
  <message>
   <source>Layout: only the chat</source>
   <translation>Disposición: solo el chat</translation>
  </message>
  <message>
   <source>Layout: sidebar, chat and all panels, as at first</source>
   <translation>Disposición: barra lateral, chat y todos los paneles, como al principio</translation>
  </message>
  <message>
   <source>Layout: sidebar, chat, disk and devices side by side</source>
   <translation>Disposición: barra lateral, chat, disco y dispositivos, uno junto a otro</translation>
  </message>
  <message>
   <source>Leave safe mode</source>
   <translation>Salir del modo seguro</translation>
  </message>
  <message>
   <source>Leave the text as it was</source>
   <translation>Dejar el texto como estaba</translation>
  </message>
  <message>
   <source>Left of the chat</source>
   <translation>A la izquierda del chat</translation>
  </message>
  <message>
   <source>Left out, because it is not here: {what}.</source>
   <translation>Se omitió porque no está aquí: {what}.</translation>
  </message>
  <message>
   <source>Left out, because they cannot be read: {names}</source>
   <translation>Se omiten porque no se pueden leer: {names}</translation>
  </message>
  <message>
   <source>Let the chosen process go on (S)</source>
   <translation>Dejar que siga el proceso elegido (S)</translation>
  </message>
  <message>
   <source>Let the model read this text from now on</source>
   <translation>Hacer que el modelo lea este texto a partir de ahora</translation>
  </message>
  <message>
   <source>Licence</source>
   <translation>Licencia</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>Claro</translation>
  </message>
  <message>
   <source>Light, dark, in high contrast, or as the desktop is.</source>
   <translation>Claro, oscuro, con alto contraste o como el escritorio.</translation>
  </message>
  <message>
   <source>Lines of the log</source>
   <translation>Líneas del registro</translation>
  </message>
  <message>
   <source>LoRA adapter</source>
   <translation>Adaptador LoRA</translation>
  </message>
  <message>
   <source>LoRA adapters</source>
   <translation>Adaptadores LoRA</translation>
  </message>
  <message>
   <source>Load again</source>
   <translation>Volver a cargar</translation>
  </message>
  <message>
   <source>Loading of the model</source>
   <translation>Carga del modelo</translation>
  </message>
  <message>
   <source>Loading the model…</source>
   <translation>Cargando el modelo…</translation>
  </message>
  <message>
   <source>Loading {name}…</source>
   <translation>Cargando {name}…</translation>
  </message>
  <message>
   <source>Loads it with the settings below</source>
   <translation>Lo carga con los ajustes de abajo</translation>
  </message>
  <message>
   <source>Log</source>
   <translation>Registro</translation>
  </message>
  <message>
   <source>Logs</source>
   <translation>Registros</translation>
  </message>
  <message>
   <source>Logs can name your files. They stay on this computer.</source>
   <translation>Los registros pueden nombrar tus archivos. Se quedan en este equipo.</translation>
  </message>
  <message>
   <source>Logs…</source>
   <translation>Registros…</translation>
  </message>
  <message>
   <source>Look at it</source>
   <translation>Ver</translation>
  </message>
  <message>
   <source>Looking at the picture… This can take minutes.</source>
   <translation>Mirando la imagen… Esto puede tardar minutos.</translation>
  </message>
  <message>
   <source>Looking for models…</source>
   <translation>Buscando modelos…</translation>
  </message>
  <message>
   <source>Looking on the disk…</source>
   <translation>Buscando en el disco…</translation>
  </message>
  <message>
   <source>MCP</source>
   <translation>MCP</translation>
  </message>
  <message>
   <source>MCP servers…</source>
   <translation>Servidores MCP…</translation>
  </message>
  <message>
   <source>Make everything larger</source>
   <translation>Hacer todo más grande</translation>
  </message>
  <message>
   <source>Make everything smaller</source>
   <translation>Hacer todo más pequeño</translation>
  </message>
  <message>
   <source>Make the folder writable for you, or start with another one in LLMOS_HOME.</source>
   <translation>Haz que puedas escribir en la carpeta o inicia con otra en LLMOS_HOME.</translation>
  </message>
  <message>
   <source>Makes vectors of documents. Another one reads all of them anew, in the background, while the old one serves.</source>
   <translation>Convierte los documentos en vectores. Otro los lee todos de nuevo en segundo plano, mientras el anterior sigue sirviendo.</translation>
  </message>
  <message>
   <source>Markdown</source>
   <translation>Markdown</translation>
  </message>
  <message>
   <source>May {what}</source>
   <translation>Puede {what}</translation>
  </message>
  <message>
   <source>Menu</source>
   <translation>Menú</translation>
  </message>
  <message>
   <source>Message</source>
   <translation>Mensaje</translation>
  </message>
  <message>
   <source>Message, or drop a file…</source>
   <translation>Escribe un mensaje o suelta un archivo…</translation>
  </message>
  <message>
   <source>Model: {name}</source>
   <translation>Modelo: {name}</translation>
  </message>
  <message>
   <source>Models</source>
   <translation>Modelos</translation>
  </message>
  <message>
   <source>Models (*.gguf)</source>
   <translation>Modelos (*.gguf)</translation>
  </message>
  <message>
   <source>Models…</source>
   <translation>Modelos…</translation>
  </message>
  <message>
   <source>Model…</source>
   <translation>Modelo…</translation>
  </message>
  <message>
   <source>More for {name}</source>
   <translation>Más de {name}</translation>
  </message>
  <message>
   <source>Most likely words</source>
   <translation>Palabras más probables</translation>
  </message>
  <message>
   <source>Motion</source>
   <translation>Movimiento</translation>
  </message>
  <message>
   <source>Move the panel that was used last</source>
   <translation>Mover el último panel usado</translation>
  </message>
  <message>
   <source>Move the panel…</source>
   <translation>Mover el panel…</translation>
  </message>
  <message>
   <source>Move this panel</source>
   <translation>Mover este panel</translation>
  </message>
  <message>
   <source>Move {panel}</source>
   <translation>Mover {panel}</translation>
  </message>
  <message>
   <source>My layout</source>
   <translation>Mi disposición</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Nombre</translation>
  </message>
  <message>
   <source>Name of a model, such as qwen3 8b</source>
   <translation>Nombre de un modelo, como qwen3 8b</translation>
  </message>
  <message>
   <source>Name of the folder</source>
   <translation>Nombre de la carpeta</translation>
  </message>
  <message>
   <source>Name of the note</source>
   <translation>Nombre de la nota</translation>
  </message>
  <message>
   <source>New chat</source>
   <translation>Chat nuevo</translation>
  </message>
  <message>
   <source>New chat with</source>
   <translation>Chat nuevo con</translation>
  </message>
  <message>
   <source>New collection</source>
   <translation>Colección nueva</translation>
  </message>
  <message>
   <source>New folder</source>
   <translation>Carpeta nueva</translation>
  </message>
  <message>
   <source>New folder…</source>
   <translation>Carpeta nueva…</translation>
  </message>
  <message>
   <source>New program</source>
   <translation>Programa nuevo</translation>
  </message>
  <message>
   <source>New program…</source>
   <translation>Programa nuevo…</translation>
  </message>
  <message>
   <source>New since you added the server. Not used until you accept it.</source>
   <translation>Nueva desde que añadiste el servidor. No se usa hasta que la aceptes.</translation>
  </message>
  <message>
   <source>New title</source>
   <translation>Título nuevo</translation>
  </message>
  <message>
   <source>New…</source>
   <translation>Nueva…</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>Siguiente</translation>
  </message>
  <message>
   <source>Next page</source>
   <translation>Página siguiente</translation>
  </message>
  <message>
   <source>Next page (PgDn)</source>
   <translation>Página siguiente (AvPág)</translation>
  </message>
  <message>
   <source>Next place</source>
   <translation>Lugar siguiente</translation>
  </message>
  <message>
   <source>Nice {value}</source>
   <translation>Nice {value}</translation>
  </message>
  <message>
   <source>No</source>
   <translation>No</translation>
  </message>
  <message>
   <source>No adapter</source>
   <translation>Ningún adaptador</translation>
  </message>
  <message>
   <source>No answer is being written.</source>
   <translation>No se está escribiendo ninguna respuesta.</translation>
  </message>
  <message>
   <source>No conversation has these words.</source>
   <translation>Ninguna conversación contiene estas palabras.</translation>
  </message>
  <message>
   <source>No conversation was deleted.</source>
   <translation>No se borró ninguna conversación.</translation>
  </message>
  <message>
   <source>No kernel</source>
   <translation>Sin kernel</translation>
  </message>
  <message>
   <source>No key has these words.</source>
   <translation>Ninguna tecla contiene estas palabras.</translation>
  </message>
  <message>
   <source>No model</source>
   <translation>Sin modelo</translation>
  </message>
  <message>
   <source>No model is known</source>
   <translation>No se conoce ningún modelo</translation>
  </message>
  <message>
   <source>No model is loaded.</source>
   <translation>No hay ningún modelo cargado.</translation>
  </message>
  <message>
   <source>No model yet. Choose one to begin.</source>
   <translation>Todavía no hay modelo. Elige uno para empezar.</translation>
  </message>
  <message>
   <source>No model, no documents, no MCP servers, and the window as it is at first.</source>
   <translation>Sin modelo, sin documentos, sin servidores MCP, y la ventana como al principio.</translation>
  </message>
  <message>
   <source>No process yet. A chat becomes one with its first message.</source>
   <translation>Todavía no hay procesos. Un chat se convierte en uno con su primer mensaje.</translation>
  </message>
  <message>
   <source>No setting has these words.</source>
   <translation>Ningún ajuste contiene estas palabras.</translation>
  </message>
  <message>
   <source>No, do not remember this</source>
   <translation>No, no recordar esto</translation>
  </message>
  <message>
   <source>No: {subject}</source>
   <translation>No: {subject}</translation>
  </message>
  <message>
   <source>None</source>
   <translation>Ninguna</translation>
  </message>
  <message>
   <source>None of it can be put in context.</source>
   <translation>Nada de esto se puede poner en el contexto.</translation>
  </message>
  <message>
   <source>Normal</source>
   <translation>Normal</translation>
  </message>
  <message>
   <source>Normal size</source>
   <translation>Tamaño normal</translation>
  </message>
  <message>
   <source>Not everything could be forgotten:</source>
   <translation>No se pudo olvidar todo:</translation>
  </message>
  <message>
   <source>Not sandboxed</source>
   <translation>Sin aislamiento</translation>
  </message>
  <message>
   <source>Not what you accepted. Not used until you accept it again.</source>
   <translation>No es lo que aceptaste. No se usa hasta que la aceptes de nuevo.</translation>
  </message>
  <message>
   <source>Notes</source>
   <translation>Notas</translation>
  </message>
  <message>
   <source>Notes on what left</source>
   <translation>Notas sobre lo que salió</translation>
  </message>
  <message>
   <source>Nothing has these words in its name.</source>
   <translation>Nada tiene estas palabras en su nombre.</translation>
  </message>
  <message>
   <source>Nothing of it is added yet. Others wrote its prompt: unless you tick that it speaks for you, its chats count as if a file of theirs were in them, and what changes something is asked about.</source>
   <translation>Todavía no se ha añadido nada. Otros escribieron su prompt: si no marcas que habla por ti, sus chats cuentan como si tuvieran un archivo ajeno, y se pregunta por lo que cambie algo.</translation>
  </message>
  <message>
   <source>Nothing of your chats or documents is in it.</source>
   <translation>No contiene nada de tus chats ni de tus documentos.</translation>
  </message>
  <message>
   <source>Nothing on the disk matches.</source>
   <translation>Nada en el disco coincide.</translation>
  </message>
  <message>
   <source>Nothing there matches.</source>
   <translation>Nada coincide ahí.</translation>
  </message>
  <message>
   <source>Nothing was deleted; documents are in a database of their own.</source>
   <translation>No se eliminó nada; los documentos están en una base de datos propia.</translation>
  </message>
  <message>
   <source>Notify when something is ready</source>
   <translation>Avisar cuando algo esté listo</translation>
  </message>
  <message>
   <source>Of a message that is too long the beginning and end are in context, and all of it on the disk</source>
   <translation>De un mensaje demasiado largo, el principio y el final están en el contexto y todo él en el disco</translation>
  </message>
  <message>
   <source>Of all text and controls.</source>
   <translation>De todo el texto y los controles.</translation>
  </message>
  <message>
   <source>Of the window. It holds when LLM OS is started the next time.</source>
   <translation>De la ventana. Se aplica la próxima vez que se inicie LLM OS.</translation>
  </message>
  <message>
   <source>Off</source>
   <translation>No</translation>
  </message>
  <message>
   <source>On</source>
   <translation>Sí</translation>
  </message>
  <message>
   <source>On their way</source>
   <translation>En camino</translation>
  </message>
  <message>
   <source>On this computer</source>
   <translation>En este equipo</translation>
  </message>
  <message>
   <source>One sentence</source>
   <translation>Una frase</translation>
  </message>
  <message>
   <source>Only for people who log in there and agree to its terms</source>
   <translation>Solo para quienes inician sesión ahí y aceptan sus condiciones</translation>
  </message>
  <message>
   <source>Only its beginning</source>
   <translation>Solo su comienzo</translation>
  </message>
  <message>
   <source>Only lines with these words</source>
   <translation>Solo líneas con estas palabras</translation>
  </message>
  <message>
   <source>Only reads</source>
   <translation>Solo lee</translation>
  </message>
  <message>
   <source>Only the first {count} characters are laid out. Show all</source>
   <translation>Solo se muestran los primeros {count} caracteres. Mostrar todo</translation>
  </message>
  <message>
   <source>Only the most likely words whose chances together make this are chosen from.</source>
   <translation>Solo se elige entre las palabras más probables cuyas probabilidades suman esto.</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>Abrir</translation>
  </message>
  <message>
   <source>Open LLM OS</source>
   <translation>Abrir LLM OS</translation>
  </message>
  <message>
   <source>Open a GGUF file</source>
   <translation>Abrir un archivo GGUF</translation>
  </message>
  <message>
   <source>Open a GGUF file of your own.</source>
   <translation>Abre un archivo GGUF tuyo.</translation>
  </message>
  <message>
   <source>Open a GGUF file…</source>
   <translation>Abrir un archivo GGUF…</translation>
  </message>
  <message>
   <source>Open a link</source>
   <translation>Abrir un enlace</translation>
  </message>
  <message>
   <source>Open a picture</source>
   <translation>Abrir una imagen</translation>
  </message>
  <message>
   <source>Open a picture to see it, its size, and what the camera wrote into it.</source>
   <translation>Abre una imagen para verla, con su tamaño y lo que la cámara escribió en ella.</translation>
  </message>
  <message>
   <source>Open in the browser</source>
   <translation>Abrir en el navegador</translation>
  </message>
  <message>
   <source>Open on disk</source>
   <translation>Abrir en el disco</translation>
  </message>
  <message>
   <source>Open picture…</source>
   <translation>Abrir imagen…</translation>
  </message>
  <message>
   <source>Open the chosen document</source>
   <translation>Abrir el documento elegido</translation>
  </message>
  <message>
   <source>Open the log</source>
   <translation>Abrir el registro</translation>
  </message>
  <message>
   <source>Opened by the model ({visitor})</source>
   <translation>Abierta por el modelo ({visitor})</translation>
  </message>
  <message>
   <source>Opened by you</source>
   <translation>Abierta por ti</translation>
  </message>
  <message>
   <source>Opens the RAM panel, where it can be brought back</source>
   <translation>Abre el panel RAM, donde se puede recuperar</translation>
  </message>
  <message>
   <source>Other models…</source>
   <translation>Otros modelos…</translation>
  </message>
  <message>
   <source>Others wrote its prompt.</source>
   <translation>Otros escribieron su prompt.</translation>
  </message>
  <message>
   <source>Others wrote this prompt, so its chats count as if a file of theirs were in them: what changes something is asked about. Tick it to take the prompt over as yours.</source>
   <translation>Otros escribieron este prompt, así que sus chats cuentan como si tuvieran un archivo ajeno: se pregunta por lo que cambie algo. Márcalo para adoptar el prompt como tuyo.</translation>
  </message>
  <message>
   <source>Out of the context</source>
   <translation>Fuera del contexto</translation>
  </message>
  <message numerus="yes">
   <source>Out of the context: {n} exchanges, on the disk and recalled</source>
   <extracomment>For one: Out of the context: {n} exchange, on the disk and recalled</extracomment>
   <translation>
    <numerusform>Fuera del contexto: {n} intercambio, en el disco y recuperable</numerusform>
    <numerusform>Fuera del contexto: {n} intercambios, en el disco y recuperables</numerusform>
   </translation>
  </message>
  <message>
   <source>Outcome</source>
   <translation>Resultado</translation>
  </message>
  <message>
   <source>Output</source>
   <translation>Salida</translation>
  </message>
  <message>
   <source>Packing {name}</source>
   <translation>Empaquetando {name}</translation>
  </message>
  <message>
   <source>Page as a picture</source>
   <translation>Página como imagen</translation>
  </message>
  <message>
   <source>Page {page} of {pages}</source>
   <translation>Página {page} de {pages}</translation>
  </message>
  <message>
   <source>Panels</source>
   <translation>Paneles</translation>
  </message>
  <message>
   <source>Parameters</source>
   <translation>Parámetros</translation>
  </message>
  <message>
   <source>Paste</source>
   <translation>Pegar</translation>
  </message>
  <message>
   <source>Paste what its instructions give: JSON, a command, or an address</source>
   <translation>Pega lo que dan sus instrucciones: JSON, un comando o una dirección</translation>
  </message>
  <message>
   <source>Pasted text</source>
   <translation>Texto pegado</translation>
  </message>
  <message>
   <source>Pasted text, beginning</source>
   <translation>Texto pegado, principio</translation>
  </message>
  <message>
   <source>Pause</source>
   <translation>Pausar</translation>
  </message>
  <message>
   <source>Picture</source>
   <translation>Imagen</translation>
  </message>
  <message>
   <source>Pictures (*.png *.jpg *.jpeg *.gif *.webp *.bmp *.tif *.tiff)</source>
   <translation>Imágenes (*.png *.jpg *.jpeg *.gif *.webp *.bmp *.tif *.tiff)</translation>
  </message>
  <message>
   <source>Pin</source>
   <translation>Fijar</translation>
  </message>
  <message>
   <source>Pinned</source>
   <translation>Fijadas</translation>
  </message>
  <message>
   <source>Prefilling: {done} of {wanted} tokens, {reused} reused</source>
   <translation>Prefill: {done} de {wanted} tokens, {reused} reutilizados</translation>
  </message>
  <message>
   <source>Press the new key for: {does}</source>
   <translation>Pulsa la tecla nueva para: {does}</translation>
  </message>
  <message>
   <source>Press the new key. Esc leaves it as it is, Backspace takes it away.</source>
   <translation>Pulsa la tecla nueva. Esc la deja como está, Retroceso la quita.</translation>
  </message>
  <message>
   <source>Previous</source>
   <translation>Anterior</translation>
  </message>
  <message>
   <source>Previous page</source>
   <translation>Página anterior</translation>
  </message>
  <message>
   <source>Previous page (PgUp)</source>
   <translation>Página anterior (RePág)</translation>
  </message>
  <message>
   <source>Previous place</source>
   <translation>Lugar anterior</translation>
  </message>
  <message>
   <source>Priority</source>
   <translation>Prioridad</translation>
  </message>
  <message>
   <source>Priority of the chosen process</source>
   <translation>Prioridad del proceso elegido</translation>
  </message>
  <message>
   <source>Processes</source>
   <translation>Procesos</translation>
  </message>
  <message>
   <source>Program of new chats</source>
   <translation>Programa de los chats nuevos</translation>
  </message>
  <message>
   <source>Program: {name}</source>
   <translation>Programa: {name}</translation>
  </message>
  <message>
   <source>Programs</source>
   <translation>Programas</translation>
  </message>
  <message>
   <source>Programs may read beneath these folders, and nowhere else.</source>
   <translation>Los programas pueden leer dentro de estas carpetas y en ningún otro lugar.</translation>
  </message>
  <message>
   <source>Programs of LLM OS</source>
   <translation>Programas de LLM OS</translation>
  </message>
  <message>
   <source>Programs of others whose tools the assistant may use (MCP). They run with your rights. What they send back, and what they say of themselves, is not trusted; each use is asked about.</source>
   <translation>Programas ajenos cuyas herramientas puede usar el asistente (MCP). Se ejecutan con tus permisos. Lo que devuelven y lo que dicen de sí mismos no se considera fiable; se pregunta antes de cada uso.</translation>
  </message>
  <message>
   <source>Programs…</source>
   <translation>Programas…</translation>
  </message>
  <message>
   <source>Progress of {title}</source>
   <translation>Progreso de {title}</translation>
  </message>
  <message>
   <source>Prompt</source>
   <translation>Prompt</translation>
  </message>
  <message>
   <source>Prompt lookup</source>
   <translation>Búsqueda en el prompt</translation>
  </message>
  <message>
   <source>Put in context</source>
   <translation>Poner en el contexto</translation>
  </message>
  <message>
   <source>Put it in context with the next message</source>
   <translation>Ponerlo en el contexto con el próximo mensaje</translation>
  </message>
  <message>
   <source>Put it into the message</source>
   <translation>Ponerlo en el mensaje</translation>
  </message>
  <message>
   <source>Put it on the disk</source>
   <translation>Ponerlo en el disco</translation>
  </message>
  <message>
   <source>Put on the disk</source>
   <translation>Poner en el disco</translation>
  </message>
  <message>
   <source>Put only the beginning of {name} in context</source>
   <translation>Poner en el contexto solo el comienzo de {name}</translation>
  </message>
  <message>
   <source>Put selection in context</source>
   <translation>Poner la selección en el contexto</translation>
  </message>
  <message>
   <source>Put the pasted text into the message</source>
   <translation>Poner el texto pegado en el mensaje</translation>
  </message>
  <message>
   <source>Put the sample document on the disk</source>
   <translation>Poner el documento de ejemplo en el disco</translation>
  </message>
  <message>
   <source>Put what is chosen in context</source>
   <translation>Poner lo elegido en el contexto</translation>
  </message>
  <message>
   <source>Puts the address into your message</source>
   <translation>Pone la dirección en tu mensaje</translation>
  </message>
  <message>
   <source>Python</source>
   <translation>Python</translation>
  </message>
  <message>
   <source>Python code</source>
   <translation>Código Python</translation>
  </message>
  <message>
   <source>Python: run</source>
   <translation>Python: ejecutar</translation>
  </message>
  <message>
   <source>Quantisation</source>
   <translation>Cuantización</translation>
  </message>
  <message>
   <source>Quit</source>
   <translation>Salir</translation>
  </message>
  <message>
   <source>Quote</source>
   <translation>Citar</translation>
  </message>
  <message>
   <source>Quote this message, or what is selected of it</source>
   <translation>Citar este mensaje, o lo que está seleccionado de él</translation>
  </message>
  <message>
   <source>RAM</source>
   <translation>RAM</translation>
  </message>
  <message>
   <source>RAM map</source>
   <translation>Mapa de la RAM</translation>
  </message>
  <message>
   <source>Read the list of notes again</source>
   <translation>Volver a leer la lista de notas</translation>
  </message>
  <message>
   <source>Read the pasted text</source>
   <translation>Leer el texto pegado</translation>
  </message>
  <message>
   <source>Read the words</source>
   <translation>Leer las palabras</translation>
  </message>
  <message>
   <source>Reading the words…</source>
   <translation>Leyendo las palabras…</translation>
  </message>
  <message>
   <source>Reading…</source>
   <translation>Leyendo…</translation>
  </message>
  <message>
   <source>Reads the best hits of a search once more, together with the question. Slower.</source>
   <translation>Lee otra vez los mejores resultados de una búsqueda junto con la pregunta. Más lento.</translation>
  </message>
  <message>
   <source>Reads, writes and explains code, and tries it in the sandbox before it says that it works.</source>
   <translation>Lee, escribe y explica código, y lo prueba en el entorno aislado antes de decir que funciona.</translation>
  </message>
  <message>
   <source>Recall</source>
   <translation>Recuperación</translation>
  </message>
  <message>
   <source>Recall looked only into #{name}</source>
   <translation>La recuperación buscó solo en #{name}</translation>
  </message>
  <message>
   <source>Recall looks only into this collection</source>
   <translation>La recuperación busca solo en esta colección</translation>
  </message>
  <message>
   <source>Recall looks only into {name}</source>
   <translation>La recuperación busca solo en {name}</translation>
  </message>
  <message>
   <source>Recommended</source>
   <translation>Recomendados</translation>
  </message>
  <message>
   <source>Reduced</source>
   <translation>Reducido</translation>
  </message>
  <message>
   <source>Reduced: menus and tips come at once, bars stand still, and the text cursor does not blink.</source>
   <translation>Reducido: los menús y las ayudas aparecen al instante, las barras no se mueven y el cursor de texto no parpadea.</translation>
  </message>
  <message>
   <source>Refresh</source>
   <translation>Actualizar</translation>
  </message>
  <message>
   <source>Regenerate</source>
   <translation>Regenerar</translation>
  </message>
  <message>
   <source>Regenerate the answer</source>
   <translation>Regenerar la respuesta</translation>
  </message>
  <message>
   <source>Reload</source>
   <translation>Recargar</translation>
  </message>
  <message>
   <source>Remembered: {what} (by the model).</source>
   <translation>Recordado: {what} (por el modelo).</translation>
  </message>
  <message>
   <source>Remembered: {what} (by the model, from {source}).</source>
   <translation>Recordado: {what} (por el modelo, de {source}).</translation>
  </message>
  <message>
   <source>Remembered: {what} (by you).</source>
   <translation>Recordado: {what} (por ti).</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Quitar</translation>
  </message>
  <message>
   <source>Remove for good</source>
   <translation>Quitar para siempre</translation>
  </message>
  <message>
   <source>Remove from the disk</source>
   <translation>Quitar del disco</translation>
  </message>
  <message>
   <source>Remove from the disk…</source>
   <translation>Quitar del disco…</translation>
  </message>
  <message>
   <source>Remove {name}</source>
   <translation>Quitar {name}</translation>
  </message>
  <message>
   <source>Remove {name} from the disk?</source>
   <translation>¿Quitar {name} del disco?</translation>
  </message>
  <message>
   <source>Rename</source>
   <translation>Cambiar nombre</translation>
  </message>
  <message>
   <source>Reranker</source>
   <translation>Reranker</translation>
  </message>
  <message>
   <source>Reset</source>
   <translation>Restablecer</translation>
  </message>
  <message>
   <source>Restart in safe mode</source>
   <translation>Reiniciar en modo seguro</translation>
  </message>
  <message>
   <source>Restore</source>
   <translation>Restaurar</translation>
  </message>
  <message>
   <source>Restore a backup</source>
   <translation>Restaurar una copia de seguridad</translation>
  </message>
  <message>
   <source>Restore a backup…</source>
   <translation>Restaurar una copia de seguridad…</translation>
  </message>
  <message>
   <source>Restore the last backup. What is there now is put aside.</source>
   <translation>Restaurar la última copia de seguridad. Lo que hay ahora se aparta.</translation>
  </message>
  <message>
   <source>Restore…</source>
   <translation>Restaurar…</translation>
  </message>
  <message>
   <source>Rests: {share} have come. {why}</source>
   <translation>En pausa: han llegado {share}. {why}</translation>
  </message>
  <message>
   <source>Resume</source>
   <translation>Reanudar</translation>
  </message>
  <message>
   <source>Retry</source>
   <translation>Reintentar</translation>
  </message>
  <message>
   <source>Revoke</source>
   <translation>Revocar</translation>
  </message>
  <message>
   <source>Revoke the chosen folder</source>
   <translation>Revocar la carpeta elegida</translation>
  </message>
  <message>
   <source>Revoke {tool} of {program}</source>
   <translation>Revocar {tool} a {program}</translation>
  </message>
  <message>
   <source>Rewriting and summing up English text</source>
   <translation>Reescribir y resumir textos en inglés</translation>
  </message>
  <message>
   <source>Right of the chat</source>
   <translation>A la derecha del chat</translation>
  </message>
  <message>
   <source>Run</source>
   <translation>Ejecutar</translation>
  </message>
  <message>
   <source>Run, not sandboxed</source>
   <translation>Ejecutar sin aislamiento</translation>
  </message>
  <message>
   <source>Run, not sandboxed…</source>
   <translation>Ejecutar sin aislamiento…</translation>
  </message>
  <message>
   <source>Running</source>
   <translation>En ejecución</translation>
  </message>
  <message>
   <source>Running processes</source>
   <translation>Procesos en ejecución</translation>
  </message>
  <message>
   <source>Running…</source>
   <translation>En ejecución…</translation>
  </message>
  <message>
   <source>Runs with the LoRA adapter {name}.</source>
   <translation>Funciona con el adaptador LoRA {name}.</translation>
  </message>
  <message>
   <source>Safe mode</source>
   <translation>Modo seguro</translation>
  </message>
  <message>
   <source>Safe mode starts without the model, documents and MCP servers, so that you can look what is wrong.</source>
   <translation>El modo seguro inicia sin el modelo, los documentos ni los servidores MCP, para que puedas ver qué falla.</translation>
  </message>
  <message>
   <source>Said in a conversation that is not open: {text}</source>
   <translation>Dicho en una conversación que no está abierta: {text}</translation>
  </message>
  <message>
   <source>Save</source>
   <translation>Guardar</translation>
  </message>
  <message>
   <source>Save as my layout</source>
   <translation>Guardar como mi disposición</translation>
  </message>
  <message>
   <source>Save the code</source>
   <translation>Guardar el código</translation>
  </message>
  <message>
   <source>Save the note</source>
   <translation>Guardar la nota</translation>
  </message>
  <message>
   <source>Saved as {path}.</source>
   <translation>Guardado como {path}.</translation>
  </message>
  <message>
   <source>Saved. “My layout” in the menu brings it back.</source>
   <translation>Guardado. «Mi disposición» en el menú la recupera.</translation>
  </message>
  <message>
   <source>Save…</source>
   <translation>Guardar…</translation>
  </message>
  <message>
   <source>Say why it was not read</source>
   <translation>Decir por qué no se leyó</translation>
  </message>
  <message>
   <source>Scale of the adapter</source>
   <translation>Escala del adaptador</translation>
  </message>
  <message>
   <source>Search</source>
   <translation>Buscar</translation>
  </message>
  <message>
   <source>Search Hugging Face</source>
   <translation>Buscar en Hugging Face</translation>
  </message>
  <message>
   <source>Search asks {address} over the network. It gets your words and nothing else; nobody is logged in. What is downloaded is checked against the SHA-256 that it gives.</source>
   <translation>La búsqueda pregunta a {address} por la red. Recibe tus palabras y nada más; nadie ha iniciado sesión. Lo descargado se comprueba con el SHA-256 que da.</translation>
  </message>
  <message>
   <source>Search in it instead</source>
   <translation>Buscar en él</translation>
  </message>
  <message>
   <source>Search results</source>
   <translation>Resultados de la búsqueda</translation>
  </message>
  <message>
   <source>Search the disk</source>
   <translation>Buscar en el disco</translation>
  </message>
  <message>
   <source>Search the keys</source>
   <translation>Buscar en las teclas</translation>
  </message>
  <message>
   <source>Search the settings</source>
   <translation>Buscar en los ajustes</translation>
  </message>
  <message>
   <source>Searched for this message</source>
   <translation>Se busca en él para este mensaje</translation>
  </message>
  <message>
   <source>See what would be started</source>
   <translation>Ver qué se iniciaría</translation>
  </message>
  <message>
   <source>Sees pictures, with {file}</source>
   <translation>Ve imágenes, con {file}</translation>
  </message>
  <message>
   <source>Send</source>
   <translation>Enviar</translation>
  </message>
  <message>
   <source>Send the message</source>
   <translation>Enviar el mensaje</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>Ajustes</translation>
  </message>
  <message>
   <source>Settings…</source>
   <translation>Ajustes…</translation>
  </message>
  <message>
   <source>Shares of the context: above the higher one pages leave in idle time, down to the lower one.</source>
   <translation>Partes del contexto: por encima de la mayor, las páginas salen en momentos de inactividad hasta llegar a la menor.</translation>
  </message>
  <message>
   <source>Show</source>
   <translation>Mostrar</translation>
  </message>
  <message>
   <source>Show Audit</source>
   <translation>Mostrar Auditoría</translation>
  </message>
  <message>
   <source>Show Devices</source>
   <translation>Mostrar Dispositivos</translation>
  </message>
  <message>
   <source>Show Disk</source>
   <translation>Mostrar Disco</translation>
  </message>
  <message>
   <source>Show Processes</source>
   <translation>Mostrar Procesos</translation>
  </message>
  <message>
   <source>Show RAM</source>
   <translation>Mostrar RAM</translation>
  </message>
  <message>
   <source>Show and change the keys</source>
   <translation>Mostrar y cambiar las teclas</translation>
  </message>
  <message>
   <source>Show folder</source>
   <translation>Mostrar la carpeta</translation>
  </message>
  <message>
   <source>Show in chat</source>
   <translation>Mostrar en el chat</translation>
  </message>
  <message>
   <source>Show in the file manager</source>
   <translation>Mostrar en el gestor de archivos</translation>
  </message>
  <message>
   <source>Show keys…</source>
   <translation>Mostrar teclas…</translation>
  </message>
  <message>
   <source>Show lines as they come</source>
   <translation>Mostrar las líneas según llegan</translation>
  </message>
  <message>
   <source>Show or hide all panels</source>
   <translation>Mostrar u ocultar todos los paneles</translation>
  </message>
  <message>
   <source>Show or hide the sidebar</source>
   <translation>Mostrar u ocultar la barra lateral</translation>
  </message>
  <message>
   <source>Show the MCP servers</source>
   <translation>Mostrar los servidores MCP</translation>
  </message>
  <message>
   <source>Show the chosen conversation (Enter)</source>
   <translation>Mostrar la conversación elegida (Intro)</translation>
  </message>
  <message>
   <source>Show the page as a picture</source>
   <translation>Mostrar la página como imagen</translation>
  </message>
  <message>
   <source>Show the text</source>
   <translation>Mostrar el texto</translation>
  </message>
  <message>
   <source>Show the text in notifications</source>
   <translation>Mostrar el texto en las notificaciones</translation>
  </message>
  <message>
   <source>Show this passage in its document</source>
   <translation>Mostrar este fragmento en su documento</translation>
  </message>
  <message>
   <source>Show what is pinned</source>
   <translation>Mostrar lo fijado</translation>
  </message>
  <message>
   <source>Show what left</source>
   <translation>Mostrar lo que salió</translation>
  </message>
  <message>
   <source>Show where this was said</source>
   <translation>Mostrar dónde se dijo</translation>
  </message>
  <message>
   <source>Sidebar</source>
   <translation>Barra lateral</translation>
  </message>
  <message>
   <source>Since {time}.</source>
   <translation>Desde las {time}.</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>Tamaño</translation>
  </message>
  <message>
   <source>Skip</source>
   <translation>Omitir</translation>
  </message>
  <message>
   <source>Skip the first steps</source>
   <translation>Omitir los primeros pasos</translation>
  </message>
  <message>
   <source>Sliding window</source>
   <translation>Ventana deslizante</translation>
  </message>
  <message>
   <source>Smaller</source>
   <translation>Más pequeño</translation>
  </message>
  <message>
   <source>Smaller (−)</source>
   <translation>Más pequeño (−)</translation>
  </message>
  <message>
   <source>Something went wrong in the kernel; the log says more.</source>
   <translation>Algo salió mal en el kernel; el registro dice más.</translation>
  </message>
  <message>
   <source>Source: {place}</source>
   <translation>Fuente: {place}</translation>
  </message>
  <message>
   <source>Start a chat with {name}</source>
   <translation>Empezar un chat con {name}</translation>
  </message>
  <message>
   <source>Start a shell, not sandboxed…</source>
   <translation>Iniciar una shell sin aislamiento…</translation>
  </message>
  <message>
   <source>Start as usual</source>
   <translation>Iniciar normalmente</translation>
  </message>
  <message>
   <source>Start chat</source>
   <translation>Empezar chat</translation>
  </message>
  <message>
   <source>Start in safe mode</source>
   <translation>Iniciar en modo seguro</translation>
  </message>
  <message>
   <source>Start the kernel again</source>
   <translation>Iniciar de nuevo el kernel</translation>
  </message>
  <message>
   <source>Start with another program</source>
   <translation>Empezar con otro programa</translation>
  </message>
  <message>
   <source>Start, not sandboxed</source>
   <translation>Iniciar sin aislamiento</translation>
  </message>
  <message>
   <source>Starting in safe mode…</source>
   <translation>Iniciando en modo seguro…</translation>
  </message>
  <message>
   <source>Starting…</source>
   <translation>Iniciando…</translation>
  </message>
  <message>
   <source>Still being read: {names}. Send when it is there, or take it out.</source>
   <translation>Aún se está leyendo: {names}. Envía cuando esté, o quítalo.</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>Detener</translation>
  </message>
  <message>
   <source>Stop fetching</source>
   <translation>Detener la carga</translation>
  </message>
  <message>
   <source>Stop the answer</source>
   <translation>Detener la respuesta</translation>
  </message>
  <message>
   <source>Stop the code</source>
   <translation>Detener el código</translation>
  </message>
  <message>
   <source>Stop the turn of the chosen process (Space)</source>
   <translation>Detener el turno del proceso elegido (Espacio)</translation>
  </message>
  <message>
   <source>Stop watching this folder</source>
   <translation>Dejar de vigilar esta carpeta</translation>
  </message>
  <message>
   <source>Stopped.</source>
   <translation>Detenida.</translation>
  </message>
  <message>
   <source>Subject</source>
   <translation>Asunto</translation>
  </message>
  <message>
   <source>Suggestions</source>
   <translation>Sugerencias</translation>
  </message>
  <message>
   <source>Suspend</source>
   <translation>Suspender</translation>
  </message>
  <message>
   <source>Suspended. It goes on when it is resumed, under Processes.</source>
   <translation>Suspendido. Sigue cuando se reanude, en Procesos.</translation>
  </message>
  <message>
   <source>TITLE</source>
   <translation>TÍTULO</translation>
  </message>
  <message>
   <source>Take back the last change to the pages (Ctrl+Z)</source>
   <translation>Deshacer el último cambio en las páginas (Ctrl+Z)</translation>
  </message>
  <message>
   <source>Take it out</source>
   <translation>Sacarlo</translation>
  </message>
  <message>
   <source>Take it out of the context, with its exchange</source>
   <translation>Sacarla del contexto, con su intercambio</translation>
  </message>
  <message>
   <source>Take off the list</source>
   <translation>Quitar de la lista</translation>
  </message>
  <message>
   <source>Take out of the archive</source>
   <translation>Sacar del archivo</translation>
  </message>
  <message>
   <source>Take the key from there</source>
   <translation>Quitar la tecla de ahí</translation>
  </message>
  <message>
   <source>Take {name} out of the message</source>
   <translation>Sacar {name} del mensaje</translation>
  </message>
  <message>
   <source>Take {title} out of the message</source>
   <translation>Sacar {title} del mensaje</translation>
  </message>
  <message>
   <source>Takes back the newest change</source>
   <translation>Deshace el cambio más reciente</translation>
  </message>
  <message>
   <source>Tape</source>
   <translation>Cinta</translation>
  </message>
  <message>
   <source>Temperature</source>
   <translation>Temperatura</translation>
  </message>
  <message>
   <source>Terminal</source>
   <translation>Terminal</translation>
  </message>
  <message>
   <source>Text</source>
   <translation>Texto</translation>
  </message>
  <message>
   <source>Text of the document</source>
   <translation>Texto del documento</translation>
  </message>
  <message>
   <source>Text of the file</source>
   <translation>Texto del archivo</translation>
  </message>
  <message>
   <source>Text of the note</source>
   <translation>Texto de la nota</translation>
  </message>
  <message>
   <source>Text of the page</source>
   <translation>Texto de la página</translation>
  </message>
  <message>
   <source>That message is not in this conversation.</source>
   <translation>Ese mensaje no está en esta conversación.</translation>
  </message>
  <message>
   <source>The answer begins when the model is ready.</source>
   <translation>La respuesta empieza cuando el modelo esté listo.</translation>
  </message>
  <message>
   <source>The answer is ready</source>
   <translation>La respuesta está lista</translation>
  </message>
  <message>
   <source>The answer was not finished</source>
   <translation>La respuesta no se terminó</translation>
  </message>
  <message>
   <source>The assistant may use {name}</source>
   <translation>El asistente puede usar {name}</translation>
  </message>
  <message>
   <source>The backup is in place. The index of documents is built anew now.</source>
   <translation>La copia de seguridad está restaurada. El índice de documentos se está volviendo a crear.</translation>
  </message>
  <message>
   <source>The beginning of the answer, or the name of the tool, is shown in the notification, too.</source>
   <translation>En la notificación se muestra también el comienzo de la respuesta o el nombre de la herramienta.</translation>
  </message>
  <message>
   <source>The best answers for its size: documents, tools, many languages</source>
   <translation>Las mejores respuestas para su tamaño: documentos, herramientas, muchos idiomas</translation>
  </message>
  <message>
   <source>The branch before</source>
   <translation>La rama anterior</translation>
  </message>
  <message>
   <source>The browser is off: neither you nor the model can fetch pages.</source>
   <translation>El navegador está desactivado: ni tú ni el modelo podéis cargar páginas.</translation>
  </message>
  <message>
   <source>The browser is off: nothing is fetched. Turn it on first.</source>
   <translation>El navegador está apagado: no se trae nada. Enciéndelo primero.</translation>
  </message>
  <message>
   <source>The cache holds keys and values as f16. Smaller types are not offered: what is moved inside the cache was measured with f16 only.</source>
   <translation>La caché guarda claves y valores como f16. No se ofrecen tipos menores: lo que se mueve dentro de la caché se midió solo con f16.</translation>
  </message>
  <message>
   <source>The clipboard may hold what you copied for others, such as a password.</source>
   <translation>El portapapeles puede contener lo que copiaste para otra cosa, como una contraseña.</translation>
  </message>
  <message>
   <source>The data folder cannot be written</source>
   <translation>No se puede escribir en la carpeta de datos</translation>
  </message>
  <message>
   <source>The database of the conversations is damaged</source>
   <translation>La base de datos de las conversaciones está dañada</translation>
  </message>
  <message>
   <source>The device did not answer.</source>
   <translation>El dispositivo no respondió.</translation>
  </message>
  <message>
   <source>The device host stopped ({reason}) and is being restarted.</source>
   <translation>El anfitrión de dispositivos se detuvo ({reason}) y se está reiniciando.</translation>
  </message>
  <message>
   <source>The disk did not answer in time: answered without your documents.</source>
   <translation>El disco no respondió a tiempo: respondido sin tus documentos.</translation>
  </message>
  <message>
   <source>The disk has stopped</source>
   <translation>El disco se ha detenido</translation>
  </message>
  <message>
   <source>The disk has stopped, and is being started again.</source>
   <translation>El disco se ha detenido y se está iniciando de nuevo.</translation>
  </message>
  <message>
   <source>The disk is full: {path} cannot be written. Free some space; nothing saved is lost.</source>
   <translation>El disco está lleno: no se puede escribir {path}. Libera espacio; no se pierde nada guardado.</translation>
  </message>
  <message>
   <source>The disk is loading. Files can be added already.</source>
   <translation>El disco se está cargando. Ya se pueden añadir archivos.</translation>
  </message>
  <message>
   <source>The disk is not connected.</source>
   <translation>El disco no está conectado.</translation>
  </message>
  <message>
   <source>The disk is not running.</source>
   <translation>El disco no está en marcha.</translation>
  </message>
  <message>
   <source>The disk is still loading.</source>
   <translation>El disco todavía se está cargando.</translation>
  </message>
  <message>
   <source>The disk process stopped ({reason}). It is being restarted; documents and jobs are safe.</source>
   <translation>El proceso del disco se detuvo ({reason}). Se está reiniciando; los documentos y los trabajos están a salvo.</translation>
  </message>
  <message>
   <source>The disk stopped several times</source>
   <translation>El disco se detuvo varias veces</translation>
  </message>
  <message>
   <source>The disk works, but not in full</source>
   <translation>El disco funciona, pero no del todo</translation>
  </message>
  <message>
   <source>The drive is full</source>
   <translation>La unidad está llena</translation>
  </message>
  <message>
   <source>The file goes on; this is its beginning.</source>
   <translation>El archivo continúa; este es su comienzo.</translation>
  </message>
  <message>
   <source>The file has changed since it was read.</source>
   <translation>El archivo ha cambiado desde que se leyó.</translation>
  </message>
  <message>
   <source>The file is not there any more. What was read of it is kept.</source>
   <translation>El archivo ya no está. Lo que se leyó de él se conserva.</translation>
  </message>
  <message>
   <source>The file is whole: {size}, of {when}, by LLM OS {version}.</source>
   <translation>El archivo está íntegro: {size}, del {when}, de LLM OS {version}.</translation>
  </message>
  <message>
   <source>The kernel could not do this ({kind}). The log says more.</source>
   <translation>El kernel no pudo hacerlo ({kind}). El registro dice más.</translation>
  </message>
  <message>
   <source>The kernel does not start</source>
   <translation>El kernel no se inicia</translation>
  </message>
  <message>
   <source>The kernel has not said yet what programs may do. Try again in a moment.</source>
   <translation>El kernel todavía no ha dicho qué pueden hacer los programas. Inténtalo de nuevo en un momento.</translation>
  </message>
  <message>
   <source>The kernel has not told its devices yet.</source>
   <translation>El kernel todavía no ha indicado sus dispositivos.</translation>
  </message>
  <message>
   <source>The kernel has stopped.</source>
   <translation>El kernel se ha detenido.</translation>
  </message>
  <message>
   <source>The kernel stopped several times in a row</source>
   <translation>El kernel se detuvo varias veces seguidas</translation>
  </message>
  <message>
   <source>The kernel stopped unexpectedly. Restarting… every message is saved.</source>
   <translation>El kernel se detuvo de forma inesperada. Reiniciando… todos los mensajes están guardados.</translation>
  </message>
  <message>
   <source>The log says more.</source>
   <translation>El registro dice más.</translation>
  </message>
  <message>
   <source>The message has {count} characters; {most} is the most. Save it as a file and drop that on the window: it goes to disk and can be searched.</source>
   <translation>El mensaje tiene {count} caracteres; {most} es el máximo. Guárdalo como archivo y suéltalo en la ventana: va al disco y se puede buscar en él.</translation>
  </message>
  <message>
   <source>The message is empty.</source>
   <translation>El mensaje está vacío.</translation>
  </message>
  <message>
   <source>The message is longer than the context has room for ({most} tokens). All of it is on the disk; its beginning and end are in the context, and what matters of the rest is recalled.</source>
   <translation>El mensaje es más largo que el sitio que hay en el contexto ({most} tokens). Está entero en el disco; su principio y su final están en el contexto, y del resto se recupera lo que importa.</translation>
  </message>
  <message>
   <source>The model</source>
   <translation>El modelo</translation>
  </message>
  <message>
   <source>The model always writes the most likely word, so answers repeat.</source>
   <translation>El modelo escribe siempre la palabra más probable, así que las respuestas se repiten.</translation>
  </message>
  <message>
   <source>The model before it goes on until then.</source>
   <translation>El modelo anterior sigue hasta entonces.</translation>
  </message>
  <message>
   <source>The model could not be loaded</source>
   <translation>No se pudo cargar el modelo</translation>
  </message>
  <message>
   <source>The model went on using tools instead of answering; the turn was ended.</source>
   <translation>El modelo siguió usando herramientas en vez de responder; se terminó el turno.</translation>
  </message>
  <message>
   <source>The next branch</source>
   <translation>La rama siguiente</translation>
  </message>
  <message>
   <source>The numbers under “How words are chosen” must be numbers.</source>
   <translation>Los valores de «Cómo se eligen las palabras» deben ser números.</translation>
  </message>
  <message>
   <source>The oldest exchange left the context to make room. The text stays here, and is recalled.</source>
   <translation>El intercambio más antiguo salió del contexto para hacer sitio. El texto sigue aquí y se recupera.</translation>
  </message>
  <message>
   <source>The page after</source>
   <translation>La página siguiente</translation>
  </message>
  <message>
   <source>The page before</source>
   <translation>La página anterior</translation>
  </message>
  <message>
   <source>The page is in the notes, as “{name}”.</source>
   <translation>La página está en las notas, como «{name}».</translation>
  </message>
  <message>
   <source>The process of this chat has ended. It is laid out again with the next message.</source>
   <translation>El proceso de este chat ha terminado. Se vuelve a crear con el próximo mensaje.</translation>
  </message>
  <message>
   <source>The result does not fit into the context.</source>
   <translation>El resultado no cabe en el contexto.</translation>
  </message>
  <message>
   <source>The scale of the adapter must be a number.</source>
   <translation>La escala del adaptador debe ser un número.</translation>
  </message>
  <message>
   <source>The share of likelihood that the words to choose from make up, to 1.</source>
   <translation>La parte de probabilidad que suman las palabras entre las que se elige, hasta 1.</translation>
  </message>
  <message>
   <source>The text can no longer be found. What chats have recalled of it stays in them: to remove that too, forget it. The file itself stays where it is.</source>
   <translation>El texto ya no se podrá encontrar. Lo que los chats han recuperado de él permanece en ellos: para quitar también eso, olvídalo. El archivo en sí se queda donde está.</translation>
  </message>
  <message>
   <source>The whole message</source>
   <translation>El mensaje completo</translation>
  </message>
  <message>
   <source>The {n} oldest exchanges left the context to make room. The text stays here, and is recalled.</source>
   <translation>Los {n} intercambios más antiguos salieron del contexto para hacer sitio. El texto sigue aquí y se recupera.</translation>
  </message>
  <message>
   <source>Theme</source>
   <translation>Tema</translation>
  </message>
  <message numerus="yes">
   <source>Then you choose for these {n}: searchable on the disk, or in context with your next message, too.</source>
   <extracomment>For one: Then you choose: searchable on the disk, or in context with your next message, too.</extracomment>
   <translation>
    <numerusform>Después eliges: en el disco, donde se puede buscar, o también en el contexto con el próximo mensaje.</numerusform>
    <numerusform>Después eliges para estos {n}: en el disco, donde se pueden buscar, o también en el contexto con el próximo mensaje.</numerusform>
   </translation>
  </message>
  <message>
   <source>There are no logs yet.</source>
   <translation>Todavía no hay registros.</translation>
  </message>
  <message>
   <source>There is no answer yet.</source>
   <translation>Aún no hay respuesta.</translation>
  </message>
  <message>
   <source>There is no change to take back.</source>
   <translation>No hay ningún cambio que deshacer.</translation>
  </message>
  <message>
   <source>There is no chat yet: this one begins with your first message.</source>
   <translation>Aún no hay chat: este empieza con el primer mensaje.</translation>
  </message>
  <message>
   <source>There is no conversation {pid}. It may have been deleted.</source>
   <translation>No hay ninguna conversación {pid}. Puede que se haya borrado.</translation>
  </message>
  <message>
   <source>There is no layout of yours yet. Arrange the panels, then choose “Save as my layout”.</source>
   <translation>Todavía no tienes una disposición. Coloca los paneles y elige «Guardar como mi disposición».</translation>
  </message>
  <message>
   <source>There is no model here yet. Choose a recommended one, or open a GGUF file.</source>
   <translation>Aquí todavía no hay ningún modelo. Elige uno recomendado o abre un archivo GGUF.</translation>
  </message>
  <message>
   <source>There is no server yet.</source>
   <translation>Todavía no hay ningún servidor.</translation>
  </message>
  <message>
   <source>There is no vision model: the model gets these words, and never the picture.</source>
   <translation>No hay modelo de visión: el modelo recibe estas palabras y nunca la imagen.</translation>
  </message>
  <message>
   <source>There is no working sandbox on this machine. {what} would not be sandboxed: it could read, change and delete all your files, and use the network.</source>
   <translation>En este equipo no funciona ningún entorno aislado. {what} se ejecutaría sin aislamiento: podría leer, cambiar y eliminar todos tus archivos y usar la red.</translation>
  </message>
  <message>
   <source>There is none yet. Fetch one, or open a GGUF file that you have under Models…</source>
   <translation>Todavía no hay ninguno. Descarga uno o abre en Modelos… un archivo GGUF que tengas.</translation>
  </message>
  <message numerus="yes">
   <source>These {n} documents go with your next message. What they cost is shown first.</source>
   <extracomment>For one: “{title}” goes with your next message. What it costs is shown first.</extracomment>
   <translation>
    <numerusform>«{title}» irá con tu próximo mensaje. Antes se muestra lo que cuesta.</numerusform>
    <numerusform>Estos {n} documentos irán con tu próximo mensaje. Antes se muestra lo que cuestan.</numerusform>
   </translation>
  </message>
  <message>
   <source>This answer failed.</source>
   <translation>Esta respuesta falló.</translation>
  </message>
  <message>
   <source>This chat runs {name}, as it was when the chat began.</source>
   <translation>Este chat ejecuta {name}, tal como era cuando empezó el chat.</translation>
  </message>
  <message>
   <source>This code</source>
   <translation>Este código</translation>
  </message>
  <message>
   <source>This desktop has neither a tray nor notify-send: nothing can be shown.</source>
   <translation>Este escritorio no tiene bandeja ni notify-send: no se puede mostrar nada.</translation>
  </message>
  <message>
   <source>This desktop has none: closing the window ends LLM OS.</source>
   <translation>Este escritorio no tiene: al cerrar la ventana termina LLM OS.</translation>
  </message>
  <message>
   <source>This does not fit: {total} tokens, and there is room for {room}.</source>
   <translation>No cabe: {total} tokens, y hay sitio para {room}.</translation>
  </message>
  <message>
   <source>This link leads to</source>
   <translation>Este enlace lleva a</translation>
  </message>
  <message>
   <source>This opens in your browser, and tells the site that you followed it.</source>
   <translation>Se abre en tu navegador, y el sitio sabrá que lo has seguido.</translation>
  </message>
  <message>
   <source>This repository has no GGUF files.</source>
   <translation>Este repositorio no tiene archivos GGUF.</translation>
  </message>
  <message>
   <source>This sentence stands in {place}. That does not make it true. A click opens the passage.</source>
   <translation>Esta frase está en {place}. Eso no la hace verdadera. Un clic abre el fragmento.</translation>
  </message>
  <message>
   <source>This task only</source>
   <translation>Solo esta tarea</translation>
  </message>
  <message>
   <source>This week</source>
   <translation>Esta semana</translation>
  </message>
  <message>
   <source>Threads</source>
   <translation>Hilos</translation>
  </message>
  <message>
   <source>Threads that compute.</source>
   <translation>Hilos que calculan.</translation>
  </message>
  <message>
   <source>Tight: needs about {need} of memory with {cells} tokens of context, {free} are free</source>
   <translation>Justo: necesita unos {need} de memoria con {cells} tokens de contexto; hay {free} libres</translation>
  </message>
  <message>
   <source>Time</source>
   <translation>Hora</translation>
  </message>
  <message>
   <source>Time line of the context</source>
   <translation>Línea de tiempo del contexto</translation>
  </message>
  <message>
   <source>To the folder above</source>
   <translation>A la carpeta superior</translation>
  </message>
  <message>
   <source>Today</source>
   <translation>Hoy</translation>
  </message>
  <message>
   <source>Tokens are counted once there is a model.</source>
   <translation>Los tokens se cuentan cuando hay un modelo.</translation>
  </message>
  <message>
   <source>Tokens of KV cache, for all processes together.</source>
   <translation>Tokens de caché KV, para todos los procesos juntos.</translation>
  </message>
  <message>
   <source>Tokens of context of one process.</source>
   <translation>Tokens de contexto de un proceso.</translation>
  </message>
  <message>
   <source>Tool</source>
   <translation>Herramienta</translation>
  </message>
  <message>
   <source>Tools of {name}</source>
   <translation>Herramientas de {name}</translation>
  </message>
  <message>
   <source>Tools that stand in its prompt</source>
   <translation>Herramientas que están en su prompt</translation>
  </message>
  <message>
   <source>Top p</source>
   <translation>Top p</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Intentar de nuevo</translation>
  </message>
  <message>
   <source>Try again to read it</source>
   <translation>Intentar leerlo de nuevo</translation>
  </message>
  <message>
   <source>Try again what could not be read</source>
   <translation>Intentar de nuevo lo que no se pudo leer</translation>
  </message>
  <message>
   <source>Try again. If it stops again, safe mode starts without the model and the documents.</source>
   <translation>Inténtalo de nuevo. Si se detiene otra vez, el modo seguro inicia sin el modelo ni los documentos.</translation>
  </message>
  <message>
   <source>Try it</source>
   <translation>Probarlo</translation>
  </message>
  <message>
   <source>Trying out LLM OS itself; too small for real answers</source>
   <translation>Para probar LLM OS; demasiado pequeño para respuestas de verdad</translation>
  </message>
  <message>
   <source>Tutor</source>
   <translation>Tutor</translation>
  </message>
  <message>
   <source>Type an address above. Pages are shown as text: no scripts, no pictures, no cookies.</source>
   <translation>Escribe una dirección arriba. Las páginas se muestran como texto: sin scripts, imágenes ni cookies.</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>Deshacer</translation>
  </message>
  <message>
   <source>Undo the last change of a file</source>
   <translation>Deshacer el último cambio de un archivo</translation>
  </message>
  <message>
   <source>Undo the last change of a note</source>
   <translation>Deshacer el último cambio de una nota</translation>
  </message>
  <message>
   <source>Undo this change</source>
   <translation>Deshacer este cambio</translation>
  </message>
  <message>
   <source>Undo: {change}</source>
   <translation>Deshacer: {change}</translation>
  </message>
  <message>
   <source>Undone: nothing is held about {subject}.</source>
   <translation>Deshecho: no se guarda nada sobre {subject}.</translation>
  </message>
  <message>
   <source>Undone: {what}.</source>
   <translation>Deshecho: {what}.</translation>
  </message>
  <message>
   <source>Unload</source>
   <translation>Descargar de la memoria</translation>
  </message>
  <message>
   <source>Unpacking {name}</source>
   <translation>Desempaquetando {name}</translation>
  </message>
  <message>
   <source>Unpin</source>
   <translation>Soltar</translation>
  </message>
  <message>
   <source>Untitled</source>
   <translation>Sin título</translation>
  </message>
  <message>
   <source>Untrusted in the context:</source>
   <translation>No fiable en el contexto:</translation>
  </message>
  <message>
   <source>Use</source>
   <translation>Usar</translation>
  </message>
  <message>
   <source>Use for new chats</source>
   <translation>Usar para los chats nuevos</translation>
  </message>
  <message>
   <source>Use it</source>
   <translation>Usarlo</translation>
  </message>
  <message>
   <source>Use it here</source>
   <translation>Usarlo aquí</translation>
  </message>
  <message>
   <source>Use none</source>
   <translation>No usar ninguno</translation>
  </message>
  <message>
   <source>Use the tool {name}: </source>
   <translation>Usa la herramienta {name}: </translation>
  </message>
  <message>
   <source>Use where it is</source>
   <translation>Usar donde está</translation>
  </message>
  <message>
   <source>Used where it is, the file stays in its folder; if you move it, LLM OS does not find it. A copy lies with the other models of LLM OS, and takes its size once more.</source>
   <translation>Si se usa donde está, el archivo se queda en su carpeta; si lo mueves, LLM OS no lo encuentra. Una copia queda con los demás modelos de LLM OS y ocupa otra vez su tamaño.</translation>
  </message>
  <message>
   <source>Uses no tools</source>
   <translation>No usa herramientas</translation>
  </message>
  <message>
   <source>Verify</source>
   <translation>Verificar</translation>
  </message>
  <message>
   <source>Verify the log</source>
   <translation>Verificar el registro</translation>
  </message>
  <message>
   <source>Vocabulary</source>
   <translation>Vocabulario</translation>
  </message>
  <message>
   <source>WORDS</source>
   <translation>PALABRAS</translation>
  </message>
  <message>
   <source>Waiting for its turn…</source>
   <translation>Esperando su turno…</translation>
  </message>
  <message>
   <source>Waiting for the model: {detail}…</source>
   <translation>Esperando al modelo: {detail}…</translation>
  </message>
  <message>
   <source>Waiting for your answer…</source>
   <translation>Esperando tu respuesta…</translation>
  </message>
  <message>
   <source>Waiting: {reason}…</source>
   <translation>Esperando: {reason}…</translation>
  </message>
  <message>
   <source>Waits for your yes: {what} (by the model).</source>
   <translation>Espera tu sí: {what} (por el modelo).</translation>
  </message>
  <message>
   <source>Waits for your yes: {what} (by the model, from {source}).</source>
   <translation>Espera tu sí: {what} (por el modelo, de {source}).</translation>
  </message>
  <message>
   <source>Warnings and errors</source>
   <translation>Avisos y errores</translation>
  </message>
  <message>
   <source>Watch this folder</source>
   <translation>Vigilar esta carpeta</translation>
  </message>
  <message>
   <source>Watermarks</source>
   <translation>Marcas de nivel</translation>
  </message>
  <message>
   <source>Web page</source>
   <translation>Página web</translation>
  </message>
  <message>
   <source>Web pages are fetched, for you and for the model. While it is off, nothing is.</source>
   <translation>Se cargan páginas web, para ti y para el modelo. Mientras está desactivado, no se carga nada.</translation>
  </message>
  <message>
   <source>Well-formed calls</source>
   <translation>Llamadas bien formadas</translation>
  </message>
  <message>
   <source>What a command leaves in that shell, you use next.</source>
   <translation>Lo que un comando deja en esa shell lo usas tú después.</translation>
  </message>
  <message>
   <source>What a new chat runs where you choose no other. Programs, in the menu, has them all.</source>
   <translation>Lo que ejecuta un chat nuevo si no eliges otro. «Programas», en el menú, los muestra todos.</translation>
  </message>
  <message>
   <source>What came, went and was changed. Left and right step through it.</source>
   <translation>Lo que vino, se fue y cambió. Izquierda y derecha lo recorren.</translation>
  </message>
  <message>
   <source>What do you want to do?</source>
   <translation>¿Qué quieres hacer?</translation>
  </message>
  <message>
   <source>What erasing does, and then what it did</source>
   <translation>Qué hace el borrado y, después, qué ha hecho</translation>
  </message>
  <message>
   <source>What forgetting does, and then what it did</source>
   <translation>Qué hace olvidar y luego qué hizo</translation>
  </message>
  <message>
   <source>What is on the part that is shown</source>
   <translation>Qué hay en la parte que se muestra</translation>
  </message>
  <message>
   <source>What is on the part that was looked at:</source>
   <translation>En la parte que se miró hay:</translation>
  </message>
  <message>
   <source>What is put in context goes to the disk, too: there it is read, and can be searched from then on.</source>
   <translation>Lo que se pone en el contexto va también al disco: allí se lee y desde entonces se puede buscar.</translation>
  </message>
  <message>
   <source>What is set for a model itself goes before this.</source>
   <translation>Lo que se ajusta para un modelo concreto tiene prioridad.</translation>
  </message>
  <message>
   <source>What is written in the file</source>
   <translation>Lo que está escrito en el archivo</translation>
  </message>
  <message>
   <source>What it is for</source>
   <translation>Para qué es</translation>
  </message>
  <message>
   <source>What it may do</source>
   <translation>Lo que puede hacer</translation>
  </message>
  <message>
   <source>What it wants to do: tick what it may</source>
   <translation>Lo que quiere hacer: marca lo que puede</translation>
  </message>
  <message>
   <source>What its chats search</source>
   <translation>En qué buscan sus chats</translation>
  </message>
  <message>
   <source>What pressure does the boiler need?</source>
   <translation>¿Qué presión necesita la caldera?</translation>
  </message>
  <message>
   <source>What programs changed last, with the differences</source>
   <translation>Lo último que cambiaron los programas, con las diferencias</translation>
  </message>
  <message>
   <source>What shall we work on?</source>
   <translation>¿En qué trabajamos?</translation>
  </message>
  <message>
   <source>What stands in the context already is written faster.</source>
   <translation>Lo que ya está en el contexto se escribe más rápido.</translation>
  </message>
  <message>
   <source>What the memory does by itself</source>
   <translation>Lo que la memoria hace por sí sola</translation>
  </message>
  <message>
   <source>What the model sees</source>
   <translation>Lo que ve el modelo</translation>
  </message>
  <message>
   <source>What this is</source>
   <translation>Qué es esto</translation>
  </message>
  <message>
   <source>What was there before is in {folder}.</source>
   <translation>Lo que había antes está en {folder}.</translation>
  </message>
  <message>
   <source>What would be started</source>
   <translation>Lo que se iniciaría</translation>
  </message>
  <message>
   <source>What you said before is in the list on the left. A message that you write now is kept.</source>
   <translation>Lo que dijiste antes está en la lista de la izquierda. Un mensaje que escribas ahora se guarda.</translation>
  </message>
  <message>
   <source>What you send waits for the kernel.</source>
   <translation>Lo que envías espera al kernel.</translation>
  </message>
  <message>
   <source>What {name} starts: {line}</source>
   <translation>Lo que inicia {name}: {line}</translation>
  </message>
  <message>
   <source>What {tool} is called with</source>
   <translation>Con qué se llama a {tool}</translation>
  </message>
  <message>
   <source>What {tool} would change</source>
   <translation>Lo que cambiaría {tool}</translation>
  </message>
  <message>
   <source>Whatever is ticked, what could do harm is asked about by the rules that hold for every program.</source>
   <translation>Marques lo que marques, por lo que pueda hacer daño se pregunta según las reglas que valen para todos los programas.</translation>
  </message>
  <message>
   <source>When an answer is ready, a question waits for you, or documents have been read, while the window is not in front. Only the title of the conversation is shown.</source>
   <translation>Cuando una respuesta está lista, una pregunta te espera o se han leído documentos, mientras la ventana no está delante. Solo se muestra el título de la conversación.</translation>
  </message>
  <message>
   <source>When is the paper bin emptied?</source>
   <translation>¿Cuándo se vacía el contenedor de papel?</translation>
  </message>
  <message>
   <source>Where your data is</source>
   <translation>Dónde están tus datos</translation>
  </message>
  <message>
   <source>Which lines</source>
   <translation>Qué líneas</translation>
  </message>
  <message>
   <source>While nothing untrusted is in the chat, it changes files without a question.</source>
   <translation>Mientras no haya nada no fiable en el chat, cambia archivos sin preguntar.</translation>
  </message>
  <message>
   <source>While nothing untrusted is in the chat, it changes notes without a question.</source>
   <translation>Mientras no haya nada no fiable en el chat, cambia notas sin preguntar.</translation>
  </message>
  <message>
   <source>Whole</source>
   <translation>Completa</translation>
  </message>
  <message>
   <source>Window</source>
   <translation>Ventana</translation>
  </message>
  <message>
   <source>With none ticked, all of them do. Where some are, the others are only found with “find tools”.</source>
   <translation>Si no marcas ninguna, están todas. Si marcas algunas, las demás solo se encuentran con «buscar herramientas».</translation>
  </message>
  <message>
   <source>Words in the part that was read:</source>
   <translation>Palabras en la parte leída:</translation>
  </message>
  <message>
   <source>Words to search for</source>
   <translation>Palabras que buscar</translation>
  </message>
  <message>
   <source>Work</source>
   <translation>Trabajar</translation>
  </message>
  <message>
   <source>Write it behind the command: {command}</source>
   <translation>Escríbelo detrás del comando: {command}</translation>
  </message>
  <message>
   <source>Write some words to search for, such as a model's name.</source>
   <translation>Escribe algunas palabras para buscar, como el nombre de un modelo.</translation>
  </message>
  <message>
   <source>Writer</source>
   <translation>Escritor</translation>
  </message>
  <message>
   <source>Writes the text of the page into a note</source>
   <translation>Escribe el texto de la página en una nota</translation>
  </message>
  <message>
   <source>Writing and explaining code</source>
   <translation>Escribir y explicar código</translation>
  </message>
  <message>
   <source>Writing in European languages, long texts</source>
   <translation>Escribir en idiomas europeos, textos largos</translation>
  </message>
  <message>
   <source>Yes</source>
   <translation>Sí</translation>
  </message>
  <message>
   <source>Yes, remember this</source>
   <translation>Sí, recordar esto</translation>
  </message>
  <message>
   <source>Yes: {subject}</source>
   <translation>Sí: {subject}</translation>
  </message>
  <message>
   <source>Yesterday</source>
   <translation>Ayer</translation>
  </message>
  <message>
   <source>You are asked whether it is used where it is, or copied.</source>
   <translation>Se te pregunta si se usa donde está o se copia.</translation>
  </message>
  <message>
   <source>You can write already. The answer begins when the model is ready.</source>
   <translation>Ya puedes escribir. La respuesta empieza cuando el modelo esté listo.</translation>
  </message>
  <message>
   <source>You can write already: your message is kept, and the answer begins when the model is ready.</source>
   <translation>Ya puedes escribir: tu mensaje se guarda y la respuesta empieza cuando el modelo esté listo.</translation>
  </message>
  <message>
   <source>You wrote</source>
   <translation>Escribiste</translation>
  </message>
  <message>
   <source>Yours</source>
   <translation>Tuyos</translation>
  </message>
  <message>
   <source>Zoom in</source>
   <translation>Acercar</translation>
  </message>
  <message>
   <source>Zoom out</source>
   <translation>Alejar</translation>
  </message>
  <message>
   <source>a number from 0 to 1,024</source>
   <translation>un número de 0 a 1.024</translation>
  </message>
  <message>
   <source>a number from 0 to 2</source>
   <translation>un número de 0 a 2</translation>
  </message>
  <message>
   <source>a number from 0.01 to 1</source>
   <translation>un número de 0,01 a 1</translation>
  </message>
  <message>
   <source>a number from 1 to 512</source>
   <translation>un número de 1 a 512</translation>
  </message>
  <message>
   <source>a number from 512 to 1,048,576</source>
   <translation>un número de 512 a 1.048.576</translation>
  </message>
  <message>
   <source>about the user</source>
   <translation>sobre el usuario</translation>
  </message>
  <message>
   <source>about this task</source>
   <translation>sobre esta tarea</translation>
  </message>
  <message numerus="yes">
   <source>about {n} tokens</source>
   <extracomment>For one: about {n} token</extracomment>
   <translation>
    <numerusform>unos {n} token</numerusform>
    <numerusform>unos {n} tokens</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>about {written} of {n} tokens free</source>
   <extracomment>For one: about {written} of {n} token free</extracomment>
   <translation>
    <numerusform>unos {written} de {n} token libre</numerusform>
    <numerusform>unos {written} de {n} tokens libres</numerusform>
   </translation>
  </message>
  <message>
   <source>add files to the disk</source>
   <translation>añadir archivos al disco</translation>
  </message>
  <message>
   <source>all in cache</source>
   <translation>todo en la caché</translation>
  </message>
  <message>
   <source>all settings</source>
   <translation>todos los ajustes</translation>
  </message>
  <message>
   <source>all that can be done with it</source>
   <translation>todo lo que se puede hacer con ello</translation>
  </message>
  <message>
   <source>allowed</source>
   <translation>permitida</translation>
  </message>
  <message>
   <source>answer</source>
   <translation>respuesta</translation>
  </message>
  <message>
   <source>answer the last question again, in a branch</source>
   <translation>responder de nuevo a la última pregunta, en una rama</translation>
  </message>
  <message>
   <source>arguments</source>
   <translation>argumentos</translation>
  </message>
  <message>
   <source>asked</source>
   <translation>preguntada</translation>
  </message>
  <message>
   <source>asked about</source>
   <translation>se pregunta</translation>
  </message>
  <message>
   <source>asked about each time</source>
   <translation>se pregunta cada vez</translation>
  </message>
  <message>
   <source>at the edge of the field: what you sent before</source>
   <translation>en el borde del campo: lo que enviaste antes</translation>
  </message>
  <message>
   <source>backgr.</source>
   <translation>2.º plano</translation>
  </message>
  <message>
   <source>background</source>
   <translation>segundo plano</translation>
  </message>
  <message>
   <source>being read</source>
   <translation>leyéndose</translation>
  </message>
  <message>
   <source>being read…</source>
   <translation>leyendo…</translation>
  </message>
  <message>
   <source>break the line</source>
   <translation>partir la línea</translation>
  </message>
  <message>
   <source>brought back</source>
   <translation>recuperada</translation>
  </message>
  <message>
   <source>browse the web</source>
   <translation>navegar por la web</translation>
  </message>
  <message>
   <source>by the kernel</source>
   <translation>por el kernel</translation>
  </message>
  <message>
   <source>by the model</source>
   <translation>por el modelo</translation>
  </message>
  <message>
   <source>by you</source>
   <translation>por ti</translation>
  </message>
  <message>
   <source>cached</source>
   <translation>en caché</translation>
  </message>
  <message>
   <source>calculate</source>
   <translation>calcular</translation>
  </message>
  <message>
   <source>cancelled</source>
   <translation>cancelado</translation>
  </message>
  <message>
   <source>change files</source>
   <translation>cambiar archivos</translation>
  </message>
  <message>
   <source>change the nice value</source>
   <translation>cambiar el valor nice</translation>
  </message>
  <message>
   <source>change what the model reads</source>
   <translation>cambiar lo que lee el modelo</translation>
  </message>
  <message>
   <source>changed</source>
   <translation>cambiado</translation>
  </message>
  <message>
   <source>choose a model</source>
   <translation>elegir un modelo</translation>
  </message>
  <message>
   <source>choose a page</source>
   <translation>elegir una página</translation>
  </message>
  <message>
   <source>choose one</source>
   <translation>elige uno</translation>
  </message>
  <message>
   <source>class</source>
   <translation>clase</translation>
  </message>
  <message>
   <source>close and open a range</source>
   <translation>cerrar y abrir un tramo</translation>
  </message>
  <message>
   <source>close it</source>
   <translation>cerrarlo</translation>
  </message>
  <message>
   <source>closed</source>
   <translation>cerrado</translation>
  </message>
  <message>
   <source>collection</source>
   <translation>colección</translation>
  </message>
  <message>
   <source>context {count}</source>
   <translation>contexto {count}</translation>
  </message>
  <message>
   <source>conversation</source>
   <translation>conversación</translation>
  </message>
  <message>
   <source>copy its text</source>
   <translation>copiar su texto</translation>
  </message>
  <message>
   <source>copy this chat, and go on in the copy</source>
   <translation>copiar este chat y seguir en la copia</translation>
  </message>
  <message>
   <source>core memory</source>
   <translation>memoria central</translation>
  </message>
  <message>
   <source>counting…</source>
   <translation>contando…</translation>
  </message>
  <message>
   <source>created</source>
   <translation>creado</translation>
  </message>
  <message>
   <source>date of change</source>
   <translation>fecha de cambio</translation>
  </message>
  <message>
   <source>denied</source>
   <translation>denegada</translation>
  </message>
  <message>
   <source>disk stopped: {detail}</source>
   <translation>disco detenido: {detail}</translation>
  </message>
  <message>
   <source>done</source>
   <translation>hecho</translation>
  </message>
  <message>
   <source>drafted: tokens of the answer found in the context, and confirmed by the model several at a time</source>
   <translation>propuestos: tokens de la respuesta hallados en el contexto y confirmados por el modelo de varios en varios</translation>
  </message>
  <message>
   <source>earlier</source>
   <translation>antes</translation>
  </message>
  <message>
   <source>edit your message</source>
   <translation>editar tu mensaje</translation>
  </message>
  <message>
   <source>edited</source>
   <translation>editada</translation>
  </message>
  <message>
   <source>empty</source>
   <translation>vacío</translation>
  </message>
  <message>
   <source>ended</source>
   <translation>terminado</translation>
  </message>
  <message>
   <source>evicted</source>
   <translation>desalojada</translation>
  </message>
  <message>
   <source>failed</source>
   <translation>fallido</translation>
  </message>
  <message>
   <source>failed: {line}</source>
   <translation>falló: {line}</translation>
  </message>
  <message>
   <source>favoured</source>
   <translation>favorecido</translation>
  </message>
  <message numerus="yes">
   <source>fetched {n} times</source>
   <extracomment>For one: fetched {n} time</extracomment>
   <translation>
    <numerusform>descargado {n} vez</numerusform>
    <numerusform>descargado {n} veces</numerusform>
   </translation>
  </message>
  <message>
   <source>find tools</source>
   <translation>buscar herramientas</translation>
  </message>
  <message>
   <source>for new chats</source>
   <translation>para los chats nuevos</translation>
  </message>
  <message>
   <source>forget what is chosen; you are asked first</source>
   <translation>olvidar lo elegido; antes se te pregunta</translation>
  </message>
  <message>
   <source>fork</source>
   <translation>bifurcar</translation>
  </message>
  <message>
   <source>forked from {pid}</source>
   <translation>bifurcado de {pid}</translation>
  </message>
  <message>
   <source>free</source>
   <translation>libre</translation>
  </message>
  <message>
   <source>from the search to what was found, and back</source>
   <translation>de la búsqueda a lo encontrado, y de vuelta</translation>
  </message>
  <message>
   <source>from {source}</source>
   <translation>de: {source}</translation>
  </message>
  <message>
   <source>give this chat a title</source>
   <translation>dar un título a este chat</translation>
  </message>
  <message>
   <source>gives way</source>
   <translation>cede el paso</translation>
  </message>
  <message>
   <source>go from link to link, and follow it</source>
   <translation>ir de enlace en enlace y seguirlo</translation>
  </message>
  <message>
   <source>go on with an answer that was stopped</source>
   <translation>continuar una respuesta detenida</translation>
  </message>
  <message>
   <source>high watermark</source>
   <translation>marca alta</translation>
  </message>
  <message>
   <source>history</source>
   <translation>historial</translation>
  </message>
  <message>
   <source>idle</source>
   <translation>inactivo</translation>
  </message>
  <message>
   <source>image viewer: zoom and move</source>
   <translation>visor de imágenes: ampliar y mover</translation>
  </message>
  <message>
   <source>in a document: larger, smaller, as wide as the panel</source>
   <translation>en un documento: más grande, más pequeño, tan ancho como el panel</translation>
  </message>
  <message>
   <source>in a document: the pages</source>
   <translation>en un documento: las páginas</translation>
  </message>
  <message>
   <source>in use</source>
   <translation>en uso</translation>
  </message>
  <message>
   <source>indexing {title} · {done} of {files}</source>
   <translation>indexando {title} · {done} de {files}</translation>
  </message>
  <message>
   <source>interact.</source>
   <translation>interact.</translation>
  </message>
  <message>
   <source>interactive</source>
   <translation>interactivo</translation>
  </message>
  <message>
   <source>is to be forgotten</source>
   <translation>se olvidará</translation>
  </message>
  <message>
   <source>it is being read now</source>
   <translation>se está leyendo ahora</translation>
  </message>
  <message>
   <source>just recalled</source>
   <translation>recién recuperada</translation>
  </message>
  <message>
   <source>kernel running</source>
   <translation>kernel en marcha</translation>
  </message>
  <message>
   <source>kill; the chat stays</source>
   <translation>terminar; el chat se conserva</translation>
  </message>
  <message>
   <source>kind</source>
   <translation>tipo</translation>
  </message>
  <message>
   <source>leave the terminal, which has all other keys</source>
   <translation>salir del terminal, que tiene todas las demás teclas</translation>
  </message>
  <message>
   <source>line: tokens used</source>
   <translation>línea: tokens usados</translation>
  </message>
  <message>
   <source>loading</source>
   <translation>cargando</translation>
  </message>
  <message>
   <source>loading the disk…</source>
   <translation>cargando el disco…</translation>
  </message>
  <message>
   <source>loading the model {name}…</source>
   <translation>cargando el modelo {name}…</translation>
  </message>
  <message>
   <source>loading…</source>
   <translation>cargando…</translation>
  </message>
  <message>
   <source>low watermark</source>
   <translation>marca baja</translation>
  </message>
  <message>
   <source>message</source>
   <translation>mensaje</translation>
  </message>
  <message>
   <source>minilm, or the whole path of a folder with a SentenceTransformer</source>
   <translation>minilm o la ruta completa de una carpeta con un SentenceTransformer</translation>
  </message>
  <message>
   <source>missing</source>
   <translation>falta</translation>
  </message>
  <message>
   <source>moved</source>
   <translation>movido</translation>
  </message>
  <message>
   <source>moved to the trash</source>
   <translation>movido a la papelera</translation>
  </message>
  <message>
   <source>name</source>
   <translation>nombre</translation>
  </message>
  <message>
   <source>new chat</source>
   <translation>chat nuevo</translation>
  </message>
  <message>
   <source>next</source>
   <translation>siguiente</translation>
  </message>
  <message>
   <source>next in line</source>
   <translation>siguiente en la cola</translation>
  </message>
  <message>
   <source>no key</source>
   <translation>sin tecla</translation>
  </message>
  <message>
   <source>no model yet</source>
   <translation>todavía sin modelo</translation>
  </message>
  <message>
   <source>no page chosen</source>
   <translation>ninguna página elegida</translation>
  </message>
  <message>
   <source>no sandbox to run it in</source>
   <translation>no hay entorno aislado donde ejecutarlo</translation>
  </message>
  <message>
   <source>none; ChatML is used</source>
   <translation>ninguna; se usa ChatML</translation>
  </message>
  <message>
   <source>normal</source>
   <translation>normal</translation>
  </message>
  <message>
   <source>not asked about</source>
   <translation>no se pregunta</translation>
  </message>
  <message>
   <source>not found</source>
   <translation>no encontrado</translation>
  </message>
  <message>
   <source>not in cache</source>
   <translation>no está en la caché</translation>
  </message>
  <message>
   <source>not read</source>
   <translation>no leído</translation>
  </message>
  <message>
   <source>not yet ready</source>
   <translation>aún no está listo</translation>
  </message>
  <message>
   <source>nothing</source>
   <translation>nada</translation>
  </message>
  <message>
   <source>nothing runs</source>
   <translation>nada en marcha</translation>
  </message>
  <message>
   <source>of {budget} tokens · {free} free</source>
   <translation>de {budget} tokens · {free} libres</translation>
  </message>
  <message>
   <source>of {count}</source>
   <translation>de {count}</translation>
  </message>
  <message>
   <source>off</source>
   <translation>desactivado</translation>
  </message>
  <message>
   <source>off, or the whole path of a folder with a cross-encoder</source>
   <translation>off o la ruta completa de una carpeta con un cross-encoder</translation>
  </message>
  <message>
   <source>on or off</source>
   <translation>on u off</translation>
  </message>
  <message>
   <source>open</source>
   <translation>abierto</translation>
  </message>
  <message>
   <source>open the document</source>
   <translation>abrir el documento</translation>
  </message>
  <message>
   <source>other file</source>
   <translation>otro archivo</translation>
  </message>
  <message>
   <source>p. {page}</source>
   <translation>p. {page}</translation>
  </message>
  <message>
   <source>partly read</source>
   <translation>leído en parte</translation>
  </message>
  <message>
   <source>paused</source>
   <translation>en pausa</translation>
  </message>
  <message>
   <source>peer model</source>
   <translation>otro modelo</translation>
  </message>
  <message>
   <source>picked file</source>
   <translation>archivo elegido</translation>
  </message>
  <message>
   <source>pin or unpin the page</source>
   <translation>fijar o soltar la página</translation>
  </message>
  <message>
   <source>pinned</source>
   <translation>fijada</translation>
  </message>
  <message>
   <source>place</source>
   <translation>lugar</translation>
  </message>
  <message>
   <source>prefilled</source>
   <translation>prefill</translation>
  </message>
  <message>
   <source>prefilling</source>
   <translation>en prefill</translation>
  </message>
  <message>
   <source>private</source>
   <translation>privado</translation>
  </message>
  <message>
   <source>process</source>
   <translation>proceso</translation>
  </message>
  <message>
   <source>public</source>
   <translation>público</translation>
  </message>
  <message>
   <source>put a fact about you into core memory</source>
   <translation>guardar un hecho sobre ti en la memoria central</translation>
  </message>
  <message>
   <source>put what is chosen in context</source>
   <translation>poner en el contexto lo elegido</translation>
  </message>
  <message>
   <source>question texts</source>
   <translation>consultar textos</translation>
  </message>
  <message>
   <source>read files</source>
   <translation>leer archivos</translation>
  </message>
  <message>
   <source>read notes</source>
   <translation>leer notas</translation>
  </message>
  <message>
   <source>read the clock</source>
   <translation>leer el reloj</translation>
  </message>
  <message>
   <source>ready</source>
   <translation>listo</translation>
  </message>
  <message>
   <source>recalled</source>
   <translation>recuperada</translation>
  </message>
  <message>
   <source>recommended</source>
   <translation>recomendado</translation>
  </message>
  <message>
   <source>remember</source>
   <translation>recordar</translation>
  </message>
  <message>
   <source>rename the conversation</source>
   <translation>cambiar el nombre de la conversación</translation>
  </message>
  <message>
   <source>restarting the kernel…</source>
   <translation>reiniciando el kernel…</translation>
  </message>
  <message>
   <source>restored</source>
   <translation>restaurada</translation>
  </message>
  <message>
   <source>result</source>
   <translation>resultado</translation>
  </message>
  <message>
   <source>reused {reused} · prefilled {prefilled} · first token {seconds} s · {generated} tokens at {rate}/s</source>
   <translation>reutilizados {reused} · prefill {prefilled} · primer token {seconds} s · {generated} tokens a {rate}/s</translation>
  </message>
  <message>
   <source>run Python</source>
   <translation>ejecutar Python</translation>
  </message>
  <message>
   <source>run commands</source>
   <translation>ejecutar comandos</translation>
  </message>
  <message>
   <source>running</source>
   <translation>en marcha</translation>
  </message>
  <message>
   <source>runs {program}</source>
   <translation>ejecuta {program}</translation>
  </message>
  <message>
   <source>save what was changed</source>
   <translation>guardar lo cambiado</translation>
  </message>
  <message>
   <source>score {score}</source>
   <translation>puntuación {score}</translation>
  </message>
  <message>
   <source>scroll</source>
   <translation>desplazarse</translation>
  </message>
  <message>
   <source>search memory</source>
   <translation>buscar en la memoria</translation>
  </message>
  <message>
   <source>search the disk</source>
   <translation>buscar en el disco</translation>
  </message>
  <message>
   <source>searched</source>
   <translation>se busca en él</translation>
  </message>
  <message>
   <source>secret</source>
   <translation>secreto</translation>
  </message>
  <message>
   <source>send the message</source>
   <translation>enviar el mensaje</translation>
  </message>
  <message>
   <source>show the chat</source>
   <translation>mostrar el chat</translation>
  </message>
  <message>
   <source>show the conversation, open or close the folder</source>
   <translation>mostrar la conversación, abrir o cerrar la carpeta</translation>
  </message>
  <message>
   <source>show the devices</source>
   <translation>mostrar los dispositivos</translation>
  </message>
  <message>
   <source>show where it comes from</source>
   <translation>mostrar de dónde viene</translation>
  </message>
  <message>
   <source>since {time}</source>
   <translation>desde las {time}</translation>
  </message>
  <message>
   <source>size</source>
   <translation>tamaño</translation>
  </message>
  <message>
   <source>speed</source>
   <translation>velocidad</translation>
  </message>
  <message>
   <source>starting</source>
   <translation>iniciando</translation>
  </message>
  <message>
   <source>starting the kernel…</source>
   <translation>iniciando el kernel…</translation>
  </message>
  <message>
   <source>stop the answer</source>
   <translation>detener la respuesta</translation>
  </message>
  <message>
   <source>stop the answer, also while nothing has been written yet</source>
   <translation>detener la respuesta, también cuando aún no se ha escrito nada</translation>
  </message>
  <message>
   <source>stopped</source>
   <translation>detenido</translation>
  </message>
  <message>
   <source>striped: shifted, computed when other text stood before</source>
   <translation>a rayas: desplazado, calculado cuando delante había otro texto</translation>
  </message>
  <message>
   <source>subject</source>
   <translation>asunto</translation>
  </message>
  <message>
   <source>summarised</source>
   <translation>resumida</translation>
  </message>
  <message>
   <source>summary</source>
   <translation>resumen</translation>
  </message>
  <message>
   <source>suspend, resume</source>
   <translation>suspender, reanudar</translation>
  </message>
  <message>
   <source>suspended</source>
   <translation>suspendido</translation>
  </message>
  <message>
   <source>swap</source>
   <translation>swap</translation>
  </message>
  <message>
   <source>swapped out</source>
   <translation>en swap</translation>
  </message>
  <message>
   <source>system</source>
   <translation>sistema</translation>
  </message>
  <message>
   <source>system prompt</source>
   <translation>prompt del sistema</translation>
  </message>
  <message>
   <source>take back the last change to the pages</source>
   <translation>deshacer el último cambio en las páginas</translation>
  </message>
  <message>
   <source>take out all that goes with this message</source>
   <translation>quitar todo lo que va con este mensaje</translation>
  </message>
  <message>
   <source>take the page out of the context; Undo brings it back</source>
   <translation>sacar la página del contexto; Deshacer la recupera</translation>
  </message>
  <message>
   <source>text</source>
   <translation>texto</translation>
  </message>
  <message>
   <source>the address of a server that runs “chroma run”, such as http://localhost:8000; auto for none</source>
   <translation>la dirección de un servidor que ejecute «chroma run», como http://localhost:8000; auto para ninguno</translation>
  </message>
  <message>
   <source>the calculator says {value}</source>
   <translation>la calculadora dice {value}</translation>
  </message>
  <message>
   <source>the disk has stopped</source>
   <translation>el disco se ha detenido</translation>
  </message>
  <message>
   <source>the file does not say</source>
   <translation>el archivo no lo dice</translation>
  </message>
  <message>
   <source>the kernel does not start</source>
   <translation>el kernel no se inicia</translation>
  </message>
  <message>
   <source>the last turn: tokens taken from the cache, tokens computed, time to the first token</source>
   <translation>el último turno: tokens tomados de la caché, tokens calculados, tiempo hasta el primer token</translation>
  </message>
  <message>
   <source>the model failed to load</source>
   <translation>no se pudo cargar el modelo</translation>
  </message>
  <message>
   <source>the name of a program</source>
   <translation>el nombre de un programa</translation>
  </message>
  <message>
   <source>the next place</source>
   <translation>el lugar siguiente</translation>
  </message>
  <message>
   <source>the place before</source>
   <translation>el lugar anterior</translation>
  </message>
  <message>
   <source>this conversation</source>
   <translation>esta conversación</translation>
  </message>
  <message>
   <source>this task</source>
   <translation>esta tarea</translation>
  </message>
  <message>
   <source>tokens</source>
   <translation>tokens</translation>
  </message>
  <message>
   <source>tool result</source>
   <translation>resultado de herramienta</translation>
  </message>
  <message>
   <source>tool: {what}</source>
   <translation>herramienta: {what}</translation>
  </message>
  <message>
   <source>tools</source>
   <translation>herramientas</translation>
  </message>
  <message>
   <source>trained for {count} tokens</source>
   <translation>entrenado para {count} tokens</translation>
  </message>
  <message>
   <source>turn {first}</source>
   <translation>turno {first}</translation>
  </message>
  <message>
   <source>turns {first}–{last}</source>
   <translation>turnos {first}–{last}</translation>
  </message>
  <message>
   <source>two shares from 0.1 to 1, the lower one first</source>
   <translation>dos partes de 0.1 a 1, primero la menor</translation>
  </message>
  <message>
   <source>typed value</source>
   <translation>valor tipado</translation>
  </message>
  <message>
   <source>unpinned</source>
   <translation>soltada</translation>
  </message>
  <message>
   <source>use the clipboard</source>
   <translation>usar el portapapeles</translation>
  </message>
  <message>
   <source>user</source>
   <translation>usuario</translation>
  </message>
  <message>
   <source>waiting</source>
   <translation>en espera</translation>
  </message>
  <message>
   <source>waiting for the kernel…</source>
   <translation>esperando al kernel…</translation>
  </message>
  <message>
   <source>waits for your yes</source>
   <translation>espera tu sí</translation>
  </message>
  <message>
   <source>was {before}</source>
   <translation>antes {before}</translation>
  </message>
  <message>
   <source>watched</source>
   <translation>vigilada</translation>
  </message>
  <message>
   <source>web</source>
   <translation>web</translation>
  </message>
  <message>
   <source>what to remember</source>
   <translation>qué recordar</translation>
  </message>
  <message>
   <source>why it failed</source>
   <translation>por qué falló</translation>
  </message>
  <message>
   <source>write notes</source>
   <translation>escribir notas</translation>
  </message>
  <message>
   <source>write this chat to a file</source>
   <translation>escribir este chat en un archivo</translation>
  </message>
  <message>
   <source>yours</source>
   <translation>tuyo</translation>
  </message>
  <message>
   <source>{at} of {many}</source>
   <translation>{at} de {many}</translation>
  </message>
  <message>
   <source>{count} billion</source>
   <translation>{count} mil millones</translation>
  </message>
  <message>
   <source>{count} characters, {lines}</source>
   <translation>{count} caracteres, {lines}</translation>
  </message>
  <message>
   <source>{count} drafted</source>
   <translation>{count} propuestos</translation>
  </message>
  <message>
   <source>{count} known already</source>
   <translation>{count} ya conocidos</translation>
  </message>
  <message>
   <source>{count} million</source>
   <translation>{count} millones</translation>
  </message>
  <message>
   <source>{count} min</source>
   <translation>{count} min</translation>
  </message>
  <message numerus="yes">
   <source>{count} of {n} documents.</source>
   <extracomment>For one: {count} of {n} document.</extracomment>
   <translation>
    <numerusform>{count} de {n} documento.</numerusform>
    <numerusform>{count} de {n} documentos.</numerusform>
   </translation>
  </message>
  <message>
   <source>{count} parameters</source>
   <translation>{count} parámetros</translation>
  </message>
  <message>
   <source>{count} reused</source>
   <translation>{count} reutil.</translation>
  </message>
  <message>
   <source>{count} running</source>
   <translation>{count} en marcha</translation>
  </message>
  <message>
   <source>{count} s</source>
   <translation>{count} s</translation>
  </message>
  <message>
   <source>{count} tokens</source>
   <translation>{count} tokens</translation>
  </message>
  <message>
   <source>{count} waiting for you</source>
   <translation>{count} esperan tu respuesta</translation>
  </message>
  <message>
   <source>{device} · {rate} tok/s</source>
   <translation>{device} · {rate} tok/s</translation>
  </message>
  <message>
   <source>{does}: {keys}. Change</source>
   <translation>{does}: {keys}. Cambiar</translation>
  </message>
  <message>
   <source>{done} of {files}</source>
   <translation>{done} de {files}</translation>
  </message>
  <message>
   <source>{done} of {total}</source>
   <translation>{done} de {total}</translation>
  </message>
  <message>
   <source>{hours} h {minutes} min</source>
   <translation>{hours} h {minutes} min</translation>
  </message>
  <message>
   <source>{key} has a use of its own. {place}: {does}.</source>
   <translation>{key} tiene un uso propio. {place}: {does}.</translation>
  </message>
  <message>
   <source>{key} is for writing. Add Ctrl or Alt, or take an F key.</source>
   <translation>{key} sirve para escribir. Añade Ctrl o Alt, o usa una tecla F.</translation>
  </message>
  <message>
   <source>{key} is the key of “{command}”.</source>
   <translation>{key} es la tecla de «{command}».</translation>
  </message>
  <message>
   <source>{language} (no font for it is installed)</source>
   <translation>{language} (no hay ninguna fuente instalada para él)</translation>
  </message>
  <message>
   <source>{many} places</source>
   <translation>{many} lugares</translation>
  </message>
  <message>
   <source>{name} (branch of {root})</source>
   <translation>{name} (rama de {root})</translation>
  </message>
  <message>
   <source>{name} (copy)</source>
   <translation>{name} (copia)</translation>
  </message>
  <message>
   <source>{name} (not on the disk)</source>
   <translation>{name} (no está en el disco)</translation>
  </message>
  <message>
   <source>{name} could not be loaded. Choose another one.</source>
   <translation>No se pudo cargar {name}. Elige otro.</translation>
  </message>
  <message>
   <source>{name} could not be loaded. {reason}</source>
   <translation>No se pudo cargar {name}. {reason}</translation>
  </message>
  <message>
   <source>{name} is at work, on {device}. It sees {budget} tokens at a time.</source>
   <translation>{name} está trabajando en {device}. Ve {budget} tokens a la vez.</translation>
  </message>
  <message>
   <source>{name} is being loaded. You can write already.</source>
   <translation>Se está cargando {name}. Ya puedes escribir.</translation>
  </message>
  <message>
   <source>{name} is being loaded; wait for it.</source>
   <translation>{name} se está cargando; espera.</translation>
  </message>
  <message>
   <source>{name} is in the trash of your system.</source>
   <translation>{name} está en la papelera de tu sistema.</translation>
  </message>
  <message>
   <source>{name} is in use. Load another model first, or unload this one.</source>
   <translation>{name} está en uso. Carga antes otro modelo o descarga este de la memoria.</translation>
  </message>
  <message>
   <source>{name} is not in context. {why}</source>
   <translation>{name} no está en el contexto. {why}</translation>
  </message>
  <message>
   <source>{name} is off the list.</source>
   <translation>{name} ya no está en la lista.</translation>
  </message>
  <message>
   <source>{name} is on this computer, and in the model list.</source>
   <translation>{name} está en este ordenador y en la lista de modelos.</translation>
  </message>
  <message>
   <source>{name} is started</source>
   <translation>{name} está iniciado</translation>
  </message>
  <message>
   <source>{name} only reads, on this machine, and is not asked about</source>
   <translation>{name} solo lee, en este equipo, y no se pregunta por ella</translation>
  </message>
  <message>
   <source>{name} runs on {device}.</source>
   <translation>{name} se ejecuta en {device}.</translation>
  </message>
  <message>
   <source>{name} says what is on a picture when it is asked. Chats get these words, and never the picture.</source>
   <translation>{name} dice qué hay en una imagen cuando se le pregunta. Los chats reciben esas palabras y nunca la imagen.</translation>
  </message>
  <message>
   <source>{name} starts:</source>
   <translation>{name} inicia:</translation>
  </message>
  <message>
   <source>{name} stopped the kernel while loading. It is not loaded again.</source>
   <translation>{name} detuvo el kernel al cargarse. No se vuelve a cargar.</translation>
  </message>
  <message>
   <source>{name}: show arguments and result</source>
   <translation>{name}: mostrar argumentos y resultado</translation>
  </message>
  <message numerus="yes">
   <source>{n} bytes</source>
   <extracomment>For one: {n} byte</extracomment>
   <translation>
    <numerusform>{n} byte</numerusform>
    <numerusform>{n} bytes</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} documents</source>
   <extracomment>For one: {n} document</extracomment>
   <translation>
    <numerusform>{n} documento</numerusform>
    <numerusform>{n} documentos</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} documents in {passages}.</source>
   <extracomment>For one: {n} document in {passages}.</extracomment>
   <translation>
    <numerusform>{n} documento en {passages}.</numerusform>
    <numerusform>{n} documentos en {passages}.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} documents: recall looks only there</source>
   <extracomment>For one: {n} document: recall looks only there</extracomment>
   <translation>
    <numerusform>{n} documento: la recuperación busca solo ahí</numerusform>
    <numerusform>{n} documentos: la recuperación busca solo ahí</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} files</source>
   <extracomment>For one: {n} file</extracomment>
   <translation>
    <numerusform>{n} archivo</numerusform>
    <numerusform>{n} archivos</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} files not read, or not all: why?</source>
   <extracomment>For one: {n} file not read, or not all: why?</extracomment>
   <translation>
    <numerusform>{n} archivo no leído, o no del todo: ¿por qué?</numerusform>
    <numerusform>{n} archivos no leídos, o no del todo: ¿por qué?</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} lines</source>
   <extracomment>For one: {n} line</extracomment>
   <translation>
    <numerusform>{n} línea</numerusform>
    <numerusform>{n} líneas</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} models</source>
   <extracomment>For one: A model</extracomment>
   <translation>
    <numerusform>Un modelo</numerusform>
    <numerusform>{n} modelos</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} pages</source>
   <extracomment>For one: {n} page</extracomment>
   <translation>
    <numerusform>{n} página</numerusform>
    <numerusform>{n} páginas</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} passages</source>
   <extracomment>For one: {n} passage</extracomment>
   <translation>
    <numerusform>{n} fragmento</numerusform>
    <numerusform>{n} fragmentos</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} processes</source>
   <extracomment>For one: {n} process</extracomment>
   <translation>
    <numerusform>{n} proceso</numerusform>
    <numerusform>{n} procesos</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} processes hold {held} of {cells} cells of the KV cache.</source>
   <extracomment>For one: {n} process holds {held} of {cells} cells of the KV cache.</extracomment>
   <translation>
    <numerusform>{n} proceso ocupa {held} de {cells} celdas de la caché KV.</numerusform>
    <numerusform>{n} procesos ocupan {held} de {cells} celdas de la caché KV.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} processes hold {held} tokens in the KV cache.</source>
   <extracomment>For one: {n} process holds {held} tokens in the KV cache.</extracomment>
   <translation>
    <numerusform>{n} proceso tiene {held} tokens en la caché KV.</numerusform>
    <numerusform>{n} procesos tienen {held} tokens en la caché KV.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} results right</source>
   <extracomment>For one: {n} result right</extracomment>
   <translation>
    <numerusform>{n} resultado correcto</numerusform>
    <numerusform>{n} resultados correctos</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} results wrong: {why}</source>
   <extracomment>For one: {n} result wrong: {why}</extracomment>
   <translation>
    <numerusform>{n} resultado incorrecto: {why}</numerusform>
    <numerusform>{n} resultados incorrectos: {why}</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} sentences found in a passage</source>
   <extracomment>For one: {n} sentence found in a passage</extracomment>
   <translation>
    <numerusform>{n} frase hallada en un fragmento</numerusform>
    <numerusform>{n} frases halladas en un fragmento</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} things were taken out.</source>
   <extracomment>For one: {n} thing was taken out.</extracomment>
   <translation>
    <numerusform>Se ha quitado {n} elemento.</numerusform>
    <numerusform>Se han quitado {n} elementos.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} tokens</source>
   <extracomment>For one: {n} token</extracomment>
   <translation>
    <numerusform>{n} token</numerusform>
    <numerusform>{n} tokens</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} tokens free</source>
   <extracomment>For one: {n} token free</extracomment>
   <translation>
    <numerusform>{n} token libre</numerusform>
    <numerusform>{n} tokens libres</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} tokens resident, {shifted} of them shifted: computed when other text stood before them; they are computed again in idle time.</source>
   <extracomment>For one: {n} token resident, {shifted} of them shifted: computed when other text stood before them; they are computed again in idle time.</extracomment>
   <translation>
    <numerusform>{n} token en la caché, {shifted} de ellos desplazados: calculados cuando delante había otro texto; se recalculan en momentos de inactividad.</numerusform>
    <numerusform>{n} tokens en la caché, {shifted} de ellos desplazados: calculados cuando delante había otro texto; se recalculan en momentos de inactividad.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} tools</source>
   <extracomment>For one: {n} tool</extracomment>
   <translation>
    <numerusform>{n} herramienta</numerusform>
    <numerusform>{n} herramientas</numerusform>
   </translation>
  </message>
  <message>
   <source>{pages} p.</source>
   <translation>{pages} p.</translation>
  </message>
  <message>
   <source>{pages}, all in the cache</source>
   <translation>{pages}, todo en la caché</translation>
  </message>
  <message>
   <source>{pages}, {tokens} tokens in the cache</source>
   <translation>{pages}, {tokens} tokens en la caché</translation>
  </message>
  <message>
   <source>{passages} in {time} ms</source>
   <translation>{passages} en {time} ms</translation>
  </message>
  <message>
   <source>{path} cannot be written ({why}). Make the folder writable or set LLMOS_HOME.</source>
   <translation>No se puede escribir {path} ({why}). Haz que la carpeta se pueda escribir o define LLMOS_HOME.</translation>
  </message>
  <message>
   <source>{path} is written and checked: {size}.</source>
   <translation>{path} está escrito y comprobado: {size}.</translation>
  </message>
  <message>
   <source>{path} was not written: {why}. The code is still here; save it elsewhere.</source>
   <translation>{path} no se ha escrito: {why}. El código sigue aquí; guárdalo en otro sitio.</translation>
  </message>
  <message>
   <source>{pinned} pinned</source>
   <translation>{pinned} fijadas</translation>
  </message>
  <message>
   <source>{place} · {count} characters</source>
   <translation>{place} · {count} caracteres</translation>
  </message>
  <message>
   <source>{priority} class, nice {nice}</source>
   <translation>clase {priority}, nice {nice}</translation>
  </message>
  <message>
   <source>{program} may always use {tool}</source>
   <translation>{program} puede usar siempre {tool}</translation>
  </message>
  <message>
   <source>{program} wants to use {tool}</source>
   <translation>{program} quiere usar {tool}</translation>
  </message>
  <message>
   <source>{prompt} tokens, and {tools} for the tools: every chat has them from its beginning.</source>
   <translation>{prompt} tokens, y {tools} para las herramientas: cada chat los tiene desde el comienzo.</translation>
  </message>
  <message>
   <source>{rate} passages/s</source>
   <translation>{rate} fragmentos/s</translation>
  </message>
  <message>
   <source>{rate} tok/s</source>
   <translation>{rate} tok/s</translation>
  </message>
  <message>
   <source>{rate} tokens a second, {time} s from the message to the first token, in the turn in progress or the last one</source>
   <translation>{rate} tokens por segundo, {time} s del mensaje al primer token, en el turno en curso o en el último</translation>
  </message>
  <message>
   <source>{received} of {whole}</source>
   <translation>{received} de {whole}</translation>
  </message>
  <message>
   <source>{resident} in cache</source>
   <translation>{resident} en caché</translation>
  </message>
  <message>
   <source>{resident} of {tokens} in cache</source>
   <translation>{resident} de {tokens} en caché</translation>
  </message>
  <message>
   <source>{row} of {count}</source>
   <translation>{row} de {count}</translation>
  </message>
  <message>
   <source>{shifted} shifted</source>
   <translation>{shifted} desplazados</translation>
  </message>
  <message>
   <source>{size} a second</source>
   <translation>{size} por segundo</translation>
  </message>
  <message>
   <source>{time} left</source>
   <translation>quedan {time}</translation>
  </message>
  <message>
   <source>{time} s first</source>
   <translation>primero en {time} s</translation>
  </message>
  <message>
   <source>{tokens} tokens · {rate}/s</source>
   <translation>{tokens} tokens · {rate}/s</translation>
  </message>
  <message>
   <source>{tool} waits for your answer: {reason}</source>
   <translation>{tool} espera tu respuesta: {reason}</translation>
  </message>
  <message>
   <source>{troubles} not read</source>
   <translation>{troubles} sin leer</translation>
  </message>
  <message>
   <source>{used} of {budget} tokens used</source>
   <translation>{used} de {budget} tokens usados</translation>
  </message>
  <message>
   <source>{used} of {budget} tokens used, {free} free
{resident} in the KV cache, {swapped} swapped: parked outside it, back without prefill
since the process started: {prefilled} prefilled, {reused} reused, {generated} generated</source>
   <translation>{used} de {budget} tokens usados, {free} libres
{resident} en la caché KV, {swapped} en swap: aparcados fuera, vuelven sin prefill
desde que se inició el proceso: {prefilled} de prefill, {reused} reutilizados, {generated} generados</translation>
  </message>
  <message>
   <source>{used} of {budget} used</source>
   <translation>{used} de {budget} usados</translation>
  </message>
  <message>
   <source>{where} wants to use {tool} and waits for your answer there.</source>
   <translation>{where} quiere usar {tool} y espera allí tu respuesta.</translation>
  </message>
  <message numerus="yes">
   <source>{written} of {n} tokens free</source>
   <extracomment>For one: {written} of {n} token free</extracomment>
   <translation>
    <numerusform>{written} de {n} token libre</numerusform>
    <numerusform>{written} de {n} tokens libres</numerusform>
   </translation>
  </message>
  <message>
   <source>“/” for a command, “@” for a document or a tool, “#” for a collection</source>
   <translation>«/» para un comando, «@» para un documento o una herramienta, «#» para una colección</translation>
  </message>
  <message>
   <source>“{name}” is in {path}.</source>
   <translation>«{name}» está en {path}.</translation>
  </message>
  <message>
   <source>‹  Back</source>
   <translation>‹  Atrás</translation>
  </message>
  <message>
   <source>‹ All models</source>
   <translation>‹ Todos los modelos</translation>
  </message>
  <message>
   <source>‹ Back to what was found</source>
   <translation>‹ Volver a lo encontrado</translation>
  </message>
  <message>
   <source>‹ Up</source>
   <translation>‹ Arriba</translation>
  </message>
  <message>
   <source>−, or the wheel</source>
   <translation>− o la rueda</translation>
  </message>
  <message>
   <source>✗ Failed</source>
   <translation>✗ Falló</translation>
  </message>
 </context>
</TS>
