# Sourced by the scripts in bin: where things are and which tools this machine has. Sets $home.
# shellcheck shell=bash

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }

# The major version of the Java in a folder, read from its description: asking the VM takes longer.
java_major() { sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null; }

# Sets JAVA_HOME to a JDK 25 or newer, or to the runtime that the package brings.
find_java() {
    local candidate
    if [ -x "$home/runtime/bin/java" ]; then
        JAVA_HOME=$home/runtime
        export JAVA_HOME
        return
    fi
    local on_path=
    if command -v javac >/dev/null; then on_path=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")"); fi
    for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/*25* "$on_path" "$HOME"/.sdkman/candidates/java/*25* "$HOME"/.jdks/*25* /opt/*jdk*25*; do
        if [ -n "$candidate" ] && [ -x "$candidate/bin/javac" ] && [ "$(java_major "$candidate")" -ge 25 ] 2>/dev/null; then
            JAVA_HOME=$candidate
            export JAVA_HOME
            return
        fi
    done
    stop "Kontor needs a JDK 25 to be built: install one (Debian: temurin-25-jdk or openjdk-25-jdk-headless) or set JAVA_HOME to it."
}

# Whether version $1 is at least $2.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

find_maven() {
    command -v mvn >/dev/null || stop "Kontor needs Maven 3.8 or newer to be built: install it (Debian: apt-get install maven)."
    local version
    version=$(mvn --version | sed -n 's/.*Apache Maven \([0-9][0-9.]*\).*/\1/p' | head -n 1)
    at_least "${version:-0}" 3.8 || stop "Kontor needs Maven 3.8 or newer to be built; this machine has $version."
}

find_node() {
    if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
        stop "Kontor needs Node 20.19 or newer with npm to build its page: install it."
    fi
    local version
    version=$(node --version)
    at_least "${version#v}" 20.19 || stop "Kontor needs Node 20.19 or newer to build its page; this machine has $version."
}

# Megabytes for the heap: a quarter of the machine (or of its container), at least 384, at most 2048.
heap() {
    if [ -n "${KONTOR_HEAP:-}" ]; then
        printf '%s' "$KONTOR_HEAP"
        return
    fi
    local kilobytes limit
    kilobytes=$(sed -n 's/^MemTotal: *\([0-9]*\).*/\1/p' /proc/meminfo)
    if [ -r /sys/fs/cgroup/memory.max ]; then
        limit=$(cat /sys/fs/cgroup/memory.max)
        if [ "$limit" != max ] && [ $((limit / 1024)) -lt "$kilobytes" ]; then kilobytes=$((limit / 1024)); fi
    fi
    local megabytes=$((kilobytes / 4096))
    if [ "$megabytes" -lt 384 ]; then megabytes=384; fi
    if [ "$megabytes" -gt 2048 ]; then megabytes=2048; fi
    printf '%sm' "$megabytes"
}

# The same flags for recording the cache and for running: a cache made under others is refused.
java_flags() { printf '%s\n' -XX:+UseSerialGC -XX:NewRatio=4 -XX:+UseCompactObjectHeaders -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8; }
