// What other features may use of proposals: how what comes without account is kept from machines, and how its links are sealed.
export { countSending, openedStamp, suspicionOf } from './actions/guard.ts';
export { type Guarded, guard as guardFields } from './input.ts';
export { composeLetter } from './mail-text.tsx';
export { Guard } from './pages/public-one.tsx';
export { readToken, type Suspicion, tokenOf } from './rules.ts';
