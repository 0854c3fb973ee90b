"""Every limit of the kernel, in one place. Units in the names' comments."""

CELLS = 8192  # KV cells allocated, tokens
BUDGET = 4096  # context of one process, tokens
SEQUENCES = 32  # processes that can be in the cache at once
BATCH = 512  # rows of one decode, tokens
ANSWER = 1024  # longest answer without "continue", tokens
SEND = 200_000  # longest message, characters

STEP_ALONE = 1.2  # seconds that a prefill chunk should take when nobody is generating
STEP_SHARED = 0.15  # the same beside a process that is generating
CHUNK_ALONE = 128  # smallest prefill chunk, tokens: below it llama.cpp is slower for each token
CHUNK_SHARED = 32  # the same beside a process that is generating

RECALL_PASSAGES = 3
RECALL_THRESHOLD = 0.30  # cosine similarity under which a passage is junk
RECALL_NEAR = 0.6  # share of the best score that the others must reach
RECALL_SHARE = 0.25  # share of the budget that the passages of one message may take
RECALL_SECONDS = 2.0  # how long a turn waits for the disk
RECALL_LOADING_SECONDS = 20.0  # the same while the disk is loading its embedder

CALLS = 6  # syscalls in one turn
CALL_SECONDS = 20.0  # a syscall's time limit
RESULT = 6_000  # longest result given to the model, characters
HELD = 8_000  # text that the trap may hold back, characters

CHECKPOINT_SECONDS = 0.9  # how often a stream is journalled
PUBLISH_SECONDS = 0.2  # how often a process's page map is told
CLIENT_QUEUE = 10_000  # envelopes that may wait for a slow client
LINGER_SECONDS = 2.0  # how long the kernel stays without clients
TITLE = 48  # characters of a title made from the first message
