import { defineConfig } from "vite";
import { withNumbers } from "./catalogue/numbers.ts";
import { withWords } from "./catalogue/page.ts";
import { listOfFiles } from "./list_of_files.ts";

export default defineConfig({
  base: "/app/",
  // The classic way: `h` takes children as arguments, and there is no second runtime beside Preact's own.
  oxc: { jsx: { runtime: "classic", pragma: "h", pragmaFrag: "Fragment" } },
  build: {
    // docs/BROWSERS.md. What classes, types and libraries may use: tsconfig.json.
    target: ["safari15", "chrome100", "firefox102"],
    // Neither is allowed by the page's content security policy: scripts written into the page, and data: in styles.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      transform: { inject: { h: ["preact", "h"], Fragment: ["preact", "Fragment"] } },
      input: {
        index: "index.html",
        service_worker: "src/service_worker.ts",
        visiting_worker: "src/visiting_worker.ts",
      },
      output: {
        // One file for the window and the worker: of two, gzip saw less of what is alike. Whatever acts by itself stays out.
        codeSplitting: { groups: [{ name: "app", test: (id) => !/main\.tsx|worker|\.css|\.html/.test(id) }] },
        // A worker's address may not change with its content: it is the one that is asked whether there is a new one.
        entryFileNames: ({ name }) => (name.endsWith("_worker") ? "[name].js" : "assets/[name]-[hash].js"),
      },
    },
  },
  plugins: [withWords(), withNumbers(), listOfFiles()],
});
