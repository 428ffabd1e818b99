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
