#!/usr/bin/env bash
# A plain Camel application to put load on: serve.sh ROLE PORT, after `mvn -DskipTests package`.
# It listens on udp and tcp 127.0.0.1:PORT and stays in the foreground until it is ended.
#
#   ROLE         message   a route that answers MESSAGE with 200
#                options   a route that answers OPTIONS with 200
#                uas       a route that answers every request with 200, and whole calls: 180, 200 with SDP, and BYE
#                registrar sip-registrar:example.test, in memory and without authentication
#                presence  sip-presence:example.test, in memory and without authentication
#                proxy     sip-proxy to 127.0.0.1:16062, with transactions and Record-Route
#                proxy-stateless  the same without transactions
#   SYNCHRONOUS  true      runs the route on the thread that read the request (default: on a route worker)
#   POOLED       true      uses Camel's pooled exchanges
#   STRIPES      n         threads of the engine (default: one a processor)
#   GC           G1, Serial, Z, ...: another garbage collector (default: Parallel)
#   JAVA_OPTS              more for the JVM, such as a log of the garbage collector
set -euo pipefail

if [ $# -ne 2 ]; then
    echo "usage: $0 message|options|uas|registrar|presence|proxy|proxy-stateless PORT" >&2
    exit 2
fi
target="$(dirname "$0")/target"
if [ ! -d "$target/lib" ]; then
    echo "$target/lib is not there: run mvn -DskipTests package first" >&2
    exit 2
fi
# shellcheck disable=SC2086
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx1g "-XX:+Use${GC:-Parallel}GC" \
    -Dorg.slf4j.simpleLogger.defaultLogLevel=warn ${JAVA_OPTS:-} \
    -cp "$target/classes:$target/lib/*" io.camelsip.benchmarks.Serve "$1" "$2"
