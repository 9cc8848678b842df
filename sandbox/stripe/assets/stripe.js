/* The browser side of the stand-in for Stripe: mounts the card field, which is a frame of the stand-in's own origin. */
(() => {
  const origin = new URL(document.currentScript.src).origin;
  let names = 0;

  class CardElement {
    #frame = null;
    #listeners = new Map();
    #pending = new Map();
    #options;
    #settings;
    #ready = false;
    #resolveReady;
    #whenReady = new Promise((resolve) => {
      this.#resolveReady = resolve;
    });
    #hear = (event) => this.#receive(event);

    constructor(settings, options) {
      this.#settings = settings;
      this.#options = options ?? {};
    }

    mount(target) {
      const place = typeof target === "string" ? document.querySelector(target) : target;
      if (!place) throw new Error(`There is no element to mount the card field in: ${target}`);
      if (this.#frame) this.unmount();
      const url = new URL("/card-field", origin);
      const locale = this.#settings.locale;
      url.searchParams.set("locale", !locale || locale === "auto" ? document.documentElement.lang : locale);
      url.searchParams.set("parent", window.location.origin);
      url.searchParams.set("key", this.#settings.key);
      const frame = document.createElement("iframe");
      frame.title = "Secure card field";
      frame.name = `card-field-${(names += 1)}`;
      frame.allow = "payment";
      frame.style.cssText = "display:block;width:100%;border:0;height:11rem;background:transparent;color-scheme:normal";
      frame.src = url.href;
      window.addEventListener("message", this.#hear);
      place.replaceChildren(frame);
      this.#frame = frame;
    }

    on(type, listener) {
      this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
      if (type === "ready" && this.#ready) listener({ elementType: "card" });
      return this;
    }

    off(type, listener) {
      const kept = (this.#listeners.get(type) ?? []).filter((known) => listener && known !== listener);
      this.#listeners.set(type, kept);
      return this;
    }

    once(type, listener) {
      const once = (event) => {
        this.off(type, once);
        listener(event);
      };
      return this.on(type, once);
    }

    update(options) {
      this.#options = { ...this.#options, ...options };
      this.#look();
    }

    focus() {
      this.#say({ action: "focus" });
    }

    blur() {
      this.#say({ action: "blur" });
    }

    clear() {
      this.#say({ action: "clear" });
    }

    unmount() {
      window.removeEventListener("message", this.#hear);
      this.#frame?.remove();
      this.#frame = null;
      this.#ready = false;
    }

    destroy() {
      this.unmount();
      this.#listeners.clear();
      for (const settle of this.#pending.values())
        settle({ error: { type: "validation_error", message: "The card field was removed." } });
      this.#pending.clear();
    }

    /** Asks the field for a payment method. The number stays inside the frame. */
    async tokenise(billingDetails) {
      if (!this.#frame) return { error: { type: "validation_error", message: "The card field is not mounted." } };
      await this.#whenReady;
      const id = crypto.randomUUID();
      return new Promise((resolve) => {
        this.#pending.set(id, resolve);
        this.#say({ action: "tokenise", id, billingDetails });
      });
    }

    setAppearance(appearance) {
      this.#settings = { ...this.#settings, appearance };
      this.#look();
    }

    #look() {
      this.#say({
        action: "look",
        style: this.#options.style ?? {},
        appearance: this.#settings.appearance ?? {},
        disabled: this.#options.disabled ?? false,
      });
    }

    #say(message) {
      this.#frame?.contentWindow?.postMessage({ channel: "card-field", ...message }, origin);
    }

    #receive(event) {
      if (event.origin !== origin || event.source !== this.#frame?.contentWindow) return;
      const message = event.data;
      if (message?.channel !== "card-field") return;
      switch (message.type) {
        case "height":
          this.#frame.style.height = `${message.height}px`;
          break;
        case "ready":
          this.#ready = true;
          this.#look();
          this.#resolveReady();
          this.#tell("ready", { elementType: "card" });
          break;
        case "answer":
          this.#pending.get(message.id)?.(message.result);
          this.#pending.delete(message.id);
          break;
        default:
          this.#tell(message.type, { elementType: "card", ...message.event });
      }
    }

    #tell(type, event) {
      for (const listener of this.#listeners.get(type) ?? []) listener(event);
    }
  }

  window.Stripe = function Stripe(key) {
    if (typeof key !== "string" || !key.startsWith("pk_")) throw new Error("A publishable key is required.");
    if (key.startsWith("pk_live_")) throw new Error("The stand-in does not take live keys.");
    return {
      elements({ locale, appearance } = {}) {
        let settings = { key, locale, appearance };
        const made = [];
        return {
          create(type, options) {
            if (type !== "card") throw new Error(`This stand-in has a card field only, not "${type}".`);
            const element = new CardElement(settings, options);
            made.push(element);
            return element;
          },
          getElement: (type) => (type === "card" ? (made.at(-1) ?? null) : null),
          update(options) {
            settings = { ...settings, ...options };
            if (options.appearance) for (const element of made) element.setAppearance(options.appearance);
          },
        };
      },
      async createPaymentMethod({ type, card, billing_details: billingDetails }) {
        if (type !== "card" || !(card instanceof CardElement)) {
          return { error: { type: "validation_error", message: "A mounted card field is required." } };
        }
        return card.tokenise(billingDetails ?? {});
      },
      /** Takes the buyer to the issuer, for shops that hand the client secret to the browser. */
      async handleNextAction({ clientSecret }) {
        const id = String(clientSecret).split("_secret_")[0];
        const challenge = new URL(`/challenge/${encodeURIComponent(id)}`, origin);
        window.location.assign(challenge.href);
        return new Promise(() => undefined);
      },
    };
  };
  window.Stripe.version = "stand-in";
})();
