/** The part of the schema that the board needs, for contenders that take a schema. */
export const typeDefs = `
  type Query {
    orders(first: Int!, after: String): OrderConnection!
    order(number: Int!): Order
  }
  type OrderConnection { nodes: [Order!]! pageInfo: PageInfo! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  enum ImageSize { THUMBNAIL PREVIEW FULL }
  type Money { amount: String! currency: String! }
  type Order {
    id: ID!
    number: Int!
    status: String!
    deliveryDate: String
    deliveryStatus: String!
    customer: Customer!
    items: [OrderItem!]!
    measurements: [Measurement!]!
    images: [Image!]!
    price: Money
    paymentStatus: String
    balanceDue: Money
    payments: [Payment!]
    timeline(first: Int): OrderEventConnection!
  }
  type Customer { id: ID! name: String! phone: String }
  type OrderItem { id: ID! quantity: String! size: String inventoryItem: InventoryItem! unitPrice: Money }
  type InventoryItem { id: ID! name: String! unit: String! }
  type Measurement { id: ID! type: String! values: [MeasurementValue!]! }
  type MeasurementValue { name: String! value: String! unit: String! }
  type Image { id: ID! description: String url(size: ImageSize!): String! }
  type Payment { id: ID! kind: String! method: String! amount: Money! receivedAt: String! }
  type User { id: ID! firstName: String! }
  type OrderEventConnection { nodes: [OrderEvent!]! }
  interface OrderEvent { id: ID! at: String! actor: User }
  type OrderCreated implements OrderEvent { id: ID! at: String! actor: User }
  type OrderStatusChanged implements OrderEvent {
    id: ID! at: String! actor: User fromStatus: String! toStatus: String! note: String
  }
  type OrderDelivered implements OrderEvent { id: ID! at: String! actor: User }
  type MeasurementRecorded implements OrderEvent { id: ID! at: String! actor: User }
  type ImageAdded implements OrderEvent { id: ID! at: String! actor: User }
  type PaymentRecorded implements OrderEvent { id: ID! at: String! actor: User }
`;
