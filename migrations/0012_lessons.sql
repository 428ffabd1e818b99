-- Lessons: what was tried, how it went and what was learnt (lesson). The common ones stand in content/lessons.

create table lesson (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  title text not null check (length(title) between 1 and 200),
  context text not null default '' check (length(context) <= 10000), -- the situation it began in
  done text not null check (length(done) between 1 and 10000), -- what was done
  happened text not null default '' check (length(happened) <= 10000), -- how it went
  learnt text not null check (length(learnt) between 1 and 10000),
  otherwise text not null default '' check (length(otherwise) <= 10000), -- what one would do otherwise
  outcome text not null check (outcome in ('success', 'partly', 'failure')),
  unit_id uuid references unit on delete set null,
  visibility visibility not null check (visibility in ('unit', 'organisation', 'public')),
  areas text[] not null default '{}' check (cardinality(areas) <= 12), -- of the root system, see content/lessons
  tags text[] not null default '{}' check (cardinality(tags) <= 10),
  -- what it is a lesson of (idea, application …); their features stand above this one, so there is no foreign key
  about_type text check (about_type ~ '^[a-z][a-z-]{0,39}$'),
  about_id uuid,
  author_id uuid references person on delete set null, -- null for an unnamed author: then no person is kept anywhere
  happened_on date not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  words tsvector not null generated always as (
    setweight(to_tsvector('swedish', title), 'A')
    || setweight(to_tsvector('swedish', left(learnt, 5000)), 'B')
    || setweight(to_tsvector('swedish', left(context, 5000) || ' ' || left(done, 5000) || ' '
        || left(happened, 5000) || ' ' || left(otherwise, 5000)), 'C')) stored,
  check ((about_type is null) = (about_id is null))
);
create index lesson_latest on lesson (organisation_id, happened_on desc, id desc);
create index lesson_by_outcome on lesson (organisation_id, outcome, happened_on desc, id desc);
create index lesson_by_unit on lesson (organisation_id, unit_id, happened_on desc, id desc);
create index lesson_by_unit_lately on lesson (organisation_id, unit_id, created_at desc, id desc);
create index lesson_lately on lesson (organisation_id, created_at desc, id desc);
create index lesson_about on lesson (organisation_id, about_type, about_id) where about_id is not null;
create index lesson_words on lesson using gin (words);
create index lesson_title_alike on lesson using gin (lower(title) gin_trgm_ops);

alter table lesson enable row level security;
-- A public lesson is for everybody, by the author's choice; the rest of the organisation's inside needs a person.
create policy lesson_read on lesson for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and (
    visibility = 'public'
    or visibility = 'organisation' and (select mylla_person()) is not null
    or visibility = 'unit' and unit_id = any ((select mylla_units())::uuid[])
    or author_id = (select mylla_person())));
-- Nobody tells a lesson in somebody else's name.
create policy lesson_tell on lesson for insert to mylla_app with check (
  organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null
  and (author_id is null or author_id = (select mylla_person())));
create policy lesson_change on lesson for update to mylla_app using (
  organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null and (
    visibility in ('public', 'organisation')
    or visibility = 'unit' and unit_id = any ((select mylla_units())::uuid[])
    or author_id = (select mylla_person())))
  with check (organisation_id = (select mylla_organisation()));
create policy lesson_remove on lesson for delete to mylla_app using (
  organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null and (
    visibility in ('public', 'organisation')
    or visibility = 'unit' and unit_id = any ((select mylla_units())::uuid[])
    or author_id = (select mylla_person())));

-- Full-text operators are not leakproof, so their index cannot be used behind row-level security. This door gives ids
-- of the own organisation, at most cap; the rows are then read under row-level security, which decides what is seen.
create function mylla_lesson_candidates(query tsquery, cap integer) returns setof uuid
language sql stable security definer rows 500 set search_path = public as $$
  select id from lesson where words @@ query and organisation_id = mylla_organisation() limit cap
$$;

-- Lessons that share words with what somebody is writing: keys of own and common ones with how much they share, best
-- first. Each telling word gives at most cap lessons and counts the more the fewer it is found in, so that a word in every
-- lesson costs and says little; nothing is ranked but what was found. Words that look alike in a title help where there
-- is little else. Holds to the same rule as lesson_read, so that the cap is filled with what the person sees; the rows
-- are read under row-level security all the same. Only bitmap scans: they never walk the table in hope of a hit.
create function mylla_lessons_like(written text, wanted_language text, cap integer)
returns table (object_type text, object_id text, score double precision)
language sql stable security definer rows 50
set search_path = public set enable_seqscan = off set enable_indexscan = off
set gin_fuzzy_search_limit = 2000 set pg_trgm.word_similarity_threshold = 0.55 as $$
  with word as materialized (
    select lexeme, (quote_literal(lexeme) || case when length(lexeme) >= 5 then ':*' else '' end)::tsquery as query,
           (quote_literal(lexeme) || case when length(lexeme) >= 5 then ':*A' else ':A' end)::tsquery as title_query
      from (select lexeme from unnest(to_tsvector('swedish', left(written, 4000)))
            union
            select lexeme from unnest(to_tsvector('english', left(written, 4000))) where wanted_language = 'en') l
     where lexeme ~ '^[[:alnum:]-]{3,40}$'
       -- stems that say nothing about what something is about
       and lexeme <> all ('{andr,arbet,behöv,bland,blev,bättr,börj,egn,eller,fick,finn,fler,fram,fråg,först,försök,får,gick,gjord,går,gör,hade,hel,hjälp,håll,ihop,innan,kom,kommun,kunn,läg,lär,lärd,låt,mer,mest,mycket,mång,måst,möj,nya,nytt,någon,prov,prova,sedan,själv,skull,stor,stället,ställ,säg,sätt,tid,tog,två,tyck,vara,vet,veck,vill,vis,väg,året,även,want,would,could,work,make,use,new,peopl,get,one,way,need,try,municip}'::text[])
     order by length(lexeme) desc, lexeme limit 16
  ), common as materialized (
    select d.object_id, d.title, d.words from search_document d
     where d.organisation_id is null and d.object_type = 'lesson-example' and d.language = wanted_language
  ), hit as materialized (
    select word.lexeme, 'lesson' as object_type, found.id::text as object_id, found.in_title
      from word cross join lateral (
        select l.id, l.words @@ word.title_query as in_title from lesson l
         where l.words @@ word.query and l.organisation_id = mylla_organisation() and (
           l.visibility = 'public' or l.visibility = 'organisation' and mylla_person() is not null
           or l.visibility = 'unit' and l.unit_id = any (mylla_units()) or l.author_id = mylla_person())
         limit cap) found
    union all
    select word.lexeme, 'lesson-example', common.object_id, common.words @@ word.title_query
      from word join common on common.words @@ word.query
  ), told as (
    select h.object_type, h.object_id, sum(w.weight * case when h.in_title then 2 else 1 end) as score
      from hit h join (select lexeme, 1 / sqrt(count(*)) as weight from hit group by 1) w using (lexeme)
     group by 1, 2
    -- one word in common with a longer text is chance, unless the title has it
    having count(*) > 1 or bool_or(h.in_title) or (select count(*) from word) <= 6
  ), alike as (
    select 'lesson' as object_type, found.id::text as object_id, 0.5::double precision as score
      from word cross join lateral (
        select l.id from lesson l
         where length(word.lexeme) >= 5 and word.lexeme <% lower(l.title)
           and l.organisation_id = mylla_organisation() and (
             l.visibility = 'public' or l.visibility = 'organisation' and mylla_person() is not null
             or l.visibility = 'unit' and l.unit_id = any (mylla_units()) or l.author_id = mylla_person())
         limit cap) found
     where (select count(*) from told) < 3
  )
  select object_type, object_id, sum(score)::double precision as score
    from (select told.object_type, told.object_id, told.score from told union all select * from alike) t
   group by 1, 2 order by 3 desc, 1, 2 limit cap
$$;

-- An author who chooses to be unnamed is taken out of what the log says of the lesson too. For the lesson's author only.
create function mylla_lesson_unname(wanted uuid) returns void
language sql security definer set search_path = public as $$
  update event e set actor_id = null
   where e.organisation_id = mylla_organisation() and e.object_type = 'lesson' and e.object_id = wanted
     and e.actor_id = mylla_person()
     and exists (select 1 from lesson l where l.id = wanted and l.organisation_id = mylla_organisation()
                   and l.author_id = mylla_person())
$$;
