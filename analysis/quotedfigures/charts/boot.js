(function () {
  document.documentElement.classList.add("js");
  document.querySelectorAll("script.plot-data").forEach(function (data) {
    var figure = JSON.parse(data.textContent);
    Plotly.newPlot(document.getElementById(data.dataset.for), figure.data, figure.layout,
      { responsive: true, displaylogo: false, modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d"] });
  });
})();
