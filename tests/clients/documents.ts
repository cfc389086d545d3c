import type { TypedDocumentNode } from '@graphql-typed-document-node/core';

/** The documents of the .graphql files, as codegen writes them, with the part of their data that the tests read. */
export interface Documents {
  possibleTypes: Record<string, string[]>;
  OrderBoardDocument: TypedDocumentNode<OrderBoard, { first: number }>;
  OrderByIdDocument: TypedDocumentNode<{ order: OrderCard | null }, { id: string }>;
  OrderAmountDocument: TypedDocumentNode<{ order: { price: { amount: string } | null } | null }, { id: string }>;
  OrderPagesDocument: TypedDocumentNode<OrderPages, { first: number; after?: string | null }>;
  LoginDocument: TypedDocumentNode<LoginData, { input: { login: string; password: string } }>;
  LogoutDocument: TypedDocumentNode<{ logout: boolean | null }, Record<string, never>>;
  TransitionOrderDocument: TypedDocumentNode<TransitionData, { id: string; input: Move }>;
}

interface OrderBoard {
  orders: { nodes: OrderCard[] } | null;
}

interface OrderCard {
  id: string;
  number: number;
  version: number;
  status: string;
  customer: { id: string; name: string };
  price: { amount: string; currency: string } | null;
}

interface OrderPages {
  orders: {
    edges: { node: { number: number } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  } | null;
}

interface LoginData {
  login: { session: { accessToken: string } | null; errors: unknown[] } | null;
}

interface Move {
  to: 'PENDING' | 'IN_PROGRESS' | 'COMPLETED' | 'CANCELLED';
  expectedVersion?: number;
}

interface TransitionData {
  transitionOrder: { order: OrderCard | null; errors: unknown[] } | null;
}
