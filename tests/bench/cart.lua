-- A cart with one item: GET /v1/carts, then POST the item; a thread has one connection. Counts finished carts.
local key, variant, product = os.getenv("BENCH_KEY"), os.getenv("BENCH_VARIANT"), os.getenv("BENCH_PRODUCT")
local headers = { ["X-Authorization"] = key, ["Content-Type"] = "application/json" }
local cart
local threads = {}
made, failed = 0, 0

function setup(thread) table.insert(threads, thread) end

function request()
  if not cart then return wrk.format("GET", "/v1/carts", headers) end
  local body = '{"id":"' .. product .. '","quantity":1,"variant_id":"' .. variant .. '"}'
  return wrk.format("POST", "/v1/carts/" .. cart, headers, body)
end

function response(status, _, body)
  if status >= 400 then failed = failed + 1 end
  if cart then
    cart, made = nil, made + 1
  else
    cart = body:match('"id":"(cart_%w+)"')
  end
end

function done()
  local sum, bad = 0, 0
  for _, thread in ipairs(threads) do
    sum, bad = sum + thread:get("made"), bad + thread:get("failed")
  end
  print("finished " .. sum .. " failed " .. bad)
end
