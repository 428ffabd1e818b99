-- Answers of surveys from files.

-- What more must be known of a file than its rows, where its target asks (features/imports).
alter table import_job add column settings jsonb check (jsonb_typeof(settings) = 'object' and length(settings::text) <= 20000);

-- Takes away a survey whose answers came from a file, with all that came: nobody was promised anything by it here.
create function mylla_remove_import(wanted uuid) returns boolean
language plpgsql security definer set search_path = public as $$
begin
  if not mylla_holds_survey(wanted) then return false; end if;
  delete from survey where id = wanted and imported and organisation_id = mylla_organisation();
  return found;
end $$;
