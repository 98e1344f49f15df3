import { QwcHotReloadElement, html, css } from 'qwc-hot-reload-element';
import { JsonRpc } from 'jsonrpc';
import { columnBodyRenderer } from '@vaadin/grid/lit.js';
import '@vaadin/grid';
import '@vaadin/grid/vaadin-grid-sort-column.js';
import '@vaadin/progress-bar';

/** Where SIP is listened to, and what came and went. */
export class QwcCamelSip extends QwcHotReloadElement {
  jsonRpc = new JsonRpc(this);

  static styles = css`
    :host { display: flex; flex-direction: column; gap: 1rem; height: 100%; padding: 0 1rem; }
    ul { margin: 0; padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: 0.5rem; }
    code { font-size: 90%; padding: 0.2rem 0.5rem; border-radius: 0.3rem; background: var(--lumo-contrast-10pct); }
  `;

  static properties = { _look: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.hotReload();
  }

  disconnectedCallback() {
    this._stop();
    super.disconnectedCallback();
  }

  // after every live reload: the stream died with the application before
  hotReload() {
    this._stop();
    this.jsonRpc.look().then(answer => { this._look = answer.result; });
    this._observer = this.jsonRpc.streamLook().onNext(answer => { this._look = answer.result; });
  }

  _stop() {
    this._observer?.cancel();
    this._observer = null;
  }

  render() {
    if (!this._look) {
      return html`<vaadin-progress-bar indeterminate></vaadin-progress-bar>`;
    }
    return html`
      ${this._look.listening.length === 0 ? html`<div>No route listens.</div>` : html`
        <ul>${this._look.listening.map(a => html`<li><code>${a.transport} ${a.host}:${a.port}</code></li>`)}</ul>`}
      <vaadin-grid .items="${this._look.figures}" theme="no-border row-stripes">
        <vaadin-grid-sort-column path="what" header="What" auto-width></vaadin-grid-sort-column>
        <vaadin-grid-sort-column path="which" header="Which" auto-width></vaadin-grid-sort-column>
        <vaadin-grid-sort-column path="value" header="Count" auto-width text-align="end"
          ${columnBodyRenderer(row => html`${row.value.toLocaleString()}`, [])}></vaadin-grid-sort-column>
      </vaadin-grid>`;
  }
}
customElements.define('qwc-camel-sip', QwcCamelSip);
