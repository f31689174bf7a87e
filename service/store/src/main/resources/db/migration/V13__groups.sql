-- The group, and role there, whose members may use a workspace like its owner: /vo/group/Role=role; empty for none.
ALTER TABLE workspace ADD COLUMN shared_with VARCHAR DEFAULT '' NOT NULL;
CREATE INDEX workspace_by_shared_with ON workspace (shared_with);
