// What other features may use of notifications.
export type { Audience } from '../../shared/db/audience.ts';
export { toMembers } from './audiences.ts';
export { tellMany } from './deliveries.ts';
export { organisationIds } from './jobs.ts';
export { configuredMailer, type Mailer } from './mailer.ts';
export {
  type InsertedRow,
  insertNotifications,
  type Message,
  type NewNotification,
  type NotificationKind,
  notificationRows,
  notify,
  notifyAll,
} from './notify.ts';
export { type Outgoing, sendOutbox } from './outbox.ts';
