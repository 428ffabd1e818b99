-- The portfolio: which share of money and time is meant for exploring, and the meetings where the steering group looks at the
-- balance of the two tracks. Everybody in the organisation reads them; policy says who writes.

-- The share that is meant for each track, from a year on. The latest one stands until another is set.
create table portfolio_share (
  organisation_id uuid not null references organisation on delete cascade,
  from_year integer not null check (from_year between 2000 and 2199),
  exploit integer not null check (exploit between 0 and 100),
  explore integer not null check (explore between 0 and 100),
  reason text not null default '' check (length(reason) <= 2000),
  version integer not null default 1,
  set_by uuid references person on delete set null,
  set_at timestamptz not null,
  primary key (organisation_id, from_year),
  check (exploit + explore = 100)
);

-- A meeting of the steering group: about the balance, or about the whole (management review).
create table review (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  kind text not null check (kind in ('balance', 'management')),
  on_day date not null,
  place text not null default '' check (length(place) <= 200),
  status text not null default 'planned' check (status in ('planned', 'closed')),
  -- what was said, by point of the agenda; the whole text stands in the protocol
  notes jsonb not null default '{}' check (jsonb_typeof(notes) = 'object'),
  -- the agenda's figures as they were when the meeting was closed; before that they are read anew each time
  agenda jsonb check (agenda is null or jsonb_typeof(agenda) = 'object'),
  next_on date, -- the day of the next meeting
  version integer not null default 1,
  created_by uuid references person on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  closed_by uuid references person on delete set null,
  closed_at timestamptz,
  check ((status = 'closed') = (agenda is not null)),
  check ((status = 'closed') = (closed_at is not null))
);
create index review_by_day on review (organisation_id, on_day desc, id desc);

create table review_attendee (
  organisation_id uuid not null references organisation on delete cascade,
  review_id uuid not null references review on delete cascade,
  person_id uuid not null references person on delete cascade,
  part text not null check (part in ('chair', 'member')),
  primary key (review_id, person_id)
);

-- What the meeting decided that somebody does; the actions themselves are those of plans.
create table review_action (
  organisation_id uuid not null references organisation on delete cascade,
  review_id uuid not null references review on delete cascade,
  action_id uuid not null references action on delete cascade,
  added_at timestamptz not null,
  primary key (review_id, action_id)
);

alter table portfolio_share enable row level security;
alter table review enable row level security;
alter table review_attendee enable row level security;
alter table review_action enable row level security;
create policy portfolio_share_own on portfolio_share to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null)
  with check (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null);
create policy review_read on review for select to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null);
create policy review_insert on review for insert to mylla_app
  with check (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null);
create policy review_update on review for update to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null)
  with check (organisation_id = (select mylla_organisation()));
create policy review_attendee_own on review_attendee to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null)
  with check (
    organisation_id = (select mylla_organisation())
    and exists (select 1 from review r where r.id = review_id));
create policy review_action_own on review_action to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null)
  with check (
    organisation_id = (select mylla_organisation())
    and exists (select 1 from review r where r.id = review_id));

-- Which track an initiative had is read from the decisions that changed it; they are few.
create index initiative_decision_of_track on initiative_decision (organisation_id, initiative_id, on_day, decided_at)
  where kind = 'change-track';
