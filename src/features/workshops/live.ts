import pg from 'pg';
import type { Database } from '../../shared/db/database.ts';

// Live workshops. A change notifies in its own transaction; one connection per process listens; every open screen of
// this process is then told, a few times a second at most, that there is something new to fetch.
// No state that counts lives here: a screen that missed something fetches the whole picture anew.

/** The PostgreSQL channel; the payload is the workshop's id. */
export const CHANNEL = 'mylla_workshop';

/** Shortest time between two messages to one workshop's screens: about five a second. */
const SHORTEST_GAP_MS = 200;
/** Every screen fetches when it is told, so many screens are told less often: 200 of them every 0.4 s. */
const GAP_PER_SCREEN_MS = 2;
/** Screens told in one go, and the pause before the next ones: 200 in less than a tenth of a second. */
const TOLD_AT_ONCE = 25;
const BETWEEN_MS = 10;
const RECONNECT_MS = 500;
const IDLE_MS = 30_000;

/** Told the version that there is now to fetch: it counts up with every change seen by this process. */
type Listener = (version: number) => void;

interface Room {
  version: number;
  listeners: Set<Listener>;
  lastSent: number;
  timer: NodeJS.Timeout | null;
}

/** Hears of changes through the database, and tells the screens of this process. One per database. */
export class LiveHub {
  private readonly rooms = new Map<string, Room>();
  private client: pg.Client | null = null;
  private connecting: Promise<void> | null = null;
  private idle: NodeJS.Timeout | null = null;
  /** Versions are never used again: what was kept from before a pause in listening must not look fresh. */
  private lastVersion = 0;

  constructor(private readonly db: Database) {}

  /** Whether this process hears of changes now. If not, nothing may be kept from before. */
  get listening(): boolean {
    return this.client !== null;
  }

  /** Counts up whenever the workshop changed; what was made at an older count is stale. */
  version(workshopId: string): number {
    return this.room(workshopId).version;
  }

  /** Begins to listen to the database, if not yet. Resolves when changes from now on are heard. */
  async listen(): Promise<void> {
    if (this.client) return;
    this.connecting ??= this.connect().finally(() => {
      this.connecting = null;
    });
    await this.connecting;
  }

  /** Adds a screen; returns what takes it away again. */
  subscribe(workshopId: string, listener: Listener): () => void {
    const room = this.room(workshopId);
    room.listeners.add(listener);
    if (this.idle) clearTimeout(this.idle);
    this.idle = null;
    return () => {
      room.listeners.delete(listener);
      if (room.listeners.size === 0) {
        if (room.timer) clearTimeout(room.timer);
        room.timer = null;
      }
      if (this.screens() === 0) {
        this.idle ??= setTimeout(() => void this.stop(), IDLE_MS);
        this.idle.unref();
      }
    };
  }

  /** Open screens of this process, in all workshops. */
  screens(): number {
    let sum = 0;
    for (const room of this.rooms.values()) sum += room.listeners.size;
    return sum;
  }

  async stop(): Promise<void> {
    this.idle = null;
    const { client } = this;
    this.client = null;
    this.rooms.clear();
    await client?.end().catch(() => undefined);
  }

  private room(workshopId: string): Room {
    let room = this.rooms.get(workshopId);
    if (!room) {
      room = { version: ++this.lastVersion, listeners: new Set(), lastSent: 0, timer: null };
      this.rooms.set(workshopId, room);
    }
    return room;
  }

  private async connect(): Promise<void> {
    const client = new pg.Client(this.db.pool.options as pg.ClientConfig);
    const lost = () => {
      if (this.client !== client) return;
      this.client = null;
      if (this.screens() > 0) this.reconnect();
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ payload }) => this.hear(payload ?? ''));
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    // listening alone must not keep a process from ending
    (client as unknown as { unref(): void }).unref();
    // what changed while nobody listened was not heard
    for (const room of this.rooms.values()) room.version = ++this.lastVersion;
    this.client = client;
  }

  /** After a lost connection: listens again, and lets every screen fetch what it may have missed. */
  private reconnect(): void {
    const timer = setTimeout(() => {
      if (this.db.pool.ending || this.screens() === 0) return;
      this.listen().then(
        () => {
          for (const id of this.rooms.keys()) this.hear(id);
        },
        () => this.reconnect(),
      );
    }, RECONNECT_MS);
    timer.unref();
  }

  private hear(workshopId: string): void {
    const room = this.rooms.get(workshopId);
    if (!room) return;
    room.version = ++this.lastVersion;
    if (room.listeners.size === 0 || room.timer) return;
    const gap = Math.max(SHORTEST_GAP_MS, room.listeners.size * GAP_PER_SCREEN_MS);
    const wait = Math.max(0, room.lastSent + gap - Date.now());
    if (wait === 0) this.send(room);
    else room.timer = setTimeout(() => this.send(room), wait);
  }

  private send(room: Room): void {
    room.timer = null;
    room.lastSent = Date.now();
    this.tellFrom(room, [...room.listeners], 0);
  }

  /** Tells some screens at a time: their fetches come evenly then, and what people send gets through between them. */
  private tellFrom(room: Room, listeners: Listener[], from: number): void {
    for (const listener of listeners.slice(from, from + TOLD_AT_ONCE))
      if (room.listeners.has(listener)) listener(room.version);
    if (from + TOLD_AT_ONCE < listeners.length)
      setTimeout(() => this.tellFrom(room, listeners, from + TOLD_AT_ONCE), BETWEEN_MS).unref();
  }
}

const hubs = new WeakMap<Database, LiveHub>();

/** The hub of a database: one in each process. */
export function hubOf(db: Database): LiveHub {
  let hub = hubs.get(db);
  if (!hub) {
    hub = new LiveHub(db);
    hubs.set(db, hub);
  }
  return hub;
}
