-- Goals: what the organisation wants (vision, goal), who has it together (goal_unit), how it is seen (indicator, with its
-- level for each year and its outcomes), and how an initiative is thought to lead there (chain_box, chain_link).
-- Everybody in the organisation reads all of it: goals are what the work is for.

create table vision (
  organisation_id uuid primary key references organisation on delete cascade,
  text text not null check (length(text) between 1 and 2000),
  version integer not null default 1,
  updated_at timestamptz not null
);

create table goal (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  title text not null check (length(title) between 1 and 200),
  text text not null default '' check (length(text) <= 5000),
  parent_id uuid references goal on delete set null, -- the goal that this one is a part of; never in a circle (see goals/rules.ts)
  owner_id uuid references person on delete set null, -- answers for it
  first_year smallint not null check (first_year between 1990 and 2100),
  last_year smallint not null check (last_year between 1990 and 2100),
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (last_year >= first_year),
  check (parent_id <> id)
);
create index goal_by_title on goal (organisation_id, title, id);
create index goal_by_parent on goal (organisation_id, parent_id);
create index goal_by_owner on goal (organisation_id, owner_id);
create index goal_lately on goal (organisation_id, updated_at desc, id desc);

-- The units that have a goal together, and since when. A unit that no longer has it keeps its row, so that what was so
-- last year stays so; until is the first day that it no longer has it.
create table goal_unit (
  organisation_id uuid not null references organisation on delete cascade,
  goal_id uuid not null references goal on delete cascade,
  unit_id uuid not null references unit,
  since date not null,
  until date,
  primary key (goal_id, unit_id, since),
  check (until >= since)
);
create index goal_unit_by_unit on goal_unit (organisation_id, unit_id, goal_id);
create index goal_unit_by_goal on goal_unit (organisation_id, goal_id);
create unique index goal_unit_once on goal_unit (goal_id, unit_id) where until is null;

create table indicator (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  goal_id uuid not null references goal on delete cascade,
  title text not null check (length(title) between 1 and 200),
  text text not null default '' check (length(text) <= 5000), -- how it is counted, and what it does not say
  measures text not null check (measures in ('result', 'process', 'relation')),
  measured_in text not null check (length(measured_in) between 1 and 40), -- per cent, days, people
  scale text not null check (scale in ('number', 'share')), -- a share is a per cent from 0 to 100
  direction text not null check (direction in ('up', 'down')), -- which way is better
  frequency text not null check (frequency in ('period', 'year')), -- a figure every four months, or every year
  source text not null default '' check (length(source) <= 500),
  owner_id uuid references person on delete set null, -- sees to it that the figure comes
  kolada_kpi text check (kolada_kpi ~ '^[NU][0-9]{5}$'),
  kolada_area text check (kolada_area ~ '^[0-9]{4}$'),
  kolada_gender text not null default 'T' check (kolada_gender in ('T', 'K', 'M')),
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((kolada_kpi is null) = (kolada_area is null)),
  check (kolada_kpi is null or frequency = 'year')
);
create index indicator_by_goal on indicator (organisation_id, goal_id, title, id);
create index indicator_by_title on indicator (organisation_id, title, id);
create index indicator_by_owner on indicator (organisation_id, owner_id);
create index indicator_lately on indicator (organisation_id, updated_at desc, id desc);
create index indicator_from_kolada on indicator (organisation_id, id) where kolada_kpi is not null;

-- The level to reach in a year.
create table indicator_target (
  organisation_id uuid not null references organisation on delete cascade,
  indicator_id uuid not null references indicator on delete cascade,
  year smallint not null check (year between 1990 and 2100),
  target numeric(18, 4) not null,
  primary key (indicator_id, year)
);
create index indicator_target_of on indicator_target (organisation_id, indicator_id, year);

-- Outcomes as they came. The one that counts for a period has no replaced_at; the others are the trace of it.
create table indicator_value (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  indicator_id uuid not null references indicator on delete cascade,
  period text not null check (period ~ '^(199[0-9]|20[0-9]{2}|2100)(-T[123])?$'),
  value numeric(18, 4) not null,
  known_on date not null, -- the day the figure was known: of two, the one known later counts, whichever came first
  note text not null default '' check (length(note) <= 500),
  origin text not null check (origin in ('hand', 'file', 'kolada')),
  by uuid references person on delete set null,
  at timestamptz not null,
  replaced_at timestamptz
);
create unique index indicator_value_now on indicator_value (organisation_id, indicator_id, period) include (value)
  where replaced_at is null;
create index indicator_value_of on indicator_value (organisation_id, indicator_id, id desc);

-- How the last fetching from Kolada went.
create table kolada_fetch (
  organisation_id uuid primary key references organisation on delete cascade,
  asked_at timestamptz, -- somebody wants it now
  tried_at timestamptz,
  worked_at timestamptz,
  fault text check (length(fault) <= 40), -- of the last try; null if it worked
  changed integer not null default 0 -- how many outcomes became new or other by the last that worked
);

-- The effect chain of an initiative: boxes from what is done to the goal, and links with what they rest on.
create table chain_box (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  initiative_id uuid not null references initiative on delete cascade,
  kind text not null check (kind in ('activity', 'result', 'effect', 'goal')),
  title text not null check (length(title) between 1 and 200),
  goal_id uuid references goal on delete cascade,
  unit_id uuid references unit on delete set null, -- where the benefit falls, if with another unit than the initiative's
  measure text not null default '' check (length(measure) <= 500), -- how it is seen, where there is no indicator for it
  version integer not null default 1,
  created_at timestamptz not null,
  check ((kind = 'goal') = (goal_id is not null))
);
create index chain_box_of on chain_box (organisation_id, initiative_id, id);
create index chain_box_by_goal on chain_box (organisation_id, goal_id) where goal_id is not null;
create index chain_box_by_unit on chain_box (organisation_id, unit_id) where unit_id is not null;
create unique index chain_box_goal_once on chain_box (initiative_id, goal_id) where goal_id is not null;

create table chain_link (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  initiative_id uuid not null references initiative on delete cascade,
  from_id uuid not null references chain_box on delete cascade,
  to_id uuid not null references chain_box on delete cascade,
  assumption text not null default '' check (length(assumption) <= 1000), -- what must hold for the one to lead to the other
  unique (from_id, to_id),
  check (from_id <> to_id)
);
create index chain_link_of on chain_link (organisation_id, initiative_id, id);

create table chain_box_indicator (
  organisation_id uuid not null references organisation on delete cascade,
  box_id uuid not null references chain_box on delete cascade,
  indicator_id uuid not null references indicator on delete cascade,
  primary key (box_id, indicator_id)
);
create index chain_box_indicator_by_indicator on chain_box_indicator (organisation_id, indicator_id);

do $$
declare name text;
begin
  foreach name in array array['vision', 'goal', 'goal_unit', 'indicator', 'indicator_target', 'indicator_value',
    'kolada_fetch', 'chain_box', 'chain_link', 'chain_box_indicator'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy %I on %I to mylla_app
      using (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null)
      with check (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null)',
      name || '_own', name);
  end loop;
end $$;

-- Puts an outcome in, by one rule wherever it comes from. The same figure again changes nothing ('same'); one that was known
-- earlier than the one that counts is kept behind it ('behind'); otherwise it counts from now on ('new', 'replaced').
create function mylla_put_outcome(new_id uuid, of_indicator uuid, for_period text, new_value numeric, new_known date,
  new_note text, new_origin text, new_at timestamptz) returns text
language plpgsql security invoker set search_path = public as $$
declare
  org uuid;
  standing indicator_value;
  outcome text := 'new';
begin
  -- one at a time for each indicator
  select organisation_id into org from indicator where id = of_indicator and organisation_id = mylla_organisation() for update;
  if org is null then return 'unknown'; end if;
  if exists (select 1 from indicator_value where id = new_id) then return 'same'; end if;
  select * into standing from indicator_value
   where organisation_id = org and indicator_id = of_indicator and period = for_period and replaced_at is null;
  if found then
    if standing.value = round(new_value, 4) then
      -- known later too: so that one known in between, which arrives last, does not win
      update indicator_value set known_on = new_known where id = standing.id and known_on < new_known;
      return 'same';
    end if;
    if standing.known_on > new_known then
      if exists (select 1 from indicator_value where organisation_id = org and indicator_id = of_indicator
          and period = for_period and value = round(new_value, 4) and known_on = new_known) then return 'same'; end if;
      outcome := 'behind';
    else
      outcome := 'replaced';
    end if;
  end if;
  -- the id may be somebody else's, which must neither be told nor change anything
  insert into indicator_value (id, organisation_id, indicator_id, period, value, known_on, note, origin, by, at, replaced_at)
  values (new_id, org, of_indicator, for_period, new_value, new_known, new_note, new_origin, mylla_person(), new_at, new_at)
  on conflict (id) do nothing;
  if not found then return 'unknown'; end if;
  if outcome = 'replaced' then update indicator_value set replaced_at = new_at where id = standing.id; end if;
  if outcome <> 'behind' then update indicator_value set replaced_at = null where id = new_id; end if;
  return outcome;
end $$;

-- For the job that fetches from Kolada without being anybody: what is wanted in an organisation. Nothing to a request,
-- which always has a person.
create function mylla_kolada_wanted()
returns table (id uuid, title text, kpi text, area text, gender text, scale text, first_year int, last_year int)
language sql stable security definer set search_path = public as $$
  select i.id, i.title, i.kolada_kpi, i.kolada_area, i.kolada_gender, i.scale, g.first_year::int, g.last_year::int
    from indicator i join goal g on g.id = i.goal_id
   where i.organisation_id = mylla_organisation() and mylla_person() is null and i.kolada_kpi is not null
   order by i.id
$$;
create function mylla_kolada_put(new_id uuid, of_indicator uuid, for_year text, new_value numeric, on_day date, at timestamptz)
returns text language sql volatile security definer set search_path = public as $$
  select case when mylla_person() is null and exists (select 1 from indicator where id = of_indicator
      and organisation_id = mylla_organisation() and kolada_kpi is not null)
    then mylla_put_outcome(new_id, of_indicator, for_year, new_value, on_day, '', 'kolada', at) else 'unknown' end
$$;
create function mylla_kolada_done(at timestamptz, wrong text, changes int)
returns void language sql volatile security definer set search_path = public as $$
  insert into kolada_fetch (organisation_id, tried_at, worked_at, fault, changed)
  select mylla_organisation(), at, case when wrong is null then at end, wrong, coalesce(changes, 0)
   where mylla_person() is null and mylla_organisation() is not null
  on conflict (organisation_id) do update set tried_at = excluded.tried_at, fault = excluded.fault, asked_at = null,
    worked_at = coalesce(excluded.worked_at, kolada_fetch.worked_at),
    changed = case when wrong is null then excluded.changed else kolada_fetch.changed end
$$;
