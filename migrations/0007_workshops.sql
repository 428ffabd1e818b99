-- Workshops: a group works on a journey together, live. Participants have no account: a code lets them in,
-- a token in a cookie says who they are, and row-level security shows them their own rows only.
-- What they see of each other comes through mylla_workshop_picture, which counts and never tells who.

create function mylla_participant() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('mylla.participant', true), '')::uuid $$;

create table workshop (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  journey_id uuid not null, -- a plain id: the journey is another feature's
  challenge_ids text[] not null default '{}' check (cardinality(challenge_ids) <= 30),
  title text not null check (length(title) between 1 and 200),
  language text not null default 'sv' check (language in ('sv', 'en')),
  code text not null check (code ~ '^[34679CDFGHJKMNPQRTVWXY]{6}$'), -- see rules.ts: no letter that looks like another, no words
  status text not null default 'preparing' check (status in ('preparing', 'open', 'ended')),
  answers_shown text not null check (answers_shown in ('aggregate', 'open')),
  names text not null check (names in ('names', 'anonymous', 'choice')),
  current_step_id uuid,
  step_ends_at timestamptz,
  facilitator_id uuid not null references person,
  person_ids uuid[] not null default '{}', -- others who hold it together with the facilitator
  opened_at timestamptz,
  ended_at timestamptz,
  result_saved_at timestamptz, -- when the result was written to the journey
  version integer not null default 1,
  created_at timestamptz not null
);
create unique index workshop_code_in_use on workshop (code) where status <> 'ended';
create index workshop_by_facilitator on workshop (organisation_id, facilitator_id, id);
create index workshop_by_journey on workshop (organisation_id, journey_id);

create table workshop_step (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  workshop_id uuid not null references workshop on delete cascade,
  position integer not null check (position between 1 and 60),
  kind text not null check (kind in ('welcome', 'challenge', 'questions', 'notes', 'group', 'vote', 'plan', 'close')),
  minutes integer not null check (minutes between 1 and 240),
  title text not null check (length(title) between 1 and 200),
  instruction text not null default '' check (length(instruction) <= 2000), -- what participants read
  guide text not null default '' check (length(guide) <= 4000), -- what the facilitator says and does
  question_ids text[] not null default '{}' check (cardinality(question_ids) <= 30),
  vote_on text not null default 'notes' check (vote_on in ('questions', 'notes')),
  dots integer not null default 0 check (dots between 0 and 20), -- per person
  picture_shown boolean not null default true,
  version integer not null default 1,
  unique (workshop_id, position) deferrable initially deferred,
  unique (workshop_id, id)
);
create index workshop_step_by_workshop on workshop_step (organisation_id, workshop_id, position);

create table workshop_participant (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  workshop_id uuid not null references workshop on delete cascade,
  token_hash bytea not null unique,
  name text check (length(name) between 1 and 60), -- null: without a name
  joined_at timestamptz not null,
  last_seen timestamptz not null,
  unique (workshop_id, id)
);
create index workshop_participant_by_workshop on workshop_participant (organisation_id, workshop_id, id);

create table workshop_answer (
  organisation_id uuid not null references organisation on delete cascade,
  workshop_id uuid not null,
  participant_id uuid not null,
  question_id text not null check (length(question_id) <= 40),
  step smallint check (step between 1 and 4),
  dont_know boolean not null default false,
  primary key (participant_id, question_id),
  foreign key (workshop_id, participant_id) references workshop_participant (workshop_id, id) on delete cascade,
  check ((step is null) = dont_know)
);
create index workshop_answer_by_workshop on workshop_answer (organisation_id, workshop_id, question_id);

create table workshop_note_group (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  workshop_id uuid not null references workshop on delete cascade,
  name text not null check (length(name) between 1 and 100),
  position integer not null,
  unique (workshop_id, id)
);
create index workshop_note_group_by_workshop on workshop_note_group (organisation_id, workshop_id, position);

create table workshop_note (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  workshop_id uuid not null,
  participant_id uuid not null,
  step_id uuid not null,
  question_id text check (length(question_id) <= 40),
  text text not null check (length(text) between 1 and 500),
  group_id uuid,
  written_at timestamptz not null,
  unique (workshop_id, id),
  foreign key (workshop_id, participant_id) references workshop_participant (workshop_id, id) on delete cascade,
  foreign key (workshop_id, step_id) references workshop_step (workshop_id, id) on delete cascade,
  foreign key (workshop_id, group_id) references workshop_note_group (workshop_id, id) on delete set null (group_id)
);
create index workshop_note_by_workshop on workshop_note (organisation_id, workshop_id, id);

create table workshop_vote (
  organisation_id uuid not null references organisation on delete cascade,
  workshop_id uuid not null,
  step_id uuid not null,
  participant_id uuid not null,
  target text not null check (length(target) <= 40), -- the id of a note, a group or a question
  note_id uuid,
  group_id uuid,
  question_id text,
  dots integer not null check (dots between 1 and 20),
  primary key (step_id, participant_id, target),
  check (num_nonnulls(note_id, group_id, question_id) = 1),
  check (target = coalesce(note_id::text, group_id::text, question_id)),
  foreign key (workshop_id, participant_id) references workshop_participant (workshop_id, id) on delete cascade,
  foreign key (workshop_id, step_id) references workshop_step (workshop_id, id) on delete cascade,
  foreign key (workshop_id, note_id) references workshop_note (workshop_id, id) on delete cascade,
  foreign key (workshop_id, group_id) references workshop_note_group (workshop_id, id) on delete cascade
);
create index workshop_vote_by_workshop on workshop_vote (organisation_id, workshop_id, step_id);

-- Wrong codes per address and minute. No organisation_id: who tries has not come to any organisation yet.
-- Holds a hash that changes every day, for an hour; no policy, so only the functions below reach it.
create table workshop_code_try (
  address_hash bytea not null,
  minute timestamptz not null,
  tries integer not null,
  primary key (address_hash, minute)
);

-- A person's dots in a step never exceed what the step gives. The action locks the participant first, so that two tabs
-- cannot both pass; this is the wall behind it.
create function workshop_vote_within_dots() returns trigger language plpgsql security definer set search_path = public as $$
declare given integer; used integer;
begin
  select dots into given from workshop_step where id = new.step_id;
  select sum(dots) into used from workshop_vote where step_id = new.step_id and participant_id = new.participant_id;
  if used > given then
    raise exception 'More dots than the step gives' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger workshop_vote_dots after insert or update on workshop_vote
  for each row execute function workshop_vote_within_dots();

-- The workshop that the participant of this transaction is in; null for everybody else.
create function mylla_participant_workshop() returns uuid language sql stable security definer set search_path = public as $$
  select workshop_id from workshop_participant
   where id = mylla_participant() and organisation_id = mylla_organisation()
$$;
-- The same, while the workshop is open: only then may participants write.
create function mylla_participant_open_workshop() returns uuid language sql stable security definer set search_path = public as $$
  select w.id from workshop_participant p join workshop w on w.id = p.workshop_id
   where p.id = mylla_participant() and p.organisation_id = mylla_organisation() and w.status = 'open'
$$;

alter table workshop enable row level security;
create policy workshop_read on workshop for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and (
    facilitator_id = (select mylla_person()) or (select mylla_person()) = any (person_ids)
    or id = (select mylla_participant_workshop())));
create policy workshop_add on workshop for insert to mylla_app with check (
  organisation_id = (select mylla_organisation()) and facilitator_id = (select mylla_person()));
create policy workshop_change on workshop for update to mylla_app using (
  organisation_id = (select mylla_organisation()) and (
    facilitator_id = (select mylla_person()) or (select mylla_person()) = any (person_ids)));
create policy workshop_remove on workshop for delete to mylla_app using (
  organisation_id = (select mylla_organisation()) and facilitator_id = (select mylla_person()));

-- Steps and groups: the facilitator's to change, everybody's in the workshop to read.
alter table workshop_step enable row level security;
create policy workshop_step_read on workshop_step for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and exists (select 1 from workshop w where w.id = workshop_id));
create policy workshop_step_hold on workshop_step to mylla_app using (
  organisation_id = (select mylla_organisation()) and (select mylla_participant()) is null
  and exists (select 1 from workshop w where w.id = workshop_id));

alter table workshop_note_group enable row level security;
create policy workshop_note_group_read on workshop_note_group for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and exists (select 1 from workshop w where w.id = workshop_id));
create policy workshop_note_group_hold on workshop_note_group to mylla_app using (
  organisation_id = (select mylla_organisation()) and (select mylla_participant()) is null
  and exists (select 1 from workshop w where w.id = workshop_id));

-- People, answers, notes and votes: a participant reaches the own rows only.
alter table workshop_participant enable row level security;
create policy workshop_participant_read on workshop_participant for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and (
    id = (select mylla_participant())
    or (select mylla_participant()) is null and exists (select 1 from workshop w where w.id = workshop_id)));
create policy workshop_participant_seen on workshop_participant for update to mylla_app using (
  organisation_id = (select mylla_organisation()) and id = (select mylla_participant()))
  with check (workshop_id = (select mylla_participant_workshop()));

alter table workshop_answer enable row level security;
create policy workshop_answer_read on workshop_answer for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and (
    participant_id = (select mylla_participant())
    or (select mylla_participant()) is null and exists (select 1 from workshop w where w.id = workshop_id)));
create policy workshop_answer_own on workshop_answer to mylla_app using (
  organisation_id = (select mylla_organisation()) and participant_id = (select mylla_participant())
  and workshop_id = (select mylla_participant_open_workshop()));

alter table workshop_note enable row level security;
create policy workshop_note_read on workshop_note for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and (
    participant_id = (select mylla_participant())
    or (select mylla_participant()) is null and exists (select 1 from workshop w where w.id = workshop_id)));
create policy workshop_note_own on workshop_note to mylla_app using (
  organisation_id = (select mylla_organisation()) and participant_id = (select mylla_participant())
  and workshop_id = (select mylla_participant_open_workshop()));
-- the facilitator groups notes and takes away what should not stand there
create policy workshop_note_group_it on workshop_note for update to mylla_app using (
  organisation_id = (select mylla_organisation()) and (select mylla_participant()) is null
  and exists (select 1 from workshop w where w.id = workshop_id));
create policy workshop_note_take_away on workshop_note for delete to mylla_app using (
  organisation_id = (select mylla_organisation()) and (select mylla_participant()) is null
  and exists (select 1 from workshop w where w.id = workshop_id));

alter table workshop_vote enable row level security;
create policy workshop_vote_read on workshop_vote for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and (
    participant_id = (select mylla_participant())
    or (select mylla_participant()) is null and exists (select 1 from workshop w where w.id = workshop_id)));
create policy workshop_vote_own on workshop_vote to mylla_app using (
  organisation_id = (select mylla_organisation()) and participant_id = (select mylla_participant())
  and workshop_id = (select mylla_participant_open_workshop()));

alter table workshop_code_try enable row level security;
revoke all on workshop_code_try from mylla_app;

-- A participant is inside an organisation without belonging to it: nothing of its people, units or history is shown.
create policy participant_sees_no_person on person as restrictive for select to mylla_app using ((select mylla_participant()) is null);
create policy participant_sees_no_membership on membership as restrictive for select to mylla_app using ((select mylla_participant()) is null);
create policy participant_sees_no_unit on unit as restrictive for select to mylla_app using ((select mylla_participant()) is null);
create policy participant_sees_no_event on event as restrictive for select to mylla_app using ((select mylla_participant()) is null);

-- The door: what somebody with the code of an open workshop must know to join it.
create function mylla_workshop_by_code(wanted text)
returns table (organisation_id uuid, organisation_slug text, workshop_id uuid, status text, title text, names text, answers_shown text)
language sql stable security definer set search_path = public as $$
  select w.organisation_id, o.slug, w.id, w.status, w.title, w.names, w.answers_shown
    from workshop w join organisation o on o.id = w.organisation_id
   where w.code = wanted and w.status = 'open'
$$;

-- The same door from inside: who holds this token, in which workshop, also after it ended.
create function mylla_workshop_by_token(wanted bytea)
returns table (organisation_id uuid, organisation_slug text, workshop_id uuid, status text, code text, participant_id uuid)
language sql stable security definer set search_path = public as $$
  select w.organisation_id, o.slug, w.id, w.status, w.code, p.id
    from workshop_participant p
    join workshop w on w.id = p.workshop_id
    join organisation o on o.id = w.organisation_id
   where p.token_hash = wanted
$$;

-- Lets the participant of this transaction in. False if the workshop is not open. A name is kept only where the workshop has names.
create function mylla_workshop_join(wanted uuid, hash bytea, called text, at timestamptz) returns boolean
language plpgsql security definer set search_path = public as $$
begin
  insert into workshop_participant (id, organisation_id, workshop_id, token_hash, name, joined_at, last_seen)
  select mylla_participant(), w.organisation_id, w.id, hash, case when w.names = 'anonymous' then null else called end, at, at
    from workshop w where w.id = wanted and w.organisation_id = mylla_organisation() and w.status = 'open';
  return found;
end $$;

-- Counts a wrong code; says how many this address has tried within the minute.
create function mylla_workshop_try(hash bytea, at timestamptz, wrong boolean) returns integer
language plpgsql security definer set search_path = public as $$
declare counted integer;
begin
  if wrong then
    delete from workshop_code_try where minute < at - interval '1 hour';
    insert into workshop_code_try values (hash, date_trunc('minute', at), 1)
    on conflict (address_hash, minute) do update set tries = workshop_code_try.tries + 1;
  end if;
  select coalesce(sum(tries), 0) into counted from workshop_code_try
   where address_hash = hash and minute >= date_trunc('minute', at) - interval '1 minute';
  return counted;
end $$;

-- How many must have answered a question before its distribution is shown, where answers are shown in aggregate only.
create function mylla_workshop_fewest_shown() returns integer language sql immutable parallel safe as $$ select 3 $$;

-- What everybody in a workshop may see of it: counts, notes without their writers, sums of dots. For its participants
-- and those who hold it; null for others. Names come along only where answers are open and people joined by name.
create function mylla_workshop_picture(wanted uuid) returns jsonb
language sql stable security definer set search_path = public as $$
  select jsonb_build_object(
    'fewest', case when w.answers_shown = 'aggregate' then mylla_workshop_fewest_shown() else 1 end,
    'participants', (select count(*) from workshop_participant p where p.workshop_id = w.id),
    'answers', coalesce((
      select jsonb_agg(jsonb_build_object(
        'questionId', a.question_id, 'answered', a.n,
        'counts', case when a.shown then to_jsonb(array[a.s1, a.s2, a.s3, a.s4]) end,
        'dontKnow', case when a.shown then a.dk end,
        'median', case when a.shown then a.median end,
        'names', case when w.answers_shown = 'open' and w.names <> 'anonymous' then a.called end))
      from (
        select x.question_id, count(*) as n,
               count(*) filter (where x.step = 1) as s1, count(*) filter (where x.step = 2) as s2,
               count(*) filter (where x.step = 3) as s3, count(*) filter (where x.step = 4) as s4,
               count(*) filter (where x.dont_know) as dk,
               percentile_cont(0.5) within group (order by x.step) as median,
               count(*) >= case when w.answers_shown = 'aggregate' then mylla_workshop_fewest_shown() else 1 end as shown,
               jsonb_agg(jsonb_build_object('name', p.name, 'step', x.step) order by p.name) filter (where p.name is not null) as called
          from workshop_answer x join workshop_participant p on p.id = x.participant_id
         where x.workshop_id = w.id group by x.question_id) a), '[]'),
    'groups', coalesce((
      select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) order by g.position, g.id)
        from workshop_note_group g where g.workshop_id = w.id), '[]'),
    'notes', coalesce((
      select jsonb_agg(jsonb_build_object('id', n.id, 'text', n.text, 'stepId', n.step_id, 'questionId', n.question_id, 'groupId', n.group_id) order by n.id)
        from workshop_note n where n.workshop_id = w.id), '[]'),
    'votes', coalesce((
      select jsonb_agg(jsonb_build_object('stepId', v.step_id, 'target', v.target, 'dots', v.dots, 'people', v.people))
        from (select step_id, target, sum(dots) as dots, count(*) as people
                from workshop_vote where workshop_id = w.id group by step_id, target) v), '[]'))
    from workshop w
   where w.id = wanted and w.organisation_id = mylla_organisation()
     and (w.facilitator_id = mylla_person() or mylla_person() = any (w.person_ids) or w.id = mylla_participant_workshop())
$$;
