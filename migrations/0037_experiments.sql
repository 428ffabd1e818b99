-- Experiments: what one takes for true (assumptions), how it is tried (experiment, in loops), what must not happen (lines),
-- and what happened when a line was crossed (breaches). Everybody in the organisation reads them, as initiatives are read.
-- That nothing starts uncleared, that the threshold and the lines stand still once it has started, and that nothing is
-- closed without what was learnt, is held here too, below the rules of the feature.

create table experiment_assumption (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  initiative_id uuid not null references initiative on delete cascade,
  text text not null check (length(text) between 1 and 500),
  importance integer not null check (importance between 1 and 3), -- 3: if it does not hold, everything falls
  evidence integer not null check (evidence between 1 and 3), -- 1: we guess; 3: shown
  version integer not null default 1,
  created_by uuid references person on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index experiment_assumption_of on experiment_assumption (organisation_id, initiative_id, importance desc, evidence, id);

create table experiment (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  initiative_id uuid not null references initiative on delete cascade,
  assumption_id uuid references experiment_assumption on delete set null,
  owner_id uuid references person on delete set null, -- runs it
  title text not null check (length(title) between 1 and 200),
  hypothesis text not null check (length(hypothesis) between 1 and 2000),
  method text not null check (length(method) between 1 and 10000),
  measure text not null default '' check (length(measure) <= 2000),
  threshold text not null default '' check (length(threshold) <= 1000), -- what the measure must show; frozen at the start
  involves_people boolean not null,
  users text not null default '' check (length(users) <= 2000), -- who tries it, and with whom
  ends_on date not null, -- the day it is to be over
  -- cleared before anybody is involved: by whom it was judged, and when
  ethics text not null default 'open' check (ethics in ('open', 'cleared', 'not-needed')),
  ethics_by text not null default '' check (length(ethics_by) <= 200),
  ethics_on date,
  law text not null default 'open' check (law in ('open', 'cleared', 'not-needed')),
  law_by text not null default '' check (length(law_by) <= 200),
  law_on date,
  technique text not null default 'open' check (technique in ('open', 'cleared', 'not-needed')),
  technique_by text not null default '' check (length(technique_by) <= 200),
  technique_on date,
  permission_by text not null default '' check (length(permission_by) <= 200), -- who said that it may be tried
  permission_on date,
  consent_how text not null default '' check (length(consent_how) <= 1000), -- how consent was asked for
  consent_on date, -- the day it was gathered from everybody who takes part
  status text not null default 'planned' check (status in ('planned', 'running', 'stopped', 'closed')),
  status_on date not null,
  started_on date,
  closed_on date,
  outcome text check (outcome in ('supported', 'not-supported', 'unclear')),
  happened text not null default '' check (length(happened) <= 10000),
  learning text not null default '' check (length(learning) <= 10000),
  lesson_id uuid, -- its lesson; lessons may be taken away by themselves
  version integer not null default 1,
  created_by uuid references person on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((ethics = 'open') = (ethics_on is null) and (ethics = 'open' or length(ethics_by) > 0)),
  check ((law = 'open') = (law_on is null) and (law = 'open' or length(law_by) > 0)),
  check ((technique = 'open') = (technique_on is null) and (technique = 'open' or length(technique_by) > 0)),
  check ((permission_by = '') = (permission_on is null)),
  check ((consent_how = '') = (consent_on is null)),
  check (status = 'planned' or status = 'closed' or started_on is not null),
  constraint experiment_cleared check (started_on is null or (
    length(threshold) > 0 and ethics <> 'open' and law <> 'open' and technique <> 'open'
    and permission_on is not null and (not involves_people or consent_on is not null))),
  constraint experiment_learnt check (
    (status = 'closed') = (closed_on is not null) and (status = 'closed') = (outcome is not null)
    and (status <> 'closed' or length(learning) > 0))
);
create index experiment_lately on experiment (organisation_id, updated_at desc, id desc);
create index experiment_by_status on experiment (organisation_id, status, updated_at desc, id desc);
create index experiment_by_outcome on experiment (organisation_id, outcome, closed_on desc, id desc) where outcome is not null;
create index experiment_by_end on experiment (organisation_id, closed_on desc, id desc) where closed_on is not null;
create index experiment_by_start on experiment (organisation_id, started_on) where started_on is not null;
create index experiment_of on experiment (organisation_id, initiative_id, id);
create index experiment_of_assumption on experiment (organisation_id, assumption_id) where assumption_id is not null;
create index experiment_of_owner on experiment (organisation_id, owner_id, ends_on) where status <> 'closed';

-- The organisation's own list: red is what is never done in a test, green what one may fail at and be thanked for.
create table experiment_error (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  colour text not null check (colour in ('red', 'green')),
  text text not null check (length(text) between 1 and 300),
  ended_on date, -- no longer chosen; experiments that have it keep it
  created_at timestamptz not null
);
create index experiment_error_of on experiment_error (organisation_id, colour, id);

-- Red lines and green errors of one experiment, chosen from the list (error_id) or its own.
create table experiment_line (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  experiment_id uuid not null references experiment on delete cascade,
  colour text not null check (colour in ('red', 'green')),
  error_id uuid references experiment_error on delete set null,
  text text not null check (length(text) between 1 and 300)
);
create index experiment_line_of on experiment_line (organisation_id, experiment_id, colour, id);

-- A red line that was crossed: what happened, and the decision with its reason that let the test go on, or ended it.
create table experiment_breach (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  experiment_id uuid not null references experiment on delete cascade,
  line_id uuid not null references experiment_line on delete cascade,
  happened text not null check (length(happened) between 1 and 5000),
  on_day date not null,
  reported_by uuid references person on delete set null,
  reported_at timestamptz not null,
  decision text check (decision in ('go-on', 'close')),
  reason text not null default '' check (length(reason) <= 5000),
  decided_by uuid references person on delete set null,
  decided_on date,
  check ((decision is null) = (decided_on is null)),
  check (decision is null or length(reason) > 0)
);
create index experiment_breach_of on experiment_breach (organisation_id, experiment_id, reported_at desc, id desc);

create table experiment_loop (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  experiment_id uuid not null references experiment on delete cascade,
  number integer not null check (number between 1 and 100),
  plan text not null check (length(plan) between 1 and 5000),
  did text not null default '' check (length(did) <= 5000),
  study text not null default '' check (length(study) <= 5000),
  act text not null default '' check (length(act) <= 5000),
  decided text check (decided in ('adopt', 'adapt', 'abandon')),
  started_on date not null,
  study_on date not null, -- the day what came out is looked at
  ended_on date,
  version integer not null default 1,
  unique (experiment_id, number),
  check (decided is null or (ended_on is not null and length(did) > 0 and length(study) > 0 and length(act) > 0))
);
create unique index experiment_loop_open on experiment_loop (experiment_id) where ended_on is null;
create index experiment_loop_of on experiment_loop (organisation_id, experiment_id, number);

-- A card to begin from.
create table experiment_template (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  name text not null check (length(name) between 1 and 200),
  hypothesis text not null check (length(hypothesis) <= 2000),
  method text not null check (length(method) <= 10000),
  measure text not null check (length(measure) <= 2000),
  threshold text not null check (length(threshold) <= 1000),
  involves_people boolean not null,
  users text not null check (length(users) <= 2000),
  days integer not null check (days between 1 and 366), -- how long a test of it is given
  lines jsonb not null default '[]' check (jsonb_typeof(lines) = 'array' and jsonb_array_length(lines) <= 40),
  from_id uuid references experiment on delete set null,
  created_by uuid references person on delete set null,
  created_at timestamptz not null
);
create index experiment_template_of on experiment_template (organisation_id, name, id);

alter table experiment_assumption enable row level security;
alter table experiment enable row level security;
alter table experiment_error enable row level security;
alter table experiment_line enable row level security;
alter table experiment_breach enable row level security;
alter table experiment_loop enable row level security;
alter table experiment_template enable row level security;

create policy experiment_assumption_own on experiment_assumption to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null)
  with check (
    organisation_id = (select mylla_organisation())
    and exists (select 1 from initiative i where i.id = initiative_id));
-- an experiment is never taken away
create policy experiment_read on experiment for select to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null);
create policy experiment_insert on experiment for insert to mylla_app
  with check (
    organisation_id = (select mylla_organisation()) and status = 'planned' and started_on is null
    and exists (select 1 from initiative i where i.id = initiative_id)
    and (assumption_id is null or exists (
      select 1 from experiment_assumption a where a.id = assumption_id and a.initiative_id = experiment.initiative_id)));
create policy experiment_update on experiment for update to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null)
  with check (
    organisation_id = (select mylla_organisation())
    and (assumption_id is null or exists (
      select 1 from experiment_assumption a where a.id = assumption_id and a.initiative_id = experiment.initiative_id)));
create policy experiment_error_own on experiment_error to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null)
  with check (organisation_id = (select mylla_organisation()));
-- lines are set and taken away only while it is planned
create policy experiment_line_read on experiment_line for select to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null);
create policy experiment_line_insert on experiment_line for insert to mylla_app
  with check (
    organisation_id = (select mylla_organisation())
    and exists (select 1 from experiment e where e.id = experiment_id and e.status = 'planned'));
create policy experiment_line_delete on experiment_line for delete to mylla_app
  using (
    organisation_id = (select mylla_organisation())
    and exists (select 1 from experiment e where e.id = experiment_id and e.status = 'planned'));
create policy experiment_breach_read on experiment_breach for select to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null);
create policy experiment_breach_insert on experiment_breach for insert to mylla_app
  with check (
    organisation_id = (select mylla_organisation())
    and exists (
      select 1 from experiment_line l where l.id = line_id and l.experiment_id = experiment_breach.experiment_id and l.colour = 'red'));
create policy experiment_breach_update on experiment_breach for update to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null and decision is null)
  with check (organisation_id = (select mylla_organisation()));
create policy experiment_loop_own on experiment_loop to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null)
  with check (
    organisation_id = (select mylla_organisation())
    and exists (select 1 from experiment e where e.id = experiment_id));
create policy experiment_template_own on experiment_template to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null)
  with check (organisation_id = (select mylla_organisation()));

-- What was set before the start stands still after it, whoever writes.
create function mylla_experiment_frozen() returns trigger language plpgsql as $$
begin
  if old.started_on is not null and (
       new.started_on is distinct from old.started_on or new.hypothesis <> old.hypothesis or new.method <> old.method
       or new.measure <> old.measure or new.threshold <> old.threshold or new.involves_people <> old.involves_people
       or new.initiative_id <> old.initiative_id) then
    raise exception 'an experiment that has started is not changed' using errcode = 'check_violation';
  end if;
  if old.status = 'closed' and (new.status <> 'closed' or new.outcome <> old.outcome or new.learning <> old.learning) then
    raise exception 'an experiment that is closed stays closed' using errcode = 'check_violation';
  end if;
  if old.started_on is null and new.started_on is not null
     and not exists (select 1 from experiment_line l where l.experiment_id = new.id and l.colour = 'red') then
    raise exception 'an experiment starts with a red line' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger experiment_frozen before update on experiment for each row execute function mylla_experiment_frozen();

-- For the job that reminds: loops whose day to look at what came out has come, and tests past their last day. Nothing to a
-- request, which always has a person.
create function mylla_experiments_to_remind(from_day date, until_day date, after_day date, after_id uuid, cap integer)
returns table (id uuid, owner_id uuid, title text, due_on date, loop boolean)
language sql stable security definer set search_path = public as $$
  select e.id, e.owner_id, e.title, least(e.ends_on, o.study_on), o.study_on is not null and o.study_on <= e.ends_on
    from experiment e
    left join experiment_loop o on o.experiment_id = e.id and o.ended_on is null
    join membership m on m.organisation_id = e.organisation_id and m.person_id = e.owner_id and m.ended_on is null
   where e.organisation_id = mylla_organisation() and mylla_person() is null and e.status = 'running'
     and least(e.ends_on, o.study_on) between from_day and until_day
     and (least(e.ends_on, o.study_on), e.id) > (after_day, after_id)
   order by 4, e.id
   limit cap
$$;
