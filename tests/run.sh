#!/usr/bin/env bash
# Installs what the tests need, builds once, runs every test. Needs the .NET SDK and Node; works as root or with sudo.
# Arguments go to `dotnet test`, for example: bash tests/run.sh --project tests/MonHarmonie.Rules.Tests
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Browser tests drive Chromium; the documents are read back with poppler; the fonts draw accents. Files are scanned by a real clamd, which
# the tests start themselves with one signature of their own (the system's daemon is not used), and heif-enc makes the pictures of a telephone.
missing=()
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || missing+=(chromium)
command -v pdftotext >/dev/null || missing+=(poppler-utils)
[ -x /usr/sbin/clamd ] || command -v clamd >/dev/null || missing+=(clamav-daemon)
command -v heif-enc >/dev/null || missing+=(libheif-examples)
[ -n "$(find /usr/share/fonts -iname '*liberation*' -print -quit 2>/dev/null)" ] || missing+=(fonts-liberation2)
if [ ${#missing[@]} -gt 0 ]; then
  as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  if command -v apt-get >/dev/null; then
    echo "Installing ${missing[*]}"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq \
      && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null \
      || echo "Could not install ${missing[*]}; the tests that need them will say so." >&2
  else
    echo "Please install: ${missing[*]}" >&2
  fi
fi

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
# Debug, like `dotnet run`: whoever ran the portal has most of it built already.
dotnet build MonHarmonie.sln --configuration Debug --verbosity quiet
if [ $# -eq 0 ]; then set -- --solution MonHarmonie.sln; fi
exec dotnet test --no-build --configuration Debug "$@"
