// Asks about a well-known mail host that has one letter wrong; taking it is one press, and saying nothing is fine too.
function isOneLetterApart(a, b) {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  const [x, y] = [a.slice(same), b.slice(same)];
  return x.slice(1) === y.slice(1) || x.slice(1) === y || x === y.slice(1) || (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2));
}

function meant(address, { hosts, others }) {
  const at = address.lastIndexOf("@");
  const host = address.slice(at + 1).toLowerCase();
  const known = hosts.split(" ");
  if (at < 1 || known.includes(host) || others.split(" ").includes(host)) return "";
  const near = known.find((one) => isOneLetterApart(host, one));
  return near ? `${address.slice(0, at)}@${near}` : "";
}

export function askAboutSlips(box, input) {
  const button = box.querySelector("button");
  const ask = () => {
    const address = meant(input.value.trim(), box.dataset);
    button.hidden = !address;
    button.textContent = address && box.dataset.say.replace("{address}", address);
    button.value = address;
  };
  input.closest(".field").append(box);
  let soon = 0;
  const askSoon = (after) => { clearTimeout(soon); soon = setTimeout(ask, after); };
  input.addEventListener("input", () => askSoon(1000));
  input.addEventListener("change", () => askSoon(400)); // not under the finger that left the field by pressing something else
  button.addEventListener("click", () => {
    input.value = button.value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    ask();
    input.focus();
  });
  ask();
}
