-- Challenges: what the organisation needs ideas for, in phases with dates, somebody who decides and a day to report back.

create table challenge (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  title text not null check (length(title) between 1 and 200), -- best as a question: "Hur kan vi …?"
  need text not null default '' check (length(need) <= 10000),
  for_whom text not null default '' check (length(for_whom) <= 2000),
  known text not null default '' check (length(known) <= 10000), -- what is known
  tried text not null default '' check (length(tried) <= 10000), -- what has been tried
  criteria text[] not null default '{}' check (cardinality(criteria) <= 7), -- what a good idea does
  decider_id uuid references person on delete set null,
  owner_id uuid references person on delete set null, -- answers questions
  unit_id uuid references unit on delete set null, -- whose challenge it is; null: the whole organisation's
  visibility visibility not null check (visibility in ('unit', 'organisation', 'public')),
  invited_unit_ids uuid[] not null default '{}' check (cardinality(invited_unit_ids) <= 200),
  also_invited text not null default '' check (length(also_invited) <= 2000), -- user councils, companies, universities …
  invited_organisations text not null default '' check (length(invited_organisations) <= 2000),
  how_to_answer text not null default '' check (length(how_to_answer) <= 2000), -- for those without an account
  opens_on date,
  collect_until date,
  refine_until date, -- the same as collect_until: ideas are not refined together
  decide_until date,
  report_back_on date,
  status text not null default 'draft' check (status in ('draft', 'published', 'closed', 'reported')),
  published_on date,
  closed_on date, -- before its time
  closed_reason text not null default '' check (length(closed_reason) <= 2000),
  decision text not null default '' check (length(decision) <= 10000),
  decided_on date,
  report text not null default '' check (length(report) <= 10000),
  reported_on date,
  -- Where it comes from. Journeys and barriers are other features' rows: no foreign keys.
  origin text not null default 'none' check (origin in ('none', 'gap', 'barrier', 'signal')),
  journey_id uuid,
  question_id text check (length(question_id) <= 40), -- the handbook's capacity question, e.g. p4.q2
  barrier_id uuid,
  signal text not null default '' check (length(signal) <= 500),
  signal_url text not null default '' check (length(signal_url) <= 2000),
  version integer not null default 1,
  created_by uuid references person on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- the day it left the list of what is open
  settled_on date generated always as (coalesce(decided_on, closed_on)) stored,
  check (opens_on <= collect_until and collect_until <= refine_until and refine_until <= decide_until
    and decide_until <= report_back_on),
  -- Nothing is published without dates. Somebody who leaves is no reason to hide it: the people may become null.
  check (status = 'draft' or num_nulls(opens_on, collect_until, refine_until, decide_until, report_back_on, published_on) = 0),
  check (visibility <> 'unit' or status = 'draft' or unit_id is not null or cardinality(invited_unit_ids) > 0),
  check ((status = 'closed') = (closed_on is not null) and (status <> 'closed' or length(closed_reason) > 0)),
  check ((decided_on is not null) = (length(decision) > 0)),
  check ((status = 'reported') = (reported_on is not null) and (status <> 'reported' or length(report) > 0 and decided_on is not null)),
  check (origin <> 'gap' or journey_id is not null and question_id is not null),
  check (origin <> 'barrier' or barrier_id is not null),
  check (origin <> 'signal' or length(signal) > 0)
);
create index challenge_running on challenge (organisation_id, collect_until, id) where status = 'published' and decided_on is null;
create index challenge_coming on challenge (organisation_id, opens_on, id) where status = 'published' and decided_on is null;
create index challenge_settled on challenge (organisation_id, settled_on, id) where settled_on is not null;
create index challenge_by_owner on challenge (organisation_id, owner_id, id);
create index challenge_by_decider on challenge (organisation_id, decider_id, id);
create index challenge_by_maker on challenge (organisation_id, created_by, id);
create index challenge_lately on challenge (organisation_id, updated_at, id) where status <> 'draft';
create index challenge_by_journey on challenge (organisation_id, journey_id, id) where journey_id is not null;
create index challenge_by_barrier on challenge (organisation_id, barrier_id, id) where barrier_id is not null;

alter table challenge enable row level security;
-- A draft is seen by those whose it is. What is published: whoever is in the unit or an invited one, everybody in the
-- organisation, or everybody.
create policy challenge_read on challenge for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and (
    status <> 'draft' and (
      visibility = 'public'
      or visibility = 'organisation' and (select mylla_person()) is not null
      or visibility = 'unit' and (
        unit_id = any ((select mylla_units())::uuid[]) or invited_unit_ids && (select mylla_units())::uuid[]))
    or decider_id = (select mylla_person())
    or owner_id = (select mylla_person())
    or created_by = (select mylla_person())));
create policy challenge_insert on challenge for insert to mylla_app
  with check (organisation_id = (select mylla_organisation()) and created_by = (select mylla_person()));
create policy challenge_update on challenge for update to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null and (
    status <> 'draft' and (
      visibility in ('organisation', 'public')
      or visibility = 'unit' and (
        unit_id = any ((select mylla_units())::uuid[]) or invited_unit_ids && (select mylla_units())::uuid[]))
    or decider_id = (select mylla_person())
    or owner_id = (select mylla_person())
    or created_by = (select mylla_person())))
  with check (organisation_id = (select mylla_organisation()));

-- Who wants to hear what comes of it. Whom one follows is one's own to know.
create table challenge_follower (
  organisation_id uuid not null references organisation on delete cascade,
  challenge_id uuid not null references challenge on delete cascade,
  person_id uuid not null references person on delete cascade,
  since timestamptz not null,
  primary key (challenge_id, person_id)
);
create index challenge_follower_by_person on challenge_follower (organisation_id, person_id, challenge_id);

alter table challenge_follower enable row level security;
create policy challenge_follower_own on challenge_follower to mylla_app
  using (organisation_id = (select mylla_organisation()) and person_id = (select mylla_person()))
  with check (
    organisation_id = (select mylla_organisation()) and person_id = (select mylla_person())
    and exists (select 1 from challenge c where c.id = challenge_id));

-- Whom to tell of a change: those who follow it, still belong here and may still see it. Ids only, for a request that
-- sees the challenge itself, and for the job that passes over the organisation.
create function mylla_challenge_followers(wanted uuid) returns setof uuid
language sql stable security definer rows 50 set search_path = public as $$
  select f.person_id
    from challenge c
    join challenge_follower f on f.challenge_id = c.id
    join membership m on m.organisation_id = c.organisation_id and m.person_id = f.person_id and m.ended_on is null
   cross join lateral mylla_units_around(m.unit_id) around
   where c.id = wanted and c.organisation_id = mylla_organisation() and c.status <> 'draft' and (
     c.visibility in ('organisation', 'public')
     or f.person_id in (c.owner_id, c.decider_id, c.created_by)
     or c.unit_id = any (around.above) or c.invited_unit_ids && around.above
     or m.roles && '{manager,innovation-lead,steering-group}' and (c.unit_id = any (around.below) or c.invited_unit_ids && around.below))
$$;

-- What a visitor is told of who stands behind a public challenge: the unit, and the decider's title. Never a name.
create function mylla_public_challenge(wanted uuid) returns table (unit_name text, decider_title text)
language sql stable security definer rows 1 set search_path = public as $$
  select u.name, m.title
    from challenge c
    left join unit u on u.id = c.unit_id
    left join membership m on m.organisation_id = c.organisation_id and m.person_id = c.decider_id and m.ended_on is null
   where c.id = wanted and c.organisation_id = mylla_organisation() and c.visibility = 'public' and c.status <> 'draft'
$$;

-- For the job that reminds: what is published and has a date within the days, or is late. Nothing to a request, which
-- always has a person.
create function mylla_challenges_to_remind(after_id uuid, cap integer)
returns table (id uuid, title text, owner_id uuid, decider_id uuid, opens_on date, collect_until date,
  refine_until date, decide_until date, report_back_on date, decided_on date)
language sql stable security definer set search_path = public as $$
  select c.id, c.title,
         (select o.person_id from membership o where o.organisation_id = c.organisation_id and o.person_id = c.owner_id and o.ended_on is null),
         (select d.person_id from membership d where d.organisation_id = c.organisation_id and d.person_id = c.decider_id and d.ended_on is null),
         c.opens_on, c.collect_until, c.refine_until, c.decide_until, c.report_back_on, c.decided_on
    from challenge c
   where c.organisation_id = mylla_organisation() and mylla_person() is null and c.status = 'published' and c.id > after_id
   order by c.id
   limit cap
$$;
