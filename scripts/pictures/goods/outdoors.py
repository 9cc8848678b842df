"""Goods for the sky and the outdoors."""

import math

from catalogue import good
from studio import (
    ball,
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
    lens_glass,
    material,
    metal,
    paint,
    pillow,
    plastic,
    plate,
    ribbed,
    rubber,
    sheet,
    torus,
    tube,
    tubes,
    wood,
)


@good(
    "refractor-telescope",
    {"backdrop": "#4d5778", "air": "#cdd8ff", "air_strength": 0.4},
    [
        {"turn": -34, "elevation": 8, "fill": 0.86},
        {"turn": 44, "elevation": 18, "fill": 0.84},
        {"turn": 28, "elevation": 12, "focus": (0.5, 0.45, 0.78), "zoom": 0.5, "fstop": 5.4},
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
    "bell-tent",
    {"backdrop": "#a9b39a", "air": "#f8fff0"},
    [
        {"turn": -20, "elevation": 9, "fill": 0.86},
        {"turn": 42, "elevation": 20, "fill": 0.86},
        {"turn": -10, "elevation": 7, "focus": (0.5, 0.2, 0.3), "zoom": 0.46, "fstop": 7.2},
    ],
)
def bell_tent():
    canvas, rope = fabric("#e6dac0", "#d3c4a4", 60), fabric("#c9a468", "#a5824b", 60)
    pole, dark = wood("#b98552", "#8a5a2e", "z", 0.45, 0.1, 8), fabric("#a08a64", "#83704f", 60)
    sides, wall, radius, top = 12, 0.62, 1.7, 2.35
    angle = [math.radians(-90 + 360 / sides * (k + 0.5)) for k in range(sides)]

    def ring(r, z, k):
        return (r * math.cos(angle[k % sides]), r * math.sin(angle[k % sides]), z)

    for k in range(sides):
        if k == sides - 1:
            continue
        # Each gore sags a little between its seams.
        vertices, faces, rows, columns = [], [], 12, 9
        a, b = angle[k], angle[(k + 1) % sides] + (2 * math.pi if k == sides - 1 else 0)
        for i in range(rows):
            t = i / (rows - 1)
            r = radius * (1 - t) ** 0.94 + 0.03
            for j in range(columns):
                s = j / (columns - 1)
                sag = 1 - 0.035 * math.sin(math.pi * s) - 0.04 * math.sin(math.pi * t)
                turn = a + (b - a) * s
                flat = math.cos(math.pi / sides) / math.cos(turn - (a + b) / 2)
                vertices.append((r * sag * flat * math.cos(turn), r * sag * flat * math.sin(turn), wall + (top - wall) * t - 0.05 * math.sin(math.pi * t)))
        for i in range(rows - 1):
            for j in range(columns - 1):
                faces.append((i * columns + j, i * columns + j + 1, (i + 1) * columns + j + 1, (i + 1) * columns + j))
        sheet(vertices, faces, 0.012, canvas)
        low, high = [ring(radius * 1.0, 0.0, k), ring(radius * 1.0, 0.0, k + 1)], [ring(radius + 0.03, wall + 0.02, k + 1), ring(radius + 0.03, wall + 0.02, k)]
        sheet(low + high, [(0, 1, 2, 3)], 0.014, canvas)
    for k in range(sides):
        tube([ring(radius * 1.0, wall, k), ring(radius * 0.52, wall + (top - wall) * 0.46, k), (0, 0, top)], 0.012, dark)
        out = ring(radius + 1.0, 0.03, k)
        tube([ring(radius + 0.02, wall, k), out], 0.007, rope)
        bar((out[0], out[1], 0.12), (out[0] * 0.985, out[1] * 0.985, 0), 0.03, 0.03, pole, 0.006)
    # The doorway: two flaps tied back beside two uprights.
    left, right = angle[sides - 1] - 0.0, angle[0]
    for side, a in ((-1, left), (1, right)):
        x, y = radius * math.cos(a), radius * math.sin(a)
        flap = [(x, y, 0), (x * 0.98, y, wall), (x * 0.42, y * 0.42, wall + (top - wall) * 0.58), (x * 0.5, y * 0.62, wall + (top - wall) * 0.36), (x * 0.86, y * 0.97, wall * 0.9), (x * 0.74, y * 1.02, 0)]
        sheet(flap, [(0, 1, 4, 5), (1, 2, 3, 4)], 0.02, canvas)
        tube([(x * 0.95, y * 1.0, 0.52), (x * 0.8, y * 1.04, 0.5)], 0.02, rope)
    sheet([(0, 0, top), (radius * 0.43 * math.cos(left), radius * 0.43 * math.sin(left), wall + (top - wall) * 0.56), (radius * 0.43 * math.cos(right), radius * 0.43 * math.sin(right), wall + (top - wall) * 0.56)], [(0, 1, 2)], 0.014, canvas)
    cylinder(0.035, top, (0, 0, top / 2), pole, bevel=0.004)
    cylinder(0.09, 0.08, (0, 0, top + 0.02), dark, bevel=0.02)
    ball(0.06, (0, 0, top + 0.09), pole)
    cylinder(radius * 0.98, 0.02, (0, 0, 0.01), fabric("#8d7a58", "#75643f", 60), bevel=0, steps=12)
    pillow((0.9, 0.6, 0.2), (-0.35, -0.2, 0.14), fabric("#b0654a", "#85462f", 90), squareness=0.4)
    pillow((0.7, 0.5, 0.2), (0.45, -0.1, 0.14), fabric("#51635c", "#394a44", 90), (0, 0, 20), squareness=0.4)
    # A lantern before the door.
    lathe([(0.07, 0), (0.08, 0.02), (0.07, 0.05), (0.05, 0.06)], (0.62, -1.95, 0), metal("#3a3c3e", 0.35))
    cylinder(0.05, 0.13, (0.62, -1.95, 0.12), glow("#ffd08a", 2.6), bevel=0.01)
    lathe([(0.06, 0.18), (0.07, 0.2), (0.03, 0.25), (0, 0.26)], (0.62, -1.95, 0), metal("#3a3c3e", 0.35))
    torus(0.06, 0.006, (0.62, -1.95, 0.27), metal("#3a3c3e", 0.35), (90, 0, 0))


@good(
    "paddle-board",
    {"backdrop": "#9dbec4", "air": "#ecfbff"},
    [
        {"turn": -24, "elevation": 8, "fill": 0.86},
        {"turn": 30, "elevation": 16, "fill": 0.86},
        {"turn": -14, "elevation": 12, "focus": (0.5, 0.1, 0.36), "zoom": 0.4, "fstop": 6.12},
    ],
)
def paddle_board():
    teal, white = paint("#2f7f88", 0.3), paint("#f0ece2", 0.3)
    cork, ash = material("deck", "#c98f5e", 0.85), wood("#d0a56b", "#a87c45", "z", 0.4, 0.4, 8)
    outline = [(0.0, 1.9), (0.16, 1.8), (0.33, 1.4), (0.43, 0.7), (0.45, 0.0), (0.42, -0.8), (0.33, -1.4), (0.24, -1.7), (0.0, -1.74), (-0.24, -1.7), (-0.33, -1.4), (-0.42, -0.8), (-0.45, 0.0), (-0.43, 0.7), (-0.33, 1.4), (-0.16, 1.8)]

    def board():
        plate(outline, 0.15, white, bevel=0.07)
        plate([(x * 0.86, y * 0.93) for x, y in outline], 0.01, teal, (0, 0, 0.078), bevel=0.004)
        pad = [(0.0, 0.62), (0.26, 0.56), (0.34, 0.2), (0.33, -0.7), (0.26, -1.2), (0, -1.26), (-0.26, -1.2), (-0.33, -0.7), (-0.34, 0.2), (-0.26, 0.56)]
        plate(pad, 0.014, cork, (0, 0, 0.088), bevel=0.005)
        tubes([[(-0.3, -1.0 + i * 0.12, 0.096), (0.3, -1.0 + i * 0.12, 0.096)] for i in range(13)], 0.006, material("deck line", "#a9744a", 0.9))
        tube([(-0.07, -0.25, 0.1), (-0.05, -0.25, 0.14), (0.05, -0.25, 0.14), (0.07, -0.25, 0.1)], 0.018, rubber(), smooth=True)
        for x, y in ((-0.22, 1.0), (0.22, 1.0), (-0.26, 0.72), (0.26, 0.72)):
            torus(0.026, 0.007, (x, y, 0.09), metal("#c9ccd0", 0.2))
        tubes([[(-0.22, 1.0, 0.1), (0.26, 0.72, 0.1)], [(0.22, 1.0, 0.1), (-0.26, 0.72, 0.1)], [(-0.22, 1.0, 0.1), (0.22, 1.0, 0.1)]], 0.008, fabric("#e0673f", "#b94d2a", 90))
        label("DRIFTWELL", 0.1, (0, 1.28, 0.085), white, (0, 0, 0))
        for x in (-0.12, 0.12):
            plate([(0, 0), (0.18, 0), (0.2, -0.02), (0.14, -0.16), (0.06, -0.2), (0.02, -0.1)], 0.014, rubber(), (x, -1.5, -0.07), (90, 0, 90), 0.004, False)

    group(grouped(board), (-0.2, 0.3, 1.8), (81, 0, 0))

    def paddle():
        cylinder(0.028, 2.5, (0, 0, 1.65), ash, bevel=0.004)
        blade = [(0, 0.0), (0.09, 0.06), (0.17, 0.28), (0.17, 0.6), (0.06, 0.78), (0, 0.8), (-0.06, 0.78), (-0.17, 0.6), (-0.17, 0.28), (-0.09, 0.06)]
        plate(blade, 0.03, teal, (0, 0, 0.0), (90, 0, 0), 0.012)
        tube([(-0.09, 0, 2.92), (0.09, 0, 2.92)], 0.032, rubber())

    group(grouped(paddle), (0.62, -0.1, 0.02), (-9, 4, 0))


@good(
    "camp-stove",
    {"backdrop": "#a79c84", "air": "#fff8e6"},
    [
        {"turn": -26, "elevation": 22, "fill": 0.82},
        {"turn": 30, "elevation": 32, "fill": 0.82},
        {"turn": -40, "elevation": 18, "focus": (0.3, 0.25, 0.42), "zoom": 0.42, "fstop": 4.68},
    ],
)
def camp_stove():
    green, steel = paint("#3f5a4a", 0.34), metal("#cfd2d6", 0.2)
    black, enamel = plastic("#1b1c1e", 0.5), paint("#e9e4d8", 0.22)
    box((2.2, 1.24, 0.34), (0, 0, 0.24), green, 0.05)
    box((2.08, 1.12, 0.04), (0, 0, 0.405), brushed("#b9bcc0", "x", 0.34), 0.012)
    # The lid, with its wind shields.
    box((2.2, 0.06, 1.0), (0, 0.66, 0.92), green, 0.03, (-8, 0, 0))
    box((2.06, 0.02, 0.88), (0, 0.62, 0.92), brushed("#b9bcc0", "x", 0.34), 0.006, (-8, 0, 0))
    for side in (-1, 1):
        plate([(-0.5, 0), (0.56, 0), (0.62, 0.72), (0.3, 0.76)], 0.025, green, (side * 1.06, 0.02, 0.42), (90, 0, 90), 0.008, False)
    for x in (-0.52, 0.52):
        cylinder(0.26, 0.03, (x, 0, 0.42), metal("#5d6063", 0.35), bevel=0.008)
        cylinder(0.13, 0.07, (x, 0, 0.45), metal("#7d6a4a", 0.35), bevel=0.01)
        boxes([((x + 0.135 * math.cos(a), 0.135 * math.sin(a), 0.46), (0.014, 0.014, 0.03)) for a in [i * math.pi / 10 for i in range(20)]], black, 0)
        tubes([[(x + 0.1 * math.cos(a), 0.1 * math.sin(a), 0.54), (x + 0.44 * math.cos(a), 0.44 * math.sin(a), 0.54), (x + 0.46 * math.cos(a), 0.46 * math.sin(a), 0.42)] for a in [math.pi / 4 + i * math.pi / 2 for i in range(4)]], 0.02, black)
        torus(0.3, 0.016, (x, 0, 0.54), black)
        knob(0.1, 0.1, (x, -0.62, 0.24), black, (90, 0, 0), 20, plastic("#e0673f"))
    label("FJELLA", 0.12, (0, -0.625, 0.25), enamel)
    # A kettle, a pot, and the bottle beside.
    kettle = [(0, 0.56), (0.34, 0.56), (0.37, 0.6), (0.35, 0.78), (0.24, 0.96), (0.13, 1.0), (0.13, 1.02), (0, 1.04)]
    lathe(kettle, (-0.52, 0, 0), enamel, smooth_angle=60)
    torus(0.36, 0.012, (-0.52, 0, 0.6), paint("#31443f", 0.3))
    ball(0.045, (-0.52, 0, 1.08), wood("#8a5630", "#4a2813", "z", 0.35, 0.4, 6))
    tube([(-0.8, -0.1, 0.72), (-0.94, -0.14, 0.82), (-1.02, -0.17, 0.98)], 0.045, enamel, smooth=True)
    tube([(-0.3, 0, 0.94), (-0.28, 0, 1.2), (-0.52, 0, 1.32), (-0.76, 0, 1.2), (-0.74, 0, 0.94)], 0.022, steel, smooth=True)
    lathe([(0, 0.56), (0.36, 0.56), (0.39, 0.6), (0.39, 0.94), (0.41, 0.95), (0.39, 0.97), (0.37, 0.94), (0.36, 0.62), (0, 0.6)], (0.52, 0, 0), steel)
    lathe([(0.4, 0.97), (0.39, 1.0), (0.2, 1.05), (0, 1.06)], (0.52, 0, 0), steel)
    lathe([(0.05, 1.06), (0.03, 1.1), (0.06, 1.14), (0, 1.15)], (0.52, 0, 0), black)
    for side in (-1, 1):
        torus(0.1, 0.016, (0.52 + side * 0.4, 0, 0.86), steel, (90, 0, 90 if side > 0 else -90), 180, 0)
    lathe([(0, 0), (0.22, 0), (0.25, 0.04), (0.25, 0.6), (0.2, 0.74), (0.1, 0.8), (0.1, 0.9), (0, 0.9)], (1.52, -0.1, 0), paint("#c9772f", 0.3), smooth_angle=50)
    lathe([(0.1, 0.86), (0.12, 0.9), (0.12, 0.98), (0, 1.0)], (1.52, -0.1, 0), black)
    tube([(1.52, -0.1, 0.96), (1.4, 0.1, 1.04), (1.24, 0.16, 0.6), (1.1, 0.1, 0.26)], 0.022, rubber(), smooth=True)
    cup = [(0.12, 0), (0.14, 0.01), (0.16, 0.24), (0.165, 0.25), (0.15, 0.24), (0.13, 0.02), (0, 0.02)]
    for x, y, colour in ((-1.5, -0.34, "#31443f"), (-1.34, -0.72, "#b5693f")):
        lathe(cup, (x, y, 0), paint(colour, 0.25))
        torus(0.08, 0.016, (x + 0.17, y, 0.13), paint(colour, 0.25), (90, 0, 0), 220, -110)
    for x in (-0.95, 0.95):
        for y in (-0.48, 0.48):
            cylinder(0.07, 0.08, (x, y, 0.04), rubber(), bevel=0.01)


@good(
    "field-binoculars",
    {"backdrop": "#8b9a86", "air": "#f2faea"},
    [
        {"turn": 150, "elevation": 26, "fill": 0.8},
        {"turn": -34, "elevation": 30, "fill": 0.8},
        {"turn": -20, "elevation": 18, "focus": (0.36, 0.12, 0.5), "zoom": 0.52, "fstop": 4.32},
    ],
)
def field_binoculars():
    armour, black = rubber("#2f3a33"), plastic("#17181a", 0.4)
    alu = metal("#b9bcc0", 0.24)

    def barrel():
        lathe([(0.2, 0.86), (0.22, 0.84), (0.22, 0.62), (0.25, 0.56), (0.28, 0.2), (0.3, -0.2), (0.36, -0.7), (0.37, -1.0), (0.34, -1.02)], mat=armour, smooth_angle=50)
        ribbed(0.235, 0.2, (0, 0, 0.74), black, ribs=60, amount=0.04)
        lathe([(0.22, 0.84), (0.24, 0.88), (0.23, 1.0), (0.18, 1.02), (0.15, 0.94)], mat=rubber("#141516"), bevel=0.008)
        lathe([(0.16, 0.94), (0.1, 0.955), (0, 0.96)], mat=lens_glass("#27304a"), smooth_angle=80)
        lathe([(0.345, -1.02), (0.35, -1.06), (0.32, -1.07), (0.3, -0.98)], mat=alu)
        lathe([(0.31, -0.99), (0.2, -1.02), (0.1, -1.035), (0, -1.04)], mat=lens_glass("#1d3a2e"), smooth_angle=80)
        torus(0.372, 0.014, (0, 0, -0.72), alu)
        for index in range(5):
            torus(0.3 + 0.012 * index, 0.012, (0, 0, -0.15 - 0.08 * index), rubber("#26302a"))

    for side in (-1, 1):
        group(grouped(barrel), (side * 0.4, 0, 0.38), (-90, 0, 0))
        box((0.4, 0.34, 0.14), (side * 0.18, 0.3, 0.42), armour, 0.05)
        box((0.36, 0.26, 0.12), (side * 0.18, -0.3, 0.42), armour, 0.05)
        torus(0.05, 0.012, (side * 0.63, 0.4, 0.5), alu, (0, 90, 0))
    cylinder(0.1, 1.0, (0, 0.02, 0.42), black, (90, 0, 0), 0.012)
    ribbed(0.14, 0.22, (0, 0.42, 0.44), rubber("#141516"), (90, 0, 0), 40, 0.06)
    cylinder(0.13, 0.03, (0, 0.55, 0.44), alu, (90, 0, 0), 0.008)
    cylinder(0.08, 0.02, (0, -0.49, 0.42), alu, (90, 0, 0), 0.006)
    label("Stellume 10x42", 0.07, (0.4, 0.18, 0.662), plastic("#e9e4d6"), (0, 0, 180))
    strap = [(-0.65, 0.42, 0.5), (-1.0, 0.7, 0.12), (-0.9, 1.3, 0.03), (0.0, 1.55, 0.03), (0.9, 1.2, 0.03), (1.0, 0.7, 0.1), (0.65, 0.42, 0.5)]
    tube(strap, 0.035, fabric("#3b453e", "#28302a", 90), smooth=True)
