-- Saved views: what somebody has chosen to see of a list, under a name. Nobody else's business.
create table saved_view (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  person_id uuid not null references person on delete cascade,
  list text not null check (list ~ '^[a-z-]{1,40}$'), -- e.g. ideas
  name text not null check (length(name) between 1 and 60),
  query text not null check (length(query) <= 2000 and query !~ '[[:cntrl:][:space:]]'), -- of the list's address, without ?
  created_at timestamptz not null,
  unique (organisation_id, person_id, list, name)
);
alter table saved_view enable row level security;
create policy saved_view_own on saved_view to mylla_app
  using (organisation_id = (select mylla_organisation()) and person_id = (select mylla_person()))
  with check (organisation_id = (select mylla_organisation()) and person_id = (select mylla_person()));
