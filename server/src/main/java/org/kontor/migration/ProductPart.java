package org.kontor.migration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kontor.migration.SourcePortal.Command;
import org.kontor.platform.Problem;
import org.kontor.product.Books;
import org.kontor.product.Section;
import org.kontor.product.Sections;
import org.kontor.records.ReferenceBooks;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The catalogue: its sections by title, units by code, rates by title, then the products. */
@Component
@Order(150)
final class ProductPart implements Part {

    private static final int CHUNK = 500;
    private static final Pages PAGES = new Pages("crm.product.list", Map.of("select", List.of("*")), "", "ID");

    private final RecordMoving moving;
    private final Sections sections;
    private final ReferenceBooks books;
    private final Moved moved;

    ProductPart(RecordMoving moving, Sections sections, ReferenceBooks books, Moved moved) {
        this.moving = moving;
        this.sections = sections;
        this.books = books;
        this.moved = moved;
    }

    @Override
    public String code() {
        return "product";
    }

    @Override
    public List<Command> counting() {
        return List.of(PAGES.counting());
    }

    @Override
    public void move(Run run, String place) {
        sections(run);
        book(run, "crm.measure.list", Books.UNITS, "CODE", "SYMBOL_RUS");
        book(run, "crm.vat.list", Books.VAT, "", "NAME");
        moving.keep(run, code(), PAGES);
        RecordMoving.Lane lane = moving.lane(run, code());
        PAGES.each(run, place, CHUNK, some -> moving.write(lane, some, Map.of(), some.getLast().text("ID")));
    }

    private void sections(Run run) {
        Map<String, Long> known = new HashMap<>(moved.all(run.id(), "section"));
        List<Row> open = Inspection.list(run.portal(), "crm.productsection.list", Map.of("order", Map.of("ID", "ASC")));
        for (boolean further = true; further && !open.isEmpty(); ) {
            further = false;
            List<Row> later = new java.util.ArrayList<>();
            for (Row row : open) {
                String parent = row.id("SECTION_ID");
                if (!parent.isEmpty() && !known.containsKey(parent)) {
                    later.add(row);
                    continue;
                }
                further = true;
                Long under = parent.isEmpty() ? null : known.get(parent);
                Long here = known.get(row.text("ID"));
                if (here == null || sections.find(here).isEmpty()) {
                    String title = row.text("NAME").isEmpty() ? "№ " + row.text("ID") : row.text("NAME");
                    here = sections.all().stream()
                            .filter(one -> java.util.Objects.equals(one.parent(), under) && one.title().equalsIgnoreCase(title))
                            .findFirst()
                            .map(Section::id)
                            .orElseGet(() -> sections.add(under, title.length() > 200 ? title.substring(0, 200) : title, (sections.all().size() + 1) * 10));
                    moved.put(run.id(), "section", row.text("ID"), here);
                }
                known.put(row.text("ID"), here);
            }
            open = later;
        }
    }

    /** Values that products name by their ids. */
    private void book(Run run, String method, String book, String code, String title) {
        for (Row row : Inspection.list(run.portal(), method, Map.of())) {
            String name = row.text(title).isEmpty() ? row.text("MEASURE_TITLE") : row.text(title);
            List<ReferenceBooks.Value> values = books.find(book).map(ReferenceBooks.Book::values).orElse(List.of());
            Long here = values.stream()
                    .filter(value -> !value.removed() && (!code.isEmpty() && value.code().replaceFirst("^0+", "").equals(row.text(code).replaceFirst("^0+", "")) || value.title().equalsIgnoreCase(name)))
                    .findFirst()
                    .map(ReferenceBooks.Value::id)
                    .orElse(null);
            try {
                // a rate of VAT is more than its title: only units are added
                if (here == null && !code.isEmpty() && !name.isEmpty()) {
                    here = books.addValue(book, row.text(code).isEmpty() ? null : row.text(code), name, null).id();
                }
            } catch (Problem odd) {
                // told where a product has it
            }
            if (here != null) {
                moved.put(run.id(), "by_id/" + book, row.text("ID"), here);
            }
        }
    }
}
