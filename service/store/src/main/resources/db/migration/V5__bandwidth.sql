-- Allocations have a bandwidth; those that had none are guaranteed none. What leases take of it has its column already.
UPDATE workspace SET
  request = REPLACE(request, '"allocation":{', '"allocation":{"bandwidthMbps":0,'),
  booking = REPLACE(booking, '"allocation":{', '"allocation":{"bandwidthMbps":0,');
UPDATE outbox SET body = REPLACE(body, '"allocation":{', '"allocation":{"bandwidthMbps":0,');
