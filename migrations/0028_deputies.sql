-- Whoever stands in for somebody who is away reads and acts on what that one has, while the absence lasts and not after:
-- cases that are shared with a unit only, and proposals that are not published. Never what an author has not handed in.

-- The day it is for whoever asks: the request's own clock, as in the rules.
create function mylla_today() returns date language sql stable parallel safe as $$
  select coalesce(nullif(current_setting('mylla.today', true), '')::date, (now() at time zone 'Europe/Stockholm')::date)
$$;

-- Whom the person stands in for today. In policies within (select …), so that it is asked once a query.
create function mylla_stood_in_for() returns uuid[]
language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(away.id), '{}') from mylla_stands_in_for(mylla_person(), mylla_today()) as away(id)
$$;

-- Who had an idea before the one who has it now. Whoever hands a case on for somebody else sees it as far as that one does.
-- Nothing of a draft: its author may be hidden.
alter table idea add column handed_by uuid references person on delete set null;
create function mylla_idea_handed() returns trigger language plpgsql as $$
begin
  new.handed_by := case when old.listed_at is null then null else old.case_owner_id end;
  return new;
end $$;
create trigger idea_handed before update of case_owner_id on idea for each row
  when (old.case_owner_id is distinct from new.case_owner_id) execute function mylla_idea_handed();

do $$
declare
  rule text := (select pg_get_expr(polqual, polrelid) from pg_policy where polname = 'idea_read' and polrelid = 'idea'::regclass);
begin
  rule := format($f$(%s) or (
    organisation_id = (select mylla_organisation()) and listed_at is not null and visibility <> 'private'
    -- whoever has it, and whoever had it and still is among those who see it
    and array[case_owner_id, case when handed_by = any (person_ids) then handed_by end] && (select mylla_stood_in_for()))$f$, rule);
  execute format('alter policy idea_read on idea using (%s)', rule);
  execute format('alter policy idea_update on idea using ((%s) and (select mylla_person()) is not null)', rule);
end $$;

-- A proposal stays with whoever has it until it is published.
do $$
declare
  name text;
  rule text;
begin
  foreach name in array array['proposal_read', 'proposal_update'] loop
    rule := (select pg_get_expr(polqual, polrelid) from pg_policy where polname = name and polrelid = 'proposal'::regclass);
    execute format($f$alter policy %I on proposal using ((%s) or (
      organisation_id = (select mylla_organisation()) and case_owner_id = any ((select mylla_stood_in_for())::uuid[])))$f$, name, rule);
  end loop;
end $$;

-- Whoever deals with a proposal sees its sender's name (as in 0016), whoever stands in too.
create or replace function mylla_proposal_people(wanted uuid)
returns table (unit_name text, owner_title text, manager_name text, sender_name text, reachable boolean)
language sql stable security definer rows 1 set search_path = public as $$
  select u.name, m.title, case when 'manager' = any (m.roles) then o.name end,
         case when s.name_public or mylla_person() is not null and (p.case_owner_id = mylla_person()
                or p.case_owner_id = any (mylla_stood_in_for()) or mylla_proposal_moderator())
              then nullif(s.name, '') end,
         s.email is not null and s.confirmed_at is not null and s.wants_mail
    from proposal p
    left join unit u on u.id = p.unit_id
    left join membership m on m.organisation_id = p.organisation_id and m.person_id = p.case_owner_id and m.ended_on is null
    left join person o on o.id = m.person_id
    left join proposal_sender s on s.proposal_id = p.id
   where p.id = wanted and p.organisation_id = mylla_organisation()
     and (p.published_at is not null or mylla_person() is not null or p.id = mylla_proposal())
$$;
