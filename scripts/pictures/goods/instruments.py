"""Instruments."""

import math

from catalogue import good
from studio import (
    ball,
    box,
    boxes,
    cylinder,
    fabric,
    glow,
    group,
    grouped,
    knob,
    label,
    lathe,
    material,
    metal,
    paint,
    pillow,
    plastic,
    plate,
    rubber,
    screen,
    torus,
    tube,
    tubes,
    wood,
)


@good(
    "electric-guitar",
    {"backdrop": "#d9c6a8", "air": "#fff1da", "light": 0.92},
    [
        {"turn": 0, "elevation": 68, "fill": 0.84},
        {"turn": -24, "elevation": 38, "fill": 0.84},
        {"turn": 18, "elevation": 46, "focus": (0.36, 0.36, 0.6), "zoom": 0.44, "fstop": 5.4},
    ],
)
def electric_guitar():
    def build():
        outline = [
            (0.0, -1.02), (0.42, -1.0), (0.72, -0.72), (0.72, -0.36), (0.52, -0.02), (0.5, 0.22), (0.64, 0.5),
            (0.62, 0.74), (0.46, 0.78), (0.32, 0.56), (0.2, 0.48), (-0.16, 0.5), (-0.3, 0.7), (-0.52, 0.98),
            (-0.7, 0.92), (-0.66, 0.6), (-0.5, 0.24), (-0.52, -0.02), (-0.72, -0.34), (-0.74, -0.72), (-0.44, -1.0),
        ]
        plate(outline, 0.26, paint("#0f5b66", 0.16), bevel=0.07)
        guard = [
            (0.1, -0.62), (0.4, -0.74), (0.58, -0.56), (0.5, -0.3), (0.36, -0.02), (0.36, 0.2), (0.48, 0.46), (0.4, 0.5),
            (0.24, 0.38), (0.0, 0.36), (-0.24, 0.5), (-0.36, 0.42), (-0.34, 0.1), (-0.26, -0.2), (-0.2, -0.42), (0.0, -0.5),
        ]
        plate(guard, 0.022, plastic("#f2ede0", 0.3), (0, 0, 0.14), bevel=0.006)
        neck = wood("#c98f52", "#8a5a2b", "y", 0.4, 0.5, 7)
        box((0.2, 2.3, 0.12), (0, 1.42, 0.13), neck, 0.035)
        box((0.2, 2.12, 0.04), (0, 1.36, 0.2), wood("#53301c", "#2c170c", "y", 0.45, 0.2, 8), 0.008)
        frets, position = [], 2.42
        for index in range(21):
            frets.append(((0, position, 0.223), (0.196, 0.012, 0.014)))
            position -= 2.1 / 17.8 * (1 - 1 / 17.8) ** index
        boxes(frets, metal("#dcdcd8", 0.2), 0.003)
        for mark in (2, 4, 6, 8, 14, 16, 18):
            y = (frets[mark][0][1] + frets[mark - 1][0][1]) / 2
            cylinder(0.022, 0.01, (0, y, 0.219), plastic("#f4efe2", 0.3), bevel=0)
        head = [(-0.1, 0.0), (0.1, 0.0), (0.13, 0.12), (0.24, 0.24), (0.25, 0.4), (0.12, 0.78), (-0.02, 0.82), (-0.1, 0.7), (-0.15, 0.3), (-0.13, 0.1)]
        plate(head, 0.09, neck, (0, 2.52, 0.12), bevel=0.02)
        box((0.2, 0.035, 0.05), (0, 2.5, 0.21), plastic("#f4efe2", 0.35), 0.008)
        steel = metal("#d8dade", 0.18)
        pegs = [(-0.085 + 0.02 * i + 0.0, 2.66 + i * 0.105) for i in range(6)]
        for x, y in pegs:
            cylinder(0.026, 0.08, (x, y, 0.2), steel, bevel=0.006)
            cylinder(0.04, 0.012, (x, y, 0.168), steel, bevel=0.004)
            tube([(x - 0.08 - 0.02, y, 0.12), (x - 0.2, y, 0.12)], 0.016, steel)
            pillow((0.075, 0.06, 0.04), (x - 0.22, y, 0.12), steel, squareness=0.7)
        for y, tilt in ((0.2, 0), (-0.12, 0), (-0.44, 9)):
            pillow((0.5, 0.12, 0.07), (0, y, 0.165), plastic("#17181a", 0.3), (0, 0, tilt), 0.45, 0.3)
            boxes([((-0.15 + 0.06 * i, y - math.tan(math.radians(-tilt)) * (-0.15 + 0.06 * i), 0.2), (0.026, 0.026, 0.012)) for i in range(6)], steel, 0.004)
        box((0.46, 0.2, 0.05), (0, -0.72, 0.155), steel, 0.012)
        boxes([((-0.15 + 0.06 * i, -0.69, 0.19), (0.046, 0.16, 0.04)) for i in range(6)], metal("#b3b6bb", 0.25), 0.008)
        tube([(0.2, -0.7, 0.18), (0.34, -0.56, 0.27), (0.42, -0.3, 0.3), (0.44, -0.06, 0.3)], 0.015, steel, smooth=True)
        pillow((0.05, 0.16, 0.05), (0.44, -0.01, 0.3), plastic("#f2ede0", 0.3), squareness=0.8)
        strings = []
        for index in range(6):
            x0, x1 = -0.15 + 0.06 * index, -0.075 + 0.03 * index
            strings.append([(x0, -0.7, 0.225), (x1, 2.5, 0.243), (pegs[index][0], pegs[index][1], 0.225)])
        tubes(strings, 0.0045, metal("#e3e1da", 0.2), resolution=2)
        for x, y in ((0.44, -0.44), (0.36, -0.62), (0.2, -0.62)):
            lathe([(0.075, 0), (0.08, 0.02), (0.062, 0.085), (0.05, 0.09), (0, 0.09)], (x * 1.02, y, 0.15), plastic("#f2ede0", 0.3))
        box((0.025, 0.13, 0.03), (0.46, -0.2, 0.16), plastic("#1a1a1a"), 0.008, (0, 0, -25))

    group(grouped(build), (0, 0, 0.14), (0, 0, -42))


@good(
    "stage-piano",
    {"backdrop": "#9c96b0", "air": "#e9e4ff"},
    [
        {"turn": -32, "elevation": 30, "fill": 0.94},
        {"turn": 26, "elevation": 44, "fill": 0.9},
        {"turn": -24, "elevation": 36, "focus": (0.3, 0.42, 0.8), "zoom": 0.42, "fstop": 7.2},
    ],
)
def stage_piano():
    ash = wood("#8a5a36", "#4e2c17", "y", 0.42, 0.3, 8)
    shell_paint = plastic("#1b1c20", 0.5)
    box((4.3, 1.0, 0.26), (0, 0, 0.2), shell_paint, 0.04)
    for side in (-1, 1):
        box((0.1, 1.08, 0.42), (side * 2.2, 0, 0.24), ash, 0.03)
    box((4.3, 0.44, 0.2), (0, 0.3, 0.36), shell_paint, 0.03, (0, 0, 0))
    whites, blacks = [], []
    count, width = 43, 4.24 / 43
    for index in range(count):
        x = -2.12 + (index + 0.5) * width
        whites.append(((x, -0.2, 0.37), (width * 0.955, 0.56, 0.07)))
        if index % 7 in (0, 1, 3, 4, 5) and index < count - 1:
            blacks.append(((x + width / 2, -0.09, 0.425), (width * 0.52, 0.34, 0.08)))
    boxes(whites, plastic("#f4f1ea", 0.22), 0.012)
    boxes(blacks, plastic("#131315", 0.3), 0.014)
    boxes([((0, 0.078, 0.42), (4.24, 0.02, 0.03))], fabric("#8d2b2b", "#5e1919"), 0.002)
    box((0.9, 0.26, 0.02), (0, 0.32, 0.462), screen(("#10243a", "#3f6bd8", "#f0b3d0"), 0.9, 2.0, 1), 0.006)
    silver = metal("#c6c9ce", 0.25)
    for index in range(8):
        x = -1.95 + index * 0.19
        lathe([(0.058, 0), (0.06, 0.012), (0.05, 0.08), (0.042, 0.088), (0, 0.088)], (x, 0.38, 0.46), plastic("#2a2c31", 0.35))
        boxes([((x, 0.4, 0.55), (0.01, 0.05, 0.008))], plastic("#f2a33a"), 0.002)
    for index in range(9):
        x = 0.72 + index * 0.13
        boxes([((x, 0.33, 0.462), (0.02, 0.26, 0.01))], plastic("#050506"), 0.002)
        box((0.07, 0.05, 0.05), (x, 0.25 + 0.14 * abs(math.sin(index * 1.3)), 0.49), silver, 0.012)
    boxes([((-1.95 + i * 0.12, 0.22, 0.468), (0.085, 0.06, 0.025)) for i in range(11)], plastic("#d9d4c7", 0.4), 0.01)
    for index, x in enumerate((2.0, 2.09)):
        cylinder(0.12, 0.05, (x - 0.05, 0.33, 0.45), rubber("#222326"), (0, 90, 0), 0.01)
    for x in (-1.7, 1.7):
        for y in (-0.35, 0.35):
            cylinder(0.08, 0.08, (x, y, 0.04), rubber(), bevel=0.01)


FIGURE_EIGHT = [
    (0.0, -1.0), (0.42, -0.95), (0.76, -0.66), (0.8, -0.3), (0.6, 0.06), (0.47, 0.3), (0.54, 0.6), (0.5, 0.84), (0.26, 1.0),
    (0.0, 1.02), (-0.26, 1.0), (-0.5, 0.84), (-0.54, 0.6), (-0.47, 0.3), (-0.6, 0.06), (-0.8, -0.3), (-0.76, -0.66), (-0.42, -0.95),
]  # fmt: skip


def stand(reach, height, mat, rubber_mat):
    """An A-shaped stand behind an instrument that leans on it."""
    tubes([[(-0.5 * reach, -0.25, 0.04), (0, 0.42, height), (0.5 * reach, -0.25, 0.04)]], 0.03, mat)
    tubes([[(0, 0.42, height), (0, 0.95, 0.04)]], 0.03, mat)
    for side in (-1, 1):
        tube([(side * 0.36 * reach, -0.02, 0.28), (side * 0.36 * reach, -0.42, 0.3), (side * 0.36 * reach, -0.46, 0.4)], 0.028, rubber_mat, smooth=True)
        ball(0.045, (side * 0.5 * reach, -0.25, 0.045), rubber_mat)
    ball(0.045, (0, 0.95, 0.045), rubber_mat)


@good(
    "acoustic-guitar",
    {"backdrop": "#b9a58c", "air": "#fff1dd"},
    [
        {"turn": -22, "elevation": 9, "fill": 0.86},
        {"turn": 34, "elevation": 14, "fill": 0.86},
        {"turn": -14, "elevation": 16, "focus": (0.46, 0.1, 0.3), "zoom": 0.36, "fstop": 5.4},
    ],
)
def acoustic_guitar():
    spruce, mahogany = wood("#e0b877", "#c08f4c", "y", 0.24, 0.7, 16), wood("#7a3f22", "#45200f", "y", 0.22, 0.7, 7)
    ebony, bone, steel = wood("#33241c", "#1b120d", "y", 0.4, 0.2, 8), plastic("#f2ead6", 0.35), metal("#dedfdd", 0.15)

    def build():
        plate(FIGURE_EIGHT, 0.42, mahogany, (0, 0, -0.22), bevel=0.035)
        plate([(x * 0.99, y * 0.99) for x, y in FIGURE_EIGHT], 0.03, bone, (0, 0, -0.012), bevel=0.008)
        plate([(x * 0.965, y * 0.965) for x, y in FIGURE_EIGHT], 0.03, spruce, (0, 0, 0.0), bevel=0.006)
        cylinder(0.205, 0.006, (0, 0.3, 0.014), plastic("#1a0f0a", 0.9), bevel=0)
        for radius, mat, thick in ((0.215, ebony, 0.008), (0.24, bone, 0.006), (0.26, mahogany, 0.012), (0.28, bone, 0.005)):
            torus(radius, thick, (0, 0.3, 0.012), mat)
        guard = [(0.2, 0.2), (0.3, 0.2), (0.44, 0.02), (0.42, -0.2), (0.28, -0.26), (0.14, -0.08), (0.12, 0.06)]
        plate(guard, 0.008, material("tortoise", "#2a120a", 0.2, coat=0.6), (0, 0.02, 0.018), bevel=0.003)
        plate([(-0.34, -0.05), (-0.16, -0.07), (0.16, -0.07), (0.34, -0.05), (0.34, 0.03), (0.16, 0.05), (-0.16, 0.05), (-0.34, 0.03)], 0.05, ebony, (0, -0.42, 0.035), bevel=0.014)
        box((0.28, 0.02, 0.03), (0, -0.4, 0.07), bone, 0.006)
        box((0.2, 1.5, 0.1), (0, 1.6, -0.02), mahogany, 0.035)
        box((0.2, 1.86, 0.035), (0, 1.44, 0.04), ebony, 0.008)
        frets, position = [], 2.34
        for index in range(20):
            frets.append(((0, position, 0.059), (0.198, 0.01, 0.012)))
            position -= 2.74 / 17.8 * (1 - 1 / 17.8) ** index
        boxes(frets, steel, 0.003)
        for mark in (3, 5, 7, 9, 12):
            cylinder(0.02, 0.006, (0, (frets[mark][0][1] + frets[mark - 1][0][1]) / 2, 0.058), bone, bevel=0)
        head = [(-0.1, 0.0), (0.1, 0.0), (0.14, 0.1), (0.16, 0.52), (0.1, 0.57), (0, 0.55), (-0.1, 0.57), (-0.16, 0.52), (-0.14, 0.1)]
        plate(head, 0.08, mahogany, (0, 2.36, -0.02), (-8, 0, 0), 0.012)
        box((0.2, 0.03, 0.04), (0, 2.355, 0.055), bone, 0.006)
        pegs = []
        for side in (-1, 1):
            for index in range(3):
                x, y, z = side * 0.09, 2.48 + index * 0.15, 0.03 - index * 0.02
                pegs.append((x, y, z + 0.03))
                cylinder(0.022, 0.09, (x, y, z + 0.02), steel, bevel=0.005)
                tube([(x, y, z - 0.05), (side * 0.2, y, z - 0.05)], 0.012, steel)
                pillow((0.07, 0.055, 0.04), (side * 0.22, y, z - 0.05), bone, squareness=0.7)
        pins = [-0.125 + 0.05 * index for index in range(6)]
        for x in pins:
            ball(0.016, (x, -0.46, 0.065), bone)
        order = [0, 1, 2, 5, 4, 3]
        strings = [[(x, -0.45, 0.07), (x, -0.4, 0.09), (x * 0.62, 2.355, 0.08), pegs[order[index]]] for index, x in enumerate(pins)]
        tubes(strings, 0.0045, metal("#e3d7b8", 0.2), resolution=2)

    group(grouped(build), (0, -0.14, 1.24), (78, 0, 0))
    stand(1.0, 1.0, metal("#2b2c2e", 0.4), rubber())


@good(
    "violin",
    {"backdrop": "#8b5d4a", "air": "#ffe0c8", "air_strength": 0.36},
    [
        {"turn": -26, "elevation": 58, "fill": 0.84},
        {"turn": 20, "elevation": 30, "fill": 0.84},
        {"turn": -16, "elevation": 40, "focus": (0.46, 0.38, 0.6), "zoom": 0.4, "fstop": 5.4},
    ],
)
def violin():
    varnish, spruce = wood("#9a4a1c", "#5e2408", "y", 0.2, 0.9, 8), wood("#b9632a", "#8a3f14", "y", 0.2, 0.9, 18)
    ebony, gold = material("ebony", "#15110f", 0.3, coat=0.3), metal("#d9b06c", 0.18)
    half = [
        (0.0, -1.0), (0.32, -0.97), (0.56, -0.78), (0.6, -0.52), (0.5, -0.3), (0.52, -0.25), (0.4, -0.16), (0.34, 0.05), (0.38, 0.26),
        (0.47, 0.3), (0.44, 0.36), (0.48, 0.56), (0.42, 0.8), (0.22, 0.93), (0.0, 0.94),
    ]  # fmt: skip
    outline = half + [(-x, y) for x, y in reversed(half[1:-1])]

    def build():
        plate([(x * 0.95, y * 0.965) for x, y in outline], 0.2, varnish, (0, 0, 0.14), bevel=0.01)
        for z, mat in ((0.04, varnish), (0.25, spruce)):
            plate(outline, 0.05, mat, (0, 0, z), bevel=0.024)
        # The arching: ever smaller outlines, each a little higher.
        for share, z in ((0.86, 0.272), (0.7, 0.292), (0.52, 0.308)):
            plate([(x * share, y * (share * 0.5 + 0.48)) for x, y in outline], 0.05, spruce, (0, 0, z), bevel=0.0245)
        for side in (-1, 1):
            curve = [(side * 0.27, -0.3, 0.322), (side * 0.23, -0.34, 0.322), (side * 0.25, -0.24, 0.324), (side * 0.2, -0.04, 0.335), (side * 0.15, 0.14, 0.337), (side * 0.17, 0.22, 0.337), (side * 0.21, 0.18, 0.337)]
            tube(curve, 0.014, plastic("#120a06", 0.9), smooth=True)
            for x, y in ((0.255, -0.31), (0.19, 0.19)):
                ball(0.034, (side * x, y, 0.325), plastic("#120a06", 0.9), (1, 1, 0.35))
        plate([(-0.05, -0.5), (0.05, -0.5), (0.1, 0.06), (-0.1, 0.06)], 0.04, ebony, (0, -0.42, 0.41), (5, 0, 0), 0.012, False)
        plate([(-0.16, 0), (0.16, 0), (0.13, 0.1), (0.13, 0.15), (0, 0.19), (-0.13, 0.15), (-0.13, 0.1)], 0.03, wood("#d8b27a", "#b78d52", "x", 0.4, 0.2, 8), (0, -0.06, 0.33), (90, 0, 0), 0.006, False)
        plate([(-0.13, -0.98), (0.13, -0.98), (0.085, 1.0), (-0.085, 1.0)], 0.05, ebony, (0, 1.06, 0.475), (-2.2, 0, 0), 0.014, False)
        box((0.16, 1.0, 0.1), (0, 1.42, 0.4), varnish, 0.04, (-2.2, 0, 0))
        box((0.16, 0.5, 0.16), (0, 2.2, 0.38), varnish, 0.03, (-8, 0, 0))
        spiral = [(0, 2.42 + (0.15 - 0.009 * i) * math.cos(0.42 * i - 1.2), 0.3 + (0.15 - 0.009 * i) * math.sin(0.42 * i - 1.2)) for i in range(15)]
        tube(spiral, 0.062, varnish, smooth=True)
        for side, y in ((-1, 2.06), (1, 2.16), (-1, 2.26), (1, 2.36)):
            tube([(-side * 0.1, y, 0.38), (side * 0.2, y, 0.38)], 0.022, ebony)
            pillow((0.12, 0.11, 0.05), (side * 0.25, y, 0.38), ebony, squareness=0.8)
        pillow((0.44, 0.3, 0.1), (-0.3, -0.78, 0.38), ebony, squareness=0.7)
        strings = [[(x * 0.8, -0.42, 0.445), (x, -0.06, 0.525), (x * 0.55, 2.04, 0.47)] for x in (-0.09, -0.03, 0.03, 0.09)]
        tubes(strings, 0.005, metal("#dcdcd8", 0.2), resolution=2)
        for x in (-0.07, -0.02, 0.02, 0.07):
            cylinder(0.014, 0.05, (x * 0.8, -0.5, 0.44), gold, bevel=0.004)

    group(grouped(build), (0, 0, 0), (0, 0, -30))

    def bow():
        tube([(0, -1.6, 0.1), (0, 0, 0.06), (0, 1.75, 0.1)], 0.022, wood("#6b3216", "#3f1b0a", "y", 0.25, 0.6, 8), smooth=True)
        box((0.035, 3.2, 0.008), (0, 0.06, 0.2), plastic("#f1ead9", 0.6), 0)
        box((0.06, 0.22, 0.13), (0, -1.46, 0.14), ebony, 0.02)
        box((0.045, 0.06, 0.14), (0, 1.71, 0.15), plastic("#f1ead9", 0.4), 0.012)
        cylinder(0.026, 0.1, (0, -1.66, 0.1), gold, (90, 0, 0), 0.006)

    group(grouped(bow), (1.12, 0.3, 0), (0, 0, -22))


@good(
    "analogue-synthesizer",
    {"backdrop": "#a89db3", "air": "#f3ecff"},
    [
        {"turn": -28, "elevation": 30, "fill": 0.84},
        {"turn": 30, "elevation": 44, "fill": 0.84},
        {"turn": -36, "elevation": 28, "focus": (0.34, 0.55, 0.7), "zoom": 0.36, "fstop": 5.04},
    ],
)
def analogue_synthesizer():
    walnut, panel = wood("#8a5630", "#4a2813", "y", 0.34, 0.4, 6), plastic("#1a1b1d", 0.5)
    white, cream = plastic("#e9e4d6", 0.4), plastic("#f4f1ea", 0.22)
    box((2.6, 1.5, 0.22), (0, 0, 0.2), plastic("#222326", 0.5), 0.03)
    for side in (-1, 1):
        side_outline = [(-0.8, 0.02), (0.82, 0.02), (0.82, 0.82), (0.7, 0.86), (-0.05, 0.48), (-0.8, 0.44)]
        plate(side_outline, 0.09, walnut, (side * 1.35, 0, 0), (90, 0, 90), 0.018, False)
    whites, blacks, count = [], [], 22
    width = 2.3 / count
    for index in range(count):
        x = -0.98 + (index + 0.5) * width
        whites.append(((x, -0.45, 0.36), (width * 0.95, 0.58, 0.07)))
        if index % 7 in (0, 1, 3, 4, 5) and index < count - 1:
            blacks.append(((x + width / 2, -0.35, 0.415), (width * 0.52, 0.36, 0.08)))
    boxes(whites, cream, 0.012)
    boxes(blacks, plastic("#131315", 0.3), 0.014)
    for x in (-1.19, -1.08):
        cylinder(0.15, 0.06, (x, -0.45, 0.32), rubber("#2b2c2f"), (0, 90, 0), 0.012)

    def controls():
        box((2.6, 0.98, 0.06), (0, 0, 0), panel, 0.012)
        for x in (-0.78, -0.26, 0.26, 0.78):
            box((0.006, 0.86, 0.004), (x, 0, 0.032), white, 0)
        for index, title in enumerate(("OSC", "MIX", "FILTER", "AMP", "OUT")):
            label(title, 0.06, (-1.04 + index * 0.52, 0.43, 0.032), white, (0, 0, 0))
        for column in range(10):
            for row in range(3):
                if (column + row * 3) % 7 == 4:
                    boxes([((-1.17 + column * 0.26, 0.27 - row * 0.28, 0.04), (0.05, 0.12, 0.03))], plastic("#c9443a" if column % 3 else "#e2a73a", 0.4), 0.012)
                else:
                    big = 1.35 if column in (4, 5) and row == 0 else 1
                    knob(0.068 * big, 0.1, (-1.17 + column * 0.26, 0.27 - row * 0.28, 0.03), plastic("#26272a", 0.4), (0, 0, (column * 71 + row * 53) % 240 - 120), 16, white)
        for index in range(5):
            cylinder(0.014, 0.014, (-1.04 + index * 0.52, -0.42, 0.036), glow("#ff4a35", 3), bevel=0.003)

    group(grouped(controls), (0, 0.34, 0.63), (27, 0, 0))
    for side in (-1, 1):
        tube([(side * 0.5, 0.78, 0.7), (side * 0.6, 1.05, 0.5), (side * 0.9, 1.3, 0.05)], 0.022, plastic("#e0a33a" if side > 0 else "#c9443a", 0.5), smooth=True)


@good(
    "snare-drum",
    {"backdrop": "#b08a78", "air": "#ffeadf"},
    [
        {"turn": -20, "elevation": 20, "fill": 0.78},
        {"turn": 44, "elevation": 34, "fill": 0.78},
        {"turn": -10, "elevation": 14, "focus": (0.5, 0.05, 0.72), "zoom": 0.5, "fstop": 4.68},
    ],
)
def snare_drum():
    maple, chrome = wood("#b5562b", "#7c2f12", "x", 0.2, 0.9, 5), metal("#dfe1e5", 0.08)
    skin, black = material("drum head", "#f3efe6", 0.55), rubber()

    def drum():
        cylinder(0.9, 0.72, (0, 0, 0), maple, bevel=0.01, steps=128)
        lathe([(0.9, 0.37), (0.92, 0.37), (0.92, 0.41), (0.88, 0.4), (0, 0.39)], mat=skin)
        for z in (-1, 1):
            lathe([(0.92, z * 0.31), (0.965, z * 0.31), (0.965, z * 0.44), (0.925, z * 0.445), (0.925, z * 0.31)], mat=chrome, bevel=0.008)
        for index in range(10):
            a = 2 * math.pi * index / 10
            x, y, turn = math.cos(a), math.sin(a), math.degrees(a)
            pillow((0.1, 0.1, 0.42), (0.95 * x, 0.95 * y, 0), chrome, (0, 0, turn), 0.6, 0.4)
            tube([(0.99 * x, 0.99 * y, -0.42), (0.99 * x, 0.99 * y, 0.42)], 0.017, chrome)
            for z in (-0.4, 0.4):
                box((0.09, 0.1, 0.06), (0.98 * x, 0.98 * y, z * 0.96), chrome, 0.015, (0, 0, turn))
        label("TONHALL", 0.1, (0.0, -0.905, 0.12), metal("#e0c38a", 0.2))
        box((0.16, 0.1, 0.4), (0.66, -0.68, 0.0), chrome, 0.03, (0, 0, 46))

    group(grouped(drum), (0, 0, 1.35), (8, 0, 0))
    # The stand: a basket of three arms and three legs.
    tube([(0, 0, 0.3), (0, 0, 0.9)], 0.045, chrome)
    cylinder(0.07, 0.16, (0, 0, 0.62), chrome, bevel=0.02)
    for index in range(3):
        a = math.radians(90 + 120 * index)
        x, y = math.cos(a), math.sin(a)
        tube([(0, 0, 0.84), (0.5 * x, 0.5 * y, 0.86 - 0.05 * y), (0.98 * x, 0.98 * y, 0.9 + 0.14 * y), (1.0 * x, 1.0 * y, 1.04 + 0.14 * y)], 0.028, chrome, smooth=True)
        box((0.12, 0.1, 0.16), (1.0 * x, 1.0 * y, 1.0 + 0.14 * y), black, 0.03, (0, 0, math.degrees(a)))
        tube([(0, 0, 0.5), (0.5 * x, 0.5 * y, 0.34), (0.95 * x, 0.95 * y, 0.04)], 0.03, chrome)
        tube([(0, 0, 0.32), (0.5 * x, 0.5 * y, 0.3)], 0.016, chrome)
        cylinder(0.05, 0.1, (0.95 * x, 0.95 * y, 0.05), black, bevel=0.015)
    for side in (-1, 1):
        tube([(side * 0.5, -0.7, 1.86), (side * -0.14, 0.5, 1.83)], 0.028, wood("#d8b27a", "#b78d52", "y", 0.4, 0.2, 8))
        ball(0.045, (side * -0.15, 0.52, 1.83), wood("#d8b27a", "#b78d52", "y", 0.4, 0.2, 8), (0.8, 1.3, 0.8))
