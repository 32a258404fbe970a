/* Runs before anything is painted: the text size and the colours last chosen on this phone. */
(function () {
  var root = document.documentElement;
  try {
    var size = localStorage.getItem("yimen.size");
    if (/^[0-4]$/.test(size)) root.setAttribute("data-size", size);
    var theme = localStorage.getItem("yimen.theme");
    if (theme === "light" || theme === "dark") root.setAttribute("data-theme", theme);
  } catch (e) { /* storage is shut off: the defaults do */ }
})();
