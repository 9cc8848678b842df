"""Hi-fi and audio."""

import math

from catalogue import good
from studio import (
    ball,
    box,
    boxes,
    brushed,
    clear_glass,
    cylinder,
    fabric,
    glow,
    group,
    grouped,
    knob,
    label,
    lathe,
    leather,
    lens_glass,
    material,
    metal,
    paint,
    pillow,
    plastic,
    ribbed,
    rubber,
    sheet,
    slab,
    torus,
    tube,
    wood,
)


@good(
    "turntable",
    {"backdrop": "#d3ad6a", "air": "#fff0cf"},
    [
        {"turn": -24, "elevation": 30, "fill": 0.84},
        {"turn": 22, "elevation": 56, "fill": 0.82},
        {"turn": -50, "elevation": 20, "focus": (0.7, 0.45, 0.8), "zoom": 0.48, "fstop": 3.96},
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
    {"backdrop": "#95a399", "air": "#eef5ef"},
    [
        {"turn": -20, "elevation": 9, "fill": 0.84},
        {"turn": 34, "elevation": 16, "fill": 0.82},
        {"turn": 24, "elevation": 6, "focus": (0.3, 0.3, 0.72), "zoom": 0.5, "fstop": 4.32},
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


def power_meter(x, z, y, width=0.62, height=0.34, needle=20):
    """A lit meter in a front plate: cream scale, black needle, behind glass."""
    ink = plastic("#2a1d12", 0.5)
    box((width + 0.06, 0.03, height + 0.06), (x, y, z), plastic("#101113", 0.3), 0.015)
    box((width, 0.02, height), (x, y - 0.012, z), glow("#ffd79a", 0.75), 0.006)
    arc = [math.radians(a) for a in range(45, 136, 9)]
    foot = z - height * 0.62
    reach = height * 0.98
    boxes([((x + reach * math.cos(a) * 0.9, y - 0.024, foot + reach * math.sin(a)), (0.01, 0.004, 0.03)) for a in arc], ink, 0)
    a = math.radians(90 + needle)
    tube([(x + 0.06 * math.cos(a), y - 0.026, foot + 0.16), (x + reach * 0.95 * math.cos(a), y - 0.026, foot + reach * 0.98 * math.sin(a))], 0.005, ink)


@good(
    "integrated-amplifier",
    {"backdrop": "#b7a896", "air": "#fff3e2"},
    [
        {"turn": -26, "elevation": 17, "fill": 0.8},
        {"turn": 32, "elevation": 30, "fill": 0.8},
        {"turn": 16, "elevation": 12, "focus": (0.66, 0.05, 0.5), "zoom": 0.46, "fstop": 4.32},
    ],
)
def integrated_amplifier():
    face, dark = brushed("#d2d3d4", "x", 0.3), plastic("#1d1e20", 0.5)
    silver, walnut = metal("#d9dbde", 0.18), wood("#8a5630", "#4a2813", "y", 0.36, 0.4, 6)
    box((2.2, 1.6, 0.66), (0, 0.06, 0.46), dark, 0.03)
    boxes([((-0.72 + i * 0.09, 0.25, 0.795), (0.04, 0.9, 0.012)) for i in range(17)], plastic("#08090a"), 0.004)
    for side in (-1, 1):
        box((0.07, 1.68, 0.74), (side * 1.13, 0.05, 0.47), walnut, 0.02)
    box((2.2, 0.07, 0.72), (0, -0.76, 0.47), face, 0.02)
    power_meter(-0.42, 0.56, -0.8, needle=26)
    power_meter(0.28, 0.56, -0.8, needle=14)
    knob(0.19, 0.14, (0.84, -0.795, 0.52), silver, (90, 0, 0), mark=plastic("#222222"))
    torus(0.21, 0.008, (0.84, -0.797, 0.52), dark, (90, 0, 0))
    for x in (-0.78, -0.56, -0.34, -0.12, 0.1, 0.32):
        knob(0.05, 0.07, (x, -0.795, 0.24), silver, (90, 0, 0), mark=plastic("#222222"))
    knob(0.075, 0.06, (-0.94, -0.795, 0.58), silver, (90, 0, 0))
    cylinder(0.016, 0.01, (-0.94, -0.797, 0.43), glow("#ffb35c", 3), (90, 0, 0), 0.002)
    cylinder(0.036, 0.02, (-0.94, -0.797, 0.24), dark, (90, 0, 0), 0.004)
    label("Sondrell", 0.055, (-0.06, -0.797, 0.793), dark)
    for x in (-0.9, 0.9):
        for y in (-0.5, 0.6):
            cylinder(0.13, 0.12, (x, y, 0.06), silver, bevel=0.02)


@good(
    "valve-amplifier",
    {"backdrop": "#5b4a44", "air": "#ffd9bd", "air_strength": 0.3, "light": 0.8},
    [
        {"turn": -28, "elevation": 18, "fill": 0.8},
        {"turn": 30, "elevation": 26, "fill": 0.8},
        {"turn": -18, "elevation": 12, "focus": (0.32, 0.25, 0.62), "zoom": 0.44, "fstop": 4.32},
    ],
)
def valve_amplifier():
    copper, black = brushed("#c98d5f", "x", 0.42), paint("#141416", 0.3)
    chrome, glass = metal("#dcdee2", 0.1), clear_glass("#fff3e4", 0.08)
    walnut = wood("#8a5630", "#4a2813", "x", 0.34, 0.45, 6)
    box((2.1, 1.5, 0.34), (0, 0, 0.3), walnut, 0.04)
    box((2.0, 1.4, 0.06), (0, 0, 0.49), copper, 0.02)
    for x, width in ((-0.7, 0.54), (0, 0.62), (0.7, 0.54)):
        box((width, 0.5, 0.56), (x, 0.38, 0.79), black, 0.05)
        box((width + 0.03, 0.53, 0.03), (x, 0.38, 0.54), copper, 0.008)
    label("Sondrell", 0.1, (0, 0.125, 0.82), copper)

    def valve(size):
        lathe([(0.13, 0), (0.14, 0.02), (0.14, 0.1), (0.12, 0.12)], mat=plastic("#1a1614", 0.35))
        outline = [(0.12, 0.12), (0.15, 0.2), (0.165, 0.32), (0.15, 0.46), (0.12, 0.54), (0.11, 0.6), (0.07, 0.67), (0.02, 0.7), (0, 0.7)]
        lathe(outline, mat=glass, smooth_angle=80)
        box((0.11, 0.07, 0.26), (0, 0, 0.32), metal("#5b5d60", 0.4), 0.01)
        for x in (-0.07, 0.07):
            tube([(x, 0, 0.14), (x, 0, 0.52)], 0.008, metal("#8d8f92", 0.3))
        tube([(0, -0.04, 0.2), (0, -0.042, 0.46)], 0.014, glow("#ff8a35", 4))
        cylinder(0.085, 0.012, (0, 0, 0.5), metal("#aeb0b3", 0.3), bevel=0.002)
        lathe([(0.085, 0.6), (0.06, 0.672), (0.02, 0.699), (0, 0.701)], mat=metal("#3a3a3d", 0.12), smooth_angle=80)
        return size

    for x in (-0.72, -0.3, 0.3, 0.72):
        group(grouped(lambda: valve(1)), (x, -0.16, 0.52))
    for x in (-0.5, 0, 0.5):
        group(grouped(lambda: valve(1)), (x, -0.46, 0.52), scale=0.62)
    for x in (-0.62, 0.62):
        knob(0.13, 0.1, (x, -0.75, 0.3), chrome, (90, 0, 0), mark=plastic("#222222"))
    cylinder(0.02, 0.012, (0, -0.752, 0.3), glow("#ff7a35", 4), (90, 0, 0), 0.002)
    for x in (-0.85, 0.85):
        for y in (-0.55, 0.55):
            cylinder(0.1, 0.13, (x, y, 0.065), chrome, bevel=0.015)


@good(
    "studio-headphones",
    {"backdrop": "#a98f86", "air": "#ffece4"},
    [
        {"turn": -32, "elevation": 10, "fill": 0.8},
        {"turn": 38, "elevation": 16, "fill": 0.8},
        {"turn": -50, "elevation": 6, "focus": (0.3, 0.4, 0.34), "zoom": 0.5, "fstop": 4.32},
    ],
)
def studio_headphones():
    hide, steel = leather("#241d1a", 70, 0.35, 0.45), metal("#c9ccd0", 0.2)
    walnut, mesh = wood("#8a5630", "#4a2813", "y", 0.34, 0.4, 6), plastic("#17181a", 0.5)
    # The stand.
    slab(0.9, 0.8, 0.07, 0.16, walnut)
    box((0.12, 0.16, 1.72), (0, 0.12, 0.9), walnut, 0.04)
    pillow((0.34, 0.28, 0.18), (0, 0.06, 1.78), walnut, squareness=0.6, height_squareness=0.6)
    arc = [(0.62 * math.cos(math.radians(a)), 0, 1.2 + 0.68 * math.sin(math.radians(a))) for a in range(-8, 189, 7)]
    for y in (-0.09, 0.09):
        tube([(x, y + 0.02, z) for x, _, z in arc], 0.018, steel, smooth=True)
    band = [(x * 0.93, 0, 1.2 + (z - 1.2) * 0.95) for x, _, z in arc[6:-6]]
    vertices, faces = [], []
    for x, _, z in band:
        vertices += [(x, -0.15 + 0.02, z), (x * 1.01, 0.02, z + 0.012), (x, 0.15 + 0.02, z)]
    for i in range(len(band) - 1):
        for k in range(2):
            faces.append((i * 3 + k, i * 3 + k + 1, i * 3 + k + 4, i * 3 + k + 3))
    sheet(vertices, faces, 0.045, hide)

    def cup(side):
        lathe([(0.3, 0), (0.36, 0.02), (0.38, 0.08), (0.36, 0.15), (0.3, 0.17)], (0, 0, 0), mesh, (0, side * 90, 0), bevel=0.01)
        lathe([(0.3, 0.165), (0.27, 0.19), (0.0, 0.2)], (0, 0, 0), walnut, (0, side * 90, 0))
        torus(0.29, 0.014, (side * 0.172, 0, 0), steel, (0, 90, 0))
        torus(0.25, 0.11, (side * -0.06, 0, 0), hide, (0, 90, 0))
        cylinder(0.2, 0.02, (side * -0.04, 0, 0), fabric("#34302d", "#1d1a18", 90), (0, 90, 0))
        tube([(side * 0.06, -0.36, 0.0), (side * 0.1, -0.42, 0.12), (side * 0.1, -0.3, 0.34), (side * 0.08, 0, 0.46), (side * 0.1, 0.3, 0.34), (side * 0.1, 0.42, 0.12), (side * 0.06, 0.36, 0)], 0.024, steel, smooth=True)
        label("L" if side < 0 else "R", 0.16, (side * 0.202, 0, 0), metal("#e0c38a", 0.2), (90, 0, side * 90))

    for side in (-1, 1):
        group(grouped(lambda: cup(side)), (side * 0.62, 0.02, 0.74), (0, side * 8, 0), 0.92)
        box((0.05, 0.22, 0.26), (side * 0.645, 0.02, 1.16), mesh, 0.02)
    tube([(-0.66, 0.02, 0.4), (-0.66, -0.1, 0.16), (-0.4, -0.5, 0.02), (0.2, -0.66, 0.02), (0.9, -0.5, 0.02), (1.0, -0.1, 0.02)], 0.022, fabric("#3a3531", "#221f1d", 90), smooth=True)


@good(
    "home-projector",
    {"backdrop": "#8f97a8", "air": "#edf1ff"},
    [
        {"turn": -30, "elevation": 16, "fill": 0.78},
        {"turn": 36, "elevation": 34, "fill": 0.78},
        {"turn": -12, "elevation": 8, "focus": (0.66, 0.05, 0.5), "zoom": 0.5, "fstop": 3.96},
    ],
)
def home_projector():
    white, dark = paint("#ebe9e4", 0.36), plastic("#1b1c1f", 0.42)
    slab(2.1, 1.5, 0.58, 0.22, white, (0, 0, 0.12), bevel=0.07)
    box((2.0, 0.06, 0.4), (0, -0.73, 0.41), dark, 0.1)
    boxes([((-0.82 + i * 0.055, -0.765, 0.41), (0.022, 0.02, 0.3)) for i in range(20)], plastic("#2b2d31", 0.5), 0.004)
    for side in (-1, 1):
        boxes([((side * 1.05, -0.3 + i * 0.06, 0.4), (0.02, 0.026, 0.26)) for i in range(13)], plastic("#26282c", 0.5), 0.004)
    lathe([(0.33, -0.1), (0.33, 0.1), (0.3, 0.12), (0.27, 0.06), (0.22, 0.02)], (0.58, -0.74, 0.42), metal("#9ea1a6", 0.24), (90, 0, 0))
    ribbed(0.3, 0.08, (0.58, -0.84, 0.42), rubber(), (90, 0, 0), 60, 0.04)
    lathe([(0.24, 0.02), (0.17, 0.075), (0.08, 0.1), (0, 0.105)], (0.58, -0.76, 0.42), lens_glass("#1c2a5e"), (90, 0, 0), smooth_angle=80)
    # Controls on top.
    torus(0.15, 0.012, (-0.55, -0.2, 0.7), metal("#b9bcc1", 0.2))
    cylinder(0.07, 0.012, (-0.55, -0.2, 0.703), metal("#d5d7da", 0.2), bevel=0.004)
    boxes([((0.2 + i * 0.16, 0.5, 0.703), (0.09, 0.05, 0.01)) for i in range(3)], dark, 0.004)
    label("Lichtur", 0.13, (0.55, -0.2, 0.702), metal("#9ea1a6", 0.3), (0, 0, 0))
    cylinder(0.014, 0.01, (-0.3, -0.2, 0.702), glow("#9fe0ff", 4), bevel=0.001)
    for x in (-0.8, 0.8):
        for y in (-0.5, 0.5):
            cylinder(0.09, 0.13, (x, y, 0.065), dark, bevel=0.015)
