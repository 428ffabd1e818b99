import type { FormState } from '../../../shared/http/form.ts';
import type { View } from '../../../shared/ui/view.ts';
import type { CoachRow, FullRequest, NoteRow, TalkRow } from '../read.ts';

/** A form on the page that was refused: which, what was sent, and the reason where no field has it. */
export interface RefusedForm {
  form: 'note' | 'talk' | 'choice' | 'pass' | 'close';
  state: FormState;
  text: string;
}

export interface ShowRequestProps {
  view: View;
  row: FullRequest;
  about: { title: string; path: string } | undefined;
  notes: readonly NoteRow[];
  talks: readonly TalkRow[];
  /** Whom it can be handed over to; empty unless the person may. */
  heirs: readonly CoachRow[];
  /** Ids of the note and the talk that the forms would make. */
  noteId: string;
  talkId: string;
  now: Date;
  refused?: RefusedForm | undefined;
}
