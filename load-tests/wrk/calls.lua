-- wrk's requests: MODE time (CurrentTime), snapshots (take one, remove all, machine after machine) or retrieve
-- (RetrievePropertiesEx with BODY).
local token, mode = os.getenv("TOKEN") or "", os.getenv("MODE")
local vms, base = {}, "/sdk/vim25/8.0.3.0/"
for vm in (os.getenv("VMS") or ""):gmatch("%S+") do vms[#vms + 1] = vm end

local headers = { ["Content-Type"] = "application/json" }
if token ~= "" then headers["vmware-api-session-id"] = token end

local calls, threads = {}, 0

function setup(thread) thread:set("first_call", threads * 37) threads = threads + 1 end

function init()
  next_call = first_call
  current_time = wrk.format("POST", base .. "ServiceInstance/ServiceInstance/CurrentTime", headers, "{}")
  retrieve = wrk.format("POST", base .. "PropertyCollector/propertyCollector/RetrievePropertiesEx", headers,
    os.getenv("BODY") or "{}")
  for _, vm in ipairs(vms) do
    calls[#calls + 1] = wrk.format("POST", base .. "VirtualMachine/" .. vm .. "/CreateSnapshotEx_Task", headers,
      '{"name": "wrk", "memory": false}')
    calls[#calls + 1] = wrk.format("POST", base .. "VirtualMachine/" .. vm .. "/RemoveAllSnapshots_Task", headers, "{}")
  end
end

function request()
  if mode == "time" then return current_time end
  if mode == "retrieve" then return retrieve end
  next_call = next_call + 1
  return calls[next_call % #calls + 1]
end

-- No response function: wrk counts the statuses itself, and Lua would be the bottleneck.
function done(summary)
  local rate, errors = summary.requests / (summary.duration / 1e6), summary.errors
  local bad = errors.status + errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format("RESULT %.1f %d\n", rate, bad))
end
