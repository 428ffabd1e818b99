-- Awards: idea of the month and prizes (award), what is nominated (award_nomination), who gets it (award_recipient).

create table award (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  kind text not null check (kind in ('idea-of-the-month', 'prize')),
  name text not null check (length(name) between 1 and 200),
  period_on date not null, -- the first day of its month, or of its year
  criteria text not null default '' check (length(criteria) <= 5000),
  nominations_until date not null, -- the last day
  chooser text not null check (chooser in ('innovation-lead', 'steering-group')),
  -- the choice; what it is called is kept, as it is read long after
  chosen_type text check (chosen_type ~ '^[a-z-]+$' and length(chosen_type) <= 40),
  chosen_id uuid, -- of a person the award's own: who it is stands in award_recipient, where he or she decides on the name
  chosen_title text check (length(chosen_title) between 1 and 200),
  motivation text not null default '' check (length(motivation) <= 2000),
  chosen_by uuid references person on delete set null,
  chosen_on date,
  version integer not null default 1,
  created_by uuid references person on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (extract(day from period_on) = 1 and (kind = 'idea-of-the-month' or extract(month from period_on) = 1)),
  check ((chosen_on is null) = (chosen_id is null) and (chosen_on is null) = (chosen_type is null)
    and (chosen_on is null) = (chosen_title is null)),
  check (chosen_on is null or length(motivation) > 0),
  unique (organisation_id, kind, name, period_on)
);
create index award_by_period on award (organisation_id, period_on desc, id desc);
create index award_open on award (organisation_id, nominations_until) where chosen_on is null;
create index award_by_object on award (organisation_id, chosen_type, chosen_id) where chosen_id is not null;

alter table award enable row level security;
create policy award_of_all on award to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null)
  with check (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null);
revoke delete on award from mylla_app;

create table award_nomination (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  award_id uuid not null references award on delete cascade,
  object_type text not null check (object_type ~ '^[a-z-]+$' and length(object_type) <= 40),
  object_id uuid not null, -- features of their own have these, so there is no foreign key
  title text not null check (length(title) between 1 and 200), -- as it was called then
  why text not null check (length(why) between 1 and 2000),
  nominated_by uuid references person on delete set null,
  at timestamptz not null,
  unique (award_id, object_type, object_id, nominated_by)
);
create index award_nomination_by_award on award_nomination (organisation_id, award_id, id);

-- Read by the one who nominated, and by those who choose: who was nominated and not chosen is nobody else's business.
create function mylla_award_chooser() returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from membership
    where organisation_id = mylla_organisation() and person_id = mylla_person() and ended_on is null
      and roles && '{innovation-lead,steering-group}')
$$;
alter table award_nomination enable row level security;
create policy award_nomination_read on award_nomination for select to mylla_app
  using (organisation_id = (select mylla_organisation())
    and (nominated_by = (select mylla_person()) or (select mylla_award_chooser())));
create policy award_nomination_add on award_nomination for insert to mylla_app
  with check (organisation_id = (select mylla_organisation()) and nominated_by = (select mylla_person()));
revoke update, delete on award_nomination from mylla_app;

create table award_recipient (
  organisation_id uuid not null references organisation on delete cascade,
  award_id uuid not null references award on delete cascade,
  person_id uuid not null references person on delete cascade,
  named boolean not null default true, -- false: would rather not be named; nobody else then sees who it is
  primary key (award_id, person_id)
);
create index award_recipient_mine on award_recipient (organisation_id, person_id);

alter table award_recipient enable row level security;
create policy award_recipient_read on award_recipient for select to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null
    and (named or person_id = (select mylla_person())));
create policy award_recipient_add on award_recipient for insert to mylla_app
  with check (organisation_id = (select mylla_organisation()) and (select mylla_award_chooser()));
create policy award_recipient_own on award_recipient for update to mylla_app
  using (organisation_id = (select mylla_organisation()) and person_id = (select mylla_person()))
  with check (organisation_id = (select mylla_organisation()) and person_id = (select mylla_person()));
revoke delete on award_recipient from mylla_app;

-- Nothing is changed in an award that has been given: the choice stands, and a new prize is a new row.
create function mylla_award_given() returns trigger language plpgsql as $$
begin
  raise exception 'An award that has been given is not changed';
end $$;
create trigger award_given before update on award
  for each row when (old.chosen_on is not null
    and (new.chosen_id, new.chosen_type, new.chosen_title, new.motivation, new.chosen_on)
      is distinct from (old.chosen_id, old.chosen_type, old.chosen_title, old.motivation, old.chosen_on))
  execute function mylla_award_given();
