-- For whom leases count: what else their virtual organisation said when they were asked for, as lines of vo:name=value, beside the
-- attribute that stood first.
ALTER TABLE lease ADD COLUMN generic_attributes VARCHAR DEFAULT '' NOT NULL;

-- What accounts have spent is theirs by all that they are known by, which may be longer than keys may be: that there is one row for each
-- day and account is seen to under the lock of the plan.
ALTER TABLE spent_time RENAME TO spent_time_by_attribute;
CREATE TABLE spent_time (
  day_number         BIGINT NOT NULL,
  subject            VARCHAR NOT NULL,
  attribute          VARCHAR NOT NULL,
  generic_attributes VARCHAR NOT NULL,
  started            BIGINT NOT NULL,
  vcpu_millis        BIGINT NOT NULL,
  used_vcpu_millis   BIGINT NOT NULL,
  memory_millis      BIGINT NOT NULL,
  used_memory_millis BIGINT NOT NULL,
  disk_millis        BIGINT NOT NULL,
  charge             BIGINT NOT NULL
);
INSERT INTO spent_time (day_number, subject, attribute, generic_attributes, started, vcpu_millis, used_vcpu_millis, memory_millis,
    used_memory_millis, disk_millis, charge)
  SELECT day_number, subject, attribute, '', started, vcpu_millis, used_vcpu_millis, memory_millis, used_memory_millis, disk_millis,
    charge FROM spent_time_by_attribute;
DROP TABLE spent_time_by_attribute;
CREATE INDEX spent_time_by_subject ON spent_time (day_number, subject);
