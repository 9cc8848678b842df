"""Computers and what stands beside them."""

import math

from catalogue import good
from studio import (
    bar,
    box,
    boxes,
    brushed,
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
    pillow,
    plastic,
    plate,
    ribbed,
    rounded,
    rubber,
    screen,
    sheet,
    slab,
    torus,
    tube,
    tubes,
)


@good(
    "mechanical-keyboard",
    {"backdrop": "#9db2c6", "air": "#eaf3ff"},
    [
        {"turn": -24, "elevation": 34, "fill": 0.84},
        {"turn": 16, "elevation": 62, "fill": 0.84},
        {"turn": -52, "elevation": 20, "focus": (0.62, 0.4, 0.7), "zoom": 0.46, "fstop": 3.96},
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
    # The front row sits a little lower than the case's middle, so the case grows with it.
    box((3.34, 0.3, 0.2), (0, -0.78, 0.2), case, 0.05, (5, 0, 0))
    tube([(0.4, 0.66, 0.3), (0.5, 0.95, 0.2), (0.2, 1.2, 0.06), (0.9, 1.5, 0.05)], 0.035, fabric("#3f5f7f", "#27405a", 60), smooth=True)


@good(
    "studio-workstation",
    {"backdrop": "#5b6480", "air": "#cfd8ff", "air_strength": 0.35},
    [
        {"turn": -22, "elevation": 10, "fill": 0.82},
        {"turn": 24, "elevation": 22, "fill": 0.84},
        {"turn": 30, "elevation": 14, "focus": (0.4, 0.2, 0.35), "zoom": 0.56, "fstop": 4.68},
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


def small_keys(x, y, z, columns, rows, pitch, mat, tilt=0):
    """A field of low keys around a centre."""
    keys = []
    for row in range(rows):
        for column in range(columns):
            keys.append(((x + (column - (columns - 1) / 2) * pitch, y + (row - (rows - 1) / 2) * pitch * 0.95, z + row * tilt), (pitch * 0.86, pitch * 0.82, 0.02)))
    boxes(keys, mat, 0.006)


@good(
    "creator-laptop",
    {"backdrop": "#9aa5b5", "air": "#eef3ff"},
    [
        {"turn": -26, "elevation": 20, "fill": 0.82},
        {"turn": 152, "elevation": 20, "fill": 0.82},
        {"turn": -42, "elevation": 24, "focus": (0.4, 0.3, 0.12), "zoom": 0.42, "fstop": 4.68},
    ],
)
def creator_laptop():
    grey, dark = material("anodised", "#8b8e93", 0.34, metallic=0.9), plastic("#141517", 0.45)
    slab(2.5, 1.7, 0.1, 0.12, grey, (0, 0, 0.03), bevel=0.03)
    slab(2.2, 0.72, 0.01, 0.04, dark, (0, 0.3, 0.126), bevel=0.004)
    small_keys(0, 0.3, 0.142, 14, 5, 0.148, plastic("#1d1e21", 0.5))
    slab(1.0, 0.62, 0.006, 0.06, material("pad", "#7d8085", 0.25, metallic=0.8), (0, -0.46, 0.128), bevel=0.002)
    for side in (-1, 1):
        boxes([((side * 1.17, 0.05 + i * 0.03, 0.131), (0.05, 0.012, 0.004)) for i in range(20)], dark, 0)
        boxes([((side * 1.25, 0.1 + i * 0.22, 0.08), (0.01, 0.13, 0.04)) for i in range(3)], dark, 0.01)

    def lid():
        slab(2.5, 1.62, 0.05, 0.12, grey, (0, 0, 0), bevel=0.018)
        plate(rounded(2.44, 1.56, 0.09), 0.012, plastic("#060607", 0.15), (0, 0, 0.048), (0, 0, 0), 0.004, False)
        box((2.34, 1.44, 0.004), (0, 0.02, 0.056), screen(("#0f1f3d", "#31629c", "#e28d6b", "#f6d9a8"), 1.0, 0.8, 2.0), 0)
        label("Novantic", 0.13, (0, 0, -0.002), metal("#d8dade", 0.12), (0, 180, 0))

    group(grouped(lid), (0, 1.14, 0.88), (68, 0, 0))
    cylinder(0.035, 1.9, (0, 0.84, 0.12), dark, (0, 90, 0), 0.01)


@good(
    "ultrawide-monitor",
    {"backdrop": "#6f7788", "air": "#e3e9ff"},
    [
        {"turn": -24, "elevation": 10, "fill": 0.86},
        {"turn": 160, "elevation": 14, "fill": 0.86},
        {"turn": 40, "elevation": 12, "focus": (0.3, 0.3, 0.5), "zoom": 0.46, "fstop": 5.04},
    ],
)
def ultrawide_monitor():
    silver, dark = material("satin", "#aeb1b6", 0.36, metallic=0.9), plastic("#131416", 0.42)

    def curve(width, height, depth, inset, mat):
        """A panel bent around the one who sits before it."""
        steps, vertices, faces = 40, [], []
        for i in range(steps + 1):
            x = (2 * i / steps - 1) * width / 2
            y = depth - 0.085 * x * x - inset
            vertices += [(x, y, -height / 2), (x, y, height / 2)]
        for i in range(steps):
            faces.append((2 * i, 2 * i + 2, 2 * i + 3, 2 * i + 1))
        return vertices, faces, mat

    for width, height, inset, mat, thick in ((3.7, 1.62, 0, silver, 0.09), (3.66, 1.58, 0.045, plastic("#070708", 0.2), 0.02), (3.58, 1.48, 0.058, screen(("#1a1034", "#4b2c86", "#d3597a", "#f9b36b", "#fbe7b8"), 1.0, 0.55, 7), 0.006)):
        vertices, faces, mat = curve(width, height, 0.2, inset, mat)
        sheet(vertices, faces, thick, mat, (0, 0, 1.5))
    pillow((1.2, 0.3, 0.9), (0, 0.4, 1.5), silver, squareness=0.4, height_squareness=0.4)
    cylinder(0.2, 0.12, (0, 0.57, 1.5), dark, (90, 0, 0), 0.02)
    torus(0.3, 0.02, (0, 0.545, 1.5), glow("#a9c8ff", 1.2), (90, 0, 0))
    bar((0, 0.64, 0.04), (0, 0.64, 1.6), 0.26, 0.09, silver, 0.03)
    slab(1.3, 0.8, 0.05, 0.1, silver, (0, 0.4, 0), bevel=0.015)
    cylinder(0.09, 0.02, (0, 0.69, 0.55), dark, (90, 0, 0), 0.01)


@good(
    "desktop-3d-printer",
    {"backdrop": "#a3adb8", "air": "#eff5ff"},
    [
        {"turn": -28, "elevation": 16, "fill": 0.8},
        {"turn": 34, "elevation": 26, "fill": 0.8},
        {"turn": -12, "elevation": 14, "focus": (0.46, 0.3, 0.36), "zoom": 0.42, "fstop": 4.32},
    ],
)
def desktop_3d_printer():
    black, steel = material("extrusion", "#26282b", 0.42, metallic=0.5), metal("#d2d5d9", 0.14)
    orange, filament = plastic("#e0673f", 0.4), plastic("#e9b44c", 0.35)
    box((1.9, 1.9, 0.26), (0, 0, 0.2), black, 0.03)
    for x in (-0.88, 0.88):
        for y in (-0.88, 0.88):
            box((0.12, 0.12, 2.1), (x, y, 1.1), black, 0.015)
            cylinder(0.09, 0.08, (x, y, 0.04), rubber(), bevel=0.015)
    for z in (2.12,):
        for a in (-0.88, 0.88):
            box((1.88, 0.12, 0.12), (0, a, z), black, 0.015)
            box((0.12, 1.88, 0.12), (a, 0, z), black, 0.015)
    # Gantry, rails, printing head.
    for x in (-0.88, 0.88):
        tube([(x, -0.8, 1.72), (x, 0.8, 1.72)], 0.03, steel)
        box((0.2, 0.24, 0.16), (x, -0.1, 1.72), orange, 0.03)
    tubes([[(-0.88, -0.16, 1.72), (0.88, -0.16, 1.72)], [(-0.88, -0.04, 1.72), (0.88, -0.04, 1.72)]], 0.026, steel)
    box((0.36, 0.34, 0.36), (0.0, -0.12, 1.7), plastic("#1b1c1e", 0.45), 0.04)
    cylinder(0.11, 0.03, (0.0, -0.3, 1.7), plastic("#2f3135", 0.5), (90, 0, 0), 0.006)
    box((0.16, 0.03, 0.05), (0.0, -0.3, 1.84), orange, 0.01)
    lathe([(0.06, 0.14), (0.06, 0.04), (0.012, 0), (0, 0)], (0.0, -0.12, 1.38), metal("#d0a85c", 0.2), steps=24)
    cylinder(0.05, 0.1, (0, -0.12, 1.5), steel, bevel=0.01)
    tube([(0, -0.1, 1.88), (0.1, 0.2, 2.5), (0.5, 0.7, 2.7), (0.86, 0.86, 2.3)], 0.016, plastic("#f2f0ea", 0.4), smooth=True)
    # Bed with a vase that is almost finished.
    box((1.5, 1.5, 0.05), (0, 0, 0.62), metal("#8d9094", 0.3), 0.01)
    box((1.44, 1.44, 0.02), (0, 0, 0.655), plastic("#2a2c30", 0.7), 0.006)
    for x in (-0.5, 0.5):
        tube([(x, 0.7, 0.3), (x, 0.7, 2.1)], 0.026, steel)
    rings, sides, vertices, faces = 36, 96, [], []
    for i in range(rings):
        t = i / (rings - 1)
        radius = 0.24 + 0.13 * math.sin(math.pi * t * 1.25 + 0.2)
        for k in range(sides):
            a = 2 * math.pi * k / sides
            r = radius * (1 + 0.07 * math.cos(8 * (a + 1.1 * t)))
            vertices.append((r * math.cos(a), -0.12 + r * math.sin(a), 0.67 + 0.7 * t))
    for i in range(rings - 1):
        for k in range(sides):
            m = (k + 1) % sides
            faces.append((i * sides + k, i * sides + m, (i + 1) * sides + m, (i + 1) * sides + k))
    sheet(vertices, faces, 0.02, filament)
    # Display and spool.
    box((0.7, 0.1, 0.36), (0.4, -0.98, 0.24), plastic("#17181a", 0.4), 0.03, (-18, 0, 0))
    box((0.6, 0.01, 0.28), (0.4, -1.034, 0.26), screen(("#0c1a26", "#2d7fa0", "#e8f3ea"), 0.9, 3.0, 3), 0, (-18, 0, 0))
    knob(0.09, 0.06, (-0.2, -0.96, 0.22), orange, (90, 0, 0), 24)
    for x in (1.04, 1.3):
        lathe([(0.1, -0.012), (0.46, -0.012), (0.46, 0.012), (0.1, 0.012), (0.1, -0.012)], (x, 0.3, 1.5), plastic("#2b2d31", 0.4), (0, 90, 0))
    cylinder(0.36, 0.24, (1.17, 0.3, 1.5), filament, (0, 90, 0), 0.01)
    tube([(0.9, 0.3, 1.5), (1.36, 0.3, 1.5)], 0.05, steel)


@good(
    "pen-display",
    {"backdrop": "#b3a9b8", "air": "#f8f0ff"},
    [
        {"turn": -28, "elevation": 30, "fill": 0.82},
        {"turn": 28, "elevation": 48, "fill": 0.82},
        {"turn": -50, "elevation": 22, "focus": (0.52, 0.35, 0.4), "zoom": 0.42, "fstop": 4.32},
    ],
)
def pen_display():
    dark, grey = plastic("#1b1c1f", 0.45), material("anodised", "#8b8e93", 0.34, metallic=0.9)

    def tablet():
        slab(2.6, 1.6, 0.09, 0.1, dark, (0, 0, 0), bevel=0.025)
        plate(rounded(2.54, 1.54, 0.08), 0.01, plastic("#08080a", 0.12), (0, 0, 0.09), (0, 0, 0), 0.004, False)
        box((2.1, 1.3, 0.004), (0.12, 0, 0.097), screen(("#24304f", "#5c6ea8", "#e59b7d", "#f3d8b6", "#faf3e6"), 0.9, 1.0, 9), 0)
        for index in range(6):
            slab(0.1, 0.12, 0.016, 0.03, dark, (-1.13, 0.46 - index * 0.18, 0.092), bevel=0.006)
        for row, colour in enumerate(("#e59b7d", "#5c6ea8", "#f3d8b6", "#24304f", "#c0504a")):
            cylinder(0.035, 0.003, (1.1, 0.5 - row * 0.1, 0.1), glow(colour, 0.9), bevel=0)

    group(grouped(tablet), (0, 0.1, 0.36), (22, 0, 0))
    for side in (-1, 1):
        bar((side * 0.8, 0.62, 0.54), (side * 0.8, 0.92, 0.02), 0.16, 0.04, grey, 0.012)
        bar((side * 0.8, -0.62, 0.06), (side * 0.8, 0.0, 0.02), 0.16, 0.04, rubber(), 0.012)

    def pen():
        lathe([(0.0, 0), (0.012, 0.01), (0.05, 0.16), (0.052, 0.5), (0.045, 1.1), (0.03, 1.25), (0, 1.27)], mat=dark)
        lathe([(0.05, 0.18), (0.056, 0.2), (0.056, 0.46), (0.052, 0.48)], mat=rubber("#2a2b2e"))
        box((0.03, 0.02, 0.2), (0, -0.054, 0.34), grey, 0.008)
        torus(0.046, 0.008, (0, 0, 1.06), metal("#e0c38a", 0.2))

    group(grouped(pen), (0.3, -0.02, 0.46), (-38, 34, 0))
    lathe([(0, 0), (0.2, 0), (0.22, 0.03), (0.2, 0.1), (0.12, 0.14), (0, 0.1)], (1.6, -0.6, 0), dark)
