import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fundSource } from '../features/fund/exports.ts';
import { ideasSource } from '../features/ideas/lists/exports.ts';
import { newId } from '../shared/kernel/ids.ts';
import type { ExportSource } from '../shared/transfer/source.ts';
import { type TestApp, testApp } from './harness.ts';

// Questions that an organisation adds to its copy of a flow: asked, checked, shown and exported where people write.

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

type Added = { id: string; kind: string; sv: string; required?: boolean };

/** A new copy of a flow with these questions in these steps; as the editor saves it. */
async function copy(flowId: string, steps: Record<string, Added[]>): Promise<number> {
  const change = {
    steps: Object.fromEntries(
      Object.entries(steps).map(([step, fields]) => [
        step,
        {
          fields: fields.map(({ sv, required = false, ...field }) => ({
            ...field,
            required,
            label: { sv, en: `${sv} (en)` },
          })),
        },
      ]),
    ),
  };
  const { rows } = await t.db.pool.query(
    `insert into flow_version (organisation_id, flow_id, version, change, created_at)
     select $1, $2, coalesce(max(version), 0) + 1, $3, now() from flow_version where organisation_id = $1 and flow_id = $2
     returning version`,
    [t.organisationId, flowId, JSON.stringify(change)],
  );
  return rows[0].version;
}

async function exported(source: ExportSource, filter: Record<string, string>, who: string, id: string) {
  return t.as(who, async (tx, actor) => {
    let after: string | null = null;
    do {
      const batch: Awaited<ReturnType<ExportSource['rows']>> = await source.rows(
        tx,
        actor,
        filter,
        after,
        200,
      );
      const found = batch.rows.find((row) => row.id === id);
      if (found) return found.ownAnswers;
      after = batch.next;
    } while (after);
    throw new Error(`${id} is not in the file`);
  });
}

describe('an idea', () => {
  const four = {
    title: 'En bänk vid hållplatsen',
    forWhom: 'De som väntar',
    benefit: 'Att få sitta',
    situation: 'När bussen dröjer',
    visibility: 'organisation',
  };
  const row = async (id: string) => (await t.db.pool.query('select * from idea where id = $1', [id])).rows[0];

  test('is not handed in without what its organisation asks; nothing is lost; the answer is shown and exported', async () => {
    const before = newId();
    expect((await t.post('/ideas', { id: before, ...four, handIn: '1' }, 'aide')).status).toBe(303);
    const draft = newId();
    expect((await t.post('/ideas', { id: draft, ...four }, 'aide')).status).toBe(303);
    const version = await copy('ten-steps', {
      soil: [{ id: 'ownA', kind: 'line', sv: 'Vilket mål hör idén till?', required: true }],
      formulation: [
        { id: 'ownB', kind: 'money', sv: 'Vad tror du att det kostar?' },
        { id: 'ownC', kind: 'person', sv: 'Vem har du pratat med?' },
      ],
      backing: [{ id: 'ownD', kind: 'line', sv: 'Vilken budget?', required: true }],
    });

    const page = await (await t.get('/ideas/new', 'aide')).text();
    for (const name of ['f_ownA', 'f_ownB', 'f_ownC']) expect(page).toContain(`name="${name}"`);
    expect(page).not.toContain('f_ownD');

    const id = newId();
    const sent = { id, ...four, f_ownB: '12 500', f_ownC: t.ref('person:nurse') };
    const refused = await t.post('/ideas', { ...sent, handIn: '1' }, 'aide');
    const shown = await refused.text();
    expect(refused.status).toBe(422);
    expect(shown).toContain('href="#f_ownA"');
    expect(shown).toContain('value="12 500"');
    expect(await row(id)).toMatchObject({
      listed_at: null,
      flow_version: version,
      data: { ownB: '1250000', ownC: t.ref('person:nurse') },
    });
    // the draft asks for the same, and keeps what was answered when it is refused again
    const edit = await (await t.get(`/ideas/${id}/edit`, 'aide')).text();
    expect(edit).toContain('value="12500"');
    const again = await t.post(
      `/ideas/${id}`,
      { ...sent, f_ownB: '300', handIn: '1', version: String((await row(id)).version) },
      'aide',
    );
    expect(again.status).toBe(422);
    expect((await row(id)).data.ownB).toBe('30000');
    const wrong = await t.post(
      `/ideas/${id}`,
      { ...sent, f_ownB: 'en del', version: String((await row(id)).version) },
      'aide',
    );
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('value="en del"');

    const done = await t.post(
      `/ideas/${id}`,
      { ...sent, f_ownA: 'Mål 11', handIn: '1', version: String((await row(id)).version) },
      'aide',
    );
    expect(done.status).toBe(303);
    expect(await row(id)).toMatchObject({ step: 'backing', data: { ownA: 'Mål 11', ownB: '1250000' } });
    const seen = await (await t.get(`/ideas/${id}`, 'nurse')).text();
    expect(seen).toContain('Vilket mål hör idén till?');
    expect(seen).toContain('Mål 11');
    expect(await exported(ideasSource, {}, 'nurse', id)).toMatch(
      /^Vilket mål hör idén till\?: Mål 11\nVad tror du att det kostar\?: 12.500 kr\nVem har du pratat med\?: \S/,
    );

    // and what is changed later is held to the same
    const emptied = await t.post(
      `/ideas/${id}`,
      { ...four, f_ownA: '', version: String((await row(id)).version) },
      'aide',
    );
    expect(emptied.status).toBe(422);

    // the leader is asked in the form of the backing
    expect(await (await t.get(`/ideas/${id}/steps/backing`, 'manager')).text()).toContain('name="f_ownD"');
    expect((await t.post(`/ideas/${id}/backing`, { backing: 'Fint' }, 'manager')).status).toBe(422);
    expect(
      (await t.post(`/ideas/${id}/backing`, { backing: 'Fint', f_ownD: 'Drift' }, 'manager')).status,
    ).toBe(303);
    expect(await row(id)).toMatchObject({ step: 'examination', data: { ownA: 'Mål 11', ownD: 'Drift' } });

    // what began before stays as it was, draft and case alike
    expect(await (await t.get(`/ideas/${draft}/edit`, 'aide')).text()).not.toContain('f_ownA');
    const old = { ...four, handIn: '1', version: String((await row(draft)).version) };
    expect((await t.post(`/ideas/${draft}`, old, 'aide')).status).toBe(303);
    for (const one of [before, draft]) {
      expect((await row(one)).flow_version).toBeLessThan(version);
      expect((await t.post(`/ideas/${one}/backing`, { backing: 'Fint' }, 'manager')).status).toBe(303);
    }
  });
});

describe('an application to the fund', () => {
  const row = async (id: string) =>
    (await t.db.pool.query('select * from fund_application where id = $1', [id])).rows[0];

  test('is held to the questions of the copy that it began on, in each step', async () => {
    const version = await copy('fund-application', {
      draft: [{ id: 'ownA', kind: 'text', sv: 'Vilka har ni talat med?', required: true }],
      submitted: [{ id: 'ownB', kind: 'line', sv: 'Vilket konto?', required: true }],
      assessment: [{ id: 'ownC', kind: 'line', sv: 'Finns jäv?', required: true }],
    });
    const today = t.db.clock.now().toISOString().slice(0, 10);
    const callId = newId();
    const call = await t.post(
      '/fund/calls',
      {
        id: callId,
        title: 'Prov',
        budget: '100 000',
        opensOn: today,
        closesOn: today,
        decideBy: today,
        deciderId: t.ref('person:director'),
        criterion1: 'Nytta',
        weight1: '100',
        assessor1: t.ref('person:coach'),
        assessor2: t.ref('person:hr'),
        open: '1',
      },
      'lead',
    );
    expect(call.status, await call.text()).toBe(303);
    const ideaId = t.ref('idea:11');
    const page = await (
      await t.get(`/fund/applications/new?call=${callId}&idea=${ideaId}`, 'engineer')
    ).text();
    expect(page).toContain('name="f_ownA"');
    const id = newId();
    const sent = {
      title: 'Ett prov',
      whatFor: 'Att prova',
      expected: 'Mer tid',
      risks: 'Att det tar tid',
      asked: '5 000',
    };
    const refused = await t.post(
      '/fund/applications',
      { id, callId, ideaId, ...sent, f_ownA: ' ', handIn: '1' },
      'engineer',
    );
    expect(refused.status).toBe(422);
    const shown = await refused.text();
    expect(shown).toContain('href="#f_ownA"');
    expect(shown).toContain('Att det tar tid');
    expect(await row(id)).toMatchObject({ submitted_at: null, flow_version: version, risks: sent.risks });
    // a newer copy changes nothing for what has begun
    await copy('fund-application', { draft: [{ id: 'ownZ', kind: 'line', sv: 'Ny fråga', required: true }] });
    const edit = await (await t.get(`/fund/applications/${id}/edit`, 'engineer')).text();
    expect(edit).toContain('name="f_ownA"');
    expect(edit).not.toContain('ownZ');
    const change = async (more: Record<string, string>) =>
      t.post(
        `/fund/applications/${id}`,
        { ...sent, version: String((await row(id)).version), ...more },
        'engineer',
      );
    expect((await change({ f_ownA: 'Facket' })).status).toBe(303);
    expect((await change({ f_ownA: 'Facket och skyddsombudet', handIn: '1' })).status).toBe(303);
    expect(await row(id)).toMatchObject({ step: 'submitted', data: { ownA: 'Facket och skyddsombudet' } });

    // what a later step asks is answered on the application's page, by whoever has it, before it goes on
    const start = () => t.post(`/fund/calls/${callId}/assessing`, {}, 'lead');
    const early = await start();
    expect(early.status).toBe(409);
    expect(await early.text()).toContain('En fråga som ni har lagt till är inte besvarad');
    const answer = async (values: Record<string, string>, who: string, step: string) =>
      t.post(
        `/fund/applications/${id}/answers`,
        { step, version: String((await row(id)).version), ...values },
        who,
      );
    expect((await answer({ f_ownB: '4010' }, 'engineer', 'submitted')).status).toBe(403);
    expect((await answer({ f_ownB: '' }, 'lead', 'submitted')).status).toBe(422);
    expect((await answer({ f_ownB: '4010' }, 'lead', 'submitted')).status).toBe(303);
    expect((await start()).status).toBe(303);

    // all assessors step aside: the scores still wait for the last question
    const ownOf = async () =>
      (await t.db.pool.query('select assessed_at from fund_call where id = $1', [callId])).rows[0]
        .assessed_at;
    for (const who of ['coach', 'hr'])
      expect(
        (await t.post(`/fund/applications/${id}/conflict`, { conflict: 'Vi är syskon' }, who)).status,
      ).toBe(303);
    expect(await ownOf()).toBeNull();
    expect((await answer({ f_ownC: 'Nej' }, 'lead', 'assessment')).status).toBe(303);
    expect(await ownOf()).not.toBeNull();
    expect(await row(id)).toMatchObject({ step: 'decision', case_owner_id: t.ref('person:director') });

    const seen = await (await t.get(`/fund/applications/${id}`, 'engineer')).text();
    for (const said of ['Vilka har ni talat med?', 'Facket och skyddsombudet', 'Vilket konto?', '4010'])
      expect(seen).toContain(said);
    expect(await exported(fundSource, {}, 'lead', id)).toBe(
      'Vilka har ni talat med?: Facket och skyddsombudet\nVilket konto?: 4010\nFinns jäv?: Nej',
    );
  });
});
