/** "3 orders", "1 order"; empty for none. */
export function countInWords(count: number, noun: string): string {
  return count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** The words of a GraphQL name: "inventory item" for "inventoryItem" and "InventoryItem". */
export function nounOf(name: string): string {
  return name.replace(/(?<=[a-z])[A-Z]/g, ' $&').toLowerCase();
}
