"""Furniture and light."""

import math

from catalogue import good
from studio import (
    ball,
    bar,
    box,
    boxes,
    cylinder,
    fabric,
    glow,
    group,
    grouped,
    label,
    lathe,
    leather,
    marble,
    material,
    metal,
    paint,
    pillow,
    plastic,
    rubber,
    screen,
    shell,
    slab,
    torus,
    tube,
    tubes,
    wood,
)


@good(
    "table-lamp",
    {"backdrop": "#7d5852", "air": "#ffd9c0", "air_strength": 0.2, "light": 0.55},
    [
        {"turn": 0, "elevation": 9, "fill": 0.72},
        {"turn": 70, "elevation": 22, "fill": 0.74},
        {"turn": 25, "elevation": 4, "focus": (0.5, 0.5, 0.62), "zoom": 0.6, "fstop": 5.4},
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


@good(
    "lounge-chair",
    {"backdrop": "#d6d0c4", "air": "#ffffff"},
    [
        {"turn": -36, "elevation": 12, "fill": 0.82},
        {"turn": 148, "elevation": 16, "fill": 0.82},
        {"turn": 40, "elevation": 16, "focus": (0.5, 0.42, 0.6), "zoom": 0.62, "fstop": 5.4},
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
    "modular-sofa",
    {"backdrop": "#c4b4a8", "air": "#fff6ef"},
    [
        {"turn": -26, "elevation": 14, "fill": 0.9},
        {"turn": 22, "elevation": 30, "fill": 0.88},
        {"turn": 40, "elevation": 18, "focus": (0.3, 0.35, 0.55), "zoom": 0.5, "fstop": 5.4},
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
    "dining-table",
    {"backdrop": "#d3cabb", "air": "#ffffff"},
    [
        {"turn": -30, "elevation": 14, "fill": 0.86},
        {"turn": 36, "elevation": 28, "fill": 0.86},
        {"turn": -52, "elevation": 12, "focus": (0.3, 0.3, 0.72), "zoom": 0.42, "fstop": 5.4},
    ],
)
def dining_table():
    oak = wood("#c4945c", "#94683a", "x", 0.42, 0.25, 8)
    upright = wood("#c4945c", "#94683a", "z", 0.42, 0.25, 8)
    ceramic, stone = paint("#e9e2d4", 0.4), paint("#6d7f78", 0.35)
    slab(3.6, 1.6, 0.11, 0.22, oak, (0, 0, 1.28), bevel=0.035)
    for side in (-1, 1):
        for y in (-0.5, 0.5):
            leg = [(0.11, 0), (0.09, 0.02), (0.1, 0.3), (0.13, 1.0), (0.13, 1.28)]
            lathe([(0, 0), *leg, (0, 1.28)], (side * 1.38, y, 0), upright, (-4 * y, side * 3, 0))
        box((0.1, 1.1, 0.16), (side * 1.36, 0, 1.18), oak, 0.03)
    box((2.6, 0.1, 0.16), (0, 0, 1.18), oak, 0.03)

    def chair():
        for x in (-0.24, 0.24):
            bar((x, -0.24, 0.74), (x * 1.12, -0.3, 0), 0.06, 0.06, upright, 0.02)
            tube([(x * 1.12, 0.34, 0.02), (x, 0.24, 0.72), (x * 0.98, 0.28, 1.1), (x * 0.96, 0.36, 1.42)], 0.032, upright, smooth=True)
            tube([(x, -0.24, 0.4), (x, 0.28, 0.4)], 0.018, upright)
        shell([(-0.3, 0.02), (0, -0.01), (0.28, 0.02)], 0.6, 0.045, fabric("#8f9a8c", "#6d776a", 120), (0, 0, 0.78), curl=0.02)
        shell([(0, -0.12), (-0.02, 0), (0, 0.12)], 0.6, 0.04, oak, (0, 0.33, 1.32), (-12, 0, 0), curl=-0.06, rounding=0.6)

    group(grouped(chair), (-0.75, -0.95, 0), (0, 0, 172))
    group(grouped(chair), (0.7, -1.0, 0), (0, 0, 190))
    group(grouped(chair), (0.75, 1.0, 0), (0, 0, 4))
    lathe([(0.1, 0), (0.14, 0.02), (0.36, 0.16), (0.46, 0.26), (0.43, 0.26), (0.33, 0.17), (0, 0.06)], (0.35, 0.05, 1.39), ceramic)
    for x, y, colour in ((0.25, 0.0, "#c98a3d"), (0.45, 0.1, "#b5512f"), (0.36, 0.2, "#c98a3d")):
        ball(0.11, (x, y, 1.6), paint(colour, 0.4), (1, 1, 0.92))
    lathe([(0.12, 0), (0.2, 0.06), (0.22, 0.22), (0.1, 0.42), (0.08, 0.52), (0.1, 0.55), (0.07, 0.52), (0, 0.3)], (-0.75, 0.15, 1.39), stone, smooth_angle=60)
    for index in range(7):
        a, lean = index * 0.9, 0.12 + 0.05 * (index % 3)
        tip = (-0.75 + lean * math.cos(a) * 2, 0.15 + lean * math.sin(a) * 2, 2.3 + 0.08 * (index % 4))
        tube([(-0.75, 0.15, 1.8), (-0.75 + lean * math.cos(a), 0.15 + lean * math.sin(a), 2.1), tip], 0.008, plastic("#8d9a6d", 0.6), smooth=True)
        for t in range(4):
            ball(0.05, (tip[0] - 0.02 * t * math.cos(a), tip[1] - 0.02 * t * math.sin(a), tip[2] - 0.09 * t), plastic("#7d8f63", 0.6), (1.2, 0.5, 0.5), (20, 40 * t, index * 51 + t * 80))


@good(
    "walnut-sideboard",
    {"backdrop": "#c3b6a8", "air": "#fff8f0"},
    [
        {"turn": -26, "elevation": 12, "fill": 0.86},
        {"turn": 34, "elevation": 22, "fill": 0.86},
        {"turn": -34, "elevation": 10, "focus": (0.24, 0.1, 0.5), "zoom": 0.42, "fstop": 5.04},
    ],
)
def walnut_sideboard():
    walnut, slat = wood("#8a5630", "#4a2813", "x", 0.36, 0.35, 6), wood("#83502b", "#4f2c15", "z", 0.38, 0.3, 8)
    brass, stone = metal("#cfa45c", 0.2), marble("#ece8e1", "#8d8780")
    box((3.4, 0.86, 0.07), (0, 0, 1.2), walnut, 0.02)
    box((3.4, 0.86, 0.07), (0, 0, 0.38), walnut, 0.02)
    for x in (-1.67, 1.67):
        box((0.07, 0.86, 0.86), (x, 0, 0.79), walnut, 0.02)
    box((3.3, 0.03, 0.8), (0, 0.38, 0.79), walnut, 0)
    boxes([((-1.6 + i * 0.058, -0.36, 0.79), (0.042, 0.05, 0.76)) for i in range(20)] + [((0.5 + i * 0.058, -0.36, 0.79), (0.042, 0.05, 0.76)) for i in range(20)], slat, 0.01)
    box((1.16, 0.02, 0.76), (-1.05, -0.33, 0.79), plastic("#2a180d", 0.6), 0)
    box((1.16, 0.02, 0.76), (1.05, -0.33, 0.79), plastic("#2a180d", 0.6), 0)
    for row in range(3):
        z = 0.54 + row * 0.25
        box((0.9, 0.04, 0.235), (0, -0.38, z), walnut, 0.012)
        tube([(-0.14, -0.43, z), (0.14, -0.43, z)], 0.014, brass)
        for x in (-0.12, 0.12):
            tube([(x, -0.43, z), (x, -0.39, z)], 0.01, brass)
    for x in (-1.4, 1.4):
        for y in (-0.3, 0.3):
            lathe([(0, 0), (0.02, 0), (0.045, 0.36), (0, 0.36)], (x, y, 0), walnut)
            lathe([(0.0, 0), (0.021, 0), (0.03, 0.1), (0, 0.1)], (x, y, -0.002), brass)
    # A lamp, books and a bowl.
    lathe([(0, 0), (0.2, 0), (0.2, 0.04), (0.03, 0.07), (0.025, 0.5), (0, 0.5)], (-1.2, 0.05, 1.235), stone)
    lathe([(0.3, 0.46), (0.2, 0.86), (0.19, 0.86), (0.29, 0.46)], (-1.2, 0.05, 1.235), material("shade", "#f1e2c5", 0.8, emission=0.5))
    for index, (colour, width) in enumerate((("#51635c", 0.62), ("#b5693f", 0.56), ("#e4d9c4", 0.5))):
        box((width, 0.4, 0.07), (0.3, 0, 1.27 + index * 0.072), fabric(colour, colour, 120), 0.01, (0, 0, 8 - index * 9))
    lathe([(0.09, 0), (0.13, 0.02), (0.28, 0.14), (0.32, 0.22), (0.3, 0.22), (0.26, 0.15), (0, 0.05)], (1.15, 0.0, 1.235), paint("#31443f", 0.3))
    lathe([(0.1, 0), (0.15, 0.1), (0.13, 0.3), (0.05, 0.5), (0.05, 0.62), (0.06, 0.64), (0.035, 0.6), (0, 0.4)], (0.72, 0.1, 1.235), paint("#e9e2d4", 0.45), smooth_angle=60)


@good(
    "arc-floor-lamp",
    {"backdrop": "#a08f84", "air": "#ffeadb", "air_strength": 0.34, "light": 0.8},
    [
        {"turn": -14, "elevation": 8, "fill": 0.86},
        {"turn": 40, "elevation": 14, "fill": 0.86},
        {"turn": -20, "elevation": -4, "focus": (0.86, 0.5, 0.76), "zoom": 0.4, "fstop": 5.4},
    ],
)
def arc_floor_lamp():
    brass, stone = metal("#cfa45c", 0.2), marble("#ece8e1", "#8d8780")
    slab(0.56, 0.7, 0.5, 0.05, stone, (-1.1, 0, 0), bevel=0.03)
    cylinder(0.05, 0.06, (-1.1, 0, 0.53), brass, bevel=0.012)
    tube([(-1.1, 0, 0.5), (-1.12, 0, 1.3)], 0.03, brass)
    cylinder(0.04, 0.12, (-1.12, 0, 1.3), brass, bevel=0.012)
    tube([(-1.12, 0, 1.3), (-1.05, 0, 2.0), (-0.66, 0, 2.66), (0.0, 0, 2.94), (0.6, 0, 2.8), (1.0, 0, 2.42)], 0.022, brass, smooth=True)

    def shade():
        dome = [(0.46 * math.cos(math.radians(a)), 0.42 * math.sin(math.radians(a))) for a in range(0, 88, 5)] + [(0.05, 0.42)]
        lathe(dome, mat=brass, smooth_angle=70)
        lathe([(r * 0.97, h - 0.012) for r, h in dome], mat=material("inside", "#fff1d6", 0.6, emission=0.6), smooth_angle=70)
        lathe([(0.1, 0.46), (0.08, 0.5), (0.03, 0.56), (0, 0.57)], mat=brass)
        ball(0.15, (0, 0, 0.12), glow("#ffe0ad", 5))

    group(grouped(shade), (1.06, 0, 1.86), (0, -8, 0))
    pillow((0.9, 0.9, 0.42), (0.35, 0.5, 0.22), fabric("#b0654a", "#85462f", 120), squareness=0.9, height_squareness=0.5)


@good(
    "task-chair",
    {"backdrop": "#b4b9b6", "air": "#f4faf7"},
    [
        {"turn": -32, "elevation": 10, "fill": 0.86},
        {"turn": 146, "elevation": 14, "fill": 0.86},
        {"turn": -50, "elevation": 14, "focus": (0.5, 0.35, 0.46), "zoom": 0.44, "fstop": 5.4},
    ],
)
def task_chair():
    frame, alu = plastic("#1c1d1f", 0.45), metal("#c9ccd0", 0.18)
    mesh, seat_cloth = fabric("#3f4a4c", "#2a3335", 200), fabric("#4a5759", "#333d3f", 160)
    for index in range(5):
        a = math.radians(90 + 72 * index)
        x, y = math.cos(a), math.sin(a)
        bar((0.08 * x, 0.08 * y, 0.26), (0.74 * x, 0.74 * y, 0.17), 0.09, 0.06, alu, 0.02)
        for side in (-1, 1):
            cylinder(0.085, 0.05, (0.76 * x - side * 0.045 * y, 0.76 * y + side * 0.045 * x, 0.085), frame, (90, 0, math.degrees(a)), 0.014)
        pillow((0.14, 0.12, 0.1), (0.76 * x, 0.76 * y, 0.14), frame, (0, 0, math.degrees(a)), 0.6, 0.6)
    cylinder(0.09, 0.16, (0, 0, 0.28), alu, bevel=0.02)
    cylinder(0.05, 0.5, (0, 0, 0.55), frame, bevel=0.01)
    cylinder(0.032, 0.2, (0, 0, 0.76), metal("#dfe1e5", 0.08), bevel=0.004)
    box((0.4, 0.5, 0.12), (0, 0.04, 0.9), frame, 0.04)
    for side in (-1, 1):
        tube([(side * 0.2, 0.1, 0.88), (side * 0.34, 0.1, 0.87)], 0.018, frame)
        tube([(side * 0.2, 0.06, 0.92), (side * 0.56, 0.06, 0.94), (side * 0.63, 0.08, 1.1), (side * 0.63, 0.06, 1.36)], 0.036, frame, smooth=True)
        pillow((0.17, 0.56, 0.07), (side * 0.62, 0.0, 1.4), rubber("#242528"), squareness=0.6, height_squareness=0.6)
    pillow((1.04, 1.02, 0.17), (0, -0.05, 1.02), seat_cloth, squareness=0.4, height_squareness=0.5)
    # The back: a bent frame that holds the mesh.
    profile = [(0.0, 0.0), (-0.06, 0.3), (0.0, 0.7), (0.12, 1.12)]
    shell(profile, 0.9, 0.012, mesh, (0, 0.5, 1.12), (-4, 0, 0), curl=-0.14, rounding=0.3)
    edge = []
    for index in range(25):
        t = index / 24
        end = min(t, 1 - t)
        narrow = 1.0 if end >= 0.3 else 1 - 0.42 * (1 - end / 0.3) ** 2.4
        z = 1.12 * t
        y = (0.0 - 0.06 * math.sin(math.pi * min(t / 0.55, 1)) + (0.12 * ((t - 0.5) / 0.5) ** 1.6 if t > 0.5 else 0))
        edge.append((0.45 * narrow, y - 0.13 * narrow**2, z))
    for side in (-1, 1):
        tube([(side * x, y, z) for x, y, z in edge], 0.026, frame, loc=(0, 0.5, 1.12), rot=(-4, 0, 0), smooth=True)
    for point in (edge[0], edge[-1]):
        tube([(-point[0], point[1], point[2]), (0, point[1] + 0.1, point[2]), (point[0], point[1], point[2])], 0.028, frame, loc=(0, 0.5, 1.12), rot=(-4, 0, 0), smooth=True)
    tube([(0, 0.26, 0.92), (0, 0.6, 0.96), (0, 0.72, 1.3), (0, 0.6, 1.66)], 0.05, alu, smooth=True)
    pillow((0.62, 0.1, 0.22), (0, 0.52, 1.36), frame, squareness=0.5, height_squareness=0.6)


@good(
    "standing-desk",
    {"backdrop": "#c2c4bd", "air": "#fbfff8"},
    [
        {"turn": -28, "elevation": 12, "fill": 0.86},
        {"turn": 34, "elevation": 24, "fill": 0.86},
        {"turn": -22, "elevation": 20, "focus": (0.7, 0.1, 0.74), "zoom": 0.4, "fstop": 5.4},
    ],
)
def standing_desk():
    top, steel = wood("#b98552", "#8a5a2e", "x", 0.42, 0.25, 8), plastic("#232528", 0.45)
    slab(3.3, 1.6, 0.09, 0.08, top, (0, 0, 2.1), bevel=0.03)
    for side in (-1, 1):
        x = side * 1.2
        box((0.22, 1.4, 0.08), (x, 0, 0.06), steel, 0.03)
        for y in (-0.6, 0.6):
            cylinder(0.07, 0.03, (x, y, 0.015), rubber(), bevel=0.006)
        box((0.2, 0.3, 1.1), (x, 0.1, 0.62), steel, 0.03)
        box((0.16, 0.25, 0.7), (x, 0.1, 1.4), material("satin", "#8d9095", 0.32, metallic=0.9), 0.02)
        box((0.12, 0.2, 0.4), (x, 0.1, 1.9), steel, 0.02)
        box((0.16, 1.2, 0.09), (x, 0, 2.06), steel, 0.02)
    box((2.4, 0.3, 0.09), (0, 0.12, 2.05), steel, 0.02)
    box((1.6, 0.34, 0.16), (0, 0.5, 1.92), steel, 0.03)
    box((0.42, 0.12, 0.05), (1.1, -0.78, 2.08), plastic("#141517", 0.4), 0.014)
    label("112", 0.045, (1.0, -0.842, 2.082), glow("#bfe7ff", 2.4))
    for index in range(4):
        cylinder(0.014, 0.01, (1.1 + index * 0.05, -0.842, 2.08), plastic("#d9d9d9", 0.4), (90, 0, 0), 0.002)
    # What makes a desk a desk: a screen on its arm, keyboard, lamp, cup, plant.
    box((1.5, 0.06, 0.86), (-0.2, 0.4, 2.92), plastic("#17181a", 0.4), 0.03)
    box((1.44, 0.01, 0.8), (-0.2, 0.366, 2.92), screen(("#16324a", "#4f8f96", "#e8c79a", "#f7efe0"), 0.85, 0.9, 6), 0)
    tube([(-0.2, 0.45, 2.9), (-0.2, 0.6, 2.86), (-0.2, 0.62, 2.2)], 0.04, steel)
    cylinder(0.12, 0.04, (-0.2, 0.62, 2.21), steel, bevel=0.01)
    slab(0.9, 0.3, 0.04, 0.04, plastic("#e9e8e4", 0.4), (-0.2, -0.35, 2.19), bevel=0.012)
    boxes([((-0.58 + i * 0.069, -0.44 + j * 0.06, 2.237), (0.056, 0.048, 0.016)) for i in range(12) for j in range(4)], plastic("#fbfaf6", 0.45), 0.005)
    pillow((0.16, 0.26, 0.09), (0.5, -0.34, 2.21), plastic("#fbfaf6", 0.3), squareness=0.75, height_squareness=0.8)
    lathe([(0.08, 0), (0.1, 0.01), (0.1, 0.22), (0.09, 0.22), (0.085, 0.03), (0, 0.02)], (0.95, -0.2, 2.19), paint("#b5693f", 0.35))
    lathe([(0.1, 0), (0.15, 0.02), (0.19, 0.26), (0.17, 0.26), (0.14, 0.2), (0, 0.2)], (1.3, 0.42, 2.19), paint("#e9e2d4", 0.5))
    for index in range(16):
        a, lift = index * 2.4, 0.25 + 0.5 * (index / 16)
        shell([(0, 0), (0.12, 0.16), (0.3, 0.24), (0.46, 0.12)], 0.12, 0.008, plastic("#4f7a45" if index % 2 else "#3c6437", 0.45), (1.3, 0.42, 2.36 + 0.02 * index), (-18 + 55 * lift, 0, math.degrees(a)), 0.02, 0.5)
