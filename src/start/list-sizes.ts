/**
 * How long each list without pages usually is: the mean of the sample studio's 200 orders, rounded up. Images are few there;
 * three are what a designer pins to an order. The cost of an operation is reckoned with these.
 */
export const listSizes: Record<string, number> = {
  'Customer.measurements': 5,
  'Measurement.revisions': 1,
  'Measurement.values': 10,
  'MeasurementRevision.values': 10,
  'Order.images': 3,
  'Order.items': 3,
  'Order.measurements': 1,
  'Order.payments': 2,
  'Order.transitions': 4,
  'Query.measurementCatalogue': 40,
};
