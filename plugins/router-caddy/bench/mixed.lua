-- One request in five is a POST.
local n = 0
request = function()
  n = n + 1
  if n % 5 == 0 then
    return wrk.format("POST", nil, nil, "x=1")
  end
  return wrk.format("GET")
end
