-- Testbed: needs of the organisation matched with solutions that others propose, tried with people who have agreed to it.
-- Source: system.md, row N5 (001, appendix 5: Malmö). The tests are experiments of an initiative; here is what is special:
-- needs, proposals, who takes part and what was seen. Who somebody is, is kept apart from everything else.

-- what an initiative may come of
alter table initiative drop constraint initiative_from_type_check;
alter table initiative add constraint initiative_from_type_check
  check (from_type in ('idea', 'proposal', 'challenge', 'testbed-proposal'));

-- consent is given by each who takes part, and kept by testbed_person, rather than said by whoever runs the experiment
alter table experiment add column consent_each boolean not null default false;

-- What somebody needs and has no answer to. Read by everybody: that is how a solution finds it.
create table testbed_need (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  title text not null check (length(title) between 1 and 200),
  what text not null check (length(what) between 1 and 5000),
  who_has text not null check (length(who_has) between 1 and 2000),
  situation text not null check (length(situation) between 1 and 5000),
  unit_id uuid references unit on delete set null,
  owner_id uuid references person on delete set null, -- knows the need, and is told what comes of it
  challenge_id uuid references challenge on delete set null, -- where it comes from
  closed_on date, -- no longer asked about
  version integer not null default 1,
  created_by uuid references person on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index testbed_need_open on testbed_need (organisation_id, id desc) where closed_on is null;
create index testbed_need_list on testbed_need (organisation_id, id desc);
create index testbed_need_owner on testbed_need (organisation_id, owner_id);

-- A solution that somebody proposes, and where it stands. Nothing of who sent it but the kind.
create table testbed_proposal (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  title text not null check (length(title) between 1 and 200),
  idea text not null check (length(idea) between 1 and 5000),
  benefit text not null check (length(benefit) between 1 and 5000),
  for_whom text not null check (length(for_whom) between 1 and 2000),
  situation text not null check (length(situation) between 1 and 5000),
  sender_kind text not null check (sender_kind in ('company', 'user', 'relative', 'staff', 'other')),
  need_id uuid references testbed_need on delete set null, -- the need that the sender answered to
  unit_id uuid references unit on delete set null,
  suspect text check (suspect in ('trap', 'fast', 'links', 'repeat')), -- looks as if a machine had sent it
  outcome text check (outcome in ('scaled', 'ended', 'no', 'taken-back')), -- what came of it
  answer text not null default '' check (length(answer) <= 2000), -- why not: read by the sender
  flow_version integer not null default 0,
  step text not null,
  case_status text not null check (case_status in ('open', 'paused', 'done', 'stopped', 'merged', 'split')),
  case_owner_id uuid references person,
  entered_on date not null,
  due_on date,
  data jsonb not null default '{}',
  closed_on date,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (case_status not in ('open', 'paused') or (case_owner_id is not null and due_on is not null)),
  check (case_status in ('open', 'paused') or due_on is null),
  check ((case_status in ('open', 'paused')) = (outcome is null)),
  check ((outcome is null) = (closed_on is null))
);
create index testbed_proposal_list on testbed_proposal (organisation_id, id desc);
create index testbed_proposal_open on testbed_proposal (organisation_id, id desc) where case_status in ('open', 'paused');
create index testbed_proposal_owner on testbed_proposal (organisation_id, case_owner_id, due_on, id) where case_status in ('open', 'paused');
create index testbed_proposal_due on testbed_proposal (organisation_id, due_on, id) where case_status in ('open', 'paused');
create index testbed_proposal_unit on testbed_proposal (organisation_id, unit_id, id desc);
create index testbed_proposal_need on testbed_proposal (need_id) where need_id is not null;
create index testbed_proposal_closed on testbed_proposal (closed_on) where closed_on is not null;

-- Who sent it, to be asked and told; taken away some time after the case has ended.
create table testbed_sender (
  proposal_id uuid primary key references testbed_proposal on delete cascade,
  organisation_id uuid not null references organisation on delete cascade,
  person_id uuid references person on delete set null, -- a member who was signed in
  name text not null default '' check (length(name) <= 200),
  email text check (length(email) <= 254),
  confirmed_at timestamptz, -- the address is the sender's own
  language text not null check (language in ('sv', 'en')),
  code_hash text not null unique check (length(code_hash) = 64)
);
create index testbed_sender_mine on testbed_sender (organisation_id, person_id) where person_id is not null;

create table testbed_match (
  proposal_id uuid not null references testbed_proposal on delete cascade,
  need_id uuid not null references testbed_need on delete cascade,
  organisation_id uuid not null references organisation on delete cascade,
  reason text not null check (length(reason) between 1 and 2000),
  matched_by uuid references person on delete set null,
  on_day date not null,
  primary key (proposal_id, need_id)
);
create index testbed_match_need on testbed_match (organisation_id, need_id);

-- An experiment that is the small or the larger test of a proposal.
create table testbed_test (
  experiment_id uuid primary key references experiment on delete cascade,
  organisation_id uuid not null references organisation on delete cascade,
  proposal_id uuid not null references testbed_proposal on delete cascade,
  size text not null check (size in ('small', 'larger')),
  consent_text text not null default '' check (length(consent_text) <= 5000), -- what everybody who takes part agrees to
  unique (proposal_id, size)
);

-- Somebody who takes part: a number, and what was agreed to. No name. Everybody who works here reads it.
create table testbed_person (
  experiment_id uuid not null references testbed_test on delete cascade,
  number integer not null check (number between 1 and 500),
  organisation_id uuid not null references organisation on delete cascade,
  invited_on date not null,
  consent_on date,
  consent_way text check (consent_way in ('link', 'written')),
  consent_text text not null default '' check (length(consent_text) <= 5000), -- as it was when it was agreed to
  withdrawn_on date,
  primary key (experiment_id, number),
  check ((consent_on is null) = (consent_way is null)),
  check (consent_on is null or length(consent_text) > 0)
);

-- How to reach whoever has a number in a test. Nothing else refers to this table: without its row a number is nobody.
create table testbed_contact (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  experiment_id uuid not null references testbed_test on delete cascade,
  number integer not null,
  name text not null check (length(name) between 1 and 200),
  email text check (length(email) <= 254),
  phone text not null default '' check (length(phone) <= 50),
  language text not null check (language in ('sv', 'en')),
  unique (experiment_id, number)
);

-- What was seen in a test, by number. It stands; what was wrong is corrected by another.
create table testbed_observation (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  experiment_id uuid not null references testbed_test on delete cascade,
  number integer, -- null: of the test as a whole
  text text not null check (length(text) between 1 and 5000),
  on_day date not null,
  noted_by uuid references person on delete set null,
  at timestamptz not null
);
create index testbed_observation_of on testbed_observation (organisation_id, experiment_id, on_day desc, id desc);

-- Mail that is to be sent to people without account. It holds no address: that is looked up when it is sent.
create table testbed_mail (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  kind text not null check (kind in ('receipt', 'news', 'invitation')),
  subject_id uuid not null, -- the proposal, or the contact
  news text check (length(news) <= 40),
  tries integer not null default 0,
  next_try_at timestamptz not null,
  created_at timestamptz not null
);
create index testbed_mail_next on testbed_mail (next_try_at, id);

do $$
declare t text;
begin
  foreach t in array array['testbed_need', 'testbed_proposal', 'testbed_sender', 'testbed_match', 'testbed_test',
    'testbed_person', 'testbed_contact', 'testbed_observation', 'testbed_mail'] loop
    execute format('alter table %I enable row level security', t);
  end loop;
end $$;

-- The proposal that a visitor holds by the code of its receipt or a link from a mail, in this transaction.
create function mylla_testbed() returns uuid language sql stable as $$
  select nullif(current_setting('mylla.testbed', true), '')::uuid
$$;
-- Those who hold a test: whoever runs the experiment, and the owner of its initiative. Nobody else reaches the contacts.
create function mylla_testbed_holds(test uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from testbed_test t join experiment e on e.id = t.experiment_id join initiative i on i.id = e.initiative_id
    where t.experiment_id = test and t.organisation_id = mylla_organisation() and mylla_person() in (e.owner_id, i.owner_id))
$$;
-- Those who speak with the sender: whoever has the case, and innovation leads.
create function mylla_testbed_handles(proposal uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from testbed_proposal p
      join membership m on m.organisation_id = p.organisation_id and m.person_id = mylla_person() and m.ended_on is null
    where p.id = proposal and p.organisation_id = mylla_organisation()
      and (p.case_owner_id = m.person_id or 'innovation-lead' = any (m.roles)))
$$;

create policy testbed_need_read on testbed_need for select to mylla_app
  using (organisation_id = (select mylla_organisation()));
create policy testbed_need_insert on testbed_need for insert to mylla_app
  with check (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null
    and (challenge_id is null or exists (select 1 from challenge c where c.id = challenge_id)));
create policy testbed_need_update on testbed_need for update to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null)
  with check (organisation_id = (select mylla_organisation()));

create policy testbed_proposal_read on testbed_proposal for select to mylla_app using (
  organisation_id = (select mylla_organisation())
  and ((select mylla_person()) is not null or id = (select mylla_testbed())));
create policy testbed_proposal_insert on testbed_proposal for insert to mylla_app with check (
  organisation_id = (select mylla_organisation()) and outcome is null
  and (need_id is null or exists (select 1 from testbed_need n where n.id = need_id)));
create policy testbed_proposal_update on testbed_proposal for update to mylla_app
  using (organisation_id = (select mylla_organisation())
    and ((select mylla_person()) is not null or id = (select mylla_testbed())))
  with check (organisation_id = (select mylla_organisation()));

create policy testbed_sender_read on testbed_sender for select to mylla_app using (
  organisation_id = (select mylla_organisation())
  and (person_id = (select mylla_person()) or proposal_id = (select mylla_testbed()) or mylla_testbed_handles(proposal_id)));
create policy testbed_sender_insert on testbed_sender for insert to mylla_app with check (
  organisation_id = (select mylla_organisation()) and person_id is not distinct from (select mylla_person())
  and confirmed_at is null);
create policy testbed_sender_update on testbed_sender for update to mylla_app
  using (organisation_id = (select mylla_organisation())
    and (person_id = (select mylla_person()) or proposal_id = (select mylla_testbed())))
  with check (organisation_id = (select mylla_organisation()));

create policy testbed_match_read on testbed_match for select to mylla_app using (
  organisation_id = (select mylla_organisation())
  and ((select mylla_person()) is not null or proposal_id = (select mylla_testbed())));
create policy testbed_match_insert on testbed_match for insert to mylla_app with check (
  organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null
  and exists (select 1 from testbed_proposal p where p.id = proposal_id)
  and exists (select 1 from testbed_need n where n.id = need_id));
create policy testbed_match_delete on testbed_match for delete to mylla_app using (
  organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null);
revoke update on testbed_match from mylla_app;

create policy testbed_test_read on testbed_test for select to mylla_app using (
  organisation_id = (select mylla_organisation())
  and ((select mylla_person()) is not null or proposal_id = (select mylla_testbed())));
create policy testbed_test_insert on testbed_test for insert to mylla_app with check (
  organisation_id = (select mylla_organisation())
  and exists (select 1 from experiment e join initiative i on i.id = e.initiative_id
    where e.id = experiment_id and e.status = 'planned' and i.from_type = 'testbed-proposal' and i.from_id = proposal_id)
  and exists (select 1 from testbed_proposal p where p.id = proposal_id));
create policy testbed_test_update on testbed_test for update to mylla_app
  using (organisation_id = (select mylla_organisation()) and mylla_testbed_holds(experiment_id))
  with check (organisation_id = (select mylla_organisation()));

create policy testbed_person_read on testbed_person for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null);
-- ethics, law and technique are cleared before anybody is involved
create policy testbed_person_insert on testbed_person for insert to mylla_app with check (
  organisation_id = (select mylla_organisation()) and mylla_testbed_holds(experiment_id)
  and exists (select 1 from experiment e where e.id = experiment_id
    and e.ethics <> 'open' and e.law <> 'open' and e.technique <> 'open' and e.status in ('planned', 'running')));
create policy testbed_person_update on testbed_person for update to mylla_app
  using (organisation_id = (select mylla_organisation()) and mylla_testbed_holds(experiment_id))
  with check (organisation_id = (select mylla_organisation()));

create policy testbed_contact_read on testbed_contact for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and mylla_testbed_holds(experiment_id));
create policy testbed_contact_insert on testbed_contact for insert to mylla_app with check (
  organisation_id = (select mylla_organisation()) and mylla_testbed_holds(experiment_id)
  and exists (select 1 from testbed_person p where p.experiment_id = testbed_contact.experiment_id and p.number = testbed_contact.number));
create policy testbed_contact_delete on testbed_contact for delete to mylla_app using (
  organisation_id = (select mylla_organisation()) and mylla_testbed_holds(experiment_id));
revoke update on testbed_contact from mylla_app;

-- of a number only what its holder has agreed to be seen
create policy testbed_observation_read on testbed_observation for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and (select mylla_person()) is not null);
create policy testbed_observation_insert on testbed_observation for insert to mylla_app with check (
  organisation_id = (select mylla_organisation()) and noted_by = (select mylla_person())
  and exists (select 1 from testbed_test t where t.experiment_id = testbed_observation.experiment_id)
  and (number is null or exists (select 1 from testbed_person p
    where p.experiment_id = testbed_observation.experiment_id and p.number = testbed_observation.number
      and p.consent_on is not null and p.withdrawn_on is null)));
revoke update, delete on testbed_observation from mylla_app;

create policy testbed_mail_insert on testbed_mail for insert to mylla_app
  with check (organisation_id = (select mylla_organisation()));
revoke select, update, delete on testbed_mail from mylla_app;

-- ── Consent decides whether a test may start ───────────────────────────────────
-- An experiment whose people agree one by one has consent when there is somebody, and nobody who has not agreed.
create function mylla_testbed_consent_kept() returns trigger language plpgsql security definer set search_path = public as $$
declare
  test uuid := coalesce(new.experiment_id, old.experiment_id);
  agreed date;
begin
  select case when count(*) > 0 and bool_and(p.consent_on is not null) then max(p.consent_on) end into agreed
    from testbed_person p where p.experiment_id = test and p.withdrawn_on is null;
  update experiment e set consent_on = agreed, consent_how = case when agreed is null then '' else 'each' end
   where e.id = test and e.consent_each and e.involves_people and e.status = 'planned' and e.consent_on is distinct from agreed;
  return null;
end $$;
create trigger testbed_consent_kept after insert or update or delete on testbed_person
  for each row execute function mylla_testbed_consent_kept();

create function mylla_testbed_start_checked() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if new.consent_each and new.involves_people and old.started_on is null and new.started_on is not null and (
       not exists (select 1 from testbed_person p where p.experiment_id = new.id and p.withdrawn_on is null)
       or exists (select 1 from testbed_person p where p.experiment_id = new.id and p.withdrawn_on is null and p.consent_on is null)) then
    raise exception 'a test starts when everybody who takes part has agreed' using errcode = 'check_violation';
  end if;
  -- what people agreed to was the other way of doing it
  if new.consent_each and new.started_on is null and (new.method <> old.method or new.users <> old.users) then
    update testbed_person p set consent_on = null, consent_way = null, consent_text = ''
     where p.experiment_id = new.id and p.withdrawn_on is null and p.consent_on is not null;
  end if;
  return null;
end $$;
create trigger testbed_start_checked after update on experiment
  for each row when (new.consent_each) execute function mylla_testbed_start_checked();

-- ── Doors for people without account ────────────────────────────────────────────
create function mylla_hold_testbed_by_code(hash text) returns uuid
language plpgsql volatile security definer set search_path = public as $$
declare found uuid;
begin
  select s.proposal_id into found from testbed_sender s where s.code_hash = hash and s.organisation_id = mylla_organisation();
  perform set_config('mylla.testbed', coalesce(found::text, ''), true);
  return found;
end $$;
create function mylla_hold_testbed_by_seal(wanted uuid, seal bytea) returns uuid
language plpgsql volatile security definer set search_path = public as $$
declare found uuid;
begin
  select s.proposal_id into found from testbed_sender s
   where s.proposal_id = wanted and s.organisation_id = mylla_organisation() and s.email is not null
     and mylla_proposal_sealed('testbed', wanted, seal);
  perform set_config('mylla.testbed', coalesce(found::text, ''), true);
  return found;
end $$;
-- Whether the same words have been sent before.
create function mylla_testbed_repeated(heading text, content text) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from testbed_proposal p where p.organisation_id = mylla_organisation()
    and lower(p.title) = lower(heading) and p.situation = content)
$$;

-- The seal of somebody's own link into a test, for whoever holds it.
create function mylla_testbed_link(contact uuid) returns bytea
language sql volatile security definer set search_path = public as $$
  select mylla_proposal_seal(c.organisation_id, 'testbed-person', c.id) from testbed_contact c
   where c.id = contact and c.organisation_id = mylla_organisation() and mylla_testbed_holds(c.experiment_id)
$$;
-- What somebody with the own link sees of the test.
create function mylla_testbed_invited(contact uuid, seal bytea)
returns table (experiment_id uuid, number integer, name text, title text, method text, status text, ends_on date, consent_text text,
  consent_on date, held_by uuid, holder_name text, unit_name text)
language sql volatile security definer rows 1 set search_path = public as $$
  select c.experiment_id, c.number, c.name, e.title, e.method, e.status, e.ends_on,
         case when p.consent_on is null then t.consent_text else p.consent_text end, p.consent_on, e.owner_id, o.name, u.name
    from testbed_contact c join testbed_person p on p.experiment_id = c.experiment_id and p.number = c.number
    join testbed_test t on t.experiment_id = c.experiment_id join experiment e on e.id = c.experiment_id
    join initiative i on i.id = e.initiative_id left join unit u on u.id = i.unit_id left join person o on o.id = e.owner_id
   where c.id = contact and c.organisation_id = mylla_organisation() and mylla_proposal_sealed('testbed-person', contact, seal)
$$;
-- Agrees: to the words that stand there now. False if there is nothing to agree to.
create function mylla_testbed_agree(contact uuid, seal bytea, words text, today date) returns boolean
language plpgsql volatile security definer set search_path = public as $$
begin
  update testbed_person p set consent_on = today, consent_way = 'link', consent_text = t.consent_text
    from testbed_contact c join testbed_test t on t.experiment_id = c.experiment_id join experiment e on e.id = c.experiment_id
   where c.id = contact and c.organisation_id = mylla_organisation() and mylla_proposal_sealed('testbed-person', contact, seal)
     and p.experiment_id = c.experiment_id and p.number = c.number and p.consent_on is null and p.withdrawn_on is null
     and e.status in ('planned', 'running') and e.ethics <> 'open' and e.law <> 'open' and e.technique <> 'open'
     and t.consent_text <> '' and t.consent_text = words;
  return found;
end $$;
-- Says no, or takes consent back: how to reach the person is gone at once; the number stays, and is nobody.
create function mylla_testbed_withdraw(contact uuid, seal bytea, today date) returns boolean
language plpgsql volatile security definer set search_path = public as $$
declare gone testbed_contact;
begin
  delete from testbed_contact c where c.id = contact and c.organisation_id = mylla_organisation()
     and mylla_proposal_sealed('testbed-person', contact, seal) returning * into gone;
  if gone.id is null then return false; end if;
  update testbed_person p set withdrawn_on = today where p.experiment_id = gone.experiment_id and p.number = gone.number;
  return true;
end $$;

-- The member who sent a proposal, to be told of it by the system; the application shows it to nobody.
create function mylla_testbed_sending_member(proposal uuid) returns uuid
language sql stable security definer set search_path = public as $$
  select s.person_id from testbed_sender s where s.proposal_id = proposal and s.organisation_id = mylla_organisation()
$$;
