"""The order within each layer: as few crossings as can be found, by barycentre and swapping."""

from supportdesk.presentation.chart.skeleton import Skeleton

ROUNDS = 24


def order(s: Skeleton) -> int:
    """Sort every layer of the skeleton in place; how many crossings remain."""
    ends = {p: (e.source, e.target) for e in s.back for p in s.chain.get(e, ())}
    best, kept = _crossings(s), [list(one) for one in s.layers]
    for turn in range(ROUNDS):
        if best == 0:
            break
        _sweep(s, ends, downward=turn % 2 == 0)
        _swap(s)
        found = _crossings(s)
        if found < best:
            best, kept = found, [list(one) for one in s.layers]
    s.layers = kept
    return best


def _crossings(s: Skeleton) -> int:
    return sum(_between(s, index) for index in range(len(s.layers) - 1))


def _between(s: Skeleton, index: int) -> int:
    if not 0 <= index < len(s.layers) - 1:
        return 0
    place = {node: n for n, node in enumerate(s.layers[index + 1])}
    ends = [
        place[to]
        for node in s.layers[index]
        for to in sorted((low for low, _ in s.down[node]), key=place.__getitem__)
    ]
    return sum(1 for n, one in enumerate(ends) for other in ends[n + 1 :] if other < one)


def _sweep(s: Skeleton, ends: dict[str, tuple[str, str]], *, downward: bool) -> None:
    count = len(s.layers)
    turns = range(1, count) if downward else range(count - 2, -1, -1)
    links = s.up if downward else s.down
    for index in turns:
        beside = s.layers[index - 1 if downward else index + 1]
        place = {node: n for n, node in enumerate(beside)}
        here = {node: n for n, node in enumerate(s.layers[index])}

        def centre(
            node: str, place: dict[str, int] = place, here: dict[str, int] = here
        ) -> tuple[float, int]:
            near = [place[one] for one, _ in links[node] if one in place]
            if near:
                return sum(near) / len(near), here[node]
            for anchor in ends.get(node, ()):
                if anchor in here:
                    return here[anchor] + 0.5, here[node]
            return here[node], here[node]

        s.layers[index].sort(key=centre)


def _swap(s: Skeleton) -> None:
    """Swap neighbours where that saves a crossing with the layers above and below."""
    for index, layer in enumerate(s.layers):
        for n in range(len(layer) - 1):
            before = _between(s, index - 1) + _between(s, index)
            layer[n], layer[n + 1] = layer[n + 1], layer[n]
            if _between(s, index - 1) + _between(s, index) >= before:
                layer[n], layer[n + 1] = layer[n + 1], layer[n]
