
"use strict";
(function () {
  var form = document.getElementById("recherche");
  var input = document.getElementById("mots");
  var count = document.getElementById("compte");
  var plain = function (text) { return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); };
  var items = Array.prototype.map.call(document.querySelectorAll("[data-cherche]"), function (item) {
    return { item: item, text: plain(item.textContent) };
  });
  var filter = function () {
    var words = plain(input.value).split(/\s+/).filter(Boolean);
    var found = 0;
    items.forEach(function (one) {
      var fits = words.every(function (word) { return one.text.indexOf(word) >= 0; });
      // A row that carries its bloc stays: its first cell spans the others.
      one.item.hidden = !fits && !one.item.querySelector("[rowspan]");
      if (fits && one.item.tagName === "ARTICLE") { found += 1; }
    });
    count.textContent = words.length ? found + " " + count.getAttribute("data-mots") : "";
  };
  form.hidden = false;
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  input.addEventListener("input", filter);
}());
