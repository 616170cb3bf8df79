// The kinds of charts as ECharts options: pure functions of numbers and colours.

function base(colours, fontFamily) {
  return {
    textStyle: { fontFamily, color: colours.text2, fontSize: 12 },
    animation: false,
    aria: { enabled: true },
    tooltip: {
      trigger: "axis",
      backgroundColor: colours.surface,
      borderColor: colours.line,
      textStyle: { color: colours.text, fontSize: 12 },
      axisPointer: { type: "shadow", shadowStyle: { color: colours.line2, opacity: 0.5 } },
    },
    legend: { right: 0, top: 0, itemWidth: 12, itemHeight: 8, textStyle: { color: colours.text2 } },
    grid: { left: 8, right: 12, top: 30, bottom: 4, containLabel: true },
  };
}

function axis(colours, more) {
  return {
    axisLine: { lineStyle: { color: colours.line } },
    axisTick: { show: false },
    axisLabel: { color: colours.text2, fontSize: 12 },
    splitLine: { lineStyle: { color: colours.line2 } },
    minInterval: 1,
    ...more,
  };
}

export function trend({ labels, series }, colours, font) {
  const lines = [
    { color: colours.brand, width: 2 },
    { color: colours.ok, width: 2, type: "dashed" },
  ];
  return {
    ...base(colours, font),
    xAxis: axis(colours, { type: "category", data: labels.map((day) => day.slice(5)), boundaryGap: false }),
    yAxis: axis(colours, { type: "value", axisLine: { show: false } }),
    series: series.map(({ name, values }, at) => ({
      name,
      type: "line",
      data: values,
      symbol: at === 0 ? "circle" : "emptyCircle",
      symbolSize: 5,
      lineStyle: lines[at],
      itemStyle: { color: lines[at].color },
      areaStyle: at === 0 ? { color: colours.brand, opacity: 0.06 } : undefined,
    })),
  };
}

export function bars({ labels, series: [only] }, colours, font) {
  return {
    ...base(colours, font),
    legend: { show: false },
    grid: { left: 8, right: 44, top: 4, bottom: 4, containLabel: true },
    xAxis: axis(colours, { type: "value", axisLabel: { show: false }, splitLine: { show: false } }),
    yAxis: axis(colours, { type: "category", data: labels, inverse: true, axisLine: { show: false } }),
    series: [
      {
        name: only.name,
        type: "bar",
        data: only.values,
        barMaxWidth: 20,
        itemStyle: { color: colours.brand, borderRadius: [0, 3, 3, 0] },
        label: { show: true, position: "right", color: colours.text2, fontSize: 12 },
      },
    ],
  };
}

export function stacked({ labels, series }, colours, font) {
  const fills = [colours.surface3, colours.danger];
  const last = series.length - 1;
  return {
    ...base(colours, font),
    grid: { left: 8, right: 24, top: 30, bottom: 4, containLabel: true },
    xAxis: axis(colours, { type: "value", axisLabel: { show: false }, splitLine: { show: false } }),
    yAxis: axis(colours, { type: "category", data: labels, inverse: true, axisLine: { show: false } }),
    series: series.map(({ name, values }, at) => ({
      name,
      type: "bar",
      stack: "all",
      data: values.map((value) => value || null),
      barMaxWidth: 20,
      itemStyle: { color: fills[at], borderRadius: at === last ? [0, 3, 3, 0] : 0 },
      label: { show: true, position: "inside", color: at === last ? colours.surface : colours.text, fontSize: 12 },
    })),
  };
}
