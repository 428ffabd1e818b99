import { type Database, visitorScope } from '../../shared/db/database.ts';
import type { ApiKeyHolder, ApiKeys } from '../../shared/http/api/env.ts';
import { hashOfKey, isKey } from './secrets.ts';

interface Row {
  key_id: string;
  service_id: string;
  name: string;
  scopes: string[];
  state: 'valid' | 'revoked' | 'expired';
  organisation_id: string;
  slug: string;
  organisation_name: string;
}

/**
 * Whose a key is. Asked anew for each call, so that a revoked key ends at once. The holder is a service: a person to
 * row-level security, with the role of an employee and no unit, so that it never sees what is private or a unit's.
 */
export const apiKeys: ApiKeys = {
  async holderOf(db, key, language): Promise<ApiKeyHolder | string> {
    if (!isKey(key)) return 'key-unknown';
    const [row] = await ask<Row>(db, 'select * from mylla_api_caller($1, $2)', (today) => [
      hashOfKey(key),
      today,
    ]);
    if (!row) return 'key-unknown';
    if (row.state !== 'valid') return `key-${row.state}`;
    return {
      keyId: row.key_id,
      scopes: row.scopes,
      actor: {
        personId: row.service_id,
        name: row.name,
        language,
        organisationId: row.organisation_id,
        organisationName: row.organisation_name,
        organisationSlug: row.slug,
        unitId: null,
        roles: ['employee'],
        unitIds: [],
      },
    };
  },

  async organisationOf(db, slug) {
    const [row] = await ask<{ id: string; slug: string; name: string }>(
      db,
      'select * from mylla_api_organisation($1)',
      () => [slug ?? null],
    );
    return row ?? null;
  },
};

/** Through a door of migrations/0015_api.sql, as nobody anywhere. */
const ask = <T extends object>(db: Database, sql: string, values: (today: string) => unknown[]) =>
  db.within(visitorScope(null), async (tx) => (await tx.client.query<T>(sql, values(tx.today))).rows);
