-- Instruments of an organisation's own, and answers to any instrument outside surveys. See src/features/instruments/README.md.

create table instrument (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  definition jsonb not null check (pg_column_size(definition) < 500000), -- the draft: structure and words
  name text not null check (length(name) between 1 and 120), -- from the draft
  based_on text not null default '' check (length(based_on) <= 80), -- id of the one it was copied from
  status text not null default 'draft' check (status in ('draft', 'published', 'archived')),
  instrument_version_id uuid references instrument_version, -- as last published
  published integer not null default 0 check (published >= 0), -- number of its last published version
  changed boolean not null default true, -- the draft says something else than what is published
  version integer not null default 1,
  created_by uuid references person on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (status <> 'published' or instrument_version_id is not null)
);
create index instrument_newest on instrument (organisation_id, id desc);
alter table instrument enable row level security;

create function mylla_edits_instruments() returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select 1 from membership m
     where m.organisation_id = mylla_organisation() and m.person_id = mylla_person() and m.ended_on is null
       and m.roles && '{innovation-lead,administrator}')
$$;
create policy instrument_read on instrument for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null
  and (status = 'published' or (select mylla_edits_instruments())));
create policy instrument_add on instrument for insert to mylla_app with check (
  organisation_id = (select mylla_organisation()) and (select mylla_edits_instruments()));
create policy instrument_change on instrument for update to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_edits_instruments()))
  with check (organisation_id = (select mylla_organisation()));

-- Answers of one person or one group to one instrument. Whose they are decides who else reads them.
create table assessment (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  owner_id uuid not null references person,
  title text not null check (length(title) between 1 and 200),
  instrument_id text not null check (length(instrument_id) between 1 and 80),
  instrument_version_id uuid not null references instrument_version,
  together boolean not null default false, -- a group answers, one of them writes
  took_part text not null default '' check (length(took_part) <= 2000), -- who the group was, as they wrote it
  unit_id uuid references unit on delete set null,
  visibility visibility not null default 'private' check (visibility in ('private', 'unit', 'organisation')),
  status text not null default 'open' check (status in ('open', 'closed')),
  answers jsonb not null default '{}' check (pg_column_size(answers) < 500000),
  closed_on date,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((status = 'closed') = (closed_on is not null))
);
create index assessment_newest on assessment (organisation_id, id desc);
create index assessment_by_owner on assessment (organisation_id, owner_id, id desc);
create index assessment_of_instrument on assessment (organisation_id, owner_id, instrument_id, closed_on) where status = 'closed';
alter table assessment enable row level security;
create policy assessment_read on assessment for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null and (
    owner_id = (select mylla_person())
    or status = 'closed' and visibility = 'organisation'
    or status = 'closed' and visibility = 'unit' and unit_id = any ((select mylla_units())::uuid[])));
create policy assessment_add on assessment for insert to mylla_app with check (
  organisation_id = (select mylla_organisation()) and owner_id = (select mylla_person()));
create policy assessment_change on assessment for update to mylla_app
  using (organisation_id = (select mylla_organisation()) and owner_id = (select mylla_person()))
  with check (organisation_id = (select mylla_organisation()) and owner_id = (select mylla_person()));
create policy assessment_remove on assessment for delete to mylla_app
  using (organisation_id = (select mylla_organisation()) and owner_id = (select mylla_person()));
