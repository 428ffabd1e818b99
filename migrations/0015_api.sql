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

-- ── Webhooks ───────────────────────────────────────────────────────────────────────────────────────────────

create table webhook (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  name text not null check (length(name) between 1 and 200),
  url text not null check (url ~ '^https?://' and length(url) <= 500),
  kinds text[] not null check (cardinality(kinds) between 1 and 300),
  status text not null default 'active' check (status in ('active', 'paused', 'disabled')), -- disabled: by Mylla, after long failing
  since uuid not null, -- events after this one are told of: an id made when the webhook was
  place uuid not null, -- the last event that has been read
  failing_since timestamptz, -- null while the receiver answers as it should
  version integer not null default 1,
  created_by uuid references person on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index webhook_by_organisation on webhook (organisation_id, id);

alter table webhook enable row level security;
create policy webhook_own on webhook to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_is_administrator()))
  with check (organisation_id = (select mylla_organisation()) and (select mylla_is_administrator()));

-- What messages are signed with. Must be known in clear to sign, so it is kept where no request reaches it.
-- After a change the old one goes on signing, beside the new, until its day.
create table webhook_secret (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  webhook_id uuid not null references webhook on delete cascade,
  secret text not null check (secret ~ '^whsec_[A-Za-z0-9+/]{32,88}={0,2}$'),
  created_at timestamptz not null,
  until timestamptz -- null: the one that holds now
);
create unique index webhook_secret_now on webhook_secret (webhook_id) where until is null;
create index webhook_secret_by_webhook on webhook_secret (organisation_id, webhook_id);
alter table webhook_secret enable row level security;
revoke all on webhook_secret from mylla_app;

-- Gives a webhook a new secret; the one before goes on signing until keep_until. Write only: no request reads a secret.
create function mylla_webhook_new_secret(wanted uuid, new_id uuid, new_secret text, at timestamptz, keep_until timestamptz) returns void
language plpgsql security definer set search_path = public as $$
begin
  if not mylla_is_administrator() then raise insufficient_privilege; end if;
  perform 1 from webhook where id = wanted and organisation_id = mylla_organisation() for update;
  if not found then raise insufficient_privilege; end if;
  delete from webhook_secret where webhook_id = wanted and until <= at;
  update webhook_secret set until = keep_until where webhook_id = wanted and until is null;
  insert into webhook_secret (id, organisation_id, webhook_id, secret, created_at, until)
  values (new_id, mylla_organisation(), wanted, new_secret, at, null);
end $$;

-- One row for each event and webhook: what is to be sent, and how it went. No text that anybody wrote.
create table webhook_delivery (
  id uuid primary key, -- the message's webhook-id: the same each time it is sent
  organisation_id uuid not null references organisation on delete cascade,
  webhook_id uuid not null references webhook on delete cascade,
  event_id uuid not null,
  kind text not null,
  object_type text not null,
  object_id uuid not null,
  event_at timestamptz not null,
  trace text,
  status text not null default 'waiting' check (status in ('waiting', 'delivered', 'failed')),
  attempts integer not null default 0,
  next_at timestamptz not null,
  answer integer, -- HTTP status of the last attempt; null if there was none
  problem text check (length(problem) <= 60), -- code of what went wrong last
  milliseconds integer, -- how long the last attempt took
  tried_at timestamptz,
  created_at timestamptz not null,
  unique (webhook_id, event_id)
);
create index webhook_delivery_newest on webhook_delivery (organisation_id, webhook_id, event_at desc, id desc);
create index webhook_delivery_due on webhook_delivery (organisation_id, webhook_id, next_at) where status = 'waiting';
create index webhook_delivery_old on webhook_delivery (organisation_id, created_at);

alter table webhook_delivery enable row level security;
create policy webhook_delivery_read on webhook_delivery for select to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_is_administrator()));
create policy webhook_delivery_resend on webhook_delivery for update to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_is_administrator()))
  with check (organisation_id = (select mylla_organisation()) and (select mylla_is_administrator()));
revoke insert, delete on webhook_delivery from mylla_app;

-- Doors for the job that passes over an organisation without being a person in it. They answer nothing to a person.

-- The webhooks at work, and from where each goes on reading.
create function mylla_webhooks_at_work() returns table (id uuid, since uuid, place uuid)
language sql stable security definer rows 10 set search_path = public as $$
  select w.id, w.since, w.place from webhook w
   where w.organisation_id = mylla_organisation() and mylla_person() is null and w.status = 'active'
$$;

-- Reads at most cap events after one, and puts those to send in the queue of the webhook: of its kinds, about objects
-- that everybody in the organisation may see (by the search index, where each object says so itself). An event that was
-- read before is not put in again. Tells how many were read, and the last of them.
create function mylla_webhook_collect(wanted uuid, after_id uuid, at timestamptz, cap integer)
returns table (events_read integer, last_id uuid)
language plpgsql security definer rows 1 set search_path = public as $$
declare
  hook webhook;
  found_count integer;
  found_last uuid;
begin
  if mylla_person() is not null then return; end if;
  select * into hook from webhook w where w.id = wanted and w.organisation_id = mylla_organisation() and w.status = 'active' for update;
  if not found then return; end if;
  with batch as (
    select e.id, e.at, e.kind, e.object_type, e.object_id, e.trace from event e
     where e.organisation_id = hook.organisation_id and e.id > after_id
     order by e.id limit cap
  ), put as (
    insert into webhook_delivery
      (id, organisation_id, webhook_id, event_id, kind, object_type, object_id, event_at, trace, next_at, created_at)
    select gen_random_uuid(), hook.organisation_id, hook.id, b.id, b.kind, b.object_type, b.object_id, b.at, b.trace,
           mylla_webhook_collect.at, mylla_webhook_collect.at
      from batch b
     where b.kind = any (hook.kinds)
       and exists (
         select 1 from search_document d
          where d.object_type = b.object_type and d.object_id = b.object_id::text
            and d.organisation_id = hook.organisation_id
            and d.visibility in ('organisation', 'network', 'public'))
    on conflict (webhook_id, event_id) do nothing
  )
  select count(*)::int, (array_agg(b.id order by b.id desc))[1] into found_count, found_last from batch b;
  if found_last > hook.place then update webhook w set place = found_last where w.id = hook.id; end if;
  return query select found_count, found_last;
end $$;

-- The webhooks that have something to send now.
create function mylla_webhooks_due(at timestamptz) returns setof uuid
language sql stable security definer rows 10 set search_path = public as $$
  select w.id from webhook w
   where w.organisation_id = mylla_organisation() and mylla_person() is null and w.status = 'active'
     and exists (
       select 1 from webhook_delivery d
        where d.organisation_id = w.organisation_id and d.webhook_id = w.id
          and d.status = 'waiting' and d.next_at <= at)
$$;

-- Takes the next message to send of a webhook, so that nobody else takes it before leased_until.
create function mylla_webhook_claim(wanted uuid, at timestamptz, leased_until timestamptz)
returns table (id uuid, event_id uuid, kind text, object_type text, object_id uuid, event_at timestamptz, created_at timestamptz, trace text,
  attempts integer, url text, example boolean, failing_since timestamptz, secrets text[], slug text)
language plpgsql security definer rows 1 set search_path = public as $$
begin
  if mylla_person() is not null then return; end if;
  return query
    with taken as (
      update webhook_delivery d set attempts = d.attempts + 1, next_at = leased_until, tried_at = mylla_webhook_claim.at
       where d.id = (
         select c.id from webhook_delivery c join webhook w on w.id = c.webhook_id and w.status = 'active'
          where c.organisation_id = mylla_organisation() and c.webhook_id = wanted
            and c.status = 'waiting' and c.next_at <= mylla_webhook_claim.at
          order by c.next_at, c.event_at limit 1 for update of c skip locked)
      returning d.*)
    select t.id, t.event_id, t.kind, t.object_type, t.object_id, t.event_at, t.created_at, t.trace, t.attempts,
           w.url, o.example, w.failing_since,
           (select array_agg(s.secret order by s.until desc nulls first) from webhook_secret s
             where s.webhook_id = w.id and (s.until is null or s.until > mylla_webhook_claim.at)),
           o.slug
      from taken t join webhook w on w.id = t.webhook_id join organisation o on o.id = t.organisation_id;
end $$;

-- Notes how an attempt went. retry_at null: no more attempts. Disables the webhook where the sender says so, and then
-- tells what it is called and who is to be told: the administrators.
create function mylla_webhook_tried(delivery uuid, at timestamptz, went_well boolean, http_answer integer, what_wrong text, took integer,
  retry_at timestamptz, disable boolean)
returns table (webhook_id uuid, name text, administrators uuid[])
language plpgsql security definer rows 1 set search_path = public as $$
declare sent webhook_delivery;
begin
  if mylla_person() is not null then return; end if;
  update webhook_delivery d
     set status = case when went_well then 'delivered' when retry_at is null then 'failed' else 'waiting' end,
         next_at = coalesce(retry_at, d.next_at), answer = http_answer, problem = what_wrong, milliseconds = took
   where d.id = delivery and d.organisation_id = mylla_organisation()
  returning d.* into sent;
  if not found then return; end if;
  update webhook w
     set failing_since = case when went_well then null when what_wrong = 'example' then w.failing_since else coalesce(w.failing_since, mylla_webhook_tried.at) end,
         status = case when disable and w.status = 'active' then 'disabled' else w.status end
   where w.id = sent.webhook_id
     and (not went_well and w.failing_since is null or went_well and w.failing_since is not null or disable and w.status = 'active');
  if found and disable then
    return query
      select w.id, w.name, (
        select array_agg(m.person_id) from membership m
         where m.organisation_id = w.organisation_id and m.ended_on is null and 'administrator' = any (m.roles))
        from webhook w where w.id = sent.webhook_id;
  end if;
end $$;

-- Forgets what was sent long ago, and secrets whose day has passed.
create function mylla_webhook_tidy(at timestamptz, before timestamptz) returns void
language plpgsql security definer set search_path = public as $$
begin
  if mylla_person() is not null then return; end if;
  delete from webhook_delivery d
   where d.organisation_id = mylla_organisation() and d.created_at < before and d.status <> 'waiting';
  delete from webhook_secret s where s.organisation_id = mylla_organisation() and s.until < at;
end $$;
