/**
 * The usual length of each list without pages: the mean of the sample studio's 200 orders, rounded up. For images, of
 * which the sample has few, and sessions, three are assumed. Used to compute the cost of an operation.
 */
export const listSizes: Record<string, number> = {
  'Customer.measurements': 5,
  'Measurement.revisions': 1,
  'Measurement.values': 10,
  'MeasurementChanged.values': 2,
  'MeasurementRecorded.values': 10,
  'MeasurementRevision.values': 10,
  'Order.images': 3,
  'Order.items': 3,
  'Order.measurements': 1,
  'Order.payments': 2,
  'Order.transitions': 4,
  'OrderCreated.lines': 3,
  'OrderItemsChanged.lines': 1,
  'Query.measurementCatalogue': 40,
  'User.sessions': 3,
};
