import type { z } from '@hono/zod-openapi';
import type { Tx } from '../../db/database.ts';
import type { Texts } from '../../kernel/language.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { ApiCall } from './env.ts';

/** What every endpoint says of itself. Paths are below `/api/v1`: plural nouns, lower case, hyphens. */
interface Told {
  /** `/ideas`, `/ideas/{id}`, `/ideas/{id}/comments`. Every `{…}` is an id: what is none is answered 404. */
  path: `/${string}`;
  /** What a key must be allowed: `ideas:read`. Some feature must declare it (`Feature.scopes`). */
  scope: string;
  /** Whether it also answers without a key, with what is public. Only reading can be open. */
  open?: boolean;
  /** A few words: "Lista idéer". */
  summary: Texts<string>;
  /** What one gets, and what is left out: a sentence or two. */
  description: Texts<string>;
}

/** Ids of the path by name; `id` is there too, empty if the path has none. */
export type PathIds = Readonly<Record<string, string>> & { readonly id: string };

/** Which part of a list is wanted. */
export interface ListQuery<Filters> {
  /** Rows to give: one more than the caller asked for, so that it shows if there are more. */
  readonly take: number;
  readonly offset: number;
  /** Key of the row to continue after; only where the list has `keyOf`. */
  readonly after: string | undefined;
  readonly filters: Filters;
  readonly ids: PathIds;
}

export interface ListSpec<Item extends z.ZodObject, Filters extends z.ZodRawShape = Record<never, never>>
  extends Told {
  /** One row as it is sent. What it does not name is never sent. Moments: `moment()`, given by `utc(date)`. */
  item: Item;
  /** One row, for the documentation. */
  example: z.input<Item>;
  /** Query parameters that narrow the list; each must be optional. Moments from outside: `momentIn()`. */
  filters?: Filters;
  /**
   * The key that the next page continues after (usually the id; rows in its order). With one, the list can be read to
   * its end however long it is; without, only as far as `DEEPEST` rows.
   */
  keyOf?: (item: z.output<Item>) => string;
  rows(
    tx: Tx,
    call: ApiCall,
    query: ListQuery<z.output<z.ZodObject<Filters>>>,
  ): Promise<readonly z.input<Item>[] | Refusal>;
}

export interface OneSpec<Item extends z.ZodObject> extends Told {
  /** The kind of object that events name (`idea`): messages of webhooks lead here. */
  objectType?: string;
  item: Item;
  example: z.input<Item>;
  /** The row, or undefined: answered 404. */
  load(tx: Tx, call: ApiCall, ids: PathIds): Promise<z.input<Item> | undefined | Refusal>;
}

export interface ActSpec<Body extends z.ZodType, Item extends z.ZodObject> extends Told {
  open?: never;
  method: 'post' | 'put' | 'patch';
  /** What is sent. Use `z.strictObject`, so that misspelt fields are told rather than dropped. */
  body: Body;
  bodyExample: z.input<Body>;
  item: Item;
  example: z.input<Item>;
  /** 201 with `Location` for what is made anew (the default of `post`), otherwise 200. */
  status?: 200 | 201;
  /** Where the made thing is read, below `/api/v1`: `/ideas/…`. Wanted with 201. */
  location?: (item: z.output<Item>) => string;
  act(
    tx: Tx,
    call: ApiCall,
    input: { ids: PathIds; body: z.output<Body> },
  ): Promise<z.input<Item> | Refusal | undefined>;
}

/**
 * What a feature adds its endpoints with (`Feature.api`). Each runs in one transaction under row-level security, as the
 * service that the key acts as, or as nobody where the endpoint is open. Refusals become problems by themselves; limit,
 * page, offset, fields, Link, traces and the documentation are seen to.
 */
export interface Api {
  list<Item extends z.ZodObject, Filters extends z.ZodRawShape = Record<never, never>>(
    spec: ListSpec<Item, Filters>,
  ): void;
  one<Item extends z.ZodObject>(spec: OneSpec<Item>): void;
  act<Body extends z.ZodType, Item extends z.ZodObject>(spec: ActSpec<Body, Item>): void;
}
