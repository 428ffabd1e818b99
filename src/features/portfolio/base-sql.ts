import { AXIS_VALUES, type Axis, MONEY_STEPS } from './rules.ts';

// The one place that says which initiatives count in a year, and in which track what they used counts.

const MONEY = MONEY_STEPS.slice(0, -1)
  .map(([name, below]) => `when i.money_planned < ${below} then '${name}'`)
  .join(' ');

/** What an initiative is along an axis; `track` is the row's, since one may have used money in both. */
export const axisSql = (axis: Axis): string =>
  axis === 'track' ? 'r.track' : axis === 'money' ? `case ${MONEY} else 'huge' end` : `i.${axis}`;

/** A condition that keeps what has this value along the axis. Only known values come in. */
export function onlySql(axis: Axis, value: string): string {
  if (!AXIS_VALUES[axis].includes(value)) throw new RangeError(`${axis} has no ${value}`);
  return `${axisSql(axis)} = '${value}'`;
}

/**
 * Common table `r (id, track, number, used_money, used_hours, planned_money, planned_hours)` over the initiatives counted in
 * a year; $1 the organisation, $2 and $3 its first and last day. Counted is what was planned, running or paused on some day of it,
 * and whatever anything was used on. What was used counts to the track that the initiative had on that day; the initiative itself
 * and its plan to the one it had at the year's end. So an initiative has one row, or two after a change of track.
 */
export const ROWS = `
  moved as materialized (
    select initiative_id, from_track, on_day, decided_at from initiative_decision
     where organisation_id = $1 and kind = 'change-track'),
  later as (
    select distinct on (initiative_id) initiative_id, from_track from moved
     where on_day > $3::date order by initiative_id, on_day, decided_at),
  spent as (
    select u.initiative_id, null::text as track, sum(u.money) as money, sum(u.hours) as hours
      from initiative_use u
     where u.organisation_id = $1 and u.on_day between $2::date and $3::date
       and u.initiative_id not in (select initiative_id from moved)
     group by u.initiative_id
    union all
    select u.initiative_id, t.from_track, sum(u.money), sum(u.hours)
      from (select distinct initiative_id from moved) m
      join initiative_use u on u.organisation_id = $1 and u.initiative_id = m.initiative_id
       and u.on_day between $2::date and $3::date
      left join lateral (
        select d.from_track from initiative_decision d
         where d.organisation_id = $1 and d.initiative_id = u.initiative_id and d.kind = 'change-track'
           and d.on_day > u.on_day
         order by d.on_day, d.decided_at limit 1) t on true
     group by u.initiative_id, t.from_track),
  counted as (
    select i.id, coalesce(l.from_track, i.track) as track, i.track as track_now, i.money_planned, i.hours_planned
      from initiative i
      left join later l on l.initiative_id = i.id
     where i.organisation_id = $1
       and (coalesce(i.started_on, (i.created_at at time zone 'Europe/Stockholm')::date) <= $3::date
            and (i.ended_on is null or i.ended_on >= $2::date)
            and (i.in_use_since is null or i.in_use_since >= $2::date)
            or i.id in (select initiative_id from spent))),
  r as (
    select id, track, sum(number)::int as number, sum(used_money) as used_money, sum(used_hours) as used_hours,
           sum(planned_money) as planned_money, sum(planned_hours) as planned_hours
      from (
        select id, track, 1 as number, 0::numeric as used_money, 0::numeric as used_hours,
               money_planned as planned_money, hours_planned as planned_hours
          from counted
        union all
        select c.id, coalesce(s.track, c.track_now), 0, s.money, s.hours, 0, 0
          from spent s join counted c on c.id = s.initiative_id) parts
     group by id, track)`;

export const SUMS = `coalesce(sum(r.number), 0)::int as number, coalesce(sum(r.used_money), 0)::float8 as "moneyUsed",
  coalesce(sum(r.used_hours), 0)::float8 as "hoursUsed", coalesce(sum(r.planned_money), 0)::float8 as "moneyPlanned",
  coalesce(sum(r.planned_hours), 0)::float8 as "hoursPlanned"`;
