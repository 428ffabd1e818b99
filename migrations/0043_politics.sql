-- The political view: what officials bring up to elected politicians (matter), and what politicians ask and are answered
-- (political_question). Figures are not kept here: they are those of the annual account. Everybody in the organisation reads.

create table matter (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  kind text not null check (kind in ('need', 'problem', 'opportunity')),
  title text not null check (length(title) between 1 and 200),
  text text not null default '' check (length(text) <= 2000),
  asks text not null default '' check (length(asks) <= 500), -- what is asked of the politicians; empty: that they know
  unit_id uuid references unit on delete set null, -- where it is seen; null: in the whole organisation
  raised_by uuid references person on delete set null, -- never shown: what is brought up is the organisation's
  raised_on date not null,
  settled_on date, -- null: it stands
  outcome text not null default '' check (length(outcome) <= 2000), -- what came of it
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((settled_on is null) = (outcome = '')),
  check (settled_on >= raised_on)
);
create index matter_by_day on matter (organisation_id, raised_on desc, id desc);

create table political_question (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  text text not null check (length(text) between 1 and 1000),
  asked_by uuid references person on delete set null, -- told of the answer; never shown
  asked_on date not null,
  answer text not null default '' check (length(answer) <= 4000),
  answered_by uuid references person on delete set null,
  answered_on date, -- null: it waits
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((answered_on is null) = (answer = '')),
  check (answered_on >= asked_on)
);
create index political_question_by_day on political_question (organisation_id, asked_on desc, id desc);
create index political_question_waiting on political_question (organisation_id, asked_on, id) where answered_on is null;

alter table matter enable row level security;
create policy matter_seen on matter to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null)
  with check (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null);
alter table political_question enable row level security;
create policy political_question_seen on political_question to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null)
  with check (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null);

-- Goals and indicators, for the job that passes over an organisation without being anybody in it. Nothing to a request, which
-- always has a person. Indicators whose period has ended without an outcome, with those who answer for them here and now.
create function mylla_outcomes_to_remind(of_frequency text, of_period text, after_id uuid, cap integer)
returns table (id uuid, owner_id uuid, goal_owner_id uuid, title text)
language sql stable security definer set search_path = public as $$
  select i.id, o.person_id, w.person_id, i.title
    from indicator i
    join goal g on g.id = i.goal_id
    left join membership o on o.organisation_id = i.organisation_id and o.person_id = i.owner_id and o.ended_on is null
    left join membership w on w.organisation_id = i.organisation_id and w.person_id = g.owner_id and w.ended_on is null
   where i.organisation_id = mylla_organisation() and mylla_person() is null
     and i.frequency = of_frequency and i.kolada_kpi is null and i.id > after_id
     and left(of_period, 4)::int between g.first_year and g.last_year
     and not exists (select 1 from indicator_value v where v.organisation_id = i.organisation_id and v.indicator_id = i.id
       and v.period in (of_period, left(of_period, 4)) and v.replaced_at is null)
   order by i.id
   limit cap
$$;

-- Gives each goal that goes on and whose owner has left to the manager of a unit that has it, or else to the innovation lead
-- (or an administrator); then each indicator of such a goal to the owner of the goal.
create function mylla_goals_without_owner(on_day date, at timestamptz)
returns table (kind text, id uuid, owner_id uuid, title text)
language plpgsql volatile security definer set search_path = public as $$
declare
  org uuid := mylla_organisation();
begin
  if mylla_person() is not null or org is null then return; end if;
  return query
  update goal g
     set owner_id = heir.person_id, version = g.version + 1, updated_at = at
    from (select w.id,
                 coalesce(
                   (select m.person_id from goal_unit o
                      join unit u on u.id = o.unit_id and u.closed_on is null
                      join membership m on m.organisation_id = org and m.unit_id = u.id and m.ended_on is null
                       and 'manager' = any (m.roles)
                     where o.organisation_id = org and o.goal_id = w.id and o.until is null
                     order by u.name, u.id, m.created_at, m.person_id limit 1),
                   (select m.person_id from membership m
                     where m.organisation_id = org and m.ended_on is null
                       and m.roles && array['innovation-lead', 'administrator']
                     order by not ('innovation-lead' = any (m.roles)), m.created_at, m.person_id limit 1)) as person_id
            from goal w
           where w.organisation_id = org and w.owner_id is not null and w.last_year >= extract(year from on_day)
             and not exists (select 1 from membership m
               where m.organisation_id = org and m.person_id = w.owner_id and m.ended_on is null)) heir
   where g.organisation_id = org and g.id = heir.id and heir.person_id is not null
  returning 'goal'::text, g.id, g.owner_id, g.title;
  return query
  update indicator i
     set owner_id = g.owner_id, version = i.version + 1, updated_at = at
    from goal g
   where i.organisation_id = org and g.id = i.goal_id and g.owner_id is not null and i.owner_id is not null
     and g.last_year >= extract(year from on_day)
     and not exists (select 1 from membership m
       where m.organisation_id = org and m.person_id = i.owner_id and m.ended_on is null)
  returning 'indicator'::text, i.id, i.owner_id, i.title;
end $$;
