"""Appliances for house and garden."""

import math

from catalogue import good
from studio import (
    box,
    boxes,
    clear_glass,
    cylinder,
    fabric,
    glow,
    knob,
    label,
    lathe,
    lens_glass,
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
    "air-purifier",
    {"backdrop": "#b9c2bd", "air": "#f6fffa"},
    [
        {"turn": -24, "elevation": 12, "fill": 0.82},
        {"turn": 36, "elevation": 30, "fill": 0.82},
        {"turn": -14, "elevation": 34, "focus": (0.5, 0.35, 0.92), "zoom": 0.4, "fstop": 4.68},
    ],
)
def air_purifier():
    white, dark = plastic("#eeece7", 0.42), plastic("#222427", 0.45)
    cloth, oak = fabric("#b9bab4", "#93958f", 150), wood("#c79a64", "#94683a", "z", 0.42, 0.25, 7)
    for index in range(3):
        a = math.radians(90 + 120 * index)
        lathe([(0, 0), (0.04, 0), (0.07, 0.24), (0, 0.24)], (0.46 * math.cos(a), 0.46 * math.sin(a), 0), oak)
    lathe([(0, 0.2), (0.6, 0.2), (0.66, 0.24), (0.66, 0.3)], mat=white, bevel=0.01)
    lathe([(0.66, 0.3), (0.665, 0.31), (0.665, 1.3), (0.66, 1.32)], mat=cloth)
    lathe([(0.66, 1.32), (0.68, 1.34), (0.68, 2.0), (0.64, 2.06), (0.56, 2.06), (0.54, 2.0)], mat=white, bevel=0.015)
    torus(0.672, 0.012, (0, 0, 1.33), metal("#cfa45c", 0.2))
    cylinder(0.55, 0.02, (0, 0, 1.98), dark, bevel=0)
    slots = []
    for index in range(48):
        a = 2 * math.pi * index / 48
        slots.append([(0.2 * math.cos(a), 0.2 * math.sin(a), 2.02), (0.54 * math.cos(a + 0.5), 0.54 * math.sin(a + 0.5), 2.02)])
    tubes(slots, 0.008, white)
    for radius in (0.3, 0.42):
        torus(radius, 0.008, (0, 0, 2.025), white)
    lathe([(0.22, 2.0), (0.22, 2.05), (0.2, 2.06), (0, 2.06)], mat=dark)
    torus(0.16, 0.008, (0, 0, 2.062), glow("#7fe0b0", 2.4))
    label("12", 0.14, (0, 0, 2.064), glow("#e9fff4", 1.6), (0, 0, 0))
    label("Aerove", 0.1, (0, -0.69, 1.78), metal("#9a9da2", 0.3))
    tube([(0, 0.6, 0.3), (0.3, 1.0, 0.03), (1.0, 1.1, 0.03), (1.5, 0.9, 0.03)], 0.022, plastic("#eeece7", 0.5), smooth=True)


@good(
    "washing-machine",
    {"backdrop": "#b4bdc6", "air": "#f4faff"},
    [
        {"turn": -26, "elevation": 12, "fill": 0.82},
        {"turn": 30, "elevation": 22, "fill": 0.82},
        {"turn": 16, "elevation": 6, "focus": (0.5, 0.05, 0.46), "zoom": 0.5, "fstop": 4.68},
    ],
)
def washing_machine():
    white, dark = paint("#eceae6", 0.36), plastic("#1b1d20", 0.3)
    chrome, drum = metal("#dcdfe3", 0.12), metal("#a9adb2", 0.3)
    box((1.9, 1.8, 2.5), (0, 0, 1.33), white, 0.06)
    box((1.84, 0.06, 0.46), (0, -0.89, 2.28), dark, 0.03)
    box((1.86, 0.03, 0.03), (0, -0.905, 2.03), chrome, 0.008)
    box((0.54, 0.04, 0.3), (-0.58, -0.91, 2.28), white, 0.03)
    box((0.4, 0.02, 0.05), (-0.58, -0.935, 2.2), dark, 0.012)
    knob(0.16, 0.12, (0.0, -0.915, 2.28), chrome, (90, 0, 0), 48, plastic("#1b1d20"))
    torus(0.2, 0.008, (0.0, -0.922, 2.28), glow("#9fd3ff", 1.6), (90, 0, 0))
    label("1:24", 0.16, (0.46, -0.925, 2.3), glow("#dff0ff", 1.8))
    for index in range(4):
        cylinder(0.03, 0.012, (0.72 + (index % 2) * 0.1, -0.922, 2.33 - (index // 2) * 0.11), glow("#9fd3ff", 0.8) if index == 0 else plastic("#4a4e54"), (90, 0, 0), 0.003)
    label("Aerove", 0.09, (-0.58, -0.935, 2.34), plastic("#6b6f75"))
    # The door: ring, glass, and the drum with some washing behind it.
    lathe([(0.5, 0.0), (0.76, 0.0), (0.78, 0.05), (0.74, 0.12), (0.6, 0.15), (0.54, 0.1), (0.5, 0.02)], (0, -0.9, 1.1), chrome, (90, 0, 0), bevel=0.006)
    lathe([(0.6, 0.14), (0.57, 0.155), (0.52, 0.08)], (0, -0.9, 1.1), dark, (90, 0, 0))
    cylinder(0.56, 0.02, (0, -0.9, 1.1), plastic("#0d0e10", 0.5), (90, 0, 0), 0)
    lathe([(0.54, 0.0), (0.53, -0.0), (0.5, 0.03), (0.46, 0.03)], (0, -0.9, 1.1), drum, (90, 0, 0))
    boxes([((0.44 * r * math.cos(a), -0.914, 1.1 + 0.44 * r * math.sin(a)), (0.02, 0.006, 0.02)) for r in (0.35, 0.6, 0.85, 1.05) for a in [i * math.pi / (4 + 8 * r) for i in range(int(8 + 16 * r))]], drum, 0.004)
    for x, z, size, colour in ((-0.18, 0.82, 0.34, "#c98a6a"), (0.12, 0.8, 0.38, "#6f8a94"), (0.3, 0.9, 0.24, "#e6ddc8"), (-0.02, 0.92, 0.26, "#d7c087")):
        pillow((size, 0.1, size * 0.7), (x, -0.95, z), fabric(colour, colour, 90), (0, 20 * x * 5, 0), 0.8, 0.7)
    lathe([(0.54, 0.12), (0.4, 0.2), (0.2, 0.235), (0, 0.24)], (0, -0.9, 1.1), clear_glass("#cfd9e2", 0.06), (90, 0, 0), smooth_angle=80)
    box((0.07, 0.06, 0.3), (0.68, -1.03, 1.1), chrome, 0.025)
    box((0.4, 0.02, 0.22), (-0.6, -0.905, 0.3), white, 0.02)
    for x in (-0.75, 0.75):
        for y in (-0.7, 0.7):
            cylinder(0.1, 0.09, (x, y, 0.045), rubber(), bevel=0.015)


@good(
    "robot-mower",
    {"backdrop": "#93a87f", "air": "#f4ffe6"},
    [
        {"turn": -36, "elevation": 18, "fill": 0.82},
        {"turn": 140, "elevation": 24, "fill": 0.82},
        {"turn": -54, "elevation": 12, "focus": (0.4, 0.6, 0.4), "zoom": 0.48, "fstop": 4.68},
    ],
)
def robot_mower():
    body, dark = paint("#2b2e31", 0.34), plastic("#17181a", 0.5)
    accent, grey = paint("#e07b2f", 0.3), plastic("#8d9196", 0.42)
    hull = [(0, -1.2), (0.4, -1.16), (0.68, -0.94), (0.74, -0.4), (0.72, 0.3), (0.8, 0.7), (0.72, 1.04), (0.4, 1.16), (0, 1.18), (-0.4, 1.16), (-0.72, 1.04), (-0.8, 0.7), (-0.72, 0.3), (-0.74, -0.4), (-0.68, -0.94), (-0.4, -1.16)]
    plate(hull, 0.26, dark, (0, 0, 0.3), bevel=0.06)
    plate([(x * 0.97, y * 0.97) for x, y in hull], 0.28, body, (0, 0, 0.52), bevel=0.13)
    hood = [(0, -0.86), (0.34, -0.8), (0.46, -0.4), (0.44, 0.3), (0.4, 0.74), (0, 0.82), (-0.4, 0.74), (-0.44, 0.3), (-0.46, -0.4), (-0.34, -0.8)]
    plate(hood, 0.16, accent, (0, 0.02, 0.68), bevel=0.075)
    plate([(x * 0.8, y * 0.8) for x, y in hood], 0.1, body, (0, 0.04, 0.74), bevel=0.045)
    # Stop button, display, eyes, charging contacts.
    cylinder(0.16, 0.06, (0, 0.44, 0.8), dark, bevel=0.015)
    cylinder(0.12, 0.06, (0, 0.44, 0.84), plastic("#c8372d", 0.35), bevel=0.02)
    label("STOP", 0.07, (0, 0.44, 0.872), plastic("#f5f2ea"), (0, 0, 0))
    box((0.36, 0.22, 0.02), (0, -0.02, 0.792), screen(("#0c2a22", "#2fae7a", "#e3f7e6"), 0.9, 3.0, 2), 0.01)
    label("VERDIN", 0.13, (0, -0.36, 0.792), grey, (0, 0, 0))
    for side in (-1, 1):
        cylinder(0.07, 0.06, (side * 0.26, -1.12, 0.52), lens_glass("#1b2a3a"), (90, 0, side * 14), 0.015)
        cylinder(0.05, 0.05, (side * 0.1, -1.17, 0.3), metal("#c9a45c", 0.2), (90, 0, 0), 0.01)
        # Wheels with lugs behind, castors before.
        cylinder(0.42, 0.2, (side * 0.84, 0.62, 0.42), rubber("#1d1e20"), (0, 90, 0), 0.03)
        for index in range(18):
            a = 2 * math.pi * index / 18
            box((0.22, 0.08, 0.06), (side * 0.84, 0.62 + 0.42 * math.cos(a), 0.42 + 0.42 * math.sin(a)), rubber("#1d1e20"), 0.015, (math.degrees(a) - 90, 0, 12 * side))
        lathe([(0.28, 0), (0.26, 0.04), (0.12, 0.06), (0.1, 0.03), (0, 0.03)], (side * 0.93, 0.62, 0.42), grey, (0, side * 90, 0))
        cylinder(0.09, 0.05, (side * 0.95, 0.62, 0.42), accent, (0, 90, 0), 0.012)
        cylinder(0.17, 0.13, (side * 0.44, -0.86, 0.17), rubber("#1d1e20"), (0, 90, 0), 0.03)
        box((0.18, 0.12, 0.2), (side * 0.44, -0.86, 0.3), dark, 0.03)
        boxes([((side * 0.3, 0.94 + 0.04 * i, 0.66 - 0.014 * i), (0.3, 0.018, 0.02)) for i in range(4)], dark, 0.004)
