"use strict";
const data = JSON.parse(document.getElementById("review").textContent);
const form = document.getElementById("confirming");
const boxes = form ? [...form.querySelectorAll("input[type=checkbox]")] : [];
const status = document.getElementById("status");
let at = -1;

function end(link) {
  return document.getElementById((link.getAttribute("href") || "#").slice(1));
}

function tell() {
  if (!status) return;
  const told = status.dataset.told.replace("[done]", boxes.filter((box) => box.checked).length).replace("[count]", boxes.length);
  const here = at < 0 ? "" : (boxes[at].checked ? " ☑ " : " ☐ ") + boxes[at].closest("label").textContent.trim();
  status.textContent = told + here;
}

function show(figure) {
  const here = figure && document.getElementById(figure);
  if (!here) return;
  for (const old of document.querySelectorAll(".here")) old.classList.remove("here");
  const there = end(here);
  for (const each of [here, there]) {
    if (!each) continue;
    each.classList.add("here");
    each.scrollIntoView({ block: "center" });
  }
}

function step(by) {
  if (!boxes.length) return;
  at = (at + by + boxes.length) % boxes.length;
  show(boxes[at].dataset.figure);
  boxes[at].focus({ preventScroll: true });
  tell();
}

function confirmTable() {
  if (!boxes.length) return;
  at = Math.max(at, 0);
  const own = boxes.filter((box) => box.dataset.table === boxes[at].dataset.table);
  const all = own.every((box) => box.checked);
  for (const box of own) box.checked = !all;
  boxes[at].focus({ preventScroll: true });
  tell();
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input:not([type=checkbox])");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "n") step(1);
  if (event.key === "p") step(-1);
  if (event.key === "c" && at >= 0) boxes[at].checked = !boxes[at].checked;
  if (event.key === "t") confirmTable();
  tell();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.mark[href]");
  if (!link) return;
  event.preventDefault();
  const to = end(link);
  for (const old of document.querySelectorAll(".here")) old.classList.remove("here");
  for (const each of [link, to]) if (each) each.classList.add("here");
  if (to) { to.scrollIntoView({ block: "center" }); to.focus({ preventScroll: true }); }
});

if (form) {
  const now = new Date();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  form.elements.on.value = day;
  form.addEventListener("change", tell);
  tell();
  form.elements.by.required = true;
  form.elements.on.required = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const series = boxes.filter((box) => box.checked).map((box) => data.series[Number(box.value)]);
    const said = { format_version: 1, digest: data.digest, by: form.elements.by.value.trim(), on: form.elements.on.value, series };
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(said, null, 2) + "\n"], { type: "application/json" }));
    link.download = "confirmed.json";
    link.click();
    URL.revokeObjectURL(link.href);
  });
}
