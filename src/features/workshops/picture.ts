import type { Tx } from '../../shared/db/database.ts';
import type { InstrumentPicture } from './instrument/shapes.ts';

/** How one question was answered. Counts are null until enough have answered (see the migration for how many). */
export interface PictureAnswer {
  questionId: string;
  answered: number;
  counts: [number, number, number, number] | null;
  dontKnow: number | null;
  /** Middle answer, between two steps where the two in the middle differ. */
  median: number | null;
  /** Who answered what; only where answers are open and people joined by name. */
  names: { name: string; step: 1 | 2 | 3 | 4 | null }[] | null;
}
export interface PictureNote {
  id: string;
  text: string;
  stepId: string;
  questionId: string | null;
  groupId: string | null;
}
export interface PictureVote {
  stepId: string;
  target: string;
  dots: number;
  people: number;
}
/** What everybody in a workshop may see of it. It never tells who wrote or voted. */
export interface Picture {
  /** How many must have answered before a distribution is shown. */
  fewest: number;
  participants: number;
  answers: PictureAnswer[];
  groups: { id: string; name: string }[];
  notes: PictureNote[];
  votes: PictureVote[];
  /** How instruments were answered; left out where no step that is shown has one. */
  instruments?: InstrumentPicture | null;
}

/** The picture of a workshop; null for those who neither hold it nor take part in it. */
export async function readPicture(tx: Tx, workshopId: string): Promise<Picture | null> {
  const { rows } = await tx.client.query<{ picture: Picture | null }>(
    'select mylla_workshop_picture($1) as picture',
    [workshopId],
  );
  return rows[0]?.picture ?? null;
}

/** Something that dots can be laid on: a question, a group of notes, or a note outside groups. */
export interface Target {
  id: string;
  kind: 'question' | 'group' | 'note';
  text: string;
  /** Notes of a group. */
  notes: string[];
  dots: number;
  people: number;
}

/** What the dots of a step may be laid on, with the dots so far. `questionText` gives a question's text. */
export function targetsOf(
  picture: Picture,
  step: { id: string; voteOn: 'questions' | 'notes'; questionIds: readonly string[] },
  questionText: (id: string) => string,
): Target[] {
  const votes = new Map(
    picture.votes.filter((vote) => vote.stepId === step.id).map((vote) => [vote.target, vote]),
  );
  const of = (id: string, kind: Target['kind'], text: string, notes: string[] = []): Target => ({
    id,
    kind,
    text,
    notes,
    dots: votes.get(id)?.dots ?? 0,
    people: votes.get(id)?.people ?? 0,
  });
  if (step.voteOn === 'questions') return step.questionIds.map((id) => of(id, 'question', questionText(id)));
  const groups = picture.groups.map((group) =>
    of(
      group.id,
      'group',
      group.name,
      picture.notes.filter((note) => note.groupId === group.id).map((note) => note.text),
    ),
  );
  const alone = picture.notes
    .filter((note) => note.groupId === null)
    .map((note) => of(note.id, 'note', note.text));
  return [...groups, ...alone];
}
