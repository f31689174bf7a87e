-- Leases that are not over, read all at once when a process starts; there may be very many, and each column of a row takes its time.
-- Hence what many of them have alike, and what is a lease's own, are each one text: fields that end with U+001F, their order in
-- LeaseText. In the order in which they were asked for.
CREATE TABLE booked_lease (
  position BIGINT PRIMARY KEY,
  id       VARCHAR(64) NOT NULL UNIQUE,
  alike    VARCHAR NOT NULL,
  own      VARCHAR NOT NULL
);
INSERT INTO booked_lease (position, id, alike, own)
  SELECT
    ROW_NUMBER() OVER (ORDER BY position, id),
    id,
    CONCAT_WS(U&'\001F', REPLACE(vo, '\', '\\'), REPLACE(subject, '\', '\\'), attribute, REPLACE(generic_attributes, '\', '\\'),
      vcpus, cpu_share, memory_mib, disk_mib, bandwidth, REPLACE(tags, '\', '\\'), nodes, affinity, REPLACE(image, '\', '\\'),
      image_mib, actions, cleanup, vcpu_price, memory_price, disk_price, ''),
    CONCAT_WS(U&'\001F', kind, duration, moment, latest, state, submitted, REPLACE(placement, '\', '\\'), prepare, start_time,
      end_time, release, staging, ran, preemptions, held_until, CASE WHEN fixed_end THEN 1 ELSE 0 END,
      CASE WHEN cut THEN 1 ELSE 0 END, CASE WHEN up THEN 1 ELSE 0 END, workspaces, settled, running, started, '')
  FROM lease;
DROP TABLE lease;
