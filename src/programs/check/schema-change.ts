/** A change of a schema that clients may notice. */
export interface SchemaChange {
  /** What was changed, as GraphQL writes it: "Order.price", "Order.items(first:)", "OrderStatus.PAUSED", "@auth". */
  coordinate: string;
  description: string;
  /** Whether it breaks clients. If not, it may surprise them: a value that they do not know, a field for more callers. */
  breaks: boolean;
}
