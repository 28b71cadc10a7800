# Sourced: the JVM's cache of loaded classes (AOT cache), which halves the start. Needs tools.sh.
# shellcheck shell=bash

# record_cache <folder of kontor.jar> <cache file>: plays one start against a data folder that is thrown away, then
# tries the cache; one that does not serve is removed. Paths are absolute: the VM dies over a cache of relative ones.
record_cache() {
    local app=$1 cache=$2 flags scratch port
    rm -f "$cache"
    mapfile -t flags < <(java_flags)
    scratch=$(mktemp -d "${TMPDIR:-/tmp}/kontor-rehearsal.XXXXXX")
    chmod 711 "$scratch"
    # shellcheck disable=SC2064
    trap "rm -rf '$scratch' '$cache.new'" EXIT
    port=$((20000 + RANDOM % 10000))
    say "Preparing fast starts (once per version) …"
    if rehearse "$scratch" "$port" "${flags[@]}" "-XX:AOTCacheOutput=$cache.new" && [ -s "$cache.new" ]; then
        mv "$cache.new" "$cache"
        rehearse "$scratch" "$port" "${flags[@]}" "-XX:AOTCache=$cache" -XX:AOTMode=on || rm -f "$cache"
    fi
    cache_key "$app" >"$cache.for"
    [ -s "$cache" ] || say "This machine gets no cache; Kontor starts without it, some seconds slower; remove $cache.for to try again."
    rm -rf "$scratch" "$cache.new"
}

rehearse() {
    local scratch=$1 port=$2
    shift 2
    # Only what the rehearsal sets: it must not touch the portal's database, mail or backups.
    env -i HOME="$HOME" PATH="$PATH" LANG="${LANG:-C.UTF-8}" KONTOR_DATA="$scratch/data" KONTOR_PORT="$port" \
        timeout --foreground 300 "$JAVA_HOME/bin/java" "$@" -Xmx384m -jar "$app/kontor.jar" --rehearse >"$scratch/log" 2>&1
}

# What a cache was made for: this jar, this Java, in this place.
cache_key() { { cat "$1/kontor.jar" "$JAVA_HOME/release"; printf '%s' "$1"; } | sha256sum; }

# tried <folder of kontor.jar> <cache file>: whether a cache was recorded for this jar and this Java, with success or without.
tried() { [ "$(cat "$2.for" 2>/dev/null)" = "$(cache_key "$1")" ]; }
