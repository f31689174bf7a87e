-- In the order in which they were asked for, which is about that of their rows, all leases are read a part at a time.
CREATE INDEX lease_by_position ON lease (position);
