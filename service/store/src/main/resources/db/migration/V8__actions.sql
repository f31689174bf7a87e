-- Actions say whether they may run beside others, and whether they may be in a golden image; those that did not say so may neither.
UPDATE workspace SET request = REPLACE(request, '"onError":{', '"parallel":false,"reuse":"INSTANCE","onError":{');
