import { CustomerSchema } from '../customers/customer.entity.ts';
import { ImageSchema } from '../images/image.entity.ts';
import { InventoryChangeSchema } from '../inventory/inventory-change.entity.ts';
import { InventoryItemSchema } from '../inventory/inventory-item.entity.ts';
import { MeasurementRevisionSchema, MeasurementSchema } from '../measurements/measurement.entity.ts';
import { OrderSchema } from '../orders/order.entity.ts';
import { OrderEventSchema } from '../orders/order-event.entity.ts';
import { OrderItemSchema } from '../orders/order-item.entity.ts';
import { PaymentSchema } from '../payments/payment.entity.ts';
import { IdempotencyKeySchema } from '../platform/database/idempotency.entity.ts';
import { RequestCountSchema } from '../platform/database/request-count.entity.ts';
import { RunningProcessSchema } from '../platform/database/running-process.entity.ts';
import { StudioIdentitySchema } from '../platform/database/studio-identity.entity.ts';
import { UploadCountSchema } from '../platform/database/upload-count.entity.ts';
import { LoginAttemptSchema } from '../users/login-attempt.entity.ts';
import { RefreshTokenSchema, SessionSchema } from '../users/session.entity.ts';
import { UserSchema } from '../users/user.entity.ts';

/** Every table, as the schemas that type the rows of `em.getKysely()`. */
export const entities = [
  UserSchema,
  SessionSchema,
  RefreshTokenSchema,
  LoginAttemptSchema,
  IdempotencyKeySchema,
  CustomerSchema,
  InventoryItemSchema,
  InventoryChangeSchema,
  OrderSchema,
  OrderItemSchema,
  OrderEventSchema,
  PaymentSchema,
  MeasurementSchema,
  MeasurementRevisionSchema,
  ImageSchema,
  UploadCountSchema,
  RequestCountSchema,
  StudioIdentitySchema,
  RunningProcessSchema,
] as const;
