-- What the plan of leases as a whole remembers: one row, locked by whoever changes the plan. An empty body: nothing yet.
CREATE TABLE plan (
  id      INTEGER PRIMARY KEY,
  version BIGINT NOT NULL,
  body    VARCHAR NOT NULL
);
INSERT INTO plan (id, version, body) VALUES (1, 0, '');
DELETE FROM exclusive_right WHERE name = 'admission';

-- Leases that are not over, read all at once when a process starts; hence columns rather than JSON. Times in milliseconds since the
-- epoch, durations in milliseconds. Lists have one entry a line.
CREATE TABLE lease (
  id          VARCHAR(64) PRIMARY KEY,
  position    BIGINT NOT NULL,
  vo          VARCHAR NOT NULL,
  subject     VARCHAR NOT NULL,
  vcpus       BIGINT NOT NULL,
  cpu_share   BIGINT NOT NULL,
  memory_mib  BIGINT NOT NULL,
  disk_mib    BIGINT NOT NULL,
  bandwidth   BIGINT NOT NULL,
  tags        VARCHAR NOT NULL,
  nodes       INTEGER NOT NULL,
  affinity    VARCHAR(16) NOT NULL,
  -- immediate; reservation (moment: start); deadline (moment: earliest start, latest: latest end); best effort (moment: 1 where it is
  -- preemptible); spot (moment: notice)
  kind        VARCHAR(16) NOT NULL,
  duration    BIGINT NOT NULL,
  moment      BIGINT NOT NULL,
  latest      BIGINT NOT NULL,
  image       VARCHAR NOT NULL,
  image_mib   BIGINT NOT NULL,
  actions     INTEGER NOT NULL,
  state       VARCHAR(16) NOT NULL,
  submitted   BIGINT NOT NULL,
  -- Empty where it has no place: then the times are 0. Otherwise lines of a host's name, a tab and how many nodes it has there.
  placement   VARCHAR NOT NULL,
  prepare     BIGINT NOT NULL,
  start_time  BIGINT NOT NULL,
  end_time    BIGINT NOT NULL,
  release     BIGINT NOT NULL,
  -- Lines of when a transfer of its image begins, a tab and when it ends.
  staging     VARCHAR NOT NULL,
  ran         BIGINT NOT NULL,
  preemptions INTEGER NOT NULL,
  held_until  BIGINT NOT NULL,
  fixed_end   BOOLEAN NOT NULL,
  cut         BOOLEAN NOT NULL,
  up          BOOLEAN NOT NULL,
  workspaces  VARCHAR NOT NULL
);

-- What is read of all workspaces at once, beside their state; the same as in "booking".
ALTER TABLE workspace ADD COLUMN target VARCHAR(32) DEFAULT '' NOT NULL;
ALTER TABLE workspace ADD COLUMN lease VARCHAR(64);
ALTER TABLE workspace ADD COLUMN host VARCHAR;
ALTER TABLE workspace ADD COLUMN lease_end TIMESTAMP(6) WITH TIME ZONE;
