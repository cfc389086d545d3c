import { currentObservation } from './observation.ts';

/**
 * Returns a function that adds the operation, the request and the trace of the current request to a statement, so that
 * PostgreSQL's log and `pg_stat_activity` tell what it belongs to. A transaction begins with an `application_name` of
 * its own, in the same message; statements that are not prepared get a comment as sqlcommenter writes it. A prepared
 * statement keeps its text: with another one for each request, it would be parsed and planned each time.
 * @param prepared whether SELECT statements are prepared
 */
export function statementComments(prepared: boolean): (text: string) => string {
  const commentable = prepared ? /^\s*(?:insert|update|delete)\s/i : /^\s*(?:select|insert|update|delete|with)\s/i;
  return text => {
    const observation = currentObservation();
    if (!observation) return text;
    const [operation, request] = [safe(observation.fields ?? 'none'), safe(observation.requestId)];
    // PostgreSQL keeps 63 characters.
    if (/^(?:begin|start transaction)/.test(text))
      return `${text}; set local application_name = '${request} ${operation}'`;
    if (!commentable.test(text)) return text;
    const { traceparent } = observation;
    const trace = traceparent ? `,traceparent='${safe(traceparent)}'` : '';
    return `${text} /*action='${operation}',request_id='${request}'${trace}*/`;
  };
}

/** Nothing that could end a comment or a text. */
const safe = (text: string) => text.replace(/[^\w-]/g, '');
