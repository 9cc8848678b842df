/* Inside the frame: reads the card, checks it while it is typed, and hands a payment method to the page around it. */
(() => {
  const query = new URLSearchParams(window.location.search);
  const parentOrigin = query.get("parent") ?? "";
  const key = query.get("key") ?? "";
  const root = document.documentElement;
  const korean = root.lang === "ko";
  const [number, expiry, cvc] = ["number", "expiry", "cvc"].map((id) => document.getElementById(id));
  const inputs = [number, expiry, cvc];

  const texts = korean
    ? {
        incomplete_number: "카드 번호를 모두 입력해 주세요.",
        invalid_number: "카드 번호가 올바르지 않습니다.",
        incomplete_expiry: "유효기간을 모두 입력해 주세요.",
        invalid_expiry_year_past: "유효기간이 지난 카드입니다.",
        invalid_expiry_month: "유효기간의 월이 올바르지 않습니다.",
        incomplete_cvc: "보안코드를 모두 입력해 주세요.",
        unreachable: "카드사에 연결하지 못했습니다. 잠시 후 다시 시도해 주세요.",
      }
    : {
        incomplete_number: "Your card number is incomplete.",
        invalid_number: "Your card number is invalid.",
        incomplete_expiry: "Your card's expiry date is incomplete.",
        invalid_expiry_year_past: "Your card has expired.",
        invalid_expiry_month: "Your card's expiry month is invalid.",
        incomplete_cvc: "Your card's security code is incomplete.",
        unreachable: "The card provider cannot be reached. Please try again.",
      };

  const digitsOf = (input) => input.value.replace(/\D/g, "");

  function brandOf(digits) {
    if (/^3[47]/.test(digits)) return "amex";
    if (/^35/.test(digits)) return "jcb";
    if (/^(30[0-5]|36|38|39)/.test(digits)) return "diners";
    if (/^(6011|64[4-9]|65)/.test(digits)) return "discover";
    if (/^62/.test(digits)) return "unionpay";
    if (/^(5[1-5]|2[2-7])/.test(digits)) return "mastercard";
    return digits.startsWith("4") ? "visa" : "unknown";
  }

  const shortest = { amex: 15, diners: 14 };
  const longest = { amex: 15, visa: 16, mastercard: 16 };

  function luhnHolds(digits) {
    let sum = 0;
    for (let i = 0; i < digits.length; i += 1) {
      let digit = Number(digits[digits.length - 1 - i]);
      if (i % 2 === 1) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
      sum += digit;
    }
    return sum % 10 === 0;
  }

  /** What is wrong with a field, as a code; null when it is whole. */
  const checks = {
    number() {
      const digits = digitsOf(number);
      if (digits.length < (shortest[brandOf(digits)] ?? 16)) return "incomplete_number";
      return luhnHolds(digits) ? null : "invalid_number";
    },
    expiry() {
      const digits = digitsOf(expiry);
      if (digits.length < 4) return "incomplete_expiry";
      const month = Number(digits.slice(0, 2));
      if (month < 1 || month > 12) return "invalid_expiry_month";
      const now = new Date();
      const year = 2000 + Number(digits.slice(2, 4));
      const past = year < now.getFullYear() || (year === now.getFullYear() && month < now.getMonth() + 1);
      return past ? "invalid_expiry_year_past" : null;
    },
    cvc() {
      const needed = brandOf(digitsOf(number)) === "amex" ? 4 : 3;
      return digitsOf(cvc).length < needed ? "incomplete_cvc" : null;
    },
  };

  function firstProblem() {
    for (const input of inputs) {
      const code = checks[input.id]();
      if (code) return { input, code };
    }
    return null;
  }

  function say(message) {
    if (parentOrigin !== "" && window.parent !== window) {
      window.parent.postMessage({ channel: "card-field", ...message }, parentOrigin);
    }
  }

  function show(input, code) {
    input.setAttribute("aria-invalid", code ? "true" : "false");
    document.getElementById(`${input.id}-error`).textContent = code ? texts[code] : "";
  }

  /** A field that is being typed is not wrong yet, only unfinished. */
  function judge(input) {
    const code = checks[input.id]();
    show(input, code && !code.startsWith("incomplete") ? code : null);
  }

  function tellChange() {
    const problem = firstProblem();
    const shown = problem && !problem.code.startsWith("incomplete") ? problem.code : null;
    say({
      type: "change",
      event: {
        brand: brandOf(digitsOf(number)),
        complete: problem === null,
        empty: inputs.every((input) => input.value === ""),
        error: shown ? { type: "validation_error", code: shown, message: texts[shown] } : undefined,
      },
    });
  }

  function format(input) {
    if (input === number) {
      const digits = digitsOf(input);
      const brand = brandOf(digits);
      const kept = digits.slice(0, longest[brand] ?? 19);
      const groups = brand === "amex" ? /^(\d{1,4})(\d{1,6})?(\d{1,5})?$/ : /(\d{1,4})/g;
      input.value =
        brand === "amex"
          ? (groups.exec(kept)?.slice(1).filter(Boolean).join(" ") ?? kept)
          : (kept.match(groups)?.join(" ") ?? "");
    } else if (input === expiry) {
      let digits = digitsOf(input);
      // "12 / 2034" is filled in by browsers and programs; the century goes.
      if (digits.length === 6 && digits.slice(2, 4) === "20") digits = digits.slice(0, 2) + digits.slice(4);
      if (/^[2-9]$/.test(digits)) digits = `0${digits}`;
      digits = digits.slice(0, 4);
      input.value = digits.length > 2 ? `${digits.slice(0, 2)} / ${digits.slice(2)}` : digits;
    } else {
      input.value = digitsOf(input).slice(0, 4);
    }
  }

  for (const input of inputs) {
    input.addEventListener("input", (event) => {
      const deleting = event.inputType?.startsWith("delete");
      // Reformatting in the middle would move the caret under the typing hand.
      if (!deleting && input.selectionStart === input.value.length) format(input);
      judge(input);
      tellChange();
    });
    input.addEventListener("change", () => {
      format(input);
      judge(input);
      tellChange();
    });
    input.addEventListener("focus", () => say({ type: "focus", event: {} }));
    input.addEventListener("blur", () => {
      const code = input.value === "" ? null : checks[input.id]();
      show(input, code);
      say({ type: "blur", event: {} });
    });
  }

  document.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  document.querySelector("details").addEventListener("click", (event) => {
    const chosen = event.target.closest?.("button[data-number]")?.dataset.number;
    if (chosen === undefined) return;
    number.value = chosen;
    expiry.value = "1234";
    cvc.value = brandOf(chosen) === "amex" ? "1234" : "123";
    for (const input of inputs) {
      format(input);
      show(input, null);
    }
    tellChange();
  });

  async function tokenise(billingDetails) {
    const problem = firstProblem();
    if (problem) {
      for (const input of inputs) show(input, checks[input.id]());
      problem.input.focus();
      return { error: { type: "validation_error", code: problem.code, message: texts[problem.code] } };
    }
    const digits = digitsOf(expiry);
    const body = new URLSearchParams({
      type: "card",
      "card[number]": digitsOf(number),
      "card[exp_month]": String(Number(digits.slice(0, 2))),
      "card[exp_year]": `20${digits.slice(2, 4)}`,
      "card[cvc]": digitsOf(cvc),
    });
    for (const name of ["name", "email", "phone"]) {
      if (typeof billingDetails?.[name] === "string") body.set(`billing_details[${name}]`, billingDetails[name]);
    }
    try {
      const response = await fetch("/v1/payment_methods", {
        method: "POST",
        headers: { authorization: `Bearer ${key}` },
        body,
      });
      const answer = await response.json();
      return response.ok ? { paymentMethod: answer } : { error: answer.error };
    } catch {
      return { error: { type: "api_connection_error", message: texts.unreachable } };
    }
  }

  /** Only values that look like one colour, length or font are taken from the page around. */
  const plain = (value) => typeof value === "string" && value.length < 200 && !/[;{}<>\\]|url\(/i.test(value);

  function look({ style, appearance, disabled }) {
    const variables = appearance.variables ?? {};
    const base = style.base ?? {};
    const wanted = {
      "--text": base.color ?? variables.colorText,
      "--soft": base["::placeholder"]?.color ?? variables.colorTextSecondary,
      // Who names a colour for the text and none for the ground has a ground of their own behind the frame.
      "--ground": base.backgroundColor ?? variables.colorBackground ?? (base.color ? "transparent" : undefined),
      "--line": variables.colorBorder,
      "--accent": base.iconColor ?? variables.colorPrimary,
      "--bad": style.invalid?.color ?? variables.colorDanger,
      "--radius": variables.borderRadius,
      "--font": base.fontFamily ?? variables.fontFamily,
      "--size": base.fontSize ?? variables.fontSizeBase,
    };
    if (appearance.theme === "night") root.dataset.theme = "night";
    else delete root.dataset.theme;
    for (const [name, value] of Object.entries(wanted)) {
      if (plain(value)) root.style.setProperty(name, value);
      else root.style.removeProperty(name);
    }
    for (const input of inputs) input.disabled = disabled === true;
  }

  window.addEventListener("message", (event) => {
    if (event.origin !== parentOrigin || event.source !== window.parent || event.data?.channel !== "card-field") return;
    const message = event.data;
    switch (message.action) {
      case "tokenise":
        void tokenise(message.billingDetails).then((result) => say({ type: "answer", id: message.id, result }));
        break;
      case "look":
        look(message);
        break;
      case "focus":
        (inputs.find((input) => checks[input.id]() !== null) ?? number).focus();
        break;
      case "blur":
        document.activeElement?.blur();
        break;
      case "clear":
        for (const input of inputs) {
          input.value = "";
          show(input, null);
        }
        tellChange();
        break;
    }
  });

  new ResizeObserver(() =>
    say({ type: "height", height: Math.ceil(document.body.getBoundingClientRect().height) }),
  ).observe(document.body);
  say({ type: "ready" });
})();
