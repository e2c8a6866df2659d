// The page of a report that is being made: asks every second how far it is, and shows the finished one.
const second = 1000, slowest = 15 * second;

class ReportProgress extends HTMLElement {
  connectedCallback() {
    this.querySelector('.no-script')?.remove();
    this.wait = second;
    this.look();
  }

  disconnectedCallback() { clearTimeout(this.timer); }

  async look() {
    try {
      const answer = await fetch(this.getAttribute('src'), { headers: { 'HX-Request': 'true' } });
      if (!answer.headers.has('X-ChatSite') || !answer.ok) throw answer;
      if (answer.status === 204) return location.reload();
      this.querySelector('[data-rows]').textContent = await answer.text();
      this.wait = second;
    } catch {
      this.wait = Math.min(this.wait * 2, slowest); // a bad line, or the site starts anew
    }
    this.timer = setTimeout(() => this.look(), this.wait);
  }
}

customElements.define('report-progress', ReportProgress);
