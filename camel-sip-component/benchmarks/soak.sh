#!/usr/bin/env bash
# Constant load for a long time: soak.sh [MINUTES [RATE [PORT]]], by default 10 minutes of 5000 MESSAGE a second over UDP
# to a plain Camel application with a heap of 1 GiB (serve.sh). Needs SIPp, and a build: mvn -DskipTests package.
# Every minute it has the server collect its garbage and prints what is left; at the end what SIPp counted.
# It fails if a request failed, or if the heap after collection grew by more than a tenth since minute 3.
set -euo pipefail

minutes=${1:-10}
rate=${2:-5000}
port=${3:-16072}
here="$(cd "$(dirname "$0")" && pwd)"
work="$(mktemp -d)"
jcmd="${JAVA_HOME:+$JAVA_HOME/bin/}jcmd"
server=
load=

stop() {
    for pid in $load $server; do
        kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null || true
    done
    echo "logs: $work"
}
trap stop EXIT

JAVA_OPTS="-Xlog:gc*:file=$work/gc.log ${JAVA_OPTS:-}" "$here/serve.sh" message "$port" >"$work/server.log" 2>&1 &
server=$!
for _ in $(seq 300); do
    ss -ltn "sport = :$port" | grep -q LISTEN && break
    kill -0 "$server" || { cat "$work/server.log"; exit 1; }
    sleep 0.2
done

cd "$work"
sipp "127.0.0.1:$port" -sf "$here/sipp/message.xml" -s load -i 127.0.0.1 -t u1 -nostdin -r "$rate" -rp 1000 -l 50000 \
    -m $((minutes * 60 * rate)) -buff_size 4194304 -trace_stat -stf sipp.csv -fd 10 >sipp.log 2>&1 &
load=$!

# a column of SIPp's last line
counted() {
    awk -F';' -v name="$1" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) column = i } END { print $column }' sipp.csv
}

# ticks of CPU time the server has used
ticks() {
    awk '{ print $14 + $15 }' "/proc/$server/stat"
}

# MiB of live objects, right after a full collection
heap() {
    "$jcmd" "$server" GC.run >/dev/null
    "$jcmd" "$server" GC.heap_info | sed -n 's/.*used \([0-9]*\)K.*/\1/p' | head -2 |
        awk '{ total += $1 } END { printf "%.0f", total / 1024 }'
}

printf '%s, %s, %s MESSAGE/s for %s min over UDP\n' "$(date +%F)" \
    "$("${JAVA_HOME:+$JAVA_HOME/bin/}java" -version 2>&1 | head -1)" "$rate" "$minutes"
printf '%6s %12s %8s %15s %20s %9s %11s\n' minute answered failed retransmissions 'heap after GC (MiB)' 'RSS (MiB)' 'CPU us/req'
base=
last=
before_ticks=$(ticks)
before_answered=0
for minute in $(seq "$minutes"); do
    sleep 60
    used=$(heap)
    now_ticks=$(ticks)
    answered=$(counted 'SuccessfulCall(C)')
    printf '%6s %12s %8s %15s %20s %9s %11s\n' "$minute" "$answered" "$(counted 'FailedCall(C)')" \
        "$(counted 'Retransmissions(C)')" "$used" "$(awk '/VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$server/status")" \
        "$(awk -v t=$((now_ticks - before_ticks)) -v n=$((answered - before_answered)) -v hz="$(getconf CLK_TCK)" \
            'BEGIN { printf "%.1f", n ? t / hz / n * 1e6 : 0 }')"
    before_ticks=$now_ticks
    before_answered=$answered
    [ "$minute" -eq 3 ] && base=$used
    last=$used
done
wait "$load" || true
load=
failed=$(counted 'FailedCall(C)')
printf 'in all: %s answered, %s failed, %s retransmissions\n' "$(counted 'SuccessfulCall(C)')" "$failed" "$(counted 'Retransmissions(C)')"
[ "$failed" -eq 0 ]
[ -z "$base" ] || awk -v a="$base" -v b="$last" 'BEGIN { exit !(b <= a * 1.1 + 8) }'
