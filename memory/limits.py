"""Every limit of the disk. Sizes in bytes, times in seconds, unless the name says otherwise."""

# What a file may cost.
FILE_BYTES = 200 * 1024**2
TEXT_CHARACTERS = 20_000_000
PDF_PAGES = 10_000
ARCHIVE_ENTRIES = 5_000
ARCHIVE_BYTES = 300 * 1024**2
ARCHIVE_RATIO = 200
SNIFFED_BYTES = 64 * 1024

# The time limit of a file counts from the worker's last sign of progress. Computing time is the honest measure for
# a process of idle priority; waiting is limited too, because a dead network drive computes nothing.
SILENT_CPU_SECONDS = 90.0
SILENT_SECONDS = 900.0

# Chunks. The embedder reads 256 tokens; a "token" of 100,000 characters without a space exists, hence the second limit.
CHUNK_TOKENS = 220
CHUNK_CHARACTERS = 2_000
PAGE_CHARACTERS = 1_000_000

# The embedder.
DIMENSIONS = 384
THREADS = 2
BATCH_CHUNKS = 16

# The worker.
WORKER_IDLE_SECONDS = 20.0
WORKER_START_SECONDS = 300.0
WORKER_DEATHS = 3
WORKER_HEADROOM_BYTES = 4 * 1024**3
STALL_SECONDS = 30.0
STORE_CHUNKS = 128  # read, above which they are stored: many at a time take fewer writes
STORE_SECONDS = 5.0
FOUND_BATCH = 500
SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__"})

# The index.
INDEX_BATCH = 256
INDEX_SECONDS = 5.0  # how long the index may lack fewer than that while files are read
INDEX_PAGE = 5_000
INDEX_BASE_BYTES = 256 * 1024**2
INDEX_CHUNK_BYTES = 20 * 1024
PROBES = 64
LOST_PROBES = 6
SEAL_SECONDS = 2.0  # after the last write to the index
SEAL_AT_MOST_SECONDS = 30.0
STAND_IN_FROM = 256  # chunks that the index lacks, above which searching does without it meanwhile
STAND_IN_AT_MOST = 200_000  # chunks that may be held in memory for that
SAME = 0.999

# Watched folders.
WATCH_QUIET_SECONDS = 1.0  # after the last change that is seen before it is looked at
WATCH_AT_MOST_SECONDS = 10.0  # however many changes follow
WATCH_PATHS = 200  # changed at once, above which the whole folder is compared
WATCH_GONE_SECONDS = 20.0  # between two looks at whether a folder is there
WATCH_COMPARE_SECONDS = 600.0  # between two comparisons of a folder whose changes the system does not tell

# Turns that left a context.
STEP_PIECES = 2  # embedded between two looks into the inbox: a search may come in between
REST_SECONDS = 30.0
VIEWS = 4  # conversations whose vectors are held in memory
QUERY_WORDS = 64
NEIGHBOUR = 0.5  # weight of the turns before and after beside a turn

# Answers.
READ_CHARACTERS = 200_000
SEARCH_HITS = 100
SPARE_HITS = 16
JOBS_KEPT = 20
PACE_SECONDS = 60.0
COLLECTION_CHARACTERS = 200
VACUUM_SHARE = 0.25  # of the database's pages that are free, above which a repair gives them back
FAILURES_TOLD = 200
TELL_SECONDS = 0.2
TELL_DOCUMENTS_SECONDS = 1.0
TELL_DOCUMENTS_EACH = 2_000
LOCK_SECONDS = 15.0
