-- What looks over every kind of case: reminders, what is late, who has left. Cases are rows of their features' tables, so
-- these doors take the table's name; only a table that has the columns of a case is let through, and it is always quoted.
-- They are for jobs, which pass over an organisation without being a person in it: to a request they give nothing.

create function mylla_case_table(wanted text) returns text
language plpgsql stable security definer set search_path = public as $$
begin
  if (select count(*) from information_schema.columns c
       where c.table_schema = 'public' and c.table_name = wanted
         and c.column_name in ('id', 'organisation_id', 'title', 'unit_id', 'step', 'case_status', 'case_owner_id',
                               'entered_on', 'due_on', 'flow_version')) <> 10 then
    raise exception '% is no table of cases', wanted;
  end if;
  return quote_ident(wanted);
end $$;

-- Cases whose day lies between two days, in the order of that day. Private ones (a draft) concern nobody but their owner.
create function mylla_cases_due(case_table text, from_day date, to_day date, after_due date, after_id uuid, cap integer)
returns table (id uuid, title text, unit_id uuid, owner_id uuid, owner_unit_id uuid, owner_here boolean, due_on date, private boolean)
language plpgsql stable security definer set search_path = public as $$
begin
  if mylla_person() is not null then return; end if;
  return query execute format(
    $q$ select c.id, c.title, c.unit_id, c.case_owner_id, m.unit_id, m.person_id is not null, c.due_on,
               coalesce(to_jsonb(c) ->> 'visibility', '') = 'private'
          from %s c
          left join membership m on m.organisation_id = c.organisation_id and m.person_id = c.case_owner_id and m.ended_on is null
         where c.organisation_id = mylla_organisation() and c.case_status in ('open', 'paused')
           and c.due_on between $1 and $2 and (c.due_on, c.id) > ($3, $4)
         order by c.due_on, c.id limit $5 $q$, mylla_case_table(case_table))
  using from_day, to_day, after_due, after_id, cap;
end $$;

-- Open cases whose owner no longer belongs here, but for private ones: what somebody never handed in is nobody else's.
create function mylla_cases_left(case_table text, cap integer)
returns table (id uuid, title text, unit_id uuid, owner_id uuid, flow_version integer, step text, case_status text, entered_on date, due_on date)
language plpgsql stable security definer set search_path = public as $$
begin
  if mylla_person() is not null then return; end if;
  return query execute format(
    $q$ select c.id, c.title, c.unit_id, c.case_owner_id, c.flow_version, c.step, c.case_status, c.entered_on, c.due_on
          from membership m
          join %s c on c.organisation_id = m.organisation_id and c.case_owner_id = m.person_id and c.case_status in ('open', 'paused')
         where m.organisation_id = mylla_organisation() and m.ended_on is not null
           and coalesce(to_jsonb(c) ->> 'visibility', '') <> 'private'
         order by c.due_on, c.id limit $1 $q$, mylla_case_table(case_table))
  using cap;
end $$;

-- Hands such a case to somebody who belongs here. False if it is no longer so.
create function mylla_give_case(case_table text, case_id uuid, new_owner uuid, at timestamptz) returns boolean
language plpgsql security definer set search_path = public as $$
declare touched integer;
begin
  if mylla_person() is not null then return false; end if;
  execute format(
    $q$ update %s c set case_owner_id = $2, version = c.version + 1, updated_at = $3
         where c.organisation_id = mylla_organisation() and c.id = $1 and c.case_status in ('open', 'paused')
           and not exists (select 1 from membership m where m.organisation_id = c.organisation_id
                             and m.person_id = c.case_owner_id and m.ended_on is null)
           and exists (select 1 from membership m where m.organisation_id = c.organisation_id
                         and m.person_id = $2 and m.ended_on is null) $q$, mylla_case_table(case_table))
  using case_id, new_owner, at;
  get diagnostics touched = row_count;
  return touched = 1;
end $$;

create index membership_ended on membership (organisation_id, person_id) where ended_on is not null;
