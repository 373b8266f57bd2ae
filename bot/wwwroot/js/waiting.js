// Shows that an answer is being looked for when it takes longer than a moment.

const moment = 300;

/** Watches Web Chat's actions; `dispatch` shows the sign, which goes by itself when the answer comes. */
export function watchWaiting(dispatch) {
  let timer;
  let assistant = { id: 'assistant', role: 'bot' };
  let last = 0;
  return ({ type, payload }) => {
    const { activity } = payload ?? {};
    if (type === 'DIRECT_LINE/POST_ACTIVITY' && activity.type === 'message') {
      clearTimeout(timer);
      timer = setTimeout(() => dispatch({ type: 'DIRECT_LINE/INCOMING_ACTIVITY', payload: { activity: sign(assistant, last) } }), moment);
    }
    if (type === 'DIRECT_LINE/POST_ACTIVITY_REJECTED' || type === 'DIRECT_LINE/POST_ACTIVITY_FULFILLED') {
      clearTimeout(timer);
    }
    if (type === 'DIRECT_LINE/INCOMING_ACTIVITY') {
      last = Math.max(last, activity.channelData?.['webchat:sequence-id'] ?? 0);
    }
    if (type === 'DIRECT_LINE/INCOMING_ACTIVITY' && activity.type === 'message' && activity.from?.role === 'bot') {
      clearTimeout(timer);
      assistant = activity.from;
    }
  };
}

/** Its place is behind all that is there and before the answer, which ends it: Web Chat orders by these numbers. */
function sign(from, last) {
  const now = new Date();
  return { type: 'typing', id: `waiting-${now.getTime()}`, from, timestamp: now.toISOString(), channelData: { 'webchat:sequence-id': last + 0.5 } };
}
