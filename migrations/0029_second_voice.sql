-- A voice that is confirmed once more is said to be there already, so that nobody is thanked for what was not counted.
create or replace function mylla_confirm_support(given uuid, seal bytea) returns table (proposal_id uuid, outcome text)
language plpgsql volatile security definer set search_path = public as $$
declare wanted uuid; counted boolean;
begin
  select s.proposal_id, s.confirmed into wanted, counted from proposal_support s
   where s.id = given and s.organisation_id = mylla_organisation() and mylla_proposal_sealed('confirm-support', given, seal)
   for update;
  if wanted is null then return; end if;
  if not mylla_proposal_open(wanted) then return query select wanted, 'closed'; return; end if;
  if counted then return query select wanted, 'already'; return; end if;
  update proposal_support s set confirmed = true where s.id = given;
  return query select wanted, 'done';
end $$;
