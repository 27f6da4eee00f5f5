-- A random session for each request, or each in turn when WARM says so. SESSIONS names the file, TARGET the path: {act} and {person} stand for
-- those of the session. PACKED says which encoding is asked for, as a browser does that stays on the portal.
local sessions = {}
for line in io.lines(os.getenv("SESSIONS")) do
  local cookie, act, person = line:match("(%S+) (%S+) (%S+)")
  sessions[#sessions + 1] = { cookie = "mon-harmonie=" .. cookie, act = act, person = person }
end
local target = os.getenv("TARGET")
local withCookie = os.getenv("COOKIES") ~= "no"
local packed = os.getenv("PACKED")
local warm = os.getenv("WARM") == "yes"
local turn = 0
math.randomseed(42)

request = function()
  turn = turn % #sessions + 1
  local s = sessions[warm and turn or math.random(#sessions)]
  local path = target:gsub("{act}", s.act):gsub("{person}", s.person)
  local headers = withCookie and { Cookie = s.cookie } or {}
  if packed then
    headers["Accept-Encoding"] = packed
    headers["Sec-Fetch-Site"] = "same-origin"
  end
  return wrk.format("GET", path, headers)
end

done = function(summary, latency)
  local bad = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout
  io.write(string.format("RESULT %8.0f %7.1f %7.1f %d\n", summary.requests / (summary.duration / 1e6),
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, bad))
end
