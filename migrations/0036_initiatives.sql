-- Initiatives: what is set going, to do better what is done today (exploit) or to find out what tomorrow asks for
-- (explore). Everybody in the organisation reads them: they are paid with common money, and weighed against each other.

create table initiative (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  title text not null check (length(title) between 1 and 200),
  what text not null default '' check (length(what) <= 10000),
  why text not null default '' check (length(why) <= 10000),
  for_whom text not null default '' check (length(for_whom) <= 2000),
  links jsonb not null default '[]' check (jsonb_typeof(links) = 'array' and jsonb_array_length(links) <= 20),
  unit_id uuid references unit on delete set null,
  owner_id uuid references person on delete set null, -- answers for it, in the line
  -- how it is governed, and what sort of new it is
  track text not null check (track in ('exploit', 'explore')),
  kind text not null check (kind in ('product', 'service', 'process', 'organisational', 'communication')),
  degree text not null check (degree in ('everyday', 'incremental', 'radical')),
  facet text not null check (facet in ('enhancement', 'mission', 'adaptive', 'anticipatory')),
  -- the dual assessment: two levels, each with its reason; never one number
  improves_level text not null check (improves_level in ('none', 'some', 'much')),
  improves_why text not null check (length(improves_why) between 1 and 2000),
  opens_level text not null check (opens_level in ('none', 'some', 'much')),
  opens_why text not null check (length(opens_why) between 1 and 2000),
  uncertainty text not null check (uncertainty in ('low', 'mid', 'high')),
  effect text not null check (effect in ('low', 'mid', 'high')),
  horizon text not null check (horizon in ('now', 'next', 'later')), -- within a year, one to three years, later
  learning_question text not null default '' check (length(learning_question) <= 2000), -- what an exploring one wants to know
  -- where it stands
  status text not null default 'planned' check (status in ('planned', 'running', 'paused', 'in-use', 'stopped')),
  status_on date not null, -- the day it got its status
  next_on date, -- the day of the next decision
  moved_on date not null, -- the day something last was decided, used, reached or tried: what stands still shows by it
  started_on date,
  ended_on date, -- the day it was stopped
  ends_on date, -- the day it is meant to be finished
  -- scaling makes a receiving owner and a plan
  receiver_id uuid references person on delete set null,
  receiver_plan text not null default '' check (length(receiver_plan) <= 5000),
  receiver_on date, -- the day by which the receiver has taken over
  in_use_since date,
  benefit text not null default '' check (length(benefit) <= 5000), -- as it has been shown, once in use
  money_planned bigint not null default 0 check (money_planned between 0 and 100000000000), -- öre
  hours_planned numeric(9, 2) not null default 0 check (hours_planned >= 0),
  from_type text check (from_type in ('idea', 'proposal', 'challenge')),
  from_id uuid, -- what it came of; its feature stands above this one, so there is no foreign key
  version integer not null default 1,
  created_by uuid references person on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  words tsvector not null generated always as (
    setweight(to_tsvector('swedish', title), 'A')
    || setweight(to_tsvector('swedish', left(what, 10000) || ' ' || left(why, 10000) || ' ' || for_whom || ' ' || learning_question), 'B')) stored,
  check ((from_type is null) = (from_id is null)),
  check (status not in ('planned', 'running', 'paused') or next_on is not null),
  check (status <> 'in-use' or (in_use_since is not null and length(benefit) > 0)),
  check (ends_on is null or started_on is null or ends_on >= started_on)
);
create index initiative_by_change on initiative (organisation_id, moved_on desc, id desc);
create index initiative_by_track on initiative (organisation_id, track, moved_on desc, id desc);
create index initiative_by_status on initiative (organisation_id, status, moved_on desc, id desc);
create index initiative_by_unit on initiative (organisation_id, unit_id, moved_on desc, id desc);
create index initiative_by_owner on initiative (organisation_id, owner_id, next_on, id);
create index initiative_next on initiative (organisation_id, next_on, id) where status in ('planned', 'running', 'paused');
create index initiative_from on initiative (organisation_id, from_type, from_id) where from_id is not null;
create index initiative_words on initiative using gin (words);

alter table initiative enable row level security;
create policy initiative_read on initiative for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null);
create policy initiative_insert on initiative for insert to mylla_app
  with check (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null);
create policy initiative_update on initiative for update to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null)
  with check (organisation_id = (select mylla_organisation()));

-- Who takes part: does the work (team), or helps with advice, method or a special skill (support).
create table initiative_member (
  organisation_id uuid not null references organisation on delete cascade,
  initiative_id uuid not null references initiative on delete cascade,
  person_id uuid not null references person on delete cascade,
  part text not null check (part in ('team', 'support')),
  note text not null default '' check (length(note) <= 200), -- with what
  primary key (initiative_id, person_id)
);
create index initiative_member_of on initiative_member (organisation_id, person_id, initiative_id);

-- Who takes part from other organisations.
create table initiative_partner (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  initiative_id uuid not null references initiative on delete cascade,
  name text not null check (length(name) between 1 and 200),
  brings text not null default '' check (length(brings) <= 500)
);
create index initiative_partner_of on initiative_partner (organisation_id, initiative_id, id);

-- Money and time that have been used, by day. A row that corrects another may be negative; the sum never is.
create table initiative_use (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  initiative_id uuid not null references initiative on delete cascade,
  on_day date not null,
  money bigint not null default 0 check (money between -100000000000 and 100000000000), -- öre
  hours numeric(9, 2) not null default 0,
  note text not null default '' check (length(note) <= 500),
  by uuid references person on delete set null,
  created_at timestamptz not null,
  check (money <> 0 or hours <> 0)
);
create index initiative_use_of on initiative_use (organisation_id, initiative_id, on_day desc, id desc) include (money, hours);
create index initiative_use_by_day on initiative_use (organisation_id, on_day) include (initiative_id, money, hours);

-- What has been decided about it, by whom and why.
create table initiative_decision (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  initiative_id uuid not null references initiative on delete cascade,
  kind text not null check (kind in ('continue', 'scale', 'adjust', 'pause', 'stop', 'change-track')),
  reason text not null check (length(reason) between 1 and 5000),
  by uuid references person on delete set null,
  on_day date not null,
  next_on date, -- the day of the next decision, as it was set then
  review_id uuid, -- the steering group's review that it was made in; its feature stands above this one
  from_track text not null check (from_track in ('exploit', 'explore')),
  to_track text not null check (to_track in ('exploit', 'explore')),
  from_status text not null,
  to_status text not null,
  lesson_id uuid, -- what stopping taught
  decided_at timestamptz not null,
  check ((kind = 'change-track') = (from_track <> to_track))
);
create index initiative_decision_of on initiative_decision (organisation_id, initiative_id, decided_at desc, id desc);
create index initiative_decision_by_day on initiative_decision (organisation_id, on_day, id);
create index initiative_decision_of_review on initiative_decision (organisation_id, review_id) where review_id is not null;

-- An improving one has key figures to reach …
create table initiative_target (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  initiative_id uuid not null references initiative on delete cascade,
  name text not null check (length(name) between 1 and 200), -- the key figure
  measured_in text not null default '' check (length(measured_in) <= 40), -- days, per cent, kronor
  baseline numeric(14, 3) not null,
  target numeric(14, 3) not null,
  due_on date not null,
  latest numeric(14, 3),
  latest_on date,
  deviation text not null default '' check (length(deviation) <= 1000), -- why it goes another way, and what is done
  version integer not null default 1,
  check (baseline <> target),
  check ((latest is null) = (latest_on is null))
);
create index initiative_target_of on initiative_target (organisation_id, initiative_id, due_on, id);

-- … and milestones on the way.
create table initiative_milestone (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  initiative_id uuid not null references initiative on delete cascade,
  title text not null check (length(title) between 1 and 200),
  due_on date not null,
  done_on date,
  deviation text not null default '' check (length(deviation) <= 1000),
  version integer not null default 1
);
create index initiative_milestone_of on initiative_milestone (organisation_id, initiative_id, due_on, id);
create index initiative_milestone_due on initiative_milestone (organisation_id, due_on, initiative_id) where done_on is null;

alter table initiative_member enable row level security;
alter table initiative_partner enable row level security;
alter table initiative_use enable row level security;
alter table initiative_decision enable row level security;
alter table initiative_target enable row level security;
alter table initiative_milestone enable row level security;
create policy initiative_member_own on initiative_member to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null)
  with check (
    organisation_id = (select mylla_organisation())
    and exists (select 1 from initiative i where i.id = initiative_id));
create policy initiative_partner_own on initiative_partner to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null)
  with check (
    organisation_id = (select mylla_organisation())
    and exists (select 1 from initiative i where i.id = initiative_id));
create policy initiative_target_own on initiative_target to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null)
  with check (
    organisation_id = (select mylla_organisation())
    and exists (select 1 from initiative i where i.id = initiative_id));
create policy initiative_milestone_own on initiative_milestone to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null)
  with check (
    organisation_id = (select mylla_organisation())
    and exists (select 1 from initiative i where i.id = initiative_id));
-- what has been used and decided is added to, never rewritten
create policy initiative_use_read on initiative_use for select to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null);
create policy initiative_use_insert on initiative_use for insert to mylla_app
  with check (
    organisation_id = (select mylla_organisation())
    and exists (select 1 from initiative i where i.id = initiative_id));
create policy initiative_decision_read on initiative_decision for select to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null);
create policy initiative_decision_insert on initiative_decision for insert to mylla_app
  with check (
    organisation_id = (select mylla_organisation())
    and exists (select 1 from initiative i where i.id = initiative_id));

-- Full-text operators are not leakproof (see 0005): ids of the own organisation, at most cap.
create function mylla_initiative_candidates(query tsquery, cap integer) returns setof uuid
language sql stable security definer rows 500 set search_path = public as $$
  select id from initiative where words @@ query and organisation_id = mylla_organisation() limit cap
$$;

-- Doors for the job that reminds: whose next decision, or whose milestone, comes near or is late. Nothing to a request.
create function mylla_initiatives_to_remind(from_day date, to_day date, after_due date, after_id uuid, cap integer)
returns table (id uuid, owner_id uuid, title text, due_on date)
language sql stable security definer set search_path = public as $$
  select i.id, i.owner_id, i.title, i.next_on
    from initiative i
    join membership m on m.organisation_id = i.organisation_id and m.person_id = i.owner_id and m.ended_on is null
   where i.organisation_id = mylla_organisation() and mylla_person() is null
     and i.status in ('planned', 'running', 'paused')
     and i.next_on between from_day and to_day
     and (i.next_on, i.id) > (after_due, after_id)
   order by i.next_on, i.id
   limit cap
$$;
create function mylla_milestones_to_remind(from_day date, to_day date, after_due date, after_id uuid, cap integer)
returns table (id uuid, initiative_id uuid, owner_id uuid, title text, due_on date)
language sql stable security definer set search_path = public as $$
  select s.id, i.id, i.owner_id, s.title, s.due_on
    from initiative_milestone s
    join initiative i on i.id = s.initiative_id
    join membership m on m.organisation_id = i.organisation_id and m.person_id = i.owner_id and m.ended_on is null
   where s.organisation_id = mylla_organisation() and mylla_person() is null
     and s.done_on is null and i.status = 'running' and i.track = 'exploit'
     and s.due_on between from_day and to_day
     and (s.due_on, s.id) > (after_due, after_id)
   order by s.due_on, s.id
   limit cap
$$;
