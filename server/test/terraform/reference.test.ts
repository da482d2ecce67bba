import { describe, expect, test } from "vitest";
import { compareProjects } from "../../src/terraform/reference.ts";
import { valueOf } from "./expression-value.ts";

const literal = '"64259ee860c43338194b0f8e"';

describe("whether two expressions are one project", () => {
  test.each([
    // Literals by their text.
    ["same", literal, literal],
    ["same", literal, `(${literal})`],
    ["same", literal, '"64259ee860c4${"3338194b0f8e"}"'],
    ["different", literal, '"64229ee820c42228194b0f4a"'],
    ["unknown", "12", "12"],
    // Equal references, however they are written.
    ["same", "mongodbatlas_project.p.id", "mongodbatlas_project.p.id"],
    ["same", "mongodbatlas_project.p.id", "( mongodbatlas_project . p . id )"],
    ["same", "mongodbatlas_project.p.id", '"${mongodbatlas_project.p.id}"'],
    ["same", 'mongodbatlas_project.p["a"].id', 'mongodbatlas_project.p[ "a" ].id'],
    ["same", "mongodbatlas_project.p[0].id", "mongodbatlas_project.p.0.id"],
    // Terraform converts the key to what the resource's instances have.
    ["same", 'mongodbatlas_project.p["0"].id', "mongodbatlas_project.p[0].id"],
    ["same", "mongodbatlas_project.p[10].id", 'mongodbatlas_project.p[("10")].id'],
    ["same", "mongodbatlas_project.p[0].id", "mongodbatlas_project.p.00.id"],
    ["same", 'var.p["1"]', "var.p[1]"],
    ["same", "var.p", "var.p"],
    ["same", "local.p[var.i]", "local.p[var.i]"],
    ["same", "data.mongodbatlas_project.p.id", "data.mongodbatlas_project.p.id"],
    // Ids of two managed projects.
    ["different", "mongodbatlas_project.p.id", "mongodbatlas_project.q.id"],
    ["different", 'mongodbatlas_project.p["a"].id', 'mongodbatlas_project.p["b"].id'],
    ["different", "mongodbatlas_project.p[0].id", "mongodbatlas_project.p[1].id"],
    ["different", "mongodbatlas_project.p[0].id", "mongodbatlas_project.q.id"],
    ["different", 'mongodbatlas_project.p["0"].id', "mongodbatlas_project.p[1].id"],
    ["different", 'mongodbatlas_project.p["0x"].id', "mongodbatlas_project.p[0].id"],
    // With `count` the same number, with `for_each` another key.
    ["unknown", 'mongodbatlas_project.p["00"].id', "mongodbatlas_project.p[0].id"],
    ["unknown", 'mongodbatlas_project.p["1e1"].id', "mongodbatlas_project.p[10].id"],
    ["unknown", 'mongodbatlas_project.p["1.0"].id', 'mongodbatlas_project.p["1"].id'],
    ["same", 'mongodbatlas_project.p["00"].id', 'mongodbatlas_project.p["00"].id'],
    ["unknown", 'mongodbatlas_project.p["00"].id', "mongodbatlas_project.q[0].id"],
    // Everything else.
    ["unknown", "mongodbatlas_project.p.id", 'mongodbatlas_project.p["a"].id'],
    ["unknown", "mongodbatlas_project.p[var.i].id", "mongodbatlas_project.p[var.j].id"],
    ["unknown", "mongodbatlas_project.p[0].id", "mongodbatlas_project.p[var.j].id"],
    ["unknown", "mongodbatlas_project.p.id", "data.mongodbatlas_project.q.id"],
    ["unknown", "data.mongodbatlas_project.p.id", "data.mongodbatlas_project.q.id"],
    ["unknown", "mongodbatlas_project.p.id", literal],
    ["unknown", "mongodbatlas_project.p.id", "mongodbatlas_project.q.name"],
    ["unknown", "mongodbatlas_project.p.id", "module.m.mongodbatlas_project.q.id"],
    ["unknown", "var.p", "var.q"],
    ["unknown", "var.p", literal],
    ["unknown", '"${var.p}x"', '"${var.p}x"'],
    ["unknown", "f(var.p)", "f(var.p)"],
  ])("%s: %s and %s, both ways", (expected, a, b) => {
    expect(compareProjects(valueOf(a), valueOf(b))).toBe(expected);
    expect(compareProjects(valueOf(b), valueOf(a))).toBe(expected);
  });
});
