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
   <source>A backup is restored…</source>
   <translation>Restaurando una copia de seguridad…</translation>
  </message>
  <message>
   <source>A language model that runs on this computer, and an operating system around it. Its context is the RAM: all that it can see now, page by page, in the tab RAM. Documents are the disk, from which each message recalls what fits; tools, such as the calculator, are devices that it may ask for.</source>
   <translation>Un modelo de lenguaje que funciona en este equipo, y un sistema operativo a su alrededor. Su contexto es la RAM: todo lo que puede ver ahora, página a página, en la pestaña RAM. Los documentos son el disco, del que cada mensaje recupera lo que corresponde; las herramientas, como la calculadora, son dispositivos que puede pedir.</translation>
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
   <source>A pinned page does not leave the context</source>
   <translation>Una página fijada no sale del contexto</translation>
  </message>
  <message>
   <source>A pipe leaks. Whom do I call?</source>
   <translation>Una tubería pierde agua. ¿A quién llamo?</translation>
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
   <source>Answers can quote what matters of it</source>
   <translation>Las respuestas pueden citar lo que importa de él</translation>
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
   <source>Choose a model…</source>
   <translation>Elegir un modelo…</translation>
  </message>
  <message>
   <source>Choose another model, or try again when other programs are closed.</source>
   <translation>Elige otro modelo o inténtalo de nuevo cuando hayas cerrado otros programas.</translation>
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
   <source>Code runs without network, and with no files but its scratch folder.</source>
   <translation>El código se ejecuta sin red y sin más archivos que su carpeta de trabajo.</translation>
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
   <source>Documents</source>
   <translation>Documentos</translation>
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
   <source>Export a conversation</source>
   <translation>Exportar una conversación</translation>
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
   <source>Find a command</source>
   <translation>Buscar un comando</translation>
  </message>
  <message>
   <source>Find a conversation</source>
   <translation>Buscar una conversación</translation>
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
   <source>Give the chosen process no CPU time until it is resumed (S)</source>
   <translation>No dar tiempo de CPU al proceso elegido hasta que se reanude (S)</translation>
  </message>
  <message>
   <source>Granted folders</source>
   <translation>Carpetas permitidas</translation>
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
   <source>How much room is between things.</source>
   <translation>Cuánto espacio hay entre los elementos.</translation>
  </message>
  <message>
   <source>Image viewer</source>
   <translation>Visor de imágenes</translation>
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
   <source>It cannot be read: {reason}.</source>
   <translation>No se puede leer: {reason}.</translation>
  </message>
  <message>
   <source>It cannot be written: {reason}.</source>
   <translation>No se puede escribir: {reason}.</translation>
  </message>
  <message>
   <source>It could not be read.</source>
   <translation>No se pudo leer.</translation>
  </message>
  <message>
   <source>It does not fit in the context: {tokens}, and there is room for {room}. On the disk, what matters of it is found for each message; a part of it can be put in context from there.</source>
   <translation>No cabe en el contexto: {tokens}, y hay sitio para {room}. En el disco se encuentra para cada mensaje lo que importa de él; desde allí se puede poner una parte en el contexto.</translation>
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
   <source>It said: {words}</source>
   <translation>Decía: {words}</translation>
  </message>
  <message>
   <source>It says: {words}</source>
   <translation>Dice: {words}</translation>
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
   <source>Its context has {count} tokens for each chat.</source>
   <translation>Su contexto tiene {count} tokens para cada chat.</translation>
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
   <source>Kill</source>
   <translation>Terminar</translation>
  </message>
  <message>
   <source>Korean</source>
   <translation>Coreano</translation>
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
   <source>Leave safe mode</source>
   <translation>Salir del modo seguro</translation>
  </message>
  <message>
   <source>Leave the text as it was</source>
   <translation>Dejar el texto como estaba</translation>
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
   <source>Most likely words</source>
   <translation>Palabras más probables</translation>
  </message>
  <message>
   <source>Motion</source>
   <translation>Movimiento</translation>
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
   <source>Next page</source>
   <translation>Página siguiente</translation>
  </message>
  <message>
   <source>Next page (PgDn)</source>
   <translation>Página siguiente (AvPág)</translation>
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
   <source>No answer is being written.</source>
   <translation>No se está escribiendo ninguna respuesta.</translation>
  </message>
  <message>
   <source>No conversation has these words.</source>
   <translation>Ninguna conversación contiene estas palabras.</translation>
  </message>
  <message>
   <source>No kernel</source>
   <translation>Sin kernel</translation>
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
   <source>Of a message that is too long the beginning and end are in context, and all of it on the disk</source>
   <translation>De un mensaje demasiado largo, el principio y el final están en el contexto y todo él en el disco</translation>
  </message>
  <message>
   <source>Of all text and controls. Ctrl++ and Ctrl+− do the same.</source>
   <translation>De todo el texto y los controles. Ctrl++ y Ctrl+− hacen lo mismo.</translation>
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
   <source>Open</source>
   <translation>Abrir</translation>
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
   <source>Previous page</source>
   <translation>Página anterior</translation>
  </message>
  <message>
   <source>Previous page (PgUp)</source>
   <translation>Página anterior (RePág)</translation>
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
   <source>Programs may read beneath these folders, and nowhere else.</source>
   <translation>Los programas pueden leer dentro de estas carpetas y en ningún otro lugar.</translation>
  </message>
  <message>
   <source>Programs of others whose tools the assistant may use (MCP). They run with your rights. What they send back, and what they say of themselves, is not trusted; each use is asked about.</source>
   <translation>Programas ajenos cuyas herramientas puede usar el asistente (MCP). Se ejecutan con tus permisos. Lo que devuelven y lo que dicen de sí mismos no se considera fiable; se pregunta antes de cada uso.</translation>
  </message>
  <message>
   <source>Progress of {title}</source>
   <translation>Progreso de {title}</translation>
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
   <source>Reload</source>
   <translation>Recargar</translation>
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
   <source>Save…</source>
   <translation>Guardar…</translation>
  </message>
  <message>
   <source>Say why it was not read</source>
   <translation>Decir por qué no se leyó</translation>
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
   <source>Show lines as they come</source>
   <translation>Mostrar las líneas según llegan</translation>
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
   <source>Show {tab}</source>
   <translation>Mostrar {tab}</translation>
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
   <source>Source: {place}</source>
   <translation>Fuente: {place}</translation>
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
   <source>Start in safe mode</source>
   <translation>Iniciar en modo seguro</translation>
  </message>
  <message>
   <source>Start the kernel again</source>
   <translation>Iniciar de nuevo el kernel</translation>
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
   <source>The assistant may use {name}</source>
   <translation>El asistente puede usar {name}</translation>
  </message>
  <message>
   <source>The backup is in place. The index of documents is built anew now.</source>
   <translation>La copia de seguridad está restaurada. El índice de documentos se está volviendo a crear.</translation>
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
   <source>The cache holds keys and values as f16. Smaller types are not offered: what is moved inside the cache was measured with f16 only.</source>
   <translation>La caché guarda claves y valores como f16. No se ofrecen tipos menores: lo que se mueve dentro de la caché se midió solo con f16.</translation>
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
   <source>The disk has stopped</source>
   <translation>El disco se ha detenido</translation>
  </message>
  <message>
   <source>The disk has stopped, and is being started again.</source>
   <translation>El disco se ha detenido y se está iniciando de nuevo.</translation>
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
   <source>The kernel does not start</source>
   <translation>El kernel no se inicia</translation>
  </message>
  <message>
   <source>The kernel has not told its devices yet.</source>
   <translation>El kernel todavía no ha indicado sus dispositivos.</translation>
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
   <source>The next branch</source>
   <translation>La rama siguiente</translation>
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
   <source>The text can no longer be found. What chats have recalled of it stays in them: to remove that too, forget it. The file itself stays where it is.</source>
   <translation>El texto ya no se podrá encontrar. Lo que los chats han recuperado de él permanece en ellos: para quitar también eso, olvídalo. El archivo en sí se queda donde está.</translation>
  </message>
  <message>
   <source>The whole message</source>
   <translation>El mensaje completo</translation>
  </message>
  <message>
   <source>Theme</source>
   <translation>Tema</translation>
  </message>
  <message>
   <source>Theme: {name}</source>
   <translation>Tema: {name}</translation>
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
   <source>This code</source>
   <translation>Este código</translation>
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
   <source>Use it</source>
   <translation>Usarlo</translation>
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
   <source>What came, went and was changed. Left and right step through it.</source>
   <translation>Lo que vino, se fue y cambió. Izquierda y derecha lo recorren.</translation>
  </message>
  <message>
   <source>What do you want to do?</source>
   <translation>¿Qué quieres hacer?</translation>
  </message>
  <message>
   <source>What forgetting does, and then what it did</source>
   <translation>Qué hace olvidar y luego qué hizo</translation>
  </message>
  <message>
   <source>What is put in context goes to the disk, too: there it is read, and can be searched from then on.</source>
   <translation>Lo que se pone en el contexto va también al disco: allí se lee y desde entonces se puede buscar.</translation>
  </message>
  <message>
   <source>What is written in the file</source>
   <translation>Lo que está escrito en el archivo</translation>
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
   <source>Whole</source>
   <translation>Completa</translation>
  </message>
  <message>
   <source>Window</source>
   <translation>Ventana</translation>
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
   <source>Write it behind the command: {command}</source>
   <translation>Escríbelo detrás del comando: {command}</translation>
  </message>
  <message>
   <source>Writes the text of the page into a note</source>
   <translation>Escribe el texto de la página en una nota</translation>
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
   <source>cancelled</source>
   <translation>cancelado</translation>
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
   <source>choose one</source>
   <translation>elige uno</translation>
  </message>
  <message>
   <source>class</source>
   <translation>clase</translation>
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
   <source>find a command</source>
   <translation>buscar un comando</translation>
  </message>
  <message>
   <source>find a conversation</source>
   <translation>buscar una conversación</translation>
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
   <source>in the empty field: what you sent before</source>
   <translation>en el campo vacío: lo que enviaste antes</translation>
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
   <source>kind</source>
   <translation>tipo</translation>
  </message>
  <message>
   <source>larger, smaller, normal size</source>
   <translation>más grande, más pequeño, tamaño normal</translation>
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
   <source>put what is chosen on the disk in context</source>
   <translation>poner en el contexto lo elegido en el disco</translation>
  </message>
  <message>
   <source>quit</source>
   <translation>salir</translation>
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
   <source>rename the conversation chosen in the list</source>
   <translation>cambiar el nombre de la conversación elegida en la lista</translation>
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
   <source>running</source>
   <translation>en marcha</translation>
  </message>
  <message>
   <source>runs {program}</source>
   <translation>ejecuta {program}</translation>
  </message>
  <message>
   <source>score {score}</source>
   <translation>puntuación {score}</translation>
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
   <source>settings</source>
   <translation>ajustes</translation>
  </message>
  <message>
   <source>show or hide the inspector</source>
   <translation>mostrar u ocultar el inspector</translation>
  </message>
  <message>
   <source>show or hide the sidebar</source>
   <translation>mostrar u ocultar la barra lateral</translation>
  </message>
  <message>
   <source>show the devices</source>
   <translation>mostrar los dispositivos</translation>
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
   <source>take out all that goes with this message</source>
   <translation>quitar todo lo que va con este mensaje</translation>
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
   <source>this conversation</source>
   <translation>esta conversación</translation>
  </message>
  <message>
   <source>this list</source>
   <translation>esta lista</translation>
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
   <source>write this chat to a file</source>
   <translation>escribir este chat en un archivo</translation>
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
   <source>{language} (no font for it is installed)</source>
   <translation>{language} (no hay ninguna fuente instalada para él)</translation>
  </message>
  <message>
   <source>{name} (branch of {root})</source>
   <translation>{name} (rama de {root})</translation>
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
   <source>{name} is in the trash of your system.</source>
   <translation>{name} está en la papelera de tu sistema.</translation>
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
   <source>{name} starts:</source>
   <translation>{name} inicia:</translation>
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
