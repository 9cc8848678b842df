"""The goods, each built of simple solids, with the colours of its set and the two views it is photographed from."""

import math

from studio import (
    ball,
    box,
    boxes,
    brushed,
    cylinder,
    fabric,
    glow,
    group,
    grouped,
    lathe,
    leather,
    lens_glass,
    material,
    metal,
    paint,
    pillow,
    plastic,
    plate,
    ribbed,
    rubber,
    screen,
    shell,
    torus,
    tube,
    tubes,
    wood,
)

GOODS = {}


def good(slug, look, views):
    def register(build):
        GOODS[slug] = {"build": build, "look": look, "views": views}
        return build

    return register


def lens_barrel(scale=1.0, tint="#14102c", body="#1b1c1f", ring="#b9bcc2"):
    """A lens along -y with its mount at the origin, about 1.1 long and 0.42 in radius."""
    dark = plastic(body, 0.38)
    made = grouped(
        lambda: (
            cylinder(0.36, 0.16, (0, -0.08, 0), metal("#8f9298", 0.3), (90, 0, 0), 0.015),
            cylinder(0.40, 0.30, (0, -0.30, 0), dark, (90, 0, 0), 0.02),
            ribbed(0.425, 0.22, (0, -0.52, 0), rubber("#101113"), (90, 0, 0), 72, 0.035),
            cylinder(0.41, 0.06, (0, -0.66, 0), metal(ring, 0.25), (90, 0, 0), 0.01),
            ribbed(0.44, 0.26, (0, -0.83, 0), rubber("#101113"), (90, 0, 0), 80, 0.03),
            lathe(
                [(0.43, 0), (0.46, 0.05), (0.46, 0.22), (0.43, 0.22), (0.37, 0.12), (0.34, 0.10)],
                (0, -0.96, 0),
                dark,
                (90, 0, 0),
            ),
            lathe([(0.35, 0.09), (0.31, 0.135), (0.22, 0.165), (0.1, 0.18), (0, 0.183)], (0, -0.96, 0), lens_glass(tint), (90, 0, 0), smooth_angle=80),
            torus(0.335, 0.012, (0, -1.07, 0), metal("#6a5a32", 0.3), (90, 0, 0)),
        )
    )
    return group(made, scale=scale)


@good(
    "cine-camera",
    {"backdrop": "#b9532f", "air": "#ffd9c2"},
    [
        {"turn": -38, "elevation": 13, "fill": 0.78},
        {"turn": 26, "elevation": 9, "focus": (0.5, 0.2, 0.5), "zoom": 0.6, "fstop": 2.2},
    ],
)
def cine_camera():
    body = plastic("#232528", 0.5)
    dark = plastic("#141517", 0.45)
    box((0.92, 1.25, 1.0), (0, 0.35, 0.62), body, 0.05)
    box((0.98, 0.5, 0.74), (0, 0.55, 0.62), dark, 0.04)
    boxes([((0.475, 0.2 + i * 0.07, 0.62), (0.06, 0.03, 0.5)) for i in range(9)], plastic("#0c0d0e", 0.6), 0.008)
    boxes([((-0.475, 0.55, 0.42 + i * 0.09), (0.05, 0.34, 0.05)) for i in range(5)], plastic("#34373b", 0.4), 0.012)
    box((0.03, 0.3, 0.2), (-0.475, 0.02, 0.82), screen(("#06343a", "#0e8a83", "#bff3e0"), 1.1), 0.01)
    cylinder(0.05, 0.05, (-0.48, 0.02, 0.55), metal("#c8372d", 0.35), (0, 90, 0), 0.012)
    for index in range(3):
        cylinder(0.032, 0.04, (-0.48, -0.12 + index * 0.12, 0.36), metal("#9b9ea3", 0.35), (0, 90, 0), 0.008)
    # A battery at the back, a handle above, a monitor on its arm.
    box((0.62, 0.26, 0.82), (0, 1.1, 0.62), plastic("#2c2f33", 0.55), 0.05)
    box((0.5, 0.02, 0.14), (0, 1.235, 0.82), plastic("#e8e4da", 0.5), 0.005)
    box((0.2, 0.16, 0.24), (0, -0.12, 1.22), dark, 0.03)
    box((0.2, 0.16, 0.24), (0, 0.78, 1.22), dark, 0.03)
    tube([(0, -0.32, 1.36), (0, 0.92, 1.36)], 0.085, rubber("#191a1c"))
    tube([(0, -0.4, 1.36), (0, -0.32, 1.36)], 0.075, metal("#a6a9ae", 0.3))
    tube([(0, -0.3, 1.36), (-0.1, -0.42, 1.5), (-0.2, -0.46, 1.56)], 0.03, metal("#a6a9ae", 0.3), smooth=True)
    monitor = grouped(
        lambda: (
            box((0.86, 0.09, 0.56), (0, 0, 0), dark, 0.03),
            box((0.76, 0.02, 0.44), (0, 0.042, 0.01), screen(("#123c46", "#e8a75b", "#f7e6c3"), 1.2, 1.4, 3), 0.006),
            box((0.76, 0.02, 0.44), (0, -0.042, 0.01), plastic("#26282b", 0.5), 0.01),
        )
    )
    group(monitor, (-0.34, -0.46, 1.78), (-10, 0, 14))
    tube([(-0.24, -0.46, 1.46), (-0.3, -0.46, 1.6)], 0.035, metal("#a6a9ae", 0.3))
    group(lens_barrel(tint="#1a0f38"), (0, -0.27, 0.62))
    # Rods and the matte box.
    tubes([[(x, 0.5, 0.16), (x, -1.55, 0.16)] for x in (-0.2, 0.2)], 0.035, metal("#b5b8bd", 0.22))
    box((0.62, 0.34, 0.16), (0, 0.0, 0.14), dark, 0.03)
    shade = [(-0.5, -0.38), (0.5, -0.38), (0.5, 0.38), (-0.5, 0.38)]
    hole = [(-0.42, -0.31), (0.42, -0.31), (0.42, 0.31), (-0.42, 0.31)]
    plate(shade, 0.1, dark, (0, -1.34, 0.66), (90, 0, 0), 0.01, False, [hole])
    plate([(x * 1.1, z * 1.1) for x, z in shade], 0.06, plastic("#1d1f21", 0.5), (0, -1.52, 0.66), (90, 0, 0), 0.01, False, [[(x * 1.16, z * 1.16) for x, z in hole]])
    for side in (-1, 1):
        box((0.03, 0.2, 0.78), (side * 0.5, -1.42, 0.66), dark, 0.008)
    box((1.04, 0.24, 0.025), (0, -1.44, 1.07), dark, 0.008)
    box((1.12, 0.42, 0.02), (0, -1.66, 1.2), dark, 0.006, (16, 0, 0))
    box((0.7, 1.3, 0.09), (0, 0.3, 0.045), metal("#3a3c40", 0.4), 0.02)


@good(
    "telephoto-lens",
    {"backdrop": "#2f5d62", "air": "#d8f0ef"},
    [
        {"turn": -52, "elevation": 12, "fill": 0.8},
        {"turn": -24, "elevation": 10, "focus": (0.5, 0.1, 0.55), "zoom": 0.62, "fstop": 2.0},
    ],
)
def telephoto_lens():
    white = paint("#e9e6dd", 0.38)
    dark = plastic("#1a1b1d", 0.4)
    red = metal("#a5422c", 0.3)

    def barrel():
        cylinder(0.30, 0.06, (0, 0, 0.03), metal("#b5b7bb", 0.25), bevel=0.008)
        lathe([(0.34, 0.06), (0.36, 0.1), (0.36, 0.3), (0.38, 0.34)], mat=dark)
        lathe([(0.38, 0.34), (0.40, 0.38), (0.40, 0.86), (0.42, 0.9)], mat=white, bevel=0.01)
        ribbed(0.43, 0.34, (0, 0, 1.08), rubber("#141517"), ribs=64, amount=0.03)
        lathe([(0.42, 1.25), (0.43, 1.27), (0.43, 1.7), (0.56, 1.98), (0.56, 2.06)], mat=white, bevel=0.012)
        ribbed(0.575, 0.36, (0, 0, 2.24), rubber("#141517"), ribs=84, amount=0.025)
        lathe([(0.57, 2.42), (0.58, 2.44), (0.58, 2.6)], mat=white, bevel=0.01)
        torus(0.578, 0.016, (0, 0, 2.63), red)
        lathe([(0.585, 2.66), (0.64, 2.7), (0.66, 3.3), (0.63, 3.3), (0.61, 2.74), (0.5, 2.7)], mat=dark, bevel=0.006)
        lathe([(0.52, 2.66), (0.46, 2.74), (0.3, 2.80), (0.12, 2.825), (0, 2.83)], mat=lens_glass("#170f36"), smooth_angle=80)
        torus(0.53, 0.014, (0, 0, 2.70), metal("#585b60", 0.3))
        # The collar with its foot, and switches.
        cylinder(0.455, 0.2, (0, 0, 1.48), metal("#d9d6cd", 0.35), bevel=0.015)
        box((0.24, 0.2, 0.2), (0, 0.46, 1.48), metal("#d9d6cd", 0.35), 0.02)
        box((0.26, 0.1, 0.8), (0, 0.6, 1.48), metal("#d9d6cd", 0.35), 0.035)
        cylinder(0.07, 0.1, (0.48, 0, 1.48), metal("#8c8f94", 0.3), (0, 90, 0))
        box((0.16, 0.05, 0.42), (-0.28, -0.29, 0.62), dark, 0.02, (0, 0, -44))
        boxes([((-0.305, -0.315, 0.5 + i * 0.11), (0.05, 0.04, 0.05)) for i in range(3)], plastic("#d9d9d9"), 0.008)

    group(grouped(barrel), (0, 1.6, 0.66), (90, 0, 0))


@good(
    "electric-guitar",
    {"backdrop": "#e2c9a6", "air": "#fff1da", "light": 0.92},
    [
        {"turn": 0, "elevation": 68, "fill": 0.84, "fstop": 8},
        {"turn": 18, "elevation": 46, "focus": (0.36, 0.36, 0.6), "zoom": 0.44, "fstop": 3},
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
    {"backdrop": "#6d6a8f", "air": "#e9e4ff"},
    [
        {"turn": -32, "elevation": 30, "fill": 0.94},
        {"turn": -24, "elevation": 36, "focus": (0.3, 0.42, 0.8), "zoom": 0.42, "fstop": 4.0},
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


@good(
    "espresso-machine",
    {"backdrop": "#d98f6a", "air": "#ffe6d4"},
    [
        {"turn": -24, "elevation": 13, "fill": 0.76},
        {"turn": 20, "elevation": 8, "focus": (0.5, 0.1, 0.42), "zoom": 0.56, "fstop": 2.4},
    ],
)
def espresso_machine():
    steel = brushed("#c3c5c9", "x", 0.28)
    chrome = metal("#dfe1e5", 0.08)
    cream = paint("#efe7d6", 0.28)
    walnut = wood("#8b5a33", "#4a2a14", "x", 0.35, 0.4, 6)
    box((1.7, 1.5, 0.3), (0, 0.05, 0.21), cream, 0.07)
    box((1.7, 0.62, 1.5), (0, 0.5, 0.98), cream, 0.08)
    box((1.7, 1.36, 0.42), (0, 0.1, 1.58), cream, 0.09)
    box((1.44, 0.05, 0.98), (0, 0.19, 0.88), steel, 0.012)
    box((1.5, 0.03, 0.24), (0, -0.585, 1.58), steel, 0.01)
    box((1.46, 0.66, 0.06), (0, -0.32, 0.37), brushed("#9ea1a6", "x", 0.3), 0.015)
    boxes([((-0.64 + i * 0.064, -0.32, 0.402), (0.03, 0.56, 0.012)) for i in range(21)], plastic("#17181a", 0.4), 0.004)
    # Cups warming on top, behind a rail.
    tube([(-0.76, -0.46, 1.92), (-0.76, 0.66, 1.92), (0.76, 0.66, 1.92), (0.76, -0.46, 1.92), (-0.76, -0.46, 1.92)], 0.02, chrome)
    for x, y in ((-0.76, -0.46), (0.76, -0.46), (-0.76, 0.66), (0.76, 0.66)):
        tube([(x, y, 1.78), (x, y, 1.92)], 0.018, chrome)
    cup = [(0.11, 0), (0.13, 0.01), (0.18, 0.12), (0.2, 0.24), (0.188, 0.24), (0.165, 0.12), (0.12, 0.03), (0, 0.025)]
    for x, y, colour in ((-0.45, 0.1, "#f4efe6"), (0.02, 0.24, "#d7a178"), (0.45, 0.05, "#35555a")):
        lathe(cup, (x, y, 1.79), paint(colour, 0.2))
        torus(0.07, 0.018, (x + 0.2, y, 1.93), paint(colour, 0.2), (90, 0, 0), 220, -110)
    # The group, the portafilter, a cup below.
    lathe([(0.0, 1.44), (0.26, 1.44), (0.26, 1.26), (0.3, 1.24), (0.3, 1.12), (0.25, 1.1), (0, 1.1)], (0, -0.3, -0.06), chrome, bevel=0.014)
    lathe([(0.24, 1.06), (0.25, 0.98), (0.2, 0.9), (0.08, 0.86), (0, 0.86)], (0, -0.3, 0), chrome, bevel=0.01)
    tube([(0, -0.5, 0.98), (0, -0.72, 0.96)], 0.045, chrome)
    lathe([(0.05, 0), (0.065, 0.06), (0.06, 0.2), (0.085, 0.42), (0.07, 0.5), (0, 0.52)], (0, -0.7, 0.96), walnut, (94, 0, 0))
    tubes([[(-0.03, -0.3, 0.88), (-0.09, -0.3, 0.78)], [(0.03, -0.3, 0.88), (0.09, -0.3, 0.78)]], 0.026, chrome)
    lathe([(r * 1.05, z) for r, z in cup], (0, -0.3, 0.41), paint("#f6f2ea", 0.16))
    cylinder(0.17, 0.01, (0, -0.3, 0.6), material("coffee", "#3b1d0c", 0.25), bevel=0.002)
    # Gauges, knobs, the steam wand.
    for x in (-0.2, 0.2):
        lathe([(0.105, 0), (0.115, 0.03), (0.1, 0.05), (0.09, 0.04)], (x * 1.0, -0.6, 1.58), chrome, (90, 0, 0))
        cylinder(0.095, 0.02, (x, -0.61, 1.58), plastic("#f7f4ec", 0.35), (90, 0, 0), 0.002)
        tube([(x, -0.63, 1.58), (x + 0.045, -0.63, 1.63)], 0.007, plastic("#b5331f"))
        boxes([((x + 0.072 * math.cos(a), -0.622, 1.58 + 0.072 * math.sin(a)), (0.01, 0.004, 0.01)) for a in [i * math.pi / 6 for i in range(-1, 8)]], plastic("#222222"), 0.001)
    for x in (-0.62, 0.62):
        cylinder(0.05, 0.12, (x, -0.64, 1.58), chrome, (90, 0, 0), 0.01)
        ribbed(0.13, 0.09, (x, -0.73, 1.58), walnut, (90, 0, 0), 18, 0.09)
        cylinder(0.06, 0.03, (x, -0.785, 1.58), chrome, (90, 0, 0), 0.008)
    for side in (-1, 1):
        tube([(side * 0.62, -0.42, 1.4), (side * 0.66, -0.46, 1.2), (side * 0.7, -0.56, 0.85), (side * 0.7, -0.6, 0.68)], 0.026, chrome, smooth=True)
        ball(0.045, (side * 0.62, -0.42, 1.38), chrome)
    for x in (-0.7, 0.7):
        for y in (-0.55, 0.65):
            cylinder(0.09, 0.08, (x, y, 0.04), rubber(), bevel=0.012)


def wheel(centre, radius, tire, rim_mat, spokes=28, hub=0.045, hub_width=0.1, tire_mat=None):
    x, y, z = centre
    torus(radius - tire, tire, centre, tire_mat or rubber("#1b1b1c"), (90, 0, 0))
    lathe(
        [(radius - tire * 2.6, -0.018), (radius - tire * 1.5, -0.022), (radius - tire * 1.5, 0.022), (radius - tire * 2.6, 0.018), (radius - tire * 2.6, -0.018)],
        centre,
        rim_mat,
        (90, 0, 0),
    )
    lines = []
    for index in range(spokes):
        angle = 2 * math.pi * index / spokes
        lean = angle + (0.5 if index % 2 else -0.5)
        side = 1 if index % 4 < 2 else -1
        outer = radius - tire * 2.4
        lines.append(
            [
                (x + hub * math.cos(lean), y + side * hub_width / 2.4, z + hub * math.sin(lean)),
                (x + outer * math.cos(angle), y, z + outer * math.sin(angle)),
            ]
        )
    tubes(lines, 0.0022, metal("#cfd2d6", 0.25), resolution=2)
    cylinder(hub, hub_width, centre, metal("#55585d", 0.3), (90, 0, 0), 0.008)


@good(
    "electric-bike",
    {"backdrop": "#a9c0a6", "air": "#eef8ea"},
    [
        {"turn": 16, "elevation": 9, "fill": 0.88, "fstop": 9},
        {"turn": -34, "elevation": 12, "focus": (0.72, 0.4, 0.72), "zoom": 0.46, "fstop": 3},
    ],
)
def electric_bike():
    frame = paint("#1f4b43", 0.28)
    black = plastic("#18191a", 0.45)
    steel = metal("#c9ccd0", 0.22)
    tan = leather("#a5673a", 90)
    rear, front, bracket = (-0.46, 0, 0.35), (0.64, 0, 0.35), (-0.02, 0, 0.29)
    wheel(rear, 0.35, 0.026, metal("#2a2c2e", 0.35), hub=0.075, hub_width=0.1, tire_mat=rubber("#2a2521"))
    wheel(front, 0.35, 0.026, metal("#2a2c2e", 0.35), tire_mat=rubber("#2a2521"))
    seat_top, head_top, head_low = (-0.19, 0, 0.82), (0.44, 0, 0.90), (0.48, 0, 0.74)
    tube([bracket, seat_top], 0.02, frame)
    tube([(0.0, 0, 0.31), (0.47, 0, 0.77)], 0.036, frame)
    tube([(-0.165, 0, 0.76), (0.445, 0, 0.86)], 0.019, frame)
    tube([(head_top[0] - 0.004, 0, head_top[2] + 0.01), (head_low[0] + 0.006, 0, head_low[2] - 0.02)], 0.026, frame)
    for side in (-1, 1):
        tube([(bracket[0], side * 0.03, bracket[2]), (rear[0], side * 0.065, rear[2])], 0.012, frame)
        tube([(-0.165, side * 0.018, 0.74), (-0.3, side * 0.06, 0.56), (rear[0], side * 0.065, rear[2])], 0.010, frame, smooth=True)
        tube([(0.49, side * 0.02, 0.73), (0.505, side * 0.06, 0.66), (front[0] - 0.02, side * 0.062, 0.4), (front[0], side * 0.062, front[2])], 0.015, frame, smooth=True)
    pillow((0.09, 0.12, 0.05), (0.497, 0, 0.715), frame, squareness=0.6)
    # Motor at the bracket, battery light, crank and chain.
    cylinder(0.09, 0.11, (0.0, 0, 0.3), black, (90, 0, 0), 0.02)
    lathe([(0.1, -0.004), (0.1, 0.004), (0.075, 0.006), (0.075, -0.006), (0.1, -0.004)], (0, -0.075, 0.3), steel, (90, 0, 0))
    ribbed(0.102, 0.006, (0, -0.075, 0.3), metal("#45474a", 0.35), (90, 0, 0), 36, 0.06)
    for side, angle in ((-1, -20), (1, 160)):
        dx, dz = math.cos(math.radians(angle)) * 0.17, math.sin(math.radians(angle)) * 0.17
        tube([(0, side * 0.1, 0.3), (dx, side * 0.11, 0.3 + dz)], 0.013, metal("#2d2f31", 0.3))
        box((0.1, 0.09, 0.022), (dx, side * 0.16, 0.3 + dz), black, 0.008)
    tubes([[(0, -0.075, 0.4), (rear[0], -0.055, 0.39)], [(0, -0.075, 0.2), (rear[0], -0.055, 0.305)]], 0.006, metal("#6b6d70", 0.35))
    cylinder(0.045, 0.02, (rear[0], -0.055, 0.35), metal("#6b6d70", 0.35), (90, 0, 0), 0.004)
    # Seat post, saddle, stem, bar, grips.
    tube([seat_top, (-0.215, 0, 0.93)], 0.0145, metal("#303234", 0.25))
    saddle = [(-0.14, 0.075), (-0.06, 0.062), (0.05, 0.024), (0.14, 0.014), (0.155, 0), (0.14, -0.014), (0.05, -0.024), (-0.06, -0.062), (-0.14, -0.075), (-0.155, 0)]
    plate(saddle, 0.055, tan, (-0.2, 0, 0.955), bevel=0.022)
    tube([(head_top[0], 0, head_top[2]), (0.425, 0, 0.985)], 0.018, black)
    tube([(0.425, 0, 0.985), (0.5, 0, 1.0)], 0.018, black)
    tube([(0.43, -0.31, 1.02), (0.49, -0.18, 1.01), (0.5, 0, 1.0), (0.49, 0.18, 1.01), (0.43, 0.31, 1.02)], 0.0115, black, smooth=True)
    for side in (-1, 1):
        tube([(0.428, side * 0.315, 1.02), (0.476, side * 0.21, 1.014)], 0.018, tan)
        tube([(0.486, side * 0.19, 1.005), (0.53, side * 0.2, 0.99), (0.5, side * 0.3, 0.995)], 0.006, steel, smooth=True)
    box((0.05, 0.08, 0.012), (0.49, 0, 1.028), plastic("#0c0d0e", 0.2), 0.006, (0, -20, 0))
    cylinder(0.035, 0.05, (0.56, 0, 0.9), metal("#d8dade", 0.15), (0, 90, 0), 0.012)
    cylinder(0.029, 0.01, (0.588, 0, 0.9), glow("#fff2cf", 3), (0, 90, 0), 0.002)
    tube([(0.49, 0, 0.9), (0.54, 0, 0.9)], 0.008, black)
    # Mudguards and a rack.
    torus(0.375, 0.014, rear, frame, (90, 0, 0), 165, 35)
    torus(0.375, 0.014, front, frame, (90, 0, 0), 125, 70)
    tubes([[(-0.25, s * 0.06, 0.78), (-0.72, s * 0.06, 0.78)] for s in (-1, 1)] + [[(-0.3 - i * 0.1, -0.06, 0.78), (-0.3 - i * 0.1, 0.06, 0.78)] for i in range(5)], 0.007, black)
    tubes([[(-0.62, s * 0.06, 0.78), (rear[0], s * 0.075, 0.36)] for s in (-1, 1)] + [[(-0.18, 0, 0.79), (-0.26, 0, 0.78)]], 0.006, black)
    box((0.02, 0.07, 0.035), (-0.735, 0, 0.765), glow("#d5281e", 1.2), 0.008)
    tube([(-0.1, 0.03, 0.26), (-0.18, 0.16, 0.02)], 0.010, steel)


@good(
    "wrist-watch",
    {"backdrop": "#c9b79c", "air": "#fff4e2"},
    [
        {"turn": -18, "elevation": 26, "fill": 0.76},
        {"turn": 12, "elevation": 34, "focus": (0.5, 0.25, 0.78), "zoom": 0.52, "fstop": 3},
    ],
)
def wrist_watch():
    steel = brushed("#c7c9cd", "x", 0.22)
    polish = metal("#e2e3e6", 0.07)
    gold = metal("#d9b06c", 0.16)

    def head():
        lathe([(0, 0), (0.44, 0), (0.5, 0.05), (0.5, 0.15), (0.485, 0.17)], mat=steel, bevel=0.01)
        lathe([(0.49, 0.165), (0.495, 0.18), (0.45, 0.225), (0.425, 0.225), (0.42, 0.18)], mat=polish)
        cylinder(0.425, 0.02, (0, 0, 0.18), material("dial", "#123352", 0.28, metallic=0.4, coat=0.5), bevel=0)
        lathe([(0.425, 0.19), (0.39, 0.195), (0.385, 0.19)], mat=plastic("#e7e3d8", 0.4))
        marks, minutes = [], []
        for index in range(60):
            angle = 2 * math.pi * index / 60
            if index % 5:
                minutes.append(((0.365 * math.sin(angle), 0.365 * math.cos(angle), 0.193), (0.006, 0.006, 0.006)))
        for index in range(12):
            angle = 30 * index
            if index == 3:
                continue
            length = 0.1 if index % 3 == 0 else 0.075
            x, y = 0.31 * math.sin(math.radians(angle)), 0.31 * math.cos(math.radians(angle))
            box((0.022 if index % 3 else 0.032, length, 0.016), (x, y, 0.198), gold, 0.004, (0, 0, -angle))
        boxes(minutes, plastic("#efe9dc"), 0.001)
        box((0.1, 0.075, 0.008), (0.3, 0, 0.194), plastic("#f5f2ea", 0.4), 0.004)
        boxes([((0.285, 0, 0.2), (0.014, 0.04, 0.002)), ((0.312, 0, 0.2), (0.014, 0.04, 0.002))], plastic("#1b1b1b"), 0.001)
        lathe([(0.085, 0.19), (0.09, 0.194), (0.085, 0.198), (0, 0.193)], (0, -0.17, 0), metal("#2b5a86", 0.3))
        box((0.006, 0.07, 0.004), (0, -0.15, 0.202), polish, 0.001, (0, 0, 30))
        plate([(-0.018, -0.05), (0.018, -0.05), (0.022, 0.1), (0, 0.24), (-0.022, 0.1)], 0.01, gold, (0, 0, 0.212), (0, 0, 58), 0.003, False)
        plate([(-0.014, -0.06), (0.014, -0.06), (0.016, 0.14), (0, 0.34), (-0.016, 0.14)], 0.01, gold, (0, 0, 0.222), (0, 0, -58), 0.003, False)
        box((0.007, 0.46, 0.005), (0.0, 0.1, 0.232), plastic("#d1482f", 0.3), 0.001, (0, 0, 0))
        cylinder(0.024, 0.02, (0, 0, 0.235), gold, bevel=0.004)
        ribbed(0.055, 0.09, (0.55, 0, 0.1), polish, (0, 90, 0), 20, 0.12)
        for y in (-0.19, 0.19):
            cylinder(0.036, 0.1, (0.515, y, 0.1), polish, (0, 90, math.degrees(math.asin(y / 0.5)) * 0.8), 0.008)
        for sx in (-1, 1):
            for sy in (-1, 1):
                plate([(-0.05, -0.08), (0.05, -0.08), (0.045, 0.1), (0.02, 0.17), (-0.03, 0.15)], 0.09, steel, (sx * 0.29, sy * 0.47, 0.06), (sy * -24, 0, 0 if sy > 0 else 180), 0.02, False)

    # The strap is a loop; the head sits on its upper front.
    band = leather("#6d3d22", 60, 0.3)
    stitch = plastic("#e9d8b8", 0.7)
    depth, height = 0.80, 0.66

    def loop_point(angle, inset=0.0):
        return ((depth - inset) * math.cos(angle), (height - inset) * math.sin(angle))

    angles = [math.radians(a) for a in range(66, -248, -4)]
    columns = 11
    vertices, faces = [], []
    for angle in angles:
        y, z = loop_point(angle)
        t = abs(math.degrees(angle) + 91) / 157
        width = 0.44 + 0.18 * t**1.5
        for k in range(columns):
            s = 2 * k / (columns - 1) - 1
            vertices.append((s * width / 2, y, z))
    from studio import _add, _bevel, _mesh

    for i in range(len(angles) - 1):
        for k in range(columns - 1):
            faces.append((i * columns + k, i * columns + k + 1, (i + 1) * columns + k + 1, (i + 1) * columns + k))

    def whole():
        obj = _mesh("strap", vertices, faces)
        solid = obj.modifiers.new("solid", "SOLIDIFY")
        solid.thickness = 0.09
        solid.offset = 0
        _bevel(obj, 0.03, 3, 50)
        _add(obj, band, (0, 0, 0), (0, 0, 0), 60)
        stitches = []
        for side in (-1, 1):
            for index, angle in enumerate(angles[1:-1]):
                t = abs(math.degrees(angle) + 91) / 157
                width = 0.44 + 0.18 * t**1.5 - 0.08
                for half in (0.0, 0.5):
                    a = angle - math.radians(4 * half)
                    y, z = loop_point(a, -0.047)
                    stitches.append([(side * width / 2, y, z), (side * width / 2, *loop_point(a - math.radians(1.1), -0.047))])
        tubes(stitches, 0.007, stitch, resolution=2)
        group(grouped(head), (0, 0, height - 0.06), (0, 0, 0))

    group(grouped(whole), (0, 0, 0.70), (40, 0, 0))


@good(
    "mechanical-keyboard",
    {"backdrop": "#8fa9c4", "air": "#eaf3ff"},
    [
        {"turn": -24, "elevation": 34, "fill": 0.84},
        {"turn": -52, "elevation": 20, "focus": (0.62, 0.4, 0.7), "zoom": 0.46, "fstop": 2.2},
    ],
)
def mechanical_keyboard():
    case = brushed("#d9d6cf", "x", 0.42)

    def build():
        box((3.34, 1.36, 0.2), (0, 0, 0.16), case, 0.05)
        box((3.12, 1.14, 0.03), (0, 0, 0.265), plastic("#2a2c30", 0.5), 0.01)
        rows = [
            (0.46, [1.0] * 14 + [0], "#d8d3c6"),
            (0.23, [1.0] * 13 + [2.0], None),
            (0.0, [1.5] + [1.0] * 12 + [1.5], None),
            (-0.23, [1.75] + [1.0] * 11 + [2.25], None),
            (-0.46, [2.25] + [1.0] * 10 + [1.75, 1.0], None),
        ]
        unit = 0.2065
        palette = {"base": "#f3efe6", "dark": "#3f5f7f", "accent": "#e0673f"}
        sets = {"base": [], "dark": [], "accent": []}
        for row_index, (y, widths, _) in enumerate(rows):
            x = -1.545
            for column, units in enumerate(widths):
                if not units:
                    continue
                width = units * unit
                edge = column == 0 or column >= len(widths) - 1 or units > 1
                colour = "dark" if edge or (row_index == 0 and 4 < column < 9) else "base"
                if (row_index == 0 and column == 0) or (row_index == 3 and column == 12):
                    colour = "accent"
                sets[colour].append(((x + width / 2, y, 0.36), (width - 0.022, unit + 0.004, 0.15)))
                x += width
        bottom, x = [1.25, 1.25, 1.25, 6.25, 1.0, 1.0, 1.0, 1.0, 1.0], -1.545
        for column, units in enumerate(bottom):
            width = units * unit
            sets["base" if units > 6 else "dark"].append(((x + width / 2, -0.69 + 0.0, 0.36), (width - 0.022, unit + 0.004, 0.15)))
            x += width
        for name, items in sets.items():
            # Every cap narrows towards its top, so each is a mesh of its own.
            for centre, size in items:
                box(size, centre, plastic(palette[name], 0.45), 0.022, (-3, 0, 0), 3, (1 - 0.04 / size[0], 0.82))
        ribbed(0.1, 0.15, (1.44, 0.46, 0.35), metal("#d9b06c", 0.2), ribs=30, amount=0.06)
        cylinder(0.088, 0.01, (1.44, 0.46, 0.43), metal("#e6c487", 0.2), bevel=0.002)

    group(grouped(build), (0, 0, 0.12), (5, 0, 0))
    from studio import parts

    # The front row sits a little lower than the case's middle, so the case grows with it.
    box((3.34, 0.3, 0.2), (0, -0.78, 0.2), case, 0.05, (5, 0, 0))
    tube([(0.4, 0.66, 0.3), (0.5, 0.95, 0.2), (0.2, 1.2, 0.06), (0.9, 1.5, 0.05)], 0.035, fabric("#3f5f7f", "#27405a", 60), smooth=True)
    assert parts


@good(
    "studio-workstation",
    {"backdrop": "#38405a", "air": "#cfd8ff", "air_strength": 0.35},
    [
        {"turn": -22, "elevation": 10, "fill": 0.82},
        {"turn": 30, "elevation": 14, "focus": (0.4, 0.2, 0.35), "zoom": 0.56, "fstop": 2.6},
    ],
)
def studio_workstation():
    silver = brushed("#cfd1d5", "x", 0.34)
    dark = plastic("#131416", 0.4)
    box((3.3, 0.1, 1.9), (0, 0.3, 1.62), silver, 0.05)
    box((3.24, 0.03, 1.84), (0, 0.24, 1.62), plastic("#08090a", 0.15), 0.02)
    box((3.14, 0.02, 1.74), (0, 0.232, 1.62), screen(("#1b1140", "#6b2f9c", "#ef6d7a", "#ffd08a"), 1.2, 0.7, 5), 0.004)
    boxes([((-1.42 + i * 0.13, 0.22, 0.84), (0.09, 0.006, 0.09)) for i in range(5)], glow("#f5f0ff", 1.1), 0.002)
    plate([(-0.2, 0), (0.2, 0), (0.2, 1.5), (-0.2, 1.5)], 0.06, silver, (0, 0.42, 0.06), (82, 0, 0), 0.015, False)
    box((1.1, 0.8, 0.05), (0, 0.35, 0.025), silver, 0.02)
    # The computer beside it, with a mesh front.
    box((0.86, 1.0, 1.7), (2.25, 0.45, 0.87), silver, 0.06)
    holes = []
    for row in range(15):
        for column in range(7):
            holes.append(((1.97 + column * 0.095 + (0.047 if row % 2 else 0), -0.05, 0.22 + row * 0.09), (0.062, 0.03, 0.062)))
    boxes(holes, plastic("#0c0d0f", 0.5), 0.012)
    cylinder(0.045, 0.02, (2.25, -0.055, 1.62), glow("#cfe8ff", 1.4), (90, 0, 0), 0.004)
    # Keyboard and pointer.
    box((1.5, 0.5, 0.06), (-0.15, -0.75, 0.04), silver, 0.025)
    keys = []
    for row in range(5):
        for column in range(14):
            keys.append(((-0.15 - 0.66 + column * 0.1015, -0.93 + row * 0.09, 0.08), (0.088, 0.076, 0.02)))
    boxes(keys, plastic("#f1f1f1", 0.45), 0.006)
    pillow((0.26, 0.42, 0.13), (1.0, -0.75, 0.06), plastic("#f4f4f4", 0.25), squareness=0.75, height_squareness=0.8)


@good(
    "lounge-chair",
    {"backdrop": "#d8d2c4", "air": "#ffffff"},
    [
        {"turn": -36, "elevation": 12, "fill": 0.82},
        {"turn": 40, "elevation": 16, "focus": (0.5, 0.42, 0.6), "zoom": 0.62, "fstop": 3},
    ],
)
def lounge_chair():
    walnut = wood("#8a5530", "#4b2812", "x", 0.34, 0.45, 5)
    hide = leather("#2b2422", 95, 0.3, 0.42)
    steel = metal("#c9ccd0", 0.16)

    def seat():
        shell([(-0.62, 0.06), (-0.5, -0.02), (-0.1, -0.06), (0.3, -0.03), (0.52, 0.1)], 1.16, 0.045, walnut, curl=0.16)
        for x in (-0.28, 0.28):
            pillow((0.54, 0.98, 0.22), (x, -0.06, 0.1), hide, squareness=0.42, height_squareness=0.62)
        tubes([[(0.0, -0.5, 0.19), (0.0, 0.42, 0.2)]], 0.012, hide)

    def back():
        shell([(0.05, -0.46), (-0.02, -0.1), (0.0, 0.25), (0.1, 0.5)], 1.1, 0.045, walnut, curl=-0.16)
        for z in (-0.2, 0.2):
            pillow((1.0, 0.24, 0.44), (0, -0.15, z), hide, squareness=0.42, height_squareness=0.45)

    def head():
        shell([(0.03, -0.24), (-0.02, 0.0), (0.05, 0.26)], 0.98, 0.045, walnut, curl=-0.14)
        pillow((0.9, 0.22, 0.42), (0, -0.13, 0.0), hide, squareness=0.42, height_squareness=0.5)

    group(grouped(seat), (0, 0, 0.66), (10, 0, 0))
    group(grouped(back), (0, 0.62, 1.14), (-22, 0, 0))
    group(grouped(head), (0, 0.88, 1.74), (-20, 0, 0))
    for side in (-1, 1):
        pillow((0.16, 0.72, 0.1), (side * 0.62, 0.0, 1.02), hide, (6, 0, 0), 0.5, 0.6)
        shell([(-0.3, 0.02), (0.0, 0.0), (0.3, 0.02)], 0.15, 0.035, walnut, (side * 0.62, 0.0, 0.955), (6, 0, 0), 0.01, 0.4)
        tube([(side * 0.6, 0.1, 0.95), (side * 0.56, 0.12, 0.8), (side * 0.4, 0.1, 0.6)], 0.022, steel, smooth=True)
    tube([(0, 0.05, 0.12), (0, 0.05, 0.6)], 0.05, plastic("#17181a", 0.4))
    tube([(0, 0.42, 0.72), (0, 0.78, 0.92), (0, 0.86, 1.2)], 0.03, steel, smooth=True)
    tube([(0, 0.78, 1.3), (0, 0.98, 1.62)], 0.026, steel, smooth=True)
    for index in range(5):
        angle = math.radians(90 + 72 * index)
        tube([(0, 0.05, 0.16), (0.56 * math.cos(angle), 0.05 + 0.56 * math.sin(angle), 0.05)], 0.032, steel)
        cylinder(0.035, 0.05, (0.56 * math.cos(angle), 0.05 + 0.56 * math.sin(angle), 0.025), rubber(), bevel=0.008)

    def stool():
        shell([(-0.38, 0.04), (-0.2, -0.02), (0.2, -0.02), (0.38, 0.04)], 0.92, 0.045, walnut, curl=0.12)
        for x in (-0.22, 0.22):
            pillow((0.43, 0.66, 0.18), (x, 0, 0.09), hide, squareness=0.42, height_squareness=0.62)

    group(grouped(stool), (-0.35, -1.3, 0.52), (6, 0, 12))
    tube([(-0.35, -1.3, 0.12), (-0.35, -1.3, 0.5)], 0.045, plastic("#17181a", 0.4))
    for index in range(4):
        angle = math.radians(45 + 90 * index)
        tube([(-0.35, -1.3, 0.15), (-0.35 + 0.42 * math.cos(angle), -1.3 + 0.42 * math.sin(angle), 0.05)], 0.028, steel)
        cylinder(0.03, 0.05, (-0.35 + 0.42 * math.cos(angle), -1.3 + 0.42 * math.sin(angle), 0.025), rubber(), bevel=0.008)


@good(
    "turntable",
    {"backdrop": "#e0a33a", "air": "#fff0cf"},
    [
        {"turn": -24, "elevation": 30, "fill": 0.84},
        {"turn": -50, "elevation": 20, "focus": (0.7, 0.45, 0.8), "zoom": 0.48, "fstop": 2.2},
    ],
)
def turntable():
    box((2.3, 1.8, 0.26), (0, 0, 0.27), wood("#8a5630", "#4a2813", "x", 0.32, 0.5, 5), 0.04)
    box((2.22, 1.72, 0.03), (0, 0, 0.41), plastic("#1b1c1e", 0.45), 0.012)
    for x in (-0.95, 0.95):
        for y in (-0.7, 0.7):
            cylinder(0.13, 0.14, (x, y, 0.07), metal("#b9bcc1", 0.25), bevel=0.02)
    silver = metal("#d3d5d9", 0.16)
    centre = (-0.26, 0.0)
    lathe([(0, 0.42), (0.8, 0.42), (0.82, 0.44), (0.82, 0.52), (0.8, 0.54), (0, 0.54)], (*centre, 0), silver, bevel=0.01)
    boxes([((centre[0] + 0.821 * math.cos(a), centre[1] + 0.821 * math.sin(a), 0.48), (0.014, 0.014, 0.014)) for a in [i * math.pi / 60 for i in range(120)]], plastic("#222326"), 0.003)
    grooves = [(0.0, 0.556)]
    radius = 0.27
    while radius < 0.74:
        grooves += [(radius, 0.558), (radius + 0.003, 0.5555), (radius + 0.006, 0.558)]
        radius += 0.014 if int(radius * 1000) % 5 else 0.022
    grooves += [(0.765, 0.558), (0.77, 0.552), (0.765, 0.545)]
    lathe(grooves, (*centre, 0), plastic("#0d0d0f", 0.22), steps=160, smooth_angle=20)
    cylinder(0.245, 0.004, (*centre, 0.559), plastic("#c5442b", 0.5), bevel=0)
    cylinder(0.19, 0.004, (*centre, 0.561), plastic("#f1e3c4", 0.5), bevel=0)
    cylinder(0.014, 0.06, (*centre, 0.585), silver, bevel=0.004)
    # The arm.
    pivot = (0.82, 0.55)
    cylinder(0.17, 0.05, (*pivot, 0.45), silver, bevel=0.012)
    cylinder(0.09, 0.2, (*pivot, 0.56), plastic("#232427", 0.35), bevel=0.015)
    tube([(0.86, 0.84, 0.68), (0.82, 0.55, 0.68), (0.78, 0.1, 0.67), (0.66, -0.25, 0.655), (0.40, -0.50, 0.63)], 0.02, silver, smooth=True)
    cylinder(0.085, 0.16, (0.868, 0.86, 0.68), metal("#55585d", 0.25), (90, 0, -8), 0.015)
    box((0.09, 0.2, 0.04), (0.34, -0.555, 0.625), plastic("#141517", 0.35), 0.012, (0, 0, -48))
    box((0.05, 0.07, 0.05), (0.31, -0.58, 0.59), plastic("#c5442b", 0.4), 0.01, (0, 0, -48))
    tube([(0.95, 0.3, 0.42), (0.95, 0.3, 0.6)], 0.018, silver)
    box((0.12, 0.04, 0.04), (0.9, 0.3, 0.62), plastic("#232427", 0.35), 0.01)
    for index, y in enumerate((-0.45, -0.68)):
        lathe([(0.09, 0), (0.095, 0.015), (0.085, 0.06), (0.075, 0.068), (0, 0.068)], (0.92, y, 0.425), silver)
    cylinder(0.014, 0.006, (0.72, -0.68, 0.428), glow("#ff7a45", 2), bevel=0.001)


@good(
    "floor-speakers",
    {"backdrop": "#7d8f84", "air": "#eef5ef"},
    [
        {"turn": -20, "elevation": 9, "fill": 0.84},
        {"turn": 24, "elevation": 6, "focus": (0.3, 0.3, 0.72), "zoom": 0.5, "fstop": 2.4},
    ],
)
def floor_speakers():
    oak = wood("#c79a64", "#94683a", "z", 0.42, 0.25, 7)
    baffle = plastic("#1c1d20", 0.4)

    def driver(z, radius, colour):
        lathe(
            [(radius * 1.14, 0), (radius * 1.14, 0.03), (radius * 1.06, 0.045), (radius, 0.03)],
            (0, -0.42, z),
            metal("#3b3d41", 0.3),
            (90, 0, 0),
        )
        torus(radius * 0.93, radius * 0.085, (0, -0.44, z), rubber("#121213"), (90, 0, 0))
        lathe([(radius * 0.88, 0.02), (radius * 0.6, -0.03), (radius * 0.34, -0.07)], (0, -0.42, z), plastic(colour, 0.45), (90, 0, 0), smooth_angle=80)
        lathe([(radius * 0.36, -0.07), (radius * 0.3, -0.03), (radius * 0.16, -0.005), (0, 0)], (0, -0.42, z), material("cap", "#1a1b1e", 0.3), (90, 0, 0), smooth_angle=80)
        for index in range(6):
            a = math.pi / 6 + index * math.pi / 3
            cylinder(0.012, 0.02, (radius * 1.1 * math.cos(a), -0.46, z + radius * 1.1 * math.sin(a)), metal("#999ca1", 0.3), (90, 0, 0), 0.002)

    def speaker():
        box((0.66, 0.78, 2.3), (0, 0, 1.25), oak, 0.05)
        box((0.6, 0.06, 2.22), (0, -0.385, 1.25), baffle, 0.025)
        driver(0.62, 0.235, "#d8c9a8")
        driver(1.2, 0.235, "#d8c9a8")
        driver(1.72, 0.19, "#d8c9a8")
        lathe([(0.13, 0), (0.13, 0.02), (0.07, 0.008), (0.062, 0.0)], (0, -0.415, 2.12), metal("#3b3d41", 0.3), (90, 0, 0))
        ball(0.058, (0, -0.412, 2.12), metal("#c9ccd0", 0.35), (1, 0.6, 1))
        lathe([(0.12, 0.02), (0.09, 0.01), (0.08, -0.1)], (0, -0.41, 0.24), plastic("#0c0c0d", 0.5), (90, 0, 0))
        box((0.8, 0.9, 0.05), (0, 0, 0.075), metal("#2b2d30", 0.35), 0.015)
        for x in (-0.35, 0.35):
            for y in (-0.4, 0.4):
                cylinder(0.02, 0.07, (x, y, 0.035), metal("#b9bcc1", 0.2), top=0.045, bevel=0.004)

    group(grouped(speaker), (-0.72, 0, 0), (0, 0, 8))
    group(grouped(speaker), (0.72, 0.1, 0), (0, 0, -8))


@good(
    "camera-drone",
    {"backdrop": "#9ec3d6", "air": "#eaf7ff"},
    [
        {"turn": -30, "elevation": 18, "fill": 0.86},
        {"turn": 22, "elevation": 8, "focus": (0.5, 0.3, 0.5), "zoom": 0.62, "fstop": 3.0},
    ],
)
def camera_drone():
    grey = plastic("#d5d7d9", 0.38)
    dark = plastic("#2a2c2f", 0.42)
    pillow((0.74, 1.5, 0.36), (0, 0, 0.52), grey, squareness=0.5, height_squareness=0.6)
    pillow((0.56, 1.0, 0.16), (0, 0.12, 0.68), dark, squareness=0.5, height_squareness=0.55)
    boxes([((0, 0.42 + i * 0.05, 0.757), (0.3, 0.02, 0.02)) for i in range(4)], plastic("#0e0f10"), 0.004)
    pillow((0.6, 0.1, 0.18), (0, -0.71, 0.54), dark, squareness=0.5)
    for side in (-1, 1):
        cylinder(0.055, 0.03, (side * 0.2, -0.755, 0.55), lens_glass(), (90, 0, 0), 0.008)
    # Gimbal camera.
    tube([(0.0, -0.62, 0.44), (0.2, -0.66, 0.4), (0.2, -0.76, 0.3)], 0.035, dark, smooth=True)
    pillow((0.3, 0.26, 0.26), (0, -0.78, 0.3), dark, squareness=0.5, height_squareness=0.5)
    lathe([(0.11, 0), (0.115, 0.05), (0.1, 0.07), (0.085, 0.05)], (0, -0.88, 0.3), metal("#8b8e93", 0.25), (90, 0, 0))
    lathe([(0.09, 0.035), (0.06, 0.055), (0, 0.062)], (0, -0.88, 0.3), lens_glass("#1b1246"), (90, 0, 0), smooth_angle=80)
    blade = [(0.03, -0.02), (0.16, -0.055), (0.34, -0.05), (0.52, -0.012), (0.525, 0.01), (0.34, 0.02), (0.12, 0.02), (0.03, 0.014)]
    for sx in (-1, 1):
        for sy, reach in ((-1, 0.82), (1, 0.86)):
            tip = (sx * 0.92, sy * reach, 0.62 if sy < 0 else 0.56)
            tube([(sx * 0.26, sy * 0.46, 0.54), (sx * 0.6, sy * (reach - 0.12), tip[2]), tip], 0.055, grey, smooth=True)
            lathe([(0.0, -0.1), (0.08, -0.1), (0.105, -0.06), (0.105, 0.07), (0.09, 0.09), (0, 0.09)], tip, dark, bevel=0.012)
            cylinder(0.085, 0.05, (tip[0], tip[1], tip[2] + 0.115), metal("#b9bcc1", 0.25), bevel=0.01)
            spin = 35 * sx + 60 * sy + 20
            for half in (0, 180):
                plate(blade, 0.014, plastic("#34373b", 0.35), (tip[0], tip[1], tip[2] + 0.15), (7, 0, spin + half), 0.005)
            cylinder(0.03, 0.03, (tip[0], tip[1], tip[2] + 0.16), plastic("#e57a35", 0.35), bevel=0.006)
            foot_z = 0.0
            tube([(tip[0], tip[1], tip[2] - 0.08), (tip[0] * 1.02, tip[1] * 1.02, foot_z + 0.05)], 0.03, grey)
            ball(0.05, (tip[0] * 1.02, tip[1] * 1.02, foot_z + 0.05), rubber())
            if sy > 0:
                box((0.05, 0.02, 0.03), (tip[0], tip[1] + 0.105, tip[2]), glow("#5dff9b", 2), 0.006)


@good(
    "electric-scooter",
    {"backdrop": "#d9b3b0", "air": "#fff0ee"},
    [
        {"turn": 24, "elevation": 10, "fill": 0.86, "fstop": 8},
        {"turn": -40, "elevation": 14, "focus": (0.66, 0.4, 0.24), "zoom": 0.52, "fstop": 4},
    ],
)
def electric_scooter():
    body = paint("#2b2f36", 0.32)
    dark = plastic("#17181a", 0.5)
    accent = paint("#e2593b", 0.28)
    steel = metal("#c4c7cc", 0.2)
    rear, front = (-0.62, 0, 0.14), (0.52, 0, 0.14)
    for centre in (rear, front):
        torus(0.105, 0.037, centre, rubber("#1a1a1b"), (90, 0, 0))
        ribbed(0.143, 0.05, centre, rubber("#1a1a1b"), (90, 0, 0), 44, 0.02)
        cylinder(0.078, 0.062, centre, metal("#5b5e63", 0.3), (90, 0, 0), 0.01)
        cylinder(0.036, 0.075, centre, accent, (90, 0, 0), 0.006)
    deck = [(-0.52, -0.085), (0.2, -0.095), (0.32, -0.06), (0.34, 0), (0.32, 0.06), (0.2, 0.095), (-0.52, 0.085), (-0.56, 0)]
    plate(deck, 0.075, body, (0, 0, 0.155), bevel=0.018)
    plate([(x * 0.92 - 0.01, y * 0.8) for x, y in deck], 0.012, rubber("#141415"), (0, 0, 0.198), bevel=0.004)
    boxes([((-0.46 + i * 0.04, 0, 0.206), (0.012, 0.12, 0.004)) for i in range(18)], rubber("#26272a"), 0.002)
    for side in (-1, 1):
        tube([(-0.5, side * 0.055, 0.16), (rear[0], side * 0.06, rear[2])], 0.018, body)
        tube([(front[0], side * 0.055, front[2]), (0.475, side * 0.055, 0.3)], 0.018, body)
        box((0.5, 0.006, 0.016), (-0.1, side * 0.0935, 0.155), accent, 0.002)
    torus(0.165, 0.016, rear, body, (90, 0, 0), 120, 60)
    torus(0.165, 0.016, front, body, (90, 0, 0), 120, 60)
    pillow((0.1, 0.14, 0.07), (0.475, 0, 0.315), body, squareness=0.5)
    tube([(0.28, 0, 0.17), (0.37, 0, 0.24), (0.455, 0, 0.36)], 0.038, body, smooth=True)
    tube([(0.475, 0, 0.3), (0.36, 0, 1.06)], 0.028, body)
    tube([(0.467, 0, 0.36), (0.459, 0, 0.41)], 0.034, accent)
    tube([(0.37, 0, 1.0), (0.357, 0, 1.08)], 0.036, dark)
    tube([(0.33, -0.27, 1.09), (0.355, -0.12, 1.085), (0.36, 0, 1.08), (0.355, 0.12, 1.085), (0.33, 0.27, 1.09)], 0.015, dark, smooth=True)
    for side in (-1, 1):
        tube([(0.33, side * 0.275, 1.09), (0.35, side * 0.155, 1.088)], 0.022, rubber("#202123"))
        tube([(0.36, side * 0.13, 1.08), (0.4, side * 0.15, 1.07), (0.375, side * 0.24, 1.075)], 0.008, steel, smooth=True)
    pillow((0.1, 0.16, 0.05), (0.35, 0, 1.105), dark, (0, 18, 0), 0.4)
    box((0.05, 0.09, 0.004), (0.34, 0, 1.131), screen(("#062b2b", "#37e0b4"), 1.2, 3), 0.002, (0, 18, 0))
    cylinder(0.032, 0.04, (0.41, 0, 0.98), metal("#d8dade", 0.15), (0, 82, 0), 0.01)
    cylinder(0.027, 0.008, (0.433, 0, 0.983), glow("#fff4d6", 4), (0, 82, 0), 0.001)
    box((0.014, 0.06, 0.03), (-0.795, 0, 0.2), glow("#d5281e", 1.6), 0.004)
    tube([(-0.2, 0.08, 0.13), (-0.25, 0.17, 0.01)], 0.009, steel)
    tube([(0.42, 0.02, 0.95), (0.45, 0.05, 0.7), (0.47, 0.045, 0.4)], 0.005, dark, smooth=True)


@good(
    "refractor-telescope",
    {"backdrop": "#2b3358", "air": "#cdd8ff", "air_strength": 0.4},
    [
        {"turn": -34, "elevation": 8, "fill": 0.86, "fstop": 6},
        {"turn": 28, "elevation": 12, "focus": (0.5, 0.45, 0.78), "zoom": 0.5, "fstop": 3},
    ],
)
def refractor_telescope():
    white = paint("#f0eee8", 0.26)
    black = plastic("#191a1c", 0.4)
    brass = metal("#cfa45c", 0.18)
    ash = wood("#c48d54", "#8d5c2e", "z", 0.4, 0.35, 7)

    def optics():
        cylinder(0.2, 1.9, (0, 0, 0.15), white, bevel=0.01)
        lathe([(0.2, 1.05), (0.25, 1.08), (0.255, 1.58), (0.235, 1.58), (0.22, 1.12)], mat=white, bevel=0.006)
        torus(0.247, 0.016, (0, 0, 1.1), brass)
        torus(0.246, 0.012, (0, 0, 1.575), brass)
        lathe([(0.22, 1.14), (0.15, 1.18), (0, 1.195)], mat=lens_glass("#0c2340"), smooth_angle=80)
        lathe([(0.2, -0.8), (0.17, -0.9), (0.11, -0.94), (0.11, -1.12)], mat=black, bevel=0.01)
        cylinder(0.085, 0.3, (0, 0, -1.2), metal("#d3d5d9", 0.12), bevel=0.008)
        ribbed(0.1, 0.12, (0, 0, -1.36), brass, ribs=36, amount=0.06)
        # The diagonal mirror and eyepiece.
        box((0.17, 0.2, 0.2), (0, 0.02, -1.48), black, 0.03)
        cylinder(0.07, 0.22, (0, 0.2, -1.5), metal("#d3d5d9", 0.12), (90, 0, 0), 0.006)
        cylinder(0.085, 0.14, (0, 0.36, -1.5), rubber(), (90, 0, 0), 0.015)
        for side in (-1, 1):
            ribbed(0.06, 0.06, (side * 0.17, 0, -1.0), brass, (0, 90, 0), 24, 0.08)
        # Finder.
        cylinder(0.05, 0.62, (0, 0.31, -0.42), black, bevel=0.006)
        cylinder(0.065, 0.16, (0, 0.31, -0.1), black, bevel=0.006)
        box((0.04, 0.12, 0.05), (0, 0.24, -0.55), black, 0.008)
        box((0.04, 0.12, 0.05), (0, 0.24, -0.3), black, 0.008)
        for z in (-0.25, 0.3):
            cylinder(0.218, 0.09, (0, 0, z), brass, bevel=0.01)
        box((0.14, 0.08, 0.8), (0, -0.25, 0.02), black, 0.02)

    group(grouped(optics), (0, -0.02, 1.86), (62, 0, 0))
    # Mount and tripod.
    cylinder(0.11, 0.3, (0, 0.02, 1.36), black, bevel=0.02)
    box((0.2, 0.26, 0.2), (0, 0.0, 1.56), black, 0.04)
    tube([(0.08, 0.05, 1.5), (0.26, 0.42, 1.3)], 0.018, metal("#c9ccd0", 0.2))
    tube([(0.26, 0.42, 1.3), (0.29, 0.48, 1.27)], 0.035, rubber())
    cylinder(0.22, 0.08, (0, 0.02, 1.2), brass, bevel=0.015)
    for index in range(3):
        angle = math.radians(90 + 120 * index)
        ux, uy = math.cos(angle), math.sin(angle)
        top, bottom = (0.17 * ux, 0.02 + 0.17 * uy, 1.18), (0.72 * ux, 0.02 + 0.72 * uy, 0.03)
        length = math.dist(top, bottom)
        lean = math.degrees(math.atan2(math.hypot(bottom[0] - top[0], bottom[1] - top[1]), top[2] - bottom[2]))
        middle = tuple((a + b) / 2 for a, b in zip(top, bottom))
        for offset in (-0.055, 0.055):
            box((0.035, 0.06, length * 0.96), (middle[0] - uy * offset, middle[1] + ux * offset, middle[2]), ash, 0.008, (0, -lean, math.degrees(angle)))
        box((0.05, 0.15, 0.09), top, black, 0.012, (0, -lean, math.degrees(angle)))
        share = 0.58
        joint = tuple(a + (b - a) * share for a, b in zip(top, bottom))
        box((0.06, 0.16, 0.08), joint, brass, 0.012, (0, -lean, math.degrees(angle)))
        cylinder(0.02, 0.1, (bottom[0], bottom[1], 0.04), rubber(), top=0.035, bevel=0.005)
        tube([(0, 0.02, 0.66), (joint[0], joint[1], joint[2])], 0.012, brass)
    cylinder(0.15, 0.03, (0, 0.02, 0.66), black, bevel=0.008)


@good(
    "modular-sofa",
    {"backdrop": "#b9a79a", "air": "#fff6ef"},
    [
        {"turn": -26, "elevation": 14, "fill": 0.9},
        {"turn": 40, "elevation": 18, "focus": (0.3, 0.35, 0.55), "zoom": 0.5, "fstop": 3},
    ],
)
def modular_sofa():
    weave = fabric("#5c7a74", "#3c5650", 150)
    rust = fabric("#c2683f", "#8f4526", 150)
    legs = wood("#8a5630", "#4a2813", "z", 0.4, 0.3, 6)
    pillow((3.3, 1.36, 0.34), (0, 0, 0.34), weave, squareness=0.12, height_squareness=0.2)
    for index in range(3):
        x = -0.98 + index * 0.98
        pillow((0.99, 1.12, 0.34), (x, -0.12, 0.62), weave, squareness=0.2, height_squareness=0.42)
        pillow((0.98, 0.42, 0.72), (x, 0.42, 0.98), weave, (-11, 0, 0), 0.34, 0.5)
    pillow((3.3, 0.3, 0.92), (0, 0.66, 0.66), weave, squareness=0.14, height_squareness=0.2)
    for side in (-1, 1):
        pillow((0.3, 1.42, 0.74), (side * 1.6, 0.02, 0.56), weave, squareness=0.18, height_squareness=0.26)
    # The chaise.
    pillow((1.06, 1.0, 0.34), (1.0, -0.95, 0.34), weave, squareness=0.14, height_squareness=0.2)
    pillow((1.02, 1.1, 0.34), (0.99, -0.92, 0.62), weave, squareness=0.2, height_squareness=0.42)
    pillow((0.56, 0.2, 0.52), (-1.12, 0.14, 1.02), rust, (-20, 8, 14), 0.38, 0.55)
    pillow((0.52, 0.18, 0.46), (-0.72, 0.08, 0.98), fabric("#e6d9c3", "#c9b899", 150), (-24, -6, -8), 0.38, 0.55)
    for x, y in ((-1.5, -0.5), (1.4, -1.3), (0.6, -1.3), (-1.5, 0.55), (1.5, 0.55)):
        cylinder(0.035, 0.2, (x, y, 0.1), legs, top=0.055, bevel=0.006)


@good(
    "table-lamp",
    {"backdrop": "#6b3f3a", "air": "#ffd9c0", "air_strength": 0.2, "light": 0.55},
    [
        {"turn": 0, "elevation": 9, "fill": 0.72},
        {"turn": 25, "elevation": 4, "focus": (0.5, 0.5, 0.62), "zoom": 0.6, "fstop": 3},
    ],
)
def table_lamp():
    brass = metal("#d6a95c", 0.14)
    opal = material("opal", "#ffe2b8", 0.25, coat=0.6, emission=1.25)
    lathe([(0, 0), (0.42, 0), (0.44, 0.02), (0.43, 0.05), (0.3, 0.09), (0.12, 0.14), (0.09, 0.3), (0.085, 0.8), (0.11, 0.9), (0.2, 0.94), (0, 0.94)], mat=brass, bevel=0.0, smooth_angle=60)
    lathe([(0.16, 0.93), (0.19, 0.95), (0.19, 1.02), (0.16, 1.04)], mat=wood("#8a5630", "#4a2813", "x", 0.35, 0.5, 6))
    dome = [(0.2, 1.0), (0.5, 0.99), (0.72, 0.98), (0.78, 1.0), (0.79, 1.05)]
    dome += [(0.79 * math.cos(math.radians(a)), 1.05 + 0.52 * math.sin(math.radians(a))) for a in range(6, 90, 4)] + [(0, 1.57)]
    lathe(dome, mat=opal, smooth_angle=70)
    torus(0.785, 0.014, (0, 0, 1.02), brass)
    ball(0.045, (0, 0, 1.6), brass)
    tube([(0.0, 0.4, 0.02), (0.2, 0.8, 0.02), (0.7, 1.0, 0.02), (1.5, 1.1, 0.02)], 0.016, fabric("#d7b98a", "#a78752", 90), smooth=True)
    # A small tray and a book keep it company.
    box((0.62, 0.86, 0.07), (-0.95, -0.1, 0.035), fabric("#31504f", "#213a39", 120), 0.012, (0, 0, 18))
    box((0.56, 0.8, 0.06), (-0.93, -0.08, 0.1), fabric("#d8cdb6", "#b9ab8e", 120), 0.01, (0, 0, 7))
