# shellcheck shell=bash
# A collector on this machine, for as long as a script runs.

# is_taken PORT: whether something answers there.
is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# free_port FROM: the first port from there on that nothing listens at.
free_port() {
  local port
  for ((port = $1; port < $1 + 100; port++)); do
    is_taken "$port" || {
      say "$port"
      return
    }
  done
  fail "ports $1 to $((port - 1)) are all taken: stop something that listens there"
}

# wait_until_ready URL PID LOG: until the collector answers /readyz; fails when its process has ended.
wait_until_ready() {
  local url="$1" pid="$2" log="$3" tries
  for ((tries = 0; tries < 600; tries++)); do
    ! curl -fsS -o /dev/null --max-time 2 "$url/readyz" 2>/dev/null || return 0
    if ! kill -0 "$pid" 2>/dev/null; then
      tail -n 20 "$log" >&2
      fail "the collector ended before it was ready: see above, and $log"
    fi
    sleep 0.1
  done
  tail -n 20 "$log" >&2
  fail "the collector was not ready after a minute: see above, and $log"
}

# stop PID…: asks the processes to end and waits until they have.
stop() {
  local pid
  for pid in "$@"; do kill -TERM "$pid" 2>/dev/null || true; done
  for pid in "$@"; do wait "$pid" 2>/dev/null || true; done
}
