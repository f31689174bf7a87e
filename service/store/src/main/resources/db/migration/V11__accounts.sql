-- For whom leases count: the attribute that stood first when they were asked for, as /vo/group/Role=role, beside their subject; and
-- until when what they have spent is in "spent_time", in milliseconds since the epoch.
ALTER TABLE lease ADD COLUMN attribute VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE lease ADD COLUMN settled BIGINT DEFAULT 0 NOT NULL;
UPDATE lease SET attribute = '/' || vo WHERE vo <> '';

-- Whose members' workspaces they are: /vo/group.
ALTER TABLE workspace ADD COLUMN vo_group VARCHAR DEFAULT '' NOT NULL;
UPDATE workspace SET vo_group = COALESCE((SELECT lease.attribute FROM lease WHERE lease.id = workspace.lease), '');
CREATE INDEX workspace_by_group ON workspace (vo_group);

-- vCPU time that leases have spent on a day, in days since the epoch, and count for no more themselves; in milliseconds of vCPUs.
CREATE TABLE spent_time (
  day_number  BIGINT NOT NULL,
  subject     VARCHAR NOT NULL,
  attribute   VARCHAR NOT NULL,
  vcpu_millis BIGINT NOT NULL,
  PRIMARY KEY (day_number, subject, attribute)
);
