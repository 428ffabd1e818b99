-- The open API: keys, and webhooks that tell other systems what has happened.

-- A key acts as a *service*: somebody who is no human being, belongs to no unit and is a member nowhere, so that it stands
-- in no list of people. Row-level security sees it as a person: what is shared with the organisation or the public, and
-- what it has made itself. See docs/adr/0015.
alter table person add column kind text not null default 'human' check (kind in ('human', 'service'));

-- Which request led to an event (the trace-id of W3C Trace Context), so that a webhook can carry it on.
alter table event add column trace text check (trace ~ '^[0-9a-f]{32}$');

create table api_key (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  service_id uuid not null unique references person,
  name text not null check (length(name) between 1 and 200),
  prefix text not null check (length(prefix) between 6 and 20), -- the first characters, by which people tell keys apart
  hash bytea not null unique check (length(hash) = 32), -- SHA-256 of 256 random bits: nothing to guess, so no salt
  scopes text[] not null check (cardinality(scopes) between 1 and 50),
  expires_on date, -- the last day it works; null: until it is revoked
  last_used_on date,
  revoked_at timestamptz,
  created_by uuid references person on delete set null,
  created_at timestamptz not null
);
create index api_key_newest on api_key (organisation_id, id desc);

create function mylla_is_administrator() returns boolean language sql stable as $$
  select exists (
    select 1 from membership m
     where m.organisation_id = mylla_organisation() and m.person_id = mylla_person()
       and m.ended_on is null and 'administrator' = any (m.roles))
$$;

alter table api_key enable row level security;
create policy api_key_own on api_key to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_is_administrator()))
  with check (organisation_id = (select mylla_organisation()) and (select mylla_is_administrator()));
revoke delete on api_key from mylla_app;

-- Makes the service that a new key acts as. For administrators; the address is one that nobody can know or be reached at.
create function mylla_make_service(new_id uuid, service_name text, service_language text, at timestamptz) returns void
language plpgsql security definer set search_path = public as $$
begin
  if not mylla_is_administrator() then raise insufficient_privilege; end if;
  insert into person (id, name, email, language, kind, created_at)
  values (new_id, service_name, replace(gen_random_uuid()::text, '-', '') || '@service.invalid', service_language, 'service', at);
end $$;

-- The services of the own organisation: everybody in it may read what they are called, in histories.
create function mylla_services() returns setof uuid
language sql stable security definer rows 20 set search_path = public as $$
  select service_id from api_key where organisation_id = mylla_organisation()
$$;
create policy person_service on person for select to mylla_app
  using (kind = 'service' and id in (select mylla_services()));

-- Whose key this is, by its hash; notes the day it was used. The caller is nobody yet, and belongs nowhere.
create function mylla_api_caller(wanted bytea, today date)
returns table (key_id uuid, service_id uuid, name text, scopes text[], state text, organisation_id uuid, slug text, organisation_name text)
language plpgsql security definer rows 1 set search_path = public as $$
declare k api_key;
begin
  select * into k from api_key a where a.hash = wanted;
  if not found then return; end if;
  if k.revoked_at is null and (k.expires_on is null or k.expires_on >= today) and k.last_used_on is distinct from today then
    update api_key a set last_used_on = today where a.id = k.id;
  end if;
  return query
    select k.id, k.service_id, k.name, k.scopes,
           case when k.revoked_at is not null then 'revoked' when k.expires_on < today then 'expired' else 'valid' end,
           o.id, o.slug, o.name
      from organisation o where o.id = k.organisation_id;
end $$;

-- Whose public things somebody without a key reads: the organisation of that name, or, where none is named, the oldest
-- real one of the installation (the example only where there is no other).
create function mylla_api_organisation(wanted text) returns table (id uuid, slug text, name text)
language sql stable security definer rows 1 set search_path = public as $$
  select o.id, o.slug, o.name from organisation o
   where wanted is null or o.slug = wanted
   order by o.example, o.created_at, o.id limit 1
$$;
