-- What clients say of their workspaces: in their requests, and since.
ALTER TABLE workspace ADD COLUMN attributes VARCHAR DEFAULT '{"v":1,"value":{"attributes":{}}}' NOT NULL;
UPDATE workspace SET request = REPLACE(request, ',"graph":[', ',"attributes":{},"graph":[');
