// What others may use of the open API: the composition root asks it whose a key is.
export { apiKeys } from './caller.ts';
export { failingWebhooks } from './health.ts';
