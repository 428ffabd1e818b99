import type { Tx } from '../../../shared/db/database.ts';

const MOST = 100;

/** The latest wave of each series that the person holds, newest first. */
export async function seriesOf(tx: Tx): Promise<{ id: string; title: string; wave: number }[]> {
  const { rows } = await tx.client.query<{ id: string; title: string; wave: number }>(
    `select id, title, wave from survey s
      where organisation_id = $1 and status <> 'preparing' and mylla_holds_survey(id)
        and wave = (select max(wave) from survey x where x.organisation_id = $1 and x.series_id = s.series_id
                     and x.status <> 'preparing')
      order by id desc limit ${MOST}`,
    [tx.scope.organisationId],
  );
  return rows;
}
