-- The innovation fund. Money is kept in öre. What is granted is held within the budget by the database itself: triggers
-- keep the totals, and checks refuse any change that would take them below zero or above what there is.

create table fund_call (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  title text not null check (length(title) between 1 and 200),
  purpose text not null default '' check (length(purpose) <= 10000),
  who_may text not null default '' check (length(who_may) <= 2000),
  budget bigint check (budget between 1 and 100000000000),
  smallest bigint check (smallest >= 0),
  largest bigint check (largest > 0),
  opens_on date,
  closes_on date,
  decide_by date,
  decider_id uuid references person on delete set null,
  status text not null check (status in ('draft', 'open', 'assessing', 'decided', 'closed')),
  assessed_at timestamptz, -- all assessors are done: from here on the scores are seen, and cannot be changed
  granted_total bigint not null default 0, -- granted, less what has come back
  led_to text not null default '' check (length(led_to) <= 10000),
  created_by uuid references person on delete set null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint fund_within_budget check (granted_total >= 0 and granted_total <= coalesce(budget, 0)),
  check (smallest is null or largest is null or smallest <= largest),
  check (status = 'draft' or (budget is not null and opens_on <= closes_on and closes_on <= decide_by))
);
create index fund_call_latest on fund_call (organisation_id, created_at desc, id desc);

create table fund_criterion (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  call_id uuid not null references fund_call on delete cascade,
  position smallint not null check (position between 1 and 7),
  name text not null check (length(name) between 1 and 200),
  weight smallint not null check (weight between 1 and 100),
  unique (call_id, position)
);

-- Who assesses. Whoever is removed midway stays here: what he or she wrote is not counted any more.
create table fund_assessor (
  organisation_id uuid not null references organisation on delete cascade,
  call_id uuid not null references fund_call on delete cascade,
  person_id uuid not null references person on delete cascade,
  removed_at timestamptz,
  primary key (call_id, person_id)
);
create index fund_assessor_mine on fund_assessor (organisation_id, person_id, call_id);

create table fund_application (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  call_id uuid not null references fund_call on delete cascade,
  idea_id uuid not null references idea on delete cascade,
  applicant_id uuid references person on delete set null,
  unit_id uuid references unit on delete set null,
  title text not null check (length(title) between 1 and 200),
  what_for text not null default '' check (length(what_for) <= 10000),
  expected text not null default '' check (length(expected) <= 10000),
  risks text not null default '' check (length(risks) <= 10000),
  asked bigint check (asked between 1 and 100000000000),
  -- on its way through the steps of content/flows/fund-application
  flow_version integer not null default 0,
  step text not null,
  case_status text not null check (case_status in ('open', 'paused', 'done', 'stopped', 'merged', 'split')),
  case_owner_id uuid references person,
  entered_on date not null,
  due_on date,
  data jsonb not null default '{}',
  check (case_status not in ('open', 'paused') or (case_owner_id is not null and due_on is not null)),
  check (case_status in ('open', 'paused') or due_on is null),
  submitted_at timestamptz,
  decision text check (decision in ('granted', 'part', 'declined')),
  decision_reason text not null default '' check (length(decision_reason) <= 10000),
  decided_by uuid references person on delete set null,
  decided_on date,
  granted bigint not null default 0 check (granted >= 0),
  returned bigint not null default 0, -- not used: back to the call
  planned_total bigint not null default 0, -- of all payments, reversals taken off
  paid_total bigint not null default 0,
  agreement text not null default '' check (length(agreement) <= 10000),
  agreed_on date,
  next_follow_up date,
  used bigint not null default 0,
  result text not null default '' check (length(result) <= 10000),
  closed_on date,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint fund_one_per_idea unique (call_id, idea_id),
  constraint fund_within_asked check (granted <= coalesce(asked, 0)),
  constraint fund_returned_within check (returned >= 0 and returned <= granted),
  constraint fund_paid_within check (planned_total >= 0 and paid_total >= 0 and planned_total <= granted - returned),
  constraint fund_used_within check (used >= 0 and used <= granted),
  check (decision is null or decision_reason <> ''),
  check (decision in ('granted', 'part') or granted = 0)
);
create index fund_application_by_call on fund_application (organisation_id, call_id, created_at desc, id desc);
create index fund_application_mine on fund_application (organisation_id, applicant_id, created_at desc, id desc);
create index fund_application_by_idea on fund_application (organisation_id, idea_id);
create index fund_application_due on fund_application (organisation_id, due_on, id) where case_status in ('open', 'paused');
create index fund_application_by_owner on fund_application (organisation_id, case_owner_id, due_on, id)
  where case_status in ('open', 'paused');
create index fund_application_follow_up on fund_application (organisation_id, next_follow_up, id) where next_follow_up is not null;

create table fund_line (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  application_id uuid not null references fund_application on delete cascade,
  position smallint not null,
  what text not null check (length(what) between 1 and 200),
  amount bigint not null check (amount > 0),
  unique (application_id, position)
);

-- One assessor's part in one application. What it says is seen by its author until all of them are done.
create table fund_assessment (
  organisation_id uuid not null references organisation on delete cascade,
  application_id uuid not null references fund_application on delete cascade,
  person_id uuid not null references person on delete cascade,
  status text not null check (status in ('begun', 'done', 'conflict')),
  comment text not null default '' check (length(comment) <= 5000),
  conflict text not null default '' check (length(conflict) <= 2000),
  updated_at timestamptz not null,
  primary key (application_id, person_id),
  check (status <> 'conflict' or conflict <> '')
);
create index fund_assessment_mine on fund_assessment (organisation_id, person_id);
create table fund_score (
  organisation_id uuid not null references organisation on delete cascade,
  application_id uuid not null,
  person_id uuid not null,
  criterion_id uuid not null references fund_criterion on delete cascade,
  score smallint not null check (score between 1 and 5),
  comment text not null default '' check (length(comment) <= 2000),
  primary key (application_id, person_id, criterion_id),
  foreign key (application_id, person_id) references fund_assessment on delete cascade
);

-- A payment, or (negative) the reversal of one.
create table fund_payment (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  application_id uuid not null references fund_application on delete cascade,
  amount bigint not null check (amount <> 0),
  planned_on date not null,
  paid_on date,
  reverses uuid unique references fund_payment,
  note text not null default '' check (length(note) <= 500),
  check (amount > 0 or paid_on is not null)
);
create index fund_payment_by_application on fund_payment (organisation_id, application_id, planned_on, id);
create table fund_follow_up (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  application_id uuid not null references fund_application on delete cascade,
  held_on date not null,
  used bigint not null check (used >= 0),
  result text not null check (length(result) between 1 and 5000),
  next_on date,
  person_id uuid references person on delete set null
);
create index fund_follow_up_by_application on fund_follow_up (organisation_id, application_id, held_on, id);

-- The totals. A change that breaks a check fails as a whole, so that no two decisions together can go over the budget.
create function mylla_fund_count_granted() returns trigger language plpgsql security definer set search_path = public as $$
declare
  before bigint := case when tg_op = 'INSERT' then 0 else old.granted - old.returned end;
  after bigint := case when tg_op = 'DELETE' then 0 else new.granted - new.returned end;
begin
  if after <> before then
    update fund_call set granted_total = granted_total + after - before where id = coalesce(new.call_id, old.call_id);
  end if;
  return null;
end $$;
create trigger fund_application_granted after insert or delete or update of granted, returned on fund_application
  for each row execute function mylla_fund_count_granted();

create function mylla_fund_count_paid() returns trigger language plpgsql security definer set search_path = public as $$
declare
  before bigint := case when tg_op = 'INSERT' then 0 else old.amount end;
  after bigint := case when tg_op = 'DELETE' then 0 else new.amount end;
  paid_before bigint := case when tg_op = 'INSERT' or old.paid_on is null then 0 else old.amount end;
  paid_after bigint := case when tg_op = 'DELETE' or new.paid_on is null then 0 else new.amount end;
begin
  update fund_application
     set planned_total = planned_total + after - before, paid_total = paid_total + paid_after - paid_before
   where id = coalesce(new.application_id, old.application_id);
  return null;
end $$;
create trigger fund_payment_counted after insert or delete or update on fund_payment
  for each row execute function mylla_fund_count_paid();

-- Who may, as far as the database knows.
create function mylla_fund_role(variadic wanted text[]) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select 1 from membership
     where organisation_id = mylla_organisation() and person_id = mylla_person() and ended_on is null and roles && wanted)
$$;
create function mylla_fund_leads() returns boolean language sql stable as $$
  select mylla_fund_role('innovation-lead', 'administrator') $$;
create function mylla_fund_assesses(wanted uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from fund_assessor a join fund_application f on f.call_id = a.call_id
                  where f.id = wanted and a.organisation_id = mylla_organisation() and a.person_id = mylla_person() and a.removed_at is null)
$$;
-- Whether the person may write scores of an application now: an assessor of its call, not its applicant, before all are done.
create function mylla_fund_may_score(wanted uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select mylla_fund_assesses(wanted) and exists (
    select 1 from fund_application f join fund_call c on c.id = f.call_id
     where f.id = wanted and f.organisation_id = mylla_organisation() and f.step = 'assessment' and f.case_status = 'open'
       and c.assessed_at is null and f.applicant_id is distinct from mylla_person())
$$;
-- The calls whose scores the person sees: all assessors are done, and it is his or hers to weigh or to follow.
-- In plpgsql, since who stands in for whom (0022_routing.sql) is made after it.
create function mylla_fund_seen_calls() returns setof uuid
language plpgsql stable security definer set search_path = public as $$
begin
  return query select c.id from fund_call c
   where c.organisation_id = mylla_organisation() and c.assessed_at is not null
     and (c.decider_id = mylla_person()
          or c.decider_id in (select mylla_stands_in_for(mylla_person(), current_date))
          or exists (select 1 from fund_assessor a where a.call_id = c.id and a.person_id = mylla_person() and a.removed_at is null)
          or mylla_fund_role('innovation-lead', 'administrator', 'steering-group', 'politician'));
end $$;

-- Only the decider (or a stand-in) grants and declines; only leads and the decider take money back.
create function mylla_fund_guard() returns trigger language plpgsql security definer set search_path = public as $$
declare
  decider uuid;
begin
  if mylla_person() is null then return new; end if;
  if tg_op = 'INSERT' then
    if new.granted <> 0 or new.returned <> 0 or new.decision is not null then
      raise exception 'a new application is not decided' using errcode = '42501';
    end if;
    return new;
  end if;
  select decider_id into decider from fund_call where id = old.call_id;
  if (new.granted, new.decision) is distinct from (old.granted, old.decision)
     and (mylla_person() is not distinct from old.applicant_id
          or (decider is distinct from mylla_person()
              and decider not in (select mylla_stands_in_for(mylla_person(), coalesce(new.decided_on, current_date))))) then
    raise exception 'only the decider decides' using errcode = '42501';
  end if;
  if new.returned is distinct from old.returned and decider is distinct from mylla_person() and not mylla_fund_leads() then
    raise exception 'only leads take money back' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger fund_application_guard before insert or update on fund_application
  for each row execute function mylla_fund_guard();

do $$ declare name text; begin
  foreach name in array array['fund_call', 'fund_criterion', 'fund_assessor', 'fund_application', 'fund_line', 'fund_assessment',
    'fund_score', 'fund_payment', 'fund_follow_up'] loop
    execute format('alter table %I enable row level security', name);
  end loop;
end $$;

create policy fund_call_read on fund_call for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null
  and (status <> 'draft' or decider_id = (select mylla_person()) or (select mylla_fund_leads())));
create policy fund_call_insert on fund_call for insert to mylla_app with check (
  organisation_id = (select mylla_organisation()) and (select mylla_fund_leads()));
create policy fund_call_update on fund_call for update to mylla_app
  using (organisation_id = (select mylla_organisation()) and (decider_id = (select mylla_person()) or (select mylla_fund_leads())))
  with check (organisation_id = (select mylla_organisation()));
revoke update, delete on fund_call from mylla_app;
-- not granted_total, which triggers keep, nor assessed_at, which mylla_fund_settle sets
grant update (title, purpose, who_may, budget, smallest, largest, opens_on, closes_on, decide_by, decider_id, status, led_to, version,
  updated_at) on fund_call to mylla_app;

do $$ declare name text; begin
  foreach name in array array['fund_criterion', 'fund_assessor'] loop
    execute format($f$create policy %I on %I for select to mylla_app using (
      organisation_id = (select mylla_organisation()) and exists (select 1 from fund_call c where c.id = call_id))$f$, name || '_read', name);
    execute format($f$create policy %I on %I to mylla_app
      using (organisation_id = (select mylla_organisation()) and (select mylla_fund_leads()) and exists (select 1 from fund_call c where c.id = call_id))
      with check (organisation_id = (select mylla_organisation()) and (select mylla_fund_leads()))$f$, name || '_write', name);
  end loop;
end $$;
revoke delete on fund_assessor from mylla_app;

create policy fund_application_read on fund_application for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null
  and (submitted_at is not null or applicant_id = (select mylla_person())));
create policy fund_application_insert on fund_application for insert to mylla_app with check (
  organisation_id = (select mylla_organisation()) and applicant_id = (select mylla_person()));
create policy fund_application_update on fund_application for update to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null
    and (submitted_at is not null or applicant_id = (select mylla_person())))
  with check (organisation_id = (select mylla_organisation()));
revoke update, delete on fund_application from mylla_app;
-- not planned_total and paid_total, which triggers keep
grant update (title, what_for, expected, risks, asked, flow_version, step, case_status, case_owner_id, entered_on, due_on, data,
  submitted_at, decision, decision_reason, decided_by, decided_on, granted, returned, agreement, agreed_on, next_follow_up, used, result,
  closed_on, unit_id, version, updated_at) on fund_application to mylla_app;

create policy fund_line_read on fund_line for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and exists (select 1 from fund_application f where f.id = application_id));
create policy fund_line_write on fund_line to mylla_app
  using (organisation_id = (select mylla_organisation()) and exists (
    select 1 from fund_application f where f.id = application_id and f.step = 'draft' and f.applicant_id = (select mylla_person())))
  with check (organisation_id = (select mylla_organisation()) and exists (
    select 1 from fund_application f where f.id = application_id and f.step = 'draft' and f.applicant_id = (select mylla_person())));

create policy fund_assessment_read on fund_assessment for select to mylla_app using (
  organisation_id = (select mylla_organisation())
  and (person_id = (select mylla_person()) or application_id in (
    select f.id from fund_application f where f.call_id in (select mylla_fund_seen_calls()))));
create policy fund_score_read on fund_score for select to mylla_app using (
  organisation_id = (select mylla_organisation())
  and (person_id = (select mylla_person()) or application_id in (
    select f.id from fund_application f where f.call_id in (select mylla_fund_seen_calls()))));
do $$ declare name text; begin
  foreach name in array array['fund_assessment', 'fund_score'] loop
    execute format($f$create policy %I on %I to mylla_app
      using (organisation_id = (select mylla_organisation()) and person_id = (select mylla_person()) and mylla_fund_may_score(application_id))
      with check (organisation_id = (select mylla_organisation()) and person_id = (select mylla_person()) and mylla_fund_may_score(application_id))$f$,
      name || '_write', name);
  end loop;
end $$;

create policy fund_payment_read on fund_payment for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and exists (select 1 from fund_application f where f.id = application_id));
-- a payment that is made is neither changed nor removed: it is reversed by a row of its own
create policy fund_payment_insert on fund_payment for insert to mylla_app with check (
  organisation_id = (select mylla_organisation()) and (select mylla_fund_leads())
  and exists (select 1 from fund_application f where f.id = application_id));
create policy fund_payment_update on fund_payment for update to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_fund_leads()) and paid_on is null
    and exists (select 1 from fund_application f where f.id = application_id))
  with check (organisation_id = (select mylla_organisation()) and (select mylla_fund_leads())
    and exists (select 1 from fund_application f where f.id = application_id));
create policy fund_payment_delete on fund_payment for delete to mylla_app using (
  organisation_id = (select mylla_organisation()) and (select mylla_fund_leads()) and paid_on is null
  and exists (select 1 from fund_application f where f.id = application_id));
create policy fund_follow_up_read on fund_follow_up for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and exists (select 1 from fund_application f where f.id = application_id));
create policy fund_follow_up_insert on fund_follow_up for insert to mylla_app with check (
  organisation_id = (select mylla_organisation()) and person_id = (select mylla_person())
  and exists (select 1 from fund_application f where f.id = application_id
    and (f.applicant_id = (select mylla_person()) or (select mylla_fund_leads()))));
revoke update, delete on fund_follow_up from mylla_app;

-- Doors. The call, locked until the transaction ends, for whoever applies, assesses or decides.
create function mylla_fund_lock(wanted uuid)
returns table (status text, budget bigint, granted_total bigint, opens_on date, closes_on date, assessed boolean)
language sql volatile security definer set search_path = public as $$
  select c.status, c.budget, c.granted_total, c.opens_on, c.closes_on, c.assessed_at is not null from fund_call c
   where c.id = wanted and c.organisation_id = mylla_organisation() and mylla_person() is not null
   for no key update
$$;
-- How far the assessors have come, without what they wrote: one row for each application and assessor that counts.
-- Whoever applies steps aside without saying so.
create function mylla_fund_progress(wanted uuid) returns table (application_id uuid, person_id uuid, status text)
language sql stable security definer set search_path = public as $$
  select f.id, a.person_id,
         case when f.applicant_id = a.person_id then 'conflict' else coalesce(s.status, 'waiting') end
    from fund_application f
    join fund_assessor a on a.call_id = f.call_id and a.removed_at is null
    left join fund_assessment s on s.application_id = f.id and s.person_id = a.person_id
   where f.call_id = wanted and f.organisation_id = mylla_organisation() and mylla_person() is not null
     and f.submitted_at is not null and (f.case_status <> 'stopped' or f.decision = 'declined')
$$;
-- When every assessor is done with every application the scores are seen. True if they are, now or since before.
create function mylla_fund_settle(wanted uuid, at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = public as $$
declare
  found_call fund_call;
begin
  select * into found_call from fund_call
   where id = wanted and organisation_id = mylla_organisation() and mylla_person() is not null for no key update;
  if found_call.id is null or found_call.status <> 'assessing' then return false; end if;
  if found_call.assessed_at is not null then return true; end if;
  if not exists (select 1 from mylla_fund_progress(wanted))
     or exists (select 1 from mylla_fund_progress(wanted) p where p.status not in ('done', 'conflict')) then
    return false;
  end if;
  update fund_call set assessed_at = at where id = wanted;
  return true;
end $$;
-- The call is decided when nothing in it waits for a decision. True if that is so.
create function mylla_fund_decided(wanted uuid, at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = public as $$
begin
  update fund_call c set status = 'decided', version = version + 1, updated_at = at
   where c.id = wanted and c.organisation_id = mylla_organisation() and mylla_person() is not null
     and c.status = 'assessing' and c.assessed_at is not null
     and not exists (select 1 from fund_application f where f.call_id = c.id and f.case_status in ('open', 'paused')
       and f.step in ('submitted', 'assessment', 'decision'));
  return found;
end $$;
-- For the job that passes over an organisation without being anybody in it.
create function mylla_fund_to_remind(until_day date)
returns table (kind text, id uuid, title text, path text, day date, person_id uuid)
language sql stable security definer set search_path = public as $$
  select 'fund.assess-soon', c.id, c.title, '/fund/assessments', c.decide_by, a.person_id
    from fund_call c join fund_assessor a on a.call_id = c.id and a.removed_at is null
   where c.organisation_id = mylla_organisation() and mylla_person() is null and c.status = 'assessing' and c.assessed_at is null
     and c.decide_by <= until_day
  union all
  select 'fund.decide-soon', c.id, c.title, '/fund/calls/' || c.id || '/ranking', c.decide_by, c.decider_id
    from fund_call c
   where c.organisation_id = mylla_organisation() and mylla_person() is null and c.status = 'assessing' and c.assessed_at is not null
     and c.decide_by <= until_day and c.decider_id is not null
  union all
  select 'fund.follow-up-soon', f.id, f.title, '/fund/applications/' || f.id, f.next_follow_up, f.applicant_id
    from fund_application f
   where f.organisation_id = mylla_organisation() and mylla_person() is null and f.case_status = 'open'
     and f.next_follow_up <= until_day and f.applicant_id is not null
$$;
