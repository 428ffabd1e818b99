-- The annual account: what happened in a period, over the whole organisation. What a person may read differs from person to
-- person; what an organisation tells of itself must not. So the account is counted through doors that give types, ids and days
-- and never a word of what anybody wrote. What stands behind a figure is then read under row-level security, row by row.

-- Everything that is counted in the days from from_day to to_day (both counted in), or one figure of it. A visitor gets nothing.
create function mylla_counted(from_day date, to_day date, wanted text)
returns table (figure text, object_type text, object_id uuid, day date, amount bigint)
language sql stable security definer rows 5000 set search_path = public as $$
  with here as (select mylla_organisation() as id where mylla_person() is not null),
  span as (select from_day::timestamp at time zone 'Europe/Stockholm' as starts,
                  (to_day + 1)::timestamp at time zone 'Europe/Stockholm' as ends)
  select 'ideas-in', 'idea', i.id, (i.listed_at at time zone 'Europe/Stockholm')::date, null::bigint
    from here join idea i on i.organisation_id = here.id, span
   where (wanted is null or wanted = 'ideas-in') and i.listed_at >= span.starts and i.listed_at < span.ends
  union all
  -- of those that came in, the ones that somebody has answered
  select 'ideas-answered', 'idea', i.id, coalesce(i.backed_on, i.decided_on, i.closed_on), null
    from here join idea i on i.organisation_id = here.id, span
   where (wanted is null or wanted = 'ideas-answered') and i.listed_at >= span.starts and i.listed_at < span.ends
     and coalesce(i.backed_on, i.decided_on, i.closed_on) is not null
  union all
  select 'ideas-decided', 'idea', i.id, i.decided_on, null
    from here join idea i on i.organisation_id = here.id
   where (wanted is null or wanted = 'ideas-decided') and i.decided_on between from_day and to_day and i.listed_at is not null
  union all
  select case i.case_status when 'done' then 'ideas-realised' else 'ideas-stopped' end, 'idea', i.id, i.closed_on, null
    from here join idea i on i.organisation_id = here.id
   where (wanted is null or wanted = case i.case_status when 'done' then 'ideas-realised' else 'ideas-stopped' end)
     and i.case_status in ('done', 'stopped') and i.closed_on between from_day and to_day and i.listed_at is not null
  union all
  select 'proposals-in', 'proposal', p.id, (p.created_at at time zone 'Europe/Stockholm')::date, null
    from here join proposal p on p.organisation_id = here.id, span
   where (wanted is null or wanted = 'proposals-in') and not p.withdrawn and p.created_at >= span.starts and p.created_at < span.ends
  union all
  select 'proposals-answered', 'proposal', p.id, p.answered_on, null
    from here join proposal p on p.organisation_id = here.id, span
   where (wanted is null or wanted = 'proposals-answered') and not p.withdrawn and p.created_at >= span.starts
     and p.created_at < span.ends and p.answered_on is not null
  union all
  select 'challenges-opened', 'challenge', c.id, c.published_on, null
    from here join challenge c on c.organisation_id = here.id
   where (wanted is null or wanted = 'challenges-opened') and c.published_on between from_day and to_day
  union all
  select 'challenges-reported', 'challenge', c.id, c.reported_on, null
    from here join challenge c on c.organisation_id = here.id
   where (wanted is null or wanted = 'challenges-reported') and c.reported_on between from_day and to_day
  union all
  select 'initiatives-started', 'initiative', i.id, i.started_on, null
    from here join initiative i on i.organisation_id = here.id
   where (wanted is null or wanted = 'initiatives-started') and i.started_on between from_day and to_day
  union all
  select 'initiatives-stopped', 'initiative', i.id, i.ended_on, null
    from here join initiative i on i.organisation_id = here.id
   where (wanted is null or wanted = 'initiatives-stopped') and i.status = 'stopped' and i.ended_on between from_day and to_day
  union all
  -- an innovation is what is in use and has shown its benefit
  select 'innovations', 'initiative', i.id, i.in_use_since, null
    from here join initiative i on i.organisation_id = here.id
   where (wanted is null or wanted = 'innovations') and i.status = 'in-use' and i.benefit <> ''
     and i.in_use_since between from_day and to_day
  union all
  select 'experiments-started', 'experiment', x.id, x.started_on, null
    from here join experiment x on x.organisation_id = here.id
   where (wanted is null or wanted = 'experiments-started') and x.started_on between from_day and to_day
  union all
  select 'experiments-closed', 'experiment', x.id, x.closed_on, null
    from here join experiment x on x.organisation_id = here.id
   where (wanted is null or wanted = 'experiments-closed') and x.closed_on between from_day and to_day
  union all
  select 'experiments-' || x.outcome, 'experiment', x.id, x.closed_on, null
    from here join experiment x on x.organisation_id = here.id
   where (wanted is null or wanted = 'experiments-' || x.outcome) and x.closed_on between from_day and to_day
  union all
  select 'lessons', 'lesson', l.id, l.happened_on, null
    from here join lesson l on l.organisation_id = here.id
   where (wanted is null or wanted = 'lessons') and l.happened_on between from_day and to_day
  union all
  select 'barriers-reported', 'barrier', b.id, b.reported_on, null
    from here join barrier b on b.organisation_id = here.id
   where (wanted is null or wanted = 'barriers-reported') and b.visibility <> 'private' and b.reported_on between from_day and to_day
  union all
  select 'barriers-' || b.status, 'barrier', b.id, b.status_on, null
    from here join barrier b on b.organisation_id = here.id
   where (wanted is null or wanted = 'barriers-' || b.status) and b.visibility <> 'private'
     and b.status in ('removed', 'accepted') and b.status_on between from_day and to_day
  union all
  select 'awards', 'award', a.id, a.chosen_on, null
    from here join award a on a.organisation_id = here.id
   where (wanted is null or wanted = 'awards') and a.chosen_on between from_day and to_day
  union all
  select 'grants', 'fund-application', f.id, f.decided_on, f.granted
    from here join fund_application f on f.organisation_id = here.id
   where (wanted is null or wanted = 'grants') and f.decision in ('granted', 'part') and f.decided_on between from_day and to_day
  union all
  select 'money-used', 'initiative', u.initiative_id, u.on_day, u.money
    from here join initiative_use u on u.organisation_id = here.id
   where (wanted is null or wanted = 'money-used') and u.money <> 0 and u.on_day between from_day and to_day
$$;

create index idea_decided on idea (organisation_id, decided_on) where decided_on is not null;
create index idea_closed on idea (organisation_id, closed_on) where closed_on is not null;
create index proposal_by_moment on proposal (organisation_id, created_at);
create index initiative_started on initiative (organisation_id, started_on) where started_on is not null;
create index initiative_ended on initiative (organisation_id, ended_on) where ended_on is not null;
create index initiative_in_use on initiative (organisation_id, in_use_since) where in_use_since is not null;

-- Working days from an idea's coming to whoever answers until the answer, for ideas that were first answered in the period: how
-- many, within how many days half of them and nine in ten of them were answered. The same reckoning as /flow-times, over all.
create function mylla_first_answers(from_day date, to_day date, answer_step text)
returns table (n integer, median integer, p90 integer)
language sql stable security definer set search_path = public as $$
  select count(*)::int, percentile_disc(0.5) within group (order by days), percentile_disc(0.9) within group (order by days)
    from (select distinct on (e.object_id) (e.data ->> 'days')::int as days
            from event e join idea i on i.organisation_id = e.organisation_id and i.id = e.object_id
           where mylla_person() is not null and e.organisation_id = mylla_organisation() and e.kind = 'idea.moved'
             and e.at >= from_day::timestamp at time zone 'Europe/Stockholm'
             and e.at < (to_day + 1)::timestamp at time zone 'Europe/Stockholm'
             and e.data ->> 'from' = answer_step
             and (e.data ->> 'from' <> e.data ->> 'to' or e.data ->> 'status' in ('done', 'stopped', 'merged', 'split'))
           order by e.object_id, e.id) first
$$;
