#!/usr/bin/env bash
# Adds one migration, under one name, to both databases: src/add-migration.sh AddSomething
set -euo pipefail
cd "$(dirname "$0")"
name=${1:?usage: src/add-migration.sh NameOfTheChange}
dotnet tool restore >/dev/null
for provider in Sqlite SqlServer; do
  project=MonHarmonie.Migrations.$provider
  dotnet build "$project" -v quiet -nologo
  dotnet ef migrations add "$name" --project "$project" --startup-project "$project" --no-build
done
