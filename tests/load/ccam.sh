#!/usr/bin/env bash
# Measures the import of a made-up CCAM of the true size (8,600 acts, 13,760 activities, 1.1 million prices), then the same again.
# Usage: tests/load/ccam.sh [acts] [by-day]
set -euo pipefail
acts=${1:-8600} order=${2:-}
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

dotnet publish "$root/src/MonHarmonie.Cli" -c Release -o "$out/cli" -v q
dotnet publish "$here/CcamFolder" -c Release -o "$out/make" -v q
dotnet "$out/make/CcamFolder.dll" "$out/ccam" "$acts" $order
du -sh "$out/ccam"
dotnet "$out/cli/MonHarmonie.Cli.dll" migrate --data "$out/data" >/dev/null
nproc
cat /proc/loadavg
for run in first again; do
  echo "$run"
  dotnet "$out/cli/MonHarmonie.Cli.dll" import ccam "$out/ccam" --data "$out/data" 2>/dev/null
  du -sh "$out/data"
  cat /proc/loadavg
done
