import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { CustomerResolver } from '../customers/customer.resolver.ts';
import { ImageMutations } from '../images/image.mutations.ts';
import {
  ImageAddedResolver,
  ImageRemovedResolver,
  ImageResolver,
  OrderImagesResolver,
} from '../images/image.resolver.ts';
import { InsufficientStockResolver, InventoryMutations } from '../inventory/inventory.mutations.ts';
import { InventoryChangeResolver, InventoryItemResolver } from '../inventory/inventory.resolver.ts';
import {
  CustomerMeasurementsResolver,
  MeasurementRecordedResolver,
  OrderMeasurementsResolver,
} from '../measurements/measured.resolver.ts';
import { MeasurementMutations } from '../measurements/measurement.mutations.ts';
import { MeasurementResolver, MeasurementRevisionResolver } from '../measurements/measurement.resolver.ts';
import { CustomerOrdersResolver } from '../orders/customer-orders.resolver.ts';
import { InventoryChangeOrderResolver, InventoryItemOrdersResolver } from '../orders/inventory-orders.resolver.ts';
import { OrderMutations } from '../orders/order.mutations.ts';
import { OrderResolver } from '../orders/order.resolver.ts';
import {
  DeliveryScheduledResolver,
  OrderDeliveredResolver,
  OrderEditedResolver,
  OrderEventResolver,
  OrderStatusChangedResolver,
} from '../orders/order-event.resolver.ts';
import { OrderItemResolver } from '../orders/order-item.resolver.ts';
import { InventoryItemMoneyResolver, OrderItemMoneyResolver, OrderMoneyResolver } from '../payments/money.resolver.ts';
import { OverpaymentErrorResolver, PaymentMutations, RefundDueResolver } from '../payments/payment.mutations.ts';
import { PaymentRecordedResolver, PaymentResolver, PaymentVoidedResolver } from '../payments/payment.resolver.ts';
import { enforceAuth } from '../platform/execution/enforce-auth.ts';
import { withListSizes } from '../platform/execution/field-cost.ts';
import { leanResolvers } from '../platform/execution/lean-resolvers.ts';
import { withAuthDirectives } from '../platform/graphql/auth-directives.ts';
import { StudioResolver } from '../platform/graphql/studio.resolver.ts';
import { SessionResolver } from '../users/session.resolver.ts';
import { UserMutations } from '../users/user.mutations.ts';
import { UserResolver } from '../users/user.resolver.ts';
import { listSizes } from './list-sizes.ts';

const resolvers: NonEmptyArray<new () => object> = [
  StudioResolver,
  SessionResolver,
  UserResolver,
  UserMutations,
  CustomerResolver,
  InventoryItemResolver,
  InventoryChangeResolver,
  InventoryMutations,
  InsufficientStockResolver,
  OrderResolver,
  OrderMutations,
  OrderItemResolver,
  OrderEventResolver,
  OrderStatusChangedResolver,
  OrderEditedResolver,
  DeliveryScheduledResolver,
  OrderDeliveredResolver,
  CustomerOrdersResolver,
  InventoryItemOrdersResolver,
  InventoryChangeOrderResolver,
  OrderMoneyResolver,
  OrderItemMoneyResolver,
  InventoryItemMoneyResolver,
  PaymentResolver,
  PaymentMutations,
  OverpaymentErrorResolver,
  RefundDueResolver,
  PaymentRecordedResolver,
  PaymentVoidedResolver,
  MeasurementResolver,
  MeasurementMutations,
  MeasurementRevisionResolver,
  CustomerMeasurementsResolver,
  OrderMeasurementsResolver,
  MeasurementRecordedResolver,
  ImageResolver,
  ImageMutations,
  OrderImagesResolver,
  ImageAddedResolver,
  ImageRemovedResolver,
];

let schema: GraphQLSchema | undefined;

/** The executable schema, with the authorization that it prints enforced. It is made once, and never changes. */
export function createSchema(): GraphQLSchema {
  schema ??= made();
  return schema;
}

function made(): GraphQLSchema {
  const schema = withAuthDirectives(buildSchemaSync({ resolvers, validate: false }));
  leanResolvers(schema);
  enforceAuth(schema);
  return withListSizes(schema, listSizes);
}
