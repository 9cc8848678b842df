"""Cameras, lenses and what flies them."""

import math

from catalogue import good
from studio import (
    bar,
    box,
    boxes,
    brushed,
    cylinder,
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
    plate,
    ribbed,
    rubber,
    screen,
    torus,
    tube,
    tubes,
)


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
    {"backdrop": "#b98a72", "air": "#ffd9c2"},
    [
        {"turn": -38, "elevation": 13, "fill": 0.78},
        {"turn": 46, "elevation": 20, "fill": 0.78},
        {"turn": 26, "elevation": 9, "focus": (0.5, 0.2, 0.5), "zoom": 0.6, "fstop": 3.96},
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
    {"backdrop": "#7f9a98", "air": "#d8f0ef"},
    [
        {"turn": -52, "elevation": 12, "fill": 0.8},
        {"turn": 48, "elevation": 22, "fill": 0.8},
        {"turn": -24, "elevation": 10, "focus": (0.5, 0.1, 0.55), "zoom": 0.62, "fstop": 3.6},
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
        box((0.24, 0.2, 0.2), (0, -0.46, 1.48), metal("#d9d6cd", 0.35), 0.02)
        box((0.26, 0.1, 0.8), (0, -0.62, 1.48), metal("#d9d6cd", 0.35), 0.035)
        knob(0.08, 0.12, (0.45, 0, 1.48), metal("#8c8f94", 0.3), (0, 90, 0), 20)
        box((0.16, 0.05, 0.42), (-0.28, 0.29, 0.62), dark, 0.02, (0, 0, 44))
        boxes([((-0.305, 0.315, 0.5 + i * 0.11), (0.05, 0.04, 0.05)) for i in range(3)], plastic("#d9d9d9"), 0.008)

    group(grouped(barrel), (0, 1.6, 0.66), (90, 0, 0))


@good(
    "camera-drone",
    {"backdrop": "#a9c4d0", "air": "#eaf7ff"},
    [
        {"turn": -30, "elevation": 18, "fill": 0.86},
        {"turn": 34, "elevation": 38, "fill": 0.84},
        {"turn": 22, "elevation": 8, "focus": (0.5, 0.3, 0.5), "zoom": 0.62, "fstop": 5.4},
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
            bar((tip[0], tip[1], tip[2] - 0.06), (tip[0] * 1.03, tip[1] * 1.03, 0.12), 0.05, 0.12, grey, 0.02)
            box((0.06, 0.14, 0.03), (tip[0] * 1.03, tip[1] * 1.03, 0.115), rubber(), 0.012)
            if sy > 0:
                box((0.05, 0.02, 0.03), (tip[0], tip[1] + 0.105, tip[2]), glow("#5dff9b", 2), 0.006)


@good(
    "mirrorless-camera",
    {"backdrop": "#a9b7b5", "air": "#f0f6f5"},
    [
        {"turn": -28, "elevation": 16, "fill": 0.76},
        {"turn": 158, "elevation": 24, "fill": 0.76},
        {"turn": -14, "elevation": 44, "focus": (0.46, 0.55, 0.9), "zoom": 0.52, "fstop": 4.68},
    ],
)
def mirrorless_camera():
    shell_mat, hide = plastic("#1c1d1f", 0.48), leather("#161617", 60, 0.5, 0.6)
    steel, white = metal("#b9bcc1", 0.25), plastic("#e9e9e6", 0.4)
    box((1.36, 0.42, 0.84), (0, 0, 0.44), shell_mat, 0.08)
    box((1.374, 0.434, 0.46), (0, 0, 0.40), hide, 0.07)
    pillow((0.34, 0.56, 0.8), (-0.53, -0.16, 0.43), hide, squareness=0.5, height_squareness=0.25)
    # The finder with its shoe and eye cup.
    box((0.5, 0.5, 0.28), (0.08, -0.01, 0.95), shell_mat, 0.05, taper=(0.66, 0.8))
    box((0.36, 0.14, 0.22), (0.08, 0.27, 0.93), rubber(), 0.05)
    box((0.22, 0.02, 0.13), (0.08, 0.345, 0.93), lens_glass("#20304a"), 0.01)
    box((0.2, 0.22, 0.02), (0.08, 0.05, 1.095), steel, 0.004)
    boxes([((0.08 + side * 0.085, 0.05, 1.11), (0.03, 0.22, 0.014)) for side in (-1, 1)], steel, 0.004)
    label("HADAN", 0.075, (0.08, -0.262, 0.93), white, (80, 0, 0))
    # Dials, shutter button, front wheel.
    for x, y, radius, height in ((-0.32, 0.06, 0.13, 0.1), (-0.54, 0.09, 0.1, 0.07), (0.48, 0.04, 0.13, 0.08)):
        ribbed(radius, height, (x, y, 0.86 + height / 2), metal("#2b2c2e", 0.4), ribs=44, amount=0.05)
        cylinder(radius * 0.9, 0.01, (x, y, 0.865 + height), shell_mat, bevel=0.003)
        boxes([((x + radius * 0.7 * math.cos(a), y + radius * 0.7 * math.sin(a), 0.872 + height), (0.014, 0.03, 0.002)) for a in [i * math.pi / 4 for i in range(8)]], white, 0)
    cylinder(0.085, 0.05, (-0.52, -0.26, 0.84), steel, (18, 0, 0), 0.01)
    cylinder(0.06, 0.05, (-0.52, -0.265, 0.87), metal("#d8dade", 0.15), (18, 0, 0), 0.015)
    cylinder(0.012, 0.012, (-0.2, -0.14, 0.865), plastic("#c8372d"), bevel=0.002)
    box((0.012, 0.05, 0.1), (-0.3, -0.222, 0.3), plastic("#c8372d", 0.4), 0.003)
    # The back: a tilting screen and buttons.
    box((0.84, 0.05, 0.58), (-0.1, 0.225, 0.42), plastic("#0b0c0d", 0.3), 0.02)
    box((0.74, 0.01, 0.5), (-0.1, 0.252, 0.42), screen(("#16324a", "#5d8f9c", "#e8c79a", "#f7efe0"), 0.9, 2.2, 4), 0.004)
    knob(0.11, 0.03, (0.5, 0.21, 0.34), shell_mat, (-90, 0, 0), 40)
    for x, z in ((0.42, 0.62), (0.57, 0.62), (0.5, 0.52), (0.44, 0.14), (0.58, 0.14)):
        cylinder(0.035, 0.03, (x, 0.215, z), shell_mat, (90, 0, 0), 0.006)
    for x in (-0.69, 0.69):
        torus(0.04, 0.01, (x, 0, 0.72), steel, (0, 90, 0))
    lathe([(0.4, 0), (0.4, 0.05), (0.36, 0.07)], (0.08, -0.2, 0.43), steel, (90, 0, 0))
    group(lens_barrel(scale=0.84, ring="#3a3b3e"), (0.08, -0.2, 0.43))


@good(
    "medium-format-camera",
    {"backdrop": "#c7b9a4", "air": "#fff6e8"},
    [
        {"turn": -34, "elevation": 18, "fill": 0.76},
        {"turn": 44, "elevation": 26, "fill": 0.76},
        {"turn": -16, "elevation": 14, "focus": (0.5, 0.05, 0.45), "zoom": 0.5, "fstop": 4.32},
    ],
)
def medium_format_camera():
    hide, chrome = leather("#191919", 48, 0.55, 0.55), metal("#d4d6da", 0.16)
    satin, black = brushed("#c3c6ca", "x", 0.3), plastic("#17181a", 0.4)
    box((1.0, 0.96, 0.94), (0, 0, 0.52), satin, 0.03)
    box((1.02, 0.86, 0.82), (0, 0, 0.52), hide, 0.02)
    box((0.86, 0.98, 0.8), (0, 0, 0.52), black, 0.02)
    # The magazine at the back, the finder on top.
    box((0.96, 0.44, 0.9), (0, 0.72, 0.52), hide, 0.08)
    box((0.98, 0.04, 0.92), (0, 0.5, 0.52), satin, 0.01)
    knob(0.13, 0.08, (0.48, 0.74, 0.5), chrome, (0, 90, 0), 30)
    tube([(0.57, 0.74, 0.5), (0.57, 0.6, 0.42)], 0.02, chrome)
    for x, y, width, depth in ((0, -0.4, 0.9, 0.03), (0, 0.4, 0.9, 0.03), (-0.44, 0, 0.03, 0.8), (0.44, 0, 0.03, 0.8)):
        box((width, depth, 0.44), (x, y, 1.2), hide, 0.008)
        box((width * 1.01 + 0.01, depth + 0.014, 0.03), (x, y, 1.42), satin, 0.006)
    box((0.84, 0.76, 0.02), (0, 0, 1.03), material("ground glass", "#c9d3cf", 0.25, coat=0.6), 0.004)
    box((0.92, 0.03, 0.44), (0, 0.42, 1.58), hide, 0.008, (-10, 0, 0))
    label("VARNHOLM", 0.075, (0, -0.5, 0.915), black)
    # Crank, release, strap lugs.
    knob(0.16, 0.06, (0.5, 0, 0.5), chrome, (0, 90, 0), 36)
    tube([(0.57, 0, 0.5), (0.6, -0.02, 0.42), (0.6, -0.06, 0.24)], 0.026, chrome, smooth=True)
    cylinder(0.05, 0.12, (0.64, -0.06, 0.24), black, (0, 90, 0), 0.02)
    cylinder(0.05, 0.06, (0.36, -0.5, 0.16), chrome, (90, 0, 0), 0.012)
    for x in (-0.52, 0.52):
        cylinder(0.05, 0.05, (x, -0.2, 0.84), chrome, (0, 90, 0), 0.01)

    def lens():
        cylinder(0.38, 0.1, (0, -0.05, 0), chrome, (90, 0, 0), 0.012)
        cylinder(0.34, 0.18, (0, -0.18, 0), black, (90, 0, 0), 0.012)
        ribbed(0.37, 0.08, (0, -0.3, 0), chrome, (90, 0, 0), 60, 0.04)
        cylinder(0.35, 0.12, (0, -0.4, 0), black, (90, 0, 0), 0.008)
        ribbed(0.385, 0.12, (0, -0.52, 0), chrome, (90, 0, 0), 64, 0.04)
        lathe([(0.36, 0), (0.38, 0.03), (0.38, 0.1), (0.35, 0.11), (0.33, 0.05), (0.27, 0.0)], (0, -0.58, 0), black, (90, 0, 0))
        lathe([(0.28, 0.02), (0.2, 0.055), (0.1, 0.075), (0, 0.08)], (0, -0.58, 0), lens_glass("#24123c"), (90, 0, 0), smooth_angle=80)
        torus(0.33, 0.01, (0, -0.66, 0), chrome, (90, 0, 0))
        boxes([((0.352 * math.cos(a), -0.4, 0.352 * math.sin(a)), (0.016, 0.05, 0.016)) for a in [i * math.pi / 12 for i in range(24)]], plastic("#f0efe9"), 0)

    group(grouped(lens), (0, -0.48, 0.52))
    box((0.5, 0.5, 0.05), (0, 0.05, 0.03), satin, 0.01)
