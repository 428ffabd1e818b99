-- Journeys: from a challenge, over a map of capacity, to a plan. A journey is mapped in rounds, so that it can be
-- done again later and compared. Sharing stands on the journey; everything below it follows by "exists".

create table journey (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  owner_id uuid not null references person,
  title text not null check (length(title) between 1 and 200),
  own_words text not null default '' check (length(own_words) <= 10000),
  -- ids of the handbook's challenges (p1.c3): they decide the principles, and with them the questions of the map
  challenge_ids text[] not null check (cardinality(challenge_ids) between 1 and 23),
  unit_id uuid references unit,
  visibility visibility not null check (visibility in ('private', 'unit', 'organisation')),
  person_ids uuid[] not null check (owner_id = any (person_ids)), -- everybody named on it, the owner among them
  editor_ids uuid[] not null default '{}' check (editor_ids <@ person_ids), -- of those, who may change the map and the plan
  round_id uuid not null, -- the round that is answered now
  status text not null default 'open' check (status in ('open', 'closed')),
  closed_reason text not null default '' check (length(closed_reason) <= 2000),
  follow_up_on date,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (visibility <> 'unit' or unit_id is not null)
);
create index journey_newest on journey (organisation_id, id desc);
create index journey_by_owner on journey (organisation_id, owner_id, id desc);
create index journey_by_unit on journey (organisation_id, unit_id, id desc);

create table journey_round (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  journey_id uuid not null references journey on delete cascade,
  number integer not null check (number between 1 and 1000),
  started_at timestamptz not null,
  closed_at timestamptz,
  unique (journey_id, number)
);
create index journey_round_by_journey on journey_round (organisation_id, journey_id, number);

-- person_id null: the group's answer. Otherwise the person's own, which nobody else can read (see the policy).
create table journey_answer (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  journey_id uuid not null references journey on delete cascade,
  round_id uuid not null references journey_round on delete cascade,
  question_id text not null check (length(question_id) <= 40),
  person_id uuid references person on delete cascade,
  step smallint check (step between 1 and 4),
  dont_know boolean not null default false,
  note text not null default '' check (length(note) <= 10000),
  evidence text not null default '' check (length(evidence) <= 10000),
  version integer not null default 1,
  answered_at timestamptz not null,
  check (not (dont_know and step is not null)),
  unique nulls not distinct (round_id, question_id, person_id)
);
create index journey_answer_by_journey on journey_answer (organisation_id, journey_id, question_id);
create index journey_answer_of_groups on journey_answer (organisation_id, question_id, answered_at)
  where person_id is null;

-- "This we must get better at": the questions that the group chose to work on, by round.
create table journey_gap (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  journey_id uuid not null references journey on delete cascade,
  round_id uuid not null references journey_round on delete cascade,
  question_id text not null check (length(question_id) <= 40),
  chosen_at timestamptz not null,
  unique (round_id, question_id)
);
create index journey_gap_by_journey on journey_gap (organisation_id, journey_id, question_id);

alter table journey enable row level security;
create policy journey_read on journey for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and (
    visibility = 'organisation' and (select mylla_person()) is not null
    or visibility = 'unit' and unit_id = any ((select mylla_units())::uuid[])
    or (select mylla_person()) = any (person_ids)));
create policy journey_create on journey for insert to mylla_app
  with check (organisation_id = (select mylla_organisation()) and owner_id = (select mylla_person()));
create policy journey_change on journey for update to mylla_app
  using (organisation_id = (select mylla_organisation()))
  with check (organisation_id = (select mylla_organisation()));

alter table journey_round enable row level security;
create policy journey_round_shared on journey_round to mylla_app
  using (organisation_id = (select mylla_organisation()) and exists (select 1 from journey j where j.id = journey_id))
  with check (organisation_id = (select mylla_organisation()) and exists (select 1 from journey j where j.id = journey_id));

alter table journey_answer enable row level security;
create policy journey_answer_shared on journey_answer to mylla_app
  using (organisation_id = (select mylla_organisation()) and (person_id is null or person_id = (select mylla_person()))
    and exists (select 1 from journey j where j.id = journey_id))
  with check (organisation_id = (select mylla_organisation()) and (person_id is null or person_id = (select mylla_person()))
    and exists (select 1 from journey j where j.id = journey_id));

alter table journey_gap enable row level security;
create policy journey_gap_shared on journey_gap to mylla_app
  using (organisation_id = (select mylla_organisation()) and exists (select 1 from journey j where j.id = journey_id))
  with check (organisation_id = (select mylla_organisation()) and exists (select 1 from journey j where j.id = journey_id));

-- How people's own answers lie, for those who may see the journey: counts only, and only where at least `smallest`
-- people answered the question in that round. This is the one way past the policy that hides other people's answers.
create function mylla_journey_own_answers(wanted uuid, smallest integer)
returns table (round_id uuid, question_id text, one bigint, two bigint, three bigint, four bigint, unsure bigint)
language sql stable security definer set search_path = public as $$
  select a.round_id, a.question_id,
         count(*) filter (where a.step = 1), count(*) filter (where a.step = 2),
         count(*) filter (where a.step = 3), count(*) filter (where a.step = 4),
         count(*) filter (where a.dont_know)
    from journey_answer a
    join journey j on j.id = a.journey_id
   where j.id = wanted and a.person_id is not null and (a.step is not null or a.dont_know)
     and j.organisation_id = mylla_organisation() and (
       j.visibility = 'organisation' and mylla_person() is not null
       or j.visibility = 'unit' and j.unit_id = any (mylla_units())
       or mylla_person() = any (j.person_ids))
   group by a.round_id, a.question_id
  having count(*) >= smallest
$$;
