"""Draw, train, write the weights, and print how sure the net is on fonts it never saw.

    python -m training.digits [--fonts FOLDER ...] [--samples N] [--epochs N] [--out documents/digits.npz]

Needs PyTorch (any 2.x, processor only), which the product itself does not use. The weights in the repository were made
with the Thai fonts of the packages fonts-thai-tlwg and fonts-noto-core and the Fontsource families Anuphan, Bai
Jamjuree, IBM Plex Sans Thai, K2D, Kanit, Prompt, Sriracha and Taviraj (Open Font License). Letters drawn wider,
narrower and slanted, and ten fonts more, gave nothing on fonts that were held out.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import numpy as np
import torch
from torch import nn

from documents.digits import CLASSES, OTHER, SIDE
from training.digits.drawing import is_held_out, sample

_FOLDERS = (
    "/usr/share/fonts/truetype/tlwg",
    "/usr/share/fonts/truetype/noto",
)
_SURE = 0.97


def fonts_in(folders: list[str]) -> list[Path]:
    """Fonts with Thai digits."""
    from PIL import ImageFont

    found = []
    for folder in folders:
        for path in sorted(Path(folder).rglob("*")):
            if path.suffix.lower() not in {".ttf", ".otf", ".woff"}:
                continue
            if "noto" in folder and "Thai" not in path.name:
                continue
            if path.suffix.lower() == ".woff" and not any(w in path.name for w in ("thai-400", "thai-700", "thai-300")):
                continue
            face = ImageFont.truetype(str(path), 40)
            if face.getmask("๒").getbbox() and bytes(face.getmask("๒")) != bytes(face.getmask("\U0010fffd")):
                found.append(path)
    return found


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 16, 3, padding=1)
        self.conv2 = nn.Conv2d(16, 32, 3, padding=1)
        self.dense1 = nn.Linear(32 * (SIDE // 4) ** 2, 96)
        self.dense2 = nn.Linear(96, OTHER + 1)

    def forward(self, batch: torch.Tensor) -> torch.Tensor:
        layer = torch.max_pool2d(torch.relu(self.conv1(batch)), 2)
        layer = torch.max_pool2d(torch.relu(self.conv2(layer)), 2)
        hidden = torch.dropout(torch.relu(self.dense1(layer.flatten(1))), 0.3, self.training)
        return self.dense2(hidden)


def drawn(fonts: list[Path], count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    rng = random.Random(seed)
    pictures, labels = [], []
    while len(labels) < count:
        for column, label in sample(rng.choice(fonts), rng):
            pictures.append((column.picture * 255).astype(np.uint8))
            labels.append(label)
    return np.stack(pictures), np.array(labels)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fonts", nargs="*", default=list(_FOLDERS))
    parser.add_argument("--samples", type=int, default=120_000)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--out", default="documents/digits.npz")
    chosen = parser.parse_args()
    torch.manual_seed(2566)
    fonts = fonts_in(chosen.fonts)
    train = [path for path in fonts if not is_held_out(path)]
    unseen = [path for path in fonts if is_held_out(path)]
    print(f"{len(train)} fonts to train with, {len(unseen)} held out: {sorted({p.stem for p in unseen})}")
    pictures, labels = drawn(train, chosen.samples, 1)
    checks, truths = drawn(unseen or train, 20_000, 2)
    print(f"{len(labels)} columns drawn")
    net = _trained(pictures, labels, chosen.epochs, lambda n: _report(n, checks, truths))
    np.savez_compressed(
        chosen.out, **{name: value.numpy().astype(np.float16) for name, value in net.state_dict().items()}
    )
    print(f"{chosen.out}: {Path(chosen.out).stat().st_size // 1024} kB")


def _trained(pictures: np.ndarray, labels: np.ndarray, epochs: int, report: object) -> Net:
    net = Net()
    steps = epochs * (len(labels) // 256)
    optimiser = torch.optim.AdamW(net.parameters(), 2e-3, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 4e-3, total_steps=steps + 1)
    loss_of = nn.CrossEntropyLoss(label_smoothing=0.02)
    for epoch in range(epochs):
        net.train()
        order = torch.randperm(len(labels))
        for start in range(0, len(labels) - 255, 256):
            chosen = order[start : start + 256]
            batch = torch.from_numpy(pictures[chosen.numpy()]).float()[:, None] / 255
            batch = _shifted(batch)
            loss = loss_of(net(batch), torch.from_numpy(labels[chosen.numpy()]))
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
        print(f"epoch {epoch + 1}: loss {loss.item():.3f}", end="  ")
        report(net)
    return net.eval()


def _shifted(batch: torch.Tensor) -> torch.Tensor:
    """A pixel to and fro, and a smear over a corner now and then."""
    return torch.roll(batch, (random.randint(-1, 1), random.randint(-1, 1)), (2, 3))


def _report(net: Net, pictures: np.ndarray, labels: np.ndarray) -> None:
    net.eval()
    with torch.no_grad():
        chances = torch.softmax(net(torch.from_numpy(pictures).float()[:, None] / 255), 1).numpy()
    digits = labels < 10
    best, sure = chances.argmax(1), chances.max(1) >= _SURE
    wrong = digits & sure & (best != labels)
    taken = ~digits & sure & (best < 10)
    print(
        f"held out: right {np.mean(best[digits] == labels[digits]):.4f}, sure {np.mean(sure[digits]):.4f}, "
        f"sure and wrong {wrong.sum()} of {digits.sum()}, others taken for Thai digits {taken.sum()} of {(~digits).sum()}"
    )
    pairs = [f"{CLASSES[a]}>{(CLASSES + '?')[b]}" for a, b in zip(labels[wrong], best[wrong], strict=True)]
    if pairs:
        print("   ", {pair: pairs.count(pair) for pair in sorted(set(pairs))})


if __name__ == "__main__":
    main()
