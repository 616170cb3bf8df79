// Charts are drawn from the table beside them: <figure data-chart="kind">, the numbers in <data value>.
import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { bars, stacked, trend } from "./chart-kinds.js";

echarts.use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

const kinds = { bars, stacked, trend };
const live = new Map();

function palette() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  const names = ["text", "text-2", "text-3", "line", "line-2", "brand", "ok", "warn", "danger", "surface", "surface-3"];
  return Object.fromEntries(names.map((name) => [name.replace("-", ""), colour(name)]));
}

function numbers(figure) {
  const cells = (row, tag) => [...row.querySelectorAll(tag)];
  const [head, ...rows] = figure.querySelectorAll("tr");
  const names = cells(head, "th").slice(1).map((cell) => cell.textContent.trim());
  const labels = rows.map((row) => cells(row, "th, td")[0].textContent.trim());
  const series = names.map((name, at) => ({
    name,
    values: rows.map((row) => Number(cells(row, "data")[at]?.value ?? 0)),
  }));
  return { labels, series };
}

function draw(figure) {
  const host = figure.querySelector(".chart-host");
  let chart = live.get(figure);
  if (!chart) {
    chart = echarts.init(host, null, { renderer: "svg" });
    live.set(figure, chart);
    new ResizeObserver(() => chart.resize()).observe(host);
  }
  const font = getComputedStyle(document.body).fontFamily;
  chart.setOption(kinds[figure.dataset.chart](numbers(figure), palette(), font), true);
}

function drawAll() {
  document.querySelectorAll("figure[data-chart]").forEach(draw);
}

drawAll();
document.addEventListener("themechange", drawAll);
