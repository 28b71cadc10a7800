package org.kontor.invoice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Messages;
import org.kontor.platform.Sheet;
import org.kontor.product.Books;
import org.kontor.product.ProductRow;
import org.kontor.product.RowTotals;
import org.springframework.stereotype.Component;

/**
 * Draws papers for clients as a PDF: the parties, the rows with VAT, the sum in words, places for signatures and stamp; on an invoice the
 * bank's box and the code to pay by as well.
 */
@Component
public class Papers {

    private static final float SMALL = 8.5f;
    private static final float NORMAL = 9.5f;
    private static final float PAD = 4;

    private final Messages messages;
    private final Books books;

    Papers(Messages messages, Books books) {
        this.messages = messages;
        this.books = books;
    }

    /**
     * What is drawn.
     *
     * @param title of the paper
     * @param until the day to pay by, or the day until which an offer holds; null for none
     * @param payable whether it is an invoice
     * @param intro what stands above the rows, "" for nothing
     */
    public record Printed(
            String title, String language, String currency, BigDecimal total, BigDecimal tax, @Nullable LocalDate until, boolean payable, String intro, Paper paper) {}

    /** What stands on a paper of these rows. */
    public Paper of(Map<String, String> seller, Map<String, String> buyer, List<ProductRow> rows, RowTotals totals, String note) {
        List<Paper.Line> lines = new ArrayList<>();
        for (ProductRow row : rows) {
            lines.add(new Paper.Line(
                    row.title(), row.quantity(), books.unit(row.unit()).map(unit -> unit.title()).orElse(""), row.price(), row.reduction(), row.vat(), row.tax(), row.total()));
        }
        return new Paper(seller, buyer, lines, totals.discount(), totals.taxes().stream().map(tax -> new Paper.Tax(tax.vat(), tax.tax())).toList(), note);
    }

    /** A column of the table of rows. */
    private record Column(String title, float width, boolean figure) {}

    /** An invoice. */
    byte[] draw(Invoice invoice, Paper paper) {
        return draw(new Printed(
                title(invoice), invoice.language(), invoice.currency(), invoice.total(), invoice.tax(), invoice.dueOn(), true, "", paper));
    }

    /** Draws a paper. */
    public byte[] draw(Printed printed) {
        try (Sheet sheet = new Sheet(printed.title())) {
            Drawing drawing = new Drawing(sheet, printed);
            if (printed.payable()) {
                drawing.bank();
            }
            sheet.down(12);
            sheet.text(Sheet.LEFT, printed.title(), 15, true, Sheet.WIDTH);
            sheet.down(6);
            sheet.rule(Sheet.LEFT, Sheet.LEFT + Sheet.WIDTH, sheet.y(), 1.6f);
            sheet.down(6);
            drawing.party("invoice.paper.seller", printed.paper().seller());
            drawing.party("invoice.paper.buyer", printed.paper().buyer());
            sheet.down(8);
            if (!printed.intro().isBlank()) {
                sheet.text(Sheet.LEFT, printed.intro(), NORMAL, false, Sheet.WIDTH);
                sheet.down(8);
            }
            drawing.rows();
            drawing.totals();
            drawing.words();
            drawing.foot();
            return sheet.bytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** «Счёт на оплату № 12 от 22 ноября 2026 г.» */
    String title(Invoice invoice) {
        return messages.text(invoice.language(), "invoice.paper.title", Map.of("number", String.valueOf(invoice.number()), "day", day(invoice.issuedOn(), invoice.language())));
    }

    /** A day as papers say it. */
    public String day(LocalDate day, String language) {
        return language.equals("ru")
                ? day.format(DateTimeFormatter.ofPattern("d MMMM yyyy 'г.'", Locale.forLanguageTag("ru")))
                : day.format(DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH));
    }

    private final class Drawing {

        private final Sheet sheet;
        private final Printed printed;
        private final Paper paper;

        Drawing(Sheet sheet, Printed printed) {
            this.sheet = sheet;
            this.printed = printed;
            this.paper = printed.paper();
        }

        private String say(String key) {
            return messages.text(printed.language(), key);
        }

        private String say(String key, Map<String, Object> values) {
            return messages.text(printed.language(), key, values);
        }

        private String money(BigDecimal sum) {
            NumberFormat format = NumberFormat.getNumberInstance(Locale.forLanguageTag(printed.language()));
            format.setMinimumFractionDigits(2);
            format.setMaximumFractionDigits(2);
            return format.format(sum);
        }

        private String plain(BigDecimal number) {
            NumberFormat format = NumberFormat.getNumberInstance(Locale.forLanguageTag(printed.language()));
            format.setMaximumFractionDigits(4);
            return format.format(number);
        }

        /** Whom to pay: the box at the top. */
        void bank() throws IOException {
            Map<String, String> seller = paper.seller();
            if (!seller.containsKey("account")) {
                return;
            }
            float left = Sheet.WIDTH * 0.58f;
            List<String> bank = sheet.lines(seller.getOrDefault("bank", ""), NORMAL, false, left - 2 * PAD);
            List<String> name = sheet.lines(seller.getOrDefault("name", ""), NORMAL, false, left - 2 * PAD);
            float upper = Sheet.height(bank.size(), NORMAL) + 18;
            float lower = Sheet.height(name.size(), NORMAL) + 34;
            float top = sheet.y();
            float split = Sheet.LEFT + left;
            sheet.box(Sheet.LEFT, top, Sheet.WIDTH, upper + lower);
            sheet.rule(Sheet.LEFT, Sheet.LEFT + Sheet.WIDTH, top - upper, 0.6f);
            sheet.rule(Sheet.LEFT, split, top - upper - 16, 0.6f);
            cell(split, top, upper + lower);
            cell(split + 46, top, upper + lower);
            float foot = top - NORMAL - 2;
            for (String line : bank) {
                sheet.at(Sheet.LEFT + PAD, foot, line, NORMAL, false);
                foot -= Sheet.height(1, NORMAL);
            }
            sheet.at(Sheet.LEFT + PAD, top - upper + 4, say("invoice.paper.bank"), SMALL - 1, false);
            sheet.at(split + PAD, top - NORMAL - 2, say("invoice.paper.bik"), NORMAL, false);
            sheet.at(split + 46 + PAD, top - NORMAL - 2, seller.getOrDefault("bik", ""), NORMAL, false);
            if (seller.containsKey("correspondentAccount")) {
                sheet.at(split + PAD, top - NORMAL * 2 - 6, say("invoice.paper.account"), NORMAL, false);
                sheet.at(split + 46 + PAD, top - NORMAL * 2 - 6, seller.getOrDefault("correspondentAccount", ""), NORMAL, false);
            }
            float below = top - upper;
            sheet.at(Sheet.LEFT + PAD, below - NORMAL - 2, say("invoice.paper.inn") + " " + seller.getOrDefault("inn", ""), NORMAL, false);
            if (seller.containsKey("kpp")) {
                sheet.at(Sheet.LEFT + left / 2, below - NORMAL - 2, say("invoice.paper.kpp") + " " + seller.get("kpp"), NORMAL, false);
            }
            foot = below - 16 - NORMAL - 2;
            for (String line : name) {
                sheet.at(Sheet.LEFT + PAD, foot, line, NORMAL, false);
                foot -= Sheet.height(1, NORMAL);
            }
            sheet.at(Sheet.LEFT + PAD, below - lower + 4, say("invoice.paper.payee"), SMALL - 1, false);
            sheet.at(split + PAD, below - NORMAL - 2, say("invoice.paper.account"), NORMAL, false);
            sheet.at(split + 46 + PAD, below - NORMAL - 2, seller.getOrDefault("account", ""), NORMAL, false);
            sheet.down(upper + lower);
        }

        private void cell(float x, float top, float height) throws IOException {
            sheet.box(x, top, 0, height);
        }

        /** Who sells or buys, in one sentence. */
        void party(String label, Map<String, String> party) throws IOException {
            String told = Stream.of(
                            party.get("name"),
                            party.containsKey("inn") ? say("invoice.paper.inn") + " " + party.get("inn") : null,
                            party.containsKey("kpp") ? say("invoice.paper.kpp") + " " + party.get("kpp") : null,
                            party.get("address"))
                    .filter(part -> part != null && !part.isBlank())
                    .collect(Collectors.joining(", "));
            if (told.isEmpty()) {
                return;
            }
            List<String> lines = sheet.lines(told, NORMAL, true, Sheet.WIDTH - 84);
            sheet.room(Sheet.height(lines.size(), NORMAL));
            float top = sheet.y();
            sheet.at(Sheet.LEFT, top - NORMAL, say(label), NORMAL, false);
            sheet.text(Sheet.LEFT + 84, told, NORMAL, true, Sheet.WIDTH - 84);
            sheet.down(3);
        }

        private List<Column> columns() {
            boolean reduced = paper.discount().signum() > 0;
            float name = Sheet.WIDTH - 24 - 46 - 36 - 66 - 40 - 78 - (reduced ? 58 : 0);
            List<Column> columns = new ArrayList<>(List.of(
                    new Column(say("invoice.paper.number"), 24, true), new Column(say("invoice.paper.goods"), name, false), new Column(say("invoice.paper.quantity"), 46, true),
                    new Column(say("invoice.paper.unit"), 36, false), new Column(say("invoice.paper.price"), 66, true)));
            if (reduced) {
                columns.add(new Column(say("invoice.paper.discount"), 58, true));
            }
            columns.add(new Column(say("invoice.paper.vat"), 40, true));
            columns.add(new Column(say("invoice.paper.sum"), 78, true));
            return columns;
        }

        void rows() throws IOException {
            List<Column> columns = columns();
            line(columns, columns.stream().map(Column::title).toList(), true);
            int number = 0;
            for (Paper.Line row : paper.lines()) {
                List<String> cells = new ArrayList<>(List.of(String.valueOf(++number), row.title(), plain(row.quantity()), row.unit(), money(row.price())));
                if (paper.discount().signum() > 0) {
                    cells.add(row.discount().signum() == 0 ? "" : money(row.discount()));
                }
                cells.add(rate(row.vat()));
                cells.add(money(row.total()));
                line(columns, cells, false);
            }
        }

        private String rate(@Nullable BigDecimal vat) {
            return vat == null ? "—" : plain(vat) + "%";
        }

        private void line(List<Column> columns, List<String> cells, boolean head) throws IOException {
            List<List<String>> broken = new ArrayList<>();
            int most = 1;
            for (int at = 0; at < columns.size(); at++) {
                List<String> lines = sheet.lines(cells.get(at), SMALL, head, columns.get(at).width() - 2 * PAD);
                broken.add(lines);
                most = Math.max(most, lines.size());
            }
            float height = Sheet.height(most, SMALL) + 5;
            if (sheet.room(height) && !head) {
                line(columns, columns.stream().map(Column::title).toList(), true);
            }
            float top = sheet.y();
            float x = Sheet.LEFT;
            for (int at = 0; at < columns.size(); at++) {
                Column column = columns.get(at);
                sheet.box(x, top, column.width(), height);
                float foot = top - SMALL - 2;
                for (String text : broken.get(at)) {
                    if (column.figure() && !head) {
                        sheet.right(x + column.width() - PAD, foot, text, SMALL, head);
                    } else {
                        sheet.at(x + PAD, foot, text, SMALL, head);
                    }
                    foot -= Sheet.height(1, SMALL);
                }
                x += column.width();
            }
            sheet.down(height);
        }

        void totals() throws IOException {
            sheet.down(4);
            if (paper.discount().signum() > 0) {
                total(say("invoice.paper.reduced"), money(paper.discount()));
            }
            total(say("invoice.paper.total"), money(printed.total()));
            List<Paper.Tax> taxes = paper.taxes().stream().filter(tax -> tax.vat() != null).toList();
            for (Paper.Tax tax : taxes) {
                total(say("invoice.paper.tax", Map.of("rate", plain(Objects.requireNonNull(tax.vat())))), money(tax.tax()));
            }
            if (taxes.isEmpty()) {
                total(say("invoice.paper.no_tax"), "—");
            }
            if (printed.payable()) {
                total(say("invoice.paper.to_pay"), money(printed.total()));
            }
        }

        private void total(String label, String sum) throws IOException {
            sheet.room(Sheet.height(1, NORMAL));
            sheet.down(Sheet.height(1, NORMAL) + 1);
            sheet.right(Sheet.LEFT + Sheet.WIDTH - 86, sheet.y() + 2, label, NORMAL, true);
            sheet.right(Sheet.LEFT + Sheet.WIDTH - PAD, sheet.y() + 2, sum, NORMAL, true);
        }

        void words() throws IOException {
            sheet.down(8);
            sheet.text(Sheet.LEFT, say("invoice.paper.count", Map.of("n", paper.lines().size(), "sum", money(printed.total()) + " " + printed.currency())), NORMAL, false, Sheet.WIDTH);
            sheet.text(Sheet.LEFT, AmountInWords.of(printed.total(), printed.currency(), printed.language()), NORMAL, true, Sheet.WIDTH);
            if (printed.until() != null) {
                sheet.down(4);
                sheet.text(Sheet.LEFT, say(printed.payable() ? "invoice.paper.due" : "invoice.paper.until", Map.of("day", day(printed.until(), printed.language()))), NORMAL, false, Sheet.WIDTH);
            }
            if (!paper.note().isBlank()) {
                sheet.down(4);
                sheet.text(Sheet.LEFT, paper.note(), NORMAL, false, Sheet.WIDTH);
            }
            sheet.down(8);
            sheet.rule(Sheet.LEFT, Sheet.LEFT + Sheet.WIDTH, sheet.y(), 1.6f);
        }

        /** Signatures and the place of the stamp, beside them the code to pay by. */
        void foot() throws IOException {
            sheet.room(132);
            float top = sheet.y() - 8;
            Optional<String> code = printed.payable() && printed.currency().equals("RUB")
                    ? PaymentCode.text(paper.seller(), printed.total(), purpose())
                    : Optional.empty();
            if (code.isPresent()) {
                float side = 104;
                float x = Sheet.LEFT + Sheet.WIDTH - side;
                sheet.squares(PaymentCode.squares(code.get()), x, top, side);
                sheet.at(x, top - side - 11, say("invoice.paper.code"), SMALL - 1, false);
            }
            sign(top - 24, "invoice.paper.director", paper.seller().getOrDefault("director", ""));
            if (!printed.payable()) {
                sheet.at(Sheet.LEFT + 60, top - 68, say("invoice.paper.stamp"), NORMAL, false);
                return;
            }
            sign(top - 56, "invoice.paper.accountant", paper.seller().getOrDefault("accountant", ""));
            sheet.at(Sheet.LEFT + 60, top - 100, say("invoice.paper.stamp"), NORMAL, false);
        }

        private String purpose() {
            List<Paper.Tax> taxes = paper.taxes().stream().filter(tax -> tax.vat() != null).toList();
            return printed.title() + ". " + (taxes.isEmpty() ? say("invoice.paper.no_tax_purpose") : say("invoice.paper.tax_purpose", Map.of("sum", money(printed.tax()))));
        }

        private void sign(float foot, String label, String name) throws IOException {
            sheet.at(Sheet.LEFT, foot, say(label), NORMAL, true);
            sheet.rule(Sheet.LEFT + 92, Sheet.LEFT + 230, foot - 2, 0.6f);
            sheet.at(Sheet.LEFT + 236, foot, name, NORMAL, false);
        }
    }
}
