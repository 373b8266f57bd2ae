#!/usr/bin/env bash
# Builds everything once and runs all tests, one project after the other. The last line says "N passed, N failed".
#
#   ./test.sh          everything, with samples of the long runs
#   ./test.sh --long   everything, with five hundred killed processes, a hundred thousand fuzzed requests, and a thousand invented applicants who talk
#                      eight times each (about three hours)
#
# What is missing is installed where that is allowed (root and apt); otherwise the script says what to install, and fails.
set -uo pipefail
cd "$(dirname "$0")" || exit 1

# Knowledge, where the arithmetic is, is optimised in Debug too; and an unchanged tree that was built to run needs no second build.
configuration=Debug
results=artifacts/test-results
longest_project=900 # seconds; a project that hangs must not take the whole run with it
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_CLI_UI_LANGUAGE=en
# Bots that the tests start learn the same knowledge once.
export Knowledge__CacheFolder="$PWD/artifacts/cache"
long=no
passed=0
failed=0

finish() {
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
  exit
}

# Says what is wrong in both languages and ends the run as failed: refuse CHINESE ENGLISH
refuse() {
  printf '%s\n%s\n' "$1" "$2"
  failed=$((failed + 1))
  finish
}

# The programs and fonts that the tests need; installs what is missing: prepare
prepare() {
  case "$(dotnet --version 2>/dev/null)" in
    10.*) ;;
    *) refuse "缺少 .NET 10 SDK：请从 https://dotnet.microsoft.com/download 安装后再运行。" \
              "The .NET 10 SDK is missing: install it from https://dotnet.microsoft.com/download and run this again." ;;
  esac
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    refuse "缺少 Node.js（20 以上，带 npm）：请从 https://nodejs.org 安装后再运行。" \
           "Node.js (20 or later, with npm) is missing: install it from https://nodejs.org and run this again."
  fi

  local missing=()
  has_browser || missing+=(chromium)
  has_chinese_font || missing+=(fontconfig fonts-noto-cjk)
  has_postgresql || missing+=(postgresql)
  [ ${#missing[@]} -eq 0 ] && return
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "Installing ${missing[*]} ..."
    mkdir -p "$results"
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"; } >"$results/install.log" 2>&1 </dev/null ||
      tail -n 20 "$results/install.log"
  fi
  if ! has_postgresql; then
    refuse "缺少 PostgreSQL 的服务器程序（测试会自己在临时文件夹里启动一个，不碰系统里的数据库）：请用 root 运行 apt-get install postgresql（其他系统：安装 PostgreSQL 13 以上，让 pg_config 或 initdb 在 PATH 里）。" \
           "PostgreSQL's server is missing (the tests start one of their own in a temporary folder, and leave the system's alone): as root run apt-get install postgresql (other systems: install PostgreSQL 13 or later, with pg_config or initdb on the PATH)."
  fi
  if ! has_browser || ! has_chinese_font; then
    refuse "缺少浏览器测试要用的 ${missing[*]}：请用 root 运行 apt-get install ${missing[*]}（其他系统：安装 Chromium 或 Chrome，以及一种中文字体）。" \
           "The browser tests need ${missing[*]}: as root run apt-get install ${missing[*]} (other systems: install Chromium or Chrome, and a Chinese font)."
  fi
}

has_browser() {
  command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null
}

has_chinese_font() {
  # A system without fontconfig brings its own fonts (macOS).
  [ "$(uname)" != Linux ] || [ -n "$(fc-list :lang=zh 2>/dev/null)" ]
}

# The tests start a server of their own with it: tests/postgresql.sh.
has_postgresql() {
  bash tests/postgresql.sh --where >/dev/null 2>&1
}

build() {
  local begin=$SECONDS
  if ! dotnet build IcpAssistant.sln -c "$configuration" -nologo -v:minimal -nodeReuse:false >"$results/build.log" 2>&1 </dev/null; then
    grep -E '(error|warning) [A-Z]+[0-9]*:|error :' "$results/build.log" | sort -u | head -n 40 || true
    refuse "编译没有成功，全文在 $results/build.log。" "The build failed; all of it is in $results/build.log."
  fi
  [ -f bot/wwwroot/lib/webchat/webchat.js ] ||
    refuse "没有取到 Web Chat：请检查 npm 能否连上软件源，再运行一次。" "Web Chat could not be fetched: see that npm reaches its registry, and run this again."
  report "build" "" $((SECONDS - begin))
}

# One line of the run: report NAME WHAT SECONDS
report() {
  printf '%-38s %-40s %4d s\n' "$1" "$2" "$3"
}

# A number among the counters that the test platform wrote: counter NAME FILE
counter() {
  sed -n "s/.*<Counters [^>]*\b$1=\"\([0-9]*\)\".*/\1/p" "$2" | head -n 1
}

# Runs the tests of a project and adds what came of them. No result, no test, a skipped test and a crash count as failed: run NAME
run() {
  local name=$1 begin=$SECONDS good=0 bad=0 skipped=0 total exit_code
  local assembly="tests/$name/bin/$configuration/net10.0/$name.dll"
  timeout --kill-after=30 "$longest_project" dotnet test "$assembly" --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal" \
    --results-directory "$results" >"$results/$name.log" 2>&1 </dev/null
  exit_code=$?
  if [ -f "$results/$name.trx" ]; then
    total=$(counter total "$results/$name.trx")
    good=$(counter passed "$results/$name.trx")
    bad=$(counter failed "$results/$name.trx")
    skipped=$((${total:-0} - ${good:-0} - ${bad:-0}))
  fi
  bad=$((${bad:-0} + skipped))
  if [ "$bad" -eq 0 ] && { [ "$exit_code" -ne 0 ] || [ "${good:-0}" -eq 0 ]; }; then
    bad=1 # Crashed, hung, or nothing to run.
  fi
  [ "$bad" -eq 0 ] || cat "$results/$name.log"
  [ "$skipped" -eq 0 ] || echo "$skipped of $name were not run, which counts as failed."
  [ "$exit_code" -ne 124 ] || echo "$name was stopped after $longest_project seconds."
  report "$name" "${good:-0} passed, $bad failed" $((SECONDS - begin))
  passed=$((passed + ${good:-0}))
  failed=$((failed + bad))
}

# A thousand invented applicants, each eight times: counts as one test.
simulate() {
  local begin=$SECONDS
  if dotnet "bot/bin/$configuration/net10.0/icp-assistant.dll" simulate --count 1000 --times 8 --transcripts "$results/simulation.md" >"$results/simulation.log" 2>&1 </dev/null; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
  fi
  cat "$results/simulation.log"
  report "simulation" "1000 applicants, 8 times" $((SECONDS - begin))
}

for argument in "$@"; do
  case $argument in
    --long)
      long=yes
      # Read by the tests that run a sample otherwise.
      export ICP_LONG=yes
      longest_project=9000
      ;;
    *)
      echo "Usage: ./test.sh [--long]"
      exit 2
      ;;
  esac
done

rm -rf "$results"
mkdir -p "$results"
prepare
build
for project in tests/*.Tests/*.csproj; do
  run "$(basename "$project" .csproj)"
done
[ "$long" = no ] || simulate
report "all" "" "$SECONDS"
finish
