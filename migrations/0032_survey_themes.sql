-- What was written in own words in surveys: themes, quotes that may be shown, words. See src/features/survey-words/README.md.

-- Themes are the same for all waves of a survey.
create table survey_theme (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  series_id uuid not null,
  name text not null check (length(btrim(name)) between 1 and 80),
  description text not null default '' check (length(description) <= 500),
  version integer not null default 1,
  created_at timestamptz not null
);
create unique index survey_theme_name on survey_theme (organisation_id, series_id, lower(name));
alter table survey_theme enable row level security;

-- Whether the person looks after any wave of the survey.
create function mylla_holds_series(wanted uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from survey s
    where s.series_id = wanted and s.organisation_id = mylla_organisation() and mylla_holds_survey(s.id))
$$;
create policy survey_theme_read on survey_theme for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and mylla_holds_series(series_id));
create policy survey_theme_add on survey_theme for insert to mylla_app with check (
  organisation_id = (select mylla_organisation()) and mylla_holds_series(series_id));
create policy survey_theme_change on survey_theme for update to mylla_app
  using (organisation_id = (select mylla_organisation()) and mylla_holds_series(series_id))
  with check (organisation_id = (select mylla_organisation()) and mylla_holds_series(series_id));
revoke delete on survey_theme from mylla_app; -- goes with the door below, so that no text keeps a theme that is gone
revoke update on survey_theme from mylla_app;
grant update (name, description, version) on survey_theme to mylla_app;

-- Whether so many have answered that anything may be read or shown of it.
create function mylla_enough_answers(wanted uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from survey s
    where s.id = wanted and s.status = 'closed'
      and (select count(*) from (select 1 from survey_response r
             where r.organisation_id = s.organisation_id and r.survey_id = s.id limit s.min_group) y) >= s.min_group)
$$;
revoke all on function mylla_enough_answers(uuid) from public;

-- The surveys whose words the person reads: looks after them, and enough have answered.
create function mylla_word_surveys() returns setof uuid
language sql stable security definer set search_path = public as $$
  select s.id from survey s
   where s.organisation_id = mylla_organisation() and s.status = 'closed'
     and mylla_holds_survey(s.id) and mylla_enough_answers(s.id)
$$;
drop policy survey_text_read on survey_text;
create policy survey_text_read on survey_text for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and survey_id in (select mylla_word_surveys()));
drop policy survey_text_change on survey_text;
create policy survey_text_change on survey_text for update to mylla_app
  using (organisation_id = (select mylla_organisation()) and survey_id in (select mylla_word_surveys()))
  with check (organisation_id = (select mylla_organisation()) and survey_id in (select mylla_word_surveys()));

create index survey_text_uncoded on survey_text (organisation_id, survey_id, variable, id) where theme_ids = '{}';
create index survey_text_quoted on survey_text (organisation_id, survey_id, variable, id) where quote is not null;
create index survey_text_theme on survey_text using gin (theme_ids);

-- A quote is what was written, with parts left out at […] and nothing put in; and it says who let it be shown.
create function mylla_quote_kept() returns trigger language plpgsql as $$
declare piece text;
begin
  if new.quote is null then return new; end if;
  foreach piece in array regexp_split_to_array(new.quote, '\s*\[…\]\s*') loop
    if position(btrim(regexp_replace(piece, '\s+', ' ', 'g')) in regexp_replace(normalize(new.text, nfc), '\s+', ' ', 'g')) = 0 then
      raise exception 'a quote holds nothing but what was written' using errcode = '23514';
    end if;
  end loop;
  return new;
end $$;
create trigger quote_kept before update of quote on survey_text for each row execute function mylla_quote_kept();

-- Takes a theme away; its texts get the other one instead, or are left without. In every wave: so it takes somebody who
-- looks after all waves that use it. Gives how many texts had it, and how many have none now; nothing where it may not be.
create function mylla_end_survey_theme(theme uuid, instead uuid) returns table (had bigint, bare bigint)
language plpgsql security definer set search_path = public as $$
declare series uuid;
begin
  select t.series_id into series from survey_theme t
   where t.id = theme and t.organisation_id = mylla_organisation() and mylla_holds_series(t.series_id) for update;
  if series is null then return; end if;
  if instead is not null and (instead = theme or not exists (
    select 1 from survey_theme t where t.id = instead and t.organisation_id = mylla_organisation() and t.series_id = series)) then
    return;
  end if;
  if exists (
    select 1 from survey s
     where s.organisation_id = mylla_organisation() and s.series_id = series and not mylla_holds_survey(s.id)
       and exists (select 1 from survey_text x
         where x.organisation_id = s.organisation_id and x.survey_id = s.id and x.theme_ids @> array[theme])) then
    return;
  end if;
  return query
  with changed as (
    update survey_text x
       set theme_ids = case when instead is null or x.theme_ids @> array[instead] then array_remove(x.theme_ids, theme)
                            else array_replace(x.theme_ids, theme, instead) end,
           version = x.version + 1
     where x.organisation_id = mylla_organisation() and x.theme_ids @> array[theme]
       and x.survey_id in (select s.id from survey s where s.organisation_id = mylla_organisation() and s.series_id = series)
    returning x.theme_ids)
  select count(*), count(*) filter (where c.theme_ids = '{}') from changed c;
  delete from survey_theme where id = theme;
end $$;

-- Below: what everybody who sees the results gets. Never a text, never a group.

create function mylla_sees_words(wanted uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select mylla_sees_survey(wanted) and mylla_enough_answers(wanted)
$$;

-- How many texts have which themes together, by question; only of questions with as many texts as the least group.
-- What may be shown of it is for the one who counts (engines/statistics/suppression).
create function mylla_survey_theme_sets(wanted uuid) returns table (variable text, theme_ids uuid[], n bigint)
language sql stable security definer set search_path = public as $$
  with found as (
    select t.variable, t.theme_ids from survey_text t
     where t.organisation_id = mylla_organisation() and t.survey_id = wanted and mylla_sees_words(wanted)),
  enough as (
    select f.variable from found f group by f.variable
    having count(*) >= (select s.min_group from survey s where s.id = wanted))
  select f.variable, f.theme_ids, count(*) from found f join enough using (variable) group by f.variable, f.theme_ids
$$;

-- Themes that at least the least group of texts have, to some question.
create function mylla_survey_theme_names(wanted uuid) returns table (id uuid, name text, description text)
language sql stable security definer set search_path = public as $$
  select t.id, t.name, t.description from survey_theme t
    join survey s on s.series_id = t.series_id and s.organisation_id = t.organisation_id
   where s.id = wanted and s.organisation_id = mylla_organisation() and mylla_sees_words(wanted)
     and exists (
       select 1 from survey_text x
        where x.organisation_id = s.organisation_id and x.survey_id = wanted and x.theme_ids @> array[t.id]
        group by x.variable having count(*) >= s.min_group)
$$;

-- Quotes that may be shown, in an order that says nothing.
create function mylla_survey_quotes(wanted uuid) returns table (variable text, quote text, theme_ids uuid[])
language sql stable security definer set search_path = public as $$
  select t.variable, t.quote, t.theme_ids from survey_text t
   where t.organisation_id = mylla_organisation() and t.survey_id = wanted and t.quote is not null and mylla_sees_words(wanted)
     and (select count(*) from (select 1 from survey_text x
            where x.organisation_id = t.organisation_id and x.survey_id = wanted and x.variable = t.variable
            limit (select s.min_group from survey s where s.id = wanted)) y) >= (select s.min_group from survey s where s.id = wanted)
   order by t.variable, t.id
$$;

-- The words of the answers to a question, each as often as it is there: stem, and as it was written. A text is English if
-- more of its words are common English ones than common Swedish ones. Common words are left out.
create function mylla_words_of(wanted uuid, question text, common_sv text[], common_en text[])
returns table (id uuid, stem text, low text, form text)
language sql stable security definer set search_path = public as $$
  with token as materialized (
    select t.id, p.token as form, lower(p.token) as low
      from survey_text t cross join lateral ts_parse('default', t.text) p
     where t.organisation_id = mylla_organisation() and t.survey_id = wanted and t.variable = question
       and p.tokid in (1, 2, 16, 17)), -- words, and words with hyphens as one
  vocabulary as materialized (
    select w.low, coalesce((ts_lexize('swedish_stem', w.low))[1], '') as sv, coalesce((ts_lexize('english_stem', w.low))[1], '') as en,
           exists (select 1 from unnest(common_sv) c where c = w.low) as own_sv,
           exists (select 1 from unnest(common_en) c where c = w.low) as own_en
      from (select distinct k.low from token k) w),
  spoken as (
    select k.id, count(*) filter (where v.en = '' or v.own_en) > count(*) filter (where v.sv = '' or v.own_sv) as english
      from token k join vocabulary v using (low) group by k.id)
  select k.id, case when s.english then v.en else v.sv end, k.low, k.form
    from token k join vocabulary v using (low) join spoken s using (id)
   where length(k.low) > 1
     and case when s.english then v.en <> '' and not v.own_en else v.sv <> '' and not v.own_sv end
$$;
revoke all on function mylla_words_of(uuid, text, text[], text[]) from public;

-- How many texts use each word, the most used first: stem, and the form that most often stands. To those who look after the
-- survey from two texts on, to others from the least group on.
create function mylla_survey_words(wanted uuid, question text, common_sv text[], common_en text[], most integer)
returns table (stem text, word text, n bigint)
language sql stable security definer set search_path = public as $$
  with word as (
    select w.* from mylla_words_of(wanted, question, common_sv, common_en) w where mylla_sees_words(wanted)),
  form as (
    select w.stem, w.low, count(*) as times,
           -- a name or a short form stands as it is written
           case when bool_or(w.form = w.low) then w.low else mode() within group (order by w.form) end as form
      from word w group by w.stem, w.low)
  select g.stem, (select f.form from form f where f.stem = g.stem order by f.times desc, length(f.low), f.low limit 1), g.n
    from (select w.stem, count(distinct w.id) as n from word w group by w.stem) g
   where g.n >= case when mylla_holds_survey(wanted) then 2 else (select s.min_group from survey s where s.id = wanted) end
   order by g.n desc, g.stem limit most
$$;

-- Which texts use a word; for those who look after the survey.
create function mylla_texts_with_word(wanted uuid, question text, word text, common_sv text[], common_en text[])
returns setof uuid language sql stable security definer set search_path = public as $$
  select distinct w.id from mylla_words_of(wanted, question, common_sv, common_en) w
   where w.stem = word and mylla_holds_survey(wanted) and mylla_enough_answers(wanted)
$$;
