import type { Tx } from '../../shared/db/database.ts';
import { anyOf } from '../../shared/db/like.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { type LikeLesson, lessonsLike } from '../lessons/public.ts';
import type { Outcome } from './rules.ts';

/** An idea or a proposal like what somebody is writing, and what became of it. */
export interface LikeIdea {
  type: 'idea' | 'proposal';
  id: string;
  title: string;
  path: string;
  outcome: Outcome | null;
  step: string | null;
}

/** The fewest characters that anything is looked for with. */
export const LEAST_CHARACTERS = 4;
const SHOWN = 6;
/** Candidates of each way of looking; ranked among themselves only. */
const CANDIDATES = 60;
/**
 * Ideas, proposals and lessons like a text, the most alike first, with what became of them: asked while an idea is being
 * written. Only what the person may see. Nothing for fewer than four characters.
 */
export async function likeThis(
  tx: Tx,
  text: string,
  language: Language,
  exceptId: string | null = null,
): Promise<{ ideas: LikeIdea[]; lessons: LikeLesson[] }> {
  const words = text.replaceAll('\0', '').trim().slice(0, 1000);
  if (words.length < LEAST_CHARACTERS) return { ideas: [], lessons: [] };
  const { rows } = await tx.client.query<LikeIdea>(
    `select d.object_type as type, d.object_id as id, d.title, d.path, i.step,
            case when i.id is null then null when i.case_status = 'done' then 'realised' else i.case_status end as outcome
       from mylla_like_candidates(to_tsquery('swedish', $1), $2, '{idea,proposal}', $3, ${CANDIDATES}) c
       join search_document d on d.object_type = c.object_type and d.object_id = c.object_id and d.language = c.language
       left join idea i on d.object_type = 'idea' and i.id = d.object_id::uuid
      where d.object_id is distinct from $4
      order by c.likeness desc, d.object_id limit ${SHOWN}`,
    [anyOf(words), words.slice(0, 200).toLowerCase(), language, exceptId],
  );
  return { ideas: rows, lessons: await lessonsLike(tx, words, 3, language) };
}
