#!/usr/bin/env bash
# Installs what the tests need, builds once, runs every test. Needs the .NET SDK and Node; works as root or with sudo.
# Arguments go to `dotnet test`, for example: bash tests/run.sh --project tests/MonHarmonie.Rules.Tests
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Browser tests drive Chromium; the documents are read back with poppler; the fonts draw accents. Files are scanned by a real clamd, which
# the tests start themselves with one signature of their own (the system's daemon is not used), heif-enc makes the pictures of a telephone,
# and Tesseract reads French invoices.
missing=()
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || missing+=(chromium)
command -v pdftotext >/dev/null || missing+=(poppler-utils)
{ [ -n "$(find /usr/share/tesseract-ocr -name fra.traineddata -print -quit 2>/dev/null)" ] && command -v tesseract >/dev/null; } || missing+=(tesseract-ocr tesseract-ocr-fra)
[ -x /usr/sbin/clamd ] || command -v clamd >/dev/null || missing+=(clamav-daemon)
command -v heif-enc >/dev/null || missing+=(libheif-examples)
# The server that speaks S3 comes from npm: tests/object-storage.
(cd tests/object-storage && npm ci --no-audit --no-fund --loglevel=error) || echo "Could not install s3rver; the tests that need it will say so." >&2
[ -n "$(find /usr/share/fonts -iname '*liberation*' -print -quit 2>/dev/null)" ] || missing+=(fonts-liberation2)
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
if [ ${#missing[@]} -gt 0 ] && command -v apt-get >/dev/null && { [ ${#as_root[@]} -eq 0 ] || command -v sudo >/dev/null; }; then
  echo "Installing ${missing[*]}"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq || true
  # One by one: what one machine lacks (Ubuntu has no chromium package) does not stop the others.
  for package in "${missing[@]}"; do
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >/dev/null \
      || echo "Could not install $package; the tests that need it will say so." >&2
  done
elif [ ${#missing[@]} -gt 0 ]; then
  echo "Please install: ${missing[*]} (no apt-get, or no right to use it)" >&2
fi
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -n "$chromium" ]; then export CHROMIUM=${CHROMIUM:-$chromium}; fi

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
# Debug, like `dotnet run`: whoever ran the portal has most of it built already.
dotnet build MonHarmonie.sln --configuration Debug --verbosity quiet
# Without a package of the system, the browser that Playwright was made for.
if [ -z "${CHROMIUM:-}" ]; then
  playwright=tests/MonHarmonie.Browser.Tests/bin/Debug/net10.0/.playwright
  node "$playwright/package/cli.js" install chromium || echo "Could not fetch a Chromium; the browser tests will say so." >&2
fi
if [ $# -eq 0 ]; then set -- --solution MonHarmonie.sln; fi
# Each program leaves a report of its own; together they are what the impact assessment shows (tests/proofs.mjs).
rm -rf artifacts/tests
start=$(date +%s)
rc=0
# Debian's awk keeps lines back unless it is told not to. With pipefail the code is that of the tests.
report=(awk -f tests/report.awk)
if awk -W version </dev/null 2>&1 | grep -q '^mawk'; then report=(awk -W interactive -f tests/report.awk); fi
dotnet test --no-build --configuration Debug "$@" --results-directory "$PWD/artifacts/tests" --report-xunit-ctrf | "${report[@]}" || rc=$?
node tests/proofs.mjs "$start" artifacts/proofs.json || echo "Could not write artifacts/proofs.json." >&2
exit $rc
