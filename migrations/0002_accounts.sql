-- Accounts: who signs in, and how. Every table here begins with account_ and is reached by the role mylla_accounts only:
-- neither a request's ordinary role (mylla_app) nor a query that forgot its filter can read a password or a session.

do $$ begin
  if not exists (select from pg_roles where rolname = 'mylla_accounts') then create role mylla_accounts nologin; end if;
exception when duplicate_object or unique_violation then null; -- another database of the same server makes it right now
end $$;
do $$ begin
  if not pg_has_role(current_user, 'mylla_accounts', case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end) then execute format('grant mylla_accounts to %I', current_user); end if;
exception when insufficient_privilege then
  raise exception 'The database user % may not act as the role mylla_accounts. Ask the administrator of the server to run: GRANT mylla_accounts TO %', current_user, quote_ident(current_user);
end $$;
grant usage on schema public to mylla_accounts;

-- A person who can sign in. The id is the person's; name and address follow the person (see the trigger below).
create table account_user (
  id uuid primary key references person on delete cascade,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- Which organisations a person's own way in (password, passkey) opens. An organisation opens itself to a person when the
-- person founded it or accepted its invitation. So nobody gets into an organisation by a password that another one arranged.
create table account_access (
  user_id uuid not null references account_user on delete cascade,
  organisation_id uuid not null references organisation on delete cascade,
  given_at timestamptz not null,
  primary key (user_id, organisation_id)
);

-- kind: own = password or passkey, opens the organisations in account_access; sso and persona open one organisation.
-- updated_at is when the session was last used; expires_at is its absolute limit.
create table account_session (
  id uuid primary key,
  user_id uuid not null references account_user on delete cascade,
  token text not null unique,
  kind text not null default 'own' check (kind in ('own', 'sso', 'persona')),
  organisation_id uuid references organisation on delete cascade,
  provider_id text,
  ip_address text,
  user_agent text,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((kind = 'own') = (organisation_id is null)),
  check ((kind = 'sso') = (provider_id is not null))
);
create index account_session_by_user on account_session (user_id);
create index account_session_by_end on account_session (expires_at);

-- Ways in: provider_id 'credential' holds a password hash, others the subject at a single sign-on provider.
create table account_login (
  id uuid primary key,
  user_id uuid not null references account_user on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
create index account_login_by_user on account_login (user_id);

create table account_verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index account_verification_by_identifier on account_verification (identifier);

create table account_passkey (
  id uuid primary key,
  user_id uuid not null references account_user on delete cascade,
  name text,
  public_key text not null,
  credential_id text not null unique,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz
);
create index account_passkey_by_user on account_passkey (user_id);

-- Single sign-on of one organisation. oidc_config is written and read by the library, and holds the client's secret.
create table account_sso_provider (
  id uuid primary key,
  provider_id text not null unique,
  organisation_id uuid not null references organisation on delete cascade,
  user_id uuid references account_user on delete set null,
  issuer text not null check (length(issuer) <= 500),
  domain text not null default '' check (length(domain) <= 1000), -- e-mail domains let in, comma between; empty: all
  oidc_config text not null,
  saml_config text,
  name text not null check (length(name) between 1 and 100),
  role_claim text not null check (length(role_claim) between 1 and 200),
  role_map jsonb not null default '[]', -- [{"value": "…", "role": "employee"}]; nothing mapped: nobody gets in
  end_session_endpoint text,
  created_at timestamptz not null,
  unique (organisation_id, issuer)
);

create table account_invitation (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  person_id uuid not null references person on delete cascade,
  token_hash bytea not null unique,
  created_by uuid references person on delete set null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index account_invitation_by_person on account_invitation (person_id);

-- A form that was sent when the session had ended, kept until its writer has signed in again.
create table account_kept_form (
  token_hash bytea primary key,
  person_id uuid references person on delete cascade,
  action text not null,
  page text not null,
  body jsonb not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

-- Attempts to sign in, by a keyed hash of address and network address.
create table account_rate_limit (
  key text primary key,
  count integer not null,
  since timestamptz not null
);

-- People of an example whom a visitor may be.
create table account_persona (
  person_id uuid primary key references account_user on delete cascade,
  ref text not null,
  position smallint not null
);

create table account_setting (
  name text primary key,
  value text not null
);

revoke all on account_user, account_access, account_session, account_login, account_verification, account_passkey,
  account_sso_provider, account_invitation, account_kept_form, account_rate_limit, account_persona, account_setting
  from public, mylla_app;
grant select, insert, update, delete on account_user, account_access, account_session, account_login, account_verification,
  account_passkey, account_sso_provider, account_invitation, account_kept_form, account_rate_limit, account_persona,
  account_setting to mylla_accounts;

-- Two kinds of sessions open one organisation: the database itself sees to it that it is the right one.
create function mylla_account_session_check() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if new.kind = 'persona' and not exists (
    select 1 from membership m join organisation o on o.id = m.organisation_id
    where m.person_id = new.user_id and m.organisation_id = new.organisation_id and o.example and m.ended_on is null) then
    raise exception 'a persona must be a member of an example organisation' using errcode = 'check_violation';
  end if;
  if new.kind = 'sso' and not exists (
    select 1 from account_sso_provider p join account_login l on l.provider_id = p.provider_id and l.user_id = new.user_id
    where p.provider_id = new.provider_id and p.organisation_id = new.organisation_id) then
    raise exception 'single sign-on opens the organisation of its provider only' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger account_session_check before insert or update of kind, user_id, organisation_id, provider_id on account_session
  for each row execute function mylla_account_session_check();

-- The people that a visitor may be: members of example organisations only.
create function mylla_personas()
returns table (person_id uuid, ref text, name text, title text, unit text, organisation_id uuid, organisation text)
language sql stable security definer set search_path = public as $$
  select p.id, a.ref, p.name, m.title, u.name, o.id, o.name
    from account_persona a
    join person p on p.id = a.person_id
    join membership m on m.person_id = p.id and m.ended_on is null
    join organisation o on o.id = m.organisation_id and o.example
    left join unit u on u.id = m.unit_id
   order by o.slug, a.position
$$;

-- Name and address are the person's; what signs in follows.
create function mylla_account_follow_person() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update account_user set name = new.name, email = new.email,
    email_verified = email_verified and email = new.email
   where id = new.id and (name, email) is distinct from (new.name, new.email);
  return new;
end $$;
create trigger account_follow_person after update of name, email on person
  for each row execute function mylla_account_follow_person();
