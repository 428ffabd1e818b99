-- The organisation's own examples, feedback on pages, and the search over everything that a person may see.

-- Which common content stands in the search index: read and written by the owner at start, never by a request.
create table content_version (
  name text primary key,
  hash text not null,
  updated_at timestamptz not null
);
revoke all on content_version from mylla_app;

-- Cases and tools that an organisation adds beside those of the handbook.
create table example (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  owner_id uuid references person on delete set null,
  example_kind text not null check (example_kind in ('case', 'tool')),
  kind text not null check (length(kind) between 1 and 40),
  title text not null check (length(title) between 1 and 200),
  text text not null check (length(text) between 1 and 10000),
  country text not null check (country ~ '^([A-Z]{2}|INT)$'),
  principle_ids text[] not null default '{}' check (cardinality(principle_ids) <= 5),
  question_ids text[] not null default '{}' check (cardinality(question_ids) <= 30),
  links jsonb not null default '[]' check (jsonb_typeof(links) = 'array' and jsonb_array_length(links) <= 10),
  visibility visibility not null,
  unit_id uuid,
  person_ids uuid[] not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index example_newest on example (organisation_id, id);
alter table example enable row level security;
create policy example_read on example for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and (
    visibility in ('organisation', 'network', 'public') and (visibility = 'public' or (select mylla_person()) is not null)
    or visibility = 'unit' and unit_id = any ((select mylla_units())::uuid[])
    or owner_id = (select mylla_person())
    or (select mylla_person()) = any (person_ids)));
create policy example_add on example for insert to mylla_app with check (organisation_id = (select mylla_organisation()));
create policy example_change on example for update to mylla_app
  using (organisation_id = (select mylla_organisation())) with check (organisation_id = (select mylla_organisation()));
create policy example_remove on example for delete to mylla_app using (organisation_id = (select mylla_organisation()));

-- What people say about a page. Anybody may send it, with or without an account; the sender of an anonymous one
-- reads the answer by a code, of which only the hash is kept.
create table feedback (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  page text not null check (length(page) <= 500),
  about text check (length(about) <= 60), -- id of the content it is about: p1.q2, p1.q2.case1.l1 …
  language text not null check (language in ('sv', 'en')),
  kind text not null check (kind in ('wrong', 'unclear', 'missing', 'dead-link', 'idea', 'thanks')),
  text text not null check (length(text) <= 5000),
  sender_id uuid references person on delete set null,
  sender_name text check (length(sender_name) <= 200),
  sender_email text check (length(sender_email) <= 254),
  sender_hash text check (length(sender_hash) = 64), -- tells repeated sending within a day apart; see feedback_key
  code_hash text not null unique check (length(code_hash) = 64),
  status text not null default 'new' check (status in ('new', 'read', 'answered')),
  answer text check (length(answer) <= 5000),
  answered_by uuid references person on delete set null,
  answered_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  check ((status = 'answered') = (answer is not null))
);
create index feedback_by_status on feedback (organisation_id, status, id);
create index feedback_by_sender on feedback (sender_hash, created_at) where sender_hash is not null;
alter table feedback enable row level security;
-- Read by those who look after the content, and by the sender.
create policy feedback_read on feedback for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and (
    sender_id = (select mylla_person())
    or exists (
      select 1 from membership m
       where m.organisation_id = (select mylla_organisation()) and m.person_id = (select mylla_person())
         and m.ended_on is null and m.roles && '{innovation-lead,administrator}')));
create policy feedback_send on feedback for insert to mylla_app with check (organisation_id = (select mylla_organisation()));
create policy feedback_answer on feedback for update to mylla_app
  using (organisation_id = (select mylla_organisation())) with check (organisation_id = (select mylla_organisation()));

-- A key for each day. An address is only kept as a hash with that day's key, and the key is gone the day after:
-- then nobody can tell whose hash it was. Of no organisation; reached through the function below only.
create table feedback_key (
  day date primary key,
  key text not null
);
revoke all on feedback_key from mylla_app;

create function mylla_feedback_sender(address text, today date) returns text
language plpgsql security definer set search_path = public as $$
declare found text;
begin
  select key into found from feedback_key where day = today;
  if found is null then
    delete from feedback_key where day < today;
    insert into feedback_key (day, key) values (today, gen_random_uuid()::text || gen_random_uuid()::text)
    on conflict (day) do nothing;
    select key into found from feedback_key where day = today;
  end if;
  return encode(sha256(convert_to(found || address, 'UTF8')), 'hex');
end $$;

-- How many that sender has sent since then: a visitor may send, but not read.
create function mylla_feedback_recent(sender text, since timestamptz) returns bigint
language sql stable security definer set search_path = public as $$
  select count(*) from feedback where sender_hash = sender and created_at > since
$$;

-- What the holder of a code may read: his own words and the answer.
create function mylla_feedback_by_code(wanted text)
returns table (page text, about text, kind text, text text, status text, answer text, created_at timestamptz, answered_at timestamptz, organisation text)
language sql stable security definer set search_path = public as $$
  select f.page, f.about, f.kind, f.text, f.status, f.answer, f.created_at, f.answered_at, o.name
    from feedback f join organisation o on o.id = f.organisation_id
   where f.code_hash = wanted
$$;

-- Who receives what a visitor says on a page of no organisation: the organisation that set the installation up
-- (the oldest real one); the example only where there is no other.
create function mylla_feedback_receiver() returns table (id uuid, name text)
language sql stable security definer set search_path = public as $$
  select id, name from organisation order by example, created_at, id limit 1
$$;

-- ── Search ─────────────────────────────────────────────────────────────────────────────────────────────────
-- Each language by its own stemmer: what people write and Swedish content by the Swedish one.
drop index search_document_words;
alter table search_document drop column words;
alter table search_document add column words tsvector not null generated always as (
  case when language = 'en'
    then setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', left(body, 20000)), 'B')
    else setweight(to_tsvector('swedish', title), 'A') || setweight(to_tsvector('swedish', left(body, 20000)), 'B')
  end) stored;
create index search_document_words on search_document using gin (words);
-- Titles apart: a hit in a title counts most, and is looked for first.
create index search_document_title on search_document using gin (
  (case when language = 'en' then to_tsvector('english', title) else to_tsvector('swedish', title) end));

-- What changed last is always looked at, however common the word.
create index search_document_recent on search_document (organisation_id, updated_at desc);

-- Candidates for a search: keys only, at most `cap` of each sort, titles first, then anywhere, then words that look
-- alike when there is little else. Nothing is ranked here, so that a word in every document costs no more than a rare
-- one. `loose` is what the index alone can answer; `query` may also ask for words side by side or left out, which is
-- looked up row by row, in at most twenty times `cap` rows.
-- The door runs as owner because full-text and trigram operators are not leakproof: behind row-level security
-- their indexes would not be used. It holds to the same rule as search_read, so that the cap is filled with what the
-- person sees; the rows are then read under row-level security all the same.
-- Only bitmap scans: they stop when the cap is full, and never walk the table or another index in hope of a hit.
drop function mylla_search_candidates(tsquery, tsquery, text, text, integer);
create function mylla_search_candidates(
  query tsquery, loose tsquery, fuzzy_words text[], wanted_language text, kinds text[], cap integer)
returns table (object_type text, object_id text, language text, tier integer)
language plpgsql stable security definer rows 200
set search_path = public set enable_seqscan = off set enable_indexscan = off set plan_cache_mode = force_custom_plan
-- one letter wrong in a word of eight is 0.58 alike
set pg_trgm.word_similarity_threshold = 0.5 as $$
declare
  mine uuid := mylla_organisation();
  me uuid := mylla_person();
  my_units uuid[] := mylla_units();
  found_titles bigint := 0;
  found_anywhere bigint := 0;
begin
  if numnode(query) > 0 then
    return query
      select d.object_type, d.object_id, d.language, 1 from search_document d
       where (case when d.language = 'en' then to_tsvector('english', d.title) else to_tsvector('swedish', d.title) end) @@ query
         and d.language in ('', wanted_language)
         and (kinds is null or d.object_type = any (kinds))
         and (d.organisation_id is null or d.organisation_id = mine and (
           d.visibility in ('organisation', 'network', 'public') and (d.visibility = 'public' or me is not null)
           or d.visibility = 'unit' and d.unit_id = any (my_units)
           or me = any (d.person_ids)))
       limit cap;
    get diagnostics found_titles = row_count;
    if found_titles < cap then
      return query
        select d.object_type, d.object_id, d.language, 2 from (
          select s.object_type, s.object_id, s.language, s.words from search_document s
           where s.words @@ loose
             and s.language in ('', wanted_language)
             and (kinds is null or s.object_type = any (kinds))
             and (s.organisation_id is null or s.organisation_id = mine and (
               s.visibility in ('organisation', 'network', 'public') and (s.visibility = 'public' or me is not null)
               or s.visibility = 'unit' and s.unit_id = any (my_units)
               or me = any (s.person_ids)))
           limit cap * 20) d
         where d.words @@ query
         limit cap;
      get diagnostics found_anywhere = row_count;
    end if;
  end if;
  if found_titles + found_anywhere < 5 and cardinality(fuzzy_words) > 0 then
    return query
      select d.object_type, d.object_id, d.language, 3 from search_document d
       where fuzzy_words[1] <% d.fuzzy
         and (select bool_and(w <% d.fuzzy) from unnest(fuzzy_words) w)
         and d.language in ('', wanted_language)
         and (kinds is null or d.object_type = any (kinds))
         and (d.organisation_id is null or d.organisation_id = mine and (
           d.visibility in ('organisation', 'network', 'public') and (d.visibility = 'public' or me is not null)
           or d.visibility = 'unit' and d.unit_id = any (my_units)
           or me = any (d.person_ids)))
       limit cap;
  end if;
end $$;
