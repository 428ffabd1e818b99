-- Organisations, units and people that change over time; imports; the accessibility statement; the log's own order.

alter table organisation
  add column version integer not null default 1,
  add column organisation_number text check (organisation_number ~ '^[0-9]{10}$');
alter table unit add column version integer not null default 1;

-- The person's name is copied to the membership, so that an organisation's people are listed by an index of its own.
alter table membership
  add column version integer not null default 1,
  add column listed_name text collate "sv-x-icu" not null default '';
update membership m set listed_name = p.name from person p where p.id = m.person_id;
create index membership_by_name on membership (organisation_id, listed_name, id);

create function mylla_membership_name() returns trigger language plpgsql security definer set search_path = public as $$
begin
  new.listed_name := coalesce((select name from person where id = new.person_id), new.listed_name, '');
  return new;
end $$;
create trigger membership_name before insert or update of person_id on membership
  for each row execute function mylla_membership_name();

create function mylla_person_renamed() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update membership set listed_name = new.name where person_id = new.id;
  return null;
end $$;
create trigger person_renamed after update of name on person
  for each row when (old.name is distinct from new.name) execute function mylla_person_renamed();

-- Whether the person also belongs to another organisation: then this one may not rename him or her.
create function mylla_belongs_elsewhere(wanted uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from membership where person_id = wanted and organisation_id <> mylla_organisation())
$$;
drop policy person_write on person;
create policy person_write on person for update to mylla_app using (
  id = (select mylla_person())
  or id in (select m.person_id from membership m where m.organisation_id = (select mylla_organisation()))
     and not mylla_belongs_elsewhere(id));

-- The log in the order of time; the period, the person and the kind narrow it.
create index event_by_moment on event (organisation_id, at, id);
create index event_by_actor on event (organisation_id, actor_id, at, id);

-- A file of units or people on its way in: a draft until it is applied. What the file said is forgotten then.
create table import_batch (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  person_id uuid references person on delete set null,
  kind text not null check (kind in ('units', 'people')),
  file_name text not null default '' check (length(file_name) <= 200),
  content text check (length(content) <= 2000000),
  fingerprint text not null check (length(fingerprint) <= 100), -- of the plan that was shown
  counts jsonb not null default '{}',
  created_at timestamptz not null,
  expires_at timestamptz not null,
  applied_at timestamptz,
  check (applied_at is null or content is null)
);
create index import_batch_by_time on import_batch (organisation_id, id);
create index import_batch_expiring on import_batch (expires_at) where applied_at is null;
alter table import_batch enable row level security;
create policy import_batch_own on import_batch to mylla_app
  using (organisation_id = (select mylla_organisation())
    and (applied_at is not null or person_id = (select mylla_person())))
  with check (organisation_id = (select mylla_organisation()));

-- What an organisation says about how accessible its Mylla is, in each language.
create table accessibility_statement (
  organisation_id uuid not null references organisation on delete cascade,
  language text not null check (language in ('sv', 'en')),
  service_name text not null check (length(service_name) between 1 and 200),
  compliance text not null check (compliance in ('full', 'partial', 'none')),
  intro text not null default '' check (length(intro) <= 10000),
  shortcomings jsonb not null default '[]' check (jsonb_typeof(shortcomings) = 'array'), -- [{"what": …, "why": …}]
  burden text not null default '' check (length(burden) <= 10000),
  out_of_scope text not null default '' check (length(out_of_scope) <= 10000),
  method text not null default '' check (length(method) <= 10000),
  contact text not null default '' check (length(contact) <= 10000),
  assessed_on date,
  published_on date,
  updated_on date not null,
  version integer not null default 1,
  primary key (organisation_id, language)
);
alter table accessibility_statement enable row level security;
create policy accessibility_statement_read on accessibility_statement for select to mylla_app
  using (organisation_id = (select mylla_organisation()));
create policy accessibility_statement_write on accessibility_statement to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null)
  with check (organisation_id = (select mylla_organisation()));

-- The colours and the logo that an organisation's pages wear: public, and nothing else of it.
create function mylla_theme(wanted text) returns table (colour text, theme_version integer, logo bytea, logo_type text)
language sql stable security definer set search_path = public as $$
  select colour, theme_version, logo, logo_type from organisation where slug = wanted
$$;

-- Where there is one organisation only, its public pages are the installation's.
create function mylla_only_organisation() returns table (id uuid, slug text)
language sql stable security definer set search_path = public as $$
  select id, slug from organisation where not example and (select count(*) from organisation where not example) = 1
$$;

-- The search index is kept by whoever makes a change, also when the row is not (or no longer) for that person to see:
-- a visitor's contribution, something handed over. The door writes in the own organisation only.
create function mylla_index_document(
  type text, id text, lang text, vis text, unit uuid, people uuid[], heading text, content text, address text, at timestamptz)
returns void language plpgsql security definer set search_path = public as $$
begin
  if mylla_organisation() is null then raise exception 'Only within an organisation'; end if;
  insert into search_document as d
    (object_type, object_id, language, organisation_id, visibility, unit_id, person_ids, title, body, path, updated_at)
  values (type, id, lang, mylla_organisation(), vis, unit, people, heading, content, address, at)
  on conflict (object_type, object_id, language) do update set
    visibility = excluded.visibility, unit_id = excluded.unit_id, person_ids = excluded.person_ids,
    title = excluded.title, body = excluded.body, path = excluded.path, updated_at = excluded.updated_at
  where d.organisation_id = mylla_organisation();
end $$;
create function mylla_unindex_document(type text, id text) returns void
language sql security definer set search_path = public as $$
  delete from search_document
   where object_type = type and object_id = id and organisation_id = mylla_organisation()
$$;
