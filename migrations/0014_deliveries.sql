-- Notifications to many, and by mail: what each person chose by topic (notification_way), work on many people with its
-- progress (notification_delivery) and those whom a mail did not reach (notification_failure).

-- How a person gets mail about one topic, i.e. about what one feature tells of. Where there is no row the person's
-- notification_setting holds, and where that has none: weekly.
create table notification_way (
  organisation_id uuid not null references organisation on delete cascade,
  person_id uuid not null references person on delete cascade,
  topic text not null check (topic ~ '^[a-z]+(-[a-z]+)*$' and length(topic) <= 60), -- the name of a feature
  mail text not null check (mail in ('at-once', 'daily', 'weekly', 'never')),
  updated_at timestamptz not null,
  primary key (organisation_id, person_id, topic)
);
create index notification_way_by_mail on notification_way (organisation_id, mail, person_id);
create index notification_setting_by_mail on notification_setting (organisation_id, mail, person_id);

alter table notification_way enable row level security;
create policy notification_way_own on notification_way to mylla_app
  using (organisation_id = (select mylla_organisation()) and person_id = (select mylla_person()))
  with check (organisation_id = (select mylla_organisation()) and person_id = (select mylla_person()));

-- Work on many people, a batch at a time by their ids. Its row says how far it has come, so that it goes on from there
-- after a crash. Requests may wish for one, and administrators may see them; only jobs (as owner) change them.
create table notification_delivery (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  work text not null check (work in ('telling', 'mail')),
  message jsonb, -- telling: what everybody is told, see NewNotification
  audience jsonb, -- telling: whom, by the name of an audience and what it needs
  ways text[] check (ways <@ '{at-once,daily,weekly}' and cardinality(ways) > 0), -- mail: to those who chose these
  day date not null, -- the day it belongs to
  status text not null default 'waiting' check (status in ('waiting', 'ongoing', 'done')),
  total integer check (total >= 0), -- people in all, counted when it begins
  done integer not null default 0 check (done >= 0), -- people gone through
  after_person uuid, -- the last person gone through
  passed boolean not null default false, -- everybody is gone through; some may be left to try again
  attempts integer not null default 0 check (attempts >= 0), -- times in a row that it got nowhere
  trouble text check (trouble in ('unreachable', 'signed-out', 'broken', 'replaced')),
  next_try_at timestamptz,
  created_by uuid references person on delete set null,
  created_at timestamptz not null,
  finished_at timestamptz,
  check ((work = 'telling') = (message is not null and audience is not null)),
  check ((work = 'mail') = (ways is not null)),
  check ((status = 'done') = (finished_at is not null))
);
create index notification_delivery_latest on notification_delivery (organisation_id, id);
create index notification_delivery_unfinished on notification_delivery (organisation_id, id) where status <> 'done';
-- one mail in the morning of each day, however many processes plan it
create unique index notification_delivery_morning on notification_delivery (organisation_id, day)
  where work = 'mail' and ways <> '{at-once}';

alter table notification_delivery enable row level security;
create policy notification_delivery_read on notification_delivery for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and (select exists (
    select 1 from membership m
     where m.organisation_id = mylla_organisation() and m.person_id = mylla_person()
       and m.ended_on is null and 'administrator' = any (m.roles))));
create policy notification_delivery_wish on notification_delivery for insert to mylla_app with check (
  organisation_id = (select mylla_organisation()) and work = 'telling' and status = 'waiting'
  and created_by is not distinct from (select mylla_person()));
revoke update, delete on notification_delivery from mylla_app;

-- People whom a mail did not reach: tried again later, at last given up.
create table notification_failure (
  organisation_id uuid not null references organisation on delete cascade,
  person_id uuid not null references person on delete cascade,
  delivery_id uuid not null references notification_delivery on delete cascade,
  tries integer not null check (tries > 0),
  reason text not null check (reason in ('refused', 'later', 'broken')), -- the mail server said no, or not now; or it is our fault
  next_try_at timestamptz, -- null: given up
  at timestamptz not null,
  primary key (organisation_id, person_id, delivery_id)
);
create index notification_failure_by_delivery on notification_failure (organisation_id, delivery_id, person_id);

alter table notification_failure enable row level security;
create policy notification_failure_read on notification_failure for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and (select exists (
    select 1 from membership m
     where m.organisation_id = mylla_organisation() and m.person_id = mylla_person()
       and m.ended_on is null and 'administrator' = any (m.roles))));
revoke insert, update, delete on notification_failure from mylla_app;

-- How a person gets mail about something of a kind. topics: {kind: topic}.
create function mylla_mail_way(organisation uuid, person uuid, topic text) returns text
language sql stable set search_path = public as $$
  select coalesce(
    (select w.mail from notification_way w
      where w.organisation_id = organisation and w.person_id = person and w.topic = mylla_mail_way.topic),
    (select s.mail from notification_setting s where s.organisation_id = organisation and s.person_id = person),
    'weekly')
$$;

-- People who have something unread and unmailed since a moment that they want mail about in one of these ways;
-- after_person continues. Left out: whoever a mail did not reach since `failed_since`, who is tried again on his or her own.
-- For jobs only: it answers nothing to a request, which has a person.
drop function mylla_people_to_mail(text, timestamptz, uuid, integer);
create function mylla_people_to_mail(
  wanted text[], topics jsonb, since timestamptz, failed_since timestamptz, after_person uuid, cap integer)
returns table (person_id uuid)
language plpgsql stable security definer rows 200 set search_path = public as $$
begin
  if mylla_person() is not null then return; end if;
  return query
    with wanting as not materialized (
      select m.person_id as id from membership m
       where m.organisation_id = mylla_organisation() and m.ended_on is null and m.person_id > after_person
         -- who has chosen nothing gets mail weekly: then everybody may want it, otherwise only those who chose
         and ('weekly' = any (wanted) or m.person_id in (
           select s.person_id from notification_setting s
            where s.organisation_id = mylla_organisation() and s.mail = any (wanted)
           union select w.person_id from notification_way w
            where w.organisation_id = mylla_organisation() and w.mail = any (wanted))))
    select p.id from wanting p
     cross join lateral (
       select 1 from notification n
        where n.organisation_id = mylla_organisation() and n.person_id = p.id
          and n.read_at is null and n.mailed_at is null and n.at >= since
          and mylla_mail_way(n.organisation_id, n.person_id, topics ->> n.kind) = any (wanted)
        limit 1) something
     where not exists (
       select 1 from notification_failure f
        where f.organisation_id = mylla_organisation() and f.person_id = p.id and f.at > failed_since)
     order by p.id
     limit cap;
end $$;

-- The keys by which the links that end mail are sealed. They never leave the database.
create table notification_secret (
  one boolean primary key default true check (one),
  inner_key bytea not null,
  outer_key bytea not null
);
alter table notification_secret enable row level security;
revoke all on notification_secret from mylla_app;
insert into notification_secret (inner_key, outer_key) values (
  uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()),
  uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));

-- The seal of a link that ends a person's mail about a topic in this organisation: only whoever got the mail has it. Given
-- for the own person, and to jobs and visitors' requests, which compare it with the one in the address.
create function mylla_mail_seal(person uuid, topic text) returns bytea
language sql stable security definer set search_path = public as $$
  select sha256(outer_key || sha256(inner_key || uuid_send(mylla_organisation()) || uuid_send(person) || convert_to(topic, 'UTF8')))
    from notification_secret where mylla_person() is null or mylla_person() = person
$$;
