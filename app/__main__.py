import sys

from llmos.app.boot import main

sys.exit(main(sys.argv[1:]))
