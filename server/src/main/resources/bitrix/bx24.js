/*
 * BX24 for pages of applications that stand in a frame of Kontor. The page around the frame gives the token and does what only it can do
 * (messages, answered by their number); methods are called directly. The origin that this script comes from is the portal.
 */
(() => {
  'use strict';
  const portal = new URL(document.currentScript.src).origin;
  const waiting = new Map();
  const begun = [];
  let number = 0;
  let state = null;
  let asked = null;

  window.addEventListener('message', (event) => {
    const answer = event.data;
    if (event.origin !== portal || !answer || answer.kontor !== 'answer' || !waiting.has(answer.id)) return;
    const { resolve, reject } = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.error) reject(answer.error);
    else resolve(answer.result);
  });

  function ask(command, parameters) {
    return new Promise((resolve, reject) => {
      const id = ++number;
      waiting.set(id, { resolve, reject });
      window.top.postMessage({ kontor: 'ask', id, command, parameters: parameters || {} }, portal);
    });
  }

  const call = (callback, ...values) => typeof callback === 'function' && callback(...values);

  function take(opened) {
    state = { ...opened, until: Date.now() + Number(opened.auth.expires_in) * 1000 };
    return state;
  }

  const auth = () => (state && Date.now() < state.until ? { ...state.auth } : false);

  function refresh() {
    return ask('refresh').then((opened) => take(opened));
  }

  /* What a method was answered with. */
  class Result {
    constructor(method, parameters, answer, status, again) {
      this.answer = answer;
      this.query = { method, data: parameters };
      this.status = status;
      this.again = again;
    }

    data() { return this.answer.result; }

    error() {
      if (this.answer.error === undefined) return undefined;
      const problem = new String(this.answer.error || this.answer.error_description || 'ERROR');
      problem.ex = this.answer;
      problem.status = this.status;
      return problem;
    }

    error_description() { return this.answer.error_description; }

    more() { return typeof this.answer.next === 'number'; }

    total() { return Number.parseInt(this.answer.total, 10); }

    next(callback) {
      if (!this.more()) return false;
      send(this.query.method, { ...this.query.data, start: this.answer.next }, callback || this.again);
      return true;
    }
  }

  async function post(method, parameters, repeated) {
    if (!auth()) await refresh();
    const response = await fetch(`${portal}/rest/${method}.json`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...plain(parameters), auth: state.auth.access_token }),
    });
    const answer = await response.json();
    if (response.status === 401 && answer.error === 'expired_token' && !repeated) {
      await refresh();
      return post(method, parameters, true);
    }
    return { answer, status: response.status };
  }

  const failed = (problem) => ({ answer: { error: 'NETWORK_ERROR', error_description: String((problem && problem.message) || problem) }, status: 0 });

  /* Days as programs of the protocol write them. */
  function plain(value) {
    if (value instanceof Date) return value.toISOString();
    if (Array.isArray(value)) return value.map(plain);
    if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]));
    return value;
  }

  function send(method, parameters, callback) {
    post(method, parameters || {}).catch(failed).then(({ answer, status }) => call(callback, new Result(method, parameters || {}, answer, status, callback)));
  }

  /* a[b][]=c, as commands of a batch are written */
  function query(parameters) {
    const pairs = [];
    const write = (name, value) => {
      if (Array.isArray(value)) value.forEach((one, place) => write(`${name}[${place}]`, one));
      else if (value && typeof value === 'object') Object.entries(value).forEach(([key, one]) => write(`${name}[${key}]`, one));
      else pairs.push(`${encodeURIComponent(name)}=${encodeURIComponent(value === null || value === undefined ? '' : value)}`);
    };
    Object.entries(plain(parameters || {})).forEach(([name, value]) => write(name, value));
    return pairs.join('&');
  }

  function batch(calls, callback, halt) {
    const commands = {};
    const sent = {};
    Object.entries(calls).forEach(([key, one]) => {
      sent[key] = Array.isArray(one) ? { method: one[0], parameters: one[1] || {} } : { method: one.method, parameters: one.params || one.data || {} };
      commands[key] = `${sent[key].method}?${query(sent[key].parameters)}`;
    });
    post('batch', { halt: halt ? 1 : 0, cmd: commands }).catch(failed).then(({ answer, status }) => {
      if (answer.error !== undefined) {
        call(callback, new Result('batch', { cmd: commands }, answer, status));
        return;
      }
      const all = Array.isArray(calls) ? [] : {};
      const of = (part, key) => (answer.result[part] ? answer.result[part][key] : undefined);
      Object.entries(sent).forEach(([key, { method, parameters }]) => {
        const refused = of('result_error', key);
        if (refused === undefined && of('result', key) === undefined) return;
        const one = refused === undefined ? { result: of('result', key), total: of('result_total', key), next: of('result_next', key) } : refused;
        all[key] = new Result(method, parameters, one, status, callback);
      });
      call(callback, all);
    });
  }

  const size = () => {
    const { body, documentElement: page } = document;
    return { scrollWidth: Math.max(page.scrollWidth, body ? body.scrollWidth : 0), scrollHeight: Math.max(page.scrollHeight, body ? body.scrollHeight : 0) };
  };

  function init(callback) {
    if (state) {
      call(callback);
      return;
    }
    begun.push(callback);
    asked ||= ask('init').then((opened) => {
      take(opened);
      begun.splice(0).forEach((one) => call(one));
    });
  }

  window.BX24 = {
    init,
    ready(callback) {
      if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => call(callback));
      else call(callback);
    },
    getAuth: auth,
    refreshAuth(callback) { refresh().then(() => call(callback, auth()), () => call(callback, false)); },
    callMethod: send,
    callBatch: batch,
    isAdmin: () => Boolean(state && state.admin),
    getLang: () => (state ? state.lang : ''),
    getDomain: () => (state ? state.auth.domain : ''),
    placement: {
      info: () => (state ? { ...state.placement } : {}),
    },
    getScrollSize: size,
    resizeWindow(width, height, callback) { ask('resize', { width, height }).then((result) => call(callback, result), () => call(callback, false)); },
    fitWindow(callback) { ask('resize', { height: size().scrollHeight }).then((result) => call(callback, result), () => call(callback, false)); },
    openPath(path, callback) {
      ask('open', { path }).then(() => call(callback, { result: 'close' }), (problem) => call(callback, { result: 'error', errorCode: problem }));
    },
    reloadWindow() { ask('reload').catch(() => {}); },
  };
})();
