import type { Child } from 'hono/jsx';
import type { FormState } from '../../../shared/http/form.ts';
import type { View } from '../../../shared/ui/view.ts';
import type { HistoryItem } from '../../history/public.ts';
import type { BreachRow, FullExperiment, LineRow, LoopRow } from '../read.ts';

/** A form on the page that was refused: which, what was sent, and the reason where no field has it. */
export interface RefusedPart {
  part: string;
  state: FormState;
  text: string;
}

export interface DetailProps {
  view: View;
  row: FullExperiment;
  lines: readonly LineRow[];
  loops: readonly LoopRow[];
  breaches: readonly BreachRow[];
  history: readonly HistoryItem[];
  mayRun: boolean;
  mayDecide: boolean;
  mayReport: boolean;
  /** Ids for forms that are sent once: a loop, a breach, a template. */
  ids: { loop: string; breach: string; template: string };
  refused?: RefusedPart | undefined;
  /** Barriers that were reported from it. */
  barriers?: Child;
}
