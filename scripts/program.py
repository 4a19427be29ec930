"""The release build, for the scripts that test and measure it."""
import contextlib, os, re, signal, subprocess, sys, tempfile, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BINARY = os.path.join(ROOT, '.build/release/dateline')
SAMPLE = os.path.join(ROOT, 'seeds/articles')


def ingest(archive, *inputs):
    """Fills an archive. Refused items, which end an ingest with 1, are no fault of it."""
    run = subprocess.run([BINARY, 'ingest', '--db', archive, '--progress', 'none', *inputs], capture_output=True, text=True)
    if run.returncode not in (0, 1):
        sys.exit(f'the ingest ended with {run.returncode}: {run.stderr[-3000:]}')


@contextlib.contextmanager
def served(archive, *flags):
    """Serves an archive at a free port: gives the process and its address. A server that does not end well ends the script."""
    # What is written goes to the end, wherever it was read last.
    with tempfile.TemporaryFile('a+') as log:
        def told():
            log.seek(0)
            return log.read()[-3000:]
        server = subprocess.Popen([BINARY, 'serve', '--db', archive, '--port', '0', *flags], stdout=log, stderr=log)
        try:
            address = None
            while not address and server.poll() is None:
                time.sleep(0.05)
                address = re.search(r'http://127\.0\.0\.1:\d+', told())
            if not address:
                sys.exit(f'the server does not come up: {told()}')
            yield server, address.group()
        finally:
            if server.poll() is None:
                server.send_signal(signal.SIGTERM)
            if server.wait(20) != 0:
                sys.exit(f'the server ended with {server.returncode}: {told()}')
