-- What leases have had on a day, beside the vCPU time that is promised: of the other amounts, milliseconds of vCPUs and of MiB; the
-- used ones for the time in which machines ran; the charge in millionths of the site's unit.
ALTER TABLE spent_time ADD COLUMN started BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE spent_time ADD COLUMN used_vcpu_millis BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE spent_time ADD COLUMN memory_millis BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE spent_time ADD COLUMN used_memory_millis BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE spent_time ADD COLUMN disk_millis BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE spent_time ADD COLUMN charge BIGINT DEFAULT 0 NOT NULL;

-- How many machines of a lease run since "settled", how many of its workspaces have been counted as started, and its prices in
-- millionths of the site's unit by the hour. Of leases from before this, all machines that are up count as running.
ALTER TABLE lease ADD COLUMN running INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE lease ADD COLUMN started INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE lease ADD COLUMN vcpu_price BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE lease ADD COLUMN memory_price BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE lease ADD COLUMN disk_price BIGINT DEFAULT 0 NOT NULL;
UPDATE lease SET running = nodes, started = nodes WHERE up;
