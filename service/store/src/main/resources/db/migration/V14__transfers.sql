-- To whom a workspace is offered, and when its owner accepted it from another.
ALTER TABLE workspace ADD COLUMN offered_to VARCHAR;
ALTER TABLE workspace ADD COLUMN accepted TIMESTAMP WITH TIME ZONE;
