import type { Hono } from 'hono';
import type { AudienceQuery } from '../db/audience.ts';
import type { Database, Tx } from '../db/database.ts';
import type { EventRow } from '../db/event.ts';
import type { Enqueue } from '../jobs/enqueue.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Language, Texts } from '../kernel/language.ts';
import type { TellText } from '../text/told-texts.ts';
import type { ExportSource } from '../transfer/source.ts';
import type { ImportTarget } from '../transfer/target.ts';
import type { Area, MenuItem } from '../ui/menu.ts';
import type { Api } from './api/spec.ts';
import type { Env } from './env.ts';

export type { Area, MenuItem, TellText };

/** Something that waits for the person on the home page. */
export interface WaitingItem {
  href: string;
  title: string;
  /** What is asked, e.g. "Overdue since 3 May". */
  note: string;
  urgent: boolean;
  /** Sorts the list: the day by which it should be done. */
  day: string;
}

/** Something that moved in the person's unit lately. */
export interface MovingItem {
  href: string;
  title: string;
  /** What happened, e.g. "Klar". */
  note: string;
  at: Date;
}

/** One figure on the drawing of the two loops. It is counted from what the person may see, and leads there. */
export interface WholeFigure {
  loop: 'capability' | 'initiative';
  /** Which part of the loop, see home/loops.tsx. */
  stage: string;
  /** What is counted, where the stage's own name does not say it: "gaps chosen". */
  label?: Readonly<Record<Language, string>>;
  count: number;
  href: string;
}

/** What work by the clock is given. */
export interface JobContext {
  db: Database;
  /** Where people reach the system, e.g. `https://mylla.example`: for links in mail. */
  origin: string;
  enqueue: Enqueue;
}

/** Work that runs by the clock, over all organisations. */
export interface Job {
  name: string;
  /** Cron expression, Swedish time. */
  cron: string;
  run(context: JobContext): Promise<void>;
}

/** Work that is done piece by piece: a piece that fails (throws) is tried again later, and stops no other. */
export interface Queue {
  name: string;
  work(context: JobContext, data: Record<string, unknown>): Promise<void>;
}

/**
 * A kind of case, for what looks over all of them: what is late, how long things take. Its table has `id`,
 * `organisation_id`, `title`, `unit_id` and the columns of a case (engines/flows/tables.ts), under row-level security.
 */
export interface CaseSource {
  /** As in events and in the search index: `idea`. */
  objectType: string;
  table: string;
  flowId: string;
  /** Where one of them is read: this and its id. */
  path: string;
  /** Where it is handed over to somebody else: what comes after its path and id; its own page if left out. */
  handOver?: string;
}

/** What the example municipality is filled through: deterministic time, ids and chance. */
export interface SeedContext {
  db: Database;
  organisationId: string;
  slug: string;
  /** The day the example is seen from; everything lies in relation to it. */
  today: string;
  /** A transaction on behalf of a person, at a moment `daysAgo` days before today. */
  as<T>(person: string, daysAgo: number, work: (tx: Tx, actor: Actor) => Promise<T>): Promise<T>;
  /** Deterministic whole number from 0 to below `below`. */
  random(below: number): number;
  /** Ids of what was made so far, by a name: `unit:homecare`, `person:lead`. Throws on an unknown name. */
  ref(name: string): string;
  setRef(name: string, id: string): void;
}

/** A feature tells the composition root what it brings. */
export interface Feature {
  name: string;
  routes?: (app: Hono<Env>) => void;
  /** Addresses whose forms may carry a file, e.g. `/ideas/:id/files`: they may be longer than others. */
  uploads?: readonly string[];
  menu?: MenuItem[];
  /** Texts of refusals by code: what happened, what is kept, what to do. */
  refusals?: Texts<Record<string, string>>;
  /** Texts of events by kind, for histories: "{actor} {text}". */
  events?: Texts<Record<string, string | ((event: EventRow) => string)>>;
  /** What the kinds of objects are called in search results. */
  objects?: Texts<Record<string, string>>;
  /**
   * Texts of the feature's own kinds of notifications (`object.verb`): what happened, of something whose title stands
   * beside it. People choose how they get mail for all of them together, under the feature's first label in the menu.
   */
  told?: Texts<Record<string, TellText>>;
  /** Groups of people, by a name like `idea.followers`, who may be told of something all at once: see `tellMany`. */
  audiences?: Readonly<Record<string, AudienceQuery>>;
  /** What waits for the person. At most a handful, most urgent first. */
  waiting?: (tx: Tx, actor: Actor) => Promise<WaitingItem[]>;
  /** What moved in the person's unit the last weeks, newest first, at most a handful. */
  moving?: (tx: Tx, actor: Actor) => Promise<MovingItem[]>;
  /** How the whole stands, for the drawing of the two loops. By indexed queries: never a count over everything. */
  whole?: (tx: Tx, actor: Actor) => Promise<WholeFigure[]>;
  /** The kinds of cases of this feature. */
  cases?: CaseSource[];
  /** Endpoints of the open API, below `/api/v1`; see shared/http/api/README.md. */
  api?: (api: Api) => void;
  /** What keys of the open API may be allowed, by name: `ideas:read` → "Läsa idéer". */
  scopes?: Texts<Record<string, string>>;
  jobs?: Job[];
  queues?: Queue[];
  /** Lists that can be taken along as files; see features/exports. */
  exports?: ExportSource[];
  /** What can be brought in from files; see features/imports. */
  imports?: ImportTarget[];
  /** Puts common content (of no organisation) into the search index at start; runs as owner. */
  content?: (tx: Tx) => Promise<void>;
  seed?: { order: number; run(context: SeedContext): Promise<void> };
}
