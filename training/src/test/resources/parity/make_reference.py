#!/usr/bin/env python3
"""Write a tiny BERT and what PyTorch computes with it: the encoder's parity test reads both.

The layers are PyTorch's own nn.TransformerEncoderLayer (post-norm, exact gelu), an implementation
independent of ours. Weights are random and larger than BERT's initialisation, so that an error in any
of them shows. Run with PyTorch 1.13 or later; the same seed writes the same files.

  make_reference.py [FOLDER]       config.json, vocab.txt, model.safetensors, expected.json
"""
import json
import struct
import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn as nn

LAYERS, HIDDEN, HEADS, INNER, VOCAB, POSITIONS, EPS, SEED = 2, 32, 4, 64, 60, 16, 1e-12, 20240607
SPECIALS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
BATCH = [  # [CLS] ... [SEP], unequal lengths: the longest fills every position
    [2, 10, 11, 12, 13, 3],
    [2, 59, 3],
    [2, 5, 6, 7, 8, 9, 20, 21, 22, 23, 24, 25, 26, 27, 28, 3],
    [2, 4, 1, 33, 33, 33, 40, 3],
]


class Bert(nn.Module):
    """Embeddings, LayerNorm, nn.TransformerEncoder. ids [B,T] -> states [B,T,H]."""

    def __init__(self):
        super().__init__()
        self.words = nn.Embedding(VOCAB, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.types = nn.Embedding(2, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, EPS)
        layer = nn.TransformerEncoderLayer(HIDDEN, HEADS, INNER, dropout=0.0, activation="gelu",
                                           layer_norm_eps=EPS, batch_first=True, norm_first=False)
        self.encoder = nn.TransformerEncoder(layer, LAYERS, enable_nested_tensor=False)

    def forward(self, ids):
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.types.weight[0]
        return self.encoder(self.norm(x), src_key_padding_mask=ids == 0)


def randomise(net):
    generator = torch.Generator().manual_seed(SEED)
    for name, p in net.named_parameters():
        norm_weight = "norm" in name and name.endswith("weight")
        p.data = torch.randn(p.shape, generator=generator) * 0.2 + (1.0 if norm_weight else 0.0)


def tensors(net):
    """Hugging Face names; nn.MultiheadAttention keeps query, key and value in one matrix."""
    out = {}

    def put(name, module):
        out[name + ".weight"], out[name + ".bias"] = module.weight, module.bias

    e = "bert.embeddings."
    out[e + "word_embeddings.weight"] = net.words.weight
    out[e + "position_embeddings.weight"] = net.positions.weight
    out[e + "token_type_embeddings.weight"] = net.types.weight
    put(e + "LayerNorm", net.norm)
    for i, layer in enumerate(net.encoder.layers):
        p = "bert.encoder.layer.%d." % i
        weights, biases = layer.self_attn.in_proj_weight.chunk(3), layer.self_attn.in_proj_bias.chunk(3)
        for name, weight, bias in zip(("query", "key", "value"), weights, biases):
            out[p + "attention.self." + name + ".weight"] = weight
            out[p + "attention.self." + name + ".bias"] = bias
        put(p + "attention.output.dense", layer.self_attn.out_proj)
        put(p + "attention.output.LayerNorm", layer.norm1)
        put(p + "intermediate.dense", layer.linear1)
        put(p + "output.dense", layer.linear2)
        put(p + "output.LayerNorm", layer.norm2)
    return {name: t.detach().numpy().astype(np.float32) for name, t in out.items()}


def write_safetensors(path, arrays):
    header, offset, blobs = {}, 0, []
    for name, array in arrays.items():
        blob = np.ascontiguousarray(array).tobytes()
        header[name] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": [offset, offset + len(blob)]}
        offset += len(blob)
        blobs.append(blob)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(blobs))


def config():
    return {"architectures": ["BertModel"], "model_type": "bert", "vocab_size": VOCAB, "hidden_size": HIDDEN,
            "num_hidden_layers": LAYERS, "num_attention_heads": HEADS, "intermediate_size": INNER,
            "hidden_act": "gelu", "hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0,
            "layer_norm_eps": EPS, "max_position_embeddings": POSITIONS, "type_vocab_size": 2,
            "pad_token_id": 0, "initializer_range": 0.02}


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    folder.mkdir(parents=True, exist_ok=True)
    net = Bert().eval()
    randomise(net)
    width = max(map(len, BATCH))
    ids = [row + [0] * (width - len(row)) for row in BATCH]
    net.train()  # dropout is 0: the same result by the plain path, not the fused one of inference
    with torch.no_grad():
        states = net(torch.tensor(ids)).numpy()
    rows = [[[round(float(v), 6) for v in states[b, t]] for t in range(len(row))] for b, row in enumerate(BATCH)]
    write_safetensors(folder / "model.safetensors", tensors(net))
    (folder / "config.json").write_text(json.dumps(config(), indent=1) + "\n")
    vocab = SPECIALS + [chr(0x4E00 + i) for i in range(VOCAB - len(SPECIALS))]
    (folder / "vocab.txt").write_text("\n".join(vocab) + "\n", encoding="utf-8")
    (folder / "expected.json").write_text(json.dumps(
        {"torch": torch.__version__, "input_ids": ids, "lengths": [len(r) for r in BATCH], "states": rows},
        separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
