(function () {
  var byId = function (id) { return document.getElementById(id); };
  var q = byId("q"), fv = byId("fv"), fu = byId("fu"), told = byId("told");
  var items = [].slice.call(document.querySelectorAll(".item")), units = {};
  var texts = items.map(function (i) { return i.textContent.toLowerCase(); });
  var unitsOf = function (i) { return (i.getAttribute("data-units") || "").split("|"); };
  items.forEach(function (i) { unitsOf(i).forEach(function (u) { if (u) units[u] = 1; }); });
  Object.keys(units).sort(function (a, b) { return a.localeCompare(b, "th"); }).forEach(function (u) {
    var o = document.createElement("option");
    o.textContent = o.value = u;
    fu.appendChild(o);
  });
  function fits(item, n) {
    if (q.value.trim() && texts[n].indexOf(q.value.trim().toLowerCase()) < 0) return false;
    var units = unitsOf(item);
    if (fu.value && units.indexOf(fu.value) < 0 && units.indexOf("ทุกฝ่าย") < 0) return false;
    return !fv.value || !!item.querySelector('tr[data-v="' + fv.value + '"]');
  }
  function show() {
    var shown = 0;
    items.forEach(function (item, n) {
      var yes = fits(item, n);
      shown += yes ? 1 : 0;
      item.classList.toggle("hide", !yes);
      [].forEach.call(item.querySelectorAll("tr[data-v]"), function (row) {
        row.classList.toggle("hide", !!fv.value && row.getAttribute("data-v") !== fv.value);
      });
    });
    told.textContent = "แสดง " + shown + " จาก " + items.length + " ข้อ";
    [].forEach.call(document.querySelectorAll(".group"), function (group) {
      group.classList.toggle("hide", !group.querySelector(".item:not(.hide)"));
    });
  }
  [q, fv, fu].forEach(function (e) { e.addEventListener("input", show); });
  window.addEventListener("beforeprint", function () {
    [].forEach.call(document.querySelectorAll("details"), function (d) { d.open = true; });
  });
  byId("tools").hidden = false;
  show();
})();
