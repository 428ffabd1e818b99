-- Any instrument in a workshop: a step of questions may ask one, in the version that it had when it was chosen. What comes
-- of it is kept as a walk-through that the group has made together. See src/features/workshops/README.md.

alter table workshop_step
  add column instrument_version_id uuid references instrument_version, -- null: the handbook's questions in question_ids
  add column assessment_id uuid references assessment on delete set null, -- the walk-through that the result was kept as
  add constraint workshop_step_instrument check (
    instrument_version_id is null or kind = 'questions' and cardinality(question_ids) = 0),
  add constraint workshop_step_asks unique (id, workshop_id, instrument_version_id);

-- One participant's answers to the instrument of one step, by variable (engines/instruments): what has few values in
-- `chosen` (steps, options, ticks, "don't know"), so that it can be counted without reading what is not; own words apart.
-- The reference says which instrument they answer: it cannot be changed under them.
create table workshop_response (
  organisation_id uuid not null references organisation on delete cascade,
  workshop_id uuid not null,
  step_id uuid not null,
  participant_id uuid not null,
  instrument_version_id uuid not null,
  chosen jsonb not null default '{}' check (pg_column_size(chosen) < 100000),
  numbers jsonb not null default '{}' check (pg_column_size(numbers) < 100000),
  texts jsonb not null default '{}' check (pg_column_size(texts) < 500000),
  primary key (step_id, participant_id),
  foreign key (workshop_id, participant_id) references workshop_participant (workshop_id, id) on delete cascade,
  foreign key (step_id, workshop_id, instrument_version_id)
    references workshop_step (id, workshop_id, instrument_version_id) on delete cascade
);
create index workshop_response_by_workshop on workshop_response (organisation_id, workshop_id, step_id);

-- The own row and no other, and nothing for those who lead: they see what the function below counts.
alter table workshop_response enable row level security;
create policy workshop_response_read on workshop_response for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and participant_id = (select mylla_participant()));
create policy workshop_response_add on workshop_response for insert to mylla_app with check (
  organisation_id = (select mylla_organisation()) and participant_id = (select mylla_participant())
  and workshop_id = (select mylla_participant_open_workshop()));
create policy workshop_response_change on workshop_response for update to mylla_app using (
  organisation_id = (select mylla_organisation()) and participant_id = (select mylla_participant())
  and workshop_id = (select mylla_participant_open_workshop()));
revoke delete on workshop_response from mylla_app;

-- A participant reads what the own workshop asks.
create policy instrument_version_asked on instrument_version for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and (select mylla_participant()) is not null
  and exists (select 1 from workshop_step s
               where s.workshop_id = (select mylla_participant_workshop()) and s.instrument_version_id = instrument_version.id));

-- How the instrument of a step (all steps: null) has been answered: how many, and from enough on how. Own words are for
-- those who lead, when the workshop has ended, and never of fewer than enough, also where answers are open; they stand
-- in an order that comes of what they say and of nothing else.
create function mylla_workshop_responses(wanted uuid, of_step uuid) returns jsonb
language sql stable security definer set search_path = public as $$
  with held as (
    select w.id, w.status, w.names, w.answers_shown,
           case when w.answers_shown = 'aggregate' then mylla_workshop_fewest_shown() else 1 end as fewest
      from workshop w
     where w.id = wanted and w.organisation_id = mylla_organisation()
       and (w.facilitator_id = mylla_person() or mylla_person() = any (w.person_ids) or w.id = mylla_participant_workshop())
  ), given as (
    select r.*, p.name from held h join workshop_response r on r.workshop_id = h.id
      join workshop_participant p on p.id = r.participant_id
     where of_step is null or r.step_id = of_step
  ), chosen as (
    select c.step_id, c.variable, sum(c.n) as n, jsonb_object_agg(c.value, c.n) as counts
      from (select g.step_id, e.key as variable, e.value, count(*) as n
              from given g, jsonb_each_text(g.chosen) e group by 1, 2, 3) c
     group by 1, 2
  ), named as (
    select g.step_id, e.key as variable, jsonb_agg(jsonb_build_object('name', g.name, 'value', e.value) order by g.name) as called
      from held h, given g, jsonb_each_text(g.chosen) e
     where g.name is not null and h.answers_shown = 'open' and h.names <> 'anonymous' group by 1, 2
  ), numbers as (
    select g.step_id, e.key as variable, count(*) as n, avg(e.value::numeric) as mean,
           percentile_cont(0.5) within group (order by e.value::numeric) as median
      from given g, jsonb_each_text(g.numbers) e group by 1, 2
  ), texts as (
    select g.step_id, e.key as variable, count(*) as n, jsonb_agg(e.value order by md5(g.step_id::text || e.key || e.value)) as written
      from given g, jsonb_each_text(g.texts) e group by 1, 2
  )
  select jsonb_build_object(
    'people', coalesce((select jsonb_object_agg(g.step_id, g.n) from (select step_id, count(*) as n from given
       where chosen <> '{}' or numbers <> '{}' or texts <> '{}' group by 1) g), '{}'),
    'variables', coalesce((
      select jsonb_agg(v.said) from (
        select jsonb_build_object('stepId', c.step_id, 'id', c.variable, 'answered', c.n,
                 'counts', case when c.n >= h.fewest then c.counts end, 'names', d.called) as said
          from chosen c left join named d using (step_id, variable)
        union all
        select jsonb_build_object('stepId', step_id, 'id', variable, 'answered', n,
                 'mean', case when n >= h.fewest then mean end, 'median', case when n >= h.fewest then median end) from numbers
        union all
        select jsonb_build_object('stepId', step_id, 'id', variable, 'answered', n,
                 'texts', case when h.status = 'ended' and mylla_participant() is null and n >= mylla_workshop_fewest_shown()
                   then written end) from texts) v), '[]'))
    from held h
$$;
