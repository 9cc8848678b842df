"""Watches."""

import math

from catalogue import good
from studio import (
    bar,
    box,
    brushed,
    cylinder,
    group,
    grouped,
    label,
    lathe,
    leather,
    material,
    metal,
    plastic,
    plate,
    ribbed,
    sheet,
    tube,
    tubes,
)


DEPTH, HEIGHT = 0.80, 0.66
ANGLES = [math.radians(a) for a in range(66, -248, -4)]


def loop_point(angle, outset=0.0):
    """A point of the oval that a strap makes around the wrist, as y and z."""
    return ((DEPTH + outset) * math.cos(angle), (HEIGHT + outset) * math.sin(angle))


def strap_width(angle):
    """Wide at the case, narrow at the clasp."""
    return 0.44 + 0.18 * (abs(math.degrees(angle) + 91) / 157) ** 1.5


def leather_strap(colour, thread):
    band, vertices, faces, columns = leather(colour, 60, 0.3), [], [], 11
    for angle in ANGLES:
        y, z = loop_point(angle)
        vertices += [((2 * k / (columns - 1) - 1) * strap_width(angle) / 2, y, z) for k in range(columns)]
    for i in range(len(ANGLES) - 1):
        for k in range(columns - 1):
            faces.append((i * columns + k, i * columns + k + 1, (i + 1) * columns + k + 1, (i + 1) * columns + k))
    sheet(vertices, faces, 0.09, band)
    stitches = []
    for side in (-1, 1):
        for angle in ANGLES[1:-1]:
            for half in (0.0, 0.5):
                a, x = angle - math.radians(4 * half), side * (strap_width(angle) - 0.08) / 2
                stitches.append([(x, *loop_point(a, 0.047)), (x, *loop_point(a - math.radians(1.1), 0.047))])
    tubes(stitches, 0.007, plastic(thread, 0.7), resolution=2)


def bracelet(outer, inner):
    """Five rows of links: brushed at the sides, polished between."""
    for step in range(0, 46):
        angle = math.radians(64 - step * 6.9)
        width = strap_width(angle) * 0.96
        y, z = loop_point(angle)
        turn = math.degrees(math.atan2(z / HEIGHT * DEPTH, y / DEPTH * HEIGHT)) - 90
        for share, centre, mat in ((0.27, -0.365, outer), (0.1, -0.175, inner), (0.24, 0, outer), (0.1, 0.175, inner), (0.27, 0.365, outer)):
            box((width * share, 0.094, 0.08), (width * centre, y, z), mat, 0.014, (turn, 0, 0), 2)


def case(metal_mat, polish, thickness=0.16):
    """The case with its horns and crown; its dial lies at 0.18 and is 0.425 in radius."""
    lathe([(0, 0), (0.44, 0), (0.5, 0.05), (0.5, thickness), (0.485, 0.17)], mat=metal_mat, bevel=0.01)
    ribbed(0.06, 0.09, (0.55, 0, 0.1), polish, (0, 90, 0), 20, 0.12)
    cylinder(0.045, 0.02, (0.6, 0, 0.1), polish, (0, 90, 0), 0.006)
    for sx in (-1, 1):
        for sy in (-1, 1):
            bar((sx * 0.31, sy * 0.3, 0.11), (sx * 0.31, sy * 0.56, -0.03), 0.09, 0.13, metal_mat, 0.03)


def indices(mat, length=0.08, width=0.022, skip=(), quarters=1.3, radius=0.31):
    for index in range(12):
        if index in skip:
            continue
        angle = 30 * index
        x, y = radius * math.sin(math.radians(angle)), radius * math.cos(math.radians(angle))
        strong = quarters if index % 3 == 0 else 1
        box((width * strong, length * strong, 0.016), (x, y, 0.198), mat, 0.004, (0, 0, -angle))


def minute_track(mat, radius=0.365, length=0.018):
    for index in range(60):
        if index % 5:
            a = math.radians(6 * index)
            box((0.005, length, 0.003), (radius * math.sin(a), radius * math.cos(a), 0.192), mat, 0, (0, 0, -6 * index))


def hands(mat, hour, minute, second, second_mat, broad=1.0):
    hour_outline = [(-0.018 * broad, -0.05), (0.018 * broad, -0.05), (0.022 * broad, 0.12), (0, 0.24), (-0.022 * broad, 0.12)]
    minute_outline = [(-0.014 * broad, -0.06), (0.014 * broad, -0.06), (0.017 * broad, 0.2), (0, 0.35), (-0.017 * broad, 0.2)]
    plate(hour_outline, 0.01, mat, (0, 0, 0.208), (0, 0, -hour), 0.003, False)
    plate(minute_outline, 0.01, mat, (0, 0, 0.214), (0, 0, -minute), 0.003, False)
    a = math.radians(second)
    tube([(-0.1 * math.sin(a), -0.1 * math.cos(a), 0.219), (0.36 * math.sin(a), 0.36 * math.cos(a), 0.219)], 0.004, second_mat)
    cylinder(0.024, 0.022, (0, 0, 0.214), mat, bevel=0.004)


def small_dial(x, y, radius, ground, ink, hand, turn):
    """A counter sunk into the dial."""
    lathe([(radius, 0.191), (radius * 1.04, 0.195), (radius * 0.96, 0.193), (0, 0.1915)], (x, y, 0), ground)
    for index in range(12):
        a = math.radians(30 * index)
        box((0.004, 0.014, 0.002), (x + radius * 0.85 * math.sin(a), y + radius * 0.85 * math.cos(a), 0.196), ink, 0, (0, 0, -30 * index))
    a = math.radians(turn)
    tube([(x, y, 0.2), (x + radius * 0.75 * math.sin(a), y + radius * 0.75 * math.cos(a), 0.2)], 0.004, hand)
    cylinder(0.012, 0.01, (x, y, 0.199), hand, bevel=0.002)


def worn(head, band, tilt=40):
    """The head on its band, standing as in a shop's window."""

    def whole():
        band()
        group(grouped(head), (0, 0, HEIGHT - 0.06))

    group(grouped(whole), (0, 0, 0.70), (tilt, 0, 0))


WATCH_VIEWS = [
    {"turn": -18, "elevation": 26, "fill": 0.78},
    {"turn": 40, "elevation": 14, "fill": 0.78},
    {"turn": 10, "elevation": 38, "focus": (0.52, 0.2, 0.76), "zoom": 0.56, "fstop": 5.4},
]


@good("wrist-watch", {"backdrop": "#c9b79c", "air": "#fff4e2"}, WATCH_VIEWS)
def wrist_watch():
    steel, polish, gold = brushed("#c7c9cd", "x", 0.22), metal("#e2e3e6", 0.07), metal("#d9b06c", 0.16)
    ivory = plastic("#efe9dc", 0.4)

    def head():
        case(steel, polish)
        lathe([(0.49, 0.165), (0.495, 0.18), (0.45, 0.225), (0.425, 0.225), (0.42, 0.18)], mat=polish)
        cylinder(0.425, 0.02, (0, 0, 0.18), material("dial", "#123352", 0.28, metallic=0.4, coat=0.5), bevel=0)
        lathe([(0.425, 0.19), (0.39, 0.195), (0.385, 0.19)], mat=ivory)
        minute_track(ivory)
        indices(gold, skip=(3,))
        box((0.1, 0.075, 0.008), (0.3, 0, 0.194), ivory, 0.004)
        label("14", 0.06, (0.3, 0, 0.199), plastic("#1b1b1b"), (0, 0, 0))
        label("AVERLIN", 0.05, (0, 0.2, 0.192), ivory, (0, 0, 0))
        small_dial(0, -0.17, 0.09, metal("#2b5a86", 0.3), ivory, gold, 200)
        hands(gold, -58, 58, 4, plastic("#d1482f", 0.3))

    worn(head, lambda: leather_strap("#6d3d22", "#e9d8b8"))


@good("dive-watch", {"backdrop": "#8fa6ab", "air": "#eaf8fb"}, WATCH_VIEWS)
def dive_watch():
    steel, polish = brushed("#b9bcc0", "x", 0.26), metal("#e2e3e6", 0.08)
    ceramic, lume = material("ceramic", "#0f3f3a", 0.12, coat=1.0), material("lume", "#e9f3e2", 0.5, emission=0.12)

    def head():
        case(steel, polish)
        # Below the dial: it is solid, and would hide it.
        ribbed(0.51, 0.06, (0, 0, 0.155), steel, ribs=60, amount=0.035)
        lathe([(0.505, 0.18), (0.505, 0.215), (0.49, 0.232), (0.39, 0.238), (0.385, 0.2)], mat=ceramic, smooth_angle=50)
        for index in range(12):
            a = math.radians(30 * index)
            size = (0.018, 0.05, 0.006) if index else (0.05, 0.05, 0.006)
            box(size, (0.44 * math.sin(a), 0.44 * math.cos(a), 0.238), lume if index == 0 else polish, 0.003, (0, 0, -30 * index + (45 if index == 0 else 0)))
        cylinder(0.4, 0.02, (0, 0, 0.18), material("dive dial", "#0c1416", 0.35, coat=0.4), bevel=0)
        for index in range(12):
            a = math.radians(30 * index)
            if index % 3 == 0:
                box((0.036, 0.085, 0.014), (0.3 * math.sin(a), 0.3 * math.cos(a), 0.196), lume, 0.004, (0, 0, -30 * index))
            else:
                cylinder(0.026, 0.014, (0.31 * math.sin(a), 0.31 * math.cos(a), 0.196), lume, bevel=0.004)
        minute_track(lume, 0.368, 0.014)
        label("AUREL", 0.055, (0, 0.15, 0.192), lume, (0, 0, 0))
        label("300 m", 0.035, (0, -0.15, 0.192), plastic("#e0673f"), (0, 0, 0))
        hands(lume, -52, 60, 192, plastic("#e0673f", 0.3), 1.7)

    worn(head, lambda: bracelet(steel, polish))


@good("chronograph", {"backdrop": "#6c6761", "air": "#f4eee6", "air_strength": 0.38}, WATCH_VIEWS)
def chronograph():
    steel, polish = brushed("#c7c9cd", "x", 0.22), metal("#e2e3e6", 0.07)
    ivory, black = material("panda dial", "#ece6d8", 0.4, coat=0.3), plastic("#17181a", 0.35)

    def head():
        case(steel, polish)
        for y in (-0.2, 0.2):
            angle = math.degrees(math.asin(y / 0.5))
            cylinder(0.036, 0.13, (0.51, y * 1.04, 0.1), polish, (0, 90, angle * 0.9), 0.008)
            cylinder(0.055, 0.04, (0.565, y * 1.12, 0.1), polish, (0, 90, angle * 0.9), 0.01)
        lathe([(0.5, 0.165), (0.5, 0.195), (0.47, 0.222), (0.41, 0.23), (0.405, 0.18)], mat=material("bezel", "#17181a", 0.14, coat=1.0))
        for index in range(36):
            a = math.radians(10 * index)
            box((0.006, 0.03 if index % 3 else 0.045, 0.004), (0.445 * math.sin(a), 0.445 * math.cos(a), 0.227), ivory, 0, (0, 0, -10 * index))
        cylinder(0.41, 0.02, (0, 0, 0.18), ivory, bevel=0)
        minute_track(black, 0.385, 0.02)
        indices(polish, 0.05, 0.02, (3, 6, 9), 1.2, 0.335)
        for x, y, turn in ((-0.17, 0, 40), (0.17, 0, 250), (0, -0.18, 150)):
            small_dial(x, y, 0.105, black, ivory, plastic("#f2f0ea"), turn)
        label("AUREL", 0.05, (0, 0.2, 0.192), black, (0, 0, 0))
        hands(metal("#3a3d42", 0.15), -60, 62, 0, plastic("#c33b26", 0.3), 1.1)

    worn(head, lambda: leather_strap("#1d1b1a", "#b9a27a"))
