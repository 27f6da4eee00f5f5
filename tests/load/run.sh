#!/usr/bin/env bash
# Measures, in one run on one machine, the member's pages against a bare API that reads the same rows and against an equal page (the same
# bytes for the same session, by ADO.NET and string building), a large database against a small one, and what compression costs. Usage: tests/load/run.sh <folder of 1,000 members> <folder of 1,000,000 members>
# Both folders are made by: MonHarmonie.Cli seed --members N --data <folder>. Needs wrk, and memory that holds what the sessions read of the
# large one: read it once before (cat <folder>/mon-harmonie.db >/dev/null), or the disk is measured. Takes about six minutes.
set -euo pipefail
small=$1 large=$2
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
out=${LOAD_OUT:-$(mktemp -d)}
seconds=${LOAD_SECONDS:-8}
warm=${LOAD_WARM:-15}
# The code of a portal that just started is still being compiled: the first page measured is warmed for longer.
first=${LOAD_FIRST_WARM:-45}
connections=${LOAD_CONNECTIONS:-16}

if [ "${LOAD_BUILD:-yes}" = yes ]; then
  dotnet publish "$root/src/MonHarmonie.Web" -c Release -o "$out/web" -v q
  dotnet publish "$here/BareApi" -c Release -o "$out/bare" -v q
  dotnet publish "$here/EqualPage" -c Release -o "$out/equal" -v q
  dotnet publish "$here/Sessions" -c Release -o "$out/sessions" -v q
fi
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true' EXIT

# The weekly count of prices would read a year of all acts beside the requests that are measured.
portal() { # port, data folder
  (cd "$out/web" && ASPNETCORE_ENVIRONMENT=Development Demonstration__Enabled=false Data__Folder="$2" Urls="http://127.0.0.1:$1" \
    Serilog__MinimumLevel__Default=Warning Simulator__Automatic=false RateLimits__PerAddressPerMinute=0 exec dotnet MonHarmonie.Web.dll) >"$out/web-$1.log" 2>&1 &
  pids+=($!)
  wait_for "http://127.0.0.1:$1/health/live"
}

wait_for() {
  for _ in $(seq 120); do curl -fs -o /dev/null "$1" && return; sleep 0.5; done
  echo "no answer from $1" >&2
  exit 1
}

run() { # warm or not, sessions, cookies, url, path, seconds
  WARM=$1 SESSIONS=$2 COOKIES=$3 TARGET=$5 wrk -t1 -c"$connections" -d"$6s" -s "$here/requests.lua" "$4" | grep RESULT
}

# The warm-up compiles the page's code and visits every session, so that no first read from the disk is measured.
heat() { run yes "$1" yes "$2" /mes-remboursements "$first" >/dev/null; } # sessions, url

measure() { # name, sessions, cookies, url, path
  run yes "$2" "$3" "$4" "$5" "$warm" >/dev/null
  local before after line
  before=$(processor "$4")
  line=$(run no "$2" "$3" "$4" "$5" "$seconds")
  after=$(processor "$4")
  # Requests a second are those of the whole machine, wrk among them; the processor time is the server's own.
  printf '%-34s %s %8.0f\n' "$1" "${line#RESULT}" "$(awk -v spent=$((after - before)) -v rate="${line#RESULT}" -v seconds="$seconds" \
    'BEGIN { split(rate, part, " "); print spent * 10000 / (part[1] * seconds) }')" | tee -a "$out/results.txt"
}

# What the server of an address has used of the processor, in hundredths of a second.
processor() {
  local port=${1##*:}
  local pid
  pid=$(ss -ltnp "sport = :$port" | grep -o 'pid=[0-9]*' | head -1)
  awk '{ print $14 + $15 }' "/proc/${pid#pid=}/stat"
}

sessions() { # data folder, how many, file
  [ -s "$3" ] && [ "$(find "$3" -mmin -20)" ] || dotnet "$out/sessions/Sessions.dll" "$1" "$2" >"$3"
}
sessions "$small" 250 "$out/small.txt"
sessions "$large" 2000 "$out/large.txt"

: >"$out/results.txt"
printf '%-34s %8s %7s %7s %s %8s\n' what req/s p50ms p99ms errors us/req
(cd "$out/bare" && exec dotnet BareApi.dll --urls http://127.0.0.1:5091 --database "$large/mon-harmonie.db") >/dev/null 2>&1 &
pids+=($!)
wait_for http://127.0.0.1:5091/acts/00
portal 5092 "$large"
measure "bare API, 1,000,000" "$out/large.txt" no http://127.0.0.1:5091 '/acts/{person}'
for data in 1,000,000 1,000; do
  port=5092 file=$out/large.txt
  if [ $data = 1,000 ]; then port=5093 file=$out/small.txt; portal 5093 "$small"; fi
  at=http://127.0.0.1:$port
  heat "$file" $at
  # Those whose two pages are the same: the others have more than one contract.
  if [ $data = 1,000,000 ]; then
    (cd "$out/equal" && exec dotnet EqualPage.dll --urls http://127.0.0.1:5094 --database "$large/mon-harmonie.db" --portal $at \
      --sessions "$file" --equal "$out/equal.txt") >"$out/equal.log" 2>&1 &
    pids+=($!)
    for _ in $(seq 600); do grep -q '^equal:' "$out/equal.log" && break; kill -0 "${pids[-1]}" && sleep 0.5; done
    grep '^equal:' "$out/equal.log"
    measure "equal page, $data" "$out/equal.txt" yes http://127.0.0.1:5094 /mes-remboursements
    measure "list of the same sessions, $data" "$out/equal.txt" yes $at /mes-remboursements
    PACKED=gzip measure "the same, gzip" "$out/equal.txt" yes $at /mes-remboursements
    PACKED=br measure "the same, Brotli" "$out/equal.txt" yes $at /mes-remboursements
  fi
  measure "list, $data" "$file" yes $at /mes-remboursements
  measure "filter family, $data" "$file" yes $at '/mes-remboursements?family=Pharmacy'
  measure "filter text, $data" "$file" yes $at '/mes-remboursements?text=pharmacie'
  measure "filter period, $data" "$file" yes $at '/mes-remboursements?from=2025-01-01&to=2025-06-30'
  measure "detail, $data" "$file" yes $at '/mes-remboursements/{act}'
  measure "home, $data" "$file" yes $at /accueil
done
