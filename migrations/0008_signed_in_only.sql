-- Nothing of an organisation's inside without a person; nobody changes what he or she does not see; an action names only
-- a journey that its writer sees.

-- A visitor of an organisation (its public pages, a workshop) and a job that passes over it are nobody in it. What they
-- need they get through doors made for it: mylla_actions_to_remind, mylla_people_to_mail, mylla_workshop_by_code …
create policy unit_for_somebody on unit as restrictive to mylla_app using ((select mylla_person()) is not null);
create policy membership_for_somebody on membership as restrictive to mylla_app using ((select mylla_person()) is not null);
create policy person_for_somebody on person as restrictive to mylla_app using ((select mylla_person()) is not null);
create policy import_batch_for_somebody on import_batch as restrictive to mylla_app using ((select mylla_person()) is not null);
-- events are written also for those who are nobody here: a visitor's feedback
create policy event_for_somebody on event as restrictive for select to mylla_app using ((select mylla_person()) is not null);

-- What changes or removes a row has the same reach as what reads it, so that a statement without a filter does not
-- reach further either. The rule is copied from the reading policy: there is one to read, and one to change.
do $$
declare pair text[];
begin
  foreach pair slice 1 in array array[
    ['action', 'action_read', 'action_update'], ['action', 'action_read', 'action_delete'],
    ['journey', 'journey_read', 'journey_change'],
    ['example', 'example_read', 'example_change'], ['example', 'example_read', 'example_remove'],
    ['feedback', 'feedback_read', 'feedback_answer']]
  loop
    execute format('alter policy %I on %I using (%s)', pair[3], pair[1], (
      select pg_get_expr(polqual, polrelid) from pg_policy
       where polname = pair[2] and polrelid = pair[1]::regclass));
  end loop;
end $$;
-- The search index is written through mylla_index_document and mylla_unindex_document only.
drop policy search_delete on search_document;
drop policy search_update on search_document;
drop policy search_write on search_document;
revoke insert, update, delete on search_document from mylla_app;

-- An action comes from a journey that its writer sees, or from none.
create policy action_of_seen_journey on action as restrictive for insert to mylla_app with check (
  journey_id is null or exists (select 1 from journey j where j.id = journey_id));

-- What plans must know of the journey that an action comes from: whom it is shared with (units: its unit and those
-- below) and who may change its plan. Nothing for somebody who does not see the journey.
create function mylla_journey_share(wanted uuid)
returns table (visibility text, unit_id uuid, units uuid[], person_ids uuid[], editor_ids uuid[])
language sql stable set search_path = public as $$
  select j.visibility::text, j.unit_id, (select below from mylla_units_around(j.unit_id)), j.person_ids, j.owner_id || j.editor_ids
    from journey j where j.id = wanted and j.organisation_id = mylla_organisation()
$$;
