-- Sentences of memory that a person signed. A signed one names its reviewer where another names its engine.
-- Changes `memory`: waits for, and holds up, whoever writes there at this moment; reads every row once, rewrites none.
alter table memory
  add column reviewed_by uuid,
  add column reviewed_at timestamptz,
  drop constraint memory_names_its_engine,
  add constraint memory_names_its_maker
    check (num_nonnulls(engine, reviewed_by) = (translated is not null)::int),
  add constraint memory_signed check ((reviewed_by is null) = (reviewed_at is null));
