// One command builds what the pages load: purged CSS, one script, a sprite of the icons in use, one typeface.
// Every output carries its digest in its name and a .gz and .br beside it; manifest.json says which is current.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync, existsSync } from "node:fs";
import { dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build, transform } from "esbuild";
import { PurgeCSS } from "purgecss";

const here = dirname(fileURLToPath(import.meta.url));
const site = join(here, "..", "selaras", "web");
const out = join(site, "static", "built");
const packages = join(here, "node_modules");
const manifest = {};

function files(folder, extensions) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && extensions.includes(extname(entry.name)))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((path) => !path.startsWith(out));
}

function keep(name, content) {
  const data = Buffer.from(content);
  const [stem, extension] = [name.slice(0, name.lastIndexOf(".")), extname(name)];
  const digest = createHash("sha256").update(data).digest("hex").slice(0, 12);
  const file = `${stem}.${digest}${extension}`;
  writeFileSync(join(out, file), data);
  if (extension !== ".woff2") {
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
    writeFileSync(join(out, `${file}.br`), brotliCompressSync(data, quality));
    writeFileSync(join(out, `${file}.gz`), gzipSync(data, { level: 9 }));
  }
  manifest[name] = file;
  return file;
}

function weight(file) {
  const packed = join(out, `${file}.br`);
  return readFileSync(existsSync(packed) ? packed : join(out, file)).length;
}

const drawing = (name) => join(packages, "@tabler", "icons", "icons", "outline", `${name}.svg`);

function sprite(texts) {
  const names = new Set(JSON.parse(readFileSync(join(here, "icons.json"), "utf8")));
  const spoken = [/{%\s*icon\s+["']([a-z0-9-]+)["']/g, /\bicon=["']([a-z0-9-]+)["']/g, /\bicon\(["']([a-z0-9-]+)["']/g];
  for (const text of texts) for (const pattern of spoken) for (const hit of text.matchAll(pattern)) names.add(hit[1]);
  // A file that speaks of icons may hold names in tables: every quoted word in it that is one comes along.
  for (const text of texts.filter((one) => /\bicons?\b|_icon\b/.test(one) && !one.includes("{%")))
    for (const hit of text.matchAll(/["']([a-z0-9-]+)["']/g)) if (existsSync(drawing(hit[1]))) names.add(hit[1]);
  const symbols = [...names].sort().map((name) => {
    const path = drawing(name);
    if (!existsSync(path)) throw new Error(`There is no outline icon named "${name}" in @tabler/icons.`);
    const inner = readFileSync(path, "utf8").replace(/<!--[\s\S]*?-->/g, "").replace(/<svg[^>]*>|<\/svg>/g, "");
    const shape = inner.replace(/<path stroke="none"[^>]*\/>/g, "").replace(/\s+/g, " ").replace(/ ?\/> ?/g, "/>").trim();
    return `<symbol id="${name}" viewBox="0 0 24 24">${shape}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
}

async function styles(contents, font) {
  const plain = (name) => readFileSync(join(here, "src", "css", name), "utf8");
  const tabler = readFileSync(join(packages, "@tabler", "core", "dist", "css", "tabler.css"), "utf8");
  const [purged] = await new PurgeCSS().purge({
    content: contents.map((path) => ({ raw: readFileSync(path, "utf8"), extension: extname(path).slice(1) })),
    css: [{ raw: tabler.replace(/\/\*#[^*]*\*\//g, "") }],
    safelist: { standard: ["html", "body", "is-invalid", "htmx-request", "htmx-added"], greedy: [/data-bs-theme/] },
    variables: true,
    keyframes: true,
  });
  const own = readdirSync(join(here, "src", "css")).sort().map(plain).join("\n");
  const { code } = await transform(purged.css + own.replaceAll("__INTER__", font), {
    loader: "css",
    minify: true,
    target: ["chrome100", "firefox100", "safari15"],
  });
  return code;
}

async function script(name) {
  const { outputFiles } = await build({
    entryPoints: [join(here, "src", "js", name)],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    legalComments: "none",
    target: ["chrome100", "firefox100", "safari15"],
  });
  return outputFiles[0].contents;
}

mkdirSync(out, { recursive: true });
const spoken = [
  ...files(join(site, "templates"), [".html", ".svg"]),
  ...files(site, [".py"]),
  ...files(join(here, "src", "js"), [".js"]),
];
const inter = readFileSync(join(packages, "@fontsource-variable", "inter", "files", "inter-latin-wght-normal.woff2"));
keep("favicon.svg", readFileSync(join(here, "src", "favicon.svg")));
const font = keep("inter.woff2", inter);
keep("icons.svg", sprite(spoken.map((path) => readFileSync(path, "utf8"))));
keep("app.css", await styles(spoken, font));
keep("app.js", await script("app.js"));
keep("survey.js", await script("survey.js"));
// The new files stand before the manifest names them, and the old ones go last: a running site never misses one.
writeFileSync(join(out, "manifest.new"), `${JSON.stringify(manifest, null, 1)}\n`);
renameSync(join(out, "manifest.new"), join(out, "manifest.json"));
const current = new Set(["manifest.json", ...Object.values(manifest).flatMap((file) => [file, `${file}.gz`, `${file}.br`])]);
for (const file of readdirSync(out)) if (!current.has(file)) rmSync(join(out, file), { recursive: true });

let sum = 0;
for (const [name, file] of Object.entries(manifest)) {
  sum += weight(file);
  console.log(`${name.padEnd(12)} ${(weight(file) / 1024).toFixed(1).padStart(7)} kB  ${relative(join(here, ".."), join(out, file))}`);
}
console.log(`${"first load".padEnd(12)} ${(sum / 1024).toFixed(1).padStart(7)} kB  compressed, without the page itself`);
