#!/usr/bin/env bash
# Measures the import of statements: makes a file of N lines from a seeded folder, imports it into a copy, then imports it again.
# Usage: tests/load/import.sh <folder made by MonHarmonie.Cli seed> [lines]
set -euo pipefail
folder=$1 lines=${2:-425000}
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

dotnet publish "$root/src/MonHarmonie.Cli" -c Release -o "$out/cli" -v q
dotnet publish "$here/StatementFile" -c Release -o "$out/file" -v q
cp -r "$folder" "$out/data"
dotnet "$out/file/StatementFile.dll" "$folder" "$lines" "$out/statements.csv"
nproc
cat /proc/loadavg
for run in first again; do
  echo "$run"
  dotnet "$out/cli/MonHarmonie.Cli.dll" import statements "$out/statements.csv" --data "$out/data" 2>/dev/null
  cat /proc/loadavg
done
