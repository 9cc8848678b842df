"""Coffee and kitchen."""

import math

from catalogue import good
from studio import (
    ball,
    bar,
    box,
    boxes,
    brushed,
    clear_glass,
    cylinder,
    glow,
    group,
    grouped,
    knob,
    label,
    lathe,
    material,
    metal,
    paint,
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
    wood,
)


@good(
    "espresso-machine",
    {"backdrop": "#cf9f84", "air": "#ffe6d4"},
    [
        {"turn": -24, "elevation": 13, "fill": 0.76},
        {"turn": 34, "elevation": 24, "fill": 0.78},
        {"turn": 20, "elevation": 8, "focus": (0.5, 0.1, 0.42), "zoom": 0.56, "fstop": 4.32},
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


@good(
    "espresso-grinder",
    {"backdrop": "#b9a08f", "air": "#ffece0"},
    [
        {"turn": -26, "elevation": 12, "fill": 0.82},
        {"turn": 36, "elevation": 20, "fill": 0.82},
        {"turn": -14, "elevation": 8, "focus": (0.5, 0.1, 0.34), "zoom": 0.46, "fstop": 4.32},
    ],
)
def espresso_grinder():
    black, steel = paint("#202124", 0.4), metal("#d5d7da", 0.16)
    walnut, beans = wood("#8a5630", "#4a2813", "z", 0.34, 0.4, 6), material("beans", "#2f170a", 0.35, coat=0.4)
    slab(1.0, 1.3, 0.16, 0.2, black, (0, 0.02, 0.05), bevel=0.04)
    slab(0.72, 0.7, 1.5, 0.16, black, (0, 0.28, 0.2), bevel=0.05)
    box((0.74, 0.72, 0.03), (0, 0.28, 1.2), steel, 0.008)
    # Motor head with its collar, the chute, the fork and the portafilter.
    lathe([(0.36, 1.5), (0.42, 1.56), (0.42, 1.86), (0.36, 1.94), (0, 1.94)], (0, 0.02, 0), black, bevel=0.015)
    ribbed(0.435, 0.14, (0, 0.02, 1.76), steel, ribs=90, amount=0.025)
    boxes([((0.436 * math.sin(a), 0.02 - 0.436 * math.cos(a), 1.64), (0.008, 0.008, 0.04)) for a in [i * math.pi / 30 for i in range(-12, 13)]], plastic("#f0efe9"), 0)
    lathe([(0.16, 1.5), (0.13, 1.3), (0.12, 1.14), (0.1, 1.14), (0.11, 1.3), (0.13, 1.5)], (0, -0.34, 0.02), steel)
    box((0.3, 0.5, 0.2), (0, -0.2, 1.56), black, 0.06)
    for side in (-1, 1):
        tube([(side * 0.15, -0.06, 0.78), (side * 0.17, -0.3, 0.76), (side * 0.17, -0.5, 0.76)], 0.026, steel, smooth=True)
    lathe([(0.2, 0.9), (0.22, 0.88), (0.2, 0.74), (0.09, 0.7), (0, 0.7)], (0, -0.34, 0), steel, bevel=0.006)
    lathe([(0.2, 0.89), (0.18, 0.89), (0.17, 0.85), (0, 0.86)], (0, -0.34, 0), beans)
    tube([(0, -0.52, 0.8), (0, -0.66, 0.79)], 0.04, steel)
    lathe([(0.045, 0), (0.06, 0.06), (0.055, 0.2), (0.08, 0.42), (0.06, 0.5), (0, 0.51)], (0, -0.64, 0.79), walnut, (94, 0, 0))
    # The hopper and the beans in it.
    lathe([(0.2, 1.94), (0.22, 2.02), (0.42, 2.42), (0.42, 2.62), (0.4, 2.62), (0.4, 2.43), (0.2, 2.03)], (0, 0.02, 0), clear_glass("#f3eee6", 0.06))
    lathe([(0.0, 1.96), (0.19, 1.98), (0.34, 2.3), (0.2, 2.36), (0, 2.38)], (0, 0.02, 0), beans)
    for index in range(70):
        a, r = index * 2.4, 0.33 * math.sqrt(index / 70)
        ball(0.045, (r * math.cos(a), 0.02 + r * math.sin(a), 2.34 + 0.05 * (1 - r / 0.33) + 0.012 * math.sin(index * 5)), beans, (1, 0.7, 0.55), (0, 20 * math.sin(index), index * 47))
    lathe([(0.44, 2.62), (0.44, 2.68), (0.36, 2.72), (0, 2.73)], (0, 0.02, 0), walnut, bevel=0.01)
    box((0.3, 0.02, 0.18), (0, -0.075, 0.98), screen(("#0a1418", "#1f6f7a"), 0.8, 3.0, 2), 0.02)
    cylinder(0.05, 0.04, (0, -0.09, 0.62), steel, (90, 0, 0), 0.012)
    label("Orsavi", 0.1, (0, -0.076, 0.42), steel)
    lathe([(0.2, 0.22), (0.26, 0.23), (0.27, 0.26), (0.25, 0.26), (0.2, 0.24), (0, 0.24)], (0, -0.34, 0), steel)


@good(
    "stand-mixer",
    {"backdrop": "#c7b3a2", "air": "#fff0e4"},
    [
        {"turn": 58, "elevation": 12, "fill": 0.8},
        {"turn": -40, "elevation": 16, "fill": 0.8},
        {"turn": 36, "elevation": 16, "focus": (0.5, 0.22, 0.62), "zoom": 0.5, "fstop": 4.32},
    ],
)
def stand_mixer():
    enamel, steel = paint("#7d2f2a", 0.2), metal("#dfe1e4", 0.1)
    plate(rounded(1.0, 1.9, 0.42, 12), 0.2, enamel, (0, -0.06, 0.14), bevel=0.07, smooth=False)
    neck = [(-0.3, 0.0), (0.32, 0.0), (0.26, 0.5), (0.3, 1.2), (-0.12, 1.2), (-0.16, 0.5)]
    plate(neck, 0.5, enamel, (0, 0.56, 0.18), (90, 0, 90), 0.16)
    head = [(-1.2, -0.16), (-1.24, 0.1), (-0.9, 0.3), (-0.2, 0.36), (0.44, 0.26), (0.56, 0.0), (0.44, -0.24), (-0.2, -0.26), (-0.9, -0.24)]
    plate(head, 0.62, enamel, (0, 0.42, 1.58), (90, 0, 90), 0.24)
    tube([(-0.31, -0.5, 1.58), (-0.31, 0.66, 1.58)], 0.02, steel)
    tube([(0.31, -0.5, 1.58), (0.31, 0.66, 1.58)], 0.02, steel)
    label("ORSAVI", 0.11, (0.322, 0.3, 1.72), steel, (90, 0, 90))
    cylinder(0.15, 0.12, (0, -0.84, 1.6), steel, (90, 0, 0), 0.03)
    knob(0.08, 0.1, (0.2, -0.42, 1.72), steel, (0, 70, 0))
    knob(0.07, 0.1, (-0.29, 0.62, 1.36), plastic("#17181a", 0.3), (0, -90, 0))
    # Planetary hub, whisk, bowl.
    lathe([(0.26, 1.42), (0.28, 1.36), (0.22, 1.3), (0, 1.3)], (0, -0.32, 0), steel)
    cylinder(0.045, 0.26, (0, -0.32, 1.2), steel, bevel=0.008)
    loops = []
    for index in range(7):
        a = math.pi * index / 7
        loops.append([(0.26 * math.sin(math.pi * t / 12) ** 0.7 * math.cos(a) * (1 if t <= 6 else -1) if t not in (0, 12) else 0.03 * (1 if t == 0 else -1) * math.cos(a), -0.32 + (0.26 * math.sin(math.pi * t / 12) ** 0.7 * math.sin(a) * (1 if t <= 6 else -1) if t not in (0, 12) else 0.03 * (1 if t == 0 else -1) * math.sin(a)), 1.14 - 0.6 * math.sin(math.pi * t / 12)) for t in (0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12)])
    tubes(loops, 0.009, steel, smooth=True, resolution=2)
    bowl = [(0.0, 0.3), (0.2, 0.3), (0.24, 0.25), (0.28, 0.25), (0.27, 0.31), (0.4, 0.42), (0.5, 0.66), (0.54, 0.98), (0.565, 1.0), (0.54, 1.02), (0.52, 0.98), (0.48, 0.68), (0.38, 0.46), (0, 0.36)]
    lathe(bowl, (0, -0.32, 0), brushed("#cfd1d4", "z", 0.2), smooth_angle=60)
    tube([(0.5, -0.45, 0.92), (0.74, -0.6, 0.86), (0.72, -0.58, 0.56), (0.47, -0.43, 0.56)], 0.03, steel, smooth=True)
    for x in (-0.34, 0.34):
        for y in (-0.7, 0.6):
            cylinder(0.08, 0.06, (x, y, 0.03), rubber(), bevel=0.01)


@good(
    "wine-cabinet",
    {"backdrop": "#8d8078", "air": "#fff0e6", "air_strength": 0.36},
    [
        {"turn": -24, "elevation": 10, "fill": 0.84},
        {"turn": 30, "elevation": 16, "fill": 0.84},
        {"turn": 12, "elevation": 8, "focus": (0.5, 0.05, 0.6), "zoom": 0.44, "fstop": 4.68},
    ],
)
def wine_cabinet():
    black, steel = plastic("#17181a", 0.4), brushed("#c3c5c9", "z", 0.28)
    beech = wood("#c99a63", "#a2713c", "x", 0.4, 0.2, 8)
    width, depth, height = 1.2, 1.1, 2.3
    box((width, 0.04, height), (0, depth / 2, height / 2 + 0.08), black, 0.02)
    for side in (-1, 1):
        box((0.06, depth, height), (side * width / 2, 0, height / 2 + 0.08), black, 0.02)
    for z in (0.1, height + 0.06):
        box((width + 0.06, depth, 0.08), (0, 0, z), black, 0.02)
    box((width - 0.1, 0.02, height - 0.1), (0, depth / 2 - 0.04, height / 2 + 0.08), plastic("#2b2622", 0.6), 0)
    box((width - 0.12, 0.5, 0.02), (0, 0, height + 0.005), glow("#ffe0b0", 5), 0)
    colours = ("#18231a", "#2a1512", "#1c2416", "#30200f", "#141a18")
    foils = ("#7a1f24", "#c2a25a", "#2a2a2c", "#34513f")
    for row in range(6):
        z = 0.34 + row * 0.34
        box((width - 0.12, 0.05, 0.06), (0, -depth / 2 + 0.14, z - 0.09), beech, 0.012)
        tubes([[(x, -depth / 2 + 0.16, z - 0.1), (x, depth / 2 - 0.1, z - 0.1)] for x in (-0.5, -0.25, 0, 0.25, 0.5)], 0.012, steel)
        for column in range(4):
            if (row * 4 + column) % 11 == 5:
                continue
            x = -0.39 + column * 0.26
            bottle = [(0, -0.36), (0.08, -0.36), (0.1, -0.32), (0.1, 0.1), (0.085, 0.17), (0.038, 0.25), (0.034, 0.42), (0, 0.42)]
            lathe(bottle, (x, 0.0, z), material("bottle", colours[(row + column) % 5], 0.1, coat=0.8), (90, 0, 0), 32, smooth_angle=60)
            lathe([(0.036, 0.3), (0.042, 0.3), (0.042, 0.43), (0, 0.432)], (x, 0.0, z), material("foil", foils[(row * 2 + column) % 4], 0.35, metallic=0.6), (90, 0, 0), 32)
    # The door: a frame with glass and a long handle.
    outer, inner = rounded(width + 0.04, height - 0.02, 0.05), rounded(width - 0.14, height - 0.2, 0.04)
    plate(outer, 0.07, steel, (0, -depth / 2 - 0.05, height / 2 + 0.08), (90, 0, 0), 0.012, False, [inner])
    box((width - 0.12, 0.008, height - 0.18), (0, -depth / 2 - 0.045, height / 2 + 0.08), clear_glass("#f2f4f3", 0.03), 0)
    tube([(0.54, -depth / 2 - 0.17, 0.7), (0.54, -depth / 2 - 0.17, 1.8)], 0.026, steel)
    for z in (0.76, 1.74):
        tube([(0.54, -depth / 2 - 0.17, z), (0.54, -depth / 2 - 0.06, z)], 0.018, steel)
    label("9°", 0.1, (0, -depth / 2 - 0.088, height + 0.02), glow("#bfe7ff", 2))
    boxes([((i * 0.09, -depth / 2 - 0.02, 0.035), (0.05, 0.02, 0.04)) for i in range(-6, 7)], black, 0.006)
    box((width, depth - 0.1, 0.07), (0, 0, 0.035), black, 0.01)


@good(
    "pizza-oven",
    {"backdrop": "#b29384", "air": "#ffe3d2", "air_strength": 0.36},
    [
        {"turn": -28, "elevation": 14, "fill": 0.82},
        {"turn": 34, "elevation": 24, "fill": 0.82},
        {"turn": -8, "elevation": 6, "focus": (0.42, 0.1, 0.46), "zoom": 0.44, "fstop": 4.68},
    ],
)
def pizza_oven():
    steel, black = brushed("#bfc1c4", "x", 0.3), plastic("#1b1b1c", 0.5)
    enamel, oak = paint("#394640", 0.32), wood("#b98552", "#8a5a2e", "y", 0.42, 0.25, 7)

    def dome():
        """A vaulted roof: arches set one behind the other."""
        vertices, faces, ribs, across = [], [], 17, 33
        for i in range(ribs):
            t = i / (ribs - 1)
            swell = 1 - 0.16 * (abs(2 * t - 1)) ** 3
            for k in range(across):
                a = math.pi * k / (across - 1)
                vertices.append((-0.86 * swell * math.copysign(abs(math.cos(a)) ** 0.8, math.cos(a)), -0.8 + 1.7 * t, 0.72 * swell * math.sin(a) ** 0.85))
        for i in range(ribs - 1):
            for k in range(across - 1):
                faces.append((i * across + k, i * across + k + 1, (i + 1) * across + k + 1, (i + 1) * across + k))
        sheet(vertices, faces, 0.06, enamel)

    group(grouped(dome), (0, 0, 0.62))
    arch = [(-0.72, 0), (0.72, 0), (0.72, 0.2), (0.62, 0.44), (0.36, 0.6), (0, 0.64), (-0.36, 0.6), (-0.62, 0.44), (-0.72, 0.2)]
    mouth = [(-0.52, 0.02), (0.52, 0.02), (0.52, 0.2), (0.4, 0.36), (0, 0.42), (-0.4, 0.36), (-0.52, 0.2)]
    plate(arch, 0.05, steel, (0, -0.76, 0.62), (90, 0, 0), 0.012, False, [mouth])
    plate(arch, 0.04, enamel, (0, 0.86, 0.62), (90, 0, 0), 0.012, False)
    box((1.7, 1.8, 0.09), (0, 0.04, 0.58), steel, 0.03)
    box((1.2, 0.4, 0.06), (0, -0.98, 0.6), steel, 0.02)
    box((1.3, 1.5, 0.03), (0, 0.05, 0.635), material("stone", "#c9b697", 0.9), 0.01)
    box((1.4, 0.03, 0.6), (0, 0.8, 0.9), plastic("#0e0c0b", 0.9), 0)
    # Fire along the back, a pizza on the stone.
    for index in range(15):
        x, h = -0.5 + index * 0.072, 0.2 + 0.12 * abs(math.sin(index * 2.3))
        lathe([(0, 0), (0.05, 0.05), (0.04, 0.5 * h + 0.04), (0, h + 0.1)], (x, 0.55 + 0.05 * math.sin(index * 3), 0.66), glow("#ff9a3c" if index % 3 else "#ffd27a", 4), steps=12)
    cylinder(0.36, 0.03, (0, -0.22, 0.665), material("crust", "#c98a45", 0.8), bevel=0.012)
    torus(0.34, 0.035, (0, -0.22, 0.69), material("crust", "#c98a45", 0.8))
    cylinder(0.31, 0.012, (0, -0.22, 0.69), material("sauce", "#a83220", 0.5), bevel=0.003)
    for index in range(9):
        a, r = index * 2.4, 0.07 + 0.2 * math.sqrt(index / 9)
        ball(0.06, (r * math.cos(a), -0.22 + r * math.sin(a), 0.695), material("cheese", "#f4ead0", 0.5), (1, 0.85, 0.25), (0, 0, index * 40))
    for index in range(5):
        a = index * 1.3 + 0.5
        ball(0.045, (0.2 * math.cos(a), -0.22 + 0.2 * math.sin(a), 0.71), material("basil", "#3f6b2c", 0.5), (1.3, 0.6, 0.2), (0, 0, index * 70))
    # Chimney, thermometer, legs.
    cylinder(0.14, 0.5, (0, -0.5, 1.5), black, bevel=0.01)
    lathe([(0.2, 0), (0.2, 0.04), (0.06, 0.14), (0, 0.15)], (0, -0.5, 1.8), black)
    tubes([[(0.13 * math.cos(a), -0.5 + 0.13 * math.sin(a), 1.7), (0.16 * math.cos(a), -0.5 + 0.16 * math.sin(a), 1.82)] for a in (0.5, 2.1, 3.7, 5.3)], 0.012, black)
    cylinder(0.09, 0.03, (0.55, -0.8, 1.1), steel, (90, 0, 0), 0.01)
    cylinder(0.075, 0.01, (0.55, -0.82, 1.1), plastic("#f4efe4"), (90, 0, 0), 0)
    tube([(0.55, -0.83, 1.1), (0.59, -0.83, 1.14)], 0.006, plastic("#b5331f"))
    for x in (-0.7, 0.7):
        for y in (-0.65, 0.75):
            bar((x, y, 0.56), (x * 1.12, y * 1.1, 0.0), 0.07, 0.07, black, 0.015)

    def peel():
        plate(rounded(0.62, 0.66, 0.12), 0.02, steel, (0, 0, 0), bevel=0.006, smooth=False)
        box((0.09, 0.9, 0.06), (0, -0.74, 0.01), oak, 0.025)

    group(grouped(peel), (1.35, -0.7, 0.03), (0, 0, 24))
