import { createHash } from 'node:crypto';
import type { SeedContext } from '../../shared/http/feature.ts';
import { codeFrom, hashOfCode } from '../../shared/kernel/receipt-codes.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { answerFeedback, readFeedback, type Sender, sendFeedback } from './actions.ts';
import type { FeedbackKind } from './tables.ts';

interface Seed {
  /** The sender; without, a visitor. */
  by?: string;
  name?: string;
  daysAgo: number;
  page: string;
  about: string | null;
  kind: FeedbackKind;
  text: string;
  /** Days ago that it was read, without an answer. */
  read?: number;
  answer?: { daysAgo: number; text: string };
}

const FEEDBACK: readonly Seed[] = [
  {
    by: 'nurse',
    daysAgo: 96,
    page: '/handbook/questions/p1.q3',
    about: 'p1.q3',
    kind: 'unclear',
    text: 'Vad menas med mandat för oss som går natt? Vi har ingen chef på plats att fråga.',
    answer: {
      daysAgo: 92,
      text: 'Tack, det har vi missat. Vi har pratat med enhetscheferna på boendena: från och med nu får nattgruppen prova små ändringar i två veckor utan att fråga först. Berätta på måndagsmötet vad ni provar.',
    },
  },
  {
    name: 'En granne till biblioteket',
    daysAgo: 61,
    page: '/examples/p3.q2.case1',
    about: 'p3.q2.case1',
    kind: 'idea',
    text: 'Ni borde skriva om verktygsrummet på biblioteket här. Det är precis ett sådant exempel, fast på riktigt och runt hörnet.',
    answer: {
      daysAgo: 58,
      text: 'Bra tänkt. Elin på biblioteket har skrivit ner hur de gjorde, och det ligger nu bland våra egna exempel.',
    },
  },
  {
    by: 'engineer',
    daysAgo: 24,
    page: '/handbook/questions/p4.q3',
    about: 'p4.q3',
    kind: 'missing',
    text: 'Det saknas något om försäkring när man provar ute på gator och torg. Vi fick ta reda på det själva.',
    read: 22,
  },
  {
    daysAgo: 9,
    page: '/handbook/questions/p1.q4',
    about: 'p1.q4.case2.l1',
    kind: 'dead-link',
    text: '',
  },
  {
    by: 'librarian',
    daysAgo: 6,
    page: '/handbook/questions/p1.q4',
    about: 'p1.q4.case2.l1',
    kind: 'dead-link',
    text: 'Jag får bara en tom sida, både i mobilen och på jobbdatorn.',
  },
  {
    daysAgo: 3,
    page: '/handbook',
    about: null,
    kind: 'thanks',
    text: 'Jag arbetar i en annan kommun och har använt frågorna på vår planeringsdag. Tack för att ni lägger ut dem öppet.',
  },
];

/** What readers have said about the pages of the example municipality's Mylla. */
export async function seedFeedback(context: SeedContext): Promise<void> {
  for (const [index, seed] of FEEDBACK.entries()) {
    const code = codeFrom(createHash('sha256').update(`${context.slug}:feedback:${index}`).digest());
    await context.as(seed.by ?? 'system', seed.daysAgo, async (tx, actor) => {
      const sender: Sender = seed.by ? { actor } : { address: `visitor-${index}` };
      const done = await sendFeedback(tx, sender, 'sv', {
        code,
        page: seed.page,
        about: seed.about,
        kind: seed.kind,
        text: seed.text,
        name: seed.name ?? null,
        email: null,
        anonymous: false,
        website: '',
      });
      if (isRefusal(done)) throw new Error(`The example could not send feedback: ${done.code}`);
    });
    const { answer, read } = seed;
    const turn = answer?.daysAgo ?? read;
    if (turn === undefined) continue;
    await context.as('lead', turn, async (tx, actor) => {
      const { rows } = await tx.client.query<{ id: string; version: number }>(
        'select id, version from feedback where code_hash = $1',
        [hashOfCode(code)],
      );
      const { id = '', version = 1 } = rows[0] ?? {};
      const done = answer
        ? await answerFeedback(tx, actor, id, { answer: answer.text, version })
        : await readFeedback(tx, actor, id);
      if (isRefusal(done)) throw new Error(`The example could not answer feedback: ${done.code}`);
    });
  }
}
