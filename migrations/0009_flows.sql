-- What moves through steps: an organisation's own copies of the delivered flows. A copy is never changed, so that running
-- cases stay on the version they began on. The cases themselves are columns of the features' tables (see 0010_ideas.sql).
create table flow_version (
  organisation_id uuid not null references organisation on delete cascade,
  flow_id text not null check (flow_id ~ '^[a-z]+(-[a-z]+)*$'),
  version integer not null check (version > 0),
  change jsonb not null,
  created_by uuid references person on delete set null,
  created_at timestamptz not null,
  primary key (organisation_id, flow_id, version)
);
alter table flow_version enable row level security;
-- a visitor of a public page follows a case through the same steps, so the steps are no secret within the organisation
create policy flow_version_read on flow_version for select to mylla_app
  using (organisation_id = (select mylla_organisation()));
create policy flow_version_insert on flow_version for insert to mylla_app
  with check (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null);
revoke update, delete on flow_version from mylla_app;
