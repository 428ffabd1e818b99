import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { type Day, dayOf } from '../kernel/dates.ts';
import { newId } from '../kernel/ids.ts';
import { isRefusal } from '../kernel/refusal.ts';
import { PreparingClient } from './prepared.ts';

// dates stay texts (YYYY-MM-DD), counts fit in a number
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text));

/** On whose behalf a transaction runs; row-level security reads it. */
export interface Scope {
  organisationId: string | null;
  personId: string | null;
  unitIds: readonly string[];
  /** Somebody without an account who takes part in a workshop: reaches its rows, and nothing else. */
  participantId?: string | null;
  /** The trace-id of the call that this is done in (W3C Trace Context): kept with its events. */
  trace?: string;
}

/**
 * The scope of somebody who is not signed in, in an organisation: sees what is public there. Also of jobs that pass over
 * an organisation: the doors of migrations/0005_plans.sql give them what they need, and nothing else.
 */
export const visitorScope = (organisationId: string | null): Scope => ({
  organisationId,
  personId: null,
  unitIds: [],
});

/**
 * One transaction, bound to a scope by row-level security.
 * Time and ids come from here, so that rules and tests decide them.
 */
export interface Tx {
  readonly db: NodePgDatabase;
  readonly client: pg.ClientBase;
  readonly scope: Scope;
  readonly now: Date;
  readonly today: Day;
  newId(): string;
}

export interface Clock {
  now(): Date;
  newId(): string;
}

export const systemClock: Clock = { now: () => new Date(), newId };

/**
 * The same transaction, from here on on behalf of a person who was found or made within it: a founder, somebody who comes
 * in by single sign-on for the first time. The caller has made sure who it is.
 */
export async function onBehalfOf(tx: Tx, personId: string): Promise<Tx> {
  await tx.client.query("select set_config('mylla.person', $1, true)", [personId]);
  return { ...tx, scope: { ...tx.scope, personId } };
}

const SCOPED_ROLE = 'mylla_app';

export class Database {
  constructor(
    readonly pool: pg.Pool,
    readonly clock: Clock = systemClock,
  ) {
    // an idle connection that breaks must not end the process; the next query gets a new one
    pool.on('error', () => undefined);
  }

  static connect(config: pg.PoolConfig, clock: Clock = systemClock): Database {
    return new Database(
      new pg.Pool({ Client: PreparingClient, max: 10, connectionTimeoutMillis: 10_000, ...config }),
      clock,
    );
  }

  /**
   * Runs `work` in one transaction as the role without ownership, bound to `scope`.
   * A thrown error or a returned refusal rolls everything back.
   */
  async within<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
    const settings = {
      'mylla.organisation': scope.organisationId ?? '',
      'mylla.person': scope.personId ?? '',
      'mylla.units': scope.unitIds.join(','),
      'mylla.participant': scope.participantId ?? '',
      'mylla.today': dayOf(this.clock.now()),
    };
    const set = Object.entries(settings).map(
      ([name, value]) => `set_config('${name}', ${pg.escapeLiteral(value)}, true)`,
    );
    return this.transaction(`set local role ${SCOPED_ROLE}; select ${set.join(', ')}`, scope, work);
  }

  /**
   * Runs `work` as the owner of the tables: only for migrations, backup and jobs that pass over all organisations.
   * Never for a request.
   */
  async asOwner<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.transaction('set local role none', visitorScope(null), work);
  }

  /**
   * Runs `work` with a database of which every `within` is a part of one transaction: all of it stands, or nothing.
   * Its parts must come one after the other. For filling much at once, such as the example: what is asked again and
   * again is planned once, which elsewhere would hold the plan of a small table while it grows.
   */
  async inOneTransaction<T>(clock: Clock, work: (db: Database) => Promise<T>): Promise<T> {
    const enter = 'set local role none; set local plan_cache_mode = force_generic_plan';
    return this.transaction(enter, visitorScope(null), ({ client }) =>
      work(new PartsOfOne(this.pool, clock, client)),
    );
  }

  protected async transaction<T>(enter: string, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    // a connection that breaks between two queries says so here; unheard it would end the process
    const lost = (error: Error) => {
      broken ??= error;
    };
    client.on('error', lost);
    try {
      await client.query(`begin; ${enter}`);
      const result = await work(this.txOn(client, scope));
      await client.query(isRefusal(result) ? 'rollback' : 'commit');
      return result;
    } catch (error) {
      // what broke the connection tells more than the queries that then found it broken
      const cause = broken ?? error;
      await client.query('rollback').catch(lost);
      throw cause;
    } finally {
      client.off('error', lost);
      client.release(broken);
    }
  }

  protected txOn(client: pg.ClientBase, scope: Scope): Tx {
    const now = this.clock.now();
    return {
      db: drizzle(client as pg.PoolClient),
      client,
      scope,
      now,
      today: dayOf(now),
      newId: () => this.clock.newId(),
    };
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}

/** The database of `inOneTransaction`: what elsewhere is a transaction is here a savepoint. */
class PartsOfOne extends Database {
  /** What ends the part before: said together with what begins the next one, and at the latest by the commit of all. */
  private ending = '';

  constructor(
    pool: pg.Pool,
    clock: Clock,
    private readonly client: pg.ClientBase,
  ) {
    super(pool, clock);
  }

  protected override async transaction<T>(
    enter: string,
    scope: Scope,
    work: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    await this.client.query(`${this.ending}savepoint part; ${enter}`);
    this.ending = 'release savepoint part; ';
    try {
      const result = await work(this.txOn(this.client, scope));
      if (isRefusal(result)) await this.client.query('rollback to savepoint part');
      return result;
    } catch (error) {
      await this.client.query('rollback to savepoint part');
      throw error;
    }
  }
}
