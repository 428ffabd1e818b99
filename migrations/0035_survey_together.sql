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
