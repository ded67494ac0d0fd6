#!/usr/bin/env bash
# Build .venv from a hash lock: the native graph engine first, where it cannot be had the one with its own JRE.
# usage: requirements/install.sh run|dev
set -euo pipefail
cd "$(dirname "$0")/.."
need=${1:?run or dev}
python=${PYTHON:-python3}
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "zhitu: $("$python" --version 2>&1) is too old; Python 3.11 or newer is needed (make run PYTHON=python3.12)" >&2
  exit 1
}
suffix=""
[ "$need" = dev ] && suffix="-dev"
[ -x .venv/bin/python ] || "$python" -m venv .venv
# What is already installed by the larger lock is enough for the smaller one.
for engine in native jre; do
  lock="requirements/$engine$suffix.lock"
  stamp=".venv/$engine$suffix.$(sha256sum "$lock" | cut -c1-16)"
  [ -e "$stamp" ] && break
  echo "zhitu: installing the locked packages with the $engine graph engine (first time: about a minute)" >&2
  if .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"; then
    touch "$stamp"
    break
  fi
  [ "$engine" = jre ] && { echo "zhitu: neither engine could be installed; the lines above say why" >&2; exit 1; }
  echo "zhitu: the native engine cannot be had here; trying the one with its own JRE" >&2
done
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
touch ".venv/$need.stamp"
[ "$need" = dev ] && touch .venv/run.stamp
exit 0
