// What other features may use of notifications.
export { organisationIds } from './jobs.ts';
export {
  type NewNotification,
  NOTIFICATION_KINDS,
  type NotificationKind,
  notify,
  notifyAll,
} from './notify.ts';
