package org.kontor.product;

import java.util.List;
import java.util.Map;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The sections of the catalogue: read by whoever reads products, arranged by a function. */
@RestController
@RequestMapping("/api/products/sections")
class SectionController {

    private static final int LONGEST = 200;

    private final Sections sections;
    private final Access access;

    SectionController(Sections sections, Access access) {
        this.sections = sections;
        this.access = access;
    }

    /** All sections in the order of the tree. */
    record Tree(List<Section> items, boolean changeable) {}

    @GetMapping
    Tree all(Actor actor) {
        access.require(actor, ProductType.CODE, Access.Action.READ);
        return new Tree(sections.all(), access.may(actor, Sections.FUNCTION));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> add(Actor actor, @RequestBody Patch body) {
        access.require(actor, Sections.FUNCTION);
        return Map.of("id", sections.add(body.id("parent"), body.needed("title", LONGEST), body.has("sort") ? body.number("sort", 0, 1_000_000) : 0));
    }

    @PatchMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(Actor actor, @PathVariable long id, @RequestBody Patch body) {
        access.require(actor, Sections.FUNCTION);
        Section known = sections.find(id).orElseThrow(Problem::notFound);
        sections.change(
                id,
                body.has("parent") ? body.id("parent") : known.parent(),
                body.has("title") ? body.needed("title", LONGEST) : known.title(),
                body.has("sort") ? body.number("sort", 0, 1_000_000) : known.sort());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor actor, @PathVariable long id) {
        access.require(actor, Sections.FUNCTION);
        sections.remove(id);
    }
}
