import type { Tx } from '../../shared/db/database.ts';
import type { WholeFigure } from '../../shared/http/feature.ts';

/** What is open is counted to here and no further: a home page never counts everything. */
const COUNTED_MOST = 1000;

/** Open journeys, and what their groups chose to get better at, of those that the person may see. */
export async function wholeOfJourneys(tx: Tx): Promise<WholeFigure[]> {
  const { rows } = await tx.client.query<{ journeys: number; gaps: number }>(
    `with open as (
       select round_id from journey where organisation_id = $1 and status = 'open' order by id desc limit ${COUNTED_MOST})
     select (select count(*)::int from open) as journeys,
            (select count(*)::int from (
               select 1 from journey_gap g where g.round_id in (select round_id from open) limit ${COUNTED_MOST}) g) as gaps`,
    [tx.scope.organisationId],
  );
  const found = rows[0] ?? { journeys: 0, gaps: 0 };
  return [
    {
      loop: 'capability',
      stage: 'challenge',
      label: { sv: 'resor pågår', en: 'journeys under way' },
      count: found.journeys,
      href: '/journeys?scope=organisation&status=open',
    },
    {
      loop: 'capability',
      stage: 'gap',
      label: { sv: 'områden att bli bättre på', en: 'areas to get better at' },
      count: found.gaps,
      href: '/overview#gaps',
    },
  ];
}
