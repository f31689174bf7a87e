-- All that is read of all workspaces at once, so that their long rows need not be read for it when a process starts.
CREATE INDEX workspace_bookings ON workspace (state, id, target, lease, host, lease_end);
