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
DIMENSIONS = 384
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

# The index.
INDEX_BATCH = 128
INDEX_PAGE = 5_000
INDEX_BASE_BYTES = 256 * 1024**2
INDEX_CHUNK_BYTES = 20 * 1024
PROBES = 64
LOST_PROBES = 6
SAME = 0.999

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
FAILURES_TOLD = 200
TELL_SECONDS = 0.2
TELL_DOCUMENTS_SECONDS = 1.0
LOCK_SECONDS = 15.0
