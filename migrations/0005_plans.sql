-- Plans: what is to be done (action), what is said about it (action_comment).
-- Notifications: what a person is told (notification), and how (notification_setting).

create table action (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  journey_id uuid, -- the journey it comes from; its feature stands above this one, so there is no foreign key
  question_id text check (length(question_id) <= 40), -- the handbook's capacity question, e.g. p1.q2
  suggestion_id text check (length(suggestion_id) <= 40), -- the handbook's suggestion, e.g. p1.q2.a4
  title text not null check (length(title) between 1 and 200),
  text text not null default '' check (length(text) <= 10000),
  owner_id uuid references person on delete set null,
  unit_id uuid references unit on delete set null,
  due_on date,
  follow_up_on date,
  expected_effect text not null default '' check (length(expected_effect) <= 2000),
  result text not null default '' check (length(result) <= 10000),
  status text not null default 'proposed' check (status in ('proposed', 'planned', 'ongoing', 'done', 'dropped')),
  status_on date not null, -- the day it got its status
  reason text not null default '' check (length(reason) <= 2000), -- why it was dropped
  visibility visibility not null,
  person_ids uuid[] not null default '{}' check (cardinality(person_ids) <= 500),
  version integer not null default 1,
  created_by uuid references person on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- what has no due day comes last in every list
  due_sort date not null generated always as (coalesce(due_on, date 'infinity')) stored,
  words tsvector not null generated always as (
    setweight(to_tsvector('swedish', title), 'A')
    || setweight(to_tsvector('swedish', left(text, 10000) || ' ' || expected_effect), 'B')) stored,
  check (follow_up_on is null or due_on is null or follow_up_on >= due_on),
  check (status <> 'dropped' or length(reason) > 0)
);
create index action_open_by_owner on action (organisation_id, owner_id, due_sort, id)
  where status in ('proposed', 'planned', 'ongoing');
create index action_open_by_unit on action (organisation_id, unit_id, due_sort, id)
  where status in ('proposed', 'planned', 'ongoing');
create index action_open_by_due on action (organisation_id, due_sort, id)
  where status in ('proposed', 'planned', 'ongoing');
create index action_by_due on action (organisation_id, due_sort, id);
create index action_by_owner on action (organisation_id, owner_id, due_sort, id);
create index action_by_status on action (organisation_id, status, status_on desc, id desc);
create index action_by_journey on action (organisation_id, journey_id) where journey_id is not null;
create index action_by_question on action (organisation_id, question_id, due_sort, id) where question_id is not null;
create index action_by_unit_lately on action (organisation_id, unit_id, updated_at desc, id desc);
create index action_to_follow_up on action (organisation_id, owner_id, follow_up_on)
  where follow_up_on is not null and result = '' and status <> 'dropped';
create index action_words on action using gin (words);

alter table action enable row level security;
create policy action_read on action for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and (
    visibility in ('organisation', 'network', 'public') and (visibility = 'public' or (select mylla_person()) is not null)
    or visibility = 'unit' and unit_id = any ((select mylla_units())::uuid[])
    or (select mylla_person()) = any (person_ids)
    or owner_id = (select mylla_person())
    or created_by = (select mylla_person())));
create policy action_insert on action for insert to mylla_app
  with check (organisation_id = (select mylla_organisation()));
create policy action_update on action for update to mylla_app
  using (organisation_id = (select mylla_organisation()))
  with check (organisation_id = (select mylla_organisation()));
create policy action_delete on action for delete to mylla_app
  using (organisation_id = (select mylla_organisation()));

create table action_comment (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  action_id uuid not null references action on delete cascade,
  person_id uuid references person on delete set null,
  text text not null check (length(text) between 1 and 5000),
  created_at timestamptz not null
);
create index action_comment_by_action on action_comment (organisation_id, action_id, id);

alter table action_comment enable row level security;
create policy action_comment_own on action_comment to mylla_app
  using (
    organisation_id = (select mylla_organisation())
    and exists (select 1 from action a where a.id = action_id))
  with check (
    organisation_id = (select mylla_organisation())
    and exists (select 1 from action a where a.id = action_id));

-- Full-text operators are not leakproof, so their index cannot be used behind row-level security. This door gives ids
-- of the own organisation, at most cap; the rows are then read under row-level security, which decides what is seen.
create function mylla_action_candidates(query tsquery, cap integer) returns setof uuid
language sql stable security definer rows 500 set search_path = public as $$
  select id from action where words @@ query and organisation_id = mylla_organisation() limit cap
$$;

create table notification (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  person_id uuid not null references person on delete cascade,
  kind text not null check (kind ~ '^[a-z-]+\.[a-z-]+$'), -- e.g. action.assigned
  object_type text not null,
  object_id uuid not null,
  title text not null check (length(title) between 1 and 200), -- of the object, as it was then
  path text not null check (path ~ '^/[^/\\]' and length(path) <= 500),
  actor_id uuid references person on delete set null,
  day date, -- the day it is about, e.g. the due day
  once text check (length(once) <= 200), -- a reminder is given once under each key
  at timestamptz not null,
  read_at timestamptz,
  mailed_at timestamptz
);
create index notification_unread on notification (organisation_id, person_id, id) where read_at is null;
create index notification_by_person on notification (organisation_id, person_id, id);
create index notification_to_mail on notification (organisation_id, person_id, at)
  where read_at is null and mailed_at is null;
create unique index notification_once on notification (organisation_id, person_id, once) where once is not null;

alter table notification enable row level security;
create policy notification_read on notification for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and person_id = (select mylla_person()));
create policy notification_insert on notification for insert to mylla_app
  with check (organisation_id = (select mylla_organisation()));
create policy notification_update on notification for update to mylla_app
  using (organisation_id = (select mylla_organisation()) and person_id = (select mylla_person()))
  with check (organisation_id = (select mylla_organisation()) and person_id = (select mylla_person()));
create policy notification_delete on notification for delete to mylla_app
  using (organisation_id = (select mylla_organisation()) and person_id = (select mylla_person()));

create table notification_setting (
  organisation_id uuid not null references organisation on delete cascade,
  person_id uuid not null references person on delete cascade,
  mail text not null check (mail in ('at-once', 'daily', 'weekly', 'never')),
  updated_at timestamptz not null,
  primary key (organisation_id, person_id)
);

alter table notification_setting enable row level security;
create policy notification_setting_own on notification_setting to mylla_app
  using (organisation_id = (select mylla_organisation()) and person_id = (select mylla_person()))
  with check (organisation_id = (select mylla_organisation()) and person_id = (select mylla_person()));

-- Doors for the jobs that pass over an organisation without being a person in it. They answer nothing to a request,
-- which always has a person, and give no more than the job needs.
create function mylla_actions_to_remind(from_day date, to_day date, after_due date, after_id uuid, cap integer)
returns table (id uuid, owner_id uuid, title text, due_on date)
language sql stable security definer set search_path = public as $$
  select a.id, a.owner_id, a.title, a.due_on
    from action a
    join membership m on m.organisation_id = a.organisation_id and m.person_id = a.owner_id and m.ended_on is null
   where a.organisation_id = mylla_organisation() and mylla_person() is null
     and a.status in ('proposed', 'planned', 'ongoing')
     and a.due_sort between from_day and to_day
     and (a.due_sort, a.id) > (after_due, after_id)
   order by a.due_sort, a.id
   limit cap
$$;

-- People who have something unread and unmailed since a moment, and who want mail in this way; after_person continues.
create function mylla_people_to_mail(wanted text, since timestamptz, after_person uuid, cap integer)
returns table (person_id uuid)
language sql stable security definer set search_path = public as $$
  select m.person_id
    from membership m
    left join notification_setting s on s.organisation_id = m.organisation_id and s.person_id = m.person_id
   where m.organisation_id = mylla_organisation() and mylla_person() is null
     and m.ended_on is null
     and m.person_id > after_person
     and coalesce(s.mail, 'weekly') = wanted
     and exists (
       select 1 from notification n
        where n.organisation_id = m.organisation_id and n.person_id = m.person_id
          and n.read_at is null and n.mailed_at is null and n.at >= since)
   order by m.person_id
   limit cap
$$;
