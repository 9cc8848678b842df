"""Bikes and scooters."""

import math

from catalogue import good
from studio import (
    bar,
    box,
    boxes,
    cylinder,
    glow,
    lathe,
    leather,
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
    wood,
)


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
    {"backdrop": "#b3c3ae", "air": "#eef8ea"},
    [
        {"turn": 16, "elevation": 9, "fill": 0.88},
        {"turn": -42, "elevation": 14, "fill": 0.84},
        {"turn": -34, "elevation": 12, "focus": (0.72, 0.4, 0.72), "zoom": 0.46, "fstop": 5.4},
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
    "electric-scooter",
    {"backdrop": "#cfb4b0", "air": "#fff0ee"},
    [
        {"turn": 24, "elevation": 10, "fill": 0.86},
        {"turn": -48, "elevation": 18, "fill": 0.84},
        {"turn": -40, "elevation": 14, "focus": (0.66, 0.4, 0.24), "zoom": 0.52, "fstop": 7.2},
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
    "road-bike",
    {"backdrop": "#b9b3ae", "air": "#fffaf4"},
    [
        {"turn": 18, "elevation": 8, "fill": 0.86},
        {"turn": -36, "elevation": 12, "fill": 0.84},
        {"turn": 10, "elevation": 8, "focus": (0.42, 0.3, 0.36), "zoom": 0.42, "fstop": 6.12},
    ],
)
def road_bike():
    frame, black = paint("#7a2230", 0.22), plastic("#17181a", 0.42)
    carbon, steel = paint("#17181b", 0.3), metal("#c9ccd0", 0.18)
    rear, front, bracket = (-0.42, 0, 0.34), (0.58, 0, 0.34), (0.0, 0, 0.27)
    for centre, spokes in ((rear, 20), (front, 16)):
        wheel(centre, 0.34, 0.0135, carbon, spokes=spokes, hub=0.022, hub_width=0.09)
        lathe([(0.272, -0.008), (0.282, -0.012), (0.322, -0.012), (0.322, 0.012), (0.282, 0.012), (0.272, 0.008)], centre, carbon, (90, 0, 0))
        lathe([(0.058, -0.002), (0.08, -0.002), (0.08, 0.002), (0.058, 0.002), (0.058, -0.002)], (centre[0], -0.04, centre[2]), steel, (90, 0, 0))
    seat_top, head_top, head_low = (-0.15, 0, 0.78), (0.385, 0, 0.83), (0.42, 0, 0.69)
    tube([bracket, seat_top], 0.017, frame)
    tube([bracket, (0.415, 0, 0.715)], 0.025, frame)
    tube([(-0.142, 0, 0.755), (0.39, 0, 0.81)], 0.017, frame)
    tube([head_top, head_low], 0.023, frame)
    for side in (-1, 1):
        tube([(0.0, side * 0.025, 0.27), (-0.2, side * 0.045, 0.3), (rear[0], side * 0.06, rear[2])], 0.011, frame, smooth=True)
        tube([(-0.125, side * 0.014, 0.68), (-0.26, side * 0.045, 0.52), (rear[0], side * 0.06, rear[2])], 0.008, frame, smooth=True)
        tube([(0.425, side * 0.015, 0.69), (0.455, side * 0.05, 0.6), (0.53, side * 0.055, 0.42), (front[0], side * 0.055, front[2])], 0.013, frame, smooth=True)
    tube([seat_top, (-0.185, 0, 0.93)], 0.0135, carbon)
    saddle = [(-0.13, 0.068), (-0.04, 0.05), (0.06, 0.02), (0.13, 0.014), (0.14, 0), (0.13, -0.014), (0.06, -0.02), (-0.04, -0.05), (-0.13, -0.068), (-0.14, 0)]
    plate(saddle, 0.04, black, (-0.17, 0, 0.955), bevel=0.017)
    # Stem, drop bar, hoods.
    tube([(0.385, 0, 0.83), (0.378, 0, 0.87), (0.47, 0, 0.9)], 0.016, black)
    for side in (-1, 1):
        tube([(0.47, 0, 0.9), (0.475, side * 0.14, 0.9), (0.49, side * 0.2, 0.895), (0.56, side * 0.21, 0.885), (0.6, side * 0.215, 0.83), (0.56, side * 0.22, 0.77), (0.46, side * 0.225, 0.76)], 0.0145, rubber("#202123"), smooth=True)
        tube([(0.555, side * 0.21, 0.89), (0.61, side * 0.21, 0.92), (0.62, side * 0.21, 0.95)], 0.018, rubber("#202123"), smooth=True)
        tube([(0.615, side * 0.212, 0.92), (0.64, side * 0.215, 0.86), (0.615, side * 0.22, 0.79)], 0.007, black, smooth=True)
    # Drive.
    for radius, y in ((0.1, -0.052), (0.074, -0.044)):
        ribbed(radius, 0.004, (0, y, 0.27), metal("#2b2d30", 0.3), (90, 0, 0), 40, 0.05)
    lathe([(0.092, -0.003), (0.092, 0.003), (0.07, 0.003), (0.07, -0.003), (0.092, -0.003)], (0, -0.058, 0.27), metal("#6b6d70", 0.3), (90, 0, 0))
    for index in range(4):
        a = math.radians(45 + 90 * index)
        bar((0, -0.06, 0.27), (0.08 * math.cos(a), -0.06, 0.27 + 0.08 * math.sin(a)), 0.018, 0.008, carbon, 0.003)
    for side, angle in ((-1, -28), (1, 152)):
        dx, dz = math.cos(math.radians(angle)) * 0.165, math.sin(math.radians(angle)) * 0.165
        bar((0, side * 0.068, 0.27), (dx, side * 0.076, 0.27 + dz), 0.024, 0.012, carbon, 0.005)
        box((0.08, 0.07, 0.014), (dx, side * 0.12, 0.27 + dz), black, 0.005)
    cylinder(0.022, 0.14, (0, 0, 0.27), black, (90, 0, 0), 0.004)
    for index in range(8):
        cylinder(0.024 + index * 0.0035, 0.002, (rear[0], -0.05 + index * 0.0038, rear[2]), steel, (90, 0, 0), 0)
    tubes([[(0.01, -0.052, 0.37), (rear[0], -0.04, 0.384)], [(0.0, -0.052, 0.17), (-0.395, -0.04, 0.215)]], 0.0045, metal("#8d8f92", 0.3))
    bar((rear[0] + 0.005, -0.062, rear[2] - 0.02), (-0.39, -0.062, 0.21), 0.03, 0.012, black, 0.005)
    for x, z in ((-0.4, 0.27), (-0.392, 0.215)):
        cylinder(0.022, 0.008, (x, -0.05, z), black, (90, 0, 0), 0.002)
    for start, end, z in (((0.06, 0.34), (0.16, 0.44), 0),):
        a, b = (0.16, 0, 0.45), (0.29, 0, 0.585)
        lathe([(0, 0), (0.035, 0.004), (0.036, 0.12), (0.03, 0.14), (0.026, 0.17), (0, 0.175)], (a[0] - 0.035, 0, a[2] + 0.04), paint("#e9e4da", 0.4), (0, math.degrees(math.atan2(b[0] - a[0], b[2] - a[2])), 0))


@good(
    "cargo-e-bike",
    {"backdrop": "#a8b5b8", "air": "#eff8fa"},
    [
        {"turn": 18, "elevation": 10, "fill": 0.88},
        {"turn": -40, "elevation": 16, "fill": 0.86},
        {"turn": 34, "elevation": 18, "focus": (0.66, 0.4, 0.4), "zoom": 0.46, "fstop": 6.12},
    ],
)
def cargo_e_bike():
    frame, black = paint("#d9a441", 0.28), plastic("#18191a", 0.45)
    ply, steel = wood("#d0a56b", "#a87c45", "x", 0.42, 0.25, 8), metal("#c9ccd0", 0.22)
    rear, front = (-0.7, 0, 0.33), (1.18, 0, 0.26)
    wheel(rear, 0.33, 0.028, metal("#2a2c2e", 0.35), hub=0.05, hub_width=0.1)
    wheel(front, 0.26, 0.028, metal("#2a2c2e", 0.35), spokes=20, hub=0.035)
    bracket, seat_low = (-0.26, 0, 0.28), (-0.4, 0, 0.6)
    tube([bracket, seat_low, (-0.43, 0, 0.72)], 0.022, frame)
    tube([bracket, (0.05, 0, 0.26), (0.3, 0, 0.24), (0.8, 0, 0.24), (0.96, 0, 0.34), (1.02, 0, 0.62)], 0.034, frame, smooth=True)
    tube([(-0.4, 0, 0.58), (-0.05, 0, 0.4), (0.12, 0, 0.3)], 0.026, frame, smooth=True)
    tube([(0.08, 0, 0.28), (-0.02, 0, 0.62), (-0.06, 0, 0.8)], 0.026, frame)
    for side in (-1, 1):
        tube([(bracket[0], side * 0.03, bracket[2]), (rear[0], side * 0.07, rear[2])], 0.012, frame)
        tube([(-0.4, side * 0.02, 0.6), (rear[0], side * 0.07, rear[2])], 0.011, frame)
        tube([(1.02, side * 0.03, 0.5), (1.1, side * 0.06, 0.44), (front[0], side * 0.06, front[2])], 0.016, frame, smooth=True)
        tube([(0.22, side * 0.26, 0.3), (0.86, side * 0.26, 0.3)], 0.016, frame)
        tube([(0.3, 0, 0.24), (0.3, side * 0.26, 0.3)], 0.014, frame)
        tube([(0.78, 0, 0.24), (0.78, side * 0.26, 0.3)], 0.014, frame)
    # The box, open at the top, with a bench.
    side_panel = [(-0.36, 0.0), (0.36, 0.0), (0.46, 0.3), (0.46, 0.36), (-0.44, 0.52), (-0.44, 0.44)]
    for side in (-1, 1):
        plate(side_panel, 0.018, ply, (0.52, side * 0.29, 0.33), (90, 0, 0), 0.006, False)
    box((0.74, 0.58, 0.018), (0.52, 0, 0.33), ply, 0.004)
    box((0.018, 0.58, 0.36), (0.93, 0, 0.5), ply, 0.004, (0, 16, 0))
    box((0.018, 0.58, 0.5), (0.11, 0, 0.58), ply, 0.004, (0, -9, 0))
    box((0.22, 0.54, 0.03), (0.26, 0, 0.52), leather("#3d3a38", 90), 0.012)
    tube([(0.08, -0.3, 0.86), (0.98, -0.3, 0.7), (0.98, 0.3, 0.7), (0.08, 0.3, 0.86), (0.08, -0.3, 0.86)], 0.012, black)
    # Saddle, bars, motor, battery, rack.
    tube([(-0.43, 0, 0.7), (-0.46, 0, 0.88)], 0.015, steel)
    saddle = [(-0.14, 0.09), (-0.05, 0.075), (0.06, 0.03), (0.14, 0.016), (0.15, 0), (0.14, -0.016), (0.06, -0.03), (-0.05, -0.075), (-0.14, -0.09), (-0.155, 0)]
    plate(saddle, 0.06, leather("#5a3a26", 90), (-0.45, 0, 0.915), bevel=0.024)
    tube([(-0.06, 0, 0.78), (-0.1, 0, 0.98)], 0.02, black)
    tube([(-0.26, -0.31, 1.0), (-0.14, -0.22, 1.02), (-0.1, 0, 1.0), (-0.14, 0.22, 1.02), (-0.26, 0.31, 1.0)], 0.012, black, smooth=True)
    for side in (-1, 1):
        tube([(-0.26, side * 0.31, 1.0), (-0.17, side * 0.245, 1.018)], 0.018, leather("#5a3a26", 90))
    box((0.05, 0.08, 0.015), (-0.09, 0, 1.03), plastic("#0c0d0e", 0.2), 0.006)
    cylinder(0.085, 0.11, (-0.25, 0, 0.29), black, (90, 0, 0), 0.02)
    ribbed(0.09, 0.006, (-0.25, -0.07, 0.29), metal("#45474a", 0.35), (90, 0, 0), 36, 0.06)
    for side, angle in ((-1, -30), (1, 150)):
        dx, dz = math.cos(math.radians(angle)) * 0.16, math.sin(math.radians(angle)) * 0.16
        tube([(-0.25, side * 0.1, 0.29), (-0.25 + dx, side * 0.11, 0.29 + dz)], 0.013, black)
        box((0.1, 0.09, 0.022), (-0.25 + dx, side * 0.16, 0.29 + dz), black, 0.008)
    tubes([[(-0.25, -0.07, 0.375), (rear[0], -0.055, 0.37)], [(-0.25, -0.07, 0.205), (rear[0], -0.055, 0.29)]], 0.006, black)
    bar((-0.45, 0, 0.4), (-0.53, 0, 0.7), 0.1, 0.09, black, 0.02)
    torus(0.36, 0.014, rear, black, (90, 0, 0), 150, 40)
    torus(0.29, 0.014, front, black, (90, 0, 0), 140, 30)
    tubes([[(-0.5, s * 0.07, 0.74), (-1.0, s * 0.07, 0.74)] for s in (-1, 1)] + [[(-0.6 - i * 0.1, -0.07, 0.74), (-0.6 - i * 0.1, 0.07, 0.74)] for i in range(5)] + [[(-0.88, s * 0.07, 0.74), (rear[0], s * 0.08, 0.34)] for s in (-1, 1)], 0.008, black)
    cylinder(0.035, 0.05, (1.06, 0, 0.66), metal("#d8dade", 0.15), (0, 90, 0), 0.012)
    cylinder(0.029, 0.01, (1.09, 0, 0.66), glow("#fff2cf", 3), (0, 90, 0), 0.002)
    box((0.02, 0.07, 0.035), (-1.02, 0, 0.72), glow("#d5281e", 1.2), 0.008)
    for side in (-1, 1):
        tube([(0.12, side * 0.16, 0.24), (0.18, side * 0.22, 0.02)], 0.014, black)
