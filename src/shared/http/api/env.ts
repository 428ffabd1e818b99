import type { Context } from 'hono';
import type { Database } from '../../db/database.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Language } from '../../kernel/language.ts';
import type { FieldError, Refusal } from '../../kernel/refusal.ts';
import type { Trace } from './trace.ts';

/** Whose things a call is about, and who calls. */
export interface ApiCall {
  /** The service that the key acts as; null without a key: then only what is public is seen. */
  readonly actor: Actor | null;
  readonly organisation: { readonly id: string; readonly slug: string; readonly name: string };
  /** What the key may do; empty without one. */
  readonly scopes: readonly string[];
  readonly language: Language;
  /** How the outside reaches the system, e.g. `https://mylla.example`. */
  readonly origin: string;
}

/** The service that a key acts as. */
export interface ApiKeyHolder {
  keyId: string;
  actor: Actor;
  scopes: readonly string[];
}

/** Tells whose a key is, and where somebody without one reads. The api feature gives the real one. */
export interface ApiKeys {
  /** The holder, or the code of why the key does not hold: `key-unknown`, `key-revoked`, `key-expired`. */
  holderOf(db: Database, key: string, language: Language): Promise<ApiKeyHolder | string>;
  /** The organisation of that slug, or the one to read where none is named; null if there is none such. */
  organisationOf(db: Database, slug: string | undefined): Promise<ApiCall['organisation'] | null>;
}

/** What every call of the API carries. */
export interface ApiEnv {
  Bindings: { incoming?: unknown };
  Variables: {
    db: Database;
    language: Language;
    origin: string;
    trace: Trace;
    holder: ApiKeyHolder | null;
    keys: ApiKeys;
    refusalText: (language: Language, refusal: Refusal) => string;
    /** A feature's own text of a field error; undefined if it has none. */
    fieldText: (language: Language, error: FieldError) => string | undefined;
  };
}

export type ApiContext = Context<ApiEnv>;
