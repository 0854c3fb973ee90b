"""Every limit of the kernel, in one place. Units in the names' comments."""

CELLS = 16_384  # most KV cells allocated, tokens
BUDGET = 8192  # longest context of one process, tokens
SEQUENCES = 32  # processes that can be in the cache at once
BATCH = 512  # rows of one decode, tokens
LEFT = 8  # of a budget, when an answer is cut off there, tokens
ANSWER = 1024  # longest answer without "continue", tokens
SEND = 200_000  # longest message, characters
PROBE_SECONDS = 3.0  # between trials whether a journal that could not be written can be
ROOM_LEAST = 10_000_000  # free bytes from which a drive does not count as full
SPANS = 20  # parts of documents that go with one message
DRY_RUN_SECONDS = 30.0  # how long a trial of a model may take, on a cold disk

STEP_ALONE = 1.2  # seconds that a prefill chunk should take when nobody is generating
STEP_SHARED = 0.2  # the same beside a process that is generating
CHUNK_ALONE = 128  # smallest prefill chunk, tokens: below it llama.cpp is slower for each token
CHUNK_SHARED = 32  # the same beside a process that is generating
POOL_SHARE = 0.3  # of the time, for the others while an interactive process generates
POOL_SHARE_PREFILL = 0.1  # the same while it is prefilled
BACKGROUND_WEIGHT = 1 / 8  # of a background process beside a normal one
NICE_STEP = 1.25  # what one nice level is worth, as in Linux
DECODE_COST = 4  # a generated token costs as much time as about this many prefilled ones
WINDOW = 256  # virtual runtimes this near share a step, tokens
ADAPTER_QUANTUM = 16  # virtual runtime after which a step is for another LoRA adapter: a change costs half a token
QUANTUM = 512  # virtual runtime after which a process gives its cells to one that waits, tokens

DRAFT = 24  # longest draft by prompt lookup, tokens
NGRAM = 4  # tokens that must match before a draft begins

SWAP_MEMORY = 0.15  # of the memory that is available, for swapped processes
SWAP_FILES = 0.05  # of the free disk space, for swap files
SWAP_FILES_MOST = 8 * 2**30  # and never more bytes than this
SWAP_AFTER = 20.0  # seconds of rest after which a process is written to its swap file
SWAP_LEAST = 64  # tokens that are worth swapping: fewer are prefilled as quickly

WATERMARKS = (0.75, 0.9)  # of the budget: above the high one pages leave in idle time, down to the low one
ARRIVAL = 300  # tokens that a message and what is recalled for it take, as a rule
ARRIVALS = 128  # messages of a process whose largest tells what the next one may need: it is a new record in 1 of 129
TIMELINE = 1000  # events of a process that are kept
UNDO = 100  # changes of the person's that can be taken back

CORE_SHARE = 0.125  # of the budget, for core memory
CORE_TEXT = 300  # longest text of a block, characters
CORE_SUBJECT = 40  # longest subject, characters

RECALL_PASSAGES = 3
RECALL_THRESHOLD = 0.30  # cosine similarity under which a passage is junk
RECALL_NEAR = 0.6  # share of the best score that the others must reach
RECALL_SHARE = 0.3  # share of the budget that the passages of one message may take; older turns leave for them
HOLD_SECONDS = 0.06  # how long the CPU rests for a query to the disk
RECALL_SECONDS = 2.0  # how long a turn waits for the disk
RECALL_LOADING_SECONDS = 20.0  # the same while the disk is loading its embedder

DIGEST_TURNS = 4  # exchanges that one digest stands for
DIGEST = 160  # longest digest, tokens
DIGESTS_SHARE = 1 / 16  # of the budget, for digests

FIRST_JOB = 1_000_000  # pid of the first job of the kernel's own: far from those of conversations, which count from 1
VALUE = 48  # longest answer of a child in quarantine, tokens
READ = 2000  # of a text that it reads at once, tokens
PARTS = 8  # of a text that are read for one question
OVERLAP = 100  # of two parts, characters: a value may stand where they meet

CALLS = 6  # syscalls in one turn
FAILURES = 2  # of the same call in one turn: it may be tried once more
CALL_SECONDS = 20.0  # a syscall's time limit
SEE_SECONDS = 300.0  # the same where a model is to look at a picture, which takes minutes on a slow machine
SEEN = 400  # longest description of a picture, tokens
SEE_BYTES = 1 << 30  # of memory that looking takes beside the weights
CANCEL_SECONDS = 2.0  # what a device has to end a call that is cancelled, before its host is killed
SERVER_SECONDS = 100.0  # the same for an MCP server, whose host may have to start it first
SERVER_CRASHES = 3  # of a host, after which the server is left off
RESULT = 1500  # longest result given to the model at once, tokens
EXCERPT_LEAST = 64  # of a message that is too long for the context, tokens
PART = 400  # of a text that is read on, tokens
FETCH_SECONDS = 15.0  # one request to the network
FETCH_BYTES = 2 << 20  # of a page, unpacked
FETCHES = 8  # requests at once
CONNECT_SECONDS = 5.0  # until a host answers at all, and while it says nothing
REDIRECTS = 5  # in a row, within a site
LINKS = 500  # of a page that can be followed
CLIPBOARD = 100_000  # longest text that is taken from the clipboard or put there, characters
HELD = 8_000  # text that the trap may hold back, characters

CHECKPOINT_SECONDS = 0.9  # how often a stream is journalled
PUBLISH_SECONDS = 0.2  # how often a process's page map is told
OPENED = 100  # messages that a conversation is opened with; the earlier ones are read when they are asked for
OPENED_MOST = 1000  # messages that are read at once
CLIENT_QUEUE = 10_000  # envelopes that may wait for a slow client
LINGER_SECONDS = 2.0  # how long the kernel stays without clients
UNVISITED_SECONDS = 30.0  # how long it waits for the first one: the window that started it may be closed already
TITLE = 48  # characters of a title made from the first message
