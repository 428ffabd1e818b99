#!/usr/bin/env bash
# Runs a command against a throw-away PostgreSQL server: scripts/with-postgres.sh BIN-FOLDER COMMAND …
# The command finds it in DATABASE_URL. As root the server runs as the user postgres, which Debian's package makes.
set -euo pipefail
bin=$1
shift
folder=$(mktemp -d /tmp/mylla-pg-XXXXXX)
as=()
if [ "$(id -u)" = 0 ]; then
  chown postgres "$folder"
  as=(setpriv --reuid=postgres --regid=postgres --clear-groups)
fi
cleanup() {
  "${as[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap cleanup EXIT
"${as[@]}" "$bin/initdb" -D "$folder/data" -U mylla --auth=trust --encoding=UTF8 --locale-provider=icu --icu-locale=sv --locale=C >/dev/null
"${as[@]}" "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" -o "-c listen_addresses= -k $folder -c max_connections=200" start >/dev/null
DATABASE_URL="postgres://mylla@localhost/postgres?host=$folder" "$@"
