"""The programs that Dateline is measured beside, from PyPI in .build/venv."""
import os, subprocess, sys

import program

VENV = os.path.join(program.ROOT, '.build/venv')
PYTHON = os.path.join(VENV, 'bin/python')


def install(*packages):
    """Makes the environment where it is missing, and installs what it lacks."""
    if not os.path.exists(PYTHON):
        subprocess.run([sys.executable, '-m', 'venv', VENV], check=True)
    known = subprocess.run([PYTHON, '-m', 'pip', 'show', '-q', *packages], capture_output=True)
    if known.returncode != 0 or known.stderr:
        subprocess.run([PYTHON, '-m', 'pip', 'install', '-q', '--disable-pip-version-check', *packages], check=True)
