import { mayMove, type OwnFlow, stateOf } from '../../../engines/flows/public.ts';
import { EMPTY_FORM, type FormState } from '../../../shared/http/form.ts';
import type { Option } from '../../../shared/ui/form.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { HistoryItem } from '../../history/public.ts';
import type { Case } from '../load.ts';
import type { MatchRow, SenderRow } from '../read.ts';
import { TESTBED_FLOW } from '../rules.ts';

/** The forms of the page, by the address that each is sent to. */
export type FormName = 'matches' | 'refusal' | 'onward' | 'result' | 'tests' | 'owner' | 'due';

export interface ProposalProps {
  view: View;
  found: Case;
  ownerName: string | null;
  unitName: string | null;
  sender: SenderRow | undefined;
  matches: readonly MatchRow[];
  /** Open needs, and those among them that are like the proposal. */
  needs: readonly Option[];
  likely: readonly { id: string; title: string }[];
  /** The need that the sender chose, if it is not matched. */
  wanted: { id: string; title: string } | null;
  initiative: { title: string } | null;
  mayStart: boolean;
  experiments: readonly Option[];
  people: readonly Option[];
  history: readonly HistoryItem[];
  /** The form that was refused. */
  again?: { form: FormName; state: FormState } | undefined;
  refusalText?: string | undefined;
}

export const flowOf = (props: ProposalProps): OwnFlow => props.found.own;
const actorIn = ({ view, found }: ProposalProps) => ({
  personId: view.actor?.personId ?? '',
  parts: found.parts,
});
export const may = (props: ProposalProps, kind: Parameters<typeof mayMove>[2]) =>
  mayMove(flowOf(props).flow, stateOf(TESTBED_FLOW, props.found.row), kind, actorIn(props));

/** What a form begins with, or what was sent and refused; always with the version as it is now. */
export function stateFor(props: ProposalProps, form: FormName, values = {}): FormState {
  const version = String(props.found.row.version);
  if (props.again?.form !== form) return { ...EMPTY_FORM, values: { ...values, version } };
  const { state } = props.again;
  return { ...state, values: { ...state.values, version } };
}
