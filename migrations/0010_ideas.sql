-- Ideas on their ten steps. What an idea says and where it stands is one row; who wrote it, who backs it and what is said
-- about it have tables of their own, so that a hidden author stays hidden and a vote does not rewrite the idea.

create table idea (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  -- the four questions of the first form
  title text not null check (length(title) between 1 and 200),
  for_whom text not null default '' check (length(for_whom) <= 2000),
  benefit text not null default '' check (length(benefit) <= 2000),
  situation text not null default '' check (length(situation) <= 2000),
  -- what may come later
  text text not null default '' check (length(text) <= 10000),
  links jsonb not null default '[]' check (jsonb_typeof(links) = 'array' and jsonb_array_length(links) <= 20),
  challenge_id uuid,
  inspired_by text check (length(inspired_by) <= 200), -- what gave rise to it, e.g. lesson:<id>, prompt:<id>
  unit_id uuid references unit on delete set null, -- the unit that it concerns, and that has it
  visibility visibility not null,
  person_ids uuid[] not null default '{}' check (cardinality(person_ids) <= 500), -- let in besides: reviewers, owners
  anonymous boolean not null default false,
  -- the leader's warm answer; nothing critical can be written before it
  backing text not null default '' check (length(backing) <= 5000),
  backed_by uuid references person on delete set null,
  backed_on date,
  -- on its way through the steps
  flow_version integer not null default 0,
  step text not null,
  case_status text not null check (case_status in ('open', 'paused', 'done', 'stopped', 'merged', 'split')),
  case_owner_id uuid references person,
  entered_on date not null,
  due_on date,
  data jsonb not null default '{}',
  check (case_status not in ('open', 'paused') or (case_owner_id is not null and due_on is not null)),
  check (case_status in ('open', 'paused') or due_on is null),
  listed_at timestamptz, -- handed in; null for a draft
  decided_on date,
  closed_on date,
  merged_into uuid references idea,
  split_from uuid references idea,
  import_id uuid, -- the import that brought it, for undoing
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  words tsvector not null generated always as (
    setweight(to_tsvector('swedish', title), 'A')
    || setweight(to_tsvector('swedish', for_whom || ' ' || benefit || ' ' || situation || ' ' || left(text, 10000)), 'B')) stored,
  check (listed_at is not null or visibility = 'private'),
  check (case_status <> 'merged' or merged_into is not null)
);
create index idea_by_listing on idea (organisation_id, listed_at desc, id desc) where listed_at is not null;
create index idea_by_step on idea (organisation_id, step, listed_at desc, id desc) where listed_at is not null;
create index idea_by_unit on idea (organisation_id, unit_id, listed_at desc, id desc) where listed_at is not null;
create index idea_by_status on idea (organisation_id, case_status, listed_at desc, id desc) where listed_at is not null;
create index idea_by_challenge on idea (organisation_id, challenge_id, listed_at desc, id desc) where challenge_id is not null;
create index idea_due on idea (organisation_id, due_on, id) where case_status in ('open', 'paused');
create index idea_by_owner on idea (organisation_id, case_owner_id, due_on, id) where case_status in ('open', 'paused');
create index idea_moved on idea (organisation_id, updated_at desc, id desc) where listed_at is not null;
create index idea_merged on idea (merged_into) where merged_into is not null;
create index idea_imported on idea (organisation_id, import_id) where import_id is not null;
create index idea_words on idea using gin (words);

-- Who wrote it. A hidden author is read by nobody but that person: no role, no administrator, no export.
create table idea_author (
  organisation_id uuid not null references organisation on delete cascade,
  idea_id uuid not null references idea on delete cascade,
  person_id uuid not null references person on delete cascade,
  role text not null check (role in ('author', 'co-author')),
  hidden boolean not null default false,
  primary key (idea_id, person_id)
);
create index idea_author_mine on idea_author (organisation_id, person_id, idea_id);

alter table idea enable row level security;
alter table idea_author enable row level security;
create policy idea_author_read on idea_author for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null
  and (not hidden or person_id = (select mylla_person())));
create policy idea_author_insert on idea_author for insert to mylla_app
  with check (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null);
create policy idea_author_update on idea_author for update to mylla_app
  using (organisation_id = (select mylla_organisation()) and person_id = (select mylla_person()))
  with check (organisation_id = (select mylla_organisation()) and person_id = (select mylla_person()));
create policy idea_author_delete on idea_author for delete to mylla_app using (
  organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null
  and (not hidden or person_id = (select mylla_person())));

create policy idea_read on idea for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and (
    visibility in ('organisation', 'network', 'public') and (visibility = 'public' or (select mylla_person()) is not null)
    or visibility = 'unit' and unit_id = any ((select mylla_units())::uuid[])
    or (select mylla_person()) = any (person_ids)
    or case_owner_id = (select mylla_person())
    or id in (select a.idea_id from idea_author a where a.organisation_id = (select mylla_organisation()) and a.person_id = (select mylla_person()))));
create policy idea_insert on idea for insert to mylla_app
  with check (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null);
create policy idea_update on idea for update to mylla_app
  using (
    organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null and (
      visibility in ('organisation', 'network', 'public')
      or visibility = 'unit' and unit_id = any ((select mylla_units())::uuid[])
      or (select mylla_person()) = any (person_ids)
      or case_owner_id = (select mylla_person())
      or id in (select a.idea_id from idea_author a where a.organisation_id = (select mylla_organisation()) and a.person_id = (select mylla_person()))))
  with check (organisation_id = (select mylla_organisation()));
-- only a draft is ever taken away, by whoever wrote it
create policy idea_delete on idea for delete to mylla_app using (
  organisation_id = (select mylla_organisation()) and listed_at is null
  and id in (select a.idea_id from idea_author a where a.organisation_id = (select mylla_organisation()) and a.person_id = (select mylla_person())));

-- How many back it, doubt it, follow it and have said something. Kept by triggers, apart from the idea.
create table idea_count (
  organisation_id uuid not null references organisation on delete cascade,
  idea_id uuid primary key references idea on delete cascade,
  votes_for integer not null default 0,
  votes_against integer not null default 0,
  comments integer not null default 0,
  followers integer not null default 0
);
create index idea_count_by_votes on idea_count (organisation_id, votes_for desc, idea_id desc);
alter table idea_count enable row level security;
-- asked row by row (offset 0 sees to that): otherwise every idea is read before the first of those with most support
create policy idea_count_read on idea_count for select to mylla_app
  using (organisation_id = (select mylla_organisation()) and exists (select 1 from idea i where i.id = idea_id offset 0));
revoke insert, update, delete on idea_count from mylla_app;

create function mylla_idea_counted() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into idea_count (organisation_id, idea_id) values (new.organisation_id, new.id);
  return null;
end $$;
create trigger idea_counted after insert on idea for each row execute function mylla_idea_counted();

-- One voice each: 1 for, -1 against. Each sees the own one; others are only counted.
create table idea_vote (
  organisation_id uuid not null references organisation on delete cascade,
  idea_id uuid not null references idea on delete cascade,
  person_id uuid not null references person on delete cascade,
  value smallint not null check (value in (1, -1)),
  via_idea_id uuid references idea, -- came along when that idea was merged into this one
  primary key (idea_id, person_id)
);
create index idea_vote_mine on idea_vote (organisation_id, person_id, idea_id);
alter table idea_vote enable row level security;
create policy idea_vote_own on idea_vote to mylla_app
  using (organisation_id = (select mylla_organisation()) and person_id = (select mylla_person()))
  with check (organisation_id = (select mylla_organisation()) and person_id = (select mylla_person())
    and exists (select 1 from idea i where i.id = idea_id));

create table idea_follower (
  organisation_id uuid not null references organisation on delete cascade,
  idea_id uuid not null references idea on delete cascade,
  person_id uuid not null references person on delete cascade,
  via_idea_id uuid references idea,
  primary key (idea_id, person_id)
);
create index idea_follower_mine on idea_follower (organisation_id, person_id, idea_id);
alter table idea_follower enable row level security;
create policy idea_follower_own on idea_follower to mylla_app
  using (organisation_id = (select mylla_organisation()) and person_id = (select mylla_person()))
  with check (organisation_id = (select mylla_organisation()) and person_id = (select mylla_person())
    and exists (select 1 from idea i where i.id = idea_id));

-- What is said. Before the leader has answered only what supports the idea can be written: the database holds that too.
create table idea_comment (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  idea_id uuid not null references idea on delete cascade,
  origin_idea_id uuid references idea, -- said about that idea before it was merged into this one
  person_id uuid references person on delete set null, -- null: a hidden author
  by_author boolean not null default false,
  kind text not null check (kind in ('support', 'question', 'critique', 'answer')),
  text text not null check (length(text) between 1 and 5000),
  advice text not null default '' check (length(advice) <= 5000), -- of critique: what would make it better
  created_at timestamptz not null,
  check (kind <> 'critique' or length(advice) > 0)
);
create index idea_comment_by_idea on idea_comment (organisation_id, idea_id, id);
alter table idea_comment enable row level security;
create policy idea_comment_read on idea_comment for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and exists (select 1 from idea i where i.id = idea_id offset 0));
create policy idea_comment_insert on idea_comment for insert to mylla_app with check (
  organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null
  and (person_id is null or person_id = (select mylla_person()))
  and exists (select 1 from idea i where i.id = idea_id and (kind = 'support' or i.backed_on is not null)));
create policy idea_comment_delete on idea_comment for delete to mylla_app using (
  organisation_id = (select mylla_organisation()) and person_id = (select mylla_person()));
revoke update on idea_comment from mylla_app;

create function mylla_idea_count_changed() returns trigger language plpgsql security definer set search_path = public as $$
declare
  sign integer := case when tg_op = 'DELETE' then -1 else 1 end;
begin
  if tg_table_name = 'idea_vote' then
    if tg_op in ('UPDATE', 'DELETE') then
      update idea_count set votes_for = votes_for - (old.value = 1)::int, votes_against = votes_against - (old.value = -1)::int
       where idea_id = old.idea_id;
    end if;
    if tg_op in ('UPDATE', 'INSERT') then
      update idea_count set votes_for = votes_for + (new.value = 1)::int, votes_against = votes_against + (new.value = -1)::int
       where idea_id = new.idea_id;
    end if;
  elsif tg_table_name = 'idea_follower' then
    update idea_count set followers = followers + sign where idea_id = coalesce(new.idea_id, old.idea_id);
  else
    if tg_op in ('UPDATE', 'DELETE') then
      update idea_count set comments = comments - 1 where idea_id = old.idea_id;
    end if;
    if tg_op in ('UPDATE', 'INSERT') then
      update idea_count set comments = comments + 1 where idea_id = new.idea_id;
    end if;
  end if;
  return null;
end $$;
create trigger idea_vote_counted after insert or update of value or delete on idea_vote
  for each row execute function mylla_idea_count_changed();
create trigger idea_follower_counted after insert or delete on idea_follower
  for each row execute function mylla_idea_count_changed();
create trigger idea_comment_counted after insert or update of idea_id or delete on idea_comment
  for each row execute function mylla_idea_count_changed();

-- Critical examination: who is asked, why just them, and what they say when they are done.
create table idea_review (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  idea_id uuid not null references idea on delete cascade,
  reviewer_id uuid not null references person,
  unit_id uuid references unit on delete set null, -- the reviewer's, as it was when asked
  brings text not null default '' check (length(brings) <= 200), -- the competence or view that he or she adds
  asked_by uuid references person on delete set null,
  asked_on date not null,
  due_on date not null,
  status text not null check (status in ('asked', 'accepted', 'done', 'declined', 'conflict', 'removed')),
  conflict text not null default '' check (length(conflict) <= 2000), -- what ties the reviewer to the idea
  strengths text not null default '' check (length(strengths) <= 5000),
  questions text not null default '' check (length(questions) <= 5000),
  concerns text not null default '' check (length(concerns) <= 5000),
  advice text not null default '' check (length(advice) <= 5000),
  done_on date,
  version integer not null default 1,
  check (status <> 'done' or (length(strengths) > 0 and length(advice) > 0 and done_on is not null)),
  unique (idea_id, reviewer_id)
);
create index idea_review_mine on idea_review (organisation_id, reviewer_id, due_on, id) where status in ('asked', 'accepted');
alter table idea_review enable row level security;
create policy idea_review_read on idea_review for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and exists (select 1 from idea i where i.id = idea_id));
create policy idea_review_insert on idea_review for insert to mylla_app with check (
  organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null
  and exists (select 1 from idea i where i.id = idea_id and i.backed_on is not null));
create policy idea_review_update on idea_review for update to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null
    and exists (select 1 from idea i where i.id = idea_id))
  with check (organisation_id = (select mylla_organisation()));

-- What a reviewer notes for him- or herself, and what is begun and not done: nobody else reads it.
create table idea_review_note (
  organisation_id uuid not null references organisation on delete cascade,
  review_id uuid primary key references idea_review on delete cascade,
  person_id uuid not null references person on delete cascade,
  notes text not null default '' check (length(notes) <= 10000),
  draft jsonb not null default '{}'
);
alter table idea_review_note enable row level security;
create policy idea_review_note_own on idea_review_note to mylla_app
  using (organisation_id = (select mylla_organisation()) and person_id = (select mylla_person()))
  with check (organisation_id = (select mylla_organisation()) and person_id = (select mylla_person()));

-- What a yes is followed by.
create table idea_resource (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  idea_id uuid not null references idea on delete cascade,
  kind text not null check (kind in ('time', 'money', 'people')),
  amount bigint check (amount > 0), -- hours, or öre
  person_id uuid references person on delete set null,
  from_on date not null,
  to_on date,
  note text not null default '' check (length(note) <= 2000),
  given_by uuid references person on delete set null,
  check (to_on is null or to_on >= from_on),
  check (kind = 'people' or amount is not null)
);
create index idea_resource_by_idea on idea_resource (organisation_id, idea_id, id);

-- A leader asks how it is going; what is in the way becomes a row in the register of barriers.
create table idea_check_in (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  idea_id uuid not null references idea on delete cascade,
  person_id uuid references person on delete set null,
  held_on date not null,
  how text not null check (length(how) between 1 and 5000),
  obstacle text not null default '' check (length(obstacle) <= 5000),
  barrier_id uuid,
  next_on date not null
);
create index idea_check_in_by_idea on idea_check_in (organisation_id, idea_id, id);

-- Why it was moved otherwise than straight on: sent back, paused, stopped, merged, split …
create table idea_reason (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  idea_id uuid not null references idea on delete cascade,
  move text not null,
  step text not null,
  reason text not null check (length(reason) between 1 and 2000),
  person_id uuid references person on delete set null, -- null: a hidden author
  given_at timestamptz not null
);
create index idea_reason_by_idea on idea_reason (organisation_id, idea_id, id);

do $$ declare name text; begin
  foreach name in array array['idea_resource', 'idea_check_in', 'idea_reason'] loop
    execute format('alter table %I enable row level security', name);
    execute format($f$create policy %I on %I for select to mylla_app using (
      organisation_id = (select mylla_organisation()) and exists (select 1 from idea i where i.id = idea_id))$f$, name || '_read', name);
    execute format($f$create policy %I on %I for insert to mylla_app with check (
      organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null
      and exists (select 1 from idea i where i.id = idea_id))$f$, name || '_insert', name);
    execute format('revoke update on %I from mylla_app', name);
  end loop;
end $$;
-- what was set aside by mistake can be taken back; what was said and why stands
create policy idea_resource_delete on idea_resource for delete to mylla_app using (
  organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null
  and exists (select 1 from idea i where i.id = idea_id));

-- Ids of ideas that the words are in, of the own organisation, at most cap; see mylla_action_candidates.
create function mylla_idea_candidates(query tsquery, cap integer) returns setof uuid
language sql stable security definer rows 500 set search_path = public as $$
  select id from idea where words @@ query and organisation_id = mylla_organisation() limit cap
$$;

-- Tells an idea's authors and followers of something, without telling anybody who they are. The one who acts is not told.
-- base: a new id, from which each notification's own is made: later ones sort later, as everywhere.
create function mylla_notify_idea(base uuid, wanted uuid, audience text[], new_kind text, new_title text, new_path text, new_day date, new_once text, at timestamptz)
returns void language sql volatile security definer set search_path = public as $$
  insert into notification (id, organisation_id, person_id, kind, object_type, object_id, title, path, actor_id, day, once, at)
  select (left(base::text, 14) || '7' || substr(t.print, 1, 3) || '-8' || substr(t.print, 4, 3) || '-' || substr(t.print, 7, 12))::uuid,
         mylla_organisation(), t.person_id, new_kind, 'idea', wanted, left(new_title, 200), new_path,
         -- what a hidden author does is told without a name
         case when exists (select 1 from idea_author h where h.idea_id = wanted and h.hidden and h.person_id = mylla_person())
              then null else mylla_person() end, new_day, new_once, at
    from (select person_id, md5(base::text || person_id) as print from (
            select person_id from idea_author where 'author' = any (audience) and idea_id = wanted and organisation_id = mylla_organisation()
            union
            select person_id from idea_follower where 'follower' = any (audience) and idea_id = wanted and organisation_id = mylla_organisation()) p) t
    join membership m on m.organisation_id = mylla_organisation() and m.person_id = t.person_id and m.ended_on is null
   where t.person_id is distinct from mylla_person()
  on conflict do nothing
$$;

-- Merging carries votes, followers and what was said along, marked with where they came from; unmerging takes back
-- just those. Each reaches only ideas of the own organisation, and gives nothing back.
create function mylla_merge_idea(source uuid, target uuid) returns void
language plpgsql volatile security definer set search_path = public as $$
begin
  if mylla_person() is null or (select count(*) from idea where id in (source, target) and organisation_id = mylla_organisation()) <> 2 then
    raise exception 'not two ideas of this organisation';
  end if;
  insert into idea_vote (organisation_id, idea_id, person_id, value, via_idea_id)
    select organisation_id, target, person_id, value, source from idea_vote v where idea_id = source
       and not exists (select 1 from idea_author a where a.idea_id = target and a.person_id = v.person_id)
    on conflict do nothing;
  insert into idea_follower (organisation_id, idea_id, person_id, via_idea_id)
    select organisation_id, target, person_id, source from idea_follower where idea_id = source on conflict do nothing;
  update idea_comment set idea_id = target, origin_idea_id = coalesce(origin_idea_id, source) where idea_id = source;
end $$;
create function mylla_unmerge_idea(source uuid, target uuid) returns void
language plpgsql volatile security definer set search_path = public as $$
begin
  if mylla_person() is null or (select count(*) from idea where id in (source, target) and organisation_id = mylla_organisation()) <> 2 then
    raise exception 'not two ideas of this organisation';
  end if;
  delete from idea_vote where idea_id = target and via_idea_id = source;
  delete from idea_follower where idea_id = target and via_idea_id = source;
  update idea_comment set idea_id = source, origin_idea_id = null where idea_id = target and origin_idea_id = source;
end $$;

-- What is like a text, the most alike first: what has its words in the title; where that does not fill cap, what has them
-- anywhere; and only where words find little, what is spelt like it. Keys only; the rows are then read under row-level
-- security. Holds to the same rule as search_read, so that the cap is filled with what the person sees.
-- Only bitmap scans: they stop when the cap is full, and never walk the table in hope of a hit.
create function mylla_like_candidates(query tsquery, fuzzy_text text, types text[], wanted_language text, cap integer)
returns table (object_type text, object_id text, language text, likeness real)
language plpgsql stable security definer rows 60
set search_path = public set enable_seqscan = off set enable_indexscan = off set plan_cache_mode = force_custom_plan
-- one letter wrong in a word of eight is 0.58 alike
set pg_trgm.word_similarity_threshold = 0.5 as $$
declare
  mine uuid := mylla_organisation();
  me uuid := mylla_person();
  my_units uuid[] := mylla_units();
  titles bigint := 0;
  anywhere bigint := 0;
begin
  if numnode(query) > 0 then
    return query
      select d.object_type, d.object_id, d.language, 1::real + ts_rank(d.words, query) from search_document d
       where (case when d.language = 'en' then to_tsvector('english', d.title) else to_tsvector('swedish', d.title) end) @@ query
         and d.object_type = any (types) and d.language in ('', wanted_language)
         and (d.organisation_id is null or d.organisation_id = mine and (
           d.visibility in ('organisation', 'network', 'public') and (d.visibility = 'public' or me is not null)
           or d.visibility = 'unit' and d.unit_id = any (my_units)
           or me = any (d.person_ids)))
       limit cap;
    get diagnostics titles = row_count;
    if titles < cap then
      return query
        select d.object_type, d.object_id, d.language, ts_rank(d.words, query) from search_document d
         where d.words @@ query
           and not (case when d.language = 'en' then to_tsvector('english', d.title) else to_tsvector('swedish', d.title) end) @@ query
           and d.object_type = any (types) and d.language in ('', wanted_language)
           and (d.organisation_id is null or d.organisation_id = mine and (
             d.visibility in ('organisation', 'network', 'public') and (d.visibility = 'public' or me is not null)
             or d.visibility = 'unit' and d.unit_id = any (my_units)
             or me = any (d.person_ids)))
         limit cap;
      get diagnostics anywhere = row_count;
    end if;
  end if;
  if titles + anywhere < 6 then
    return query
      select d.object_type, d.object_id, d.language, word_similarity(fuzzy_text, d.fuzzy) from search_document d
       where fuzzy_text <% d.fuzzy
         and not (numnode(query) > 0 and d.words @@ query)
         and d.object_type = any (types) and d.language in ('', wanted_language)
         and (d.organisation_id is null or d.organisation_id = mine and (
           d.visibility in ('organisation', 'network', 'public') and (d.visibility = 'public' or me is not null)
           or d.visibility = 'unit' and d.unit_id = any (my_units)
           or me = any (d.person_ids)))
       limit cap;
  end if;
end $$;

-- Whether the authors' names are shown. Only an author may say so, and names once shown are never hidden again.
create function mylla_hide_idea_authors(wanted uuid, hide boolean) returns void
language plpgsql volatile security definer set search_path = public as $$
begin
  if not exists (select 1 from idea_author a join idea i on i.id = a.idea_id
                  where a.idea_id = wanted and a.person_id = mylla_person() and i.organisation_id = mylla_organisation()
                    and (i.listed_at is null or not hide)) then
    raise exception 'not an author of a draft' using errcode = '42501';
  end if;
  update idea_author set hidden = hide where idea_id = wanted;
end $$;

-- Gives the parts of a split idea the authors and followers of the whole, without telling who they are.
create function mylla_copy_idea_authors(source uuid, part uuid) returns void
language plpgsql volatile security definer set search_path = public as $$
begin
  if mylla_person() is null or not exists (
    select 1 from idea where id = part and split_from = source and organisation_id = mylla_organisation()) then
    raise exception 'not a part of that idea';
  end if;
  insert into idea_author (organisation_id, idea_id, person_id, role, hidden)
    select organisation_id, part, person_id, role, hidden from idea_author where idea_id = source on conflict do nothing;
  insert into idea_follower (organisation_id, idea_id, person_id)
    select organisation_id, part, person_id from idea_follower where idea_id = source on conflict do nothing;
end $$;

-- Takes an idea that the person has just brought in from a file off that person, and gives it to the one who wrote it, if
-- that is somebody who belongs here: whoever brings ideas in is not their author, and may answer and decide on them.
create function mylla_give_imported_idea(wanted uuid, import uuid, author uuid) returns void
language plpgsql volatile security definer set search_path = public as $$
begin
  update idea i set import_id = import
   where i.id = wanted and i.organisation_id = mylla_organisation() and i.import_id is null
     and i.step = 'backing' and i.backed_on is null
     and exists (select 1 from idea_author a where a.idea_id = i.id and a.person_id = mylla_person() and not a.hidden)
     and exists (select 1 from import_job j where j.id = import and j.organisation_id = i.organisation_id and j.person_id = mylla_person());
  if not found then raise exception 'not an idea of that import' using errcode = '42501'; end if;
  delete from idea_author where idea_id = wanted;
  insert into idea_author (organisation_id, idea_id, person_id, role)
  select m.organisation_id, wanted, m.person_id, 'author' from membership m
   where m.organisation_id = mylla_organisation() and m.person_id = author and m.ended_on is null;
end $$;

-- Takes back ideas that an import brought, for the one who brought them: those that nobody has answered, voted on,
-- commented, applied for money for or added a file to. Tells which are gone and which stay.
create function mylla_take_back_ideas(ids uuid[], import uuid) returns table (id uuid, title text, gone boolean)
language plpgsql security definer set search_path = public as $$
begin
  return query
  with mine as (
    select i.id, i.title,
           i.step = 'backing' and i.backed_on is null and i.case_status = 'open'
           and not exists (select 1 from idea_vote v where v.idea_id = i.id)
           and not exists (select 1 from idea_comment k where k.idea_id = i.id)
           and not exists (select 1 from fund_application f where f.idea_id = i.id)
           and not exists (select 1 from file f where f.object_type = 'idea' and f.object_id = i.id)
           and not exists (select 1 from idea m where m.merged_into = i.id) as untouched
      from idea i
     where i.organisation_id = mylla_organisation() and i.id = any (ids) and i.import_id = import
       and exists (select 1 from import_job j where j.id = import and j.person_id = mylla_person())
       for update of i),
  removed as (delete from idea d using mine where d.id = mine.id and mine.untouched returning d.id)
  select mine.id, mine.title, mine.untouched from mine;
end $$;
