-- Where an action or a challenge comes from when it comes from a survey: the item, for whom, and the figures as they stood then.
-- See src/features/results/README.md.
create table result_origin (
  object_type text not null check (object_type in ('action', 'challenge')),
  object_id uuid not null, -- a plain id: plans and challenges stand above results
  organisation_id uuid not null references organisation on delete cascade,
  survey_id uuid not null references survey on delete cascade,
  part integer not null check (part between 1 and 6),
  item text not null check (length(item) between 1 and 200),
  group_id uuid references survey_group on delete cascade, -- null: everybody
  label jsonb not null, -- what the item is called, by language: {"sv": "Nyfikenhet", "en": "Curiosity"}
  -- of a pair importance and presence; of another item only the first
  first_mean double precision not null,
  first_n integer not null check (first_n >= 5),
  second_mean double precision,
  second_n integer check (second_n >= 5),
  difference double precision, -- second less first, before rounding
  answered integer not null check (answered >= 5), -- how many had answered the survey, of those the figures are about
  asked integer, -- of how many; null where nobody knows
  least integer not null check (least >= 5), -- the survey's least group then: raised since, the figures are no longer told
  taken_on date not null,
  primary key (object_type, object_id),
  check ((second_mean is null) = (second_n is null) and (second_mean is null) = (difference is null))
);
create index result_origin_by_survey on result_origin (organisation_id, survey_id);
alter table result_origin enable row level security;
-- Figures reach those who see the results, however widely the action or the challenge is shared.
create policy result_origin_read on result_origin for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and mylla_sees_survey(survey_id));
create policy result_origin_add on result_origin for insert to mylla_app with check (
  organisation_id = (select mylla_organisation()) and mylla_sees_survey(survey_id)
  and exists (select 1 from survey s where s.id = survey_id and s.status = 'closed')
  and (group_id is null or exists (select 1 from survey_group g where g.id = group_id and g.survey_id = result_origin.survey_id))
  and case object_type when 'action' then exists (select 1 from action a where a.id = object_id)
                       else exists (select 1 from challenge c where c.id = object_id) end);
-- What an action or a challenge came from does not change.
revoke update, delete on result_origin from mylla_app;

alter table challenge drop constraint challenge_origin_check;
alter table challenge add constraint challenge_origin_check check (origin in ('none', 'gap', 'barrier', 'signal', 'result'));
