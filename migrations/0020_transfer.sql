-- Exports: lists made into files in the background (export_job), kept in pieces until they are fetched or a week has gone
-- (export_piece).

create table export_job (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  person_id uuid not null references person on delete cascade, -- who asked; whose rights decide what is in the file
  source text not null check (source ~ '^[a-z][a-z-]*$' and length(source) <= 50),
  format text not null check (format in ('xlsx', 'csv', 'csv-comma', 'json')),
  language text not null check (language in ('sv', 'en')),
  filter jsonb not null default '{}' check (jsonb_typeof(filter) = 'object' and length(filter::text) <= 4000),
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'expired')),
  reason text check (reason ~ '^[a-z][a-z-]*$'), -- why it failed: a code
  attempts smallint not null default 0, -- failed attempts one after the other, at the same place
  turn integer not null default 0, -- who works on it: a turn that is not the latest writes nothing
  held_until timestamptz, -- until when the latest turn is taken to be alive
  place text check (length(place) <= 500), -- where the next batch begins
  begun_at timestamptz, -- of the file: null before its first piece
  writer jsonb, -- where the file has come to
  all_read boolean not null default false, -- whether the last row has been written
  rows_done integer not null default 0,
  rows_expected integer,
  pieces integer not null default 0,
  bytes bigint not null default 0,
  sha256 text,
  asked_at timestamptz not null,
  moved_at timestamptz not null,
  ended_at timestamptz,
  expires_at timestamptz, -- when the file goes away
  check ((state = 'failed') = (reason is not null)),
  check (state <> 'done' or sha256 is not null and expires_at is not null and all_read)
);
create index export_job_own on export_job (organisation_id, person_id, id);
create index export_job_unended on export_job (moved_at) where state in ('waiting', 'running');
create index export_job_expiring on export_job (expires_at) where expires_at is not null;

alter table export_job enable row level security;
create policy export_job_own on export_job to mylla_app
  using (organisation_id = (select mylla_organisation()) and person_id = (select mylla_person()))
  with check (organisation_id = (select mylla_organisation()) and person_id = (select mylla_person()));

create table export_piece (
  export_id uuid not null references export_job on delete cascade,
  number integer not null check (number >= 0),
  organisation_id uuid not null references organisation on delete cascade,
  row_count integer not null,
  sha256 bytea not null,
  data bytea not null,
  primary key (export_id, number)
);
create index export_piece_by_organisation on export_piece (organisation_id, export_id, number);

alter table export_piece enable row level security;
create policy export_piece_own on export_piece to mylla_app
  using (organisation_id = (select mylla_organisation())
    and exists (select 1 from export_job e where e.id = export_id))
  with check (organisation_id = (select mylla_organisation())
    and exists (select 1 from export_job e where e.id = export_id));
