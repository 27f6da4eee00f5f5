#!/usr/bin/env bash
# Measures settlement: takes our share out of the acts of a seeded folder's last days, in a copy, then settles them.
# Usage: tests/load/settle.sh <folder made by MonHarmonie.Cli seed> [days]
set -euo pipefail
folder=$1 days=${2:-31}
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

dotnet publish "$root/src/MonHarmonie.Cli" -c Release -o "$out/cli" -v q
dotnet publish "$here/UnsettledMonth" -c Release -o "$out/month" -v q
cp -r "$folder" "$out/data"
dotnet "$out/month/UnsettledMonth.dll" "$out/data/mon-harmonie.db" "$days"
nproc
cat /proc/loadavg
time dotnet "$out/cli/MonHarmonie.Cli.dll" settle --data "$out/data"
cat /proc/loadavg
