-- One address with the shop's key, as often as the connection allows.
local key = os.getenv("BENCH_KEY")
wrk.headers["X-Authorization"] = key
wrk.headers["Accept"] = os.getenv("BENCH_ACCEPT") or "*/*"
