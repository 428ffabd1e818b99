// What other features may use of awards. What is nominated names itself by type and id; everybody in the organisation
// must be able to find it. A page of its own links to `/awards/nominate?about=type:id`.
export { nominate } from './actions.ts';
export { AwardsOf } from './pages/parts.tsx';
export { type AwardRow, awardsGivenIn, awardsOf, openAwards } from './read.ts';
export { pathOf as awardPath } from './store.ts';
