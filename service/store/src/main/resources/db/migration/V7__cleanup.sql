-- How long each node may take for its own end before it is shut down, in milliseconds.
ALTER TABLE lease ADD COLUMN cleanup BIGINT DEFAULT 0 NOT NULL;
