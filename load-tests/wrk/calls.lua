-- wrk's requests: the lines of the file CALLS in order, repeated from the first. A line is a verb, a path, a body and
-- headers ("Name: value"), separated by tabs.
local calls = {}

for line in io.lines(os.getenv("CALLS")) do
  local fields = {}
  for field in (line .. "\t"):gmatch("(.-)\t") do fields[#fields + 1] = field end
  local headers = {}
  for i = 4, #fields do
    local name, value = fields[i]:match("^(.-): (.*)$")
    headers[name] = value
  end
  calls[#calls + 1] = { fields[1], fields[2], headers, fields[3] ~= "" and fields[3] or nil }
end

if #calls == 1 then
  -- Without a request function wrk repeats one prepared request, which leaves more CPU time to the server.
  wrk.method, wrk.path, wrk.headers, wrk.body = unpack(calls[1], 1, 4)
else
  local requests, last = {}, 0

  function init()
    for i, call in ipairs(calls) do requests[i] = wrk.format(unpack(call, 1, 4)) end
  end

  function request()
    last = last % #requests + 1
    return requests[last]
  end
end

-- No response function: wrk counts the statuses itself, and Lua would be the bottleneck.
function done(summary, latency)
  local errors = summary.errors
  local bad = errors.status + errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format("RESULT %d %d %d %d %d\n", summary.requests, summary.duration, bad, latency:percentile(50),
    latency:percentile(99)))
end
