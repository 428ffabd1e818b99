-- Files of ideas follow their idea: whoever reads it reads them. A list of people who see the file would name hidden authors.

-- Nothing about the file itself says who added it or who sees it; held here whatever calls the doors of 0013.
alter table file add constraint file_of_idea check (
  object_type <> 'idea' or (visibility = 'private' and unit_id is null and person_ids = '{}' and uploaded_by is null));

create policy file_read_idea on file for select to mylla_app using (
  object_type = 'idea' and organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null
  -- asked as the person: what row-level security says of the idea
  and exists (select 1 from idea i where i.organisation_id = (select mylla_organisation()) and i.id = object_id));

-- Its authors add, describe and remove: each sees the own authorship, a hidden one too.
create policy file_add_idea on file as restrictive for insert to mylla_app with check (
  object_type <> 'idea' or exists (select 1 from idea_author a
    where a.organisation_id = (select mylla_organisation()) and a.idea_id = object_id and a.person_id = (select mylla_person())));
create policy file_change_idea on file for update to mylla_app
  using (object_type = 'idea' and organisation_id = (select mylla_organisation()) and exists (select 1 from idea_author a
    where a.organisation_id = (select mylla_organisation()) and a.idea_id = object_id and a.person_id = (select mylla_person())))
  with check (organisation_id = (select mylla_organisation()));
create policy file_remove_idea on file for delete to mylla_app
  using (object_type = 'idea' and organisation_id = (select mylla_organisation()) and exists (select 1 from idea_author a
    where a.organisation_id = (select mylla_organisation()) and a.idea_id = object_id and a.person_id = (select mylla_person())));

-- They move only with a merge, and back only when it is taken back: the doors that move files open nobody else's idea.
create function mylla_idea_file_moved() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if not exists (select 1 from idea i where i.organisation_id = new.organisation_id
      and (i.id = old.object_id and i.merged_into = new.object_id
        or i.id = new.object_id and i.merged_into is null and new.object_id = any (old.moved_from))) then
    raise exception 'files of an idea move only when it is merged' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger idea_file_moved before update of object_id on file for each row
  when (old.object_type = 'idea' and old.object_id is distinct from new.object_id) execute function mylla_idea_file_moved();

-- A draft that is taken away takes its files along.
create function mylla_idea_files_gone() returns trigger language plpgsql security definer set search_path = public as $$
begin
  delete from file where organisation_id = old.organisation_id and object_type = 'idea' and object_id = old.id;
  return null;
end $$;
create trigger idea_files_gone after delete on idea for each row execute function mylla_idea_files_gone();
