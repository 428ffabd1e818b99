// What the composition root and other features may use of accounts.
import type { EngineOptions } from './engine.ts';
import { closeEngine, configure } from './engines.ts';
import { draftOf, keepForm } from './kept-forms.ts';
import { resolveSession } from './sessions.ts';

export type { EngineOptions as AccountsOptions } from './engine.ts';
export { inviteMember } from './invitations.ts';

/**
 * Says how accounts work on a database and gives the application its source of sessions.
 * `close` ends the connections that accounts have of their own; call it before the database is closed.
 */
export function createAccounts(options: EngineOptions) {
  configure(options);
  return {
    sessions: { resolve: resolveSession, keepForm, draft: draftOf },
    close: () => closeEngine(options.db),
  };
}
