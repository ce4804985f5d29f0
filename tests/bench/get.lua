-- One address with a key of the shop, as often as the connections allow.
wrk.headers["X-Authorization"] = os.getenv("BENCH_KEY")
wrk.headers["Accept"] = os.getenv("BENCH_ACCEPT") or "*/*"
wrk.headers["If-None-Match"] = os.getenv("BENCH_KNOWN")
