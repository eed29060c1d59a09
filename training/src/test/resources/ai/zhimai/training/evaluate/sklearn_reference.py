"""Writes sklearn-reference.json: random predictions and what scikit-learn and numpy say about them.

Run in this folder: python3 sklearn_reference.py
"""
import json

import numpy as np
from scipy.optimize import minimize_scalar
from sklearn.metrics import (accuracy_score, f1_score, log_loss, precision_recall_fscore_support, roc_auc_score)
from sklearn.preprocessing import MultiLabelBinarizer

LABELS = ["询价", "议价", "delivery", "complaint", "other", "rare"]
random = np.random.RandomState(7)


def line():
    size = random.choice([1, 1, 1, 2, 3])
    gold = [str(x) for x in random.choice(LABELS[:5], size, replace=False)]
    scores = random.rand(6) * 0.6
    for label in gold:
        if random.rand() < 0.7:
            scores[LABELS.index(label)] += 0.4
    order = [int(i) for i in np.argsort(-scores)]
    refused = scores.max() < 0.5
    carried = [] if refused else [LABELS[i] for i in order if scores[i] >= 0.55]
    return {"gold": gold, "predicted": carried, "refused": bool(refused),
            "ranking": [[LABELS[i], float(scores[i])] for i in order]}


def ece(confidence, right, bins=15):
    edges = np.linspace(0, 1, bins + 1)
    total = 0
    for low, high in zip(edges[:-1], edges[1:]):
        inside = (confidence > low) & (confidence <= high)
        if inside.any():
            total += inside.mean() * abs(right[inside].mean() - confidence[inside].mean())
    return total


def per_label(names, truth, guess, **options):
    p, r, f, s = precision_recall_fscore_support(truth, guess, zero_division=0, **options)
    return {name: [float(a), float(b), float(c), int(d)] for name, a, b, c, d in zip(names, p, r, f, s)}


def temperature(loss):
    best = minimize_scalar(lambda t: loss(np.exp(t)), bounds=(np.log(0.2), np.log(5)), method="bounded",
                           options={"xatol": 1e-9})
    return float(np.exp(best.x))


lines = [line() for _ in range(120)]
gold, guess = [x["gold"] for x in lines], [x["predicted"] for x in lines]
sets = MultiLabelBinarizer().fit(gold + guess)
truth, carried = sets.transform(gold), sets.transform(guess)
lead, top = [x["gold"][0] for x in lines], [x["ranking"][0][0] for x in lines]
names = sorted(set(lead) | set(top))
confidence = np.array([x["ranking"][0][1] for x in lines])
right = np.array([x["ranking"][0][0] in x["gold"] for x in lines], float)

inside, outside = np.round(random.beta(5, 2, 60), 2), np.round(random.beta(2, 3, 40), 2)
is_out = np.r_[np.zeros(60), np.ones(40)]
refused = np.r_[inside, outside] < 0.5

logits = random.randn(80, 4) * 3
marks = random.rand(80, 4) < 1 / (1 + np.exp(-logits / 2))
classes = np.array([random.choice(4, p=np.exp(z / 1.7) / np.exp(z / 1.7).sum()) for z in logits])
softmax = lambda t: np.exp(logits / t) / np.exp(logits / t).sum(1, keepdims=True)

json.dump({
    "lines": lines,
    "multiLabel": {
        "macroF1": f1_score(truth, carried, average="macro", zero_division=0),
        "microF1": f1_score(truth, carried, average="micro", zero_division=0),
        "exactMatch": accuracy_score(truth, carried),
        "perLabel": per_label(sets.classes_, truth, carried)},
    "leading": {
        "accuracy": accuracy_score(lead, top),
        "macroF1": f1_score(lead, top, average="macro", zero_division=0),
        "perLabel": per_label(names, lead, top, labels=names)},
    "ece": ece(confidence, right),
    "refusal": {
        "inDomain": inside.tolist(), "outOfDomain": outside.tolist(), "threshold": 0.5,
        "auroc": roc_auc_score(is_out, -np.r_[inside, outside]),
        "f1": f1_score(is_out, refused), "inDomainRate": float(refused[:60].mean())},
    "temperature": {
        "logits": logits.tolist(), "marks": marks.tolist(), "classes": classes.tolist(),
        "sigmoid": temperature(lambda t: np.logaddexp(0, np.where(marks, -logits, logits) / t).mean()),
        "softmax": temperature(lambda t: log_loss(classes, softmax(t)))},
}, open("sklearn-reference.json", "w", encoding="utf8"), ensure_ascii=False)
