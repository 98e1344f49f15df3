#!/usr/bin/env bash
# Two phones: alice@alpha.test calls bob@beta.test, they talk, alice hangs up. Both are baresip, which needs no audio device
# here: each plays a tone. Run by the example; by hand: phones.sh PORT_OF_ALPHA PORT_OF_BETA [SECONDS [FOLDER]]
set -euo pipefail
ALPHA=$1
BETA=$2
SECONDS_OF_TALK=${3:-4}
FOLDER=${4:-$(mktemp -d)}
PATIENCE=30
MODULES=$(dirname "$(find /usr/lib /usr/local/lib -name g711.so -path '*baresip*' 2>/dev/null | head -1)")

# phone NAME DOMAIN PORT OPTION...: writes its configuration
phone() {
    mkdir -p "$FOLDER/$1"
    cat > "$FOLDER/$1/config" <<CONFIG
poll_method poll
sip_listen 127.0.0.1:0
sip_trans_def udp
audio_source ausine,440
audio_player aubridge,nil
audio_alert aubridge,nil
ausrc_srate 48000
ausrc_channels 2
jitter_buffer_type off
net_interface 127.0.0.1
rtp_stats yes
module_path $MODULES
module g711.so
module ausine.so
module aubridge.so
module_app account.so
module_app contact.so
module_app menu.so
CONFIG
    echo "<sip:$1@$2;transport=udp>;auth_user=$1;auth_pass=$1-secret;outbound=\"sip:127.0.0.1:$3;transport=udp\";regint=600;mwi=no;audio_codecs=PCMU/8000/1${4:+;$4}" \
        > "$FOLDER/$1/accounts"
    : > "$FOLDER/$1/contacts"
}

# run NAME OPTION...: starts it, with what it says in a file
run() {
    local name=$1
    shift
    baresip -s -f "$FOLDER/$name" "$@" < /dev/null > "$FOLDER/$name.log" 2>&1 &
    echo $! > "$FOLDER/$name.pid"
}

# heard NAME PATTERN SECONDS: waits so long for it to say that
heard() {
    local until=$((SECONDS + $3))
    until tr '\r' '\n' < "$FOLDER/$1.log" | grep -aq "$2"; do
        [ $SECONDS -lt $until ] || return 1
        sleep 0.1
    done
}

# says NAME PATTERN: waits until it does
says() {
    if ! heard "$1" "$2" "$PATIENCE"; then
        echo "$1 did not say '$2'; what it said is in $FOLDER/$1.log" >&2
        exit 1
    fi
}

# registers NAME: runs it, again if it misses its first answer on a busy machine: it would wait a long time by itself
registers() {
    local attempt
    for attempt in 1 2 3; do
        run "$1"
        if heard "$1" 'SIP/2.0 200 OK' 10; then
            return
        fi
        kill "$(cat "$FOLDER/$1.pid")" 2>/dev/null || true
    done
    says "$1" 'SIP/2.0 200 OK'
}

# packets NAME: RTP packets sent and received
packets() {
    tr '\r' '\n' < "$FOLDER/$1.log" | awk '$1 == "packets:" {print $2, $3}'
}

quit() {
    local name
    for name in alice bob; do
        [ ! -f "$FOLDER/$name.pid" ] || kill "$(cat "$FOLDER/$name.pid")" 2>/dev/null || true
    done
    wait
}
trap quit EXIT

phone alice alpha.test "$ALPHA"
phone bob beta.test "$BETA" answermode=auto

registers bob
echo "bob has registered at beta.test"
run alice -e "/dial sip:bob@beta.test"
says alice 'Call established'
echo "alice calls bob, and bob answers"
sleep "$SECONDS_OF_TALK"
kill "$(cat "$FOLDER/alice.pid")"   # it hangs up, and leaves its registrar
says alice 'terminated (duration'
says bob 'terminated (duration'
echo "alice: $(packets alice) RTP packets sent and received"
echo "bob: $(packets bob) RTP packets sent and received"
