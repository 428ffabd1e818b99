import type { TagColour } from '../../../shared/ui/parts.tsx';
import type { FeedbackStatus } from '../tables.ts';

/** The colour that goes with the word of a status. */
export const statusColour: Record<FeedbackStatus, TagColour> = {
  new: 'warning',
  read: 'info',
  answered: 'success',
};
