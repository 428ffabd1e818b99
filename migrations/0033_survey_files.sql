-- Answers of surveys as files, and who answered what in surveys with names. See src/features/survey-files/README.md.

alter table export_job drop constraint export_job_format_check;
alter table export_job add constraint export_job_format_check check (format in ('xlsx', 'csv', 'csv-comma', 'json', 'sav'));

-- That somebody took out answers one by one, or looked at who answered what, and why. All who look after the survey see it.
-- `plan` is made when they are asked for: `rows` says which groups are named and which answers are held back in rows, `counted`
-- how many were asked and have answered.
create table survey_take (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  survey_id uuid not null references survey on delete cascade,
  person_id uuid references person on delete set null,
  what text not null check (what in ('rows', 'groups', 'names', 'words', 'page')),
  format text check (format in ('xlsx', 'csv', 'csv-comma', 'json', 'sav')),
  reason text not null check (length(btrim(reason)) between 5 and 1000),
  plan jsonb check (jsonb_typeof(plan) = 'object' and length(plan::text) <= 2000000),
  at timestamptz not null,
  check ((what = 'page') = (format is null))
);
create index survey_take_by_survey on survey_take (organisation_id, survey_id, id desc);
alter table survey_take enable row level security;
create policy survey_take_read on survey_take for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and mylla_holds_survey(survey_id));
revoke insert, update, delete on survey_take from mylla_app;

-- The order in which the rows of a file stand: by chance, made anew for each file, gone when the last row has been read.
create table survey_take_row (
  take_id uuid not null references survey_take on delete cascade,
  place integer not null,
  organisation_id uuid not null references organisation on delete cascade,
  row_id uuid not null, -- an answer, or a text
  primary key (take_id, place)
);
create index survey_take_row_by_organisation on survey_take_row (organisation_id, take_id);
alter table survey_take_row enable row level security;
revoke all on survey_take_row from mylla_app;

-- Whether the person may take out answers one by one: looks after the survey, and leads innovation or administers.
create function mylla_takes_survey(wanted uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select mylla_holds_survey(wanted) and exists (
    select 1 from survey s
      join membership m on m.organisation_id = s.organisation_id and m.person_id = mylla_person() and m.ended_on is null
     where s.id = wanted and s.status = 'closed' and m.roles && '{innovation-lead,administrator}'
       and (s.mode = 'named' or (select count(*) from (
              select 1 from survey_response r where r.organisation_id = s.organisation_id and r.survey_id = s.id limit s.min_group) y) >= s.min_group))
$$;

-- Writes down that answers are taken out. Says how it went: ok, again (is written
-- down already), no (may not), shape. Rows with groups and rows without can be
-- laid side by side, and what is held back in one be read in the other: a survey gives one of them, the one asked for first.
create function mylla_take_survey(
  new_id uuid, wanted uuid, new_what text, new_format text, new_reason text, new_plan jsonb, now_at timestamptz)
returns text language plpgsql security definer set search_path = public as $$
declare asked survey%rowtype;
begin
  select * into asked from survey where id = wanted and organisation_id = mylla_organisation() for update;
  if not found or asked.status <> 'closed' then return 'no'; end if;
  if new_what = 'page' then
    if not mylla_holds_survey(wanted) then return 'no'; end if;
  elsif not mylla_takes_survey(wanted) then return 'no';
  end if;
  if (new_what in ('names', 'page')) and asked.mode <> 'named' then return 'no'; end if;
  if new_what = 'groups' and asked.mode <> 'anonymous' then return 'no'; end if;
  if exists (select 1 from survey_take where id = new_id) then
    return case when exists (
      select 1 from survey_take t where t.id = new_id and t.survey_id = wanted and t.person_id = mylla_person() and t.what = new_what)
      then 'again' else 'no' end;
  end if;
  if asked.mode = 'anonymous' and new_what in ('rows', 'groups') and exists (
    select 1 from survey_take t where t.survey_id = wanted and t.what in ('rows', 'groups') and t.what <> new_what) then
    return 'shape';
  end if;
  insert into survey_take (id, organisation_id, survey_id, person_id, what, format, reason, plan, at)
  values (new_id, asked.organisation_id, wanted, mylla_person(), new_what, new_format, new_reason, new_plan, now_at);
  return 'ok';
end $$;

-- Whether what was written down may be read now, and is the person's own. Rights are those of this moment.
create function mylla_own_take(wanted_take uuid) returns setof survey_take
language sql stable security definer set search_path = public as $$
  select t.* from survey_take t
   where t.id = wanted_take and t.organisation_id = mylla_organisation() and t.person_id = mylla_person()
     and t.what <> 'page' and mylla_takes_survey(t.survey_id)
$$;

-- Puts what is to be read in an order by chance. Gives how many there are.
create function mylla_shuffle_take(wanted_take uuid) returns bigint
language plpgsql security definer set search_path = public as $$
declare
  own survey_take%rowtype;
  taken bigint;
begin
  select * into own from mylla_own_take(wanted_take);
  if own.id is null then return null; end if;
  delete from survey_take_row where take_id = wanted_take;
  if own.what = 'words' then
    insert into survey_take_row (take_id, place, organisation_id, row_id)
    select wanted_take, row_number() over (order by gen_random_uuid()), own.organisation_id, x.id
      from survey_text x where x.organisation_id = own.organisation_id and x.survey_id = own.survey_id;
  else
    insert into survey_take_row (take_id, place, organisation_id, row_id)
    select wanted_take, row_number() over (order by gen_random_uuid()), own.organisation_id, r.id
      from survey_response r where r.organisation_id = own.organisation_id and r.survey_id = own.survey_id;
  end if;
  get diagnostics taken = row_count;
  return taken;
end $$;

revoke all on function mylla_shuffle_take(uuid) from public;

-- The next rows of a file, in the order by chance. The group only where so many have answered in it that it may be named, or
-- where the survey is with names; a name only where it is with names.
create function mylla_take_rows(wanted_take uuid, after integer, most integer)
returns table (place integer, group_id uuid, codes bytea, numbers double precision[], name text)
language plpgsql security definer set search_path = public as $$
#variable_conflict use_column
declare
  own survey_take%rowtype;
  given bigint;
  named boolean;
begin
  select * into own from mylla_own_take(wanted_take);
  if own.id is null or own.what = 'words' then return; end if;
  if after = 0 then perform mylla_shuffle_take(wanted_take);
  elsif not exists (select 1 from survey_take_row o where o.take_id = wanted_take and o.place = after) then
    raise exception 'the order of the file is gone';
  end if;
  named := own.what = 'names' and exists (select 1 from survey s where s.id = own.survey_id and s.mode = 'named');
  return query
  select o.place,
         case when named then r.group_id
              when own.what = 'groups' and own.plan -> 'rows' -> 'groups' ? r.group_id::text and (
                select count(*) from (select 1 from survey_response x
                  where x.organisation_id = own.organisation_id and x.survey_id = own.survey_id and x.group_id = r.group_id
                  limit s.min_group) y) >= s.min_group then r.group_id end,
         r.codes, r.numbers,
         case when named then coalesce(nullif(i.name, ''), p.name, i.email, '') end
    from survey_take_row o
    join survey_response r on r.id = o.row_id
    join survey s on s.id = own.survey_id
    left join survey_named n on named and n.response_id = r.id
    left join survey_invitation i on i.id = n.invitation_id
    left join person p on p.id = i.person_id
   -- places follow one another: with both ends nothing else is read
   where o.take_id = wanted_take and o.place > after and o.place <= after + most
   order by o.place;
  get diagnostics given = row_count;
  if given < most then delete from survey_take_row o where o.take_id = wanted_take; end if;
end $$;

-- The next texts of a file, in the order by chance: nothing tells which belong together.
create function mylla_take_texts(wanted_take uuid, after integer, most integer)
returns table (place integer, variable text, text text)
language plpgsql security definer set search_path = public as $$
#variable_conflict use_column
declare
  own survey_take%rowtype;
  given bigint;
begin
  select * into own from mylla_own_take(wanted_take);
  if own.id is null or own.what <> 'words' then return; end if;
  if after = 0 then perform mylla_shuffle_take(wanted_take);
  elsif not exists (select 1 from survey_take_row o where o.take_id = wanted_take and o.place = after) then
    raise exception 'the order of the file is gone';
  end if;
  return query
  select o.place, x.variable, x.text
    from survey_take_row o join survey_text x on x.id = o.row_id
   where o.take_id = wanted_take and o.place > after and o.place <= after + most
   order by o.place;
  get diagnostics given = row_count;
  if given < most then delete from survey_take_row o where o.take_id = wanted_take; end if;
end $$;

-- Who answered, of a survey with names that has closed; to those who look after it and have said why in the last hours.
create function mylla_looks_at_names(wanted uuid, now_at timestamptz) returns boolean
language sql stable security definer set search_path = public as $$
  select mylla_holds_survey(wanted) and exists (
    select 1 from survey s join survey_take t on t.survey_id = s.id
     where s.id = wanted and s.mode = 'named' and s.status = 'closed' and t.what = 'page' and t.person_id = mylla_person()
       and t.at > now_at - interval '12 hours' and t.at <= now_at)
$$;
create function mylla_named_people(wanted uuid, after uuid, most integer, now_at timestamptz)
returns table (id uuid, name text, group_name text)
language sql stable security definer set search_path = public as $$
  select i.id, coalesce(nullif(i.name, ''), p.name, i.email, ''), g.name
    from survey_named n
    join survey_invitation i on i.id = n.invitation_id
    join survey_group g on g.id = i.group_id
    left join person p on p.id = i.person_id
   where n.organisation_id = mylla_organisation() and n.survey_id = wanted and mylla_looks_at_names(wanted, now_at)
     and (after is null or i.id > after)
   order by i.id limit most
$$;
create function mylla_named_answer(wanted uuid, invitation uuid, now_at timestamptz)
returns table (name text, group_name text, codes bytea, numbers double precision[])
language sql stable security definer set search_path = public as $$
  select coalesce(nullif(i.name, ''), p.name, i.email, ''), g.name, r.codes, r.numbers
    from survey_named n
    join survey_response r on r.id = n.response_id
    join survey_invitation i on i.id = n.invitation_id
    join survey_group g on g.id = i.group_id
    left join person p on p.id = i.person_id
   where n.organisation_id = mylla_organisation() and n.survey_id = wanted and n.invitation_id = invitation
     and mylla_looks_at_names(wanted, now_at)
$$;
