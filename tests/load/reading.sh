#!/usr/bin/env bash
# Reads made-up invoices and quotes, printed and spoilt, and prints how much of them was right and how long a page took.
# Usage: tests/load/reading.sh [how many of each paper] [a folder that keeps the pictures and what went wrong]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

dotnet publish "$here/PaperReadings" -c Release -o "$out/readings" -v q
nproc
cat /proc/loadavg
dotnet "$out/readings/PaperReadings.dll" "${1:-1}" ${2:+"$2"}
cat /proc/loadavg
