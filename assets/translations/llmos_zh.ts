<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
 <context>
  <name>LLM OS</name>
  <message>
   <source>+, or the wheel</source>
   <translation>+ 或滚轮</translation>
  </message>
  <message>
   <source>, beginning</source>
   <translation>，开头</translation>
  </message>
  <message>
   <source>, from {source}</source>
   <translation>，来自 {source}</translation>
  </message>
  <message>
   <source>1 place</source>
   <translation>1 处</translation>
  </message>
  <message>
   <source>A LoRA adapter is a file that was trained to change how one model writes. Chats of this program run with it, and say so instead of answering where it does not fit the model that runs. Other chats are as they were.</source>
   <translation>LoRA 适配器是一个经过训练、用来改变某个模型写作方式的文件。此程序的对话会使用它；如果它与正在运行的模型不匹配，对话会说明这一点，而不作回答。其他对话不受影响。</translation>
  </message>
  <message>
   <source>A backup is restored…</source>
   <translation>正在恢复备份…</translation>
  </message>
  <message>
   <source>A conversation needs a name.</source>
   <translation>对话需要一个名称。</translation>
  </message>
  <message>
   <source>A first try, on nearly any machine; often wrong</source>
   <translation>在几乎任何电脑上初步试用；经常出错</translation>
  </message>
  <message>
   <source>A language model that runs on this computer, and an operating system around it. Its context is the RAM: all that it can see now, page by page, in the tab RAM. Documents are the disk, from which each message recalls what fits; tools, such as the calculator, are devices that it may ask for.</source>
   <translation>一个在这台电脑上运行的语言模型，以及围绕它的操作系统。它的上下文就是 RAM：它现在能看到的一切，在 RAM 选项卡中逐页显示。文档就是磁盘，每条消息会从中召回相关内容；计算器等工具是它可以请求使用的设备。</translation>
  </message>
  <message>
   <source>A letter or an emoji</source>
   <translation>一个字母或表情符号</translation>
  </message>
  <message>
   <source>A manual of a house that does not exist ships with LLM OS. Put it on the disk, then ask: what fits is recalled, and shown in green in the tab RAM.</source>
   <translation>LLM OS 附带一本虚构房屋的手册。将它放入磁盘，然后提问：相关内容会被召回，并在 RAM 选项卡中以绿色显示。</translation>
  </message>
  <message>
   <source>A minute, without the network. They stay in the menu.</source>
   <translation>只需一分钟，无需网络。之后仍可在菜单中找到。</translation>
  </message>
  <message>
   <source>A model is needed</source>
   <translation>需要一个模型</translation>
  </message>
  <message numerus="yes">
   <source>A name for the collection of {n} documents:</source>
   <extracomment>For one: A name for the collection of {n} document:</extracomment>
   <translation>
    <numerusform>为包含 {n} 个文档的集合命名：</numerusform>
   </translation>
  </message>
  <message>
   <source>A new chat has an empty context. It fills with the first message.</source>
   <translation>新对话的上下文是空的，发出第一条消息后开始填充。</translation>
  </message>
  <message>
   <source>A new chat will run {name}.</source>
   <translation>新对话将运行 {name}。</translation>
  </message>
  <message>
   <source>A pinned page does not leave the context</source>
   <translation>固定的页不会离开上下文</translation>
  </message>
  <message>
   <source>A pipe leaks. Whom do I call?</source>
   <translation>水管漏水了，我该打电话给谁？</translation>
  </message>
  <message>
   <source>A program is what a chat runs: its instructions, and what it may do. Each chat keeps the one it began with.</source>
   <translation>程序是对话所运行的内容：它的指令以及允许做的事。每个对话保留开始时使用的程序。</translation>
  </message>
  <message>
   <source>A program needs a title.</source>
   <translation>程序需要一个标题。</translation>
  </message>
  <message>
   <source>A projector (mmproj). No model here has its name; it must lie in the folder of its model, or have its name.</source>
   <translation>投影器（mmproj）。这里没有与其同名的模型；它必须位于其模型的文件夹中，或与模型同名。</translation>
  </message>
  <message>
   <source>A projector (mmproj): with it, the models of this repository see pictures. It needs one of them.</source>
   <translation>投影器（mmproj）：有了它，此仓库的模型可以看图片。它需要其中一个模型。</translation>
  </message>
  <message>
   <source>A projector (mmproj): with it, {name} sees pictures.</source>
   <translation>投影器（mmproj）：有了它，{name} 可以看图片。</translation>
  </message>
  <message>
   <source>A question waits for you</source>
   <translation>有一个问题等待您回答</translation>
  </message>
  <message>
   <source>A shell</source>
   <translation>Shell</translation>
  </message>
  <message>
   <source>A shell in a sandbox: no network, no files but its scratch folder.</source>
   <translation>沙盒中的 Shell：没有网络，除临时文件夹外不能访问任何文件。</translation>
  </message>
  <message>
   <source>A tool call that the model has begun is kept to the tools and arguments that there are.</source>
   <translation>模型开始的工具调用只能使用现有的工具和参数。</translation>
  </message>
  <message>
   <source>Accept</source>
   <translation>接受</translation>
  </message>
  <message>
   <source>Accept {name} as it is now</source>
   <translation>接受 {name} 的当前版本</translation>
  </message>
  <message>
   <source>Add</source>
   <translation>添加</translation>
  </message>
  <message>
   <source>Add a fact to core memory</source>
   <translation>向核心记忆添加一条事实</translation>
  </message>
  <message>
   <source>Add a folder to the disk</source>
   <translation>将文件夹添加到磁盘</translation>
  </message>
  <message>
   <source>Add a program</source>
   <translation>添加程序</translation>
  </message>
  <message>
   <source>Add and start</source>
   <translation>添加并启动</translation>
  </message>
  <message>
   <source>Add files to the disk</source>
   <translation>将文件添加到磁盘</translation>
  </message>
  <message>
   <source>Add files…</source>
   <translation>添加文件…</translation>
  </message>
  <message>
   <source>Add folder…</source>
   <translation>添加文件夹…</translation>
  </message>
  <message>
   <source>Add server…</source>
   <translation>添加服务器…</translation>
  </message>
  <message>
   <source>Add to the disk or to the context</source>
   <translation>添加到磁盘或上下文</translation>
  </message>
  <message>
   <source>Address</source>
   <translation>地址</translation>
  </message>
  <message>
   <source>All files</source>
   <translation>所有文件</translation>
  </message>
  <message>
   <source>All keys, by place. Those of the window can be changed.</source>
   <translation>按位置列出所有按键。窗口的按键可以更改。</translation>
  </message>
  <message>
   <source>All models</source>
   <translation>所有模型</translation>
  </message>
  <message>
   <source>All of it is in one folder of yours. Nothing is sent anywhere.</source>
   <translation>所有内容都在您的一个文件夹中，不会发送到任何地方。</translation>
  </message>
  <message>
   <source>All of the recommended models are on this computer.</source>
   <translation>所有推荐的模型都已在这台电脑上。</translation>
  </message>
  <message>
   <source>All programs…</source>
   <translation>所有程序…</translation>
  </message>
  <message>
   <source>All to default</source>
   <translation>全部恢复默认</translation>
  </message>
  <message>
   <source>Allow for this program</source>
   <translation>允许此程序使用</translation>
  </message>
  <message>
   <source>Allow once</source>
   <translation>允许一次</translation>
  </message>
  <message>
   <source>Allow {tool} for the program {program}</source>
   <translation>允许程序 {program} 使用 {tool}</translation>
  </message>
  <message>
   <source>Allow {tool} once</source>
   <translation>允许使用 {tool} 一次</translation>
  </message>
  <message>
   <source>An address that it makes up can carry out what it knows. You are asked about those.</source>
   <translation>它自行编造的地址可能会带出它所知道的内容。遇到这类地址会询问您。</translation>
  </message>
  <message>
   <source>An earlier result left the context to make room, but for its beginning and end.</source>
   <translation>为腾出空间，较早的一个结果已移出上下文，只保留开头和结尾。</translation>
  </message>
  <message>
   <source>Another conversation</source>
   <translation>另一个对话</translation>
  </message>
  <message>
   <source>Answer</source>
   <translation>回答</translation>
  </message>
  <message>
   <source>Answer this again</source>
   <translation>重新回答</translation>
  </message>
  <message>
   <source>Answered without your documents: the disk process is not running.</source>
   <translation>未使用你的文档作答：磁盘进程没有运行。</translation>
  </message>
  <message>
   <source>Answers can quote what matters of it</source>
   <translation>回答可以引用其中相关的内容</translation>
  </message>
  <message>
   <source>Answers from your documents, says where it stands, and computes with what it finds.</source>
   <translation>根据您的文档回答，指出出处，并用找到的内容进行计算。</translation>
  </message>
  <message>
   <source>Any kind</source>
   <translation>任意类型</translation>
  </message>
  <message>
   <source>Any time</source>
   <translation>任意时间</translation>
  </message>
  <message>
   <source>Anywhere</source>
   <translation>任意位置</translation>
  </message>
  <message>
   <source>Architecture</source>
   <translation>架构</translation>
  </message>
  <message>
   <source>Archive</source>
   <translation>归档</translation>
  </message>
  <message>
   <source>Archived</source>
   <translation>已归档</translation>
  </message>
  <message>
   <source>As text</source>
   <translation>作为文本</translation>
  </message>
  <message>
   <source>As the desktop</source>
   <translation>跟随桌面</translation>
  </message>
  <message>
   <source>Ask</source>
   <translation>提问</translation>
  </message>
  <message>
   <source>Ask about it</source>
   <translation>就此提问</translation>
  </message>
  <message>
   <source>Ask in a new branch</source>
   <translation>在新分支中提问</translation>
  </message>
  <message>
   <source>Asking…</source>
   <translation>正在询问…</translation>
  </message>
  <message>
   <source>Assistant</source>
   <translation>助手</translation>
  </message>
  <message>
   <source>Audit</source>
   <translation>审计</translation>
  </message>
  <message>
   <source>Audit log</source>
   <translation>审计日志</translation>
  </message>
  <message>
   <source>Back everything up</source>
   <translation>备份全部内容</translation>
  </message>
  <message>
   <source>Back to the disk</source>
   <translation>返回磁盘</translation>
  </message>
  <message>
   <source>Back to what was found</source>
   <translation>返回搜索结果</translation>
  </message>
  <message>
   <source>Back to {value}</source>
   <translation>恢复为 {value}</translation>
  </message>
  <message>
   <source>Back up everything</source>
   <translation>备份全部内容</translation>
  </message>
  <message>
   <source>Back up…</source>
   <translation>备份…</translation>
  </message>
  <message>
   <source>Background, when nobody else wants the CPU</source>
   <translation>后台：仅在无人使用 CPU 时运行</translation>
  </message>
  <message>
   <source>Backups of LLM OS</source>
   <translation>LLM OS 备份</translation>
  </message>
  <message>
   <source>Being read, then in context with this message</source>
   <translation>正在读取，随后随此消息进入上下文</translation>
  </message>
  <message>
   <source>Below the chat</source>
   <translation>在对话下方</translation>
  </message>
  <message>
   <source>Better ones, for this machine:</source>
   <translation>适合此电脑的更好模型：</translation>
  </message>
  <message>
   <source>Branch {number} of {count}</source>
   <translation>第 {number} 个分支，共 {count} 个</translation>
  </message>
  <message>
   <source>Bring back</source>
   <translation>取回</translation>
  </message>
  <message>
   <source>Bring the chosen exchange back into the context</source>
   <translation>将所选问答取回上下文</translation>
  </message>
  <message>
   <source>Browser</source>
   <translation>浏览器</translation>
  </message>
  <message>
   <source>Calculator</source>
   <translation>计算器</translation>
  </message>
  <message>
   <source>Can be {allowed}.</source>
   <translation>可以是：{allowed}。</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>取消</translation>
  </message>
  <message>
   <source>Cells</source>
   <translation>单元</translation>
  </message>
  <message>
   <source>Change a program</source>
   <translation>更改程序</translation>
  </message>
  <message>
   <source>Change what the model reads</source>
   <translation>更改模型读到的内容</translation>
  </message>
  <message>
   <source>Changes</source>
   <translation>更改</translation>
  </message>
  <message>
   <source>Changes that programs made</source>
   <translation>程序所做的更改</translation>
  </message>
  <message>
   <source>Change…</source>
   <translation>更改…</translation>
  </message>
  <message>
   <source>Chat</source>
   <translation>对话</translation>
  </message>
  <message>
   <source>Chat template</source>
   <translation>对话模板</translation>
  </message>
  <message>
   <source>Chats are saved, and can be read, searched and exported.</source>
   <translation>对话已保存，可以阅读、搜索和导出。</translation>
  </message>
  <message>
   <source>Chats can be read and exported; settings, logs, backup and restore work.</source>
   <translation>对话可以阅读和导出；设置、日志、备份和恢复均可使用。</translation>
  </message>
  <message>
   <source>Chats that have begun keep the program as it was. New ones have the changes.</source>
   <translation>已开始的对话保留原来的程序，新对话使用更改后的程序。</translation>
  </message>
  <message>
   <source>Chats, core memory, documents with their vectors, notes, programs, settings and the audit log. Not in it: models, the index, which is built anew, MCP servers, logs and the scratch folder. The file holds all that you wrote, in the clear: keep it where you would keep that.</source>
   <translation>包括对话、核心记忆、文档及其向量、笔记、程序、设置和审计日志。不包括：模型、会重新建立的索引、MCP 服务器、日志和临时文件夹。该文件以明文保存您写过的一切，请妥善保管。</translation>
  </message>
  <message>
   <source>Chats, documents and settings are saved.</source>
   <translation>对话、文档和设置均已保存。</translation>
  </message>
  <message>
   <source>Check and repair</source>
   <translation>检查并修复</translation>
  </message>
  <message>
   <source>Checked by the calculator: {sum}</source>
   <translation>计算器已核对：{sum}</translation>
  </message>
  <message>
   <source>Checking {name}</source>
   <translation>正在检查 {name}</translation>
  </message>
  <message>
   <source>Chinese</source>
   <translation>中文</translation>
  </message>
  <message>
   <source>Choose a LoRA adapter</source>
   <translation>选择 LoRA 适配器</translation>
  </message>
  <message>
   <source>Choose a file…</source>
   <translation>选择文件…</translation>
  </message>
  <message>
   <source>Choose a model…</source>
   <translation>选择模型…</translation>
  </message>
  <message>
   <source>Choose another model, or try again when other programs are closed.</source>
   <translation>请选择其他模型，或关闭其他程序后重试。</translation>
  </message>
  <message>
   <source>Choose the model</source>
   <translation>选择模型</translation>
  </message>
  <message>
   <source>Chroma keeps the index of the documents on this server instead of here. It sees vectors, no text.</source>
   <translation>Chroma 将文档索引保存在此服务器上，而不是本机。它只能看到向量，看不到文本。</translation>
  </message>
  <message>
   <source>Clear</source>
   <translation>清除</translation>
  </message>
  <message>
   <source>Clear all filters</source>
   <translation>清除所有筛选条件</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>关闭</translation>
  </message>
  <message>
   <source>Close the search</source>
   <translation>关闭搜索</translation>
  </message>
  <message>
   <source>Closing the window leaves LLM OS in the tray, where it goes on with what it is doing.</source>
   <translation>关闭窗口后，LLM OS 会留在系统托盘中继续工作。</translation>
  </message>
  <message>
   <source>Code runs without network, and with no files but its scratch folder.</source>
   <translation>代码在没有网络的环境中运行，除临时文件夹外不能访问任何文件。</translation>
  </message>
  <message>
   <source>Code, tool calls and short answers, at a good pace on a small machine</source>
   <translation>代码、工具调用和简短回答，在小型电脑上速度不错</translation>
  </message>
  <message>
   <source>Coder</source>
   <translation>程序员</translation>
  </message>
  <message>
   <source>Collection</source>
   <translation>集合</translation>
  </message>
  <message>
   <source>Collection {collection}</source>
   <translation>集合 {collection}</translation>
  </message>
  <message>
   <source>Collection {name}</source>
   <translation>集合 {name}</translation>
  </message>
  <message>
   <source>Collection “{collection}”</source>
   <translation>集合“{collection}”</translation>
  </message>
  <message>
   <source>Collections</source>
   <translation>合集</translation>
  </message>
  <message>
   <source>Comfortable</source>
   <translation>宽松</translation>
  </message>
  <message>
   <source>Commands</source>
   <translation>命令</translation>
  </message>
  <message>
   <source>Commands…</source>
   <translation>命令…</translation>
  </message>
  <message>
   <source>Compact</source>
   <translation>紧凑</translation>
  </message>
  <message>
   <source>Computed again by the calculator: {sum}</source>
   <translation>计算器重新计算：{sum}</translation>
  </message>
  <message>
   <source>Context</source>
   <translation>上下文</translation>
  </message>
  <message>
   <source>Context trained</source>
   <translation>训练上下文</translation>
  </message>
  <message>
   <source>Continue</source>
   <translation>继续</translation>
  </message>
  <message>
   <source>Continue this answer</source>
   <translation>继续此回答</translation>
  </message>
  <message>
   <source>Conversation</source>
   <translation>对话</translation>
  </message>
  <message>
   <source>Conversations</source>
   <translation>对话</translation>
  </message>
  <message>
   <source>Conversations appear here.</source>
   <translation>对话会显示在这里。</translation>
  </message>
  <message>
   <source>Conversations that were deleted stay in the journal, so that they can be brought back. Erasing leaves nothing of them there. This cannot be undone.</source>
   <translation>已删除的对话仍保留在日志中，以便恢复。清除后日志中不再保留任何内容。此操作无法撤销。</translation>
  </message>
  <message>
   <source>Copy</source>
   <translation>复制</translation>
  </message>
  <message>
   <source>Copy as Markdown</source>
   <translation>复制为 Markdown</translation>
  </message>
  <message>
   <source>Copy as plain text</source>
   <translation>复制为纯文本</translation>
  </message>
  <message>
   <source>Copy details</source>
   <translation>复制详细信息</translation>
  </message>
  <message>
   <source>Copy it</source>
   <translation>复制</translation>
  </message>
  <message>
   <source>Copy message</source>
   <translation>复制消息</translation>
  </message>
  <message>
   <source>Copy selection</source>
   <translation>复制所选内容</translation>
  </message>
  <message>
   <source>Copy the address</source>
   <translation>复制地址</translation>
  </message>
  <message>
   <source>Copy the chosen conversation (F)</source>
   <translation>复制所选对话 (F)</translation>
  </message>
  <message>
   <source>Copy the text</source>
   <translation>复制文本</translation>
  </message>
  <message>
   <source>Copy this message</source>
   <translation>复制此消息</translation>
  </message>
  <message>
   <source>Copy what is shown, or what is selected</source>
   <translation>复制显示或选中的内容</translation>
  </message>
  <message>
   <source>Copying {name}</source>
   <translation>正在复制 {name}</translation>
  </message>
  <message>
   <source>Core memory</source>
   <translation>核心记忆</translation>
  </message>
  <message>
   <source>Core memory holds it under “{subject}”.</source>
   <translation>核心记忆已将其保存在“{subject}”下。</translation>
  </message>
  <message>
   <source>Counting what it takes…</source>
   <translation>正在计算所需空间…</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>深色</translation>
  </message>
  <message>
   <source>Decision</source>
   <translation>决定</translation>
  </message>
  <message>
   <source>Default</source>
   <translation>默认</translation>
  </message>
  <message>
   <source>Default key for: {does}</source>
   <translation>默认按键：{does}</translation>
  </message>
  <message>
   <source>Default of {name}</source>
   <translation>{name} 的默认值</translation>
  </message>
  <message>
   <source>Default of {title}</source>
   <translation>{title} 的默认值</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>删除</translation>
  </message>
  <message>
   <source>Deleted “{name}”. Chats that run it go on.</source>
   <translation>已删除“{name}”。正在运行它的对话会继续。</translation>
  </message>
  <message>
   <source>Deleted “{title}”.</source>
   <translation>已删除“{title}”。</translation>
  </message>
  <message>
   <source>Density</source>
   <translation>密度</translation>
  </message>
  <message>
   <source>Deny</source>
   <translation>拒绝</translation>
  </message>
  <message>
   <source>Deny {tool}</source>
   <translation>拒绝 {tool}</translation>
  </message>
  <message>
   <source>Describe</source>
   <translation>描述</translation>
  </message>
  <message>
   <source>Details</source>
   <translation>详细信息</translation>
  </message>
  <message>
   <source>Details of: {what}</source>
   <translation>详细信息：{what}</translation>
  </message>
  <message>
   <source>Devices</source>
   <translation>设备</translation>
  </message>
  <message>
   <source>Disk</source>
   <translation>磁盘</translation>
  </message>
  <message>
   <source>Dismiss</source>
   <translation>关闭</translation>
  </message>
  <message>
   <source>Document analyst</source>
   <translation>文档分析师</translation>
  </message>
  <message>
   <source>Documents</source>
   <translation>文档</translation>
  </message>
  <message>
   <source>Documents and models</source>
   <translation>文档和模型</translation>
  </message>
  <message>
   <source>Documents and tools</source>
   <translation>文档和工具</translation>
  </message>
  <message>
   <source>Documents and what was read of them are saved.</source>
   <translation>文档及已读取的内容均已保存。</translation>
  </message>
  <message>
   <source>Documents and what was read of them are saved. Chats go on without them.</source>
   <translation>文档及已读取的内容均已保存。对话可在没有它们的情况下继续。</translation>
  </message>
  <message>
   <source>Documents have been read</source>
   <translation>文档已读取</translation>
  </message>
  <message>
   <source>Does not fit: needs about {need} of memory with {cells} tokens of context, {free} are free</source>
   <translation>放不下：{cells} 个 token 的上下文约需 {need} 内存，可用 {free}</translation>
  </message>
  <message>
   <source>Done. This is what was removed:</source>
   <translation>完成。已移除以下内容：</translation>
  </message>
  <message>
   <source>Double check: {found}.</source>
   <translation>复核：{found}。</translation>
  </message>
  <message>
   <source>Download</source>
   <translation>下载</translation>
  </message>
  <message>
   <source>Download of a model</source>
   <translation>下载模型</translation>
  </message>
  <message>
   <source>Download of {name}</source>
   <translation>{name} 的下载</translation>
  </message>
  <message>
   <source>Downloading: {share}. {detail}</source>
   <translation>正在下载：{share}。{detail}</translation>
  </message>
  <message>
   <source>Drafts, shortens and polishes texts in your tone, and keeps them as notes.</source>
   <translation>以您的语气起草、精简和润色文字，并保存为笔记。</translation>
  </message>
  <message>
   <source>Drag over a part to see it closer.</source>
   <translation>拖选一个区域即可放大查看。</translation>
  </message>
  <message>
   <source>Drawing page {page}…</source>
   <translation>正在绘制第 {page} 页…</translation>
  </message>
  <message>
   <source>Drop files anywhere on the window to add them.</source>
   <translation>将文件拖放到窗口任意位置即可添加。</translation>
  </message>
  <message>
   <source>Drop files anywhere on the window to make them searchable.</source>
   <translation>将文件拖放到窗口任意位置即可供搜索。</translation>
  </message>
  <message>
   <source>Drop to put in context</source>
   <translation>松开以放入上下文</translation>
  </message>
  <message>
   <source>Drop to put into memory</source>
   <translation>松开以存入记忆</translation>
  </message>
  <message>
   <source>Drop to use as a model</source>
   <translation>松开以用作模型</translation>
  </message>
  <message>
   <source>Duplicate</source>
   <translation>复制副本</translation>
  </message>
  <message>
   <source>Duplicate…</source>
   <translation>复制副本…</translation>
  </message>
  <message>
   <source>Each call of a tool, written down before it is made.</source>
   <translation>每次工具调用都会在执行前记录下来。</translation>
  </message>
  <message>
   <source>Each message brings back what fits it: from documents, and from what left the context.</source>
   <translation>每条消息都会取回与之相关的内容：来自文档，以及已离开上下文的内容。</translation>
  </message>
  <message>
   <source>Earlier</source>
   <translation>更早</translation>
  </message>
  <message>
   <source>Edit</source>
   <translation>编辑</translation>
  </message>
  <message>
   <source>Edit this message</source>
   <translation>编辑此消息</translation>
  </message>
  <message>
   <source>Edit your message</source>
   <translation>编辑您的消息</translation>
  </message>
  <message>
   <source>Edit {subject}</source>
   <translation>编辑 {subject}</translation>
  </message>
  <message>
   <source>Editing. The answer comes in a new branch; this one stays.</source>
   <translation>正在编辑。回答会出现在新分支中，当前分支保留。</translation>
  </message>
  <message>
   <source>Else it is about you, and in every chat</source>
   <translation>否则视为关于您的信息，出现在每个对话中</translation>
  </message>
  <message>
   <source>Embedding model</source>
   <translation>嵌入模型</translation>
  </message>
  <message>
   <source>End the chosen process; its conversation stays (Shift+Del)</source>
   <translation>终止所选进程，其对话保留 (Shift+Del)</translation>
  </message>
  <message>
   <source>End the shell</source>
   <translation>结束 Shell</translation>
  </message>
  <message>
   <source>English</source>
   <extracomment>The name of the language of this file, in itself</extracomment>
   <translation>中文</translation>
  </message>
  <message>
   <source>Enter takes this value</source>
   <translation>按 Enter 使用此值</translation>
  </message>
  <message>
   <source>Erase</source>
   <translation>清除</translation>
  </message>
  <message>
   <source>Erase deleted chats</source>
   <translation>彻底清除已删除的对话</translation>
  </message>
  <message>
   <source>Erase deleted chats…</source>
   <translation>彻底清除已删除的对话…</translation>
  </message>
  <message>
   <source>Errors only</source>
   <translation>仅错误</translation>
  </message>
  <message>
   <source>Evaluate</source>
   <translation>计算</translation>
  </message>
  <message>
   <source>Every message is saved, and so is what was answered until then.</source>
   <translation>所有消息以及此前的回答均已保存。</translation>
  </message>
  <message>
   <source>Everyday questions in many languages, on a small machine</source>
   <translation>多种语言的日常问题，适合小型电脑</translation>
  </message>
  <message>
   <source>Everything</source>
   <translation>全部</translation>
  </message>
  <message>
   <source>Everything is being checked…</source>
   <translation>正在检查全部内容…</translation>
  </message>
  <message>
   <source>Everything is checked before anything changes. What is here now is put aside, in a folder of the data folder; nothing is deleted. LLM OS is closed for a moment, and answers that are being written stop.</source>
   <translation>更改之前会检查全部内容。现有内容会移到数据文件夹中的一个文件夹，不会删除任何东西。LLM OS 会短暂关闭，正在生成的回答会停止。</translation>
  </message>
  <message>
   <source>Everything is saved again.</source>
   <translation>一切又都已保存。</translation>
  </message>
  <message>
   <source>Everything up to now is saved. An answer that is being written is kept in memory until it can be.</source>
   <translation>目前为止的内容均已保存。正在生成的回答会留在内存中，直到可以保存。</translation>
  </message>
  <message>
   <source>Everything was checked, and what could be mended was.</source>
   <translation>已检查全部内容，并修复了可以修复的部分。</translation>
  </message>
  <message>
   <source>Evict</source>
   <translation>逐出</translation>
  </message>
  <message>
   <source>Explains step by step, asks you questions, and lets you find the answer yourself.</source>
   <translation>循序渐进地讲解，向您提问，让您自己找到答案。</translation>
  </message>
  <message>
   <source>Export a conversation</source>
   <translation>导出对话</translation>
  </message>
  <message>
   <source>Export a program</source>
   <translation>导出程序</translation>
  </message>
  <message>
   <source>Export…</source>
   <translation>导出…</translation>
  </message>
  <message>
   <source>Expression</source>
   <translation>表达式</translation>
  </message>
  <message>
   <source>FACT</source>
   <translation>事实</translation>
  </message>
  <message>
   <source>Facts about you and this task that are always in the context</source>
   <translation>关于您和此任务、始终处于上下文中的事实</translation>
  </message>
  <message>
   <source>Fetch this page again</source>
   <translation>重新获取此页面</translation>
  </message>
  <message>
   <source>Fetch web pages</source>
   <translation>获取网页</translation>
  </message>
  <message>
   <source>File</source>
   <translation>文件</translation>
  </message>
  <message>
   <source>Files</source>
   <translation>文件</translation>
  </message>
  <message>
   <source>Files in this folder</source>
   <translation>此文件夹中的文件</translation>
  </message>
  <message>
   <source>Files of {name}</source>
   <translation>{name} 的文件</translation>
  </message>
  <message>
   <source>Filter by {what}: {value}</source>
   <translation>按{what}筛选：{value}</translation>
  </message>
  <message>
   <source>Find a collection or document</source>
   <translation>查找集合或文档</translation>
  </message>
  <message>
   <source>Find a command</source>
   <translation>查找命令</translation>
  </message>
  <message>
   <source>Find a command or a conversation</source>
   <translation>查找命令或对话</translation>
  </message>
  <message>
   <source>Find a conversation</source>
   <translation>查找对话</translation>
  </message>
  <message>
   <source>Find in chat</source>
   <translation>在对话中查找</translation>
  </message>
  <message>
   <source>Find in chat…</source>
   <translation>在对话中查找…</translation>
  </message>
  <message>
   <source>Find the next place</source>
   <translation>查找下一处</translation>
  </message>
  <message>
   <source>Find the place before</source>
   <translation>查找上一处</translation>
  </message>
  <message>
   <source>First steps</source>
   <translation>入门</translation>
  </message>
  <message>
   <source>Fit</source>
   <translation>适合</translation>
  </message>
  <message>
   <source>Fit the width</source>
   <translation>适合宽度</translation>
  </message>
  <message>
   <source>Fit the width (0)</source>
   <translation>适合宽度 (0)</translation>
  </message>
  <message>
   <source>Fits: needs about {need} of memory with {cells} tokens of context, {free} are free</source>
   <translation>适合：{cells} 个 token 的上下文约需 {need} 内存，可用 {free}</translation>
  </message>
  <message>
   <source>Folder</source>
   <translation>文件夹</translation>
  </message>
  <message>
   <source>Folder that programs may read</source>
   <translation>允许程序读取的文件夹</translation>
  </message>
  <message>
   <source>Follow</source>
   <translation>跟随</translation>
  </message>
  <message>
   <source>For anything: it answers, looks things up, and uses every tool of this computer that you let it.</source>
   <translation>用途广泛：回答问题、查找资料，并使用您允许的这台电脑上的所有工具。</translation>
  </message>
  <message>
   <source>For this model only</source>
   <translation>仅用于此模型</translation>
  </message>
  <message>
   <source>Forget</source>
   <translation>遗忘</translation>
  </message>
  <message>
   <source>Forget all variables</source>
   <translation>清除所有变量</translation>
  </message>
  <message>
   <source>Forget what is chosen</source>
   <translation>遗忘所选内容</translation>
  </message>
  <message>
   <source>Forget {name}</source>
   <translation>遗忘 {name}</translation>
  </message>
  <message>
   <source>Forget {name}?</source>
   <translation>要遗忘 {name} 吗？</translation>
  </message>
  <message>
   <source>Forget {subject}</source>
   <translation>遗忘 {subject}</translation>
  </message>
  <message>
   <source>Forgetting “{title}”…</source>
   <translation>正在遗忘“{title}”…</translation>
  </message>
  <message>
   <source>Forget…</source>
   <translation>遗忘…</translation>
  </message>
  <message>
   <source>Forgotten: {subject} = {before} (by the model, from {source}).</source>
   <translation>已忘记：{subject} = {before}（由模型，来自 {source}）。</translation>
  </message>
  <message>
   <source>Forgotten: {subject} = {before} (by you).</source>
   <translation>已忘记：{subject} = {before}（由你）。</translation>
  </message>
  <message>
   <source>Fork</source>
   <translation>分叉</translation>
  </message>
  <message>
   <source>Free some space on the drive, then try again.</source>
   <translation>请释放驱动器上的一些空间，然后重试。</translation>
  </message>
  <message>
   <source>Frees its memory. Conversations stay.</source>
   <translation>释放其内存，对话保留。</translation>
  </message>
  <message>
   <source>From</source>
   <translation>来源</translation>
  </message>
  <message>
   <source>From 0, always the most likely word, to 2.</source>
   <translation>从 0（始终选最可能的词）到 2。</translation>
  </message>
  <message>
   <source>From {source}</source>
   <translation>来自 {source}</translation>
  </message>
  <message>
   <source>From {source}. Downloading goes to that address over the network.</source>
   <translation>来自 {source}。下载时会通过网络访问该地址。</translation>
  </message>
  <message>
   <source>GPU layers</source>
   <translation>GPU 层数</translation>
  </message>
  <message>
   <source>Get a model</source>
   <translation>获取模型</translation>
  </message>
  <message>
   <source>Get it</source>
   <translation>获取</translation>
  </message>
  <message>
   <source>Get {name} ({size})</source>
   <translation>获取 {name}（{size}）</translation>
  </message>
  <message>
   <source>Give all commands their default keys</source>
   <translation>将所有命令恢复为默认按键</translation>
  </message>
  <message>
   <source>Give the chosen process no CPU time until it is resumed (S)</source>
   <translation>在恢复之前不给所选进程分配 CPU 时间 (S)</translation>
  </message>
  <message>
   <source>Go to the next part of the window</source>
   <translation>转到窗口的下一部分</translation>
  </message>
  <message>
   <source>Go to the part of the window before</source>
   <translation>转到窗口的上一部分</translation>
  </message>
  <message>
   <source>Granted folders</source>
   <translation>已授权的文件夹</translation>
  </message>
  <message>
   <source>Hard questions; it thinks before it answers, which takes time</source>
   <translation>难题；回答前会思考，需要时间</translation>
  </message>
  <message>
   <source>Harder questions, with a GPU or much patience; it thinks before it answers</source>
   <translation>更难的问题，需要 GPU 或足够耐心；回答前会思考</translation>
  </message>
  <message>
   <source>Hide</source>
   <translation>隐藏</translation>
  </message>
  <message>
   <source>Hide: {what}</source>
   <translation>隐藏：{what}</translation>
  </message>
  <message>
   <source>High contrast</source>
   <translation>高对比度</translation>
  </message>
  <message>
   <source>How freely words are chosen: 0 is always the most likely one.</source>
   <translation>选词的自由程度：0 表示总是选最可能的词。</translation>
  </message>
  <message>
   <source>How likely a word must be at least, beside the most likely one.</source>
   <translation>与最可能的词相比，一个词至少需要的概率。</translation>
  </message>
  <message>
   <source>How many words there are to choose from; 0 for all.</source>
   <translation>可供选择的词数；0 表示全部。</translation>
  </message>
  <message>
   <source>How much it weighs, from 0 to 4: 1 is what it was trained for.</source>
   <translation>它的权重，从 0 到 4：训练时为 1。</translation>
  </message>
  <message>
   <source>How much room is between things.</source>
   <translation>元素之间的间距。</translation>
  </message>
  <message>
   <source>How words are chosen</source>
   <translation>选词方式</translation>
  </message>
  <message>
   <source>I have read the prompt, and it speaks for me</source>
   <translation>我已阅读该提示词，它代表我的意思</translation>
  </message>
  <message>
   <source>Icon</source>
   <translation>图标</translation>
  </message>
  <message>
   <source>Image viewer</source>
   <translation>图像查看器</translation>
  </message>
  <message>
   <source>Import a program</source>
   <translation>导入程序</translation>
  </message>
  <message>
   <source>Import conversations of ChatGPT or Open WebUI</source>
   <translation>导入 ChatGPT 或 Open WebUI 的对话</translation>
  </message>
  <message>
   <source>Import conversations…</source>
   <translation>导入对话…</translation>
  </message>
  <message>
   <source>Import…</source>
   <translation>导入…</translation>
  </message>
  <message>
   <source>In context it uses {tokens} of {room}.</source>
   <translation>在上下文中占用 {tokens}，可用 {room}。</translation>
  </message>
  <message>
   <source>In context with this message</source>
   <translation>随此消息进入上下文</translation>
  </message>
  <message>
   <source>In context: {place}</source>
   <translation>在上下文中：{place}</translation>
  </message>
  <message>
   <source>In idle time the model writes short notes on what left a context. They can be wrong.</source>
   <translation>模型会在空闲时为离开上下文的内容写简短笔记。笔记可能有误。</translation>
  </message>
  <message>
   <source>In the file</source>
   <translation>文件中</translation>
  </message>
  <message>
   <source>In the folders of {program}, used where they are</source>
   <translation>位于 {program} 的文件夹中，就地使用</translation>
  </message>
  <message>
   <source>In the part that is shown</source>
   <translation>在显示的区域中</translation>
  </message>
  <message>
   <source>In what was said</source>
   <translation>在对话内容中</translation>
  </message>
  <message>
   <source>Index server</source>
   <translation>索引服务器</translation>
  </message>
  <message>
   <source>Input and output</source>
   <translation>输入与输出</translation>
  </message>
  <message>
   <source>Inspect</source>
   <translation>检查</translation>
  </message>
  <message>
   <source>Inspector</source>
   <translation>检查器</translation>
  </message>
  <message>
   <source>Installed. Loading…</source>
   <translation>已安装，正在加载…</translation>
  </message>
  <message>
   <source>Interrupted. What was written is saved.</source>
   <translation>已中断。已写出的内容已保存。</translation>
  </message>
  <message>
   <source>Into a tab with the others</source>
   <translation>放入选项卡与其他面板一起</translation>
  </message>
  <message>
   <source>Into a window of its own</source>
   <translation>放入独立窗口</translation>
  </message>
  <message>
   <source>It cannot be read: {reason}.</source>
   <translation>无法读取：{reason}。</translation>
  </message>
  <message>
   <source>It cannot be written: {reason}.</source>
   <translation>无法写入：{reason}。</translation>
  </message>
  <message>
   <source>It computes with the calculator, also with units and dates.</source>
   <translation>使用计算器计算，包括单位和日期。</translation>
  </message>
  <message>
   <source>It could not be read.</source>
   <translation>无法读取。</translation>
  </message>
  <message>
   <source>It does more than read: what it does is decided about as everything else that {effect}.</source>
   <translation>它不仅仅读取：对它的操作会像其他 {effect} 的操作一样作出决定。</translation>
  </message>
  <message>
   <source>It does not fit in the context: {tokens}, and there is room for {room}. On the disk, what matters of it is found for each message; a part of it can be put in context from there.</source>
   <translation>上下文放不下：{tokens}，可用空间为 {room}。放到磁盘后，每条消息都会找到其中相关的内容，也可以从那里把一部分放入上下文。</translation>
  </message>
  <message>
   <source>It finds those of its tools that do not stand in its prompt.</source>
   <translation>它可以查找未写入提示词的工具。</translation>
  </message>
  <message>
   <source>It goes on by itself as soon as it can.</source>
   <translation>条件允许时会自动继续。</translation>
  </message>
  <message>
   <source>It goes with your next message</source>
   <translation>它随下一条消息一起发送</translation>
  </message>
  <message>
   <source>It has a text read by a second process that can do nothing, and gets one value back.</source>
   <translation>它让另一个没有任何权限的进程读取文本，并得到一个值。</translation>
  </message>
  <message>
   <source>It has not answered since it started.</source>
   <translation>启动以来尚未回答。</translation>
  </message>
  <message>
   <source>It holds when LLM OS is started the next time.</source>
   <translation>下次启动 LLM OS 时生效。</translation>
  </message>
  <message>
   <source>It holds when a model is loaded the next time.</source>
   <translation>下次加载模型时生效。</translation>
  </message>
  <message>
   <source>It holds when this model is loaded the next time.</source>
   <translation>下次加载此模型时生效。</translation>
  </message>
  <message>
   <source>It is being read…</source>
   <translation>正在读取…</translation>
  </message>
  <message>
   <source>It is on the disk. Ask:</source>
   <translation>已在磁盘上。试着问：</translation>
  </message>
  <message>
   <source>It is started again by itself. If that does not help, have it checked, or restore a backup.</source>
   <translation>它会自动重新启动。如果没有帮助，请进行检查或恢复备份。</translation>
  </message>
  <message>
   <source>It is starting.</source>
   <translation>正在启动。</translation>
  </message>
  <message>
   <source>It keeps facts about you and the task. Each change is told in the chat, with Undo.</source>
   <translation>它会保存关于您和任务的事实。每次更改都会在对话中告知，并可撤销。</translation>
  </message>
  <message>
   <source>It may use none.</source>
   <translation>不可使用任何工具。</translation>
  </message>
  <message>
   <source>It opens web pages, while the browser is on.</source>
   <translation>浏览器开启时可以打开网页。</translation>
  </message>
  <message>
   <source>It reads and writes the clipboard. You are asked each time.</source>
   <translation>它可以读写剪贴板，每次都会询问您。</translation>
  </message>
  <message>
   <source>It reads what is in the folders and files that you granted.</source>
   <translation>它可以读取您授权的文件夹和文件。</translation>
  </message>
  <message>
   <source>It reads your notes.</source>
   <translation>它可以读取您的笔记。</translation>
  </message>
  <message>
   <source>It runs Python in the sandbox: no network, none of your files, one scratch folder.</source>
   <translation>它在沙盒中运行 Python：没有网络，不能访问您的文件，只有一个临时文件夹。</translation>
  </message>
  <message>
   <source>It runs commands in the terminal, in the sandbox. You are asked about each.</source>
   <translation>它在沙盒中的终端运行命令，每条命令都会询问您。</translation>
  </message>
  <message>
   <source>It said: {words}</source>
   <translation>之前的说明：{words}</translation>
  </message>
  <message>
   <source>It says: {words}</source>
   <translation>现在的说明：{words}</translation>
  </message>
  <message>
   <source>It searches your documents and what was said earlier in the chat.</source>
   <translation>它可以搜索您的文档以及对话中先前说过的内容。</translation>
  </message>
  <message>
   <source>It sees the date and the time.</source>
   <translation>它可以看到日期和时间。</translation>
  </message>
  <message>
   <source>It uses {tools}.</source>
   <translation>它使用 {tools}。</translation>
  </message>
  <message>
   <source>It was not done.</source>
   <translation>操作未完成。</translation>
  </message>
  <message>
   <source>It was not read.</source>
   <translation>未能读取。</translation>
  </message>
  <message>
   <source>It writes and renames files there, which you can undo, and throws them away, which is asked each time.</source>
   <translation>它可以在那里写入和重命名文件（可撤销），也可以丢弃文件（每次都会询问）。</translation>
  </message>
  <message>
   <source>It writes your notes, which you can undo.</source>
   <translation>它可以编写您的笔记（可撤销）。</translation>
  </message>
  <message>
   <source>Its LoRA adapter was left out: {name}.</source>
   <translation>已略去其 LoRA 适配器：{name}。</translation>
  </message>
  <message>
   <source>Its chats search everything on the disk. Tick something to narrow that.</source>
   <translation>它的对话会搜索磁盘上的所有内容。勾选可缩小范围。</translation>
  </message>
  <message>
   <source>Its chats search only what is ticked. What you put into a message yourself is not limited.</source>
   <translation>它的对话只搜索勾选的内容。您自己放入消息的内容不受限制。</translation>
  </message>
  <message>
   <source>Its context has {count} tokens for each chat.</source>
   <translation>其上下文为每个对话提供 {count} 个 token。</translation>
  </message>
  <message>
   <source>Its knowledge was left out: {what}.</source>
   <translation>已略去其知识：{what}。</translation>
  </message>
  <message>
   <source>Its text, passages and vectors leave the disk; what chats recalled of it leaves their contexts, their history and the swap files. This cannot be undone. The file itself stays where it is, and so do answers that quote it.</source>
   <translation>其文本、片段和向量会离开磁盘；对话从中召回的内容会从上下文、历史记录和交换文件中移除。此操作无法撤销。文件本身以及引用它的回答保持不变。</translation>
  </message>
  <message>
   <source>Japanese</source>
   <translation>日语</translation>
  </message>
  <message>
   <source>Just left: {title} and {more} more, {tokens} tokens</source>
   <translation>刚刚离开：{title} 等另外 {more} 项，{tokens} 个 token</translation>
  </message>
  <message>
   <source>Just left: {title}, {tokens} tokens</source>
   <translation>刚刚离开：{title}，{tokens} 个 token</translation>
  </message>
  <message>
   <source>Keep as note</source>
   <translation>保存为笔记</translation>
  </message>
  <message>
   <source>Keep in the tray</source>
   <translation>保留在系统托盘</translation>
  </message>
  <message>
   <source>Kernel</source>
   <translation>内核</translation>
  </message>
  <message>
   <source>Kernel, last start</source>
   <translation>内核，上次启动</translation>
  </message>
  <message>
   <source>Keys</source>
   <translation>快捷键</translation>
  </message>
  <message>
   <source>Keys…</source>
   <translation>快捷键…</translation>
  </message>
  <message>
   <source>Kill</source>
   <translation>终止</translation>
  </message>
  <message>
   <source>Knowledge</source>
   <translation>知识</translation>
  </message>
  <message>
   <source>Korean</source>
   <translation>韩语</translation>
  </message>
  <message>
   <source>LLM OS</source>
   <translation>LLM OS</translation>
  </message>
  <message numerus="yes">
   <source>LLM OS did not get ready the last {n} times</source>
   <extracomment>For one: LLM OS did not get ready the last time</extracomment>
   <translation>
    <numerusform>LLM OS 最近 {n} 次未能就绪</numerusform>
   </translation>
  </message>
  <message>
   <source>LLM OS is closed for a moment…</source>
   <translation>LLM OS 将短暂关闭…</translation>
  </message>
  <message>
   <source>LLM OS runs a language model on this computer. Nothing you write leaves it.</source>
   <translation>LLM OS 在这台电脑上运行语言模型。您写的任何内容都不会离开这台电脑。</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>语言</translation>
  </message>
  <message>
   <source>Larger</source>
   <translation>放大</translation>
  </message>
  <message>
   <source>Larger (+)</source>
   <translation>放大 (+)</translation>
  </message>
  <message>
   <source>Last 24 hours</source>
   <translation>最近 24 小时</translation>
  </message>
  <message>
   <source>Last 30 days</source>
   <translation>最近 30 天</translation>
  </message>
  <message>
   <source>Last 7 days</source>
   <translation>最近 7 天</translation>
  </message>
  <message>
   <source>Last used {time}.</source>
   <translation>上次使用 {time}。</translation>
  </message>
  <message>
   <source>Last year</source>
   <translation>最近一年</translation>
  </message>
  <message>
   <source>Later</source>
   <translation>更晚</translation>
  </message>
  <message>
   <source>Layers</source>
   <translation>层数</translation>
  </message>
  <message>
   <source>Layers of the model that a GPU computes.</source>
   <translation>由 GPU 计算的模型层数。</translation>
  </message>
  <message>
   <source>Layout</source>
   <translation>布局</translation>
  </message>
  <message>
   <source>Layout: as you saved it</source>
   <translation>布局：您保存的布局</translation>
  </message>
  <message>
   <source>Layout: only the chat</source>
   <translation>布局：仅对话</translation>
  </message>
  <message>
   <source>Layout: sidebar, chat and all panels, as at first</source>
   <translation>布局：侧边栏、对话和所有面板（初始状态）</translation>
  </message>
  <message>
   <source>Layout: sidebar, chat, disk and devices side by side</source>
   <translation>布局：侧边栏、对话、磁盘和设备并排</translation>
  </message>
  <message>
   <source>Leave safe mode</source>
   <translation>退出安全模式</translation>
  </message>
  <message>
   <source>Leave the text as it was</source>
   <translation>保持文本原样</translation>
  </message>
  <message>
   <source>Left of the chat</source>
   <translation>在对话左侧</translation>
  </message>
  <message>
   <source>Left out, because it is not here: {what}.</source>
   <translation>因不存在而略去：{what}。</translation>
  </message>
  <message>
   <source>Left out, because they cannot be read: {names}</source>
   <translation>无法读取，已略去：{names}</translation>
  </message>
  <message>
   <source>Let the chosen process go on (S)</source>
   <translation>让所选进程继续 (S)</translation>
  </message>
  <message>
   <source>Let the model read this text from now on</source>
   <translation>让模型从现在起读取此文本</translation>
  </message>
  <message>
   <source>Licence</source>
   <translation>许可证</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>浅色</translation>
  </message>
  <message>
   <source>Light, dark, in high contrast, or as the desktop is.</source>
   <translation>浅色、深色、高对比度或跟随桌面。</translation>
  </message>
  <message>
   <source>Lines of the log</source>
   <translation>日志行</translation>
  </message>
  <message>
   <source>LoRA adapter</source>
   <translation>LoRA 适配器</translation>
  </message>
  <message>
   <source>LoRA adapters</source>
   <translation>LoRA 适配器</translation>
  </message>
  <message>
   <source>Load again</source>
   <translation>重新加载</translation>
  </message>
  <message>
   <source>Loading of the model</source>
   <translation>模型加载</translation>
  </message>
  <message>
   <source>Loading the model…</source>
   <translation>正在加载模型…</translation>
  </message>
  <message>
   <source>Loading {name}…</source>
   <translation>正在加载 {name}…</translation>
  </message>
  <message>
   <source>Loads it with the settings below</source>
   <translation>使用以下设置加载</translation>
  </message>
  <message>
   <source>Log</source>
   <translation>日志</translation>
  </message>
  <message>
   <source>Logs</source>
   <translation>日志</translation>
  </message>
  <message>
   <source>Logs can name your files. They stay on this computer.</source>
   <translation>日志中可能出现您的文件名。日志仅保存在这台电脑上。</translation>
  </message>
  <message>
   <source>Logs…</source>
   <translation>日志…</translation>
  </message>
  <message>
   <source>Look at it</source>
   <translation>查看</translation>
  </message>
  <message>
   <source>Looking at the picture… This can take minutes.</source>
   <translation>正在查看图片…可能需要几分钟。</translation>
  </message>
  <message>
   <source>Looking for models…</source>
   <translation>正在查找模型…</translation>
  </message>
  <message>
   <source>Looking on the disk…</source>
   <translation>正在磁盘中查找…</translation>
  </message>
  <message>
   <source>MCP</source>
   <translation>MCP</translation>
  </message>
  <message>
   <source>MCP servers…</source>
   <translation>MCP 服务器…</translation>
  </message>
  <message>
   <source>Make everything larger</source>
   <translation>全部放大</translation>
  </message>
  <message>
   <source>Make everything smaller</source>
   <translation>全部缩小</translation>
  </message>
  <message>
   <source>Make the folder writable for you, or start with another one in LLMOS_HOME.</source>
   <translation>请使该文件夹可写，或在 LLMOS_HOME 中指定其他文件夹启动。</translation>
  </message>
  <message>
   <source>Makes vectors of documents. Another one reads all of them anew, in the background, while the old one serves.</source>
   <translation>将文档转换为向量。更换后会在后台重新读取所有文档，期间仍使用旧模型。</translation>
  </message>
  <message>
   <source>Markdown</source>
   <translation>Markdown</translation>
  </message>
  <message>
   <source>May {what}</source>
   <translation>可以{what}</translation>
  </message>
  <message>
   <source>Menu</source>
   <translation>菜单</translation>
  </message>
  <message>
   <source>Message</source>
   <translation>消息</translation>
  </message>
  <message>
   <source>Message, or drop a file…</source>
   <translation>输入消息，或拖入文件…</translation>
  </message>
  <message>
   <source>Model: {name}</source>
   <translation>模型：{name}</translation>
  </message>
  <message>
   <source>Models</source>
   <translation>模型</translation>
  </message>
  <message>
   <source>Models (*.gguf)</source>
   <translation>模型 (*.gguf)</translation>
  </message>
  <message>
   <source>Models…</source>
   <translation>模型…</translation>
  </message>
  <message>
   <source>Model…</source>
   <translation>模型…</translation>
  </message>
  <message>
   <source>More for {name}</source>
   <translation>{name} 的更多选项</translation>
  </message>
  <message>
   <source>Most likely words</source>
   <translation>最可能的词</translation>
  </message>
  <message>
   <source>Motion</source>
   <translation>动画</translation>
  </message>
  <message>
   <source>Move the panel that was used last</source>
   <translation>移动上次使用的面板</translation>
  </message>
  <message>
   <source>Move the panel…</source>
   <translation>移动面板…</translation>
  </message>
  <message>
   <source>Move this panel</source>
   <translation>移动此面板</translation>
  </message>
  <message>
   <source>Move {panel}</source>
   <translation>移动{panel}</translation>
  </message>
  <message>
   <source>My layout</source>
   <translation>我的布局</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>名称</translation>
  </message>
  <message>
   <source>Name of a model, such as qwen3 8b</source>
   <translation>模型名称，例如 qwen3 8b</translation>
  </message>
  <message>
   <source>Name of the folder</source>
   <translation>文件夹名称</translation>
  </message>
  <message>
   <source>Name of the note</source>
   <translation>笔记名称</translation>
  </message>
  <message>
   <source>New chat</source>
   <translation>新对话</translation>
  </message>
  <message>
   <source>New chat with</source>
   <translation>新对话，使用</translation>
  </message>
  <message>
   <source>New collection</source>
   <translation>新建集合</translation>
  </message>
  <message>
   <source>New folder</source>
   <translation>新建文件夹</translation>
  </message>
  <message>
   <source>New folder…</source>
   <translation>新建文件夹…</translation>
  </message>
  <message>
   <source>New program</source>
   <translation>新建程序</translation>
  </message>
  <message>
   <source>New program…</source>
   <translation>新建程序…</translation>
  </message>
  <message>
   <source>New since you added the server. Not used until you accept it.</source>
   <translation>添加服务器之后新增。接受之前不会使用。</translation>
  </message>
  <message>
   <source>New title</source>
   <translation>新标题</translation>
  </message>
  <message>
   <source>New…</source>
   <translation>新建…</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>下一步</translation>
  </message>
  <message>
   <source>Next page</source>
   <translation>下一页</translation>
  </message>
  <message>
   <source>Next page (PgDn)</source>
   <translation>下一页 (PgDn)</translation>
  </message>
  <message>
   <source>Next place</source>
   <translation>下一处</translation>
  </message>
  <message>
   <source>Nice {value}</source>
   <translation>Nice {value}</translation>
  </message>
  <message>
   <source>No</source>
   <translation>否</translation>
  </message>
  <message>
   <source>No adapter</source>
   <translation>无适配器</translation>
  </message>
  <message>
   <source>No answer is being written.</source>
   <translation>当前没有正在生成的回答。</translation>
  </message>
  <message>
   <source>No conversation has these words.</source>
   <translation>没有对话包含这些词。</translation>
  </message>
  <message>
   <source>No conversation was deleted.</source>
   <translation>没有删除任何对话。</translation>
  </message>
  <message>
   <source>No kernel</source>
   <translation>没有内核</translation>
  </message>
  <message>
   <source>No key has these words.</source>
   <translation>没有按键包含这些词。</translation>
  </message>
  <message>
   <source>No model</source>
   <translation>没有模型</translation>
  </message>
  <message>
   <source>No model is known</source>
   <translation>没有已知的模型</translation>
  </message>
  <message>
   <source>No model is loaded.</source>
   <translation>没有加载模型。</translation>
  </message>
  <message>
   <source>No model yet. Choose one to begin.</source>
   <translation>还没有模型。请选择一个开始使用。</translation>
  </message>
  <message>
   <source>No model, no documents, no MCP servers, and the window as it is at first.</source>
   <translation>没有模型、文档和 MCP 服务器，窗口为初始状态。</translation>
  </message>
  <message>
   <source>No process yet. A chat becomes one with its first message.</source>
   <translation>还没有进程。对话在发出第一条消息后成为进程。</translation>
  </message>
  <message>
   <source>No setting has these words.</source>
   <translation>没有设置包含这些词。</translation>
  </message>
  <message>
   <source>No, do not remember this</source>
   <translation>否，不要记住</translation>
  </message>
  <message>
   <source>No: {subject}</source>
   <translation>否：{subject}</translation>
  </message>
  <message>
   <source>None</source>
   <translation>无</translation>
  </message>
  <message>
   <source>None of it can be put in context.</source>
   <translation>这些都无法放入上下文。</translation>
  </message>
  <message>
   <source>Normal</source>
   <translation>普通</translation>
  </message>
  <message>
   <source>Normal size</source>
   <translation>正常大小</translation>
  </message>
  <message>
   <source>Not everything could be forgotten:</source>
   <translation>未能遗忘全部内容：</translation>
  </message>
  <message>
   <source>Not sandboxed</source>
   <translation>未使用沙盒</translation>
  </message>
  <message>
   <source>Not what you accepted. Not used until you accept it again.</source>
   <translation>与您接受的不同。再次接受之前不会使用。</translation>
  </message>
  <message>
   <source>Notes</source>
   <translation>笔记</translation>
  </message>
  <message>
   <source>Notes on what left</source>
   <translation>离开内容的笔记</translation>
  </message>
  <message>
   <source>Nothing has these words in its name.</source>
   <translation>没有名称包含这些词的项目。</translation>
  </message>
  <message>
   <source>Nothing of it is added yet. Others wrote its prompt: unless you tick that it speaks for you, its chats count as if a file of theirs were in them, and what changes something is asked about.</source>
   <translation>尚未添加任何内容。其提示词由他人编写：除非您勾选它代表您的意思，否则其对话会视为含有他人文件，任何更改都会询问。</translation>
  </message>
  <message>
   <source>Nothing of your chats or documents is in it.</source>
   <translation>其中不含您的对话或文档内容。</translation>
  </message>
  <message>
   <source>Nothing on the disk matches.</source>
   <translation>磁盘上没有匹配的内容。</translation>
  </message>
  <message>
   <source>Nothing there matches.</source>
   <translation>那里没有匹配的内容。</translation>
  </message>
  <message>
   <source>Nothing was deleted; documents are in a database of their own.</source>
   <translation>未删除任何内容；文档保存在单独的数据库中。</translation>
  </message>
  <message>
   <source>Notify when something is ready</source>
   <translation>完成时通知</translation>
  </message>
  <message>
   <source>Of a message that is too long the beginning and end are in context, and all of it on the disk</source>
   <translation>过长的消息只有开头和结尾进入上下文，全文保存在磁盘上</translation>
  </message>
  <message>
   <source>Of all text and controls.</source>
   <translation>所有文字和控件的大小。</translation>
  </message>
  <message>
   <source>Of the window. It holds when LLM OS is started the next time.</source>
   <translation>窗口的语言。下次启动 LLM OS 时生效。</translation>
  </message>
  <message>
   <source>Off</source>
   <translation>关</translation>
  </message>
  <message>
   <source>On</source>
   <translation>开</translation>
  </message>
  <message>
   <source>On their way</source>
   <translation>正在下载</translation>
  </message>
  <message>
   <source>On this computer</source>
   <translation>在这台电脑上</translation>
  </message>
  <message>
   <source>One sentence</source>
   <translation>一句话</translation>
  </message>
  <message>
   <source>Only for people who log in there and agree to its terms</source>
   <translation>仅限在那里登录并同意条款的人</translation>
  </message>
  <message>
   <source>Only its beginning</source>
   <translation>仅开头部分</translation>
  </message>
  <message>
   <source>Only lines with these words</source>
   <translation>仅包含这些词的行</translation>
  </message>
  <message>
   <source>Only reads</source>
   <translation>只读</translation>
  </message>
  <message>
   <source>Only the first {count} characters are laid out. Show all</source>
   <translation>仅排版前 {count} 个字符。显示全部</translation>
  </message>
  <message>
   <source>Only the most likely words whose chances together make this are chosen from.</source>
   <translation>只从概率之和达到此值的最可能的词中选择。</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>打开</translation>
  </message>
  <message>
   <source>Open LLM OS</source>
   <translation>打开 LLM OS</translation>
  </message>
  <message>
   <source>Open a GGUF file</source>
   <translation>打开 GGUF 文件</translation>
  </message>
  <message>
   <source>Open a GGUF file of your own.</source>
   <translation>打开您自己的 GGUF 文件。</translation>
  </message>
  <message>
   <source>Open a GGUF file…</source>
   <translation>打开 GGUF 文件…</translation>
  </message>
  <message>
   <source>Open a link</source>
   <translation>打开链接</translation>
  </message>
  <message>
   <source>Open a picture</source>
   <translation>打开图片</translation>
  </message>
  <message>
   <source>Open a picture to see it, its size, and what the camera wrote into it.</source>
   <translation>打开图片可查看图片、尺寸以及相机写入的信息。</translation>
  </message>
  <message>
   <source>Open in the browser</source>
   <translation>在浏览器中打开</translation>
  </message>
  <message>
   <source>Open on disk</source>
   <translation>在磁盘中打开</translation>
  </message>
  <message>
   <source>Open picture…</source>
   <translation>打开图片…</translation>
  </message>
  <message>
   <source>Open the chosen document</source>
   <translation>打开所选文档</translation>
  </message>
  <message>
   <source>Open the log</source>
   <translation>打开日志</translation>
  </message>
  <message>
   <source>Opened by the model ({visitor})</source>
   <translation>由模型打开（{visitor}）</translation>
  </message>
  <message>
   <source>Opened by you</source>
   <translation>由您打开</translation>
  </message>
  <message>
   <source>Opens the RAM panel, where it can be brought back</source>
   <translation>打开 RAM 面板，可在那里取回</translation>
  </message>
  <message>
   <source>Other models…</source>
   <translation>其他模型…</translation>
  </message>
  <message>
   <source>Others wrote its prompt.</source>
   <translation>其提示词由他人编写。</translation>
  </message>
  <message>
   <source>Others wrote this prompt, so its chats count as if a file of theirs were in them: what changes something is asked about. Tick it to take the prompt over as yours.</source>
   <translation>此提示词由他人编写，因此其对话视为含有他人文件：任何更改都会询问。勾选可将其作为您自己的提示词。</translation>
  </message>
  <message>
   <source>Out of the context</source>
   <translation>已离开上下文</translation>
  </message>
  <message numerus="yes">
   <source>Out of the context: {n} exchanges, on the disk and recalled</source>
   <extracomment>For one: Out of the context: {n} exchange, on the disk and recalled</extracomment>
   <translation>
    <numerusform>已离开上下文：{n} 组问答，保存在磁盘上，可召回</numerusform>
   </translation>
  </message>
  <message>
   <source>Outcome</source>
   <translation>结果</translation>
  </message>
  <message>
   <source>Output</source>
   <translation>输出</translation>
  </message>
  <message>
   <source>Packing {name}</source>
   <translation>正在打包 {name}</translation>
  </message>
  <message>
   <source>Page as a picture</source>
   <translation>页面图像</translation>
  </message>
  <message>
   <source>Page {page} of {pages}</source>
   <translation>第 {page} 页，共 {pages} 页</translation>
  </message>
  <message>
   <source>Panels</source>
   <translation>面板</translation>
  </message>
  <message>
   <source>Parameters</source>
   <translation>参数</translation>
  </message>
  <message>
   <source>Paste</source>
   <translation>粘贴</translation>
  </message>
  <message>
   <source>Paste what its instructions give: JSON, a command, or an address</source>
   <translation>粘贴其说明中给出的内容：JSON、命令或地址</translation>
  </message>
  <message>
   <source>Pasted text</source>
   <translation>粘贴的文本</translation>
  </message>
  <message>
   <source>Pasted text, beginning</source>
   <translation>粘贴的文本（开头）</translation>
  </message>
  <message>
   <source>Pause</source>
   <translation>暂停</translation>
  </message>
  <message>
   <source>Picture</source>
   <translation>图片</translation>
  </message>
  <message>
   <source>Pictures (*.png *.jpg *.jpeg *.gif *.webp *.bmp *.tif *.tiff)</source>
   <translation>图片 (*.png *.jpg *.jpeg *.gif *.webp *.bmp *.tif *.tiff)</translation>
  </message>
  <message>
   <source>Pin</source>
   <translation>固定</translation>
  </message>
  <message>
   <source>Pinned</source>
   <translation>已固定</translation>
  </message>
  <message>
   <source>Prefilling: {done} of {wanted} tokens, {reused} reused</source>
   <translation>预填充：{done} / {wanted} 个 token，复用 {reused} 个</translation>
  </message>
  <message>
   <source>Press the new key for: {does}</source>
   <translation>请按新按键：{does}</translation>
  </message>
  <message>
   <source>Press the new key. Esc leaves it as it is, Backspace takes it away.</source>
   <translation>请按新按键。Esc 保持不变，退格键将其移除。</translation>
  </message>
  <message>
   <source>Previous</source>
   <translation>上一步</translation>
  </message>
  <message>
   <source>Previous page</source>
   <translation>上一页</translation>
  </message>
  <message>
   <source>Previous page (PgUp)</source>
   <translation>上一页 (PgUp)</translation>
  </message>
  <message>
   <source>Previous place</source>
   <translation>上一处</translation>
  </message>
  <message>
   <source>Priority</source>
   <translation>优先级</translation>
  </message>
  <message>
   <source>Priority of the chosen process</source>
   <translation>所选进程的优先级</translation>
  </message>
  <message>
   <source>Processes</source>
   <translation>进程</translation>
  </message>
  <message>
   <source>Program of new chats</source>
   <translation>新对话使用的程序</translation>
  </message>
  <message>
   <source>Program: {name}</source>
   <translation>程序：{name}</translation>
  </message>
  <message>
   <source>Programs</source>
   <translation>程序</translation>
  </message>
  <message>
   <source>Programs may read beneath these folders, and nowhere else.</source>
   <translation>程序只能读取这些文件夹中的内容，其他位置一概不可。</translation>
  </message>
  <message>
   <source>Programs of LLM OS</source>
   <translation>LLM OS 的程序</translation>
  </message>
  <message>
   <source>Programs of others whose tools the assistant may use (MCP). They run with your rights. What they send back, and what they say of themselves, is not trusted; each use is asked about.</source>
   <translation>助手可以使用其工具的第三方程序（MCP）。它们以您的权限运行。它们返回的内容和自我描述均不受信任，每次使用都会询问。</translation>
  </message>
  <message>
   <source>Programs…</source>
   <translation>程序…</translation>
  </message>
  <message>
   <source>Progress of {title}</source>
   <translation>{title} 的进度</translation>
  </message>
  <message>
   <source>Prompt</source>
   <translation>提示词</translation>
  </message>
  <message>
   <source>Prompt lookup</source>
   <translation>提示词查找</translation>
  </message>
  <message>
   <source>Put in context</source>
   <translation>放入上下文</translation>
  </message>
  <message>
   <source>Put it in context with the next message</source>
   <translation>随下一条消息放入上下文</translation>
  </message>
  <message>
   <source>Put it into the message</source>
   <translation>放入消息</translation>
  </message>
  <message>
   <source>Put it on the disk</source>
   <translation>放入磁盘</translation>
  </message>
  <message>
   <source>Put on the disk</source>
   <translation>放到磁盘</translation>
  </message>
  <message>
   <source>Put only the beginning of {name} in context</source>
   <translation>仅将 {name} 的开头放入上下文</translation>
  </message>
  <message>
   <source>Put selection in context</source>
   <translation>将所选内容放入上下文</translation>
  </message>
  <message>
   <source>Put the pasted text into the message</source>
   <translation>将粘贴的文本放入消息</translation>
  </message>
  <message>
   <source>Put the sample document on the disk</source>
   <translation>将示例文档放入磁盘</translation>
  </message>
  <message>
   <source>Put what is chosen in context</source>
   <translation>将所选项放入上下文</translation>
  </message>
  <message>
   <source>Puts the address into your message</source>
   <translation>将地址放入您的消息</translation>
  </message>
  <message>
   <source>Python</source>
   <translation>Python</translation>
  </message>
  <message>
   <source>Python code</source>
   <translation>Python 代码</translation>
  </message>
  <message>
   <source>Python: run</source>
   <translation>Python：运行</translation>
  </message>
  <message>
   <source>Quantisation</source>
   <translation>量化</translation>
  </message>
  <message>
   <source>Quit</source>
   <translation>退出</translation>
  </message>
  <message>
   <source>Quote</source>
   <translation>引用</translation>
  </message>
  <message>
   <source>Quote this message, or what is selected of it</source>
   <translation>引用此消息或其中选中的部分</translation>
  </message>
  <message>
   <source>RAM</source>
   <translation>RAM</translation>
  </message>
  <message>
   <source>RAM map</source>
   <translation>RAM 分布图</translation>
  </message>
  <message>
   <source>Read the list of notes again</source>
   <translation>重新读取笔记列表</translation>
  </message>
  <message>
   <source>Read the pasted text</source>
   <translation>阅读粘贴的文本</translation>
  </message>
  <message>
   <source>Read the words</source>
   <translation>识别文字</translation>
  </message>
  <message>
   <source>Reading the words…</source>
   <translation>正在识别文字…</translation>
  </message>
  <message>
   <source>Reading…</source>
   <translation>正在读取…</translation>
  </message>
  <message>
   <source>Reads the best hits of a search once more, together with the question. Slower.</source>
   <translation>将搜索的最佳结果与问题一起再读一遍。速度较慢。</translation>
  </message>
  <message>
   <source>Reads, writes and explains code, and tries it in the sandbox before it says that it works.</source>
   <translation>阅读、编写和解释代码，并在沙盒中试运行后才说它可用。</translation>
  </message>
  <message>
   <source>Recall</source>
   <translation>召回</translation>
  </message>
  <message>
   <source>Recall looked only into #{name}</source>
   <translation>召回仅在 #{name} 中查找</translation>
  </message>
  <message>
   <source>Recall looks only into this collection</source>
   <translation>召回仅在此合集中查找</translation>
  </message>
  <message>
   <source>Recall looks only into {name}</source>
   <translation>召回仅在 {name} 中查找</translation>
  </message>
  <message>
   <source>Recommended</source>
   <translation>推荐</translation>
  </message>
  <message>
   <source>Reduced</source>
   <translation>减少</translation>
  </message>
  <message>
   <source>Reduced: menus and tips come at once, bars stand still, and the text cursor does not blink.</source>
   <translation>减少：菜单和提示立即出现，进度条静止，文本光标不闪烁。</translation>
  </message>
  <message>
   <source>Refresh</source>
   <translation>刷新</translation>
  </message>
  <message>
   <source>Regenerate</source>
   <translation>重新生成</translation>
  </message>
  <message>
   <source>Regenerate the answer</source>
   <translation>重新生成回答</translation>
  </message>
  <message>
   <source>Reload</source>
   <translation>重新加载</translation>
  </message>
  <message>
   <source>Remembered: {what} (by the model).</source>
   <translation>已记住：{what}（由模型）。</translation>
  </message>
  <message>
   <source>Remembered: {what} (by the model, from {source}).</source>
   <translation>已记住：{what}（由模型，来自 {source}）。</translation>
  </message>
  <message>
   <source>Remembered: {what} (by you).</source>
   <translation>已记住：{what}（由你）。</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>移除</translation>
  </message>
  <message>
   <source>Remove for good</source>
   <translation>永久移除</translation>
  </message>
  <message>
   <source>Remove from the disk</source>
   <translation>从磁盘移除</translation>
  </message>
  <message>
   <source>Remove from the disk…</source>
   <translation>从磁盘移除…</translation>
  </message>
  <message>
   <source>Remove {name}</source>
   <translation>移除 {name}</translation>
  </message>
  <message>
   <source>Remove {name} from the disk?</source>
   <translation>要从磁盘移除 {name} 吗？</translation>
  </message>
  <message>
   <source>Rename</source>
   <translation>重命名</translation>
  </message>
  <message>
   <source>Reranker</source>
   <translation>重排模型</translation>
  </message>
  <message>
   <source>Reset</source>
   <translation>重置</translation>
  </message>
  <message>
   <source>Restart in safe mode</source>
   <translation>以安全模式重新启动</translation>
  </message>
  <message>
   <source>Restore</source>
   <translation>恢复</translation>
  </message>
  <message>
   <source>Restore a backup</source>
   <translation>恢复备份</translation>
  </message>
  <message>
   <source>Restore a backup…</source>
   <translation>恢复备份…</translation>
  </message>
  <message>
   <source>Restore the last backup. What is there now is put aside.</source>
   <translation>恢复最近的备份。现有内容会另行保留。</translation>
  </message>
  <message>
   <source>Restore…</source>
   <translation>恢复…</translation>
  </message>
  <message>
   <source>Rests: {share} have come. {why}</source>
   <translation>已暂停：已下载 {share}。{why}</translation>
  </message>
  <message>
   <source>Resume</source>
   <translation>恢复</translation>
  </message>
  <message>
   <source>Retry</source>
   <translation>重试</translation>
  </message>
  <message>
   <source>Revoke</source>
   <translation>撤销授权</translation>
  </message>
  <message>
   <source>Revoke the chosen folder</source>
   <translation>撤销所选文件夹的授权</translation>
  </message>
  <message>
   <source>Revoke {tool} of {program}</source>
   <translation>撤销 {program} 对 {tool} 的授权</translation>
  </message>
  <message>
   <source>Rewriting and summing up English text</source>
   <translation>改写和概括英文文本</translation>
  </message>
  <message>
   <source>Right of the chat</source>
   <translation>在对话右侧</translation>
  </message>
  <message>
   <source>Run</source>
   <translation>运行</translation>
  </message>
  <message>
   <source>Run, not sandboxed</source>
   <translation>不使用沙盒运行</translation>
  </message>
  <message>
   <source>Run, not sandboxed…</source>
   <translation>不使用沙盒运行…</translation>
  </message>
  <message>
   <source>Running</source>
   <translation>正在运行</translation>
  </message>
  <message>
   <source>Running processes</source>
   <translation>正在运行的进程</translation>
  </message>
  <message>
   <source>Running…</source>
   <translation>正在运行…</translation>
  </message>
  <message>
   <source>Runs with the LoRA adapter {name}.</source>
   <translation>使用 LoRA 适配器 {name}。</translation>
  </message>
  <message>
   <source>Safe mode</source>
   <translation>安全模式</translation>
  </message>
  <message>
   <source>Safe mode starts without the model, documents and MCP servers, so that you can look what is wrong.</source>
   <translation>安全模式在没有模型、文档和 MCP 服务器的情况下启动，便于查找问题。</translation>
  </message>
  <message>
   <source>Said in a conversation that is not open: {text}</source>
   <translation>在未打开的对话中说过：{text}</translation>
  </message>
  <message>
   <source>Save</source>
   <translation>保存</translation>
  </message>
  <message>
   <source>Save as my layout</source>
   <translation>保存为我的布局</translation>
  </message>
  <message>
   <source>Save the code</source>
   <translation>保存代码</translation>
  </message>
  <message>
   <source>Save the note</source>
   <translation>保存笔记</translation>
  </message>
  <message>
   <source>Saved as {path}.</source>
   <translation>已保存为 {path}。</translation>
  </message>
  <message>
   <source>Saved. “My layout” in the menu brings it back.</source>
   <translation>已保存。菜单中的“我的布局”可恢复它。</translation>
  </message>
  <message>
   <source>Save…</source>
   <translation>保存…</translation>
  </message>
  <message>
   <source>Say why it was not read</source>
   <translation>说明为何未读取</translation>
  </message>
  <message>
   <source>Scale of the adapter</source>
   <translation>适配器的权重</translation>
  </message>
  <message>
   <source>Search</source>
   <translation>搜索</translation>
  </message>
  <message>
   <source>Search Hugging Face</source>
   <translation>搜索 Hugging Face</translation>
  </message>
  <message>
   <source>Search asks {address} over the network. It gets your words and nothing else; nobody is logged in. What is downloaded is checked against the SHA-256 that it gives.</source>
   <translation>搜索会通过网络询问 {address}。它只会收到您的搜索词，无需登录。下载内容会按其提供的 SHA-256 校验。</translation>
  </message>
  <message>
   <source>Search in it instead</source>
   <translation>改为在其中搜索</translation>
  </message>
  <message>
   <source>Search results</source>
   <translation>搜索结果</translation>
  </message>
  <message>
   <source>Search the disk</source>
   <translation>搜索磁盘</translation>
  </message>
  <message>
   <source>Search the keys</source>
   <translation>搜索按键</translation>
  </message>
  <message>
   <source>Search the settings</source>
   <translation>搜索设置</translation>
  </message>
  <message>
   <source>Searched for this message</source>
   <translation>为此消息搜索</translation>
  </message>
  <message>
   <source>See what would be started</source>
   <translation>查看将启动什么</translation>
  </message>
  <message>
   <source>Sees pictures, with {file}</source>
   <translation>可以看图片，使用 {file}</translation>
  </message>
  <message>
   <source>Send</source>
   <translation>发送</translation>
  </message>
  <message>
   <source>Send the message</source>
   <translation>发送消息</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>设置</translation>
  </message>
  <message>
   <source>Settings…</source>
   <translation>设置…</translation>
  </message>
  <message>
   <source>Shares of the context: above the higher one pages leave in idle time, down to the lower one.</source>
   <translation>上下文的占比：超过较高值时，页会在空闲时离开，直到降至较低值。</translation>
  </message>
  <message>
   <source>Show</source>
   <translation>显示</translation>
  </message>
  <message>
   <source>Show Audit</source>
   <translation>显示审计</translation>
  </message>
  <message>
   <source>Show Devices</source>
   <translation>显示设备</translation>
  </message>
  <message>
   <source>Show Disk</source>
   <translation>显示磁盘</translation>
  </message>
  <message>
   <source>Show Processes</source>
   <translation>显示进程</translation>
  </message>
  <message>
   <source>Show RAM</source>
   <translation>显示 RAM</translation>
  </message>
  <message>
   <source>Show and change the keys</source>
   <translation>查看和更改按键</translation>
  </message>
  <message>
   <source>Show folder</source>
   <translation>显示文件夹</translation>
  </message>
  <message>
   <source>Show in chat</source>
   <translation>在对话中显示</translation>
  </message>
  <message>
   <source>Show in the file manager</source>
   <translation>在文件管理器中显示</translation>
  </message>
  <message>
   <source>Show keys…</source>
   <translation>显示按键…</translation>
  </message>
  <message>
   <source>Show lines as they come</source>
   <translation>实时显示新行</translation>
  </message>
  <message>
   <source>Show or hide all panels</source>
   <translation>显示或隐藏所有面板</translation>
  </message>
  <message>
   <source>Show or hide the sidebar</source>
   <translation>显示或隐藏侧边栏</translation>
  </message>
  <message>
   <source>Show the MCP servers</source>
   <translation>显示 MCP 服务器</translation>
  </message>
  <message>
   <source>Show the chosen conversation (Enter)</source>
   <translation>显示所选对话 (Enter)</translation>
  </message>
  <message>
   <source>Show the page as a picture</source>
   <translation>以图像显示页面</translation>
  </message>
  <message>
   <source>Show the text</source>
   <translation>显示文本</translation>
  </message>
  <message>
   <source>Show the text in notifications</source>
   <translation>在通知中显示文本</translation>
  </message>
  <message>
   <source>Show this passage in its document</source>
   <translation>在文档中显示此片段</translation>
  </message>
  <message>
   <source>Show what is pinned</source>
   <translation>显示固定的内容</translation>
  </message>
  <message>
   <source>Show what left</source>
   <translation>显示离开的内容</translation>
  </message>
  <message>
   <source>Show where this was said</source>
   <translation>显示出处</translation>
  </message>
  <message>
   <source>Sidebar</source>
   <translation>侧边栏</translation>
  </message>
  <message>
   <source>Since {time}.</source>
   <translation>自 {time}。</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>大小</translation>
  </message>
  <message>
   <source>Skip</source>
   <translation>跳过</translation>
  </message>
  <message>
   <source>Skip the first steps</source>
   <translation>跳过入门</translation>
  </message>
  <message>
   <source>Sliding window</source>
   <translation>滑动窗口</translation>
  </message>
  <message>
   <source>Smaller</source>
   <translation>缩小</translation>
  </message>
  <message>
   <source>Smaller (−)</source>
   <translation>缩小 (−)</translation>
  </message>
  <message>
   <source>Something went wrong in the kernel; the log says more.</source>
   <translation>内核出错；日志中有更多信息。</translation>
  </message>
  <message>
   <source>Source: {place}</source>
   <translation>来源：{place}</translation>
  </message>
  <message>
   <source>Start a chat with {name}</source>
   <translation>使用 {name} 开始对话</translation>
  </message>
  <message>
   <source>Start a shell, not sandboxed…</source>
   <translation>启动不使用沙盒的 Shell…</translation>
  </message>
  <message>
   <source>Start as usual</source>
   <translation>正常启动</translation>
  </message>
  <message>
   <source>Start chat</source>
   <translation>开始对话</translation>
  </message>
  <message>
   <source>Start in safe mode</source>
   <translation>以安全模式启动</translation>
  </message>
  <message>
   <source>Start the kernel again</source>
   <translation>重新启动内核</translation>
  </message>
  <message>
   <source>Start with another program</source>
   <translation>使用其他程序开始</translation>
  </message>
  <message>
   <source>Start, not sandboxed</source>
   <translation>不使用沙盒启动</translation>
  </message>
  <message>
   <source>Starting in safe mode…</source>
   <translation>正在以安全模式启动…</translation>
  </message>
  <message>
   <source>Starting…</source>
   <translation>正在启动…</translation>
  </message>
  <message>
   <source>Still being read: {names}. Send when it is there, or take it out.</source>
   <translation>仍在读取：{names}。请等读取完成再发送，或将其移除。</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>停止</translation>
  </message>
  <message>
   <source>Stop fetching</source>
   <translation>停止获取</translation>
  </message>
  <message>
   <source>Stop the answer</source>
   <translation>停止回答</translation>
  </message>
  <message>
   <source>Stop the code</source>
   <translation>停止代码</translation>
  </message>
  <message>
   <source>Stop the turn of the chosen process (Space)</source>
   <translation>停止所选进程的本轮回答（空格）</translation>
  </message>
  <message>
   <source>Stop watching this folder</source>
   <translation>停止监视此文件夹</translation>
  </message>
  <message>
   <source>Stopped.</source>
   <translation>已停止。</translation>
  </message>
  <message>
   <source>Subject</source>
   <translation>主题</translation>
  </message>
  <message>
   <source>Suggestions</source>
   <translation>建议</translation>
  </message>
  <message>
   <source>Suspend</source>
   <translation>挂起</translation>
  </message>
  <message>
   <source>Suspended. It goes on when it is resumed, under Processes.</source>
   <translation>已挂起。在“进程”中恢复后继续。</translation>
  </message>
  <message>
   <source>TITLE</source>
   <translation>标题</translation>
  </message>
  <message>
   <source>Take back the last change to the pages (Ctrl+Z)</source>
   <translation>撤销对页的上一次更改 (Ctrl+Z)</translation>
  </message>
  <message>
   <source>Take it out</source>
   <translation>取出</translation>
  </message>
  <message>
   <source>Take it out of the context, with its exchange</source>
   <translation>将其连同整组问答移出上下文</translation>
  </message>
  <message>
   <source>Take off the list</source>
   <translation>从列表移除</translation>
  </message>
  <message>
   <source>Take out of the archive</source>
   <translation>移出归档</translation>
  </message>
  <message>
   <source>Take the key from there</source>
   <translation>从那里取走此按键</translation>
  </message>
  <message>
   <source>Take {name} out of the message</source>
   <translation>将 {name} 从消息中取出</translation>
  </message>
  <message>
   <source>Take {title} out of the message</source>
   <translation>将 {title} 从消息中取出</translation>
  </message>
  <message>
   <source>Takes back the newest change</source>
   <translation>撤销最近的更改</translation>
  </message>
  <message>
   <source>Tape</source>
   <translation>计算记录</translation>
  </message>
  <message>
   <source>Temperature</source>
   <translation>温度</translation>
  </message>
  <message>
   <source>Terminal</source>
   <translation>终端</translation>
  </message>
  <message>
   <source>Text</source>
   <translation>文本</translation>
  </message>
  <message>
   <source>Text of the document</source>
   <translation>文档文本</translation>
  </message>
  <message>
   <source>Text of the file</source>
   <translation>文件文本</translation>
  </message>
  <message>
   <source>Text of the note</source>
   <translation>笔记文本</translation>
  </message>
  <message>
   <source>Text of the page</source>
   <translation>页的文本</translation>
  </message>
  <message>
   <source>That message is not in this conversation.</source>
   <translation>该消息不在此对话中。</translation>
  </message>
  <message>
   <source>The answer begins when the model is ready.</source>
   <translation>模型就绪后开始回答。</translation>
  </message>
  <message>
   <source>The answer is ready</source>
   <translation>回答已完成</translation>
  </message>
  <message>
   <source>The answer was not finished</source>
   <translation>回答未完成</translation>
  </message>
  <message>
   <source>The assistant may use {name}</source>
   <translation>助手可以使用 {name}</translation>
  </message>
  <message>
   <source>The backup is in place. The index of documents is built anew now.</source>
   <translation>备份已恢复，正在重新建立文档索引。</translation>
  </message>
  <message>
   <source>The beginning of the answer, or the name of the tool, is shown in the notification, too.</source>
   <translation>通知中也会显示回答的开头或工具的名称。</translation>
  </message>
  <message>
   <source>The best answers for its size: documents, tools, many languages</source>
   <translation>同等大小中回答最好：文档、工具、多种语言</translation>
  </message>
  <message>
   <source>The branch before</source>
   <translation>上一个分支</translation>
  </message>
  <message>
   <source>The browser is off: neither you nor the model can fetch pages.</source>
   <translation>浏览器已关闭：您和模型都无法获取网页。</translation>
  </message>
  <message>
   <source>The browser is off: nothing is fetched. Turn it on first.</source>
   <translation>浏览器已关闭：不会获取任何内容。请先打开它。</translation>
  </message>
  <message>
   <source>The cache holds keys and values as f16. Smaller types are not offered: what is moved inside the cache was measured with f16 only.</source>
   <translation>缓存以 f16 保存键和值。不提供更小的类型：缓存内的移动只在 f16 下测试过。</translation>
  </message>
  <message>
   <source>The clipboard may hold what you copied for others, such as a password.</source>
   <translation>剪贴板中可能有您为其他用途复制的内容，例如密码。</translation>
  </message>
  <message>
   <source>The data folder cannot be written</source>
   <translation>无法写入数据文件夹</translation>
  </message>
  <message>
   <source>The database of the conversations is damaged</source>
   <translation>对话数据库已损坏</translation>
  </message>
  <message>
   <source>The device did not answer.</source>
   <translation>设备没有响应。</translation>
  </message>
  <message>
   <source>The device host stopped ({reason}) and is being restarted.</source>
   <translation>设备宿主已停止（{reason}），正在重新启动。</translation>
  </message>
  <message>
   <source>The disk did not answer in time: answered without your documents.</source>
   <translation>磁盘未及时响应：未使用你的文档作答。</translation>
  </message>
  <message>
   <source>The disk has stopped</source>
   <translation>磁盘已停止</translation>
  </message>
  <message>
   <source>The disk has stopped, and is being started again.</source>
   <translation>磁盘已停止，正在重新启动。</translation>
  </message>
  <message>
   <source>The disk is full: {path} cannot be written. Free some space; nothing saved is lost.</source>
   <translation>磁盘已满：无法写入 {path}。请腾出空间；已保存的内容不会丢失。</translation>
  </message>
  <message>
   <source>The disk is loading. Files can be added already.</source>
   <translation>磁盘正在加载。现在已可添加文件。</translation>
  </message>
  <message>
   <source>The disk is not connected.</source>
   <translation>磁盘未连接。</translation>
  </message>
  <message>
   <source>The disk is not running.</source>
   <translation>磁盘未运行。</translation>
  </message>
  <message>
   <source>The disk is still loading.</source>
   <translation>磁盘仍在加载。</translation>
  </message>
  <message>
   <source>The disk process stopped ({reason}). It is being restarted; documents and jobs are safe.</source>
   <translation>磁盘进程已停止（{reason}）。正在重新启动；文档和任务都安全。</translation>
  </message>
  <message>
   <source>The disk stopped several times</source>
   <translation>磁盘多次停止</translation>
  </message>
  <message>
   <source>The disk works, but not in full</source>
   <translation>磁盘可用，但功能不完整</translation>
  </message>
  <message>
   <source>The drive is full</source>
   <translation>驱动器已满</translation>
  </message>
  <message>
   <source>The file goes on; this is its beginning.</source>
   <translation>文件未完，这是开头部分。</translation>
  </message>
  <message>
   <source>The file has changed since it was read.</source>
   <translation>文件在读取之后已更改。</translation>
  </message>
  <message>
   <source>The file is not there any more. What was read of it is kept.</source>
   <translation>文件已不存在。已读取的内容会保留。</translation>
  </message>
  <message>
   <source>The file is whole: {size}, of {when}, by LLM OS {version}.</source>
   <translation>文件完整：{size}，{when}，由 LLM OS {version} 创建。</translation>
  </message>
  <message>
   <source>The kernel could not do this ({kind}). The log says more.</source>
   <translation>内核无法执行此操作（{kind}）。日志中有更多信息。</translation>
  </message>
  <message>
   <source>The kernel does not start</source>
   <translation>内核无法启动</translation>
  </message>
  <message>
   <source>The kernel has not said yet what programs may do. Try again in a moment.</source>
   <translation>内核尚未告知程序可以做什么，请稍后再试。</translation>
  </message>
  <message>
   <source>The kernel has not told its devices yet.</source>
   <translation>内核尚未告知其设备。</translation>
  </message>
  <message>
   <source>The kernel has stopped.</source>
   <translation>内核已停止。</translation>
  </message>
  <message>
   <source>The kernel stopped several times in a row</source>
   <translation>内核连续多次停止</translation>
  </message>
  <message>
   <source>The kernel stopped unexpectedly. Restarting… every message is saved.</source>
   <translation>内核意外停止，正在重新启动……所有消息均已保存。</translation>
  </message>
  <message>
   <source>The log says more.</source>
   <translation>日志中有更多信息。</translation>
  </message>
  <message>
   <source>The message has {count} characters; {most} is the most. Save it as a file and drop that on the window: it goes to disk and can be searched.</source>
   <translation>消息有 {count} 个字符；最多 {most} 个。请存为文件并拖到窗口上：它会存到磁盘并可搜索。</translation>
  </message>
  <message>
   <source>The message is empty.</source>
   <translation>消息是空的。</translation>
  </message>
  <message>
   <source>The message is longer than the context has room for ({most} tokens). All of it is on the disk; its beginning and end are in the context, and what matters of the rest is recalled.</source>
   <translation>消息超出上下文可容纳的长度（{most} 个词元）。全文已存到磁盘；开头和结尾在上下文中，其余部分会按需召回。</translation>
  </message>
  <message>
   <source>The model</source>
   <translation>模型</translation>
  </message>
  <message>
   <source>The model always writes the most likely word, so answers repeat.</source>
   <translation>模型总是写出最可能的词，因此回答可以重现。</translation>
  </message>
  <message>
   <source>The model before it goes on until then.</source>
   <translation>在此之前继续使用原来的模型。</translation>
  </message>
  <message>
   <source>The model could not be loaded</source>
   <translation>无法加载模型</translation>
  </message>
  <message>
   <source>The model went on using tools instead of answering; the turn was ended.</source>
   <translation>模型一直使用工具而不作答；本轮已结束。</translation>
  </message>
  <message>
   <source>The next branch</source>
   <translation>下一个分支</translation>
  </message>
  <message>
   <source>The numbers under “How words are chosen” must be numbers.</source>
   <translation>“选词方式”下必须填写数字。</translation>
  </message>
  <message>
   <source>The oldest exchange left the context to make room. The text stays here, and is recalled.</source>
   <translation>最早的一轮对话已离开上下文以腾出空间。文字仍保留在这里，需要时会被召回。</translation>
  </message>
  <message>
   <source>The page after</source>
   <translation>后一页</translation>
  </message>
  <message>
   <source>The page before</source>
   <translation>前一页</translation>
  </message>
  <message>
   <source>The page is in the notes, as “{name}”.</source>
   <translation>该页面已存入笔记，名为“{name}”。</translation>
  </message>
  <message>
   <source>The process of this chat has ended. It is laid out again with the next message.</source>
   <translation>此对话的进程已结束。发出下一条消息时会重新建立。</translation>
  </message>
  <message>
   <source>The result does not fit into the context.</source>
   <translation>结果放不进上下文。</translation>
  </message>
  <message>
   <source>The scale of the adapter must be a number.</source>
   <translation>适配器的权重必须是数字。</translation>
  </message>
  <message>
   <source>The share of likelihood that the words to choose from make up, to 1.</source>
   <translation>可选词所占的概率份额，最大为 1。</translation>
  </message>
  <message>
   <source>The text can no longer be found. What chats have recalled of it stays in them: to remove that too, forget it. The file itself stays where it is.</source>
   <translation>文本将无法再被找到。对话已召回的内容会保留；要一并移除，请使用“遗忘”。文件本身保持原位。</translation>
  </message>
  <message>
   <source>The whole message</source>
   <translation>完整消息</translation>
  </message>
  <message>
   <source>The {n} oldest exchanges left the context to make room. The text stays here, and is recalled.</source>
   <translation>最早的 {n} 轮对话已离开上下文以腾出空间。文字仍保留在这里，需要时会被召回。</translation>
  </message>
  <message>
   <source>Theme</source>
   <translation>主题</translation>
  </message>
  <message numerus="yes">
   <source>Then you choose for these {n}: searchable on the disk, or in context with your next message, too.</source>
   <extracomment>For one: Then you choose: searchable on the disk, or in context with your next message, too.</extracomment>
   <translation>
    <numerusform>松开后为这 {n} 个文件选择：放到磁盘供搜索，或者同时随下一条消息进入上下文。</numerusform>
   </translation>
  </message>
  <message>
   <source>There are no logs yet.</source>
   <translation>还没有日志。</translation>
  </message>
  <message>
   <source>There is no answer yet.</source>
   <translation>还没有回答。</translation>
  </message>
  <message>
   <source>There is no change to take back.</source>
   <translation>没有可撤销的更改。</translation>
  </message>
  <message>
   <source>There is no chat yet: this one begins with your first message.</source>
   <translation>还没有对话：发送第一条消息后才会开始。</translation>
  </message>
  <message>
   <source>There is no conversation {pid}. It may have been deleted.</source>
   <translation>没有对话 {pid}。它可能已被删除。</translation>
  </message>
  <message>
   <source>There is no layout of yours yet. Arrange the panels, then choose “Save as my layout”.</source>
   <translation>您还没有自己的布局。请排列面板，然后选择“保存为我的布局”。</translation>
  </message>
  <message>
   <source>There is no model here yet. Choose a recommended one, or open a GGUF file.</source>
   <translation>这里还没有模型。请选择推荐的模型，或打开 GGUF 文件。</translation>
  </message>
  <message>
   <source>There is no server yet.</source>
   <translation>还没有服务器。</translation>
  </message>
  <message>
   <source>There is no vision model: the model gets these words, and never the picture.</source>
   <translation>没有视觉模型：模型只会得到这些文字，不会得到图片。</translation>
  </message>
  <message>
   <source>There is no working sandbox on this machine. {what} would not be sandboxed: it could read, change and delete all your files, and use the network.</source>
   <translation>此电脑上没有可用的沙盒。{what}将不受限制：可以读取、更改和删除您的所有文件，并使用网络。</translation>
  </message>
  <message>
   <source>There is none yet. Fetch one, or open a GGUF file that you have under Models…</source>
   <translation>还没有模型。请获取一个，或在“模型…”中打开已有的 GGUF 文件。</translation>
  </message>
  <message numerus="yes">
   <source>These {n} documents go with your next message. What they cost is shown first.</source>
   <extracomment>For one: “{title}” goes with your next message. What it costs is shown first.</extracomment>
   <translation>
    <numerusform>这 {n} 个文档将随您的下一条消息发送。会先显示所需的 token 数。</numerusform>
   </translation>
  </message>
  <message>
   <source>This answer failed.</source>
   <translation>此回答失败。</translation>
  </message>
  <message>
   <source>This chat runs {name}, as it was when the chat began.</source>
   <translation>此对话运行 {name}，为对话开始时的版本。</translation>
  </message>
  <message>
   <source>This code</source>
   <translation>此代码</translation>
  </message>
  <message>
   <source>This desktop has neither a tray nor notify-send: nothing can be shown.</source>
   <translation>此桌面既没有系统托盘也没有 notify-send：无法显示通知。</translation>
  </message>
  <message>
   <source>This desktop has none: closing the window ends LLM OS.</source>
   <translation>此桌面没有系统托盘：关闭窗口会退出 LLM OS。</translation>
  </message>
  <message>
   <source>This does not fit: {total} tokens, and there is room for {room}.</source>
   <translation>放不下：共 {total} 个 token，而空间只够 {room} 个。</translation>
  </message>
  <message>
   <source>This link leads to</source>
   <translation>此链接指向</translation>
  </message>
  <message>
   <source>This opens in your browser, and tells the site that you followed it.</source>
   <translation>链接将在浏览器中打开，网站会知道您访问了它。</translation>
  </message>
  <message>
   <source>This repository has no GGUF files.</source>
   <translation>此仓库没有 GGUF 文件。</translation>
  </message>
  <message>
   <source>This sentence stands in {place}. That does not make it true. A click opens the passage.</source>
   <translation>这句话出自 {place}。这并不表示它是真的。点击可打开该片段。</translation>
  </message>
  <message>
   <source>This task only</source>
   <translation>仅限此任务</translation>
  </message>
  <message>
   <source>This week</source>
   <translation>本周</translation>
  </message>
  <message>
   <source>Threads</source>
   <translation>线程</translation>
  </message>
  <message>
   <source>Threads that compute.</source>
   <translation>用于计算的线程数。</translation>
  </message>
  <message>
   <source>Tight: needs about {need} of memory with {cells} tokens of context, {free} are free</source>
   <translation>勉强：{cells} 个 token 的上下文约需 {need} 内存，可用 {free}</translation>
  </message>
  <message>
   <source>Time</source>
   <translation>时间</translation>
  </message>
  <message>
   <source>Time line of the context</source>
   <translation>上下文时间线</translation>
  </message>
  <message>
   <source>To the folder above</source>
   <translation>到上级文件夹</translation>
  </message>
  <message>
   <source>Today</source>
   <translation>今天</translation>
  </message>
  <message>
   <source>Tokens are counted once there is a model.</source>
   <translation>有模型后才会计算 token。</translation>
  </message>
  <message>
   <source>Tokens of KV cache, for all processes together.</source>
   <translation>所有进程共用的 KV 缓存 token 数。</translation>
  </message>
  <message>
   <source>Tokens of context of one process.</source>
   <translation>单个进程的上下文 token 数。</translation>
  </message>
  <message>
   <source>Tool</source>
   <translation>工具</translation>
  </message>
  <message>
   <source>Tools of {name}</source>
   <translation>{name} 的工具</translation>
  </message>
  <message>
   <source>Tools that stand in its prompt</source>
   <translation>写入其提示词的工具</translation>
  </message>
  <message>
   <source>Top p</source>
   <translation>Top p</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>重试</translation>
  </message>
  <message>
   <source>Try again to read it</source>
   <translation>再次尝试读取</translation>
  </message>
  <message>
   <source>Try again what could not be read</source>
   <translation>重试未能读取的内容</translation>
  </message>
  <message>
   <source>Try again. If it stops again, safe mode starts without the model and the documents.</source>
   <translation>请重试。如果再次停止，将以不含模型和文档的安全模式启动。</translation>
  </message>
  <message>
   <source>Try it</source>
   <translation>试一试</translation>
  </message>
  <message>
   <source>Trying out LLM OS itself; too small for real answers</source>
   <translation>用于试用 LLM OS 本身；太小，无法给出真正的回答</translation>
  </message>
  <message>
   <source>Tutor</source>
   <translation>导师</translation>
  </message>
  <message>
   <source>Type an address above. Pages are shown as text: no scripts, no pictures, no cookies.</source>
   <translation>在上方输入地址。网页以文本显示：没有脚本、图片和 Cookie。</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>撤销</translation>
  </message>
  <message>
   <source>Undo the last change of a file</source>
   <translation>撤销对文件的上一次更改</translation>
  </message>
  <message>
   <source>Undo the last change of a note</source>
   <translation>撤销对笔记的上一次更改</translation>
  </message>
  <message>
   <source>Undo this change</source>
   <translation>撤销此更改</translation>
  </message>
  <message>
   <source>Undo: {change}</source>
   <translation>撤销：{change}</translation>
  </message>
  <message>
   <source>Undone: nothing is held about {subject}.</source>
   <translation>已撤销：没有关于 {subject} 的记录。</translation>
  </message>
  <message>
   <source>Undone: {what}.</source>
   <translation>已撤销：{what}。</translation>
  </message>
  <message>
   <source>Unload</source>
   <translation>卸载</translation>
  </message>
  <message>
   <source>Unpacking {name}</source>
   <translation>正在解包 {name}</translation>
  </message>
  <message>
   <source>Unpin</source>
   <translation>取消固定</translation>
  </message>
  <message>
   <source>Untitled</source>
   <translation>无标题</translation>
  </message>
  <message>
   <source>Untrusted in the context:</source>
   <translation>上下文中不受信任的内容：</translation>
  </message>
  <message>
   <source>Use</source>
   <translation>使用</translation>
  </message>
  <message>
   <source>Use for new chats</source>
   <translation>用于新对话</translation>
  </message>
  <message>
   <source>Use it</source>
   <translation>使用</translation>
  </message>
  <message>
   <source>Use it here</source>
   <translation>在此使用</translation>
  </message>
  <message>
   <source>Use none</source>
   <translation>不使用</translation>
  </message>
  <message>
   <source>Use the tool {name}: </source>
   <translation>使用工具 {name}： </translation>
  </message>
  <message>
   <source>Use where it is</source>
   <translation>就地使用</translation>
  </message>
  <message>
   <source>Used where it is, the file stays in its folder; if you move it, LLM OS does not find it. A copy lies with the other models of LLM OS, and takes its size once more.</source>
   <translation>就地使用时，文件留在原文件夹；移动后 LLM OS 将找不到它。复制的文件与 LLM OS 的其他模型放在一起，会再占用一份空间。</translation>
  </message>
  <message>
   <source>Uses no tools</source>
   <translation>不使用工具</translation>
  </message>
  <message>
   <source>Verify</source>
   <translation>验证</translation>
  </message>
  <message>
   <source>Verify the log</source>
   <translation>验证日志</translation>
  </message>
  <message>
   <source>Vocabulary</source>
   <translation>词表</translation>
  </message>
  <message>
   <source>WORDS</source>
   <translation>词语</translation>
  </message>
  <message>
   <source>Waiting for its turn…</source>
   <translation>正在排队…</translation>
  </message>
  <message>
   <source>Waiting for the model: {detail}…</source>
   <translation>正在等待模型：{detail}…</translation>
  </message>
  <message>
   <source>Waiting for your answer…</source>
   <translation>正在等待您的答复…</translation>
  </message>
  <message>
   <source>Waiting: {reason}…</source>
   <translation>等待中：{reason}…</translation>
  </message>
  <message>
   <source>Waits for your yes: {what} (by the model).</source>
   <translation>等待你的同意：{what}（由模型）。</translation>
  </message>
  <message>
   <source>Waits for your yes: {what} (by the model, from {source}).</source>
   <translation>等待你的同意：{what}（由模型，来自 {source}）。</translation>
  </message>
  <message>
   <source>Warnings and errors</source>
   <translation>警告和错误</translation>
  </message>
  <message>
   <source>Watch this folder</source>
   <translation>监视此文件夹</translation>
  </message>
  <message>
   <source>Watermarks</source>
   <translation>水位线</translation>
  </message>
  <message>
   <source>Web page</source>
   <translation>网页</translation>
  </message>
  <message>
   <source>Web pages are fetched, for you and for the model. While it is off, nothing is.</source>
   <translation>为您和模型获取网页。关闭时不会获取任何内容。</translation>
  </message>
  <message>
   <source>Well-formed calls</source>
   <translation>规范的调用</translation>
  </message>
  <message>
   <source>What a command leaves in that shell, you use next.</source>
   <translation>命令在该 Shell 中留下的状态，您接下来会用到。</translation>
  </message>
  <message>
   <source>What a new chat runs where you choose no other. Programs, in the menu, has them all.</source>
   <translation>未另行选择时新对话运行的程序。菜单中的“程序”列出全部程序。</translation>
  </message>
  <message>
   <source>What came, went and was changed. Left and right step through it.</source>
   <translation>进入、离开和更改的内容。用左右键逐步查看。</translation>
  </message>
  <message>
   <source>What do you want to do?</source>
   <translation>您想做什么？</translation>
  </message>
  <message>
   <source>What erasing does, and then what it did</source>
   <translation>清除的作用及其结果</translation>
  </message>
  <message>
   <source>What forgetting does, and then what it did</source>
   <translation>遗忘会做什么，以及做了什么</translation>
  </message>
  <message>
   <source>What is on the part that is shown</source>
   <translation>所显示部分的内容</translation>
  </message>
  <message>
   <source>What is on the part that was looked at:</source>
   <translation>所查看部分的内容：</translation>
  </message>
  <message>
   <source>What is put in context goes to the disk, too: there it is read, and can be searched from then on.</source>
   <translation>放入上下文的内容也会存到磁盘：在那里读取，此后可以搜索。</translation>
  </message>
  <message>
   <source>What is set for a model itself goes before this.</source>
   <translation>为模型单独设置的值优先。</translation>
  </message>
  <message>
   <source>What is written in the file</source>
   <translation>文件中写入的信息</translation>
  </message>
  <message>
   <source>What it is for</source>
   <translation>用途</translation>
  </message>
  <message>
   <source>What it may do</source>
   <translation>允许的操作</translation>
  </message>
  <message>
   <source>What it wants to do: tick what it may</source>
   <translation>它想做的事：勾选允许的操作</translation>
  </message>
  <message>
   <source>What its chats search</source>
   <translation>其对话搜索的范围</translation>
  </message>
  <message>
   <source>What pressure does the boiler need?</source>
   <translation>锅炉需要多大压力？</translation>
  </message>
  <message>
   <source>What programs changed last, with the differences</source>
   <translation>程序最近所做的更改及差异</translation>
  </message>
  <message>
   <source>What shall we work on?</source>
   <translation>我们要做些什么？</translation>
  </message>
  <message>
   <source>What stands in the context already is written faster.</source>
   <translation>上下文中已有的内容会写得更快。</translation>
  </message>
  <message>
   <source>What the memory does by itself</source>
   <translation>记忆自动执行的操作</translation>
  </message>
  <message>
   <source>What the model sees</source>
   <translation>模型看到的内容</translation>
  </message>
  <message>
   <source>What this is</source>
   <translation>这是什么</translation>
  </message>
  <message>
   <source>What was there before is in {folder}.</source>
   <translation>之前的内容在 {folder} 中。</translation>
  </message>
  <message>
   <source>What would be started</source>
   <translation>将要启动的内容</translation>
  </message>
  <message>
   <source>What you said before is in the list on the left. A message that you write now is kept.</source>
   <translation>之前的对话在左侧列表中。现在写的消息会保留。</translation>
  </message>
  <message>
   <source>What you send waits for the kernel.</source>
   <translation>您发送的内容正在等待内核。</translation>
  </message>
  <message>
   <source>What {name} starts: {line}</source>
   <translation>{name} 启动的内容：{line}</translation>
  </message>
  <message>
   <source>What {tool} is called with</source>
   <translation>调用 {tool} 的参数</translation>
  </message>
  <message>
   <source>What {tool} would change</source>
   <translation>{tool} 将更改的内容</translation>
  </message>
  <message>
   <source>Whatever is ticked, what could do harm is asked about by the rules that hold for every program.</source>
   <translation>无论勾选什么，可能造成损害的操作都会按适用于所有程序的规则进行询问。</translation>
  </message>
  <message>
   <source>When an answer is ready, a question waits for you, or documents have been read, while the window is not in front. Only the title of the conversation is shown.</source>
   <translation>当窗口不在前台，而回答已完成、有问题等待您或文档已读取时。只显示对话标题。</translation>
  </message>
  <message>
   <source>When is the paper bin emptied?</source>
   <translation>废纸桶什么时候清空？</translation>
  </message>
  <message>
   <source>Where your data is</source>
   <translation>您的数据在哪里</translation>
  </message>
  <message>
   <source>Which lines</source>
   <translation>哪些行</translation>
  </message>
  <message>
   <source>While nothing untrusted is in the chat, it changes files without a question.</source>
   <translation>只要对话中没有不受信任的内容，它就会不经询问更改文件。</translation>
  </message>
  <message>
   <source>While nothing untrusted is in the chat, it changes notes without a question.</source>
   <translation>只要对话中没有不受信任的内容，它就会不经询问更改笔记。</translation>
  </message>
  <message>
   <source>Whole</source>
   <translation>整张</translation>
  </message>
  <message>
   <source>Window</source>
   <translation>窗口</translation>
  </message>
  <message>
   <source>With none ticked, all of them do. Where some are, the others are only found with “find tools”.</source>
   <translation>不勾选则全部写入。勾选部分时，其余只能通过“查找工具”找到。</translation>
  </message>
  <message>
   <source>Words in the part that was read:</source>
   <translation>已识别区域中的文字：</translation>
  </message>
  <message>
   <source>Words to search for</source>
   <translation>搜索词</translation>
  </message>
  <message>
   <source>Work</source>
   <translation>工作</translation>
  </message>
  <message>
   <source>Write it behind the command: {command}</source>
   <translation>请写在命令后面：{command}</translation>
  </message>
  <message>
   <source>Write some words to search for, such as a model's name.</source>
   <translation>请输入要搜索的词，例如模型的名称。</translation>
  </message>
  <message>
   <source>Writer</source>
   <translation>写作助手</translation>
  </message>
  <message>
   <source>Writes the text of the page into a note</source>
   <translation>将页面文本写入笔记</translation>
  </message>
  <message>
   <source>Writing and explaining code</source>
   <translation>编写和解释代码</translation>
  </message>
  <message>
   <source>Writing in European languages, long texts</source>
   <translation>用欧洲语言写作、长文本</translation>
  </message>
  <message>
   <source>Yes</source>
   <translation>是</translation>
  </message>
  <message>
   <source>Yes, remember this</source>
   <translation>是，记住</translation>
  </message>
  <message>
   <source>Yes: {subject}</source>
   <translation>是：{subject}</translation>
  </message>
  <message>
   <source>Yesterday</source>
   <translation>昨天</translation>
  </message>
  <message>
   <source>You are asked whether it is used where it is, or copied.</source>
   <translation>会询问您是就地使用还是复制。</translation>
  </message>
  <message>
   <source>You can write already. The answer begins when the model is ready.</source>
   <translation>现在已可输入。模型就绪后开始回答。</translation>
  </message>
  <message>
   <source>You can write already: your message is kept, and the answer begins when the model is ready.</source>
   <translation>现在已可输入：消息会保留，模型就绪后开始回答。</translation>
  </message>
  <message>
   <source>You wrote</source>
   <translation>您写的</translation>
  </message>
  <message>
   <source>Yours</source>
   <translation>您的</translation>
  </message>
  <message>
   <source>Zoom in</source>
   <translation>放大</translation>
  </message>
  <message>
   <source>Zoom out</source>
   <translation>缩小</translation>
  </message>
  <message>
   <source>a number from 0 to 1,024</source>
   <translation>0 到 1,024 之间的数</translation>
  </message>
  <message>
   <source>a number from 0 to 2</source>
   <translation>0 到 2 之间的数</translation>
  </message>
  <message>
   <source>a number from 0.01 to 1</source>
   <translation>0.01 到 1 之间的数</translation>
  </message>
  <message>
   <source>a number from 1 to 512</source>
   <translation>1 到 512 之间的数</translation>
  </message>
  <message>
   <source>a number from 512 to 1,048,576</source>
   <translation>512 到 1,048,576 之间的数</translation>
  </message>
  <message>
   <source>about the user</source>
   <translation>关于用户</translation>
  </message>
  <message>
   <source>about this task</source>
   <translation>关于此任务</translation>
  </message>
  <message numerus="yes">
   <source>about {n} tokens</source>
   <extracomment>For one: about {n} token</extracomment>
   <translation>
    <numerusform>约 {n} 个 token</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>about {written} of {n} tokens free</source>
   <extracomment>For one: about {written} of {n} token free</extracomment>
   <translation>
    <numerusform>约 {written} / 剩余 {n} 个 token</numerusform>
   </translation>
  </message>
  <message>
   <source>add files to the disk</source>
   <translation>将文件添加到磁盘</translation>
  </message>
  <message>
   <source>all in cache</source>
   <translation>全部在缓存中</translation>
  </message>
  <message>
   <source>all settings</source>
   <translation>所有设置</translation>
  </message>
  <message>
   <source>all that can be done with it</source>
   <translation>可对其执行的所有操作</translation>
  </message>
  <message>
   <source>allowed</source>
   <translation>已允许</translation>
  </message>
  <message>
   <source>answer</source>
   <translation>回答</translation>
  </message>
  <message>
   <source>answer the last question again, in a branch</source>
   <translation>在新分支中重新回答上一个问题</translation>
  </message>
  <message>
   <source>arguments</source>
   <translation>参数</translation>
  </message>
  <message>
   <source>asked</source>
   <translation>已询问</translation>
  </message>
  <message>
   <source>asked about</source>
   <translation>需询问</translation>
  </message>
  <message>
   <source>asked about each time</source>
   <translation>每次都需询问</translation>
  </message>
  <message>
   <source>at the edge of the field: what you sent before</source>
   <translation>在输入框边缘：之前发送的内容</translation>
  </message>
  <message>
   <source>backgr.</source>
   <translation>后台</translation>
  </message>
  <message>
   <source>background</source>
   <translation>后台</translation>
  </message>
  <message>
   <source>being read</source>
   <translation>正在读取</translation>
  </message>
  <message>
   <source>being read…</source>
   <translation>正在读取…</translation>
  </message>
  <message>
   <source>break the line</source>
   <translation>换行</translation>
  </message>
  <message>
   <source>brought back</source>
   <translation>已取回</translation>
  </message>
  <message>
   <source>browse the web</source>
   <translation>浏览网页</translation>
  </message>
  <message>
   <source>by the kernel</source>
   <translation>由内核</translation>
  </message>
  <message>
   <source>by the model</source>
   <translation>由模型</translation>
  </message>
  <message>
   <source>by you</source>
   <translation>由您</translation>
  </message>
  <message>
   <source>cached</source>
   <translation>已缓存</translation>
  </message>
  <message>
   <source>calculate</source>
   <translation>计算</translation>
  </message>
  <message>
   <source>cancelled</source>
   <translation>已取消</translation>
  </message>
  <message>
   <source>change files</source>
   <translation>更改文件</translation>
  </message>
  <message>
   <source>change the nice value</source>
   <translation>更改 nice 值</translation>
  </message>
  <message>
   <source>change what the model reads</source>
   <translation>更改模型读到的内容</translation>
  </message>
  <message>
   <source>changed</source>
   <translation>已更改</translation>
  </message>
  <message>
   <source>choose a model</source>
   <translation>选择模型</translation>
  </message>
  <message>
   <source>choose a page</source>
   <translation>选择页</translation>
  </message>
  <message>
   <source>choose one</source>
   <translation>请选择</translation>
  </message>
  <message>
   <source>class</source>
   <translation>类别</translation>
  </message>
  <message>
   <source>close and open a range</source>
   <translation>折叠和展开一段</translation>
  </message>
  <message>
   <source>close it</source>
   <translation>关闭</translation>
  </message>
  <message>
   <source>closed</source>
   <translation>已关闭</translation>
  </message>
  <message>
   <source>collection</source>
   <translation>合集</translation>
  </message>
  <message>
   <source>context {count}</source>
   <translation>上下文 {count}</translation>
  </message>
  <message>
   <source>conversation</source>
   <translation>对话</translation>
  </message>
  <message>
   <source>copy its text</source>
   <translation>复制其文本</translation>
  </message>
  <message>
   <source>copy this chat, and go on in the copy</source>
   <translation>复制此对话并在副本中继续</translation>
  </message>
  <message>
   <source>core memory</source>
   <translation>核心记忆</translation>
  </message>
  <message>
   <source>counting…</source>
   <translation>正在计数…</translation>
  </message>
  <message>
   <source>created</source>
   <translation>已创建</translation>
  </message>
  <message>
   <source>date of change</source>
   <translation>更改日期</translation>
  </message>
  <message>
   <source>denied</source>
   <translation>已拒绝</translation>
  </message>
  <message>
   <source>disk stopped: {detail}</source>
   <translation>磁盘已停止：{detail}</translation>
  </message>
  <message>
   <source>done</source>
   <translation>完成</translation>
  </message>
  <message>
   <source>drafted: tokens of the answer found in the context, and confirmed by the model several at a time</source>
   <translation>草拟：在上下文中找到、由模型一次确认多个的回答 token</translation>
  </message>
  <message>
   <source>earlier</source>
   <translation>此前</translation>
  </message>
  <message>
   <source>edit your message</source>
   <translation>编辑您的消息</translation>
  </message>
  <message>
   <source>edited</source>
   <translation>已编辑</translation>
  </message>
  <message>
   <source>empty</source>
   <translation>空</translation>
  </message>
  <message>
   <source>ended</source>
   <translation>已结束</translation>
  </message>
  <message>
   <source>evicted</source>
   <translation>已逐出</translation>
  </message>
  <message>
   <source>failed</source>
   <translation>失败</translation>
  </message>
  <message>
   <source>failed: {line}</source>
   <translation>失败：{line}</translation>
  </message>
  <message>
   <source>favoured</source>
   <translation>优先</translation>
  </message>
  <message numerus="yes">
   <source>fetched {n} times</source>
   <extracomment>For one: fetched {n} time</extracomment>
   <translation>
    <numerusform>已下载 {n} 次</numerusform>
   </translation>
  </message>
  <message>
   <source>find tools</source>
   <translation>查找工具</translation>
  </message>
  <message>
   <source>for new chats</source>
   <translation>用于新对话</translation>
  </message>
  <message>
   <source>forget what is chosen; you are asked first</source>
   <translation>遗忘所选内容，会先询问</translation>
  </message>
  <message>
   <source>fork</source>
   <translation>分叉</translation>
  </message>
  <message>
   <source>forked from {pid}</source>
   <translation>由 {pid} 分叉</translation>
  </message>
  <message>
   <source>free</source>
   <translation>空闲</translation>
  </message>
  <message>
   <source>from the search to what was found, and back</source>
   <translation>在搜索框与结果之间切换</translation>
  </message>
  <message>
   <source>from {source}</source>
   <translation>来自：{source}</translation>
  </message>
  <message>
   <source>give this chat a title</source>
   <translation>为此对话命名</translation>
  </message>
  <message>
   <source>gives way</source>
   <translation>让步</translation>
  </message>
  <message>
   <source>go from link to link, and follow it</source>
   <translation>在链接间移动并打开</translation>
  </message>
  <message>
   <source>go on with an answer that was stopped</source>
   <translation>继续已停止的回答</translation>
  </message>
  <message>
   <source>high watermark</source>
   <translation>高水位线</translation>
  </message>
  <message>
   <source>history</source>
   <translation>历史</translation>
  </message>
  <message>
   <source>idle</source>
   <translation>空闲</translation>
  </message>
  <message>
   <source>image viewer: zoom and move</source>
   <translation>图像查看器：缩放和移动</translation>
  </message>
  <message>
   <source>in a document: larger, smaller, as wide as the panel</source>
   <translation>在文档中：放大、缩小、适合面板宽度</translation>
  </message>
  <message>
   <source>in a document: the pages</source>
   <translation>在文档中：翻页</translation>
  </message>
  <message>
   <source>in use</source>
   <translation>使用中</translation>
  </message>
  <message>
   <source>indexing {title} · {done} of {files}</source>
   <translation>正在索引 {title} · {done} / {files}</translation>
  </message>
  <message>
   <source>interact.</source>
   <translation>交互</translation>
  </message>
  <message>
   <source>interactive</source>
   <translation>交互</translation>
  </message>
  <message>
   <source>is to be forgotten</source>
   <translation>将被遗忘</translation>
  </message>
  <message>
   <source>it is being read now</source>
   <translation>正在读取</translation>
  </message>
  <message>
   <source>just recalled</source>
   <translation>刚召回</translation>
  </message>
  <message>
   <source>kernel running</source>
   <translation>内核正在运行</translation>
  </message>
  <message>
   <source>kill; the chat stays</source>
   <translation>终止，对话保留</translation>
  </message>
  <message>
   <source>kind</source>
   <translation>类型</translation>
  </message>
  <message>
   <source>leave the terminal, which has all other keys</source>
   <translation>离开终端，其余按键都归终端</translation>
  </message>
  <message>
   <source>line: tokens used</source>
   <translation>折线：已用 token</translation>
  </message>
  <message>
   <source>loading</source>
   <translation>正在加载</translation>
  </message>
  <message>
   <source>loading the disk…</source>
   <translation>正在加载磁盘…</translation>
  </message>
  <message>
   <source>loading the model {name}…</source>
   <translation>正在加载模型 {name}…</translation>
  </message>
  <message>
   <source>loading…</source>
   <translation>正在加载…</translation>
  </message>
  <message>
   <source>low watermark</source>
   <translation>低水位线</translation>
  </message>
  <message>
   <source>message</source>
   <translation>消息</translation>
  </message>
  <message>
   <source>minilm, or the whole path of a folder with a SentenceTransformer</source>
   <translation>minilm，或包含 SentenceTransformer 的文件夹的完整路径</translation>
  </message>
  <message>
   <source>missing</source>
   <translation>缺失</translation>
  </message>
  <message>
   <source>moved</source>
   <translation>已移动</translation>
  </message>
  <message>
   <source>moved to the trash</source>
   <translation>已移到回收站</translation>
  </message>
  <message>
   <source>name</source>
   <translation>名称</translation>
  </message>
  <message>
   <source>new chat</source>
   <translation>新对话</translation>
  </message>
  <message>
   <source>next</source>
   <translation>下一个</translation>
  </message>
  <message>
   <source>next in line</source>
   <translation>排队中</translation>
  </message>
  <message>
   <source>no key</source>
   <translation>无按键</translation>
  </message>
  <message>
   <source>no model yet</source>
   <translation>尚无模型</translation>
  </message>
  <message>
   <source>no page chosen</source>
   <translation>未选择页</translation>
  </message>
  <message>
   <source>no sandbox to run it in</source>
   <translation>没有可用于运行的沙盒</translation>
  </message>
  <message>
   <source>none; ChatML is used</source>
   <translation>无，使用 ChatML</translation>
  </message>
  <message>
   <source>normal</source>
   <translation>普通</translation>
  </message>
  <message>
   <source>not asked about</source>
   <translation>无需询问</translation>
  </message>
  <message>
   <source>not found</source>
   <translation>未找到</translation>
  </message>
  <message>
   <source>not in cache</source>
   <translation>不在缓存中</translation>
  </message>
  <message>
   <source>not read</source>
   <translation>未读取</translation>
  </message>
  <message>
   <source>not yet ready</source>
   <translation>尚未就绪</translation>
  </message>
  <message>
   <source>nothing</source>
   <translation>无</translation>
  </message>
  <message>
   <source>nothing runs</source>
   <translation>没有运行中的进程</translation>
  </message>
  <message>
   <source>of {budget} tokens · {free} free</source>
   <translation>/ {budget} 个 token · 空闲 {free}</translation>
  </message>
  <message>
   <source>of {count}</source>
   <translation>/ {count}</translation>
  </message>
  <message>
   <source>off</source>
   <translation>关</translation>
  </message>
  <message>
   <source>off, or the whole path of a folder with a cross-encoder</source>
   <translation>off，或包含 cross-encoder 的文件夹的完整路径</translation>
  </message>
  <message>
   <source>on or off</source>
   <translation>on 或 off</translation>
  </message>
  <message>
   <source>open</source>
   <translation>已打开</translation>
  </message>
  <message>
   <source>open the document</source>
   <translation>打开文档</translation>
  </message>
  <message>
   <source>other file</source>
   <translation>其他文件</translation>
  </message>
  <message>
   <source>p. {page}</source>
   <translation>第 {page} 页</translation>
  </message>
  <message>
   <source>partly read</source>
   <translation>部分读取</translation>
  </message>
  <message>
   <source>paused</source>
   <translation>已暂停</translation>
  </message>
  <message>
   <source>peer model</source>
   <translation>其他模型</translation>
  </message>
  <message>
   <source>picked file</source>
   <translation>选取的文件</translation>
  </message>
  <message>
   <source>pin or unpin the page</source>
   <translation>固定或取消固定该页</translation>
  </message>
  <message>
   <source>pinned</source>
   <translation>已固定</translation>
  </message>
  <message>
   <source>place</source>
   <translation>位置</translation>
  </message>
  <message>
   <source>prefilled</source>
   <translation>预填充</translation>
  </message>
  <message>
   <source>prefilling</source>
   <translation>正在预填充</translation>
  </message>
  <message>
   <source>private</source>
   <translation>私密</translation>
  </message>
  <message>
   <source>process</source>
   <translation>进程</translation>
  </message>
  <message>
   <source>public</source>
   <translation>公开</translation>
  </message>
  <message>
   <source>put a fact about you into core memory</source>
   <translation>将关于您的事实存入核心记忆</translation>
  </message>
  <message>
   <source>put what is chosen in context</source>
   <translation>将所选项放入上下文</translation>
  </message>
  <message>
   <source>question texts</source>
   <translation>询问文本</translation>
  </message>
  <message>
   <source>read files</source>
   <translation>读取文件</translation>
  </message>
  <message>
   <source>read notes</source>
   <translation>读取笔记</translation>
  </message>
  <message>
   <source>read the clock</source>
   <translation>读取时间</translation>
  </message>
  <message>
   <source>ready</source>
   <translation>就绪</translation>
  </message>
  <message>
   <source>recalled</source>
   <translation>已召回</translation>
  </message>
  <message>
   <source>recommended</source>
   <translation>推荐</translation>
  </message>
  <message>
   <source>remember</source>
   <translation>记住</translation>
  </message>
  <message>
   <source>rename the conversation</source>
   <translation>重命名对话</translation>
  </message>
  <message>
   <source>restarting the kernel…</source>
   <translation>正在重新启动内核…</translation>
  </message>
  <message>
   <source>restored</source>
   <translation>已恢复</translation>
  </message>
  <message>
   <source>result</source>
   <translation>结果</translation>
  </message>
  <message>
   <source>reused {reused} · prefilled {prefilled} · first token {seconds} s · {generated} tokens at {rate}/s</source>
   <translation>复用 {reused} · 预填充 {prefilled} · 首个 token {seconds} 秒 · {generated} 个 token，{rate}/秒</translation>
  </message>
  <message>
   <source>run Python</source>
   <translation>运行 Python</translation>
  </message>
  <message>
   <source>run commands</source>
   <translation>运行命令</translation>
  </message>
  <message>
   <source>running</source>
   <translation>正在运行</translation>
  </message>
  <message>
   <source>runs {program}</source>
   <translation>运行 {program}</translation>
  </message>
  <message>
   <source>save what was changed</source>
   <translation>保存更改</translation>
  </message>
  <message>
   <source>score {score}</source>
   <translation>得分 {score}</translation>
  </message>
  <message>
   <source>scroll</source>
   <translation>滚动</translation>
  </message>
  <message>
   <source>search memory</source>
   <translation>搜索记忆</translation>
  </message>
  <message>
   <source>search the disk</source>
   <translation>搜索磁盘</translation>
  </message>
  <message>
   <source>searched</source>
   <translation>搜索</translation>
  </message>
  <message>
   <source>secret</source>
   <translation>机密</translation>
  </message>
  <message>
   <source>send the message</source>
   <translation>发送消息</translation>
  </message>
  <message>
   <source>show the chat</source>
   <translation>显示对话</translation>
  </message>
  <message>
   <source>show the conversation, open or close the folder</source>
   <translation>显示对话，展开或折叠文件夹</translation>
  </message>
  <message>
   <source>show the devices</source>
   <translation>显示设备</translation>
  </message>
  <message>
   <source>show where it comes from</source>
   <translation>显示来源</translation>
  </message>
  <message>
   <source>since {time}</source>
   <translation>自 {time}</translation>
  </message>
  <message>
   <source>size</source>
   <translation>大小</translation>
  </message>
  <message>
   <source>speed</source>
   <translation>速度</translation>
  </message>
  <message>
   <source>starting</source>
   <translation>正在启动</translation>
  </message>
  <message>
   <source>starting the kernel…</source>
   <translation>正在启动内核…</translation>
  </message>
  <message>
   <source>stop the answer</source>
   <translation>停止回答</translation>
  </message>
  <message>
   <source>stop the answer, also while nothing has been written yet</source>
   <translation>停止回答，即使尚未写出内容</translation>
  </message>
  <message>
   <source>stopped</source>
   <translation>已停止</translation>
  </message>
  <message>
   <source>striped: shifted, computed when other text stood before</source>
   <translation>条纹：已移位，计算时前面是其他文本</translation>
  </message>
  <message>
   <source>subject</source>
   <translation>主题</translation>
  </message>
  <message>
   <source>summarised</source>
   <translation>已摘要</translation>
  </message>
  <message>
   <source>summary</source>
   <translation>摘要</translation>
  </message>
  <message>
   <source>suspend, resume</source>
   <translation>挂起、恢复</translation>
  </message>
  <message>
   <source>suspended</source>
   <translation>已挂起</translation>
  </message>
  <message>
   <source>swap</source>
   <translation>交换</translation>
  </message>
  <message>
   <source>swapped out</source>
   <translation>已换出</translation>
  </message>
  <message>
   <source>system</source>
   <translation>系统</translation>
  </message>
  <message>
   <source>system prompt</source>
   <translation>系统提示词</translation>
  </message>
  <message>
   <source>take back the last change to the pages</source>
   <translation>撤销对页的上一次更改</translation>
  </message>
  <message>
   <source>take out all that goes with this message</source>
   <translation>移除随此消息附带的所有内容</translation>
  </message>
  <message>
   <source>take the page out of the context; Undo brings it back</source>
   <translation>将该页移出上下文，撤销可取回</translation>
  </message>
  <message>
   <source>text</source>
   <translation>文本</translation>
  </message>
  <message>
   <source>the address of a server that runs “chroma run”, such as http://localhost:8000; auto for none</source>
   <translation>运行“chroma run”的服务器地址，例如 http://localhost:8000；auto 表示不使用</translation>
  </message>
  <message>
   <source>the calculator says {value}</source>
   <translation>计算器得出 {value}</translation>
  </message>
  <message>
   <source>the disk has stopped</source>
   <translation>磁盘已停止</translation>
  </message>
  <message>
   <source>the file does not say</source>
   <translation>文件未说明</translation>
  </message>
  <message>
   <source>the kernel does not start</source>
   <translation>内核无法启动</translation>
  </message>
  <message>
   <source>the last turn: tokens taken from the cache, tokens computed, time to the first token</source>
   <translation>上一轮：来自缓存的 token、计算的 token、首个 token 用时</translation>
  </message>
  <message>
   <source>the model failed to load</source>
   <translation>模型加载失败</translation>
  </message>
  <message>
   <source>the name of a program</source>
   <translation>程序的名称</translation>
  </message>
  <message>
   <source>the next place</source>
   <translation>下一处</translation>
  </message>
  <message>
   <source>the place before</source>
   <translation>上一处</translation>
  </message>
  <message>
   <source>this conversation</source>
   <translation>此对话</translation>
  </message>
  <message>
   <source>this task</source>
   <translation>此任务</translation>
  </message>
  <message>
   <source>tokens</source>
   <translation>token</translation>
  </message>
  <message>
   <source>tool result</source>
   <translation>工具结果</translation>
  </message>
  <message>
   <source>tool: {what}</source>
   <translation>工具：{what}</translation>
  </message>
  <message>
   <source>tools</source>
   <translation>工具</translation>
  </message>
  <message>
   <source>trained for {count} tokens</source>
   <translation>按 {count} 个 token 训练</translation>
  </message>
  <message>
   <source>turn {first}</source>
   <translation>第 {first} 轮</translation>
  </message>
  <message>
   <source>turns {first}–{last}</source>
   <translation>第 {first}–{last} 轮</translation>
  </message>
  <message>
   <source>two shares from 0.1 to 1, the lower one first</source>
   <translation>0.1 到 1 之间的两个占比，较低者在前</translation>
  </message>
  <message>
   <source>typed value</source>
   <translation>类型化的值</translation>
  </message>
  <message>
   <source>unpinned</source>
   <translation>已取消固定</translation>
  </message>
  <message>
   <source>use the clipboard</source>
   <translation>使用剪贴板</translation>
  </message>
  <message>
   <source>user</source>
   <translation>用户</translation>
  </message>
  <message>
   <source>waiting</source>
   <translation>等待中</translation>
  </message>
  <message>
   <source>waiting for the kernel…</source>
   <translation>正在等待内核…</translation>
  </message>
  <message>
   <source>waits for your yes</source>
   <translation>等待您确认</translation>
  </message>
  <message>
   <source>was {before}</source>
   <translation>之前是 {before}</translation>
  </message>
  <message>
   <source>watched</source>
   <translation>已监视</translation>
  </message>
  <message>
   <source>web</source>
   <translation>网页</translation>
  </message>
  <message>
   <source>what to remember</source>
   <translation>要记住的内容</translation>
  </message>
  <message>
   <source>why it failed</source>
   <translation>失败原因</translation>
  </message>
  <message>
   <source>write notes</source>
   <translation>编写笔记</translation>
  </message>
  <message>
   <source>write this chat to a file</source>
   <translation>将此对话写入文件</translation>
  </message>
  <message>
   <source>yours</source>
   <translation>您的</translation>
  </message>
  <message>
   <source>{at} of {many}</source>
   <translation>{at} / {many}</translation>
  </message>
  <message>
   <source>{count} billion</source>
   <translation>{count}B</translation>
  </message>
  <message>
   <source>{count} characters, {lines}</source>
   <translation>{count} 个字符，{lines}</translation>
  </message>
  <message>
   <source>{count} drafted</source>
   <translation>草拟 {count}</translation>
  </message>
  <message>
   <source>{count} known already</source>
   <translation>{count} 个已存在</translation>
  </message>
  <message>
   <source>{count} million</source>
   <translation>{count}M</translation>
  </message>
  <message>
   <source>{count} min</source>
   <translation>{count} 分钟</translation>
  </message>
  <message numerus="yes">
   <source>{count} of {n} documents.</source>
   <extracomment>For one: {count} of {n} document.</extracomment>
   <translation>
    <numerusform>{n} 个文档中的 {count} 个。</numerusform>
   </translation>
  </message>
  <message>
   <source>{count} parameters</source>
   <translation>{count} 参数</translation>
  </message>
  <message>
   <source>{count} reused</source>
   <translation>复用 {count}</translation>
  </message>
  <message>
   <source>{count} running</source>
   <translation>{count} 个正在运行</translation>
  </message>
  <message>
   <source>{count} s</source>
   <translation>{count} 秒</translation>
  </message>
  <message>
   <source>{count} tokens</source>
   <translation>{count} 个 token</translation>
  </message>
  <message>
   <source>{count} waiting for you</source>
   <translation>{count} 个等待您处理</translation>
  </message>
  <message>
   <source>{device} · {rate} tok/s</source>
   <translation>{device} · {rate} token/秒</translation>
  </message>
  <message>
   <source>{does}: {keys}. Change</source>
   <translation>{does}：{keys}。更改</translation>
  </message>
  <message>
   <source>{done} of {files}</source>
   <translation>{done} / {files}</translation>
  </message>
  <message>
   <source>{done} of {total}</source>
   <translation>{done} / {total}</translation>
  </message>
  <message>
   <source>{hours} h {minutes} min</source>
   <translation>{hours} 小时 {minutes} 分钟</translation>
  </message>
  <message>
   <source>{key} has a use of its own. {place}: {does}.</source>
   <translation>{key} 已有专门用途。{place}：{does}。</translation>
  </message>
  <message>
   <source>{key} is for writing. Add Ctrl or Alt, or take an F key.</source>
   <translation>{key} 用于输入文字。请加上 Ctrl 或 Alt，或使用 F 键。</translation>
  </message>
  <message>
   <source>{key} is the key of “{command}”.</source>
   <translation>{key} 是“{command}”的按键。</translation>
  </message>
  <message>
   <source>{language} (no font for it is installed)</source>
   <translation>{language}（未安装相应字体）</translation>
  </message>
  <message>
   <source>{many} places</source>
   <translation>{many} 处</translation>
  </message>
  <message>
   <source>{name} (branch of {root})</source>
   <translation>{name}（{root} 的分支）</translation>
  </message>
  <message>
   <source>{name} (copy)</source>
   <translation>{name}（副本）</translation>
  </message>
  <message>
   <source>{name} (not on the disk)</source>
   <translation>{name}（不在磁盘上）</translation>
  </message>
  <message>
   <source>{name} could not be loaded. Choose another one.</source>
   <translation>无法加载 {name}。请选择其他模型。</translation>
  </message>
  <message>
   <source>{name} could not be loaded. {reason}</source>
   <translation>无法加载 {name}。{reason}</translation>
  </message>
  <message>
   <source>{name} is at work, on {device}. It sees {budget} tokens at a time.</source>
   <translation>{name} 正在 {device} 上工作，一次可看到 {budget} 个 token。</translation>
  </message>
  <message>
   <source>{name} is being loaded. You can write already.</source>
   <translation>正在加载 {name}。现在已可输入。</translation>
  </message>
  <message>
   <source>{name} is being loaded; wait for it.</source>
   <translation>{name} 正在加载；请稍候。</translation>
  </message>
  <message>
   <source>{name} is in the trash of your system.</source>
   <translation>{name} 已在系统回收站中。</translation>
  </message>
  <message>
   <source>{name} is in use. Load another model first, or unload this one.</source>
   <translation>{name} 正在使用。请先加载另一个模型，或卸载它。</translation>
  </message>
  <message>
   <source>{name} is not in context. {why}</source>
   <translation>{name} 未进入上下文。{why}</translation>
  </message>
  <message>
   <source>{name} is off the list.</source>
   <translation>{name} 已从列表移除。</translation>
  </message>
  <message>
   <source>{name} is on this computer, and in the model list.</source>
   <translation>{name} 已在这台电脑上，并列入模型列表。</translation>
  </message>
  <message>
   <source>{name} is started</source>
   <translation>{name} 已启动</translation>
  </message>
  <message>
   <source>{name} only reads, on this machine, and is not asked about</source>
   <translation>{name} 在此电脑上只读，使用时不询问</translation>
  </message>
  <message>
   <source>{name} runs on {device}.</source>
   <translation>{name} 在 {device} 上运行。</translation>
  </message>
  <message>
   <source>{name} says what is on a picture when it is asked. Chats get these words, and never the picture.</source>
   <translation>{name} 会在询问时说明图片上的内容。对话只会得到这些文字，绝不会得到图片。</translation>
  </message>
  <message>
   <source>{name} starts:</source>
   <translation>{name} 将启动：</translation>
  </message>
  <message>
   <source>{name} stopped the kernel while loading. It is not loaded again.</source>
   <translation>{name} 在加载时使内核停止。不会再次加载它。</translation>
  </message>
  <message>
   <source>{name}: show arguments and result</source>
   <translation>{name}：显示参数和结果</translation>
  </message>
  <message numerus="yes">
   <source>{n} bytes</source>
   <extracomment>For one: {n} byte</extracomment>
   <translation>
    <numerusform>{n} 字节</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} documents</source>
   <extracomment>For one: {n} document</extracomment>
   <translation>
    <numerusform>{n} 个文档</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} documents in {passages}.</source>
   <extracomment>For one: {n} document in {passages}.</extracomment>
   <translation>
    <numerusform>{n} 个文档，{passages}。</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} documents: recall looks only there</source>
   <extracomment>For one: {n} document: recall looks only there</extracomment>
   <translation>
    <numerusform>{n} 个文档：召回仅在此查找</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} files</source>
   <extracomment>For one: {n} file</extracomment>
   <translation>
    <numerusform>{n} 个文件</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} files not read, or not all: why?</source>
   <extracomment>For one: {n} file not read, or not all: why?</extracomment>
   <translation>
    <numerusform>{n} 个文件未读取或未完全读取：原因？</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} lines</source>
   <extracomment>For one: {n} line</extracomment>
   <translation>
    <numerusform>{n} 行</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} models</source>
   <extracomment>For one: A model</extracomment>
   <translation>
    <numerusform>{n} 个模型</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} pages</source>
   <extracomment>For one: {n} page</extracomment>
   <translation>
    <numerusform>{n} 页</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} passages</source>
   <extracomment>For one: {n} passage</extracomment>
   <translation>
    <numerusform>{n} 个片段</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} processes</source>
   <extracomment>For one: {n} process</extracomment>
   <translation>
    <numerusform>{n} 个进程</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} processes hold {held} of {cells} cells of the KV cache.</source>
   <extracomment>For one: {n} process holds {held} of {cells} cells of the KV cache.</extracomment>
   <translation>
    <numerusform>{n} 个进程占用 KV 缓存 {cells} 个单元中的 {held} 个。</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} processes hold {held} tokens in the KV cache.</source>
   <extracomment>For one: {n} process holds {held} tokens in the KV cache.</extracomment>
   <translation>
    <numerusform>{n} 个进程在 KV 缓存中占用 {held} 个 token。</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} results right</source>
   <extracomment>For one: {n} result right</extracomment>
   <translation>
    <numerusform>{n} 个结果正确</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} results wrong: {why}</source>
   <extracomment>For one: {n} result wrong: {why}</extracomment>
   <translation>
    <numerusform>{n} 个结果错误：{why}</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} sentences found in a passage</source>
   <extracomment>For one: {n} sentence found in a passage</extracomment>
   <translation>
    <numerusform>{n} 个句子出自片段</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} things were taken out.</source>
   <extracomment>For one: {n} thing was taken out.</extracomment>
   <translation>
    <numerusform>已移除 {n} 项。</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} tokens</source>
   <extracomment>For one: {n} token</extracomment>
   <translation>
    <numerusform>{n} 个 token</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} tokens free</source>
   <extracomment>For one: {n} token free</extracomment>
   <translation>
    <numerusform>空闲 {n} 个 token</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} tokens resident, {shifted} of them shifted: computed when other text stood before them; they are computed again in idle time.</source>
   <extracomment>For one: {n} token resident, {shifted} of them shifted: computed when other text stood before them; they are computed again in idle time.</extracomment>
   <translation>
    <numerusform>{n} 个 token 在缓存中，其中 {shifted} 个已移位：计算时前面是其他文本；会在空闲时重新计算。</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} tools</source>
   <extracomment>For one: {n} tool</extracomment>
   <translation>
    <numerusform>{n} 个工具</numerusform>
   </translation>
  </message>
  <message>
   <source>{pages} p.</source>
   <translation>{pages} 页</translation>
  </message>
  <message>
   <source>{pages}, all in the cache</source>
   <translation>{pages}，全部在缓存中</translation>
  </message>
  <message>
   <source>{pages}, {tokens} tokens in the cache</source>
   <translation>{pages}，缓存中有 {tokens} 个 token</translation>
  </message>
  <message>
   <source>{passages} in {time} ms</source>
   <translation>{passages}，{time} 毫秒</translation>
  </message>
  <message>
   <source>{path} cannot be written ({why}). Make the folder writable or set LLMOS_HOME.</source>
   <translation>无法写入 {path}（{why}）。请让文件夹可写，或设置 LLMOS_HOME。</translation>
  </message>
  <message>
   <source>{path} is written and checked: {size}.</source>
   <translation>{path} 已写入并校验：{size}。</translation>
  </message>
  <message>
   <source>{path} was not written: {why}. The code is still here; save it elsewhere.</source>
   <translation>{path} 未能写入：{why}。代码仍在这里，请保存到别处。</translation>
  </message>
  <message>
   <source>{pinned} pinned</source>
   <translation>{pinned} 个已固定</translation>
  </message>
  <message>
   <source>{place} · {count} characters</source>
   <translation>{place} · {count} 个字符</translation>
  </message>
  <message>
   <source>{priority} class, nice {nice}</source>
   <translation>{priority}类，nice {nice}</translation>
  </message>
  <message>
   <source>{program} may always use {tool}</source>
   <translation>{program} 可以始终使用 {tool}</translation>
  </message>
  <message>
   <source>{program} wants to use {tool}</source>
   <translation>{program} 想使用 {tool}</translation>
  </message>
  <message>
   <source>{prompt} tokens, and {tools} for the tools: every chat has them from its beginning.</source>
   <translation>{prompt} 个 token，工具另占 {tools} 个：每个对话从开始就包含它们。</translation>
  </message>
  <message>
   <source>{rate} passages/s</source>
   <translation>{rate} 个片段/秒</translation>
  </message>
  <message>
   <source>{rate} tok/s</source>
   <translation>{rate} token/秒</translation>
  </message>
  <message>
   <source>{rate} tokens a second, {time} s from the message to the first token, in the turn in progress or the last one</source>
   <translation>每秒 {rate} 个 token，从消息到首个 token 用时 {time} 秒（本轮或上一轮）</translation>
  </message>
  <message>
   <source>{received} of {whole}</source>
   <translation>{received} / {whole}</translation>
  </message>
  <message>
   <source>{resident} in cache</source>
   <translation>缓存中 {resident}</translation>
  </message>
  <message>
   <source>{resident} of {tokens} in cache</source>
   <translation>缓存中 {resident} / {tokens}</translation>
  </message>
  <message>
   <source>{row} of {count}</source>
   <translation>第 {row} 项，共 {count} 项</translation>
  </message>
  <message>
   <source>{shifted} shifted</source>
   <translation>{shifted} 个已移位</translation>
  </message>
  <message>
   <source>{size} a second</source>
   <translation>{size}/秒</translation>
  </message>
  <message>
   <source>{time} left</source>
   <translation>剩余 {time}</translation>
  </message>
  <message>
   <source>{time} s first</source>
   <translation>首个 {time} 秒</translation>
  </message>
  <message>
   <source>{tokens} tokens · {rate}/s</source>
   <translation>{tokens} 个 token · {rate}/秒</translation>
  </message>
  <message>
   <source>{tool} waits for your answer: {reason}</source>
   <translation>{tool} 等待您的答复：{reason}</translation>
  </message>
  <message>
   <source>{troubles} not read</source>
   <translation>{troubles} 个未读取</translation>
  </message>
  <message>
   <source>{used} of {budget} tokens used</source>
   <translation>已用 {used} / {budget} 个 token</translation>
  </message>
  <message>
   <source>{used} of {budget} tokens used, {free} free
{resident} in the KV cache, {swapped} swapped: parked outside it, back without prefill
since the process started: {prefilled} prefilled, {reused} reused, {generated} generated</source>
   <translation>已用 {used} / {budget} 个 token，空闲 {free}
KV 缓存中 {resident}，已换出 {swapped}：暂存在缓存外，无需预填充即可换回
进程启动以来：预填充 {prefilled}，复用 {reused}，生成 {generated}</translation>
  </message>
  <message>
   <source>{used} of {budget} used</source>
   <translation>已用 {used} / {budget}</translation>
  </message>
  <message>
   <source>{where} wants to use {tool} and waits for your answer there.</source>
   <translation>{where}想使用 {tool}，正在那里等待您的答复。</translation>
  </message>
  <message numerus="yes">
   <source>{written} of {n} tokens free</source>
   <extracomment>For one: {written} of {n} token free</extracomment>
   <translation>
    <numerusform>{written} / 空闲 {n} 个 token</numerusform>
   </translation>
  </message>
  <message>
   <source>“/” for a command, “@” for a document or a tool, “#” for a collection</source>
   <translation>“/”输入命令，“@”选择文档或工具，“#”选择合集</translation>
  </message>
  <message>
   <source>“{name}” is in {path}.</source>
   <translation>“{name}”位于 {path}。</translation>
  </message>
  <message>
   <source>‹  Back</source>
   <translation>‹  返回</translation>
  </message>
  <message>
   <source>‹ All models</source>
   <translation>‹ 所有模型</translation>
  </message>
  <message>
   <source>‹ Back to what was found</source>
   <translation>‹ 返回搜索结果</translation>
  </message>
  <message>
   <source>‹ Up</source>
   <translation>‹ 上级</translation>
  </message>
  <message>
   <source>−, or the wheel</source>
   <translation>− 或滚轮</translation>
  </message>
  <message>
   <source>✗ Failed</source>
   <translation>✗ 失败</translation>
  </message>
 </context>
</TS>
