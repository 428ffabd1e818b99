import { eq } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { within } from '../../shared/http/env.ts';
import type { Feature } from '../../shared/http/feature.ts';
import { withRole } from '../../shared/http/guards.ts';
import { refused, show } from '../../shared/http/respond.tsx';
import { hasRole } from '../../shared/kernel/actor.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { notFound } from '../../shared/kernel/refusal.ts';
import { unit } from '../organisations/public.ts';
import { OverviewPage } from './pages.tsx';
import { OVERVIEW_ROLES } from './policy.ts';
import { actionsByUnit, answersByUnit, answersOverTime, commonGaps } from './read.ts';
import { quartersUpTo } from './rules.ts';
import { texts } from './texts.ts';

export const overview: Feature = {
  name: 'overview',
  menu: [
    {
      area: 'capability',
      href: '/overview',
      icon: 'overview',
      label: { sv: texts.sv.menu, en: texts.en.menu },
      order: 40,
      when: (actor) => hasRole(actor, ...OVERVIEW_ROLES),
    },
  ],
  routes(app) {
    app.get('/overview', withRole(...OVERVIEW_ROLES), async (c) => {
      const wanted = c.req.query('unit');
      const page = await within(c, async (tx) => ({
        quarters: quartersUpTo(tx.today),
        answers: await answersByUnit(tx, tx.today),
        overTime: await answersOverTime(
          tx,
          quartersUpTo(tx.today).map((quarter) => quarter.day),
          wanted && isId(wanted) ? wanted : null,
        ),
        gaps: await commonGaps(tx),
        actions: await actionsByUnit(tx),
        unit: wanted ? await unitOf(tx, wanted) : null,
      }));
      if (wanted && !page.unit) return refused(c, notFound());
      return show(c, <OverviewPage view={c.var.view} {...page} />);
    });
  },
};

async function unitOf(tx: Tx, id: string): Promise<{ id: string; name: string } | null> {
  if (!isId(id)) return null;
  const [found] = await tx.db.select({ id: unit.id, name: unit.name }).from(unit).where(eq(unit.id, id));
  return found ?? null;
}
