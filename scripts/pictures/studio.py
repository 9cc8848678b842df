"""The studio: materials, solid shapes with soft edges, the backdrop, the lights and the camera.

Lengths are in the scene's own unit; a product is built standing on z = 0 around the origin, facing -y (the camera).
"""

import math
import os
import random
import tempfile

import bmesh
import bpy
import numpy as np
from denoise import denoise
from mathutils import Euler, Matrix, Vector

parts = []
_materials = {}


def reset():
    bpy.ops.wm.read_factory_settings(use_empty=True)
    parts.clear()
    _materials.clear()
    random.seed(7)


# Materials ------------------------------------------------------------------------------------------------------------


def linear(hex_colour):
    """A colour as designers write it (sRGB, #rrggbb) in the linear light that Cycles computes with."""
    value = hex_colour.lstrip("#")
    channels = [int(value[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels) + (1.0,)


def material(name, colour, roughness=0.5, metallic=0.0, coat=0.0, specular=0.5, emission=0.0, transmission=0.0, ior=1.45):
    key = (name, colour, roughness, metallic, coat, specular, emission, transmission)
    if key in _materials:
        return _materials[key]
    mat = bpy.data.materials.new(name)
    mat.use_nodes = True
    shader = mat.node_tree.nodes["Principled BSDF"]
    shader.inputs["Base Color"].default_value = linear(colour)
    shader.inputs["Roughness"].default_value = roughness
    shader.inputs["Metallic"].default_value = metallic
    shader.inputs["Specular"].default_value = specular
    shader.inputs["Clearcoat"].default_value = coat
    shader.inputs["Clearcoat Roughness"].default_value = 0.06
    shader.inputs["Transmission"].default_value = transmission
    shader.inputs["IOR"].default_value = ior
    if emission:
        shader.inputs["Emission"].default_value = linear(colour)
        shader.inputs["Emission Strength"].default_value = emission
        # Small lights shine by chance alone: sampled, they would take from the lamps.
        mat.cycles.sample_as_light = False
    _materials[key] = mat
    return mat


def plastic(colour, roughness=0.42):
    return material("plastic", colour, roughness)


def paint(colour, roughness=0.3):
    return material("paint", colour, roughness, coat=0.8)


def metal(colour="#c9ccd1", roughness=0.24):
    return material("metal", colour, roughness, metallic=1.0)


def rubber(colour="#17181a"):
    return material("rubber", colour, 0.75, specular=0.25)


def glow(colour, strength):
    return material("glow", colour, 0.4, emission=strength)


def marble(light="#ece8e1", dark="#8d8780"):
    """Veined stone, polished."""

    def build(nodes, links, shader):
        noise = nodes.new("ShaderNodeTexNoise")
        noise.inputs["Scale"].default_value = 2.4
        noise.inputs["Detail"].default_value = 8
        noise.inputs["Distortion"].default_value = 2.4
        links.new(_coordinates(nodes, links, (1, 1, 1)), noise.inputs["Vector"])
        ramp = nodes.new("ShaderNodeValToRGB")
        ramp.color_ramp.elements[0].position, ramp.color_ramp.elements[0].color = 0.42, linear(light)
        ramp.color_ramp.elements[1].position, ramp.color_ramp.elements[1].color = 0.56, linear(light)
        vein = ramp.color_ramp.elements.new(0.485)
        vein.color = linear(dark)
        links.new(noise.outputs["Fac"], ramp.inputs["Fac"])
        links.new(ramp.outputs["Color"], shader.inputs["Base Color"])
        shader.inputs["Roughness"].default_value = 0.18

    return _textured(f"marble {light} {dark}", build)


def lens_glass(tint="#0c0b1e"):
    return material("lens glass", tint, 0.03, coat=1.0, specular=0.9)


def clear_glass(tint="#ffffff", shine=0.12):
    """Thin glass that one sees through: it reflects towards its edges and bends nothing, so that it adds no grain."""
    name = f"clear glass {tint} {shine}"
    if name in _materials:
        return _materials[name]
    mat = bpy.data.materials.new(name)
    mat.use_nodes = True
    nodes, links = mat.node_tree.nodes, mat.node_tree.links
    nodes.remove(nodes["Principled BSDF"])
    through, mirror, mix, facing = (
        nodes.new(f"ShaderNode{kind}") for kind in ("BsdfTransparent", "BsdfGlossy", "MixShader", "LayerWeight")
    )
    through.inputs["Color"].default_value = linear(tint)
    mirror.inputs["Roughness"].default_value = 0.03
    facing.inputs["Blend"].default_value = shine
    links.new(facing.outputs["Fresnel"], mix.inputs["Fac"])
    links.new(through.outputs["BSDF"], mix.inputs[1])
    links.new(mirror.outputs["BSDF"], mix.inputs[2])
    links.new(mix.outputs["Shader"], nodes["Material Output"].inputs["Surface"])
    _materials[name] = mat
    return mat


def _textured(name, build):
    if name in _materials:
        return _materials[name]
    mat = bpy.data.materials.new(name)
    mat.use_nodes = True
    nodes, links = mat.node_tree.nodes, mat.node_tree.links
    build(nodes, links, nodes["Principled BSDF"])
    mat.cycles.sample_as_light = False
    _materials[name] = mat
    return mat


def _bump(nodes, links, shader, height, strength, distance=0.02):
    bump = nodes.new("ShaderNodeBump")
    bump.inputs["Strength"].default_value = strength
    bump.inputs["Distance"].default_value = distance
    links.new(height, bump.inputs["Height"])
    links.new(bump.outputs["Normal"], shader.inputs["Normal"])


def _coordinates(nodes, links, scale):
    coordinates = nodes.new("ShaderNodeTexCoord")
    mapping = nodes.new("ShaderNodeMapping")
    mapping.inputs["Scale"].default_value = scale
    links.new(coordinates.outputs["Object"], mapping.inputs["Vector"])
    return mapping.outputs["Vector"]


def wood(light="#a9713f", dark="#5d3417", along="x", roughness=0.38, coat=0.35, grain=9.0):
    """Streaks stretched along one axis of the object."""

    def build(nodes, links, shader):
        scale = {"x": (0.7, grain, grain), "y": (grain, 0.7, grain), "z": (grain, grain, 0.7)}[along]
        noise = nodes.new("ShaderNodeTexNoise")
        noise.inputs["Scale"].default_value = 2.2
        noise.inputs["Detail"].default_value = 9
        noise.inputs["Distortion"].default_value = 0.6
        links.new(_coordinates(nodes, links, scale), noise.inputs["Vector"])
        ramp = nodes.new("ShaderNodeValToRGB")
        ramp.color_ramp.elements[0].position = 0.32
        ramp.color_ramp.elements[0].color = linear(dark)
        ramp.color_ramp.elements[1].position = 0.68
        ramp.color_ramp.elements[1].color = linear(light)
        links.new(noise.outputs["Fac"], ramp.inputs["Fac"])
        links.new(ramp.outputs["Color"], shader.inputs["Base Color"])
        shader.inputs["Roughness"].default_value = roughness
        shader.inputs["Clearcoat"].default_value = coat
        _bump(nodes, links, shader, noise.outputs["Fac"], 0.06)

    return _textured(f"wood {light} {dark} {along} {grain}", build)


def leather(colour, scale=130.0, strength=0.35, roughness=0.46):
    def build(nodes, links, shader):
        cells = nodes.new("ShaderNodeTexVoronoi")
        cells.inputs["Scale"].default_value = scale
        links.new(_coordinates(nodes, links, (1, 1, 1)), cells.inputs["Vector"])
        shader.inputs["Base Color"].default_value = linear(colour)
        shader.inputs["Roughness"].default_value = roughness
        _bump(nodes, links, shader, cells.outputs["Distance"], strength, 0.006)

    return _textured(f"leather {colour} {scale}", build)


def fabric(colour, dark, scale=160.0):
    """A weave with a little melange in its colour."""

    def build(nodes, links, shader):
        vector = _coordinates(nodes, links, (1, 1, 1))
        noise = nodes.new("ShaderNodeTexNoise")
        noise.inputs["Scale"].default_value = scale
        noise.inputs["Detail"].default_value = 3
        links.new(vector, noise.inputs["Vector"])
        ramp = nodes.new("ShaderNodeValToRGB")
        ramp.color_ramp.elements[0].position = 0.36
        ramp.color_ramp.elements[0].color = linear(dark)
        ramp.color_ramp.elements[1].position = 0.62
        ramp.color_ramp.elements[1].color = linear(colour)
        links.new(noise.outputs["Fac"], ramp.inputs["Fac"])
        links.new(ramp.outputs["Color"], shader.inputs["Base Color"])
        shader.inputs["Roughness"].default_value = 0.95
        shader.inputs["Specular"].default_value = 0.15
        shader.inputs["Sheen"].default_value = 0.5
        _bump(nodes, links, shader, noise.outputs["Fac"], 0.45, 0.012)

    return _textured(f"fabric {colour} {scale}", build)


def brushed(colour="#b9bcc2", along="x", roughness=0.32):
    def build(nodes, links, shader):
        scale = {"x": (1, 160, 160), "y": (160, 1, 160), "z": (160, 160, 1)}[along]
        noise = nodes.new("ShaderNodeTexNoise")
        noise.inputs["Scale"].default_value = 3.0
        noise.inputs["Detail"].default_value = 2
        links.new(_coordinates(nodes, links, scale), noise.inputs["Vector"])
        shader.inputs["Base Color"].default_value = linear(colour)
        shader.inputs["Metallic"].default_value = 1.0
        shader.inputs["Roughness"].default_value = roughness
        _bump(nodes, links, shader, noise.outputs["Fac"], 0.08, 0.004)

    return _textured(f"brushed {colour} {along} {roughness}", build)


def screen(colours, strength=1.4, scale=1.1, seed=0.0):
    """A lit display with soft waves of colour."""

    def build(nodes, links, shader):
        noise = nodes.new("ShaderNodeTexNoise")
        noise.inputs["Scale"].default_value = scale
        noise.inputs["Detail"].default_value = 1.2
        noise.inputs["Distortion"].default_value = 1.6
        vector = _coordinates(nodes, links, (1, 1, 1))
        shift = nodes.new("ShaderNodeVectorMath")
        shift.inputs[1].default_value = (seed, seed * 2, seed)
        links.new(vector, shift.inputs[0])
        links.new(shift.outputs["Vector"], noise.inputs["Vector"])
        ramp = nodes.new("ShaderNodeValToRGB")
        elements = ramp.color_ramp.elements
        elements[0].position, elements[0].color = 0.3, linear(colours[0])
        elements[1].position, elements[1].color = 0.7, linear(colours[-1])
        for index, colour in enumerate(colours[1:-1], start=1):
            element = elements.new(0.3 + 0.4 * index / (len(colours) - 1))
            element.color = linear(colour)
        links.new(noise.outputs["Fac"], ramp.inputs["Fac"])
        shader.inputs["Base Color"].default_value = (0, 0, 0, 1)
        shader.inputs["Roughness"].default_value = 0.12
        links.new(ramp.outputs["Color"], shader.inputs["Emission"])
        shader.inputs["Emission Strength"].default_value = strength

    return _textured(f"screen {colours} {seed}", build)


# Shapes ---------------------------------------------------------------------------------------------------------------


def _radians(rot):
    return Euler([math.radians(a) for a in rot])


def _add(obj, mat, loc, rot, smooth_angle=35):
    bpy.context.scene.collection.objects.link(obj)
    obj.location = loc
    obj.rotation_euler = _radians(rot)
    if mat is not None:
        obj.data.materials.clear()
        obj.data.materials.append(mat)
    if obj.type == "MESH":
        for polygon in obj.data.polygons:
            polygon.use_smooth = True
        obj.data.use_auto_smooth = True
        obj.data.auto_smooth_angle = math.radians(smooth_angle)
    parts.append(obj)
    return obj


def _bevel(obj, width, segments=3, angle=30):
    if width <= 0:
        return
    bevel = obj.modifiers.new("bevel", "BEVEL")
    bevel.width = width
    bevel.segments = segments
    bevel.limit_method = "ANGLE"
    bevel.angle_limit = math.radians(angle)
    bevel.harden_normals = True


def _mesh(name, vertices, faces):
    data = bpy.data.meshes.new(name)
    data.from_pydata(vertices, [], faces)
    data.update()
    return bpy.data.objects.new(name, data)


_CUBE_FACES = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]


def box(size, loc=(0, 0, 0), mat=None, bevel=0.02, rot=(0, 0, 0), segments=4, taper=(1, 1)):
    """A cuboid around `loc`; `taper` scales its top in x and y."""
    return boxes([(loc, size)], mat, bevel, segments, rot=rot, taper=taper, origin=loc)


def boxes(items, mat, bevel=0.01, segments=3, rot=(0, 0, 0), taper=(1, 1), origin=(0, 0, 0)):
    """Many cuboids (centre, size) in one mesh: keys, slots, indices."""
    vertices, faces = [], []
    for (cx, cy, cz), (sx, sy, sz) in items:
        start = len(vertices)
        for x in (-1, 1):
            for y in (-1, 1):
                for z in (-1, 1):
                    tx, ty = taper if z > 0 else (1, 1)
                    vertices.append(
                        (cx - origin[0] + x * sx * tx / 2, cy - origin[1] + y * sy * ty / 2, cz - origin[2] + z * sz / 2)
                    )
        faces += [tuple(start + i for i in face) for face in _CUBE_FACES]
    obj = _mesh("box", vertices, faces)
    _bevel(obj, bevel, segments)
    return _add(obj, mat, origin, rot)


def lathe(profile, loc=(0, 0, 0), mat=None, rot=(0, 0, 0), steps=128, bevel=0.0, smooth_angle=35):
    """Turns a profile of (radius, height) around the z axis."""
    mesh = bmesh.new()
    rings = []
    for radius, height in profile:
        if radius < 1e-6:
            rings.append([mesh.verts.new((0, 0, height))])
            continue
        rings.append(
            [
                mesh.verts.new((radius * math.cos(2 * math.pi * i / steps), radius * math.sin(2 * math.pi * i / steps), height))
                for i in range(steps)
            ]
        )
    for lower, upper in zip(rings, rings[1:]):
        for i in range(steps):
            j = (i + 1) % steps
            corners = [lower[i % len(lower)], lower[j % len(lower)], upper[j % len(upper)], upper[i % len(upper)]]
            unique = list(dict.fromkeys(corners))
            if len(unique) >= 3:
                mesh.faces.new(unique)
    bmesh.ops.recalc_face_normals(mesh, faces=mesh.faces)
    data = bpy.data.meshes.new("lathe")
    mesh.to_mesh(data)
    mesh.free()
    obj = bpy.data.objects.new("lathe", data)
    _bevel(obj, bevel, 3, 38)
    return _add(obj, mat, loc, rot, smooth_angle)


def cylinder(radius, depth, loc=(0, 0, 0), mat=None, rot=(0, 0, 0), bevel=0.01, steps=96, top=None):
    """A cylinder, or a cone when `top` gives another radius, around its centre."""
    upper = radius if top is None else top
    half = depth / 2
    return lathe([(0, -half), (radius, -half), (upper, half), (0, half)], loc, mat, rot, steps, bevel)


def ribbed(radius, depth, loc, mat, rot=(0, 0, 0), ribs=60, amount=0.03):
    """A grip ring: a cylinder with ribs along it."""
    vertices, faces = [], []
    steps = ribs * 4
    for z in (-depth / 2, depth / 2):
        for i in range(steps):
            r = radius * (1 - (amount if i % 4 in (0, 1) else 0))
            angle = 2 * math.pi * i / steps
            vertices.append((r * math.cos(angle), r * math.sin(angle), z))
    for i in range(steps):
        j = (i + 1) % steps
        faces.append((i, j, steps + j, steps + i))
    faces.append(tuple(reversed(range(steps))))
    faces.append(tuple(range(steps, 2 * steps)))
    return _add(_mesh("ribbed", vertices, faces), mat, loc, rot, 20)


def torus(major, minor, loc=(0, 0, 0), mat=None, rot=(0, 0, 0), arc=360, start=0):
    steps, sides = 128, 24
    full = arc >= 360
    count = steps if full else steps + 1
    vertices, faces = [], []
    for i in range(count):
        a = math.radians(start + arc * i / steps)
        for k in range(sides):
            b = 2 * math.pi * k / sides
            r = major + minor * math.cos(b)
            vertices.append((r * math.cos(a), r * math.sin(a), minor * math.sin(b)))
    for i in range(steps):
        j = (i + 1) % count
        for k in range(sides):
            m = (k + 1) % sides
            faces.append((i * sides + k, j * sides + k, j * sides + m, i * sides + m))
    return _add(_mesh("torus", vertices, faces), mat, loc, rot)


def pillow(size, loc=(0, 0, 0), mat=None, rot=(0, 0, 0), squareness=0.34, height_squareness=0.55):
    """A cushion: a superellipsoid, squarer seen from above than from the side."""
    steps_u, steps_v = 96, 48

    def power(value, exponent):
        return math.copysign(abs(value) ** exponent, value)

    vertices, faces = [], []
    for v in range(steps_v + 1):
        phi = -math.pi / 2 + math.pi * v / steps_v
        for u in range(steps_u):
            theta = 2 * math.pi * u / steps_u
            ring = power(math.cos(phi), height_squareness)
            vertices.append(
                (
                    size[0] / 2 * ring * power(math.cos(theta), squareness),
                    size[1] / 2 * ring * power(math.sin(theta), squareness),
                    size[2] / 2 * power(math.sin(phi), height_squareness),
                )
            )
    for v in range(steps_v):
        for u in range(steps_u):
            w = (u + 1) % steps_u
            faces.append((v * steps_u + u, v * steps_u + w, (v + 1) * steps_u + w, (v + 1) * steps_u + u))
    return _add(_mesh("pillow", vertices, faces), mat, loc, rot, 180)


def ball(radius, loc, mat, squash=(1, 1, 1), rot=(0, 0, 0)):
    return pillow(tuple(2 * radius * s for s in squash), loc, mat, rot, 1.0, 1.0)


def tubes(paths, radius, mat, loc=(0, 0, 0), rot=(0, 0, 0), smooth=False, cyclic=False, resolution=6):
    """Round bars along paths of points; `smooth` lets the path curve through them."""
    data = bpy.data.curves.new("tube", "CURVE")
    data.dimensions = "3D"
    data.bevel_depth = radius
    data.bevel_resolution = resolution
    data.use_fill_caps = True
    for points in paths:
        if smooth:
            spline = data.splines.new("BEZIER")
            spline.bezier_points.add(len(points) - 1)
            for point, co in zip(spline.bezier_points, points):
                point.co = co
                point.handle_left_type = point.handle_right_type = "AUTO"
            spline.resolution_u = 24
        else:
            spline = data.splines.new("POLY")
            spline.points.add(len(points) - 1)
            for point, co in zip(spline.points, points):
                point.co = (*co, 1)
        spline.use_cyclic_u = cyclic
        spline.use_smooth = True
    obj = bpy.data.objects.new("tube", data)
    return _add(obj, mat, loc, rot)


def tube(points, radius, mat, **options):
    return tubes([points], radius, mat, **options)


def plate(points, depth, mat, loc=(0, 0, 0), rot=(0, 0, 0), bevel=0.01, smooth=True, holes=()):
    """A flat outline in x and y, `depth` thick, with rounded edges."""
    data = bpy.data.curves.new("plate", "CURVE")
    data.dimensions = "2D"
    data.fill_mode = "BOTH"
    data.extrude = max(depth / 2 - bevel, 0.0005)
    data.bevel_depth = bevel
    data.bevel_resolution = 4
    data.offset = -bevel
    for outline in (points, *holes):
        if smooth:
            spline = data.splines.new("BEZIER")
            spline.bezier_points.add(len(outline) - 1)
            for point, co in zip(spline.bezier_points, outline):
                point.co = (*co, 0)
                point.handle_left_type = point.handle_right_type = "AUTO"
            spline.resolution_u = 20
        else:
            spline = data.splines.new("POLY")
            spline.points.add(len(outline) - 1)
            for point, co in zip(spline.points, outline):
                point.co = (*co, 0, 1)
        spline.use_cyclic_u = True
    return _add(bpy.data.objects.new("plate", data), mat, loc, rot)


def shell(profile, width, thickness, mat, loc=(0, 0, 0), rot=(0, 0, 0), curl=0.0, rounding=0.35):
    """A bent sheet: a profile of (y, z) points drawn out along x; `curl` lifts its long edges, `rounding` narrows its ends."""
    across = 24
    dense = _smooth_path(profile, 40)
    vertices, faces = [], []
    for index, (y, z) in enumerate(dense):
        before, after = dense[max(index - 1, 0)], dense[min(index + 1, len(dense) - 1)]
        ty, tz = after[0] - before[0], after[1] - before[1]
        length = math.hypot(ty, tz) or 1
        normal = (-tz / length, ty / length)
        t = index / (len(dense) - 1)
        end = min(t, 1 - t)
        narrow = 1.0 if rounding <= 0 or end >= rounding else 1 - 0.42 * (1 - end / rounding) ** 2.4
        for k in range(across + 1):
            s = 2 * k / across - 1
            lift = curl * abs(s) ** 2.2
            vertices.append((s * width / 2 * narrow, y + normal[0] * lift, z + normal[1] * lift))
    columns = across + 1
    for i in range(len(dense) - 1):
        for k in range(across):
            faces.append((i * columns + k, i * columns + k + 1, (i + 1) * columns + k + 1, (i + 1) * columns + k))
    obj = _mesh("shell", vertices, faces)
    solid = obj.modifiers.new("solid", "SOLIDIFY")
    solid.thickness = thickness
    solid.offset = 0
    _bevel(obj, thickness * 0.35, 3, 50)
    return _add(obj, mat, loc, rot, 50)


def _smooth_path(points, per_segment):
    """Catmull-Rom through the points."""
    result = []
    for i in range(len(points) - 1):
        p0, p1, p2, p3 = (points[max(i - 1, 0)], points[i], points[i + 1], points[min(i + 2, len(points) - 1)])
        for step in range(per_segment):
            t = step / per_segment
            result.append(
                tuple(
                    0.5
                    * (
                        2 * p1[a]
                        + (p2[a] - p0[a]) * t
                        + (2 * p0[a] - 5 * p1[a] + 4 * p2[a] - p3[a]) * t * t
                        + (3 * p1[a] - p0[a] - 3 * p2[a] + p3[a]) * t**3
                    )
                    for a in range(2)
                )
            )
    result.append(tuple(points[-1]))
    return result


def sheet(vertices, faces, thickness, mat, loc=(0, 0, 0), rot=(0, 0, 0)):
    """A free surface given a thickness, with soft edges."""
    obj = _mesh("sheet", vertices, faces)
    solid = obj.modifiers.new("solid", "SOLIDIFY")
    solid.thickness = thickness
    solid.offset = 0
    _bevel(obj, thickness * 0.33, 3, 50)
    return _add(obj, mat, loc, rot, 60)


def rounded(width, depth, radius, steps=8):
    """The outline of a rectangle with round corners, for a plate that is not smooth."""
    outline = []
    for corner, (sx, sy) in enumerate(((1, 1), (-1, 1), (-1, -1), (1, -1))):
        for step in range(steps + 1):
            angle = math.pi / 2 * (corner + step / steps)
            outline.append((sx * (width / 2 - radius) + radius * math.cos(angle), sy * (depth / 2 - radius) + radius * math.sin(angle)))
    return outline


def slab(width, depth, height, radius, mat, loc=(0, 0, 0), rot=(0, 0, 0), bevel=0.02):
    """A rounded rectangle standing `height` high on its lower face."""
    x, y, z = loc
    return plate(rounded(width, depth, radius), height, mat, (x, y, z + height / 2), rot, bevel, False)


def label(words, size, loc, mat, rot=(90, 0, 0)):
    """Letters a hair thick, centred on `loc`; as they are turned, they read from the front."""
    data = bpy.data.curves.new("label", "FONT")
    data.body = words
    data.size = size
    data.align_x = data.align_y = "CENTER"
    data.extrude = size * 0.01
    return _add(bpy.data.objects.new("label", data), mat, loc, rot)


def knob(radius, height, loc, mat, rot=(0, 0, 0), ribs=0, mark=None):
    """A turning knob on its foot, ribbed or plain, with a mark on its top when there is a material for it."""

    def build():
        if ribs:
            ribbed(radius, height * 0.8, (0, 0, height * 0.45), mat, ribs=ribs, amount=0.06)
            lathe([(radius * 0.94, height * 0.85), (radius * 0.88, height), (0, height)], mat=mat)
        else:
            lathe([(radius, 0), (radius, height * 0.1), (radius * 0.9, height * 0.94), (radius * 0.82, height), (0, height)], mat=mat, steps=48)
        if mark:
            box((radius * 0.12, radius * 0.7, height * 0.04), (0, radius * 0.45, height), mark, 0)

    return group(grouped(build), loc, rot)


def bar(start, end, width, depth, mat, bevel=0.01):
    """A straight square bar from one point to another."""
    a, b = Vector(start), Vector(end)
    direction = b - a
    obj = box((width, depth, direction.length), (0, 0, 0), mat, bevel)
    obj.rotation_euler = direction.to_track_quat("Z", "Y").to_euler()
    obj.location = (a + b) / 2
    return obj


def group(objects, loc=(0, 0, 0), rot=(0, 0, 0), scale=1.0):
    """Moves several parts as one."""
    matrix = Matrix.Translation(Vector(loc)) @ _radians(rot).to_matrix().to_4x4() @ Matrix.Scale(scale, 4)
    bpy.context.view_layer.update()
    for obj in objects:
        obj.matrix_world = matrix @ obj.matrix_world
    return objects


def grouped(build):
    """Runs `build` and gives back the parts it made."""
    start = len(parts)
    build()
    return parts[start:]


# Studio ---------------------------------------------------------------------------------------------------------------


def _backdrop(colour, radius, glow_strength):
    """Floor and wall in one sweep, so that no line divides them; the wall glows a little towards its top."""
    depth, height, bend = 9 * radius, 12 * radius, 5 * radius
    profile = [(-14 * radius, 0.0), (depth - bend, 0.0)]
    for step in range(1, 25):
        angle = math.pi / 2 * step / 24
        profile.append((depth - bend + bend * math.sin(angle), bend - bend * math.cos(angle)))
    profile.append((depth, height))
    half = 22 * radius
    vertices = [(x, y, z) for (y, z) in profile for x in (-half, half)]
    faces = [(2 * i, 2 * i + 1, 2 * i + 3, 2 * i + 2) for i in range(len(profile) - 1)]
    obj = _mesh("backdrop", vertices, faces)
    bpy.context.scene.collection.objects.link(obj)
    mat = material("backdrop", colour, 0.85, specular=0.1)
    mat.cycles.sample_as_light = False
    nodes, links = mat.node_tree.nodes, mat.node_tree.links
    position, axes, climb = nodes.new("ShaderNodeNewGeometry"), nodes.new("ShaderNodeSeparateXYZ"), nodes.new("ShaderNodeMapRange")
    links.new(position.outputs["Position"], axes.inputs["Vector"])
    links.new(axes.outputs["Y"], climb.inputs["Value"])
    climb.interpolation_type = "SMOOTHSTEP"
    climb.inputs["From Min"].default_value, climb.inputs["From Max"].default_value = -1.5 * radius, 8 * radius
    climb.inputs["To Min"].default_value, climb.inputs["To Max"].default_value = 0, glow_strength
    shader = nodes["Principled BSDF"]
    shader.inputs["Emission"].default_value = linear(colour)
    links.new(climb.outputs["Result"], shader.inputs["Emission Strength"])
    obj.data.materials.append(mat)
    for polygon in obj.data.polygons:
        polygon.use_smooth = True


def _card(name, loc, target, size, strength):
    """A bright card that only reflections see: it draws highlights and, unlike a lamp, adds no grain."""
    x, y = size[0] / 2, size[1] / 2
    obj = _mesh(name, [(-x, -y, 0), (x, -y, 0), (x, y, 0), (-x, y, 0)], [(0, 1, 2, 3)])
    bpy.context.scene.collection.objects.link(obj)
    obj.location = loc
    obj.rotation_euler = (Vector(target) - Vector(loc)).to_track_quat("-Z", "Y").to_euler()
    mat = material(name, "#ffffff", emission=strength)
    mat.cycles.sample_as_light = False
    obj.data.materials.append(mat)
    obj.visible_camera = obj.visible_diffuse = obj.visible_shadow = obj.visible_transmission = False


def _area(name, loc, target, size, power, colour):
    light = bpy.data.lights.new(name, "AREA")
    light.shape = "RECTANGLE"
    light.size, light.size_y = size
    light.energy = power
    light.color = linear(colour)[:3]
    obj = bpy.data.objects.new(name, light)
    bpy.context.scene.collection.objects.link(obj)
    obj.location = loc
    obj.rotation_euler = (Vector(target) - Vector(loc)).to_track_quat("-Z", "Y").to_euler()


def _points():
    """Corners of what the product covers, in the world."""
    depsgraph = bpy.context.evaluated_depsgraph_get()
    points = []
    for obj in parts:
        evaluated = obj.evaluated_get(depsgraph)
        mesh = evaluated.to_mesh()
        vertices = mesh.vertices
        step = max(1, len(vertices) // 160)
        flat = np.empty(len(vertices) * 3, np.float32)
        vertices.foreach_get("co", flat)
        matrix = np.array(obj.matrix_world)
        points.append(flat.reshape(-1, 3)[::step] @ matrix[:3, :3].T + matrix[:3, 3])
        evaluated.to_mesh_clear()
    return np.concatenate(points)


def photograph(view, look, output, size, samples):
    """Turns the product, sets up light and camera for this view, and renders one picture."""
    group(list(parts), rot=(0, 0, view.get("turn", 0)))
    bpy.context.view_layer.update()
    points = _points()
    low, high = Vector(points.min(0)), Vector(points.max(0))
    radius = (high - low).length / 2
    middle = Vector((-(low.x + high.x) / 2, -(low.y + high.y) / 2, -low.z))
    group(list(parts), loc=middle)
    points = points + np.array(middle)
    centre = Vector((0, 0, (high.z - low.z) / 2))

    scene = bpy.context.scene
    # Two lamps only, and cards for the rest: each further lamp takes samples from these and shows as grain.
    _backdrop(look["backdrop"], radius, look.get("wall", 0.3))
    light = look.get("light", 1.0) * radius * radius
    side = look.get("side", 1)
    _area("key", (-3.2 * side * radius, -2.6 * radius, 4.6 * radius), centre, (3.4 * radius, 3.4 * radius), 520 * light, look.get("sun", "#fff4e6"))
    _area("rim", (2.6 * side * radius, 2.6 * radius, 3.6 * radius), centre, (3 * radius, 1.8 * radius), 300 * light, "#ffffff")
    _card("fill card", (4.2 * side * radius, -2.8 * radius, 2.0 * radius), centre, (3 * radius, 4 * radius), look.get("cards", 1.6))
    _card("front card", (-0.6 * side * radius, -5.5 * radius, 3.4 * radius), centre, (3 * radius, 1.2 * radius), look.get("cards", 1.6))
    world = bpy.data.worlds.new("world")
    world.use_nodes = True
    world.node_tree.nodes["Background"].inputs["Color"].default_value = linear(look.get("air", "#ffffff"))
    world.node_tree.nodes["Background"].inputs["Strength"].default_value = look.get("air_strength", 0.42)
    world.cycles.sampling_method = "NONE"
    scene.world = world

    camera_data = bpy.data.cameras.new("camera")
    camera = bpy.data.objects.new("camera", camera_data)
    scene.collection.objects.link(camera)
    scene.camera = camera
    camera_data.lens = view.get("focal", 85)
    camera_data.clip_end = 100 * radius
    scene.render.resolution_x = scene.render.resolution_y = size

    tilt = math.radians(view.get("elevation", 14))
    direction = Vector((0, -math.cos(tilt), math.sin(tilt)))
    camera.rotation_euler = (-direction).to_track_quat("-Z", "Y").to_euler()
    across, upwards = np.array((1, 0, 0)), np.array((0, math.sin(tilt), math.cos(tilt)))
    opening = camera_data.sensor_width / camera_data.lens
    # Backs off until the product fills the wished share of the frame, re-centring on what is seen.
    target, distance = centre.copy(), 4 * radius
    for _ in range(24):
        seen = points - np.array(target + direction * distance)
        deep = seen @ -np.array(direction) * opening
        x, y = seen @ across / deep, seen @ upwards / deep
        target += Vector(across * (x.max() + x.min()) / 2 + upwards * (y.max() + y.min()) / 2) * distance * opening
        distance *= max(np.ptp(x), np.ptp(y)) / view.get("fill", 0.74)
    camera.location = target + direction * distance
    focus = view.get("focus")
    if focus is not None:
        # A detail: the frame is centred between the middle of the product and a point given in shares of its extent.
        wanted = Vector([-(high - low)[a] / 2 + (high - low)[a] * focus[a] for a in range(3)])
        wanted.z = (high - low).z * focus[2]
        target = wanted
        distance *= view.get("zoom", 0.5)
        camera.location = target + direction * distance
    elif view.get("drop"):
        camera.location += Vector((0, 0, view["drop"] * radius))
    # Only details are blurred behind: with few samples a blurred edge shows them.
    camera_data.dof.use_dof = focus is not None
    nearest = float(((points - np.array(camera.location)) @ -np.array(direction)).min())
    camera_data.dof.focus_distance = distance if focus is not None else nearest * 0.7 + distance * 0.3
    camera_data.dof.aperture_fstop = view.get("fstop", 5.0) / max(radius, 0.2) * 0.4

    scene.render.engine = "CYCLES"
    scene.cycles.device = "CPU"
    scene.cycles.samples = samples
    scene.cycles.use_adaptive_sampling = False
    scene.cycles.use_denoising = False
    scene.cycles.filter_width = 1.7
    scene.cycles.max_bounces = 3
    scene.cycles.diffuse_bounces = 1
    scene.cycles.glossy_bounces = 2
    scene.cycles.sample_clamp_indirect = 2.5
    scene.cycles.sample_clamp_direct = 8
    scene.cycles.blur_glossy = 0.6
    scene.cycles.caustics_reflective = False
    scene.cycles.caustics_refractive = False
    scene.render.threads_mode = "FIXED"
    scene.render.threads = 1
    scene.view_settings.view_transform = "Filmic"
    scene.view_settings.look = "Medium High Contrast"
    scene.view_settings.exposure = look.get("exposure", 0.0)
    _render_clean(scene, output)


def _render_clean(scene, output):
    """Renders with the passes that tell surfaces apart, takes out the grain in linear light, and writes the PNG."""
    scene.view_layers[0].cycles.denoising_store_passes = True
    scene.use_nodes = True
    nodes, links = scene.node_tree.nodes, scene.node_tree.links
    nodes.clear()
    layers = nodes.new("CompositorNodeRLayers")
    with tempfile.TemporaryDirectory() as folder:
        writer = nodes.new("CompositorNodeOutputFile")
        writer.base_path = folder
        writer.format.file_format = "OPEN_EXR"
        writer.format.color_depth = "32"
        writer.file_slots.clear()
        for name in ("Image", "Denoising Normal", "Denoising Albedo"):
            writer.file_slots.new(name.split()[-1])
            links.new(layers.outputs[name], writer.inputs[-1])
        scene.render.filepath = os.path.join(folder, "unused.png")
        bpy.ops.render.render()
        passes = {}
        for name in ("Image", "Normal", "Albedo"):
            image = bpy.data.images.load(os.path.join(folder, f"{name}0001.exr"))
            width, height = image.size
            pixels = np.empty(width * height * 4, np.float32)
            image.pixels.foreach_get(pixels)
            passes[name] = pixels.reshape(height, width, 4)[..., :3]
    clean = np.ones((height, width, 4), np.float32)
    clean[..., :3] = denoise(passes["Image"], passes["Normal"], passes["Albedo"])
    result = bpy.data.images.new("clean", width, height, float_buffer=True)
    result.pixels.foreach_set(clean.ravel())
    scene.render.image_settings.file_format = "PNG"
    scene.render.image_settings.color_mode = "RGB"
    result.save_render(output, scene=scene)
