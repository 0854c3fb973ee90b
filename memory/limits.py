"""Every limit of the disk. Sizes in bytes, times in seconds, unless the name says otherwise."""

# What a file may cost.
FILE_BYTES = 200 * 1024**2
TEXT_CHARACTERS = 20_000_000
PDF_PAGES = 10_000
ARCHIVE_ENTRIES = 5_000
ARCHIVE_BYTES = 300 * 1024**2
ARCHIVE_RATIO = 200
SNIFFED_BYTES = 64 * 1024
BOOKMARKS = 10_000
SLIDE_SHAPES = 10_000
SHEETS = 500
SHEET_ROWS = 1_048_576  # as many as Excel has
COLUMNS = 1_000  # what stands further right is left out
TABLE_LINE_CHARACTERS = 1_000_000  # a file with a longer line is no table
MESSAGES = 100_000
ATTACHMENTS = 100
CONVERSATIONS = 100_000
IMAGE_PIXELS = 100_000_000
IMAGE_FRAMES = 200
FACT_CHARACTERS = 2_000
READING_CPU_SECONDS = 1_800.0
OCR_SIDE = 2_000  # pixels of the longer side of what is recognised: an A4 page at 170 dots an inch
OCR_PAGES = 500

# The time limit of a file counts from the worker's last sign of progress. Computing time is the honest measure for
# a process of idle priority; waiting is limited too, because a dead network drive computes nothing.
SILENT_CPU_SECONDS = 90.0
SILENT_SECONDS = 900.0

# Chunks. The embedder reads 256 tokens; a "token" of 100,000 characters without a space exists, hence the second limit.
CHUNK_TOKENS = 220
CHUNK_CHARACTERS = 2_000
LINE_CHARACTERS = 4_000  # a longer line is cut before it is split
HEADING_TOKENS = 60  # of what a chunk stands under; part of its tokens
TITLE_CHARACTERS = 120  # of one heading
PAGE_CHARACTERS = 1_000_000
TABLE_ROWS = 1_000  # in one page

# The embedder.
DIMENSIONS = 384  # of all-MiniLM-L6-v2
MINILM_TOKENS = 256
THREADS = 2
BATCH_CHUNKS = 16

# The worker.
WORKER_IDLE_SECONDS = 20.0
WORKER_START_SECONDS = 300.0
WORKER_DEATHS = 3
WORKER_HEADROOM_BYTES = 4 * 1024**3  # address space for one file, recognising text included; less where there is less
WORKER_HEADROOM_SHARE = 0.5  # of the computer's memory
STALL_SECONDS = 30.0
BEAT_SECONDS = 1.0  # between two signs of life while a file is read
BEAT_CHUNKS = 256  # the same while it is cut
STORE_CHUNKS = 128  # read, above which they are stored: many at a time take fewer writes
STORE_SECONDS = 5.0
FOUND_BATCH = 500
SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__"})

# Pictures of pages. Somebody waits for them, so the process that draws them is not of idle priority.
PICTURE_SECONDS = 20.0
PICTURE_IDLE_SECONDS = 60.0
PICTURE_MEMORY_BYTES = 1536 * 1024**2
PICTURE_PIXELS = 12_000_000  # of a picture that is sent
PICTURE_WIDTH = 3_000
IMAGE_PIXELS = 100_000_000  # of an image that is decoded
MARK_RECTANGLES = 200
PEEK_CHARACTERS = 8_000  # of the beginning of a text that is only looked into
PEEK_COUNTED = 2_000_000  # characters, after which the rest is not counted

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

# Searching documents.
DEPTH = 60  # passages that the vectors, and as many that the words, propose; more where more are asked for
COMMON_CHUNKS = 5_000  # that hold a word: from so many on it proposes none by itself
RARE = 0.02  # share of the chunks that hold a rare word at most
EXACT_CHUNKS = 4_000  # of the selected documents: so many vectors are compared one by one
LEAST_FETCHED = 400  # asked of the index at once: the more it is asked for, the fewer it misses
MOST_FETCHED = 2_000
BLOCK = 2_000  # vectors read at once
RERANKED = 20  # passages that a reranker reads
SHINGLE = 3  # words in a row
ALIKE = 0.8  # share of the shingles that texts must have in common to say the same
ALIKE_WORDS = 15  # in a shorter text one word makes the difference

# Answers.
READ_CHARACTERS = 200_000
SEARCH_HITS = 100
JOBS_KEPT = 20
PACE_SECONDS = 60.0
COLLECTION_CHARACTERS = 200
VACUUM_SHARE = 0.25  # of the database's pages that are free, above which a repair gives them back
FAILURES_TOLD = 200
TELL_SECONDS = 0.2
TELL_DOCUMENTS_SECONDS = 1.0
TELL_DOCUMENTS_EACH = 2_000
LOCK_SECONDS = 15.0
