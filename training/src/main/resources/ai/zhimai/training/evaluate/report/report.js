document.querySelectorAll("th button").forEach(button => button.addEventListener("click", () => {
  const head = button.parentElement;
  const rising = head.getAttribute("aria-sort") !== "ascending";
  const body = head.closest("table").tBodies[0];
  const value = row => row.cells[head.cellIndex].dataset.value;
  const compare = head.cellIndex === 0
    ? (a, b) => value(a).localeCompare(value(b), "zh-CN")
    : (a, b) => value(a) - value(b);
  const rows = [...body.rows].sort((a, b) => rising ? compare(a, b) : compare(b, a));
  head.parentElement.querySelectorAll("th").forEach(other => other.removeAttribute("aria-sort"));
  head.setAttribute("aria-sort", rising ? "ascending" : "descending");
  body.append(...rows);
}));
