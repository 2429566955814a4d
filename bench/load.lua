-- What a browser sends with a read from a portal's page. Each is somebody else's than the last: what one person asks
-- twice at once is read once.

local requests, turn = {}, 0

function init(args)
  local people = tonumber(args[1])
  for person = 0, people - 1 do
    requests[person] = wrk.format("GET", nil, {
      ["Cookie"] = "portal_theme=dark; portal_session=session-" .. person,
      ["Sec-Fetch-Site"] = "same-origin",
      ["X-PartnerKit"] = "1",
    })
  end
end

function request()
  turn = (turn + 1) % (#requests + 1)
  return requests[turn]
end

function done(summary)
  local wrong = summary.errors
  local errors = wrong.connect + wrong.read + wrong.write + wrong.status + wrong.timeout
  print(string.format("requests=%d errors=%d", summary.requests, errors))
end
