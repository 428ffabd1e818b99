-- Proposals from outside: citizens, companies, researchers, associations. What a proposal says and where it stands is one
-- row, which everybody may read once it is published. Who sent it is a row of its own, which nobody reads but the sender.

-- How an organisation takes proposals. Without a row: open, and looked at before they are published.
create table proposal_setting (
  organisation_id uuid primary key references organisation on delete cascade,
  open boolean not null default true,
  moderated boolean not null default true,
  updated_at timestamptz not null
);

create table proposal (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  title text not null check (length(title) between 1 and 200),
  for_whom text not null check (length(for_whom) between 1 and 2000),
  benefit text not null check (length(benefit) between 1 and 2000),
  situation text not null check (length(situation) between 1 and 2000),
  sender_kind text not null check (sender_kind in ('citizen', 'company', 'researcher', 'association', 'public-employee', 'member')),
  unit_id uuid references unit on delete set null,
  edited_on date, -- personal data was taken away before it was published
  suspect text check (suspect in ('trap', 'fast', 'links', 'repeat')), -- why it was held back, for those who look at it
  published_at timestamptz, -- null: nobody outside reads it
  answered_on date,
  answered_by uuid references person on delete set null,
  became_type text check (became_type in ('idea', 'challenge')),
  became_id uuid,
  closed_reason text not null default '' check (length(closed_reason) <= 2000), -- read by the sender
  withdrawn boolean not null default false,
  -- on its way through the steps
  flow_version integer not null default 0,
  step text not null,
  case_status text not null check (case_status in ('open', 'paused', 'done', 'stopped', 'merged', 'split')),
  case_owner_id uuid references person,
  entered_on date not null,
  due_on date,
  data jsonb not null default '{}',
  check (case_status not in ('open', 'paused') or (case_owner_id is not null and due_on is not null)),
  check (case_status in ('open', 'paused') or due_on is null),
  closed_on date,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  words tsvector not null generated always as (
    setweight(to_tsvector('swedish', title), 'A')
    || setweight(to_tsvector('swedish', for_whom || ' ' || benefit || ' ' || situation), 'B')) stored,
  check ((became_type is null) = (became_id is null)),
  check (not withdrawn or published_at is null)
);
create index proposal_published on proposal (organisation_id, published_at desc, id desc) where published_at is not null;
create index proposal_by_arrival on proposal (organisation_id, id desc);
create index proposal_by_unit on proposal (organisation_id, unit_id, id desc);
create index proposal_by_owner on proposal (organisation_id, case_owner_id, due_on, id) where case_status in ('open', 'paused');
create index proposal_due on proposal (organisation_id, due_on, id) where case_status in ('open', 'paused');
create index proposal_unpublished on proposal (organisation_id, step, id) where case_status = 'open' and published_at is null;
create index proposal_words on proposal using gin (words);

-- Who sent it. The address is used for mail about this proposal and for nothing else; no page and no export shows it.
create table proposal_sender (
  proposal_id uuid primary key references proposal on delete cascade,
  organisation_id uuid not null references organisation on delete cascade,
  person_id uuid references person on delete set null, -- a member who was signed in
  name text not null default '' check (length(name) <= 200),
  name_public boolean not null default false,
  email text check (length(email) <= 254),
  confirmed_at timestamptz, -- the address is the sender's own
  wants_mail boolean not null default false,
  language text not null check (language in ('sv', 'en')),
  code_hash text not null unique check (length(code_hash) = 64), -- of the code on the receipt
  check (not name_public or name <> '')
);
create index proposal_sender_mine on proposal_sender (organisation_id, person_id, proposal_id) where person_id is not null;

-- What the sender adds, and why something was done to it: read by those who see the proposal.
create table proposal_note (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  proposal_id uuid not null references proposal on delete cascade,
  kind text not null check (kind in ('addition', 'reason')),
  move text check (length(move) <= 40),
  text text not null check (length(text) between 1 and 2000),
  person_id uuid references person on delete set null,
  at timestamptz not null
);
create index proposal_note_by_proposal on proposal_note (organisation_id, proposal_id, id);

-- One voice a person: a hash of the e-mail address with the organisation's own key. The address itself is not kept.
create table proposal_support (
  id uuid not null unique,
  organisation_id uuid not null references organisation on delete cascade,
  proposal_id uuid not null references proposal on delete cascade,
  voice text not null check (length(voice) = 64),
  confirmed boolean not null default false,
  at timestamptz not null,
  primary key (proposal_id, voice)
);
create table proposal_argument (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  proposal_id uuid not null references proposal on delete cascade,
  side text not null check (side in ('for', 'against')),
  text text not null check (length(text) between 1 and 1000),
  by_kind text not null check (by_kind in ('member', 'visitor', 'sender')),
  person_id uuid references person on delete set null,
  status text not null check (status in ('unconfirmed', 'waiting', 'published', 'hidden')),
  suspect boolean not null default false,
  reason text not null default '' check (length(reason) <= 2000),
  at timestamptz not null
);
create index proposal_argument_by_proposal on proposal_argument (organisation_id, proposal_id, id);
create index proposal_argument_waiting on proposal_argument (organisation_id, id) where status = 'waiting';

create table proposal_count (
  proposal_id uuid primary key references proposal on delete cascade,
  organisation_id uuid not null references organisation on delete cascade,
  supports integer not null default 0,
  arguments_for integer not null default 0,
  arguments_against integer not null default 0
);

-- Mail that is to be sent. Links in it are sealed when it is sent; the row, and the address with it, goes when it is.
create table proposal_mail (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  proposal_id uuid not null references proposal on delete cascade,
  kind text not null check (kind in ('confirm', 'confirm-support', 'confirm-argument', 'news')),
  subject_id uuid not null, -- what the link is about
  address text check (length(address) <= 254), -- null: the sender's own, if confirmed
  language text not null check (language in ('sv', 'en')),
  news text check (length(news) <= 40), -- what has happened
  tries integer not null default 0,
  next_try_at timestamptz not null,
  created_at timestamptz not null
);
create index proposal_mail_next on proposal_mail (next_try_at, id);

-- How often something is sent from the same place, or to the same address, by hashes that change every day.
create table proposal_trace (
  organisation_id uuid not null references organisation on delete cascade,
  hash text not null check (length(hash) = 64),
  at timestamptz not null
);
create index proposal_trace_by_hash on proposal_trace (organisation_id, hash, at);

-- The keys that seal links and hash voices. They never leave the database.
create table proposal_key (
  organisation_id uuid primary key references organisation on delete cascade,
  key bytea not null
);

create function mylla_proposal() returns uuid language sql stable as $$
  select nullif(current_setting('mylla.proposal', true), '')::uuid
$$;
create function mylla_proposal_moderator() returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from membership m
    where m.organisation_id = mylla_organisation() and m.person_id = mylla_person()
      and m.ended_on is null and m.roles && '{innovation-lead,administrator}')
$$;

do $$
declare t text;
begin
  foreach t in array array['proposal_setting', 'proposal', 'proposal_sender', 'proposal_note', 'proposal_support',
    'proposal_argument', 'proposal_count', 'proposal_mail', 'proposal_trace', 'proposal_key'] loop
    execute format('alter table %I enable row level security', t);
  end loop;
end $$;

create policy proposal_setting_read on proposal_setting for select to mylla_app
  using (organisation_id = (select mylla_organisation()));
create policy proposal_setting_insert on proposal_setting for insert to mylla_app
  with check (organisation_id = (select mylla_organisation()) and (select mylla_proposal_moderator()));
create policy proposal_setting_update on proposal_setting for update to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_proposal_moderator()))
  with check (organisation_id = (select mylla_organisation()));

create policy proposal_sender_read on proposal_sender for select to mylla_app using (
  organisation_id = (select mylla_organisation())
  and (person_id = (select mylla_person()) or proposal_id = (select mylla_proposal())));
create policy proposal_sender_insert on proposal_sender for insert to mylla_app with check (
  organisation_id = (select mylla_organisation()) and person_id is not distinct from (select mylla_person())
  and confirmed_at is null);
create policy proposal_sender_update on proposal_sender for update to mylla_app
  using (organisation_id = (select mylla_organisation())
    and (person_id = (select mylla_person()) or proposal_id = (select mylla_proposal())))
  with check (organisation_id = (select mylla_organisation()));

-- Before it is published: whoever has it, those who look at proposals, managers of its unit and the sender.
create policy proposal_read on proposal for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and (
    published_at is not null
    or case_owner_id = (select mylla_person())
    or id = (select mylla_proposal())
    or (select mylla_proposal_moderator())
    or id in (select s.proposal_id from proposal_sender s where s.person_id = (select mylla_person()))));
-- What comes from outside comes as it is received: unpublished, unless the organisation wants it published at once.
create policy proposal_insert on proposal for insert to mylla_app with check (
  organisation_id = (select mylla_organisation()) and answered_on is null and (
    published_at is null
    or suspect is null and exists (select 1 from proposal_setting s where s.organisation_id = (select mylla_organisation()) and not s.moderated)));
create policy proposal_update on proposal for update to mylla_app
  using (organisation_id = (select mylla_organisation()) and (
    (select mylla_person()) is not null and (
      published_at is not null
      or case_owner_id = (select mylla_person())
      or (select mylla_proposal_moderator())
      or id in (select s.proposal_id from proposal_sender s where s.person_id = (select mylla_person())))
    or id = (select mylla_proposal())))
  with check (organisation_id = (select mylla_organisation()));

create policy proposal_note_read on proposal_note for select to mylla_app using (
  organisation_id = (select mylla_organisation())
  and ((select mylla_person()) is not null or proposal_id = (select mylla_proposal()))
  and exists (select 1 from proposal p where p.id = proposal_id));
create policy proposal_note_insert on proposal_note for insert to mylla_app with check (
  organisation_id = (select mylla_organisation()) and person_id is not distinct from (select mylla_person())
  and ((select mylla_person()) is not null or proposal_id = (select mylla_proposal()))
  and exists (select 1 from proposal p where p.id = proposal_id));
revoke update, delete on proposal_note from mylla_app;

create policy proposal_argument_read on proposal_argument for select to mylla_app using (
  organisation_id = (select mylla_organisation())
  and (status = 'published' or person_id = (select mylla_person()) or (select mylla_proposal_moderator()))
  and exists (select 1 from proposal p where p.id = proposal_id));
create policy proposal_argument_insert on proposal_argument for insert to mylla_app with check (
  organisation_id = (select mylla_organisation()) and person_id is not distinct from (select mylla_person())
  and (status <> 'published' or not suspect and ((select mylla_person()) is not null
    or exists (select 1 from proposal_setting s where s.organisation_id = (select mylla_organisation()) and not s.moderated)))
  and exists (select 1 from proposal p where p.id = proposal_id and p.published_at is not null));
create policy proposal_argument_update on proposal_argument for update to mylla_app
  using (organisation_id = (select mylla_organisation()) and (select mylla_proposal_moderator()))
  with check (organisation_id = (select mylla_organisation()));
revoke delete on proposal_argument from mylla_app;

create policy proposal_count_read on proposal_count for select to mylla_app using (
  organisation_id = (select mylla_organisation()) and exists (select 1 from proposal p where p.id = proposal_id offset 0));
revoke insert, update, delete on proposal_count from mylla_app;

create policy proposal_mail_insert on proposal_mail for insert to mylla_app
  with check (organisation_id = (select mylla_organisation()));
revoke select, update, delete on proposal_mail from mylla_app;
revoke all on proposal_support, proposal_trace, proposal_key from mylla_app;

-- ── Counting ───────────────────────────────────────────────────────────────────────────────────────────────
create function mylla_proposal_counted() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into proposal_count (proposal_id, organisation_id) values (new.id, new.organisation_id);
  return null;
end $$;
create trigger proposal_counted after insert on proposal for each row execute function mylla_proposal_counted();

create function mylla_proposal_voice_counted() returns trigger language plpgsql security definer set search_path = public as $$
declare
  before integer := case when tg_op = 'INSERT' then 0 else old.confirmed::int end;
  now_is integer := case when tg_op = 'DELETE' then 0 else new.confirmed::int end;
begin
  update proposal_count set supports = supports + now_is - before where proposal_id = coalesce(new.proposal_id, old.proposal_id);
  return null;
end $$;
create trigger proposal_voice_counted after insert or update or delete on proposal_support
  for each row execute function mylla_proposal_voice_counted();

create function mylla_proposal_argument_counted() returns trigger language plpgsql security definer set search_path = public as $$
declare
  step integer := (new.status = 'published')::int - case when tg_op = 'INSERT' then 0 else (old.status = 'published')::int end;
begin
  update proposal_count set
    arguments_for = arguments_for + case when new.side = 'for' then step else 0 end,
    arguments_against = arguments_against + case when new.side = 'against' then step else 0 end
  where proposal_id = new.proposal_id;
  return null;
end $$;
create trigger proposal_argument_counted after insert or update of status on proposal_argument
  for each row execute function mylla_proposal_argument_counted();

-- ── Seals ──────────────────────────────────────────────────────────────────────────────────────────────────
-- The organisation's key, made when it is first needed. For the functions below only.
create function mylla_proposal_key(organisation uuid) returns bytea
language plpgsql volatile security definer set search_path = public as $$
declare found bytea;
begin
  insert into proposal_key (organisation_id, key)
    values (organisation, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) on conflict do nothing;
  select k.key into found from proposal_key k where k.organisation_id = organisation;
  return found;
end $$;
-- The seal of a link in a mail: only whoever got the mail has it. Made by the job that sends, as owner.
create function mylla_proposal_seal(organisation uuid, purpose text, subject uuid) returns bytea
language sql volatile security definer set search_path = public as $$
  select sha256(mylla_proposal_key(organisation) || sha256(mylla_proposal_key(organisation) || convert_to(purpose, 'UTF8') || uuid_send(subject)))
$$;
revoke execute on function mylla_proposal_key(uuid) from public;
revoke execute on function mylla_proposal_seal(uuid, text, uuid) from public;

-- Whether a seal is genuine in this organisation.
create function mylla_proposal_sealed(purpose text, subject uuid, seal bytea) returns boolean
language sql volatile security definer set search_path = public as $$
  select mylla_proposal_seal(mylla_organisation(), purpose, subject) = seal
$$;

-- Lets whoever has the code of a receipt, or a link from a mail to the sender, hold the proposal for this transaction.
create function mylla_hold_proposal_by_code(hash text) returns uuid
language plpgsql volatile security definer set search_path = public as $$
declare found uuid;
begin
  select s.proposal_id into found from proposal_sender s where s.code_hash = hash and s.organisation_id = mylla_organisation();
  perform set_config('mylla.proposal', coalesce(found::text, ''), true);
  return found;
end $$;
create function mylla_hold_proposal_by_seal(wanted uuid, purpose text, seal bytea) returns uuid
language plpgsql volatile security definer set search_path = public as $$
declare found uuid;
begin
  select s.proposal_id into found from proposal_sender s
   where s.proposal_id = wanted and s.organisation_id = mylla_organisation() and s.email is not null
     and purpose in ('confirm', 'follow') and mylla_proposal_sealed(purpose, wanted, seal);
  perform set_config('mylla.proposal', coalesce(found::text, ''), true);
  return found;
end $$;

-- ── Voices ─────────────────────────────────────────────────────────────────────────────────────────────────
create function mylla_proposal_open(wanted uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from proposal p where p.id = wanted and p.organisation_id = mylla_organisation()
    and p.published_at is not null and p.case_status in ('open', 'paused'))
$$;
-- The voice of an address, or of the person who is signed in: a member who also uses the own address has one voice.
create function mylla_proposal_voice(address text) returns text
language sql volatile security definer set search_path = public as $$
  select encode(sha256(mylla_proposal_key(mylla_organisation()) || convert_to('voice' || lower(
    coalesce((select coalesce(p.email, p.id::text) from person p where p.id = mylla_person()), address)), 'UTF8')), 'hex')
$$;
revoke execute on function mylla_proposal_voice(text) from public;
-- Gives a voice: a member's counts at once, a visitor's when the link in the mail is used. The id is what the link is
-- about, and null if the proposal is closed. Says nothing of whether the voice was there before.
create function mylla_support_proposal(wanted uuid, address text, new_id uuid, at timestamptz) returns uuid
language plpgsql volatile security definer set search_path = public as $$
declare
  member boolean := mylla_person() is not null;
  given uuid;
begin
  if not mylla_proposal_open(wanted) then return null; end if;
  insert into proposal_support as s (id, organisation_id, proposal_id, voice, confirmed, at)
    values (new_id, mylla_organisation(), wanted, mylla_proposal_voice(address), member, at)
  on conflict (proposal_id, voice) do update set confirmed = s.confirmed or member
  returning s.id into given;
  return given;
end $$;
create function mylla_unsupport_proposal(wanted uuid) returns boolean
language plpgsql volatile security definer set search_path = public as $$
begin
  if mylla_person() is null or not mylla_proposal_open(wanted) then return false; end if;
  delete from proposal_support where proposal_id = wanted and organisation_id = mylla_organisation() and voice = mylla_proposal_voice('');
  return true;
end $$;
-- Whether the person who is signed in supports each of them.
create function mylla_supported_proposals(wanted uuid[]) returns setof uuid
language sql volatile security definer set search_path = public as $$
  select s.proposal_id from proposal_support s
   where s.organisation_id = mylla_organisation() and mylla_person() is not null and s.confirmed
     and s.proposal_id = any (wanted) and s.voice = mylla_proposal_voice('')
$$;
-- Uses the link of a mail: 'done', 'closed' or null (no such link).
create function mylla_confirm_support(given uuid, seal bytea) returns table (proposal_id uuid, outcome text)
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
create function mylla_confirm_argument(given uuid, seal bytea) returns table (proposal_id uuid, outcome text)
language plpgsql volatile security definer set search_path = public as $$
declare wanted uuid; looked_at boolean;
begin
  select a.proposal_id into wanted from proposal_argument a
   where a.id = given and a.organisation_id = mylla_organisation() and mylla_proposal_sealed('confirm-argument', given, seal);
  if wanted is null then return; end if;
  if not mylla_proposal_open(wanted) then return query select wanted, 'closed'; return; end if;
  looked_at := coalesce((select s.moderated from proposal_setting s where s.organisation_id = mylla_organisation()), true);
  update proposal_argument a set status = case when looked_at or a.suspect then 'waiting' else 'published' end
   where a.id = given and a.status = 'unconfirmed';
  return query select wanted, 'done';
end $$;

-- ── Held back ──────────────────────────────────────────────────────────────────────────────────────────────
-- Notes that something came from there, and says how many have within the hour, this one among them.
create function mylla_proposal_traced(wanted text, moment timestamptz) returns integer
language plpgsql volatile security definer set search_path = public as $$
begin
  delete from proposal_trace t where t.organisation_id = mylla_organisation() and t.at < moment - interval '1 day';
  insert into proposal_trace (organisation_id, hash, at) values (mylla_organisation(), wanted, moment);
  return (select count(*)::int from proposal_trace t
    where t.organisation_id = mylla_organisation() and t.hash = wanted and t.at > moment - interval '1 hour');
end $$;
-- Whether the same words have been sent before, whoever may see them.
create function mylla_proposal_repeated(heading text, content text) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from proposal p where p.organisation_id = mylla_organisation()
    and lower(p.title) = lower(heading) and p.situation = content)
$$;

-- ── Who ────────────────────────────────────────────────────────────────────────────────────────────────────
-- What is told of who has a published proposal and who sent it: a manager by name, others by title; the sender only by
-- his or her own will, or to those who deal with the proposal.
create function mylla_proposal_people(wanted uuid)
returns table (unit_name text, owner_title text, manager_name text, sender_name text, reachable boolean)
language sql stable security definer rows 1 set search_path = public as $$
  select u.name, m.title, case when 'manager' = any (m.roles) then o.name end,
         case when s.name_public or mylla_person() is not null and (p.case_owner_id = mylla_person() or mylla_proposal_moderator())
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

-- Says when a form was opened, so that nobody else can say it: what is filled in faster than anybody writes is held back.
create function mylla_proposal_stamp(moment bigint) returns text
language sql volatile security definer set search_path = public as $$
  select encode(sha256(mylla_proposal_key(mylla_organisation()) || convert_to('form' || moment, 'UTF8')), 'hex')
$$;

-- Tells a sender who is a member here, without saying who that is.
create function mylla_notify_proposal_sender(wanted uuid, new_id uuid, told text, moment timestamptz) returns void
language sql volatile security definer set search_path = public as $$
  insert into notification (id, organisation_id, person_id, kind, object_type, object_id, title, path, at)
    select new_id, p.organisation_id, s.person_id, told, 'proposal', p.id, p.title, '/proposals/' || p.id, moment
      from proposal p join proposal_sender s on s.proposal_id = p.id
      join membership m on m.organisation_id = p.organisation_id and m.person_id = s.person_id and m.ended_on is null
     where p.id = wanted and p.organisation_id = mylla_organisation() and s.person_id is distinct from mylla_person()
$$;
