#!/usr/bin/env bash
# Whole calls (INVITE, 180, 200, ACK, BYE) to a plain Camel application with a heap of 1 GiB (serve.sh uas). Needs SIPp,
# and a build: mvn -DskipTests package. By TRANSPORT=u1 (UDP, the default) or t1 (TCP, one connection).
#
#   calls.sh load [MINUTES [RATE]]   RATE calls a second (500) for MINUTES (5); fails if a call failed. Prints CPU time a
#                                    call and the heap after a collection, each minute
#   calls.sh standing [CALLS]        builds CALLS calls up (20,000), keeps them, and prints what the heap holds more of
#                                    than before the first and after the last; fails if a call failed or something is left
set -euo pipefail

mode=${1:-load}
transport=${TRANSPORT:-u1}
port=16073
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

"$here/serve.sh" uas "$port" >"$work/server.log" 2>&1 &
server=$!
for _ in $(seq 300); do
    ss -ltn "sport = :$port" | grep -q LISTEN && break
    kill -0 "$server" || { cat "$work/server.log"; exit 1; }
    sleep 0.2
done
cd "$work"

# sends calls: name, local port, number, rate, milliseconds that each lasts
calls() {
    sipp "127.0.0.1:$port" -sf "$here/sipp/call.xml" -s load -i 127.0.0.1 -p "$2" -t "$transport" -nostdin -m "$3" -r "$4" \
        -rp 1000 -l 100000 -d "$5" -buff_size 4194304 -trace_stat -stf "$1.csv" -fd 1 >"$1.log" 2>&1
}

# a column of SIPp's last line: name, column
counted() {
    awk -F';' -v name="$2" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) column = i } END { print $column + 0 }' "$1.csv"
}

# ticks of CPU time the server has used
ticks() {
    awk '{ print $14 + $15 }' "/proc/$server/stat"
}

# KiB of live objects, right after a full collection
heap() {
    "$jcmd" "$server" GC.run >/dev/null
    "$jcmd" "$server" GC.heap_info | sed -n 's/.*used \([0-9]*\)K.*/\1/p' | head -2 |
        awk '{ total += $1 } END { printf "%.0f", total }'
}

printf '%s, %s, over %s\n' "$(date +%F)" "$("${JAVA_HOME:+$JAVA_HOME/bin/}java" -version 2>&1 | head -1)" "$transport"

under_load() {
    local minutes=${1:-5} rate=${2:-500}
    calls warm 17301 20000 500 0 || true
    calls load 17302 $((minutes * 60 * rate)) "$rate" 0 &
    load=$!
    printf '%6s %10s %8s %15s %20s %9s %12s\n' minute calls failed retransmissions 'heap after GC (MiB)' 'RSS (MiB)' 'CPU us/call'
    local before_ticks before_calls=0 now_ticks now_calls
    before_ticks=$(ticks)
    for minute in $(seq "$minutes"); do
        sleep 60
        now_ticks=$(ticks)
        now_calls=$(counted load 'SuccessfulCall(C)')
        printf '%6s %10s %8s %15s %20s %9s %12s\n' "$minute" "$now_calls" "$(counted load 'FailedCall(C)')" \
            "$(counted load 'Retransmissions(C)')" "$(($(heap) / 1024))" \
            "$(awk '/VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$server/status")" \
            "$(awk -v t=$((now_ticks - before_ticks)) -v n=$((now_calls - before_calls)) -v hz="$(getconf CLK_TCK)" \
                'BEGIN { printf "%.1f", n ? t / hz / n * 1e6 : 0 }')"
        before_ticks=$(ticks)
        before_calls=$now_calls
    done
    wait "$load" || true
    load=
    printf 'in all: %s calls, %s failed, %s retransmissions\n' "$(counted load 'SuccessfulCall(C)')" \
        "$(counted load 'FailedCall(C)')" "$(counted load 'Retransmissions(C)')"
    [ "$(counted load 'FailedCall(C)')" -eq 0 ]
}

standing() {
    local number=${1:-20000} rate=400 before during after
    calls warm 17301 20000 500 0 || true
    sleep 40   # answers of the warm-up are remembered for 32 s
    before=$(heap)
    # long enough for all to be up, and the answers of the last to be forgotten
    local lasts=$(((number / rate + 55) * 1000))
    calls standing 17303 "$number" "$rate" "$lasts" &
    load=$!
    sleep $((number / rate + 45))
    during=$(heap)
    printf 'calls up: %s, failed: %s\n' "$(counted standing CurrentCall)" "$(counted standing 'FailedCall(C)')"
    printf 'heap before %s KiB, with them %s KiB: %s bytes a call\n' "$before" "$during" \
        "$(((during - before) * 1024 / number))"
    wait "$load" || true
    load=
    sleep 40
    after=$(heap)
    printf 'heap after them %s KiB; %s calls, %s failed\n' "$after" "$(counted standing 'SuccessfulCall(C)')" \
        "$(counted standing 'FailedCall(C)')"
    [ "$(counted standing 'FailedCall(C)')" -eq 0 ] && [ "$after" -lt $((before + 8 * 1024)) ]
}

case $mode in
load) shift; under_load "$@" ;;
standing) shift; standing "$@" ;;
*) sed -n '2,9s/^# \{0,1\}//p' "$here/calls.sh"; exit 2 ;;
esac
