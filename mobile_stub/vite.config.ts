import { defineConfig } from "vite";
import { withWords } from "./catalogue/page.ts";
import { listOfFiles } from "./list_of_files.ts";

export default defineConfig({
  base: "/app/",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    target: "es2022",
    // Neither is allowed by the page's content security policy: scripts written into the page, and data: in styles.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { index: "index.html", service_worker: "src/service_worker.ts" },
      output: {
        // The worker's address may not change with its content: it is the one that is asked whether there is a new one.
        entryFileNames: ({ name }) => (name === "service_worker" ? "service_worker.js" : "assets/[name]-[hash].js"),
      },
    },
  },
  plugins: [withWords(), listOfFiles()],
});
