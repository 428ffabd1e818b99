-- Coaches: those who help others on (coach_profile), and what they are asked (help_request, help_note, help_talk).
-- What is asked and said is between two people, and nobody else: not their managers, not administrators.

create table coach_profile (
  organisation_id uuid not null references organisation on delete cascade,
  person_id uuid not null references person on delete cascade,
  words text not null default '' check (length(words) <= 2000), -- in the person's own words
  competences text[] not null default '{}' check (cardinality(competences) <= 12),
  languages text[] not null default '{}' check (cardinality(languages) <= 12),
  takes_requests boolean not null default true,
  version integer not null default 1,
  updated_at timestamptz not null,
  primary key (organisation_id, person_id)
);
create index coach_profile_by_competence on coach_profile using gin (competences);

-- Everybody in the organisation reads it; the person alone writes it.
alter table coach_profile enable row level security;
create policy coach_profile_read on coach_profile for select to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null);
create policy coach_profile_add on coach_profile for insert to mylla_app
  with check (organisation_id = (select mylla_organisation()) and person_id = (select mylla_person()));
create policy coach_profile_change on coach_profile for update to mylla_app
  using (organisation_id = (select mylla_organisation()) and person_id = (select mylla_person()))
  with check (organisation_id = (select mylla_organisation()) and person_id = (select mylla_person()));

-- Those who can be asked, in the order of the list.
create index membership_helpers on membership (organisation_id, listed_name, id)
  where ended_on is null and roles && '{coach,ambassador}';

create table help_request (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  asked_by uuid not null references person on delete cascade,
  helper_id uuid references person on delete set null, -- who has it now
  anyone boolean not null, -- asked for anyone near, rather than for a named person
  title text not null check (length(title) <= 200), -- empty once it is forgotten
  text text not null default '' check (length(text) <= 10000),
  about_type text check (about_type ~ '^[a-z-]+$' and length(about_type) <= 40),
  about_id uuid,
  status text not null default 'asked' check (status in ('asked', 'answered', 'closed')),
  asked_on date not null,
  promised_on date not null, -- answered by this day
  answered_on date,
  closed_on date,
  thanks text not null default '' check (length(thanks) <= 2000),
  passes integer not null default 0, -- how many times it has been passed on
  escalated_on date, -- the day it went to an innovation lead because nobody had answered
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((about_type is null) = (about_id is null)),
  check (asked_by <> helper_id),
  check (status <> 'answered' or answered_on is not null),
  check ((status = 'closed') = (closed_on is not null))
);
create index help_request_by_asker on help_request (organisation_id, asked_by, id desc);
create index help_request_by_helper on help_request (organisation_id, helper_id, id desc);
create index help_request_waiting on help_request (organisation_id, promised_on, id) where status = 'asked';
create index help_request_by_day on help_request (organisation_id, asked_on);
create index help_request_closed on help_request (organisation_id, closed_on) where status = 'closed' and title <> '';

alter table help_request enable row level security;
create policy help_request_two on help_request for select to mylla_app
  using (organisation_id = (select mylla_organisation())
    and (asked_by = (select mylla_person()) or helper_id = (select mylla_person())));
create policy help_request_ask on help_request for insert to mylla_app
  with check (organisation_id = (select mylla_organisation()) and asked_by = (select mylla_person()));
create policy help_request_change on help_request for update to mylla_app
  using (organisation_id = (select mylla_organisation())
    and (asked_by = (select mylla_person()) or helper_id = (select mylla_person())))
  with check (organisation_id = (select mylla_organisation())
    and (asked_by = (select mylla_person()) or helper_id = (select mylla_person())));
revoke delete on help_request from mylla_app;

-- What the two write to each other. A request that is passed on leaves its notes with those who wrote them.
create table help_note (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  request_id uuid not null references help_request on delete cascade,
  author_id uuid references person on delete set null,
  reader_id uuid references person on delete set null,
  text text not null check (length(text) between 1 and 10000),
  at timestamptz not null
);
create index help_note_by_request on help_note (organisation_id, request_id, id);

alter table help_note enable row level security;
create policy help_note_two on help_note for select to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_person()) in (author_id, reader_id));
create policy help_note_write on help_note for insert to mylla_app
  with check (organisation_id = (select mylla_organisation()) and author_id = (select mylla_person())
    and exists (
      select 1 from help_request r
       where r.id = request_id and (author_id, reader_id) in ((r.asked_by, r.helper_id), (r.helper_id, r.asked_by))));
revoke update, delete on help_note from mylla_app;

-- A talk that one of the two proposes times for, and the other chooses among.
create table help_talk (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  request_id uuid not null references help_request on delete cascade,
  proposer_id uuid references person on delete set null,
  other_id uuid references person on delete set null,
  times timestamptz[] not null check (cardinality(times) between 1 and 5),
  minutes integer not null check (minutes between 5 and 480),
  place text not null default '' check (length(place) <= 500), -- a room, or the address of a meeting
  chosen timestamptz,
  cancelled_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  check (chosen is null or chosen = any (times))
);
create index help_talk_by_request on help_talk (organisation_id, request_id, id);

alter table help_talk enable row level security;
create policy help_talk_two on help_talk for select to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_person()) in (proposer_id, other_id));
create policy help_talk_propose on help_talk for insert to mylla_app
  with check (organisation_id = (select mylla_organisation()) and proposer_id = (select mylla_person())
    and exists (
      select 1 from help_request r
       where r.id = request_id
         and (proposer_id, other_id) in ((r.asked_by, r.helper_id), (r.helper_id, r.asked_by))));
create policy help_talk_change on help_talk for update to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_person()) in (proposer_id, other_id))
  with check (organisation_id = (select mylla_organisation()) and (select mylla_person()) in (proposer_id, other_id));
revoke delete on help_talk from mylla_app;

-- Whoever has a request hands it over, and does not see it afterwards: that is why it takes a door. Only what nobody has
-- answered, and only to somebody who belongs here. A job (without a person) may hand over too; escalated says that it
-- went to an innovation lead. Tells whether it did.
create function mylla_help_pass_on(wanted uuid, heir uuid, promised date, escalated boolean, at timestamptz)
returns boolean language plpgsql security definer set search_path = public as $$
begin
  update help_request r
     set helper_id = heir, promised_on = promised, passes = r.passes + 1, version = r.version + 1, updated_at = at,
         escalated_on = case when escalated then (at at time zone 'Europe/Stockholm')::date else r.escalated_on end
   where r.id = wanted and r.organisation_id = mylla_organisation() and r.status = 'asked'
     and (mylla_person() is null or r.helper_id = mylla_person())
     and r.asked_by <> heir and r.helper_id is distinct from heir
     and exists (select 1 from membership m
                  where m.organisation_id = r.organisation_id and m.person_id = heir and m.ended_on is null);
  return found;
end $$;

-- For the job that reminds: what waits for an answer, by day, without a word of what it says. It answers nothing to a
-- request, which always has a person. gone: whoever has it has left.
create function mylla_help_waiting(until_day date, after_day date, after_id uuid, cap integer)
returns table (id uuid, asked_by uuid, helper_id uuid, promised_on date, escalated boolean, gone boolean)
language sql stable security definer set search_path = public as $$
  select r.id, r.asked_by, r.helper_id, r.promised_on, r.escalated_on is not null,
         not exists (select 1 from membership m
                      where m.organisation_id = r.organisation_id and m.person_id = r.helper_id and m.ended_on is null)
    from help_request r
   where r.organisation_id = mylla_organisation() and mylla_person() is null
     and r.status = 'asked' and r.promised_on <= until_day and (r.promised_on, r.id) > (after_day, after_id)
   order by r.promised_on, r.id
   limit cap
$$;

-- For the same job: what was closed before a day is forgotten. How many asked and how soon they were answered stays.
create function mylla_help_forget(before_day date) returns integer
language plpgsql security definer set search_path = public as $$
declare forgotten integer;
begin
  if mylla_person() is not null then return 0; end if;
  with old as (
    update help_request set title = '', text = '', thanks = '', about_type = null, about_id = null
     where organisation_id = mylla_organisation() and status = 'closed' and closed_on < before_day and title <> ''
    returning id),
  notes as (delete from help_note n using old where n.request_id = old.id),
  talks as (delete from help_talk t using old where t.request_id = old.id)
  select count(*) into forgotten from old;
  return forgotten;
end $$;

-- How many asked and were answered, and in how many days, for whoever leads the work: figures only, and none of whom.
create function mylla_help_figures(from_day date)
returns table (asked integer, answered integer, in_time integer, escalated integer, median_days double precision)
language sql stable security definer set search_path = public as $$
  select count(*)::int, count(answered_on)::int, count(*) filter (where answered_on <= promised_on)::int,
         count(escalated_on)::int,
         percentile_cont(0.5) within group (order by answered_on - asked_on) filter (where answered_on is not null)
    from help_request
   where organisation_id = mylla_organisation() and asked_on >= from_day
     and exists (select 1 from membership m
                  where m.organisation_id = mylla_organisation() and m.person_id = mylla_person() and m.ended_on is null
                    and 'innovation-lead' = any (m.roles))
$$;
