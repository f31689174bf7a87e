# What a host does in a line of hosts that hand an image on: it takes in what it lacks from standard input, proves the digest of the
# whole, and meanwhile hands it to the next host, which runs the same. Says on standard output how it and those behind it get on, a line
# each: have NAME BYTES, at NAME BYTES, done NAME, failed NAME WHY. Where the next host fails or stands still, the one behind it is the
# next. There must be no single quote in here, since all of this is handed on between two; nothing that comes in is read as a command.
set -u -o pipefail
export LC_ALL=C
umask 022
script=$1

say() { printf "%s\n" "$*" || exit 1; }
fail() { say "failed $me $*"; exit 1; }
isNumber() { [[ $1 =~ ^(0|[1-9][0-9]{0,17})$ ]]; }

# The order, a value in each line: what is handed on, then the hosts from this one on, then the keys that they must show.
IFS= read -r folder && read -r digest && read -r size && read -r reserve && read -r patience && read -r count || exit 1
for number in "$size" "$reserve" "$patience" "$count"; do isNumber "$number" || exit 1; done
[[ $digest =~ ^[0-9a-f]{64}$ ]] || exit 1
hosts=() keys=()
for ((i = 0; i < count; i++)); do IFS= read -r line && hosts+=("$line") || exit 1; done
read -r count && isNumber "$count" || exit 1
for ((i = 0; i < count; i++)); do IFS= read -r line && keys+=("$line") || exit 1; done
me=${hosts[0]%% *}
hosts=("${hosts[@]:1}")
exec 3<&0 </dev/null

mkdir -p -- "$folder" 2>/dev/null
# What a loss of power has left and nobody has gone on with.
find "$folder" -maxdepth 1 \( -name "*.part" -o -name ".line-*" \) -mmin +2880 -exec rm -rf -- {} + 2>/dev/null
work=$(mktemp -d -- "$folder/.line-XXXXXX" 2>&1) || fail "local $work"
image=$folder/$digest file=$folder/$digest
leave() {
    trap "" TERM
    rm -rf -- "$work"
    # Its other name, under which it came.
    if [ "$file" != "$image" ] && [ "$file" -ef "$image" ]; then rm -f -- "$file"; fi
    kill 0
}
trap leave EXIT
# ssh reads quotes and percent signs in what it is told, so that it is told no path from outside.
cd -- "$work" || exit 1
# To write to who has gone is an error, not the end of this shell.
trap : PIPE
mkfifo -- "$work/events" && exec 8<>"$work/events" || fail local no pipes can be made in the folder
event() { printf "%s\n" "$*" >&8; }

# Takes in what is lacking. Files that somebody still writes to are left to them, and what was left behind is gone on with.
receiving=1 got= sum= kept=
take() {
    local room
    file=$image.part
    exec 9>>"$file" && flock -w 5 9 || { file=$image.$$.part && exec 9>>"$file" && flock -n 9; } || fail local no file can be written
    have=$(stat -c %s -- "$file")
    ((have <= size)) || { truncate -s 0 -- "$file" && have=0; }
    room=$(df --output=avail -B1 -- "$folder" | tail -n 1)
    if ((room - reserve < size - have)); then
        ((have > 0)) || rm -f -- "$file"
        fail full "$((size - have))" "$((room))" "$reserve"
    fi
    (
        dd of="$file" bs=256K iflag=fullblock conv=sparse,notrunc oflag=seek_bytes seek="$have" status=progress <&3 2>"$work/dd"
        event got "$?"
        sync -- "$file"
        event kept "$?"
    ) &
    (
        text=$(tail -c +1 -f --pid=$$ -- "$file" 9>&- | head -c "$size" 9>&- | sha256sum 9>&-)
        event sum "${text%% *}"
    ) &
}
prove() {
    [ "$got" = 0 ] || fail local "$(tr "\r" "\n" <"$work/dd" | grep "^dd: " | tail -n 1)"
    [ "$kept" = 0 ] || fail local the image cannot be kept
    if [ "$sum" != "$digest" ]; then
        rm -f -- "$file"
        fail digest "$sum"
    fi
    chmod 444 -- "$file" && { ln -fT -- "$file" "$image" 2>/dev/null || [ "$file" -ef "$image" ]; } && sync -- "$folder" ||
        fail local the image cannot be named
    receiving=0
    say "done $me"
}
# How far it is; what dd has left out as holes counts, and those who read the file see it.
look() {
    local text
    text=$(<"$work/dd")
    text=${text##*"$cr"} text=${text%% *}
    now=$(stat -c %s -- "$file")
    if isNumber "$text" && ((have + text > now)); then
        now=$((have + text))
        truncate -c -s ">$now" -- "$file"
    fi
    ((now == at)) || at=$now moved=$SECONDS
    ((at >= size || SECONDS - moved <= 2 * patience)) || exit 1
}

# The one behind this.
quote=$(printf "\047") cr=$(printf "\r")
remote="exec setsid --wait /bin/bash -c ${quote}eval \"\$1\"${quote} image-line $quote$script$quote"
options=(-F none -T -o BatchMode=yes -o PreferredAuthentications=publickey -o IdentityFile=none
    -o StrictHostKeyChecking=yes -o GlobalKnownHostsFile=none -o UserKnownHostsFile=known -o CheckHostIP=no
    -o UpdateHostKeys=no -o VerifyHostKeyDNS=no -o ControlMaster=no -o ControlPath=none -o Compression=no -o LogLevel=ERROR
    -o "ConnectTimeout=$patience" -o ServerAliveInterval=5 -o ServerAliveCountMax=3
    -o Ciphers=aes128-gcm@openssh.com,aes256-gcm@openssh.com,aes128-ctr,aes256-ctr,chacha20-poly1305@openssh.com)
((${#keys[@]} == 0)) || printf "%s\n" "${keys[@]}" >"$work/known"
begin() {
    local user address port onward=no
    next= passed=0 heard=$SECONDS why=
    ((${#hosts[@]} > 0)) || return
    read -r next user address port <<<"${hosts[0]}"
    # Pipes of its own: what was on its way to the one before is not for this one.
    rm -f -- "$work/in" "$work/out"
    mkfifo -- "$work/in" "$work/out" || fail local no pipes can be made in the folder
    ((${#hosts[@]} == 1)) || onward=yes
    ssh "${options[@]}" -o "ForwardAgent=$onward" -o "HostKeyAlias=$next" -p "$port" -l "$user" -- "$address" "$remote" \
        <"$work/in" >"$work/out" 2>"$work/why" 3<&- 8>&- 9>&- &
    link=$!
    (
        while IFS= read -r line; do event line "$line"; done
        event gone
    ) <"$work/out" 3<&- 9>&- &
    exec 7>"$work/in"
    {
        printf "%s\n" "$folder" "$digest" "$size" "$reserve" "$patience" "${#hosts[@]}" "${hosts[@]}" "${#keys[@]}"
        ((${#keys[@]} == 0)) || printf "%s\n" "${keys[@]}"
    } >&7 2>/dev/null
}
feed() {
    (
        while (($(stat -c %s -- "$file") < $1)); do sleep 0.1; done
        tail -c "+$(($1 + 1))" -f --pid=$$ -- "$file" 2>/dev/null | head -c "$((size - $1))" 2>/dev/null
    ) >&7 7>&- 3<&- 8>&- 9>&- &
    exec 7>&-
}
forget() {
    local host left=()
    for host in "${hosts[@]}"; do [ "${host%% *}" = "$1" ] || left+=("$host"); done
    hosts=("${left[@]}")
}
hear() {
    local verb who rest
    read -r verb who rest <<<"$1"
    case $verb in
        have | at)
            isNumber "$rest" || return
            if [ "$who" = "$next" ]; then
                [ "$verb" = at ] || feed "$rest"
                [ "$verb" = at ] && ((rest == passed && rest < at)) || heard=$SECONDS
                passed=$rest
            fi
            say "$verb $who $rest"
            ;;
        done | failed) forget "$who" && heard=$SECONDS && say "$verb $who $rest" ;;
    esac
}
gone() {
    exec 7>&-
    if [[ ${hosts[0]-} == "$next "* ]]; then
        say "failed $next unreachable ${why:-$(tail -c 400 -- "$work/why" | tr "\n" " ")}"
        forget "$next"
    fi
    begin
}

if [ -f "$image" ] && [ "$(stat -c %s -- "$image")" = "$size" ]; then
    receiving=0 have=$size
    touch -c -- "$image"
    for part in "$image".*part; do [ -f "$part" ] && (flock -n 9 && rm -f -- "$part") 9<"$part"; done
else
    take
fi
at=$have moved=$SECONDS told=
say "have $me $have"
exec 3<&-
((receiving)) || say "done $me"
begin
while ((receiving)) || [ -n "$next" ]; do
    if read -r -t 1 -u 8 event rest; then
        case $event in
            got)
                (($(stat -c %s -- "$file") >= size)) || [ "$rest" != 0 ] || exit 1
                got=$rest at=$size
                ;;
            sum) sum=$rest ;;
            kept) kept=$rest ;;
            line) hear "$rest" ;;
            gone) gone ;;
        esac
        if ((receiving)) && [ -n "$got" ] && { [ "$got" != 0 ] || [ -n "$sum" ] && [ -n "$kept" ]; }; then prove; fi
    fi
    [ "$SECONDS" != "$told" ] || continue
    told=$SECONDS
    if ((receiving)) && [ -z "$got" ]; then look; fi
    say "at $me $at"
    if [ -n "$next" ] && ((SECONDS - heard > patience)); then
        why="it has stood still for $patience s"
        kill "$link"
        heard=$SECONDS
    fi
done
