// Bundles the pages' styles and scripts with their npm packages into <out>: content-hashed names, .gz and .br twins,
// a sprite of exactly the icons that templates and src/icon.rs name as Icon("…"), and a manifest of all of it.
import { build } from "esbuild";
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";

const here = import.meta.dirname;
const out = path.resolve(process.argv[2] ?? path.join(here, "dist"));
const crate = path.resolve(process.argv[3] ?? path.join(here, ".."));

// One block of dark tokens serves both the chosen theme and the system's.
const dark = {
  name: "dark",
  setup(bundler) {
    bundler.onLoad({ filter: /dark\.css$/ }, ({ path: file }) => {
      const [, tokens] = /:root\s*\{([^}]*)\}/.exec(fs.readFileSync(file, "utf8"));
      return {
        loader: "css",
        contents: `[data-theme=dark]{${tokens}}@media (prefers-color-scheme:dark){[data-theme=auto]{${tokens}}}`,
      };
    });
  },
};

function files(folder, extension) {
  return fs
    .readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith(extension))
    .map((file) => path.join(folder, file))
    .sort();
}

function sprite() {
  const sources = [...files(path.join(crate, "templates"), ".html"), path.join(crate, "src/icon.rs")];
  const names = new Set(
    sources.flatMap((file) => [...fs.readFileSync(file, "utf8").matchAll(/Icon\("([a-z0-9-]+)"\)/g)].map((m) => m[1])),
  );
  const symbols = [...names].sort().map((name) => {
    const svg = fs.readFileSync(path.join(here, "node_modules/@tabler/icons/icons/outline", `${name}.svg`), "utf8");
    const body = svg.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "").replace(/\s*\n\s*/g, "");
    return `<symbol id="${name}" viewBox="0 0 24 24">${body}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
}

fs.rmSync(out, { recursive: true, force: true });
fs.mkdirSync(out, { recursive: true });
await build({
  absWorkingDir: here,
  entryPoints: { app: "src/js/app.js", charts: "src/js/charts.js", style: "src/css/app.css" },
  bundle: true,
  minify: true,
  target: ["es2020", "chrome100", "firefox100", "safari15.4"],
  format: "iife",
  outdir: out,
  legalComments: "none",
  logLevel: "warning",
  plugins: [dark],
});
fs.renameSync(path.join(out, "style.css"), path.join(out, "app.css"));
fs.writeFileSync(path.join(out, "icons.svg"), sprite());

const manifest = {};
for (const file of fs.readdirSync(out).sort()) {
  const bytes = fs.readFileSync(path.join(out, file));
  const hash = crypto.createHash("sha256").update(bytes).digest("hex").slice(0, 10);
  const hashed = file.replace(/\.(\w+)$/, `.${hash}.$1`);
  fs.renameSync(path.join(out, file), path.join(out, hashed));
  fs.writeFileSync(path.join(out, `${hashed}.gz`), zlib.gzipSync(bytes, { level: 9 }));
  fs.writeFileSync(path.join(out, `${hashed}.br`), zlib.brotliCompressSync(bytes));
  manifest[file] = hashed;
}
// One "name hashed-name" a line: the build script reads it without a JSON parser.
const lines = Object.entries(manifest).map(([name, hashed]) => `${name} ${hashed}\n`);
fs.writeFileSync(path.join(out, "manifest.txt"), lines.join(""));
