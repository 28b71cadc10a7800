package org.kontor.product;

import static org.kontor.product.db.Tables.ITEM;
import static org.kontor.product.db.Tables.SECTION;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Epochs;
import org.kontor.platform.Problem;
import org.kontor.records.EntryList;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tree of the catalogue. Kept in memory by the epoch of books. */
@Component
public class Sections implements EntryList {

    /** What whoever arranges the sections has. */
    public static final String FUNCTION = "product_sections";

    /** The code of the list that the field of a product chooses from. */
    static final String LIST = "product_section";

    private static final String BETWEEN = " › ";
    private static final int DEEPEST = 10;
    private static final int MOST = 2_000;

    private final DSLContext sql;
    private final Epochs epochs;
    private final Epochs.Cached<List<Section>> all;

    Sections(DSLContext sql, Epochs epochs) {
        this.sql = sql;
        this.epochs = epochs;
        this.all = epochs.cache(this::read, Epochs.Name.BOOKS);
    }

    /** All sections in the order of the tree: each before those that lie in it. */
    public List<Section> all() {
        return all.get();
    }

    /** A section. */
    public Optional<Section> find(long id) {
        return all().stream().filter(section -> section.id() == id).findFirst();
    }

    private List<Section> read() {
        List<Section> flat = sql.selectFrom(SECTION)
                .orderBy(SECTION.SORT, SECTION.TITLE, SECTION.ID)
                .fetch(row -> new Section(row.get(SECTION.ID), row.get(SECTION.PARENT_ID), row.get(SECTION.TITLE), row.get(SECTION.SORT), row.get(SECTION.TITLE)));
        List<Section> tree = new ArrayList<>();
        under(null, "", flat, tree);
        return List.copyOf(tree);
    }

    private static void under(@Nullable Long parent, String path, List<Section> flat, List<Section> tree) {
        for (Section section : flat) {
            if (Objects.equals(section.parent(), parent)) {
                String own = path + section.title();
                tree.add(new Section(section.id(), parent, section.title(), section.sort(), own));
                under(section.id(), own + BETWEEN, flat, tree);
            }
        }
    }

    /** A section with all that lie in it. */
    public Set<Long> below(long id) {
        Set<Long> below = new LinkedHashSet<>(Set.of(id));
        all().stream().filter(section -> section.parent() != null && below.contains(section.parent())).forEach(section -> below.add(section.id()));
        return below;
    }

    /**
     * Adds a section.
     *
     * @throws Problem INVALID for an unknown parent, a tree too deep, a title that is there
     */
    @Transactional
    public long add(@Nullable Long parent, String title, int sort) {
        check(0, parent, title);
        if (all().size() >= MOST) {
            throw Problem.invalid("title", "field.error.many", Map.of("most", MOST));
        }
        long id = Objects.requireNonNull(sql.insertInto(SECTION)
                .set(SECTION.PARENT_ID, parent)
                .set(SECTION.TITLE, title)
                .set(SECTION.SORT, sort)
                .returningResult(SECTION.ID)
                .fetchSingle(SECTION.ID));
        epochs.raise(Epochs.Name.BOOKS);
        return id;
    }

    /** Renames a section or moves it, all that lies in it with it. */
    @Transactional
    public void change(long id, @Nullable Long parent, String title, int sort) {
        find(id).orElseThrow(Problem::notFound);
        sql.select(SECTION.ID).from(SECTION).orderBy(SECTION.ID).forUpdate().fetch();
        if (parent != null && below(id).contains(parent)) {
            throw Problem.invalid("parent", "product.error.circle");
        }
        check(id, parent, title);
        sql.update(SECTION).set(SECTION.PARENT_ID, parent).set(SECTION.TITLE, title).set(SECTION.SORT, sort).where(SECTION.ID.eq(id)).execute();
        epochs.raise(Epochs.Name.BOOKS);
    }

    private void check(long id, @Nullable Long parent, String title) {
        if (parent != null && find(parent).isEmpty()) {
            throw Problem.invalid("parent", "product.error.section");
        }
        if (parent != null && find(parent).orElseThrow().path().split(BETWEEN, -1).length >= DEEPEST) {
            throw Problem.invalid("parent", "product.error.deep", Map.of("most", DEEPEST));
        }
        if (all().stream().anyMatch(one -> one.id() != id && Objects.equals(one.parent(), parent) && one.title().equalsIgnoreCase(title))) {
            throw Problem.invalid("title", "product.error.section_twice");
        }
    }

    /**
     * Removes a section in which nothing lies.
     *
     * @throws Problem CONFLICT code section_used
     */
    @Transactional
    public void remove(long id) {
        find(id).orElseThrow(Problem::notFound);
        boolean used = all().stream().anyMatch(one -> Objects.equals(one.parent(), id))
                || sql.fetchExists(ITEM, ITEM.SECTION_ID.eq(id).and(ITEM.DELETED_AT.isNull()));
        if (used) {
            throw Problem.of(Problem.Kind.CONFLICT, "section_used");
        }
        // what lies in the bin comes back without it
        sql.update(ITEM).setNull(ITEM.SECTION_ID).where(ITEM.SECTION_ID.eq(id)).execute();
        sql.deleteFrom(SECTION).where(SECTION.ID.eq(id)).execute();
        epochs.raise(Epochs.Name.BOOKS);
    }

    @Override
    public String code() {
        return LIST;
    }

    @Override
    public List<Entry> entries() {
        return all().stream().map(section -> new Entry(section.id(), section.path(), null, false)).toList();
    }

    @Override
    public void use(Collection<Long> ids) {
        // what lies in a section is always known
    }
}
