-- Someone always answers: who is away and who stands in (absence), and where what comes in goes (routing_rule).

-- Whether the person who acts has one of the roles here, for policies. Nobody has a role without a person.
create function mylla_has_role(variadic wanted text[]) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select 1 from membership
     where organisation_id = mylla_organisation() and person_id = mylla_person() and ended_on is null and roles && wanted)
$$;

create table absence (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  person_id uuid not null references person on delete cascade,
  from_on date not null,
  to_on date not null, -- the last day away
  deputy_id uuid references person on delete set null,
  ended_at timestamptz, -- back earlier, or never went
  version integer not null default 1,
  created_by uuid references person on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (to_on >= from_on),
  check (deputy_id <> person_id)
);
create index absence_by_person on absence (organisation_id, person_id, to_on) where ended_at is null;
create index absence_by_deputy on absence (organisation_id, deputy_id, to_on) where ended_at is null;
create index absence_by_day on absence (organisation_id, to_on, id) where ended_at is null;

-- Seen by the one who is away, the deputy, administrators and innovation leads, and the managers above.
alter table absence enable row level security;
create policy absence_own on absence to mylla_app
  using (organisation_id = (select mylla_organisation()) and (
    person_id = (select mylla_person())
    or deputy_id = (select mylla_person())
    or (select mylla_has_role('administrator', 'innovation-lead'))
    or (select mylla_has_role('manager')) and exists (
      select 1 from membership m
       where m.organisation_id = absence.organisation_id and m.person_id = absence.person_id
         and m.unit_id = any ((select mylla_units())::uuid[]))))
  with check (organisation_id = (select mylla_organisation()) and (
    person_id = (select mylla_person())
    or (select mylla_has_role('administrator', 'innovation-lead', 'manager'))));
revoke delete on absence from mylla_app;

create table routing_rule (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  position integer not null, -- tried in this order; the first that fits decides
  object_types text[] not null check (
    cardinality(object_types) > 0 and object_types <@ '{idea,proposal,application}'),
  -- all that is given must hold; a rule without any of them fits everything
  words text[] not null default '{}' check (cardinality(words) <= 50), -- any of them begins a word of the text
  in_unit_id uuid references unit on delete cascade, -- comes from this unit, or one below it
  challenge_id uuid, -- the feature of challenges stands above this one, so there is no foreign key
  category text check (length(category) between 1 and 100),
  to_unit_id uuid references unit on delete cascade,
  to_person_id uuid references person on delete set null,
  version integer not null default 1,
  created_by uuid references person on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index routing_rule_in_order on routing_rule (organisation_id, position, id);

alter table routing_rule enable row level security;
create policy routing_rule_read on routing_rule for select to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_has_role('administrator', 'innovation-lead')));
create policy routing_rule_write on routing_rule to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_has_role('administrator', 'innovation-lead')))
  with check (organisation_id = (select mylla_organisation()) and (select mylla_has_role('administrator', 'innovation-lead')));

-- Doors. Who answers is worked out also for a visitor's proposal, for somebody who does not see who is away, and by jobs
-- that pass over an organisation. They give ids, days and order within the own organisation, and nothing else.

-- Where rules send a kind of case: in order, those whose unit is open.
create function mylla_routing_rules(object_type text)
returns table (id uuid, words text[], in_units uuid[], challenge_id uuid, category text, to_unit_id uuid, to_person_id uuid)
language sql stable security definer set search_path = public as $$
  select r.id, r.words, case when r.in_unit_id is null then null else (select below from mylla_units_around(r.in_unit_id)) end,
         r.challenge_id, r.category, r.to_unit_id,
         (select m.person_id from membership m
           where m.organisation_id = r.organisation_id and m.person_id = r.to_person_id and m.ended_on is null)
    from routing_rule r
    join unit u on u.id = r.to_unit_id and u.organisation_id = r.organisation_id and u.closed_on is null
   where r.organisation_id = mylla_organisation() and object_type = any (r.object_types)
   order by r.position, r.id
$$;

-- Whether a unit of the own organisation is open; the unit above it otherwise. Null if there is none such.
create function mylla_open_unit(wanted uuid) returns uuid
language sql stable security definer set search_path = public as $$
  with recursive up as (
    select id, parent_id, closed_on, 0 as depth from unit where id = wanted and organisation_id = mylla_organisation()
    union all
    select u.id, u.parent_id, u.closed_on, up.depth + 1 from unit u join up on u.id = up.parent_id where up.depth < 50
  )
  select id from up where closed_on is null order by depth limit 1
$$;

-- Who leads, nearest first: managers of the unit, of those above it, then innovation leads, then administrators.
create function mylla_leaders_of(wanted uuid)
returns table (person_id uuid, part text, unit_id uuid)
language sql stable security definer set search_path = public as $$
  with recursive up as (
    select id, parent_id, 0 as depth from unit where id = wanted and organisation_id = mylla_organisation()
    union all
    select u.id, u.parent_id, up.depth + 1 from unit u join up on u.id = up.parent_id where up.depth < 50
  ), people as (
    select m.person_id, 'manager' as part, m.unit_id, up.depth, m.created_at, m.id
      from up join membership m on m.organisation_id = mylla_organisation() and m.unit_id = up.id
     where m.ended_on is null and 'manager' = any (m.roles)
    union all
    select m.person_id, 'innovation-lead', m.unit_id, 100, m.created_at, m.id
      from membership m
     where m.organisation_id = mylla_organisation() and m.ended_on is null and m.roles @> '{innovation-lead}'
    union all
    select m.person_id, 'administrator', m.unit_id, 101, m.created_at, m.id
      from membership m
     where m.organisation_id = mylla_organisation() and m.ended_on is null and m.roles @> '{administrator}'
  )
  select p.person_id, p.part, p.unit_id from people p order by p.depth, p.created_at, p.id
$$;
create index membership_by_role on membership using gin (roles) where ended_on is null;

-- Those who have a role now, in the order in which they came.
create function mylla_people_with_role(wanted text) returns table (person_id uuid)
language sql stable security definer set search_path = public as $$
  select m.person_id from membership m
   where m.organisation_id = mylla_organisation() and m.ended_on is null and m.roles @> array[wanted]
   order by m.created_at, m.id
$$;

-- Those of the given people who belong here now, and the unit of each.
create function mylla_belonging(people uuid[]) returns table (person_id uuid, unit_id uuid)
language sql stable security definer set search_path = public as $$
  select m.person_id, m.unit_id from membership m
   where m.organisation_id = mylla_organisation() and m.ended_on is null and m.person_id = any (people)
$$;

-- The absences that a chain of deputies passes through, from these people on, within these days. A deputy whose
-- membership has ended is none.
create function mylla_deputies_from(people uuid[], from_day date, to_day date)
returns table (id uuid, person_id uuid, deputy_id uuid, from_on date, to_on date)
language sql stable security definer set search_path = public as $$
  with recursive chain as (
    select a.id, a.person_id, a.deputy_id, a.from_on, a.to_on
      from absence a
     where a.organisation_id = mylla_organisation() and a.person_id = any (people)
       and a.ended_at is null and a.to_on >= from_day and a.from_on <= to_day
    union
    select a.id, a.person_id, a.deputy_id, a.from_on, a.to_on
      from chain c join absence a on a.person_id = c.deputy_id
     where a.organisation_id = mylla_organisation()
       and a.ended_at is null and a.to_on >= from_day and a.from_on <= to_day
  )
  select c.id, c.person_id,
         (select m.person_id from membership m
           where m.organisation_id = mylla_organisation() and m.person_id = c.deputy_id and m.ended_on is null),
         c.from_on, c.to_on
    from chain c
$$;

-- Whom a person is deputy for on a day: those away who named him or her, and those who named one of these.
create function mylla_stands_in_for(deputy uuid, on_day date) returns setof uuid
language sql stable security definer set search_path = public as $$
  with recursive chain as (
    select a.person_id from absence a
     where a.organisation_id = mylla_organisation() and a.deputy_id = deputy
       and a.ended_at is null and on_day between a.from_on and a.to_on
    union
    select a.person_id from chain c join absence a on a.deputy_id = c.person_id
     where a.organisation_id = mylla_organisation()
       and a.ended_at is null and on_day between a.from_on and a.to_on
  )
  select c.person_id from chain c where c.person_id <> deputy
$$;
