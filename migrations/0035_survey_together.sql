-- Surveys looked after by several, and compared with other organisations'. See src/features/surveys/README.md.

-- Takes one of those who hold a survey away from it; what the owner leaves goes on to the next of the others. By a door,
-- since whoever leaves may no longer see the survey. Refuses (false) whoever does not hold it, a change that somebody else
-- was quicker with, and the last: somebody who still belongs to the organisation is left.
create function mylla_leave_survey(wanted uuid, leaving uuid, expected integer, at timestamptz) returns boolean
language plpgsql security definer set search_path = public as $$
declare
  held survey%rowtype;
  staying uuid[];
begin
  if not mylla_holds_survey(wanted) then return false; end if;
  select * into held from survey where id = wanted and version = expected for update;
  if not found or not (leaving = held.owner_id or leaving = any (held.person_ids)) then return false; end if;
  select array_agg(one.id order by one.place) into staying
    from unnest(array_prepend(held.owner_id, held.person_ids)) with ordinality as one(id, place)
   where one.id <> leaving and exists (
     select 1 from membership m
      where m.organisation_id = held.organisation_id and m.person_id = one.id and m.ended_on is null);
  if staying is null then return false; end if;
  update survey set owner_id = staying[1], person_ids = staying[2:], version = version + 1, updated_at = at where id = wanted;
  return true;
end $$;

-- What a closed survey shares with other organisations of this installation that share the same instrument: how many of the
-- whole organisation chose each step of each question, as it stood when it was shared, after everything that may not be
-- shown had been left out. No groups, no texts, no rows: they are not here to be asked for. Read and written by the doors below.
create table survey_shared_figure (
  survey_id uuid not null references survey on delete cascade,
  organisation_id uuid not null references organisation on delete cascade,
  position integer not null check (position between 1 and 6), -- which instrument of the survey
  hash text not null check (length(hash) = 64), -- of the instrument as it was asked: what is the same is compared
  answered integer not null check (answered >= 5),
  asked integer check (asked >= answered), -- null: nobody knows
  counts jsonb not null, -- by variable: {"curiosity.importance": [0, 3, 12, 22]}
  primary key (survey_id, position)
);
create index survey_shared_figure_same on survey_shared_figure (hash, organisation_id);
alter table survey_shared_figure enable row level security;
revoke all on survey_shared_figure from mylla_app;

-- A share ends with what it rested on: when it is taken back, and when the least group rises, since what was left out of it
-- was left out by the old one. Only a closed survey is shared. By whichever way the row is changed.
create function mylla_share_kept() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if new.status <> 'closed' or new.min_group > old.min_group then new.shared := false; end if;
  if not new.shared then delete from survey_shared_figure where survey_id = new.id; end if;
  return new;
end $$;
create trigger survey_share_kept before update on survey for each row
  when (old.shared or new.shared) execute function mylla_share_kept();

-- Shares a closed survey. `figures`: [{"position": 1, "counts": {…}}]. Says how it went: ok, conflict, few (nothing may be
-- shown), gone (not closed, or not the person's). Nothing under the least group is taken in, whoever asks.
create function mylla_share_survey(wanted uuid, expected integer, figures jsonb, known_asked integer, at timestamptz) returns text
language plpgsql security definer set search_path = public as $$
declare
  held survey%rowtype;
  n integer;
  least integer;
begin
  if not mylla_holds_survey(wanted) then return 'gone'; end if;
  select * into held from survey where id = wanted for update;
  if held.status <> 'closed' then return 'gone'; end if;
  if held.shared then return 'ok'; end if;
  if held.version <> expected then return 'conflict'; end if;
  select count(*) into n from survey_response where survey_id = wanted;
  least := greatest(held.min_group, 5);
  if n < least then return 'few'; end if;
  insert into survey_shared_figure (survey_id, organisation_id, position, hash, answered, asked, counts)
  select wanted, held.organisation_id, p.position, v.hash, n, case when known_asked >= n then known_asked end, f.counts
    from survey_part p join instrument_version v on v.id = p.instrument_version_id
    cross join lateral (
      select jsonb_object_agg(c.key, c.value) as counts
        from jsonb_array_elements(figures) one, jsonb_each(one -> 'counts') c
       where (one ->> 'position')::integer = p.position
         and (select sum(x::integer) from jsonb_array_elements_text(c.value) x) between least and n) f
   where p.survey_id = wanted and f.counts is not null;
  if not found then return 'few'; end if;
  update survey set shared = true, version = version + 1, updated_at = at where id = wanted;
  return 'ok';
end $$;

-- Takes it back: from now on nobody sees anything of it. False if it is not the person's.
create function mylla_unshare_survey(wanted uuid, at timestamptz) returns boolean
language plpgsql security definer set search_path = public as $$
begin
  if not mylla_holds_survey(wanted) then return false; end if;
  update survey set shared = false, version = version + 1, updated_at = at where id = wanted and shared;
  delete from survey_shared_figure where survey_id = wanted;
  return true;
end $$;

-- What other organisations share of the same instruments, the latest of each; the own survey's first. Nothing unless the
-- person sees the survey's results and it is itself shared. Examples are compared with examples only.
create function mylla_shared_figures(wanted uuid)
returns table (own boolean, slug text, name text, "position" integer, closed_on date, imported boolean, answered integer,
               asked integer, counts jsonb)
language sql stable security definer set search_path = public as $$
  with asking as (
    select f.*, s.closed_on, s.imported, o.slug, o.name, o.example
      from survey s join organisation o on o.id = s.organisation_id join survey_shared_figure f on f.survey_id = s.id
     where s.id = wanted and s.organisation_id = mylla_organisation() and s.shared and s.status = 'closed' and mylla_sees_survey(s.id))
  select true, a.slug, a.name, a.position, a.closed_on, a.imported, a.answered, a.asked, a.counts from asking a
  union all
  select false, t.slug, t.name, a.position, t.closed_on, t.imported, t.answered, t.asked, t.counts
    from asking a cross join lateral (
      select distinct on (f.organisation_id) o.slug, o.name, s.closed_on, s.imported, f.answered, f.asked, f.counts
        from survey_shared_figure f join survey s on s.id = f.survey_id join organisation o on o.id = f.organisation_id
       where f.hash = a.hash and f.organisation_id <> a.organisation_id and s.shared and s.status = 'closed'
         and o.example = a.example
       order by f.organisation_id, s.closed_on desc, s.id desc) t
$$;
