#!/usr/bin/env bash
# A PostgreSQL server for tests: on loopback, in a temporary folder of its own, nothing in common with a server of the system.
#
#   tests/postgresql.sh           prints "port N", runs until its standard input ends, and leaves nothing behind;
#                                 the lines "stop" (as if the power went) and "start" do that and are repeated when it is done
#   tests/postgresql.sh --where   prints where the server's programs are; fails when they are missing
set -uo pipefail

# Where initdb and pg_ctl are: programs
programs() {
  local folder
  for folder in "$(pg_config --bindir 2>/dev/null)" $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV) "$(dirname "$(command -v initdb || echo /none/initdb)")"; do
    if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ]; then
      echo "$folder"
      return
    fi
  done
  return 1
}

# The server refuses to run as root: as_server PROGRAM ARGUMENTS...
as_server() {
  if [ "$(id -u)" -eq 0 ]; then
    runuser -u "$account" -- "$@"
  else
    "$@"
  fi
}

stop() {
  [ ! -f "$folder/data/postmaster.pid" ] || as_server "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1
  rm -rf "$folder"
}

# Ends with what went wrong: refuse SENTENCE
refuse() {
  echo "$1"
  [ ! -f "$folder/log" ] || tail -n 20 "$folder/log"
  exit 1
}

if ! bin=$(programs); then
  echo "缺少 PostgreSQL（13 以上）的服务器程序：请安装 postgresql，例如 apt-get install postgresql。 PostgreSQL is missing: install its server, for example apt-get install postgresql."
  exit 1
fi
if [ "${1:-}" = --where ]; then
  echo "$bin"
  exit
fi

account=postgres
id -u "$account" >/dev/null 2>&1 || account=nobody
folder=$(mktemp -d "${TMPDIR:-/tmp}/icp-postgresql-XXXXXX") || exit 1
trap stop EXIT
cd "$folder" || exit 1
[ "$(id -u)" -ne 0 ] || chown "$account" "$folder"
as_server "$bin/initdb" -D "$folder/data" -U icp -A trust -E UTF8 --locale=C --no-sync --wal-segsize=1 >"$folder/log" 2>&1 || refuse "initdb failed:"

# Nothing has to survive a power cut here.
as_server tee -a "$folder/data/postgresql.conf" >/dev/null <<END
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 300
shared_buffers = 64MB
fsync = off
full_page_writes = off
min_wal_size = 2MB
max_wal_size = 16MB
END

# Nobody can keep a port free until the server takes it: another one when it is taken.
for _ in 1 2 3 4 5 6 7 8; do
  port=$((20000 + RANDOM % 20000))
  if as_server "$bin/pg_ctl" -D "$folder/data" -l "$folder/data/log" -o "-p $port" -w start >"$folder/log" 2>&1 </dev/null; then
    echo "port $port"
    while read -r command; do
      case $command in
        stop) as_server "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1 ;;
        start) as_server "$bin/pg_ctl" -D "$folder/data" -l "$folder/data/log" -o "-p $port" -w start >/dev/null 2>&1 </dev/null ;;
      esac
      echo "$command"
    done
    exit
  fi
done
refuse "The server did not start:"
