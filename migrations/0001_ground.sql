-- The ground: who acts (organisation, unit, person, membership), what happened (event), what can be found (search_document).
-- Row-level security: a request runs as mylla_app, which owns nothing, with its organisation, person and units set.

create extension if not exists pg_trgm;
create extension if not exists unaccent;

do $$ begin
  if not exists (select from pg_roles where rolname = 'mylla_app') then create role mylla_app nologin; end if;
exception when duplicate_object or unique_violation then null; -- another database of the same server makes it right now
end $$;
do $$ begin
  if not pg_has_role(current_user, 'mylla_app', case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end) then execute format('grant mylla_app to %I', current_user); end if;
exception when insufficient_privilege then
  raise exception 'The database user % may not act as the role mylla_app. Ask the administrator of the server to run: GRANT mylla_app TO %', current_user, quote_ident(current_user);
end $$;
grant usage on schema public to mylla_app;
alter default privileges in schema public grant select, insert, update, delete on tables to mylla_app;
alter default privileges in schema public grant usage on sequences to mylla_app;

create function mylla_organisation() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('mylla.organisation', true), '')::uuid $$;
create function mylla_person() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('mylla.person', true), '')::uuid $$;
create function mylla_units() returns uuid[] language sql stable parallel safe
  as $$ select coalesce(string_to_array(nullif(current_setting('mylla.units', true), ''), ',')::uuid[], '{}') $$;

-- Who may see a row: private = the people named on it; unit = those who belong to it (and managers above).
create domain visibility as text check (value in ('private', 'unit', 'organisation', 'network', 'public'));

create table organisation (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
  kind text not null check (kind in ('municipality', 'region', 'company', 'university', 'association')),
  name text not null check (length(name) between 1 and 200),
  code text check (code ~ '^[0-9]{2}([0-9]{2})?$'), -- SCB's code: 4 digits for a municipality, 2 for a region
  language text not null default 'sv' check (language in ('sv', 'en')),
  colour text check (colour ~ '^#[0-9a-f]{6}$'),
  logo bytea check (length(logo) <= 200000),
  logo_type text check (logo_type in ('image/png', 'image/jpeg', 'image/webp')),
  logo_alt text check (length(logo_alt) <= 200),
  theme_version integer not null default 0,
  example boolean not null default false, -- the invented municipality; lets its personas be picked
  created_at timestamptz not null
);

create table person (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  email text not null unique check (email = lower(email) and length(email) <= 254),
  language text not null default 'sv' check (language in ('sv', 'en')),
  created_at timestamptz not null
);

create table unit (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  parent_id uuid references unit,
  kind text not null check (kind in ('administration', 'company', 'district', 'unit')),
  name text not null check (length(name) between 1 and 200),
  code text check (length(code) <= 50), -- the organisation's own code, by which imports find the unit
  closed_on date,
  created_at timestamptz not null,
  unique (organisation_id, code)
);
create index unit_by_parent on unit (organisation_id, parent_id);

create table membership (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  person_id uuid not null references person on delete cascade,
  unit_id uuid references unit,
  roles text[] not null default '{employee}' check (
    roles <@ '{employee,manager,coach,ambassador,innovation-lead,steering-group,politician,administrator,guest}'
    and cardinality(roles) > 0),
  title text check (length(title) <= 200),
  created_at timestamptz not null,
  ended_on date,
  unique (organisation_id, person_id)
);
create index membership_by_person on membership (person_id);
create index membership_by_unit on membership (organisation_id, unit_id);

-- One row for each change of state, written in its transaction. Never changed, never deleted by a request.
create table event (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  at timestamptz not null,
  actor_id uuid references person on delete set null,
  kind text not null check (kind ~ '^[a-z-]+\.[a-z-]+$'), -- e.g. journey.started
  object_type text not null,
  object_id uuid not null,
  data jsonb not null default '{}'
);
create index event_by_object on event (organisation_id, object_type, object_id, id);
create index event_by_time on event (organisation_id, id);
create index event_by_kind on event (organisation_id, kind, id);

-- What can be found, one row per object (and language, for content). organisation_id is null for the common content.
create table search_document (
  object_type text not null,
  object_id text not null,
  language text not null default '' check (language in ('', 'sv', 'en')),
  organisation_id uuid references organisation on delete cascade,
  visibility visibility not null,
  unit_id uuid,
  person_ids uuid[] not null default '{}',
  title text not null,
  body text not null,
  path text not null,
  updated_at timestamptz not null,
  words tsvector not null generated always as (
    setweight(to_tsvector('swedish', title), 'A') || setweight(to_tsvector('swedish', left(body, 20000)), 'B')
    || setweight(to_tsvector('english', title), 'C')) stored,
  fuzzy text not null generated always as (lower(title || ' ' || left(body, 200))) stored,
  primary key (object_type, object_id, language)
);
create index search_document_words on search_document using gin (words);
create index search_document_fuzzy on search_document using gin (fuzzy gin_trgm_ops);
create index search_document_organisation on search_document (organisation_id, object_type);

alter table organisation enable row level security;
create policy organisation_read on organisation for select to mylla_app using (
  id = (select mylla_organisation())
  or id in (select m.organisation_id from membership m where m.person_id = (select mylla_person()) and m.ended_on is null));
create policy organisation_write on organisation for update to mylla_app
  using (id = (select mylla_organisation())) with check (id = (select mylla_organisation()));
create policy organisation_create on organisation for insert to mylla_app
  with check (id = (select mylla_organisation()));

alter table unit enable row level security;
create policy unit_own on unit to mylla_app using (organisation_id = (select mylla_organisation()));

alter table membership enable row level security;
create policy membership_own on membership to mylla_app using (organisation_id = (select mylla_organisation()));
create policy membership_mine on membership for select to mylla_app using (person_id = (select mylla_person()));

alter table person enable row level security;
create policy person_read on person for select to mylla_app using (
  id = (select mylla_person())
  -- asked row by row (offset 0 sees to that): otherwise everybody in the organisation is read for the name of one
  or exists (select 1 from membership m where m.organisation_id = (select mylla_organisation()) and m.person_id = person.id offset 0));
create policy person_write on person for update to mylla_app using (
  id = (select mylla_person())
  or id in (select m.person_id from membership m where m.organisation_id = (select mylla_organisation())));

alter table event enable row level security;
create policy event_read on event for select to mylla_app using (organisation_id = (select mylla_organisation()));
create policy event_write on event for insert to mylla_app with check (organisation_id = (select mylla_organisation()));
revoke update, delete on event from mylla_app;

alter table search_document enable row level security;
create policy search_read on search_document for select to mylla_app using (
  organisation_id is null
  or (organisation_id = (select mylla_organisation()) and (
    visibility in ('organisation', 'network', 'public') and (visibility = 'public' or (select mylla_person()) is not null)
    or visibility = 'unit' and unit_id = any ((select mylla_units())::uuid[])
    or (select mylla_person()) = any (person_ids))));
create policy search_write on search_document for insert to mylla_app with check (organisation_id = (select mylla_organisation()));
create policy search_update on search_document for update to mylla_app using (organisation_id = (select mylla_organisation()));
create policy search_delete on search_document for delete to mylla_app using (organisation_id = (select mylla_organisation()));

-- A person is one across organisations, found by e-mail. The app may not look people up elsewhere:
-- this door gives the id of the person with that address, made now if there is none, and nothing else.
create function mylla_person_for_email(new_id uuid, person_name text, address text, person_language text, at timestamptz)
returns uuid language plpgsql security definer set search_path = public as $$
declare found uuid;
begin
  insert into person (id, name, email, language, created_at)
  values (new_id, person_name, lower(trim(address)), person_language, at)
  on conflict (email) do nothing;
  select id into found from person where email = lower(trim(address));
  return found;
end $$;

-- Full-text and trigram operators are not leakproof, so their indexes cannot be used behind row-level security.
-- This door gives candidates (keys only) of the own organisation and the common content; the rows themselves are
-- then read under row-level security, which decides what the person sees.
create function mylla_search_candidates(query tsquery, prefix tsquery, fuzzy_text text, wanted_language text, cap integer)
returns table (object_type text, object_id text, language text, rank real)
language sql stable security definer set search_path = public as $$
  (select d.object_type, d.object_id, d.language, ts_rank(d.words, query || prefix)
     from search_document d
    where d.words @@ (query || prefix)
      and (d.organisation_id = mylla_organisation() or d.organisation_id is null)
      and d.language in ('', wanted_language)
    limit cap)
  union all
  (select d.object_type, d.object_id, d.language, word_similarity(fuzzy_text, d.fuzzy) / 10
     from search_document d
    where fuzzy_text <% d.fuzzy
      and (d.organisation_id = mylla_organisation() or d.organisation_id is null)
      and d.language in ('', wanted_language)
    limit cap)
$$;

-- What a visitor must know of an organisation to see its public pages and its colours.
create function mylla_organisation_by_slug(wanted text)
returns table (id uuid, slug text, name text, kind text, language text, colour text, theme_version integer, example boolean, has_logo boolean, logo_alt text)
language sql stable security definer set search_path = public as $$
  select id, slug, name, kind, language, colour, theme_version, example, logo is not null, logo_alt from organisation where slug = wanted
$$;

-- Whether anything is set up: the first page asks.
create function mylla_installation() returns table (organisations bigint, examples bigint)
language sql stable security definer set search_path = public as $$
  select count(*) filter (where not example), count(*) filter (where example) from organisation
$$;

-- The units above a unit (itself among them) and below it. Used once per request, to know what a person may see.
-- It reads the unit tree of the unit's own organisation and gives ids only.
create function mylla_units_around(wanted uuid) returns table (above uuid[], below uuid[])
language sql stable security definer set search_path = public as $$
  with recursive up as (
    select id, parent_id from unit where id = wanted
    union select u.id, u.parent_id from unit u join up on u.id = up.parent_id
  ), down as (
    select id from unit where id = wanted
    union select u.id from unit u join down on u.parent_id = down.id
  )
  select coalesce((select array_agg(id) from up), '{}'), coalesce((select array_agg(id) from down), '{}')
$$;
