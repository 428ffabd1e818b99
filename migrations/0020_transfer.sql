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

-- Imports: the rows of a file on their way in (import_row), and where they have come to (import_job). What the file said is
-- forgotten row by row as it is brought in; what was made is remembered for as long as it can be undone.

create table import_job (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  person_id uuid not null references person on delete cascade,
  target text not null check (target ~ '^[a-z][a-z-]*$' and length(target) <= 50),
  file_name text not null default '' check (length(file_name) <= 200),
  headings text[] not null,
  repeated integer not null default 0, -- rows left out because they were the heading once more
  mapping jsonb, -- field → place of its column; null until chosen
  state text not null default 'read' check (state in ('read', 'checked', 'waiting', 'running', 'done', 'failed', 'undoing', 'undone')),
  reason text check (reason ~ '^[a-z][a-z-]*$'),
  row_count integer not null,
  last_number integer not null, -- of the last row in the file
  wrong_count integer not null default 0,
  made_count integer not null default 0,
  undone_count integer not null default 0,
  kept_count integer not null default 0, -- rows that could not be undone
  place integer not null default 1, -- number of the last row that has been dealt with; the heading is 1
  attempts smallint not null default 0,
  turn integer not null default 0,
  held_until timestamptz,
  created_at timestamptz not null,
  moved_at timestamptz not null,
  applied_at timestamptz,
  expires_at timestamptz not null, -- a file that waits: when it is forgotten; one brought in: until when it can be undone
  check ((state = 'failed') = (reason is not null))
);
create index import_job_own on import_job (organisation_id, person_id, id);
create index import_job_unended on import_job (moved_at) where state in ('waiting', 'running', 'undoing');
create index import_job_expiring on import_job (expires_at);

alter table import_job enable row level security;
create policy import_job_own on import_job to mylla_app
  using (organisation_id = (select mylla_organisation()) and person_id = (select mylla_person()))
  with check (organisation_id = (select mylla_organisation()) and person_id = (select mylla_person()));

create table import_row (
  import_id uuid not null references import_job on delete cascade,
  number integer not null, -- as a spreadsheet shows it: the heading is 1
  organisation_id uuid not null references organisation on delete cascade,
  cells text[], -- null once forgotten
  outcome text check (outcome in ('wrong', 'made', 'undone', 'kept')), -- null: on its way
  problems jsonb, -- what is wrong: field, code, params
  made_id uuid,
  kept jsonb, -- what could not be undone: title, href
  primary key (import_id, number)
);
create index import_row_by_outcome on import_row (organisation_id, import_id, outcome, number);

alter table import_row enable row level security;
create policy import_row_own on import_row to mylla_app
  using (organisation_id = (select mylla_organisation())
    and exists (select 1 from import_job i where i.id = import_id))
  with check (organisation_id = (select mylla_organisation())
    and exists (select 1 from import_job i where i.id = import_id));
