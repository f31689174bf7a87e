#!/bin/sh
# Runs the actions of a workspace in its guest. The service puts this file into a directory of its own (which lives as long as the
# guest is up) and calls it through the guest agent; needs a POSIX shell, setsid, mkfifo, dd, grep, head, tail, wc, sed, tr.
#
#   prepare                 mount the configuration disc, make the tools
#   start ACTION ATTEMPT    prepare, run in the background; does nothing where this attempt was started already
#   status ACTION ATTEMPT   say how it stands
#   kill ACTION ATTEMPT     end it with all that it has started
#   settle                  before its memory is frozen: let go of the disc, forget what has run
#   awake SECONDS COUNT     after that: set the clock to so many seconds since 1970, bring up so many new interfaces
#   identify NAME SECONDS COUNT    be a machine of its own, called NAME, and awake; the variable seed is entropy
#   put ACTION FILE new|more, commit ACTION    deliver an action that is not on the disc, in pieces from standard input
#
# Answers: "name=value" lines, then "output=" and the last 16 KiB of what the action printed.
set -u
umask 077
state=${0%/*}
root=${ATELIER_ROOT-}
read -r boot 2>/dev/null </proc/sys/kernel/random/boot_id || boot=unknown
verb=$1
action=${2:-0}
attempt=${3:-0}
run=$state/runs/$boot/$action.$attempt
kept=16384
most=262144

find_payload() {
    for payload in "$state/actions/$action" "$state/disc/atelier/actions/$action"; do
        [ -f "$payload/script" ] && return 0
    done
    return 1
}

# Runs the script in $ATELIER_SCRIPT with the interpreter that its first line names.
# shellcheck disable=SC2016 # expanded where it runs
interpret='IFS= read -r first <"$ATELIER_SCRIPT"
set -f
case $first in
    "#!"*) exec ${first#??} "$ATELIER_SCRIPT" ;;
    *) exec /bin/sh "$ATELIER_SCRIPT" ;;
esac'

# The tool atelier-progress. What it cannot take does not end a script that runs with set -e.
# shellcheck disable=SC2016 # expanded where it runs
progress='# atelier-progress PERCENT: says how far the action is, 0 to 100
value=${1-}
value=${value%%[.%]*}
case $value in
    "" | *[!0-9]* | ????*) value=101 ;;
esac
if [ "$value" -gt 100 ]; then
    echo "atelier-progress takes 0 to 100, not ${1-nothing}" >&2
else
    echo "$value" >"$ATELIER_PROGRESS"
fi
exit 0'

# A directory from which programs can be started; /run often forbids it.
find_tools() {
    for tools in "$state/bin" /var/lib/atelier/bin /tmp/.atelier; do
        [ -x "$tools/atelier-run" ] && [ -x "$tools/atelier-progress" ] &&
            ATELIER_OUTPUT=/dev/null "$tools/atelier-output" probe 1 2>/dev/null && return 0
    done
    return 1
}

make_tools() {
    find_tools && return 0
    for tools in "$state/bin" /var/lib/atelier/bin /tmp/.atelier; do
        mkdir -p "$tools" 2>/dev/null || continue
        printf '%s\n' '#!/bin/sh' '# atelier-output NAME VALUE: sets an attribute of the workspace' \
            'printf "%s=%s\n" "$1" "$2" >>"$ATELIER_OUTPUT"' >"$tools/atelier-output" 2>/dev/null || continue
        printf '%s\n' '#!/bin/sh' "$progress" >"$tools/atelier-progress"
        printf '%s\n' '#!/bin/sh' "$interpret" >"$tools/atelier-run"
        chmod 755 "$tools" "$tools/atelier-output" "$tools/atelier-progress" "$tools/atelier-run"
        find_tools && return 0
    done
    return 1
}

mount_disc() {
    [ -d "$state/disc/atelier" ] && return 0
    [ -d "$state/disc" ] || mkdir -p "$state/disc"
    # shellcheck disable=SC2046,SC2086 # lists of words
    mount_one_of ${ATELIER_DEVICES-/dev/disk/by-label/cidata /dev/sr?} ||
        mount_one_of ${ATELIER_DEVICES-$(blkid -L cidata 2>/dev/null) /dev/vd? /dev/sd? /dev/xvd?}
}

mount_one_of() {
    for device; do
        [ -b "$device" ] || continue
        mount -t iso9660 -o ro "$device" "$state/disc" 2>/dev/null || continue
        [ -d "$state/disc/atelier" ] && return 0
        umount "$state/disc"
    done
    return 1
}

# Keeps the end of standard input, in two files of at most about 1.3 MB each, whatever comes. Small blocks first, so that little
# output is seen as it comes; large ones once it is a flood.
collect() {
    : >"$run/output"
    before=0
    block=4096
    blocks=64
    while :; do
        dd bs=$block count=$blocks 2>/dev/null >>"$run/output"
        after=$(wc -c <"$run/output")
        [ "$after" -gt "$before" ] || break
        before=$after
        if [ "$after" -gt "$most" ]; then
            mv "$run/output" "$run/output.old"
            : >"$run/output"
            before=0
            block=65536
            blocks=16
        fi
    done
    cat >/dev/null
    : >"$run/collected"
}

last_output() {
    if [ -f "$run/output.old" ]; then
        cat "$run/output.old" "$run/output" 2>/dev/null | tail -c $kept
    else
        tail -c $kept "$run/output" 2>/dev/null
    fi
}

run_script() {
    umask 022
    find_tools && PATH=$tools:$PATH
    export PATH HOME="${HOME:-/root}" ATELIER_OUTPUT="$run/attributes" ATELIER_PROGRESS="$run/progress" \
        ATELIER_ACTION="$action" ATELIER_ATTEMPT="$attempt" ATELIER_SCRIPT="$payload/script"
    # shellcheck disable=SC1091
    [ -f "$payload/parameters" ] && . "$payload/parameters"
    cd /
    user=$(cat "$payload/user" 2>/dev/null)
    [ -n "$user" ] || eval "$interpret"
    hand_over
    # As its shell, since with -c some su begin a session of their own, which would outlive the action.
    exec su -s "$tools/atelier-run" "$user"
}

# Lets the user read the script, write the attributes and start the tools; nobody but root can list the directories above.
hand_over() {
    if ! id "$user" >/dev/null 2>&1; then
        echo "this guest has no user $user"
        exit 126
    fi
    if ! find_tools; then
        echo "this guest has no directory from which $user could start a program"
        exit 126
    fi
    ATELIER_SCRIPT=$run/script
    cp "$payload/script" "$ATELIER_SCRIPT" && : >>"$ATELIER_OUTPUT" && : >>"$ATELIER_PROGRESS" &&
        chown "$user" "$ATELIER_SCRIPT" "$ATELIER_OUTPUT" "$ATELIER_PROGRESS" &&
        chmod 400 "$ATELIER_SCRIPT" && chmod 711 "$state" "$state/runs" "${run%/*}" "$run" || exit 126
    [ "$tools" != /var/lib/atelier/bin ] || chmod 711 /var/lib/atelier
}

execute() {
    mkdir "$run/claim" 2>/dev/null || exit 0
    echo $$ >"$run/pid.new" && mv "$run/pid.new" "$run/pid"
    find_payload || exit 1
    mkfifo "$run/pipe"
    collect <"$run/pipe" &
    (run_script) >"$run/pipe" 2>&1 </dev/null &
    wait $!
    code=$?
    # A process that the script left behind may keep the pipe open for ever; what is there after 2 s is what is reported.
    waited=0
    while [ ! -f "$run/collected" ] && [ $waited -lt 40 ]; do
        sleep 0.05 2>/dev/null || sleep 1
        waited=$((waited + 1))
    done
    if [ -f "$run/collected" ]; then
        last_output >"$run/tail" && mv "$run/tail" "$run/output" && rm -f "$run/output.old" "$run/pipe"
    fi
    finish "$code"
}

finish() {
    [ -f "$run/exit" ] && return
    echo "$1" >"$run/exit.new" && mv "$run/exit.new" "$run/exit"
}

# Sets pid; false where there is none.
find_pid() {
    [ -f "$run/pid" ] && read -r pid <"$run/pid"
}

# All that the action has started and that still runs: its session, and what has left that but has the action's environment.
descendants() {
    ! find_pid || cat /proc/[0-9]*/stat 2>/dev/null |
        sed -n "s/^\([0-9]*\) (.*) [^ZXx] [0-9]* [0-9]* $pid .*/\1/p"
    grep -lszxF "ATELIER_OUTPUT=$run/attributes" /proc/[0-9]*/environ | sed 's/[^0-9]//g'
}

# Again and again, since it may be starting more.
end_all() {
    # The only form that dash, busybox and bash all take for a process group.
    find_pid && kill -9 "-$pid" 2>/dev/null
    times=0
    while [ $times -lt 20 ] && left=$(descendants) && [ -n "$left" ]; do
        # shellcheck disable=SC2086 # a list of words
        kill -9 $left 2>/dev/null
        times=$((times + 1))
    done
}

report_exit() {
    [ -f "$run/exit" ] && read -r code <"$run/exit" && echo state=done && echo "exit=$code"
}

# Programs are as few as possible, since this is asked again and again while an action runs.
report() {
    if report_exit; then
        :
    elif [ ! -d "$run/claim" ]; then
        echo state=none
    elif ! find_pid || kill -0 "$pid" 2>/dev/null; then
        echo state=running
    elif report_exit; then
        :
    else
        echo state=lost
    fi
    [ -f "$run/progress" ] && echo "percent=$(head -c 3 "$run/progress" | head -n 1)"
    [ -f "$run/attributes" ] && head -c 65536 "$run/attributes" | sed 's/^/attribute=/'
    echo
    echo output=
    last_output
}

prepare() {
    command -v setsid >/dev/null || echo 'problem=this guest has no setsid; install util-linux or busybox'
    command -v mkfifo >/dev/null || echo 'problem=this guest has no mkfifo; install coreutils or busybox'
    mount_disc && echo disc=yes
    make_tools || echo 'tools=no'
}

# What was run in this boot would count as run by the clones, which go on in the same boot; caches have held the disc's secrets.
settle() {
    umount "$state/disc" 2>/dev/null
    rm -rf "$state/runs" "$state/actions"
    sync
    echo 3 >"$root/proc/sys/vm/drop_caches" 2>/dev/null
}

# The guest takes a moment to find its new interfaces.
await_links() {
    waited=0
    while [ $waited -lt 50 ]; do
        # shellcheck disable=SC2012 # names of interfaces
        [ "$(ls -d "$root"/sys/class/net/*/device 2>/dev/null | wc -l)" -ge "$1" ] && return
        sleep 0.1 2>/dev/null || sleep 1
        waited=$((waited + 1))
    done
}

# Where a network manager runs it sees to them.
bring_up_links() {
    [ -d "$root/run/systemd/netif" ] || [ -d "$root/run/NetworkManager" ] && return
    killall udhcpc 2>/dev/null
    await_links "$1"
    for nic in "$root"/sys/class/net/*; do
        name=${nic##*/}
        [ -e "$nic/device" ] || continue
        ip link set "$name" up 2>/dev/null
        if command -v udhcpc >/dev/null; then
            udhcpc -b -S -t 10 -T 1 -i "$name" </dev/null >/dev/null 2>&1 &
        elif command -v dhclient >/dev/null; then
            dhclient -nw "$name" </dev/null >/dev/null 2>&1 &
        fi
    done
}

awake() {
    date -u -s "@$1" >/dev/null 2>&1
    bring_up_links "$2"
}

identify() {
    printf %s "${seed-}" >"$root/dev/urandom"
    hostname "$1"
    [ ! -e "$root/etc/hostname" ] || echo "$1" >"$root/etc/hostname"
    [ ! -s "$root/etc/machine-id" ] || tr -d - <"$root/proc/sys/kernel/random/uuid" >"$root/etc/machine-id"
    renew_host_keys
}

renew_host_keys() {
    for key in "$root"/etc/ssh/ssh_host_*_key; do
        [ -e "$key" ] || continue
        rm -f "$root"/etc/ssh/ssh_host_*_key "$root"/etc/ssh/ssh_host_*_key.pub
        ssh-keygen -A >/dev/null
        [ ! -e "$root/run/sshd.pid" ] || kill -HUP "$(cat "$root/run/sshd.pid")"
        break
    done
    for key in "$root"/etc/dropbear/dropbear_*_host_key; do
        [ -e "$key" ] || continue
        kind=${key##*/dropbear_}
        rm -f "$key"
        dropbearkey -t "${kind%_host_key}" -f "$key" >/dev/null 2>&1
    done
}

case $verb in
    execute)
        execute
        exit 0
        ;;
esac
echo 'atelier-runner=1'
echo "boot=$boot"
case $verb in
    prepare)
        prepare
        ;;
    start)
        prepare
        if ! find_payload; then
            echo state=missing
            exit 0
        fi
        mkdir -p "$run"
        # Not with ||: the shell that waits for the list would keep the agent's pipes open.
        if [ ! -d "$run/claim" ]; then
            setsid /bin/sh "$0" execute "$action" "$attempt" </dev/null >/dev/null 2>&1 &
        fi
        echo state=running
        ;;
    status)
        report
        ;;
    kill)
        end_all
        mkdir -p "$run/claim"
        finish 137
        report
        ;;
    settle)
        settle
        ;;
    awake)
        awake "$action" "$attempt"
        ;;
    identify)
        identify "$action"
        awake "$attempt" "$4"
        ;;
    put)
        mkdir -p "$state/actions/$action.part"
        case ${4:-} in
            new) cat >"$state/actions/$action.part/$3" ;;
            *) cat >>"$state/actions/$action.part/$3" ;;
        esac
        ;;
    commit)
        rm -rf "$state/actions/$action"
        mv "$state/actions/$action.part" "$state/actions/$action"
        ;;
    *)
        echo "problem=the runner knows no verb $verb"
        exit 2
        ;;
esac
