-- Surveys: questions to many, and what they answered. See src/features/surveys/README.md for what is kept of whom.

-- Instruments as they were asked. A survey stays on the version it was made with, whatever happens to the instrument:
-- delivered ones are copied here when a survey is made. A version never changes.
create table instrument_version (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  instrument_id text not null check (length(instrument_id) between 1 and 80), -- id of a delivered one, or of the organisation's own
  version integer not null check (version >= 1),
  hash text not null check (length(hash) = 64), -- of the definition
  definition jsonb not null,
  created_at timestamptz not null,
  unique (organisation_id, instrument_id, hash)
);
alter table instrument_version enable row level security;
create policy instrument_version_read on instrument_version for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null);
create policy instrument_version_add on instrument_version for insert to mylla_app with check (
  organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null);
revoke update, delete on instrument_version from mylla_app;

create table survey (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  owner_id uuid not null references person,
  person_ids uuid[] not null default '{}', -- others who hold it together with the owner
  title text not null check (length(title) between 1 and 200),
  purpose text not null default '' check (length(purpose) <= 2000), -- read by those who answer
  series_id uuid not null, -- the same for every wave of a survey
  wave integer not null default 1 check (wave between 1 and 100),
  mode text not null check (mode in ('anonymous', 'named')), -- see survey_mode_kept
  door text not null check (door in ('invited', 'open')),
  layout text not null default 'pages' check (layout in ('pages', 'one')),
  languages text[] not null default '{sv}' check (languages <@ '{sv,en}' and cardinality(languages) >= 1),
  min_group integer not null default 5 check (min_group between 5 and 100),
  results_for text not null default 'holders' check (results_for in ('holders', 'organisation')),
  shared boolean not null default false, -- with other organisations that share theirs: what may be shown, never answers
  -- closing: nobody new may begin; whoever had begun may finish until the day after. Results come when it is closed.
  status text not null default 'preparing' check (status in ('preparing', 'open', 'closing', 'closed')),
  population integer check (population >= 0), -- of an open link or an import, where it is known
  imported boolean not null default false, -- answers that came from a file
  opens_on date,
  closes_on date,
  open_code_hash bytea unique,
  open_code text, -- an open link is no secret
  opened_on date,
  closing_on date,
  closed_on date,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (series_id, wave),
  check ((status = 'preparing') = (opened_on is null)),
  check ((status = 'closed') = (closed_on is not null)),
  check (closes_on >= opens_on)
);
create index survey_newest on survey (organisation_id, id desc);
create index survey_to_open on survey (opens_on) where status = 'preparing' and opens_on is not null;
create index survey_to_close on survey (closes_on, closing_on) where status in ('open', 'closing');
alter table survey enable row level security;

-- Whether the person looks after the survey: holds it, or leads innovation or administers the organisation.
create function mylla_holds_survey(wanted uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select 1 from survey s
     where s.id = wanted and s.organisation_id = mylla_organisation() and mylla_person() is not null and (
       s.owner_id = mylla_person() or mylla_person() = any (s.person_ids)
       or exists (
         select 1 from membership m
          where m.organisation_id = s.organisation_id and m.person_id = mylla_person() and m.ended_on is null
            and m.roles && '{innovation-lead,administrator}')))
$$;
-- Whether the person may see its results: holders, and everybody inside where it says so.
create function mylla_sees_survey(wanted uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select mylla_holds_survey(wanted) or exists (
    select 1 from survey s
     where s.id = wanted and s.organisation_id = mylla_organisation() and mylla_person() is not null
       and s.status = 'closed' and s.results_for = 'organisation')
$$;

-- Whether the person may still change what it asks and whom: nobody may once it is open, or somebody could be put in a
-- group of his or her own.
create function mylla_prepares_survey(wanted uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select mylla_holds_survey(wanted) and exists (select 1 from survey s where s.id = wanted and s.status = 'preparing')
$$;

create policy survey_read on survey for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null and (
    owner_id = (select mylla_person()) or (select mylla_person()) = any (person_ids)
    or status = 'closed' and results_for = 'organisation'
    or exists (
      select 1 from membership m
       where m.organisation_id = (select mylla_organisation()) and m.person_id = (select mylla_person())
         and m.ended_on is null and m.roles && '{innovation-lead,administrator}')));
create policy survey_add on survey for insert to mylla_app with check (
  organisation_id = (select mylla_organisation()) and owner_id = (select mylla_person()));
create policy survey_change on survey for update to mylla_app
  using (organisation_id = (select mylla_organisation()) and mylla_holds_survey(id))
  with check (organisation_id = (select mylla_organisation()));
create policy survey_remove on survey for delete to mylla_app
  using (organisation_id = (select mylla_organisation()) and mylla_holds_survey(id) and status = 'preparing');

-- What was promised to those who answered cannot be taken back: the mode, the least group and the door stand once it is
-- open, whoever asks, the owner of the tables included. The least group may only rise.
create function mylla_survey_kept() returns trigger language plpgsql as $$
begin
  if old.status <> 'preparing' and (
    new.mode <> old.mode or new.door <> old.door or new.min_group < old.min_group or new.series_id <> old.series_id
    or new.status = 'preparing') then
    raise exception 'a survey that has been opened keeps its mode, its door and its least group';
  end if;
  return new;
end $$;
create trigger survey_kept before update on survey for each row execute function mylla_survey_kept();

-- Which instruments it asks, in order.
create table survey_part (
  survey_id uuid not null references survey on delete cascade,
  organisation_id uuid not null references organisation on delete cascade,
  position integer not null check (position between 1 and 6),
  instrument_version_id uuid not null references instrument_version,
  primary key (survey_id, position)
);
alter table survey_part enable row level security;
create policy survey_part_read on survey_part for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and exists (select 1 from survey s where s.id = survey_id));
create policy survey_part_add on survey_part for insert to mylla_app with check (
  organisation_id = (select mylla_organisation()) and mylla_prepares_survey(survey_id));
create policy survey_part_remove on survey_part for delete to mylla_app using (
  organisation_id = (select mylla_organisation()) and mylla_prepares_survey(survey_id));

-- Groups that results may be shown for. Every answer bears the group of the one who was invited and nothing else, so no
-- group is smaller than the least group when the survey opens: smaller units are counted with the one above.
create table survey_group (
  id uuid primary key,
  survey_id uuid not null references survey on delete cascade,
  organisation_id uuid not null references organisation on delete cascade,
  unit_id uuid, -- a plain id, where the group is a unit
  name text not null check (length(name) between 1 and 200),
  kind text not null default '' check (length(kind) <= 100), -- sort of unit, for results by sort
  population integer not null default 0 check (population >= 0),
  answered integer check (answered >= 0), -- of an anonymous survey that has ended; before that, and with names, it is counted
  position integer not null
);
create index survey_group_by_survey on survey_group (organisation_id, survey_id, position);
alter table survey_group enable row level security;
create policy survey_group_read on survey_group for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and exists (select 1 from survey s where s.id = survey_id));
create policy survey_group_write on survey_group for all to mylla_app
  using (organisation_id = (select mylla_organisation()) and mylla_prepares_survey(survey_id))
  with check (organisation_id = (select mylla_organisation()) and mylla_prepares_survey(survey_id));

-- Who is invited. Whether somebody has answered is read by nobody: it lets a code be used once, and reminders go to the
-- others. When an anonymous survey ends it is forgotten, and only how many of each group is kept: in a group where one has
-- answered, who it was would tell what was answered. Nothing here leads to an answer, and nothing tells when.
create table survey_invitation (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation on delete cascade,
  survey_id uuid not null references survey on delete cascade,
  group_id uuid not null references survey_group,
  person_id uuid references person on delete set null,
  name text not null default '' check (length(name) <= 200),
  email text check (length(email) <= 254), -- null: a printed code
  language text not null default 'sv' check (language in ('sv', 'en')),
  code_hash bytea not null unique,
  answered boolean not null default false,
  sent text not null default 'waiting' check (sent in ('waiting', 'sent', 'failed', 'printed')),
  due text not null default 'invitation' check (due in ('invitation', 'reminder', 'none')), -- what mail is to go out
  tries integer not null default 0,
  reminders integer not null default 0
);
create index survey_invitation_by_survey on survey_invitation (organisation_id, survey_id, group_id, id);
create unique index survey_invitation_person on survey_invitation (survey_id, person_id) where person_id is not null;
create index survey_invitation_mine on survey_invitation (organisation_id, person_id) where person_id is not null and not answered;
create unique index survey_invitation_email on survey_invitation (survey_id, lower(email)) where email is not null;
create index survey_invitation_due on survey_invitation (survey_id, id) where due <> 'none';
alter table survey_invitation enable row level security;
create policy survey_invitation_read on survey_invitation for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and mylla_holds_survey(survey_id));
create policy survey_invitation_add on survey_invitation for insert to mylla_app with check (
  organisation_id = (select mylla_organisation()) and mylla_prepares_survey(survey_id));
create policy survey_invitation_change on survey_invitation for update to mylla_app
  using (organisation_id = (select mylla_organisation()) and mylla_holds_survey(survey_id))
  with check (organisation_id = (select mylla_organisation()) and mylla_holds_survey(survey_id));
create policy survey_invitation_remove on survey_invitation for delete to mylla_app using (
  organisation_id = (select mylla_organisation()) and mylla_prepares_survey(survey_id));
-- What is due and how many reminders there have been tells who has not answered: nobody reads that either.
revoke select, insert, update on survey_invitation from mylla_app;
grant select (id, organisation_id, survey_id, group_id, person_id, name, email, language, code_hash, sent),
  insert (id, organisation_id, survey_id, group_id, person_id, name, email, language, code_hash, sent, due),
  update (group_id, name, email, language, sent, due) on survey_invitation to mylla_app;
create function mylla_survey_group_kept() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if (new.group_id <> old.group_id or new.survey_id <> old.survey_id)
     and exists (select 1 from survey s where s.id in (old.survey_id, new.survey_id) and s.status <> 'preparing') then
    raise exception 'nobody is moved to another group once a survey has been opened';
  end if;
  return new;
end $$;
create trigger survey_group_kept before update of group_id, survey_id on survey_invitation
  for each row execute function mylla_survey_group_kept();

-- Half-written answers, by a key that only the holder of the code can make, and sealed by it. Gone when they are handed in.
create table survey_draft (
  key bytea primary key check (octet_length(key) = 32),
  organisation_id uuid not null references organisation on delete cascade,
  survey_id uuid not null references survey on delete cascade,
  sealed bytea not null check (octet_length(sealed) <= 400000)
);
create index survey_draft_by_survey on survey_draft (organisation_id, survey_id);
alter table survey_draft enable row level security;
revoke all on survey_draft from mylla_app;

-- Answers that wait to be mixed with others: see mylla_mix_survey.
create table survey_inbox (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation on delete cascade,
  survey_id uuid not null references survey on delete cascade,
  group_id uuid references survey_group,
  codes bytea not null,
  numbers double precision[] not null,
  texts jsonb not null
);
create index survey_inbox_by_survey on survey_inbox (organisation_id, survey_id);
alter table survey_inbox enable row level security;
revoke all on survey_inbox from mylla_app;

-- Answers: one byte for each step, option and tick (engines/instruments/codes.ts), one after the other for each part of
-- the survey. No person, no time; an id that says nothing; rows in an order that says nothing.
create table survey_response (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation on delete cascade,
  survey_id uuid not null references survey on delete cascade,
  group_id uuid references survey_group,
  codes bytea not null,
  numbers double precision[] not null
);
create index survey_response_by_survey on survey_response (organisation_id, survey_id, group_id);
alter table survey_response enable row level security;
revoke all on survey_response from mylla_app;

-- What was written in own words, torn from the rest of the answer and from the group: nobody can tell which belong together.
create table survey_text (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation on delete cascade,
  survey_id uuid not null references survey on delete cascade,
  variable text not null check (length(variable) between 1 and 200), -- part and variable: "1:examples"
  text text not null check (length(text) between 1 and 5000),
  theme_ids uuid[] not null default '{}' check (cardinality(theme_ids) <= 20),
  quote text check (length(quote) between 1 and 5000), -- what may be shown of it, after somebody has seen that nobody can be known by it
  quoted_by uuid references person on delete set null,
  version integer not null default 1
);
create index survey_text_by_survey on survey_text (organisation_id, survey_id, variable, id);
alter table survey_text enable row level security;
create policy survey_text_read on survey_text for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and mylla_holds_survey(survey_id)
  and exists (select 1 from survey s where s.id = survey_id and s.status = 'closed'));
create policy survey_text_change on survey_text for update to mylla_app
  using (organisation_id = (select mylla_organisation()) and mylla_holds_survey(survey_id))
  with check (organisation_id = (select mylla_organisation()) and mylla_holds_survey(survey_id));
revoke insert, update, delete on survey_text from mylla_app;
grant update (theme_ids, quote, quoted_by, version) on survey_text to mylla_app;

-- Who said what, of surveys whose mode is named, and of no others.
create table survey_named (
  response_id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  survey_id uuid not null references survey on delete cascade,
  invitation_id uuid not null unique references survey_invitation on delete cascade
);
create index survey_named_by_survey on survey_named (organisation_id, survey_id);
alter table survey_named enable row level security;
revoke all on survey_named from mylla_app;
create function mylla_survey_named_only() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if not exists (select 1 from survey s where s.id = new.survey_id and s.mode = 'named') then
    raise exception 'nobody is named in an anonymous survey';
  end if;
  return new;
end $$;
create trigger survey_named_only before insert or update on survey_named
  for each row execute function mylla_survey_named_only();

-- How often the same address has answered an open survey today, by a hash whose key is gone tomorrow (mylla_feedback_sender).
create table survey_trace (
  organisation_id uuid not null references organisation on delete cascade,
  survey_id uuid not null references survey on delete cascade,
  hash text not null check (length(hash) = 64),
  day date not null,
  times integer not null default 0,
  primary key (survey_id, hash)
);
alter table survey_trace enable row level security;
revoke all on survey_trace from mylla_app;

-- What codes are made of: without it nobody can tell the code of an invitation. Out of reach of requests.
create table survey_secret (key bytea not null);
insert into survey_secret select sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'));
revoke all on survey_secret from mylla_app;

-- The seals that codes of invitations are made from (rules.ts): for those who invite, for the one who is invited, and for
-- mail that goes out.
create function mylla_survey_seals(ids uuid[]) returns table (id uuid, seal bytea)
language sql stable security definer set search_path = public as $$
  select x, sha256(key || sha256(key || uuid_send(x))) from unnest(ids) as t(x), survey_secret
   where current_setting('role') = 'none'
      or mylla_person() is not null and not exists (
           select 1 from survey_invitation i
            where i.id = x and i.person_id is distinct from mylla_person() and not mylla_holds_survey(i.survey_id))
$$;

-- ── Doors ──────────────────────────────────────────────────────────────────────────────────────────────────

-- What the holder of a code comes to. Of an open link the code is the survey's own.
create function mylla_survey_by_code(wanted bytea)
returns table (
  organisation_id uuid, organisation_slug text, survey_id uuid, title text, purpose text, mode text, door text, layout text,
  languages text[], status text, closes_on date, closed_on date, min_group integer, answered boolean, owner_name text)
language sql stable security definer set search_path = public as $$
  select s.organisation_id, o.slug, s.id, s.title, s.purpose, s.mode, s.door, s.layout, s.languages, s.status, s.closes_on,
         s.closed_on, s.min_group, i.answered, p.name
    from survey_invitation i
    join survey s on s.id = i.survey_id
    join organisation o on o.id = s.organisation_id
    join person p on p.id = s.owner_id
   where i.code_hash = wanted and s.status <> 'preparing'
  union all
  select s.organisation_id, o.slug, s.id, s.title, s.purpose, s.mode, s.door, s.layout, s.languages, s.status, s.closes_on,
         s.closed_on, s.min_group, false, p.name
    from survey s
    join organisation o on o.id = s.organisation_id
    join person p on p.id = s.owner_id
   where s.open_code_hash = wanted and s.status <> 'preparing'
$$;

-- The instruments of a survey that is or has been open, for those who answer.
create function mylla_survey_instruments(wanted uuid)
returns table ("position" integer, instrument_version_id uuid, definition jsonb)
language sql stable security definer set search_path = public as $$
  select p.position, v.id, v.definition
    from survey s join survey_part p on p.survey_id = s.id join instrument_version v on v.id = p.instrument_version_id
   where s.id = wanted and s.status <> 'preparing'
   order by p.position
$$;

create function mylla_survey_draft(wanted_key bytea) returns bytea
language sql stable security definer set search_path = public as $$
  select sealed from survey_draft where key = wanted_key
$$;
-- Saves or replaces a draft. Only of a survey that is open; false otherwise.
create function mylla_save_survey_draft(wanted uuid, wanted_key bytea, new_sealed bytea) returns boolean
language plpgsql security definer set search_path = public as $$
begin
  update survey_draft d set sealed = new_sealed from survey s
   where d.key = wanted_key and d.survey_id = wanted and s.id = wanted and s.status in ('open', 'closing');
  if found then return true; end if;
  insert into survey_draft (key, organisation_id, survey_id, sealed)
  select wanted_key, s.organisation_id, s.id, new_sealed from survey s where s.id = wanted and s.status = 'open' for share
  on conflict (key) do nothing;
  return found;
end $$;

-- Moves what waits into the answers, and writes all answers of the survey anew in an order by chance, in one transaction:
-- neither place, nor id, nor number of transaction tells who came before whom. Until so many wait that nobody stands out
-- they stay in the inbox; the more there are, the more wait, so that the work for each answer does not grow.
create function mylla_mix_survey(wanted uuid, all_of_it boolean) returns void
language plpgsql security definer set search_path = public as $$
declare
  waiting bigint;
  there bigint;
  least integer;
begin
  perform pg_advisory_xact_lock(hashtextextended('survey ' || wanted, 0));
  select count(*) into waiting from survey_inbox where survey_id = wanted;
  select min_group into least from survey where id = wanted;
  if not all_of_it then
    if waiting < least then return; end if;
    select count(*) into there from survey_response where survey_id = wanted;
    if waiting < there / 20 then return; end if;
  end if;
  if waiting = 0 then return; end if;
  with new as (delete from survey_inbox where survey_id = wanted returning *),
       old as (delete from survey_response where survey_id = wanted returning *),
       mixed as (
         select organisation_id, survey_id, group_id, codes, numbers from new
         union all select organisation_id, survey_id, group_id, codes, numbers from old),
       -- nobody has worked with the texts yet: they are read when the survey has closed
       old_said as (delete from survey_text where survey_id = wanted returning *),
       said as (
         insert into survey_text (organisation_id, survey_id, variable, text)
         select organisation_id, survey_id, variable, text from (
           select organisation_id, survey_id, key as variable, value as text from new, jsonb_each_text(new.texts)
           union all select organisation_id, survey_id, variable, text from old_said) as both_of_them
          order by random())
  insert into survey_response (organisation_id, survey_id, group_id, codes, numbers)
  select organisation_id, survey_id, group_id, codes, numbers from mixed order by random();
end $$;
revoke all on function mylla_mix_survey(uuid, boolean) from public;

-- Writes what waits anew in an order by chance each time an answer comes: otherwise an answer would bear the number of the
-- transaction in which its code was used. The most that are written at once: the time for each answer stays the same.
create function mylla_stir_survey(wanted uuid) returns void
language plpgsql security definer set search_path = public as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('survey ' || wanted, 0));
  with taken as (
    delete from survey_inbox where id in (
      select id from survey_inbox where survey_id = wanted order by (xmin = pg_current_xact_id()::xid) desc, random() limit 40)
    returning *)
  insert into survey_inbox (organisation_id, survey_id, group_id, codes, numbers, texts)
  select organisation_id, survey_id, group_id, codes, numbers, texts from taken order by random();
end $$;
revoke all on function mylla_stir_survey(uuid) from public;

-- Hands in answers. Says how it went: ok, answered (the code has been used), closed, unknown.
-- Whoever had begun when the survey closed to others has a draft, and may finish. With an open link the draft is what is
-- used up: the same one sent twice is one answer. No draft key: answers that were never a draft.
create function mylla_hand_in_survey(
  code bytea, draft_key bytea, new_codes bytea, new_numbers double precision[], new_texts jsonb)
returns text language plpgsql security definer set search_path = public as $$
declare
  invited survey_invitation%rowtype;
  asked survey%rowtype;
  begun boolean;
  response uuid;
begin
  -- the survey first: whoever closes it waits for those who are handing in, and the other way round
  select s.* into asked from survey s
   where s.id = (select i.survey_id from survey_invitation i where i.code_hash = code) or s.open_code_hash = code for share;
  if not found or asked.status = 'preparing' then return 'unknown'; end if;
  select * into invited from survey_invitation where code_hash = code for update;
  if invited.id is not null and invited.answered then return 'answered'; end if;
  delete from survey_draft where key = draft_key and survey_id = asked.id;
  begun := found;
  if asked.status <> 'open' and not (asked.status = 'closing' and begun) then return 'closed'; end if;
  if invited.id is null and draft_key is not null and not begun then return 'answered'; end if;
  if invited.id is not null then update survey_invitation set answered = true, due = 'none' where id = invited.id; end if;
  if asked.mode = 'named' then
    insert into survey_response (organisation_id, survey_id, group_id, codes, numbers)
    values (asked.organisation_id, asked.id, invited.group_id, new_codes, new_numbers) returning id into response;
    insert into survey_text (organisation_id, survey_id, variable, text)
    select asked.organisation_id, asked.id, key, value from jsonb_each_text(new_texts);
    if invited.id is not null then
      insert into survey_named (response_id, organisation_id, survey_id, invitation_id)
      values (response, asked.organisation_id, asked.id, invited.id);
    end if;
    return 'ok';
  end if;
  insert into survey_inbox (organisation_id, survey_id, group_id, codes, numbers, texts)
  values (asked.organisation_id, asked.id, invited.group_id, new_codes, new_numbers, new_texts);
  perform mylla_stir_survey(asked.id);
  perform mylla_mix_survey(asked.id, false);
  return 'ok';
end $$;

-- The surveys that wait for the person's own answer, and the seal of his or her own code.
create function mylla_my_surveys() returns table (title text, closes_on date, opened_on date, seal bytea)
language sql stable security definer set search_path = public as $$
  select s.title, s.closes_on, s.opened_on, x.seal
    from survey_invitation i join survey s on s.id = i.survey_id cross join lateral mylla_survey_seals(array[i.id]) x
   where i.organisation_id = mylla_organisation() and i.person_id = mylla_person() and not i.answered and s.status = 'open'
   order by s.closes_on, s.id limit 5
$$;

-- How often the address has answered today, this time counted.
create function mylla_survey_times(wanted uuid, sender text, today date) returns integer
language sql security definer set search_path = public as $$
  insert into survey_trace as t (organisation_id, survey_id, hash, day, times)
  select s.organisation_id, s.id, sender, today, 1 from survey s where s.id = wanted and s.status = 'open'
  on conflict (survey_id, hash) do update set times = case when t.day = today then t.times + 1 else 1 end, day = today
  returning times
$$;

-- How many are invited and have answered, by group; for those who hold it, and when it is closed for all who see it.
create function mylla_survey_rates(wanted uuid)
returns table (group_id uuid, invited bigint, answered bigint, unsent bigint, failed bigint)
language sql stable security definer set search_path = public as $$
  select i.group_id, count(*),
         coalesce((select g.answered::bigint from survey_group g where g.id = i.group_id), count(*) filter (where i.answered)),
         count(*) filter (where i.sent = 'waiting'), count(*) filter (where i.sent = 'failed')
    from survey_invitation i
   where i.survey_id = wanted and mylla_sees_survey(wanted)
   group by i.group_id
$$;
-- How many answers there are, those that wait to be mixed included.
create function mylla_survey_answers(wanted uuid) returns bigint
language sql stable security definer set search_path = public as $$
  select case when mylla_sees_survey(wanted) then
    (select count(*) from survey_response where survey_id = wanted) + (select count(*) from survey_inbox where survey_id = wanted)
  end
$$;

-- Ends a survey: mixes what waited, and forgets what was not handed in and who answered, and from where. By the clock, and below.
create function mylla_end_survey(wanted uuid, today date, at timestamptz) returns void
language plpgsql security definer set search_path = public as $$
declare invited uuid;
begin
  update survey set status = 'closed', closing_on = coalesce(closing_on, today), closed_on = today, version = version + 1,
                    updated_at = at
   where id = wanted and status in ('open', 'closing');
  if not found then return; end if;
  if (select mode from survey where id = wanted) = 'anonymous' then
    perform mylla_mix_survey(wanted, true);
    update survey_group g set answered = (select count(*) from survey_invitation i where i.group_id = g.id and i.answered)
     where g.survey_id = wanted;
    -- one by one in an order by chance: those who answered stood last on disk, in the order in which they did
    for invited in select i.id from survey_invitation i where i.survey_id = wanted order by random() loop
      update survey_invitation set answered = false, due = 'none', tries = 0, reminders = 0 where id = invited;
    end loop;
  end if;
  update survey_invitation set due = 'none' where survey_id = wanted and due <> 'none';
  delete from survey_draft where survey_id = wanted;
  delete from survey_trace where survey_id = wanted;
end $$;
revoke all on function mylla_end_survey(uuid, date, timestamptz) from public;

-- Closes a survey to those who have not begun; for good if nobody has. Gives what it is now; null if it was not open, or is
-- not the person's.
create function mylla_close_survey(wanted uuid, today date, at timestamptz) returns text
language plpgsql security definer set search_path = public as $$
begin
  if not mylla_holds_survey(wanted) then return null; end if;
  update survey set status = 'closing', closing_on = today, version = version + 1, updated_at = at
   where id = wanted and status = 'open';
  if not found then return null; end if;
  if not exists (select 1 from survey_draft where survey_id = wanted) then perform mylla_end_survey(wanted, today, at); end if;
  return (select status from survey where id = wanted);
end $$;

-- Lets a reminder go out to those who have not answered; at most so many times. Gives how many; null where there have been
-- enough, or the survey is not open or not the person's.
create function mylla_remind_survey(wanted uuid, most integer) returns bigint
language plpgsql security definer set search_path = public as $$
declare told bigint;
begin
  if not mylla_holds_survey(wanted) then return null; end if;
  perform 1 from survey where id = wanted and status = 'open' for share;
  if not found then return null; end if;
  if exists (select 1 from survey_invitation where survey_id = wanted and not answered and reminders >= most) then return null; end if;
  update survey_invitation set due = 'reminder', reminders = reminders + 1, tries = 0
   where survey_id = wanted and not answered and sent = 'sent' and due = 'none';
  get diagnostics told = row_count;
  return told;
end $$;

-- The answers of a closed survey as bytes, by group, for counting. In the order of ids, which is by chance.
-- Nothing comes of a survey with fewer answers than its least group.
create function mylla_survey_matrix(wanted uuid)
returns table (group_id uuid, n bigint, codes bytea)
language sql stable security definer set search_path = public as $$
  select r.group_id, count(*), string_agg(r.codes, ''::bytea order by r.id)
    from survey_response r join survey s on s.id = r.survey_id
   where r.organisation_id = mylla_organisation() and r.survey_id = wanted and s.status = 'closed' and mylla_sees_survey(wanted)
     and (select count(*) from (select 1 from survey_response x where x.survey_id = wanted limit s.min_group) y) >= s.min_group
   group by r.group_id
$$;
-- The numbers of a closed survey, by group, as they were written.
create function mylla_survey_numbers(wanted uuid)
returns table (group_id uuid, numbers double precision[])
language sql stable security definer set search_path = public as $$
  select r.group_id, r.numbers
    from survey_response r join survey s on s.id = r.survey_id
   where r.organisation_id = mylla_organisation() and r.survey_id = wanted and s.status = 'closed' and mylla_sees_survey(wanted)
     and (select count(*) from (select 1 from survey_response x where x.survey_id = wanted limit s.min_group) y) >= s.min_group
   order by r.id
$$;

-- Takes in answers from a file, into a survey that was made for them and is still being prepared.
create function mylla_import_survey_answers(
  wanted uuid, groups uuid[], new_codes bytea[], new_numbers jsonb, new_texts jsonb)
returns bigint language plpgsql security definer set search_path = public as $$
declare taken bigint;
begin
  if not mylla_holds_survey(wanted)
     or not exists (select 1 from survey where id = wanted and imported and status = 'preparing') then return 0; end if;
  insert into survey_inbox (organisation_id, survey_id, group_id, codes, numbers, texts)
  select mylla_organisation(), wanted, g, c,
         (select coalesce(array_agg(v::double precision order by o), '{}')
            from jsonb_array_elements_text(new_numbers -> (n::int - 1)) with ordinality as t(v, o)),
         coalesce(new_texts -> (n::int - 1), '{}')
    from unnest(groups, new_codes) with ordinality as rows(g, c, n)
   where g is null or exists (select 1 from survey_group where id = g and survey_id = wanted);
  get diagnostics taken = row_count;
  return taken;
end $$;
-- Ends a survey of imported answers: mixed, and closed on the day the answers are from.
create function mylla_close_import(wanted uuid, day date, at timestamptz) returns boolean
language plpgsql security definer set search_path = public as $$
begin
  if not mylla_holds_survey(wanted)
     or not exists (select 1 from survey where id = wanted and imported and status = 'preparing') then return false; end if;
  perform mylla_mix_survey(wanted, true);
  update survey set status = 'closed', opened_on = day, closing_on = day, closed_on = day, version = version + 1, updated_at = at where id = wanted;
  return true;
end $$;
