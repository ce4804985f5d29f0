-- Whole checkouts to a paid order: cart, item, token, tax zone, shipping, capture. One connection per thread.
local key, variant, product = os.getenv("BENCH_KEY"), os.getenv("BENCH_VARIANT"), os.getenv("BENCH_PRODUCT")
local method = os.getenv("BENCH_METHOD")
local headers = { ["X-Authorization"] = key, ["Content-Type"] = "application/json" }
local step, cart, token, id = 1, nil, nil, 0
local threads = {}
made, failed, trouble = 0, 0, ""

local address = '{"name":"Ada Moss","street":"1 Mill Lane","town_city":"Portland","county_state":"OR",'
  .. '"postal_zip_code":"97201","country":"US"}'

function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end

local steps = {
  function() return wrk.format("GET", "/v1/carts", headers) end,
  function()
    local body = '{"id":"' .. product .. '","quantity":1,"variant_id":"' .. variant .. '"}'
    return wrk.format("POST", "/v1/carts/" .. cart, headers, body)
  end,
  function() return wrk.format("GET", "/v1/checkouts/" .. cart .. "?type=cart", headers) end,
  function()
    local query = "?country=US&region=OR&postal_zip_code=97201"
    return wrk.format("GET", "/v1/checkouts/" .. token .. "/helper/set_tax_zone" .. query, headers)
  end,
  function()
    local query = "?shipping_option_id=" .. method .. "&country=US&region=OR"
    return wrk.format("GET", "/v1/checkouts/" .. token .. "/check/shipping" .. query, headers)
  end,
  function()
    id = id + 1
    local email = "buyer" .. number .. "." .. (id % 50) .. "@example.com"
    local body = '{"customer":{"firstname":"Ada","lastname":"Moss","email":"' .. email .. '"},"shipping":' .. address
      .. ',"fulfillment":{"shipping_method":"' .. method .. '"},"payment":{"gateway":"test_gateway","card":'
      .. '{"number":"4242424242424242","expiry_month":"01","expiry_year":"2030","cvc":"123","postal_zip_code":"97201"}}}'
    return wrk.format("POST", "/v1/checkouts/" .. token, headers, body)
  end,
}

function request() return steps[step]() end

function response(status, _, body)
  if status >= 400 then
    failed, step = failed + 1, 1
    trouble = body:sub(1, 200)
    return
  end
  if step == 1 then cart = body:match('"id":"(cart_%w+)"') end
  if step == 3 then token = body:match('"id":"(chkt_%w+)"') end
  if step == #steps then
    made = made + 1
    step = 1
  else
    step = step + 1
  end
end

function done()
  local sum, bad = 0, 0
  for _, thread in ipairs(threads) do
    sum, bad = sum + thread:get("made"), bad + thread:get("failed")
    if thread:get("trouble") ~= "" then print("trouble " .. thread:get("trouble")) end
  end
  print("finished " .. sum .. " failed " .. bad)
end
