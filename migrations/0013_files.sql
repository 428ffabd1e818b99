-- Files and pictures that belong to objects of other features, and what stands in them.

create table file (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  -- the object it belongs to; its feature stands above this one, so there is no foreign key
  object_type text not null check (object_type ~ '^[a-z-]{1,40}$'),
  object_id uuid not null,
  moved_from uuid[] not null default '{}', -- objects that it belonged to before they were merged, the latest last
  name text not null check (length(name) between 1 and 200),
  media_type text not null check (length(media_type) <= 100),
  size integer not null check (size between 1 and 10000000), -- bytes
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  storage text not null check (storage in ('database', 's3')),
  content_id uuid unique, -- what it is kept under in the S3 storage; made by the server for each sending
  width integer check (width > 0), -- of a picture, in its own points
  height integer check (height > 0),
  alt text not null default '' check (length(alt) <= 500), -- what a picture shows, for those who do not see it
  uploaded_by uuid references person on delete set null, -- null also for whoever is anonymous: then nothing is kept
  -- as the object's own, copied by its feature
  visibility visibility not null,
  unit_id uuid,
  person_ids uuid[] not null default '{}' check (cardinality(person_ids) <= 500),
  created_at timestamptz not null,
  unique (organisation_id, id),
  check ((width is null) = (height is null)),
  check ((storage = 's3') = (content_id is not null))
);
create index file_by_object on file (organisation_id, object_type, object_id, id);
create index file_moved on file using gin (moved_from) where moved_from <> '{}';

alter table file enable row level security;
create policy file_read on file for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and (
    visibility in ('organisation', 'network', 'public') and (visibility = 'public' or (select mylla_person()) is not null)
    or visibility = 'unit' and unit_id = any ((select mylla_units())::uuid[])
    or (select mylla_person()) = any (person_ids)));
-- also from a visitor, with a proposal
create policy file_add on file for insert to mylla_app with check (organisation_id = (select mylla_organisation()));
create policy file_change on file for update to mylla_app
  using (false) with check (organisation_id = (select mylla_organisation()));
create policy file_remove on file for delete to mylla_app using (false);
-- What changes or removes has the reach of what reads, and somebody is behind it.
do $$
declare rule text := (select pg_get_expr(polqual, polrelid) from pg_policy where polname = 'file_read' and polrelid = 'file'::regclass);
begin
  execute format('alter policy file_change on file using ((%s) and (select mylla_person()) is not null)', rule);
  execute format('alter policy file_remove on file using ((%s) and (select mylla_person()) is not null)', rule);
end $$;
-- Of a file that is there, only its description changes; sharing and object through the doors below.
revoke update on file from mylla_app;
grant update (alt) on file to mylla_app;

-- What stands in the files that are kept in the database: in parts, so that none is ever read whole.
create table file_content (
  organisation_id uuid not null,
  file_id uuid not null,
  part integer not null check (part >= 0),
  bytes bytea not null check (length(bytes) between 1 and 262144),
  primary key (organisation_id, file_id, part),
  foreign key (organisation_id, file_id) references file (organisation_id, id) on delete cascade
);
-- pictures and documents are packed already
alter table file_content alter column bytes set storage external;
alter table file_content enable row level security;
create policy file_content_read on file_content for select to mylla_app using (
  organisation_id = (select mylla_organisation())
  and exists (select 1 from file f where f.organisation_id = (select mylla_organisation()) and f.id = file_id));
create policy file_content_add on file_content for insert to mylla_app
  with check (organisation_id = (select mylla_organisation()));
-- never changed, and removed with its file only
revoke update, delete on file_content from mylla_app;

-- What stands in the S3 storage, or is on its way there, without a file: noted before it is sent, and when its file is
-- removed, so that neither a broken connection nor a crash leaves anything behind. Taken away by a job.
create table file_leftover (
  organisation_id uuid not null,
  content_id uuid primary key,
  since timestamptz not null
);
create index file_leftover_oldest on file_leftover (since);
revoke all on file_leftover from mylla_app;

-- Notes that something is about to be sent to the storage, for a file that is not there yet.
create function mylla_file_sending(wanted uuid, at timestamptz) returns void
language sql volatile security definer set search_path = public as $$
  insert into file_leftover (organisation_id, content_id, since)
  select mylla_organisation(), wanted, at
   where mylla_organisation() is not null and not exists (select 1 from file where content_id = wanted)
  on conflict (content_id) do nothing
$$;

create function mylla_file_kept() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  if tg_op = 'INSERT' then
    delete from file_leftover where content_id = new.content_id;
    return new;
  end if;
  insert into file_leftover (organisation_id, content_id, since) values (old.organisation_id, old.content_id, now())
  on conflict (content_id) do update set since = excluded.since;
  return old;
end $$;
create trigger file_kept after insert on file for each row when (new.storage = 's3') execute function mylla_file_kept();
create trigger file_gone after delete on file for each row when (old.storage = 's3') execute function mylla_file_kept();

-- How many files an object has, seen or not, for the limit.
create function mylla_file_count(kind text, object uuid) returns integer
language sql stable security definer set search_path = public as $$
  select count(*)::integer from file
   where organisation_id = mylla_organisation() and object_type = kind and object_id = object
$$;

-- The feature that owns the object has decided who sees it, and has refused whoever may not: as with the search index,
-- its files follow, also those that the person does not see (any more).
create function mylla_reshare_files(kind text, object uuid, seen visibility, unit uuid, persons uuid[]) returns void
language sql volatile security definer set search_path = public as $$
  update file set visibility = seen, unit_id = unit, person_ids = persons
   where organisation_id = mylla_organisation() and object_type = kind and object_id = object
$$;

-- The files of an object that is merged into another.
create function mylla_move_files(kind text, source uuid, target uuid) returns integer
language sql volatile security definer set search_path = public as $$
  with moved as (
    update file set object_id = target, moved_from = moved_from || source
     where organisation_id = mylla_organisation() and object_type = kind and object_id = source and source <> target
    returning 1)
  select count(*)::integer from moved
$$;

-- And back, wherever they have been moved to since.
create function mylla_move_files_back(kind text, source uuid) returns integer
language sql volatile security definer set search_path = public as $$
  with moved as (
    update file set object_id = source, moved_from = moved_from[1:array_position(moved_from, source) - 1]
     where organisation_id = mylla_organisation() and object_type = kind and moved_from @> array[source]
       and moved_from <> '{}'
    returning 1)
  select count(*)::integer from moved
$$;

-- The organisation of a file that everybody may see: whoever follows a link to it need not be in that organisation.
create function mylla_public_file(wanted uuid) returns uuid
language sql stable security definer set search_path = public as $$
  select organisation_id from file where id = wanted and visibility = 'public'
$$;
