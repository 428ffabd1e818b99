-- Barriers: what is in the way, who has it in hand and until when (barrier), and how it moved, with reasons (barrier_move).

create table barrier (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  title text not null check (length(title) between 1 and 200),
  text text not null default '' check (length(text) <= 10000),
  kind text not null check (kind in ('organisation', 'payment-model', 'procurement', 'law-written', 'law-understood',
    'culture', 'technique', 'competence')),
  -- what it stops; features above this one own it, so there is no foreign key
  about_type text check (about_type ~ '^[a-z-]+$' and length(about_type) <= 40),
  about_id uuid,
  reported_by uuid references person on delete set null, -- null: without a name
  reported_on date not null,
  owner_id uuid references person on delete set null,
  next_on date, -- the day one looks at it again
  remedy text not null default '' check (length(remedy) <= 10000), -- what is done about it
  status text not null default 'open' check (status in ('open', 'in-hand', 'removed', 'accepted')),
  status_on date not null, -- the day it got its status
  unit_id uuid references unit on delete set null,
  visibility visibility not null,
  person_ids uuid[] not null default '{}' check (cardinality(person_ids) <= 500),
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  words tsvector not null generated always as (
    setweight(to_tsvector('swedish', title), 'A')
    || setweight(to_tsvector('swedish', left(text, 10000) || ' ' || left(remedy, 10000)), 'B')) stored,
  check ((about_type is null) = (about_id is null)),
  check (status not in ('open', 'in-hand') or next_on is not null)
);
create index barrier_standing on barrier (organisation_id, next_on, id) where status in ('open', 'in-hand');
create index barrier_standing_by_owner on barrier (organisation_id, owner_id, next_on, id)
  where status in ('open', 'in-hand');
create index barrier_by_status on barrier (organisation_id, status, status_on desc, id desc);
create index barrier_by_report on barrier (organisation_id, reported_on desc, id desc);
create index barrier_by_object on barrier (organisation_id, about_type, about_id) where about_id is not null;
create index barrier_by_unit_lately on barrier (organisation_id, unit_id, updated_at desc, id desc);
create index barrier_words on barrier using gin (words);

-- What is read may be changed, and nothing further.
alter table barrier enable row level security;
create policy barrier_seen on barrier to mylla_app
  using (
    organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null and (
      visibility in ('organisation', 'network', 'public')
      or visibility = 'unit' and unit_id = any ((select mylla_units())::uuid[])
      or (select mylla_person()) = any (person_ids)
      or owner_id = (select mylla_person())
      or reported_by = (select mylla_person())))
  with check (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null);

create table barrier_move (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  barrier_id uuid not null references barrier on delete cascade,
  person_id uuid references person on delete set null,
  came_to text not null check (came_to in ('open', 'in-hand', 'removed', 'accepted')),
  reason text not null check (length(reason) between 1 and 2000),
  at timestamptz not null
);
create index barrier_move_by_barrier on barrier_move (organisation_id, barrier_id, id);

alter table barrier_move enable row level security;
create policy barrier_move_seen on barrier_move to mylla_app
  using (
    organisation_id = (select mylla_organisation())
    and exists (select 1 from barrier b where b.id = barrier_id))
  with check (
    organisation_id = (select mylla_organisation())
    and exists (select 1 from barrier b where b.id = barrier_id));

-- Full-text operators are not leakproof (see 0005): ids of the own organisation, at most cap; the rows are then read
-- under row-level security, which decides what is seen.
create function mylla_barrier_candidates(query tsquery, cap integer) returns setof uuid
language sql stable security definer rows 500 set search_path = public as $$
  select id from barrier where words @@ query and organisation_id = mylla_organisation() limit cap
$$;

-- For the job that passes over an organisation without being anybody in it: barriers whose day has come, after_id
-- continues. It answers nothing to a request, which always has a person.
create function mylla_barriers_to_remind(until_day date, after_day date, after_id uuid, cap integer)
returns table (id uuid, owner_id uuid, title text, next_on date)
language sql stable security definer set search_path = public as $$
  select b.id, b.owner_id, b.title, b.next_on
    from barrier b
   where b.organisation_id = mylla_organisation() and mylla_person() is null
     and b.status in ('open', 'in-hand') and b.next_on <= until_day
     and (b.next_on, b.id) > (after_day, after_id)
   order by b.next_on, b.id
   limit cap
$$;

-- For the same job: gives each barrier that still stands, and whose owner has left, to the innovation lead (or, where
-- there is none, to an administrator), and tells which were given to whom.
create function mylla_barriers_without_owner(at timestamptz)
returns table (id uuid, owner_id uuid, title text, next_on date)
language sql volatile security definer set search_path = public as $$
  update barrier b
     set owner_id = heir.person_id, version = b.version + 1, updated_at = at
    from (select m.person_id from membership m
           where m.organisation_id = mylla_organisation() and m.ended_on is null
             and m.roles && array['innovation-lead', 'administrator']
           order by not ('innovation-lead' = any (m.roles)), m.created_at, m.person_id limit 1) heir
   where b.organisation_id = mylla_organisation() and mylla_person() is null
     and b.status in ('open', 'in-hand')
     and not exists (
       select 1 from membership m
        where m.organisation_id = b.organisation_id and m.person_id = b.owner_id and m.ended_on is null)
  returning b.id, b.owner_id, b.title, b.next_on
$$;
