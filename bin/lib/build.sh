# Sourced: builds what is missing or older than its sources. Needs tools.sh.
# shellcheck shell=bash

app=$home/server/target/app
build_log=$home/build.log

# Whether anything in the paths after the first is newer than the file $1 (or the file is missing).
outdated() {
    local built=$1
    shift
    [ -e "$built" ] || return 0
    local path present=()
    for path in "$@"; do
        if [ -e "$path" ]; then present+=("$path"); fi
    done
    [ -n "$(find "${present[@]}" -newer "$built" -print -quit)" ]
}

quietly() {
    if ! "$@" >"$build_log" 2>&1; then
        tail -n 40 "$build_log" >&2
        stop "The build failed: see build.log."
    fi
}

web_modules() {
    if outdated "$home/web/node_modules/.package-lock.json" "$home/web/package-lock.json"; then
        say "Fetching the page's libraries …"
        (cd "$home/web" && quietly npm ci --no-audit --no-fund)
        touch "$home/web/node_modules/.package-lock.json"
    fi
}

build_web() {
    [ -f "$home/web/package.json" ] || return 0
    local web=$home/web
    if outdated "$web/dist/index.html" "$web/src" "$web/public" "$web/index.html" "$web/package-lock.json" "$web"/*.config.* "$web"/tsconfig*.json; then
        find_node
        web_modules
        say "Building the page …"
        (cd "$web" && quietly npm run build)
        touch "$web/dist/index.html"
    fi
}

build_server() {
    if outdated "$app/.built" "$home/pom.xml" "$home/codegen/pom.xml" "$home/codegen/src" "$home/server/pom.xml" "$home/server/src/main" "$home/web/dist"; then
        find_maven
        say "Building the server …"
        mkdir -p "$home/server/target"
        local begun=$home/server/target/.begun
        touch "$begun"
        (cd "$home" && quietly mvn --batch-mode --no-transfer-progress -DskipTests package)
        rm -rf "$app"
        "$JAVA_HOME/bin/java" -Djarmode=tools -jar "$home/server/target/kontor.jar" extract --destination "$app" >>"$build_log"
        write_beans
        mv "$begun" "$app/.built"
    fi
}

# Writes the list of the application's beans into its jar as code (Spring AOT), so that a start need not look for them.
# Without this process's variables: what they say must not get into the list.
write_beans() {
    local beans=$home/server/target/beans
    rm -rf "$beans"
    mkdir -p "$beans/classes"
    quietly env -i HOME="$HOME" PATH="$PATH" "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$app/kontor.jar" \
        org.springframework.boot.SpringApplicationAotProcessor org.kontor.Kontor \
        "$beans/sources" "$beans/resources" "$beans/classes" org.kontor kontor-server
    find "$beans/sources" -name '*.java' >"$beans/sources.list"
    quietly "$JAVA_HOME/bin/javac" -J-XX:TieredStopAtLevel=1 -J-XX:+UseSerialGC -nowarn -proc:none -parameters \
        -cp "$app/kontor.jar" -d "$beans/classes" "@$beans/sources.list"
    quietly "$JAVA_HOME/bin/jar" --update --file "$app/kontor.jar" -C "$beans/classes" .
}
