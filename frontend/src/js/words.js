// Every sentence comes translated from the page (data-… on <body>).
export const word = (name) => document.body.dataset[name] ?? "";

export function clock(moment = new Date()) {
  const two = (number) => String(number).padStart(2, "0");
  const between = document.documentElement.lang.startsWith("en") ? ":" : ".";
  return two(moment.getHours()) + between + two(moment.getMinutes());
}
