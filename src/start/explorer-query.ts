/** The query that the explorer opens with: the order board, all of it in one request. */
export const exampleQuery = `# The order board: fifty orders with all that belongs to them, in one request.
query OrderBoard {
  orders(first: 50) {
    nodes {
      number
      status
      deliveryDate
      deliveryStatus
      customer { name phone }
      items {
        quantity
        size
        inventoryItem { name unit }
        unitPrice { amount }
      }
      measurements {
        type
        values { label value unit }
      }
      images { description url(size: THUMBNAIL) }
      price { amount currency }
      paymentStatus
      balanceDue { amount }
      payments { kind method amount { amount } receivedAt }
      timeline(first: 10) {
        nodes {
          __typename
          at
          actor { firstName }
          ... on OrderStatusChanged { fromStatus toStatus note }
        }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`;
