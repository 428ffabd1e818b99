import { type BuiltApi, buildApi } from '../../shared/http/api/build.ts';
import type { Feature } from '../../shared/http/feature.ts';
import type { Language } from '../../shared/kernel/language.ts';

/** What the api feature knows of the others: their scopes, events and endpoints. The composition root gives them. */
export interface Surroundings {
  /** Scopes that a key may have, in the features' order, with what each lets it do. */
  scopes: (language: Language) => readonly { scope: string; label: string }[];
  /** The endpoints of all features; put together when first asked for. */
  built: () => BuiltApi;
  /** Kinds of events that webhooks may be told of, grouped by the object that they are about. */
  kinds: readonly string[];
}

/** Events about people (their absence, their talks), accounts and the administration of Mylla itself: no other system is told of them. */
const INTERNAL =
  /^(api-key|webhook|person|member|membership|account|invitation|sso|sign-in|session|import|organisation|unit|theme|accessibility|feedback|notification|export|file|absence|routing|flow|coach|help|talk)\./;

export function surroundingsOf(features: readonly Feature[]): Surroundings {
  let built: BuiltApi | undefined;
  const named = new Set(features.flatMap((feature) => Object.keys(feature.objects?.sv ?? {})));
  const kinds = features
    .flatMap((feature) => Object.keys(feature.events?.sv ?? {}))
    // an object without a name is nothing that people speak of
    .filter((kind) => !INTERNAL.test(kind) && named.has(kind.split('.')[0] ?? ''))
    .sort();
  return {
    scopes: (language) =>
      features.flatMap((feature) =>
        Object.entries(feature.scopes?.[language] ?? {}).map(([scope, label]) => ({ scope, label })),
      ),
    built: () => {
      built ??= buildApi(features);
      return built;
    },
    kinds: [...new Set(kinds)],
  };
}
