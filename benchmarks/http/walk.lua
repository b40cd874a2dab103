-- Asks for one agent after the other, each thread of wrk beginning elsewhere; at the end says in one line of JSON how it went.
local threads = 0

function setup(thread)
   thread:set("first", threads * 97)
   threads = threads + 1
end

function init(arguments)
   path, agents = arguments[1], tonumber(arguments[2])
   asked = first
end

function request()
   asked = asked + 1
   return wrk.format("GET", string.format(path, asked % agents))
end

function done(summary, latency)
   local failed = summary.errors
   io.write(string.format('\n{"requests": %d, "seconds": %f, "p99_ms": %f, "failed": %d}\n',
      summary.requests, summary.duration / 1e6, latency:percentile(99) / 1e3,
      failed.connect + failed.read + failed.write + failed.status + failed.timeout))
end
